"""Ordinary bad days as the window tells them: one clear sentence where the person looks."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.files import Disk, exclusive_lock
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.store import engine
from giamngheo_desktop.store.connect import writer_engine
from giamngheo_desktop.store.engine import FILE_NAME
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import care_copies
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.start import StartWindow
from tests.services.test_unlucky_days import is_one_clear_text
from tests.services.workplaces import build_empty
from tests.ui.conftest import Desktop
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import PASSPHRASE, Built, clock, preferences

BadDay = Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[None]]


@contextmanager
def another_file(folder: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The encrypted file of another workplace stands beside our keys."""
    build_empty(folder.with_name("khac"))
    kept = folder.with_name("giu")
    shutil.copytree(folder, kept)
    shutil.copy(folder.with_name("khac") / FILE_NAME, folder / FILE_NAME)
    yield
    shutil.rmtree(folder)
    kept.rename(folder)


@contextmanager
def another_key_file(folder: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The slots of another workplace stand beside our file."""
    build_empty(folder.with_name("khac"))
    kept = folder.with_name("giu")
    shutil.copytree(folder, kept)
    (folder / "keys.1.json").unlink(missing_ok=True)
    shutil.copy(folder.with_name("khac") / "keys.json", folder / "keys.json")
    yield
    shutil.rmtree(folder)
    kept.rename(folder)


@contextmanager
def a_second_window(folder: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file is open already."""
    held = exclusive_lock(folder / engine.LOCK_NAME)
    yield
    held.close()


@contextmanager
def a_newer_file(folder: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    """A newer program wrote it."""
    key = slots.unlock(folder, user_id_of(folder, None), PASSPHRASE)
    writer = writer_engine(folder / FILE_NAME, key)
    asked = "SELECT version_num FROM alembic_version"
    with writer.begin() as connection:
        found = connection.exec_driver_sql(asked).scalar()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    yield
    with writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{found}'")
    writer.dispose()


def _refusing(number: int) -> BadDay:
    """The system says no when the lock file is written: tests may run as one whom none refuses."""

    @contextmanager
    def day(_folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
        def refused(*_: object) -> None:
            raise OSError(number, "refused")

        with patch.context() as patched:
            patched.setattr(engine, "exclusive_lock", refused)
            yield

    return day


DAYS: dict[str, tuple[BadDay, str]] = {
    "swapped file": (another_file, "không cùng một nơi làm việc"),
    "swapped keys": (another_key_file, "của nơi làm việc khác"),
    "two windows": (a_second_window, "một cửa sổ khác"),
    "file of the future": (a_newer_file, "phiên bản mới hơn"),
    "read-only folder": (_refusing(13), "quyền ghi"),
    "full disk": (_refusing(28), "ổ đĩa đã đầy"),
}


@pytest.mark.parametrize("day", DAYS)
def test_the_login_says_in_one_text_why_it_does_not_open(
    qtbot: QtBot, entered: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(entered.commune, folder)
    begin, words = DAYS[day]
    start = StartWindow(folder, clock, preferences(tmp_path))
    qtbot.addWidget(start)
    with qtbot.waitActive(start):
        start.show()
        start.activateWindow()
    with begin(folder, monkeypatch):
        _log_in(qtbot, start)
        assert start.main is None
        assert start.login is not None
        said = start.login.problem.text()
        assert words in said
        assert is_one_clear_text(UserError(said)), said
    _log_in(qtbot, start)
    main = _opened(start)
    assert main.desk.services.households.count(HouseholdQuery()) > 0
    main.close()


def _opened(start: StartWindow) -> MainWindow:
    assert start.main is not None
    return start.main


def _log_in(qtbot: QtBot, start: StartWindow) -> None:
    login = start.login
    assert login is not None
    login.passphrase.take_focus()
    press(PASSPHRASE, ENTER)
    qtbot.waitUntil(lambda: login.button.isEnabled() or start.main is not None, timeout=30_000)


def test_a_save_on_a_full_disk_is_told_and_goes_through_once_there_is_room(
    commune: Desktop,
) -> None:
    store = commune.services.at.store
    line = commune.services.households.lines(HouseholdQuery(limit=1))[0]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("household_note")
    QApplication.clipboard().setText("ghi chú dài " * 80)
    press("v", held=CONTROL)
    press(ENTER)
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert "ổ đĩa đã đầy" in commune.notify.errors[-1].text
    assert is_one_clear_text(commune.notify.errors[-1])
    assert commune.said("done") == []
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert "Đã lưu hộ" in commune.said("done")[-1]


def test_closing_on_a_full_disk_asks_before_words_are_lost(commune: Desktop) -> None:
    store = commune.services.at.store
    line = commune.services.households.lines(HouseholdQuery(limit=1))[0]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("household_note")
    QApplication.clipboard().setText("ghi chú dài " * 2_000)
    press("v", held=CONTROL)
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    commune.notify.confirms = False
    commune.window.close()
    assert commune.window.isVisible()
    assert "ổ đĩa đã đầy" in commune.said("final")[-1]
    assert is_one_clear_text(UserError(commune.said("final")[-1]))
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    commune.settle()
    commune.window.close()
    assert not commune.window.isVisible()
    assert "ghi chú dài" in (commune.services.households.draft(line.id) or "")


def test_a_stick_taken_away_during_the_backup_is_told_in_the_window(
    commune: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(care_copies, "is_same_drive", lambda *_: False)
    (tmp_path / "usb").mkdir()
    commune.notify.path = tmp_path / "usb"
    commune.go("backup", CareScreen)

    def gone(*_: object) -> int:
        raise OSError(19, "No such device")

    for call in ("create", "write", "flush", "rename"):
        with monkeypatch.context() as patched:
            patched.setattr(Disk, call, gone)
            press(Qt.Key.Key_B, held=CONTROL)
            commune.settle()
        told = commune.notify.errors.pop()
        assert is_one_clear_text(told), (call, told.text)
        assert not commune.notify.bugs
        assert list((tmp_path / "usb").glob("*.gnb")) == []
    press(Qt.Key.Key_B, held=CONTROL)
    commune.settle()
    assert "Có thể rút USB" in commune.said("done")[-1]


@pytest.mark.parametrize(("year", "words"), [(1970, "trước"), (2099, "2099")])
def test_a_wrong_clock_is_a_yellow_cell_and_a_household_is_saved(
    qtbot: QtBot, entered: Built, tmp_path: Path, year: int, words: str
) -> None:
    shutil.copytree(entered.commune, tmp_path / "xa")
    wrong = datetime(year, 1, 2, tzinfo=UTC)
    start = StartWindow(tmp_path / "xa", lambda: wrong, preferences(tmp_path))
    qtbot.addWidget(start)
    with qtbot.waitActive(start):
        start.show()
        start.activateWindow()
    _log_in(qtbot, start)
    main = _opened(start)
    qtbot.waitUntil(lambda: not main.runner.is_busy(), timeout=30_000)
    cell = main.cells.text("state")
    assert words in cell
    assert str(year) in cell
    services = main.desk.services
    line = services.households.lines(HouseholdQuery(limit=1))[0]
    services.households.save(services.households.get(line.id))
    main.close()
