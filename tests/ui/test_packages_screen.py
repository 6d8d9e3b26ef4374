"""A village package there and back by keyboard, with one conflict decided by a person."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.exchange import Chosen
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import services_of
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.handover_packages import PackagesScreen
from tests.services.laptops import a_helper, all_gone, edit, enrol, held, homes
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import PASSPHRASE, Built, clock


@pytest.fixture(scope="session")
def two(entered: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Main laptop in the middle of a round, and a registered helper laptop."""
    folder = tmp_path_factory.mktemp("two")
    shutil.copytree(entered.commune, folder / "main")
    main = services_of(
        open_workplace(folder / "main", user=None, passphrase=lambda: PASSPHRASE, clock=clock)
    )
    helper = a_helper(folder / "helper", clock, unit=main.at.office().unit)
    (folder / "usb").mkdir()
    enrol(main, helper, folder / "usb")
    main.close()
    helper.close()
    return folder / "main", folder / "helper"


def _newest(stick: Path) -> Path:
    return max(stick.glob("*2026-DK*.gnb"), key=lambda one: one.stat().st_mtime_ns)


def _in_front(desk: Desktop) -> None:
    with desk.bot.waitActive(desk.window, timeout=LONG):
        desk.window.activateWindow()


def _packages(desk: Desktop, stick: Path) -> PackagesScreen:
    desk.notify.path = stick
    _in_front(desk)
    desk.go("handover", HandoverScreen)
    press(Qt.Key.Key_G, held=CONTROL)
    desk.settle()
    return desk.screen(PackagesScreen)


def test_a_package_there_and_back_by_keyboard(
    desktop: Open, two: tuple[Path, Path], tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    main = desktop(two[0], "can_bo")
    screen = _packages(main, stick)
    assert "Hồ Thị Lan" in screen.line.text()
    press(Qt.Key.Key_G, held=CONTROL)
    assert "Chưa chọn thôn" in main.said("warn")[-1]
    screen.take_focus()
    press(Qt.Key.Key_Space)
    assert screen.mark_line.text() == "Đã chọn 1 thôn."
    village = next(iter(screen.marked))
    press(Qt.Key.Key_G, held=CONTROL)
    main.settle()
    assert "đọc lại đúng" in main.said("warn")[-1]
    assert "Hồ Thị Lan" in screen.villages.rows()[0].laptop
    helper = desktop(two[1], "can_bo")
    there = _packages(helper, stick)
    assert "Chưa nhận gói nào" in there.line.text()
    helper.notify.path = _newest(stick)
    press(Qt.Key.Key_R, held=CONTROL)
    helper.settle()
    assert "hộ mới" in helper.said("done")[-1]
    home = homes(main.services, village)[0]
    edit(main.services, home, phone="0922")
    edit(helper.services, home, phone="0911")
    edit(helper.services, home, note="xa đường")
    helper.notify.path = stick
    press(Qt.Key.Key_G, held=CONTROL)
    helper.settle()
    assert "đọc lại đúng" in helper.said("warn")[-1]
    _in_front(main)
    main.notify.path = _newest(stick)
    main.screen(PackagesScreen).take_focus()
    press(Qt.Key.Key_R, held=CONTROL)
    main.settle()
    page = screen.conflicts
    assert screen.pages.currentWidget() is page
    assert page.counter.text() == "Chỗ 1/1 · còn 1 chỗ chưa chọn"
    assert page.what.text() == "Hộ: Điện thoại"
    shown = [card.value.text() for card in page.cards.values()]
    assert shown[1:] == ["0922", "0911"]
    assert "Hồ Thị Lan" in page.cards["3"].who.text()
    assert page.cards["2"].who.text()
    assert not page.finish_button.isEnabled()
    press("3", ENTER, ENTER)
    main.settle()
    assert "1 chỗ khác nhau" in main.said("done")[-1]
    now = held(main.services, home).household
    assert (now.phone, now.note) == ("0911", "xa đường")
    with main.services.at.store.reading() as tx:
        unit = main.services.at.office().unit.id
        kept = tx.bulk.state_of(unit, "2026-DK", "").resolutions
    assert [(one.field, one.chosen) for one in kept] == [("phone", Chosen.THEIRS)]
    assert not screen.villages.rows()[0].laptop
    assert not main.notify.bugs
    assert not helper.notify.bugs


def test_a_conflict_may_wait_and_a_package_is_withdrawn(
    desktop: Open, two: tuple[Path, Path], tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    main, helper = desktop(two[0], "can_bo"), desktop(two[1], "can_bo")
    install = next(iter(main.services.packages.laptops()))
    village = main.services.packages.villages()[0].village.id
    given = main.services.packages.give("2026-DK", [village], install, stick)
    helper.services.package_merging.merge(given.path)
    home = homes(main.services, village)[0]
    for desk, phone in ((main, "0922"), (helper, "0911")):
        edit(desk.services, home, phone=phone)
    back = helper.services.packages.hand_back(stick)
    screen = _packages(main, back.path)
    press(Qt.Key.Key_R, held=CONTROL)
    main.settle()
    press("2", Qt.Key.Key_Escape)
    assert screen.pages.currentIndex() == 0
    assert held(main.services, home).household.phone == "0922"
    screen.package_table.setFocus()
    screen.package_table.go_to(0)
    press(Qt.Key.Key_T, held=CONTROL)
    main.settle()
    assert "Đã thu hồi gói" in main.said("done")[-1]
    press(Qt.Key.Key_R, held=CONTROL)
    main.settle()
    assert "GNB-719" in main.notify.errors[-1].text
    press(Qt.Key.Key_T, held=CONTROL)
    assert "Chọn một gói đang giao" in main.said("warn")[-1]


def test_a_household_nobody_lives_in_any_more_is_shown_before_it_is_dissolved(
    desktop: Open, two: tuple[Path, Path], tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    main, helper = desktop(two[0], "can_bo"), desktop(two[1], "can_bo")
    install = next(iter(main.services.packages.laptops()))
    village = main.services.packages.villages()[0].village.id
    given = main.services.packages.give("2026-DK", [village], install, stick)
    helper.services.package_merging.merge(given.path)
    home = next(
        one for one in homes(main.services, village) if len(held(main.services, one).members) > 1
    )
    name = all_gone(main.services, helper.services, home, date(2026, 10, 1))
    back = helper.services.packages.hand_back(stick)
    screen = _packages(main, back.path)
    main.notify.confirms = False
    press(Qt.Key.Key_R, held=CONTROL)
    main.settle()
    for _ in main.services.package_merging.inspect(back.path).plan.conflicts:
        press("3", ENTER)
    press(ENTER)
    main.settle()
    asked = main.said("confirm")[-1]
    assert name in asked
    assert "giải thể" in asked
    assert screen.pages.currentWidget() is screen.conflicts
    assert held(main.services, home).household.status is HouseholdStatus.ACTIVE
