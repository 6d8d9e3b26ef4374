"""Sentences of the commands that make papers."""


def help_lists() -> str:
    """Summary of lists."""
    return "các giấy tờ có thể in"


def help_print() -> str:
    """Summary of print."""
    return "in một danh sách hoặc văn bản ra PDF"


def help_report() -> str:
    """Summary of report."""
    return "biểu tổng hợp ra JSON, Excel hoặc PDF; tên “all”: cả mười một biểu"


def help_force() -> str:
    """Help of --force."""
    return "ghi đè tệp đã có"


def help_unbalanced() -> str:
    """Help of --allow-unbalanced."""
    return "vẫn vẽ biểu chưa cân đối, có đóng dấu CHƯA CÂN ĐỐI"


def printed(path: str, pages: int) -> str:
    """A paper was written."""
    return f"Đã ghi {path} ({pages} trang)."


def written(path: str) -> str:
    """A file was written."""
    return f"Đã ghi {path}."


def unbalanced(rule: str) -> str:
    """The numbers of a report do not balance."""
    return (
        f"Biểu chưa cân đối: {rule}. Dữ liệu không thay đổi. "
        "Hãy kiểm tra các hộ của địa bàn này rồi lập lại biểu."
    )


def report_unknown(name: str) -> str:
    """No such report."""
    return f"Không có biểu “{name}”. Hãy xem tên các biểu bằng lệnh lists --kind report."
