"""The grouped counts that every report, chart and screen uses.

One statement reads each household once, from indexes that hold what is counted and nothing else;
each is added to its village as it passes (`domain.tally` has the keys). What is the same for many
households, such as the codes in a list, is worked out once.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, text

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.household import Sex
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.store.plain import RowView, natural_bytes
from giamngheo_desktop.text.labels import UNIT_KIND

Sums = defaultdict[str, int]
Keys = tuple[str, ...]

_NAMED_GROUPS = (
    Group.DAN_TOC_THIEU_SO.value,
    Group.KHONG_CO_KHA_NANG_LAO_DONG.value,
    Group.NGUOI_CO_CONG.value,
)
_ARRIVALS = {
    Category.HO_NGHEO: {Movement.TAI_NGHEO.value: 6, Movement.NGHEO_TANG_KHAC.value: 8},
    Category.HO_CAN_NGHEO: {Movement.TAI_CAN_NGHEO.value: 6, Movement.CAN_NGHEO_TANG_KHAC.value: 8},
}
_LEFT_OTHERWISE = {
    Category.HO_NGHEO: Movement.NGHEO_GIAM_KHAC.value,
    Category.HO_CAN_NGHEO: Movement.CAN_NGHEO_GIAM_KHAC.value,
}
_OTHER = {Category.HO_NGHEO: Category.HO_CAN_NGHEO, Category.HO_CAN_NGHEO: Category.HO_NGHEO}


class TallyStore:
    """Counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_village(
        self, round_id: str, *, edition: str = LIVE, owners: Sequence[str] = ()
    ) -> list[PlaceCounts]:
        """Counts of a round by village.

        Households that left count at the opening and in the movement, nowhere else. Children are
        under 16 on the day of the visit, else on the first day of the round. The opening number
        of persons is the one kept when the round was opened; where none was kept, the present one.

        Args:
            owners: ids of communes; empty = all.

        Returns:
            One row per village of the edition, also where nothing was counted; by commune, then
            village, in natural order.
        """
        seen = self._connection.execute(text(_SEEN), {"round": round_id, "edition": edition})
        sums = _added_up(seen)
        return [_place(row, sums) for row in self._villages(edition, owners)]

    def _villages(self, edition: str, owners: Sequence[str]) -> list[RowMapping]:
        query = _VILLAGES + (" AND v.unit IN :owners" if owners else "")
        statement = text(query)
        if owners:
            statement = statement.bindparams(bindparam("owners", list(owners), expanding=True))
        rows = self._connection.execute(statement, {"edition": edition}).mappings().all()
        return sorted(rows, key=lambda row: (natural_bytes(_unit_name(row)), row["sort_key"]))


def _place(row: RowView, sums: Mapping[str, Sums]) -> PlaceCounts:
    found: Mapping[str, int] = sums.get(row["id"], {})
    return PlaceCounts(
        village=row["id"],
        village_name=row["name"],
        unit=row["unit"],
        unit_name=_unit_name(row),
        resident_households=row["households"],
        resident_people=row["people"],
        counts={key: count for key, count in sorted(found.items()) if count},
    )


def _unit_name(row: RowView) -> str:
    if row["unit_name"] is None:
        return str(row["unit"])
    return f"{UNIT_KIND.get(row['unit_kind'], '')} {row['unit_name']}".strip()


def _added_up(seen: Iterable[Any]) -> Mapping[str, Sums]:
    """Sums of each village."""
    villages: dict[str, Sums] = defaultdict(lambda: defaultdict(int))
    for row in seen:
        village, status, verdict, was, movement, khau, before, *rest = row
        sums = villages[village]
        active = status == "active"
        if active:
            _add_household(sums, verdict or _INCOMPLETE, khau, rest)
        numbers = (1, khau, before, max(khau - before, 0), max(before - khau, 0))
        for key, at in _moves(verdict if active else None, was, movement, status):
            sums[key] += numbers[at]
    return villages


_INCOMPLETE = "incomplete"


def _add_household(sums: Sums, category: str, khau: int, rest: Sequence[Any]) -> None:
    groups, people, sex, births, gaps, points, causes, needs, child_gaps, day = rest
    for key, more in _with_people(category, groups, people, causes):
        sums[key] += 1
        sums[more] += khau
    for key in _missing(category, gaps, bool(points)):
        sums[key] += 1
    for key in _wanted(category, needs):
        sums[key] += 1
    if sex == _WOMAN:
        sums[f"ho.{category}.chu_ho_nu"] += 1
    children = _children(births, day)
    if children:
        sums[f"tre_em.{category}"] += children
    if child_gaps != _NO_GAPS:
        for code, count in json.loads(child_gaps).items():
            sums[f"tre_em.{category}.thieu.{code}"] += count


_NO_GAPS, _WOMAN = "{}", Sex.FEMALE.value


@cache
def _with_people(
    category: str, groups: str, people: str | None, causes: str
) -> tuple[tuple[str, str], ...]:
    """What a household counts for with its persons: the key of either."""
    named = [one for one in _codes(groups) if one in _NAMED_GROUPS]
    kinds = [f"nhom.{one}" for one in named or [Group.KHAC.value]]
    reasons = [f"nguyen_nhan.{one}" for one in _codes(causes)]
    parts = (f"dan_toc.{people or 'khong_ro'}", *kinds, *reasons)
    keys = ("", f".{category}", *(f".{category}.{one}" for one in parts))
    return tuple((f"ho{key}", f"khau{key}") for key in keys)


@cache
def _missing(category: str, gaps: str, points: bool) -> Keys:
    codes = [f"thieu.{one}" for one in _codes(gaps)]
    unknown = ["khong_ro_chi_so"] if points and not codes else []
    return tuple(f"ho.{category}.{one}" for one in (*codes, *unknown))


@cache
def _wanted(category: str, needs: str) -> Keys:
    return tuple(f"ho.{category}.nhu_cau.{one}" for one in _codes(needs))


@cache
def _codes(text_: str) -> Keys:
    return tuple(json.loads(text_))


_CHILD_UNDER = 16


def _children(births: str, day: str) -> int:
    """Members under 16 on a day; by the year alone where the day of birth is not known."""
    limit, year = _limit(day)
    found = 0
    for one in births[2:-2].split('","'):
        if one > year and (len(one) == _YEAR or one > limit):
            found += 1
    return found


_YEAR = 4


@cache
def _limit(day: str) -> tuple[str, str]:
    """The day and the year of birth a child is younger than."""
    year = f"{int(day[:4]) - _CHILD_UNDER:04d}"
    return year + day[4:], year


_ONE, _PEOPLE, _BEFORE, _GROWN, _SHRUNK = range(5)
"""Number a move adds: the household, its persons, those before, those more, those fewer."""

Moves = Iterator[tuple[str, int]]


@cache
def _moves(after: str | None, was: str, movement: str | None, status: str) -> tuple[Any, ...]:
    """Cells a household counts in: key, and which of its numbers is added.

    Args:
        after: category now; nothing for a household that left or has no verdict.
        was: category before.
    """
    opening = _pair(f".dau_ky.{was}", _BEFORE) if was in _CATEGORIES else ()
    cells = [
        one
        for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO)
        for one in _cells(category, after, was, movement, status)
    ]
    return (*opening, *cells)


_CATEGORIES = frozenset(one.value for one in Category)


def _cells(
    category: Category, after: str | None, was: str, movement: str | None, status: str
) -> Moves:
    """Cells of law.md section 6; rule 7 for persons: class changes count the closing members."""
    opening, closing = was == category.value, after == category.value
    if opening:
        yield from _cell(category, 1, _BEFORE)
        yield from _leaving(category, after, movement, status)
    if closing:
        yield from _cell(category, 9, _PEOPLE)
    if closing and not opening:
        yield from _cell(category, _arrival(category, was, movement), _PEOPLE)


def _leaving(category: Category, after: str | None, movement: str | None, status: str) -> Moves:
    if _left(category, after, movement, status):
        yield from _cell(category, 4, _BEFORE)
        return
    if after is None:
        return
    yield _cell(category, 8, _GROWN)[1]
    yield _cell(category, 4, _SHRUNK)[1]
    if after != category.value:
        yield from _cell(category, _departure(category, after), _PEOPLE)


def _left(category: Category, after: str | None, movement: str | None, status: str) -> bool:
    gone = status != "active"
    listed = after in {one.value for one in _OTHER}
    return gone or (movement == _LEFT_OTHERWISE[category] and not listed)


def _departure(category: Category, after: str) -> int:
    if category is Category.HO_NGHEO:
        return 2 if after == Category.HO_CAN_NGHEO.value else 3
    return 3 if after == Category.HO_NGHEO.value else 2


def _arrival(category: Category, was: str, movement: str | None) -> int:
    if was == _OTHER[category].value:
        return 5
    return _ARRIVALS[category].get(movement or "", 7)


def _cell(category: Category, cell: int, people: int) -> tuple[tuple[str, int], tuple[str, int]]:
    return _pair(f".dien_bien.{category.value}.{cell}", people)


def _pair(key: str, people: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """One household, and some number of its persons."""
    return (f"ho{key}", _ONE), (f"khau{key}", people)


_VILLAGES = """
SELECT v.id, v.name, v.sort_key, v.unit, v.households, v.people,
       u.name AS unit_name, u.kind AS unit_kind
FROM village AS v LEFT JOIN unit AS u ON u.id = v.unit
WHERE v.edition = :edition
"""

# Both sides are read from an index that holds what is counted and nothing else, both in the order
# of the households' ids: the tables themselves are not decrypted at all.
_SEEN = """
SELECT h.village, h.status, r.category, h.category_before, r.movement,
       h.member_count, coalesce(h.members_before, h.member_count),
       h.groups, h.head_ethnicity, h.head_sex, h.births,
       r.deprivations, coalesce(r.diem_b2, 0), r.causes, r.needs, r.child_gaps,
       coalesce(r.reviewed_on, o.from_on)
FROM review_round AS o
CROSS JOIN review AS r INDEXED BY ix_review_counted ON r.round = o.id
CROSS JOIN household AS h INDEXED BY ix_household_counted
    ON h.edition = :edition AND h.id = r.household
WHERE o.id = :round
"""
