"""Who is reading the file: it is given back only when nobody else is."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

AWAITED_SECONDS = 30
"""Readings are short; no close hangs on one that is not."""


class Readers:
    """Which threads are reading; safe from every thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._by_thread: Counter[int] = Counter()

    def has_own(self) -> bool:
        """True where this thread is reading already."""
        with self._changed:
            return self._by_thread[threading.get_ident()] > 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """One reading of this thread."""
        own = threading.get_ident()
        with self._changed:
            self._by_thread[own] += 1
        try:
            yield
        finally:
            with self._changed:
                self._by_thread[own] -= 1
                self._changed.notify_all()

    def await_others(self) -> None:
        """Come back once no other thread reads."""
        own = threading.get_ident()
        with self._changed:
            self._changed.wait_for(
                lambda: not any(n for one, n in self._by_thread.items() if one != own),
                timeout=AWAITED_SECONDS,
            )
