"""`rescue.json`: the one-time keys of a pending rescue; there only until the answer is read.

Seed and age identity are wrapped like a key slot, under the passphrase the person chose when she
asked. What is not secret stands beside them in clear, and is bound to the wrapping.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from giamngheo_desktop.domain.errors import StepNotAllowed, StoreDamaged, WrongPassphrase
from giamngheo_desktop.domain.handover import InstallKeys
from giamngheo_desktop.files import write_new_file
from giamngheo_desktop.keys.passphrase import check_new_passphrase, passphrase_bytes
from giamngheo_desktop.keys.slot_file import canonical
from giamngheo_desktop.keys.slots import KdfCost, wrapping_key
from giamngheo_desktop.text import keys as key_words
from giamngheo_desktop.text import rescue as say

FILE_NAME = "rescue.json"
_BOUNDS = {"m": (19_456, 524_288), "t": (2, 12)}
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Pending:
    """A rescue that was asked for.

    Args:
        unit: id of the own unit, as the person named it.
        upper: id of the unit above.
        user: id of the person who will have the passphrase.
        login: her login name.
    """

    unit: str
    upper: str
    install: str
    user: str
    login: str
    name: str


def write_pending(folder: Path, pending: Pending, keys: InstallKeys, passphrase: str) -> None:
    """Remember a rescue; a former one that was never answered is given up.

    Raises:
        WrongPassphrase: for the user: too weak.
        OSError: for the service.
    """
    check_new_passphrase(passphrase)
    cost, salt, nonce = KdfCost(), secrets.token_bytes(16), secrets.token_bytes(12)
    head = {
        "v": 1,
        "for": asdict(pending),
        "kdf": {"m": cost.m, "t": cost.t, "salt": salt.hex()},
        "nonce": nonce.hex(),
    }
    secret = keys.sign_seed + keys.age_identity.encode("ascii")
    cipher = ChaCha20Poly1305(wrapping_key(passphrase_bytes(passphrase), salt, cost))
    ct = cipher.encrypt(nonce, secret, canonical(head)).hex()
    write_new_file(folder / FILE_NAME, canonical({**head, "ct": ct}), force=True)


def pending_rescue(folder: Path) -> Pending | None:
    """Who waits for an answer here; nothing when no rescue was asked for, or it is unreadable."""
    try:
        return Pending(**_read(folder)["for"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _read(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / FILE_NAME).open("rb") as file:
        raw = file.read(_LONGEST + 1)
    if len(raw) > _LONGEST:
        raise ValueError("too long")
    found: dict[str, dict[str, str]] = json.loads(raw)
    return found


def open_pending(folder: Path, passphrase: str) -> tuple[Pending, InstallKeys]:
    """The pending rescue with its one-time keys.

    Raises:
        StepNotAllowed: for the user: none was asked for here.
        StoreDamaged: for the user: the file does not hold.
        WrongPassphrase: for the user: not the one chosen when it was asked for.
    """
    if not (folder / FILE_NAME).exists():
        raise StepNotAllowed(say.none_pending())
    try:
        found = _read(folder)
        head = {name: value for name, value in found.items() if name != "ct"}
        secret = _unwrapped(head, bytes.fromhex(str(found["ct"])), passphrase)
        pending = Pending(**found["for"])
    except InvalidTag:
        raise WrongPassphrase(key_words.wrong_passphrase()) from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as trouble:
        raise StoreDamaged(say.pending_damaged()) from trouble
    return pending, InstallKeys(secret[:32], secret[32:].decode("ascii"))


def _unwrapped(head: dict[str, dict[str, str]], ct: bytes, passphrase: str) -> bytes:
    kdf = head["kdf"]
    cost = KdfCost(int(kdf["m"]), int(kdf["t"]))
    for value, (least, most) in zip((cost.m, cost.t), _BOUNDS.values(), strict=True):
        if not least <= value <= most:
            raise ValueError("cost outside its bounds")
    key = wrapping_key(passphrase_bytes(passphrase), bytes.fromhex(kdf["salt"]), cost)
    return ChaCha20Poly1305(key).decrypt(bytes.fromhex(str(head["nonce"])), ct, canonical(head))


def forget_pending(folder: Path) -> None:
    """The answer was read: the one-time keys go."""
    (folder / FILE_NAME).unlink(missing_ok=True)
