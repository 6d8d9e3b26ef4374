"""Enrolment: the steps between a request on a stick and a card that is pinned. Pure.

No trust on first use: all eight groups of digits are typed from paper, on both sides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nacl.bindings import crypto_core_ed25519_is_valid_point

from giamngheo_desktop.domain.errors import ApprovalNeeded, BadSignature
from giamngheo_desktop.domain.handover import (
    Assurance,
    Card,
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    TrustedKey,
)
from giamngheo_desktop.keys.identity import card_digits, check_digits
from giamngheo_desktop.keys.registry import register, retire
from giamngheo_desktop.text import bundle as say

__all__ = ["Acceptance", "Slip", "accept_request", "finish_enrolment", "make_request", "slip_of"]


@dataclass(frozen=True, slots=True)
class Slip:
    """What the paper slip says (phiếu đăng ký khóa); the stick alone proves nothing."""

    unit: str
    install: str
    office_name: str
    officer: str
    phone: str
    digits: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How the operator checked a request.

    Args:
        digits: the 40 digits typed from paper.
        checked_by: id of the person who typed them.
        approved_by: id of the second person.
        needs_second: a second person is demanded: always at an upper unit.
    """

    digits: str
    assurance: Assurance
    checked_by: str
    approved_by: str | None = None
    needs_second: bool = True


def make_request(
    role: InstallRole,
    office: str,
    officer: str,
    phone: str,
    purpose: EnrolPurpose = EnrolPurpose.ENROL,
    old_install: str | None = None,
    escrow: str | None = None,
) -> EnrolRequest:
    """The row of `enrol.request`.

    Args:
        escrow: hex of the escrow key slot; for `recover` only.

    Raises:
        ValueError: for the caller: an escrow slot without a rescue, or the other way round.
    """
    if (escrow is not None) != (purpose is EnrolPurpose.RECOVER):
        raise ValueError("escrow goes with recover")
    return EnrolRequest(purpose, role, office, phone, officer, old_install, escrow)


def slip_of(card: Card, request: EnrolRequest) -> Slip:
    """The slip that is printed beside the stick."""
    return Slip(
        card.unit, card.install, card.name, request.officer, request.phone, card_digits(card)
    )


def accept_request(card: Card, request: EnrolRequest, how: Acceptance) -> TrustedKey:
    """Entry of the register for a request whose own signature held.

    Args:
        card: from the head of the request.
        request: its row.
        how: what the operator did.

    Raises:
        WrongDigits: for the operator (GNB-213).
        BadSignature: for the operator (GNB-204): a key anybody can forge for.
        ApprovalNeeded: for the operator: a second person must approve.
    """
    refuse_weak_key(card)
    check_digits(card, how.digits)
    if how.needs_second and how.approved_by in {None, how.checked_by}:
        raise ApprovalNeeded(say.second_person_needed())
    return register(card, request.role, how.assurance, how.checked_by, how.approved_by)


def replace_key(old: TrustedKey, last_epoch: str | None, last_seq: int) -> TrustedKey:
    """The old entry after a rotation; the cut-off is the last bundle accepted from it."""
    return retire(old, last_epoch, last_seq)


def finish_enrolment(card: Card, typed: str, told: Callable[[int], str] = say.wrong_group) -> Card:
    """The card of the unit above, to be pinned, after the officer typed its digits from paper.

    Args:
        card: from the head of `upper.down`, whose signature held.
        typed: the 40 digits of the phiếu khóa cấp trên.
        told: as `check_digits`.

    Raises:
        WrongDigits: for the officer (GNB-213).
        BadSignature: for the officer (GNB-204).
    """
    refuse_weak_key(card)
    check_digits(card, typed, told)
    return card


def refuse_weak_key(card: Card) -> None:
    """A key outside the main subgroup has signatures that fit everything.

    Raises:
        BadSignature: GNB-204.
    """
    if not crypto_core_ed25519_is_valid_point(bytes.fromhex(card.sign)):
        raise BadSignature(204, say.refusal(204), {"name": "key.weak"})
