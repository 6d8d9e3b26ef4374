"""Sentences about the plan file, and of the use cases of the plan."""

from collections.abc import Sequence


def file_wrong(where: str, why: str) -> str:
    """One place of the file."""
    return (
        f"Chưa đọc được tệp kế hoạch: {where} {why}. Dữ liệu không thay đổi. "
        "Hãy sửa tệp rồi thử lại."
    )


def needs_object() -> str:
    """Another kind of value stands there."""
    return "cần là một đối tượng {…}"


def needs_list() -> str:
    """Another kind of value stands there."""
    return "cần là một danh sách […]"


def needs_text() -> str:
    """Another kind of value stands there."""
    return "cần là chữ"


def needs_whole() -> str:
    """A fraction, or no number."""
    return "cần là số nguyên (không phải số lẻ)"


def needs_flag() -> str:
    """Another kind of value stands there."""
    return "cần là true hoặc false"


def needs_day() -> str:
    """Not a day."""
    return "cần là ngày dạng 2026-05-09"


def key_unknown() -> str:
    """The file names something the plan does not have."""
    return "không có trong kế hoạch"


def key_missing() -> str:
    """A required field is not there."""
    return "còn thiếu"


def word_unknown(given: object, known: Sequence[str]) -> str:
    """A code that is not one of the list."""
    return f"có giá trị “{given}”, chỉ nhận: {', '.join(known)}"


def other_year(in_file: object, asked: int) -> str:
    """File and command name different years."""
    return f"ghi năm {in_file}, khác năm {asked} được yêu cầu"


def no_plan(year: int) -> str:
    """There is no plan of that year."""
    return (
        f"Chưa có kế hoạch năm {year}. Dữ liệu không thay đổi. Hãy lập kế hoạch hoặc nhập bằng "
        "lệnh plan put."
    )


def nothing_above(year: int) -> str:
    """The unit above has sent no plan of that year."""
    return (
        f"Chưa nhận được kế hoạch năm {year} của cấp trên. Dữ liệu không thay đổi. Hãy nhập tệp "
        "cấp trên gửi xuống (Gửi – nhận) rồi thử lại."
    )


def task_withdrawn(no: int, title: str) -> str:
    """The unit above has taken a task off that stands in the own plan."""
    return (
        f"Nhiệm vụ {no} ({title}): cấp trên đã rút trong bản gửi xuống gần nhất; "
        "những gì đơn vị đã ghi vẫn còn. Hãy xóa dòng này nếu không làm tiếp."
    )


def policy_withdrawn(name: str) -> str:
    """The unit above has taken a policy off that stands in the own plan."""
    return (
        f"Chính sách {name}: cấp trên đã rút trong bản gửi xuống gần nhất; "
        "các khoản hỗ trợ đã ghi vẫn còn. Hãy xóa dòng này nếu không áp dụng tiếp."
    )


def target_from_above(indicator: str) -> str:
    """A target the unit above set was written over, or taken off."""
    return (
        f"Chỉ tiêu “{indicator}” do cấp trên giao xuống nên giữ nguyên như đã nhận. Hãy ghi chỉ "
        "tiêu phấn đấu của đơn vị vào cột bên cạnh; nếu số giao sai, đề nghị cấp trên gửi lại"
    )


def cannot_travel(section: str, field: str) -> str:
    """A record that no bundle could carry."""
    return (
        f"{section}: mục “{field}” quá dài, ngoài giới hạn hoặc có ký tự không in được nên không "
        "bàn giao được. Hãy viết gọn lại."
    )


def plan_there(year: int) -> str:
    """A plan of that year is there already."""
    return f"Kế hoạch năm {year} đã có. Không có gì thay đổi. Hãy mở kế hoạch này để sửa."


def plan_changed_meanwhile(year: int) -> str:
    """Somebody stored the plan after it was read."""
    return (
        f"Kế hoạch năm {year} đã được người khác lưu sau khi mở. Bản đang có vẫn nguyên vẹn. "
        "Hãy mở lại rồi sửa tiếp."
    )
