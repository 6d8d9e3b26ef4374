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


def units_imported(count: int) -> str:
    """A list of units was read."""
    return f"Đã đọc danh mục {count} đơn vị."
