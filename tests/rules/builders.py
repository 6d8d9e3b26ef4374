"""Households for the tests of the rules; invented, small, one fact changed at a time."""

from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.facts import (
    DwellingFacts,
    HouseholdFacts,
    InformationFacts,
    MemberFacts,
)
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.parameters import Standards, load_standards

STANDARDS: Standards = load_standards()
ND_07: Standard = STANDARDS.get("nd_07_2021")
ND_351: Standard = STANDARDS.get("nd_351_2025")
ON = date(2026, 10, 10)
ON_351 = date(2027, 3, 15)


def judged(standard: Standard = ND_07, *, missing: int = 0) -> dict[str, bool]:
    """All indicators judged, the first `missing` of them missing."""
    return {code: at < missing for at, code in enumerate(standard.indicator_codes)}


def scored(
    area: Area | None = Area.NONG_THON, diem_b1: int | None = 140, missing: int = 0
) -> HouseholdFacts:
    """A household whose indicators an officer has judged."""
    return HouseholdFacts("h", area, diem_b1, judged=judged(missing=missing))


def adult(born: date = date(1985, 6, 1)) -> MemberFacts:
    """Somebody of whom every answer is known and fine."""
    return MemberFacts(
        birth_date=born,
        seeking_work=False,
        wage_without_contract=False,
        monthly_benefit=False,
        malnourished=False,
        has_health_insurance=True,
        in_training=True,
        certificate="thpt",
        certified_on_the_job=False,
        school_level="none",
    )


def detailed(*members: MemberFacts) -> HouseholdFacts:
    """A household with every answer, nothing missing."""
    return HouseholdFacts(
        "h",
        Area.NONG_THON,
        140,
        members=members or (adult(),),
        dwelling=DwellingFacts(
            1000, {"tuong": True, "cot": True, "mai": True}, "nuoc_may", "tu_hoai"
        ),
        information=InformationFacts(True, ("dien_thoai",)),
    )


def by_year(one: MemberFacts, year: int) -> MemberFacts:
    """The same person with only a year of birth."""
    return replace(one, birth_date=None, birth_year=year)
