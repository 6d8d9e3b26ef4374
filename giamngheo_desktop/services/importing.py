"""Taking a workbook into the register: look first, then all or nothing, then undo if need be."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, RowsRejected, StepNotAllowed
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services import import_layouts
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.given_villages import refuse_outside
from giamngheo_desktop.services.import_changes import HouseholdChange
from giamngheo_desktop.services.import_columns import ColumnReading, column_readings
from giamngheo_desktop.services.import_plan import Imported, ImportOptions, ImportPlan, Undone
from giamngheo_desktop.services.import_sorting import Sorted, Sorting
from giamngheo_desktop.services.import_villages import (
    NewVillages,
    future_spellings,
    new_villages,
    placed,
    with_future_villages,
    with_village_problems,
)
from giamngheo_desktop.services.long_work import without_long_pauses
from giamngheo_desktop.services.matching import Into, Register, Wanted, register_of, wanted_by
from giamngheo_desktop.services.places import VillageDraft, add_villages
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.mapping import ColumnMapping
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping
from giamngheo_desktop.spreadsheet.parsed import (
    Conversion,
    Corrections,
    ParsedWorkbook,
    Problem,
)
from giamngheo_desktop.spreadsheet.problems_writer import write_problems
from giamngheo_desktop.spreadsheet.workbook import SheetPreview, preview_sheets, read_workbook
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.imports import ImportBatch
from giamngheo_desktop.text import importing as say

__all__ = [
    "ColumnMapping",
    "ColumnReading",
    "Conversion",
    "Corrections",
    "Field",
    "Grouping",
    "HouseholdChange",
    "ImportOptions",
    "ImportPlan",
    "ImportService",
    "Imported",
    "Problem",
    "SheetPreview",
    "Undone",
]
"""What screens and commands handle, the values of the reader included: they do not see its room."""


@dataclass(frozen=True)
class ImportService:
    """Use cases about workbooks."""

    at: Workplace

    def plan(
        self, path: Path, options: ImportOptions | None = None, progress: Progress | None = None
    ) -> ImportPlan:
        """Read a workbook and say what importing it would do.

        Raises:
            FileUnreadable, TooLarge, NotPlainWorkbook, ColumnsUnknown: for the officer.
            NotFound: for the officer: no such layout or sheet.
            Cancelled: for the worker.
        """
        self.at.require(Act.IMPORT)
        wanted = options or ImportOptions()
        told = progress or Progress()
        with without_long_pauses(), self.at.store.reading() as tx:
            villages = _own_villages(tx)
            read = self._read(tx, path, wanted, villages, told)
            read = with_village_problems(read, villages)
            new = _new_villages(read, villages, wanted)
            read = with_future_villages(read, new)
            return self._planned(tx, path, wanted, read, told)

    @staticmethod
    def _read(
        tx: Tx, path: Path, wanted: ImportOptions, villages: list[Village], progress: Progress
    ) -> ParsedWorkbook:
        mapping = wanted.mapping or import_layouts.find(tx, wanted.layout)
        return read_workbook(
            path,
            villages=[(one.id, one.name) for one in villages],
            layout=None if mapping else wanted.layout,
            sheet=wanted.sheet,
            encoding=wanted.encoding,
            mapping=mapping,
            corrections=wanted.corrections,
            progress=progress,
        )

    def _planned(
        self, tx: Tx, path: Path, wanted: ImportOptions, read: ParsedWorkbook, progress: Progress
    ) -> ImportPlan:
        sorting = self._sorting(tx, path, wanted, read)
        for _ in sorting.rows(read, progress):
            pass
        found = sorting.found
        digest = _digest(read, found)
        return ImportPlan(
            path=path,
            options=wanted,
            workbook=read,
            new=found.new,
            changed=found.changed,
            unchanged=found.unchanged,
            rejected=len(found.left_out),
            members=found.members,
            problems=(*read.problems, *found.problems),
            possible_duplicates=found.near,
            already=tx.imports.find(digest, wanted.round) is not None,
            changes=tuple(found.changes),
            digest=digest,
        )

    def _sorting(self, tx: Tx, path: Path, wanted: ImportOptions, read: ParsedWorkbook) -> Sorting:
        villages = {one.id: one.name for one in _own_villages(tx)}
        into = self._into(tx, path, wanted)
        register = _register(tx, wanted.round, wanted_by(read.households))
        return Sorting(register, into, villages, wanted.corrections)

    def preview(
        self, path: Path, encoding: str = "auto", progress: Progress | None = None
    ) -> list[SheetPreview]:
        """First rows of every sheet with the field each column seems to hold, for a mapping.

        Raises:
            FileUnreadable, TooLarge, NotPlainWorkbook: for the officer.
            Cancelled: for the worker.
        """
        self.at.require(Act.IMPORT)
        return list(preview_sheets(path, encoding=encoding, progress=progress))

    @staticmethod
    def columns(plan: ImportPlan) -> tuple[ColumnReading, ...]:
        """How every column of the workbook was read, doubtful days and numbers counted."""
        return column_readings(plan.workbook)

    def layouts(self) -> Mapping[str, ColumnMapping]:
        """Layouts that people of this workplace have kept, by name."""
        with self.at.store.reading() as tx:
            return import_layouts.kept(tx)

    def keep_layout(self, mapping: ColumnMapping) -> None:
        """Keep a layout under its name, over a former one of that name.

        Raises:
            FormIncomplete: for the officer: no name of its own, or no column of names.
        """
        self.at.require(Act.IMPORT)
        with self.at.store.writing() as tx:
            import_layouts.keep(tx, mapping)
            self.at.note(tx, "import_layout_kept", "settings", mapping.name)

    def _into(self, tx: Tx, path: Path, wanted: ImportOptions) -> Into:
        office = tx.settings.office()
        kind = RoundKind.DINH_KY
        if wanted.round is not None:
            kind = self.at.open_round(tx, wanted.round).kind
        return Into(
            office.unit.id if office else "", wanted.round, kind, self.at.person.id, path.name
        )

    def apply(self, plan: ImportPlan, progress: Progress | None = None) -> Imported:
        """Do what a plan says, in one transaction.

        Raises:
            RowsRejected: for the officer: some rows have errors and `partial` was not chosen.
            RoundClosed: for the officer.
            Cancelled: for the worker; nothing is stored.
        """
        self.at.require(Act.IMPORT)
        if plan.is_refused:
            raise _rejected(plan)
        if plan.already:
            return Imported(plan, None, Changes())
        with without_long_pauses(), self.at.store.writing() as tx:
            return self._stored(tx, plan, progress or Progress())

    def _stored(self, tx: Tx, plan: ImportPlan, progress: Progress) -> Imported:
        read = self._with_villages(tx, plan)
        sorting = self._sorting(tx, plan.path, plan.options, read)
        rows = list(sorting.rows(read, progress))
        if len(sorting.found.left_out) != plan.rejected:
            raise RowsRejected(say.changed_since(), {"problems": []})
        added = [one.after for one in rows if one.before is None]
        changed = [one.after for one in rows if one.before is not None]
        refuse_outside(tx, [*added, *changed])
        by, now = self.at.person.id, self.at.clock()
        tx.bulk.insert_dossiers(added, by=by, at=now)
        tx.bulk.update_dossiers(changed, by=by, at=now)
        batch = ImportBatch(
            id=new_id(),
            file=plan.path.name,
            digest=_digest(read, sorting.found),
            round=plan.options.round,
            by=by,
            at=now,
            added=tuple(one.household.id for one in added),
            changed=tuple(one.household.id for one in changed),
            members=sorting.found.members,
        )
        tx.imports.add(batch)
        said = {"new": len(added), "changed": len(changed), "content": batch.digest}
        self.at.note(tx, "workbook_imported", "import_batch", batch.id, after=said)
        return Imported(plan, batch.id, Changes(households=True, settings=True))

    def _with_villages(self, tx: Tx, plan: ImportPlan) -> ParsedWorkbook:
        """The workbook with its new villages in the list, under their true ids."""
        read = plan.workbook
        new = _new_villages(read, _own_villages(tx), plan.options, was_planned=True)
        made = add_villages(self.at, tx, [VillageDraft(name) for name in new.names])
        return placed(read, new, dict(zip(new.names, (one.id for one in made), strict=True)))

    def undo(self, batch: str) -> Undone:
        """Take an import back, as long as nothing of it was changed or handed over since.

        Raises:
            NotFound: for the officer: no such import.
            StepNotAllowed: for the officer: a household was touched since; names it.
        """
        self.at.require(Act.IMPORT)
        with self.at.store.writing() as tx:
            found = tx.imports.get(batch)
            if found is None:
                raise NotFound(say.undo_unknown(batch), {"import": batch})
            if found.undone_at is not None:
                raise StepNotAllowed(say.undone_before(batch), {"import": batch})
            touched = tx.imports.touched_since(found)
            if touched:
                raise StepNotAllowed(say.undo_refused(touched[0]), {"import": batch})
            tx.imports.withdraw(found, by=self.at.person.id, at=self.at.clock())
            self.at.note(tx, "import_undone", "import_batch", batch)
        return Undone(batch, len(found.added) + len(found.changed), found.members)

    def write_problems(
        self, plan: ImportPlan, path: Path, progress: Progress | None = None
    ) -> Path:
        """Write the workbook again with the problems marked in it, for mending and reading again.

        Raises:
            FileUnreadable, TooLarge, NotPlainWorkbook: for the officer: the file has changed since.
            FileExists, DiskFull: for the officer.
            Cancelled: for the worker.
        """
        target = io.BytesIO()
        encoding = plan.options.encoding
        write_problems(target, plan.path, plan.problems, encoding=encoding, progress=progress)
        return write_export(path, target.getvalue())

    def batches(self) -> list[ImportBatch]:
        """Imports of this workplace, newest first."""
        with self.at.store.reading() as tx:
            return tx.imports.list()


def _new_villages(
    read: ParsedWorkbook,
    known: list[Village],
    wanted: ImportOptions,
    *,
    was_planned: bool = False,
) -> NewVillages:
    taken = wanted.new_villages
    if was_planned:
        taken |= future_spellings(read)
    return new_villages(read, known, all_unknown=wanted.create_villages, chosen=taken)


def _rejected(plan: ImportPlan) -> RowsRejected:
    first = plan.errors[0].text if plan.errors else ""
    text = say.rejected(max(len(plan.errors), 1), first)
    return RowsRejected(text, {"problems": [_problem_json(one) for one in plan.errors[:200]]})


def _digest(read: ParsedWorkbook, found: Sorted) -> str:
    """Hash of what is stored; rows left out change it, so that they may come in later."""
    if not found.left_out:
        return read.content_digest
    out = "\n".join(f"{sheet}\t{row}" for sheet, row in found.left_out)
    return sha256(f"{read.content_digest}\n{out}".encode()).hexdigest()


def _register(tx: Tx, round_id: str | None, wanted: Wanted) -> Register:
    """Households of the register that a workbook may name, with the review of a round to fill."""
    fitting = (one for one in tx.households.dossiers() if wanted.fits(one))
    if round_id is None:
        return register_of(fitting)
    found = {one.household.id: one for one in fitting}
    reviewed = tx.households.dossiers(round=round_id)
    found.update((one.household.id, one) for one in reviewed if wanted.fits(one))
    return register_of(found.values())


def _own_villages(tx: Tx) -> list[Village]:
    office = tx.settings.office()
    return tx.places.villages(office.unit.id if office else None)


def _problem_json(one: Problem) -> dict[str, object]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "value": one.value,
        "text": one.text,
    }
