"""A question goes the whole way, from the first bundle to the mended one, by nothing but keys.

Two windows with their real boxes: no button is clicked, no slot, screen or service is called. Only
the system's own dialogs for files and folders are answered with a path.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.exchange import BundleState
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.completeness import Handed
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.text import ui_round
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.surroundings import Surroundings
from giamngheo_desktop.ui.widgets.field_row import FieldRow
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit
from tests.ui.conftest import LONG, Kind
from tests.ui.hands import Hands
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built, opened_copy, preferences

QUESTION, ANSWER = "Điểm B1 cao bất thường", "Đã sửa theo phiếu"


@dataclass
class Side:
    """One window, the hands at it, and what it shows."""

    window: MainWindow
    hands: Hands
    bot: QtBot

    def front(self) -> None:
        """The person turns to this window."""
        with self.bot.waitActive(self.window, timeout=LONG):
            self.window.activateWindow()

    def settle(self) -> None:
        """Wait until every box was answered and nothing runs."""
        self.hands.begin()
        self.bot.waitUntil(self.hands.done, timeout=LONG)
        for _ in range(2):
            self.bot.waitUntil(self._is_quiet, timeout=LONG)
        self.front()

    def _is_quiet(self) -> bool:
        screen = self.window.open_screen()
        return not self.window.runner.is_busy() and (screen is None or screen.is_drawn)

    def ctrl(self, letter: str) -> None:
        """A letter with Ctrl, and what follows from it."""
        press(getattr(Qt.Key, f"Key_{letter}"), held=CONTROL)
        self.settle()

    def open(self, number: str, kind: type[Kind]) -> Kind:
        """A screen by its number."""
        self.front()
        self.ctrl(number)
        return self.shown(kind)

    def shown(self, kind: type[Kind]) -> Kind:
        screen: Screen | None = self.window.open_screen()
        assert isinstance(screen, kind)
        return screen

    def unsent(self) -> str:
        """What the status bar says of households that have not gone up."""
        return self.window.cells.text("unsent")

    def said(self) -> str:
        return self.window.bar.text()


@pytest.fixture
def sides(
    qtbot: QtBot, closed: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Side, Side]]:
    """The commune and the unit above, each with its own window and the program's own boxes."""
    hands, made = Hands(monkeypatch), []
    for name, folder, user in (
        ("xa", closed.commune, "can_bo"),
        ("tren", closed.upper, "tiep_nhan"),
    ):
        services = opened_copy(folder, tmp_path / name, user)
        around = Surroundings(preferences(tmp_path), services.people.opens)
        window = MainWindow(services, SCREENS, around)
        window.resize(1366, 768)
        window.show()
        made.append(Side(window, hands, qtbot))
        made[-1].settle()
    yield made[0], made[1]
    hands.rest()
    for side in made:
        side.settle()
        side.window.close()
        side.window.deleteLater()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def _tab_to(widget: QWidget) -> None:
    for _ in range(120):
        if widget is focused() or widget.isAncestorOf(focused()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {widget.accessibleName() or widget} by Tab")


def _written(stick: Path, before: set[Path]) -> Path:
    (made,) = set(stick.glob("*.gnb")) - before
    return made


def _export(commune: Side, stick: Path) -> Path:
    before = set(stick.glob("*.gnb"))
    commune.open("6", HandoverScreen)
    commune.hands.folder(stick)
    commune.ctrl("E")
    assert "đọc lại đúng" in commune.said()
    assert "Rút thiết bị an toàn" in commune.said()
    assert commune.unsent() == "✓ đã gửi hết"
    return _written(stick, before)


def _merge(upper: Side, bundle: Path, stick: Path) -> Path:
    """Look at the bundle, merge it; gives the receipt."""
    before = set(stick.glob("*.gnb"))
    inbox = upper.open("6", InboxScreen)
    upper.hands.files(bundle)
    upper.ctrl("O")
    assert "✓ Chữ ký" in inbox.checks.text()
    upper.hands.choose(say.MERGE_YES)
    upper.hands.folder(stick)
    press(ENTER, held=CONTROL)
    upper.settle()
    assert "Đã nhập số liệu" in upper.said()
    assert "Rút thiết bị an toàn" in upper.said()
    return _written(stick, before)


def _receive(commune: Side, receipt: Path) -> None:
    screen = commune.open("6", HandoverScreen)
    commune.hands.files(receipt)
    commune.ctrl("O")
    assert screen.model.rows()[1].state is BundleState.ACKNOWLEDGED
    assert "đã có biên nhận 40 hộ" in screen.on_the_way.text()


def _find(side: Side, name: str) -> HouseholdScreen:
    """A household by the name of its head: search, list, form."""
    side.front()
    press(Qt.Key.Key_F, held=CONTROL)
    press(Qt.Key.Key_A, held=CONTROL)
    press(fold(name), ENTER)
    side.settle()
    found = side.shown(HouseholdsScreen)
    _tab_to(found.table)
    names = [one.head_name for one in found.model.rows()]
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * names.index(name), ENTER)
    side.settle()
    return side.shown(HouseholdScreen)


def _from_the_list(commune: Side) -> HouseholdScreen:
    """From the list of what was asked to the field it is about: the last tab, Enter."""
    screen = commune.open("6", HandoverScreen)
    _tab_to(screen.tabs.tabBar())
    press(*[Qt.Key.Key_Right] * 2)
    _tab_to(screen.issues.table)
    press(Qt.Key.Key_Home)
    assert screen.issues.whole.text() == QUESTION, "whole, where the table cuts it short"
    press(ENTER)
    commune.settle()
    return commune.shown(HouseholdScreen)


def _page_of(form: HouseholdScreen, code: str) -> FieldRow:
    """The page of a field, turned to."""
    assert form.editor is not None
    row = form.editor.row(code)
    for _ in range(12):
        if row.isVisible():
            return row
        press(Qt.Key.Key_PageDown, held=CONTROL)
    raise AssertionError(f"no page with {code}")


def _ask(upper: Side) -> str:
    """The unit above asks about one field of the first household; the name of its head."""
    households = upper.open("2", HouseholdsScreen)
    name = households.model.rows()[0].head_name
    form = _find(upper, name)
    label = _page_of(form, "diem_b1").field.label
    upper.hands.choose(label)
    upper.hands.say(QUESTION)
    upper.ctrl("I")
    assert QUESTION in _page_of(form, "diem_b1").remark_text()
    return name


def _send_down(upper: Side, stick: Path) -> Path:
    before = set(stick.glob("*.gnb"))
    page = upper.open("6", InboxScreen).overview
    place = next(n for n, one in enumerate(page.model.rows()) if one.state is Handed.MERGED)
    _tab_to(page.table)
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place)
    upper.hands.folder(stick)
    upper.ctrl("D")
    assert "1 ý kiến" in upper.said()
    return _written(stick, before)


def _take_down(commune: Side, down: Path) -> None:
    screen = commune.open("6", HandoverScreen)
    commune.hands.files(down)
    commune.ctrl("D")
    assert "1 ý kiến" in commune.said()
    assert [one.is_open for one in screen.issues.model.rows()] == [True]


def _on_round(commune: Side, button: str, reason: str, yes: str = "") -> None:
    """A button of the round, reached by Tab; it asks for a reason, and perhaps whether."""
    screen = commune.open("3", RoundScreen)
    _tab_to(screen.head.button(button))
    commune.hands.say(reason)
    if yes:
        commune.hands.choose(yes)
    press(Qt.Key.Key_Space)
    commune.settle()


def _mend(commune: Side, name: str) -> None:
    """The commune sees the question at its field, types another value there, and answers."""
    _on_round(commune, "reopen", "cấp trên có ý kiến")
    form = _from_the_list(commune)
    assert form.opened is not None
    assert form.editor is not None
    assert form.opened.dossier.head is not None
    assert form.opened.dossier.head.name == name
    field = form.editor.row("diem_b1")
    assert QUESTION in field.remark_text()
    assert field.isAncestorOf(focused()), "the keys go to the field that was asked about"
    press(Qt.Key.Key_A, held=CONTROL)
    press("151", ENTER)
    commune.ctrl("S")
    assert commune.unsent() == "↑ 1 hộ chưa gửi", "at once, without starting anew"
    commune.hands.choose(say.REPLIES["fixed"])
    commune.hands.say(ANSWER)
    commune.ctrl("I")
    _on_round(commune, "close", "khóa lại sau khi sửa", ui_round.CLOSE_YES)
    assert commune.unsent() == "↑ 1 hộ chưa gửi"


def test_a_question_goes_the_whole_way_by_keyboard(sides: tuple[Side, Side], stick: Path) -> None:
    commune, upper = sides
    assert commune.unsent() == "↑ 40 hộ chưa gửi"
    receipt = _merge(upper, _export(commune, stick), stick)
    _receive(commune, receipt)
    assert commune.unsent() == "✓ đã gửi hết"
    name = _ask(upper)
    _take_down(commune, _send_down(upper, stick))
    _mend(commune, name)
    _merge(upper, _export(commune, stick), stick)
    field = _page_of(_find(upper, name), "diem_b1")
    assert isinstance(field.edit, TypedEdit)
    assert "151" in field.edit.text()
    assert ANSWER in field.remark_text()
