"""Steps 5 and 6: whose signature it is, whether it holds, and whether he may send this."""

from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from giamngheo_desktop.bundle.frame import Frame, pae
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.kinds import BundleKind, may_send
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.domain.handover import InstallRole, KeyState, TrustedKey

NEEDS_TWO = frozenset({"commune.state", "commune.amend"})


def check_signature_list(frame: Frame, head: Head) -> None:
    """Step 5: the file holds exactly the signatures the head names, and one is allowed.

    Raises:
        BadSignature: 201, 202.
    """
    if tuple(line.key_id for line in frame.signatures) != head.signers:
        raise refuse(201)
    if len(frame.signatures) != 1:
        raise refuse(202)


def check_signer(
    frame: Frame, head: Head, kind: BundleKind, receiver: Receiver
) -> TrustedKey | None:
    """Step 6: who signed, and whether he may.

    Returns:
        The entry of the register; `None` for a bundle that proves itself by its card.

    Raises:
        BadSignature: 204, 205, 211, 212.
        UnknownSender: 203, 206 to 210, 214.
    """
    line = frame.signatures[0]
    key, is_other_card = _find_key(line.key_id, head, kind, receiver)
    card = key.card if key is not None else head.card
    if card is None:
        raise refuse(203)
    check_signature(bytes.fromhex(card.sign), frame)
    if is_other_card:
        raise refuse(211)
    if key is not None:
        _check_key(key, head, kind)
    _check_approvals_and_card(head, receiver)
    return key


def _find_key(
    key_id: str, head: Head, kind: BundleKind, receiver: Receiver
) -> tuple[TrustedKey | None, bool]:
    """The key that must have signed; no entry = the card in the head proves itself.

    The flag says that the card in the head is a new one of the unit above: 211 once it holds.
    """
    if kind.proves_itself:
        _check_own_proof(key_id, head)
        return None, False
    known = _known_key(key_id, receiver)
    if known is not None:
        return known, False
    if kind.name == "upper.down" and receiver.first_contact:
        _check_own_proof(key_id, head)
        return None, False
    is_from_above = kind.within_unit
    if is_from_above and receiver.pinned is None:
        raise refuse(214)
    if is_from_above and head.card is not None and head.card.key_id == key_id:
        return None, True
    raise refuse(203)


def _known_key(key_id: str, receiver: Receiver) -> TrustedKey | None:
    own, pinned = receiver.card, receiver.pinned
    if own is not None and own.key_id == key_id:
        return TrustedKey(own, receiver.role)
    if pinned is not None and pinned.key_id == key_id:
        is_writer = pinned.unit == receiver.unit
        return TrustedKey(pinned, InstallRole.WRITER if is_writer else InstallRole.UPPER)
    return receiver.trusted(key_id)


def _check_own_proof(key_id: str, head: Head) -> None:
    card = head.card
    if card is None or (card.key_id, card.unit, card.install) != (
        key_id,
        head.from_org,
        head.from_install,
    ):
        raise refuse(212)


def check_signature(public: bytes, frame: Frame) -> None:
    """The first signature of a file holds under this key.

    Args:
        public: raw Ed25519 public key, 32 bytes.

    Raises:
        BadSignature: 204, 205.
    """
    if not crypto_core_ed25519_is_valid_point(public):
        raise refuse(204)
    try:
        VerifyKey(public).verify(pae(frame.head), frame.signatures[0].signature)
    except BadSignatureError:
        raise refuse(205) from None


def _check_key(key: TrustedKey, head: Head, kind: BundleKind) -> None:
    if key.state is KeyState.REVOKED:
        raise refuse(206)
    is_before_cutoff = head.epoch == key.cutoff_epoch and head.seq <= key.cutoff_seq
    if key.state is KeyState.RETIRED and not is_before_cutoff:
        raise refuse(207)
    if (key.card.unit, key.card.install) != (head.from_org, head.from_install):
        raise refuse(210)
    if not may_send(kind, key.role, same_unit=head.from_org == head.to_org):
        raise refuse(208)


def _check_approvals_and_card(head: Head, receiver: Receiver) -> None:
    if receiver.two_approvals and head.kind in NEEDS_TWO and len(head.approvals) < 2:
        raise refuse(209)
    is_from_above = head.kind == "upper.down" and receiver.pinned is not None
    if is_from_above and head.card != receiver.pinned:
        raise refuse(211)
