"""Words of the lists of a plan."""

from datetime import date

from giamngheo_desktop.text.plan import day, number
from giamngheo_desktop.text.plan_words import (
    EVENT,
    REMEDY_STATE,
    RESULT,
    SOURCE,
    TASK_STATE,
)

__all__ = ["EVENT", "REMEDY_STATE", "RESULT", "TASK_STATE"]

TITLE = {
    "nobody_helps": "Hộ nghèo, cận nghèo chưa ai giúp",
    "newly_escaped": "Hộ mới thoát nghèo, còn theo dõi",
    "suggested": "Gợi ý xem xét khả năng thoát nghèo (không tự đánh dấu)",
    "merit": "Hộ nghèo có người có công",
    "no_action": "Có nguyên nhân nghèo, chưa có giải pháp",
    "no_result": "Đăng ký chưa có kết quả cuối năm",
    "not_delivered": "Hỗ trợ dự kiến, chưa thực hiện",
    "not_served": "Thuộc diện chính sách, chưa hưởng",
    "not_entitled": "Đã hưởng, không thuộc diện",
    "overdue": "Nhiệm vụ, hạn chế quá hạn",
    "many_poor": "Địa bàn có nhiều hộ nghèo (theo ngưỡng của đơn vị)",
    "agencies": "Cơ quan giúp đỡ",
    "events": "Truyền thông, tập huấn, mô hình đã tổ chức",
    "differing": "Xã ghi khác đơn vị (chính sách, vốn giao); tính theo đơn vị",
    "compared": "Đầu năm so với đầu năm trước, theo địa bàn hiện nay",
}
NO_SOLUTION = "chưa có giải pháp"
NO_ACTION = "chưa có hỗ trợ, chưa có cơ quan giúp"
NO_HELPER = "chưa có cơ quan giúp"
SPLIT = "đã chia cho nhiều đơn vị, không tách được số hộ"
LOST = "không còn đơn vị kế thừa"
EMPTY = "Không có dòng nào."


def escaped_in(year: int) -> str:
    """When a household left the poor list."""
    return f"thoát nghèo năm {year}"


def scores(diem_b1: int, missing: int) -> str:
    """Why a household is worth a look."""
    return f"{number(diem_b1)} điểm B1, thiếu {missing} chỉ số"


def policy_of(name: str, person: str) -> str:
    """A policy, and for whom."""
    return f"{name}: {person}" if person else name


def task(no: int, title: str) -> str:
    """A task, or a part of one."""
    return f"Nhiệm vụ {no}: {title}"


def remedy(no: int, text: str) -> str:
    """A shortcoming."""
    return f"Hạn chế {no}: {text}"


def late(lead: str, deadline: date | None) -> str:
    """Who leads, and since when it is late."""
    since = f"hạn {day(deadline)}" if deadline else ""
    return ", ".join(part for part in (lead, since) if part)


def poor_of(poor: int, households: int) -> str:
    """Poor households of all."""
    return f"{number(poor)} hộ nghèo / {number(households)} hộ"


def agency(households: int, officers: int, reached: int, without: int) -> str:
    """What one agency does."""
    words = f"giúp {households} hộ, {officers} cán bộ, {reached} hộ đạt"
    return f"{words}; {without} hộ chưa có văn bản ghi nhớ" if without else words


def events(count: int, people: int, households: int) -> str:
    """Events of one kind."""
    return f"{count} lần, {number(people)} người dự, {households} hộ"


def trained(trade: str, on: date | None) -> str:
    """Which course a person completed, and when."""
    done = f"học xong {day(on)}" if on else ""
    return ", ".join(part for part in (trade, done) if part)


def employed(employer: str, since: date) -> str:
    """Where a person works after the course."""
    return ", ".join(part for part in (employer, f"việc làm ổn định từ {day(since)}") if part)


def money(source: str, allotted_vnd: int, disbursed_vnd: int) -> str:
    """A line of money."""
    given, spent = number(allotted_vnd), number(disbursed_vnd)
    return f"{SOURCE[source]}: giao {given} đồng, giải ngân {spent} đồng"


POLICY_PARTS = {
    "who": "đối tượng",
    "per": "tính theo hộ hay theo người",
    "days": "thời gian áp dụng",
}


def policy_differs(parts: list[str]) -> str:
    """In what a commune wrote a policy down another way."""
    return f"xã ghi khác về {', '.join(parts)}; số liệu tính theo đơn vị"


def allotted_differs(above_vnd: int, below_vnd: int) -> str:
    """Money allotted to a commune, as the two sides wrote it down."""
    return f"vốn giao: đơn vị ghi {number(above_vnd)} đồng, xã ghi {number(below_vnd)} đồng"


MONEY_ALLOTTED = "Vốn giao"


def compared(former: int, before: str, year: int, now: str) -> str:
    """Both years of one place."""
    return f"{former}: {before} → {year}: {now}"


def standing(poor: int, poor_rate: str, near: int, near_rate: str) -> str:
    """Where a place stands."""
    return f"{number(poor)} hộ nghèo ({poor_rate} %), {number(near)} cận nghèo ({near_rate} %)"


def unknown_year() -> str:
    """Nothing is known of the year."""
    return "chưa có số liệu"
