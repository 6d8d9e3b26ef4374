"""Words of the settings of the review rounds."""

from datetime import date

TAB = "Đợt rà soát"
OWN = "Số ngày đơn vị đặt (để trống: theo quy trình)"
POSTING = "Niêm yết (ngày làm việc)"
RECHECK = "Phúc tra khiếu nại (ngày làm việc)"
RESULT = "Niêm yết kết quả phúc tra (ngày làm việc)"
OPINION = "Xin ý kiến cấp trên trước khi công nhận"
OPINION_TO = "Gửi xin ý kiến, báo cáo tới"
DEMANDS = "Khóa đợt khi chưa có quyết định công nhận phải ghi lý do"
SAVE = "Ghi thiết lập"
HOLIDAYS = "Ngày nghỉ (không tính là ngày làm việc)"
FROM = "Từ ngày"
TO = "Đến ngày"
ADD = "Thêm ngày nghỉ"
DROP = "Bỏ ngày đang chọn"
RULES = "Quy trình theo văn bản"
HEADS = {
    "title": "Nội dung",
    "value": "Giá trị",
    "own": "Đơn vị đặt",
    "grade": "Đối chiếu",
    "source": "Nguồn",
}
HOLIDAY_HEADS = {"on": "Ngày", "weekday": "Thứ"}
WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
GRADES = {"verified": "✓ đã đối chiếu", "unverified": "⚑ chưa đối chiếu", "unknown": "chưa rõ"}
PUT_BACK = "Đã đưa lại những chữ đang gõ dở ở thẻ Đợt rà soát; chưa ghi."
KEPT = "Số ngày của mức sống trung bình đã đối chiếu văn bản nên không đặt lại."


def saved() -> str:
    """Settings were stored."""
    return "Đã ghi thiết lập của đợt rà soát; các đợt đang mở tính theo từ nay."


def added(first: date, last: date) -> str:
    """Holidays were added."""
    if first == last:
        return f"Đã thêm ngày nghỉ {first:%d/%m/%Y}."
    return f"Đã thêm ngày nghỉ từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}."


def dropped(day: date) -> str:
    """A holiday was taken off."""
    return f"Đã bỏ ngày nghỉ {day:%d/%m/%Y}."


def own(days: int) -> str:
    """Days the office has set."""
    return f"{days} ngày"


def source(title: str, article: str) -> str:
    """Where a value stands."""
    return f"{title}, {article}"


SWITCHED = "có"
