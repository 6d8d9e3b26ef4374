"""A locked round takes amendments only; each says exactly what differs, why, and on what ground."""

from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import BundleError, NotAllowed, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.completeness import Handed
from giamngheo_desktop.services.inbox import InboxService
from giamngheo_desktop.services.locking import LockService
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

WHY = Amending("Nhập sai điểm B1 của một hộ", "QĐ số 05/QĐ-UBND ngày 05/02/2027")


def _unit(desks: Desks) -> str:
    return desks.commune.at.office().unit.id


def _locks(desks: Desks) -> LockService:
    people = {one.user: one for one in desks.upper.people.people()}
    return LockService(replace(desks.upper.at, person=people["phe_duyet"]))


def _accepted(desks: Desks, path: Path, folder: Path) -> None:
    """Merge a bundle above and read its receipt at the commune."""
    inbox: InboxService = desks.upper.inbox
    plan = inbox.inspect(path).plan.plan_digest
    merged = inbox.merge(path, accept=plan, receipt_folder=folder)
    assert merged.receipt is not None
    desks.commune.outbox.read_receipt(merged.receipt)


def _locked(desks: Desks, folder: Path) -> None:
    _accepted(desks, desks.bundle, folder)
    assert _locks(desks).lock(_unit(desks), ROUND).is_new


def _held(desks: Desks) -> State:
    with desks.upper.at.store.reading() as tx:
        return tx.bulk.state_of(_unit(desks), ROUND, ROUND)


def _refusal(desks: Desks, path: Path) -> int:
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(path)
    return refused.value.gnb


def test_a_locked_round_takes_an_amendment_and_nothing_else(desks: Desks, tmp_path: Path) -> None:
    desks.export()  # what the commune keeps of its bundles begins with this program
    _locked(desks, tmp_path)
    assert not _locks(desks).lock(_unit(desks), ROUND).is_new
    desks.correct()
    assert _refusal(desks, desks.export()) == 705
    done = desks.commune.outbox.export_amendment(ROUND, desks.world.stick, WHY)
    assert done.head.kind == "commune.amend"
    seen = desks.upper.inbox.inspect(done.path)
    (row,) = seen.opened.sections["amendments"]
    assert (row.reason, row.ground) == (WHY.reason, WHY.ground)
    assert len(seen.plan.changed) == 1
    _accepted(desks, done.path, tmp_path)
    assert _held(desks).reviews == desks.state().reviews


def test_a_second_amendment_stands_on_the_first(desks: Desks, tmp_path: Path) -> None:
    _locked(desks, tmp_path)
    desks.correct()
    first = desks.commune.outbox.export_amendment(ROUND, desks.world.stick, WHY)
    desks.correct()
    early = desks.commune.outbox.export_amendment(ROUND, desks.world.stick, WHY)
    _accepted(desks, first.path, tmp_path)
    assert _refusal(desks, early.path) == 714
    second = desks.commune.outbox.export_amendment(ROUND, desks.world.stick, WHY)
    _accepted(desks, second.path, tmp_path)
    assert _held(desks).reviews == desks.state().reviews


OTHER = Amending("Thiếu một người trong hộ", "Biên bản họp dân 03/BB ngày 07/02/2027")
THIRD = Amending("Kiểm tra lại theo đơn", "Đơn khiếu nại số 9 ngày 08/02/2027")


def _grounds(desks: Desks, path: Path) -> list[tuple[str, str]]:
    rows = desks.upper.inbox.inspect(path).opened.sections["amendments"]
    return sorted((row.reason, row.ground) for row in rows)


def test_amendments_made_before_a_receipt_came_keep_each_its_own_ground(
    desks: Desks, tmp_path: Path
) -> None:
    """Sticks under way are no reason to open the lock: the newest one says everything."""
    _locked(desks, tmp_path)
    export, stick = desks.commune.outbox.export_amendment, desks.world.stick
    desks.correct(0)
    export(ROUND, stick, WHY)
    desks.correct(1)
    second = export(ROUND, stick, OTHER)
    assert _grounds(desks, second.path) == sorted((one.reason, one.ground) for one in (WHY, OTHER))
    desks.correct(0)
    third = export(ROUND, stick, THIRD)
    both = f"{WHY.reason}\n{THIRD.reason}", f"{WHY.ground}; {THIRD.ground}"
    assert _grounds(desks, third.path) == sorted([both, (OTHER.reason, OTHER.ground)])
    _accepted(desks, third.path, tmp_path)
    assert _held(desks).reviews == desks.state().reviews
    desks.correct(1)
    fourth = export(ROUND, stick, WHY)
    assert _grounds(desks, fourth.path) == [(WHY.reason, WHY.ground)]


def test_grounds_that_grow_longer_than_a_bundle_holds_are_told_before_anything_is_written(
    desks: Desks, tmp_path: Path
) -> None:
    _locked(desks, tmp_path)
    export, stick = desks.commune.outbox.export_amendment, desks.world.stick
    desks.correct()
    with pytest.raises(StepNotAllowed, match="301 ký tự"):
        export(ROUND, stick, Amending("nhầm", "Q" * 301))
    export(ROUND, stick, Amending("nhầm", "Q" * 200))
    desks.correct()
    before = set(stick.iterdir())
    with pytest.raises(StepNotAllowed, match="dài quá mức"):
        export(ROUND, stick, Amending("nhầm", "R" * 200))
    assert set(stick.iterdir()) == before


def test_an_amendment_needs_a_reason_a_difference_and_an_accepted_state(
    desks: Desks, tmp_path: Path
) -> None:
    export = desks.commune.outbox.export_amendment
    with pytest.raises(StepNotAllowed, match="biên nhận"):
        export(ROUND, desks.world.stick, WHY)
    _locked(desks, tmp_path)
    with pytest.raises(StepNotAllowed, match="không có gì khác"):
        export(ROUND, desks.world.stick, WHY)
    desks.correct()
    with pytest.raises(StepNotAllowed, match="căn cứ"):
        export(ROUND, desks.world.stick, Amending("nhập sai", " "))


def test_opening_the_lock_takes_a_full_state_again(desks: Desks, tmp_path: Path) -> None:
    _locked(desks, tmp_path)
    desks.correct()
    newer = desks.export()
    assert _refusal(desks, newer) == 705
    assert _locks(desks).unlock(_unit(desks), ROUND, "xã gửi lại toàn bộ").is_new
    _accepted(desks, newer, tmp_path)
    assert _held(desks).reviews == desks.state().reviews


def test_only_who_may_release_locks_and_only_what_was_received(desks: Desks) -> None:
    with pytest.raises(NotFound):
        _locks(desks).lock(_unit(desks), ROUND)
    with pytest.raises(NotAllowed):
        desks.upper.locking.lock(_unit(desks), ROUND)


def test_a_locked_merge_is_not_taken_back(desks: Desks, tmp_path: Path) -> None:
    _locked(desks, tmp_path)
    head = desks.upper.inbox.received()[0].head
    with pytest.raises(StepNotAllowed, match="khóa"):
        desks.upper.undoing.undo(head, "nhầm")


def test_the_overview_tells_who_handed_over_and_who_did_not(desks: Desks, tmp_path: Path) -> None:
    before = desks.upper.completeness.of_round()
    assert {one.state for one in before.units} == {Handed.MISSING}
    _locked(desks, tmp_path)
    data = bytearray(desks.world.bundles[1].read_bytes())
    data[-1] ^= 1
    damaged = tmp_path / "gn_hong.gnb"
    damaged.write_bytes(data)
    with pytest.raises(BundleError):
        desks.upper.inbox.merge(damaged)
    told = desks.upper.completeness.of_round(ROUND)
    by_code = {one.unit.code: one for one in told.units}
    ours = by_code[desks.commune.at.office().unit.code]
    assert (ours.state, ours.seq, ours.households) == (
        Handed.LOCKED,
        1,
        len(desks.state().households),
    )
    neighbour = by_code[desks.neighbour.at.office().unit.code]
    assert neighbour.state is Handed.REFUSED
    assert "GNB-313" in neighbour.why
    assert told.handed == 1
    assert not told.is_complete
    desks.upper.completeness.save(tmp_path / "nop.pdf", ROUND)
    desks.upper.completeness.save(tmp_path / "nop.xlsx", ROUND)
    assert (tmp_path / "nop.pdf").read_bytes().startswith(b"%PDF")


def test_three_bundles_and_every_one_without_a_receipt_stay_on_the_stick(
    desks: Desks, tmp_path: Path
) -> None:
    made = [desks.bundle]
    for place in range(5):
        desks.clock.pass_by(hours=1)
        made.append(desks.export())
        if place < 4:
            _accepted(desks, made[-1], tmp_path)
    left = [one.exists() for one in made]
    # The first has no receipt; of those with one only what is among the last three is left.
    assert left == [True, False, False, True, True, True]
