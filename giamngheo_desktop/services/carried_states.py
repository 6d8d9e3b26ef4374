"""What a received bundle carries: the sender's state, and those of the communes it hands on."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.opening import Opened
from giamngheo_desktop.bundle.parts import Part
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import totals_of
from giamngheo_desktop.domain.plan.carried import CarriedPlans
from giamngheo_desktop.services.bundle_records import received_record
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handed_through import remember_through
from giamngheo_desktop.services.known import held_state
from giamngheo_desktop.services.plan.carrying import held_plans
from giamngheo_desktop.store.engine import Tx


@dataclass(frozen=True)
class Carried:
    """One state in a bundle.

    Args:
        held: the state that stands here of the same unit and round; `None` = none yet.
        is_known: the very bundle was merged before, through whichever other one.
    """

    head: Head
    head_id: str
    state: State
    plans: CarriedPlans | None
    held: State | None
    held_plans: CarriedPlans
    is_known: bool = False


def carried_of(tx: Tx, opened: Opened, held: State | None) -> tuple[Carried, ...]:
    """The states of a bundle, the sender's own first.

    Args:
        held: the state that stands here of the sender.
    """
    own = Carried(
        opened.head,
        opened.head_id,
        opened.state or State(),
        opened.plans,
        held,
        held_plans(tx, opened.head),
    )
    return own, *(_carried_part(tx, one) for one in opened.parts)


def _carried_part(tx: Tx, one: Part) -> Carried:
    """One that was merged before changes nothing, and is shown so: what stands here stays."""
    held, plans = held_state(tx, one.head, one.state), held_plans(tx, one.head)
    stands = one.is_known and held is not None
    return Carried(
        one.head,
        one.head_id,
        held if stands and held is not None else one.state,
        plans if stands else one.plans,
        held,
        plans,
        one.is_known,
    )


def joined(states: Sequence[State]) -> State:
    """Several states as one, to be shown and compared; it is never stored."""
    if len(states) == 1:
        return states[0]
    return State(**{one.name: _all(states, one.name) for one in fields(State)})


def joined_held(carried: Sequence[Carried]) -> State | None:
    """What stands here of all of them; `None` where nothing does."""
    held = [one.held for one in carried if one.held is not None]
    return joined(held) if held else None


def joined_plans(plans: Sequence[CarriedPlans | None]) -> CarriedPlans | None:
    """The plans of several units as one value, to be compared."""
    told = [one for one in plans if one is not None]
    if len(told) <= 1:
        return told[0] if told else None
    return CarriedPlans(**{one.name: _all(told, one.name) for one in fields(CarriedPlans)})


def _all(values: Sequence[object], name: str) -> tuple[Any, ...]:
    return tuple(row for one in values for row in getattr(one, name))


def record_parts(
    at: Workplace, tx: Tx, opened: Opened, carried: Sequence[Carried], path: Path
) -> None:
    """Enter the communes' own bundles in the log, with their numbers, as if each had come alone."""
    origins = opened.sections.get("origins", ())
    if origins:
        remember_through(tx, opened.head.from_org, [one.unit for one in origins])
    for one in carried:
        if one.head_id == opened.head_id or one.is_known:
            continue
        head = one.head
        tx.exchange.accept(head.stream, head.epoch, head.seq, one.head_id)
        record = received_record(head, one.head_id, path, at)
        count, totals = len(one.state.households), totals_of(one.state)
        tx.exchange.record_received(replace(record, households=count, totals=totals))
