"""The two ways rows are written: many new ones, and one or many over former ones."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
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
    """Insert rows with the same columns.

    The statement goes to the driver with bare tuples: what SQLAlchemy does for every row of a
    large insert costs as much as the insert itself.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = itemgetter(*names)
    connection.exec_driver_sql(_insert_text(table, names), [values(row) for row in rows])


def add_rows(connection: Connection, table: Table, rows: Sequence[DictRow]) -> None:
    """Insert rows whose primary key is not there yet; what is there stays as it is."""
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)


def put_rows(connection: Connection, table: Table, rows: Sequence[DictRow]) -> None:
    """Insert rows, or overwrite the named columns of those whose primary key is there."""
    if not rows:
        return
    names = tuple(rows[0])
    parameters = [tuple(row[name] for name in names) for row in rows]
    connection.exec_driver_sql(_put_text(table, names), parameters)


@cache
def _insert_text(table: Table, columns: tuple[str, ...]) -> str:
    quote = sqlite.dialect().identifier_preparer.quote
    named, marks = ", ".join(map(quote, columns)), ", ".join("?" * len(columns))
    return f"INSERT INTO {quote(table.name)} ({named}) VALUES ({marks})"


@cache
def _put_text(table: Table, columns: tuple[str, ...]) -> str:
    quote = sqlite.dialect().identifier_preparer.quote
    keys = [column.name for column in table.primary_key.columns]
    changed = [f"{quote(one)} = excluded.{quote(one)}" for one in columns if one not in keys]
    act = f"UPDATE SET {', '.join(changed)}" if changed else "NOTHING"
    there = ", ".join(map(quote, keys))
    return f"{_insert_text(table, columns)} ON CONFLICT ({there}) DO {act}"
