"""How far moves between communes are, by the word of those who may say so."""

from collections.abc import Sequence

from giamngheo_desktop.domain.exchange import BundleState, Transfer, TransferState
from giamngheo_desktop.domain.transfers import Told, believed, told_early
from giamngheo_desktop.store.engine import Tx


def moves(tx: Tx) -> dict[str, Transfer]:
    """Every move known here, by id."""
    return believed(tx.exchange.moves_told(), _here(tx))


def early_moves(tx: Tx) -> frozenset[str]:
    """Moves the other commune tells as closed while the one the household leaves has not."""
    return told_early(tx.exchange.moves_told(), _here(tx))


def closed_alone(tx: Tx, told: Sequence[Told]) -> tuple[str, ...]:
    """Households told as gone to another commune that never took them.

    Nobody would keep them on the books. Of a move that was never heard of here, to a commune of
    which nothing is held yet, the word of the one that closed it has to do.

    Args:
        told: what the states that came in tell, each by whom.
    """
    closing = [one for one in told if one.by == one.row.from_unit and _is_closed(one.row)]
    if not closing:
        return ()
    held, stands = tx.exchange.moves_told(), moves(tx)
    merged = (one for one in tx.exchange.bundles() if one.state is BundleState.MERGED)
    heard = {one.unit for one in merged if one.round is not None}
    taken = {one.row.id for one in (*told, *held) if one.by == one.row.to_unit and _is_taken(one)}
    taken |= {row.id for row in stands.values() if row.state in _TAKEN}
    return tuple(
        one.row.household
        for one in closing
        if one.row.id not in taken and (one.row.id in stands or one.row.to_unit in heard)
    )


_TAKEN = frozenset({TransferState.ACCEPTED, TransferState.CLOSED})


def _is_closed(row: Transfer) -> bool:
    return row.state is TransferState.CLOSED


def _is_taken(one: Told) -> bool:
    return one.row.state in _TAKEN


def _here(tx: Tx) -> str:
    office = tx.settings.office()
    return office.unit.id if office is not None else ""
