"""What was being typed when the program ended: offered first, opened by one key, where it was."""

import json

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.services.draft_keys import Typed, key_of, read_key
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.search import (
    HouseholdRequest,
    RecognitionRequest,
    StepRequest,
)
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built

ROUND = "2026-DK"


def _again(office: Desktop, desktop: Open) -> Desktop:
    """The program ends and starts on the same data."""
    folder = office.services.at.folder
    office.window.close()
    return desktop(folder, "can_bo")


def _open_first(office: Desktop) -> None:
    """The one key."""
    screen = office.screen(OverviewScreen)
    assert focused() is screen.strip.openers[0]
    press(ENTER)
    office.settle()


def test_enter_on_the_next_start_opens_the_household_at_its_field(
    commune: Desktop, desktop: Open
) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[3]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("phone")
    press("0905 111")
    again = _again(commune, desktop)
    shown = again.screen(OverviewScreen).strip.openers[0].accessibleName()
    assert line.head_name in shown
    _open_first(again)
    form = again.screen(HouseholdScreen)
    assert form.opened is not None
    assert form.opened.dossier.household.id == line.id
    assert form.opened.draft.answers["phone"] == "0905 111"
    assert form.editor is not None
    assert form.editor.place() == "phone"


def test_a_household_that_was_never_stored_comes_back_too(commune: Desktop, desktop: Open) -> None:
    village = commune.services.households.villages()[1]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest("", village.id))
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Đầu bản", ENTER)
    assert screen.opened is not None
    home = screen.opened.dossier.household.id
    commune.window.reload()
    commune.settle()
    assert screen.opened.dossier.household.id == home
    again = _again(commune, desktop)
    assert village.name in again.screen(OverviewScreen).strip.openers[0].accessibleName()
    _open_first(again)
    form = again.screen(HouseholdScreen)
    assert form.opened is not None
    assert (form.opened.is_new, form.opened.dossier.household.id) == (True, home)
    assert form.opened.dossier.household.village == village.id
    assert form.opened.draft.answers["address"] == "Đầu bản"


def test_another_blank_household_is_another_one(commune: Desktop) -> None:
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(""))
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Đầu bản", ENTER)
    assert screen.opened is not None
    first = screen.opened.dossier.household.id
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(""))
    assert screen.opened is not None
    assert screen.opened.dossier.household.id != first
    assert screen.opened.draft.answers.get("address") is None
    assert commune.services.households.draft(first) is not None


def test_words_of_a_field_that_was_not_left_come_back_as_they_were(
    commune: Desktop, desktop: Open
) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[3]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("note")
    press("Một câu dài chưa rời ô")
    screen.keep_draft()
    commune.settle()
    assert screen.opened is not None
    assert screen.opened.draft.answers.get("note") is None
    kept = json.loads(commune.services.households.draft(line.id) or "{}")
    assert kept["words"] == {"note": "Một câu dài chưa rời ô"}


def test_a_step_half_typed_is_led_to_and_ends_when_it_is_recorded(
    desktop: Open, classified: Built
) -> None:
    office = desktop(classified.commune, "can_bo")
    village = office.services.rounds.standing(ROUND).villages[1]
    screen = office.go("round", RoundScreen, StepRequest(ROUND, Step.SURVEY.value, village))
    form = screen.step_form
    assert (form.chosen_step(), form.chosen_village()) == (Step.SURVEY, village)
    press("3/10/26", ENTER, ENTER, "Hồ Thị Rà")
    again = _again(office, desktop)
    _open_first(again)
    form = again.screen(RoundScreen).step_form
    assert (form.chosen_step(), form.chosen_village()) == (Step.SURVEY, village)
    assert form.editor is not None
    assert form.editor.draft.answers["on"] == "2026-10-03"
    assert form.editor.draft.answers["reviewers"] == "Hồ Thị Rà"
    form.submitted.emit()
    again.settle()
    assert again.services.unfinished.all() == []
    steps = [one.step for one in again.services.rounds.steps(ROUND, village)]
    assert steps.count(Step.SURVEY) == 1


def test_a_step_of_another_village_is_not_the_one_that_was_left(
    desktop: Open, classified: Built
) -> None:
    office = desktop(classified.commune, "can_bo")
    first, second = office.services.rounds.standing(ROUND).villages[:2]
    screen = office.go("round", RoundScreen)
    screen.ask_step(Step.COMPLAINT, first)
    press("3/10/26", ENTER, "Hồ Văn Hỏi", ENTER)
    screen.step_form.leave()
    office.settle()
    screen.ask_step(Step.COMPLAINT, second)
    assert screen.step_form.editor is not None
    assert screen.step_form.editor.draft.answers == {}
    screen.ask_step(Step.COMPLAINT, first)
    assert screen.step_form.editor.draft.answers["from"] == "Hồ Văn Hỏi"
    screen.step_form.start_over()
    office.settle()
    assert office.services.unfinished.all() == []


def test_the_reason_of_a_decision_belongs_to_its_household(
    desktop: Open, classified: Built
) -> None:
    office = desktop(classified.commune, "can_bo")
    screen = office.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))
    screen.table.go_to(0)
    screen.decide_form.reason.setText("Họp dân xác minh")
    screen.recognise_form.number.setText("21/QĐ")
    screen.table.go_to(1)
    assert screen.decide_form.reason.text() == ""
    screen.table.go_to(0)
    assert screen.decide_form.reason.text() == "Họp dân xác minh"
    screen.may_leave()
    office.settle()
    kept = {one.what for one in office.services.unfinished.all()}
    assert kept == {Typed.DECIDE, Typed.RECOGNISE}
    again = _again(office, desktop)
    screen = again.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))
    assert screen.recognise_form.number.text() == "21/QĐ"
    screen.table.go_to(0)
    screen.decide()
    again.settle()
    assert {one.what for one in again.services.unfinished.all()} == {Typed.RECOGNISE}


def test_what_is_not_wanted_is_dropped_after_asking(commune: Desktop, desktop: Open) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[3]
    commune.services.households.put_draft(key_of(Typed.EVENT, line.id), None, "{}")
    again = _again(commune, desktop)
    screen = again.screen(OverviewScreen)
    assert line.head_name in screen.strip.openers[0].accessibleName()
    again.notify.confirms = False
    screen.strip.dropped.emit(again.services.unfinished.all()[0])
    again.settle()
    assert len(again.services.unfinished.all()) == 1
    again.notify.confirms = True
    screen.strip.dropped.emit(again.services.unfinished.all()[0])
    again.settle()
    assert again.services.unfinished.all() == []
    assert not screen.strip.isVisible()


def test_answers_typed_in_another_round_are_none_of_this_one(commune: Desktop) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[3]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("phone")
    press("0905 111", ENTER)
    commune.window.go("overview", None)
    commune.settle()
    assert commune.services.households.draft_of_round(line.id, ROUND) is not None
    assert commune.services.households.draft_of_round(line.id, "2027-DK") is None


def test_closing_right_after_saving_stores_first(commune: Desktop, desktop: Open) -> None:
    line = commune.services.households.lines(HouseholdQuery(round=ROUND))[3]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    screen.editor.go_to("phone")
    press("0905 111", ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    assert not commune.window.close()
    commune.bot.waitUntil(lambda: not commune.window.isVisible(), timeout=120_000)
    again = desktop(commune.services.at.folder, "can_bo")
    stored = again.services.households.get(line.id, ROUND)
    assert stored.household.phone == "0905 111"
    assert again.services.unfinished.all() == []
    assert again.notify.errors == []


def test_what_is_refused_keeps_the_window_open(desktop: Open, classified: Built) -> None:
    office = desktop(classified.commune, "can_bo")
    screen = office.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))
    screen.table.go_to(0)
    form = screen.decide_form
    other = next(at for at in range(form.category.count()) if at != form.category.currentIndex())
    form.category.setCurrentIndex(other)
    screen.decide()
    assert not office.window.close()
    office.settle()
    assert office.window.isVisible()
    assert "lý do" in office.notify.errors[-1].text


@pytest.mark.parametrize(
    "key",
    [
        key_of(Typed.HOUSEHOLD, "a"),
        key_of(Typed.AGAIN, "a"),
        key_of(Typed.STEP, "2026-DK", "posting", "v"),
        key_of(Typed.ROUND, ""),
    ],
)
def test_a_key_says_what_it_is_about(key: str) -> None:
    read = read_key(key)
    assert read is not None
    assert key_of(read.what, *read.about) == key
    assert read_key("later:1") is None
