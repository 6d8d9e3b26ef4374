import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.ui.task import Task, TaskRunner, Way
from giamngheo_desktop.ui.widgets.message_bar import MessageBar
from tests.ui.conftest import LONG

_PAST = (Way.READING, Way.VIEW, Way.DRAFT)


@dataclass
class Desk:
    """A runner with what its callbacks heard."""

    heard: list[object] = field(default_factory=list)
    bugs: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runner = TaskRunner(self.bugs.append)
        self.owner = QObject()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.runner.close()


def test_work_runs_off_the_ui_thread_and_done_on_it(qtbot: QtBot, desk: Desk) -> None:
    ui = QThread.currentThread()

    def work(_progress: Progress) -> bool:
        return QThread.currentThread() is not ui

    def done(was_elsewhere: bool) -> None:
        desk.heard.append((was_elsewhere, QThread.currentThread() is ui))

    task = Task(desk.owner, work, done=done)
    with qtbot.waitSignal(task.finished, timeout=LONG):
        desk.runner.start(task)
    assert desk.heard == [(True, True)]


def test_one_task_at_a_time_in_the_order_they_came(qtbot: QtBot, desk: Desk) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> int:
        inside.append(number)
        most.append(len(inside))
        inside.remove(number)
        return number

    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        for number in range(5):
            desk.runner.start(
                Task(desk.owner, lambda _p, n=number: work(n), done=desk.heard.append)  # type: ignore[misc]
            )
    assert desk.heard == [0, 1, 2, 3, 4]
    assert max(most) == 1


@pytest.mark.parametrize("ending", ["good", "user_error", "cancelled", "bug"])
def test_finished_fires_for_every_ending(qtbot: QtBot, desk: Desk, ending: str) -> None:
    failed: list[UserError] = []

    def work(progress: Progress) -> str:
        if ending == "user_error":
            raise UserError("USB đầy")
        if ending == "bug":
            raise ZeroDivisionError
        progress.step(1, 2, "Thôn 1")
        return "good"

    task = Task(desk.owner, work, done=desk.heard.append, failed=failed.append)
    if ending == "cancelled":
        task.cancel()
    with qtbot.waitSignal(task.finished, timeout=LONG):
        desk.runner.start(task)
    assert desk.heard == (["good"] if ending == "good" else [])
    assert [one.text for one in failed] == (["USB đầy"] if ending == "user_error" else [])
    assert [type(one) for one in desk.bugs] == ([ZeroDivisionError] if ending == "bug" else [])


def test_a_user_error_nobody_handles_is_not_swallowed(qtbot: QtBot, desk: Desk) -> None:
    def work(_progress: Progress) -> None:
        raise UserError("không ai nghe")

    task = Task(desk.owner, work)
    with qtbot.waitSignal(task.finished, timeout=LONG):
        desk.runner.start(task)
    assert len(desk.bugs) == 1


def test_an_owner_that_is_gone_hears_nothing(qtbot: QtBot, desk: Desk) -> None:
    may_go = threading.Event()
    task = Task(desk.owner, lambda _p: may_go.wait(5), done=desk.heard.append)
    with qtbot.waitSignal(task.finished, timeout=LONG):
        desk.runner.start(task)
        shiboken6.delete(desk.owner)
        may_go.set()
    assert desk.heard == []


def test_cancel_answers_at_the_next_step(qtbot: QtBot, desk: Desk) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            started.set()
            progress.step(1, 10, "")

    task = Task(desk.owner, work, done=desk.heard.append)
    with qtbot.waitSignal(task.finished, timeout=LONG):
        desk.runner.start(task)
        qtbot.waitUntil(started.is_set, timeout=LONG)
        desk.runner.cancel()
    assert desk.heard == []


def test_a_task_nobody_holds_is_not_collected(qtbot: QtBot, desk: Desk) -> None:
    def start() -> None:
        desk.runner.start(Task(desk.owner, lambda _p: 7, done=desk.heard.append))

    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        start()
    assert desk.heard == [7]


def test_closing_waits_for_the_work_in_hand_and_drops_the_rest(qtbot: QtBot) -> None:
    desk = Desk()
    started, wrote = threading.Event(), threading.Event()
    second: list[str] = []

    def write(_progress: Progress) -> None:
        started.set()
        threading.Event().wait(0.05)
        wrote.set()

    desk.runner.start(Task(desk.owner, write))
    desk.runner.start(Task(desk.owner, lambda _p: second.append("ran")))
    qtbot.waitUntil(started.is_set, timeout=LONG)
    desk.runner.close()
    assert wrote.is_set()
    assert second == []
    desk.runner.start(Task(desk.owner, lambda _p: second.append("late")))
    assert second == []


# --- past long work -------------------------------------------------------------------------------


class Held:
    """Long work that runs until it is let go."""

    def __init__(self, desk: Desk, label: str = "Nhập gói") -> None:
        self._may_go = threading.Event()
        self.task = desk.runner.start(
            Task(desk.owner, lambda _p: self._may_go.wait(60), label=label)
        )

    def let_go(self) -> None:
        self._may_go.set()


def _asked(desk: Desk, name: str, way: Way) -> Task[str]:
    return desk.runner.start(Task(desk.owner, lambda _p: name, done=desk.heard.append, way=way))


def test_readings_and_drafts_go_past_long_work_and_acts_and_saves_do_not(
    qtbot: QtBot, desk: Desk
) -> None:
    before = [_asked(desk, "an act before", Way.ACT), _asked(desk, "a page before", Way.READING)]
    held = Held(desk)
    waiting = [_asked(desk, "an act", Way.ACT), _asked(desk, "a save", Way.SAVE)]
    past = [_asked(desk, f"{way.value} {n}", way) for n in (1, 2) for way in _PAST]
    qtbot.waitUntil(lambda: len(desk.heard) == len(before) + len(past), timeout=LONG)
    assert [desk.runner.waits(one) for one in waiting] == [True, True]
    assert desk.heard[:2] == ["an act before", "a page before"]
    for way in _PAST:
        assert [one for one in desk.heard if way.value in str(one)][-2:] == [
            f"{way.value} 1",
            f"{way.value} 2",
        ]
    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        held.let_go()
    assert desk.heard[-2:] == ["an act", "a save"]


def test_nothing_goes_past_a_short_act(qtbot: QtBot, desk: Desk) -> None:
    held = Held(desk, label="")
    asked = [_asked(desk, way.value, way) for way in (Way.DRAFT, Way.READING, Way.ACT)]
    QApplication.processEvents()
    assert all(desk.runner.waits(one) for one in asked)
    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        held.let_go()
    assert desk.heard == ["draft", "reading", "act"]


@pytest.mark.parametrize("way", [Way.DRAFT, Way.READING])
def test_what_went_past_ends_before_anything_else_begins(
    qtbot: QtBot, desk: Desk, way: Way
) -> None:
    held, may_go = Held(desk), threading.Event()
    slow = Task(desk.owner, lambda _p: may_go.wait(60), done=desk.heard.append, way=way)
    desk.runner.start(slow)
    save, page = _asked(desk, "save", Way.SAVE), _asked(desk, "page", way)
    with qtbot.waitSignal(held.task.finished, timeout=LONG):
        held.let_go()
    assert (desk.runner.waits(save), desk.runner.waits(page)) == (True, True)
    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        may_go.set()
    assert desk.heard == [True, "page", "save"]


def test_pages_and_drafts_go_past_a_view_and_another_view_comes_after_it(
    qtbot: QtBot, desk: Desk
) -> None:
    may_go = threading.Event()
    slow = Task(
        desk.owner, lambda _p: may_go.wait(60), done=desk.heard.append, label="Vẽ", way=Way.VIEW
    )
    desk.runner.start(slow)
    for way in (Way.VIEW, Way.SAVE, Way.DRAFT, Way.READING):
        _asked(desk, way.value, way)
    qtbot.waitUntil(lambda: len(desk.heard) == 2, timeout=LONG)
    assert set(desk.heard) == {"draft", "reading"}
    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        may_go.set()
    assert desk.heard[2:] == [True, "view", "save"]


def test_a_view_that_went_past_holds_up_nobody_but_the_next_view(qtbot: QtBot, desk: Desk) -> None:
    held, may_go = Held(desk), threading.Event()
    slow = Task(desk.owner, lambda _p: may_go.wait(60), done=desk.heard.append, way=Way.VIEW)
    desk.runner.start(slow)
    _asked(desk, "save", Way.SAVE)
    with qtbot.waitSignal(held.task.finished, timeout=LONG):
        held.let_go()
    later = _asked(desk, "a later view", Way.VIEW)
    _asked(desk, "page", Way.READING)
    qtbot.waitUntil(lambda: desk.heard == ["save", "page"], timeout=LONG)
    assert desk.runner.waits(later)
    with qtbot.waitSignal(desk.runner.idle, timeout=LONG):
        may_go.set()
    assert desk.heard == ["save", "page", True, "a later view"]


def test_closing_ends_what_goes_past_long_work_too(qtbot: QtBot) -> None:
    desk = Desk()
    held, may_go, begun = Held(desk), threading.Event(), threading.Event()
    ended: list[str] = []

    def read(_progress: Progress) -> None:
        begun.set()
        may_go.wait(60)
        ended.append("read")

    desk.runner.start(Task(desk.owner, read, way=Way.READING))
    qtbot.waitUntil(begun.is_set, timeout=LONG)
    late = _asked(desk, "late", Way.READING)
    may_go.set()
    held.let_go()
    desk.runner.close()
    assert (ended, desk.heard, desk.runner.waits(late)) == (["read"], [], False)


@pytest.mark.parametrize(
    ("label", "shown"), [("", "40 chữ số"), ("Đang xuất gói", "Đang xuất gói")]
)
def test_what_the_program_reads_by_itself_takes_no_message_away(
    qtbot: QtBot, desk: Desk, label: str, shown: str
) -> None:
    """A slow list that is read again after an act must not cover what that act told."""
    bar, end = MessageBar(), threading.Event()
    qtbot.addWidget(bar)
    bar._wait.setInterval(0)
    desk.runner.started.connect(bar.follow)
    bar.warn("40 chữ số")
    way = Way.ACT if label else Way.READING
    work = desk.runner.start(Task(desk.owner, lambda _: end.wait(60), label=label, way=way))
    qtbot.waitUntil(lambda: bar._task is not None and not bar._wait.isActive(), timeout=LONG)
    assert shown in bar.text()
    if not label:
        bar.close_message()
        assert bar.kind() == "busy", "and the work shows once the message was dealt with"
    with qtbot.waitSignal(work.finished, timeout=LONG):
        end.set()
    assert not bar.text()
