"""Words on the pictures of the plan, on screen and on paper."""

TARGETS = "Chỉ tiêu và thực hiện theo địa bàn"
MOVEMENT = "Diễn biến hộ nghèo trong năm"
DEPRIVATION = "Thiếu hụt của hộ nghèo, hộ cận nghèo"
REACH = "Tiếp cận chính sách"
MONEY = "Vốn giao và giải ngân"
TREND = "Hộ nghèo theo tháng"

HOUSEHOLDS = "hộ"
BENEFICIARIES = "đối tượng"
DONG = "đồng"

UPPER = "Cấp trên giao"
OWN = "Đơn vị giao"
DONE = "Thực hiện"
ENTITLED = "Thuộc diện"
SERVED = "Đã hưởng"
ALLOTTED = "Vốn giao"
DISBURSED = "Giải ngân"
POOR = "Hộ nghèo"
FORECAST = "Dự báo"

START = "Đầu năm"
ESCAPED = "Thoát nghèo (–)"
LEFT = "Giảm khác (–)"
ADDED = "Tăng (+)"
NOW = "Hiện nay"

PROVISIONAL = "Số liệu tạm tính: đợt rà soát chưa khóa."
NET_NOTE = (
    "Thực hiện là giảm thực (đầu năm trừ hiện nay); đứng sau cột là các hộ đã ra khỏi danh sách "
    "trong đợt gần nhất."
)
FORECAST_NOTE = "Dự báo là ước tính theo đà giảm từ đầu năm, không phải số liệu của danh sách."
NO_FIGURES = "Chưa có số liệu để vẽ."


def within(above: str, name: str) -> str:
    """A village with the commune it lies in."""
    return f"{above} · {name}"


def month(number: int) -> str:
    """A month under a bar."""
    return f"T{number}"


def year_end(year: int) -> str:
    """The day a forecast is for, under its bar."""
    return f"31/12/{year}"
