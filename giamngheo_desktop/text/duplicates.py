"""Words about households that may be the same."""

from collections.abc import Sequence

TITLE = "Có thể trùng"
TITLE_KEY = "Có thể trùng (Ctrl+D)"
WHY = {
    "citizen_id": "có người cùng số định danh",
    "name_birth": "cùng tên và năm sinh chủ hộ",
    "name_village": "cùng tên chủ hộ, cùng thôn, năm sinh gần nhau",
}
HEADS = {
    "one": "Hộ thứ nhất",
    "village": "Thôn",
    "other": "Hộ thứ hai",
    "why": "Vì sao nghi trùng",
    "told": "Đã xem",
}
TOLD = "không trùng"
APART = "Không trùng (Ctrl+K)"
FORGET = "Xem lại cặp này"
OPEN_ONE = "Mở hộ thứ nhất (Enter)"
OPEN_OTHER = "Mở hộ thứ hai (Ctrl+Enter)"
JOIN = "Nếu đúng là một hộ: mở hộ thừa, Ctrl+T, “Nhập hộ này vào hộ khác”."
WITH_TOLD = "Cả cặp đã xác nhận không trùng"
READING = "Đang tìm hộ trùng…"
NONE = "Không có hộ nào nghi trùng."
SAVE_ANYWAY = "Không trùng, lưu"
FORGET_REASON = "Lý do xem lại"
HELP_LIST = "các cặp hộ có thể trùng, kèm lý do"
HELP_APART = "ghi nhớ hai hộ không trùng nhau"
HELP_WITH_TOLD = "cả những cặp đã xác nhận không trùng"


def why(codes: Sequence[str]) -> str:
    """Every reason, the strongest first."""
    return "; ".join(WHY[one] for one in codes)


def house(name: str, year: int | None, village: str) -> str:
    """One household of a pair."""
    born = f", sinh {year}" if year else ""
    return f"{name}{born}, {village}"


def line(name: str, year: int | None, village: str, codes: Sequence[str]) -> str:
    """One household that may be the same, with why."""
    return f"{house(name, year, village)}: {why(codes)}"


def asked(lines: Sequence[str]) -> str:
    """Others that may be the same household, before it is stored."""
    shown = "\n".join(f"• {one}" for one in lines[:8])
    more = f"\n… và {len(lines) - 8} hộ nữa" if len(lines) > 8 else ""
    return f"Có thể trùng với hộ đã có:\n{shown}{more}\n\nVẫn lưu thành hộ riêng?"


def told_apart(one: str, other: str) -> str:
    """Remembered."""
    return f"Đã ghi nhớ: {one} và {other} không trùng."


def taken_back(one: str, other: str) -> str:
    """Asked about again."""
    return f"Sẽ lại hỏi về {one} và {other}."


def pair_line(one: str, other: str, reasons: str) -> str:
    """A pair on one line of text."""
    return f"{one}\t{other}\t{reasons}"


def count(pairs: int) -> str:
    """Under the list."""
    return f"{pairs} cặp hộ có thể trùng" if pairs else NONE
