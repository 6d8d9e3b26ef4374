"""F3 on every list where households stand: why one is not there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.requests import RequestForm
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.why_missing import OWN, WhyMissingDialog
from giamngheo_desktop.ui.screens.worklist import WorklistScreen
from giamngheo_desktop.ui.search import MeetingRequest, PaperShownRequest, RecognitionRequest
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import press
from tests.ui.workplace import Built, build

ROUND = "2026-DK"
REQUESTS = {
    "meeting": MeetingRequest(ROUND),
    "recognition": RecognitionRequest(ROUND),
}


@pytest.fixture(scope="module")
def classified(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A round in which every household has a verdict."""
    return build(tmp_path_factory.mktemp("classified"), 40, until="classify")


@pytest.fixture
def office(desktop: Open, classified: Built) -> Desktop:
    """A commune whose households all have a verdict."""
    return desktop(classified.commune, "can_bo")


def _asked(office: Desktop, line: HouseholdLine) -> tuple[str, str]:
    """Press F3 and look for a household: the reasons, and of which list."""
    screen = office.window.open_screen()
    assert isinstance(screen, Screen)
    press(Qt.Key.Key_F3)
    dialog = screen.findChildren(WhyMissingDialog)[-1]
    dialog.text.setText(line.head_name)
    dialog.search()
    items = [dialog.found.item(at) for at in range(dialog.found.count())]
    rows = [one.data(Qt.ItemDataRole.UserRole).id for one in items]
    dialog.found.setCurrentRow(rows.index(line.id))
    dialog.explain()
    dialog.reject()
    office.window.activateWindow()
    office.settle()
    return dialog.reasons.text(), str(dialog.lists.currentData())


def _last_of_another_village(office: Desktop, shown: QComboBox) -> HouseholdLine:
    lines = office.services.households.lines(HouseholdQuery(round=ROUND))
    return next(one for one in lines if one.village != shown.currentData())


def test_the_meeting_and_the_recognition_name_the_village_that_hides_it(office: Desktop) -> None:
    meeting = office.go("meeting", MeetingScreen, REQUESTS["meeting"])
    line = _last_of_another_village(office, meeting.village)
    assert f"hộ này ở {line.village_name}" in _asked(office, line)[0]
    here = next(
        one
        for one in office.services.households.lines(HouseholdQuery(round=ROUND))
        if one.id == meeting.rows[0].line.household
    )
    assert "có trong danh sách" in _asked(office, here)[0]
    recognition = office.go("recognition", RecognitionScreen, REQUESTS["recognition"])
    recognition.village.setCurrentIndex(1)
    line = _last_of_another_village(office, recognition.village)
    assert f"hộ này ở {line.village_name}" in _asked(office, line)[0]
    recognition.village.setCurrentIndex(0)
    recognition.only.setCurrentIndex(recognition.only.findData("requests"))
    assert "Đang lọc" in _asked(office, line)[0]


def test_requests_and_obstacles_say_what_is_not_there(office: Desktop) -> None:
    first, second = office.services.households.lines(HouseholdQuery(round=ROUND))[:2]
    office.services.requests.register(first.id, RequestForm.M01, office.services.at.today())
    work = office.go("worklist", WorklistScreen)
    work.tabs.setCurrentWidget(work.request_page)
    assert "Mẫu số 01" in _asked(office, first)[0]
    assert "Chưa nhận giấy đề nghị" in _asked(office, second)[0]
    found = office.go("round", RoundScreen)
    found.tabs.setCurrentWidget(found.obstacle_table)
    assert "Giấy đề nghị chưa có trả lời" in _asked(office, first)[0]
    assert "Không có gì của hộ này còn vướng" in _asked(office, second)[0]


def test_the_preview_and_the_plan_answer_as_well(office: Desktop) -> None:
    lines = office.services.households.lines(HouseholdQuery(round=ROUND))
    office.go("papers", PapersScreen, PaperShownRequest("ds_ho_ngheo"))
    poor = {one.id: one.category is Category.HO_NGHEO for one in lines}
    other = next(one for one in lines if not poor[one.id])
    reasons, paper = _asked(office, other)
    assert paper == "ds_ho_ngheo"
    assert "có trong" not in reasons
    plan = office.go("plan", PlanScreen)
    plan.start()
    office.settle()
    names = [plan.tabs.tabText(at).lower() for at in range(plan.tabs.count())]
    plan.tabs.setCurrentIndex(next(at for at, one in enumerate(names) if "đăng ký" in one))
    reasons, of = _asked(office, lines[0])
    assert of == OWN
    assert "chưa có dòng nào của hộ này" in reasons


@pytest.mark.parametrize("name", ["rekeying", "duplicates"])
def test_own_lists_say_what_keeps_a_household_off(office: Desktop, name: str) -> None:
    line = office.services.households.lines(HouseholdQuery(round=ROUND))[0]
    office.window.go(name, None)
    office.settle()
    reasons, paper = _asked(office, line)
    assert paper == OWN
    assert reasons.startswith("• ")
