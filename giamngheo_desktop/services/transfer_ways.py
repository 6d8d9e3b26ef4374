"""The way of a slip from the commune a household leaves to the one it goes to.

Commune, unit above, commune. Between communes of two districts: commune, district, province, other
district, commune; each hands on what the one before it gave, as it was written.
"""

from giamngheo_desktop.bundle.opening import Opened
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.register_checks import same_move
from giamngheo_desktop.domain.exchange import Transfer, TransferState
from giamngheo_desktop.domain.handover import Card, InstallRole, KeyState, TransferSlip
from giamngheo_desktop.services.handed_through import hands_on, way_down
from giamngheo_desktop.services.handing import Ourselves
from giamngheo_desktop.services.moves import moves
from giamngheo_desktop.store.engine import Tx

TRANSFER_KIND = "transfer"


def slip_of(tx: Tx, us: Ourselves, opened: Opened) -> TransferSlip:
    """The slip, when the bundle is one and took the right way.

    Raises:
        NotForUs: 305, 301.
        ContentMismatch: 702: offered by somebody else than its owner, or as another move.
    """
    if opened.head.kind != TRANSFER_KIND:
        raise refuse(305)
    slip: TransferSlip = opened.sections["slip"][0]
    sender = opened.head.from_org
    is_from_below = us.role is InstallRole.UPPER and not _is_from_above(opened)
    if is_from_below and slip.from_unit != sender and not hands_on(tx, sender, slip.from_unit):
        raise refuse(702, households=[slip.household])
    if not is_from_below and not _is_for_us(tx, us, slip.to_unit):
        raise refuse(301, slip.to_unit)
    return slip


def _is_from_above(opened: Opened) -> bool:
    return opened.key is not None and opened.key.role is InstallRole.UPPER


def _is_for_us(tx: Tx, us: Ourselves, to_unit: str) -> bool:
    if us.role is not InstallRole.UPPER:
        return to_unit == us.office.unit.id
    return bool(way_down(tx, to_unit))


def require_one_move(tx: Tx, row: Transfer) -> None:
    """702: a slip under the id of a move of another household, or on another way."""
    here = moves(tx).get(row.id)
    if here is not None and not same_move(row, here):
        raise refuse(702, f"slip {row.id}", households=[row.household])


def next_cards(tx: Tx, row: Transfer) -> list[Card]:
    """Whom the unit above hands a slip to: the commune, the unit between, or its own upper unit.

    Returns:
        Active cards; none where nobody is registered.
    """
    below = way_down(tx, row.to_unit)
    if below:
        return [
            one.card
            for one in tx.exchange.cards(below)
            if one.state is KeyState.ACTIVE and one.role is InstallRole.WRITER
        ]
    upper = tx.exchange.pinned_upper()
    return [upper] if upper is not None else []


def hears_below(tx: Tx, row: Transfer) -> bool:
    """True at a unit between, of a move a commune below it has a part in."""
    return any(way_down(tx, one) for one in (row.from_unit, row.to_unit))


def moves_for(tx: Tx, unit: str) -> list[Transfer]:
    """Moves a unit must hear of: how far each is by everything that was told of it.

    What is told as accepted or closed is acted upon below: it is remembered here, whatever becomes
    of the bundle it came in.
    """
    rows = moves(tx).values()
    ways = {one: way_down(tx, one) for row in rows for one in (row.from_unit, row.to_unit)}
    below = {one for one, way in ways.items() if unit in {one, way}}
    found = [one for one in rows if below & {one.from_unit, one.to_unit}]
    for one in found:
        if one.state in {TransferState.ACCEPTED, TransferState.CLOSED}:
            tx.exchange.put_transfer(one)
    return sorted(found, key=lambda one: one.id)
