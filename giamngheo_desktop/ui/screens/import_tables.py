"""Tables of the import screen, as columns over values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.services.importing import (
    ColumnReading,
    Conversion,
    HouseholdChange,
    Problem,
)
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Column


def problem_columns(answer: Callable[[Problem], str]) -> tuple[Column[Problem], ...]:
    """Columns of the problems.

    Args:
        answer: what the officer has answered to a problem; empty = nothing yet.
    """
    return (
        Column(
            say.PROBLEM_HEADS["where"],
            lambda one: say.where(one.sheet, one.row, one.column),
            lambda one: (one.sheet, one.row, one.column),
            width=190,
        ),
        Column(
            say.PROBLEM_HEADS["kind"],
            lambda one: say.SEVERITY[one.severity.value],
            lambda one: one.severity.value,
            colour=lambda one: look.WRONG if one.severity is Severity.BLOCK else look.WARNING,
            width=90,
        ),
        Column(say.PROBLEM_HEADS["value"], lambda one: one.value, width=150),
        Column(say.PROBLEM_HEADS["text"], lambda one: one.text, width=0),
        Column(say.PROBLEM_HEADS["answer"], answer, width=150),
    )


CONVERSIONS: tuple[Column[Conversion], ...] = (
    Column(say.CONVERSION_HEADS["where"], lambda one: f"{one.sheet} {one.cell}", width=240),
    Column(say.CONVERSION_HEADS["before"], lambda one: one.before, width=320),
    Column(say.CONVERSION_HEADS["after"], lambda one: one.after, width=0),
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value that changes, with the household it belongs to."""

    head: str
    sheet: str
    row: int
    person: str
    field: str
    before: str
    after: str
    why: str


def change_rows(changes: Iterable[HouseholdChange]) -> list[ChangeRow]:
    """Every value that an import changes, one row each."""
    return [
        ChangeRow(one.head, one.sheet, one.row, it.person, it.field, it.before, it.after, one.why)
        for one in changes
        for it in one.values
    ]


CHANGES: tuple[Column[ChangeRow], ...] = (
    Column(say.CHANGE_HEADS["head"], lambda one: one.head, width=170),
    Column(
        say.CHANGE_HEADS["where"],
        lambda one: say.where(one.sheet, one.row, ""),
        lambda one: (one.sheet, one.row),
        width=130,
    ),
    Column(say.CHANGE_HEADS["person"], lambda one: one.person, width=150),
    Column(say.CHANGE_HEADS["field"], lambda one: one.field, width=130),
    Column(say.CHANGE_HEADS["before"], lambda one: one.before, width=160),
    Column(say.CHANGE_HEADS["after"], lambda one: one.after, width=160),
    Column(say.CHANGE_HEADS["why"], lambda one: one.why, width=0),
)

COLUMNS: tuple[Column[ColumnReading], ...] = (
    Column(say.COLUMN_HEADS["where"], lambda one: f"{one.sheet} {one.column}", width=200),
    Column(say.COLUMN_HEADS["field"], lambda one: one.field, width=220),
    Column(say.COLUMN_HEADS["how"], lambda one: one.how, width=0),
    Column(
        say.COLUMN_HEADS["doubtful"],
        lambda one: str(one.doubtful or ""),
        lambda one: one.doubtful,
        is_number=True,
        colour=lambda one: look.WARNING,
        width=100,
    ),
    Column(say.COLUMN_HEADS["example"], lambda one: one.example, width=200),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the list shows it."""

    id: str
    at: str
    file: str
    round: str
    added: int
    changed: int
    is_undone: bool


class _StoredBatch(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def file(self) -> str: ...
    @property
    def round(self) -> str | None: ...
    @property
    def added(self) -> tuple[str, ...]: ...
    @property
    def changed(self) -> tuple[str, ...]: ...
    @property
    def undone_at(self) -> datetime | None: ...


def batch_of(one: _StoredBatch, zone: tzinfo) -> Batch:
    """A stored import as the list shows it."""
    at = one.at.astimezone(zone).strftime("%d/%m/%Y %H:%M")
    return Batch(
        one.id,
        at,
        one.file,
        one.round or "",
        len(one.added),
        len(one.changed),
        one.undone_at is not None,
    )


BATCHES: tuple[Column[Batch], ...] = (
    Column(say.BATCH_HEADS["at"], lambda one: one.at, width=140),
    Column(
        say.BATCH_HEADS["file"],
        lambda one: f"{one.file} {say.UNDONE}" if one.is_undone else one.file,
        width=0,
    ),
    Column(say.BATCH_HEADS["round"], lambda one: one.round, width=110),
    Column(
        say.BATCH_HEADS["added"],
        lambda one: str(one.added),
        lambda one: one.added,
        is_number=True,
        width=80,
    ),
    Column(
        say.BATCH_HEADS["changed"],
        lambda one: str(one.changed),
        lambda one: one.changed,
        is_number=True,
        width=80,
    ),
)
