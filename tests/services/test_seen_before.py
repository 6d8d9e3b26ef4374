"""What was verified for the eyes of a person is merged without being verified a second time."""

import shutil

import pytest

from giamngheo_desktop.bundle.opening import Opened, open_verified
from giamngheo_desktop.domain.errors import AlreadyMerged, BundleError, DecisionNeeded
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services import inbox
from giamngheo_desktop.services.inspection import Inspection
from tests.services.desks import Desks
from tests.services.workplaces import ROUND


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Head ids of the bundles the inbox opened, one for each time."""
    told: list[str] = []

    def noted(data: bytes, *rest: object) -> Opened:
        made = open_verified(data, *rest)  # type: ignore[arg-type]  # handed on as it came
        told.append(made.head_id)
        return made

    monkeypatch.setattr(inbox, "open_verified", noted)
    return told


def _newer(desks: Desks) -> Inspection:
    desks.upper.inbox.merge(desks.bundle)
    desks.correct()
    return desks.upper.inbox.inspect(desks.export())


def _held(desks: Desks) -> object:
    """What the upper unit holds of the commune's people."""
    unit = desks.commune.at.office().unit.id
    with desks.upper.at.store.reading() as tx:
        return _register(tx.bulk.state_of(unit, ROUND, ROUND))


def _register(state: State) -> object:
    return state.villages, state.households, state.members, state.reviews


def test_what_was_seen_is_not_opened_again(desks: Desks, openings: list[str]) -> None:
    seen = _newer(desks)
    assert len(openings) == 2
    done = desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert openings == [openings[0], seen.opened.head_id]
    assert (done.is_new, done.head_id) == (True, seen.opened.head_id)
    assert done.backup is not None
    assert _held(desks) == _register(desks.state())
    assert desks.upper.undoing.undoable() == {done.head_id}


def test_a_first_state_that_was_seen_is_not_opened_again(desks: Desks, openings: list[str]) -> None:
    seen = desks.upper.inbox.inspect(desks.bundle)
    assert desks.upper.inbox.merge(desks.bundle, seen=seen).is_new
    assert len(openings) == 1
    assert _held(desks) == _register(desks.state())


def test_a_file_that_was_swapped_meanwhile_is_verified_anew(
    desks: Desks, openings: list[str]
) -> None:
    """The name is the same and the bundle is a good one: it is not the one that was agreed to."""
    seen = _newer(desks)
    before = _held(desks)
    desks.correct()
    shutil.copyfile(desks.export(), seen.path)
    with pytest.raises(DecisionNeeded):
        desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert len(openings) == 3
    assert openings[-1] != seen.opened.head_id
    assert _held(desks) == before


def test_a_file_that_was_damaged_meanwhile_is_refused(desks: Desks) -> None:
    seen = _newer(desks)
    before, data = _held(desks), bytearray(seen.path.read_bytes())
    data[-1] ^= 1
    seen.path.write_bytes(data)
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert refused.value.gnb == 313
    assert _held(desks) == before


def test_whatever_was_written_meanwhile_what_was_seen_does_not_count(
    desks: Desks, openings: list[str]
) -> None:
    seen = _newer(desks)
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("level_name", "tỉnh")
    desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert len(openings) == 3


def test_a_key_revoked_meanwhile_is_refused(desks: Desks) -> None:
    seen = _newer(desks)
    head = seen.opened.head
    desks.upper.enrolment.revoke(head.signers[0], "mất máy")
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert refused.value.gnb == 206


def test_what_was_merged_meanwhile_is_only_answered_again(desks: Desks) -> None:
    seen = _newer(desks)
    accept = seen.plan.plan_digest
    assert desks.upper.inbox.merge(seen.path, accept=accept, seen=seen).is_new
    assert not desks.upper.inbox.merge(seen.path, accept=accept, seen=seen).is_new
    with pytest.raises(AlreadyMerged):
        desks.upper.inbox.inspect(seen.path)


def test_the_measure_would_see_a_merge_that_asks_nothing(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known bad: what was seen counts whatever the file holds; then the swap goes through."""
    seen = _newer(desks)
    desks.correct()
    shutil.copyfile(desks.export(), seen.path)
    monkeypatch.setattr(inbox.InboxService, "_still", lambda _, was, *__: was)
    desks.upper.inbox.merge(seen.path, accept=seen.plan.plan_digest, seen=seen)
    assert _held(desks) != _register(desks.state())
