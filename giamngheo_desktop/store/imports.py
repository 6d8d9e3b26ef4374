"""Workbooks that were imported: the same rows are known again, and a whole import can go back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Table, delete, insert, or_, select, update

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.plain import DictRow, instant, instant_text
from giamngheo_desktop.store.saving import save_dossiers
from giamngheo_desktop.store.tables import (
    DraftRow,
    HouseholdRow,
    ImportBatchRow,
    ImportItemRow,
    MemberRow,
    ReviewRow,
    RevisionRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, insert_rows

_BATCH = table_of(ImportBatchRow)
_ITEM = table_of(ImportItemRow)
_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_REVISION = table_of(RevisionRow)
_DRAFT = table_of(DraftRow)


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import.

    Args:
        id: random UUID.
        file: name of the workbook without folder.
        digest: hash of its normalised rows.
        round: the round whose reviews it filled, if any.
        by: id of the person.
        added: ids of households that came in.
        changed: ids of households that were there.
        members: persons of both.
        undone_at: when it was taken back as a whole.
    """

    id: str
    file: str
    digest: str
    round: str | None
    by: str
    at: datetime
    added: tuple[str, ...]
    changed: tuple[str, ...]
    members: int
    undone_at: datetime | None = None


class ImportStore:
    """Reads, writes and takes back imports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, batch: ImportBatch) -> None:
        """Note an import, in its transaction, after its households were written."""
        row: DictRow = {
            "id": batch.id,
            "file": batch.file,
            "digest": batch.digest,
            "round": batch.round,
            "by": batch.by,
            "at": instant_text(batch.at),
            "members": batch.members,
            "undone_at": None,
        }
        self._connection.execute(insert(_BATCH), [row])
        for is_new, households in ((1, batch.added), (0, batch.changed)):
            for piece in chunks(households):
                self._add_items(batch.id, piece, is_new)

    def _add_items(self, batch: str, households: Sequence[str], is_new: int) -> None:
        household = _HOUSEHOLD.c
        known = select(household.id, household.revision).where(
            household.edition == LIVE, household.id.in_(households)
        )
        rows: list[DictRow] = [
            {"batch": batch, "household": row.id, "is_new": is_new, "revision": row.revision}
            for row in self._connection.execute(known)
        ]
        insert_rows(self._connection, _ITEM, rows)

    def get(self, batch_id: str) -> ImportBatch | None:
        """An import, or nothing."""
        query = select(_BATCH).where(_BATCH.c.id == batch_id)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else self._batch(row)

    def find(self, digest: str, round_id: str | None) -> ImportBatch | None:
        """The standing import of the same rows into the same round, or nothing."""
        batch = _BATCH.c
        query = select(_BATCH).where(
            batch.digest == digest, batch.round.is_(round_id), batch.undone_at.is_(None)
        )
        row = self._connection.execute(query).mappings().first()
        return None if row is None else self._batch(row)

    def touched_since(self, batch: ImportBatch) -> list[str]:
        """Names of heads of households that were saved, locked or handed over after the import."""
        household, review = _HOUSEHOLD.c, _REVIEW.c
        sent = select(review.household).where(
            or_(review.handed_over.is_not(None), review.state == "locked")
        )
        query = (
            select(household.head_name)
            .join(_ITEM, _ITEM.c.household == household.id)
            .where(_ITEM.c.batch == batch.id, household.edition == LIVE)
            .where(or_(household.revision != _ITEM.c.revision, household.id.in_(sent)))
            .order_by(household.name_key)
        )
        return list(self._connection.execute(query).scalars())

    def withdraw(self, batch: ImportBatch, *, by: str, at: datetime) -> None:
        """Take an import back: what it added goes, what it changed is as it was before.

        The caller has made sure that nothing was `touched_since`.
        """
        for piece in chunks(batch.added):
            self._remove(piece)
        for piece in chunks(batch.changed):
            self._put_back(piece, batch.round, by, at)
        self._connection.execute(
            update(_BATCH).where(_BATCH.c.id == batch.id).values(undone_at=instant_text(at))
        )

    def _remove(self, households: Sequence[str]) -> None:
        for table in (_REVIEW, _DRAFT, _REVISION):
            self._connection.execute(delete(table).where(table.c.household.in_(households)))
        self._remove_live(_MEMBER, "household", households)
        self._remove_live(_HOUSEHOLD, "id", households)

    def _remove_live(self, table: Table, column: str, households: Sequence[str]) -> None:
        self._connection.execute(
            delete(table).where(table.c.edition == LIVE, table.c[column].in_(households))
        )

    def _put_back(
        self, households: Sequence[str], round_id: str | None, by: str, at: datetime
    ) -> None:
        former = self._former(households)
        save_dossiers(self._connection, former, by=by, at=at)
        if round_id is not None:
            without = [one.household.id for one in former if one.review is None]
            self._connection.execute(
                delete(_REVIEW).where(_REVIEW.c.round == round_id, _REVIEW.c.household.in_(without))
            )

    def _former(self, households: Sequence[str]) -> list[Dossier]:
        """The state of each household just before its present one."""
        household = _HOUSEHOLD.c
        query = (
            select(_REVISION.c.state)
            .join(_HOUSEHOLD, household.id == _REVISION.c.household)
            .where(household.edition == LIVE, household.id.in_(households))
            .where(_REVISION.c.revision == household.revision - 1)
        )
        return [
            value_from_json(Dossier, text) for text in self._connection.execute(query).scalars()
        ]

    def _batch(self, row: RowMapping) -> ImportBatch:
        items = self._connection.execute(select(_ITEM).where(_ITEM.c.batch == row["id"]))
        touched = items.mappings().all()
        return ImportBatch(
            id=row["id"],
            file=row["file"],
            digest=row["digest"],
            round=row["round"],
            by=row["by"],
            at=instant(row["at"]),
            added=_ids(touched, is_new=True),
            changed=_ids(touched, is_new=False),
            members=row["members"],
            undone_at=instant(row["undone_at"]) if row["undone_at"] else None,
        )

    def list(self) -> list[ImportBatch]:
        """Every import, newest first."""
        rows = self._connection.execute(select(_BATCH).order_by(_BATCH.c.at.desc())).mappings()
        return [self._batch(row) for row in rows.all()]


def _ids(items: Iterable[RowMapping], *, is_new: bool) -> tuple[str, ...]:
    return tuple(sorted(one["household"] for one in items if bool(one["is_new"]) == is_new))
