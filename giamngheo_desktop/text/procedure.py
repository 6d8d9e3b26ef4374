"""Sentences about the procedure of a round: its rules, its days, what stands in the way."""

from datetime import date

from giamngheo_desktop.text.labels import STEP

UNITS = {
    "days": "ngày",
    "working_days": "ngày làm việc",
    "day_of_month": "hằng tháng",
    "day_of_year": "hằng năm",
    "months": "tháng",
    "share": "số người dự họp",
    "steps": "bước",
    "switch": "",
}


def no_rule_on(title: str, day: date) -> str:
    """A day before the first rule."""
    return (
        f"Chưa có quy định về “{title}” cho ngày {day:%d/%m/%Y}. Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại ngày của đợt."
    )


def days_out_of_range(most: int) -> str:
    """A number of days that cannot be."""
    return (
        f"Số ngày phải từ 1 đến {most}, hoặc để trống để theo quy trình. Thiết lập cũ còn nguyên. "
        "Hãy nhập lại."
    )


def holidays_backwards(first: date, last: date) -> str:
    """A span of holidays that cannot be."""
    return (
        f"Chưa ghi được ngày nghỉ từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}: ngày cuối "
        "trước ngày đầu hoặc quá xa. Danh sách ngày nghỉ còn nguyên. Hãy nhập lại hai ngày."
    )


def rule_value(unit: str, value: object) -> str:
    """A value of the procedure for reading."""
    if unit == "switch":
        return "có" if value else "không"
    if unit == "share":
        num, den = getattr(value, "num", 0), getattr(value, "den", 1)
        return f"{100 * num // den} %"
    if unit == "steps" and isinstance(value, tuple):
        return " → ".join(STEP[one] for one in value)
    if unit == "day_of_year" and isinstance(value, tuple):
        month, day = value[0].split("-")
        return f"{day}/{month}"
    if unit == "months" and isinstance(value, tuple):
        return ", ".join(value)
    return f"ngày {value:02d}" if unit == "day_of_month" and isinstance(value, int) else str(value)
