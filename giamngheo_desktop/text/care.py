"""Sentences about looking after the workplace."""


def law_cases() -> str:
    """Title of the check of the law cases."""
    return "Các trường hợp mẫu của quy tắc"


def cases_good() -> str:
    """Every law case gives what it must."""
    return "tốt"


def cases_failed(name: str) -> str:
    """A law case gives something else."""
    return f"sai ở trường hợp: {name}"


def check_failed(title: str) -> str:
    """A check found something."""
    return (
        f"Kiểm tra không đạt: {title}. Dữ liệu không bị thay đổi bởi việc kiểm tra. "
        "Hãy sao lưu ngay thư mục dữ liệu và liên hệ người hỗ trợ."
    )


def check_line(title: str, good: bool, text: str) -> str:
    """One line of the result."""
    return f"{'✓' if good else '!'} {title}: {text}"


def backup_done(path: str, households: int) -> str:
    """A backup was made and verified."""
    return f"Đã sao lưu và kiểm tra: {path} ({households} hộ)."


def help_backup() -> str:
    """Summary of backup."""
    return "sao lưu dữ liệu và kiểm tra bản sao"


def help_check() -> str:
    """Summary of check."""
    return "kiểm tra dữ liệu, nhật ký và quy tắc"


def slip_install() -> str:
    """Label on the recovery sheet."""
    return "Máy (mã cài đặt)"


def slip_people() -> str:
    """Label on the recovery sheet."""
    return "Người in phiếu"


def slip_written(path: str) -> str:
    """The recovery sheet stands in a file."""
    return (
        f"Phiếu phục hồi: {path}. Hãy in một bản, cất vào phong bì niêm phong, rồi xóa tệp này."
    )
