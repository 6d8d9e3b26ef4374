"""A whole periodic round of 900 households in the window, with every blocked transition tried."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.movement import imbalances
from giamngheo_desktop.domain.procedure import DecisionKind, Step
from giamngheo_desktop.domain.requests import RequestForm, RequestState
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.search import MeetingRequest, RecognitionRequest
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.builders import a_dossier, a_village, an_id
from tests.services.workplaces import PASSPHRASE, ROUND, Clock, build_empty, opened
from tests.ui.conftest import LONG, Desktop
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import preferences

HOUSEHOLDS = 900
VILLAGES = tuple(a_village(number).id for number in (1, 2, 3))
KINDS = ((118, 3), (118, 1), (165, 1))
BEFORE = (CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO, CategoryBefore.NONE)
INDICATORS = ("bao_hiem_y_te", "viec_lam", "nha_tieu_hop_ve_sinh")
ASKED = (3, 6, 9)
"""Households that handed in Mẫu số 01; one of them is not poor by its score."""


def _made() -> list[Dossier]:
    rng = random.Random(900)
    found = []
    for number in range(1, HOUSEHOLDS + 1):
        diem_b1, missing = rng.choice(KINDS)
        asked = {3: (165, 1), 6: (118, 3), 9: (118, 1)}.get(number)
        diem_b1, missing = asked or (diem_b1, missing)
        made = a_dossier(
            number,
            members=rng.randint(1, 6),
            village=a_village(number % 3 + 1),
            diem_b1=diem_b1,
            missing=INDICATORS[:missing],
            category_before=CategoryBefore.NONE if asked else rng.choice(BEFORE),
        )
        found.append(made)
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 9, 20, 2, 0, tzinfo=UTC))


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, clock: Clock) -> Iterator[Desktop]:
    """A commune with last year's list of 900 households and three requests, no round."""
    build_empty(tmp_path / "xa")
    services = opened(tmp_path / "xa", clock=clock)
    services.households.put_many([replace(one, review=None) for one in _made()])
    for number in ASKED:
        home = an_id("household", number)
        services.requests.register(home, RequestForm.M01, date(2026, 9, 15))
    notify = RecordingNotify()
    around = Surroundings(preferences(tmp_path), services.people.opens, notify)
    window = MainWindow(services, SCREENS, around)
    window.resize(1366, 768)
    with qtbot.waitActive(window, timeout=LONG):
        window.show()
        window.activateWindow()
    one = Desktop(window, notify, qtbot)
    one.settle()
    yield one
    one.settle()
    window.close()
    window.deleteLater()


class _Round:
    """The office at its round; counts what was refused."""

    def __init__(self, office: Desktop, clock: Clock) -> None:
        self.office, self.clock, self.blocked = office, clock, 0

    def screen(self) -> RoundScreen:
        return self.office.go("round", RoundScreen)

    def day(self, month: int, day: int) -> None:
        """Another day: the laptop that slept wakes up locked, and its person opens it."""
        self.clock.now = datetime(2026, month, day, 2, 0, tzinfo=UTC)
        locking = self.office.window.locking
        locking.tick()
        assert locking.is_locked
        press(PASSPHRASE, ENTER)
        self.office.bot.waitUntil(lambda: not locking.is_locked, timeout=LONG)
        self.office.window.reload()
        self.office.settle()

    def refused(self, words: str) -> None:
        """The last act was refused in these words."""
        assert words in self.office.notify.errors[-1].text, self.office.notify.errors[-1].text
        self.office.notify.errors.clear()
        self.blocked += 1

    def went_well(self) -> None:
        assert [one.text for one in self.office.notify.errors] == []

    def step(self, step: Step, place: int, *keys: str, about: int = 0) -> None:
        """Record a step of a village by keyboard."""
        screen = self.screen()
        screen.village_table.go_to(place)
        screen.ask_step(step)
        form = screen.step_form
        # What was refused before is still there, typed; the person of this test types it anew.
        form.start_over()
        form.about.setCurrentIndex(min(about, form.about.count() - 1))
        assert form.editor is not None
        form.editor.go_to_start()
        for words in keys:
            press(words, ENTER) if words else press(ENTER)
        press(Qt.Key.Key_Space)
        self.office.settle()
        if form.isVisible():
            screen.show_round()

    def meet(self, place: int, agree: str, day: str = "02/11/26") -> None:
        """Type a meeting: forty people present."""
        screen = self.office.go("meeting", MeetingScreen, MeetingRequest(ROUND, VILLAGES[place]))
        assert screen.editor is not None
        screen.editor.go_to_start()
        minutes = (day, "Nhà văn hóa", "Hồ Văn Trưởng", "Hồ Thị Ký", "", "c", "", "40", "40")
        for words in (*minutes, agree, "2", "01/BB", ""):
            press(words, ENTER) if words else press(ENTER)
        press("s", held=CONTROL)
        self.office.settle()

    def recognition(self) -> RecognitionScreen:
        return self.office.go("recognition", RecognitionScreen, RecognitionRequest(ROUND))

    def not_recognisable(self, words: str) -> None:
        """Recognition is grey, and the line says why."""
        screen = self.recognition()
        assert not screen.recognise_form.button.isEnabled()
        assert words in screen.state.text(), screen.state.text()
        self.blocked += 1

    def not_closable(self) -> None:
        button = self.screen().head.button("close")
        assert not button.isEnabled()
        assert "Chưa khóa được" in button.toolTip()
        self.blocked += 1


def test_nine_hundred_households_from_list_to_closing_in_the_window(
    office: Desktop, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.perf_counter()
    made, at = _made(), _Round(office, clock)
    _open(at, made)
    _nothing_before_the_verdicts(at)
    _enter(office, made)
    _meetings(at)
    _postings_and_a_complaint(at)
    _recognise(at)
    _correct_and_close(at)
    passed = time.perf_counter() - begun
    assert at.blocked >= 18
    with capsys.disabled():
        print(f" [900 hộ trong cửa sổ: {passed:.1f} giây, {at.blocked} lần bị chặn đúng]", end="")


def _open(at: _Round, made: list[Dossier]) -> None:
    press("3", held=CONTROL)
    at.office.settle()
    screen = at.office.screen(RoundScreen)
    assert screen.open_form.isVisible()
    screen.opening.open()
    at.office.settle()
    listed = sum(one.household.category_before is not CategoryBefore.NONE for one in made)
    count = at.office.services.households.count(HouseholdQuery(round=ROUND, reviewed_only=True))
    assert count == listed + len(ASKED)
    assert [step.value for step in screen.villages.rows()[0].steps][:3] == [
        "list_made",
        "survey",
        "meeting",
    ]


def _nothing_before_the_verdicts(at: _Round) -> None:
    at.not_closable()
    at.not_recognisable("chưa phân loại được")
    at.meet(0, "30")
    at.refused("chưa phân loại được")
    at.step(Step.POSTING, 0, "4/11/26", "", "Nhà văn hóa", "")
    at.refused("chưa họp dân")
    at.step(Step.COMPLAINT, 0, "5/11/26", "Hồ Văn Hỏi", "Bỏ sót", "")
    at.refused("chưa niêm yết")
    screen = at.recognition()
    screen.certify()
    at.office.settle()
    at.refused("chưa có quyết định công nhận")
    obstacles = at.screen().obstacles.rows()
    assert {one.code for one in obstacles} >= {"unclassified", "unanswered"}
    assert sum(bool(one.household) for one in obstacles) > 500


def _enter(office: Desktop, made: list[Dossier]) -> None:
    """What the officers typed: in the window it is one household after the other."""
    with office.services.at.store.reading() as tx:
        held = {one.household.id: one for one in tx.households.dossiers(round=ROUND)}
    kept = []
    for one in made:
        there = held.get(one.household.id)
        if there is not None and there.review is not None and one.review is not None:
            review = replace(one.review, id=there.review.id, rev=there.review.rev)
            kept.append(Dossier(there.household, there.members, review))
    office.services.households.put_many(kept)
    office.go("round", RoundScreen)
    press("r", held=CONTROL)
    office.settle()
    assert "Đã phân loại" in office.said("done")[-1]


def _meetings(at: _Round) -> None:
    at.day(11, 3)
    at.meet(0, "19")
    assert "chưa đủ để thống nhất" in at.office.said("confirm")[-1]
    at.went_well()
    at.step(Step.POSTING, 0, "4/11/26", "", "Nhà văn hóa", "")
    at.refused("chưa đủ một nửa")
    at.meet(0, "30", "04/11/26")
    at.refused("rà soát lại")
    at.step(Step.SURVEY, 0, "3/11/26", "", "Hồ Thị Rà", "")
    at.went_well()
    at.day(11, 5)
    at.meet(0, "30", "04/11/26")
    at.meet(1, "20")
    at.meet(2, "38")
    at.went_well()
    held = at.office.services.meetings.held(ROUND, VILLAGES[0])
    assert [one.agree for one in held] == [19, 30]


def _postings_and_a_complaint(at: _Round) -> None:
    at.not_recognisable("chưa niêm yết")
    at.step(Step.POSTING, 0, "5/11/26", "6/11/26", "Nhà văn hóa", "")
    at.refused("đủ 3 ngày làm việc")
    for place in range(3):
        at.step(Step.POSTING, place, "5/11/26", "", "Nhà văn hóa", "")
    at.went_well()
    at.not_recognisable("niêm yết còn đến hết ngày 09/11/2026")
    at.step(Step.RECHECK, 0, "6/11/26", "", "1", "Giữ nguyên", "")
    at.refused("không có khiếu nại")
    at.step(Step.COMPLAINT, 1, "6/11/26", "Hồ Văn Hỏi", "Nhà tôi bỏ sót", "", about=1)
    at.day(11, 12)
    at.not_recognisable("khiếu nại")
    at.step(Step.RECHECK, 1, "11/11/26", "", "1", "Giữ nguyên kết quả", "")
    at.went_well()
    at.not_recognisable("kết quả phúc tra còn niêm yết đến hết ngày 13/11/2026")
    at.day(11, 16)


def _recognise(at: _Round) -> None:
    screen = at.recognition()
    assert "Công nhận được" in screen.state.text()
    at.not_closable()
    screen = at.recognition()
    home = an_id("household", 6)
    screen.table.go_to(screen.model.place_of(lambda one: one.household == home))
    form = screen.decide_form
    form.category.setCurrentIndex(form.category.findData("ho_can_ngheo"))
    screen.decide()
    at.office.settle()
    at.refused("lý do")
    form.category.setCurrentIndex(form.category.findData("ho_can_ngheo"))
    form.reason.setText("Họp dân xác minh lại")
    screen.decide()
    at.office.settle()
    screen.only.setCurrentIndex(screen.only.findData("differs"))
    assert [one.household for one in screen.model.rows()] == [home]
    assert screen.model.rows()[0].by_score is Category.HO_NGHEO
    screen.only.setCurrentIndex(0)
    screen.refuse_form.number.setText("07/TB-UBND")
    screen.refuse_all()
    at.office.settle()
    screen.recognise_form.number.setText("21/QĐ-UBND")
    screen.recognise_form.signer.setText("Trần Văn Minh")
    screen.recognise_form.submitted.emit()
    at.office.settle()
    screen.certify_form.submitted.emit()
    at.office.settle()
    at.went_well()
    states = {one.request.household: one.request for one in at.office.services.requests.all()}
    assert states[an_id("household", 3)].state is RequestState.REFUSED
    assert states[home].state is RequestState.DECIDED
    numbers = [one.certificate_no for one in screen.model.rows() if one.certificate_no]
    assert len(numbers) == len(set(numbers)) > 300


def _correct_and_close(at: _Round) -> None:
    services, screen = at.office.services, at.recognition()
    poor = next(one for one in screen.model.rows() if one.by_score is Category.HO_NGHEO)
    reason = "Mới nhận lương hưu"
    services.recognition.decide(
        poor.household, ROUND, Category.KHONG_NGHEO, reason, date(2026, 11, 16)
    )
    at.office.window.reload()
    at.not_closable()
    (obstacle,) = [one for one in at.screen().obstacles.rows() if one.code == "recognised_differs"]
    assert obstacle.household == poor.household
    screen = at.recognition()
    screen.recognise_form.number.setText("22/QĐ-UBND")
    screen.recognise_form.submitted.emit()
    at.office.settle()
    with services.at.store.reading() as tx:
        second = tx.rounds.decisions(ROUND)[-1]
    assert (second.kind, second.supersedes is not None) == (DecisionKind.CORRECT, True)
    round_screen = at.screen()
    assert round_screen.head.button("close").isEnabled()
    round_screen.close_round()
    at.office.settle()
    at.went_well()
    assert services.rounds.get(ROUND).status is RoundStatus.CLOSED
    assert all(imbalances(one.counts) == [] for one in services.rounds.counts(ROUND))
    _closed_stays(at, round_screen)


def _closed_stays(at: _Round, screen: RoundScreen) -> None:
    for name in ("classify", "record", "meet"):
        assert not screen.head.button(name).isEnabled()
        at.blocked += 1
    at.office.notify.text = "  "
    screen.reopen_round()
    at.office.settle()
    at.refused("lý do")
    at.office.notify.text = "Sai tên chủ hộ"
    screen.reopen_round()
    at.office.settle()
    services = at.office.services
    assert services.rounds.get(ROUND).status is RoundStatus.OPEN
    with services.at.store.reading() as tx:
        told = [one.reason for one in tx.audit.entries(op="round_reopened")]
    assert told == ["Sai tên chủ hộ"]
