"""The power goes in the middle of a form: a real process is killed, and opened again."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.draft_keys import Typed
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.search import HouseholdRequest, MeetingRequest, RecognitionRequest
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import ENTER, focused, press
from tests.ui.typist import FIRST, SECOND
from tests.ui.workplace import Built, opened_copy

ROUND = "2026-DK"


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


def _type_and_die(folder: Path, about: str, settings: Path, variant: str) -> None:
    died = subprocess.run(
        [sys.executable, "-m", "tests.ui.typist", folder, about, settings, variant],
        check=False,
        timeout=600,
    )
    assert died.returncode == -signal.SIGKILL


@pytest.mark.parametrize("variant", ["kept", "lost"])
def test_what_was_typed_before_the_power_went_is_there_and_nothing_else_changed(
    desktop: Open, entered: Built, tmp_path: Path, variant: str
) -> None:
    folder = tmp_path / "cut"
    services = opened_copy(entered.commune, folder, "can_bo")
    line = services.households.lines(HouseholdQuery(round=ROUND))[0]
    before = services.households.get(line.id, ROUND)
    services.close()
    _type_and_die(folder, line.id, tmp_path, variant)
    again = desktop(folder, "can_bo")
    assert again.services.households.get(line.id, ROUND) == before
    screen = again.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.opened is not None
    answers = screen.opened.draft.answers
    typed = (answers.get("address"), answers.get("phone"))
    if variant == "lost":
        assert typed != (FIRST, SECOND)
        return
    assert typed == (FIRST, SECOND)
    assert any("bản nháp" in text for text in again.said("warn"))


@pytest.mark.parametrize("variant", ["meeting", "meeting-lost"])
def test_the_minutes_and_votes_of_a_meeting_are_there_after_the_power_went(
    desktop: Open, entered: Built, tmp_path: Path, variant: str
) -> None:
    folder = tmp_path / "cut"
    services = opened_copy(entered.commune, folder, "can_bo")
    village = services.rounds.standing(ROUND).villages[0]
    services.close()
    _type_and_die(folder, village, tmp_path, variant)
    again = desktop(folder, "can_bo")
    assert again.services.meetings.held(ROUND, village) == []
    screen = again.go("meeting", MeetingScreen, MeetingRequest(ROUND, village))
    assert screen.editor is not None
    answers = screen.editor.draft.answers
    typed = (answers.get("place"), answers.get("chair"), screen.rows[0].typed.agree)
    if variant == "meeting-lost":
        assert typed == (None, None, None)
        return
    assert typed == (FIRST, SECOND, 21)
    assert screen.rows[1].typed.agree == 9  # its cell was still open
    assert any("đang gõ dở" in text for text in again.said("warn"))


@pytest.mark.parametrize("variant", ["round", "round-lost"])
def test_a_complaint_and_a_decision_half_typed_are_there_to_the_last_letter(
    desktop: Open, entered: Built, tmp_path: Path, variant: str
) -> None:
    folder = tmp_path / "cut"
    services = opened_copy(entered.commune, folder, "can_bo")
    village = services.rounds.standing(ROUND).villages[0]
    services.close()
    _type_and_die(folder, village, tmp_path, variant)
    again = desktop(folder, "can_bo")
    if variant == "round-lost":
        assert again.services.unfinished.all() == []
        return
    strip = again.screen(OverviewScreen).strip
    assert focused() is strip.openers[0]
    next(one for one in strip.openers if "khiếu nại" in one.accessibleName().lower()).setFocus()
    press(ENTER)
    again.settle()
    form = again.screen(RoundScreen).step_form
    assert (form.chosen_step(), form.chosen_village()) == (Step.COMPLAINT, village)
    assert form.editor is not None
    assert form.editor.draft.answers == {"on": "2026-10-05", "from": FIRST}
    assert form.editor.words_in_hand() == {"content": SECOND}
    assert Step.COMPLAINT not in {one.step for one in again.services.rounds.steps(ROUND)}
    screen = again.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))
    typed = (screen.decide_form.reason.text(), screen.recognise_form.number.text())
    assert typed == (FIRST, SECOND)


@pytest.mark.parametrize("variant", ["word", "word-lost"])
def test_the_word_on_a_warning_and_the_days_of_the_rounds_are_there_after_the_power_went(
    desktop: Open, entered: Built, tmp_path: Path, variant: str
) -> None:
    folder = tmp_path / "cut"
    services = opened_copy(entered.commune, folder, "can_bo")
    lines = services.households.lines(HouseholdQuery(round=ROUND))
    line = next(one for one in lines if one.state is ReviewState.COMPLETE)
    services.close()
    _type_and_die(folder, line.id, tmp_path, variant)
    again = desktop(folder, "can_bo")
    left = {one.what for one in again.services.unfinished.all()}
    if variant == "word-lost":
        assert left == {Typed.HOUSEHOLD}
        return
    assert left == {Typed.HOUSEHOLD, Typed.EXPLAIN, Typed.ROUND_SETTINGS}
    _open_left(again, "giải thích")
    assert any("bấm F7" in text for text in again.said("warn"))
    again.notify.text = SECOND
    press(Qt.Key.Key_F7)
    assert again.notify.defaults == [SECOND]
    form = again.screen(HouseholdScreen)
    assert form.opened is not None
    assert SECOND in str(form.opened.draft.answers["giai_thich_canh_bao"])
    again.go("overview", OverviewScreen)
    _open_left(again, "thiết lập")
    screen = again.screen(SettingsScreen)
    page = screen.rounds
    assert screen.tabs.currentWidget() is page
    assert (page.posting.text(), page.opinion_to.text()) == ("7", FIRST)
    page.save()
    again.settle()
    settings = again.services.round_settings.get()
    assert (settings.posting_days, settings.opinion_to) == (7, FIRST)
    assert {one.what for one in again.services.unfinished.all()} == {Typed.HOUSEHOLD}


def _open_left(again: Desktop, what: str) -> None:
    """Enter on the line of what was being typed."""
    strip = again.screen(OverviewScreen).strip
    next(one for one in strip.openers if what in one.accessibleName().lower()).setFocus()
    press(ENTER)
    again.settle()
