"""Titles of the screens and words of the overview."""

OVERVIEW = "Tổng quan"
ROUND = "Đợt rà soát"
PAPERS = "Danh sách, in"
HANDOVER = "Bàn giao"
INBOX = "Hộp nhận"
IMPORT = "Nhập Excel"
BACKUP = "Sao lưu"
SETTINGS = "Thiết lập"

CARDS = {
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "reviewed": "Đã rà soát",
    "incomplete": "Chưa phân loại được",
    "unsent": "Chưa gửi",
    "due": "Việc tới hạn",
}
BY_VILLAGE = "Kết quả theo thôn"
PROGRESS = "Tiến độ theo thôn"
PROGRESS_LEGEND = "Nền xanh: đã phân loại; nền vàng có khung: chưa. Mũi tên chọn thôn, Enter mở."
HEADS = {
    "place": "Thôn",
    "reviewed": "Rà soát",
    "ho_ngheo": "Nghèo",
    "ho_can_ngheo": "Cận nghèo",
    "khong_ngheo": "Không nghèo",
    "incomplete": "Chưa đủ",
    "residents": "Hộ dân cư",
    "rate": "Nghèo, %",
}
OPEN_ROUND = "Mở đợt rà soát"
NOT_KNOWN = "—"


def no_round_yet(households: int) -> str:
    """Empty overview: what comes next."""
    if not households:
        return (
            "Chưa có hộ nào. Bước tiếp theo: nhập danh sách năm trước từ Excel (Ctrl+7), "
            "rồi mở đợt rà soát (Ctrl+3)."
        )
    return f"Chưa có đợt rà soát nào. Mở đợt để lấy {_n(households)} hộ của danh sách hiện có."


def card_of(done: int, total: int) -> str:
    """A count with its whole."""
    return f"{_n(done)}/{_n(total)}"


def as_of(clock: str, round_name: str) -> str:
    """When the figures were read."""
    return f"{round_name} · số liệu lúc {clock}"


def rate_tip(num: int, den: int) -> str:
    """Numerator and denominator of a rate."""
    return f"{_n(num)} / {_n(den)} hộ dân cư" if den else "Chưa biết tổng số hộ dân cư của thôn"


def due(days: int | None) -> str:
    """Days to the end of the round."""
    return NOT_KNOWN if days is None else f"{days} ngày" if days >= 0 else f"quá {-days} ngày"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")
