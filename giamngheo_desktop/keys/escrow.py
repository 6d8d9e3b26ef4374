"""The escrow slot: the data key wrapped for the upper unit's recovery identity.

The recovery identity is made once, stands in no database, and is kept as a file behind a passphrase
on two sticks and as a sheet of paper, in two safes. Whoever holds it answers a rescue.
"""

import json
from pathlib import Path
from uuid import uuid4

import pyrage

from giamngheo_desktop.domain.errors import FileUnreadable, WrongDigits, WrongPassphrase
from giamngheo_desktop.keys.paper_code import identity_from
from giamngheo_desktop.keys.passphrase import check_new_passphrase, passphrase_bytes
from giamngheo_desktop.keys.slot_file import Slot, read_slot_file
from giamngheo_desktop.keys.slots import KEY_BYTES, sealed_for, write_both
from giamngheo_desktop.text import rescue as say

__all__ = [
    "escrow_recipient",
    "escrow_slot",
    "lock_recovery_identity",
    "make_escrow_slot",
    "open_escrow",
    "unlock_recovery_identity",
]

_LONGEST_FILE = 4_096


def make_escrow_slot(folder: Path, dek: bytes, recipient: str) -> None:
    """Wrap the data key for a recovery identity, in the place of a former one.

    Args:
        recipient: `age1…` of the upper unit, from the card whose digits were typed.

    Raises:
        StoreError: for the user: not written; everything opens as before.
    """
    document = read_slot_file(folder)
    slot = {
        "kind": "escrow",
        "id": str(uuid4()),
        "recipient": recipient,
        "ct": sealed_for(pyrage.x25519.Recipient.from_str(recipient), dek, document["db"]),
    }
    kept = [one for one in document["slots"] if one["kind"] != "escrow"]
    write_both(folder, document, [*kept, slot])


def escrow_recipient(folder: Path) -> str | None:
    """For whom the escrow slot is wrapped; nothing without one."""
    found = _escrow_slots(folder)
    return str(found[0]["recipient"]) if found else None


def escrow_slot(folder: Path) -> str | None:
    """The escrow slot as it travels in a request: its `ct`, hex of an age file."""
    found = _escrow_slots(folder)
    return str(found[0]["ct"]) if found else None


def _escrow_slots(folder: Path) -> list[Slot]:
    return [one for one in read_slot_file(folder)["slots"] if one["kind"] == "escrow"]


def open_escrow(slot: str, identity: str) -> bytes:
    """The data key inside an escrow slot.

    Args:
        slot: hex, from a request.
        identity: `AGE-SECRET-KEY-1…` of the recovery identity.

    Raises:
        WrongDigits: for the holder of the identity: it is not for this one, or damaged.
    """
    key = identity_from(identity)
    try:
        payload = json.loads(pyrage.decrypt(bytes.fromhex(slot), [key]))
        dek = bytes.fromhex(payload["dek"])
    except (pyrage.DecryptError, ValueError, TypeError, KeyError, RecursionError) as trouble:
        raise WrongDigits(say.not_for_this_identity()) from trouble
    if len(dek) != KEY_BYTES:
        raise WrongDigits(say.not_for_this_identity())
    return dek


def lock_recovery_identity(identity: str, passphrase: str) -> bytes:
    """The recovery identity as a file behind a passphrase.

    Raises:
        WrongPassphrase: for the user: too weak.
    """
    check_new_passphrase(passphrase)
    word = passphrase_bytes(passphrase).decode("utf-8")
    locked: bytes = pyrage.passphrase.encrypt(identity.encode("ascii"), word)
    return locked


def unlock_recovery_identity(path: Path, passphrase: str) -> str:
    """The recovery identity out of its file.

    Raises:
        FileUnreadable: for the user: it is no such file.
        WrongPassphrase: for the user.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_FILE + 1)
    except OSError as trouble:
        raise FileUnreadable(say.identity_file_unreadable(path.name)) from trouble
    if len(raw) > _LONGEST_FILE or not raw.startswith(b"age-encryption.org/v1\n"):
        raise FileUnreadable(say.identity_file_unreadable(path.name))
    try:
        found = pyrage.passphrase.decrypt(raw, passphrase_bytes(passphrase).decode("utf-8"))
        return str(identity_from(found.decode("ascii")))
    except (pyrage.DecryptError, ValueError, WrongDigits) as trouble:
        raise WrongPassphrase(say.identity_passphrase_wrong()) from trouble
