"""Taking a merge back: exactly what stood before stands again, and the sender is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import ApprovalNeeded, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import AckResult, BundleState, State
from giamngheo_desktop.services import mailbox
from giamngheo_desktop.services.inbox import InboxService
from tests.services.desks import Desks
from tests.services.workplaces import ROUND


def _held(desks: Desks) -> State:
    unit = desks.commune.at.office().unit.id
    with desks.upper.at.store.reading() as tx:
        return tx.bulk.state_of(unit, ROUND, ROUND)


def _stream(desks: Desks) -> object:
    with desks.upper.at.store.reading() as tx:
        return [one for one in tx.exchange.streams() if one[0].kind == "commune.state"]


def _merge(desks: Desks, path: Path, **more: object) -> str:
    seen = desks.upper.inbox.inspect(path)
    plan = seen.plan.plan_digest
    return desks.upper.inbox.merge(path, accept=plan, **more).head_id  # type: ignore[arg-type]


def test_a_second_merge_is_taken_back_exactly(desks: Desks, tmp_path: Path) -> None:
    _merge(desks, desks.bundle)
    before, stood = _held(desks), _stream(desks)
    desks.correct()
    newer = desks.export()
    head = _merge(desks, newer)
    assert _held(desks) != before
    assert desks.upper.undoing.undoable() == {head}
    done = desks.upper.undoing.undo(head, "nhập nhầm gói", tmp_path)
    assert _held(desks) == before
    assert _stream(desks) == stood
    assert done.households == len(before.households)
    assert done.receipt is not None
    told = desks.commune.outbox.read_receipt(done.receipt)
    assert (told.ack.result, told.ack.code) == (AckResult.HELD, 803)
    sent = {one.head: one for one in desks.commune.outbox.bundles()}[head]
    assert sent.state is BundleState.WAITING
    record = {one.head: one for one in desks.upper.inbox.received()}[head]
    assert (record.state, record.why) == (BundleState.WAITING, "đã hoàn tác: nhập nhầm gói")


def test_what_was_taken_back_can_be_merged_again(desks: Desks) -> None:
    _merge(desks, desks.bundle)
    desks.correct()
    newer = desks.export()
    head = _merge(desks, newer)
    after = _held(desks)
    desks.upper.undoing.undo(head, "nhầm")
    assert _merge(desks, newer) == head
    assert _held(desks) == after
    assert desks.upper.undoing.undoable() == {head}


def test_the_first_merge_is_taken_back_to_nothing(desks: Desks) -> None:
    head = _merge(desks, desks.bundle)
    desks.upper.undoing.undo(head, "gói thử")
    assert not _held(desks).households
    assert _stream(desks) == []
    assert desks.upper.inbox.inspect(desks.bundle).is_first


def test_one_after_the_other_is_taken_back(desks: Desks) -> None:
    first = _merge(desks, desks.bundle)
    before = _held(desks)
    desks.correct()
    second = _merge(desks, desks.export())
    with pytest.raises(StepNotAllowed, match="gói mới hơn"):
        desks.upper.undoing.undo(first, "nhầm")
    desks.upper.undoing.undo(second, "nhầm")
    assert _held(desks) == before
    desks.upper.undoing.undo(first, "nhầm")
    assert not _held(desks).households


def test_a_bundle_that_is_no_longer_whole_in_the_mailbox_is_told(desks: Desks) -> None:
    _merge(desks, desks.bundle)
    desks.correct()
    head = _merge(desks, desks.export())
    after = _held(desks)
    for file in (desks.upper.at.folder / mailbox.FOLDER).iterdir():
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
    with pytest.raises(StepNotAllowed, match="hộp thư"):
        desks.upper.undoing.undo(head, "nhầm")
    assert _held(desks) == after


def test_what_was_never_merged_is_not_taken_back(desks: Desks) -> None:
    with pytest.raises(NotFound):
        desks.upper.undoing.undo("0" * 64, "nhầm")


def test_the_mailbox_keeps_three_bundles_of_a_round(desks: Desks) -> None:
    for _ in range(5):
        desks.clock.pass_by(hours=1)
        _merge(desks, desks.export())
    assert len(list((desks.upper.at.folder / mailbox.FOLDER).iterdir())) == mailbox.KEPT


def _bound(desks: Desks, percent: int) -> None:
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("large_difference_percent", percent)


def _many_gone(desks: Desks) -> Path:
    """A bundle in which a third of the households are buried with a reason."""
    from tests.builders import a_tombstone

    state = desks.state()
    gone = {one.id for one in state.households[::3]}
    reviews = [one for one in state.reviews if one.household in gone]
    members = [one for one in state.members if one.household in gone]
    buried = [*gone, *(one.id for one in reviews), *(one.id for one in members)]
    return desks.sealed(
        replace(
            state,
            households=tuple(one for one in state.households if one.id not in gone),
            members=tuple(one for one in state.members if one.household not in gone),
            reviews=tuple(one for one in state.reviews if one.household not in gone),
            tombstones=tuple(
                replace(a_tombstone(number), of=one)
                for number, one in enumerate(sorted(buried), start=1)
            ),
        )
    )


def test_a_large_difference_needs_somebody_who_may_release(desks: Desks) -> None:
    _merge(desks, desks.bundle)
    desks.clock.pass_by(hours=1)
    path = _many_gone(desks)
    seen = desks.upper.inbox.inspect(path)
    assert seen.is_large
    before = _held(desks)
    assert Duty.PHE_DUYET not in desks.upper.at.person.duties
    with pytest.raises(ApprovalNeeded, match="vượt mức"):
        _merge(desks, path)
    assert _held(desks) == before
    people = {one.user: one for one in desks.upper.people.people()}
    _merge(desks, path, approver=people["phe_duyet"].id)
    assert len(_held(desks).households) < len(before.households)


def test_the_bound_is_a_setting(desks: Desks) -> None:
    _merge(desks, desks.bundle)
    desks.clock.pass_by(hours=1)
    path = _many_gone(desks)
    _bound(desks, 0)
    assert not desks.upper.inbox.inspect(path).is_large
    _bound(desks, 60)
    assert not desks.upper.inbox.inspect(path).is_large
    _bound(desks, 20)
    assert desks.upper.inbox.inspect(path).is_large
    released = InboxService(
        replace(
            desks.upper.at,
            person=next(one for one in desks.upper.people.people() if one.user == "phe_duyet"),
        )
    )
    plan = released.inspect(path).plan.plan_digest
    assert released.merge(path, accept=plan).is_new


def test_the_reviews_of_one_commune_are_found_by_its_own_index(desks: Desks) -> None:
    """Else every merge reads the reviews of all communes of the round."""
    plans: list[str] = []

    def heard(
        _c: object,
        cursor: Any,  # noqa: ANN401 -- the driver's own cursor
        words: str,
        given: object,
        *_: object,
    ) -> None:
        if words.startswith("SELECT review.id"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {words}", given)
            plans.extend(row[3] for row in rows)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        _held(desks)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert "ix_review_round_owner" in plans[0]
