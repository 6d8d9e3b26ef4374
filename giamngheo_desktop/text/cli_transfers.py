"""Sentences of the commands of moves between communes."""

from giamngheo_desktop.text.transfers import STATES


def help_list() -> str:
    """Summary of transfers list."""
    return "hộ chuyển đi, chuyển đến giữa các xã"


def help_offer() -> str:
    """Summary of transfers offer."""
    return "đề nghị chuyển một hộ sang xã khác"


def help_send() -> str:
    """Summary of transfers send."""
    return "ghi lại phiếu chuyển hộ; cấp trên: chuyển tiếp"


def help_take() -> str:
    """Summary of transfers take."""
    return "đọc phiếu chuyển hộ"


def help_answer() -> str:
    """Summary of transfers answer."""
    return "nhận hoặc không nhận hộ được đề nghị"


def help_close() -> str:
    """Summary of transfers close."""
    return "đóng việc chuyển sau khi bên nhận đồng ý"


def help_withdraw() -> str:
    """Summary of transfers withdraw."""
    return "rút đề nghị chuyển hộ"


def none() -> str:
    """No moves."""
    return "Chưa có hộ nào chuyển đi hoặc chuyển đến."


def line(name: str, other: str, state: str) -> str:
    """A move."""
    return f"{name or 'Hộ'} ({other}): {STATES[state]}"


def written(file: str) -> str:
    """A slip stands on the stick."""
    return f"Đã ghi phiếu chuyển hộ {file} và đọc lại đúng."


def village_unknown(code: str) -> str:
    """A village is not known here."""
    return f"Không có thôn mã {code}. Chưa có gì thay đổi. Hãy xem mã thôn rồi nhận lại."
