"""Requests that one screen makes of another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Show households that fit words typed without marks, in any order."""

    text: str


@dataclass(frozen=True, slots=True)
class HouseholdRequest:
    """Open one household.

    Args:
        household: id; empty = a new one.
        village: id, for a new household.
        worklist: ids in the order of the list it was opened from, for "Lưu, hộ sau".
        is_again: it is keyed a second time by another person, to be compared.
        field: code of the field to begin at; empty = where the form begins.
        member: id of the person it is about, where it is about one.
    """

    household: str
    village: str = ""
    worklist: tuple[str, ...] = ()
    is_again: bool = False
    field: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class VillageRequest:
    """Show the households of one village.

    Args:
        only: `""`, or one of the filters of the list.
    """

    village: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class PaperShownRequest:
    """Show one paper."""

    paper: str


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """Record the meeting of one village.

    Args:
        village: id; empty = the first one of the round.
    """

    round: str
    village: str = ""


@dataclass(frozen=True, slots=True)
class StepRequest:
    """Record a step of the procedure of one round.

    Args:
        step: its code.
        village: id; empty = the whole round.
    """

    round: str
    step: str
    village: str = ""


@dataclass(frozen=True, slots=True)
class RecognitionRequest:
    """Decide, recognise and refuse households of one round.

    Args:
        household: id of the one to begin with; empty = none.
    """

    round: str
    household: str = ""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Show the plan of a year."""

    year: int


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """Show the timeline of one household.

    Args:
        revision: number of the saved state to begin at; 0 = the newest line.
    """

    household: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class KeysRequest:
    """Show the keys and the recovery sheet."""


@dataclass(frozen=True, slots=True)
class SettingsTabRequest:
    """Show one page of the settings.

    Args:
        is_of_rounds: that of the rounds; else that of papers.
    """

    is_of_rounds: bool = False
