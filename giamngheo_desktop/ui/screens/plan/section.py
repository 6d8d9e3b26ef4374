"""What a tab over the records of one section is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.cells import Record, shown
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

Columns = tuple[EditColumn[Record], ...]
Now = Callable[[], Draft]
"""The draft in hand; columns outlive it."""


@dataclass(frozen=True)
class Detail:
    """A list inside a record, shown beneath the table for the record under the cursor.

    Args:
        field: of the record; a tuple.
        title: over the list.
        columns: of the draft in hand.
        make: a new row of the list, given the record and the household that was asked for;
            `None` = the list is only shown.
        asks_home: a new row is about a household, which is asked for.
        settle: the record after its list has changed.
    """

    field: str
    title: str
    columns: Callable[[Now], Columns]
    make: Callable[[Draft, Record, str], Any] | None = None
    asks_home: bool = False
    settle: Callable[[Record], Record] = lambda record: record


@dataclass(frozen=True)
class Section:
    """One tab over the records of one section.

    Args:
        name: field of the book.
        columns: of the draft in hand.
        make: a new record, given the draft and the household that was asked for.
        asks_home: a new row is about a household, which is asked for.
        details: lists inside a record.
    """

    name: str
    columns: Callable[[Now], Columns]
    make: Callable[[Draft, str], Record]
    asks_home: bool = False
    details: tuple[Detail, ...] = ()


def home_columns(now: Now) -> Columns:
    """Head and village of the household a record is about."""
    return (
        shown(say.HEADS["head"], lambda row: now().head(row.household), width=150),
        shown(say.HEADS["village"], lambda row: now().village(row.household), width=80),
    )
