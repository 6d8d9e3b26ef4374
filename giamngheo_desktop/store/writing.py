"""The two ways rows are written: many new ones, and one or many over former ones."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.sqlite import insert

from giamngheo_desktop.store.plain import DictRow

T = TypeVar("T")
CHUNK = 500
"""Rows in one step: well below SQLite's limit of variables, large enough to be cheap."""


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The things in order, so many at a time."""
    remaining = iter(things)
    while piece := list(islice(remaining, size)):
        yield piece


def insert_rows(connection: Connection, table: Table, rows: Sequence[DictRow]) -> None:
    """Insert rows with the same columns."""
    if rows:
        connection.execute(plain_insert(table), rows)


def put_rows(connection: Connection, table: Table, rows: Sequence[DictRow]) -> None:
    """Insert rows, or overwrite the named columns of those whose primary key is there."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)
