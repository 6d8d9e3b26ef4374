"""Hộp nhận by keyboard: overview, lock, taking back, revoking; the whole way of a question."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import BundleState
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.completeness import Handed
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.widgets.field_row import FieldRow
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


def send_down(upper: Desktop, stick: Path) -> Path:
    """Write what is for the commune that handed over, by keyboard."""
    before = set(stick.glob("*.gnb"))
    page = screen_of(upper, Qt.Key.Key_6, InboxScreen).overview
    place = next(n for n, one in enumerate(page.model.rows()) if one.state is Handed.MERGED)
    tab_to(page.table)
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place)
    upper.notify.path = stick
    held("D")
    upper.settle()
    (made,) = set(stick.glob("*.gnb")) - before
    return made


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


def find(desktop: Desktop, name: str) -> HouseholdScreen:
    """A household by the name of its head: search, list, form."""
    at(desktop)
    press(Qt.Key.Key_F, held=CONTROL)
    press(Qt.Key.Key_A, held=CONTROL)
    press(fold(name), ENTER)
    desktop.settle()
    found = desktop.screen(HouseholdsScreen)
    tab_to(found.table)
    names = [one.head_name for one in found.model.rows()]
    press(*[Qt.Key.Key_Down] * names.index(name))
    press(ENTER)
    desktop.settle()
    return desktop.screen(HouseholdScreen)


def page_of(form: HouseholdScreen, code: str) -> FieldRow:
    """The page of a field, turned to."""
    assert form.editor is not None
    row = form.editor.row(code)
    for _ in range(12):
        if row.isVisible():
            return row
        press(Qt.Key.Key_PageDown, held=CONTROL)
    raise AssertionError(f"no page with {code}")


def on_round(commune: Desktop, button: str) -> None:
    """A button of the round, reached by Tab."""
    screen = screen_of(commune, Qt.Key.Key_3, RoundScreen)
    tab_to(screen.head.button(button))
    press(Qt.Key.Key_Space)
    commune.settle()


def asked(upper: Desktop, name: str) -> str:
    """The unit above asks about a field of a household; its id."""
    form = find(upper, name)
    assert form.opened is not None
    page_of(form, "diem_b1")
    upper.notify.chooses, upper.notify.text = "diem_b1", "Điểm B1 cao bất thường"
    held("I")
    upper.settle()
    assert "Đã ghi ý kiến" in upper.said("done")[-1]
    assert not upper.notify.errors
    return form.opened.dossier.household.id


def mended(commune: Desktop, name: str) -> None:
    """The commune sees the question at its field, types another value there, and answers."""
    commune.notify.text = "cấp trên có ý kiến"
    on_round(commune, "reopen")
    form = find(commune, name)
    assert form.editor is not None
    field = page_of(form, "diem_b1")
    assert "cao bất thường" in field.remark_text()
    assert "cao bất thường" in commune.said("warn")[-1]
    tab_to(field)
    press(Qt.Key.Key_A, held=CONTROL)
    press("151", ENTER)
    held("S")
    commune.settle()
    commune.notify.chooses, commune.notify.text = "fixed", "Đã sửa theo phiếu"
    held("I")
    commune.settle()
    commune.notify.text = "khóa lại sau khi sửa"
    on_round(commune, "close")


def test_a_question_goes_the_whole_way_by_keyboard(
    desktop: Open, closed: Built, stick: Path
) -> None:
    commune, upper = desktop(closed.commune, "can_bo"), desktop(closed.upper, "tiep_nhan")
    merge(upper, export(commune, stick), stick)
    name = upper.services.households.lines(HouseholdQuery(edition=ROUND, round=ROUND))[0].head_name
    household = asked(upper, name)
    down = send_down(upper, stick)
    screen_of(commune, Qt.Key.Key_6, HandoverScreen)
    commune.notify.path = down
    held("D")
    commune.settle()
    assert "1 ý kiến" in commune.said("done")[-1]
    mended(commune, name)
    merge(upper, export(commune, stick), stick)
    with upper.services.at.store.reading() as tx:
        dossier = tx.households.get(household, ROUND, ROUND)
    assert dossier is not None
    assert dossier.review is not None
    assert dossier.review.diem_b1_typed is not None
    assert dossier.review.diem_b1_typed.points == 151
    answered = upper.services.issues.of_household(household)
    assert [one.reply.text for one in answered if one.reply] == ["Đã sửa theo phiếu"]


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
    assert "Đã hoàn tác" in upper.said("done")[-1]
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
    (shown,) = inbox.lines.rows()
    assert (shown.name, shown.household) == (line.head_name, line.id)
    assert inbox.difference.currentIndex() == 1
