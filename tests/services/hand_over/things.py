"""What a world of laptops is made of, and the ledger of everything typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.forms.phieu_b_facts import reason_code
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import PASSPHRASE

FIELDS = ("phone", "note", "address")
"""What is typed of a household."""
ANSWERS = tuple(map(reason_code, ("viec_lam", "bao_hiem_y_te", "nguon_nuoc_sinh_hoat")))
"""What is typed among the answers of a review: words beside an indicator."""
Place = tuple[str, str]
"""A record (household, person or review) and a field of it, as a conflict names both."""
Tokens = dict[Place, str]


def values_of(dossier: Dossier) -> Tokens:
    """Everything of a household that the people of these tests type, by record and field."""
    home, review = dossier.household, dossier.review
    found = {(home.id, name): getattr(home, name) for name in FIELDS}
    found |= {(who.id, "note"): who.note for who in dossier.members}
    if review is not None:
        found[review.id, "note"] = review.note
        found |= {(review.id, f"answers.{one}"): review.answers.get(one) for one in ANSWERS}
    return {place: value or "" for place, value in found.items()}


def with_values(dossier: Dossier, values: Mapping[Place, str]) -> Dossier:
    """The household with other values at some places."""

    def of(record: str) -> dict[str, Any]:
        return {name: value for (one, name), value in values.items() if one == record}

    return replace(
        dossier,
        household=replace(dossier.household, **of(dossier.household.id)),
        members=tuple(replace(who, **of(who.id)) for who in dossier.members),
        review=dossier.review and _answered(dossier.review, of(dossier.review.id)),
    )


def _answered(review: Review, values: dict[str, Any]) -> Review:
    note = values.pop("note", review.note)
    said = {name.removeprefix("answers."): value for name, value in values.items()}
    return replace(review, note=note, answers={**review.answers, **said})


COPY = "-ban-sao"
"""Ends the name of a laptop whose disk was copied from another one."""


@dataclass
class Laptop:
    """One laptop: its folder, its opened workplace, and which commune it works for.

    Args:
        key: id of the pair of keys it seals with; another one after each rotation.
        phrase: the passphrase that opens it.
    """

    name: str
    commune: int
    services: Services
    is_clone: bool = False
    key: str = ""
    phrase: str = PASSPHRASE


@dataclass(frozen=True)
class Kept:
    """A backup, with what was true of its laptop then."""

    name: str
    path: Path
    key: str
    phrase: str


@dataclass
class Sent:
    """A file on a stick, with what its sender's values were."""

    path: Path
    to: str
    tokens: Tokens
    commune: int
    order: tuple[str, int] = ("", 0)
    kind: str = "package"
    sender: str = ""
    is_amendment: bool = False
    key: str = ""


@dataclass
class Ledger:
    """Every token with the tokens it was typed, or decided, over."""

    over: dict[str, set[str]] = field(default_factory=dict)
    removals: dict[str, set[str]] = field(default_factory=dict)
    """Record -> the tokens of the acts by which a person took it off."""

    def typed(self, over: str) -> str:
        token = f"{len(self.over):06d}"
        self.over[token] = {over}
        return token

    def decided(self, winner: str, loser: str) -> None:
        self.over.setdefault(winner, set()).add(loser)

    def removed(self, values: Mapping[Place, str]) -> None:
        """A person took records off who saw these values of them."""
        for (record, _), value in values.items():
            self.removals.setdefault(record, set()).add(self.typed(value))

    def is_accounted(self, place: Place, now: str | None, value: str) -> bool:
        """True when a value stands, or what stands in its place was put there by a person."""
        if now is None:
            acts = self.removals.get(place[0], ())
            return any(self.stands_over(one, value) for one in acts)
        return now == value or self.stands_over(now, value)

    def stands_over(self, newer: str, older: str) -> bool:
        """True when the newer value was typed or decided by somebody who saw the older one."""
        seen, waiting = set[str](), [newer]
        while waiting:
            token = waiting.pop()
            if token == older:
                return True
            if token not in seen:
                seen.add(token)
                waiting.extend(self.over.get(token, ()))
        return False


@dataclass(frozen=True)
class Above:
    """A state that stood at the unit above: its bundle, its place in its stream, its values.

    Args:
        whole: everything the bundle said, record by record.
    """

    head: str
    order: tuple[str, int]
    tokens: Tokens
    is_amendment: bool
    whole: State
