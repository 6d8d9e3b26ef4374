"""What a commune says of units, villages and others' records never reaches the register above."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.bundle import register_checks
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.domain.procedure import ProcedureRecord
from giamngheo_desktop.store.bulk import BulkStore
from giamngheo_desktop.store.engine import Tx
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

Register = tuple[list[Unit], list[Village], list[Village]]


def _register(desks: Desks) -> Register:
    with desks.upper.at.store.reading() as tx:
        return tx.places.units(), tx.places.villages(), tx.places.villages(edition=ROUND)


def _stays(desks: Desks, before: Register) -> bool:
    """True when every unit known before is known as before."""
    now = {one.id: one for one in _register(desks)[0]}
    return all(now.get(one.id) == one for one in before[0])


def _neighbours(desks: Desks) -> State:
    """The state of the neighbour, merged above already."""
    desks.upper.inbox.merge(desks.world.bundles[1])
    unit = desks.neighbour.at.office().unit.id
    with desks.neighbour.at.store.reading() as tx:
        return tx.bulk.state_of(unit, ROUND, ROUND)


def _refused(desks: Desks, path: Path) -> int:
    before = _register(desks)
    with pytest.raises(BundleError) as refusal:
        desks.upper.inbox.merge(path)
    assert _register(desks) == before
    return refusal.value.gnb


def _with_its_village(ours: State, theirs: State) -> State:
    return replace(ours, villages=tuple(sorted((*ours.villages, theirs.villages[0]), key=_id)))


def _under_its_village_id(ours: State, theirs: State) -> State:
    taken = replace(ours.villages[0], id=theirs.villages[0].id, rev=99)
    return replace(ours, villages=tuple(sorted((*ours.villages, taken), key=_id)))


def _under_its_member_id(ours: State, theirs: State) -> State:
    loose = next(one for one in ours.members if all(one.id != h.head for h in ours.households))
    taken = replace(loose, id=theirs.members[0].id)
    rest = [one for one in ours.members if one is not loose]
    people = sorted((*rest, taken), key=lambda one: (one.household, one.id))
    told = tuple(
        replace(one, member_answers={w: a for w, a in one.member_answers.items() if w != loose.id})
        for one in ours.reviews
    )
    return replace(ours, members=tuple(people), reviews=told)


def _under_its_review_id(ours: State, theirs: State) -> State:
    first, *others = ours.reviews
    return replace(ours, reviews=(replace(first, id=theirs.reviews[0].id), *others))


def _under_its_step_id(ours: State, theirs: State) -> State:
    first, *others = ours.procedure
    steps = sorted((replace(first, id=theirs.procedure[0].id), *others), key=_id)
    return replace(ours, procedure=tuple(steps))


def _with_its_unit_row(ours: State, theirs: State) -> State:
    other = next(one for one in theirs.units if one.id == theirs.villages[0].unit)
    rows = sorted((*ours.units, replace(other, name="Xã đã đổi tên")), key=_id)
    return replace(ours, units=tuple(rows))


def _id(row: Village | Unit | ProcedureRecord) -> str:
    return row.id


@pytest.mark.parametrize(
    "said",
    [
        _with_its_village,
        _under_its_village_id,
        _under_its_member_id,
        _under_its_review_id,
        _under_its_step_id,
        _with_its_unit_row,
    ],
)
def test_nothing_of_another_commune_is_written_over(
    desks: Desks, said: Callable[[State, State], State]
) -> None:
    theirs = _neighbours(desks)
    assert _refused(desks, desks.sealed(said(desks.state(), theirs))) == 702


def _with_its_household(ours: State, theirs: State) -> State:
    taken = replace(ours.households[0], id=theirs.households[0].id, head=None)
    homes = sorted((*ours.households, taken), key=lambda one: one.id)
    return replace(ours, households=tuple(homes))


@pytest.mark.parametrize(
    "said", [_under_its_member_id, _under_its_review_id, _under_its_step_id, _with_its_household]
)
def test_nor_by_a_commune_whose_own_state_stands_here_already(
    desks: Desks, said: Callable[[State, State], State]
) -> None:
    """What stands for the sender is not looked up again; every other id still is."""
    theirs = _neighbours(desks)
    assert desks.upper.inbox.merge(desks.bundle).is_new
    assert _refused(desks, desks.sealed(said(desks.state(), theirs))) == 702


def test_only_ids_that_do_not_stand_for_the_sender_are_looked_up(desks: Desks) -> None:
    theirs = _neighbours(desks)
    assert desks.upper.inbox.merge(desks.bundle).is_new
    unit = _own(desks.state()).id
    with desks.upper.at.store.reading() as tx:
        held = tx.bulk.state_of(unit, ROUND, ROUND)
        for said in (held, desks.state(), _under_its_member_id(held, theirs)):
            asked = tx.bulk.foreign_records(said, unit, ROUND, (), held)
            assert asked == tx.bulk.foreign_records(said, unit, ROUND, ())
        # Teeth: whose ids stand there is what counts, not that something stands.
        claimed = _under_its_member_id(held, theirs)
        assert tx.bulk.foreign_records(claimed, unit, ROUND, (), claimed) == []
        assert tx.bulk.foreign_records(claimed, unit, ROUND, (), held) != []


def test_without_the_check_the_neighbours_village_would_be_written_over(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = _neighbours(desks)
    path = desks.sealed(_under_its_village_id(desks.state(), theirs))
    monkeypatch.setattr(BulkStore, "foreign_records", lambda *_: [])
    before = _register(desks)
    _merged(desks, path)
    assert _register(desks) != before


def _merged(desks: Desks, path: Path) -> None:
    seen = desks.upper.inbox.inspect(path)
    hold = "đã gọi điện" if seen.on_hold else None
    assert desks.upper.inbox.merge(path, accept=seen.plan.plan_digest, release=hold).is_new


def _own(state: State) -> Unit:
    return next(one for one in state.units if one.id == state.villages[0].unit)


def _said_of_itself(desks: Desks, **told: object) -> Path:
    state = desks.state()
    own = _own(state)
    rows = [replace(one, **told) if one is own else one for one in state.units]  # type: ignore[arg-type]  # fields of each test
    return desks.sealed(replace(state, units=tuple(rows)))


@pytest.mark.parametrize(
    "told", [{"code": "20901"}, {"parent": None}, {"before": ("20950@1900-01-01",)}]
)
def test_a_commune_says_nothing_else_of_itself_than_the_register(
    desks: Desks, told: dict[str, object]
) -> None:
    path = _said_of_itself(desks, **told)
    assert _refused(desks, path) in {702, 708}


def test_a_name_that_is_out_of_date_passes_and_changes_nothing_above(desks: Desks) -> None:
    before = _register(desks)
    _merged(desks, _said_of_itself(desks, name="Tên cũ"))
    assert _stays(desks, before)


def test_without_the_check_a_false_code_passes_and_still_changes_nothing(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_checks, "_differs", lambda *_: False)
    before = _register(desks)
    _merged(desks, _said_of_itself(desks, code="20901"))
    # Even then what stands here stays: only units that were not known are added.
    assert _stays(desks, before)


def test_a_commune_goes_on_with_the_villages_of_those_it_was_made_from(desks: Desks) -> None:
    theirs = _neighbours(desks)
    own, unit = _own(desks.state()), theirs.villages[0].unit
    heir = replace(own, before=(*own.before, unit))

    def foreign(tx: Tx, before: tuple[str, ...], round_id: str) -> list[str]:
        state = _under_its_village_id(desks.state(), theirs)
        return tx.bulk.foreign_records(state, own.id, round_id, before)

    with desks.upper.at.store.reading() as tx:
        assert foreign(tx, heir.before, "2027-DK") == [], "of another round, inherited"
        assert foreign(tx, own.before, "2027-DK") != []
        assert foreign(tx, heir.before, ROUND) != [], "both told of one round"
