"""Movements and their tables, against histories told event by event and counted independently."""

import random
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed
from giamngheo_desktop.domain.movement import (
    HouseholdMovement,
    Movement,
    can_stand_for,
    cell_key,
    cells_of,
    closing_of,
    correct_movement,
    household_cells,
    imbalances,
    movement_between,
    movement_cells,
)

NGHEO, CAN, KHONG = Category.HO_NGHEO, Category.HO_CAN_NGHEO, Category.KHONG_NGHEO
MSTB = Category.HO_MUC_SONG_TRUNG_BINH
NEVER: frozenset[Category] = frozenset()

TABLE = [
    (NGHEO, NGHEO, NEVER, False, "ngheo_cu"),
    (NGHEO, CAN, NEVER, False, "thoat_ngheo_thanh_can_ngheo"),
    (NGHEO, KHONG, NEVER, False, "thoat_ngheo_vuot_chuan"),
    (NGHEO, MSTB, NEVER, False, "thoat_ngheo_vuot_chuan"),
    (NGHEO, None, NEVER, False, "ngheo_giam_khac"),
    (CAN, NGHEO, {NGHEO}, False, "can_ngheo_thanh_ngheo"),
    (CAN, CAN, NEVER, False, "can_ngheo_cu"),
    (CAN, KHONG, NEVER, False, "thoat_can_ngheo"),
    (CAN, None, NEVER, False, "can_ngheo_giam_khac"),
    (KHONG, NGHEO, {NGHEO}, False, "tai_ngheo"),
    (KHONG, NGHEO, {CAN}, False, "ngheo_phat_sinh_moi"),
    (KHONG, CAN, {CAN}, False, "tai_can_ngheo"),
    (KHONG, CAN, {NGHEO}, False, "can_ngheo_phat_sinh_moi"),
    (None, NGHEO, NEVER, False, "ngheo_phat_sinh_moi"),
    (None, NGHEO, {NGHEO}, False, "tai_ngheo"),
    (MSTB, CAN, NEVER, False, "can_ngheo_phat_sinh_moi"),
    (None, NGHEO, {NGHEO}, True, "ngheo_tang_khac"),
    (NGHEO, CAN, {CAN}, True, "can_ngheo_tang_khac"),
    (KHONG, KHONG, {NGHEO}, False, "khong_doi"),
    (None, None, NEVER, False, "khong_doi"),
    (None, KHONG, NEVER, True, "khong_doi"),
]


@pytest.mark.parametrize(("before", "after", "ever", "arrived", "wanted"), TABLE)
def test_movement_has_the_legal_name(
    before: Category | None,
    after: Category | None,
    ever: set[Category],
    arrived: bool,
    wanted: str,
) -> None:
    assert movement_between(before, after, frozenset(ever), arrived=arrived) == wanted


def test_movement_is_total() -> None:
    some = [None, *Category]
    found = {
        movement_between(before, after, frozenset(ever), arrived=arrived)
        for before, after, ever, arrived in product(
            some, some, ((), (NGHEO,), (CAN,)), (False, True)
        )
    }
    assert found == set(Movement)


def test_example_of_the_design_poor_household_of_4_becomes_near_poor_with_5() -> None:
    counts = movement_cells([HouseholdMovement(Movement.THOAT_NGHEO_THANH_CAN_NGHEO, 4, 5)])
    assert cells_of(counts, "khau", NGHEO) == (4, 5, 0, 0, 0, 0, 0, 1, 0)
    assert cells_of(counts, "khau", CAN) == (0, 0, 0, 0, 5, 0, 0, 0, 5)
    assert cells_of(counts, "ho", NGHEO) == (1, 1, 0, 0, 0, 0, 0, 0, 0)
    assert imbalances(counts) == []


def test_closing_formula_of_the_handbook() -> None:
    assert closing_of((100, 10, 5, 2, 3, 1, 4, 2)) == 93
    assert closing_of((4, 5, 0, 0, 0, 0, 0, 1)) == 0


def test_household_that_stays_counts_only_in_1_and_9_but_its_growth_in_8_or_4() -> None:
    same = household_cells(HouseholdMovement(Movement.NGHEO_CU, 4, 4))
    assert set(same) == {(unit, NGHEO, cell) for unit in ("ho", "khau") for cell in (1, 9)}
    grown = household_cells(HouseholdMovement(Movement.CAN_NGHEO_CU, 4, 6))
    assert grown["khau", CAN, 8] == 2
    assert grown["ho", CAN, 8] == 0
    shrunk = household_cells(HouseholdMovement(Movement.CAN_NGHEO_CU, 4, 3))
    assert (shrunk["khau", CAN, 4], shrunk["ho", CAN, 4]) == (1, 0)


Life = tuple[Category | None, Category | None, frozenset[Category], bool, int, int]


def a_life(chance: random.Random) -> Life:
    """One household: stays, leaves, arrives or splits off, with people at both ends."""
    listed = (NGHEO, CAN, KHONG, MSTB)
    ever = frozenset(one for one in (NGHEO, CAN) if chance.random() < 0.3)
    before, after = chance.choice(listed), chance.choice(listed)
    people, later = chance.randint(1, 9), chance.randint(1, 9)
    fate = chance.random()
    if fate < 0.1:
        return before, None, ever, False, people, 0
    if fate < 0.2:
        return None, after, ever, True, 0, later
    return before, after, ever, False, people, people if fate < 0.6 else later


def independent_counts(lives: list[Life]) -> Counter[tuple[str, Category, int]]:
    """Opening and closing lists and the flows between them, counted without movements."""
    found: Counter[tuple[str, Category, int]] = Counter()
    for before, after, ever, arrived, people, later in lives:
        for own, other in ((NGHEO, CAN), (CAN, NGHEO)):
            was, is_ = before is own and not arrived, after is own
            if was:
                found["ho", own, 1] += 1
                found["khau", own, 1] += people
            if is_:
                found["ho", own, 9] += 1
                found["khau", own, 9] += later
            cell = None
            if was and after is None:
                cell, head = 4, people
            elif was and not is_:
                to_other = after is other
                cell = (2 if own is NGHEO else 3) if to_other else (3 if own is NGHEO else 2)
                head = later
            elif is_ and not was:
                from_other = before is other and not arrived
                cell = 8 if arrived else 5 if from_other else 6 if own in ever else 7
                head = later
            if cell is not None:
                found["ho", own, cell] += 1
                found["khau", own, cell] += head
            if was and after is not None and later != people:
                found["khau", own, 8 if later > people else 4] += abs(later - people)
    return found


@given(st.integers(0, 2**32), st.integers(0, 60))
def test_tables_balance_and_agree_with_an_independent_count(seed: int, households: int) -> None:
    chance = random.Random(seed)
    lives = [a_life(chance) for _ in range(households)]
    rows = [
        HouseholdMovement(movement_between(one[0], one[1], one[2], arrived=one[3]), one[4], one[5])
        for one in lives
    ]
    counts = movement_cells(rows)
    wanted = {cell_key(*cell): amount for cell, amount in independent_counts(lives).items()}
    assert {key: amount for key, amount in counts.items() if amount} == wanted
    assert imbalances(counts) == []
    for category in (NGHEO, CAN):
        for homes, people in zip(
            cells_of(counts, "ho", category), cells_of(counts, "khau", category), strict=True
        ):
            assert people >= homes
    halves = movement_cells(rows[::2]) + movement_cells(rows[1::2])
    assert +halves == +counts


@pytest.mark.parametrize("unit", ["ho", "khau"])
@pytest.mark.parametrize("cell", range(1, 10))
def test_every_wrong_cell_is_found(unit: str, cell: int) -> None:
    chance = random.Random(11)
    rows = [
        HouseholdMovement(movement_between(one[0], one[1], one[2], arrived=one[3]), one[4], one[5])
        for one in (a_life(chance) for _ in range(80))
    ]
    counts = movement_cells(rows)
    for category in (NGHEO, CAN):
        wrong = counts + Counter({cell_key(unit, category, cell): 1})
        found = imbalances(wrong)
        assert any(one.unit == unit and one.category is category for one in found)


def test_correction_is_between_again_and_new_only_and_needs_a_reason() -> None:
    found = correct_movement(Movement.NGHEO_PHAT_SINH_MOI, Movement.TAI_NGHEO, " nghèo năm 2015 ")
    assert (found.movement, found.reason) == (Movement.TAI_NGHEO, "nghèo năm 2015")
    with pytest.raises(FormIncomplete):
        correct_movement(Movement.TAI_CAN_NGHEO, Movement.CAN_NGHEO_PHAT_SINH_MOI, "  ")
    for wanted in set(Movement) - {Movement.TAI_NGHEO}:
        with pytest.raises(StepNotAllowed):
            correct_movement(Movement.NGHEO_PHAT_SINH_MOI, wanted, "vì thế")


def test_near_poor_for_the_first_time_after_poverty_is_left_to_the_officer() -> None:
    once_poor = frozenset({NGHEO})
    proposed = movement_between(KHONG, CAN, once_poor)
    assert proposed is Movement.CAN_NGHEO_PHAT_SINH_MOI
    assert can_stand_for(proposed, Movement.TAI_CAN_NGHEO)
