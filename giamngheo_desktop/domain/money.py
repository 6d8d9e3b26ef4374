"""Money: whole đồng, compared without dividing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeclaredIncome:
    """Income a household declares over some months, before anything is divided.

    Args:
        total_vnd: đồng of the whole household over the whole time; >= 0.
        person_months: members x months the total is for; >= 1. A household of 5 over 12 months
            has 60; an amount already per person and month has 1.
    """

    total_vnd: int
    person_months: int = 1

    def is_above(self, line_vnd_pm: int) -> bool:
        """True when the income per person and month is more than a line; exact."""
        return self.total_vnd > line_vnd_pm * self.person_months

    def per_month_text_vnd(self) -> int:
        """Đồng per person and month, rounded down: for reading only, never for comparing."""
        return self.total_vnd // self.person_months


def vnd_text(amount: int) -> str:
    """Đồng as printed: `1.500.000`."""
    return f"{amount:,}".replace(",", ".")
