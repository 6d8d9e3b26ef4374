"""Communes that hand over to us through another unit: a district between them and a province."""

import json
from collections.abc import Iterable

from giamngheo_desktop.domain.exchange import Issue
from giamngheo_desktop.domain.handover import InstallRole, KeyState, TrustedKey
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.units import unit_of_lists
from giamngheo_desktop.store.engine import Tx

SETTING = "handed_through"


def remember_through(tx: Tx, sender: str, communes: Iterable[str]) -> None:
    """Note which communes a unit told of, with a state or without one yet."""
    told = through(tx)
    kept = {one: above for one, above in told.items() if above != sender}
    now = kept | dict.fromkeys(communes, sender)
    if now != told:
        tx.settings.put(SETTING, json.dumps(now, sort_keys=True))


def through(tx: Tx) -> dict[str, str]:
    """Commune -> the unit it hands over through."""
    text = tx.settings.get(SETTING)
    held: dict[str, str] = json.loads(text) if isinstance(text, str) and text else {}
    own = {one.card.unit for one in tx.exchange.cards() if _hands_over(one)} if held else set()
    return {one: above for one, above in held.items() if one not in own}


def _hands_over(key: TrustedKey) -> bool:
    """A laptop whose bundles come here themselves."""
    return key.state is KeyState.ACTIVE and key.role is not InstallRole.UPPER


def units_behind(tx: Tx, unit: str) -> tuple[str, ...]:
    """A unit, and the communes that hand over through it."""
    return (unit, *sorted(one for one, above in through(tx).items() if above == unit))


def other_way(tx: Tx, sender: str, commune: str) -> str:
    """Where a commune hands over that a unit wants to hand on; empty where it may.

    A commune stands under one unit in law, and hands over one way only: else one unit could put its
    rows in the place of those of another.
    """
    cards = tx.exchange.cards(commune)
    if any(_hands_over(one) for one in cards):
        office = tx.settings.office()
        return office.unit.id if office is not None else commune
    former = through(tx).get(commune, sender)
    if former != sender:
        return former
    listed = unit_of_lists(commune)
    known = {one.id: one.parent for one in tx.places.units()} if listed is None else {}
    parent = listed.parent if listed is not None else known.get(commune)
    return "" if parent == sender else parent or commune


def hands_on(tx: Tx, sender: str, commune: str) -> bool:
    """True of a unit between, for a commune below it that hands over no other way."""
    return sender != commune and not other_way(tx, sender, commune)


def way_down(tx: Tx, commune: str) -> str:
    """The unit registered here by which a commune hears of us: itself, or the one between.

    Returns:
        Empty for a commune that is not below this unit, or has no laptop yet.
    """
    listed = unit_of_lists(commune)
    between = through(tx).get(commune) or (listed.parent if listed is not None else None)
    ways = (one for one in (commune, between) if one is not None)
    return next((one for one in ways if any(map(_hands_over, tx.exchange.cards(one)))), "")


def issues_for(tx: Tx, unit: str) -> list[Issue]:
    """Questions put to a unit, and to the communes that hand over through it."""
    return [issue for one in units_behind(tx, unit) for issue in tx.exchange.issues(one)]


def withdrawn_for(tx: Tx, unit: str) -> list[str]:
    """Questions to them that were taken back."""
    return [issue for one in units_behind(tx, unit) for issue in tx.opinions.withdrawn(one)]


def take_issues(tx: Tx, sender: str, issues: Iterable[Issue], gone: Iterable[str]) -> None:
    """Keep what the unit above asks; at a unit with communes below, as put to each of them."""
    office = tx.settings.office()
    is_between = office is not None and office.role is UnitRole.UPPER
    for one in issues:
        owner = _owner(tx, one) if is_between else None
        tx.exchange.put_issues(owner or sender, [one])
    tx.opinions.withdraw(gone, sender)


def _owner(tx: Tx, issue: Issue) -> str | None:
    if issue.household is None or issue.round is None:
        return None
    dossier = tx.households.get(issue.household, issue.round, issue.round)
    return dossier.household.owner if dossier is not None else None
