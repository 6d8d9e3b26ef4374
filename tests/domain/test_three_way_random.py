"""Nothing of two sides is lost in silence: random states, random work, edit by edit."""

import os
import random
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.exchange import Chosen, State
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.leaves import leaves_of
from giamngheo_desktop.domain.merge import ThreeWay, plan_three_way
from tests.bundle import worlds as w
from tests.bundle.measure import big_state
from tests.domain.test_merge import OTHER_PERSON, finish

SEED = int(os.environ.get("GNB_SEED", "20261122"))
DEEP = os.environ.get("GNB_DEEP") == "1"
RUNS = int(os.environ.get("GNB_RUNS", "1000" if DEEP else "40"))
"""Two laptops' random work on one commune, some 480 edits of them each time."""
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


@settings(max_examples=10_000 if DEEP else 200, deadline=None, derandomize=True)
@given(sides(), sides(), sides())
def test_no_edit_of_either_side_is_lost_in_silence(base: State, ours: State, theirs: State) -> None:
    assert lost(base, ours, theirs, plan_three_way) == []


@settings(max_examples=80, deadline=None, derandomize=True)
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
    base = big_state(12, seed=SEED + 1)
    seen = conflicts = 0
    for _ in range(RUNS):
        ours, theirs = worked_on(base, chance, 15), worked_on(base, chance, 15)
        plan = plan_three_way(base, ours, theirs)
        made = edits(base, ours), edits(base, theirs)
        assert [lost_of(side, plan) for side in made] == [[], []]
        merged = finish(plan, chance.choice([Chosen.OURS, Chosen.THEIRS]))
        assert w.opened(w.sealed(merged).data).state == merged
        seen, conflicts = seen + sum(map(len, made)), conflicts + len(plan.conflicts)
    print(f"{RUNS} runs, {seen} edits, {conflicts} conflicts decided, none lost, seed {SEED}")


def test_a_merge_where_theirs_always_wins_is_caught() -> None:
    def theirs_wins(base: State, ours: State, theirs: State) -> ThreeWay:
        plan = plan_three_way(base, ours, theirs)
        return replace(plan, merged=theirs, conflicts=())

    ours = w.a_state(members=(w.the_person(name="Hồ Thị C"),))
    theirs = w.a_state(members=(w.the_person(name="Hồ Thị D"),))
    assert lost(w.a_state(), ours, theirs, theirs_wins) != []
