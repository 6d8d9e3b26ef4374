"""The manual of trust names what stands on the screen: buttons in bold, tabs it leads to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QTabWidget,
    QWidget,
)

from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.text import ui_care as care
from giamngheo_desktop.ui.first_sheet import FirstSheet
from giamngheo_desktop.ui.login import LoginPage
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.wizard import PERSON, UNIT, Wizard
from tests.house.test_house import ROOT
from tests.ui.conftest import Desktop, Open
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import Built, clock

MANUAL = ROOT / "docs" / "manual"
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_TO_TAB = re.compile(r"thẻ ((?:[A-ZĐ][^,;.:*()]*)(?:, phiếu phục hồi)?)")
_EMPHASIS = {
    "Bản sao lưu cũ vẫn mở được bằng phiếu cũ",
    "Ô dài",  # a sheet of the workbook, not of the window
}
_QUESTION = (
    care.BY_SHEET,
    care.BY_RESCUE,
    care.BY_ANSWER,
    care.THIS_COPY,
    care.A_FILE,
    care.TAKE,
)
"""Answers of a question: seen once it is asked."""


def _words(window: QWidget) -> Iterator[str]:
    for one in window.findChildren(QWidget):
        if isinstance(one, QAbstractButton | QLabel):
            yield one.text()
        elif isinstance(one, QGroupBox):
            yield one.title()
        elif isinstance(one, QTabWidget):
            yield from (one.tabText(at) for at in range(one.count()))


def _bare(words: str) -> str:
    """Without its number, the keys in brackets and the dots of a button that asks further."""
    return re.sub(r"^\d\. ", "", words).partition(" (")[0].rstrip("…").strip()


def _of_window(one: Desktop, role: UnitRole) -> set[str]:
    for spec in SCREENS:
        if role in spec.roles and (spec.key or spec.id == "log"):
            one.window.go(spec.id, None)
            one.settle()
    titles = {spec.title for spec in SCREENS}
    return titles | {_bare(text) for text in _words(one.window)}


def _of_start(one: Desktop) -> set[str]:
    wizard = Wizard(clock().date(), lambda: None)
    sheet = FirstSheet(one.services.recovery, RecordingNotify(), one.window.runner)
    login = LoginPage(["can_bo"], "can_bo")
    found = {_bare(text) for page in (wizard, sheet, login) for text in _words(page)}
    wizard.go_on()
    wizard.unit_text.setText("tra my")
    for page in (UNIT, PERSON):
        assert wizard.pages.currentIndex() == page
        if page == PERSON:
            wizard.name.setText("Hồ Văn A")
            wizard.user.setText("ahv")
            for secret in (wizard.passphrase, wizard.again):
                secret.set_text("mot hai ba bon nam")
        wizard.go_on()
    found |= {_bare(text) for text in _words(wizard)}
    for one_page in (wizard, sheet, login):
        one_page.deleteLater()
    QApplication.processEvents()
    return found


@pytest.fixture
def shown(desktop: Open, closed: Built) -> set[str]:
    commune = desktop(closed.commune, "can_bo")
    found = _of_window(commune, UnitRole.COMMUNE) | _of_start(commune)
    found |= _of_window(desktop(closed.upper, "tiep_nhan"), UnitRole.UPPER)
    return found | {_bare(one) for one in _QUESTION}


def _named(page: Path) -> Iterator[str]:
    """What a page says is on the screen: bold words with a capital, but where a point begins."""
    for line in page.read_text(encoding="utf-8").splitlines():
        text = line[3:] if page.stem == "bao-ve" and line.startswith("- **") else line
        is_cut = text is not line
        for found in _BOLD.findall("**" + text.partition("**")[2] if is_cut else text):
            if found[0].isupper() and not found.startswith("USB"):
                yield found
        yield from _TO_TAB.findall(text.replace("**", ""))


@pytest.mark.usefixtures("qapp")
def test_every_button_and_tab_that_the_manual_names_is_there(shown: set[str]) -> None:
    missing = {
        (page, name)
        for page in ("bat-dau", "bao-ve", "khi-mat", "sao-luu")
        for name in _named(MANUAL / f"{page}.md")
        if name not in _EMPHASIS and _bare(name) not in shown
    }
    assert not missing
    assert "Diễn tập phục hồi" in shown
    assert "Diễn tập thật lớn" not in shown
