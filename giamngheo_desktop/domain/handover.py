"""Who hands over to whom: cards, trusted keys, enrolment, and records that travel downward.

Values only. Ciphers and signatures live in `keys` and `bundle`; `domain.exchange` holds the state.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.exchange import Thing

DIGITS_SHOWN = 40
GROUP_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Card:
    """What an installation shows of itself; its 40 digits are compared on paper.

    Args:
        unit: id of the unit that owns the installation.
        install: random UUID of the installation.
        sign: raw Ed25519 public key, 64 hex.
        age: age X25519 recipient, `age1…`.
        name: name of the office as papers print it.
        recovery: second recipient of an upper unit, kept in a safe; `None` for a commune.
    """

    unit: str
    install: str
    sign: str
    age: str
    name: str
    recovery: str | None = None

    @property
    def key_id(self) -> str:
        """Id of the signing key: SHA-256 of the raw public key, 64 hex."""
        return hashlib.sha256(bytes.fromhex(self.sign)).hexdigest()


def forty_digits(digest: bytes) -> str:
    """A hash as people compare it: 40 decimal digits in eight groups of five.

    Args:
        digest: 32 bytes; the first 132 bits are shown.
    """
    number = int.from_bytes(digest[:17], "big") >> 4
    digits = f"{number:0{DIGITS_SHOWN}d}"
    return " ".join(digits[i : i + GROUP_LENGTH] for i in range(0, DIGITS_SHOWN, GROUP_LENGTH))


class InstallRole(StrEnum):
    """What an installation may send: a commune's main laptop, a helper laptop, the upper unit."""

    WRITER = "writer"
    HELPER = "helper"
    UPPER = "upper"


class KeyState(StrEnum):
    """Whether bundles signed by a key are taken."""

    ACTIVE = "active"
    RETIRED = "retired"
    REVOKED = "revoked"


class Assurance(StrEnum):
    """How the 40 digits came to the person who typed them."""

    TAN_NOI = "tan_noi"
    DIEN_THOAI = "dien_thoai"
    CONG_VAN = "cong_van"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """An entry of the register of keys.

    Args:
        card: the card that was checked digit by digit.
        role: what the installation may send.
        assurance: how it was checked; `None` for this installation's own key.
        checked_by: id of the person who typed the digits.
        approved_by: id of the second person, where one approved.
        state: active, retired with a cut-off, or revoked.
        cutoff_epoch: epoch of the last bundle a retired key may sign.
        cutoff_seq: number of that bundle, per epoch; 0 = none.
    """

    card: Card
    role: InstallRole
    assurance: Assurance | None = None
    checked_by: str | None = None
    approved_by: str | None = None
    state: KeyState = KeyState.ACTIVE
    cutoff_epoch: str | None = None
    cutoff_seq: int = 0


class EnrolPurpose(StrEnum):
    """Why an installation asks to be registered."""

    ENROL = "enrol"
    ROTATE = "rotate"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """The one row of `enrol.request`.

    Args:
        office: room of the office, for example `Phòng Kinh tế`.
        old_install: the installation it replaces.
        escrow: hex of the escrow key slot, for `recover` only.
    """

    purpose: EnrolPurpose
    role: InstallRole
    office: str
    phone: str
    officer: str
    old_install: str | None = None
    escrow: str | None = None


class AmendmentChange(StrEnum):
    """What an amendment does to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change after the round was locked above, with its reason and legal ground."""

    of: str
    what: Thing
    change: AmendmentChange
    reason: str
    ground: str


@dataclass(frozen=True, slots=True)
class DuplicateNotice:
    """Told to a commune: these two persons may be one; no foreign names travel."""

    a: str
    b: str
    other_unit: str
    why: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True)
class StandardFile:
    """A standard as the upper unit sends it down; `sha256` is over the UTF-8 bytes of `yaml`."""

    id: str
    version: int
    sha256: str
    yaml: str


class Share(StrEnum):
    """Whether the whole of an old unit went into the new one."""

    ALL = "all"
    PART = "part"


@dataclass(frozen=True, slots=True)
class UnitMapping:
    """Old unit to new unit, on the day it took effect."""

    old: str
    new: str
    on: date
    share: Share


@dataclass(frozen=True, slots=True)
class SettingSent:
    """One setting from above; its version only rises."""

    name: str
    value: str
    version: int


@dataclass(frozen=True, slots=True)
class WithdrawnIssue:
    """A question that was taken back."""

    issue: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """The data key sent back to a locked laptop, encrypted to its one-time key only."""

    install: str
    dek: str


@dataclass(frozen=True, slots=True)
class TransferSlip:
    """Heads a transfer: which household goes where, and why."""

    transfer: str
    household: str
    from_unit: str
    to_unit: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True, repr=False)
class InstallKeys:
    """Secret side of this installation; kept in the encrypted file only, never printed.

    Args:
        sign_seed: Ed25519 seed, 32 bytes.
        age_identity: `AGE-SECRET-KEY-1…`.
    """

    sign_seed: bytes
    age_identity: str
