"""Words of the plan's papers that are not heads: notes, totals, dates in cells."""

from datetime import date

from giamngheo_desktop.text.plan import day, number

PROPOSED = "Mẫu đề xuất"
TOTAL = "Tổng cộng"
UPPER_FOR_UNIT = "Chỉ tiêu cấp trên giao cho toàn đơn vị, không chia theo địa bàn."
NO_ROWS = "Không có nội dung."
HOUSEHOLDS, PLACES, TASKS, LINES = "hộ", "nơi", "nhiệm vụ", "dòng"
NEAR_POOR_GOAL = "Đăng ký thoát cận nghèo"
NOT_KNOWN = "—"
TASKS_HEAD, REMEDIES_HEAD, MONEY_HEAD, TARGETS_HEAD = (
    "Nhiệm vụ",
    "Hạn chế, khuyết điểm",
    "Nguồn vốn",
    "Chỉ tiêu",
)


BY_UNIT = "Phân theo đơn vị"
OWN_REMEDIES = "Của đơn vị lập kế hoạch"


def task_below(no: int, title: str, done: int, taken: int) -> str:
    """How far the communes are with a task of the upper unit."""
    return f"Nhiệm vụ {no} ({title}): {done}/{taken} xã đã nhận nhiệm vụ hoàn thành."


def no_plan_told(names: str) -> str:
    """Communes that told nothing of their plan."""
    return f"Chưa nhận được kế hoạch của: {names}."


def allotted_differs(place: str, above: str, below: str) -> str:
    """Both sides speak of the money of a commune, and differ."""
    return f"{place}: vốn giao theo kế hoạch của đơn vị là {above}, theo báo cáo của xã là {below}."


def policy_differs(place: str, policy: str, parts: str) -> str:
    """A commune wrote a policy down another way; the upper unit's word counts."""
    return f"{place} ghi chính sách {policy} khác về {parts}; số liệu tính theo đơn vị."


def snapshot_note(on: date, code: str) -> str:
    """Which frozen data every appendix rests on."""
    return f"Số liệu chốt ngày {day(on)}; mã dữ liệu {code}."


def as_recorded(on: date, today: date) -> str:
    """A former day: the plan as it stood in the machine then, the lists as they are now."""
    return (
        f"Nội dung kế hoạch theo bản lưu trong máy đến hết ngày {day(on)}, không gồm những gì ghi "
        f"sau ngày đó; danh sách hộ theo số liệu ngày {day(today)}."
    )


def recorded_later(on: date, today: date) -> str:
    """A former day, with what was typed afterwards."""
    return f"Gồm cả những gì ghi vào máy sau ngày {day(on)}, đến ngày {day(today)}."


def not_recorded_yet(on: date, today: date) -> str:
    """The plan was typed after the day asked for."""
    return (
        f"Đến ngày {day(on)} kế hoạch chưa được nhập vào máy: "
        f"nội dung kế hoạch theo bản đang có ngày {day(today)}."
    )


def attached_to(number_text: str, day_text: str, issuer: str) -> str:
    """Line under the title of an attachment."""
    return f"(Kèm theo Kế hoạch số {number_text}/KH-UBND {day_text} của {issuer})"


def issuer(unit: str) -> str:
    """The People's Committee of a unit."""
    return f"Ủy ban nhân dân {unit}"


def two_totals(start: int, end: int) -> str:
    """The office insists on another total at the year's end."""
    return f"Tổng số hộ đầu năm {number(start)} hộ, cuối năm {number(end)} hộ."


def no_target(names: str) -> str:
    """Places without a target of their own."""
    return f"Chưa giao chỉ tiêu: {names}."


def suggested_note() -> str:
    """Leads that nobody of the office has confirmed."""
    return (
        "Cơ quan chủ trì, phối hợp là đề xuất ban đầu (mẫu đề xuất), đơn vị chưa xác nhận: hãy "
        "kiểm tra trước khi ban hành."
    )


def households_total(households: int, people: int) -> str:
    """Words in front of the sums of a list."""
    return f"Tổng cộng: {number(households)} hộ, {number(people)} nhân khẩu"


def group_heading(place: str, households: int) -> str:
    """Row that names a place and says how many of the list live there."""
    return f"{place} ({households} hộ)"


def helper(agency: str, officers: str) -> str:
    """Agency and officers who help."""
    return f"{agency}: {officers}" if agency and officers else agency or officers


def merit_person(name: str, relation: str, kind: str) -> str:
    """Who has merit, in what relation, of which kind."""
    return "; ".join(part for part in (name, relation, kind) if part)


def period(from_on: date | None, to_on: date | None) -> str:
    """First and last day of a task."""
    if from_on and to_on:
        return f"Từ {day(from_on)} đến {day(to_on)}"
    if to_on:
        return f"Trước {day(to_on)}" if from_on is None else day(to_on)
    return f"Từ {day(from_on)}" if from_on else ""


def found_by(source: str, on: date | None) -> str:
    """Who pointed a shortcoming out, and when."""
    return f"{source}, {day(on)}" if source and on else source or (day(on) if on else "")


def money_unit(unit: str) -> str:
    """Unit of the amounts, under the title."""
    return f"(Đơn vị tính: {unit})"


def as_of(on: date) -> str:
    """Day the figures stand for."""
    return f"(Số liệu đến ngày {day(on)})"


def provisional_note() -> str:
    """An unfinished review is among the figures."""
    return "Số liệu tạm tính: đợt rà soát chưa khóa."


def reduction_note(reduction: int, escaped: int, category: str) -> str:
    """Two numbers that are not the same."""
    return (
        f"{category}: giảm {number(reduction)} hộ (đầu năm trừ hiện tại); "
        f"thoát {number(escaped)} hộ (đếm số hộ)."
    )


def both_numbers(rate: str, num: int, den: int) -> str:
    """A rate with both its numbers."""
    return f"{rate} % ({number(num)}/{number(den)})"


def states(done: int, running: int, not_begun: int, late: int) -> str:
    """Tasks by state."""
    return f"{done} hoàn thành, {running} đang thực hiện, {not_begun} chưa thực hiện, {late} chậm"


def remedies(mended: int, still_open: int, overdue: int) -> str:
    """Shortcomings by state."""
    return f"{mended} đã khắc phục, {still_open} chưa khắc phục xong (quá hạn {overdue})"


def late_task(no: int, title: str, deadline: date) -> str:
    """One overdue task."""
    return f"Nhiệm vụ {no} quá hạn từ {day(deadline)}: {title}."


def jump_note(place: str, poor: int, near_poor: int) -> str:
    """The opening of the yearly round does not follow from the list before."""
    return (
        f"{place}: danh sách mở đợt rà soát chênh so với số đầu năm của kế hoạch "
        f"({poor:+d} hộ nghèo, {near_poor:+d} hộ cận nghèo)."
    )
