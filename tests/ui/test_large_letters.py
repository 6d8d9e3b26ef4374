"""With the largest letters every screen still fits; an empty table says what will stand in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.search import MeetingRequest, RecognitionRequest
from giamngheo_desktop.ui.widgets.table_view import TableView
from tests.services.workplaces import ROUND
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, SHIFT, press
from tests.ui.workplace import Built, preferences

WIDTH, HEIGHT = 1366, 768
_REQUESTS = {"meeting": MeetingRequest(ROUND), "recognition": RecognitionRequest(ROUND)}
_OF_ONE_THING = {"household", "history", "compare", "keying"}


def _opened(one: Desktop, role: UnitRole) -> list[str]:
    """Open every screen that needs nothing chosen before; its id each time."""
    ids = []
    for spec in SCREENS:
        if role in spec.roles and spec.id not in _OF_ONE_THING:
            one.window.go(spec.id, _REQUESTS.get(spec.id))
            one.settle()
            ids.append(spec.id)
    return ids


@pytest.fixture
def largest(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Windows open with the largest letters; they are gone before the letters are small again.

    Every widget there is would be drawn anew, of screens that nobody looks at any more.
    """
    preferences(tmp_path).text_size = TextSize.LARGER
    look.resize(TextSize.LARGER)
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look.resize(TextSize.NORMAL)


@pytest.mark.usefixtures("largest")
def test_with_the_largest_letters_no_screen_of_either_side_asks_for_more_than_the_window(
    desktop: Open, entered: Built
) -> None:
    for folder, user, role in (
        (entered.commune, "can_bo", UnitRole.COMMUNE),
        (entered.upper, "tiep_nhan", UnitRole.UPPER),
    ):
        one = desktop(folder, user)
        assert len(_opened(one, role)) > 10
        assert look.present_size() is TextSize.LARGER
        asked = one.window.minimumSizeHint()
        wide = {
            spec: screen.minimumSizeHint().width() for spec, screen in one.window._screens.items()
        }
        assert asked.width() <= WIDTH, wide
        assert asked.height() <= HEIGHT


def test_a_table_without_a_row_says_what_will_stand_in_it(desktop: Open, previous: Built) -> None:
    for folder, user, role in (
        (previous.commune, "can_bo", UnitRole.COMMUNE),
        (previous.upper, "tiep_nhan", UnitRole.UPPER),
    ):
        one = desktop(folder, user)
        silent = set()
        for spec in _opened(one, role):
            screen = one.window.open_screen()
            assert screen is not None
            for table in screen.findChildren(TableView):
                if table.isVisible() and not table.model().rowCount() and not table.empty_words():
                    silent.add((spec, table.accessibleName()))
        assert not silent


def test_help_and_the_list_of_all_keys_are_one_press_away(commune: Desktop) -> None:
    press(Qt.Key.Key_F1)
    assert commune.window.help.isVisible()
    assert "hộ theo kết quả" in commune.window.help.page.toPlainText()
    press(Qt.Key.Key_K, held=CONTROL | SHIFT)
    text = commune.window.help.page.toPlainText()
    for key in ("Ctrl+1 … Ctrl+9", "Ctrl+F4", "Ctrl+Shift+E", "Ctrl+J"):
        assert key in text, key
