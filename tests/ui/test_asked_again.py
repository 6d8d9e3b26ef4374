"""A form whose words are refused comes back with them, and says why; nothing is typed twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from giamngheo_desktop.domain.errors import WrongDigits
from giamngheo_desktop.text import ui
from giamngheo_desktop.ui.asking import Form, Refused, ask_until_done
from giamngheo_desktop.ui.notify import WindowNotify
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.restore_form import restore_asks
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.widgets.ask_form import AskForm
from tests.ui.conftest import Desktop
from tests.ui.hands import Hands
from tests.ui.keys import ENTER, press
from tests.ui.workplace import PASSPHRASE

NEW = "sau bay tam chin muoi"


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    one = Hands(monkeypatch)
    yield one
    one.rest()


def _open_form() -> AskForm:
    box = QApplication.activeModalWidget()
    assert isinstance(box, AskForm)
    return box


def test_what_was_typed_comes_back_with_the_reason_and_only_the_wrong_part_is_typed(
    commune: Desktop, hands: Hands, tmp_path: Path
) -> None:
    tried: list[dict[str, str]] = []

    def do(typed: dict[str, str], refused: Refused) -> None:
        tried.append(typed)
        if typed["user"] == "can":
            refused(WrongDigits("Sai ở nhóm 3."))

    def mend() -> None:
        form = _open_form()
        assert form.problem.isVisible()
        assert form.problem.text() == "Sai ở nhóm 3."
        press(Qt.Key.Key_End, "_bo", ENTER)

    hands.fill("can", "AGE-SECRET", "12345", NEW, NEW)
    hands._steps.append((AskForm, mend))
    window = commune.window
    form = Form("Phục hồi", "Từ tệp.", restore_asks(tmp_path / "x.gnb", ""), "Phục hồi")
    ask_until_done(WindowNotify(window, window.bar), form, do)
    kept = {"code": "AGE-SECRET", "digits": "12345", "new": NEW, "again": NEW}
    assert tried == [{"user": "can", **kept}, {"user": "can_bo", **kept}]


def test_two_passphrases_that_differ_keep_the_form_open(commune: Desktop, hands: Hands) -> None:
    screen = commune.go("settings", SettingsScreen)
    page = screen.people_page
    window = commune.window
    object.__setattr__(page.desk, "notify", WindowNotify(window, window.bar))

    def typed() -> None:
        form = _open_form()
        names = ("Hồ Thị Lan", "lan", None, NEW, None, "khac di mot ti")
        for one in names:
            press(*([one] if one else []), Qt.Key.Key_Tab)
        form.accept()
        assert form.isVisible()
        assert form.problem.text() == ui.NOT_EQUAL
        again = QApplication.focusWidget()
        assert isinstance(again, QLineEdit)
        again.selectAll()
        press(NEW, ENTER)

    hands._steps.append((AskForm, typed))
    page.add()
    commune.settle()
    assert "lan" in {one.user for one in commune.services.people.people()}
    page.table.go_to(page.model.rowCount() - 1)
    page.reload()
    commune.settle()
    chosen = page.table.current()
    assert chosen is not None, "who was chosen stays chosen"
    assert chosen[0].user == "lan"


def test_a_login_name_that_would_tell_a_name_in_the_clear_is_refused(commune: Desktop) -> None:
    page = commune.go("settings", SettingsScreen).people_page
    for user, name in (
        ("Hồ Thị Lan", "Hồ Thị Lan"),
        ("lan thi", "Hồ Thị Lan"),
        ("", "L"),
        ("l", " "),
    ):
        commune.notify.form = {
            "name": name,
            "user": user,
            "duty": "can_bo",
            "new": NEW,
            "again": NEW,
        }
        page.add()
        commune.settle()
        assert "tên đăng nhập" in commune.notify.errors[-1].text
    assert len(commune.services.people.people()) == 2


def test_a_wrong_letter_of_the_end_that_is_typed_back_is_named(commune: Desktop) -> None:
    end = commune.services.recovery.make().secret[-8:]
    screen = commune.go("backup", CareScreen)
    for place in range(1, 9):
        other = "Q" if end[place - 1] != "Q" else "P"
        commune.notify.text = f"{end[: place - 1]}{other}{end[place:]}"
        screen.keys.prove_sheet()
        commune.settle()
        assert f"sai ký tự thứ {place} trong tám" in commune.notify.errors[-1].text
    commune.notify.text = end[:7]
    screen.keys.prove_sheet()
    commune.settle()
    assert "ký tự thứ" not in commune.notify.errors[-1].text
    commune.notify.text = end.lower()
    screen.keys.prove_sheet()
    commune.settle()
    assert commune.said("done")


def test_a_wrong_letter_of_the_sheet_is_named_before_a_file_of_the_stick_is_opened(
    commune: Desktop, tmp_path: Path
) -> None:
    sheet = commune.services.recovery.make()
    (tmp_path / "usb").mkdir()
    file = commune.services.backups.to_stick(tmp_path / "usb").path
    screen = commune.go("backup", CareScreen)
    commune.notify.path = file
    other = "Q" if sheet.secret[40] != "Q" else "P"
    commune.notify.form = {
        "user": "can_bo",
        "code": f"{sheet.secret[:40]}{other}{sheet.secret[41:]}",
        "digits": sheet.digits,
        "new": PASSPHRASE,
        "again": PASSPHRASE,
    }
    screen.copies.restore(is_drill=True)
    commune.settle()
    assert "vị trí 41 (nhóm 5, ký tự thứ 5" in commune.notify.errors[-1].text
