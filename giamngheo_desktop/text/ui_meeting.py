"""Words of the screen of the village meeting."""

from datetime import date

TITLE = "Họp dân"
VILLAGE = "Thôn"
VOTES = "Từng hộ (để trống nếu biên bản không ghi phiếu riêng)"
RECORD = "Ghi cuộc họp (Ctrl+S)"
FILL = "Điền như cả cuộc họp"
PRINT = "In 02 biên bản (Ctrl+P)"
BACK = "Quay lại"
RECORDING = "Đang ghi cuộc họp"
HEADS = {
    "head": "Chủ hộ",
    "before": "Kỳ trước",
    "scores": "B1 · B2",
    "result": "Kết quả rà soát",
    "agree": "Đồng ý",
    "disagree": "Không đồng ý",
    "share": "Tỷ lệ",
    "verdict": "Họp dân kết luận",
    "opinion": "Ý kiến, lý do",
}
AS_REVIEWED = "như rà soát"


def live(agree: int, present: int, share: str, is_enough: bool, least: str) -> str:
    """Who agrees, while it is typed."""
    mark = "✓ đủ" if is_enough else "! chưa đủ"
    return f"{mark} {least} %: đồng ý {agree}/{present} người dự họp = {share} %"


def nothing_yet(least: str) -> str:
    """Before the numbers are typed."""
    return f"Cần ít nhất {least} % số người dự họp đồng ý."


def held(meetings: list[tuple[date | None, int, int, bool]]) -> str:
    """Meetings held before."""
    if not meetings:
        return "Chưa họp lần nào trong đợt này."
    told = [
        f"lần {no}: {f'{on:%d/%m/%Y}' if on else '—'}, đồng ý {agree}/{present}"
        + ("" if is_agreed else " (chưa thống nhất)")
        for no, (on, agree, present, is_agreed) in enumerate(meetings, start=1)
    ]
    return "Đã họp: " + "; ".join(told) + "."


def recorded(village: str, is_agreed: bool) -> str:
    """A meeting was recorded."""
    if is_agreed:
        return f"Đã ghi cuộc họp dân {village}. Bước kế tiếp: niêm yết."
    return f"Đã ghi cuộc họp dân {village} chưa thống nhất. Bước kế tiếp: rà soát lại."


def scores(b1: int | None, b2: int | None) -> str:
    """Both scores in a cell."""
    return f"{'—' if b1 is None else b1} · {'—' if b2 is None else b2}"


def share_text(percent: str) -> str:
    """A share in a cell."""
    return f"{percent} %"


def draft_back(village: str) -> str:
    """What was typed before a break is back."""
    return f"Đã mở lại biên bản họp dân {village} đang gõ dở, chưa ghi. Ctrl+S để ghi cuộc họp."


def unread_vote(head: str) -> str:
    """A cell of a household holds words that are no number."""
    return (
        f"Chưa ghi được cuộc họp: ô của hộ {head} có chữ chưa đọc được (in đỏ). Những gì đã gõ vẫn "
        "còn. Hãy mở ô ấy (Enter), gõ lại bằng số hoặc bấm Esc để bỏ chữ đó, rồi ghi lại."
    )


def half_vote(head: str) -> str:
    """Of a household only those against were typed."""
    return (
        f"Chưa ghi được cuộc họp: hộ {head} có số không đồng ý mà chưa có số đồng ý. Những gì đã "
        "gõ vẫn còn. Hãy nhập số đồng ý của hộ này (0 nếu không ai đồng ý), rồi ghi lại."
    )
