"""Merging: what a newer state changes, and two sides that worked on from one base."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import (
    Chosen,
    State,
    Thing,
    Tombstone,
    TombstoneReason,
    VillageTotals,
)
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus, Relation
from giamngheo_desktop.domain.household_events import new_head
from giamngheo_desktop.domain.merge import (
    Decided,
    ThreeWay,
    apply_decisions,
    plan_replace,
    plan_three_way,
    totals_of,
    undecided,
)
from tests.bundle import worlds as w

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
OTHER_HOME = "45444444-4444-4444-8444-444444444444"
OTHER_PERSON = "56555555-5555-4555-8555-555555555555"


def finish(plan: ThreeWay, take: Chosen = Chosen.OURS) -> State:
    decisions = {conflict.id: Decided(take) for conflict in plan.conflicts}
    return apply_decisions(plan, decisions, by=w.USER, at=AT, new_id=ids())[0]


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012d}"


# ---- replacing a state


def test_the_first_state_is_all_new() -> None:
    plan = plan_replace(None, w.a_state())
    assert (plan.new, plan.changed, plan.gone) == ((w.HOME,), (), ())
    assert plan.totals_before == {}


def test_the_same_state_again_changes_nothing() -> None:
    plan = plan_replace(w.a_state(), w.a_state())
    assert plan.is_empty
    assert plan.unchanged == (w.HOME,)


def test_a_change_of_any_part_is_a_change_of_the_household() -> None:
    for change in (
        {"members": (w.the_person(name="Hồ Thị C"),)},
        {"reviews": (w.the_review(note="sửa"),)},
        {"households": (w.the_home(phone="0235"),)},
    ):
        assert plan_replace(w.a_state(), w.a_state(**change)).changed == (w.HOME,)


def test_moved_gone_and_flipped_are_named() -> None:
    village = w.the_village(id=OTHER_HOME, code="02")
    result = w.the_result(category=Category.HO_CAN_NGHEO)
    new = w.a_state(
        villages=(w.the_village(), village),
        households=(w.the_home(village=village.id),),
        reviews=(w.the_review(results=(result,)),),
    )
    plan = plan_replace(w.a_state(), new)
    assert plan.moved == (w.HOME,)
    flip = plan.category_flips[0]
    assert (flip.household, flip.before, flip.after) == (
        w.HOME,
        Category.HO_NGHEO,
        Category.HO_CAN_NGHEO,
    )
    assert plan.other_changes == {"villages": 1}
    assert plan_replace(w.a_state(), replace(new, households=())).gone == (w.HOME,)


def test_the_digest_names_the_plan_and_its_content() -> None:
    one = plan_replace(w.a_state(), w.a_state(households=(w.the_home(phone="1"),)))
    other = plan_replace(w.a_state(), w.a_state(households=(w.the_home(phone="2"),)))
    again = plan_replace(w.a_state(), w.a_state(households=(w.the_home(phone="1"),)))
    assert one.plan_digest == again.plan_digest != other.plan_digest


def test_totals_count_active_households_and_counted_people() -> None:
    gone = w.the_home(id=OTHER_HOME, head=None, status=HouseholdStatus.MOVED_OUT)
    dead = w.the_person(id=OTHER_PERSON, no=2, status=MemberStatus.DEAD)
    state = w.a_state(households=(w.the_home(), gone), members=(w.the_person(), dead))
    assert totals_of(state) == {w.VILLAGE: VillageTotals(households=1, members=1, ho_ngheo=1)}


def test_a_household_without_a_verdict_is_incomplete() -> None:
    totals = totals_of(w.a_state(reviews=()))[w.VILLAGE]
    assert (totals.households, totals.incomplete, totals.khong_ngheo) == (1, 1, 0)


# ---- three-way


def test_one_sided_changes_are_taken_from_both_sides() -> None:
    ours = w.a_state(households=(w.the_home(phone="0235", rev=4),))
    theirs = w.a_state(members=(w.the_person(name="Hồ Thị C", rev=2),))
    merged = finish(plan_three_way(w.a_state(), ours, theirs))
    assert merged.households[0].phone == "0235"
    assert merged.members[0].name == "Hồ Thị C"


def test_different_fields_of_one_person_are_joined() -> None:
    ours = w.a_state(members=(w.the_person(name="Hồ Thị C", rev=2),))
    theirs = w.a_state(members=(w.the_person(citizen_id="048170000001", rev=2),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    person = finish(plan).members[0]
    assert plan.conflicts == ()
    assert (person.name, person.citizen_id, person.rev) == ("Hồ Thị C", "048170000001", 3)


def test_one_field_on_both_sides_is_a_conflict_nobody_resolves() -> None:
    ours = w.a_state(members=(w.the_person(name="Hồ Thị C", rev=2),))
    theirs = w.a_state(members=(w.the_person(name="Hồ Thị D", rev=5),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    (conflict,) = plan.conflicts
    assert (conflict.what, conflict.of, conflict.field) == (Thing.MEMBER, w.PERSON, "name")
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        '"Hồ Thị B"',
        '"Hồ Thị C"',
        '"Hồ Thị D"',
    )
    assert undecided(plan, {}) == plan.conflicts
    with pytest.raises(KeyError):
        apply_decisions(plan, {}, by=w.USER, at=AT, new_id=ids())
    assert finish(plan, Chosen.THEIRS).members[0].name == "Hồ Thị D"


def test_a_decision_is_kept_with_what_stood_against_what() -> None:
    ours = w.a_state(members=(w.the_person(no=2, rev=2),))
    theirs = w.a_state(members=(w.the_person(no=3, rev=2),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    decided = Decided(Chosen.VALUE, "4", "đối chiếu phiếu giấy")
    state, kept = apply_decisions(
        plan, {plan.conflicts[0].id: decided}, by=w.USER, at=AT, new_id=ids()
    )
    assert state.members[0].no == 4
    assert state.resolutions == kept
    row = kept[0]
    assert (row.base, row.ours, row.theirs, row.value) == ("1", "2", "3", "4")
    assert (row.by, row.at, row.chosen) == (w.USER, AT, Chosen.VALUE)


@pytest.mark.parametrize("text", ['"four"', "null", "[1]", "not json"])
def test_a_typed_value_must_fit_its_field(text: str) -> None:
    ours = w.a_state(members=(w.the_person(no=2),))
    theirs = w.a_state(members=(w.the_person(no=3),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    decisions = {plan.conflicts[0].id: Decided(Chosen.VALUE, text)}
    with pytest.raises(ValueError, match=r".*"):
        apply_decisions(plan, decisions, by=w.USER, at=AT, new_id=ids())


def test_birth_date_and_year_are_decided_together() -> None:
    ours = w.a_state(members=(w.the_person(birth_date=date(1971, 2, 3), birth_year=1971),))
    theirs = w.a_state(members=(w.the_person(birth_year=1972),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    assert [conflict.field for conflict in plan.conflicts] == ["birth_date"]
    person = finish(plan, Chosen.THEIRS).members[0]
    assert (person.birth_date, person.birth_year) == (None, 1972)
    typed = {plan.conflicts[0].id: Decided(Chosen.VALUE, '["1973-01-02",1973]')}
    state, _ = apply_decisions(plan, typed, by=w.USER, at=AT, new_id=ids())
    assert state.members[0].birth_date == date(1973, 1, 2)


def test_answers_are_merged_one_by_one() -> None:
    base = w.a_state(reviews=(w.the_review(answers={"a": 1, "b": True}),))
    ours = w.a_state(reviews=(w.the_review(answers={"a": 2, "b": True}),))
    theirs = w.a_state(reviews=(w.the_review(answers={"a": 1, "c": "x"}),))
    plan = plan_three_way(base, ours, theirs)
    assert plan.conflicts == ()
    assert finish(plan).reviews[0].answers == {"a": 2, "c": "x"}
    assert plan.rescored == (w.HOME,)


def test_verdicts_drawn_on_both_sides_are_drawn_again() -> None:
    one = w.the_review(answers={"a": 1}, results=(w.the_result(diem_b1=110),))
    other = w.the_review(answers={"b": 1}, results=(w.the_result(diem_b1=100),))
    plan = plan_three_way(w.a_state(), w.a_state(reviews=(one,)), w.a_state(reviews=(other,)))
    assert finish(plan).reviews[0].results == ()
    assert plan.rescored == (w.HOME,)


def test_answers_of_a_member_conflict_by_field() -> None:
    def side(value: int) -> State:
        return w.a_state(reviews=(w.the_review(member_answers={w.PERSON: {"bhyt": value}}),))

    plan = plan_three_way(w.a_state(), side(1), side(2))
    assert [conflict.field for conflict in plan.conflicts] == [f"member_answers.{w.PERSON}.bhyt"]
    assert finish(plan, Chosen.THEIRS).reviews[0].member_answers == {w.PERSON: {"bhyt": 2}}


def a_tombstone(of: str, what: Thing) -> Tombstone:
    return Tombstone(of, what, date(2026, 11, 1), w.USER, TombstoneReason.ERROR, 1)


def without_home(**changes: Any) -> State:  # noqa: ANN401 - of the state
    buried = (a_tombstone(w.HOME, Thing.HOUSEHOLD),)
    return w.a_state(households=(), members=(), reviews=(), tombstones=buried, **changes)


@pytest.mark.parametrize("ours_removed", [True, False])
def test_a_household_removed_here_and_worked_on_there_is_one_conflict(ours_removed: bool) -> None:
    worked = w.a_state(members=(w.the_person(name="Hồ Thị C", rev=2),))
    sides = (without_home(), worked) if ours_removed else (worked, without_home())
    plan = plan_three_way(w.a_state(), *sides)
    assert [(c.what, c.field) for c in plan.conflicts] == [(Thing.HOUSEHOLD, "record")]
    removal = Chosen.OURS if ours_removed else Chosen.THEIRS
    kept = finish(plan, Chosen.THEIRS if ours_removed else Chosen.OURS)
    assert kept.members[0].name == "Hồ Thị C"
    assert kept.tombstones == ()
    gone = finish(plan, removal)
    assert (gone.households, gone.members, gone.reviews) == ((), (), ())
    assert len(gone.tombstones) == 1


def test_a_household_removed_on_one_side_only_is_removed() -> None:
    plan = plan_three_way(w.a_state(), w.a_state(), without_home())
    assert plan.conflicts == ()
    assert finish(plan).households == ()


def test_a_person_removed_here_and_answered_for_there_is_a_conflict() -> None:
    ours = w.a_state(members=(), households=(w.the_home(head=None),))
    theirs = w.a_state(reviews=(w.the_review(member_answers={w.PERSON: {"bhyt": 1}}),))
    plan = plan_three_way(w.a_state(), ours, theirs)
    assert [(c.what, c.field) for c in plan.conflicts] == [(Thing.MEMBER, "record")]
    assert finish(plan, Chosen.THEIRS).members == (w.the_person(),)
    assert finish(plan, Chosen.OURS).reviews[0].member_answers == {}


def test_a_person_moved_here_and_made_head_there_is_a_conflict() -> None:
    other = w.the_home(id=OTHER_HOME, head=None)
    spouse = w.the_person(id=OTHER_PERSON, no=2)
    base = w.a_state(households=(w.the_home(), other), members=(w.the_person(), spouse))
    moved = replace(base, members=(w.the_person(), replace(spouse, household=OTHER_HOME, rev=2)))
    made_head = replace(base, households=(w.the_home(head=OTHER_PERSON, rev=4), other))
    plan = plan_three_way(base, moved, made_head)
    assert [(c.of, c.field) for c in plan.conflicts] == [(OTHER_PERSON, "household")]
    assert finish(plan, Chosen.THEIRS).members == (
        w.the_person(relation=Relation.OTHER),
        replace(spouse, rev=3, relation=Relation.HEAD),
    )
    assert finish(plan, Chosen.OURS).households[0].head is None


@pytest.mark.parametrize("take", [Chosen.OURS, Chosen.THEIRS])
def test_a_household_for_which_two_laptops_named_a_head_is_led_by_the_one_decided(
    take: Chosen,
) -> None:
    kin = [
        w.the_person(id=one, no=2, relation=Relation.CHILD) for one in (OTHER_PERSON, OTHER_HOME)
    ]
    base = w.a_state(members=(w.the_person(relation=Relation.HEAD), *kin))
    sides = [_led_by(base, one.id) for one in kin]
    plan = plan_three_way(base, *sides)
    assert [(c.what, c.field) for c in plan.conflicts] == [(Thing.HOUSEHOLD, "head")]
    merged = finish(plan, take)
    head = kin[0 if take is Chosen.OURS else 1].id
    assert merged.households[0].head == head
    assert [one.id for one in merged.members if one.relation is Relation.HEAD] == [head]


def test_a_head_who_is_gone_on_one_side_and_named_again_by_a_person_is_told_as_the_head() -> None:
    spouse = w.the_person(id=OTHER_PERSON, no=2, relation=Relation.SPOUSE)
    base = w.a_state(members=(w.the_person(relation=Relation.HEAD), spouse))
    theirs = _led_by(base, OTHER_PERSON)
    ours = replace(base, households=(replace(base.households[0], head=None, rev=9),))
    merged = finish(plan_three_way(base, ours, theirs), Chosen.THEIRS)
    told = {one.id: one.relation for one in merged.members}
    assert merged.households[0].head == OTHER_PERSON
    assert told == {w.PERSON: Relation.OTHER, OTHER_PERSON: Relation.HEAD}


def _led_by(state: State, head: str) -> State:
    (home,) = state.households
    led = new_head(Dossier(home, state.members), head)
    return replace(state, households=(replace(led.household, rev=9),), members=led.members)


def test_two_reviews_of_one_household_become_one() -> None:
    base = w.a_state(reviews=())
    mine = w.a_state(reviews=(w.the_review(note="tôi"),))
    yours = w.a_state(reviews=(w.the_review(id=OTHER_HOME, note="anh"),))
    plan = plan_three_way(base, mine, yours)
    assert [conflict.field for conflict in plan.conflicts] == ["note"]
    (review,) = finish(plan).reviews
    assert (review.id, review.note) == (OTHER_HOME, "tôi")


def test_what_was_not_given_out_stays_as_it_is() -> None:
    outside = w.the_home(id=OTHER_HOME, head=None, village=w.VILLAGE)
    ours = w.a_state(households=(w.the_home(), outside))
    merged = finish(plan_three_way(w.a_state(), ours, w.a_state()))
    assert outside in merged.households


def test_values_of_conflicts_are_canonical_json() -> None:
    ours = w.a_state(households=(w.the_home(groups=()),))
    theirs = w.a_state(households=(w.the_home(groups=("khac",)),))
    (conflict,) = plan_three_way(w.a_state(), ours, theirs).conflicts
    assert json.loads(conflict.theirs or "") == ["khac"]
