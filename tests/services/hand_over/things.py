"""What a world of laptops is made of, and the ledger of everything typed."""

from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import PASSPHRASE

FIELDS = ("phone", "note", "address")
Place = tuple[str, str]
"""Household and field."""
Tokens = dict[Place, str]


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

    def typed(self, over: str) -> str:
        token = f"{len(self.over):06d}"
        self.over[token] = {over}
        return token

    def decided(self, winner: str, loser: str) -> None:
        self.over.setdefault(winner, set()).add(loser)

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
    """A state that stood at the unit above: its bundle, its place in its stream, its values."""

    head: str
    order: tuple[str, int]
    tokens: Tokens
    is_amendment: bool
