"""Tables of the import screen, as columns over values."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Column


class Problem(Protocol):
    """A problem of a workbook, as the import service gives it."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def row(self) -> int:
        """Row as Excel shows it."""

    @property
    def column(self) -> str:
        """Letter of the column."""

    @property
    def value(self) -> str:
        """What the cell holds."""

    @property
    def text(self) -> str:
        """What is wrong and what to do."""

    @property
    def severity(self) -> Severity:
        """Whether it keeps the household out."""


class Conversion(Protocol):
    """A cell of an old encoding, before and after."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def cell(self) -> str:
        """Address as Excel shows it."""

    @property
    def before(self) -> str:
        """As the file has it."""

    @property
    def after(self) -> str:
        """In Unicode."""


PROBLEMS: tuple[Column[Problem], ...] = (
    Column(
        say.PROBLEM_HEADS["where"],
        lambda one: say.where(one.sheet, one.row, one.column),
        lambda one: (one.sheet, one.row, one.column),
        width=240,
    ),
    Column(
        say.PROBLEM_HEADS["kind"],
        lambda one: say.SEVERITY[one.severity.value],
        lambda one: one.severity.value,
        colour=lambda one: look.WRONG if one.severity is Severity.BLOCK else look.WARNING,
        width=90,
    ),
    Column(say.PROBLEM_HEADS["value"], lambda one: one.value, width=160),
    Column(say.PROBLEM_HEADS["text"], lambda one: one.text, width=0),
)

CONVERSIONS: tuple[Column[Conversion], ...] = (
    Column(say.CONVERSION_HEADS["where"], lambda one: f"{one.sheet} {one.cell}", width=240),
    Column(say.CONVERSION_HEADS["before"], lambda one: one.before, width=320),
    Column(say.CONVERSION_HEADS["after"], lambda one: one.after, width=0),
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
