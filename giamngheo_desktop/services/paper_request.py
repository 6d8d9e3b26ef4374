"""What is asked for when a paper is drawn, and what is told about a file that was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.category import Group
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.papers.plan_view import MoneyUnit


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What a person types for one print; nothing of it is a rule.

    Args:
        number: number of the document; empty = left blank for the pen.
        on: day of the document; `None` = left blank.
        official: chính thức or sơ bộ; `None` = chính thức when the round is closed.
        receiver: who gets an internal list; recorded, and opens whole citizen ids where the
            office has said so for this receiver.
    """

    number: str = ""
    on: date | None = None
    official: bool | None = None
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which households of a list; only for the file, a posted list is whole or by village.

    Args:
        groups: households of one of these kinds; empty = all.
        ethnicities: codes of the head's ethnic group; empty = all.
    """

    groups: tuple[Group, ...] = ()
    ethnicities: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when every household passes."""
        return not self.groups and not self.ethnicities


NO_FILTER = ListFilter()


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which paper of which round, for whom.

    Args:
        villages: ids; empty = all.
        household: id, for a paper about one household.
        by: `village`, `commune` or `area`, for reports.
        allow_unbalanced: draw a report that does not balance, stamped so.
        year: year of the plan, for its appendices; default: that of the round.
        as_of: day the figures of the plan stand for (6 months, year); default: today.
        late: appendices of a former day with what was recorded after it as well.
        money: unit of the money in appendices.
        columns: keys of a full list's columns; empty = as the list declares.
        only: which households of a full list.
        options: number, day, receiver.
    """

    paper: str
    round: str
    audience: Audience = Audience.NIEM_YET
    villages: tuple[str, ...] = ()
    household: str | None = None
    by: str = "village"
    allow_unbalanced: bool = False
    year: int | None = None
    as_of: date | None = None
    late: bool = False
    money: MoneyUnit = MoneyUnit.DONG
    columns: tuple[str, ...] = ()
    only: ListFilter = NO_FILTER
    options: PrintOptions = field(default_factory=PrintOptions)


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was written to a file.

    Args:
        rows: households or places on it.
        code: eight characters that tie the sheet to its data.
        unverified: values on it that nobody has held against the original text.
        missing: characters the font does not have -> how often; shown as `[U+….]`.
    """

    path: Path
    paper: str
    audience: Audience
    pages: int
    rows: int
    sha256: str
    code: str
    snapshot: str
    unverified: int
    missing: Mapping[str, int] = field(default_factory=dict)
