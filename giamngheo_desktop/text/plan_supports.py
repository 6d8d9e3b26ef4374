"""Sentences about supports, policies, training, events and money of a plan."""

from datetime import date

from giamngheo_desktop.text.plan import day, number


def days_crossed(what: str) -> str:
    """A last day before the first."""
    return f"{what}: ngày kết thúc trước ngày bắt đầu."


# --- policies and supports ------------------------------------------------------------------------


def ages_crossed(policy: str) -> str:
    """An age range that holds nobody."""
    return f"Chính sách {policy}: khoảng tuổi không hợp lệ."


def ages_of_household(policy: str) -> str:
    """Ages of a policy that serves the household as one."""
    return f"Chính sách {policy} tính theo hộ nên điều kiện tuổi không được dùng."


def policy_twice(code: str) -> str:
    """Two policies of one code."""
    return f"Có hai chính sách cùng mang mã {code}."


def policy_not_in_force(policy: str, on: date) -> str:
    """A support on a day its policy does not count."""
    return f"Chính sách {policy} không có hiệu lực vào ngày {day(on)}."


def support_negative(policy: str, amount: int) -> str:
    """A negative amount."""
    return f"Hỗ trợ “{policy}”: số tiền không được là số âm ({number(amount)} đồng)."


def support_amount_missing(policy: str) -> str:
    """Money without an amount."""
    return f"Hỗ trợ “{policy}” bằng tiền đã cấp nhưng chưa có số tiền."


def support_day_missing(policy: str) -> str:
    """Given, but nobody knows when."""
    return f"Hỗ trợ “{policy}” đã cấp nhưng chưa có ngày."


def support_in_future(policy: str, on: date) -> str:
    """Given on a day that is still to come."""
    return f"Hỗ trợ “{policy}” ghi là đã cấp nhưng ngày {day(on)} chưa đến."


def support_household_unknown(policy: str) -> str:
    """A household this office does not have."""
    return f"Hỗ trợ “{policy}” ghi cho một hộ không có trong dữ liệu của đơn vị."


def support_member_unknown(policy: str) -> str:
    """A person who is not of the household."""
    return f"Hỗ trợ “{policy}” ghi cho một người không thuộc hộ đó."


def support_member_missing(policy: str) -> str:
    """A policy per person without a person."""
    return f"Chính sách {policy} tính theo người nhưng dòng hỗ trợ chưa ghi người nhận."


def support_before_birth(policy: str, name: str, on: date, born: date | int | None) -> str:
    """A support before birth."""
    when = day(born) if isinstance(born, date) else f"năm {born}"
    return f"Hỗ trợ “{policy}” ngày {day(on)} trước khi {name} sinh ra ({when})."


def support_after_death(policy: str, name: str, on: date, died: date) -> str:
    """A support after death."""
    return f"Hỗ trợ “{policy}” ngày {day(on)} sau khi {name} đã mất ({day(died)})."


def support_after_leaving(policy: str, name: str, on: date, left: date) -> str:
    """A support after the person or household left."""
    return f"Hỗ trợ “{policy}” ngày {day(on)} sau khi {name} đã chuyển đi ({day(left)})."


def support_twice(policy: str, name: str, on: date) -> str:
    """The same line twice."""
    return f"Hỗ trợ “{policy}” ngày {day(on)} của hộ {name} được ghi hai lần."


# --- training and events --------------------------------------------------------------------------


def training_negative(trade: str) -> str:
    """Negative numbers of a training row."""
    return f"Đào tạo nghề {trade or '(chưa ghi nghề)'}: số lao động, số tiền không được là số âm."


def trainee_twice(trade: str) -> str:
    """One person twice in a course."""
    return f"Lớp {trade}: một người được ghi hai lần."


def trainee_done_and_dropped(trade: str) -> str:
    """Completed and left at once."""
    return f"Lớp {trade}: một người vừa ghi hoàn thành vừa ghi bỏ học."


def completed_before_course(trade: str, completed: date, start: date) -> str:
    """Completed before it began."""
    return f"Lớp {trade}: ngày hoàn thành {day(completed)} trước ngày khai giảng ({day(start)})."


def job_before_training(trade: str) -> str:
    """Work began before the training ended."""
    return f"Lớp {trade}: có người đã làm việc trước khi học xong; hãy kiểm tra lại."


def event_negative(title: str) -> str:
    """Negative numbers of an event."""
    return f"“{title}”: số người tham gia, số tiền không được là số âm."


def event_too_few(title: str, participants: int, households: int) -> str:
    """More households than participants."""
    return f"“{title}”: có {households} hộ tham gia nhưng chỉ {participants} người."


# --- money ----------------------------------------------------------------------------------------


def node_twice(code: str) -> str:
    """Two nodes of one code."""
    return f"Có hai dự án, tiểu dự án cùng mang mã {code}."


def node_unknown(code: str) -> str:
    """Money of a node that is not there."""
    return f"Không có dự án, tiểu dự án mang mã {code}."


def node_parent_unknown(title: str, parent: str) -> str:
    """A part of something that is not there."""
    return f"“{title}” thuộc {parent}, nhưng không có dự án mang mã này."


def node_circle(title: str) -> str:
    """A node above itself."""
    return f"“{title}” nằm trong chính nó."


def node_differs(title: str, typed: str, parts: str) -> str:
    """A typed sum that is not the sum of its parts."""
    return f"“{title}”: số tiền ghi {typed} đồng khác tổng các phần {parts} đồng (theo từng nguồn)."


def money_negative(code: str) -> str:
    """Negative money."""
    return f"Nguồn vốn của {code}: số tiền không được là số âm."


def disbursed_above_allotted(code: str, disbursed: str, allotted: str) -> str:
    """More disbursed than allotted."""
    return f"Nguồn vốn của {code}: giải ngân {disbursed} đồng nhiều hơn vốn giao {allotted} đồng."
