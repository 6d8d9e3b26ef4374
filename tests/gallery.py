"""A picture of every screen at 1366×768, to be looked at: `python -m tests.gallery DIR`."""

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.plan.totals import Stated
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.demo.journey import STEPS as JOURNEY
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.login import LoginPage
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.handover_packages import PackagesScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.screens.paper_columns import ColumnsDialog
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.rekeying import RekeyingScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.worklist import WorklistScreen
from giamngheo_desktop.ui.search import (
    HistoryRequest,
    HouseholdRequest,
    MeetingRequest,
    RecognitionRequest,
    SettingsTabRequest,
)
from giamngheo_desktop.ui.start import StartWindow
from giamngheo_desktop.ui.surroundings import Surroundings
from giamngheo_desktop.ui.wizard import PERSON, UNIT, VILLAGES, Wizard
from tests.services.laptops import a_helper, edit, enrol, homes
from tests.services.workplaces import ROUND
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import CHEAP, PASSPHRASE, build, clock, opened_copy, preferences

Kind = TypeVar("Kind", bound=Screen)

WIDTH, HEIGHT = 1366, 768


class Gallery:
    """Takes pictures into a folder."""

    def __init__(self, out: Path, app: QApplication) -> None:
        self._out, self._app = out, app
        out.mkdir(parents=True, exist_ok=True)

    def settle(self, window: QWidget) -> None:
        """Let everything arrive and be painted."""
        for _ in range(2):  # what a short timer starts after the first answer is waited for too
            while isinstance(window, MainWindow) and window.runner.is_busy():
                QTest.qWait(10)
            QTest.qWait(320)
        self._app.processEvents()

    def take(self, window: QWidget, name: str) -> None:
        """One picture."""
        self.settle(window)
        window.grab().save(str(self._out / f"{name}.png"))

    def window(self, services: Services, folder: Path, notify: Notify | None = None) -> MainWindow:
        """A main window of the size we promise."""
        around = Surroundings(preferences(folder), services.people.opens, notify=notify)
        window = MainWindow(services, SCREENS, around)
        window.resize(WIDTH, HEIGHT)
        window.show()
        return window


def take_all(out: Path) -> None:
    """Every screen of both sides, empty and full."""
    from tests.gallery_law import take_standards
    from tests.gallery_more import take_more

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look.dress(app)
    gallery = Gallery(out, app)
    root = Path(tempfile.mkdtemp())
    try:
        _start_pages(gallery)
        _first_sheet(gallery, root)
        _commune(gallery, root)
        _plan(gallery, root)
        _upper(gallery, root)
        _two_laptops(gallery, root)
        take_standards(gallery, root)
        take_more(gallery, root)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _start_pages(gallery: Gallery) -> None:
    wizard = Wizard(clock().date())
    wizard.resize(1024, 640)
    wizard.show()
    gallery.take(wizard, "01-lan-dau-vai-tro")
    wizard.go_on()
    wizard.unit_text.setText("tra")
    gallery.take(wizard, "02-lan-dau-don-vi")
    for page in (UNIT, PERSON):
        assert wizard.pages.currentIndex() == page
        wizard.go_on()
        if page == UNIT:
            wizard.name.setText("Hồ Văn A")
            wizard.user.setText("ahv")
            wizard.passphrase.setFocus()
            gallery.take(wizard, "03-lan-dau-nguoi-dung")
            for secret in (wizard.passphrase, wizard.again):
                secret.take_focus()
                QTest.keyClicks(wizard.focusWidget(), PASSPHRASE)
    assert wizard.pages.currentIndex() == VILLAGES
    gallery.take(wizard, "04-lan-dau-thon")
    login = LoginPage(["can_bo", "lanh_dao"], "can_bo")
    login.resize(1024, 640)
    login.show()
    gallery.take(login, "05-dang-nhap")


def _first_sheet(gallery: Gallery, root: Path) -> None:
    folder, way = root / "first", preferences(root)
    services = opened_copy(build(root / "n", 12, until="init").commune, folder, "can_bo")
    start = StartWindow(root / "leer", clock, way)
    start.notify = RecordingNotify(path=root)
    start.show()
    start._ask_sheet(services.at)
    page = start.sheet
    assert page is not None
    while not page.print_button.isEnabled():
        QTest.qWait(20)
    page.save_it()
    page.tail.setText("QQQQQQQQ")
    page.prove()
    while not page.problem.text().startswith("Tám"):
        QTest.qWait(20)
    gallery.take(start, "06-phieu-phuc-hoi")
    start.close()


def _commune(gallery: Gallery, root: Path) -> None:
    new = build(root / "a", 90, until="previous")
    services = opened_copy(new.commune, root / "new", "can_bo")
    window = gallery.window(services, root)
    gallery.take(window, "10-tong-quan-trong")
    window.go("round", None)
    gallery.take(window, "11-mo-dot")
    window.close()
    built = build(root / "b", 160, until="enter")
    services = opened_copy(built.commune, root / "work", "can_bo")
    window = gallery.window(services, root)
    for number, spec in enumerate([one for one in SCREENS if one.key], start=20):
        if window.office.role in spec.roles:
            window.go(spec.id, None)
            gallery.take(window, f"{number}-{spec.id}")
    _care(gallery, window)
    _household(gallery, window)
    _around_entry(gallery, window)
    _round(gallery, window)
    _papers(gallery, window)
    window.close()


def _care(gallery: Gallery, window: MainWindow) -> None:
    window.go("backup", None)
    screen = window.open_screen()
    assert isinstance(screen, CareScreen)
    _waits(gallery, window, screen)
    screen.tabs.setCurrentWidget(screen.checks)
    screen.checks.check()
    gallery.take(window, "28-sao-luu-kiem-tra")
    window.bar.close_message()
    screen.tabs.setCurrentWidget(screen.keys)
    gallery.take(window, "28-sao-luu-khoa")
    screen.tabs.setCurrentWidget(screen.copies)


def _waits(gallery: Gallery, window: MainWindow, screen: CareScreen) -> None:
    """After a restore: nothing goes out before the receipt, or before a leader vouches."""
    store = window.desk.services.at.store
    for fact in ("1", ""):
        with store.writing() as tx:
            tx.settings.put_fact("awaiting_receipt", fact)
        window.cells.read()
        screen.reload()
        if fact:
            gallery.take(window, "28-sao-luu-cho-bien-nhan")
    gallery.settle(window)


def _household(gallery: Gallery, window: MainWindow) -> None:
    lines = window.desk.services.households.lines(_query(window))
    listed = [one for one in lines if one.category_before is CategoryBefore.HO_NGHEO]
    worklist = tuple(one.id for one in listed)
    window.go("household", HouseholdRequest(worklist[3], "", worklist))
    screen = window.open_screen()
    assert isinstance(screen, HouseholdScreen)
    assert screen.editor is not None
    for page, name in enumerate(("nguoi", "b2", "nha", "tung-nguoi", "b1", "dac-diem", "ra-soat")):
        screen.editor.turn_page(page - screen.editor.page())
        gallery.take(window, f"30-ho-{page + 1}-{name}")
    window.go("household", HouseholdRequest("", lines[0].village))
    gallery.take(window, "38-ho-moi")
    window.apply_text_size(TextSize.LARGE)
    gallery.take(window, "39-ho-moi-chu-lon")
    window.apply_text_size(TextSize.NORMAL)


def _around_entry(gallery: Gallery, window: MainWindow) -> None:
    services = window.desk.services
    line = services.households.lines(_query(window))[3]
    dossier = services.households.get(line.id, ROUND)
    home = replace(dossier.household, address="Gần cầu treo", phone="0905 000 111")
    services.households.save(replace(dossier, household=home))
    window.go("history", HistoryRequest(line.id))
    gallery.take(window, "34-lich-su-ho")
    window.go("worklist", None)
    gallery.settle(window)
    work = shown(window, WorklistScreen)
    work.tabs.setCurrentWidget(work.line_page)
    gallery.take(window, "35-viec-can-lam")
    window.go("rekeying", None)
    gallery.settle(window)
    shown(window, RekeyingScreen).draw_sample()
    gallery.take(window, "36-doi-chung")
    window.go("duplicates", None)
    gallery.take(window, "37-co-the-trung")
    window.go("log", None)
    gallery.take(window, "37-nhat-ky")


def _query(window: MainWindow) -> HouseholdQuery:
    found = window.desk.services.rounds.current()
    return HouseholdQuery(round=found.id if found else None)


def _round(gallery: Gallery, window: MainWindow) -> None:
    window.go("round", None)
    gallery.settle(window)
    screen = shown(window, RoundScreen)
    screen.classify()
    gallery.take(window, "40-dot-phan-loai")
    for tab, name in ((1, "con-vuong"), (3, "dien-bien"), (4, "cac-buoc")):
        screen.tabs.setCurrentIndex(tab)
        gallery.take(window, f"41-dot-{name}")
    screen.ask_step()
    screen.step_form.step.setCurrentIndex(2)
    gallery.take(window, "42-dot-ghi-buoc")
    screen.show_round()
    found = window.desk.services.rounds.current()
    assert found is not None
    window.go("meeting", MeetingRequest(found.id))
    gallery.take(window, "43-hop-dan")
    window.go("recognition", RecognitionRequest(found.id))
    gallery.take(window, "44-cong-nhan")
    window.apply_text_size(TextSize.LARGE)
    gallery.take(window, "45-cong-nhan-chu-lon")
    window.apply_text_size(TextSize.NORMAL)
    window.go("settings", None)
    shown(window, SettingsScreen).tabs.setCurrentIndex(4)
    gallery.take(window, "46-thiet-lap-dot")


def _papers(gallery: Gallery, window: MainWindow) -> None:
    window.go("papers", None)
    gallery.settle(window)
    screen = shown(window, PapersScreen)
    for entry in ("ds_ho_ngheo", "ket_qua", "bien_ban_hop_dan", "phieu_a"):
        screen.choose(entry)
        gallery.take(window, f"50-in-{entry}")
    screen.choose("ds_ho_can_ngheo")
    screen.audience.setCurrentIndex(1)
    screen.draw()
    screen.options.household.line.setText("ho thi")
    screen.find_household("ho thi")
    gallery.take(window, "51-in-vi-sao-khong-co")
    screen.choose_columns()
    (columns,) = screen.findChildren(ColumnsDialog)
    gallery.take(columns, "52-in-cot-va-bo-loc")
    columns.reject()
    window.go("settings", SettingsTabRequest())
    settings = shown(window, SettingsScreen)
    for page in range(settings.papers.tabs.count()):
        settings.papers.tabs.setCurrentIndex(page)
        gallery.take(window, f"53-thiet-lap-giay-to-{page + 1}")


_RESULT = [name for name, _ in JOURNEY].index("plan_result")


def _plan(gallery: Gallery, root: Path) -> None:
    """The plan of a commune that the upper unit has sent down, page by page; and above it."""
    options = DemoOptions(root / "p", 60, 2, 7, PASSPHRASE, CHEAP)
    stage = Stage(options, communes_2026(60, 2, 7), clock, Progress())
    try:
        for _, step in JOURNEY[: _RESULT + 1]:
            step(stage)
        commune, upper = next(iter(stage.communes.values())), stage.above()
        folders = (commune.at.folder, upper.at.folder)
    finally:
        stage.close()
    for folder, user in zip(folders, ("can_bo", "tiep_nhan"), strict=True):
        services = opened_copy(folder, root / f"plan-{user}", user)
        window = gallery.window(services, root)
        window.go("plan", None)
        gallery.settle(window)
        screen = shown(window, PlanScreen)
        for at in range(screen.tabs.count()):
            screen.tabs.setCurrentIndex(at)
            gallery.take(window, f"7{'0' if user == 'can_bo' else '5'}-ke-hoach-{at:02d}")
        if user == "can_bo":
            _totals_of_plan(gallery, window, screen)
        window.close()


def _totals_of_plan(gallery: Gallery, window: MainWindow, screen: PlanScreen) -> None:
    """Which totals of households fit what the notice states; and both with large letters."""
    screen.tabs.setCurrentIndex(0)
    screen.ask_totals()
    stated = {
        Category.HO_NGHEO: Stated("26,68", "7,88", "915"),
        Category.HO_CAN_NGHEO: Stated("2,01", "2,14", "248"),
    }
    screen.totals_form.ask(stated)
    screen.totals_form.look()
    gallery.take(window, "71-ke-hoach-tong-so-ho")
    window.apply_text_size(TextSize.LARGE)
    gallery.take(window, "71-ke-hoach-tong-so-ho-chu-lon")
    screen.show_plan()
    screen.ask_shares()
    gallery.take(window, "71-ke-hoach-phan-bo-chu-lon")
    screen.show_plan()
    gallery.take(window, "71-ke-hoach-chi-tieu-chu-lon")
    screen.tabs.setCurrentIndex(1)
    gallery.take(window, "71-ke-hoach-thong-tin-chung-chu-lon")
    window.apply_text_size(TextSize.NORMAL)


def _upper(gallery: Gallery, root: Path) -> None:
    built = build(root / "c", 120, until="export")
    services = opened_copy(built.upper, root / "upper", "tiep_nhan")
    window = gallery.window(services, root)
    first = next(built.out.rglob("*2026-DK*.gnb"))
    window.go("handover", None)
    screen = shown(window, InboxScreen)
    gallery.take(window, "60-hop-nhan-tinh-hinh-nop")
    screen.look_at(first)
    gallery.take(window, "60-hop-nhan-xem-goi")
    services.inbox.merge(first)
    line = services.households.lines(HouseholdQuery(round=ROUND, edition=ROUND))[0]
    question = "Sinh năm 1989 mà ghi là mất sức lao động: đề nghị xem lại phiếu"
    services.issues.raise_about(line.id, ROUND, question, field_code="viec_lam")
    screen.reload()
    commune = opened_copy(built.commune, root / "sent", "can_bo")
    screen.look_at(_mended(commune, root))
    gallery.take(window, "60-hop-nhan-tung-ho-khac")
    for tab, name in ((1, "cac-goi"), (2, "may-da-dang-ky"), (3, "y-kien")):
        screen.tabs.setCurrentIndex(tab)
        gallery.take(window, f"60-hop-nhan-{name}")
    for name in ("opinions", "upward"):
        window.go(name, None)
        gallery.take(window, f"60-hop-nhan-{name}")
    window.close()
    window = gallery.window(commune, root)
    window.go("handover", None)
    gallery.take(window, "61-ban-giao-da-xuat")
    window.locking.now()
    gallery.take(window, "62-khoa")
    window.close()


def _mended(commune: Services, root: Path) -> Path:
    """The state of a commune once more, after it mended some forms; on a folder that is a stick."""
    stick = root / "mended"
    stick.mkdir()
    commune.rounds.reopen(ROUND, "đính chính")
    lines = commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    for number, line in enumerate(lines[:9:2]):
        dossier = commune.households.get(line.id, ROUND)
        home = replace(dossier.household, note="đã đối chiếu phiếu", phone=f"0905 111 22{number}")
        eldest = replace(dossier.members[0], birth_year=1961, birth_date=None)
        people = (eldest, *dossier.members[1:])
        commune.households.save(replace(dossier, household=home, members=people))
    commune.rounds.classify(ROUND)
    commune.rounds.close(ROUND)
    return commune.outbox.export_state(ROUND, stick).path


def _two_laptops(gallery: Gallery, root: Path) -> None:
    """A village with a helper laptop, and what both changed to different values."""
    main = opened_copy(build(root / "d", 60, until="enter").commune, root / "main", "can_bo")
    helper = a_helper(root / "helper", clock, unit=main.at.office().unit)
    stick = root / "usb"
    stick.mkdir()
    enrol(main, helper, stick)
    village = main.packages.villages()[0].village.id
    given = main.packages.give(ROUND, [village], next(iter(main.packages.laptops())), stick)
    helper.package_merging.merge(given.path)
    home = homes(main, village)[0]
    edit(main, home, phone="0905 111 222")
    edit(helper, home, phone="0905 333 444")
    path = helper.packages.hand_back(stick).path
    helper.close()
    window = gallery.window(main, root)
    window.go("packages", None)
    gallery.take(window, "63-goi-thon")
    screen = shown(window, PackagesScreen)
    screen.conflicts.show_conflicts(main.conflicts.shown(main.package_merging.inspect(path)))
    screen.pages.setCurrentWidget(screen.conflicts)
    screen.conflicts.take("3")
    gallery.take(window, "64-xung-dot")
    window.close()


def shown(window: MainWindow, kind: type[Kind]) -> Kind:
    found = window.open_screen()
    assert isinstance(found, kind)
    return found


if __name__ == "__main__":
    take_all(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/gallery"))
