"""Households over time: every event is one act, leaves both histories, and can be taken back."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotAllowed, StepNotAllowed
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus, Relation
from giamngheo_desktop.domain.movement import Movement, imbalances
from giamngheo_desktop.services.household_events import OPS, UNDONE
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.units import full_name
from tests.builders import a_dossier, a_village, an_id, an_upper_unit
from tests.printing.reading import all_text
from tests.services.workplaces import ROUND

ON = date(2026, 11, 1)
HOME, OTHER = an_id("household", 1), an_id("household", 2)


def _home(services: Services, household: str = HOME) -> Dossier:
    return services.households.get(household, ROUND)


def _same(before: Dossier, after: Dossier) -> bool:
    """Equal but for revisions."""

    def bare(one: Dossier) -> Dossier:
        return Dossier(
            replace(one.household, rev=1),
            tuple(replace(each, rev=1) for each in one.members),
            replace(one.review, rev=1) if one.review else None,
        )

    return bare(before) == bare(after)


def _children(dossier: Dossier) -> list[str]:
    return [one.id for one in dossier.members if one.relation is Relation.CHILD]


def test_a_split_moves_people_with_their_answers_and_keeps_both_histories(
    reviewed: Services,
) -> None:
    reviewed.rounds.classify(ROUND)
    before = _home(reviewed)
    going = _children(before)
    done = reviewed.events.split(HOME, going, going[0], ON)
    founded, stays = done.dossiers
    assert [one.id for one in founded.members] == going
    assert founded.head is not None
    assert founded.head.relation is Relation.HEAD
    assert len(stays.members) == len(before.members) - len(going)
    number = reviewed.households.history(HOME)[1].revision
    assert reviewed.households.revision(HOME, number).members == before.members
    assert founded.review is not None
    assert founded.review.category is None


def test_the_new_household_of_a_split_counts_as_other_gain(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    poor = next(
        one
        for one in range(1, 13)
        if (review := _home(reviewed, an_id("household", one)).review) is not None
        and review.category is not None
        and review.category.value == "ho_ngheo"
    )
    home = an_id("household", poor)
    going = _children(_home(reviewed, home))
    founded = reviewed.events.split(home, going, going[0], ON).dossiers[0]
    stays = _home(reviewed, home)
    assert founded.review is not None
    assert stays.review is not None
    answered = replace(
        founded.review,
        answers=stays.review.answers,
        diem_b1_typed=stays.review.diem_b1_typed,
        reviewed_on=stays.review.reviewed_on,
    )
    stored = reviewed.households.save(replace(founded, review=answered)).dossier
    assert stored.review is not None
    assert stored.review.results[0].movement is Movement.NGHEO_TANG_KHAC
    for place in reviewed.rounds.counts(ROUND):
        assert imbalances(place.counts) == []


def test_undoing_a_split_brings_everybody_home(reviewed: Services) -> None:
    before = _home(reviewed)
    going = _children(before)
    done = reviewed.events.split(HOME, going, going[0], ON)
    reviewed.events.undo(done.event, "Nhập nhầm hộ")
    after = _home(reviewed)
    assert [one.id for one in after.members] == [one.id for one in before.members]
    assert after.household.head == before.household.head
    founded = _home(reviewed, done.dossiers[0].household.id)
    assert founded.household.status is HouseholdStatus.DISSOLVED
    assert founded.members == ()
    (line,) = reviewed.events.events(HOME)
    assert line.is_undone
    with pytest.raises(StepNotAllowed):
        reviewed.events.undo(done.event, "Lần nữa")


def test_a_join_ends_the_one_and_grows_the_other_and_back(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    first, second = _home(reviewed), _home(reviewed, OTHER)
    done = reviewed.events.join(HOME, OTHER, ON)
    grown, ended = done.dossiers
    assert len(grown.counted_members) == len(first.members) + len(second.members)
    assert sum(one.relation is Relation.HEAD for one in grown.members) == 1
    assert ended.household.status is HouseholdStatus.MERGED
    assert ended.household.merged_into == HOME
    reviewed.events.undo(done.event, "Không phải hộ này")
    assert len(_home(reviewed).members) == len(first.members)
    assert _same(second, _home(reviewed, OTHER))


def test_what_was_answered_about_people_goes_with_them_into_the_joined_household(
    reviewed: Services,
) -> None:
    asked = _home(reviewed, OTHER)
    assert asked.review is not None
    gone, stays = asked.members[-1].id, asked.members[0].id
    said = {one: {"bhyt": True} for one in (gone, stays)}
    reviewed.households.save(replace(asked, review=replace(asked.review, member_answers=said)))
    reviewed.events.member_leaves(OTHER, gone, MemberStatus.DEAD, ON)
    grown, ended = reviewed.events.join(HOME, OTHER, ON).dossiers
    assert grown.review is not None
    assert ended.review is not None
    assert (set(grown.review.member_answers), set(ended.review.member_answers)) == ({stays}, {gone})


def test_the_head_who_dies_needs_a_follower(reviewed: Services) -> None:
    before = _home(reviewed)
    head, spouse = before.members[0].id, before.members[1].id
    with pytest.raises(StepNotAllowed) as refused:
        reviewed.events.member_leaves(HOME, head, MemberStatus.DEAD, ON)
    assert "chủ hộ mới" in refused.value.text
    assert _home(reviewed) == before
    done = reviewed.events.member_leaves(HOME, head, MemberStatus.DEAD, ON, next_head=spouse)
    (now,) = done.dossiers
    assert now.household.head == spouse
    assert len(now.members) == len(before.members)
    assert len(now.counted_members) == len(before.members) - 1


def test_the_last_person_gone_takes_the_household_off_the_books(reviewed: Services) -> None:
    for one in reversed(_home(reviewed).members):
        reviewed.events.member_leaves(HOME, one.id, MemberStatus.MOVED_OUT, ON)
    assert _home(reviewed).household.status is HouseholdStatus.DISSOLVED


def test_a_household_moves_out_with_an_offer_and_the_tables_balance(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.events.moves_out(HOME, ON, an_upper_unit().id)
    for place in reviewed.rounds.counts(ROUND):
        assert imbalances(place.counts) == []
    reviewed.rounds.classify(ROUND)
    review = _home(reviewed).review
    assert review is not None
    assert review.results[0].movement is Movement.NGHEO_GIAM_KHAC
    (line,) = reviewed.events.events(HOME)
    reviewed.events.undo(line.event, "Hộ ở lại")
    assert _home(reviewed).household.status is HouseholdStatus.ACTIVE


def test_the_transfer_slip_names_where_the_household_goes(reviewed: Services) -> None:
    def words() -> str:
        wanted = PaperRequest("phieu_chuyen_ho", ROUND, household=HOME)
        return all_text(reviewed.papers.pdf(wanted)).replace("\n", " ")

    known = an_upper_unit()
    happened = reviewed.events.moves_out(HOME, ON, known.id)
    assert f"Chuyển đến: {full_name(known)}" in words()
    reviewed.events.undo(happened.event, "Hộ chưa đi")
    reviewed.events.moves_out(HOME, ON)
    assert known.name not in words().partition("Chuyển đến:")[2].partition("Lý do")[0]


def test_a_household_that_moves_in_stands_on_no_list_before(reviewed: Services) -> None:
    blank = a_dossier(77, village=a_village(2))
    (come,) = reviewed.events.moves_in(blank, ON).dossiers
    assert come.review is not None
    assert come.review.results[0].movement in {
        Movement.NGHEO_TANG_KHAC,
        Movement.CAN_NGHEO_TANG_KHAC,
    }


def test_what_was_changed_since_is_not_undone(reviewed: Services) -> None:
    done = reviewed.events.new_head(HOME, _home(reviewed).members[1].id, ON)
    now = _home(reviewed)
    reviewed.households.save(replace(now, household=replace(now.household, phone="0905000111")))
    with pytest.raises(StepNotAllowed) as refused:
        reviewed.events.undo(done.event, "Nhầm")
    assert "đã được sửa" in refused.value.text
    with pytest.raises(StepNotAllowed):
        reviewed.events.undo(done.event, "  ")


def test_nobody_without_the_duty_changes_households(led: Services) -> None:
    with pytest.raises(NotAllowed):
        led.events.moves_out(HOME, ON)
    assert led.events.events() == []


def _pointed(services: Services) -> list[tuple[str, int]]:
    with services.at.store.connection() as connection:
        found = connection.exec_driver_sql("SELECT household, n FROM household_event ORDER BY 1, 2")
        return [(row[0], row[1]) for row in found]


def test_the_events_of_a_household_are_found_without_reading_the_whole_log(
    reviewed: Services,
) -> None:
    going = _children(_home(reviewed))
    founded = reviewed.events.split(HOME, going, going[0], ON).dossiers[0].household.id
    moved = reviewed.events.moves_out(OTHER, ON)
    reviewed.events.undo(moved.event, "nhầm hộ")
    whole = reviewed.events.events()
    for home in (HOME, OTHER, founded, an_id("household", 3)):
        assert reviewed.events.events(home) == [one for one in whole if home in one.households]
    assert [one.is_undone for one in reviewed.events.events(OTHER)] == [True]
    with pytest.raises(StepNotAllowed):
        reviewed.events.undo(moved.event, "lần nữa")
    plan = "EXPLAIN QUERY PLAN SELECT * FROM audit WHERE n IN (SELECT n FROM household_event WHERE "
    with reviewed.at.store.connection() as connection:
        steps = connection.exec_driver_sql(plan + "household = 'a') ORDER BY n DESC").fetchall()
    assert not [step for step in steps if "SCAN audit" in str(step[3])]


def test_a_store_of_before_gets_its_events_out_of_the_chain(reviewed: Services) -> None:
    going = _children(_home(reviewed))
    reviewed.events.split(HOME, going, going[0], ON)
    reviewed.events.undo(reviewed.events.moves_out(OTHER, ON).event, "nhầm hộ")
    told = _pointed(reviewed)
    assert len(told) == 4
    steps = import_module("giamngheo_desktop.store.migrations.versions.v0007_household_events")
    assert {*OPS, UNDONE} == set(steps.OPS)
    with reviewed.at.store.writing() as tx:
        connection = tx.bulk._connection  # rows of this table have no door of their own
        connection.exec_driver_sql("DELETE FROM household_event")
        connection.exec_driver_sql(steps.FROM_THE_CHAIN)
    assert _pointed(reviewed) == told
