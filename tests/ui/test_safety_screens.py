"""Copies, restoring, keys, people, another person, forgotten passphrases: each from the window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import UserError, WrongPassphrase
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services import backups
from giamngheo_desktop.services.recovery import SheetState, make_sheet
from giamngheo_desktop.services.swapping import RESTORED, finish_swap
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import care_copies
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.start import StartWindow
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, press
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import PASSPHRASE, Built, clock, opened_copy, preferences

NEW = "sau bay tam chin muoi"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of this test lie on another drive than the data."""
    for one in (care_copies, backups):
        monkeypatch.setattr(one, "is_same_drive", lambda *_: False)


def test_a_stick_backup_by_one_key(commune: Desktop, tmp_path: Path, far: None) -> None:
    (tmp_path / "usb").mkdir()
    commune.notify.path = tmp_path / "usb"
    commune.go("backup", CareScreen)
    never = commune.window.cells.text("backup")
    press(Qt.Key.Key_B, held=CONTROL)
    commune.settle()
    assert len(list((tmp_path / "usb").glob("gn_*backup*.gnb"))) == 1
    assert "Có thể rút USB" in commune.said("done")[-1]
    assert commune.window.cells.text("backup") != never, "told below at once"


def test_after_a_restore_a_leader_lets_exports_begin_again_without_a_receipt(
    desktop: Open, entered: Built
) -> None:
    for user, may in (("can_bo", False), ("lanh_dao", True)):
        one = desktop(entered.commune, user)
        screen = one.go("backup", CareScreen)
        assert not screen.copies.none_button.isVisible()
        with one.services.at.store.writing() as tx:
            tx.settings.put_fact("awaiting_receipt", "1")
        screen.reload()
        one.settle()
        assert screen.copies.waits.isVisible()
        one.notify.text = "cấp trên xác nhận chưa gửi biên nhận nào"
        screen.copies.none_button.click()
        one.settle()
        assert one.services.recovery.is_waiting_for_receipt() is not may
        assert screen.copies.none_button.isVisible() is not may
    assert one.said("done") == [say.NO_RECEIPT_DONE]


def test_after_a_rescue_the_bar_below_asks_for_another_data_key(commune: Desktop) -> None:
    with commune.services.at.store.writing() as tx:
        tx.settings.put_fact("key_change_due", "1")
    commune.window.cells.read()
    commune.settle()
    assert commune.window.cells.text("backup") == words.KEY_CHANGE_DUE


def test_the_drive_of_the_data_is_no_place_for_a_backup(commune: Desktop, tmp_path: Path) -> None:
    commune.notify.path = tmp_path
    commune.go("backup", CareScreen).copies.to_stick()
    assert "cùng ổ đĩa" in commune.said("warn")[-1]


def test_a_copy_is_rehearsed_and_its_page_kept(commune: Desktop, tmp_path: Path) -> None:
    commune.services.backups.at_close()
    screen = commune.go("backup", CareScreen)
    screen.copies.reload()
    screen.copies.table.go_to(0)
    commune.notify.form = {"user": "can_bo", "passphrase": PASSPHRASE}
    commune.notify.path = tmp_path
    screen.copies.restore(is_drill=True)
    commune.settle()
    assert not commune.notify.errors
    assert "Diễn tập phục hồi đạt" in commune.said("done")[-1]
    assert (tmp_path / say.DRILL_NAME).read_bytes().startswith(b"%PDF")


def test_a_restored_copy_is_taken_into_use_and_the_former_one_kept(
    commune: Desktop, tmp_path: Path
) -> None:
    folder = commune.services.at.folder
    count = commune.services.households.count(HouseholdQuery())
    commune.services.backups.at_close()
    with commune.services.at.store.writing() as tx:
        commune.services.at.note(tx, "household_saved", "x", "x")
    screen = commune.go("backup", CareScreen)
    screen.copies.reload()
    screen.copies.table.go_to(0)
    commune.notify.form = {"user": "can_bo", "passphrase": PASSPHRASE}
    screen.copies.restore(is_drill=False)
    commune.settle()
    assert not commune.notify.errors
    assert not commune.window.isVisible()
    finish_swap(folder)
    assert folder.with_name(f"{folder.name}-truoc-phuc-hoi-1").is_dir()
    assert not folder.with_name(f"{folder.name}{RESTORED}").exists()
    again = opened_copy(folder, tmp_path / "again", "can_bo")
    assert again.households.count(HouseholdQuery()) == count
    assert again.recovery.is_waiting_for_receipt()
    again.close()


def test_checks_and_the_file_for_a_helper(commune: Desktop, tmp_path: Path) -> None:
    screen = commune.go("backup", CareScreen)
    screen.checks.check()
    commune.settle()
    assert all(one.is_good for one in screen.checks.model.rows())
    commune.notify.path = tmp_path
    screen.checks.save_diagnostics()
    commune.settle()
    commune.settle()
    text = (tmp_path / say.DIAGNOSTICS_NAME).read_text("utf-8")
    assert commune.said("text") == [text]
    with commune.services.at.store.reading() as tx:
        dossiers = list(tx.households.dossiers())
        people = [one.name for one in tx.people.list()]
    told = [one.name for each in dossiers for one in each.members] + people
    told += [each.household.id for each in dossiers] + [commune.services.at.office().unit.name]
    assert [one for one in told if one in text] == []


def test_a_recovery_sheet_is_printed_and_proved(
    commune: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune.notify.path, commune.notify.chooses = tmp_path, "file"
    kept: list[str] = []
    make = slots.make_paper_slot

    def remembered(folder: Path, key: bytes) -> str:
        kept.append(make(folder, key))
        return kept[-1]

    monkeypatch.setattr(slots, "make_paper_slot", remembered)
    page = commune.go("backup", CareScreen).keys
    assert "Chưa có phiếu" in page.sheet.text()
    page.make_sheet()
    commune.settle()
    assert (tmp_path / say.SHEET_NAME).exists()
    commune.notify.text = "sai chữ"
    page.prove_sheet()
    commune.settle()
    assert "Tám ký tự cuối" in commune.notify.errors[-1].text
    commune.notify.text = kept[-1][-8:].lower()
    page.prove_sheet()
    commune.settle()
    assert commune.services.recovery.state() is SheetState.PROVED


def test_the_data_key_is_changed_and_the_window_gives_way_to_a_login(
    commune: Desktop, tmp_path: Path
) -> None:
    folder = commune.services.at.folder
    commune.notify.path, commune.notify.chooses = tmp_path, "file"
    commune.notify.form = {"can_bo": PASSPHRASE, "lanh_dao": PASSPHRASE}
    page = commune.go("backup", CareScreen).keys
    page.change_key()
    commune.settle()
    assert not commune.notify.errors
    assert not commune.window.isVisible()
    assert (folder / "truoc-doi-khoa-1").is_dir()
    opened_copy(folder, tmp_path / "again", "lanh_dao").close()


def test_people_are_added_charged_and_taken_off(commune: Desktop) -> None:
    page = commune.go("settings", SettingsScreen).people_page
    commune.notify.form = {
        "name": "Lê Văn Mới",
        "user": "moi",
        "duty": "can_bo",
        "new": NEW,
        "again": NEW,
    }
    _do(commune, page.add)
    rows = {one.user: one for one, _ in page.model.rows()}
    assert rows["moi"].name == "Lê Văn Mới"
    page.table.go_to(list(rows).index("moi"))
    commune.notify.form = {"duty": "lanh_dao+quan_tri"}
    _do(commune, page.change_duties)
    assert {one.value for one in _person(commune, "moi").duties} == {"lanh_dao", "quan_tri"}
    page.two.setChecked(True)
    _do(commune, page.set_two)
    assert commune.services.people.needs_two()
    page.table.go_to(list(rows).index("moi"))
    _do(commune, page.remove)
    assert not _person(commune, "moi").is_active
    assert not commune.notify.errors


def _do(desk: Desktop, work: Callable[[], None]) -> None:
    work()
    desk.settle()


def _person(desk: Desktop, user: str) -> Person:
    return next(one for one in desk.services.people.people() if one.user == user)


def test_another_person_goes_on_at_the_opened_file(
    qtbot: QtBot, entered: Built, tmp_path: Path
) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(entered.commune, folder)
    start = StartWindow(folder, clock, preferences(tmp_path))
    qtbot.addWidget(start)
    first = _logged_in(qtbot, start)
    wrong = RecordingNotify(form={"user": "lanh_dao", "passphrase": "sai hẳn rồi"})
    first.notify = wrong
    first.switch()
    qtbot.waitUntil(lambda: bool(wrong.errors))
    assert start.main is first
    assert isinstance(wrong.errors[-1], WrongPassphrase)
    first.notify = RecordingNotify(form={"user": "lanh_dao", "passphrase": PASSPHRASE})
    first.switch()
    qtbot.waitUntil(lambda: start.main is not first)
    second = start.main
    assert second is not None
    assert second is not first
    services = second.desk.services
    assert services.at.person.user == "lanh_dao"
    assert services.at.store is first.desk.services.at.store
    assert services.households.count(HouseholdQuery()) > 0
    [line] = services.audit.search(op="person_switched")
    assert line.person == services.at.person.name
    second.close()


def _logged_in(qtbot: QtBot, start: StartWindow) -> MainWindow:
    assert start.login is not None
    start.login.who.setCurrentText("can_bo")
    start._try("can_bo", PASSPHRASE)
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    assert start.main is not None
    return start.main


def test_a_forgotten_passphrase_is_replaced_with_the_sheet(
    qtbot: QtBot, entered: Built, tmp_path: Path
) -> None:
    services = opened_copy(entered.commune, tmp_path / "xa", "can_bo")
    secret = make_sheet(services.at).secret
    services.close()
    start = StartWindow(tmp_path / "xa", clock, preferences(tmp_path))
    qtbot.addWidget(start)
    start.notify = RecordingNotify(
        chooses="sheet", form={"code": secret.lower(), "new": NEW, "again": NEW}
    )
    start._help_in("can_bo")
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    assert start.main is not None
    start.main.close()
    assert slots.unlock(tmp_path / "xa", services.at.person.id, NEW) == services.at.store.key


def test_without_a_key_above_rescue_says_so(qtbot: QtBot, entered: Built, tmp_path: Path) -> None:
    shutil.copytree(entered.commune, tmp_path / "xa")
    start = StartWindow(tmp_path / "xa", clock, preferences(tmp_path))
    qtbot.addWidget(start)
    notify = RecordingNotify(
        chooses="rescue", form={"unit": "20900", "new": NEW, "again": NEW}, path=tmp_path
    )
    start.notify = notify
    start._help_in("can_bo")
    qtbot.waitUntil(lambda: bool(notify.errors), timeout=LONG)
    assert "chưa gửi khóa cho cấp trên" in notify.errors[-1].text
    start.close()


def test_a_new_laptop_begins_with_a_copy(qtbot: QtBot, entered: Built, tmp_path: Path) -> None:
    services = opened_copy(entered.commune, tmp_path / "old", "can_bo")
    copy = services.care.backup(tmp_path / "usb").folder
    services.close()
    start = StartWindow(tmp_path / "may-moi", clock, preferences(tmp_path))
    qtbot.addWidget(start)
    start.notify = RecordingNotify(
        chooses="folder", path=copy, form={"user": "can_bo", "passphrase": PASSPHRASE}
    )
    start._restore()
    qtbot.waitUntil(lambda: start.login is not None, timeout=LONG)
    main = _logged_in(qtbot, start)
    qtbot.waitUntil(lambda: main.cells.text("state") == words.AWAITS_RECEIPT, timeout=LONG)
    main.close()


def test_errors_of_duty_are_told(desktop: Open, entered: Built) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    leader.notify.form = {"name": "A", "user": "a", "duty": "can_bo", "new": NEW, "again": NEW}
    leader.go("settings", SettingsScreen).people_page.add()
    leader.settle()
    assert isinstance(leader.notify.errors[-1], UserError)
    assert "quản lý người dùng" in leader.notify.errors[-1].text
