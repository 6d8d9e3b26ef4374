"""Ages in completed years, and who counts as a child."""

from datetime import date

CHILD_UNDER_YEARS = 16
"""Trẻ em of report 11 and of the list of children: younger than this on the day of the visit.

Law:
    The set of report templates in use, report 11; the text itself was not seen (unverified).
"""


def age_on(birth_date: date | None, birth_year: int | None, day: date) -> int | None:
    """Completed years on a day; with a year of birth alone, the age reached in that year."""
    if birth_date is None:
        return None if birth_year is None else day.year - birth_year
    early = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - early
