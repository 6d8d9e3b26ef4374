"""Merging: what a newer state changes, and two sides that worked on from one base."""

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.exchange import (
    Chosen,
    State,
    Thing,
    Tombstone,
    TombstoneReason,
    VillageTotals,
)
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus
from giamngheo_desktop.domain.leaves import leaves_of
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
from tests.bundle.measure import big_state

SEED = int(os.environ.get("GNB_SEED", "20261122"))
DEEP = os.environ.get("GNB_DEEP") == "1"
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


# ---- nothing is lost in silence

TEXTS = st.sampled_from([None, "a", "b", "c"])
ANSWERS = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.integers(0, 2), max_size=3)


@st.composite
def sides(draw: st.DrawFn) -> State:
    home = w.the_home(
        phone=draw(TEXTS),
        note=draw(TEXTS),
        head=None,
        status=draw(st.sampled_from(list(HouseholdStatus))),
    )
    people = [
        w.the_person(id=person, no=draw(st.integers(1, 3)), note=draw(TEXTS))
        for person in (w.PERSON, OTHER_PERSON)
        if draw(st.integers(0, 3))
    ]
    review = w.the_review(
        answers=draw(ANSWERS),
        member_answers={row.id: found for row in people if (found := draw(ANSWERS))},
        note=draw(TEXTS),
    )
    has_home = draw(st.integers(0, 9)) > 0
    if not has_home:
        return w.a_state(households=(), members=(), reviews=())
    has_review = draw(st.integers(0, 4)) > 0
    return w.a_state(
        households=(home,), members=tuple(people), reviews=(review,) if has_review else ()
    )


Edit = tuple[str, str, str, tuple[str, ...], str]


def edits(base: State, side: State) -> set[Edit]:
    """Every part of every record that a person set or took away on a side."""
    found: set[Edit] = set()
    for section in ("households", "members", "reviews"):
        before = {row.id: row for row in getattr(base, section)}
        after = {row.id: row for row in getattr(side, section)}
        for row_id in {**before, **after}:
            rows = [row for row in (before.get(row_id), after.get(row_id)) if row is not None]
            home = getattr(rows[0], "household", row_id)
            old, new = (leaves_of(d[row_id]) if row_id in d else {} for d in (before, after))
            found |= {
                (section, home, row_id, leaf, repr(new.get(leaf, "ABSENT")))
                for leaf in {**old, **new}
                if leaf[0] not in {"id", "rev"}
                and repr(old.get(leaf, "ABSENT")) != repr(new.get(leaf, "ABSENT"))
            }
    return found


def lost_of(side_edits: set[Edit], plan: ThreeWay) -> list[Edit]:
    """Edits that neither stand in the merged state nor in a conflict."""
    standing = {
        (section, row.id): leaves_of(row)
        for section in ("households", "members", "reviews")
        for row in getattr(plan.merged, section)
    }
    open_leaves = {(conflict.of, conflict.leaf) for conflict in plan.conflicts}
    whole = {("record",)}
    return [
        (section, home, row_id, leaf, value)
        for section, home, row_id, leaf, value in side_edits
        if repr(standing.get((section, row_id), {}).get(leaf, "ABSENT")) != value
        and not open_leaves & {(row_id, leaf), (row_id, *whole), (home, *whole)}
    ]


def lost(base: State, ours: State, theirs: State, merge: Callable[..., ThreeWay]) -> list[Edit]:
    plan = merge(base, ours, theirs)
    return lost_of(edits(base, ours), plan) + lost_of(edits(base, theirs), plan)


@settings(max_examples=10_000 if DEEP else 400, deadline=None, derandomize=True)
@given(sides(), sides(), sides())
def test_no_edit_of_either_side_is_lost_in_silence(base: State, ours: State, theirs: State) -> None:
    assert lost(base, ours, theirs, plan_three_way) == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(sides(), sides(), sides())
def test_every_decided_merge_is_a_state_that_can_travel(
    base: State, ours: State, theirs: State
) -> None:
    for take in (Chosen.OURS, Chosen.THEIRS):
        merged = finish(plan_three_way(base, ours, theirs), take)
        assert w.opened(w.sealed(merged).data).state == merged


@settings(max_examples=100, deadline=None, derandomize=True)
@given(sides(), sides())
def test_merging_what_did_not_change_changes_nothing(base: State, side: State) -> None:
    assert finish(plan_three_way(base, base, side)) == side
    assert finish(plan_three_way(base, side, base)) == side


def worked_on(base: State, chance: random.Random, changes: int) -> State:
    """A side after some random edits: fields, answers, people added and removed, homes removed."""
    homes = {row.id: row for row in base.households}
    people = {row.id: row for row in base.members}
    reviews = {row.household: row for row in base.reviews}
    for _ in range(changes):
        home = homes[chance.choice(list(homes))]
        word = chance.choice("abcdef")
        mine = [row for row in people.values() if row.household == home.id]
        act = chance.randrange(8)
        if act == 0:
            homes[home.id] = replace(home, phone=word, rev=home.rev + 1)
        elif act == 1:
            homes[home.id] = replace(home, address=word, head=chance.choice(mine).id)
        elif act in {2, 3}:
            row = chance.choice(mine)
            people[row.id] = replace(row, name=word) if act == 2 else replace(row, note=word)
        elif act == 4:
            new = str(UUID(int=chance.getrandbits(128), version=4))
            people[new] = replace(mine[0], id=new, name=word)
        elif act == 5:
            gone = next((row.id for row in mine if row.id != homes[home.id].head), None)
            if gone is not None and gone not in reviews[home.id].member_answers:
                del people[gone]
        elif act == 6 and len(homes) > 1:
            homes.pop(home.id)
            reviews.pop(home.id)
            people = {row.id: row for row in people.values() if row.household != home.id}
        else:
            review = reviews[home.id]
            answers = {**review.answers, chance.choice("xyz"): chance.randrange(9)}
            of_member = {**review.member_answers, chance.choice(mine).id: {"bhyt": word}}
            reviews[home.id] = replace(review, answers=answers, member_answers=of_member)
    return replace(
        base,
        households=tuple(sorted(homes.values(), key=lambda row: row.id)),
        members=tuple(sorted(people.values(), key=lambda row: (row.household, row.id))),
        reviews=tuple(sorted(reviews.values(), key=lambda row: row.household)),
    )


def test_random_work_of_two_laptops_is_accounted_for_edit_by_edit() -> None:
    chance = random.Random(SEED)
    base = big_state(12, seed=SEED)
    seen = conflicts = 0
    for _ in range(4_000 if DEEP else 60):
        ours, theirs = worked_on(base, chance, 15), worked_on(base, chance, 15)
        plan = plan_three_way(base, ours, theirs)
        made = edits(base, ours), edits(base, theirs)
        assert [lost_of(side, plan) for side in made] == [[], []]
        merged = finish(plan, chance.choice([Chosen.OURS, Chosen.THEIRS]))
        assert w.opened(w.sealed(merged).data).state == merged
        seen, conflicts = seen + sum(map(len, made)), conflicts + len(plan.conflicts)
    print(f"{seen} edits, {conflicts} conflicts decided, none lost, seed {SEED}")


def test_a_merge_where_theirs_always_wins_is_caught() -> None:
    def theirs_wins(base: State, ours: State, theirs: State) -> ThreeWay:
        plan = plan_three_way(base, ours, theirs)
        return replace(plan, merged=theirs, conflicts=())

    ours = w.a_state(members=(w.the_person(name="Hồ Thị C"),))
    theirs = w.a_state(members=(w.the_person(name="Hồ Thị D"),))
    assert lost(w.a_state(), ours, theirs, theirs_wins) != []


def test_values_of_conflicts_are_canonical_json() -> None:
    ours = w.a_state(households=(w.the_home(groups=()),))
    theirs = w.a_state(households=(w.the_home(groups=("khac",)),))
    (conflict,) = plan_three_way(w.a_state(), ours, theirs).conflicts
    assert json.loads(conflict.theirs or "") == ["khac"]
