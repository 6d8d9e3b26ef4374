"""Enrolment end to end: request, typed digits, second person, card pinned on both sides."""

from dataclasses import replace

import pytest

from giamngheo_desktop.bundle.seal import open_verified, write_bundle
from giamngheo_desktop.domain.errors import ApprovalNeeded, BadSignature, WrongDigits
from giamngheo_desktop.domain.handover import (
    Assurance,
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    KeyState,
)
from giamngheo_desktop.keys import enrolment
from giamngheo_desktop.keys.enrolment import Acceptance, accept_request, finish_enrolment
from giamngheo_desktop.keys.identity import card_digits
from tests.bundle import samples
from tests.bundle import worlds as w

REQUEST = enrolment.make_request(InstallRole.WRITER, "Phòng Kinh tế", "Nguyễn Văn A", "02350000000")


def typed(digits: str, approved_by: str | None = w.PERSON) -> Acceptance:
    return Acceptance(digits, Assurance.DIEN_THOAI, w.USER, approved_by)


def test_request_travels_and_is_accepted_with_the_digits_of_its_slip() -> None:
    sample = samples.enrol()
    opened = sample.opened()
    card, request = opened.head.card, opened.sections["enrol"][0]
    assert card is not None
    slip = enrolment.slip_of(card, request)
    key = accept_request(card, request, typed(slip.digits))
    assert (key.card, key.role, key.state) == (w.COMMUNE_CARD, InstallRole.WRITER, KeyState.ACTIVE)


def test_commune_pins_the_card_after_typing_from_paper() -> None:
    bundle = write_bundle(w.downward("upper.down"), {}, w.UPPER_KEY, (w.COMMUNE_CARD.age,))
    head = open_verified(bundle.data, w.commune(pinned=None, first_contact=True)).head
    assert head.card is not None
    pinned = finish_enrolment(head.card, card_digits(w.UPPER_CARD))
    assert open_verified(bundle.data, w.commune(pinned=pinned)).head == head


def test_enrol_one_group_wrong() -> None:
    digits = card_digits(w.COMMUNE_CARD).replace("07114", "07115")
    with pytest.raises(WrongDigits) as caught:
        accept_request(w.COMMUNE_CARD, REQUEST, typed(digits))
    assert caught.value.details["group"] == 3


@pytest.mark.parametrize("second", [None, w.USER])
def test_the_upper_unit_needs_a_second_person(second: str | None) -> None:
    with pytest.raises(ApprovalNeeded):
        accept_request(w.COMMUNE_CARD, REQUEST, typed(card_digits(w.COMMUNE_CARD), second))


def test_a_commune_may_register_its_helper_alone() -> None:
    how = replace(typed(card_digits(w.HELPER_CARD), None), needs_second=False)
    request = replace(REQUEST, role=InstallRole.HELPER)
    assert accept_request(w.HELPER_CARD, request, how).role is InstallRole.HELPER


@pytest.mark.parametrize("weak", [b"\x01" + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_weak_keys_are_never_registered_nor_pinned(weak: bytes) -> None:
    card = replace(w.COMMUNE_CARD, sign=weak.hex())
    for work in (
        lambda: accept_request(card, REQUEST, typed(card_digits(card))),
        lambda: finish_enrolment(card, card_digits(card)),
    ):
        with pytest.raises(BadSignature) as caught:
            work()
        assert caught.value.gnb == 204


def test_rotation_keeps_what_was_sent_before() -> None:
    old = enrolment.replace_key(w.COMMUNE_TRUSTED, w.EPOCH, 7)
    assert (old.state, old.cutoff_seq) == (KeyState.RETIRED, 7)


def test_an_escrow_slot_goes_with_a_rescue_only() -> None:
    with pytest.raises(ValueError, match="escrow"):
        enrolment.make_request(InstallRole.WRITER, "a", "b", "c", escrow="00")
    rescue = enrolment.make_request(
        InstallRole.WRITER, "a", "b", "c", EnrolPurpose.RECOVER, escrow="00"
    )
    assert rescue == EnrolRequest(
        EnrolPurpose.RECOVER, InstallRole.WRITER, "a", "c", "b", None, "00"
    )
