"""Sentences of the commands that make papers."""


def help_lists() -> str:
    """Summary of lists."""
    return "các giấy tờ có thể in"


def help_print() -> str:
    """Summary of print."""
    return "in một danh sách hoặc văn bản ra PDF, Word, Excel; tên “all”: cả bộ vào một thư mục"


def help_report() -> str:
    """Summary of report."""
    return "biểu tổng hợp ra JSON, Excel hoặc PDF; tên “all”: cả mười một biểu"


def help_force() -> str:
    """Help of --force."""
    return "ghi đè tệp đã có"


def help_unbalanced() -> str:
    """Help of --allow-unbalanced."""
    return "vẫn vẽ biểu chưa cân đối, có đóng dấu CHƯA CÂN ĐỐI"


def help_number() -> str:
    """Help of --number."""
    return "số của văn bản; bỏ trống để ghi tay"


def help_on() -> str:
    """Help of --on."""
    return "ngày của văn bản; bỏ trống để ghi tay"


def help_receiver() -> str:
    """Help of --receiver."""
    return "nơi nhận bản hồ sơ; được ghi vào nhật ký"


def help_check() -> str:
    """Summary of check-paper."""
    return "đối chiếu tờ giấy với dữ liệu qua mã kiểm tra hoặc mã QR"


def help_code() -> str:
    """Help of the code."""
    return "tám ký tự ở chân trang, hoặc nội dung mã QR đặt trong ngoặc kép"


def help_why() -> str:
    """Summary of why-missing."""
    return "vì sao một hộ không có trong một danh sách"


def help_slip() -> str:
    """Summary of slip."""
    return "phiếu giao nhận của một gói, hoặc phiếu khóa của máy này"


def help_head() -> str:
    """Help of the id of a bundle."""
    return "mã của gói như lệnh bundle list cho biết; bỏ trống: phiếu khóa của máy này"


def printed_set(folder: str, papers: int, left_out: int) -> str:
    """A whole set was written."""
    rest = f"; {left_out} giấy tờ không in được hoặc không có nội dung" if left_out else ""
    return f"Đã ghi {papers} giấy tờ vào {folder}{rest}."


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
