"""Households a merge of two laptops leaves without anybody: told before, and told after."""

from collections.abc import Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import Decided, ThreeWay
from giamngheo_desktop.domain.settling import emptied, undecided


@dataclass(frozen=True, slots=True)
class EmptiedHome:
    """A household that will be, or was, recorded as dissolved.

    Args:
        name: head of the household as it stood here; its code where there is none.
        village: name.
    """

    household: str
    name: str
    village: str


def emptied_homes(
    ours: State, plan: ThreeWay, decisions: Mapping[str, Decided]
) -> tuple[EmptiedHome, ...]:
    """Those of a merge; nothing while a conflict is not decided, or is with no fitting value."""
    if undecided(plan, decisions):
        return ()
    try:
        found = emptied(plan, decisions)
    except ValueError:
        return ()
    if not found:
        return ()
    names = {one.id: one.name for one in (*plan.merged.members, *ours.members)}
    villages = {one.id: one.name for one in (*plan.merged.villages, *ours.villages)}
    heads = {one.id: one.head for one in ours.households}
    return tuple(
        EmptiedHome(
            one.id,
            names.get(heads.get(one.id) or one.head or "", one.code or ""),
            villages.get(one.village, ""),
        )
        for one in found
    )
