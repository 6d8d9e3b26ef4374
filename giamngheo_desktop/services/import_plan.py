"""How a workbook is to be read, what importing it would do, and what it did."""

from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.services.import_changes import HouseholdChange
from giamngheo_desktop.spreadsheet.layouts.mapping import ColumnMapping
from giamngheo_desktop.spreadsheet.parsed import Corrections, ParsedWorkbook, Problem


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is read and where it goes.

    Args:
        round: fill the reviews of this round; `None` = last year's list into the register.
        layout: id of a layout, or the name of a kept one; `None` = recognised by its heads.
        sheet: name of one sheet; `None` = every sheet the layout knows.
        encoding: `auto`, `unicode`, `tcvn3` or `vni`.
        create_villages: take villages of the workbook into the commune's list, except those near
            to one of it.
        new_villages: spellings of which a person has said that they are villages of their own.
        partial: leave rows with errors out instead of refusing the whole file.
        mapping: columns as a person has named them, instead of a layout.
        corrections: what the officer has answered in the problem list.
    """

    round: str | None = None
    layout: str | None = None
    sheet: str | None = None
    encoding: str = "auto"
    create_villages: bool = False
    new_villages: frozenset[str] = frozenset()
    partial: bool = False
    mapping: ColumnMapping | None = None
    corrections: Corrections = field(default=Corrections())


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing was stored yet.

    Args:
        workbook: as read.
        new: households that would be added.
        changed: households that would change.
        unchanged: households that are there already.
        rejected: households left out: with errors, or waiting for a decision.
        members: persons of the households that would be added or changed.
        problems: of the workbook and of matching it, by sheet, row and column.
        possible_duplicates: households near to one of the register; a person must look.
        already: the same content was imported before.
        changes: every household that would change, by what it was found, old and new values.
        digest: hash of what would be stored, for knowing it again.
    """

    path: Path
    options: ImportOptions
    workbook: ParsedWorkbook
    new: int
    changed: int
    unchanged: int
    rejected: int
    members: int
    problems: tuple[Problem, ...]
    possible_duplicates: int
    already: bool
    changes: tuple[HouseholdChange, ...] = ()
    digest: str = ""

    @property
    def is_refused(self) -> bool:
        """True while rows are left out and `partial` was not chosen."""
        return bool(self.errors or self.rejected) and not self.options.partial

    @property
    def errors(self) -> list[Problem]:
        """Problems that keep a household out."""
        return [one for one in self.problems if one.severity is Severity.BLOCK]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `batch` takes it back."""

    plan: ImportPlan
    batch: str | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did."""

    batch: str
    households: int
    members: int
    changes: Changes = field(default=Changes(households=True))
