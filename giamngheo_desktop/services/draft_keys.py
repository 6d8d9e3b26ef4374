"""Under which name what somebody is typing is kept: what it is, and what it is about.

The form of a household is kept under the id of the household; everything else says what it is.
"""

from dataclasses import dataclass
from enum import StrEnum

_AGAIN = "#2"


class Typed(StrEnum):
    """What is being typed."""

    HOUSEHOLD = "household"
    AGAIN = "again"
    MEETING = "meeting"
    STEP = "step"
    ROUND = "round"
    DECIDE = "decide"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    EVENT = "event"
    CLOSE = "close"
    REOPEN = "reopen"
    REQUEST = "request"
    OPINION = "opinion"
    REMARK = "remark"
    RESTORE = "restore"
    APART = "apart"
    UNDO = "undo"
    PAPER = "paper"
    EXPLAIN = "explain"
    ROUND_SETTINGS = "round_settings"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """A key, read.

    Args:
        about: ids it is about: a round and a village, a round and a step, a household.
    """

    what: Typed
    about: tuple[str, ...]


def key_of(what: Typed, *about: str) -> str:
    """Under which name something is kept."""
    match what:
        case Typed.HOUSEHOLD:
            return about[0]
        case Typed.AGAIN:
            return f"{about[0]}{_AGAIN}"
    return ":".join((what.value, *about))


def read_key(key: str) -> DraftKey | None:
    """What is kept under a name; `None` for a name of a later program."""
    if ":" not in key:
        is_again = key.endswith(_AGAIN)
        home = key.removesuffix(_AGAIN)
        return DraftKey(Typed.AGAIN if is_again else Typed.HOUSEHOLD, (home,))
    what, *about = key.split(":")
    if what not in {one.value for one in Typed}:
        return None
    return DraftKey(Typed(what), tuple(about))
