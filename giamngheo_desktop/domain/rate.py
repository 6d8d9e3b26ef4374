"""Exact rates. The only place where a number is rounded, and only when it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of one whole number in another.

    Args:
        num: numerator; a count, >= 0.
        den: denominator; a count, >= 0. With 0 the rate does not exist and prints as a dash.
    """

    num: int
    den: int

    def text(self) -> str:
        """Percent, two decimals, half up, with a comma: `3,25`; a dash where there is no whole."""
        if self.den == 0:
            return "—"
        hundredths = (self.num * 20000 + self.den) // (2 * self.den)
        return f"{hundredths // 100},{hundredths % 100:02d}"

    def is_possible(self) -> bool:
        """False for a part above its whole, or a part of nothing."""
        return 0 <= self.num <= self.den
