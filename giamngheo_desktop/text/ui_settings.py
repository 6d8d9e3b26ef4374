"""Words of the settings screen."""

TITLE = "Thiết lập"
UNIT_TAB = "Đơn vị và thôn"
PEOPLE_TAB = "Người dùng"
STANDARDS_TAB = "Chuẩn nghèo"
MACHINE_TAB = "Máy này"
VILLAGES = "Danh sách thôn"
VILLAGE_HEADS = {
    "code": "Mã",
    "name": "Tên thôn",
    "area": "Khu vực",
    "households": "Hộ dân cư",
    "people": "Nhân khẩu",
}
ADD_VILLAGES = "Thêm thôn"
VILLAGE_NAMES = "Tên thôn, cách nhau bằng dấu phẩy hoặc chấm phẩy"
RESIDENTS = "Ghi tổng số hộ dân cư của thôn đang chọn"
RESIDENT_COUNT = "Tổng số hộ dân cư"
STANDARD = "Chuẩn"
STANDARD_HEADS = {
    "title": "Giá trị",
    "value": "Trị số",
    "unit": "Đơn vị",
    "from": "Từ ngày",
    "source": "Căn cứ",
    "grade": "Mức tin cậy",
}
GRADES = {
    "verified": "✓ đã đối chiếu",
    "unverified": "⚑ chưa đối chiếu",
    "unknown": "○ chưa biết",
}
TEXT_SIZE = "Cỡ chữ"
SIZES = {105: "Thường (10,5)", 130: "Lớn (13)", 160: "Rất lớn (16)"}
FOLDER = "Thư mục dữ liệu"
LOCK = "Khóa máy: bấm Ctrl+L ở bất kỳ màn hình nào; máy tự khóa sau 10 phút."


def unit_line(name: str, code: str, role: str) -> str:
    """The office of this workplace."""
    return f"{name} ({code}) · {role}"


ROLES = {"commune": "cấp xã", "upper": "cấp trên"}


def villages_added(count: int) -> str:
    """Villages were added."""
    return f"Đã thêm {count} thôn."


def village_saved(name: str) -> str:
    """A village was changed."""
    return f"Đã lưu {name}."
