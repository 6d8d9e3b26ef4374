"""Hộp nhận by keyboard: overview, lock, taking back, revoking; the whole way of a question."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import BundleState, VillageTotals
from giamngheo_desktop.services.completeness import Handed
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.inbox import TOTALS, InboxScreen, TotalLine
from tests.ui.conftest import LONG, Desktop, Kind, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built

ROUND = "2026-DK"
LETTERS = {letter: getattr(Qt.Key, f"Key_{letter}") for letter in "DEIKOPRSZ"}


def held(letter: str) -> None:
    """Press a letter with Ctrl."""
    press(LETTERS[letter], held=CONTROL)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def at(desktop: Desktop) -> None:
    """This window is in front."""
    with desktop.bot.waitActive(desktop.window, timeout=LONG):
        desktop.window.activateWindow()


def export(commune: Desktop, stick: Path) -> Path:
    at(commune)
    before = set(stick.glob("*.gnb"))
    commune.notify.path = stick
    screen_of(commune, Qt.Key.Key_6, HandoverScreen)
    held("E")
    commune.settle()
    (made,) = set(stick.glob("*.gnb")) - before
    return made


def merge(upper: Desktop, bundle: Path, stick: Path) -> Path:
    """Look at a bundle and merge it by keyboard; gives the receipt."""
    at(upper)
    before = set(stick.glob("*.gnb"))
    inbox = screen_of(upper, Qt.Key.Key_6, InboxScreen)
    upper.notify.path = bundle
    held("O")
    upper.settle()
    assert inbox.seen is not None
    upper.notify.path = stick
    press(ENTER, held=CONTROL)
    upper.settle()
    (receipt,) = set(stick.glob("*.gnb")) - before
    return receipt


def tab_to(widget: QWidget) -> None:
    """Tab until the keys go to a widget or something in it."""
    for _ in range(120):
        if widget is focused() or widget.isAncestorOf(focused()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {widget.objectName() or widget} by Tab")


def screen_of(desktop: Desktop, number: Qt.Key, kind: type[Kind]) -> Kind:
    """A screen by its number."""
    at(desktop)
    press(number, held=CONTROL)
    desktop.settle()
    return desktop.screen(kind)


def test_the_overview_locks_prints_and_takes_back_by_keyboard(
    desktop: Open, closed: Built, stick: Path, tmp_path: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "phe_duyet")
    merge(upper, export(commune, stick), stick)
    inbox = upper.screen(InboxScreen)
    page = inbox.overview
    assert "1/" in page.head.text()
    place = next(n for n, one in enumerate(page.model.rows()) if one.state is Handed.MERGED)
    page.table.setFocus()
    page.table.go_to(place)
    held("K")
    upper.settle()
    assert page.model.rows()[place].state is Handed.LOCKED
    upper.notify.path = tmp_path / "nop.pdf"
    held("P")
    upper.settle()
    assert (tmp_path / "nop.pdf").read_bytes().startswith(b"%PDF")
    page.table.go_to(place)
    upper.notify.text = "xã gửi lại"
    page.unlock_button.click()
    upper.settle()
    assert page.model.rows()[place].state is Handed.MERGED
    inbox.tabs.setCurrentIndex(1)
    bundles = inbox.bundles
    merged = next(
        n for n, one in enumerate(bundles.model.rows()) if one.state is BundleState.MERGED
    )
    bundles.table.setFocus()
    bundles.table.go_to(merged)
    upper.notify.text, upper.notify.path = "nhập nhầm", stick
    held("Z")
    upper.settle()
    assert "Đã hoàn tác" in upper.said("warn")[-1]
    assert page.model.rows()[place].state is not Handed.MERGED
    inbox.tabs.setCurrentIndex(2)
    inbox.keys.table.go_to(0)
    upper.notify.text = "mất máy"
    held("R")
    upper.settle()
    assert "thu hồi" in upper.said("done")[-1]


def test_the_difference_is_told_household_by_household(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    services = commune.services
    services.rounds.reopen(ROUND, "đính chính")
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    dossier = services.households.get(line.id, ROUND)
    home = replace(dossier.household, note="mới")
    services.households.save(replace(dossier, household=home))
    services.rounds.close(ROUND)
    newer = export(commune, stick)
    at(upper)
    inbox = upper.go("handover", InboxScreen)
    upper.notify.path = newer
    held("O")
    upper.settle()
    (shown,) = inbox.lines.model.rows()
    assert (shown.name, shown.household) == (line.head_name, line.id)
    assert inbox.difference.currentIndex() == 1
    (field,) = inbox.lines.fields.rows()
    assert (field.where, field.before, field.after) == ("Ghi chú về hộ", "", "mới")


def test_totals_tell_what_they_were_where_they_change() -> None:
    then = VillageTotals(households=10, ho_ngheo=8, ho_can_ngheo=1)
    now = replace(then, ho_ngheo=5)
    shown = {
        one.title: one.show(TotalLine("Thôn 1", then, now))
        for one in TOTALS
        if one.title in {"Hộ nghèo", "Cận nghèo"}
    }
    assert shown == {"Hộ nghèo": "8 → 5", "Cận nghèo": "1"}
    assert [one.show(TotalLine("Thôn 1", None, now)) for one in TOTALS][3] == "5"
