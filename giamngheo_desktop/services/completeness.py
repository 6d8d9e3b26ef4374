"""Who handed over, who did not: one line for every unit below, of one round."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.exchange import BundleRecord, BundleState, Direction
from giamngheo_desktop.domain.handover import InstallRole, KeyState
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.papers.receiving import Received, tinh_hinh_nop
from giamngheo_desktop.printing.render import print_papers
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.handed_through import through
from giamngheo_desktop.services.handing_up import changed_since, direct_units
from giamngheo_desktop.services.known import locked_rounds
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import PrintOptions
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.units import unit_of_lists
from giamngheo_desktop.spreadsheet.writer import write_paper
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import receiving as say

STATE_KINDS = frozenset({"commune.state", "commune.amend"})


class Handed(StrEnum):
    """How far a unit is with its hand-over of a round."""

    MISSING = "missing"
    WAITING = "waiting"
    REFUSED = "refused"
    MERGED = "merged"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class UnitHanded:
    """One unit below, and what came from it for the round.

    Args:
        state: of the state held; a waiting or refused newer bundle is told in `why`.
        is_registered: a key of one of its laptops is active.
        seq: number of the bundle that is held; `None` = nothing is held.
        gaps: numbers before it that never came.
        at: when it was merged.
        households: in the state held.
        why: why the newest bundle was not merged; empty where it was.
        late: numbers of bundles that wait or were refused since.
        via: name of the unit it hands over through; empty where it comes here itself.
        is_direct: it hands over to the unit above ours itself.
        is_newer: something newer stands here than we handed up; to be handed up again.
    """

    unit: Unit
    state: Handed
    is_registered: bool
    seq: int | None = None
    gaps: tuple[int, ...] = ()
    at: datetime | None = None
    households: int | None = None
    ho_ngheo: int | None = None
    ho_can_ngheo: int | None = None
    why: str = ""
    late: tuple[int, ...] = ()
    via: str = ""
    is_direct: bool = False
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every unit below, and the round it is about.

    Args:
        is_between: this unit hands on to one above it.
    """

    round: ReviewRound | None
    units: tuple[UnitHanded, ...]
    is_between: bool = False

    def count(self, state: Handed) -> int:
        """How many units stand so far."""
        return sum(one.state is state for one in self.units)

    @property
    def newer(self) -> int:
        """How many communes stand newer here than they went up."""
        return sum(one.is_newer for one in self.units)

    @property
    def handed(self) -> int:
        """How many units have a state here."""
        return self.count(Handed.MERGED) + self.count(Handed.LOCKED)

    @property
    def is_complete(self) -> bool:
        """True when a state of every unit is here."""
        return bool(self.units) and self.handed == len(self.units)


@dataclass(frozen=True)
class CompletenessService:
    """Use cases of the overview of hand-overs."""

    at: Workplace

    def of_round(self, round_id: str | None = None) -> Completeness:
        """Every unit below with what came from it.

        Args:
            round_id: `None` = the newest round known here.

        Raises:
            NotFound: for the upper unit: no such round.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return self.told(tx, round_id)

    def told(self, tx: Tx, round_id: str | None) -> Completeness:
        """As `of_round`, inside a transaction."""
        rounds = tx.rounds.list()
        found = tx.rounds.get(round_id) if round_id else next(iter(_newest_first(rounds)), None)
        came = tx.exchange.bundles(Direction.RECEIVED, found.id) if found else []
        locked, direct = locked_rounds(tx), direct_units(tx)
        newer = changed_since(tx, found.id) if found else frozenset()
        return Completeness(
            found,
            tuple(
                replace(
                    _handed(tx, unit, [one for one in came if one.unit == unit.id], locked),
                    via=via.name if via is not None else "",
                    is_direct=unit.id in direct,
                    is_newer=unit.id in newer,
                )
                for unit, via in self._below(tx)
            ),
            tx.exchange.pinned_upper() is not None,
        )

    def _below(self, tx: Tx) -> list[tuple[Unit, Unit | None]]:
        """Units that hand over here: those under ours in law today, and every registered one.

        Those that hand over through another one stand after it, with it.
        """
        office = tx.settings.office()
        if office is None:
            raise LookupError("workplace without an office")
        known = {one.id: one for one in tx.places.units()}
        today = local_day(self.at.clock())
        ids = {one.id for one in tx.places.units_on(today, office.unit.id)}
        ids |= {one.card.unit for one in tx.exchange.cards() if one.role is InstallRole.WRITER}
        ids |= {one.card.unit for one in tx.exchange.cards() if one.role is InstallRole.UPPER}
        pinned = tx.exchange.pinned_upper()
        ids -= {office.unit.id, pinned.unit if pinned else ""}
        behind = through(tx)
        # Of a commune that handed over nothing yet only the lists of units tell.
        listed = {one: known.get(one) or unit_of_lists(one) for one in behind}
        here = sorted((known[one] for one in ids if one in known), key=lambda one: one.code)
        found: list[tuple[Unit, Unit | None]] = []
        for unit in here:
            if unit.id not in behind:
                found.append((unit, None))
                own = (listed[one] for one, above in behind.items() if above == unit.id)
                told = sorted((one for one in own if one is not None), key=lambda one: one.code)
                found += [(one, unit) for one in told]
        return found

    def save(self, path: Path, round_id: str | None = None, *, force: bool = False) -> Completeness:
        """Write the overview as PDF, or as a workbook where the name ends in `.xlsx`.

        Raises:
            NotFound: for the upper unit: no round is known here yet.
            FileExists, DiskFull: for the upper unit.
        """
        self.at.require(Act.PRINT_INTERNAL)
        with self.at.store.reading() as tx:
            told = self.told(tx, round_id)
            if told.round is None:
                raise NotFound(say.no_round_yet())
            options = PrintOptions(on=local_day(self.at.clock()))
            paper = tinh_hinh_nop(context_of(self.at, tx, told.round, options), _lines(told))
        if path.suffix.lower() == ".xlsx":
            write_export(path, write_paper(paper), force=force)
        else:
            write_export(path, print_papers((paper,)).pdf, force=force)
        return told


def _newest_first(rounds: Sequence[ReviewRound]) -> list[ReviewRound]:
    return sorted(rounds, key=lambda one: (one.to_on, one.id), reverse=True)


def _handed(
    tx: Tx, unit: Unit, came: Sequence[BundleRecord], locked: frozenset[tuple[str, str]]
) -> UnitHanded:
    states = [one for one in came if one.kind in STATE_KINDS]
    held = next((one for one in states if one.state is BundleState.MERGED), None)
    others = [one for one in states if one.state is not BundleState.MERGED]
    newer = [one for one in others if held is None or one.at >= held.at]
    keys = tx.exchange.cards(unit.id)
    totals = list((held.totals or {}).values()) if held is not None else []
    ack = tx.exchange.ack_of(held.head) if held is not None else None
    is_locked = held is not None and (unit.id, held.round or "") in locked
    return UnitHanded(
        unit=unit,
        state=_state(held, newer, is_locked=is_locked),
        is_registered=any(one.state is KeyState.ACTIVE for one in keys),
        seq=held.seq if held else None,
        gaps=ack.gaps if ack else (),
        at=held.at if held else None,
        households=sum(one.households for one in totals) if held else None,
        ho_ngheo=sum(one.ho_ngheo for one in totals) if held else None,
        ho_can_ngheo=sum(one.ho_can_ngheo for one in totals) if held else None,
        why=(newer[0].why or "") if newer else "",
        late=tuple(one.seq for one in newer),
    )


def _state(held: BundleRecord | None, newer: Sequence[BundleRecord], *, is_locked: bool) -> Handed:
    if held is not None:
        return Handed.LOCKED if is_locked else Handed.MERGED
    if not newer:
        return Handed.MISSING
    return Handed.WAITING if newer[0].state is BundleState.WAITING else Handed.REFUSED


def _lines(told: Completeness) -> list[Received]:
    return [
        Received(
            code=one.unit.code,
            name=one.unit.name,
            state=say.STATES[one.state.value],
            seq=one.seq,
            gaps=", ".join(map(str, one.gaps)),
            on=local_day(one.at) if one.at else None,
            households=one.households,
            ho_ngheo=one.ho_ngheo,
            ho_can_ngheo=one.ho_can_ngheo,
            note=note_of(one),
        )
        for one in told.units
    ]


def note_of(one: UnitHanded) -> str:
    """What is to be known of a unit beside how far it is; empty = nothing."""
    if one.why:
        return one.why
    if one.is_direct:
        return say.DIRECT
    if one.is_newer:
        return say.HAND_UP_AGAIN
    if one.via:
        return say.through(one.via)
    return "" if one.is_registered else say.NOT_REGISTERED
