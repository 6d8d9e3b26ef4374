"""Sentences of the commands about keys, rescue and the log."""


def help_sheet() -> str:
    """Summary of recovery-sheet make."""
    return "in phiếu phục hồi mới; phiếu cũ hết tác dụng"


def help_prove() -> str:
    """Summary of recovery-sheet prove."""
    return "gõ lại tám ký tự cuối để phiếu phục hồi được tính là có"


def proved() -> str:
    """The sheet counts."""
    return "Đã xác nhận phiếu phục hồi."


def help_change() -> str:
    """Summary of data-key change."""
    return "chuyển mọi dữ liệu sang tệp mới với khóa dữ liệu mới"


def help_new_slip() -> str:
    """Help of --recovery-slip."""
    return "ghi phiếu phục hồi mới; phiếu cũ chỉ mở được tệp cũ"


def key_changed(kept: str, without: list[str]) -> str:
    """The key was changed."""
    told = f"Đã đổi khóa dữ liệu; tệp cũ giữ ở {kept} đến biên nhận kế tiếp."
    if without:
        told += f" Cần cấp lại mật khẩu (users slot): {', '.join(without)}."
    return told


def help_log() -> str:
    """Summary of log list."""
    return "tìm trong nhật ký: ai làm gì, giá trị trước và sau, lý do"


def help_views() -> str:
    """Summary of log views."""
    return "ai đã mở dữ liệu cá nhân của hộ nào"


def help_text() -> str:
    """Help of --text."""
    return "chữ cần tìm, không cần dấu"


def log_line(n: int, at: str, person: str, what: str, reason: str) -> str:
    """One entry."""
    return f"{n}. {at} {person or '-'}: {what}{f' ({reason})' if reason else ''}"


def log_count(count: int) -> str:
    """Under the list."""
    return f"{count} dòng, mới nhất trước."


def help_helper() -> str:
    """Summary of support-file."""
    return "tệp gửi người hỗ trợ: phiên bản, số dòng, kiểm tra; không có dữ liệu cá nhân"


def helper_written(name: str) -> str:
    """The file stands."""
    return f"Đã ghi {name}; nội dung ở trên, không có tên người, tên đơn vị."


def help_own_unit() -> str:
    """Help of --unit."""
    return "mã của xã mình (dữ liệu đang khóa nên phải gõ)"


def help_chosen() -> str:
    """Help of --new-passphrase-file."""
    return "mật khẩu đã chọn khi xin cứu hộ"


def help_slot() -> str:
    """Summary of users slot."""
    return "cấp lại mật khẩu cho người chưa có sau khi đổi khóa dữ liệu"


def slot_given(user: str) -> str:
    """A person can log in again."""
    return f"“{user}” đăng nhập lại được bằng mật khẩu mới."


def help_duties() -> str:
    """Summary of users duties."""
    return "đổi nhiệm vụ của một người"


def duties_changed(user: str) -> str:
    """A person has other duties."""
    return f"Đã đổi nhiệm vụ của “{user}”."


def help_former() -> str:
    """Help of --former."""
    return "nhật ký của các tệp trước do bản xuất toàn bộ số liệu mang về"
