"""Invented people and households for the tests of the forms."""

from datetime import date
from typing import Any

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Household, Member, Relation, Sex
from giamngheo_desktop.domain.review import Review, TypedB1

ON = date(2026, 10, 3)


def a_member(no: int = 1, **more: Any) -> Member:  # noqa: ANN401 -- stands for any field of Member
    given: dict[str, Any] = {
        "id": f"member-{no}",
        "household": "household-1",
        "no": no,
        "name": f"Hồ Văn {chr(64 + no)}",
        "sex": Sex.MALE,
        "ethnicity_code": "co",
        "relation": Relation.HEAD if no == 1 else Relation.CHILD,
        "birth_year": 1980 if no == 1 else 2000 + no % 20,
    }
    return Member(**{**given, **more})


def a_dossier(members: int = 3, **review: Any) -> Dossier:  # noqa: ANN401 -- any field of Review
    people = tuple(a_member(no) for no in range(1, members + 1))
    household = Household("household-1", "20900@2025-07-01", "village-1", head="member-1")
    given: dict[str, Any] = {
        "id": "review-1",
        "household": "household-1",
        "round": "2026-DK",
        "diem_b1_typed": TypedB1(118, "person-1", "Phiếu B1 số 12"),
    }
    return Dossier(household, people, Review(**{**given, **review}))
