"""What the laptops of a test run may share without sharing any data.

Compiled statements: SQLAlchemy keeps the text of a statement with the engine that compiled it. A
run opens hundreds of stores that ask the same few hundred statements: with one dialect and one
cache among them each is compiled once, instead of once for each laptop of each run. What a
statement says, and what the file answers, stay those of each store.

Keys drawn from a passphrase: the same passphrase, salt and cost give the same key.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from giamngheo_desktop.keys import slots
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.services import session
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


_STRETCHED = functools.cache(slots.wrapping_key)
_STANDARDS = functools.cache(load_standards)


@contextmanager
def nothing_made_twice() -> Iterator[None]:
    """Stores opened within share compiled statements, keys of passphrases and the law's files."""
    make: Callable[..., Engine] = _SHARED.engine
    with (
        mock.patch.object(connect, "create_engine", make),
        mock.patch.object(slots, "wrapping_key", _STRETCHED),
        mock.patch.object(session, "load_standards", _STANDARDS),
    ):
        yield
