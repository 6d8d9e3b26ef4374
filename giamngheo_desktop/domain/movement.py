"""Movement of a household between two lists (diễn biến), and the cells of the movement tables.

Balance of every place, for hộ and for nhân khẩu: 9 = 1 - 2 - 3 - 4 + 5 + 6 + 7 + 8.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed
from giamngheo_desktop.text import rule_refusals as say


class Movement(StrEnum):
    """Named change between the opening and the closing list; KHONG_DOI = poor on neither."""

    NGHEO_CU = "ngheo_cu"
    THOAT_NGHEO_THANH_CAN_NGHEO = "thoat_ngheo_thanh_can_ngheo"
    THOAT_NGHEO_VUOT_CHUAN = "thoat_ngheo_vuot_chuan"
    NGHEO_GIAM_KHAC = "ngheo_giam_khac"
    CAN_NGHEO_THANH_NGHEO = "can_ngheo_thanh_ngheo"
    TAI_NGHEO = "tai_ngheo"
    NGHEO_PHAT_SINH_MOI = "ngheo_phat_sinh_moi"
    NGHEO_TANG_KHAC = "ngheo_tang_khac"
    CAN_NGHEO_CU = "can_ngheo_cu"
    THOAT_CAN_NGHEO = "thoat_can_ngheo"
    CAN_NGHEO_GIAM_KHAC = "can_ngheo_giam_khac"
    TAI_CAN_NGHEO = "tai_can_ngheo"
    CAN_NGHEO_PHAT_SINH_MOI = "can_ngheo_phat_sinh_moi"
    CAN_NGHEO_TANG_KHAC = "can_ngheo_tang_khac"
    KHONG_DOI = "khong_doi"


NGHEO, CAN_NGHEO = Category.HO_NGHEO, Category.HO_CAN_NGHEO

_STAYED: Mapping[tuple[Category, Category], Movement] = {
    (NGHEO, NGHEO): Movement.NGHEO_CU,
    (NGHEO, CAN_NGHEO): Movement.THOAT_NGHEO_THANH_CAN_NGHEO,
    (CAN_NGHEO, NGHEO): Movement.CAN_NGHEO_THANH_NGHEO,
    (CAN_NGHEO, CAN_NGHEO): Movement.CAN_NGHEO_CU,
}
_ESCAPED = {NGHEO: Movement.THOAT_NGHEO_VUOT_CHUAN, CAN_NGHEO: Movement.THOAT_CAN_NGHEO}
_GONE = {NGHEO: Movement.NGHEO_GIAM_KHAC, CAN_NGHEO: Movement.CAN_NGHEO_GIAM_KHAC}
_CAME = {NGHEO: Movement.NGHEO_TANG_KHAC, CAN_NGHEO: Movement.CAN_NGHEO_TANG_KHAC}
_AGAIN = {NGHEO: Movement.TAI_NGHEO, CAN_NGHEO: Movement.TAI_CAN_NGHEO}
_NEW = {NGHEO: Movement.NGHEO_PHAT_SINH_MOI, CAN_NGHEO: Movement.CAN_NGHEO_PHAT_SINH_MOI}


def movement_between(
    before: Category | None,
    after: Category | None,
    ever: frozenset[Category] = frozenset(),
    *,
    arrived: bool = False,
) -> Movement:
    """Movement of one household between the opening and the closing list. Total.

    Args:
        before: category on the opening list; `None` = on no list.
        after: category on the closing list; `None` = the household has left (moved away, died
            out, joined another).
        ever: categories recognised in any earlier year; tells tái nghèo from phát sinh mới.
        arrived: the household was not here at the opening (moved in, split off).

    Law:
        Cells of the movement reports; the look-back of "tái" is not fixed by a text known to us:
        any recognised year counts, an officer may correct it with a reason.
    """
    start = before if before in LISTED and not arrived else None
    if after is None:
        return _GONE[start] if start else Movement.KHONG_DOI
    if after not in LISTED:
        return _ESCAPED[start] if start else Movement.KHONG_DOI
    if start:
        return _STAYED[start, after]
    if arrived:
        return _CAME[after]
    return (_AGAIN if after in ever else _NEW)[after]


_INTERCHANGEABLE = (
    frozenset({Movement.TAI_NGHEO, Movement.NGHEO_PHAT_SINH_MOI}),
    frozenset({Movement.TAI_CAN_NGHEO, Movement.CAN_NGHEO_PHAT_SINH_MOI}),
)


def can_stand_for(proposed: Movement, other: Movement) -> bool:
    """True when a movement is the proposed one, or an officer may put it in its place."""
    return proposed is other or frozenset({proposed, other}) in _INTERCHANGEABLE


@dataclass(frozen=True, slots=True)
class MovementCorrection:
    """What an officer put in the place of the proposed movement, and why."""

    proposed: Movement
    movement: Movement
    reason: str


def correct_movement(proposed: Movement, wanted: Movement, reason: str) -> MovementCorrection:
    """An officer's correction between tái and phát sinh mới.

    Args:
        proposed: what the program's history gives.
        wanted: what the officer knows to be true.
        reason: why, in words.

    Raises:
        StepNotAllowed: for the officer: only tái and phát sinh mới can be exchanged.
        FormIncomplete: for the officer: the reason is missing.
    """
    if proposed is wanted or not can_stand_for(proposed, wanted):
        raise StepNotAllowed(say.movement_not_open(proposed.value, wanted.value))
    if not reason.strip():
        raise FormIncomplete(say.person_reason_needed(), {"problems": ["reason"]})
    return MovementCorrection(proposed, wanted, reason.strip())


_CELLS: Mapping[Movement, tuple[tuple[Category, int], ...]] = {
    Movement.NGHEO_CU: (),
    Movement.THOAT_NGHEO_THANH_CAN_NGHEO: ((NGHEO, 2), (CAN_NGHEO, 5)),
    Movement.THOAT_NGHEO_VUOT_CHUAN: ((NGHEO, 3),),
    Movement.NGHEO_GIAM_KHAC: ((NGHEO, 4),),
    Movement.CAN_NGHEO_THANH_NGHEO: ((NGHEO, 5), (CAN_NGHEO, 3)),
    Movement.TAI_NGHEO: ((NGHEO, 6),),
    Movement.NGHEO_PHAT_SINH_MOI: ((NGHEO, 7),),
    Movement.NGHEO_TANG_KHAC: ((NGHEO, 8),),
    Movement.CAN_NGHEO_CU: (),
    Movement.THOAT_CAN_NGHEO: ((CAN_NGHEO, 2),),
    Movement.CAN_NGHEO_GIAM_KHAC: ((CAN_NGHEO, 4),),
    Movement.TAI_CAN_NGHEO: ((CAN_NGHEO, 6),),
    Movement.CAN_NGHEO_PHAT_SINH_MOI: ((CAN_NGHEO, 7),),
    Movement.CAN_NGHEO_TANG_KHAC: ((CAN_NGHEO, 8),),
    Movement.KHONG_DOI: (),
}
_OPENING: Mapping[Movement, Category] = {
    **dict.fromkeys((Movement.NGHEO_CU, Movement.THOAT_NGHEO_THANH_CAN_NGHEO), NGHEO),
    **dict.fromkeys((Movement.THOAT_NGHEO_VUOT_CHUAN, Movement.NGHEO_GIAM_KHAC), NGHEO),
    **dict.fromkeys((Movement.CAN_NGHEO_CU, Movement.CAN_NGHEO_THANH_NGHEO), CAN_NGHEO),
    **dict.fromkeys((Movement.THOAT_CAN_NGHEO, Movement.CAN_NGHEO_GIAM_KHAC), CAN_NGHEO),
}
_CLOSING: Mapping[Movement, Category] = {
    **dict.fromkeys((Movement.NGHEO_CU, Movement.CAN_NGHEO_THANH_NGHEO), NGHEO),
    **dict.fromkeys((Movement.TAI_NGHEO, Movement.NGHEO_PHAT_SINH_MOI), NGHEO),
    Movement.NGHEO_TANG_KHAC: NGHEO,
    **dict.fromkeys((Movement.CAN_NGHEO_CU, Movement.THOAT_NGHEO_THANH_CAN_NGHEO), CAN_NGHEO),
    **dict.fromkeys((Movement.TAI_CAN_NGHEO, Movement.CAN_NGHEO_PHAT_SINH_MOI), CAN_NGHEO),
    Movement.CAN_NGHEO_TANG_KHAC: CAN_NGHEO,
}
_LEFT = frozenset({Movement.NGHEO_GIAM_KHAC, Movement.CAN_NGHEO_GIAM_KHAC})


@dataclass(frozen=True, slots=True)
class HouseholdMovement:
    """One household as the movement tables count it.

    Args:
        movement: its movement.
        people_before: members at the opening; 0 when it was not here.
        people_after: members at the closing; 0 when it has left.
    """

    movement: Movement
    people_before: int
    people_after: int


Cell = tuple[str, Category, int]
"""Unit of counting (`ho` or `khau`), class of the report, cell number 1 to 9."""


def household_cells(one: HouseholdMovement) -> Counter[Cell]:
    """What one household adds to the movement tables.

    People of a cell that changes class are counted as at the closing. For a household that was
    on the opening list, the difference closing - opening goes to cell 8 of its opening class when
    it is positive and to cell 4 when it is negative; a household that leaves takes its opening
    count into cell 4. Cells 1 and 9 come from the lists, never from the formula.
    """
    cells: Counter[Cell] = Counter()
    opening, closing = _OPENING.get(one.movement), _CLOSING.get(one.movement)
    if opening:
        cells["ho", opening, 1] = 1
        cells["khau", opening, 1] = one.people_before
    if closing:
        cells["ho", closing, 9] = 1
        cells["khau", closing, 9] = one.people_after
    has_left = one.movement in _LEFT
    for category, number in _CELLS[one.movement]:
        cells["ho", category, number] += 1
        cells["khau", category, number] += one.people_before if has_left else one.people_after
    if opening and not has_left:
        grown = one.people_after - one.people_before
        cells["khau", opening, 8 if grown > 0 else 4] += abs(grown)
    return +cells


def movement_cells(households: Iterable[HouseholdMovement]) -> Counter[str]:
    """Cells of the movement tables of one place, for hộ and nhân khẩu.

    Returns:
        `{key: count}` with the keys of `domain.tally`: `ho.dien_bien.CLASS.CELL` and
        `khau.dien_bien.CLASS.CELL`; a missing key means zero. Counts of places add up key by key.
    """
    sums: Counter[str] = Counter()
    for one in households:
        for (unit, category, number), amount in household_cells(one).items():
            sums[cell_key(unit, category, number)] += amount
    return sums


def cell_key(unit: str, category: Category, number: int) -> str:
    """Key of a cell among the counts of `domain.tally`."""
    return f"{unit}.dien_bien.{category.value}.{number}"


def cells_of(counts: Mapping[str, int], unit: str, category: Category) -> tuple[int, ...]:
    """Cells 1 to 9 of one class, in order.

    Args:
        counts: as `movement_cells` gives them.
        unit: `ho` or `khau`.
        category: HO_NGHEO or HO_CAN_NGHEO.
    """
    return tuple(counts.get(cell_key(unit, category, number), 0) for number in range(1, 10))


def closing_of(cells: tuple[int, ...]) -> int:
    """What cell 9 must be by cells 1 to 8: 1 - 2 - 3 - 4 + 5 + 6 + 7 + 8."""
    opening, *changes = cells[:8]
    return opening - sum(changes[:3]) + sum(changes[3:])


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A check of the movement tables that does not hold.

    Args:
        unit: `ho` or `khau`.
        category: class of the report.
        cell: cell number.
        found: what stands there.
        wanted: what should stand there.
    """

    unit: str
    category: Category
    cell: int
    found: int
    wanted: int


def imbalances(counts: Mapping[str, int]) -> list[Imbalance]:
    """Every check that fails: cell 9; poor 2 = near-poor 5; near-poor 3 = poor 5."""
    found: list[Imbalance] = []
    for unit in ("ho", "khau"):
        poor, near = (cells_of(counts, unit, one) for one in (NGHEO, CAN_NGHEO))
        for category, cells in ((NGHEO, poor), (CAN_NGHEO, near)):
            found.append(Imbalance(unit, category, 9, cells[8], closing_of(cells)))
        found.append(Imbalance(unit, CAN_NGHEO, 5, near[4], poor[1]))
        found.append(Imbalance(unit, CAN_NGHEO, 3, near[2], poor[4]))
    return [one for one in found if one.found != one.wanted]
