"""A paper of the upper unit, written by keyboard above, read and answered by keyboard below."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.round_settings import RoundSettingsService
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.screens.opinions import OpinionsScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.unfinished_strip import way_to, words_of
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.test_receiving import ROUND, at, export, merge
from tests.ui.workplace import Built

TAB = Qt.Key.Key_Tab


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def _asks_for_an_opinion(commune: Desktop) -> None:
    """The office asks the level above: the step is on and its request is recorded."""
    services = commune.services
    leader = next(one for one in services.people.people() if one.user == "lanh_dao")
    settings = RoundSettingsService(replace(services.at, person=leader))
    settings.put(replace(settings.get(), needs_opinion=True))
    services.rounds.reopen(ROUND, "xin ý kiến")
    on, to = services.at.today().replace(month=12, day=5), {"to": "UBND thành phố"}
    record = ProcedureRecord(new_id(), ROUND, Step.OPINION_REQUEST, on=on, data=to)
    services.rounds.record(record)


def _write(upper: Desktop, name: str, number: str, text: str) -> OpinionsScreen:
    """Write a paper by keyboard, from the inbox on."""
    at(upper)
    inbox = upper.go("handover", InboxScreen)
    inbox.overview.table.setFocus()
    inbox.overview.table.go_to(0)
    press(Qt.Key.Key_Y, held=CONTROL)
    upper.settle()
    screen = upper.screen(OpinionsScreen)
    screen.form.result.setFocus()
    press(Qt.Key.Key_Down)
    press(TAB, number, TAB, TAB, "Lê Văn Tám", TAB, text)
    upper.notify.text = name
    press(Qt.Key.Key_G, held=CONTROL)
    upper.settle()
    press(ENTER, held=CONTROL)
    upper.settle()
    return screen


def _first_head(upper: Desktop) -> str:
    query = upper.services.households.lines
    from giamngheo_desktop.domain.dossier import HouseholdQuery

    return query(HouseholdQuery(edition=ROUND, round=ROUND, limit=1))[0].head_name


def test_an_opinion_goes_the_whole_way_by_keyboard(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    head = _first_head(upper)
    screen = _write(upper, head, "12/UBND", "De nghi xem lai")
    (seen,) = screen.model.rows()
    assert (seen.paper.decision.number, len(seen.paper.items)) == ("12/UBND", 1)
    assert seen.paper.opinion.text == "De nghi xem lai"
    assert seen.paper.opinion.result is not None
    assert seen.paper.opinion.result.value == "partly"
    before = set(stick.glob("*.gnb"))
    upper.notify.path = stick
    press(Qt.Key.Key_D, held=CONTROL)
    upper.settle()
    (down,) = set(stick.glob("*.gnb")) - before
    assert "1 văn bản" in upper.said("warn")[-1]

    at(commune)
    _asks_for_an_opinion(commune)
    commune.go("handover", HandoverScreen)
    commune.notify.path = down
    press(Qt.Key.Key_D, held=CONTROL)
    commune.settle()
    round_screen = commune.go("round", RoundScreen)
    page = round_screen.opinions
    whole, named = page.model.rows()
    assert (whole.waits, named.waits) == (False, True)
    assert named.head_name == head
    assert "1 câu hỏi chưa trả lời" in page.line.text()
    assert any(one.code == "opinion_unanswered" for one in round_screen.obstacles.rows())
    round_screen.tabs.setCurrentWidget(page)
    page.table.setFocus()
    page.table.go_to(1)
    press(ENTER)
    commune.settle()
    form = commune.screen(HouseholdScreen)
    assert form.editor is not None
    assert "12/UBND" in commune.said("warn")[-1]
    commune.notify.chooses, commune.notify.text = "contested", "Giữ nguyên theo phiếu"
    press(Qt.Key.Key_I, held=CONTROL)
    commune.settle()
    round_screen = commune.go("round", RoundScreen)
    rows = round_screen.opinions.model.rows()
    assert [one.reply.text for one in rows if one.reply] == ["Giữ nguyên theo phiếu"]
    assert not any(one.code == "opinion_unanswered" for one in round_screen.obstacles.rows())


def test_a_paper_is_corrected_and_replaced_by_keyboard(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    screen = _write(upper, _first_head(upper), "12/UBND", "Xem lai")
    press(Qt.Key.Key_E, held=CONTROL)
    assert screen.form.number.text() == "12/UBND"
    assert [one.reason for one in screen.form.named.rows()]
    screen.form.named_table.go_to(0)
    press(Qt.Key.Key_B, held=CONTROL)
    press(ENTER, held=CONTROL)
    upper.settle()
    (seen,) = screen.model.rows()
    assert (seen.paper.decision.rev, seen.paper.items) == (2, ())
    press(Qt.Key.Key_T, held=CONTROL)
    press("15/UBND", TAB, TAB, "Ai", TAB, "Thong nhat")
    press(ENTER, held=CONTROL)
    upper.settle()
    assert {one.paper.decision.number: one.stands for one in screen.model.rows()} == {
        "12/UBND": False,
        "15/UBND": True,
    }


def test_a_paper_that_is_not_whole_is_not_recorded(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    screen = upper.go("opinions", OpinionsScreen)
    press(ENTER, held=CONTROL)
    upper.settle()
    assert "số văn bản" in upper.notify.errors[-1].text
    assert screen.model.rows() == []


def test_a_paper_that_is_being_typed_comes_back_after_a_power_cut(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    head = _first_head(upper)
    at(upper)
    screen = upper.go("opinions", OpinionsScreen)
    upper.settle()
    screen.form.result.setFocus()
    press(Qt.Key.Key_Down)
    press(TAB, "12/UBND", TAB, TAB, "Lê Văn Tám", TAB, "De nghi")
    upper.notify.text = head
    press(Qt.Key.Key_G, held=CONTROL)
    upper.settle()
    typed = screen.form.typed()
    screen.words.keep()
    upper.settle()
    (left,) = upper.services.unfinished.all()
    assert words_of(left).startswith("Văn bản trả lời xã")
    assert way_to(left) == ("opinions", None)
    folder = upper.services.at.folder
    upper.window.close()
    again = desktop(folder, "tiep_nhan")
    screen = again.go("opinions", OpinionsScreen)
    again.settle()
    assert "đang gõ dở" in again.said("done")[-1]
    assert screen.form.typed() == typed
    assert typed is not None
    assert len(typed.households) == 1
    screen.form.number.setFocus()
    press(ENTER, held=CONTROL)
    again.settle()
    assert [one.paper.decision.number for one in screen.model.rows()] == ["12/UBND"]
    assert not again.services.unfinished.all()
    assert not screen.form.number.text()
