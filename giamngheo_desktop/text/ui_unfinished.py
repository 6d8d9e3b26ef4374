"""Words about what was being typed when the program ended."""

from collections.abc import Mapping

TITLE = "Đang gõ dở, chưa lưu"
OPEN = "Mở lại (Enter)"
DROP = "Bỏ…"
DROP_YES = "Bỏ những chữ này"
DROPPED = "Đã bỏ những chữ đang gõ dở."
_WHAT: Mapping[str, str] = {
    "household": "Phiếu hộ",
    "again": "Nhập lại để đối chứng, hộ",
    "meeting": "Biên bản họp dân",
    "step": "Ghi bước",
    "round": "Mở đợt rà soát",
    "decide": "Quyết định về hộ",
    "recognise": "Quyết định công nhận",
    "refuse": "Thông báo từ chối",
    "event": "Biến động của hộ",
    "close": "Lý do khóa đợt",
    "reopen": "Lý do mở lại đợt",
    "request": "Trả lời giấy đề nghị",
    "opinion": "Trả lời cấp trên",
    "remark": "Hỏi đáp về hộ",
    "restore": "Lý do khôi phục, hộ",
    "apart": "Lý do về hộ trùng",
    "undo": "Lý do hoàn tác",
    "paper": "Văn bản trả lời xã",
    "explain": "Lời giải thích cảnh báo, hộ",
    "round_settings": "Thiết lập đợt rà soát",
    "plan": "Kế hoạch năm",
}


def line(what: str, step: str, head: str, village: str, at: str) -> str:
    """One thing that was being typed.

    Args:
        what: code of what it is.
        step: the step of the procedure in words, or the year of a plan; may be empty.
        head: head of the household; may be empty.
        village: name; may be empty.
        at: when it was kept last.
    """
    about = [part for part in (step, head, village) if part]
    first = " ".join((_WHAT[what], *about[:1]))
    return " · ".join((first, *about[1:], f"lúc {at}"))


def more(count: int) -> str:
    """How many there are besides those shown."""
    return f"và {count} chỗ khác" if count else ""


def confirm_drop(told: str) -> str:
    """Before what was typed is thrown away."""
    return f"Bỏ những chữ đang gõ dở?\n\n{told}\n\nDữ liệu đã lưu không thay đổi."
