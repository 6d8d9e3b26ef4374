"""Money in the unit the office prints in, exact to the đồng."""

from giamngheo_desktop.papers.cells import Cell, grouped
from giamngheo_desktop.papers.plan_view import MoneyUnit

_DIGITS = {MoneyUnit.DONG: 0, MoneyUnit.TRIEU: 6, MoneyUnit.TY: 9}
UNIT_WORDS = {
    MoneyUnit.DONG: "đồng",
    MoneyUnit.TRIEU: "triệu đồng",
    MoneyUnit.TY: "tỷ đồng",
}


def money_cell(amount_vnd: int, unit: MoneyUnit) -> Cell:
    """A cell of money: the number itself in đồng, else its exact decimal text."""
    return amount_vnd if unit is MoneyUnit.DONG else money_text(amount_vnd, unit)


def money_text(amount_vnd: int, unit: MoneyUnit) -> str:
    """Exact text: 1.500.000 đồng in triệu is `1,5`; no digit is lost, none is added."""
    digits = _DIGITS[unit]
    sign = "-" if amount_vnd < 0 else ""
    whole, rest = divmod(abs(amount_vnd), 10**digits)
    decimals = f"{rest:0{digits}d}".rstrip("0") if digits else ""
    return sign + grouped(whole) + (f",{decimals}" if decimals else "")
