"""Answers and news that come while somebody types: what is typed is never thrown away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.services.table_keying import TableKind
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.standards_keying import KeyingRequest, KeyingScreen
from giamngheo_desktop.ui.search import HouseholdRequest, MeetingRequest, RecognitionRequest
from giamngheo_desktop.ui.task import Task
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built

ROUND = "2026-DK"
F2, F5, ESCAPE = Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Escape
NEWS = Changes(households=True, rounds=True, settings=True, people=True)


@contextmanager
def busy(opened: Desktop) -> Iterator[None]:
    """The one worker has long work in hand; all that is asked of it meanwhile waits."""
    may_go = threading.Event()
    opened.window.runner.start(Task(opened.window, lambda _p: may_go.wait(60)))
    yield
    may_go.set()
    opened.settle()


def _lines(opened: Desktop) -> list[HouseholdLine]:
    return opened.services.households.lines(HouseholdQuery(round=ROUND))


def _form(opened: Desktop, line: HouseholdLine) -> HouseholdScreen:
    return opened.go("household", HouseholdScreen, HouseholdRequest(line.id))


def _address(screen: HouseholdScreen) -> object:
    assert screen.opened is not None
    return screen.opened.draft.answers.get("address")


# --- the form of a household ----------------------------------------------------------------------


@pytest.mark.parametrize("is_left", [False, True])
def test_news_and_f5_leave_what_is_being_typed(commune: Desktop, is_left: bool) -> None:
    screen = _form(commune, _lines(commune)[0])
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Gần cầu treo")
    if is_left:
        press(ENTER)
    before = focused()
    commune.window.desk.changed(NEWS)
    press(F5)
    commune.settle()
    assert focused() is before
    press(ENTER)
    assert _address(screen) == "Gần cầu treo"


def test_a_draft_that_waits_behind_long_work_is_met_again(commune: Desktop) -> None:
    first, second = _lines(commune)[:2]
    screen = _form(commune, first)
    assert screen.editor is not None
    screen.editor.go_to("address")
    with busy(commune):
        press("Gần cầu treo")
        commune.window.go("household", HouseholdRequest(second.id))
        assert _address(screen) != "Gần cầu treo"
        commune.window.go("household", HouseholdRequest(first.id))
        assert _address(screen) == "Gần cầu treo"
    assert "Gần cầu treo" in (commune.services.households.draft(first.id) or "")


def test_a_draft_that_waits_when_the_window_closes_is_written(
    desktop: Open, entered: Built, tmp_path: Path
) -> None:
    opened = desktop(entered.commune, "can_bo")
    line = _lines(opened)[0]
    screen = _form(opened, line)
    assert screen.editor is not None
    screen.editor.go_to("address")
    with busy(opened):
        press("Gần cầu treo")
        assert screen.may_leave()
        screen.shut()
        assert "Gần cầu treo" in (opened.services.households.draft(line.id) or "")


def test_what_is_typed_while_the_store_is_writing_stays_a_draft(commune: Desktop) -> None:
    line = _lines(commune)[0]
    screen = _form(commune, line)
    assert screen.editor is not None
    screen.editor.go_to("address")
    with busy(commune):
        press("Gần cầu treo", ENTER)
        press(Qt.Key.Key_S, held=CONTROL)
        screen.editor.go_to("phone")
        press("0905 000 111", ENTER)
    stored = commune.services.households.get(line.id, ROUND)
    assert stored.household.address == "Gần cầu treo"
    assert stored.household.phone != "0905 000 111"
    assert screen.opened is not None
    assert screen.opened.draft.is_dirty
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    stored = commune.services.households.get(line.id, ROUND)
    assert (stored.household.address, stored.household.phone) == ("Gần cầu treo", "0905 000 111")
    assert not screen.opened.draft.is_dirty


def test_saving_takes_the_cell_that_is_open(commune: Desktop) -> None:
    line = _lines(commune)[0]
    screen = _form(commune, line)
    assert screen.editor is not None
    assert screen.opened is not None
    member = screen.opened.draft.members[0]
    screen.editor.go_to("note", member.id)
    press(F2)
    assert isinstance(focused(), QLineEdit)
    press("ở nhà con")
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    stored = commune.services.households.get(line.id, ROUND)
    assert stored.members[0].note == "ở nhà con"


# --- minutes --------------------------------------------------------------------------------------


@pytest.fixture
def meeting(desktop: Open, classified: Built) -> tuple[Desktop, MeetingScreen]:
    opened = desktop(classified.commune, "can_bo")
    return opened, opened.go("meeting", MeetingScreen, MeetingRequest(ROUND, ""))


def _open_opinion(screen: MeetingScreen) -> QLineEdit:
    screen.table.setFocus()
    screen.table.setCurrentIndex(screen.model.index(0, 8))
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    press("đồng ý")
    return editor


@pytest.mark.parametrize("end", [ENTER, ESCAPE])
def test_an_answer_leaves_the_open_cell_of_the_minutes(
    meeting: tuple[Desktop, MeetingScreen], end: Qt.Key
) -> None:
    opened, screen = meeting
    editor = _open_opinion(screen)
    opened.window.desk.changed(NEWS)
    opened.settle()
    assert focused() is editor
    assert editor.text() == "đồng ý"
    press(end)
    assert screen.rows[0].typed.opinion == ("đồng ý" if end is ENTER else "")


def test_the_minutes_are_stored_with_the_open_cell_and_typed_in_by_nobody_meanwhile(
    meeting: tuple[Desktop, MeetingScreen],
) -> None:
    opened, screen = meeting
    assert screen.editor is not None
    line = screen.rows[0].line
    minutes = {"on": "2026-10-07", "place": "Trường học", "chair": "Hồ A", "secretary": "Hồ B"}
    counts = {"households_total": 30, "households_present": 30, "present": 38}
    for code, value in {**minutes, **counts, "agree": 25, "disagree": 5}.items():
        screen.editor.draft.answer(code, value)
    screen.editor.refresh()
    _open_opinion(screen)
    with busy(opened):
        press(Qt.Key.Key_S, held=CONTROL)
        assert not screen.isEnabled()
    assert screen.isEnabled()
    (held,) = opened.services.meetings.held(ROUND, str(screen.village.currentData()))
    assert [(one.household, one.opinion) for one in held.votes] == [(line.household, "đồng ý")]


# --- forms that stay open -------------------------------------------------------------------------


def test_news_leaves_the_form_of_a_new_round(desktop: Open, previous: Built) -> None:
    opened = desktop(previous.commune, "can_bo")
    screen = opened.go("round", RoundScreen)
    screen.open_form.month.set_value(5)
    screen.open_form.year.setFocus()
    screen.open_form.year.selectAll()
    press("2027")
    opened.window.desk.changed(NEWS)
    opened.settle()
    assert screen.open_form.year.text() == "2027"
    assert screen.open_form.month.number == 5
    assert screen.open_form.standard.count() >= 1


def test_news_of_one_page_leaves_what_is_typed_on_the_others(commune: Desktop) -> None:
    screen = commune.go("settings", SettingsScreen)
    screen.rounds.posting.setText("5")
    screen.papers.complaint_to.setText("Phòng Văn hóa")
    screen.people_page.large.setText("7")
    screen.names.setText("Thôn 98")
    screen.add_villages()
    commune.settle()
    assert screen.rounds.posting.text() == "5"
    assert screen.papers.complaint_to.text() == "Phòng Văn hóa"
    assert screen.people_page.large.text() == "7"
    screen.papers.put()
    screen.rounds.save()
    screen.people_page.large.take()
    commune.settle()
    assert commune.notify.errors == []
    assert commune.services.paper_settings.get().complaint_to == "Phòng Văn hóa"
    assert commune.services.round_settings.get().posting_days == 5
    now = commune.services.paper_settings.get()
    commune.services.paper_settings.put(replace(now, complaint_to="Phòng Kinh tế"))
    commune.window.desk.changed(Changes(settings=True))
    commune.settle()
    assert screen.papers.complaint_to.text() == "Phòng Kinh tế"


def test_news_leaves_the_reason_of_a_decision(commune: Desktop) -> None:
    commune.services.rounds.classify(ROUND)
    screen = commune.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))
    form = screen.decide_form
    form.reason.setText("nhà cháy")
    form.category.setCurrentIndex(form.category.count() - 1)
    commune.window.desk.changed(NEWS)
    commune.settle()
    assert form.reason.text() == "nhà cháy"
    assert form.category.currentIndex() == form.category.count() - 1
    screen.table.go_to(1)
    assert form.reason.text() == ""


def test_a_table_that_is_keyed_is_there_again_after_looking_elsewhere(
    desktop: Open, entered: Built, tmp_path: Path
) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    b1, quick = (KeyingRequest("nd_07_2021", one) for one in (TableKind.B1, TableKind.PHIEU_A))
    screen = leader.go("keying", KeyingScreen, b1)
    screen.grid.setItem(0, 0, QTableWidgetItem("bong_bong"))
    screen.grid.setCurrentCell(0, 1)
    screen.grid.editItem(screen.grid.item(0, 1) or _new_item(screen, 0, 1))
    press("Số bong bóng (bịa)")
    press(F5)
    assert _cells(screen) == ["bong_bong", "Số bong bóng (bịa)"]
    leader.go("keying", KeyingScreen, quick)
    assert _cells(screen) == ["", ""]
    leader.go("settings", SettingsScreen)
    leader.go("keying", KeyingScreen, b1)
    assert _cells(screen) == ["bong_bong", "Số bong bóng (bịa)"]


def _new_item(screen: KeyingScreen, row: int, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem("")
    screen.grid.setItem(row, column, item)
    return item


def _cells(screen: KeyingScreen) -> list[str]:
    found = [screen.grid.item(0, at) for at in (0, 1)]
    return [one.text() if one is not None else "" for one in found]
