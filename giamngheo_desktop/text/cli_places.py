"""Sentences of the commands about villages."""


def help_add() -> str:
    """Summary of villages add."""
    return "thêm một thôn vào danh mục của xã"


def help_list() -> str:
    """Summary of villages list."""
    return "danh mục thôn"


def added(name: str, code: str) -> str:
    """A village was added."""
    return f"Đã thêm {name}, mã {code}."


def none() -> str:
    """There is no village yet."""
    return "Chưa có thôn nào trong danh mục."


def help_units_import() -> str:
    """Summary of units import."""
    return "nhập danh mục đơn vị hành chính mới từ tệp CSV"


def help_units_list() -> str:
    """Summary of units list."""
    return "danh mục đơn vị hành chính theo ngày"


def help_units_find() -> str:
    """Summary of units find."""
    return "tìm đơn vị hành chính theo tên, mã, có dấu hoặc không dấu"


def help_units_map() -> str:
    """Summary of units map."""
    return "đơn vị trước 01/7/2025 nay thuộc đơn vị nào"


def no_unit(text: str) -> str:
    """No unit has such a name on that day."""
    return f"Không có đơn vị nào khớp “{text}” trong danh mục của ngày ấy."


def successor(code: str, place: str, *, is_whole: bool) -> str:
    """What a former unit belongs to now."""
    return f"{code}\t{place}\t{'toàn bộ' if is_whole else 'một phần'}"


def level_ended() -> str:
    """A district has no successor: its communes were mapped one by one."""
    return "Cấp huyện kết thúc ngày 01/7/2025; tra từng xã của huyện."


def units_imported(count: int) -> str:
    """A list of units was read."""
    return f"Đã đọc danh mục {count} đơn vị."
