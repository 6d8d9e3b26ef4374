"""Rotation by a cut-off, revocation, a new laptop after a loss, new keys of the upper unit."""

from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import BundleError, NotFound, StepNotAllowed, WrongDigits
from giamngheo_desktop.domain.handover import Assurance, KeyState, TrustedKey
from giamngheo_desktop.services.enrolment import Accepted
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.suite import services_of
from tests.services.desks import Desks
from tests.services.workplaces import ROUND, a_new_workplace


def _refusal(desks: Desks, path: Path) -> int:
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(path)
    return refused.value.gnb


def _merge(desks: Desks, path: Path, folder: Path | None = None) -> Path | None:
    plan = desks.upper.inbox.inspect(path).plan.plan_digest
    return desks.upper.inbox.merge(path, accept=plan, receipt_folder=folder).receipt


def _accept(desks: Desks, path: Path, digits: str, folder: Path) -> Accepted:
    return desks.upper.enrolment.accept(
        path, digits=digits, assurance=Assurance.TAN_NOI, folder=folder
    )


def _rotated(desks: Desks, folder: Path) -> Accepted:
    asked = desks.commune.enrolment.request(folder, office="Phòng", phone="0", rotate=True)
    return _accept(desks, asked.path, asked.slip.digits, folder)


def _keys(desks: Desks) -> list[TrustedKey]:
    unit = desks.commune.at.office().unit.id
    return [one for one in desks.upper.enrolment.registry() if one.card.unit == unit]


def test_a_rotated_key_is_valid_up_to_the_last_accepted_bundle(
    desks: Desks, tmp_path: Path
) -> None:
    receipt = _merge(desks, desks.bundle, tmp_path)
    assert receipt is not None
    desks.correct()
    on_its_way = desks.export()
    done = _rotated(desks, tmp_path)
    assert done.others == ()
    old, new = sorted(_keys(desks), key=lambda one: one.state is KeyState.ACTIVE)
    assert (old.state, old.cutoff_seq, new.state) == (KeyState.RETIRED, 1, KeyState.ACTIVE)
    assert not desks.upper.inbox.merge(desks.bundle).is_new
    assert _refusal(desks, on_its_way) == 207
    again = desks.export()
    assert desks.upper.inbox.inspect(again).opened.head.seq == 3
    _merge(desks, again)
    # A receipt that was sealed for the old key still opens at the commune.
    assert desks.commune.outbox.read_receipt(receipt).is_new


def test_until_the_request_is_accepted_the_new_key_is_unknown(desks: Desks, tmp_path: Path) -> None:
    asked = desks.commune.enrolment.request(tmp_path, office="Phòng", phone="0", rotate=True)
    desks.correct()
    newer = desks.export()
    assert _refusal(desks, newer) == 203
    _accept(desks, asked.path, asked.slip.digits, tmp_path)
    _merge(desks, newer)


def test_nothing_of_a_revoked_key_is_taken_any_more(desks: Desks, tmp_path: Path) -> None:
    _merge(desks, desks.bundle)
    (key,) = _keys(desks)
    desks.upper.enrolment.revoke(key.card.key_id, "mất máy")
    desks.correct()
    assert _refusal(desks, desks.export()) == 206
    assert [one.state for one in _keys(desks)] == [KeyState.REVOKED]
    done = _rotated(desks, tmp_path)
    assert done.key.state is KeyState.ACTIVE
    _merge(desks, desks.export())


def test_a_new_laptop_is_registered_beside_the_lost_one(desks: Desks, tmp_path: Path) -> None:
    _merge(desks, desks.bundle)
    laptop = services_of(create_workplace(tmp_path / "moi", a_new_workplace(), clock=desks.clock))
    try:
        asked = laptop.enrolment.request(tmp_path, office="Phòng", phone="0")
        done = _accept(desks, asked.path, asked.slip.digits, tmp_path)
        (lost,) = done.others
        desks.upper.enrolment.revoke(lost.card.key_id, "mất máy tính")
        laptop.enrolment.finish(done.path, upper_digits=done.upper_digits)
        assert laptop.enrolment.pinned_upper() is not None
    finally:
        laptop.close()
    assert sorted(one.state.value for one in _keys(desks)) == ["active", "revoked"]


def test_new_keys_of_the_upper_unit_are_taken_only_with_their_digits(
    desks: Desks, tmp_path: Path
) -> None:
    unit = desks.commune.at.office().unit.id
    early = desks.export()
    desks.upper.enrolment.renew()
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("posting_days", 9)
    sent = desks.upper.downward.send(unit, tmp_path, ("posting_days",))
    with pytest.raises(BundleError) as refused:
        desks.commune.downward.take(sent.path)
    assert refused.value.gnb == 211
    digits = desks.upper.enrolment.own_digits()
    with pytest.raises(WrongDigits):
        desks.commune.enrolment.finish(sent.path, upper_digits="0" * 40)
    desks.commune.enrolment.finish(sent.path, upper_digits=digits)
    # The document that brought the new key is still read as one.
    assert desks.commune.downward.take(sent.path).is_new
    # What was sealed for the former key still opens at the upper unit.
    desks.upper.inbox.inspect(early)
    desks.clock.pass_by(hours=1)
    _merge(desks, desks.export())
    again = desks.upper.downward.send(unit, tmp_path)
    assert desks.commune.downward.take(again.path).is_new


def test_nothing_more_of_a_former_key_of_the_upper_unit_is_taken(
    desks: Desks, tmp_path: Path
) -> None:
    """Whoever holds the former key writes no receipt that a commune would believe."""
    unit = desks.commune.at.office().unit.id
    receipt = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path).receipt
    assert receipt is not None
    document = desks.upper.downward.send(unit, tmp_path).path
    desks.upper.enrolment.renew()
    digits = desks.upper.enrolment.own_digits()
    sent = desks.upper.downward.send(unit, tmp_path)
    desks.commune.enrolment.finish(sent.path, upper_digits=digits)
    reads = (desks.commune.outbox.read_receipt, desks.commune.downward.take)
    for path, read in zip((receipt, document), reads, strict=True):
        with pytest.raises(BundleError) as refused:
            read(path)
        assert refused.value.gnb == 207
    # The unit above writes the same receipt once more, with its new key.
    again = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path).receipt
    assert again is not None
    assert desks.commune.outbox.read_receipt(again).is_new


def test_a_commune_renews_its_keys_by_a_request_only(desks: Desks) -> None:
    with pytest.raises(StepNotAllowed):
        desks.commune.enrolment.renew()


def test_the_pinned_key_and_unknown_keys_are_not_revoked(desks: Desks) -> None:
    pinned = desks.commune.enrolment.pinned_upper()
    assert pinned is not None
    for services, key in ((desks.commune, pinned.key_id), (desks.upper, "0" * 64)):
        with pytest.raises(NotFound):
            services.enrolment.revoke(key, "thử")


def test_what_waits_for_the_round_is_not_touched(desks: Desks, tmp_path: Path) -> None:
    """Rotation changes no household and no number."""
    before = desks.state()
    _rotated(desks, tmp_path)
    assert desks.state() == before
    assert desks.commune.outbox.deliveries(ROUND)
