"""The power goes in the middle of a form: a real process is killed, and opened again."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.overview import OverviewScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.search import HouseholdRequest, MeetingRequest, RecognitionRequest
from tests.ui.conftest import Open
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
