"""A full export holds every table of the store, and an office comes back from it whole."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Column, MetaData, String, Table

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import AppError, NotAllowed, RowsRejected, StepNotAllowed
from giamngheo_desktop.domain.exchange import Issue, Severity
from giamngheo_desktop.domain.household import MemberStatus
from giamngheo_desktop.domain.office_records import SettingLine
from giamngheo_desktop.domain.opinions import Opinion, OpinionAbout, OpinionItem
from giamngheo_desktop.domain.opinions import Paper as OpinionPaper
from giamngheo_desktop.domain.procedure import DecisionKind
from giamngheo_desktop.domain.requests import RequestForm
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.papers.paper import Audience, PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.importing import ImportOptions
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.open_books import HELD_IN, known_tables
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.plan.papers import ALL
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.services.table_keying import TableKind
from giamngheo_desktop.services.timeline import TimelineKind
from giamngheo_desktop.spreadsheet import open_export
from giamngheo_desktop.spreadsheet.open_export import open_table
from giamngheo_desktop.spreadsheet.open_reader import read_open
from giamngheo_desktop.store.settings import DEFAULTS
from giamngheo_desktop.store.tables import metadata
from giamngheo_desktop.text.open_export import LEFT_OUT, NOT_TAKEN_BACK, SETTINGS_NOT_TAKEN
from tests.builders import a_decision, an_id, an_upper_unit
from tests.services.desks import Desks
from tests.services.test_open_import import _spoil
from tests.services.test_plan import document
from tests.services.test_standards import MARKED, _leader, _table
from tests.services.workplaces import (
    ROUND,
    STANDARD,
    Clock,
    a_new_workplace,
    build_reviewed,
    opened,
)

NEXT = "2026-TX-12"

# --- nothing is forgotten -------------------------------------------------------------------------

KEPT_OTHERWISE: dict[str, set[str]] = {
    **{name: {"edition", "owner"} for name in HELD_IN},
    "village": {"edition", "sort_key"},
    "household": {
        *("edition", "head_name", "head_fold", "head_birth_year", "head_ethnicity", "head_sex"),
        *("member_count", "births", "search", "name_key"),
    },
    "member": {"edition", "name_birth"},
    "review": {"owner", "category", "diem_b1", "diem_b2", "movement", "deprivations"},
    "person": {"no", "login"},
    "setting": {"name", "value"},
    "plan_head": {"edition", "owner", "year", "version", "head"},
    "plan_record": {"edition", "owner", "year", "section", "id", "place", "household", "value"},
    "issue": {"unit"},
    "bundle": {"no", "receipt"},
    "village_package": {"no"},
    "audit": {"e"},
    "former_audit": {"no", "e"},
    "view_log": {"no"},
}
"""Columns that name the place of a record, repeat it for lists, or stand under another name."""


def forgotten(tables: MetaData) -> list[str]:
    """Tables and columns of the store that an export neither holds nor names as left out."""
    columns = {one.name: {column.name for column in one.columns} for one in known_tables()}
    found = []
    for name, table in tables.tables.items():
        if name in LEFT_OUT:
            continue
        held = set().union(*(columns[one] for one in HELD_IN.get(name, ())))
        if not held:
            found.append(name)
            continue
        told = held | KEPT_OTHERWISE.get(name, set())
        found += [f"{name}.{one.name}" for one in table.columns if one.name not in told]
    return sorted(found)


def test_every_table_of_the_store_is_exported_or_left_out_with_its_reason() -> None:
    assert forgotten(metadata) == []
    assert set(HELD_IN) | set(LEFT_OUT) == set(metadata.tables)
    assert not set(HELD_IN) & set(LEFT_OUT)
    assert all([*LEFT_OUT.values(), *NOT_TAKEN_BACK.values()])
    assert set(SETTINGS_NOT_TAKEN) <= set(DEFAULTS)


def test_a_new_table_or_column_that_nobody_exports_is_seen() -> None:
    more = MetaData()
    for one in metadata.tables.values():
        one.to_metadata(more)
    Table("moi", more, Column("id", String, primary_key=True))
    more.tables["household"].append_column(Column("ghi_am", String))
    assert forgotten(more) == ["household.ghi_am", "moi"]


def test_every_column_of_every_table_is_explained() -> None:
    columns = [(table.name, one) for table in known_tables() for one in table.columns]
    assert [(name, one.name) for name, one in columns if not one.meaning] == []
    assert len({table.title for table in known_tables()}) == len(known_tables())
    assert len(columns) > 400


# --- a whole office -------------------------------------------------------------------------------


def _worked(office: Services, clock: Clock, folder: Path) -> None:
    """A closed round, a plan, requests, settings, a keyed table, and a second round under way."""
    office.plan.put(document(), 2026)
    leader = _leader(office, clock)
    leader.standards.confirm(STANDARD, MARKED, "Công báo số 5, trang 12")
    office.tables.key(STANDARD, TableKind.B1, _table())
    leader.tables.key(STANDARD, TableKind.B1, _table())
    leader.tables.activate(STANDARD, TableKind.B1, "Phụ lục bịa")
    office.rounds.classify(ROUND)
    office.rounds.close(ROUND, reason="chờ quyết định")
    settings = office.round_settings
    settings.put(replace(settings.get(), posting_days=5, opinion_to="Phòng Nông nghiệp; =1+1"))
    settings.add_holidays(date(2027, 1, 1), date(2027, 1, 3))
    office.paper_settings.put_signing(replace(office.paper_settings.signing(), signer_name="Bùi A"))
    _lived_on(office, clock, folder)


def _lived_on(office: Services, clock: Clock, folder: Path) -> None:
    """The year after: households change, one comes by a workbook, one asks."""
    clock.pass_by(days=23)
    first = office.households.get(an_id("household", 1))
    office.households.save(replace(first, members=first.members[:-1]))
    noted = replace(first.household, note="Nhà xa; có chó 😀\n=1+1")
    now = office.households.get(an_id("household", 1))
    office.households.save(replace(now, household=replace(noted, rev=now.household.rev)))
    office.audit.note_view(an_id("household", 2))
    sixth = office.households.get(an_id("household", 6))
    office.events.member_leaves(
        sixth.household.id, sixth.members[-1].id, MemberStatus.DEAD, date(2026, 12, 10)
    )
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Họ và tên chủ hộ", "Thôn", "Năm sinh", "Giới tính"],
        ["Hồ Văn Mới", "Thôn 1", "1990", "Nam"],
    ):
        sheet.append(row)
    book.save(folder / "moi.xlsx")
    office.importing.apply(office.importing.plan(folder / "moi.xlsx", ImportOptions()))
    office.requests.register(an_id("household", 3), RequestForm.M04, date(2027, 3, 2))
    office.rounds.open(RoundKind.THUONG_XUYEN, 2026, (STANDARD,), month=12)
    office.duplicates.tell_apart(an_id("household", 3), [an_id("household", 4)])
    issue = Issue(an_id("issue"), "Xem lại số nhân khẩu", Severity.WARN, "Lê Thị Trên", round=ROUND)
    office.plan.put({"able": []}, 2026)
    pdf = folder / "phu-luc.pdf"
    office.papers.save_pdf(PaperRequest(ALL, ROUND, Audience.HO_SO, year=2026), pdf)
    unit, above = office.at.office().unit.id, an_upper_unit().id
    decision = replace(a_decision(7, round=ROUND), issuer=above, kind=DecisionKind.OTHER)
    said = Opinion(decision.id, OpinionAbout.XEM_LAI, "Xem lại hộ số 5", unit=unit)
    item = OpinionItem(decision.id, an_id("household", 5), "Hai người cùng số căn cước")
    with office.at.store.writing() as tx:
        tx.exchange.put_issues(unit, [issue, replace(issue, id=an_id("gone"))])
        tx.opinions.put(OpinionPaper(decision, said, (item,)))
        tx.opinions.note_raised("", [(issue.id, an_id("member", 1), an_id("member", 2))])
        tx.opinions.withdraw([an_id("gone")])


@pytest.fixture(scope="module")
def worked(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("worked")
    build_reviewed(empty_template, folder / "xa")
    clock = Clock()
    office = opened(folder / "xa", clock=clock)
    _worked(office, clock, folder)
    yield office
    office.close()


@pytest.fixture(scope="module")
def exported(worked: Services, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "xuat"
    worked.exporting.everything(folder)
    return folder


@pytest.fixture
def other(empty_template: Path, tmp_path: Path) -> Iterator[Services]:
    """The same commune on another machine, with nothing in it."""
    shutil.copytree(empty_template, tmp_path / "may-khac")
    clock = Clock()
    clock.pass_by(days=23)
    services = opened(tmp_path / "may-khac", clock=clock)
    yield services
    services.close()


def _rows(services: Services, table: str) -> list[tuple[Any, ...]]:
    with services.at.store.connection() as connection:
        names = [one.name for one in metadata.tables[table].columns if one.name != "handed_over"]
        wanted = ", ".join(f'"{name}"' for name in names)
        return sorted(connection.exec_driver_sql(f"SELECT {wanted} FROM {table}"), key=repr)


TAKEN_BACK = sorted(
    set(HELD_IN)
    - {"anchor", "bundle", "village_package", "audit", "former_audit", "setting", "person"}
)


def test_every_row_of_the_office_comes_back(
    worked: Services, exported: Path, other: Services
) -> None:
    plan = other.open_import.plan(exported)
    assert other.households.lines(HouseholdQuery()) == []
    assert (plan.plans, plan.requests, len(plan.rounds)) == ((2026,), 1, 2)
    done = other.open_import.apply(plan)
    assert done.households == 13
    full = {table: _rows(worked, table) for table in TAKEN_BACK}
    bare = sorted(table for table, rows in full.items() if not rows)
    assert bare == [
        "decision_item",
        "issue_reply",
        "resolution",
        "transfer",
    ]
    for table, rows in full.items():
        assert _rows(other, table) == rows, table
    with worked.at.store.reading() as tx:
        before = tx.settings.all()
    with other.at.store.reading() as tx:
        assert tx.settings.all() == before


def test_lists_reports_and_appendices_come_back_byte_by_byte(
    worked: Services, exported: Path, other: Services
) -> None:
    other.open_import.apply(other.open_import.plan(exported))
    assert len(_printed(worked)) > 50
    assert _printed(other) == _printed(worked)
    assert other.plan.show(2026) == worked.plan.show(2026)
    assert [one.request for one in other.requests.all()] == [
        one.request for one in worked.requests.all()
    ]


def _printed(services: Services) -> dict[tuple[str, str, str], str]:
    """Digest of every list, report and appendix of both rounds."""
    found = {}
    for round_id in (ROUND, NEXT):
        for entry in CATALOGUE:
            if entry.kind in {PaperKind.LIST, PaperKind.REPORT}:
                wanted = PaperRequest(entry.paper, round_id, entry.audiences[0])
                data = services.papers.pdf(replace(wanted, allow_unbalanced=True))
                found[round_id, entry.paper, entry.audiences[0].value] = sha256(data).hexdigest()
    for audience in (Audience.HO_SO,):
        data = services.papers.pdf(PaperRequest(ALL, ROUND, audience, year=2026))
        found[ROUND, ALL, audience.value] = sha256(data).hexdigest()
    return found


def test_an_office_that_came_back_is_exported_to_the_same_tables(
    exported: Path, other: Services, tmp_path: Path
) -> None:
    other.open_import.apply(other.open_import.plan(exported))
    again = tmp_path / "lai"
    other.exporting.everything(again)
    names = {one.relative_to(exported) for one in exported.rglob("*.csv")}
    for name in sorted(names, key=str):
        if name.stem in {"log", "people", "audit", "review_marks"}:
            continue
        assert (again / name).read_bytes() == (exported / name).read_bytes(), name


def test_the_log_goes_out_whole_and_is_kept_to_read(
    worked: Services, exported: Path, other: Services, tmp_path: Path
) -> None:
    with (exported / "nhat-ky" / "log.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.DictReader(file))
    with worked.at.store.reading() as tx:
        told = {one.n: one for one in tx.audit.entries()}
    assert [int(one["n"]) for one in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        entry = told[int(line["n"])]
        assert (line["h"], line["op"], line["of"].lstrip("'")) == (entry.h, entry.op, entry.id)
        assert json.loads(line["entry"])["before"] == entry.before
    saved = next(one for one in lines if one["op"] == "household_saved")
    assert (saved["name"], bool(saved["before"] and saved["after"])) == ("Nguyễn Thị Hoa", True)
    done = other.open_import.apply(other.open_import.plan(exported))
    assert done.plan.log == len(lines)
    found = other.audit.search(op="household_saved", former=True)
    assert {one.person for one in found} == {"Nguyễn Thị Hoa"}
    assert {one.entry.h for one in found} == {o["h"] for o in lines if o["op"] == "household_saved"}
    assert other.audit.chain().problem == ""
    other.exporting.everything(tmp_path / "lai")
    with (tmp_path / "lai" / "nhat-ky" / "log.csv").open(encoding="utf-8-sig") as file:
        again = list(csv.DictReader(file))
    assert [one["entry"] for one in again][: len(lines)] == [one["entry"] for one in lines]
    assert len({one["source"] for one in again}) == 2


def test_the_timeline_of_a_household_still_tells_of_its_events(
    worked: Services, exported: Path, other: Services
) -> None:
    home = an_id("household", 6)
    before = worked.timeline.lines(home)
    other.open_import.apply(other.open_import.plan(exported))
    after = other.timeline.lines(home)
    assert [(one.kind, one.on, one.title, one.person) for one in after] == [
        (one.kind, one.on, one.title, one.person) for one in before
    ]
    assert [one.event for one in before if one.kind is TimelineKind.EVENT] != [0]
    assert [one.event for one in after if one.kind is TimelineKind.EVENT] == [0]


def test_nobody_of_the_old_machine_may_log_in(exported: Path, other: Services) -> None:
    with other.at.store.reading() as tx:
        before = tx.people.list()
    other.open_import.apply(other.open_import.plan(exported))
    with other.at.store.reading() as tx:
        after = tx.people.list()
    assert after[: len(before)] == before
    assert not any(one.is_active for one in after[len(before) :])


SPOILED = [
    ("don-vi", "Kế hoạch", "plan_year", "hai nghìn"),
    ("don-vi", "Kế hoạch", "unit", "20908@2025-07-01"),
    ("don-vi", "KH - Nhiệm vụ", "plan_year", 2031),
    ("don-vi", "KH - Nhiệm vụ", "state", "xong rồi"),
    ("don-vi", "KH - Kinh phí", "allotted_vnd", "chín trăm"),
    ("don-vi", "KH - Đăng ký thoát nghèo", "household", "không có"),
    ("don-vi", "Giấy đề nghị đang chờ", "household", an_id("household", 99)),
    ("don-vi", "Giấy đề nghị đang chờ", "on", "31/02/2027"),
    ("don-vi", "Ngày nghỉ", "on", "mồng một"),
    ("don-vi", "Thiết lập", "name", "khong_co"),
    ("don-vi", "Thiết lập", "value", "999"),
    ("don-vi", "Hộ của lần nhập Excel", "batch", an_id("batch")),
    ("don-vi", "Người dùng", "duties", "vua"),
    ("don-vi", "Ý kiến cấp trên", "severity", "rất nặng"),
    ("danh-sach-ho", "Dấu lưu của hộ", "household", an_id("household", 99)),
    ("danh-sach-ho", "Dấu lưu của hộ", "members_before", "bốn"),
    ("danh-sach-ho", "Chỉ tiêu kế hoạch", "year", "nay"),
    ("lich-su-ho", "Các lần lưu trước của hộ", "state", "{}"),
    ("don-vi", "Hộ nêu trong văn bản", "decision", an_id("decision", 99)),
    ("ke-hoach-truoc", "Kế hoạch những ngày trước", "value", '{"plan": 1}'),
    ("phu-luc-da-in", "Số liệu phụ lục đã in", "on", "hôm nay"),
    ("nhat-ky", "Nhật ký", "reason", "không ai nói"),
    ("nhat-ky", "Nhật ký", "entry", "{}"),
    ("nhat-ky", "Nhật ký", "n", 2),
]


@pytest.mark.parametrize(("book", "sheet", "column", "value"), SPOILED)
def test_one_wrong_cell_keeps_everything_out(
    exported: Path, other: Services, tmp_path: Path, book: str, sheet: str, column: str, value: str
) -> None:
    folder = tmp_path / "hong"
    shutil.copytree(exported, folder, ignore=shutil.ignore_patterns("*.csv"))
    _spoil(folder / f"{book}.xlsx", sheet, column, value)
    with pytest.raises((RowsRejected, AppError)) as refused:
        other.open_import.plan(folder)
    assert "hưa nhập gì" in str(refused.value)
    assert f"{book}" in str(refused.value)
    assert all(not _rows(other, table) for table in ("plan_head", "household", "former_audit"))


def test_without_the_old_log_the_office_comes_back_and_the_new_log_says_so(
    exported: Path, other: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "khong-nhat-ky"
    shutil.copytree(exported, folder, ignore=shutil.ignore_patterns("*.csv", "nhat-ky.xlsx"))
    done = other.open_import.apply(other.open_import.plan(folder))
    assert done.plan.log == 0
    with other.at.store.reading() as tx:
        (entry,) = tx.audit.entries(op="open_export_imported")
    assert isinstance(entry.after, dict)
    assert entry.after["former_logs"] == {}


def test_only_who_may_answer_for_the_law_brings_its_tables(exported: Path, other: Services) -> None:
    plain = replace(other.at.person, duties=frozenset({Duty.CAN_BO}))
    with pytest.raises(NotAllowed):
        services_of(replace(other.at, person=plain)).open_import.plan(exported)


def test_a_plan_without_households_is_no_empty_office(empty_template: Path, tmp_path: Path) -> None:
    shutil.copytree(empty_template, tmp_path / "xa")
    office = opened(tmp_path / "xa")
    office.plan.put({"plan": {"title": "Kế hoạch"}, "tasks": []}, 2027)
    office.exporting.everything(tmp_path / "xuat")
    with pytest.raises(StepNotAllowed):
        office.open_import.plan(tmp_path / "xuat")
    office.close()


def test_an_office_without_a_round_keeps_its_plan_and_targets(
    empty_template: Path, other: Services, tmp_path: Path
) -> None:
    shutil.copytree(empty_template, tmp_path / "xa")
    office = opened(tmp_path / "xa")
    office.plan.put({"targets": [document()["targets"][0]], "tasks": document()["tasks"]}, 2026)
    office.exporting.everything(tmp_path / "xuat")
    other.open_import.apply(other.open_import.plan(tmp_path / "xuat"))
    assert other.plan.show(2026) == office.plan.show(2026)
    assert len(other.plan.show(2026)["targets"]) == 1
    office.close()


def test_an_upper_unit_gets_its_own_work_back_and_no_state_without_its_signature(
    desks: Desks, tmp_path: Path
) -> None:
    upper = desks.upper
    upper.inbox.merge(desks.bundle)
    upper.plan.put({"targets": [document()["targets"][1]], "tasks": document()["tasks"]}, 2026)
    upper.round_settings.add_holidays(date(2027, 1, 1))
    done = upper.exporting.everything(tmp_path / "xuat")
    assert any(one.startswith(f"{ROUND}-") for one in done.files)
    office = upper.at.office()
    duties = frozenset({Duty.TIEP_NHAN, Duty.QUAN_TRI})
    new = a_new_workplace(role=office.role, unit=office.unit, units=(), duties=duties)
    again = services_of(create_workplace(tmp_path / "moi", new, clock=Clock()))
    again.open_import.apply(again.open_import.plan(tmp_path / "xuat"))
    assert again.plan.show(2026) == upper.plan.show(2026)
    assert again.round_settings.get() == upper.round_settings.get()
    assert _rows(again, "household") == []
    assert [one.entry.op for one in again.audit.search(former=True, op="state_merged")]
    again.close()


def test_no_text_of_the_export_becomes_a_formula(exported: Path) -> None:
    seen = 0
    for path in sorted(exported.glob("*.xlsx")):
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                assert not [one for one in row if one.data_type == "f"], (path.name, sheet.title)
                seen += sum(isinstance(one.value, str) and "=1+1" in one.value for one in row)
    assert seen >= 3
    for path in sorted(exported.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [one for one in cells if one.startswith(("=", "+", "-", "@"))], path.name


def test_long_texts_and_long_tables_come_back_from_their_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_export, "ROWS_PER_SHEET", 3)
    long = "".join(f"Nhà {number} 😀\n" for number in range(6_000))
    lines = [
        SettingLine("opinion_to", number, text)
        for number, text in enumerate([long, "Ô dài số 1", "=1+1", " hai  cách ", "0012", long[1:]])
    ]
    table = open_table("settings", SettingLine, lines)
    with (tmp_path / "dai.xlsx").open("wb") as target:
        assert open_export.write_open_xlsx(target, [table]) == len(lines)
    book = openpyxl.load_workbook(tmp_path / "dai.xlsx", read_only=True)
    assert book.sheetnames[1:] == ["Ô dài", "Thiết lập", "Thiết lập (2)"]
    longest = max(len(str(one[2])) for one in book["Ô dài"].iter_rows(values_only=True))
    assert longest <= 32_767
    read = [one for _, records in read_open(tmp_path / "dai.xlsx", [table]) for one in records]
    assert [one.values["value"] for one in read] == [one.value for one in lines]
