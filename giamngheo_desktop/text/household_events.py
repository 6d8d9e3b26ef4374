"""Sentences about what happens to households over time."""

from collections.abc import Mapping
from datetime import date

EVENT: Mapping[str, str] = {
    "household_split": "Tách hộ",
    "household_joined": "Nhập hộ",
    "member_left": "Thành viên không còn trong hộ",
    "head_changed": "Đổi chủ hộ",
    "household_moved_out": "Hộ chuyển đi",
    "household_moved_in": "Hộ chuyển đến",
    "event_undone": "Hoàn tác",
}

_REFUSED: Mapping[str, str] = {
    "no_members": "chưa chọn người ra ở riêng, hoặc chủ hộ mới không nằm trong số đó",
    "nobody_stays": "không còn ai ở lại hộ cũ; nếu cả hộ dọn đi, hãy dùng “Hộ chuyển đi”",
    "head_leaves": "người này là chủ hộ, phải chọn chủ hộ mới trong số người ở lại",
    "not_a_member": "người được chọn không còn là nhân khẩu của hộ này",
    "same_household": "hai hộ được chọn là một",
    "not_active": "hộ này không còn trên địa bàn",
    "day_before_birth": "ngày ghi nhận trước ngày sinh của người này",
}


def refused(code: str, name: str) -> str:
    """The event cannot happen to this household."""
    who = f" ({name})" if name else ""
    return (
        f"Chưa ghi được thay đổi{who}: {_REFUSED.get(code, code)}. Dữ liệu không thay đổi. "
        "Hãy chọn lại rồi thử lần nữa."
    )


def later_change(household: str) -> str:
    """Somebody changed the household after the event."""
    return (
        f"Chưa hoàn tác được: hộ {household} đã được sửa sau thay đổi này. Dữ liệu còn nguyên. "
        "Hãy hoàn tác các thay đổi sau trước, hoặc khôi phục từng hộ trong lịch sử."
    )


def not_undoable(number: int) -> str:
    """The entry is no event, or was undone already."""
    return (
        f"Không hoàn tác được mục nhật ký số {number}: đó không phải một thay đổi về hộ, hoặc đã "
        "hoàn tác rồi. Dữ liệu không thay đổi."
    )


def reason_needed() -> str:
    """An undo needs a reason."""
    return "Chưa hoàn tác: cần ghi lý do. Dữ liệu không thay đổi."


def transfer_withdrawn() -> str:
    """Why a transfer record was taken back."""
    return "Hoàn tác việc chuyển đi"


HELP_SPLIT = "tách một số thành viên thành hộ mới"
HELP_JOIN = "nhập cả một hộ vào hộ khác"
HELP_LEAVE = "ghi nhận thành viên mất, chuyển đi hoặc rời hộ"
HELP_HEAD = "đổi chủ hộ"
HELP_OUT = "ghi nhận cả hộ chuyển đi nơi khác"
HELP_EVENTS = "các thay đổi về hộ, mới nhất trước"
HELP_UNDO = "hoàn tác một thay đổi về hộ"


def done(op: str, households: int) -> str:
    """An event was stored."""
    return f"{EVENT[op]}: đã ghi, {households} hộ thay đổi. Có thể hoàn tác."


def undone(households: int) -> str:
    """An event was undone."""
    return f"Đã hoàn tác, {households} hộ trở lại như trước; cả hai bản đều còn trong lịch sử."


NO_EVENTS = "Chưa có thay đổi nào về hộ."


def event_line(number: int, op: str, on: date | None, is_undone: bool) -> str:
    """One event of a list."""
    day = f"{on:%d/%m/%Y}" if on else ""
    return f"{number}\t{day}\t{EVENT[op]}{' (đã hoàn tác)' if is_undone else ''}"
