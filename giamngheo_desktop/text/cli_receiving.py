"""Sentences of the commands of the receiving side and of the register of keys."""

from giamngheo_desktop.text.cli_handover import default_office
from giamngheo_desktop.text.ui_handover import KEY_STATES

__all__ = ["default_office"]


def help_undo() -> str:
    """Summary of bundle undo."""
    return "hoàn tác một lần nhập, trả lại đúng bản trước"


def help_overview() -> str:
    """Summary of bundle overview."""
    return "xã nào đã nộp, gói số mấy, còn thiếu ai; in ra PDF hoặc Excel"


def help_lock() -> str:
    """Summary of bundle lock."""
    return "khóa đợt của một xã: từ nay chỉ nhận bản điều chỉnh"


def help_unlock() -> str:
    """Summary of bundle unlock."""
    return "mở khóa đợt của một xã, có lý do"


def help_direct() -> str:
    """Summary of bundle direct."""
    return "xã tự nộp lên cấp trên: không kèm trong gói của đơn vị này"


def help_keys() -> str:
    """Summary of enrol keys."""
    return "sổ đăng ký khóa"


def help_rotate() -> str:
    """Summary of enrol rotate."""
    return "xã đổi khóa: tạo khóa mới và ghi yêu cầu ra USB"


def help_renew() -> str:
    """Summary of enrol renew."""
    return "cấp trên đổi khóa: mọi xã phải gõ lại 40 chữ số mới"


def help_revoke() -> str:
    """Summary of enrol revoke."""
    return "thu hồi khóa của máy bị mất"


def help_amend_reason() -> str:
    """Help of --reason."""
    return "lý do điều chỉnh (commune.amend)"


def help_amend_ground() -> str:
    """Help of --ground."""
    return "căn cứ điều chỉnh: số, ngày văn bản (commune.amend)"


def undone(households: int) -> str:
    """The merge was taken back."""
    return f"Đã hoàn tác. Đang giữ bản trước: {households} hộ."


def locked(name: str) -> str:
    """The round of a commune is locked."""
    return f"Đã khóa đợt của {name}; từ nay chỉ nhận bản điều chỉnh."


def unlocked(name: str) -> str:
    """The round of a commune is open again."""
    return f"Đã mở khóa đợt của {name}."


_NEW_SHEET = (
    "In phiếu phục hồi mới: bản sao lưu ghi từ nay không mở được bằng 40 chữ số của phiếu cũ."
)


def rotated(file: str, digits: str) -> str:
    """A request with new keys was written."""
    return f"Đã đổi khóa và ghi yêu cầu: {file}\n{_NEW_SHEET}\n40 chữ số: {digits}"


def renewed(digits: str) -> str:
    """The upper unit has new keys."""
    return f"Đã đổi khóa cấp trên. In lại phiếu khóa gửi các xã.\n{_NEW_SHEET}\n40 chữ số: {digits}"


def revoked() -> str:
    """A key is taken no more."""
    return "Đã thu hồi khóa. Số liệu đã nhận trước đây còn nguyên."


def key_line(name: str, state: str, key: str) -> str:
    """One key of the register."""
    return f"{name}  {KEY_STATES[state]}  {key}"
