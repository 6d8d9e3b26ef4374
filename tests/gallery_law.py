"""Pictures of the screens of the law: standards, tables typed by two persons, two standards."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.review import Answer, ReviewState, RoundKind, TypedB1
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.services.table_keying import TableKind, table_of_grid
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.compare import CompareRequest
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.standards import StandardsPage
from giamngheo_desktop.ui.screens.standards_keying import KeyingRequest, KeyingScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from tests.gallery import Gallery, shown
from tests.services.test_standards import CITY, COLUMN, ROWS
from tests.services.workplaces import ROUND, STANDARD
from tests.ui.workplace import build, opened_copy


def take_standards(gallery: Gallery, root: Path) -> None:
    """Values, an artificial table typed by two persons, and a round under two standards."""
    built = build(root / "s", 60, until="previous")
    services = opened_copy(built.commune, root / "law", "lanh_dao")
    services.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD, "nd_351_2025"))
    officer = opened_with_incomes(services)
    window = gallery.window(services, root)
    page = standards_page(gallery, window)
    page.table.go_to(page.values.place_of(lambda one: one.can_be_confirmed))
    services.standards.confirm(STANDARD, "chi_so.bao_hiem_y_te.tuoi_tu", "Công báo số 5, trang 12")
    page.reload()
    gallery.take(window, "70-chuan-ngheo")
    officer.tables.key(STANDARD, TableKind.B1, table_of_grid((COLUMN, CITY), ROWS))
    window.go("keying", KeyingRequest(STANDARD, TableKind.B1))
    gallery.take(window, "71-nhap-bang-b1-trong")
    wrong = replace(ROWS[0], points=("99", ROWS[0].points[1]))
    services.tables.key(STANDARD, TableKind.B1, table_of_grid((COLUMN, CITY), (wrong, *ROWS[1:])))
    window.go("keying", KeyingRequest(STANDARD, TableKind.B1))
    gallery.settle(window)
    shown(window, KeyingScreen).compare()
    gallery.take(window, "72-nhap-bang-b1-khac")
    window.go("keying", KeyingRequest(STANDARD, TableKind.PHIEU_A))
    gallery.take(window, "73-nhap-phieu-a")
    window.go("compare", CompareRequest(ROUND))
    gallery.take(window, "74-so-sanh-hai-chuan")
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    window.go("household", HouseholdRequest(line.id))
    screen = shown(window, HouseholdScreen)
    assert screen.editor is not None
    screen.editor.turn_page(1)
    gallery.take(window, "75-ho-hai-chuan")
    window.apply_text_size(TextSize.LARGE)
    page = standards_page(gallery, window)
    gallery.take(window, "76-chuan-ngheo-chu-lon")
    window.apply_text_size(TextSize.NORMAL)
    window.close()


def standards_page(gallery: Gallery, window: MainWindow) -> StandardsPage:
    window.go("settings", None)
    gallery.settle(window)
    screen = shown(window, SettingsScreen)
    screen.tabs.setCurrentWidget(screen.standards)
    return screen.standards


def opened_with_incomes(services: Services) -> Services:
    """The household of each line is reviewed with a declared income, by an officer."""
    with services.at.store.reading() as tx:
        person = next(one for one in tx.people.list() if one.id != services.at.person.id)
    officer = services_of(replace(services.at, person=person))
    lines = officer.households.lines(HouseholdQuery(round=ROUND, limit=60))
    made = [officer.households.get(one.id, ROUND) for one in lines]
    officer.households.put_many([reviewed_with_income(one, at) for at, one in enumerate(made)])
    return officer


def reviewed_with_income(dossier: Dossier, number: int) -> Dossier:
    """Invented answers; every third household lies between the two lines of income."""
    assert dossier.review is not None
    codes = services_codes()
    answers: dict[str, Answer] = {code: (number + at) % 4 == 0 for at, code in enumerate(codes)}
    answers |= {"dien_tich_nha_o": False, "dien_tich_nha_o_m2": 12}
    answers |= {"dien_tich_nha_o_ly_do": "Đo lại: nhà có gác"} if number == 0 else {}
    review = replace(
        dossier.review,
        answers=answers,
        income_vnd_pm=(1_300_000, 1_900_000, 2_600_000)[number % 3],
        diem_b1_typed=TypedB1((120, 150, 180)[number % 3], "x", f"Phiếu số {number + 1}"),
        reviewed_on=date(2026, 10, 5),
        by="Nguyễn Thị Bịa",
        state=ReviewState.COMPLETE,
    )
    return replace(dossier, review=review)


def services_codes() -> tuple[str, ...]:
    """Indicators of both standards."""
    found = dict.fromkeys(code for one in load_standards().all() for code in one.indicator_codes)
    return tuple(found)
