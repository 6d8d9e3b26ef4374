"""Pictures of what lies below the screens: sub-tabs, the forms of the steps, the dialogs."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTabWidget

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.stick_choice import Fitness, StickSeen
from giamngheo_desktop.text import ui_approval as approval
from giamngheo_desktop.text import ui_care
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.events import EventDialog
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.history import HistoryScreen
from giamngheo_desktop.ui.screens.importing import ImportScreen
from giamngheo_desktop.ui.screens.log import LogScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.restore_form import restore_asks
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.why_missing import WhyMissingDialog
from giamngheo_desktop.ui.screens.worklist import WorklistScreen
from giamngheo_desktop.ui.search import (
    HistoryRequest,
    HouseholdRequest,
    MeetingRequest,
    RecognitionRequest,
)
from giamngheo_desktop.ui.widgets.ask_form import Ask, AskForm
from giamngheo_desktop.ui.widgets.stick_dialog import StickDialog
from giamngheo_desktop.ui.widgets.text_dialog import TextDialog
from tests.gallery import Gallery, shown
from tests.services.desks import with_number
from tests.services.workplaces import ROUND, build_world
from tests.spreadsheet.books import national, person
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import build, opened_copy


def take_more(gallery: Gallery, root: Path) -> None:
    """Sub-tabs, forms and dialogs of a commune in the middle of its round."""
    built = build(root / "more", 90, until="procedure")
    notify = RecordingNotify()
    services = opened_copy(built.commune, root / "more-open", "can_bo")
    window = gallery.window(services, root, notify)
    _round(gallery, window)
    _work(gallery, window)
    _settings(gallery, window)
    _led_to(gallery, window)
    _import(gallery, window, notify, root)
    _dialogs(gallery, window, root)
    _preview(gallery, window)
    _kept(gallery, window)
    window.close()
    _twice(gallery, root)


def _kept(gallery: Gallery, window: MainWindow) -> None:
    """What was being typed when the program ended, and a former state that may come back."""
    services = window.desk.services
    line = services.households.lines(HouseholdQuery(round=ROUND))[2]
    village = services.rounds.standing(ROUND).villages[0]
    services.plan.start(2026)
    for key, round_id in (
        (key_of(Typed.STEP, ROUND, "complaint", village), ROUND),
        (key_of(Typed.ROUND_SETTINGS, ""), None),
        (key_of(Typed.PLAN, "2026"), None),
        (line.id, ROUND),
    ):
        services.households.put_draft(key, round_id, "{}")
    for size, mark in ((TextSize.NORMAL, ""), (TextSize.LARGER, "-chu-lon")):
        window.apply_text_size(size)
        window.go("overview", None)
        window.reload()
        gallery.take(window, f"96-dang-go-do{mark}")
    window.apply_text_size(TextSize.NORMAL)
    dossier = services.households.get(line.id, ROUND)
    for address in ("Gần cầu treo", "Đầu bản"):
        home = replace(dossier.household, address=address, phone="0905 000 111")
        services.households.save(replace(dossier, household=home))
        dossier = services.households.get(line.id, ROUND)
    window.go("history", HistoryRequest(line.id))
    gallery.settle(window)
    history = shown(window, HistoryScreen)
    history.compare.setCurrentIndex(1)
    history.table.go_to(2)
    gallery.take(window, "97-khoi-phuc-ban-truoc")


def _twice(gallery: Gallery, root: Path) -> None:
    """A number that stands in two communes, at the unit above."""
    world = build_world(root / "world")
    upper = opened_copy(world.upper, root / "world-upper", "tiep_nhan")
    for number, folder in enumerate(world.communes):
        commune = opened_copy(folder, root / f"world-{number}", "can_bo")
        with_number(commune)
        upper.inbox.merge(commune.outbox.export_state(ROUND, root).path)
        commune.close()
    window = gallery.window(upper, root)
    for screen, name in (("twice", "98-nguoi-o-hai-xa"), ("overview", "98-tong-quan-nhieu-xa")):
        window.go(screen, None)
        gallery.take(window, name)
    window.close()


def _tabs(gallery: Gallery, window: MainWindow, tabs: QTabWidget, name: str) -> None:
    for at in range(tabs.count()):
        if tabs.isTabVisible(at):
            tabs.setCurrentIndex(at)
            gallery.take(window, f"{name}-{at + 1}")
    tabs.setCurrentIndex(0)


def _round(gallery: Gallery, window: MainWindow) -> None:
    window.go("round", None)
    gallery.settle(window)
    screen = shown(window, RoundScreen)
    _tabs(gallery, window, screen.tabs, "80-dot")
    screen.ask_step()
    for at in range(screen.step_form.step.count()):
        screen.step_form.step.setCurrentIndex(at)
        gallery.take(window, f"81-ghi-buoc-{screen.step_form.chosen_step().value}")
    screen.show_round()
    window.go("meeting", MeetingRequest(ROUND))
    gallery.take(window, "82-hop-dan-da-hop")
    window.go("recognition", RecognitionRequest(ROUND))
    gallery.settle(window)
    recognition = shown(window, RecognitionScreen)
    _tabs(gallery, window, recognition.tabs, "83-cong-nhan")


def _work(gallery: Gallery, window: MainWindow) -> None:
    window.go("worklist", None)
    gallery.settle(window)
    work = shown(window, WorklistScreen)
    _tabs(gallery, window, work.tabs, "84-viec")
    window.go("log", None)
    gallery.settle(window)
    log = shown(window, LogScreen)
    _tabs(gallery, window, log.tabs, "85-nhat-ky")


def _settings(gallery: Gallery, window: MainWindow) -> None:
    window.go("settings", None)
    gallery.settle(window)
    settings = shown(window, SettingsScreen)
    _tabs(gallery, window, settings.tabs, "86-thiet-lap")


def _led_to(gallery: Gallery, window: MainWindow) -> None:
    window.go("handover", None)
    gallery.settle(window)
    handover = shown(window, HandoverScreen)
    _tabs(gallery, window, handover.tabs, "87-ban-giao")
    for screen in ("transfers", "packages", "rekeying"):
        window.go(screen, None)
        gallery.take(window, f"87-{screen}")
    window.go("households", None)
    gallery.settle(window)
    window.rail.helped.emit()
    gallery.take(window, "88-tro-giup")
    window.help.turn_keys()
    gallery.take(window, "88-moi-phim")
    window.help.hide()


def _import(gallery: Gallery, window: MainWindow, notify: RecordingNotify, root: Path) -> None:
    window.go("import", None)
    gallery.settle(window)
    screen = shown(window, ImportScreen)
    village = window.desk.services.places.villages()[0].name
    book = root / "danh-sach.xlsx"
    book.write_bytes(
        national(
            [
                person(head="Hồ Văn Mới", name="Hồ Văn Mới", household="1", village=village),
                person(
                    head="Hồ Thị Lan",
                    name="Hồ Thị Lan",
                    household="2",
                    village=village,
                    birth="31/02/1980",
                ),
            ]
        )
    )
    notify.path = book
    screen.choose()
    gallery.settle(window)
    _tabs(gallery, window, screen.tabs, "89-nhap-excel")
    screen.map_columns()
    gallery.take(window, "89-nhap-excel-gan-cot")


def _dialogs(gallery: Gallery, window: MainWindow, root: Path) -> None:
    services = window.desk.services
    line = services.households.lines(HouseholdQuery(round=ROUND))[1]
    window.go("household", HouseholdRequest(line.id, line.village))
    gallery.settle(window)
    screen = window.open_screen()
    assert screen is not None
    dossier = services.households.get(line.id, ROUND)
    events = EventDialog(services, dossier, window)
    for at in range(events.what.count()):
        events.what.setCurrentIndex(at)
        _take_dialog(gallery, events, f"90-thay-doi-{at + 1}")
    why = WhyMissingDialog(screen, "ds_ho_ngheo", lambda _line: [], ROUND)
    why.text.setText("ho thi")
    why.search()
    _take_dialog(gallery, why, "91-vi-sao")
    approve = (
        Ask("second", approval.SECOND),
        Ask("second_word", approval.SECOND_PASSPHRASE, is_secret=True),
    )
    about = approval.about("Việc này cần người thứ hai duyệt.")
    for name, form in (
        ("92-nguoi-thu-hai", AskForm(approval.TITLE, about, approve, approval.APPROVE, window)),
        (
            "92-phuc-hoi",
            AskForm(
                ui_care.RESTORE_TITLE,
                ui_care.restore_first_about("gn_20900_backup_000001.gnb"),
                restore_asks(root / "gn.gnb", "can_bo"),
                ui_care.RESTORE_YES,
                window,
            ),
        ),
        ("93-van-ban", TextDialog("Tệp gửi người hỗ trợ", "Dòng\n" * 30, "Lưu tệp", window)),
    ):
        _take_dialog(gallery, form, name)
    _take_dialog(gallery, StickDialog("Ghi gói", lambda then: then([]), window), "94-usb-trong")
    sticks = StickDialog("Ghi gói bàn giao", lambda then: then(_sticks()), window)
    _take_dialog(gallery, sticks, "94-usb")


def _sticks() -> list[StickSeen]:
    """One of each kind."""
    return [
        StickSeen(Path(f"E{at}:/"), f"USB {at}", at * 3 << 30, at, fitness)
        for at, fitness in enumerate(Fitness, start=1)
    ]


def _take_dialog(gallery: Gallery, dialog: QDialog, name: str) -> None:
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    gallery.take(dialog, name)
    dialog.hide()


def _preview(gallery: Gallery, window: MainWindow) -> None:
    window.go("papers", None)
    gallery.settle(window)
    screen = shown(window, PapersScreen)
    screen.choose("ds_ho_ngheo")
    gallery.settle(window)
    for _ in range(3):
        screen.preview.zoom(1)
    gallery.take(window, "95-xem-phong-to")
