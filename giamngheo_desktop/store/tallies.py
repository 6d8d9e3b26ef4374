"""The grouped counts that every report, chart and screen uses.

One statement reads each household once, from indexes that hold what is counted and nothing else;
each is added to its village as it passes (`domain.tally` has the keys). What is the same for many
households, such as the codes in a list, is worked out once.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from struct import unpack
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, text

from giamngheo_desktop.domain.ages import CHILD_UNDER_YEARS
from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.household import Sex
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.tally import ChildSeen, PlaceCounts
from giamngheo_desktop.store.children import children_seen
from giamngheo_desktop.store.plain import RowView, natural_bytes
from giamngheo_desktop.text.labels import UNIT_KIND

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
        tally = _Tally()
        tally.add(seen)
        sums = tally.villages()
        return [_place(row, sums) for row in self._villages(edition, owners)]

    def children(self, round_id: str, *, edition: str = LIVE) -> Iterator[ChildSeen]:
        """Children of the poor and near-poor of a round, with the answers about them."""
        return children_seen(self._connection, round_id, edition)

    def _villages(self, edition: str, owners: Sequence[str]) -> list[RowMapping]:
        query = _VILLAGES + (" AND v.unit IN :owners" if owners else "")
        statement = text(query)
        if owners:
            statement = statement.bindparams(bindparam("owners", list(owners), expanding=True))
        rows = self._connection.execute(statement, {"edition": edition}).mappings().all()
        return sorted(rows, key=lambda row: (natural_bytes(_unit_name(row)), row["sort_key"]))


def _place(row: RowView, sums: Mapping[str, Mapping[str, int]]) -> PlaceCounts:
    found = sums.get(row["id"], {})
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


_INCOMPLETE = "incomplete"
_BITS = 32
_ONE_COUNT = (1 << _BITS) - 1


class _Fields:
    """Names of counts, each with its place in whole numbers that hold many counts side by side.

    Adding two such numbers adds every count of a household at once, without a step of Python for
    each. A place is 32 bits wide: more people than a village can have.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def packed(self, counts: Mapping[str, int]) -> int:
        """The counts as one number; a name that is new gets the next place."""
        places = self._places
        return sum(
            count << _BITS * places.setdefault(name, len(places)) for name, count in counts.items()
        )

    def once(self, *names: str) -> int:
        """Each of the names once."""
        return self.packed(dict.fromkeys(names, 1))

    def unpacked(self, number: int, names: Iterable[str]) -> dict[str, int]:
        """What a number holds, without zeros.

        Args:
            names: of all places in their order, as the caller calls them.
        """
        wide = len(self._places)
        found = unpack(f"<{wide}I", number.to_bytes(wide * _BITS // 8, "little"))
        return {name: count for name, count in zip(names, found, strict=True) if count}


class _Known(dict[Any, int]):
    """What was worked out of something once is not worked out again."""

    def __init__(self, work_out: Callable[[Any], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, one: object) -> int:
        found = self[one] = self._work_out(one)
        return found


class _Tally:
    """Counts of all villages, as their households pass.

    Names of counts are those of `domain.tally`, with `{c}` for the category and `{p}` for what
    counts households (`ho`) and, times their members, persons (`khau`).
    """

    def __init__(self) -> None:
        self._fields, self._cells = _Fields(), _Fields()
        once = self._fields.once
        self._whole = once("{p}.{c}")
        self._groups = _Known(lambda groups: once(*_kinds(groups)))
        self._people = _Known(lambda code: once(f"{{p}}.{{c}}.dan_toc.{code or 'khong_ro'}"))
        self._causes = _Known(lambda causes: once(*_each("{p}.{c}.nguyen_nhan", causes)))
        self._gaps = _Known(lambda gaps: once(*_each("ho.{c}.thieu", gaps)))
        self._needs = _Known(lambda needs: once(*_each("ho.{c}.nhu_cau", needs)))
        self._unclear, self._woman = once("ho.{c}.khong_ro_chi_so"), once("ho.{c}.chu_ho_nu")
        self._child = once("tre_em.{c}")
        self._moves = _Known(lambda move: self._cells.packed(_moved(*move)))
        self._active: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._moved: dict[str, int] = defaultdict(int)

    def add(self, seen: Iterable[Any]) -> None:
        """Count households, one row of `_SEEN` each."""
        moves, moved, active, whole = self._moves, self._moved, self._active, self._whole
        kinds, people, reasons = self._groups, self._people, self._causes
        for (
            village,
            status,
            verdict,
            was,
            movement,
            khau,
            before,
            groups,
            code,
            causes,
            *one,
        ) in seen:
            here = status == "active"
            moved[village] += moves[verdict if here else None, was, movement, status, khau, before]
            if here:
                both = whole + kinds[groups] + people[code] + reasons[causes]
                sums = active[village, verdict or _INCOMPLETE]
                sums[0] += both + self._alone(*one)
                sums[1] += both * khau

    def _alone(self, sex: str, births: str, gaps: str, points: int, needs: str, day: str) -> int:
        """What a household counts for without its persons."""
        found = self._needs[needs] + self._child * _children(births, day)
        if gaps != _NOTHING:
            found += self._gaps[gaps]
        elif points:
            found += self._unclear
        if sex == _WOMAN:
            found += self._woman
        return found

    def villages(self) -> dict[str, dict[str, int]]:
        """Counts of each village that has any."""
        cells = tuple(self._cells)
        found = {one: self._cells.unpacked(sums, cells) for one, sums in self._moved.items()}
        names = _Named(tuple(self._fields))
        for (village, category), (ones, people) in self._active.items():
            counts, (ho, khau) = found[village], names[category]
            counts |= self._fields.unpacked(people, khau) | self._fields.unpacked(ones, ho)
            counts["ho"] = counts.get("ho", 0) + (ones & _ONE_COUNT)
            counts["khau"] = counts.get("khau", 0) + (people & _ONE_COUNT)
        return found


class _Named(dict[str, tuple[Keys, Keys]]):
    """Category -> names of the counts of its households, and of its persons."""

    def __init__(self, names: Keys) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, category: str) -> tuple[Keys, Keys]:
        ho, khau = (
            tuple(one.format(c=category, p=prefix) for one in self._names)
            for prefix in ("ho", "khau")
        )
        self[category] = ho, khau
        return ho, khau


_NOTHING, _WOMAN = "[]", Sex.FEMALE.value


def _kinds(groups: str) -> Keys:
    """Kinds of household among its groups; one of none of them is of the rest."""
    named = [one for one in _codes(groups) if one in _NAMED_GROUPS]
    return tuple(f"{{p}}.{{c}}.nhom.{one}" for one in named or [Group.KHAC.value])


def _each(name: str, listed: str) -> Keys:
    return tuple(f"{name}.{one}" for one in _codes(listed))


def _codes(listed: str) -> Keys:
    return tuple(json.loads(listed))


def _children(births: str, day: str) -> int:
    """Children on a day; by the year alone where the day of birth is not known.

    A year alone (`2011`) stands after every day of the years before it and before those of its
    own, so that one comparison of texts serves both.
    """
    return sum(map(_limit(day).__lt__, births[2:-2].split('","')))


@cache
def _limit(day: str) -> str:
    """The day of birth a child is younger than."""
    return f"{int(day[:4]) - CHILD_UNDER_YEARS:04d}{day[4:]}"


def _moved(
    after: str | None, was: str, movement: str | None, status: str, khau: int, before: int
) -> Mapping[str, int]:
    """Cells of one household, with how many each gets."""
    numbers = (1, khau, before, max(khau - before, 0), max(before - khau, 0))
    counts: dict[str, int] = defaultdict(int)
    for key, at in _moves(after, was, movement, status):
        counts[key] += numbers[at]
    return counts


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
       h.groups, h.head_ethnicity, r.causes, h.head_sex, h.births,
       r.deprivations, coalesce(r.diem_b2, 0), r.needs,
       coalesce(r.reviewed_on, o.from_on)
FROM review_round AS o
CROSS JOIN review AS r INDEXED BY ix_review_counted ON r.round = o.id
CROSS JOIN household AS h INDEXED BY ix_household_counted
    ON h.edition = :edition AND h.id = r.household
WHERE o.id = :round
"""
