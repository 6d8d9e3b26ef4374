"""Counts that every report, chart and screen uses; one place, so that they cannot differ.

A count is named by a key of parts joined by dots; a missing key means zero. Counts of villages
add up to the counts of their commune, and these to the upper unit's, key by key.

    ho                                  households reviewed in the round
    khau                                their members
    ho.CATEGORY, khau.CATEGORY          by category after decision; CATEGORY may be `incomplete`
    ho.CATEGORY.thieu.INDICATOR         households of the category missing an indicator
    ho.CATEGORY.khong_ro_chi_so         households whose B2 total came without its indicators
    ho.CATEGORY.chu_ho_nu               households whose head is a woman
    ho.CATEGORY.nhom.GROUP              by kind of household; `nhom.khac` = none of the first three
    ho.CATEGORY.dan_toc.CODE            by ethnic group of the head
    ho.CATEGORY.nguyen_nhan.CAUSE       by cause of poverty
    ho.CATEGORY.nhu_cau.NEED            by support need
    ho.dau_ky.CATEGORY, khau.dau_ky.…   on the list at the opening of the round
    ho.dien_bien.CLASS.CELL             movement cells of law.md section 6: CLASS ho_ngheo or
                                        ho_can_ngheo, CELL 1 to 9; also khau.dien_bien…
    tre_em.CATEGORY                     children (`domain.ages`) in households of the category
    tre_em.CATEGORY.thieu.INDICATOR     … missing an indicator of their own, by the rules; only
    tre_em.CATEGORY.chua_ro.INDICATOR   … not answered child by child; with `services.child_counts`

`khau.…` exists for every `ho.…` key of the groups category, nhom, dan_toc and nguyen_nhan.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.review import Answers

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """Counts of one village in one round.

    Args:
        village: id of the village.
        village_name: as printed.
        unit: id of its commune.
        unit_name: name of the commune with its kind, for example `xã Trà My`.
        resident_households: denominator for households; `None` = not known.
        resident_people: denominator for persons; `None` = not known.
        counts: see the head of this module.
    """

    village: str
    village_name: str
    unit: str
    unit_name: str
    resident_households: int | None
    resident_people: int | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """A child of a listed household with what was answered about it, as counts need it.

    Args:
        category: of its household, hộ nghèo or hộ cận nghèo.
        on: day of the visit, else the first day of the round.
        of_household: answers about the household.
        of_child: answers about the child.
    """

    village: str
    category: str
    on: date
    of_household: Answers
    of_child: Answers
    birth_date: date | None
    birth_year: int | None


def total(places: Iterable[PlaceCounts]) -> Counter[str]:
    """Sum of the counts over places, key by key."""
    sums: defaultdict[str, int] = defaultdict(int)
    for place in places:
        for key, count in place.counts.items():
            sums[key] += count
    return Counter(sums)


def total_residents(values: Iterable[int | None]) -> int | None:
    """Sum of denominators; `None` as soon as one is not known, never a partial sum."""
    known = list(values)
    return None if any(value is None for value in known) else sum(value or 0 for value in known)
