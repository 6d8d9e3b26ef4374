"""What is typed into the helpers of the plan is kept; words without meaning go with their row."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from giamngheo_desktop.domain.plan.targets import TargetIndicator
from giamngheo_desktop.text import ui_plan
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.plan.share_form import ShareForm
from giamngheo_desktop.ui.screens.plan.tabs import TableTab
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.test_plan_screen import YEAR, cell, own, part, tab, typed
from tests.ui.test_plan_typed import F2, _again, _kept, plan

__all__ = ["plan"]
_LOCK = 3


def _cut(opened: Desktop, screen: PlanScreen) -> None:
    """What autosave does between two beats; then the plug is pulled."""
    screen.typed.keep()
    opened.settle()


def _shares(screen: PlanScreen) -> ShareForm:
    """The form with a number set by hand, and a half-typed one that means nothing."""
    press("d", held=CONTROL)
    form = screen.share_form
    form.total.setFocus()
    press("5", ENTER)
    form.way.setCurrentIndex(form.way.findData("able"))
    form.table.setFocus()
    form.table.setCurrentIndex(form.model.index(0, _LOCK))
    typed("1")
    form.table.setCurrentIndex(form.model.index(1, _LOCK))
    press(F2, "chừng 2")
    return form


@pytest.mark.parametrize("is_cut", [True, False])
def test_numbers_set_by_hand_come_back_with_their_form(
    plan: tuple[Desktop, PlanScreen], desktop: Open, is_cut: bool
) -> None:
    opened, screen = plan
    place = _shares(screen).lines[0].place
    if is_cut:
        _cut(opened, screen)
    again, shown = _again(opened, desktop, is_cut=is_cut)
    form = shown.share_form
    assert form.isVisible()
    assert form.total.number == 5
    assert form.way.currentData() == "able"
    assert [(one.place, one.lock) for one in form.lines if one.lock is not None] == [(place, 1)]
    assert [one.words for one in form.table.words_without_meaning()] == ["chừng 2"]
    form.table.hold([])
    form.submit()
    press("s", held=CONTROL)
    again.settle()
    assert own(again, again.services.plan.book(YEAR).plan.unit) == 5
    shown.typed.keep()
    again.settle()
    assert _kept(again) == ""


def test_a_number_in_an_open_cell_is_applied_and_words_without_meaning_are_not_passed_over(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    form = _shares(screen)
    press(Qt.Key.Key_Return, held=CONTROL)
    assert form.isVisible()
    assert "chừng 2" in form.sum.text()
    form.total.setFocus()
    press(Qt.Key.Key_Return, held=CONTROL)
    assert form.isVisible()
    assert form.sum.text() == ui_plan.SHARE_UNREAD
    assert form.table.currentIndex().row() == 1
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    press("2")
    press(Qt.Key.Key_Return, held=CONTROL)
    assert not form.isVisible()
    assert screen.draft is not None
    given = {one.place.id: one.own for one in screen.targets.lines()}
    assert given[form.lines[1].place] == 2
    assert opened.notify.errors == []


def test_a_total_that_is_still_being_typed_is_kept(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    press("d", held=CONTROL)
    press("12 hộ")
    _cut(opened, screen)
    _, shown = _again(opened, desktop, is_cut=True)
    assert shown.share_form.total.text() == "12 hộ"


def test_a_form_that_is_left_holds_its_numbers_for_its_own_target(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    form = _shares(screen)
    press(ENTER)
    form.left.emit()
    assert not form.isVisible()
    targets = screen.targets
    targets.indicator.setCurrentIndex(
        targets.indicator.findData(TargetIndicator.GIAM_HO_CAN_NGHEO.value)
    )
    press("d", held=CONTROL)
    assert all(one.lock is None for one in form.lines)
    form.left.emit()
    targets.indicator.setCurrentIndex(0)
    press("d", held=CONTROL)
    assert (form.total.number, form.lines[0].lock) == (5, 1)
    form.table.hold([])
    form.submit()
    screen.typed.keep()
    opened.settle()
    assert "forms" not in json.loads(_kept(opened))
    press("d", held=CONTROL)
    assert all(one.lock is None for one in form.lines)


def test_a_form_opened_and_left_as_it_was_keeps_nothing(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    for keys in ("d", "h"):
        press(keys, held=CONTROL)
        _cut(opened, screen)
        screen.show_plan()
    assert _kept(opened) == ""


def test_what_a_plan_states_is_typed_once(plan: tuple[Desktop, PlanScreen], desktop: Open) -> None:
    opened, screen = plan
    press("h", held=CONTROL)
    for words in ("26,68", "7,88", "91"):
        editor = focused()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        press(words)
        if words != "91":
            press(Qt.Key.Key_Tab)
    _cut(opened, screen)
    _, shown = _again(opened, desktop, is_cut=True)
    form = shown.totals_form
    assert form.isVisible()
    poor = next(iter(form.edits.values()))
    assert [one.text() for one in poor.values()] == ["26,68", "7,88", "91"]


def test_what_was_typed_into_a_form_waits_for_its_own_year(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    form = _shares(screen)
    screen.choose_year(YEAR - 1)
    opened.settle()
    screen.typed.keep()
    opened.settle()
    assert "chừng 2" in _kept(opened)
    assert not form.isVisible()
    screen.choose_year(YEAR)
    opened.settle()
    assert form.isVisible()
    assert (form.total.number, form.lines[0].lock) == (5, 1)


def test_what_was_stored_elsewhere_is_shown_once_the_open_cell_of_any_page_is_left(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    cell(screen, "tasks", 0, "Chủ trì")
    press(F2)
    book = opened.services.plan.book(YEAR)
    tasks = (replace(book.tasks[0], lead="Văn phòng"), *book.tasks[1:])
    opened.services.plan.save(replace(book, tasks=tasks))
    screen.reload()
    opened.settle()
    assert screen.draft is not None
    assert screen.draft.book.tasks[0].lead != "Văn phòng"
    press(Qt.Key.Key_Escape)
    assert screen.draft.book.tasks[0].lead == "Văn phòng"


def _refused(table: TableTab) -> list[tuple[str, str]]:
    """Words that mean nothing, each with the task it stands beside."""
    model = table.model
    return [
        (model.rows()[row].id, words)
        for row in range(model.rowCount())
        for held in table.table.words_without_meaning()
        if (words := held.words) and held.row == model.rows()[row].id
    ]


def test_words_without_meaning_go_with_their_row(
    plan: tuple[Desktop, PlanScreen], desktop: Open
) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    tasks = next(one for one in screen.tables if one.name == "tasks")
    first, second = (one.id for one in tasks.model.rows()[:2])
    for row, words in ((0, "sang năm"), (1, "cuối tháng 9")):
        cell(screen, "tasks", row, "Thời hạn")
        typed(words)
    assert _refused(tasks) == [(first, "sang năm"), (second, "cuối tháng 9")]
    cell(screen, "tasks", 0, "Thời hạn")
    press(Qt.Key.Key_Delete, held=CONTROL)
    assert _refused(tasks) == [(second, "cuối tháng 9")]
    cell(screen, "tasks", 0, "Thời hạn")
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "cuối tháng 9"
    _cut(opened, screen)
    _, shown = _again(opened, desktop, is_cut=True)
    back = next(one for one in shown.tables if one.name == "tasks")
    assert _refused(back) == [(second, "cuối tháng 9")]


def test_words_in_a_list_of_a_record_go_with_their_row_and_leave_with_the_record(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    cell(screen, "tasks", 1, "Chủ trì")
    details = part(screen, "tasks")
    items = details.lists[0]
    for name in ("Rà từng thôn", "Lập danh sách", "Niêm yết"):
        details.ask()
        items.table.setCurrentIndex(items.model.index(items.model.rowCount() - 1, 0))
        typed(name)
    last = items.model.rowCount() - 1
    items.table.setCurrentIndex(items.model.index(last, 2))
    typed("giữa quý")
    items.table.setCurrentIndex(items.model.index(last - 1, 0))
    press(Qt.Key.Key_Delete, held=CONTROL)
    (held,) = items.table.words_without_meaning()
    assert items.model.rows()[int(held.row)].title == "Niêm yết"
    cell(screen, "tasks", 0, "Chủ trì")
    press(Qt.Key.Key_Delete, held=CONTROL)
    (held,) = items.table.words_without_meaning()
    assert items.table.go_to_refused()
    assert items.table.currentIndex().row() == held.row
    cell(screen, "tasks", 0, "Chủ trì")
    press(Qt.Key.Key_Delete, held=CONTROL)
    assert items.table.words_without_meaning() == []
