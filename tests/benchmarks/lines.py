"""Rows of a list of households, invented, without a store behind them."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.review import ReviewState
from tests.builders import an_id

_NAMES = ("Hồ Văn", "Hồ Thị", "Đinh Văn", "Đinh Thị", "Nguyễn Thị", "Lê Văn", "Tơngôl Thị")
_GIVEN = ("An", "Bưởi", "Cảnh", "Duyên", "Em", "Già", "Hoà", "Kiên", "Lan", "Mít", "Ngôn")


def some_lines(households: int, villages: int) -> list[HouseholdLine]:
    """Households spread over villages."""
    return [
        HouseholdLine(
            id=f"household-{number}",
            owner=an_id("unit", "20900"),
            code=f"{number:05d}",
            village=f"village-{number % villages}",
            village_name=f"Thôn {number % villages + 1}",
            head_name=f"{_NAMES[number % 7]} {_GIVEN[number % 11]}",
            head_birth_year=1950 + number % 50,
            member_count=1 + number % 7,
            category_before=CategoryBefore.HO_NGHEO,
            diem_b1=118,
            diem_b2=40,
            category=Category.HO_NGHEO,
            state=ReviewState.COMPLETE,
            rev=1,
            handed_over=False,
        )
        for number in range(households)
    ]
