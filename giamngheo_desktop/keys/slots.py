"""Key slots: the data key of a store, wrapped once for each person and once for the paper sheet.

The data key itself never changes when people come and go; only its wrappings do. Nothing in
`keys.json` is secret in clear, and every field of a slot is bound to its wrapping.
"""

import contextlib
import json
import math
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from giamngheo_desktop.domain.errors import StoreError, StoreExists, WrongDigits, WrongPassphrase
from giamngheo_desktop.keys.paper_code import identity_from
from giamngheo_desktop.keys.passphrase import check_new_passphrase, passphrase_bytes
from giamngheo_desktop.keys.slot_file import (
    FILE_NAME,
    MOST_SLOTS,
    Document,
    Slot,
    canonical,
    read_older_slot_file,
    read_slot_file,
    write_slot_file,
)
from giamngheo_desktop.text import keys as say

__all__ = [
    "FILE_NAME",
    "KdfCost",
    "SlotInfo",
    "add_pass_slot",
    "calibrated_cost",
    "change_passphrase",
    "check_new_passphrase",
    "create_slots",
    "make_paper_slot",
    "open_with_paper",
    "paper_recipient",
    "remove_slot",
    "replace_passphrase",
    "unlock",
    "users",
]

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Cost of one attempt at a passphrase (Argon2id).

    Args:
        m: memory in KiB, 19,456 to 524,288.
        t: passes, 2 to 12.
    """

    m: int = 65_536
    t: int = 3


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A slot, as far as it may be shown.

    Args:
        kind: `pass`, `paper` or `escrow`.
        user: id of the person, for a `pass` slot.
    """

    kind: str
    id: str
    user: str | None


def calibrated_cost() -> KdfCost:
    """A cost of half a second to one second on this machine, never below 64 MiB and 3 passes."""
    least = KdfCost()
    begun = time.perf_counter()
    wrapping_key(b"calibration", bytes(16), least)
    per_pass = max((time.perf_counter() - begun) / least.t, 0.001)
    return KdfCost(least.m, min(max(least.t, math.ceil(0.5 / per_pass)), 12))


def create_slots(
    folder: Path,
    dek: bytes,
    user_id: str,
    passphrase: str,
    *,
    install: str,
    db: str,
    kdf: KdfCost | None = None,
) -> None:
    """Make `keys.json` with the slot of the first person.

    Args:
        dek: the data key, 32 bytes.
        user_id: UUID of the person.
        install: UUID of this installation.
        db: UUID of the database.
        kdf: `None` = calibrated to this machine.

    Raises:
        StoreExists: for the user: there is a file already; it is untouched.
        WrongPassphrase: for the user: too weak.
    """
    if (folder / FILE_NAME).exists():
        raise StoreExists(say.keys_exist(str(folder)), {"store": str(folder)})
    check_new_passphrase(passphrase)
    document: Document = {"v": 1, "install": install, "db": db, "gen": 1, "slots": []}
    slot = _pass_slot(document, dek, user_id, passphrase, kdf or calibrated_cost())
    write_slot_file(folder, {**document, "slots": [slot]})


def unlock(folder: Path, user_id: str, passphrase: str) -> bytes:
    """The data key, out of the slot of a person.

    A slot never changes once it is made: where the two generations of the file hold one slot in
    two forms, one of them was damaged, and the other opens as well.

    Raises:
        WrongPassphrase: for the user: no slot of this person opens, or there is none; tells where
            the file itself contradicts itself.
        StoreMissing, StoreDamaged: for the user.
    """
    document = read_slot_file(folder)
    own = _pass_slots(document, user_id)
    if not own:
        raise WrongPassphrase(say.no_slot())
    for slot in own:
        dek = _opened(document, slot, passphrase)
        if dek is not None:
            return dek
    older, twins = _contradicted(folder, document, own)
    for slot in twins:
        dek = _opened(older, slot, passphrase)
        if dek is not None:
            _mend(folder, document, older, slot)
            return dek
    raise WrongPassphrase(say.slot_altered() if twins else say.wrong_passphrase())


def _contradicted(folder: Path, document: Document, own: list[Slot]) -> tuple[Document, list[Slot]]:
    """The older generation, and those of its slots that the newest has under the same id, bent.

    A slot that was taken away or made anew since has no such twin, so it opens nothing.
    """
    older = read_older_slot_file(folder)
    if older is None:
        return document, []
    newest = {slot["id"]: slot for slot in own}
    is_elsewhere = _whose(older) != _whose(document)
    former = _pass_slots(older, own[0]["user"])
    twins = [one for one in former if one["id"] in newest]
    return older, [one for one in twins if is_elsewhere or one != newest[one["id"]]]


def _mend(folder: Path, document: Document, older: Document, slot: Slot) -> None:
    """Put the good form of a slot into both generations, before a change carries the bent one on.

    Where it cannot be written, it is put right at the next login.
    """
    kept = [slot if one["id"] == slot["id"] else one for one in document["slots"]]
    with contextlib.suppress(StoreError):
        write_both(folder, {**document, **_whose(older)}, kept)


def users(folder: Path) -> list[SlotInfo]:
    """Every slot, oldest first.

    Raises:
        StoreMissing, StoreDamaged: for the user.
    """
    return [
        SlotInfo(slot["kind"], slot["id"], slot.get("user"))
        for slot in read_slot_file(folder)["slots"]
    ]


def add_pass_slot(
    folder: Path, dek: bytes, user_id: str, passphrase: str, *, kdf: KdfCost | None = None
) -> None:
    """Give a person a slot of her own.

    Args:
        kdf: `None` = as costly as the costliest slot there is.

    Raises:
        WrongPassphrase: for the user: too weak.
        StoreError: for the user: no room, or not written.
    """
    check_new_passphrase(passphrase)
    document = read_slot_file(folder)
    slot = _pass_slot(document, dek, user_id, passphrase, kdf or costliest(document))
    _write_next(folder, document, [*document["slots"], slot])


def remove_slot(folder: Path, user_id: str) -> None:
    """Take a person's slots away, from both generations of the file.

    Raises:
        StoreError: for the user: nobody could open the data any more.
    """
    document = read_slot_file(folder)
    gone = _pass_slots(document, user_id)
    kept = [slot for slot in document["slots"] if slot not in gone]
    if not any(slot["kind"] == "pass" for slot in kept):
        raise StoreError(say.last_slot())
    write_both(folder, document, kept)


def change_passphrase(
    folder: Path, user_id: str, old: str, new: str, *, kdf: KdfCost | None = None
) -> None:
    """Wrap the data key for a person under a new passphrase; the old one opens nothing more.

    Raises:
        WrongPassphrase: for the user: the old one is wrong, or the new one too weak.
        StoreError: for the user: not written; the old passphrase still opens.
    """
    check_new_passphrase(new)
    dek = unlock(folder, user_id, old)
    document = read_slot_file(folder)
    slot = _pass_slot(document, dek, user_id, new, kdf or costliest(document))
    former = _pass_slots(document, user_id)
    write_both(folder, document, [one for one in document["slots"] if one not in former] + [slot])


def replace_passphrase(folder: Path, dek: bytes, user_id: str, new: str) -> None:
    """Give a person a slot under a new passphrase when the old one is forgotten.

    Args:
        dek: the data key, opened by other means (the recovery sheet).

    Raises:
        WrongPassphrase: for the user: the new one is too weak.
        StoreError: for the user: not written; everything opens as before.
    """
    check_new_passphrase(new)
    document = read_slot_file(folder)
    slot = _pass_slot(document, dek, user_id, new, costliest(document))
    former = _pass_slots(document, user_id)
    write_both(folder, document, [one for one in document["slots"] if one not in former] + [slot])


def paper_recipient(folder: Path) -> str | None:
    """Public side `age1…` of the recovery sheet, to seal a backup for it; nothing without one."""
    found = [one for one in read_slot_file(folder)["slots"] if one["kind"] == "paper"]
    return str(found[0]["recipient"]) if found else None


def make_paper_slot(folder: Path, dek: bytes) -> str:
    """Wrap the data key for a fresh paper identity, in the place of a former one.

    Returns:
        The identity `AGE-SECRET-KEY-1…`: printed once on the *phiếu phục hồi*, never stored. The
        sheet counts once its `paper_tail` was typed back.
    """
    document = read_slot_file(folder)
    identity = pyrage.x25519.Identity.generate()
    recipient = identity.to_public()
    slot = {
        "kind": "paper",
        "id": str(uuid4()),
        "recipient": str(recipient),
        "ct": sealed_for(recipient, dek, document["db"]),
    }
    kept = [one for one in document["slots"] if one["kind"] != "paper"]
    write_both(folder, document, [*kept, slot])
    return str(identity)


def sealed_for(recipient: "pyrage.x25519.Recipient", dek: bytes, db: str) -> str:
    """The data key in an age file for one recipient, hex; bound to its database."""
    sealed: bytes = pyrage.encrypt(canonical({"dek": dek.hex(), "db": db}), [recipient])
    return sealed.hex()


def open_with_paper(folder: Path, secret: str) -> bytes:
    """The data key, with what was typed from the recovery sheet.

    Args:
        secret: `AGE-SECRET-KEY-1…`; case and blanks do not matter.

    Raises:
        WrongDigits: for the user: it opens nothing here.
        StoreMissing, StoreDamaged: for the user.
    """
    document = read_slot_file(folder)
    identity = identity_from(secret)
    for slot in document["slots"]:
        if slot["kind"] == "paper" and slot["recipient"] == str(identity.to_public()):
            return _opened_paper(document, slot, identity)
    raise WrongDigits(say.wrong_paper())


def _opened_paper(document: Document, slot: Slot, identity: "pyrage.x25519.Identity") -> bytes:
    try:
        payload = json.loads(pyrage.decrypt(bytes.fromhex(slot["ct"]), [identity]))
        dek = bytes.fromhex(payload["dek"])
    except (pyrage.DecryptError, ValueError, TypeError, KeyError) as trouble:
        raise WrongDigits(say.wrong_paper()) from trouble
    if payload.get("db") != document["db"] or len(dek) != KEY_BYTES:
        raise WrongDigits(say.wrong_paper())
    return dek


def _pass_slots(document: Document, user_id: str) -> list[Slot]:
    return [
        slot for slot in document["slots"] if slot["kind"] == "pass" and slot["user"] == user_id
    ]


def costliest(document: Document) -> KdfCost:
    """The costliest derivation of a slot file; calibrated where it has no passphrase."""
    costs = [
        (slot["kdf"]["m"] * slot["kdf"]["t"], slot["kdf"]["m"], slot["kdf"]["t"])
        for slot in document["slots"]
        if slot["kind"] == "pass"
    ]
    return KdfCost(*max(costs)[1:]) if costs else calibrated_cost()


def _pass_slot(
    document: Document, dek: bytes, user_id: str, passphrase: str, cost: KdfCost
) -> Slot:
    if len(dek) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    slot: Slot = {
        "kind": "pass",
        "id": str(uuid4()),
        "user": user_id,
        "kdf": {"alg": "argon2id", "m": cost.m, "t": cost.t, "p": 1, "salt": salt.hex()},
        "nonce": nonce.hex(),
    }
    cipher = ChaCha20Poly1305(wrapping_key(passphrase_bytes(passphrase), salt, cost))
    return {**slot, "ct": cipher.encrypt(nonce, dek, _bound(document, slot)).hex()}


def _opened(document: Document, slot: Slot, passphrase: str) -> bytes | None:
    kdf = slot["kdf"]
    cost = KdfCost(kdf["m"], kdf["t"])
    key = wrapping_key(passphrase_bytes(passphrase), bytes.fromhex(kdf["salt"]), cost)
    try:
        return ChaCha20Poly1305(key).decrypt(
            bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["ct"]), _bound(document, slot)
        )
    except InvalidTag:
        return None


def _bound(document: Document, slot: Slot) -> bytes:
    """What the wrapping is bound to: everything else in the slot, and whose slot file it is."""
    rest = {name: value for name, value in slot.items() if name != "ct"}
    return canonical({**rest, **_whose(document)})


def _whose(document: Document) -> Document:
    return {name: document[name] for name in ("v", "install", "db")}


def wrapping_key(passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """The key a secret is wrapped with (Argon2id, one lane)."""
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.t, lanes=1, memory_cost=cost.m)
    return kdf.derive(passphrase)


def _write_next(folder: Path, document: Document, slots: list[Slot]) -> Document:
    if len(slots) > MOST_SLOTS:
        raise StoreError(say.too_many_slots(MOST_SLOTS))
    following = {**document, "gen": document["gen"] + 1, "slots": slots}
    write_slot_file(folder, following)
    return following


def write_both(folder: Path, document: Document, slots: list[Slot]) -> None:
    """Write new slots twice, so that the older generation does not keep what was taken away."""
    _write_next(folder, _write_next(folder, document, slots), slots)
