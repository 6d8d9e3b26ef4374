"""From the commune's window to the upper unit's and back, and the first run of both."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import BundleState
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.rules import parameters
from giamngheo_desktop.services import inbox as inbox_service
from giamngheo_desktop.text import ui_care as care
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.start import StartWindow
from giamngheo_desktop.ui.wizard import PERSON, UNIT
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.recording import RecordingNotify
from tests.ui.sheets import end_of_sheet
from tests.ui.workplace import PASSPHRASE, Built, preferences


def _exported(commune: Desktop, stick: Path) -> Path:
    commune.notify.path = stick
    commune.go("handover", HandoverScreen)
    press(Qt.Key.Key_E, held=CONTROL)
    commune.settle()
    return next(stick.glob("*2026-DK*.gnb"))


def test_a_state_goes_up_and_its_receipt_comes_back(
    desktop: Open, closed: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    commune = desktop(closed.commune, "can_bo")
    bundle = _exported(commune, stick)
    assert "đọc lại đúng" in commune.said("warn")[-1]
    upper = desktop(closed.upper, "tiep_nhan")
    inbox = upper.go("handover", InboxScreen)
    upper.notify.path = bundle
    inbox.look()
    upper.settle()
    assert inbox.seen is not None
    assert "Thêm 40 hộ" in inbox.words.text()
    assert "✓ Chữ ký" in inbox.checks.text()
    upper.notify.path = stick
    with monkeypatch.context() as once:
        # What was looked at is merged as it was seen: opening it again would fail here.
        once.setattr(inbox_service, "open_verified", None)
        inbox.merge()
        upper.settle()
    assert "Đã nhập số liệu của Trà My" in upper.said("warn")[-1]
    receipt = next(one for one in stick.glob("*.gnb") if one != bundle)
    screen = commune.screen(HandoverScreen)
    commune.notify.path = receipt
    screen.read_receipt()
    commune.settle()
    assert commune.said("done")[-1] == "Cấp trên đã nhận: 40 hộ."
    states = {one.state for one in screen.model.rows() if one.kind == "commune.state"}
    assert states == {BundleState.ACKNOWLEDGED}


def test_a_question_about_one_field_reaches_that_field_and_its_answer_comes_back(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    commune = desktop(closed.commune, "can_bo")
    bundle = _exported(commune, stick)
    upper = desktop(closed.upper, "tiep_nhan")
    upper.services.inbox.merge(bundle)
    query = HouseholdQuery(edition="2026-DK", round="2026-DK", limit=1)
    household = upper.services.households.lines(query)[0].id
    upper.window.desk.go("household", HouseholdRequest(household))
    upper.settle()
    upper.notify.chooses, upper.notify.text = "diem_b1", "Điểm B1 cao bất thường"
    upper.screen(HouseholdScreen).remark()
    upper.settle()
    assert "Đã ghi ý kiến" in upper.said("done")[-1]
    upper.services.issues.raise_about(household, "2026-DK", "Thiếu chữ ký", field_code="diem_b1")
    unit = commune.services.at.office().unit.id
    sent = upper.services.downward.send(unit, stick)
    commune.notify.path = sent.path
    commune.window.activateWindow()
    commune.screen(HandoverScreen).take_down()
    commune.settle()
    assert "2 ý kiến" in commune.said("warn")[-1]
    commune.window.desk.go("household", HouseholdRequest(household))
    commune.settle()
    screen = commune.screen(HouseholdScreen)
    assert screen.editor is not None
    asked = screen.editor.row("diem_b1").remark_text()
    assert "cao bất thường" in asked
    assert "Thiếu chữ ký" in asked, "a second question at one field hides none"
    commune.notify.chooses, commune.notify.text = "fixed", "Đã sửa"
    screen.remark()
    commune.settle()
    seen = commune.services.issues.of_household(household)
    assert sorted(one.is_open for one in seen) == [False, True]
    commune.window.desk.go("household", HouseholdRequest(household))
    commune.settle()
    assert "(Ctrl+I để trả lời)" in screen.editor.row("diem_b1").remark_text()
    assert "Đã sửa" in screen.editor.row("diem_b1").remark_text()


def test_slips_of_both_sides_are_saved_from_their_screens(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    """Digits and QR on paper: of the request, of the unit above, of one bundle."""
    stick = tmp_path / "usb"
    stick.mkdir()
    commune = desktop(closed.commune, "can_bo")
    bundle = _exported(commune, stick)
    screen = commune.screen(HandoverScreen)
    screen.slip_button.click()  # what was written just now is chosen
    commune.settle()
    screen.tabs.setCurrentIndex(1)
    screen.office.setText("Phòng Kinh tế")
    screen.request_button.click()
    commune.settle()
    screen.request_slip.click()
    commune.settle()
    upper = desktop(closed.upper, "tiep_nhan")
    upper.services.inbox.merge(bundle)
    inbox = upper.go("handover", InboxScreen)
    upper.notify.path = stick
    inbox.keys.slip_button.click()
    upper.settle()
    inbox.bundles.table.go_to(0)
    shown = [inbox.bundles.model.index(0, column).data() for column in range(4)]
    assert shown[1:] == ["↑ gửi", "Trà My", "Biên nhận"]
    upper.notify.path = stick / "nhan.pdf"
    inbox.bundles.slip_button.click()
    upper.settle()
    names = {one.name for one in stick.glob("*.pdf")}
    own = {"phieu-giao-nhan-so-1.pdf", "phieu-dang-ky.pdf", "phieu-khoa-cap-tren.pdf"}
    assert names == {*own, "nhan.pdf"}
    assert all(one.read_bytes().startswith(b"%PDF") for one in stick.glob("*.pdf"))


def test_a_damaged_bundle_is_refused_and_nothing_changes(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    bundle = _exported(desktop(closed.commune, "can_bo"), stick)
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    upper = desktop(closed.upper, "tiep_nhan")
    inbox = upper.go("handover", InboxScreen)
    upper.notify.path = bundle
    inbox.look()
    upper.settle()
    assert inbox.seen is None
    assert not inbox.merge_button.isEnabled()
    assert len(upper.notify.errors) == 1
    assert not upper.services.inbox.received()


def test_an_open_round_cannot_be_exported_and_the_window_says_why(commune: Desktop) -> None:
    screen = commune.go("handover", HandoverScreen)
    assert not screen.export_button.isEnabled()
    assert "khóa đợt" in screen.pinned.text()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> StartWindow:
    window = StartWindow(
        tmp_path / "noi-lam-viec",
        lambda: datetime(2026, 11, 22, 7, 32, tzinfo=UTC),
        preferences(tmp_path),
    )
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=LONG):
        window.show()
        window.activateWindow()
    return window


def test_a_damaged_rule_file_stops_the_window_at_start_with_file_and_line(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "standards"
    rules.mkdir()
    whole = (package_path("rules", "standards") / "nd_07_2021.yaml").read_text(encoding="utf-8")
    damaged = whole.replace("value: 140", "valeu: 140", 1)
    (rules / "nd_07_2021.yaml").write_text(damaged, encoding="utf-8")
    line = damaged.splitlines().index(next(one for one in damaged.splitlines() if "valeu" in one))
    monkeypatch.setattr(parameters, "package_path", lambda *_: rules)
    window = StartWindow(
        tmp_path / "xa", lambda: datetime(2026, 11, 22, tzinfo=UTC), preferences(tmp_path)
    )
    qtbot.addWidget(window)
    assert f"nd_07_2021.yaml, dòng {line + 1}" in window.bar.text()
    assert not window.pages.isEnabled()
    assert window.wizard is None


def test_first_run_by_keyboard_then_login(qtbot: QtBot, start: StartWindow, tmp_path: Path) -> None:
    wizard = start.wizard
    assert wizard is not None
    wizard.go_on()
    press("tra my 20900")
    assert wizard.unit_list.count() == 1
    press(ENTER)
    assert wizard.pages.currentIndex() == PERSON
    press("Hồ Văn A", Qt.Key.Key_Tab)
    assert wizard.user.text() == "ahv"
    wizard.passphrase.take_focus()
    press("ngan")
    assert wizard.strength.text() == "Mật khẩu còn yếu"
    wizard.passphrase.clear()
    press(PASSPHRASE)
    wizard.again.take_focus()
    press("khac", ENTER)
    assert "không giống nhau" in wizard.problem.text()
    wizard.again.clear()
    wizard.again.take_focus()
    press(PASSPHRASE, ENTER)
    press("Thôn 1", ENTER, "Thôn 2")
    start.notify = RecordingNotify(path=tmp_path)
    wizard.go_on()
    _prove_the_sheet(qtbot, start, tmp_path / care.SHEET_NAME)
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    main = start.main
    assert main is not None
    try:
        assert main.windowTitle() == "Giảm nghèo — Xã Trà My (20900)"
        assert [one.name for one in main.desk.services.places.villages()] == ["Thôn 1", "Thôn 2"]
        qtbot.waitUntil(lambda: not main.runner.is_busy(), timeout=LONG)
    finally:
        main.close()
    _log_in(qtbot, start, tmp_path)


def _prove_the_sheet(qtbot: QtBot, start: StartWindow, printed: Path) -> None:
    """Kept as a file, its end typed back: first wrong, then as it stands on the paper."""
    qtbot.waitUntil(lambda: start.sheet is not None, timeout=LONG)
    page = start.sheet
    assert page is not None
    qtbot.waitUntil(page.print_button.hasFocus, timeout=LONG)
    assert not page.tail.isEnabled()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert page.tail.hasFocus()
    press("QQQQ QQQQ", ENTER)
    qtbot.waitUntil(lambda: "Tám ký tự cuối" in page.problem.text(), timeout=LONG)
    assert start.main is None
    press(end_of_sheet(printed).lower(), ENTER)


def _log_in(qtbot: QtBot, before: StartWindow, tmp_path: Path) -> None:
    window = StartWindow(before.folder, before.clock, preferences(tmp_path))
    qtbot.addWidget(window)
    login = window.login
    assert login is not None
    with qtbot.waitActive(window, timeout=LONG):
        window.show()
        window.activateWindow()
    login.take_focus()
    press("sai mất rồi bạn ơi", ENTER)
    qtbot.waitUntil(login.button.isEnabled, timeout=LONG)
    assert login.problem.text()
    press(PASSPHRASE, ENTER)
    qtbot.waitUntil(lambda: window.main is not None, timeout=LONG)
    main = window.main
    assert main is not None
    qtbot.waitUntil(lambda: not main.runner.is_busy(), timeout=LONG)
    main.close()


def test_a_unit_must_be_chosen(start: StartWindow) -> None:
    wizard = start.wizard
    assert wizard is not None
    wizard.go_on()
    press("khong co xa nay", ENTER)
    assert wizard.pages.currentIndex() == UNIT
    assert "Chọn một đơn vị" in wizard.problem.text()
