from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.text import ui_help
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.widgets.table_view import TableView
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import PASSPHRASE, Built

_HEARD = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("role", list(UnitRole))
def test_every_screen_opens_fits_and_has_names(
    desktop: Open, entered: Built, previous: Built, role: UnitRole
) -> None:
    is_commune = role is UnitRole.COMMUNE
    opened = desktop(
        entered.commune if is_commune else previous.upper, "can_bo" if is_commune else "tiep_nhan"
    )
    for spec in SCREENS:
        if role in spec.roles and spec.key:
            opened.window.go(spec.id, None)
            opened.settle()
            screen = opened.window.open_screen()
            assert screen is not None
            assert screen.title.startswith(spec.title)
            assert opened.window.minimumSizeHint().width() <= 1366, spec.id
            assert opened.window.minimumSizeHint().height() <= 768, spec.id
            nameless = [
                type(one).__name__
                for one in screen.findChildren(QWidget)
                if isinstance(one, _HEARD)
                and one.focusPolicy() != Qt.FocusPolicy.NoFocus
                and one.isVisible()
                and not _name(one)
            ]
            assert not nameless, (spec.id, nameless)
    assert not opened.notify.errors
    assert not opened.notify.bugs


def test_every_screen_opens_empty(desktop: Open, previous: Built) -> None:
    opened = desktop(previous.commune, "can_bo")
    for spec in SCREENS:
        if UnitRole.COMMUNE in spec.roles and spec.key:
            opened.window.go(spec.id, None)
            opened.settle()
    assert not opened.notify.errors


@pytest.mark.parametrize("page", ["import", "round"])
def test_the_tables_of_a_heavy_page_are_dressed_where_they_stand(
    commune: Desktop, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Each dressing measures all heads anew: at every move of the page, it held the window up."""
    dressed: Counter[str] = Counter()
    hear = TableView.changeEvent

    def counted(table: TableView[object], event: QEvent) -> None:
        dressed[table.accessibleName()] += event.type() == QEvent.Type.StyleChange
        hear(table, event)

    monkeypatch.setattr(TableView, "changeEvent", counted)
    commune.window.go(page, None)
    commune.settle()
    assert len(dressed) >= 5
    assert max(dressed.values()) <= 2, dressed


def test_control_and_a_number_open_screens_and_escape_goes_back(commune: Desktop) -> None:
    press(Qt.Key.Key_2, held=CONTROL)
    commune.settle()
    commune.screen(HouseholdsScreen)
    press(Qt.Key.Key_Escape)
    commune.settle()
    commune.screen(OverviewScreen)


def test_search_from_anywhere_finds_without_marks(commune: Desktop) -> None:
    press(Qt.Key.Key_F, held=CONTROL)
    name = commune.services.households.lines(HouseholdQuery(round="2026-DK"))[0].head_name
    press(fold(name.split()[-1]), ENTER)
    commune.settle()
    screen = commune.screen(HouseholdsScreen)
    assert 0 < screen.model.rowCount() < 60
    assert name in {one.head_name for one in screen.model.rows()}


def test_the_locked_window_hides_everything_until_the_passphrase(commune: Desktop) -> None:
    window = commune.window
    press(Qt.Key.Key_L, held=CONTROL)
    assert not window.stack.isVisible()
    press("sai rồi nhé bạn", ENTER)
    commune.bot.waitUntil(window.lock.button.isEnabled, timeout=LONG)
    assert "không đúng" in window.lock.problem.text()
    assert not window.stack.isVisible()
    press(PASSPHRASE, ENTER)
    commune.bot.waitUntil(window.stack.isVisible, timeout=LONG)
    assert window.lock.edit.text() == ""


def test_cards_lead_to_their_lists(commune: Desktop) -> None:
    screen = commune.screen(OverviewScreen)
    assert screen.cards["incomplete"].value() == "60"
    screen.cards["incomplete"].setFocus()
    press(Qt.Key.Key_Space)
    commune.settle()
    assert commune.screen(HouseholdsScreen).model.rowCount() == 60


def test_large_letters_are_used_and_remembered(commune: Desktop) -> None:
    window = commune.window
    before, screen = window.rail.width(), window.open_screen()
    assert screen is not None
    sizes = []
    for _ in TextSize:
        window.larger_text()
        size = window.desk.preferences.text_size
        sizes.append(size)
        assert screen.font().pointSizeF() == pytest.approx(size.points)
        assert (window.rail.width() < before) is (size is not TextSize.NORMAL)
    assert sizes == [TextSize.LARGE, TextSize.LARGER, TextSize.NORMAL]


def test_the_status_bar_says_round_date_and_sample(commune: Desktop) -> None:
    cells = commune.window.cells
    assert cells.text("round") == "Đợt định kỳ 2026 · còn 22 ngày (14/12/2026)"
    assert cells.text("state") == "DỮ LIỆU MẪU"


def test_tab_reaches_every_button_of_a_screen(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    seen = set()
    for _ in range(25):
        press(Qt.Key.Key_Tab)
        seen.add(focused())
    assert {screen.filter, screen.only, screen.new, screen.table, screen.villages} <= seen


def test_f1_explains_every_screen(commune: Desktop) -> None:
    assert {spec.id for spec in SCREENS} == ui_help.screens()
    commune.go("round", RoundScreen)
    press(Qt.Key.Key_F1)
    assert commune.window.help.isVisible()
    assert "Ctrl+R" in commune.window.help.page.toPlainText()
    press(Qt.Key.Key_F1)
    assert not commune.window.help.isVisible()


def test_a_saved_household_is_told_in_the_status_bar(commune: Desktop) -> None:
    commune.window.desk.changed(Changes(households=True))
    commune.settle()
    assert commune.window.cells.text("saved") == "Đã lưu 14:32"
