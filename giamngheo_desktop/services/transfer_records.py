"""How a move stands here: what is known of it, and the household its slip brought."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import State, Transfer, TransferState
from giamngheo_desktop.domain.handover import TransferSlip
from giamngheo_desktop.domain.transfers import OPEN, new_id_of
from giamngheo_desktop.services.handing import Ourselves
from giamngheo_desktop.services.moves import moves
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import transfers as say

_VILLAGES = "transfer_villages"


@dataclass(frozen=True, slots=True)
class TransferSeen:
    """A move as a list shows it.

    Args:
        name: head of the household, where the household is known here.
        other: name of the other commune; at the unit above both.
        has_content: the household itself has arrived here with its slip.
        is_ours: this unit offered it.
        is_early: the other commune tells it as closed, the one the household leaves has not.
        is_homeless: it moved here for good and was put into no village yet.
    """

    transfer: Transfer
    name: str
    other: str
    has_content: bool
    is_ours: bool
    is_early: bool = False
    is_homeless: bool = False


def choose_village(tx: Tx, row: Transfer, village: str | None) -> None:
    """Remember the village an offered household shall come to.

    Raises:
        NotFound: for the officer: the slip with the household is not here, or no village.
    """
    if content_of(tx, row) is None:
        raise NotFound(say.slip_missing(), {"transfer": row.id})
    if village is None or tx.places.village(village) is None:
        raise NotFound(say.village_needed(), {"village": village})
    chosen = tx.settings.get(_VILLAGES)
    kept = chosen if isinstance(chosen, tuple) else ()
    others = [one for one in kept if not one.startswith(row.id)]
    tx.settings.put(_VILLAGES, (*others, f"{row.id}|{village}"))


def row_of(slip: TransferSlip, head_id: str) -> Transfer:
    """An offer, as a slip tells it."""
    return Transfer(
        id=slip.transfer,
        household=slip.household,
        from_unit=slip.from_unit,
        to_unit=slip.to_unit,
        on=slip.on,
        state=TransferState.OFFERED,
        bundle=head_id,
        reason=slip.reason,
    )


def state_in(sections: Any) -> State:  # noqa: ANN401 - sections of a bundle by name
    """The household of a slip."""
    names = ("households", "members", "reviews", "supports")
    return State(**{name: tuple(sections[name]) for name in names})


def content_of(tx: Tx, row: Transfer) -> State | None:
    """The household of a move, as the newest slip brought it."""
    heads = tx.packages.backs(row.id)
    return tx.packages.content(heads[-1]) if heads else None


def village_of(tx: Tx, row: Transfer) -> str | None:
    """The village chosen here for a household that comes to us."""
    chosen = tx.settings.get(_VILLAGES)
    pairs = [one.split("|") for one in chosen] if isinstance(chosen, tuple) else []
    return next((village for transfer, village in pairs if transfer == row.id), None)


def seen_here(
    tx: Tx, us: Ourselves, names: dict[str, str], row: Transfer, early: Collection[str] = ()
) -> TransferSeen:
    """A move as a list shows it.

    Args:
        names: those of the units known here.
        early: moves told as closed by somebody who may not say so.
    """
    content = content_of(tx, row)
    here = us.office.unit.id
    others = [unit for unit in (row.from_unit, row.to_unit) if unit != here]
    return TransferSeen(
        row,
        _head_name(tx, row, content),
        " → ".join(names.get(unit) or _listed_name(unit, row.on) for unit in others),
        content is not None,
        row.from_unit == here,
        row.id in early,
        is_homeless(tx, us, row),
    )


def _listed_name(unit: str, on: date) -> str:
    """Name of a commune that this office has no record of, from the packaged lists."""
    code = unit.partition("@")[0]
    try:
        return current_unit(code, on).name
    except NotFound:
        return code


def _head_name(tx: Tx, row: Transfer, content: State | None) -> str:
    dossier = tx.households.get(row.household)
    if dossier is not None and dossier.head is not None:
        return dossier.head.name
    if content is None:
        return ""
    head = content.households[0].head
    return next((one.name for one in content.members if one.id == head), "")


def known(tx: Tx, transfer: str) -> Transfer:
    """A move by its id or the first part of it.

    Raises:
        NotFound: for the officer.
    """
    rows = moves(tx)
    found = [row for name, row in rows.items() if transfer and name.startswith(transfer)]
    if len(found) != 1:
        raise NotFound(say.unknown(), {"transfer": transfer})
    return found[0]


def own(tx: Tx, transfer: str, us: Ourselves, states: frozenset[TransferState]) -> Transfer:
    """A move this unit offered, while it is in one of these states.

    Raises:
        NotFound, StepNotAllowed: for the officer.
    """
    row = known(tx, transfer)
    if row.from_unit != us.office.unit.id or row.state not in states:
        raise StepNotAllowed(say.not_now(row.state.value), {"state": row.state.value})
    return row


def to_close(tx: Tx, transfer: str, us: Ourselves) -> Transfer:
    """A move this unit offered and the other one accepted.

    Raises:
        NotFound, StepNotAllowed: for the officer: above all, the other one has not accepted yet.
    """
    row = own(tx, transfer, us, frozenset(TransferState))
    if row.state is TransferState.OFFERED:
        raise StepNotAllowed(say.not_accepted_yet(), {"state": row.state.value})
    return own(tx, transfer, us, frozenset({TransferState.ACCEPTED}))


def is_open_to(us: Ourselves, row: Transfer) -> bool:
    """True of an offer to this unit that waits for its answer."""
    return row.to_unit == us.office.unit.id and row.state is TransferState.OFFERED


def is_homeless(tx: Tx, us: Ourselves, row: Transfer) -> bool:
    """True of a household that moved here for good and stands in no village of ours yet."""
    is_ours = row.to_unit == us.office.unit.id and row.state is TransferState.CLOSED
    return is_ours and tx.households.get(new_id_of(row.id, row.household)) is None


def refuse_double(tx: Tx, household: str) -> None:
    """A household is offered to one commune at a time.

    Raises:
        StepNotAllowed: for the officer.
    """
    rows = moves(tx).values()
    if any(row.household == household and row.state in OPEN for row in rows):
        raise StepNotAllowed(say.offered_already(), {"household": household})
