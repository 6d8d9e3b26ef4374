"""Standards, keying grid and comparison: each wish done from the window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidgetItem

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services.standard_tables import TableCheck
from giamngheo_desktop.services.suite import services_of
from giamngheo_desktop.services.table_keying import TableKind, table_of_grid
from giamngheo_desktop.ui.screens.compare import CompareRequest, CompareScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.screens.standards_keying import KeyingRequest, KeyingScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from tests.services.test_local_standards import LOCAL, local_text
from tests.services.test_standards import CITY, COLUMN, ROWS
from tests.ui.conftest import Desktop, Open
from tests.ui.workplace import Built

STANDARD = "nd_07_2021"
BOTH = ("nd_07_2021", "nd_351_2025")


def test_a_value_is_confirmed_from_the_standards_tab(desktop: Open, entered: Built) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    page = leader.go("settings", SettingsScreen).standards
    assert {one.grade for one in page.values.rows()} >= {Grade.VERIFIED, Grade.UNVERIFIED}
    assert all(one.source and one.article for one in page.values.rows())
    place = page.values.place_of(lambda one: one.path == "chi_so.bao_hiem_y_te.tuoi_tu")
    page.table.go_to(place)
    leader.notify.text = "Công báo số 5, trang 12"
    page.confirm()
    leader.settle()
    (done,) = [one for one in page.values.rows() if one.confirmed]
    assert (done.path, done.grade) == ("chi_so.bao_hiem_y_te.tuoi_tu", Grade.VERIFIED)
    assert page.table.as_text().count("Công báo số 5, trang 12") == 1


def test_a_table_is_put_to_use_as_checked_with_page_and_day_from_the_window(
    desktop: Open, entered: Built
) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    for number in (1, 2):
        who = replace(leader.services.at.person, id=f"00000000-0000-4000-8000-00000000000{number}")
        keyer = services_of(replace(leader.services.at, person=who))
        keyer.tables.key(STANDARD, TableKind.B1, table_of_grid((COLUMN, CITY), ROWS))
    screen = leader.go("keying", KeyingScreen, KeyingRequest(STANDARD, TableKind.B1))
    checked = {"article": "Phụ lục bịa", "grade": "verified", "page": "trang 24", "on": "1/11/2026"}
    for wrong in ({"page": " "}, {"on": "hôm qua"}, {"on": "01/12/2099"}, {"article": ""}):
        leader.notify.form = checked | wrong
        screen.activate()
        leader.settle()
    assert len(leader.notify.errors) == 4
    assert leader.services.standards.held().get(STANDARD).b1_table is None
    leader.notify.form = checked
    screen.activate()
    leader.settle()
    cited = leader.services.standards.held().get(STANDARD).b1_cited
    assert cited.grade is Grade.VERIFIED
    assert cited.note.endswith("đối chiếu với văn bản gốc ngày 01/11/2026, trang 24")
    page = leader.go("settings", SettingsScreen).standards
    assert cited.note in page.state.text()
    with leader.services.at.store.reading() as tx:
        (entry,) = tx.audit.entries(op="table_activated")
    assert cited.note in str(entry.after)


def test_who_only_enters_data_puts_no_table_to_use(desktop: Open, entered: Built) -> None:
    officer = desktop(entered.commune, "can_bo")
    person = replace(officer.services.at.person, duties=frozenset({Duty.CAN_BO}))
    plain = services_of(replace(officer.services.at, person=person))
    with pytest.raises(NotAllowed):
        plain.tables.activate(
            STANDARD, TableKind.B1, "Phụ lục", check=TableCheck("trang 1", date(2026, 11, 1))
        )


def test_a_value_without_a_mark_is_not_asked_about(commune: Desktop) -> None:
    page = commune.go("settings", SettingsScreen).standards
    page.table.go_to(page.values.place_of(lambda one: not one.can_be_confirmed))
    page.confirm()
    assert commune.said("warn")
    assert not commune.said("ask")


def test_a_table_is_typed_compared_and_put_to_use_in_the_grid(
    desktop: Open, entered: Built
) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    other = replace(leader.services.at.person, id="00000000-0000-4000-8000-000000000001")
    second = services_of(replace(leader.services.at, person=other))
    second.tables.key(STANDARD, TableKind.B1, table_of_grid((COLUMN, CITY), ROWS))
    screen = leader.go("keying", KeyingScreen, KeyingRequest(STANDARD, TableKind.B1))
    assert not any(screen.grid.item(0, at) for at in range(screen.grid.columnCount()))
    screen.columns.setText("cot_bia = Cột bịa = nong_thon; cot_pho = Cột phố bịa = thanh_thi")
    screen.columns.editingFinished.emit()
    for at, row in enumerate(ROWS):
        mark = "x" if row.is_multiple else ""
        cells = (row.item, row.item_name, mark, "", row.option, row.option_name, *row.points)
        for column, text in enumerate(cells):
            screen.grid.setItem(at, column, QTableWidgetItem(text))
    screen.grid.setItem(1, 6, QTableWidgetItem("44"))
    screen.save()
    leader.settle()
    screen.compare()
    leader.settle()
    (found,) = screen.differences.rows()
    assert found.cell == "Số bong bóng (bịa) · nhiều quả · Cột bịa"
    assert (found.first, found.second) == (40, 44)
    leader.notify.form = {"article": "Phụ lục bịa"}
    screen.activate()
    leader.settle()
    assert leader.notify.errors
    screen.grid.setItem(1, 6, QTableWidgetItem("40"))
    screen.save()
    leader.settle()
    screen.activate()
    leader.settle()
    held = leader.services.standards.held().get(STANDARD)
    assert held.b1_table is not None
    assert held.b1_cited.grade is Grade.UNVERIFIED
    assert "Hãy phân loại lại đợt 2026-DK" in leader.said("done")[-1]


def test_a_wrong_row_of_the_grid_is_named_and_stays(desktop: Open, entered: Built) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    screen = leader.go("keying", KeyingScreen, KeyingRequest(STANDARD, TableKind.B1))
    screen.grid.setItem(0, 0, QTableWidgetItem("Bong Bóng"))
    screen.save()
    leader.settle()
    assert leader.notify.errors[-1].text.startswith("Dòng 1")
    kept = screen.grid.item(0, 0)
    assert kept is not None
    assert kept.text() == "Bong Bóng"


def test_two_standards_stand_side_by_side_with_the_households_behind(
    desktop: Open, previous: Built
) -> None:
    opened = desktop(previous.commune, "can_bo")
    services = opened.services
    services.rounds.open(RoundKind.DINH_KY, 2026, BOTH)
    screen = opened.go("compare", CompareScreen, CompareRequest("2026-DK"))
    places = screen.places.rows()
    assert places[0].households == sum(one.households for one in places[1:])
    assert places[0].households == len(screen.households.rows()) > 0
    screen.only.setCurrentIndex(screen.only.findData("differs"))
    assert all(one.differs for one in screen.households.rows())
    screen.only.setCurrentIndex(screen.only.findData("unknown"))
    assert screen.households.rows()


def test_an_override_asks_for_its_reason_where_it_is_made(commune: Desktop) -> None:
    line = commune.services.households.lines(HouseholdQuery(round="2026-DK", reviewed_only=True))[0]
    screen = commune.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.opened is not None
    assert screen.editor is not None
    draft = screen.opened.draft
    row = screen.editor.row("dien_tich_nha_o_ly_do")
    assert row.isHidden()
    draft.answer("dien_tich_nha_o_m2", 1)
    draft.answer("dien_tich_nha_o", False)
    screen.editor.refresh()
    screen.editor.changed.emit()
    assert not row.isHidden()
    assert "dien_tich_nha_o_ly_do" in {one.field for one in draft.errors()}
    assert any("chưa ghi lý do" in one for one in screen.panel.texts())


def test_packages_are_files(desktop: Open, entered: Built, tmp_path: Path) -> None:
    leader = desktop(entered.commune, "lanh_dao")
    page = leader.go("settings", SettingsScreen).standards
    leader.notify.path = tmp_path
    page.give()
    leader.settle()
    assert "chưa có bảng nào" in leader.notify.errors[-1].text


def test_a_local_standard_is_taken_from_the_window_and_offered_to_new_rounds(
    desktop: Open, previous: Built, tmp_path: Path
) -> None:
    leader = desktop(previous.commune, "lanh_dao")
    page = leader.go("settings", SettingsScreen).standards
    file = tmp_path / f"{LOCAL}.yaml"
    file.write_bytes(local_text().encode())
    leader.notify.path = file
    page.add_local()
    leader.settle()
    assert page.chosen() == LOCAL
    assert any(one.value == "1750000" for one in page.values.rows())
    assert "1.750.000 đ/người/tháng" in page.table.as_text()
    screen = leader.go("round", RoundScreen)
    screen.ask_round()
    form = screen.open_form
    offered = [form.standard.itemData(at) for at in range(form.standard.count())]
    assert offered[0] == LOCAL
    assert set(offered) == {LOCAL, *BOTH}


def test_the_panel_shows_the_compared_verdict_beside_the_deciding_one(
    desktop: Open, previous: Built
) -> None:
    opened = desktop(previous.commune, "can_bo")
    opened.services.rounds.open(RoundKind.DINH_KY, 2026, BOTH)
    line = opened.services.households.lines(HouseholdQuery(round="2026-DK"))[0]
    screen = opened.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.panel.others.text().startswith("Để so sánh, NĐ 351/2025: ")
    assert screen.panel.others.isVisibleTo(screen.panel)
