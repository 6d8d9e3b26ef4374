"""What outbox, inbox and enrolment share: who we are in a head, whom we trust, reading a file."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from giamngheo_desktop import __version__
from giamngheo_desktop.bundle.body import OWN_SCHEMA, Named
from giamngheo_desktop.bundle.head import (
    ORDERED_STANDARDS,
    Approval,
    Head,
    StandardRef,
    UnitsRef,
)
from giamngheo_desktop.bundle.kinds import BY_NAME, BundleKind
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.seal import HeadFields
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import State, Stream
from giamngheo_desktop.domain.handover import Card, InstallKeys, InstallRole, SettingSent
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import Office, UnitRole
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.keys.identity import InstallSigner, card_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.known import known_here
from giamngheo_desktop.services.units import full_name, units_ref
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services_standards as say


@dataclass(frozen=True)
class Ourselves:
    """This installation as the other side knows it."""

    office: Office
    keys: InstallKeys
    signer: InstallSigner
    card: Card
    is_helper: bool = False

    @property
    def role(self) -> InstallRole:
        """What this installation may send."""
        if self.office.role is UnitRole.UPPER:
            return InstallRole.UPPER
        return InstallRole.HELPER if self.is_helper else InstallRole.WRITER


def ourselves(tx: Tx) -> Ourselves:
    """Own keys and card, read inside a transaction."""
    office, keys = tx.settings.office(), tx.exchange.own_keys()
    if office is None or keys is None:
        raise LookupError("workplace without office or keys")
    recovery = tx.settings.fact("recovery_recipient") or None
    card = card_of(keys, office.unit.id, office.install, office_name(office), recovery)
    above = tx.exchange.pinned_upper()
    # A laptop whose checked card above is one of its own commune works for that main laptop.
    is_helper = above is not None and above.unit == office.unit.id
    return Ourselves(office, keys, InstallSigner(keys), card, is_helper)


def office_name(office: Office) -> str:
    """Name of the office as papers print it, for example `UBND xã Trà My`."""
    return f"UBND {full_name(office.unit)}"


def receiver_of(at: Workplace, tx: Tx, us: Ourselves, *, first_contact: bool = False) -> Receiver:
    """This workplace as the reader of a bundle."""
    return Receiver(
        unit=us.office.unit.id,
        install=us.office.install,
        role=us.role,
        identities=(us.keys.age_identity, *former_identities(tx)),
        card=us.card,
        trusted=tx.exchange.card_of,
        stream=tx.exchange.stream_state,
        known=_asked_once(at, tx),
        # At first contact the digits about to be typed decide, also over a card pinned before.
        pinned=None if first_contact else tx.exchange.pinned_upper(),
        first_contact=first_contact,
    )


_KEPT = 2
"""Heads whose knowledge is kept: of the bundle, and of the part in it that is being read."""


def _asked_once(at: Workplace, tx: Tx) -> Callable[[Head, State | None], Known]:
    """What stands here, found when it is first asked for; within one transaction it stays."""
    found: dict[Head, Known] = {}

    def known(head: Head, state: State | None) -> Known:
        held = found.pop(head, None) or known_here(at, tx, head, state)
        while len(found) >= _KEPT:
            del found[next(iter(found))]
        found[head] = held  # asked for last, let go of last
        return held

    return known


FORMER = "former_identities"
MOST_FORMER = 4


def former_identities(tx: Tx) -> tuple[str, ...]:
    """Age identities of this installation from before a rotation, newest first."""
    text = tx.settings.fact(FORMER)
    return tuple(json.loads(text)) if text else ()


def remember_identity(tx: Tx, identity: str) -> None:
    """Keep an identity that was replaced: bundles on their way to it can still be opened."""
    kept = (identity, *former_identities(tx))[:MOST_FORMER]
    tx.settings.put_fact(FORMER, json.dumps(kept))


def stream_to(us: Ourselves, kind: str, to_org: str, to_install: str = "") -> Stream:
    """The stream a bundle of this installation belongs to."""
    return Stream(us.office.unit.id, us.office.install, kind, to_org, to_install)


def fields_for(
    at: Workplace,
    tx: Tx,
    us: Ourselves,
    stream: Stream,
    round_: ReviewRound | None = None,
    card: Card | None = None,
    approvers: Sequence[Person] = (),
    schema: int | None = None,
) -> HeadFields:
    """Head of the next bundle of a stream; takes the next number in this transaction.

    Args:
        schema: content rules to write by; default: the newest the unit above reads.

    Raises:
        StepNotAllowed: for the officer: its reader cannot be told which standard decides.
    """
    kind = BY_NAME[stream.kind]
    rules = _schema(tx, kind) if schema is None else schema
    _require_order(round_, rules)
    epoch, seq, prev = tx.exchange.next_seq(stream)
    now = whole_seconds(at.clock())
    people = tuple(Named(one.id, one.name, one.title) for one in tx.people.list())
    return HeadFields(
        kind=stream.kind,
        from_org=stream.from_org,
        from_install=stream.from_install,
        to_org=stream.to_org,
        epoch=epoch,
        seq=seq,
        prev=prev,
        app=__version__,
        created=now,
        clock_floor=max(now, whole_seconds(tx.settings.clock_floor() or now)),
        base_ack=tx.exchange.newest_receipt(stream.to_org),
        round=round_.id if round_ else None,
        standards=_standards(round_),
        units=UnitsRef(*units_ref(us.office.unit)) if kind.has_units else None,
        card=card,
        schema=rules,
        audit=tx.audit.head(),
        approvals=tuple(
            Approval(one.id, sorted(one.duties)[0].value, now) for one in (at.person, *approvers)
        ),
        people=people,
    )


MAX_SCHEMA = "max_schema"
"""Setting: the newest schema the unit above reads, as it told at enrolment or in a receipt."""


def own_schema() -> SettingSent:
    """What this installation reads, told to those below."""
    return SettingSent(MAX_SCHEMA, str(OWN_SCHEMA), OWN_SCHEMA)


def take_schema(tx: Tx, settings: Sequence[SettingSent]) -> None:
    """Note what the unit above reads, where it says so."""
    for one in settings:
        if one.name == MAX_SCHEMA and one.value.isdecimal():
            tx.settings.put(MAX_SCHEMA, int(one.value))


def _schema(tx: Tx, kind: BundleKind) -> int:
    """The schema of a bundle: the lowest with all sections of its kind that its reader knows."""
    told = tx.settings.get(MAX_SCHEMA)
    return min(kind.newest_schema, OWN_SCHEMA, told if isinstance(told, int) else 1)


def _require_order(round_: ReviewRound | None, schema: int) -> None:
    """The first schema sorts the standards: it cannot tell that another one decides.

    Raises:
        StepNotAllowed: for the officer.
    """
    named = list(round_.standards) if round_ is not None else []
    if schema < ORDERED_STANDARDS and named != sorted(named):
        raise StepNotAllowed(say.order_untold(named[0]), {"standard": named[0], "schema": schema})


def _standards(round_: ReviewRound | None) -> tuple[StandardRef, ...]:
    if round_ is None:
        return ()
    pairs = zip(round_.standards, round_.digests, strict=True)
    return tuple(StandardRef(one, digest) for one, digest in pairs)


def whole_seconds(at: datetime) -> datetime:
    """An instant as it travels: UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0)
