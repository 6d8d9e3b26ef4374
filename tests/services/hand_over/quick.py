"""What every store opened in a test run may share without sharing any data: compiled statements.

SQLAlchemy keeps the text of a compiled statement with the engine that compiled it. A run opens
hundreds of stores that ask the same few hundred statements: with one dialect and one cache among
them each statement is compiled once, instead of once for each laptop of each run. What a statement
says, and what the file answers, stay those of each store.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from giamngheo_desktop.store import connect

KEPT = 4_000
"""Compiled statements; more than the program has."""


class _Shared:
    """The dialect of the first engine, and the statements of all."""

    def __init__(self) -> None:
        self.first: Engine | None = None
        self.compiled: Any = LRUCache(KEPT)

    def engine(self, url: str, **how: Any) -> Engine:  # noqa: ANN401 - as `create_engine`
        made = create_engine(url, **how)
        if self.first is None:
            made.connect().close()  # lets the dialect ask the library once what it can do
            self.first = made
        made.dialect = self.first.dialect
        made.pool._dialect = self.first.dialect  # as `create_engine` sets it
        made._compiled_cache = self.compiled  # there is no public way to share it
        return made


_SHARED = _Shared()


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """Every store opened within shares its compiled statements with the others."""
    make: Callable[..., Engine] = _SHARED.engine
    with mock.patch.object(connect, "create_engine", make):
        yield
