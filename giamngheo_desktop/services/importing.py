"""Taking a workbook into the register: look first, then all or nothing, then undo if need be."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, RowsRejected, StepNotAllowed
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.matching import Into, Register, new_dossier, register_of, updated
from giamngheo_desktop.services.places import VillageDraft, add_villages
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.spreadsheet.parsed import (
    Corrections,
    ParsedHousehold,
    ParsedWorkbook,
    Problem,
)
from giamngheo_desktop.spreadsheet.problems_writer import write_problems
from giamngheo_desktop.spreadsheet.workbook import read_workbook
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.imports import ImportBatch
from giamngheo_desktop.text import importing as say


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a workbook is read and where it goes.

    Args:
        round: fill the reviews of this round; `None` = last year's list into the register.
        layout: id of a layout; `None` = recognised by its heads.
        sheet: name of one sheet; `None` = every sheet the layout knows.
        encoding: `auto`, `unicode`, `tcvn3` or `vni`.
        create_villages: take villages of the workbook into the commune's list.
        partial: leave rows with errors out instead of refusing the whole file.
        corrections: what the officer has answered in the problem list.
    """

    round: str | None = None
    layout: str | None = None
    sheet: str | None = None
    encoding: str = "auto"
    create_villages: bool = False
    partial: bool = False
    corrections: Corrections = field(default=Corrections())


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing was stored yet.

    Args:
        workbook: as read.
        new: households that would be added.
        changed: households that would change.
        unchanged: households that are there already.
        rejected: households with errors.
        members: persons of the households that would be added or changed.
        problems: of the workbook and of matching it, by sheet, row and column.
        possible_duplicates: households near to one of the register; a person must look.
        already: the same content was imported before.
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
            Cancelled: for the worker.
        """
        self.at.require(Act.IMPORT)
        wanted = options or ImportOptions()
        with self.at.store.reading() as tx:
            villages = _own_villages(tx)
            read = self._read(path, wanted, villages, progress or Progress())
            if wanted.create_villages:
                read = _with_future_villages(read, villages)
            return self._planned(tx, path, wanted, read)

    @staticmethod
    def _read(
        path: Path, wanted: ImportOptions, villages: Iterable[Village], progress: Progress
    ) -> ParsedWorkbook:
        return read_workbook(
            path,
            villages=[(one.id, one.name) for one in villages],
            layout=wanted.layout,
            sheet=wanted.sheet,
            encoding=wanted.encoding,
            corrections=wanted.corrections,
            progress=progress,
        )

    def _planned(
        self, tx: Tx, path: Path, wanted: ImportOptions, read: ParsedWorkbook
    ) -> ImportPlan:
        register = _register(tx, wanted.round)
        sorted_out = _SortedOut()
        for _ in _sorted(read, register, self._into(tx, path, wanted), sorted_out):
            pass
        return ImportPlan(
            path=path,
            options=wanted,
            workbook=read,
            new=sorted_out.new,
            changed=sorted_out.changed,
            unchanged=sorted_out.unchanged,
            rejected=sum(_is_out(one) for one in read.households),
            members=sorted_out.members,
            problems=(*read.problems, *sorted_out.problems),
            possible_duplicates=sorted_out.near,
            already=tx.imports.find(read.content_digest, wanted.round) is not None,
        )

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
        if plan.errors and not plan.options.partial:
            first = plan.errors[0]
            raise RowsRejected(
                say.rejected(len(plan.errors), first.text),
                {"problems": [_problem_json(one) for one in plan.errors[:200]]},
            )
        if plan.already:
            return Imported(plan, None, Changes())
        with self.at.store.writing() as tx:
            return self._stored(tx, plan, progress or Progress())

    def _stored(self, tx: Tx, plan: ImportPlan, progress: Progress) -> Imported:
        batch = new_id()
        read = plan.workbook
        if plan.options.create_villages:
            read = self._with_villages(tx, read)
        register = _register(tx, plan.options.round)
        sorted_out = _SortedOut()
        touched = list(
            _sorted(read, register, self._into(tx, plan.path, plan.options), sorted_out, progress)
        )
        added = [after for before, after in touched if before is None]
        changed = [after for before, after in touched if before is not None]
        tx.bulk.insert_dossiers(added)
        tx.bulk.update_dossiers(changed, by=self.at.person.id, at=self.at.clock())
        tx.imports.add(
            ImportBatch(
                id=batch,
                file=plan.path.name,
                digest=read.content_digest,
                round=plan.options.round,
                by=self.at.person.id,
                at=self.at.clock(),
                added=tuple(one.household.id for one in added),
                changed=tuple(one.household.id for one in changed),
                members=sorted_out.members,
            )
        )
        self.at.note(
            tx,
            "workbook_imported",
            "import_batch",
            batch,
            after={"new": len(added), "changed": len(changed), "content": read.content_digest},
        )
        return Imported(plan, batch, Changes(households=True, settings=True))

    def _with_villages(self, tx: Tx, read: ParsedWorkbook) -> ParsedWorkbook:
        names = _unknown_villages(read, _own_villages(tx))
        made = add_villages(self.at, tx, [VillageDraft(name) for name in names])
        return _placed(read, dict(zip(names, (one.id for one in made), strict=True)))

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

    def write_problems(self, plan: ImportPlan, path: Path) -> Path:
        """Write the workbook again with the problems marked in it, for fixing in place."""
        target = io.BytesIO()
        encoding = plan.options.encoding
        write_problems(target, plan.path, plan.problems, encoding=encoding)
        return write_export(path, target.getvalue())

    def batches(self) -> list[ImportBatch]:
        """Imports of this workplace, newest first."""
        with self.at.store.reading() as tx:
            return tx.imports.list()


@dataclass
class _SortedOut:
    """Counts kept while households of a workbook are matched."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    members: int = 0
    near: int = 0
    problems: list[Problem] = field(default_factory=list)


_CHUNK = 200


def _sorted(
    read: ParsedWorkbook,
    register: Register,
    into: Into,
    counts: _SortedOut,
    progress: Progress | None = None,
) -> Iterator[tuple[Dossier | None, Dossier]]:
    """Households to add (before is None) and to change, in the order of the workbook."""
    for number, parsed in enumerate(read.households):
        if number % _CHUNK == 0 and progress is not None:
            progress.step(number, len(read.households), parsed.village_text)
        if _is_out(parsed):
            continue
        before = register.find(parsed)
        after = updated(before, parsed, into) if before else new_dossier(parsed, into)
        if before == after:
            counts.unchanged += 1
            continue
        _count(parsed, before, register, counts)
        register.add(after)
        yield before, after


def _count(
    parsed: ParsedHousehold, before: Dossier | None, register: Register, counts: _SortedOut
) -> None:
    counts.members += len(parsed.members)
    if before is not None:
        counts.changed += 1
        return
    counts.new += 1
    near = register.near(parsed)
    if near:
        counts.near += 1
        counts.problems.append(_near_problem(parsed))


def _near_problem(parsed: ParsedHousehold) -> Problem:
    text = say.near_duplicate(parsed.head_name, parsed.village_text)
    return Problem(
        parsed.sheet, parsed.row, "", "possible_duplicate", parsed.head_name, text, Severity.WARN
    )


def _is_out(parsed: ParsedHousehold) -> bool:
    unknown_sex = any(one.sex is None for one in parsed.members)
    return parsed.is_blocked or parsed.village is None or unknown_sex


def _register(tx: Tx, round_id: str | None) -> Register:
    """Every household of the register, with its review where a round is filled."""
    found = {one.household.id: one for one in tx.households.dossiers()}
    if round_id is not None:
        found.update((one.household.id, one) for one in tx.households.dossiers(round=round_id))
    return register_of(found.values())


def _own_villages(tx: Tx) -> list[Village]:
    office = tx.settings.office()
    return tx.places.villages(office.unit.id if office else None)


def _unknown_villages(read: ParsedWorkbook, known: Iterable[Village]) -> list[str]:
    names = {one.name for one in known}
    found: dict[str, None] = {}
    for parsed in read.households:
        if _is_unplaced(parsed) and parsed.village_text and parsed.village_text not in names:
            found.setdefault(parsed.village_text)
    return list(found)


def _with_future_villages(read: ParsedWorkbook, known: Iterable[Village]) -> ParsedWorkbook:
    """The workbook as it will be once its villages are in the list; ids are placeholders."""
    return _placed(read, {name: f"{_FUTURE}{name}" for name in _unknown_villages(read, known)})


_FUTURE = "new:"
"""Begins the id of a village that will be in the list once the plan is applied."""


def _is_unplaced(parsed: ParsedHousehold) -> bool:
    return parsed.village is None or parsed.village.startswith(_FUTURE)


def _placed(read: ParsedWorkbook, villages: Mapping[str, str]) -> ParsedWorkbook:
    if not villages:
        return read
    households = tuple(
        replace(one, village=villages[one.village_text], is_blocked=False)
        if _is_unplaced(one) and one.village_text in villages
        else one
        for one in read.households
    )
    problems = tuple(one for one in read.problems if one.code != "unknown_village")
    return replace(read, households=households, problems=problems)


def _problem_json(one: Problem) -> dict[str, object]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "value": one.value,
        "text": one.text,
    }
