"""Hand-over between two communes and their upper unit, with real keys, files and stores."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop import files
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    ApprovalNeeded,
    BundleError,
    DamagedPart,
    DecisionNeeded,
    FileUnreadable,
    NotABundle,
    NotAllowed,
    NotForUs,
    OlderThanMerged,
    StepNotAllowed,
    StickError,
    UnknownSender,
    WrongDigits,
)
from giamngheo_desktop.domain.exchange import AckResult, BundleState, Direction
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewResult
from giamngheo_desktop.services import checked_states
from giamngheo_desktop.services.demo.entering import totals_of
from giamngheo_desktop.services.inbox import InboxService
from giamngheo_desktop.services.inspection import Looking
from giamngheo_desktop.services.judging import SecondLook
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.outbox import OutboxService
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_unit, an_upper_unit
from tests.services.desks import Desks
from tests.services.workplaces import PASSPHRASE, ROUND, Clock, a_new_workplace, opened


def _audit(services: Services) -> int:
    with services.at.store.reading() as tx:
        return tx.audit.head().n


def _held(services: Services) -> int:
    if not services.rounds.rounds():
        return 0
    return services.households.count(HouseholdQuery(edition=ROUND, round=ROUND))


def _refused(desks: Desks, path: Path) -> BundleError:
    """The refusal of a file, by looking and by merging alike; nothing changed at the upper unit."""
    before = _audit(desks.upper), _held(desks.upper)
    with pytest.raises(BundleError) as looked:
        desks.upper.inbox.inspect(path)
    assert (_audit(desks.upper), _held(desks.upper)) == before
    with pytest.raises(BundleError) as merged:
        desks.upper.inbox.merge(path)
    assert looked.value.gnb == merged.value.gnb
    assert _held(desks.upper) == before[1]
    assert f"GNB-{looked.value.gnb}" in looked.value.text
    assert "không thay đổi" in looked.value.text or "còn nguyên" in looked.value.text
    return looked.value


# --- the straight way -----------------------------------------------------------------------------


def test_what_arrives_is_what_was_sent(desks: Desks, tmp_path: Path) -> None:
    seen = desks.upper.inbox.inspect(desks.bundle)
    assert (seen.sequence, seen.is_first, seen.on_hold) == ("new", True, False)
    assert seen.sender == "Trà My"
    merged = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert merged.is_new
    assert merged.backup is None
    sent = desks.commune.households.count(HouseholdQuery(edition=ROUND, round=ROUND))
    assert _held(desks.upper) == sent == len(seen.state.households)
    assert totals_of(desks.upper) == totals_of(desks.commune)
    assert merged.receipt is not None
    read = desks.commune.outbox.read_receipt(merged.receipt)
    assert (read.ack.result, read.ack.households, read.is_new) == (AckResult.ACCEPTED, sent, True)
    states = {one.kind: one.state for one in desks.commune.outbox.bundles()}
    assert states["commune.state"] is BundleState.ACKNOWLEDGED
    line = desks.commune.households.lines(HouseholdQuery(edition=ROUND, round=ROUND))[0]
    assert line.handed_over


def test_looking_changes_nothing(desks: Desks) -> None:
    before = _audit(desks.upper)
    desks.upper.inbox.inspect(desks.bundle)
    assert _audit(desks.upper) == before
    assert desks.upper.rounds.rounds() == []


def test_both_communes_stand_side_by_side(desks: Desks) -> None:
    for path in desks.world.bundles:
        desks.upper.inbox.merge(path)
    one, other, sum_ = map(totals_of, (desks.commune, desks.neighbour, desks.upper))
    assert sum_ == {name: one[name] + other[name] for name in sum_}
    assert len(desks.upper.inbox.received()) == 2


def test_the_same_bundle_again_gives_the_same_receipt(desks: Desks, tmp_path: Path) -> None:
    first = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    held = _held(desks.upper)
    again = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert not again.is_new
    assert again.head_id == first.head_id
    assert _held(desks.upper) == held
    assert first.receipt is not None
    assert again.receipt is not None
    assert first.receipt != again.receipt
    said = desks.commune.outbox.read_receipt(first.receipt).ack
    assert desks.commune.outbox.read_receipt(again.receipt).ack == said


def test_a_receipt_read_twice_is_news_once(desks: Desks, tmp_path: Path) -> None:
    merged = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert merged.receipt is not None
    first = desks.commune.outbox.read_receipt(merged.receipt)
    again = desks.commune.outbox.read_receipt(merged.receipt)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.ack == again.ack


# --- a newer state --------------------------------------------------------------------------------


def test_a_corrected_state_replaces_only_after_its_difference_was_seen(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.correct()
    newer = desks.export()
    before = totals_of(desks.upper)
    with pytest.raises(DecisionNeeded) as needed:
        desks.upper.inbox.merge(newer)
    with pytest.raises(DecisionNeeded):
        desks.upper.inbox.merge(newer, accept="0" * 64)
    assert totals_of(desks.upper) == before
    digest = str(needed.value.details["plan_digest"])
    seen = desks.upper.inbox.inspect(newer)
    assert seen.plan.plan_digest == digest
    assert len(seen.plan.changed) == 1
    merged = desks.upper.inbox.merge(newer, accept=digest)
    assert merged.is_new
    assert merged.backup is not None
    backup = opened(merged.backup)
    assert totals_of(backup) == before
    backup.close()
    assert totals_of(desks.upper) == totals_of(desks.commune)


def test_an_older_state_is_refused(desks: Desks) -> None:
    desks.correct()
    newer = desks.export()
    desks.upper.inbox.merge(newer)
    error = _refused(desks, desks.bundle)
    assert isinstance(error, OlderThanMerged)
    assert error.gnb == 401


def test_an_unchanged_state_sent_again_needs_no_decision(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.clock.pass_by(hours=2)
    again = desks.export()
    seen = desks.upper.inbox.inspect(again)
    assert seen.plan.is_empty
    assert desks.upper.inbox.merge(again).is_new


def test_what_was_merged_before_is_recognised_as_the_same(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    same = desks.upper.inbox.recognise(desks.bundle)
    assert (same.sequence, same.plan.is_empty) == ("same", True)


def test_what_is_older_can_be_looked_at_and_never_merged(desks: Desks) -> None:
    desks.correct()
    newer = desks.export()
    assert desks.upper.inbox.recognise(newer).sequence == "new"
    desks.upper.inbox.merge(newer)
    older = desks.upper.inbox.recognise(desks.bundle)
    assert older.sequence == "older"
    assert not older.plan.is_empty
    before = totals_of(desks.upper)
    with pytest.raises(OlderThanMerged):
        desks.upper.inbox.merge(desks.bundle, accept=older.plan.plan_digest, seen=older)
    assert totals_of(desks.upper) == before


def test_a_missing_number_is_told_as_a_gap(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.export()
    desks.clock.pass_by(minutes=1)
    third = desks.export()
    assert desks.upper.inbox.inspect(third).sequence == "gap"
    assert desks.upper.inbox.merge(third).is_new


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0.05, 0.3, 0.6, 0.999])
def test_a_damaged_bundle_is_refused(desks: Desks, tmp_path: Path, place: float) -> None:
    data = bytearray(desks.bundle.read_bytes())
    data[int(len(data) * place)] ^= 1
    damaged = tmp_path / desks.bundle.name
    damaged.write_bytes(data)
    assert _refused(desks, damaged).code in {"not_a_bundle", "bad_signature", "damaged_part"}


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("gn.gnb", b"", NotABundle),
        ("gn.gnb", b"khong phai goi" * 100, NotABundle),
        ("danh-sach.xlsx", b"PK", NotABundle),
        ("gn.gnb.part", b"GNB1", NotABundle),
    ],
)
def test_what_is_no_bundle_is_told(
    desks: Desks, tmp_path: Path, name: str, data: bytes, error: type[BundleError]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert isinstance(_refused(desks, tmp_path / name), error)


def test_a_bundle_cut_short_is_refused(desks: Desks, tmp_path: Path) -> None:
    cut = tmp_path / desks.bundle.name
    cut.write_bytes(desks.bundle.read_bytes()[:-1000])
    assert isinstance(_refused(desks, cut), DamagedPart)


def test_a_missing_file_is_told(desks: Desks, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"Không có tệp khong-co\.gnb"):
        desks.upper.inbox.inspect(tmp_path / "khong-co.gnb")


def test_a_bundle_for_another_office_is_refused(desks: Desks) -> None:
    """The neighbour is no receiver, and a commune never merges."""
    with pytest.raises(NotAllowed):
        desks.neighbour.inbox.inspect(desks.bundle)
    with pytest.raises(UnknownSender):
        desks.neighbour.outbox.read_receipt(desks.bundle)


def test_a_state_is_no_receipt(desks: Desks) -> None:
    with pytest.raises(BundleError):
        desks.commune.outbox.read_receipt(desks.bundle)


def test_another_communes_receipt_is_not_ours(desks: Desks, tmp_path: Path) -> None:
    merged = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert merged.receipt is not None
    with pytest.raises(NotForUs):
        desks.neighbour.outbox.read_receipt(merged.receipt)


def _stranger(folder: Path, clock: Clock, **fields: object) -> Services:
    return services_of(create_workplace(folder, a_new_workplace(**fields), clock=clock))


def test_an_unregistered_installation_is_refused(desks: Desks, tmp_path: Path) -> None:
    stranger = _stranger(tmp_path / "la", desks.clock)
    try:
        request = stranger.enrolment.request(tmp_path, office="Phòng", phone="0")
        error = _refused_request(desks, request.path)
    finally:
        stranger.close()
    assert isinstance(error, UnknownSender | NotForUs)


def _refused_request(desks: Desks, path: Path) -> BundleError:
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(path)
    return refused.value


def test_an_upper_unit_that_forgot_the_key_names_the_sender_unknown(
    desks: Desks, tmp_path: Path
) -> None:
    other = _stranger(
        tmp_path / "khac",
        desks.clock,
        role=UnitRole.UPPER,
        unit=an_upper_unit(),
        units=(a_unit(),),
        duties=frozenset({Duty.TIEP_NHAN, Duty.QUAN_TRI}),
    )
    try:
        with pytest.raises(BundleError) as refused:
            other.inbox.inspect(desks.bundle)
    finally:
        other.close()
    assert refused.value.code in {"unknown_sender", "not_for_us"}


# --- a result that differs ------------------------------------------------------------------------


def _with_a_changed_verdict(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commune whose program computes otherwise sends a state; the upper unit holds it."""
    from giamngheo_desktop.domain.category import Category
    from giamngheo_desktop.services import households

    desks.commune.rounds.reopen(ROUND, "đính chính")
    line = desks.commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    dossier = desks.commune.households.get(line.id, ROUND)
    assert dossier.review is not None
    other = (
        Category.KHONG_NGHEO
        if dossier.review.category is not Category.KHONG_NGHEO
        else Category.HO_NGHEO
    )
    wrong = tuple(replace(one, category=other) for one in dossier.review.results)
    with monkeypatch.context() as patched:
        patched.setattr(
            households.HouseholdService,
            "scored",
            lambda _, __, one: replace(one, review=replace(one.review, results=wrong)),
        )
        desks.commune.households.save(dossier)
    desks.commune.rounds.close(ROUND)
    desks.clock.pass_by(days=1)
    return desks.export()


def test_a_verdict_that_comes_out_otherwise_is_held_until_released(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _with_a_changed_verdict(desks, monkeypatch)
    seen = desks.upper.inbox.inspect(path)
    assert seen.on_hold
    assert len(seen.differing) == 1
    assert seen.hold_code == 710
    with pytest.raises(DecisionNeeded) as held:
        desks.upper.inbox.merge(path)
    assert held.value.details["gnb"] == 710
    assert _held(desks.upper) == 0
    # Receiving is not enough: releasing is an act of its own.
    with pytest.raises(NotAllowed):
        desks.upper.inbox.merge(path, release="xã đã giải trình")
    approver = InboxService(replace(desks.upper.at, person=_person(desks, "phe_duyet")))
    assert approver.merge(path, release="xã đã giải trình").is_new
    assert _held(desks.upper) == len(seen.state.households)


def _judged(desks: Desks, path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many households are computed again when a bundle is looked at."""
    judged: list[str] = []
    honest = SecondLook.results

    def counted(look: SecondLook, dossier: Dossier) -> tuple[ReviewResult, ...]:
        judged.append(dossier.household.id)
        return honest(look, dossier)

    with monkeypatch.context() as patched:
        patched.setattr(SecondLook, "results", counted)
        desks.upper.inbox.inspect(path)
    return len(judged)


def test_only_what_changed_is_computed_again(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = len(desks.state().households)
    assert _judged(desks, desks.bundle, monkeypatch) == everybody
    desks.upper.inbox.merge(desks.bundle)
    desks.correct()
    assert _judged(desks, desks.export(), monkeypatch) == 1
    monkeypatch.setattr(checked_states, "__version__", "9.9")
    desks.clock.pass_by(hours=1)
    assert _judged(desks, desks.export(), monkeypatch) == everybody


def test_released_verdicts_are_computed_again_next_time(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _with_a_changed_verdict(desks, monkeypatch)
    approver = InboxService(replace(desks.upper.at, person=_person(desks, "phe_duyet")))
    approver.merge(path, release="xã đã giải trình")
    desks.clock.pass_by(hours=1)
    again = desks.upper.inbox.inspect(desks.export())
    assert again.plan.is_empty
    assert len(again.differing) == 1


def _person(desks: Desks, user: str) -> Person:
    return next(one for one in desks.upper.people.people() if one.user == user)


# --- the stick ------------------------------------------------------------------------------------


def test_a_full_stick_leaves_the_store_unharmed_and_the_next_try_works(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(files.Disk, "write", full)
        with pytest.raises(StickError) as refused:
            desks.commune.outbox.export_state(ROUND, tmp_path)
    assert refused.value.gnb == 902
    assert list(tmp_path.glob("gn_*")) == []
    waiting = desks.commune.outbox.bundles()[0]
    assert (waiting.state, waiting.direction) == (BundleState.WAITING, Direction.SENT)
    desks.clock.pass_by(minutes=5)
    done = desks.commune.outbox.export_state(ROUND, tmp_path)
    assert done.head.seq == waiting.seq + 1
    assert desks.upper.inbox.merge(done.path).is_new


def test_a_stick_that_forgets_what_was_written_is_told(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(files.Disk, "pieces", lambda *_: iter([b"zeros"]))
        with pytest.raises(StickError) as refused:
            desks.commune.outbox.export_state(ROUND, tmp_path)
    assert refused.value.gnb == 904
    assert list(tmp_path.glob("gn_*")) == []


def test_a_stick_that_was_pulled_is_told(desks: Desks, tmp_path: Path) -> None:
    with pytest.raises(StickError) as refused:
        desks.commune.outbox.export_state(ROUND, tmp_path / "khong-con")
    assert refused.value.gnb == 906


def test_a_receipt_that_did_not_fit_can_be_written_again(
    desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(files.Disk, "write", full)
        with pytest.raises(StickError):
            desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert _held(desks.upper) > 0
    again = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert again.receipt is not None
    assert desks.commune.outbox.read_receipt(again.receipt).ack.result is AckResult.ACCEPTED


# --- who may, and when ----------------------------------------------------------------------------


def test_an_open_round_is_not_handed_over(desks: Desks, tmp_path: Path) -> None:
    desks.commune.rounds.reopen(ROUND, "đính chính")
    with pytest.raises(StepNotAllowed, match=ROUND):
        desks.commune.outbox.export_state(ROUND, tmp_path)
    assert list(tmp_path.glob("*.gnb")) == []


def test_without_a_pinned_upper_unit_nothing_leaves(reviewed: Services, tmp_path: Path) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    with pytest.raises(UnknownSender) as refused:
        reviewed.outbox.export_state(ROUND, tmp_path)
    assert refused.value.gnb == 214


def test_duties_hold_for_the_hand_over(desks: Desks, tmp_path: Path) -> None:
    keeper = replace(desks.commune.at.person, duties=frozenset({Duty.GIU_KHOA}))
    outbox = OutboxService(replace(desks.commune.at, person=keeper))
    with pytest.raises(NotAllowed):
        outbox.export_state(ROUND, tmp_path)
    with pytest.raises(NotAllowed):
        outbox.read_receipt(desks.bundle)
    clerk = replace(desks.upper.at.person, duties=frozenset({Duty.CAN_BO}))
    with pytest.raises(NotAllowed):
        InboxService(replace(desks.upper.at, person=clerk)).merge(desks.bundle)


# --- enrolment ------------------------------------------------------------------------------------


@pytest.fixture
def strangers(tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    """A commune and an upper unit that have not met."""
    clock = Clock()
    commune = _stranger(tmp_path / "xa", clock)
    upper = _stranger(
        tmp_path / "tren",
        clock,
        role=UnitRole.UPPER,
        unit=an_upper_unit(),
        units=(a_unit(),),
        duties=frozenset({Duty.TIEP_NHAN, Duty.QUAN_TRI}),
    )
    yield commune, upper
    commune.close()
    upper.close()


def _with_changed_group(digits: str, group: int) -> str:
    groups = digits.split()
    groups[group - 1] = f"{(int(groups[group - 1]) + 1) % 100_000:05d}"
    return " ".join(groups)


def test_two_units_meet_by_typed_digits(
    strangers: tuple[Services, Services], tmp_path: Path
) -> None:
    commune, upper = strangers
    asked = commune.enrolment.request(tmp_path, office="Phòng Kinh tế", phone="0235")
    assert len(asked.slip.digits.split()) == 8
    shown = upper.enrolment.show(asked.path)
    assert shown.request.officer == "Nguyễn Thị Hoa"
    assert shown.card.unit == a_unit().id
    accepted = upper.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=tmp_path
    )
    assert [one.card.unit for one in upper.enrolment.registry()] == [a_unit().id]
    assert commune.enrolment.pinned_upper() is None
    finished = commune.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)
    assert finished.card.unit == an_upper_unit().id
    assert commune.enrolment.pinned_upper() == finished.card


@pytest.mark.parametrize("group", [1, 4, 8])
def test_wrong_digits_name_the_group_and_register_nobody(
    strangers: tuple[Services, Services], tmp_path: Path, group: int
) -> None:
    commune, upper = strangers
    asked = commune.enrolment.request(tmp_path, office="Phòng Kinh tế", phone="0235")
    with pytest.raises(WrongDigits) as refused:
        upper.enrolment.accept(
            asked.path,
            digits=_with_changed_group(asked.slip.digits, group),
            assurance=Assurance.TAN_NOI,
            folder=tmp_path,
        )
    assert refused.value.details["group"] == group
    for right in asked.slip.digits.split():
        assert right not in refused.value.text
    assert upper.enrolment.registry() == []
    assert len(list(tmp_path.glob("*.gnb"))) == 1


def test_wrong_digits_of_the_upper_unit_pin_nothing(
    strangers: tuple[Services, Services], tmp_path: Path
) -> None:
    commune, upper = strangers
    asked = commune.enrolment.request(tmp_path, office="Phòng Kinh tế", phone="0235")
    accepted = upper.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=tmp_path
    )
    with pytest.raises(WrongDigits):
        commune.enrolment.finish(
            accepted.path, upper_digits=_with_changed_group(accepted.upper_digits, 3)
        )
    assert commune.enrolment.pinned_upper() is None
    commune.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)


def test_where_two_must_approve_one_is_not_enough(
    strangers: tuple[Services, Services], tmp_path: Path
) -> None:
    commune, upper = strangers
    second = upper.people.add("phe_duyet", "Trần Văn Minh", frozenset({Duty.PHE_DUYET}), PASSPHRASE)
    with upper.at.store.writing() as tx:
        tx.settings.put("two_person_approval", True)
    asked = commune.enrolment.request(tmp_path, office="Phòng Kinh tế", phone="0235")

    def accept(approver: str | None) -> object:
        return upper.enrolment.accept(
            asked.path,
            digits=asked.slip.digits,
            assurance=Assurance.DIEN_THOAI,
            folder=tmp_path,
            approver=approver,
        )

    for nobody in (None, upper.at.person.id):
        with pytest.raises(ApprovalNeeded):
            accept(nobody)
    assert upper.enrolment.registry() == []
    accept(second.id)
    assert len(upper.enrolment.registry()) == 1


def test_enrolment_files_are_not_taken_for_one_another(
    strangers: tuple[Services, Services], tmp_path: Path
) -> None:
    commune, upper = strangers
    asked = commune.enrolment.request(tmp_path, office="Phòng Kinh tế", phone="0235")
    wrong: list[Callable[[], object]] = [
        lambda: commune.enrolment.finish(asked.path, upper_digits=asked.slip.digits),
        lambda: upper.inbox.inspect(asked.path),
        lambda: commune.outbox.read_receipt(asked.path),
    ]
    for act in wrong:
        with pytest.raises(BundleError):
            act()


def test_what_changed_between_look_and_merge_is_looked_at_again(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person is taken in while the merge waits for its turn: everything is verified again."""
    inspected = Looking.at_file
    looks: list[int] = []

    def counted(self: Looking, *rest: Any) -> Any:  # noqa: ANN401 - passed through
        looks.append(1)
        found = inspected(self, *rest)
        if len(looks) == 1:
            monkeypatch.setattr(InboxService, "_require_decision", changing)
        return found

    decide = InboxService._require_decision

    def changing(self: InboxService, *rest: Any) -> None:  # noqa: ANN401 - passed through
        decide(self, *rest)
        monkeypatch.setattr(InboxService, "_require_decision", decide)
        desks.upper.people.add("moi", "Hồ Thị Nga", frozenset({Duty.TIEP_NHAN}), PASSPHRASE)

    monkeypatch.setattr(Looking, "at_file", counted)
    assert desks.upper.inbox.merge(desks.bundle).is_new
    assert len(looks) == 2


def test_a_merge_nobody_came_between_looks_once(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspected = Looking.at_file
    looks: list[int] = []

    def counted(self: Looking, *rest: Any) -> Any:  # noqa: ANN401 - passed through
        looks.append(1)
        return inspected(self, *rest)

    monkeypatch.setattr(Looking, "at_file", counted)
    desks.upper.inbox.merge(desks.bundle)
    assert looks == [1]
