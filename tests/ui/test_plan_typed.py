"""What is typed into the plan outlives the lock, another page, a closed window and a power cut."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.text import ui_unfinished
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.plan.tabs import TableTab
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.test_plan_screen import YEAR, cell, part, tab
from tests.ui.workplace import PASSPHRASE

F2, ESCAPE = Qt.Key.Key_F2, Qt.Key.Key_Escape
KEY = key_of(Typed.PLAN, str(YEAR))


@pytest.fixture
def plan(commune: Desktop) -> tuple[Desktop, PlanScreen]:
    commune.services.plan.start(YEAR)
    return commune, commune.go("plan", PlanScreen)


def _kept(opened: Desktop) -> str:
    return opened.services.households.draft(KEY) or ""


def _type_in(opened: Desktop, screen: PlanScreen, words: str, head: str = "Chủ trì") -> QLineEdit:
    """Words into an open cell of the first task; the cell is not left."""
    tab(opened, screen, "tasks")
    cell(screen, "tasks", 0, head)
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    press(words)
    return editor


def _again(opened: Desktop, desktop: Open, *, is_cut: bool) -> tuple[Desktop, PlanScreen]:
    """The program starts on the files as they stand; Enter on the strip leads to the plan."""
    folder = opened.services.at.folder
    if not is_cut:
        opened.window.close()
    again = desktop(folder, "can_bo")
    strip = again.screen(OverviewScreen).strip
    assert f"Kế hoạch năm {YEAR}" in strip.openers[0].accessibleName()
    assert strip._title.text() == ui_unfinished.TITLE
    press(ENTER)
    again.settle()
    return again, again.screen(PlanScreen)


def test_words_in_an_open_cell_and_a_new_row_come_back_and_end_when_stored(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    tab(opened, screen, "remedies")
    press("n", held=CONTROL)
    _type_in(opened, screen, "Phòng Kinh tế")
    again, shown = _again(opened, desktop, is_cut=False)
    assert shown.draft is not None
    assert shown.draft.book.tasks[0].lead == "Phòng Kinh tế"
    assert len(shown.draft.book.remedies) == 1
    assert "gõ dở" in again.said("warn")[-1]
    shown.draft.set("remedies", ())  # a row without words is refused
    press("s", held=CONTROL)
    again.settle()
    assert again.services.plan.book(YEAR).tasks[0].lead == "Phòng Kinh tế"
    assert _kept(again) == ""
    assert again.go("overview", OverviewScreen).strip.openers == []


def test_a_power_cut_takes_nothing_that_was_kept_with_words_that_mean_nothing(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    _type_in(opened, screen, "cuối tháng 9", "Thời hạn")
    screen.typed.keep()
    opened.settle()
    assert [one["words"] for _, _, one in json.loads(_kept(opened))["cells"]] == ["cuối tháng 9"]
    _, shown = _again(opened, desktop, is_cut=True)
    assert shown.draft is not None
    assert not shown.draft.is_dirty
    shown.take_focus()
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "cuối tháng 9"
    press(ESCAPE)
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() != "cuối tháng 9"
    press(ESCAPE)


def test_words_without_meaning_of_every_page_and_list_outlive_a_power_cut(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    _type_in(opened, screen, "cuối tháng 9", "Thời hạn")
    press(ENTER)
    details = part(screen, "tasks")
    details.ask()
    items = details.lists[0].table
    items.setCurrentIndex(details.lists[0].model.index(0, 2))
    press(F2, "giữa quý", ENTER)
    screen.tabs.setCurrentWidget(screen.head)
    places = screen.head.bases.table
    places.setFocus()
    places.setCurrentIndex(screen.head.bases.model.index(0, 2))
    press(F2, "chừng 40")
    screen.typed.keep()
    opened.settle()
    _, shown = _again(opened, desktop, is_cut=True)
    words = [
        one.words
        for table in (shown.head.bases.table, *_tasks(shown).edit_tables())
        for one in table.words_without_meaning()
    ]
    assert words == ["chừng 40", "cuối tháng 9", "giữa quý"]


def _tasks(screen: PlanScreen) -> TableTab:
    return next(one for one in screen.tables if one.name == "tasks")


def test_the_lock_leaves_what_stands_in_an_open_cell(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    _type_in(opened, screen, "cuối tháng 9", "Thời hạn")
    opened.window.locking.now()
    press(PASSPHRASE, ENTER)
    opened.bot.waitUntil(lambda: not opened.window.locking.is_locked, timeout=LONG)
    screen.take_focus()
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "cuối tháng 9"
    editor.selectAll()
    press("30/9/2026", ENTER)
    assert screen.draft is not None
    assert str(screen.draft.book.tasks[0].deadline) == "2026-09-30"
    assert screen.tables[2].table.words_without_meaning() == []


def test_an_open_cell_of_a_list_inside_a_record_is_kept(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    cell(screen, "tasks", 0, "Chủ trì")
    details = part(screen, "tasks")
    details.ask()
    press(F2)
    press("Rà từng thôn")
    screen.typed.keep()
    opened.settle()
    told = json.loads(json.loads(_kept(opened))["plan"])
    [[_, task]] = told["tasks"]
    assert "Rà từng thôn" in json.dumps(task, ensure_ascii=False)


def test_what_was_stored_otherwise_meanwhile_is_left_and_counted(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    editor = _type_in(opened, screen, "Phòng Kinh tế")
    screen.typed.keep()
    opened.settle()
    assert editor.text() == "Phòng Kinh tế"
    book = opened.services.plan.book(YEAR)
    first = replace(book.tasks[0], lead="Văn phòng")
    opened.services.plan.save(replace(book, tasks=(first, *book.tasks[1:])))
    again, shown = _again(opened, desktop, is_cut=True)
    assert shown.draft is not None
    assert shown.draft.book.tasks[0].lead == "Văn phòng"
    assert "1 dòng" in again.said("warn")[-1]


def test_edits_that_are_given_up_do_not_come_back(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    _type_in(opened, screen, "Phòng Kinh tế")
    press(ENTER)
    screen.typed.keep()
    opened.settle()
    assert _kept(opened)
    screen.choose_year(YEAR - 1)
    opened.settle()
    assert _kept(opened) == ""
    screen.choose_year(YEAR)
    opened.settle()
    assert screen.draft is not None
    assert screen.draft.book.tasks[0].lead != "Phòng Kinh tế"


def test_a_plan_that_is_being_stored_is_stored_before_the_window_closes(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    folder, window = opened.services.at.folder, opened.window
    _type_in(opened, screen, "Phòng Kinh tế")
    press("s", held=CONTROL)
    window.close()
    opened.bot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    again = desktop(folder, "can_bo")
    assert again.services.plan.book(YEAR).tasks[0].lead == "Phòng Kinh tế"
    assert again.screen(OverviewScreen).strip.openers == []
