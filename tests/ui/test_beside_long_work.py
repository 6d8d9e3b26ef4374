"""While long work is in hand: pages open, what is typed is kept, the window locks and closes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.task import Task, Way
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import PASSPHRASE

ROUND = "2026-DK"


class Merging:
    """Long work that holds the store's one writing transaction until it is let go."""

    def __init__(self, opened: Desktop) -> None:
        self._store, self._may_go = opened.services.at.store, threading.Event()
        self.has_begun, self.was_asked_to_stop = threading.Event(), False
        self.task = opened.window.runner.start(
            Task(opened.window, self._work, label="Đang nhập gói")
        )
        opened.bot.waitUntil(self.has_begun.is_set, timeout=LONG)

    def let_go(self) -> None:
        self._may_go.set()

    def _work(self, progress: Progress) -> None:
        with self._store.writing():
            self.has_begun.set()
            self._may_go.wait(60)
        self.was_asked_to_stop = self.task.is_cancelled()
        progress.step(1, 1)


@contextmanager
def merging(opened: Desktop) -> Iterator[Merging]:
    held = Merging(opened)
    yield held
    held.let_go()
    opened.settle()


def read_beside(opened: Desktop) -> None:
    """Wait for what was asked of the store, but not for the long work."""
    readings = opened.window.runner._beside[Way.READING]
    opened.bot.waitUntil(readings.is_empty, timeout=LONG)


def _typed(opened: Desktop) -> tuple[HouseholdScreen, str]:
    line = opened.services.households.lines(HouseholdQuery(round=ROUND))[0]
    screen = opened.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Gần cầu treo")
    return screen, line.id


def test_the_list_is_there_while_long_work_writes(commune: Desktop) -> None:
    with merging(commune) as held:
        commune.window.go("households", None)
        read_beside(commune)
        rows = commune.screen(HouseholdsScreen).model.rowCount()
        assert rows == len(commune.services.households.lines(HouseholdQuery(round=ROUND)))
        assert not held.task.has_run


def test_a_paper_is_seen_and_its_rows_are_counted_while_long_work_writes(commune: Desktop) -> None:
    commune.services.rounds.classify(ROUND)
    with merging(commune) as held:
        commune.window.go("papers", PapersScreen)
        screen = commune.screen(PapersScreen)
        commune.bot.waitUntil(lambda: screen.preview.page_count() > 0, timeout=LONG)
        views = commune.window.runner._beside[Way.VIEW]
        commune.bot.waitUntil(views.is_empty, timeout=LONG)
        assert screen.save_pdf.isEnabled()
        assert not held.task.has_run


def test_what_is_typed_is_stored_before_long_work_ends(commune: Desktop) -> None:
    screen, household = _typed(commune)
    may_go = threading.Event()
    drawing = Task(commune.window, lambda _p: may_go.wait(60), label="Đang vẽ trang")
    commune.window.runner.start(drawing)
    screen.keep_draft()
    commune.bot.waitUntil(
        lambda: "Gần cầu treo" in (commune.services.households.draft(household) or ""),
        timeout=LONG,
    )
    assert not drawing.has_run
    may_go.set()
    commune.settle()


def test_a_save_behind_long_work_ends_its_draft(commune: Desktop) -> None:
    screen, household = _typed(commune)
    with merging(commune):
        screen.keep_draft()
        press(ENTER)
        press(Qt.Key.Key_S, held=CONTROL)
    stored = commune.services.households.get(household, ROUND)
    assert stored.household.address == "Gần cầu treo"
    assert commune.services.households.draft(household) is None


def test_closing_stops_long_work_first_and_loses_no_word(commune: Desktop, desktop: Open) -> None:
    screen, household = _typed(commune)
    folder, window = commune.services.at.folder, commune.window
    held = Merging(commune)
    screen.keep_draft()
    press(" và trường học")
    assert not window.close()
    assert not window.close()
    assert [text for text in commune.said("warn") if text == say.CLOSES_WHEN_STOPPED] == [
        say.CLOSES_WHEN_STOPPED
    ]
    held.let_go()
    commune.bot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    assert held.was_asked_to_stop
    assert commune.services.at.store._lock.closed
    again = desktop(folder, "can_bo")
    draft = again.services.households.draft(household) or ""
    assert "Gần cầu treo và trường học" in draft


def test_the_window_locks_and_opens_while_long_work_writes(commune: Desktop) -> None:
    with merging(commune) as held:
        commune.window.locking.now()
        press(PASSPHRASE, ENTER)
        commune.bot.waitUntil(lambda: not commune.window.locking.is_locked, timeout=LONG)
        assert not held.task.has_run


def test_who_goes_on_waits_for_long_work(commune: Desktop) -> None:
    window, went_on = commune.window, list[Workplace]()
    own = commune.services.at.person
    other = next(one for one in commune.services.people.people() if one != own)
    object.__setattr__(window._around, "hand_over", went_on.append)
    commune.notify.form = {"user": other.user, "passphrase": PASSPHRASE}
    with merging(commune) as held:
        window.switch()
        assert went_on == []
        assert window.isVisible()
    commune.bot.waitUntil(lambda: bool(went_on), timeout=LONG)
    assert [one.person.id for one in went_on] == [other.id]
    assert not held.was_asked_to_stop
    assert not window.isVisible()
    went_on[0].store.close()
