"""Pages open and reload without waiting for the store, nor for long work that writes to it."""

import threading
from contextlib import AbstractContextManager

import pytest

from giamngheo_desktop.store.engine import Store, Tx
from giamngheo_desktop.text import ui_papers as papers
from giamngheo_desktop.ui.search import MeetingRequest, RecognitionRequest
from tests.ui.conftest import Desktop, Open
from tests.ui.test_beside_long_work import merging, read_beside
from tests.ui.workplace import Built

ROUND = "2026-DK"
AT_ONCE = {"household", "history", "keying", "compare"}
"""Opened for one household or one table by its key, and typed in at once: a key that is pressed
while the answer is on its way would go to the page before."""

KEPT = {"round", "recognition", "opinions"}
"""Look at once for words kept under one key: they come back before anything else is typed."""

ASKED = {"meeting": MeetingRequest(ROUND, ""), "recognition": RecognitionRequest(ROUND)}


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Readings of the store on the thread of the window."""
    found: list[str] = []
    reading, here = Store.reading, threading.get_ident()

    def watched(store: Store) -> AbstractContextManager[Tx]:
        if threading.get_ident() == here:
            found.append("read")
        return reading(store)

    monkeypatch.setattr(Store, "reading", watched)
    return found


def _pages_that_read(opened: Desktop, reads: list[str]) -> dict[str, int]:
    """Pages that read on the thread of the window, though nothing stored can be altered."""
    found = {}
    with merging(opened):
        for name in opened.window._specs:
            if name in AT_ONCE:
                continue
            reads.clear()
            opened.window.go(name, ASKED.get(name))
            read_beside(opened)
            opened.window.reload()
            read_beside(opened)
            if reads and name not in KEPT:
                found[name] = len(reads)
        line = opened.window.runner._line
        assert {one.label for one in line.waiting} <= {papers.DRAWING, papers.COUNTING}
    return found


def test_no_page_of_a_commune_reads_on_the_windows_thread(
    desktop: Open, classified: Built, reads_here: list[str]
) -> None:
    opened = desktop(classified.commune, "can_bo")
    assert _pages_that_read(opened, reads_here) == {}


def test_no_page_of_the_unit_above_reads_on_the_windows_thread(
    desktop: Open, closed: Built, reads_here: list[str]
) -> None:
    opened = desktop(closed.upper, "tiep_nhan")
    assert _pages_that_read(opened, reads_here) == {}
