"""How far moves between communes are, by the word of those who may say so."""

from giamngheo_desktop.domain.exchange import Transfer
from giamngheo_desktop.domain.transfers import believed, told_early
from giamngheo_desktop.store.engine import Tx


def moves(tx: Tx) -> dict[str, Transfer]:
    """Every move known here, by id."""
    return believed(tx.exchange.moves_told(), _here(tx))


def early_moves(tx: Tx) -> frozenset[str]:
    """Moves the other commune tells as closed while the one the household leaves has not."""
    return told_early(tx.exchange.moves_told(), _here(tx))


def _here(tx: Tx) -> str:
    office = tx.settings.office()
    return office.unit.id if office is not None else ""
