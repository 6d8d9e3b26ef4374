"""What both laptops share of a package: the base of its merge, and what it begins on a helper."""

from dataclasses import replace

from giamngheo_desktop.bundle.opening import Opened
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.packages import (
    PackageSide,
    PackageState,
    VillagePackage,
    answering,
    joined,
    restricted,
)
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import Ourselves, whole_seconds
from giamngheo_desktop.services.inspection import round_of
from giamngheo_desktop.store.engine import Tx


def sides(tx: Tx, us: Ourselves, opened: Opened) -> tuple[State, State]:
    """The base both sides share, and what stands here of it now."""
    scope, round_id = opened.manifest.scope or (), opened.head.round or ""
    if opened.manifest.package == "back":
        base = tx.packages.content(opened.manifest.base or "") or State()
    else:
        base = _common(tx, opened, scope)
    state = opened.state or State()
    full = tx.bulk.state_of(us.office.unit.id, round_id, "")
    # Nothing that came in may meet a record here that the comparison did not see.
    met = replace(base, households=(*base.households, *state.households))
    met = replace(met, members=(*base.members, *state.members))
    ours = answering(full, met, scope)
    return base, ours


def _common(tx: Tx, opened: Opened, scope: tuple[str, ...]) -> State:
    """What this laptop and the main one last had in common of these villages.

    Content from another epoch of the main laptop (it was restored since) is no base: then every
    difference is shown to a person.
    """
    merged_there = {row.ref for row in (opened.state or State()).audit if row.ref}
    parts: list[State] = []
    for village in scope:
        last = _last_with(tx, village)
        if last is None or last.epoch != opened.head.epoch:
            continue
        backs = [one for one in tx.packages.backs(last.head) if one in merged_there]
        content = tx.packages.content(backs[-1] if backs else last.head) or State()
        parts.append(restricted(content, (village,)))
    return replace(joined(parts), audit=())


def _last_with(tx: Tx, village: str) -> VillagePackage | None:
    taken = tx.packages.packages(PackageSide.TAKEN)
    return next((one for one in taken if village in one.scope), None)


def open_round_of(tx: Tx, opened: Opened) -> None:
    """A helper laptop works in the round of the package, with the units it names."""
    if tx.rounds.find(opened.head.round or "") is None:
        tx.rounds.add(round_of(opened.head))
    if opened.state is not None:
        tx.places.put_units(opened.state.units)


def take_package(at: Workplace, tx: Tx, opened: Opened) -> None:
    """Remember a package that was given to this laptop, in the place of those it follows."""
    scope = opened.manifest.scope or ()
    for former in tx.packages.packages(PackageSide.TAKEN):
        is_open = former.state in {PackageState.OUT, PackageState.BACK}
        if is_open and set(former.scope) & set(scope):
            tx.packages.set_state(former.head, PackageState.REPLACED)
    content = opened.state or State()
    tx.packages.add(
        VillagePackage(
            head=opened.head_id,
            side=PackageSide.TAKEN,
            install=opened.head.from_install,
            epoch=opened.head.epoch,
            seq=opened.head.seq,
            round=opened.head.round or "",
            scope=scope,
            state=PackageState.OUT,
            households=len(content.households),
            at=whole_seconds(at.clock()),
            by=at.person.id,
        ),
        content,
    )
