"""Round, papers, import, settings, care: each wish done from the window."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.importing import ImportScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import Built


def test_a_round_is_opened_from_the_empty_window(desktop: Open, previous: Built) -> None:
    opened = desktop(previous.commune, "can_bo")
    screen = opened.go("round", RoundScreen)
    assert screen.open_form.isVisible()
    screen.opening.open()
    opened.settle()
    found = opened.services.rounds.current()
    assert found is not None
    assert (found.id, found.standards) == ("2026-DK", ("nd_07_2021",))
    assert "hộ cần rà soát" in opened.said("done")[-1]
    assert not screen.open_form.isVisible()


def test_classifying_names_what_is_missing_and_leads_there(commune: Desktop) -> None:
    screen = commune.go("round", RoundScreen)
    press(Qt.Key.Key_R, held=CONTROL)
    commune.settle()
    refused = screen.refused.rowCount()
    assert refused > 0
    assert f"{refused} hộ chưa phân loại được" in commune.said("warn")[-1]
    first = screen.refused.row(0)
    assert first is not None
    assert first.village.startswith("Thôn")
    press(ENTER)
    commune.settle()
    opened = commune.screen(HouseholdScreen).opened
    assert opened is not None
    assert opened.dossier.household.id == first.household


def test_an_unfinished_round_does_not_close_and_says_why(commune: Desktop) -> None:
    screen = commune.go("round", RoundScreen)
    screen.close_round()
    commune.settle()
    assert commune.said("final")
    assert "chưa phân loại được" in commune.notify.errors[-1].text
    found = commune.services.rounds.current()
    assert found is not None
    assert found.status is RoundStatus.OPEN


def test_a_meeting_is_typed_by_keyboard_and_a_lost_one_is_kept_beside_the_next(
    desktop: Open, classified: Built
) -> None:
    commune = desktop(classified.commune, "can_bo")
    commune.go("round", RoundScreen)
    press(Qt.Key.Key_M, held=CONTROL)
    commune.settle()
    screen = commune.screen(MeetingScreen)
    assert screen.editor is not None
    screen.editor.go_to_start()
    minutes = ("3/10/26", "Nhà văn hóa", "Hồ Văn Trưởng", "Hồ Thị Ký", "", "c", "40", "30")
    for words in (*minutes, "38", "18", "15", "01/BB"):
        press(words, ENTER)
    assert "chưa đủ 50 %" in screen.live.text()
    assert "18/38" in screen.live.text()
    commune.notify.confirms = False
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert _meetings(commune) == []
    commune.notify.confirms = True
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert "chưa thống nhất" in commune.said("done")[-1]
    assert [one.data["agree"] for one in _meetings(commune)] == [18]
    village = _meetings(commune)[0].village
    steps = commune.services.rounds
    (block,) = steps.blocks("2026-DK", Step.POSTING, village, date(2026, 10, 9))
    assert block.code == "meeting_lost"
    again = {"reviewers": ["Hồ Thị Rà"]}
    on = date(2026, 10, 5)
    steps.record(ProcedureRecord(new_id(), "2026-DK", Step.SURVEY, on=on, data=again))
    commune.window.reload()
    commune.settle()
    for code, value in _AGREED.items():
        screen.editor.draft.answer(code, value)
    screen.editor.refresh()
    screen.record()
    commune.settle()
    assert [one.data["agree"] for one in _meetings(commune)] == [18, 25]
    assert _meetings(commune)[1].place == "Trường học"


_AGREED: dict[str, int | str] = {
    "on": "2026-10-07",
    "place": "Trường học",
    "chair": "Hồ Văn Trưởng",
    "secretary": "Hồ Thị Ký",
    "households_total": 30,
    "households_present": 30,
    "present": 38,
    "agree": 25,
    "disagree": 5,
}


def _meetings(commune: Desktop) -> list[ProcedureRecord]:
    steps = commune.services.rounds.steps("2026-DK")
    return [one for one in steps if one.step is Step.MEETING]


def test_a_step_is_recorded_by_keyboard(desktop: Open, classified: Built) -> None:
    commune = desktop(classified.commune, "can_bo")
    screen = commune.go("round", RoundScreen)
    press(Qt.Key.Key_G, held=CONTROL)
    form = screen.step_form
    assert form.chosen_step() is Step.SURVEY
    assert form.editor is not None
    press("3/10/26", ENTER, "20/10/26", ENTER, "Hồ Thị Rà; Hồ Văn Soát", ENTER, ENTER)
    press(Qt.Key.Key_Space)
    commune.settle()
    found = [one for one in commune.services.rounds.steps("2026-DK") if one.step is Step.SURVEY]
    assert [one.data["reviewers"] for one in found] == [("Hồ Thị Rà", "Hồ Văn Soát")]


def test_papers_are_drawn_saved_and_marked_sensitive(commune: Desktop, tmp_path: Path) -> None:
    commune.services.rounds.classify("2026-DK")
    screen = commune.go("papers", PapersScreen)
    screen.choose("ds_ho_ngheo")
    screen.draw()
    commune.settle()
    assert screen.preview.page_count() >= 1
    assert not screen.sensitive.isVisible()
    commune.notify.path = tmp_path
    press(Qt.Key.Key_E, held=CONTROL)
    commune.settle()
    saved = list(tmp_path.glob("*.pdf"))
    assert saved
    assert saved[0].read_bytes().startswith(b"%PDF")
    assert "niem_yet" in saved[0].name
    screen.audience.setCurrentIndex(screen.audience.findData(Audience.HO_SO.value))
    screen.draw()
    commune.settle()
    assert screen.sensitive.isVisible()
    screen.save_as_xlsx()
    commune.settle()
    assert [one.name for one in tmp_path.glob("*.xlsx")]


def test_the_preview_turns_pages_and_changes_size(commune: Desktop) -> None:
    commune.services.rounds.classify("2026-DK")
    screen = commune.go("papers", PapersScreen)
    screen.choose("ds_thanh_vien_ho_ngheo")
    screen.draw()
    commune.settle()
    preview = screen.preview
    preview.setFocus()
    wide = preview.verticalScrollBar().maximum()
    press(Qt.Key.Key_Minus, held=CONTROL)
    assert preview.verticalScrollBar().maximum() != wide or preview.page_count() == 1
    if preview.page_count() > 1:
        press(Qt.Key.Key_PageDown)
        assert preview.page() == 2


def test_a_typed_word_finds_a_paper(commune: Desktop) -> None:
    screen = commune.go("papers", PapersScreen)
    press("nguyen nhan", ENTER)
    entry = screen.entry()
    assert entry is not None
    assert "NGUYÊN NHÂN" in entry.title.upper()


def test_a_workbook_comes_in_and_goes_back_out(
    desktop: Open, previous: Built, tmp_path: Path
) -> None:
    opened = desktop(previous.commune, "can_bo")
    before = opened.services.households.count(HouseholdQuery())
    screen = opened.go("import", ImportScreen)
    batch = opened.services.importing.batches()[0]
    screen.tabs.setCurrentWidget(screen.tabs.batch_table)
    screen.tabs.batch_table.go_to(0)
    screen.undo()
    opened.settle()
    assert opened.services.households.count(HouseholdQuery()) == before - len(batch.added)
    opened.notify.path = next((previous.out / "input").glob("*.xlsx"))
    press(Qt.Key.Key_O, held=CONTROL)
    opened.settle()
    assert screen.plan is not None
    assert screen.plan.new == len(batch.added)
    assert "thêm" in screen.summary.text()
    press(Qt.Key.Key_Return, held=CONTROL)
    opened.settle()
    assert opened.services.households.count(HouseholdQuery()) == before


def test_a_file_that_is_no_workbook_is_refused_in_words(commune: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "thu.xlsx"
    path.write_bytes(b"not a workbook")
    screen = commune.go("import", ImportScreen)
    commune.notify.path = path
    screen.choose()
    commune.settle()
    assert commune.notify.errors
    assert not screen.apply_button.isEnabled()


def test_villages_and_residents_are_kept(commune: Desktop) -> None:
    screen = commune.go("settings", SettingsScreen)
    screen.names.setText("Thôn 98; Thôn 99")
    screen.add_villages()
    commune.settle()
    names = {one.name for one in commune.services.places.villages()}
    assert {"Thôn 98", "Thôn 99"} <= names
    screen.village_table.go_to(0)
    screen.count.setText("1.234")
    screen.put_residents()
    commune.settle()
    assert commune.services.places.villages()[0].households == 1234


def test_standards_show_every_value_with_its_grade(commune: Desktop) -> None:
    screen = commune.go("settings", SettingsScreen)
    screen.tabs.setCurrentIndex(2)
    shown = {one.grade.value for one in screen.standards.values.rows()}
    assert {"verified", "unverified"} <= shown
    assert screen.standards.standard.count() == 2


def test_days_and_holidays_of_the_rounds_are_set_and_marked(commune: Desktop) -> None:
    screen = commune.go("settings", SettingsScreen)
    page = screen.rounds
    screen.tabs.setCurrentWidget(page)
    marks = {one.path: one.cited.grade.value for one in page.rules.rows()}
    assert marks["dinh_ky.niem_yet"] == "unverified"
    assert marks["muc_song_trung_binh.niem_yet"] == "verified"
    page.posting.setFocus()
    press("5")
    page.opinion_to.setText("UBND thành phố")
    page.demands.setFocus()
    press(Qt.Key.Key_Space)
    page.save()
    commune.settle()
    assert commune.notify.errors == []
    settings = commune.services.round_settings.get()
    assert (settings.posting_days, settings.opinion_to) == (5, "UBND thành phố")
    assert settings.needs_decision
    page.save()
    commune.settle()
    assert commune.services.round_settings.get() == settings
    page.first.setFocus()
    press("30/4/27")
    page.last.setFocus()
    press("2/5/27")
    page.words.keep()
    press(ENTER)
    commune.settle()
    assert (page.first.text(), commune.services.unfinished.all()) == ("", [])
    assert [one.day for one in page.holidays.rows()] == [30, 1, 2]
    page.holiday_table.go_to(0)
    page.drop()
    commune.settle()
    assert len(commune.services.round_settings.get().holidays) == 2
    assert commune.services.rounds.standing("2026-DK").chain.posting_days == 5


def test_what_is_in_the_way_leads_to_its_household(commune: Desktop) -> None:
    screen = commune.go("round", RoundScreen)
    screen.tabs.setCurrentIndex(1)
    first = screen.obstacles.rows()[0]
    assert first.code == "unclassified"
    assert not screen.head.button("close").isEnabled()
    screen.obstacle_table.go_to(0)
    screen.obstacle_table.setFocus()
    press(ENTER)
    commune.settle()
    opened = commune.screen(HouseholdScreen).opened
    assert opened is not None
    assert opened.dossier.household.id == first.household
    screen = commune.go("round", RoundScreen)
    movement = screen.movement
    assert movement.causes.rowCount() > 0
    assert "Chưa khớp" in movement.balance.text()
    movement.where.setCurrentIndex(1)
    assert {one.village for one in movement.causes.rows()} <= {movement.where.currentData()}


def test_a_copy_into_another_folder(commune: Desktop, tmp_path: Path) -> None:
    screen = commune.go("backup", CareScreen)
    commune.notify.path = tmp_path
    screen.copies.to_folder()
    commune.settle()
    assert any(one.name.startswith("sao-luu-20900") for one in tmp_path.iterdir())


def test_errors_of_duty_are_told_not_raised(desktop: Open, entered: Built) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    screen = leader.go("import", ImportScreen)
    leader.notify.path = next((entered.out / "input").glob("*.xlsx"))
    screen.choose()
    leader.settle()
    assert "không được giao" in leader.notify.errors[-1].text


@pytest.mark.parametrize("kind", ["done", "warn", "error"])
def test_the_message_bar_says_done_for_a_while_and_the_rest_until_dealt_with(
    commune: Desktop, kind: str
) -> None:
    bar = commune.window.bar
    getattr(bar, kind)("Câu thông báo")
    assert (bar.kind(), bar.text()) == (kind, "Câu thông báo")
    press(Qt.Key.Key_Escape)
    assert bar.isHidden() is (kind != "done")


def test_a_round_without_decision_closes_only_with_a_reason(commune: Desktop) -> None:
    services = commune.services
    found = services.rounds.current()
    assert found is not None
    services.rounds.classify(found.id)
    waiting = services.rounds.undecided(found.id)
    assert waiting
    screen = commune.go("round", RoundScreen)
    commune.notify.text = " "
    screen.close_round()
    commune.settle()
    assert "chưa có quyết định công nhận" in commune.said("warn")[-1]
    assert not commune.said("final")
    commune.notify.text = "Chờ Chủ tịch ký"
    screen.close_round()
    commune.settle()
    assert commune.said("final")
