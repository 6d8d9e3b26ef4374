"""Words of the standards tab, the keying grid and the comparison of two standards."""

import re
from collections.abc import Mapping, Sequence

from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.text.phieu_b import (
    CERTIFICATE,
    INDICATORS_ND_07_2021,
    LATRINE,
    MEANS,
    SCHOOL_LEVEL,
    WATER,
)
from giamngheo_desktop.text.ui import standard_short

CONFIRM = "Xác nhận đã đối chiếu…"
CONFIRMED_BY = "Người đối chiếu"
KEY_B1 = "Bảng điểm B1…"
KEY_A = "Phiếu A…"
TAKE = "Nhận tệp bảng…"
GIVE = "Xuất tệp bảng…"
PACKAGE_KINDS = "Tệp bảng điểm (*.json)"
TAKE_TITLE = "Chọn tệp bảng điểm"
GIVE_TITLE = "Lưu tệp bảng điểm"
ADD_LOCAL = "Thêm chuẩn của tỉnh…"
ADD_LOCAL_TITLE = "Chọn tệp chuẩn của tỉnh"
STANDARD_KINDS = "Tệp chuẩn (*.yaml)"
CHOOSE_FIRST = "Hãy chọn một giá trị chưa đối chiếu trong danh sách."


UNITS = {
    "points": "điểm",
    "vnd_pm": "đ/người/tháng",
    "persons": "người",
    "years": "tuổi",
    "m2_per_person": "m²/người",
    "structures": "kết cấu",
    "indicators": "chỉ số",
}
UNKNOWN_VALUE = "chưa biết"
_CODES: Mapping[str, str] = {
    **CATEGORY,
    **INDICATORS_ND_07_2021,
    **CERTIFICATE,
    **SCHOOL_LEVEL,
    **LATRINE,
    **MEANS,
    **WATER,
}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def value_words(value: str, unit: str) -> str:
    """A legal value as a person reads it: `1.500.000 đ/người/tháng`, `16 tuổi`."""
    if not value:
        return UNKNOWN_VALUE
    if unit == "codes":
        return ", ".join(_CODES.get(code, code) for code in value.split(", "))
    if day := _DAY.fullmatch(value):
        return f"{day[3]}/{day[2]}/{day[1]}"
    figure = f"{int(value):,}".replace(",", ".") if value.isdecimal() else value
    return f"{figure} {UNITS[unit]}" if unit in UNITS else figure


def standard_state(first: str, last: str, marked: int, digest: str) -> str:
    """What stands above the values of a standard."""
    left = f"{marked} giá trị chưa đối chiếu với văn bản gốc (⚑)" if marked else "đã đối chiếu hết"
    return f"Áp dụng từ {first} đến {last} · {left} · mã kiểm tra {digest[:12]}"


def tables_state(b1: str | None, quick: str | None) -> str:
    """Which item tables of a standard are in use, each as `table_in_use` tells it."""
    first = b1 or "chưa có, tổng điểm nhập tay từ phiếu giấy"
    second = quick or "chưa có, chỉ ghi kết quả"
    return f"Bảng điểm B1: {first} · Câu hỏi Phiếu A: {second}"


def table_in_use(article: str, note: str, *, is_verified: bool) -> str:
    """Where a table in use stands, and whether it was held against the original."""
    checked = note or "đã đối chiếu"
    return f"đang dùng, {article}; {checked if is_verified else 'chưa đối chiếu ⚑'}"


def value_detail(title: str, value: str, source: str, article: str, note: str) -> str:
    """Everything about the chosen value."""
    text = f"{title}: {value}. Căn cứ: {source}, {article}."
    return f"{text} {note}" if note else text


NOTHING_CHOSEN = "Chọn một dòng để xem đầy đủ căn cứ và ghi chú."


def standard_choice(standard: str, title: str, area: str | None) -> str:
    """A standard in the list of standards."""
    return f"{title} ({standard})" + (f" · địa bàn mã {area}" if area else "")


def added(title: str, area: str) -> str:
    """A local standard was taken into the book."""
    return f"Đã thêm {title} (địa bàn mã {area}). Đợt đang mở giữ chuẩn cũ; đợt mới chọn được."


def which_page(title: str, value: str) -> str:
    """Asks for the place in the original text."""
    return f"“{title}” = {value}: đã đối chiếu ở trang nào của văn bản gốc?"


def confirmed(title: str) -> str:
    """A value was confirmed."""
    return f"Đã xác nhận “{title}”; dấu chưa đối chiếu được bỏ ở đơn vị này."


def confirmed_by(name: str, on: str, page: str) -> str:
    """Who held a value against the original text."""
    return f"{name}, {on}, {page}"


def confirmed_below(communes: int) -> str:
    """How many communes held a value against the original text."""
    return f"{communes} xã đã đối chiếu"


def taken(standard: str, rounds: Sequence[str]) -> str:
    """A table was put to use."""
    again = f" Hãy phân loại lại đợt {', '.join(rounds)}." if rounds else ""
    return f"Bảng của chuẩn {standard_short(standard)} đã được đưa vào dùng.{again}"


def given(name: str, digest: str) -> str:
    """A package was written."""
    return f"Đã xuất {name}; mã kiểm tra {digest[:16]}…"


KEYING = "Nhập bảng điểm"
KEYING_HINT = (
    "Bảng này chưa có trong chương trình. Hai người nhập độc lập từ văn bản gốc, không xem bản "
    "của nhau; chương trình so từng ô rồi lãnh đạo đưa vào dùng kèm căn cứ."
)
GRID_HEADS = (
    "Mã mục",
    "Tên mục",
    "Chọn nhiều (x)",
    "Bỏ điểm khi",
    "Mã phương án",
    "Tên phương án",
)
QUICK_HEADS = ("Mã câu hỏi", "Câu hỏi")
WIDE_HEADS = frozenset({"Tên mục", "Tên phương án", "Câu hỏi"})
COLUMNS = "Các cột điểm: mã = tên = khu vực, cách nhau bằng dấu chấm phẩy"
DEFAULT_COLUMNS = "nong_thon = Nông thôn = nong_thon; thanh_thi = Thành thị = thanh_thi"
FROM_COUNT = "Số câu “có” để chắc chắn không nghèo"
ADD_ROW = "Thêm dòng"
SAVE = "Lưu lần nhập của tôi"
COMPARE = "So hai lần nhập"
ACTIVATE = "Đưa vào dùng…"
DIFFERENCES = "Các ô khác nhau"
CELL_NAMES = {
    "name": "tên",
    "text": "câu hỏi",
    "area": "khu vực",
    "multiple": "chọn nhiều",
    "order": "thứ tự các dòng",
    "surely_not_poor_from": "số câu “có”",
}
DIFFERENCE_HEADS = ("Ô", "Lần một", "Lần hai")
WHERE = "Bảng nằm ở đâu trong văn bản"
WHERE_HINT = "ví dụ: Phụ lục III"
ACTIVATE_TITLE = "Đưa bảng vào dùng"
ACTIVATE_ABOUT = (
    "Hai lần nhập phải giống nhau từng ô. Bảng chưa đối chiếu mang dấu ⚑ trên màn hình và giấy tờ "
    "nội bộ. Chỉ chọn “Đã đối chiếu” khi chính mình đã so từng ô với văn bản gốc; tên, ngày và "
    "trang được ghi kèm bảng và vào nhật ký. Các đợt đang mở sẽ chấm theo bảng này."
)
ACTIVATE_YES = "Đưa vào dùng"
CHECKED = "Đối chiếu với văn bản gốc"
CHECKED_CHOICES = (("unverified", "Chưa đối chiếu, giữ dấu ⚑"), ("verified", "Đã đối chiếu"))
CHECKED_PAGE = "Trang, nguồn của bản gốc (khi đã đối chiếu)"
CHECKED_PAGE_HINT = "ví dụ: Công báo số 5, trang 24"
CHECKED_ON = "Ngày đối chiếu"


def cell_words(cell: str, names: Mapping[str, str]) -> str:
    """A cell of a keyed table by the names of its item, option and column."""
    parts = cell.split(".")
    if parts[0] in {"items", "columns", "questions"}:
        parts = parts[1:]
    if parts[1:2] == ["void_when"]:
        head = names.get(parts[0], parts[0])
        return f"{head} · bỏ điểm khi {names.get(parts[2], parts[2])}"
    told = []
    for at, part in enumerate(parts):
        whole = ".".join(parts[: at + 1])
        told.append(names.get(whole) or names.get(part) or CELL_NAMES.get(part, part))
    return " · ".join(told)


def keying_title(table: str, standard: str) -> str:
    """Title of the grid."""
    return f"{table} · {standard_short(standard)}"


TABLES = {"b1": "Bảng điểm B1", "phieu_a": "Phiếu A"}


def columns_wrong() -> str:
    """The line of columns cannot be read."""
    return (
        "Chưa đọc được các cột điểm. Chưa lưu gì, bảng đang nhập còn nguyên. "
        "Hãy ghi mỗi cột: mã = tên = nong_thon hoặc thanh_thi."
    )


def count_wrong() -> str:
    """The number of "yes" cannot be read."""
    return "Chưa đọc được số câu “có”. Chưa lưu gì, bảng đang nhập còn nguyên. Hãy ghi một số."


def keyed(number: int, cells: int) -> str:
    """A keying was kept."""
    return f"Đã lưu lần nhập thứ {number}: {cells} ô."


def agree() -> str:
    """The two keyings agree."""
    return "Hai lần nhập giống nhau ở mọi ô, có thể đưa vào dùng."


def differ(count: int) -> str:
    """The two keyings differ."""
    return f"Có {count} ô khác nhau. Hãy đối chiếu lại văn bản gốc và sửa lần nhập sai."


COMPARING = "So sánh hai chuẩn"
COMPARE_BUTTON = "So sánh hai chuẩn"
COMPARE_RUNNING = "Đang so sánh hai chuẩn…"
PLACE = "Thôn"
HOUSEHOLDS = "Số hộ"
BY_HOUSEHOLD = "Do hộ thay đổi"
BY_STANDARD = "Do chuẩn thay đổi"
UNKNOWN = "Chưa rõ"
WHOLE = "Cả đợt"
HEAD = "Chủ hộ"
BEFORE = "Danh sách trước"
OLD = "Theo chuẩn hiện hành"
NEW = "Theo chuẩn mới"
WHY = "Khác vì"
EFFECTS = {
    "none": "không đổi",
    "household": "hộ thay đổi",
    "standard": "chuẩn thay đổi",
    "both": "cả hai",
    "unknown": "chưa rõ",
}
FILTERS = {
    "": "Tất cả các hộ",
    "differs": "Khác nhau giữa hai chuẩn",
    "household": "Do hộ thay đổi",
    "standard": "Do chuẩn thay đổi",
    "unknown": "Chưa rõ",
}


def compare_line(old: str, new: str, *, by_income: bool) -> str:
    """What is compared."""
    basis = "theo thu nhập khai, chỉ để so sánh" if by_income else "theo điểm"
    return f"{old} và {new}, {basis}"
