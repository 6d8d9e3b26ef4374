"""Sentences about a plan, its targets, tasks and remedies: what is wrong, in one line.

What is wrong with priority households and helpers stands in `text/plan_helpers.py`, with supports,
policies, training, events and money in `text/plan_supports.py`; labels and proposed words in
`text/plan_words.py`.
"""

from collections.abc import Sequence
from datetime import date

_NAMED_AT_MOST = 6


def number(count: int) -> str:
    """A whole number with points between thousands."""
    return f"{count:,}".replace(",", ".")


def day(on: date) -> str:
    """A day as officers write it: `05/02/2027`."""
    return f"{on.day:02d}/{on.month:02d}/{on.year}"


def plan_refused(first: str, errors: int) -> str:
    """A plan with errors is not stored."""
    more = f" Còn {errors - 1} lỗi khác." if errors > 1 else ""
    return (
        f"Chưa lưu được kế hoạch: {first}{more} Dữ liệu đã lưu trước đó vẫn nguyên vẹn. "
        "Hãy sửa rồi lưu lại."
    )


# --- rates, totals, sharing -----------------------------------------------------------------------


def percent_unreadable(text: str) -> str:
    """Not a percentage."""
    return (
        f"“{text}” không phải tỷ lệ phần trăm: cần số từ 0 đến 100, nhiều nhất hai chữ số thập "
        "phân, ví dụ 26,68. Dữ liệu không thay đổi. Hãy nhập lại."
    )


def nothing_stated() -> str:
    """Neither class has a number."""
    return (
        "Chưa tìm được: chưa ghi tỷ lệ và số hộ nào. Dữ liệu không thay đổi. Hãy ghi ít nhất hộ "
        "nghèo hoặc hộ cận nghèo."
    )


def reduction_needed() -> str:
    """A class that does not go down says nothing of the total."""
    return (
        "Chưa tìm được: mức giảm điểm % và số hộ giảm phải là số lớn hơn 0. Dữ liệu không thay "
        "đổi. Hãy ghi đủ ba số của một dòng, hoặc để trống cả dòng."
    )


def _possible(possible: Sequence[int]) -> str:
    if not possible:
        return "không có số hộ nguyên nào cho đúng tỷ lệ này"
    shown = ", ".join(number(one) for one in possible[:_NAMED_AT_MOST])
    more = f" … {number(possible[-1])}" if len(possible) > _NAMED_AT_MOST else ""
    return f"số hộ phù hợp với tỷ lệ này: {shown}{more}"


def rate_disagrees(
    rate: str, households: int, total: int, computed: str, possible: Sequence[int]
) -> str:
    """Typed rate and typed households do not belong together."""
    return (
        f"Tỷ lệ {rate} % và {number(households)} hộ không khớp nhau: {number(households)} trên "
        f"{number(total)} hộ là {computed} %; {_possible(possible)}."
    )


def points_disagree(
    points: str, households: int, total: int, computed: str, possible: Sequence[int]
) -> str:
    """Typed reduction in points and in households do not belong together."""
    return (
        f"Mức giảm {points} điểm % và {number(households)} hộ không khớp nhau: "
        f"{number(households)} trên {number(total)} hộ là {computed} điểm %; "
        f"{_possible(possible)}."
    )


def in_place(name: str, text: str) -> str:
    """A sentence about one place."""
    return f"{name}: {text[:1].lower()}{text[1:]}"


def negative_share() -> str:
    """A negative number cannot be shared out."""
    return (
        "Chưa phân bổ được: số phân bổ không được là số âm. Dữ liệu không thay đổi. Hãy nhập lại."
    )


def lock_above_cap(value: int, cap: int) -> str:
    """A share set by hand is above what the place can take."""
    return (
        f"Chưa phân bổ được: số đã khóa {number(value)} lớn hơn khả năng của nơi đó "
        f"({number(cap)}). Dữ liệu không thay đổi. Hãy giảm số đã khóa."
    )


def locks_above_total(locked: int, total: int) -> str:
    """Shares set by hand exceed the whole."""
    return (
        f"Chưa phân bổ được: các số đã khóa cộng lại là {number(locked)}, lớn hơn tổng cần phân bổ "
        f"{number(total)}. Dữ liệu không thay đổi. Hãy bỏ khóa hoặc giảm bớt."
    )


def caps_below_total(room: int, left: int) -> str:
    """All places together cannot take what is left."""
    return (
        f"Chưa phân bổ được: các nơi còn lại chỉ nhận được tối đa {number(room)}, còn thiếu "
        f"{number(left - room)}. Dữ liệu không thay đổi. Hãy giảm chỉ tiêu hoặc nâng khả năng."
    )


def nothing_to_share_over(left: int, total: int) -> str:
    """Every place is locked, or there is none."""
    return (
        f"Chưa phân bổ được: còn {number(left)} trong tổng {number(total)} mà không còn nơi nào "
        "chưa khóa. Dữ liệu không thay đổi. Hãy bỏ khóa ít nhất một nơi."
    )


# --- plan and targets -----------------------------------------------------------------------------


def total_impossible(households: int) -> str:
    """The denominator must be above zero."""
    return f"Tổng số hộ phải là số nguyên lớn hơn 0, không thể là {number(households)}."


def total_differs(total: int, sum_of_places: int) -> str:
    """The plan's denominator and the unit's own number differ."""
    return (
        f"Tổng số hộ của kế hoạch là {number(total)} nhưng tổng số hộ đầu năm của đơn vị là "
        f"{number(sum_of_places)}: cần thống nhất một số."
    )


def place_unknown(place: str) -> str:
    """A place that is neither the unit nor below it."""
    return f"Không có nơi mang mã {place} trong đơn vị lập kế hoạch."


def base_negative(name: str) -> str:
    """Households cannot be negative."""
    return f"{name}: số hộ đầu năm không được là số âm."


def base_above_total(name: str, poor: int, near_poor: int, total: int) -> str:
    """More poor and near-poor households than households."""
    return (
        f"{name}: {number(poor)} hộ nghèo và {number(near_poor)} hộ cận nghèo đầu năm nhiều hơn "
        f"tổng số {number(total)} hộ."
    )


def base_differs_from_parts(name: str) -> str:
    """The opening numbers of a place are not the sum of the places below it."""
    return f"{name}: số đầu năm khác tổng các nơi thuộc {name}."


def indicator_unknown(code: str) -> str:
    """No such indicator."""
    return f"Không có chỉ tiêu mang mã {code}."


def target_of_other_year(name: str, year: int, plan_year: int) -> str:
    """A target of another year."""
    return f"{name}: chỉ tiêu của năm {year} không thuộc kế hoạch năm {plan_year}."


def target_needs_rate(name: str, indicator: str) -> str:
    """A rate target without a rate."""
    return f"{name}, {indicator}: cần một tỷ lệ (tử số và mẫu số), không phải số lượng."


def target_needs_number(name: str, indicator: str) -> str:
    """A count target without a count."""
    return f"{name}, {indicator}: cần một số nguyên, không phải tỷ lệ."


def rate_impossible(name: str, indicator: str) -> str:
    """A rate above 100 %."""
    return f"{name}, {indicator}: tỷ lệ phải từ 0 đến 100 %."


def target_negative(name: str, indicator: str, value: int) -> str:
    """A negative target."""
    return f"{name}, {indicator}: chỉ tiêu không được là số âm ({number(value)})."


def target_above_stock(name: str, indicator: str, value: int, stock: int) -> str:
    """More households to leave than there are."""
    return (
        f"{name}, {indicator}: chỉ tiêu {number(value)} hộ lớn hơn số hộ hiện có đầu năm "
        f"({number(stock)} hộ)."
    )


def target_twice(name: str, indicator: str, source: str) -> str:
    """The same target twice."""
    return f"{name}, {indicator} ({source}): có hai chỉ tiêu cho cùng một nơi."


def sum_differs(name: str, indicator: str, source: str, parts: int, whole: int) -> str:
    """Sum over the places below against the place's own target."""
    return (
        f"{name}, {indicator} ({source}): các nơi cộng lại được {number(parts)}, chỉ tiêu chung là "
        f"{number(whole)}, chênh {number(abs(parts - whole))}."
    )


def jobs_above_trained(name: str, jobs: int, trained: int) -> str:
    """More stable jobs than persons trained."""
    return (
        f"{name}: số có việc làm ổn định ({number(jobs)}) nhiều hơn số được đào tạo nghề "
        f"({number(trained)})."
    )


def household_unknown(what: str) -> str:
    """A record names a household this office does not have."""
    return f"{what}: không có hộ này trong dữ liệu của đơn vị."


def member_unknown(what: str) -> str:
    """A record names a member the household does not have."""
    return f"{what}: người này không có trong hộ được ghi."


# --- tasks and remedies ---------------------------------------------------------------------------


def task_twice(no: int) -> str:
    """Two tasks of one number."""
    return f"Có hai nhiệm vụ cùng mang số {no}."


def task_title_missing(no: int) -> str:
    """A task without words."""
    return f"Nhiệm vụ {no} chưa có nội dung."


def deadline_before_plan(no: int, deadline: date, start: date) -> str:
    """A deadline before the plan begins."""
    return f"Nhiệm vụ {no} có thời hạn {day(deadline)}, trước ngày kế hoạch bắt đầu ({day(start)})."


def task_days_crossed(no: int) -> str:
    """A deadline before the first day."""
    return f"Nhiệm vụ {no} có thời hạn trước ngày bắt đầu của chính nó."


def item_after_task(no: int, title: str) -> str:
    """A part that ends after its task."""
    return f"Nhiệm vụ {no}: nội dung “{title}” có thời hạn sau thời hạn của nhiệm vụ."


def lead_missing(no: int) -> str:
    """A task nobody leads."""
    return f"Nhiệm vụ {no} chưa có cơ quan chủ trì."


def evidence_missing(no: int) -> str:
    """A task that is done without a word."""
    return f"Nhiệm vụ {no} ghi là hoàn thành nhưng chưa có ghi chép tiến độ hoặc minh chứng."


def remedy_text_missing(no: int) -> str:
    """A shortcoming without words."""
    return f"Hạn chế, khuyết điểm số {no} chưa có nội dung."


def remedy_needs_result(no: int) -> str:
    """Closing needs a result and a day."""
    return (
        f"Hạn chế, khuyết điểm số {no} chỉ ghi đã khắc phục khi có kết quả, minh chứng và ngày xác "
        "nhận."
    )


def remedy_before_found(no: int, on: date, found: date) -> str:
    """Mended before it was found."""
    return (
        f"Hạn chế, khuyết điểm số {no}: ngày xác nhận {day(on)} trước ngày được chỉ ra "
        f"({day(found)})."
    )


def remedy_deadline_early(no: int, deadline: date, found: date) -> str:
    """Deadline before it was found."""
    return (
        f"Hạn chế, khuyết điểm số {no}: thời hạn {day(deadline)} trước ngày được chỉ ra "
        f"({day(found)})."
    )


def remedy_task_unknown(no: int, task: int) -> str:
    """A remedy that belongs to a task that is not there."""
    return f"Hạn chế, khuyết điểm số {no} gắn với nhiệm vụ {task} không có trong kế hoạch."
