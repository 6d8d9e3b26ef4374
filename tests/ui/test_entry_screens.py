"""Screens around entry: forms in print, requests, second keying, duplicates, why one is missing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.duplicates import DuplicatesScreen
from giamngheo_desktop.ui.screens.history import HistoryScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.log import LogScreen
from giamngheo_desktop.ui.screens.rekeying import RekeyingScreen
from giamngheo_desktop.ui.screens.why_missing import WhyMissingDialog
from giamngheo_desktop.ui.screens.worklist import WorklistScreen
from giamngheo_desktop.ui.search import HistoryRequest, HouseholdRequest
from giamngheo_desktop.ui.widgets.table_view import TableView
from tests.ui.conftest import Desktop
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import PASSPHRASE, Built, opened_copy

ROUND = "2026-DK"


def test_a_village_leads_to_its_households_and_their_forms_are_printed_in_that_order(
    commune: Desktop, tmp_path: Path
) -> None:
    screen = commune.go("worklist", WorklistScreen)
    screen.tabs.setCurrentWidget(screen.village_table)
    screen.take_focus()
    press(Qt.Key.Key_Down, ENTER)
    assert screen.tabs.currentWidget() is screen.line_page
    shown = screen.lines.rows()
    assert {one.village_name for one in shown} == {screen.villages.rows()[1].name}
    for is_filled, name in ((True, "dien"), (False, "trang")):
        commune.notify.path = tmp_path / f"{name}.pdf"
        screen.line_page.print_forms(is_filled=is_filled)
        commune.settle()
        assert f"Đã lưu {len(shown)} phiếu" in commune.said("done")[-1]
        assert commune.notify.path.read_bytes().startswith(b"%PDF")


def test_a_request_is_refused_with_a_reason_and_the_notice_is_printed(
    commune: Desktop, tmp_path: Path
) -> None:
    screen = commune.go("worklist", WorklistScreen)
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[0]
    commune.notify.text, commune.notify.chooses = line.head_name, None
    screen.request_page.take_request()
    commune.settle()
    screen.tabs.setCurrentWidget(screen.request_page)
    screen.request_page.table.go_to(0)
    assert "ngày" in screen.requests.columns()[5].show(screen.requests.rows()[0])
    assert not screen.request_page.print_answer.isEnabled()
    commune.notify.text = "Không thuộc đối tượng"
    screen.request_page.refuse()
    commune.settle()
    (asked,) = screen.requests.rows()
    assert asked.request.state is RequestState.REFUSED
    screen.request_page.table.go_to(0)
    for name, save in (
        ("tra-loi", screen.request_page.save_answer),
        ("giay", screen.request_page.save_form),
    ):
        commune.notify.path = tmp_path / f"{name}.pdf"
        save()
        commune.settle()
        assert commune.notify.path.read_bytes().startswith(b"%PDF")


@pytest.fixture
def second(desktop: Callable[..., Desktop], entered: Built, tmp_path: Path) -> Desktop:
    """Another clerk of the same commune."""
    services = opened_copy(entered.commune, tmp_path / "shared", "can_bo")
    services.people.add("nhap_lai", "Lê Thị Hai", frozenset({Duty.CAN_BO}), PASSPHRASE)
    services.close()
    return desktop(tmp_path / "shared", "nhap_lai")


def test_another_person_keys_the_sample_again_and_the_rate_is_printed(
    second: Desktop, tmp_path: Path
) -> None:
    screen = second.go("rekeying", RekeyingScreen)
    assert screen.empty.isVisible()
    press(ENTER if screen.draw_button.hasFocus() else Qt.Key.Key_Space)
    screen.draw_sample()
    second.settle()
    one = screen.lines.rows()[0]
    screen.take_focus()
    press(ENTER)
    second.settle()
    form = second.screen(HouseholdScreen)
    assert form.opened is not None
    assert form.opened.draft.members == []
    assert form.opened.draft.last == {}
    press(Qt.Key.Key_Insert, one.line.head_name, ENTER, "1", ENTER)
    form.keep_draft()
    second.settle()
    assert second.services.households.draft(one.line.id) is None
    before = second.services.households.get(one.line.id, ROUND)
    press(Qt.Key.Key_S, held=CONTROL)
    second.settle()
    assert second.services.households.get(one.line.id, ROUND) == before
    assert f"Đối chứng hộ {one.line.head_name}" in second.said("done")[-1]
    again = second.screen(RekeyingScreen)
    done = next(each for each in again.lines.rows() if each.line.id == one.line.id)
    assert done.rekeyed_by == "Lê Thị Hai"
    assert done.found is not None
    assert done.found.wrong
    assert again.rates.rowCount() == 1
    second.notify.path = tmp_path / "doi-chung.pdf"
    again.save_paper()
    second.settle()
    assert second.notify.path.read_bytes().startswith(b"%PDF")


def test_who_keyed_a_household_cannot_key_it_again(commune: Desktop) -> None:
    screen = commune.go("rekeying", RekeyingScreen)
    screen.draw_sample()
    commune.settle()
    assert screen.lines.rowCount()
    assert all(one.is_mine for one in screen.lines.rows())
    assert not screen.again.isEnabled()


def test_a_pair_is_told_apart_by_one_key_and_remembered(commune: Desktop) -> None:
    first, second = commune.services.households.lines(HouseholdQuery(round=ROUND))[:2]
    head = commune.services.households.get(first.id, ROUND).members[0]
    other = commune.services.households.get(second.id, ROUND)
    people = [
        replace(one, name=head.name, birth_date=None, birth_year=head.birth_year or 1980)
        if one.id == other.household.head
        else one
        for one in other.members
    ]
    commune.services.households.save(replace(other, members=tuple(people)))
    commune.go("households", HouseholdsScreen)
    press("d", held=CONTROL)
    commune.settle()
    screen = commune.screen(DuplicatesScreen)
    pairs = screen.pairs.rowCount()
    assert pairs >= 1
    assert "cùng tên" in screen.pairs.columns()[2].show(screen.pairs.rows()[0])
    press("k", held=CONTROL)
    commune.settle()
    assert screen.pairs.rowCount() == pairs - 1
    screen.with_told.setChecked(True)
    commune.settle()
    assert screen.pairs.rowCount() == pairs


def test_any_list_says_why_a_household_is_missing(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    screen.villages.setCurrentRow(1)
    shown = {one.id for one in screen.model.rows()}
    missing = next(
        one
        for one in commune.services.households.lines(HouseholdQuery(round=ROUND))
        if one.id not in shown
    )
    press(Qt.Key.Key_F3)
    (dialog,) = screen.findChildren(WhyMissingDialog)
    dialog.text.setText(missing.head_name)
    dialog.search()
    rows = [dialog.found.item(at) for at in range(dialog.found.count())]
    at = next(
        i for i, one in enumerate(rows) if one.data(Qt.ItemDataRole.UserRole).id == missing.id
    )
    dialog.found.setCurrentRow(at)
    dialog.explain()
    assert f"hộ này ở {missing.village_name}" in dialog.reasons.text()
    dialog.lists.setCurrentIndex(dialog.lists.findData("ds_ho_ngheo"))
    assert dialog.reasons.text().startswith("•")
    assert "Đang chỉ xem" not in dialog.reasons.text()
    dialog.open_household()
    commune.settle()
    assert commune.screen(HouseholdScreen).opened is not None


def test_the_log_shows_who_did_what_and_finds_words(commune: Desktop) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[0]
    dossier = commune.services.households.get(line.id, ROUND)
    commune.services.households.save(
        replace(dossier, household=replace(dossier.household, phone="0905"))
    )
    screen = commune.go("log", LogScreen)
    assert screen.done.rows()[0].about == line.head_name
    commune.notify.text = "x"
    screen.filter.setText("luu phieu")
    press(ENTER)
    commune.settle()
    assert {one.line.entry.op for one in screen.done.rows()} == {"household_saved"}
    screen.done_table.go_to(0)
    assert "Điện thoại: " in screen.detail.toPlainText()
    assert "rev:" not in screen.detail.toPlainText()
    assert "→ 0905" in screen.detail.toPlainText()
    assert "Nhật ký nguyên vẹn" in screen.count.text()
    screen.filter.setText("0905")
    press(ENTER)
    commune.settle()
    assert [one.about for one in screen.done.rows()] == [line.head_name]
    screen.done_table.opened.emit(screen.done.rows()[0])
    commune.settle()
    assert line.head_name in commune.screen(HistoryScreen).title


def test_a_version_found_in_the_log_is_restored_by_keys_alone(commune: Desktop) -> None:
    """The filter, Enter, the line, Enter, Ctrl+R: the version of that line is there again."""
    households = commune.services.households
    commune.services.rounds.classify(ROUND)  # a state of its own, which changes no record
    line = households.lines(HouseholdQuery(round=ROUND))[0]
    for phone in ("0905111", "0905222", "0905333"):
        dossier = households.get(line.id, ROUND)
        households.save(replace(dossier, household=replace(dossier.household, phone=phone)))
    commune.go("log", LogScreen)
    press("0905111", ENTER)
    commune.settle()
    screen = commune.screen(LogScreen)
    assert len(screen.done.rows()) == 2  # written by the first save, replaced by the second
    screen.done_table.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    commune.settle()
    commune.screen(HistoryScreen)
    press("r", held=CONTROL)
    commune.settle()
    assert "0905111" in commune.said("confirm")[-1]
    assert not commune.notify.errors
    assert households.get(line.id, ROUND).household.phone == "0905111"
    [told] = commune.services.audit.search(op="household_restored", limit=1)
    assert told.entry.reason == commune.notify.text


def test_the_log_finds_who_opened_the_personal_data_of_a_household(commune: Desktop) -> None:
    first, second = commune.services.households.lines(HouseholdQuery(round=ROUND))[:2]
    for line in (first, second, first):
        commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    screen = commune.go("log", LogScreen)
    assert {one.household for one in screen.seen.rows()} == {first.id, second.id}
    screen.tabs.setCurrentIndex(1)
    screen.filter.setFocus()
    press(fold(second.head_name), ENTER)
    commune.settle()
    found = screen.seen.rows()
    assert second.id in {one.household for one in found}
    assert {one.head for one in found} == {second.head_name}
    assert {one.person for one in found} == {commune.services.at.person.name}
    screen.filter.setText("khong ai ten nhu vay")
    screen.filter.setFocus()
    press(ENTER)
    commune.settle()
    assert screen.seen.rows() == []


SCREENS = ("households", "worklist", "rekeying", "duplicates", "log", "history", "household")


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_is_cut_at_1366_by_768_with_letters_of_150_percent(
    commune: Desktop, name: str
) -> None:
    """Nothing wider than the window; tables scroll inside themselves."""
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[0]
    requests = {"history": HistoryRequest(line.id), "household": HouseholdRequest(line.id)}
    commune.window.go(name, requests.get(name))
    commune.settle()
    commune.window.apply_text_size(TextSize.LARGER)
    commune.settle()
    commune.window.resize(1366, 768)
    try:
        screen = commune.window.open_screen()
        assert screen is not None
        assert commune.window.width() <= 1366
        assert screen.minimumSizeHint().width() <= screen.width()
        for table in screen.findChildren(TableView):
            if table.isVisible():
                narrow = [table.columnWidth(at) for at in range(table.model().columnCount())]
                assert min(narrow) >= 40
    finally:
        commune.window.apply_text_size(TextSize.NORMAL)


def test_the_log_of_an_earlier_file_has_a_tab_of_its_own_to_read_only(commune: Desktop) -> None:
    screen = commune.go("log", LogScreen)
    assert not screen.tabs.isTabVisible(2)
    with commune.services.at.store.writing() as tx:
        lines = [replace(one, source="tep-cu") for one in tx.office_records.log()]
        tx.office_records.put_former_log(lines, {"tep-cu": "tep-cu"})
    screen.reload()
    commune.settle()
    assert screen.tabs.isTabVisible(2)
    assert screen.tabs.tabText(2) == "Nhật ký của tệp trước"
    assert len(screen.former.rows()) == len(lines)
    assert [one.line.entry.h for one in screen.former.rows()] == [one.h for one in reversed(lines)]
    screen.tabs.setCurrentIndex(2)
    screen.filter.setText("mở đợt")
    screen.reload()
    commune.settle()
    assert 0 < len(screen.former.rows()) < len(lines)
