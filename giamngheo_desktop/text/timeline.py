"""Sentences of a household's timeline, of undoing and of looking back."""

from datetime import datetime, timedelta, timezone

from giamngheo_desktop.text.household_events import EVENT
from giamngheo_desktop.text.labels import CATEGORY, INCOMPLETE

_VIET_NAM = timezone(timedelta(hours=7))
_SUPPORT_STATUS = {
    "planned": "dự kiến",
    "given": "đã hỗ trợ",
    "stopped": "đã dừng",
    "returned": "đã thu hồi",
}
_ROUND = {
    "dinh_ky": "Rà soát định kỳ",
    "thuong_xuyen": "Rà soát thường xuyên",
    "muc_song_trung_binh": "Xác định mức sống trung bình",
    "lao_dong_thu_nhap_thap": "Lao động thu nhập thấp",
}


def round_title(kind: str, year: int, month: int | None) -> str:
    """A round a household was reviewed in."""
    return f"{_ROUND[kind]} {year}" if month is None else f"{_ROUND[kind]} {month:02d}/{year}"


def result(category: str, b1: int | None, b2: int | None, members: int, *, is_decided: bool) -> str:
    """What a round gave."""
    shown = CATEGORY[category] if category else INCOMPLETE
    decided = " (theo quyết định)" if is_decided else ""
    people = f" · {members} khẩu" if members else ""
    scores = f" · B1 {'—' if b1 is None else b1} · B2 {'—' if b2 is None else b2}"
    return f"{shown}{decided}{scores}{people}"


def first_state() -> str:
    """The state a household came in with."""
    return "Đưa vào danh sách"


def saved(at: datetime) -> str:
    """A saving by hand."""
    return f"Sửa phiếu lúc {at.astimezone(_VIET_NAM):%H:%M}"


def changed_fields(count: int) -> str:
    """How many parts of a household a saving changed."""
    return f"{count} mục thay đổi"


def event(op: str, *, is_undone: bool) -> str:
    """An event of the household."""
    return f"{EVENT[op]} (đã hoàn tác)" if is_undone else EVENT[op]


def households_touched(count: int) -> str:
    """How many households an event touched."""
    return f"{count} hộ thay đổi"


def support(policy: str) -> str:
    """A support the household was given."""
    return f"Hỗ trợ: {policy}"


def support_about(amount: int | None, quantity: str | None, status: str) -> str:
    """How much, and how far it is."""
    money = f"{amount:,}".replace(",", ".") + " đồng" if amount is not None else ""
    parts = (money, quantity or "", _SUPPORT_STATUS[status])
    return " · ".join(part for part in parts if part)


UNDOABLE = {
    "household_saved": "sửa phiếu",
    "household_restored": "khôi phục bản trước",
    "household_split": "tách hộ",
    "household_joined": "nhập hộ",
    "member_left": "ghi thành viên không còn trong hộ",
    "head_changed": "đổi chủ hộ",
    "household_moved_out": "ghi hộ chuyển đi",
    "household_moved_in": "ghi hộ chuyển đến",
}


def undo_name(op: str, head: str) -> str:
    """The last act by its name."""
    return f"Hoàn tác: {UNDOABLE[op]} · hộ {head}"


def nothing_to_undo() -> str:
    """The person has done nothing that could be taken back."""
    return "Không còn việc nào của bạn để hoàn tác. Mỗi hộ có Lịch sử (Ctrl+H) để khôi phục."


def undo_first_state(head: str) -> str:
    """A household that was saved once has no former state."""
    return (
        f"Chưa hoàn tác: hộ {head} mới được lưu lần đầu nên không có bản trước. Dữ liệu còn "
        "nguyên. Nếu nhập nhầm, hãy ghi hộ chuyển đi hoặc nhập vào hộ khác (Ctrl+T)."
    )


def undo_handed_over(head: str) -> str:
    """What was handed over is not taken back by one key."""
    return (
        f"Chưa hoàn tác: hộ {head} đã bàn giao lên cấp trên. Dữ liệu còn nguyên. Nếu cần sửa, hãy "
        "khôi phục trong Lịch sử (Ctrl+H) và bàn giao lại."
    )


def undo_changed_since(head: str) -> str:
    """Somebody changed the household after the act."""
    return (
        f"Chưa hoàn tác: hộ {head} đã được sửa sau đó. Dữ liệu còn nguyên. Hãy chọn bản cần khôi "
        "phục trong Lịch sử (Ctrl+H)."
    )
