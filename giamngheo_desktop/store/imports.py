"""Workbooks that were imported, so that the same file is known again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.plain import instant_text
from giamngheo_desktop.store.tables import ImportBatchRow, table_of

_BATCH = table_of(ImportBatchRow)


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import.

    Args:
        id: random UUID.
        file: name of the workbook without folder.
        sha256: hash of its normalised rows, 64 hex.
        by: id of the person.
        households: how many came in.
        members: how many came in.
        undone_at: when it was taken back as a whole.
    """

    id: str
    file: str
    sha256: str
    by: str
    at: datetime
    households: int
    members: int
    undone_at: datetime | None = None


class ImportStore:
    """Reads and writes what was imported."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, batch: ImportBatch) -> None:
        """Note an import, in its transaction."""
        self._connection.execute(insert(_BATCH), [columns_of(batch)])

    def of_rows(self, sha256: str) -> ImportBatch | None:
        """The standing import of the same rows, or nothing."""
        batch = _BATCH.c
        query = select(_BATCH).where(batch.sha256 == sha256, batch.undone_at.is_(None))
        row = self._connection.execute(query).mappings().first()
        return None if row is None else value_from(ImportBatch, row)

    def mark_undone(self, batch_id: str, at: datetime) -> None:
        """Note that an import was taken back."""
        self._connection.execute(
            update(_BATCH).where(_BATCH.c.id == batch_id).values(undone_at=instant_text(at))
        )

    def list(self) -> list[ImportBatch]:
        """Every import, newest first."""
        rows = self._connection.execute(select(_BATCH).order_by(_BATCH.c.at.desc())).mappings()
        return [value_from(ImportBatch, row) for row in rows]
