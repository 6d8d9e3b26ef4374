"""Words of the list of households and of the form of one household."""

TITLE = "Hộ gia đình"
VILLAGES = "Thôn"
ALL_VILLAGES = "Tất cả"
LIST = "Danh sách hộ"
FILTER = "Lọc theo tên, người, mã, số định danh"
FILTER_HINT = "Gõ để lọc: tên, người, mã hộ, số định danh"
NEW = "Thêm hộ (Ctrl+N)"
SHOW_ALL = "Bỏ lọc"
ONLY = "Chỉ xem"
FILTERS = {
    "": "Tất cả hộ",
    "to_review": "Chưa rà soát xong",
    "incomplete": "Chưa phân loại được",
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "khong_ngheo": "Hộ không nghèo",
}
HEADS = {
    "name": "Họ tên chủ hộ",
    "year": "Sinh",
    "village": "Thôn",
    "members": "Khẩu",
    "before": "Trước",
    "b1": "B1",
    "b2": "B2",
    "category": "Kết quả",
    "state": "Trạng thái",
}
BEFORE = "Danh sách trước"
ROUNDS = "Qua các đợt (Ctrl+H xem đủ):"
NO_HOUSEHOLD = "Chọn một hộ để xem."
NO_HEAD = "(chưa có chủ hộ)"
SAVE = "Lưu (Ctrl+S)"
SAVE_NEXT = "Lưu, hộ sau (Ctrl+Enter)"
ALL_AS_LAST_YEAR = "Cả phiếu (Ctrl+F4)"
HISTORY = "Lịch sử (Ctrl+H)"
NO_WARNING = "Ô này không có cảnh báo để giải thích. F8 tới ô cần xem."
AS_LAST_YEAR = "Như năm trước (F4)"
NEXT_PROBLEM = "Ô cần xem (F8)"
NEW_HOUSEHOLD = "Hộ mới"
CONFIRM_YES = "Như năm trước"
FORM = "Phiếu B"
SAVING = "Đang lưu"


def village_of(commune: str, village: str) -> str:
    """A village where several communes stand side by side."""
    return f"{commune} – {village}" if commune else village


def village_line(name: str, done: int, total: int) -> str:
    """One village with its progress."""
    return f"{name}  {done}/{total}"


def shown(count: int, total: int, text: str, village: str) -> str:
    """Under the list: how many are shown, and which filter hides the others."""
    if count == total and not text:
        return f"{_n(total)} hộ"
    because = " và ".join(part for part in (f"“{text}”" if text else "", village) if part)
    return f"{_n(count)}/{_n(total)} hộ" + (f" · đang lọc theo {because}" if because else "")


def empty_because(text: str, village: str) -> str:
    """The list is empty because of a filter."""
    parts = [part for part in (f"chữ “{text}”" if text else "", village) if part]
    if not parts:
        return "Chưa có hộ nào. Nhập danh sách từ Excel (Ctrl+7) hoặc thêm hộ (Ctrl+N)."
    return f"Không có hộ nào khớp với {' và '.join(parts)}."


def form_title(name: str, village: str, place: int, count: int) -> str:
    """Title of the form: household, village, place in the list."""
    at = f" · {place}/{count}" if place else ""
    return f"{FORM} · {name or NEW_HOUSEHOLD} · {village}{at}"


def saved(name: str) -> str:
    """Saved and complete."""
    return f"Đã lưu hộ {name}."


def saved_draft(name: str, left: int) -> str:
    """Saved, but something is missing."""
    return f"Đã lưu bản nháp hộ {name}; còn {left} việc phải bổ sung (F8)."


def draft_back(at: str) -> str:
    """What was typed before a break is back."""
    return f"Đã mở lại bản nháp chưa lưu{at}. Ctrl+S để lưu."


def read_only() -> str:
    """The form cannot be changed here."""
    return "Chỉ xem: đợt đã khóa hoặc hộ thuộc đơn vị khác."


def no_round() -> str:
    """There is no round to review in."""
    return (
        "Chưa mở đợt rà soát nên chưa nhập được phiếu. Thông tin hộ và thành viên vẫn sửa được. "
        "Mở đợt ở màn hình Đợt rà soát (Ctrl+3)."
    )


def confirm_same(lines: list[str], people: int) -> str:
    """What "như năm trước" would fill: each field with its answer, and answers about persons."""
    shown_lines = "\n".join(f"• {line}" for line in lines[:20])
    more = f"\n… và {len(lines) - 20} ô nữa" if len(lines) > 20 else ""
    persons = f"\n• {people} câu về từng người" if people else ""
    return (
        f"Lấy câu trả lời năm trước cho {len(lines)} ô chưa trả lời:\n{shown_lines}{more}{persons}"
    )


def same_line(label: str, answer: str) -> str:
    """One field with last year's answer."""
    return f"{label}: {answer}"


def nothing_to_confirm(*, has_last: bool) -> str:
    """There is nothing that "như năm trước" could fill."""
    if has_last:
        return "Mọi ô có câu trả lời năm trước đều đã trả lời."
    return "Hộ này chưa có phiếu của đợt trước nên không có gì để lấy lại."


def member_line(name: str, relation: str, born: str) -> str:
    """One person on the card of a household."""
    return " · ".join(part for part in (name, relation, born) if part)


def card_scores(b1: int | None, b2: int | None) -> str:
    """Both scores on the card."""
    return f"B1: {'—' if b1 is None else b1} · B2: {'—' if b2 is None else b2}"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")
