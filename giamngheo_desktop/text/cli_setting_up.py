"""Sentences of the commands that make a workplace and look after its people."""

from collections.abc import Sequence


def help_init() -> str:
    """Summary of init."""
    return "tạo dữ liệu làm việc mới"


def help_unit() -> str:
    """Help of --unit."""
    return "mã đơn vị hành chính hiện hành, ví dụ 20900"


def help_person() -> str:
    """Help of --person."""
    return "họ và tên cán bộ"


def help_upper_name() -> str:
    """Help of --upper-name."""
    return "tên cấp trên ghi trên giấy tờ"


def help_sample() -> str:
    """Help of --sample."""
    return "dữ liệu mẫu: giấy tờ in chữ MẪU"


def help_recovery_slip() -> str:
    """Help of --recovery-slip."""
    return "ghi phiếu phục hồi ra tệp PDF"


def made(folder: str, unit: str, code: str) -> str:
    """A workplace was made."""
    return f"Đã tạo dữ liệu làm việc cho {unit} ({code}) tại {folder}."


def help_sheet_first() -> str:
    """Option of init."""
    return "không lưu hộ đầu tiên trước khi phiếu phục hồi được in và gõ lại, như trong cửa sổ"


def sheet_next(*, is_made: bool, is_first: bool) -> str:
    """What is still to be done so that a forgotten passphrase loses nothing."""
    make = "" if is_made else "`giamngheo recovery-sheet make --out TỆP.pdf`, in ra, rồi "
    when = "Trước khi lưu hộ đầu tiên" if is_first else "Để quên mật khẩu vẫn mở lại được dữ liệu"
    return f"{when}: {make}`giamngheo recovery-sheet prove` để gõ lại tám ký tự cuối của phiếu."


def help_users_list() -> str:
    """Summary of users list."""
    return "danh sách người dùng"


def help_users_add() -> str:
    """Summary of users add."""
    return "thêm người dùng"


def help_users_remove() -> str:
    """Summary of users remove."""
    return "cho người dùng thôi dùng máy này"


def help_passphrase() -> str:
    """Summary of users passphrase."""
    return "đổi mật khẩu của mình"


def person_line(user: str, name: str, duties: Sequence[str]) -> str:
    """One person of the list."""
    return f"{user}\t{name}\t{', '.join(duties)}"


def user_added(user: str) -> str:
    """A person was added."""
    return f"Đã thêm tài khoản {user}."


def user_removed(user: str) -> str:
    """A person was removed."""
    return f"Đã xóa tài khoản {user}; lịch sử vẫn giữ tên người này."


def passphrase_changed(user: str) -> str:
    """A passphrase was changed."""
    return f"Đã đổi mật khẩu của {user}."


def help_recovery_file() -> str:
    """Help of --recovery-file."""
    return "quên mật khẩu: tệp có khóa phục hồi gõ lại từ phiếu ở dòng đầu (- : hỏi trên màn hình)"


def ask_recovery_code() -> str:
    """Question on the terminal."""
    return "Khóa phục hồi (AGE-SECRET-KEY-1…): "
