"""Rounds, procedure, decisions, and the copy a closed round keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import NotFound, RoundClosed
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewState, RoundStatus
from giamngheo_desktop.store.engine import Store
from tests.builders import (
    NOW,
    ROUND,
    a_decision,
    a_decision_item,
    a_dossier,
    a_procedure_record,
    a_result,
    a_review,
    a_round,
    a_village,
    an_id,
)


def test_round_comes_back_and_the_newest_stands_first(store: Store) -> None:
    with store.writing() as tx:
        tx.rounds.add(a_round(2025))
        assert tx.rounds.get(ROUND) == a_round()
        assert [one.id for one in tx.rounds.list()] == ["2026-DK", "2025-DK"]
        tx.rounds.set_closed("2025-DK", NOW, "ab" * 32)
        assert [one.id for one in tx.rounds.open_rounds()] == [ROUND]
        closed = tx.rounds.get("2025-DK")
    assert (closed.status, closed.closed_at, closed.snapshot) == (
        RoundStatus.CLOSED,
        NOW,
        "ab" * 32,
    )


def test_unknown_round_is_named(store: Store) -> None:
    with store.writing() as tx:
        for act in (tx.rounds.get, tx.rounds.reopen, tx.rounds.recognised_before):
            with pytest.raises(NotFound, match="2030-DK"):
                act("2030-DK")
        with pytest.raises(NotFound):
            tx.rounds.set_closed("2030-DK", NOW, "")


def test_frozen_copy_does_not_change_with_the_register(store: Store) -> None:
    first = a_dossier(1, category=Category.HO_NGHEO)
    unseen = replace(a_dossier(2), review=None)
    with store.writing() as tx:
        tx.bulk.insert_dossiers([first, unseen])
        assert tx.rounds.freeze(ROUND) == 1
        moved = replace(first.household, address="nơi khác")
        tx.households.save(replace(first, household=moved, review=None), by="x", at=NOW)
        tx.places.put_village(replace(a_village(), name="Thôn Mới"))
        kept = tx.households.get(first.household.id, ROUND, ROUND)
        assert kept is not None
        assert kept.household == first.household
        assert kept.members == first.members
        assert kept.review is not None
        assert kept.review.state is ReviewState.LOCKED
        assert tx.households.get(unseen.household.id, ROUND) is None
        (line,) = tx.households.lines(HouseholdQuery(round=ROUND, edition=ROUND))
        assert line.village_name == "Thôn 1"


def test_frozen_twice_is_refused(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers([a_dossier()])
        tx.rounds.freeze(ROUND)
        with pytest.raises(RoundClosed):
            tx.rounds.freeze(ROUND)


def test_reopened_round_can_be_frozen_anew(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers([a_dossier()])
        tx.rounds.freeze(ROUND)
        tx.rounds.set_closed(ROUND, NOW, "ab" * 32)
        tx.rounds.reopen(ROUND)
        assert tx.rounds.get(ROUND) == a_round()
        found = tx.households.get(an_id("household", 1), round=ROUND)
        assert found is not None
        assert found.review is not None
        assert found.review.state is ReviewState.COMPLETE
        assert tx.rounds.freeze(ROUND) == 1


def _closed_round(store: Store, year: int, given: dict[int, Category]) -> None:
    with store.writing() as tx:
        if year != 2026:
            tx.rounds.add(a_round(year))
        tx.bulk.insert_reviews(
            a_review(
                number,
                id=an_id("review", number, year),
                round=f"{year}-DK",
                results=(a_result(category),),
            )
            for number, category in given.items()
        )
        tx.rounds.set_closed(f"{year}-DK", NOW, "ab" * 32)


def test_recognised_before_looks_at_every_closed_round_before(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(replace(a_dossier(number), review=None) for number in (1, 2))
        tx.rounds.add(a_round(2027))
    _closed_round(store, 2025, {1: Category.HO_NGHEO})
    _closed_round(store, 2026, {1: Category.HO_CAN_NGHEO, 2: Category.KHONG_NGHEO})
    with store.reading() as tx:
        assert tx.rounds.recognised_before("2027-DK") == {
            an_id("household", 1): {Category.HO_NGHEO, Category.HO_CAN_NGHEO},
            an_id("household", 2): {Category.KHONG_NGHEO},
        }
        assert tx.rounds.recognised_before("2026-DK") == {
            an_id("household", 1): {Category.HO_NGHEO}
        }


def test_lists_closed_last_become_the_lists_before(store: Store) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(
            [
                replace(a_dossier(1), review=None),
                replace(a_dossier(2, status=HouseholdStatus.MOVED_OUT), review=None),
                replace(a_dossier(3), review=None),
                replace(a_dossier(4), review=None),
            ]
        )
    _closed_round(store, 2025, {1: Category.HO_NGHEO, 3: Category.HO_NGHEO})
    _closed_round(store, 2026, {1: Category.HO_CAN_NGHEO, 2: Category.HO_NGHEO})
    with store.writing() as tx:
        assert tx.rounds.carry_categories_forward() == 2
        assert tx.rounds.carry_categories_forward() == 0
        before = [
            one.household.category_before
            for number in range(1, 5)
            if (one := tx.households.get(an_id("household", number))) is not None
        ]
    assert before == [
        CategoryBefore.HO_CAN_NGHEO,
        CategoryBefore.NONE,
        CategoryBefore.HO_NGHEO,
        CategoryBefore.HO_NGHEO,
    ]


def test_steps_are_listed_by_day_and_place(store: Store) -> None:
    meeting = a_procedure_record()
    posting = a_procedure_record(Step.POSTING, on=date(2026, 11, 20), data={"places": ("a",)})
    whole = a_procedure_record(Step.LIST_MADE, village=None, on=date(2026, 9, 3))
    other = a_procedure_record(Step.SURVEY, village=a_village(2).id, on=date(2026, 10, 1))
    of_one = a_procedure_record(Step.COMPLAINT, household=an_id("household", 1), on=NOW.date())
    with store.writing() as tx:
        for record in (posting, meeting, whole, other, of_one):
            tx.rounds.add_procedure(record)
        tx.rounds.add_procedure(replace(posting, until=posting.on, rev=2))
        found = tx.rounds.procedure(ROUND, a_village().id)
        assert [one.step for one in found] == [
            Step.LIST_MADE,
            Step.MEETING,
            Step.POSTING,
            Step.COMPLAINT,
        ]
        assert found[2] == replace(posting, until=posting.on, rev=2)
        assert tx.rounds.procedure(ROUND, household=an_id("household", 1)) == [of_one]
        assert len(tx.rounds.procedure(ROUND)) == 5
        assert tx.rounds.procedure(ROUND, owner="other") == []


def test_decisions_come_back_with_their_items(store: Store) -> None:
    later = a_decision(2, on=NOW.date() + timedelta(days=40), round=None)
    with store.writing() as tx:
        tx.rounds.add_decision(later)
        tx.rounds.add_decision(a_decision(), [a_decision_item(2), a_decision_item(1)])
        assert tx.rounds.decisions() == [a_decision(), later]
        assert tx.rounds.decisions(ROUND) == [a_decision()]
        items = tx.rounds.decision_items(an_id("decision", 1))
        assert sorted(items, key=lambda one: one.certificate_no or "") == [
            a_decision_item(1),
            a_decision_item(2),
        ]
