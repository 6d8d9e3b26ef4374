"""Words of the screen of a household's history, and of undoing."""

TITLE = "Lịch sử hộ"
LINES = "Các lần rà soát, thay đổi, hỗ trợ, sửa phiếu"
DIFFERENCES = "Khác nhau"
SHOWN = "Xem"
ALL_KINDS = "Tất cả"
KINDS = {
    "round": "Đợt rà soát",
    "event": "Thay đổi về hộ",
    "support": "Hỗ trợ",
    "saved": "Sửa phiếu",
}
HEADS = {
    "on": "Ngày",
    "kind": "Loại",
    "title": "Việc",
    "about": "Kết quả",
    "person": "Người ghi",
    "where": "Mục",
    "before": "Trước",
    "after": "Sau",
    "now": "Hiện nay",
    "then": "Nếu khôi phục",
}
EMPTY = "(trống)"
RESTORE = "Khôi phục bản này (Ctrl+R)"
UNDO = "Hoàn tác thay đổi này (Ctrl+Z)"
OPEN = "Mở phiếu (Enter)"
TO_PRESENT = "So với hiện nay"
TO_FORMER = "So với lần trước"
COMPARE = "So sánh"
READING = "Đang đọc lịch sử…"
WORKING = "Đang khôi phục…"
RESTORE_REASON = "Lý do khôi phục"
RESTORED = "Đã khôi phục bản trước; bản vừa thay vẫn còn trong lịch sử."
RESTORE_YES = "Khôi phục"
NOTHING_DIFFERS = "Không có gì khác."
PICK = "Chọn một dòng để xem khác nhau."
SUPPORT_ONLY = "Dòng hỗ trợ không có bản để so sánh; sửa ở Kế hoạch (Ctrl+5)."


def title(head: str, village: str) -> str:
    """Title of the screen."""
    return " · ".join(part for part in (TITLE, head, village) if part)


def count(shown: int, whole: int) -> str:
    """Under the timeline."""
    return f"{shown} dòng" if shown == whole else f"{shown}/{whole} dòng · đang lọc theo loại"


def differences(count_: int, what: str) -> str:
    """Over the differences: of what they are."""
    return f"{what}: {count_} mục khác nhau" if count_ else f"{what}: {NOTHING_DIFFERS.lower()}"


def restore_what(lines: list[str], more: int) -> str:
    """What bringing a state back would change, before it is done."""
    shown = "\n".join(f"• {line}" for line in lines)
    rest = f"\n… và {more} mục nữa" if more else ""
    if not lines:
        return "Bản này giống hệt bản hiện nay. Vẫn khôi phục?"
    return f"Khôi phục sẽ đổi:\n{shown}{rest}\n\nBản hiện nay vẫn được giữ trong lịch sử."


def change(where: str, before: str, after: str) -> str:
    """One difference on one line."""
    return f"{where}: {before or EMPTY} → {after or EMPTY}"


def undone(name: str) -> str:
    """An act was taken back."""
    return f"Đã hoàn tác. {name.removeprefix('Hoàn tác: ').capitalize()} trở lại như trước."


def ask_undo(name: str) -> str:
    """The act that would be taken back, by its name."""
    return f"{name}\n\nLý do hoàn tác:"
