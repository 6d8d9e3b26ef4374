"""Minutes that are being typed: kept by village, gone once the meeting is recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.services.meetings import draft_key
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.search import MeetingRequest
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built, build

ROUND = "2026-DK"
_MINUTES: dict[str, int | str] = {
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


@pytest.fixture(scope="module")
def classified(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A round in which every household has a verdict."""
    return build(tmp_path_factory.mktemp("classified"), 40, until="classify")


@pytest.fixture
def office(desktop: Open, classified: Built) -> Desktop:
    """A commune before its meetings."""
    return desktop(classified.commune, "can_bo")


def _open(office: Desktop, village: str) -> MeetingScreen:
    screen = office.go("meeting", MeetingScreen, MeetingRequest(ROUND, village))
    assert screen.editor is not None
    return screen


def _type_minutes(screen: MeetingScreen) -> None:
    assert screen.editor is not None
    for code, value in _MINUTES.items():
        screen.editor.draft.answer(code, value)
    screen.editor.refresh()


def _vote(screen: MeetingScreen, household: int, **typed: object) -> None:
    screen.rows[household] = screen.rows[household].put(**typed)
    screen.table.show_rows(screen.rows)


def _kept(services: Services, village: str) -> str:
    return services.households.draft(draft_key(ROUND, village)) or ""


def test_every_village_keeps_its_own_minutes_until_they_are_recorded(office: Desktop) -> None:
    first, second = office.services.rounds.standing(ROUND).villages[:2]
    screen = _open(office, first)
    _type_minutes(screen)
    _vote(screen, 0, agree=20, disagree=3)
    screen.village.setCurrentIndex(screen.village.findData(second))
    screen.village.activated.emit(screen.village.currentIndex())
    office.settle()
    assert screen.editor is not None
    assert screen.editor.draft.answers.get("chair") is None
    assert screen.rows[0].typed.agree is None
    assert _kept(office.services, second) == ""
    screen = _open(office, first)
    assert screen.editor is not None
    assert screen.editor.draft.answers["chair"] == _MINUTES["chair"]
    assert (screen.rows[0].typed.agree, screen.rows[0].typed.disagree) == (20, 3)
    assert "đang gõ dở" in office.said("warn")[-1]
    press(Qt.Key.Key_S, held=CONTROL)
    office.settle()
    (held,) = office.services.meetings.held(ROUND, first)
    assert [(one.agree, one.disagree) for one in held.votes] == [(20, 3)]
    assert _kept(office.services, first) == ""
    screen.keep_draft()
    office.settle()
    assert _kept(office.services, first) == ""


def test_minutes_are_recorded_for_the_village_they_were_typed_of(office: Desktop) -> None:
    first, second = office.services.rounds.standing(ROUND).villages[:2]
    screen = _open(office, first)
    _type_minutes(screen)
    screen.village.setCurrentIndex(screen.village.findData(second))
    screen.village.activated.emit(screen.village.currentIndex())
    screen.record()
    office.settle()
    held = office.services.meetings.held
    assert [one.agree for one in held(ROUND, first)] == [_MINUTES["agree"]]
    assert not held(ROUND, second)
    assert screen.village.itemText(screen.village.findData(first)) in office.said("done")[-1]
    assert screen.village.currentData() == second


def test_the_village_chosen_last_is_the_one_that_is_shown(office: Desktop) -> None:
    first, second = office.services.rounds.standing(ROUND).villages[:2]
    screen = _open(office, first)
    screen.reload()
    screen.village.setCurrentIndex(screen.village.findData(second))
    screen.village.activated.emit(screen.village.currentIndex())
    office.settle()
    assert screen.village.currentData() == second


def test_opening_the_minutes_and_leaving_keeps_nothing(office: Desktop) -> None:
    village = office.services.rounds.standing(ROUND).villages[0]
    screen = _open(office, village)
    press(ENTER, ENTER)
    screen.keep_draft()
    office.window.go("round", None)
    office.settle()
    assert _kept(office.services, village) == ""


def test_what_is_refused_stays_typed_and_kept(office: Desktop) -> None:
    village = office.services.rounds.standing(ROUND).villages[0]
    screen = _open(office, village)
    _type_minutes(screen)
    _vote(screen, 0, agree=30, disagree=9)
    screen.record()
    office.settle()
    assert "39" in office.notify.errors[-1].text
    screen.keep_draft()
    office.settle()
    assert str(_MINUTES["chair"]) in _kept(office.services, village)


def test_a_count_of_those_against_alone_is_asked_about(office: Desktop) -> None:
    village = office.services.rounds.standing(ROUND).villages[0]
    screen = _open(office, village)
    _type_minutes(screen)
    _vote(screen, 1, disagree=9)
    screen.record()
    office.settle()
    assert screen.rows[1].line.head_name in office.said("warn")[-1]
    assert office.services.meetings.held(ROUND, village) == []


def test_words_that_are_no_vote_outlive_a_power_cut_and_are_asked_about(
    office: Desktop, desktop: Open
) -> None:
    village = office.services.rounds.standing(ROUND).villages[0]
    screen = _open(office, village)
    _type_minutes(screen)
    _type_vote(screen, 0, "chừng 20")
    _type_vote(screen, 1, "hai mươi")
    screen.keep_draft()
    office.settle()
    again = desktop(office.services.at.folder, "can_bo")
    shown = _open(again, village)
    held = {one.row: one.words for one in shown.table.words_without_meaning()}
    homes = [one.line.household for one in shown.rows[:2]]
    assert held == dict(zip(homes, ("chừng 20", "hai mươi"), strict=True))
    shown.record()
    assert shown.rows[0].line.head_name in again.said("warn")[-1]
    assert again.services.meetings.held(ROUND, village) == []
    press(ENTER)
    assert shown.table.words_without_meaning()[-1].words == "chừng 20"
    press(Qt.Key.Key_Escape)
    _type_vote(shown, 1, "20")
    press(Qt.Key.Key_S, held=CONTROL)
    again.settle()
    (meeting,) = again.services.meetings.held(ROUND, village)
    assert [(one.household, one.agree) for one in meeting.votes] == [(homes[1], 20)]


def _type_vote(screen: MeetingScreen, household: int, words: str) -> None:
    """Into the cell of those who agree; the cell is left."""
    screen.table.setFocus()
    screen.table.setCurrentIndex(screen.model.index(household, 4))
    press(Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    press(words, ENTER)


def test_a_conclusion_without_a_count_of_its_own_has_the_votes_of_the_meeting(
    office: Desktop, tmp_path: Path
) -> None:
    village = office.services.rounds.standing(ROUND).villages[0]
    screen = _open(office, village)
    _type_minutes(screen)
    _vote(screen, 0, category=Category.HO_CAN_NGHEO, opinion="Có con đi làm gửi tiền về")
    screen.record()
    office.settle()
    (held,) = office.services.meetings.held(ROUND, village)
    assert [(one.agree, one.disagree) for one in held.votes] == [(25, 5)]
    home = office.services.households.get(screen.rows[0].line.household, ROUND)
    assert home.review is not None
    assert home.review.category is Category.HO_CAN_NGHEO
