"""What a sender may say of units, villages and moves: of itself. The receiver's register stands."""

from collections.abc import Iterable

from giamngheo_desktop.bundle.body import Manifest
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.domain.exchange import State, Transfer
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.text.bundle import paper_of_ours, target_of_ours
from giamngheo_desktop.text.plan_words import INDICATOR

MOST_NAMED = 50


def check_villages(head: Head, state: State) -> None:
    """702: villages of nobody else."""
    foreign = [row.id for row in state.villages if row.unit != head.from_org]
    if foreign:
        raise refuse(702, f"villages {foreign[0]}", villages=foreign[:MOST_NAMED])


def check_units_named(head: Head, state: State, known: Known) -> None:
    """702: of units only the sender itself, the one above it and those it was made from."""
    own = known.unit(head.from_org) or _own_row(head, state)
    near = {head.from_org} | ({own.parent, *own.before} if own is not None else set())
    foreign = sorted(row.id for row in state.units if row.id not in near)
    if foreign:
        raise refuse(702, f"units {', '.join(foreign[:3])}", units=foreign[:MOST_NAMED])


def _own_row(head: Head, state: State) -> Unit | None:
    return next((row for row in state.units if row.id == head.from_org), None)


def check_units_as_known(manifest: Manifest, state: State, known: Known) -> None:
    """708: what is said of a unit that is known here is what the register says of it.

    The name of a unit that still exists may be out of date, and an end not known yet: neither is
    taken over. A package given out is where a helper laptop has its list of units from.
    """
    if manifest.package == "out":
        return
    held = ((row, known.unit(row.id)) for row in state.units)
    differing = [row.id for row, here in held if here is not None and _differs(row, here)]
    if differing:
        raise refuse(708, f"units {', '.join(differing[:3])}", units=differing[:MOST_NAMED])


def _differs(row: Unit, here: Unit) -> bool:
    is_ended = row.valid_to is not None and row.valid_to != here.valid_to
    is_renamed = here.valid_to is not None and row.name != here.name
    is_heir = not set(row.before) <= set(here.before)
    return is_ended or is_renamed or is_heir or _what_stays(row) != _what_stays(here)


def _what_stays(unit: Unit) -> tuple[object, ...]:
    return unit.code, unit.kind, unit.parent, unit.valid_from


def check_records(state: State, known: Known) -> None:
    """702: no record under an id that stands here for another unit."""
    foreign = known.foreign_records(state)
    if foreign:
        raise refuse(702, foreign[0], rows=list(foreign[:MOST_NAMED]), count=len(foreign))


def check_words_of_ours(head: Head, state: State, known: Known) -> None:
    """720: what is told as the receiver's own word is what the receiver sent."""
    targets = [row for row in state.targets if not _was_set(row, known)]
    papers = [row for row in state.decisions if not _is_issued(head, row, known)]
    altered = [f"targets {row.id}" for row in targets]
    altered += [f"decisions {row.id}" for row in papers]
    if altered:
        where = _target_words(targets[0], known) if targets else _paper_words(papers[0], known)
        raise refuse(720, where, rows=altered[:MOST_NAMED], count=len(altered))


def _target_words(row: Target, known: Known) -> str:
    ours = known.target(row.id)
    name = INDICATOR.get(row.indicator, row.indicator)
    return target_of_ours(row.year, name, row.rev, ours.rev if ours is not None else 0)


def _paper_words(row: Decision, known: Known) -> str:
    ours = known.paper(row.id)
    return paper_of_ours(row.number, row.rev, ours.rev if ours is not None else 0)


def _was_set(row: Target, known: Known) -> bool:
    """A target that is not ours, ours word for word, or one of ours as it was sent before."""
    ours = known.target(row.id)
    return ours is None or row.rev < ours.rev or row == ours


def _is_issued(head: Head, row: Decision, known: Known) -> bool:
    ours = known.paper(row.id)
    is_told_as_ours = row.issuer == head.to_org != head.from_org
    return row == ours if ours is not None else not is_told_as_ours


def check_moves(head: Head, rows: Iterable[Transfer], known: Known) -> None:
    """702: moves the sender has a part in, and each of them the move that is known here."""
    foreign = [row.id for row in rows if not _may_tell(head.from_org, row, known)]
    if foreign:
        raise refuse(702, f"transfers {foreign[0]}", transfers=foreign[:MOST_NAMED])


def _may_tell(sender: str, row: Transfer, known: Known) -> bool:
    here = known.move(row.id)
    return sender in {row.from_unit, row.to_unit} and (here is None or same_move(row, here))


def same_move(one: Transfer, other: Transfer) -> bool:
    """True when both speak of one household on one way."""
    return _way(one) == _way(other)


def _way(row: Transfer) -> tuple[str, str, str]:
    return row.household, row.from_unit, row.to_unit
