"""The standards as one office holds them: earlier editions, its own tables, its confirmations.

What the program ships never changes under a round: the text of every standard a round was opened
with is kept in the store, so that a closed round is scored to the same bytes years later, by a
program that ships another text. Three kinds of edition stand beside those of the program:

    kept        a text a round was opened with
    activated   a text with an item table that two persons keyed, or that came in a package
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Confirmation, ConfirmedValue, Standard
from giamngheo_desktop.rules.parameters import Standards, load_standard
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx

CONFIRMED, RECEIVED, EDITIONS = "confirmed_values", "confirmations_received", "standard_editions"
"""Names of the settings: one JSON object a line of the tuple."""


class EditionKind(StrEnum):
    """Why an edition of a standard is in the store."""

    KEPT = "kept"
    ACTIVATED = "activated"


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of a standard in the store.

    Args:
        standard: id of the standard.
        sha256: hex digest of the text.
        yaml: the text.
        kind: why it is here.
        base: digest of the text an activated one was made from; an activated edition is current
            only while the program still ships that text, so that a corrected law is not hidden.
        by: who activated it.
        on: ISO day of it.
    """

    standard: str
    sha256: str
    yaml: str
    kind: EditionKind = EditionKind.KEPT
    base: str = ""
    by: str = ""
    on: str = ""


def confirmed_values(tx: Tx) -> list[ConfirmedValue]:
    """Every confirmation of this office, oldest first."""
    return [_confirmed(line) for line in _lines(tx, CONFIRMED)]


def confirmed_of_round(tx: Tx, found: ReviewRound) -> tuple[ConfirmedValue, ...]:
    """What this office has confirmed in the standards of a round: it travels with the state."""
    named = [one for one in confirmed_values(tx) if one.standard in found.standards]
    return tuple(sorted(named, key=lambda one: (one.standard, one.path)))


def put_confirmed(tx: Tx, one: ConfirmedValue) -> None:
    """Note a confirmation; an earlier one of the same parameter is replaced."""
    kept = [
        other
        for other in confirmed_values(tx)
        if (other.standard, other.path) != (one.standard, one.path)
    ]
    tx.settings.put(CONFIRMED, tuple(_dump(asdict(each)) for each in (*kept, one)))


@dataclass(frozen=True, slots=True)
class ReceivedConfirmation:
    """A confirmation that came up with the state of a commune.

    Args:
        unit: id of the commune.
        round: round of the state it came with.
    """

    unit: str
    round: str
    confirmed: ConfirmedValue


def received_confirmations(tx: Tx) -> list[ReceivedConfirmation]:
    """What other offices have confirmed, as their newest states say; clears no mark here."""
    return [_received(line) for line in _lines(tx, RECEIVED)]


def confirmations_of(tx: Tx, unit: str, round_id: str) -> tuple[ConfirmedValue, ...]:
    """The confirmations that came with one state, in the order of its section."""
    found = received_confirmations(tx)
    return tuple(one.confirmed for one in found if (one.unit, one.round) == (unit, round_id))


def put_received(tx: Tx, unit: str, round_id: str, rows: Iterable[ConfirmedValue]) -> None:
    """Put the confirmations of a state in place of those of the state before."""
    others = [
        one for one in received_confirmations(tx) if (one.unit, one.round) != (unit, round_id)
    ]
    new = (ReceivedConfirmation(unit, round_id, one) for one in rows)
    lines = tuple(
        _dump({"unit": one.unit, "round": one.round, **asdict(one.confirmed)})
        for one in (*others, *new)
    )
    if lines != _lines(tx, RECEIVED):
        tx.settings.put(RECEIVED, lines)


def editions(tx: Tx) -> list[Edition]:
    """Every edition in the store, oldest first."""
    return [_edition(line) for line in _lines(tx, EDITIONS)]


def put_editions(tx: Tx, new: Iterable[Edition]) -> None:
    """Add editions; one that is there with the same text and kind is not added again."""
    held = editions(tx)
    known = {(one.sha256, one.kind) for one in held}
    fresh = [one for one in new if (one.sha256, one.kind) not in known]
    if fresh:
        tx.settings.put(EDITIONS, tuple(_dump(asdict(one)) for one in (*held, *fresh)))


def keep_editions(tx: Tx, opened_with: Iterable[Standard]) -> None:
    """Keep the texts a round is opened with."""
    put_editions(tx, (Edition(one.id, one.file_sha256, one.yaml_text) for one in opened_with))


def standards_held(at: Workplace, tx: Tx) -> Standards:
    """Every standard of this office, with every edition; the last of one id is current."""
    return _held(at.standards, _lines(tx, EDITIONS), _lines(tx, CONFIRMED))


def standards_of(at: Workplace, tx: Tx, found: ReviewRound) -> tuple[Standard, ...]:
    """The standards a round was opened with, in exactly those editions.

    Raises:
        NotFound: for the officer: a text the round was opened with is not held.
    """
    held = standards_held(at, tx)
    return tuple(map(held.get, found.standards, found.digests))


@lru_cache(maxsize=8)
def _held(base: Standards, texts: tuple[str, ...], confirmed: tuple[str, ...]) -> Standards:
    # Cached by content, so that a standard stays the same object and its rulebook is made once.
    stored = [_edition(line) for line in texts]
    shipped = {one.file_sha256 for one in base.editions}
    current = [one for one in stored if one.kind is EditionKind.ACTIVATED and one.base in shipped]
    kept = [one for one in stored if one not in current and one.sha256 not in shipped]
    whole = Standards((*_loaded(kept), *base.editions, *_loaded(current)))
    by_standard: dict[str, dict[str, Confirmation]] = {}
    for line in confirmed:
        one = _confirmed(line)
        by_standard.setdefault(one.standard, {})[one.path] = one.confirmation()
    return Standards(tuple(_with_confirmed(one, by_standard) for one in whole.editions))


def _loaded(stored: Iterable[Edition]) -> Iterator[Standard]:
    return (load_standard(one.yaml, f"{one.standard}.yaml") for one in stored)


def _with_confirmed(
    standard: Standard, by_standard: dict[str, dict[str, Confirmation]]
) -> Standard:
    # Another edition may lack a parameter that was confirmed: it is passed over there.
    given = by_standard.get(standard.id, {})
    known = {path: one for path, one in given.items() if path in standard.parameters}
    return standard.confirmed_by(known) if known else standard


def _lines(tx: Tx, name: str) -> tuple[str, ...]:
    found = tx.settings.get(name)
    return found if isinstance(found, tuple) else ()


@lru_cache(maxsize=64)
def _edition(line: str) -> Edition:
    given = json.loads(line)
    return Edition(**{**given, "kind": EditionKind(given["kind"])})


def _received(line: str) -> ReceivedConfirmation:
    given = json.loads(line)
    unit, round_id = given.pop("unit"), given.pop("round")
    confirmed = ConfirmedValue(**{**given, "on": date.fromisoformat(given["on"])})
    return ReceivedConfirmation(unit, round_id, confirmed)


def _confirmed(line: str) -> ConfirmedValue:
    given = json.loads(line)
    return ConfirmedValue(**{**given, "on": date.fromisoformat(given["on"])})


def _dump(given: dict[str, object]) -> str:
    plain = {name: one.isoformat() if isinstance(one, date) else one for name, one in given.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
