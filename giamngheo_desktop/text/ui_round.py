"""Words of the screen of the review round."""

TITLE = "Đợt rà soát"
OPEN = "Mở đợt"
OPEN_ANOTHER = "Mở đợt khác"
CLASSIFY = "Phân loại (Ctrl+R)"
RECORD = "Ghi bước (Ctrl+G)"
CLOSE = "Khóa đợt"
CLOSE_YES = "Khóa đợt"
BACK = "Quay lại"
SAVE_STEP = "Ghi bước này"
KIND = "Loại đợt"
YEAR = "Năm"
MONTH = "Tháng"
STANDARD = "Chuẩn nghèo quyết định kết quả"
SECOND = "Chuẩn để so sánh"
NO_SECOND = "(không so sánh)"
FROM = "Từ ngày"
TO = "Đến ngày"
USUAL = "để trống: theo quy trình"
STEP = "Bước"
VILLAGE = "Thôn"
WHOLE_ROUND = "Cả đợt"
BY_VILLAGE = "Theo thôn"
REFUSED = "Chưa phân loại được"
MOVEMENT = "Diễn biến"
RECORDS = "Các bước đã ghi"
CLASSIFYING = "Đang phân loại"
CLOSING = "Đang khóa đợt"
OPENING = "Đang mở đợt"
RECORDING = "Đang ghi bước"
VILLAGE_HEADS = {"name": "Thôn", "done": "Đã phân loại", "step": "Bước gần nhất"}
REFUSED_HEADS = {"name": "Chủ hộ", "village": "Thôn", "why": "Còn thiếu"}
MOVEMENT_HEADS = {"line": "Chỉ tiêu", "poor": "Hộ nghèo", "near": "Hộ cận nghèo"}
RECORD_HEADS = {
    "on": "Ngày",
    "step": "Bước",
    "village": "Thôn",
    "number": "Số",
    "what": "Nội dung",
}
CELLS = {
    1: ("1  Đầu kỳ", "1  Đầu kỳ"),
    2: ("2  Giảm: trở thành hộ cận nghèo", "2  Giảm: thoát cận nghèo"),
    3: ("3  Giảm: vượt chuẩn cận nghèo", "3  Giảm: trở thành hộ nghèo"),
    4: ("4  Giảm khác", "4  Giảm khác"),
    5: ("5  Tăng: từ hộ cận nghèo", "5  Tăng: từ hộ nghèo"),
    6: ("6  Tăng: tái nghèo", "6  Tăng: tái cận nghèo"),
    7: ("7  Tăng: phát sinh mới", "7  Tăng: phát sinh mới"),
    8: ("8  Tăng khác", "8  Tăng khác"),
    9: ("9  Cuối kỳ", "9  Cuối kỳ"),
}


def no_round(households: int) -> str:
    """Empty state."""
    return (
        "Chưa có đợt rà soát nào. Mở đợt định kỳ để lấy "
        f"{_n(households)} hộ của danh sách hiện có vào rà soát."
    )


def round_line(first: str, last: str, standards: list[str], is_closed: bool) -> str:
    """Days, standards and state of a round."""
    state = "đã khóa" if is_closed else "đang mở"
    return f"{first} – {last} · {' và '.join(standards)} · {state}"


def opened(name: str, count: int) -> str:
    """A round was opened."""
    return f"Đã mở {name}: {_n(count)} hộ cần rà soát."


def classified(households: int, words: list[str], refused: int) -> str:
    """A round was classified."""
    rest = f"; {_n(refused)} hộ chưa phân loại được" if refused else ""
    return f"Đã phân loại {_n(households)} hộ: {', '.join(words)}{rest}."


def count_of(count: int, category: str) -> str:
    """Households of one category."""
    return f"{_n(count)} {category.lower()}"


def compared(standard: str, differs: int) -> str:
    """Two standards side by side."""
    return f"So với {standard}: {_n(differs)} hộ khác kết quả."


def confirm_close(name: str) -> str:
    """Before a round is closed."""
    return f"Khóa {name}? Số liệu của đợt được giữ nguyên từ lúc này."


def closed(name: str, snapshot: str) -> str:
    """A round was closed."""
    return f"Đã khóa {name}. Mã số liệu {snapshot[:8]}."


def recorded(step: str, place: str) -> str:
    """A step was recorded."""
    return f"Đã ghi bước {step} ({place})."


def balance(opening: int, closing: int, holds: bool) -> str:
    """Whether the movement table holds."""
    if holds:
        return f"✓ Khớp: đầu kỳ {_n(opening)}, cuối kỳ {_n(closing)} (hộ nghèo)."
    return "! Chưa khớp: cuối kỳ (9) phải bằng đầu kỳ (1) trừ 2, 3, 4 cộng 5, 6, 7, 8."


def step_mark(name: str, is_done: bool) -> str:
    """One step on the line of steps."""
    return f"{'✓' if is_done else '○'} {name}"


def households_and_people(households: int, people: int) -> str:
    """A cell of the movement table."""
    return f"{_n(households)} hộ · {_n(people)} khẩu"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")
