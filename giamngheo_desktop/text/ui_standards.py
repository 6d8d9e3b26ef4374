"""Words of the standards tab, the keying grid and the comparison of two standards."""

from collections.abc import Sequence

CONFIRM = "Xác nhận đã đối chiếu…"
CONFIRMED_BY = "Người đối chiếu"
NOTE = "Ghi chú"
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


def standard_choice(standard: str, title: str, area: str | None) -> str:
    """A standard in the list of standards."""
    return f"{standard} · {title}" + (f" · địa bàn mã {area}" if area else "")


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
    return f"Bảng của chuẩn {standard} đã được đưa vào dùng.{again}"


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
COLUMNS = "Các cột điểm: mã = tên = khu vực, cách nhau bằng dấu chấm phẩy"
DEFAULT_COLUMNS = "nong_thon = Nông thôn = nong_thon; thanh_thi = Thành thị = thanh_thi"
FROM_COUNT = "Số câu “có” để chắc chắn không nghèo"
ADD_ROW = "Thêm dòng"
SAVE = "Lưu lần nhập của tôi"
COMPARE = "So hai lần nhập"
ACTIVATE = "Đưa vào dùng…"
DIFFERENCES = "Các ô khác nhau"
DIFFERENCE_HEADS = ("Ô", "Lần một", "Lần hai")
WHERE = "Bảng nằm ở đâu trong văn bản (ví dụ: Phụ lục III, trang 24)?"


def keying_title(table: str, standard: str) -> str:
    """Title of the grid."""
    return f"{table} · {standard}"


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
