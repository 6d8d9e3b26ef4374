"""Data out of the encrypted store: everything with a dictionary, and the national workbook.

Both carry personal data and are not encrypted: they need the duty for internal papers and leave a
line in the audit.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FileExists, FileUnreadable
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.open_books import OpenBook, books, known_tables, own_unit
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.spreadsheet.national_writer import write_national
from giamngheo_desktop.spreadsheet.open_export import (
    csv_lines,
    dictionary_csv,
    left_out_csv,
    write_open_xlsx,
)
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exporting as say


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Args:
        path: the folder, or the workbook.
        files: every file, relative to the folder.
        rows: records in the tables, or persons in the workbook.
        sha256: of the workbook; empty for a folder.
    """

    path: Path
    files: tuple[str, ...]
    rows: int
    sha256: str = ""


@dataclass(frozen=True)
class ExportService:
    """Use cases about data that leave the store unencrypted."""

    at: Workplace

    def everything(self, folder: Path, progress: Progress | None = None) -> Exported:
        """Write all records: register, rounds, plans, settings and the log, with a dictionary.

        Each part of it becomes one workbook and one folder of CSV files; see `open_books`.

        Args:
            folder: empty, or not there yet.
            progress: told of records; may cancel, what was written stays until then.

        Raises:
            NotAllowed: for the user.
            FileExists: for the user: the folder holds something.
            FileUnreadable, DiskFull: for the user.
            Cancelled: for the worker.
        """
        self.at.require(Act.PRINT_INTERNAL)
        _make_empty(folder)
        told = progress or Progress()
        files: list[str] = []
        rows = 0
        with self.at.store.reading() as tx:
            for book in books(tx):
                rows += self._write_book(folder, book, files, told)
        dictionary = b"".join(dictionary_csv(known_tables()))
        _write(folder, say.DICTIONARY_FILE, dictionary, files)
        _write(folder, say.LEFT_OUT_FILE, b"".join(left_out_csv()), files)
        _write(folder, say.READ_ME_FILE, say.read_me().encode(), files)
        self._note("all_exported", folder, {"files": len(files), "rows": rows})
        return Exported(folder, tuple(files), rows)

    @staticmethod
    def _write_book(folder: Path, book: OpenBook, files: list[str], told: Progress) -> int:
        target = io.BytesIO()
        rows = write_open_xlsx(target, book.tables, told)
        _write(folder, f"{book.name}.xlsx", target.getvalue(), files)
        (folder / book.name).mkdir()
        for table in book.tables:
            told.step(0, 0, table.title)
            _write(folder, f"{book.name}/{table.name}.csv", b"".join(csv_lines(table)), files)
        return rows

    def national(
        self,
        path: Path,
        round_id: str | None = None,
        *,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Exported:
        """Write the workbook of the national software: poor and near-poor, and those that escaped.

        Args:
            path: the workbook.
            round_id: the round whose results it shows; `None` = the lists before, of the register.
            force: write over a file that is there.
            progress: told of households; may cancel.

        Raises:
            NotAllowed, NotFound, FileExists, DiskFull: for the user.
            Cancelled: for the worker.
        """
        self.at.require(Act.PRINT_INTERNAL)
        told = progress or Progress()
        target = io.BytesIO()
        with self.at.store.reading() as tx:
            rows = _national(tx, target, round_id, told)
        data = target.getvalue()
        write_export(path, data, force=force)
        digest = sha256(data).hexdigest()
        self._note("national_workbook_exported", path, {"rows": rows, "sha256": digest})
        return Exported(path, (path.name,), rows, digest)

    def _note(self, op: str, path: Path, said: dict[str, object]) -> None:
        with self.at.store.writing() as tx:
            self.at.note(tx, op, "export", path.name, after=said)


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as fault:
        raise FileUnreadable(say.folder_unusable(str(folder)), {"file": str(folder)}) from fault
    if not is_empty:
        raise FileExists(say.folder_not_empty(str(folder)), {"file": str(folder)})


def _write(folder: Path, name: str, data: bytes, files: list[str]) -> None:
    write_export(folder / name, data)
    files.append(name)


def _national(tx: Tx, target: io.BytesIO, round_id: str | None, told: Progress) -> int:
    edition = edition_of(tx, round_id)
    dossiers = []
    for number, one in enumerate(tx.households.dossiers(edition=edition, round=round_id)):
        if number % 500 == 0:
            told.step(number, 0, say.COLLECTING)
        if one.is_here:
            dossiers.append(one)
    (unit,) = own_unit(tx).values()
    return write_national(
        target,
        dossiers,
        tx.places.villages(edition=edition),
        unit,
        province=_province(tx, unit),
        decisions=_decisions(tx, round_id),
    )


def _province(tx: Tx, unit: Unit) -> str:
    known = {one.id: one for one in tx.places.units()}
    above = known.get(unit.parent or "")
    while above is not None and above.parent is not None:
        above = known.get(above.parent)
    return above.name if above is not None else ""


def _decisions(tx: Tx, round_id: str | None) -> Mapping[str, tuple[str, date | None]]:
    """Number and day of the newest decision about each household."""
    found: dict[str, tuple[str, date | None]] = {}
    if round_id is None:
        return found
    for decision in sorted(tx.rounds.decisions(round_id), key=lambda one: one.on):
        for item in tx.rounds.decision_items(decision.id):
            found[item.household] = (decision.number, decision.on)
    return found
