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
from giamngheo_desktop.domain.standard import Confirmation, Standard
from giamngheo_desktop.rules.parameters import Standards, load_standard
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx

CONFIRMED, EDITIONS = "confirmed_values", "standard_editions"
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


@dataclass(frozen=True, slots=True)
class ConfirmedValue:
    """A value an authorised officer held against the original text.

    Args:
        standard: id of the standard.
        path: parameter.
        value: text of the value; another value in the file is unconfirmed again.
        by: id of the person.
        name: her name, as it is shown.
        on: day.
        page: page or place in the office's own copy.
    """

    standard: str
    path: str
    value: str
    by: str
    name: str
    on: date
    page: str

    def confirmation(self) -> Confirmation:
        """As the rules take it."""
        return Confirmation(self.by, self.on, self.page, self.value)


def confirmed_values(tx: Tx) -> list[ConfirmedValue]:
    """Every confirmation of this office, oldest first."""
    return [_confirmed(line) for line in _lines(tx, CONFIRMED)]


def put_confirmed(tx: Tx, one: ConfirmedValue) -> None:
    """Note a confirmation; an earlier one of the same parameter is replaced."""
    kept = [
        other
        for other in confirmed_values(tx)
        if (other.standard, other.path) != (one.standard, one.path)
    ]
    tx.settings.put(CONFIRMED, tuple(_dump(asdict(each)) for each in (*kept, one)))


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


def _confirmed(line: str) -> ConfirmedValue:
    given = json.loads(line)
    return ConfirmedValue(**{**given, "on": date.fromisoformat(given["on"])})


def _dump(given: dict[str, object]) -> str:
    plain = {name: one.isoformat() if isinstance(one, date) else one for name, one in given.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)
