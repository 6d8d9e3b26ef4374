"""Words of the screen of the review round."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.text.ui import standard_short

TITLE = "Đợt rà soát"
OPEN = "Mở đợt"
OPEN_ANOTHER = "Mở đợt khác"
CLASSIFY = "Phân loại (Ctrl+R)"
RECORD = "Ghi bước (Ctrl+G)"
MEET = "Họp dân (Ctrl+M)"
RECOGNISE = "Công nhận (Ctrl+K)"
CLOSE = "Khóa đợt"
REOPEN = "Mở lại đợt"
ROUND = "Đợt"
OBSTACLES = "Còn vướng"
OBSTACLE_HEADS = {"step": "Bước", "village": "Thôn", "head": "Chủ hộ", "why": "Vướng vì"}
WHERE = "Địa bàn"
WHOLE_COMMUNE = "Cả xã"
CAUSES = "Hộ làm lệch bảng (Enter mở hộ)"
ABOUT = {"complaint": "Hộ khiếu nại", "recheck": "Khiếu nại"}
NO_HOUSEHOLD = "(không nêu hộ nào)"
REOPEN_REASON = "Lý do mở lại đợt (được giữ trong nhật ký):"
REOPENING = "Đang mở lại đợt"
DATA_WORDS = {
    "kept": "giữ nguyên kết quả",
    "changed": "thay đổi kết quả",
    "agree": "thống nhất",
    "partly": "thống nhất một phần",
    "disagree": "không thống nhất",
    "m01": "Mẫu số 01",
    "m04": "Mẫu số 04",
}
MARKS = {"todo": "○", "ready": "▸", "running": "◔", "lost": "!", "done": "✓", "none": "—"}
CLOSE_YES = "Khóa đợt"
BACK = "Quay lại"
SAVE_STEP = "Ghi bước này"
START_OVER = "Gõ lại từ đầu"
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


def cell(step: str, state: str, on: date | None, count: int, lost: int = 0) -> str:
    """A cell of villages × steps: mark, then day or number."""
    mark = MARKS[state]
    if state == "ready":
        return f"{mark} làm được"
    if state == "lost":
        return f"{mark} {lost} hộ họp lại" if lost else f"{mark} họp lại"
    if state == "running" and step == "posting":
        return f"{mark} {count} ngày nữa"
    if state == "running":
        return f"{mark} {count} chờ"
    again = f" ({count} lần)" if step == "meeting" and count > 1 else ""
    return f"{mark} {on:%d/%m}{again}" if on and state == "done" else mark


def cell_tip(step: str, state: str, on: date | None, count: int, part: int, whole: int) -> str:
    """The same in a sentence."""
    day = f" {on:%d/%m/%Y}" if on else ""
    if state == "lost":
        told = f"đồng ý {part}/{whole} người dự" if whole else f"{part} hộ chưa đủ phiếu"
        return f"{step}{day}: {told}; rà soát lại rồi họp lại."
    return {
        "todo": f"{step}: chưa tới lượt, xem tab Còn vướng.",
        "ready": f"{step}: có thể ghi. Enter mở biểu ghi.",
        "running": f"{step}: còn {count}, đến{day}.",
        "done": f"{step}: xong{day}.",
        "none": f"{step}: không có.",
    }[state]


def closing_blocked(count: int) -> str:
    """Why a round cannot be closed yet, for the tool tip of the button."""
    return f"Chưa khóa được: còn {_n(count)} việc vướng, xem tab Còn vướng."


def obstacles_tab(count: int) -> str:
    """Name of the tab with its number."""
    return f"{OBSTACLES} ({_n(count)})" if count else OBSTACLES


def meeting_told(data: Mapping[str, object], note: str) -> str:
    """A meeting in one line."""
    present = data.get("present")
    of = f"/{present} người dự" if present is not None else " người"
    against = f", không đồng ý {data['disagree']}" if data.get("disagree") else ""
    told = f"Chủ trì {data['chair']}; đồng ý {data['agree']}{of}{against}"
    return f"{told} · {note}" if note else told


def lost_meeting(agree: int, present: int) -> str:
    """Asked before a lost meeting is recorded."""
    return (
        f"Chỉ {agree}/{present} người dự họp đồng ý, chưa đủ để thống nhất. Ghi biên bản “chưa "
        "thống nhất” và quay lại bước rà soát? Sau khi rà soát lại, thôn họp lần nữa; cả hai cuộc "
        "họp đều được giữ."
    )


def complaint(head: str, on: date | None, data: Mapping[str, object]) -> str:
    """A complaint in a list to choose from."""
    day = f"{on:%d/%m}" if on else ""
    content = str(data.get("content") or "")
    return " · ".join(
        one for one in (head or str(data.get("from") or ""), day, content[:40]) if one
    )


LOST_YES = "Ghi là chưa thống nhất"


def reopened(name: str) -> str:
    """A round was opened again."""
    return f"Đã mở lại {name}. Lý do được giữ trong nhật ký."


def days_left(days: int) -> str:
    """Days until the round ends."""
    if days < 0:
        return f"quá hạn {-days} ngày"
    return "hết hạn hôm nay" if days == 0 else f"còn {days} ngày"


def no_round(households: int) -> str:
    """Empty state."""
    return (
        "Chưa có đợt rà soát nào. Mở đợt định kỳ để lấy "
        f"{_n(households)} hộ của danh sách hiện có vào rà soát."
    )


def round_line(first: str, last: str, standards: list[str], state: str) -> str:
    """Days, standards and state of a round."""
    return f"{first} – {last} · {' và '.join(map(standard_short, standards))} · {state}"


CLOSED_STATE = "đã khóa"


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
    return f"So với {standard_short(standard)}: {_n(differs)} hộ khác kết quả."


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
    return (
        "! Chưa khớp: cuối kỳ (9) phải bằng đầu kỳ (1) trừ 2, 3, 4 cộng 5, 6, 7, 8; hộ nghèo (2) "
        "bằng hộ cận nghèo (5), hộ cận nghèo (3) bằng hộ nghèo (5)."
    )


def step_mark(name: str, is_done: bool) -> str:
    """One step on the line of steps, never broken in two."""
    return f"{'✓' if is_done else '○'} {name}".replace(" ", "\u00a0")


def households_and_people(households: int, people: int) -> str:
    """A cell of the movement table."""
    return f"{_n(households)} hộ · {_n(people)} khẩu"


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def step_draft_back(step: str) -> str:
    """What was typed of a step before a break is back."""
    return f"Đã mở lại bước “{step}” đang gõ dở, chưa ghi. “{SAVE_STEP}” để ghi."


def round_draft_back() -> str:
    """What was typed of a new round before a break is back."""
    return "Đã mở lại những gì đang gõ dở để mở đợt; chưa mở đợt nào."
