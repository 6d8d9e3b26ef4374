"""The guided dialog of household events, and the screen of work that is due."""

from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.ui.screens.events import EventDialog
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.worklist import WorklistScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from tests.ui.conftest import Desktop
from tests.ui.keys import CONTROL, press

ROUND = "2026-DK"


def _large(commune: Desktop) -> HouseholdLine:
    lines = commune.services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    return max(lines, key=lambda one: one.member_count)


def _dialog(commune: Desktop, household: str) -> tuple[HouseholdScreen, EventDialog]:
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(household))
    press("t", held=CONTROL)
    commune.settle()
    (dialog,) = screen.findChildren(EventDialog)
    return screen, dialog


def test_a_split_and_its_undo_in_the_window(commune: Desktop) -> None:
    line = _large(commune)
    before = commune.services.households.get(line.id, ROUND)
    going = before.counted_members[-1]
    screen, dialog = _dialog(commune, line.id)
    dialog.choose("split")
    dialog.people.item(dialog.people.count() - 1).setCheckState(Qt.CheckState.Checked)
    dialog.head.setCurrentIndex(dialog.head.findData(going.id))
    dialog.ok.click()
    commune.settle()
    assert "Tách hộ" in commune.said("done")[-1]
    assert screen.opened is not None
    assert going.id not in {one.id for one in screen.opened.draft.members}
    dialog.deleteLater()
    screen.ask_event()
    again = screen.findChildren(EventDialog)[-1]
    again.choose("undo")
    again.reason.setText("Nhầm hộ")
    again.ok.click()
    commune.settle()
    assert "hoàn tác" in commune.said("done")[-1]
    after = commune.services.households.get(line.id, ROUND)
    assert [one.id for one in after.members] == [one.id for one in before.members]


def test_an_event_waits_for_unsaved_typing(commune: Desktop) -> None:
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(_large(commune).id))
    assert screen.editor is not None
    screen.editor.go_to("phone")
    press("0905", Qt.Key.Key_Return)
    screen.ask_event()
    assert screen.findChildren(EventDialog) == []
    assert "chưa lưu" in commune.said("warn")[-1]


def test_the_worklist_shows_progress_and_takes_a_request(commune: Desktop) -> None:
    screen = commune.go("worklist", WorklistScreen)
    due = sum(one.due for one in screen.villages.rows())
    assert due == screen.lines.rowCount() > 0
    assert screen.dues.rowCount() >= 4
    line = _large(commune)
    commune.notify.text, commune.notify.chooses = line.head_name, "m04.ngheo_can_ngheo"
    found = commune.services.households.lines(HouseholdQuery(text=line.head_name, limit=8))
    if len(found) == 1:
        screen.request_page.take_request()
        commune.settle()
        assert "hạn trả lời 14/12/2026" in commune.said("done")[-1]
        assert screen.requests.rowCount() == 1
