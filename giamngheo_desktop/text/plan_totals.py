"""Sentences about the totals of households that fit the rates a plan states."""

from giamngheo_desktop.text.plan import number

FIND = "Tổng số hộ nào khớp… (Ctrl+H)"
TITLE = "Tổng số hộ khớp với tỷ lệ và số hộ đã ghi trong kế hoạch"
ABOUT = (
    "Gõ đúng như văn bản kế hoạch. Chương trình chỉ nêu các số nguyên có thể đúng, không tự sửa số "
    "nào."
)
POOR, NEAR_POOR = "Hộ nghèo", "Hộ cận nghèo"
TO, POINTS, HOUSEHOLDS = "Còn (%)", "Giảm (điểm %)", "Giảm (hộ)"
HEADS = ("Tổng số hộ", "Nghèo đầu năm", "Nghèo cuối năm", "Cận nghèo đầu năm", "Cận nghèo cuối năm")
LOOK = "Tìm (Enter)"
TAKE = "Lấy làm tổng số hộ của kế hoạch (Ctrl+Enter)"
LOOKING = "Đang tìm tổng số hộ"


def found(count: int, *, has_more: bool) -> str:
    """How many ways there are."""
    if count == 0:
        return (
            "Không có tổng số hộ nguyên nào khớp với tất cả các số trên: các số mâu thuẫn nhau. "
            "Hãy xem lại tỷ lệ, điểm % hoặc số hộ giảm."
        )
    if has_more:
        return (
            f"Có hơn {number(count)} cách khớp; dưới đây là {number(count)} cách đầu. Ghi thêm hộ "
            "cận nghèo hoặc hộ nghèo để thu hẹp."
        )
    return f"Có {number(count)} cách khớp với tất cả các số trên."


def own_total_differs(text: str) -> str:
    """The plan's own total does not fit."""
    return f"Theo tổng số hộ hiện ghi trong kế hoạch: {text[:1].lower()}{text[1:]}"


def line(total: int, classes: str) -> str:
    """One way in one line."""
    return f"{number(total)} hộ\t{classes}"


def one_class(name: str, start: int, end: int) -> str:
    """Opening and closing of one class."""
    return f"{name.lower()} {number(start)} → {number(end)}"


def help_totals() -> str:
    """Summary of plan totals."""
    return "tổng số hộ nào khớp với tỷ lệ, điểm phần trăm và số hộ giảm đã ghi"


def help_class(name: str) -> str:
    """Help of --poor and --near-poor."""
    return f"{name.lower()}: tỷ lệ cuối năm, giảm bao nhiêu điểm phần trăm, giảm bao nhiêu hộ"


def help_total() -> str:
    """Help of --total."""
    return "tổng số hộ đang dùng, để đối chiếu"
