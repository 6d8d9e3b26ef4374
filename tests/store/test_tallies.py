"""Grouped counts against counting in plain Python, and the movement table by hand."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from giamngheo_desktop.domain.category import Category, Cause, Group, Need
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus, Member, MemberStatus
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.review import Override, ReviewResult, ReviewState
from giamngheo_desktop.domain.tally import total
from giamngheo_desktop.store.engine import Store
from tests.builders import (
    INDICATORS,
    NOW,
    REVIEWED_ON,
    ROUND,
    a_dossier,
    a_member,
    a_result,
    a_review,
    a_unit,
    a_village,
    an_id,
)

NAMED = set(Group) - {Group.KHAC}


def _random_dossier(dice: random.Random, number: int) -> Dossier:
    category = dice.choice([*Category, None])
    some = partial(_some, dice)
    result = replace(
        a_result(category),
        deprivations=tuple(str(one) for one in some(INDICATORS)),
        diem_b2=dice.choice([0, 20, 30]),
        movement=dice.choice([None, *Movement]),
    )
    override = Override(dice.choice(list(Category)), "x", NOW.date(), "họp dân")
    review = a_review(
        number,
        results=(result,) if dice.random() < 0.9 else (),
        override=override if dice.random() < 0.1 else None,
        causes=some(Cause),
        needs=some(Need),
        reviewed_on=dice.choice([None, REVIEWED_ON]),
        state=dice.choice(list(ReviewState)),
    )
    made = a_dossier(
        number,
        members=dice.randint(1, 7),
        village=a_village(dice.choice([1, 2, 10])),
        review=review,
        groups=some(Group),
        category_before=dice.choice(list(CategoryBefore)),
        status=dice.choices(list(HouseholdStatus), [20, 1, 1, 1])[0],
    )
    people = tuple(
        replace(
            one,
            status=dice.choice([*MemberStatus, MemberStatus.PRESENT]),
            birth_date=dice.choice([None, one.birth_date, date(2010, 10, 5), date(2010, 10, 6)]),
            birth_year=dice.choice([2009, 2010, 2011, None]),
            ethnicity_code=dice.choice(["kinh", "co"]),
        )
        for one in made.members
    )
    return replace(made, members=people) if dice.random() < 0.9 else made


def _some(dice: random.Random, words: object) -> tuple[object, ...]:
    listed = sorted(words)  # type: ignore[call-overload]  # enums and texts
    return tuple(sorted(dice.sample(listed, dice.randint(0, min(3, len(listed))))))


def _expected(dossier: Dossier) -> Counter[str]:
    review, household = dossier.review, dossier.household
    assert review is not None
    sums: Counter[str] = Counter()
    people = dossier.counted_members
    both = partial(_both, sums, len(people))
    if household.category_before.value in set(Category):
        both(f".dau_ky.{household.category_before.value}")
    if household.status is not HouseholdStatus.ACTIVE:
        return sums
    category = review.category.value if review.category else "incomplete"
    first = review.results[0] if review.results else None
    both("")
    both(f".{category}")
    both(f".{category}.dan_toc.{dossier.head.ethnicity_code if dossier.head else 'khong_ro'}")
    for group in set(household.groups) & NAMED or {Group.KHAC}:
        both(f".{category}.nhom.{group.value}")
    for cause in review.causes:
        both(f".{category}.nguyen_nhan.{cause.value}")
    for need in review.needs:
        sums[f"ho.{category}.nhu_cau.{need.value}"] += 1
    _count_gaps(sums, category, first)
    day = review.reviewed_on or date(2026, 9, 1)
    sums[f"tre_em.{category}"] += sum(_is_child(one, day) for one in people)
    return sums


def _count_gaps(sums: Counter[str], category: str, first: ReviewResult | None) -> None:
    for code in first.deprivations if first else ():
        sums[f"ho.{category}.thieu.{code}"] += 1
    if first and first.diem_b2 and not first.deprivations:
        sums[f"ho.{category}.khong_ro_chi_so"] += 1


def _is_child(member: Member, day: date) -> bool:
    if member.birth_date:
        return day < member.birth_date.replace(year=member.birth_date.year + 16)
    return member.birth_year is not None and day.year - member.birth_year < 16


def _both(sums: Counter[str], khau: int, key: str) -> None:
    sums[f"ho{key}"] += 1
    sums[f"khau{key}"] += khau


@pytest.mark.parametrize("seed", [1, 20261122])
def test_counts_equal_those_of_plain_python(store: Store, seed: int) -> None:
    print("seed", seed)
    dice = random.Random(seed)
    made = [_random_dossier(dice, number) for number in range(1, 401)]
    with store.writing() as tx:
        tx.bulk.insert_dossiers(made)
        places = tx.tallies.by_village(ROUND)
    assert [one.village_name for one in places] == ["Thôn 1", "Thôn 2", "Thôn 10"]
    for place in places:
        expected: Counter[str] = Counter()
        for dossier in made:
            if dossier.household.village == place.village:
                expected += _expected(dossier)
        found = {key: n for key, n in place.counts.items() if "dien_bien" not in key}
        assert found == expected
        assert (place.unit, place.unit_name) == (a_unit().id, "xã Trà My")
        assert (place.resident_households, place.resident_people) == (120, 480)


@pytest.mark.parametrize("seed", [3, 20261123])
def test_movement_always_balances_for_households_and_persons(store: Store, seed: int) -> None:
    print("seed", seed)
    dice = random.Random(seed)
    made = [_random_dossier(dice, number) for number in range(1, 401)]
    made = [one for one in made if one.review and one.review.category]
    with store.writing() as tx:
        tx.bulk.insert_dossiers(made)
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE household SET members_before = 1 + length(name_key) % 5")
    with store.reading() as tx:
        for place in tx.tallies.by_village(ROUND):
            sums = place.counts
            for unit in ("ho", "khau"):
                for category in ("ho_ngheo", "ho_can_ngheo"):
                    cell = [
                        sums.get(f"{unit}.dien_bien.{category}.{number}", 0) for number in range(10)
                    ]
                    assert cell[9] == sum((cell[1], *cell[5:9])) - sum(cell[2:5])
                    assert cell[9] == sums.get(f"{unit}.{category}", 0)
                    assert cell[1] == sums.get(f"{unit}.dau_ky.{category}", 0)
                other = f"{unit}.dien_bien.ho_can_ngheo"
                poor = f"{unit}.dien_bien.ho_ngheo"
                assert sums.get(f"{other}.3", 0) == sums.get(f"{poor}.5", 0)


def _moved(
    number: int,
    before: CategoryBefore,
    after: Category,
    movement: Movement | None = None,
    **fields: object,
) -> Dossier:
    result = replace(a_result(after), movement=movement)
    return a_dossier(
        number,
        review=a_review(number, results=(result,)),
        category_before=before,
        **fields,  # type: ignore[arg-type]  # any field of the household
    )


def test_poor_household_of_four_that_becomes_near_poor_with_five_members(store: Store) -> None:
    """The example of law.md, section 6, rule 7."""
    before = _moved(1, CategoryBefore.HO_NGHEO, Category.HO_CAN_NGHEO)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([before])
        tx.rounds.carry_categories_forward()
        five = (*before.members, a_member(5, before.household.id))
        tx.households.save(replace(before, members=five), by="x", at=NOW)
        counts = total(tx.tallies.by_village(ROUND))
    cells = {key: n for key, n in counts.items() if key.startswith("khau.dien_bien")}
    assert cells == {
        "khau.dien_bien.ho_ngheo.1": 4,
        "khau.dien_bien.ho_ngheo.2": 5,
        "khau.dien_bien.ho_ngheo.8": 1,
        "khau.dien_bien.ho_can_ngheo.5": 5,
        "khau.dien_bien.ho_can_ngheo.9": 5,
    }


@pytest.mark.parametrize(
    ("before", "after", "movement", "fields", "cells"),
    [
        ("ho_ngheo", "ho_ngheo", None, {}, {"ho_ngheo.1", "ho_ngheo.9"}),
        ("ho_ngheo", "khong_ngheo", None, {}, {"ho_ngheo.1", "ho_ngheo.3"}),
        (
            "ho_ngheo",
            "khong_ngheo",
            Movement.NGHEO_GIAM_KHAC,
            {},
            {"ho_ngheo.1", "ho_ngheo.4"},
        ),
        (
            "ho_ngheo",
            "ho_ngheo",
            None,
            {"status": HouseholdStatus.MOVED_OUT},
            {"ho_ngheo.1", "ho_ngheo.4"},
        ),
        (
            "ho_can_ngheo",
            "ho_ngheo",
            None,
            {},
            {"ho_can_ngheo.1", "ho_can_ngheo.3", "ho_ngheo.5", "ho_ngheo.9"},
        ),
        ("ho_can_ngheo", "khong_ngheo", None, {}, {"ho_can_ngheo.1", "ho_can_ngheo.2"}),
        ("none", "ho_ngheo", Movement.TAI_NGHEO, {}, {"ho_ngheo.6", "ho_ngheo.9"}),
        ("none", "ho_ngheo", Movement.NGHEO_PHAT_SINH_MOI, {}, {"ho_ngheo.7", "ho_ngheo.9"}),
        ("unknown", "ho_ngheo", None, {}, {"ho_ngheo.7", "ho_ngheo.9"}),
        ("none", "ho_ngheo", Movement.NGHEO_TANG_KHAC, {}, {"ho_ngheo.8", "ho_ngheo.9"}),
        (
            "khong_ngheo",
            "ho_can_ngheo",
            Movement.TAI_CAN_NGHEO,
            {},
            {"ho_can_ngheo.6", "ho_can_ngheo.9"},
        ),
        (
            "none",
            "ho_can_ngheo",
            Movement.CAN_NGHEO_TANG_KHAC,
            {},
            {"ho_can_ngheo.8", "ho_can_ngheo.9"},
        ),
        ("khong_ngheo", "khong_ngheo", Movement.KHONG_DOI, {}, set()),
    ],
)
def test_each_movement_has_its_cell(
    store: Store,
    before: str,
    after: str,
    movement: Movement | None,
    fields: dict[str, object],
    cells: set[str],
) -> None:
    one = _moved(1, CategoryBefore(before), Category(after), movement, **fields)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([one])
        counts = total(tx.tallies.by_village(ROUND))
    found = {key for key in counts if key.startswith("ho.dien_bien.")}
    assert found == {f"ho.dien_bien.{cell}" for cell in cells}


def test_villages_without_households_have_a_row_and_owners_restrict(store: Store) -> None:
    other = a_unit("20908", "Trà Liên")
    with store.writing() as tx:
        tx.places.put_village(a_village(1, other))
        everywhere = tx.tallies.by_village(ROUND)
        ours = tx.tallies.by_village(ROUND, owners=[a_unit().id])
    assert [one.unit_name for one in everywhere] == [other.id, *["xã Trà My"] * 3]
    assert [one.counts for one in ours] == [{}, {}, {}]


def test_frozen_edition_is_counted_by_itself(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers([a_dossier(1, category=Category.HO_NGHEO)])
        tx.rounds.freeze(ROUND)
        live = tx.tallies.by_village(ROUND)
        first = tx.households.get(an_id("household", 1))
        assert first is not None
        tx.households.save(replace(first, members=first.members[:1]), by="x", at=NOW)
        assert tx.tallies.by_village(ROUND, edition=ROUND) == live
        assert total(tx.tallies.by_village(ROUND))["khau"] == 1
