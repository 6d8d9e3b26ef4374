"""A household moves between two communes in their windows; a person in two is put to both."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import TransferState
from giamngheo_desktop.domain.transfers import new_id_of
from giamngheo_desktop.text import ui_transfers as say
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.handover_transfers import TransfersScreen
from giamngheo_desktop.ui.screens.handover_twice import PeopleTwiceScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from tests.services.desks import with_number
from tests.services.workplaces import ROUND, World, build_world
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, press


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("moves") / "out")


def _in_front(desk: Desktop) -> None:
    with desk.bot.waitActive(desk.window, timeout=LONG):
        desk.window.activateWindow()


def _newest(stick: Path) -> Path:
    return max(stick.glob("*.gnb"), key=lambda one: one.stat().st_mtime_ns)


def test_a_household_is_offered_handed_on_and_taken_by_keyboard(
    desktop: Open, world: World, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    a, upper = desktop(world.communes[0], "can_bo"), desktop(world.upper, "tiep_nhan")
    b = desktop(world.communes[1], "can_bo")
    homes = a.services.households
    names = [one.head_name for one in homes.lines(HouseholdQuery())]
    name = next(one for one in names if homes.count(HouseholdQuery(text=one)) == 1)
    _in_front(a)
    a.go("handover", HandoverScreen)
    press(Qt.Key.Key_H, held=CONTROL)
    a.settle()
    screen = a.screen(TransfersScreen)
    assert not screen.empty.isHidden()
    a.notify.path, answers = stick, iter([name, "20908", "theo con"])
    a.notify.ask_text = lambda *_a, **_k: next(answers)  # type: ignore[method-assign]  # three questions in a row
    press(Qt.Key.Key_G, held=CONTROL)
    a.settle()
    assert "Hộ vẫn của xã" in a.said("warn")[-1]
    assert screen.model.rows()[0].transfer.state is TransferState.OFFERED
    _in_front(upper)
    upper.go("handover", InboxScreen)
    press(Qt.Key.Key_H, held=CONTROL)
    upper.settle()
    upper.notify.path = _newest(stick)
    press(Qt.Key.Key_R, held=CONTROL)
    upper.settle()
    upper.notify.path = stick
    press(Qt.Key.Key_G, held=CONTROL)
    upper.settle()
    assert "Đã ghi phiếu" in upper.said("warn")[-1]
    _in_front(b)
    there = b.go("transfers", TransfersScreen)
    b.notify.path = _newest(stick)
    press(Qt.Key.Key_R, held=CONTROL)
    b.settle()
    assert not there.accept.isHidden()
    press(Qt.Key.Key_T, held=CONTROL)
    b.settle()
    assert there.model.rows()[0].transfer.state is TransferState.ACCEPTED
    for one in (a, upper, b):
        assert not one.notify.bugs
        assert not one.notify.errors


def test_a_household_that_came_while_this_laptop_was_older_is_put_into_a_village(
    desktop: Open, world: World, tmp_path: Path
) -> None:
    a, upper = desktop(world.communes[0], "can_bo"), desktop(world.upper, "tiep_nhan")
    b = desktop(world.communes[1], "can_bo")
    unit = b.services.at.office().unit.id
    line = a.services.households.lines(HouseholdQuery(limit=1))[0]
    offered = a.services.transfers.offer(line.id, unit, "theo con", tmp_path)
    upper.services.transfers.take(offered.path)
    slip = upper.services.transfers.hand_on(offered.transfer.id, tmp_path).path
    with b.services.at.store.writing() as tx:
        gone = replace(offered.transfer, state=TransferState.CLOSED, rev=3)
        tx.exchange.put_transfer(gone)
    _in_front(b)
    screen = b.go("transfers", TransfersScreen)
    screen.table.go_to(0)
    assert screen.accept.isHidden()
    assert screen._next(screen.model.rows()[0]) == say.ASK_FOR_SLIP
    b.notify.path = slip
    press(Qt.Key.Key_R, held=CONTROL)
    b.settle()
    assert screen._next(screen.model.rows()[0]) == say.CHOOSE_VILLAGE
    press(Qt.Key.Key_T, held=CONTROL)
    b.settle()
    assert screen._next(screen.model.rows()[0]) == ""
    came = b.services.households.get(new_id_of(gone.id, line.id))
    assert came.is_here


def test_people_in_two_communes_are_put_to_both(
    desktop: Open, world: World, tmp_path: Path
) -> None:
    upper = desktop(world.upper, "tiep_nhan")
    for folder in world.communes:
        commune = desktop(folder, "can_bo").services
        with_number(commune)
        upper.services.inbox.merge(commune.outbox.export_state(ROUND, tmp_path).path)
    _in_front(upper)
    upper.go("handover", InboxScreen)
    press(Qt.Key.Key_U, held=CONTROL)
    upper.settle()
    screen = upper.screen(PeopleTwiceScreen)
    assert "không tự quyết định" in screen.line.text()
    count = len(screen.model.rows())
    assert count > 0
    press(Qt.Key.Key_G, held=CONTROL)
    upper.settle()
    assert all(one.is_flagged for one in screen.model.rows())
    press(Qt.Key.Key_T, held=CONTROL)
    upper.settle()
    assert len(screen.model.rows()) == count - 1
    assert not upper.notify.bugs
