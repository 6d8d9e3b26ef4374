"""The kinds of hand-over: who may send one, who takes it, which sections it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from giamngheo_desktop.bundle.answers import (
    ACK_SECTIONS,
    AMENDMENTS,
    DOWN_SECTIONS,
    ENROL_SECTIONS,
    OPINIONS,
    TRANSFER_SECTIONS,
    WITHDRAWN,
)
from giamngheo_desktop.bundle.part_rows import PARTS
from giamngheo_desktop.bundle.plan_rows import PLANS_DOWN, PLANS_UP
from giamngheo_desktop.bundle.state import STATE, Section
from giamngheo_desktop.domain.handover import InstallRole

MIB = 1 << 20
NEWEST_SCHEMA = 3
"""Newest content rules this program writes and reads; see FORMAT.md, section 11."""
PIECE_OF_FRONT = 1 << 17
"""More than the longest head with its signatures."""
FILE_LIMIT = 64 * MIB
PLAIN_LIMIT = 256 * MIB
WRITER, HELPER, UPPER = InstallRole.WRITER, InstallRole.HELPER, InstallRole.UPPER


@dataclass(frozen=True, slots=True)
class BundleKind:
    """What holds for one kind of bundle.

    Args:
        senders: roles of the signing installation.
        takers: roles of the receiving installation.
        within_unit: further senders and takers while sender and receiver are of one unit.
        sections: in their order; empty for the raw sections of a backup.
        raw: names of sections that are bytes, not rows.
        has_state: its sections begin with those of a state.
        has_round: the head names a round.
        has_card: the head carries the sender's card.
        has_units: the head names the table of units.
        has_sequence: the rules of numbers and epochs apply.
        is_encrypted: False for the one kind that goes to a stranger.
        proves_itself: signed by the key of its own card.
        tells_schema: always written by the newest rules its reader knows: so that one learns what
            the sender reads.
    """

    name: str
    senders: frozenset[InstallRole]
    takers: frozenset[InstallRole]
    sections: tuple[Section[Any], ...]
    within_unit: bool = False
    raw: tuple[str, ...] = ()
    has_state: bool = False
    has_round: bool = False
    has_card: bool = False
    has_units: bool = True
    has_sequence: bool = True
    is_encrypted: bool = True
    proves_itself: bool = False
    tells_schema: bool = False
    file_limit: int = FILE_LIMIT
    plain_limit: int = PLAIN_LIMIT

    @property
    def newest_schema(self) -> int:
        """The schema it is written by unless its reader knows less: all of it is said there."""
        if self.tells_schema:
            return NEWEST_SCHEMA
        return max((section.since for section in self.sections), default=1)

    def lowest_schema(self, held: Mapping[str, Sequence[Any]]) -> int:
        """Lowest schema that has a place for everything that is to be said.

        Args:
            held: section name -> its records.
        """
        return max((one.since for one in self.sections if held.get(one.name)), default=1)

    def sections_in(self, schema: int) -> tuple[Section[Any], ...]:
        """Its sections as a schema has them, in order."""
        return tuple(section for section in self.sections if section.since <= schema)

    def names_in(self, schema: int) -> tuple[str, ...]:
        """Names of its sections as a schema has them, in order."""
        return self.raw or tuple(section.name for section in self.sections_in(schema))


COMMUNE_STATE = BundleKind(
    "commune.state",
    senders=frozenset({WRITER}),
    takers=frozenset({UPPER}),
    sections=(*STATE, *PLANS_UP, *PARTS),
    tells_schema=True,
    has_state=True,
    has_round=True,
)
COMMUNE_AMEND = BundleKind(
    "commune.amend",
    senders=frozenset({WRITER}),
    takers=frozenset({UPPER}),
    sections=(*STATE, AMENDMENTS, *PLANS_UP),
    tells_schema=True,
    has_state=True,
    has_round=True,
)
VILLAGE_PACKAGE = BundleKind(
    "village.package",
    senders=frozenset({WRITER, HELPER}),
    takers=frozenset({WRITER, HELPER}),
    sections=STATE,
    has_state=True,
    has_round=True,
)
UPPER_ACK = BundleKind(
    "upper.ack",
    senders=frozenset({UPPER}),
    takers=frozenset({WRITER, HELPER, UPPER}),
    sections=ACK_SECTIONS,
    within_unit=True,
)
UPPER_DOWN = BundleKind(
    "upper.down",
    senders=frozenset({UPPER}),
    takers=frozenset({WRITER, HELPER, UPPER}),
    sections=(*DOWN_SECTIONS, *PLANS_DOWN, *OPINIONS, WITHDRAWN),
    within_unit=True,
    has_card=True,
)
TRANSFER = BundleKind(
    "transfer",
    senders=frozenset({WRITER, UPPER}),
    takers=frozenset({UPPER, WRITER}),
    sections=TRANSFER_SECTIONS,
)
BACKUP = BundleKind(
    "backup",
    senders=frozenset(InstallRole),
    takers=frozenset(InstallRole),
    sections=(),
    raw=("slots", "db"),
    has_card=True,
    has_units=False,
    has_sequence=False,
    proves_itself=True,
    file_limit=512 * MIB,
    plain_limit=1024 * MIB,
)
ENROL_REQUEST = BundleKind(
    "enrol.request",
    senders=frozenset(InstallRole),
    takers=frozenset({UPPER, WRITER}),
    sections=ENROL_SECTIONS,
    has_card=True,
    has_units=False,
    has_sequence=False,
    is_encrypted=False,
    proves_itself=True,
)

KINDS = (
    COMMUNE_STATE,
    COMMUNE_AMEND,
    VILLAGE_PACKAGE,
    UPPER_ACK,
    UPPER_DOWN,
    TRANSFER,
    BACKUP,
    ENROL_REQUEST,
)
BY_NAME = {kind.name: kind for kind in KINDS}


def may_send(kind: BundleKind, role: InstallRole, *, same_unit: bool) -> bool:
    """True when an installation of this role may sign a bundle of the kind.

    Inside one unit the writer answers his helper laptops with the upper unit's own kinds.
    """
    return role in kind.senders or (kind.within_unit and same_unit and role is WRITER)
