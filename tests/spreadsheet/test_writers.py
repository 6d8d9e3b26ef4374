"""Workbooks out: national and back, marked, open export; nothing is a formula."""

import csv
import dataclasses
import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine

from giamngheo_desktop.domain.category import Area, Category, Cause, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import AnchorReason, AuditAnchor, Severity, State
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    MemberStatus,
    Relation,
    Sex,
)
from giamngheo_desktop.domain.place import Unit, UnitKind, Village, VillageKind
from giamngheo_desktop.domain.review import Override, Review, ReviewResult, TypedB1
from giamngheo_desktop.spreadsheet.national_writer import write_national
from giamngheo_desktop.spreadsheet.open_export import (
    csv_lines,
    dictionary_csv,
    neutral,
    open_tables,
    write_open_xlsx,
)
from giamngheo_desktop.spreadsheet.parsed import Corrections, ParsedWorkbook
from giamngheo_desktop.spreadsheet.problems_writer import write_problems
from giamngheo_desktop.spreadsheet.workbook import read_workbook
from giamngheo_desktop.text import spreadsheet as text
from tests.spreadsheet.books import (
    VILLAGES,
    codes,
    is_clean,
    national,
    person,
    read,
    two_households,
)

UNIT = Unit("20900@2025-07-01", "20900", "Trà My", UnitKind.XA)
PLACES = [
    Village(id_, UNIT.id, f"20900-{n:02d}", name, VillageKind.THON, Area.NONG_THON)
    for n, (id_, name) in enumerate(VILLAGES, 1)
]
PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://127.0.0.1","x")',
    "=cmd|' /C calc'!A0",
    '"=1+1',
)


def _dossier(
    key: str, name: str, *, before: CategoryBefore, now: Category, village: str = "v1"
) -> Dossier:
    head = Member(
        f"{key}-1",
        key,
        1,
        name,
        Sex.MALE,
        "co",
        Relation.HEAD,
        date(1980, 2, 5),
        1980,
        "049080000001",
    )
    wife = Member(
        f"{key}-2", key, 2, f"{name} Thị", Sex.FEMALE, "xo_dang", Relation.SPOUSE, None, 1985
    )
    gone = dataclasses.replace(wife, id=f"{key}-3", no=3, status=MemberStatus.DEAD)
    if key != "h1":
        head = dataclasses.replace(head, citizen_id=None)
    review = Review(
        f"r-{key}",
        key,
        "2026-DK",
        causes=(Cause.THIEU_VON, Cause.OM_DAU_TAI_NAN),
        diem_b1_typed=TypedB1(130, "a", "Phiếu 1"),
        results=(ReviewResult("nd_07_2021", diem_b1=130, diem_b2=40, category=now),),
    )
    household = Household(
        key,
        UNIT.id,
        village,
        code=f"TM-{key}",
        head=head.id,
        groups=(Group.DAN_TOC_THIEU_SO, Group.NGUOI_CO_CONG),
        category_before=before,
    )
    return Dossier(household, (head, wife, gone), review)


DOSSIERS = [
    _dossier("h1", "Hồ Văn Đức", before=CategoryBefore.HO_NGHEO, now=Category.HO_NGHEO),
    _dossier("h2", "Hồ Văn Hai", before=CategoryBefore.HO_NGHEO, now=Category.HO_CAN_NGHEO),
    _dossier(
        "h3", "Hồ Văn Ba", before=CategoryBefore.HO_NGHEO, now=Category.KHONG_NGHEO, village="vd"
    ),
    _dossier("h4", "Hồ Văn Bốn", before=CategoryBefore.HO_CAN_NGHEO, now=Category.KHONG_NGHEO),
    _dossier("h5", "Hồ Văn Năm", before=CategoryBefore.HO_CAN_NGHEO, now=Category.HO_NGHEO),
    _dossier("h6", "Hồ Văn Sáu", before=CategoryBefore.NONE, now=Category.KHONG_NGHEO),
]


def _written() -> bytes:
    target = io.BytesIO()
    rows = write_national(
        target,
        DOSSIERS,
        PLACES,
        UNIT,
        province="Đà Nẵng",
        decisions={"h1": ("12/QĐ-UBND", date(2026, 12, 10))},
    )
    assert rows == 12
    return target.getvalue()


def test_the_national_workbook_comes_back_as_it_went(tmp_path: Path) -> None:
    book = read(tmp_path, _written())
    assert book.layout == "national"
    assert not [one for one in book.problems if one.severity is not Severity.INFO], book.problems
    by_name = {one.head_name: one for one in book.households}
    assert list(by_name) == ["Hồ Văn Đức", "Hồ Văn Hai", "Hồ Văn Năm", "Hồ Văn Ba", "Hồ Văn Bốn"]
    first = by_name["Hồ Văn Đức"]
    assert (first.diem_b1, first.diem_b2) == (130, 40)
    assert first.groups == (Group.DAN_TOC_THIEU_SO, Group.NGUOI_CO_CONG)
    assert first.causes == (Cause.THIEU_VON, Cause.OM_DAU_TAI_NAN)
    assert (first.decision_no, first.decision_on) == ("12/QĐ-UBND", date(2026, 12, 10))
    assert first.village == "v1"
    for dossier in DOSSIERS[:5]:
        parsed = by_name[dossier.members[0].name]
        assert [
            (
                one.name,
                one.sex,
                one.birth_date,
                one.birth_year,
                one.relation,
                one.ethnicity_code,
                one.citizen_id,
            )
            for one in parsed.members
        ] == [
            (
                one.name,
                one.sex,
                one.birth_date,
                one.birth_year,
                one.relation,
                one.ethnicity_code,
                one.citizen_id,
            )
            for one in dossier.counted_members
        ]
    assert by_name["Hồ Văn Hai"].category is Category.HO_CAN_NGHEO
    assert by_name["Hồ Văn Hai"].category_before is CategoryBefore.HO_NGHEO
    assert by_name["Hồ Văn Ba"].category_before is CategoryBefore.HO_NGHEO
    assert by_name["Hồ Văn Ba"].village == "vd"


def test_the_same_households_give_the_same_bytes() -> None:
    assert _written() == _written()


def test_a_decision_of_people_counts() -> None:
    review = dataclasses.replace(
        DOSSIERS[5].review or Review("", "", ""),
        override=Override(Category.HO_NGHEO, "a", date(2026, 11, 1), "họp dân"),
    )
    target = io.BytesIO()
    one = dataclasses.replace(DOSSIERS[5], review=review)
    assert write_national(target, [one], PLACES, UNIT) == 2


def _poisoned(payload: str) -> State:
    """A state with the payload in every text field of a household, its members and review."""
    dossier = _dossier("h1", payload, before=CategoryBefore.NONE, now=Category.HO_NGHEO)
    household = dataclasses.replace(
        dossier.household, code=payload, address=payload, phone=payload, note=payload
    )
    members = tuple(
        dataclasses.replace(one, name=payload, citizen_id_issued_by=payload, note=payload)
        for one in dossier.members
    )
    review = dataclasses.replace(
        dossier.review or Review("", "", ""), by=payload, note=payload, answers={"a": payload}
    )
    places = tuple(dataclasses.replace(one, name=payload, code=payload) for one in PLACES)
    return State((UNIT,), places, (household,), members, (review,))


def _formulas(data: bytes) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return [cell.value for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ever_becomes_a_formula_in_a_workbook(payload: str, tmp_path: Path) -> None:
    state = _poisoned(payload)
    dossier = Dossier(state.households[0], state.members, state.reviews[0])
    national_book, open_book, marked = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_national(
        national_book,
        [dossier],
        state.villages,
        UNIT,
        province=payload,
        district=(payload, payload),
        decisions={"h1": (payload, None)},
    )
    write_open_xlsx(open_book, open_tables(state))
    path = tmp_path / "a.xlsx"
    path.write_bytes(national_book.getvalue())
    write_problems(marked, path, read_workbook(path, villages=VILLAGES).problems)
    for written in (national_book, open_book, marked):
        assert _formulas(written.getvalue()) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_ever_becomes_a_formula_in_csv(payload: str) -> None:
    for table in open_tables(_poisoned(payload)):
        text = b"".join(csv_lines(table)).decode("utf-8-sig")
        for row in list(csv.reader(io.StringIO(text, newline="")))[1:]:
            for cell in row:
                assert cell.lstrip("\ufeff \t\r\n\0")[:1] not in tuple("=+-@＝＋－＠"), cell
            assert table.name not in {"households", "members"} or neutral(payload) in row


def _problem_book(tmp_path: Path) -> tuple[Path, ParsedWorkbook]:
    people = two_households()
    people[0][5] = "31/02/1980"
    people[0][7] = 49080000001
    people[2][13] = "Trà Don"
    path = tmp_path / "sai.xlsx"
    path.write_bytes(national(people))
    return path, read_workbook(path, villages=VILLAGES)


def test_the_returned_workbook_marks_the_cells_and_lists_them(tmp_path: Path) -> None:
    path, book = _problem_book(tmp_path)
    target = io.BytesIO()
    write_problems(target, path, book.problems)
    marked = openpyxl.load_workbook(io.BytesIO(target.getvalue()))
    sheet = marked["Sheet1"]
    for cell in ("F8", "H8", "N10"):
        assert sheet[cell].fill.fgColor.rgb == "FFF4B6B6", cell
        assert sheet[cell].comment is not None
    assert sheet["F9"].fill.fgColor.rgb != "FFF4B6B6"
    listed = [[cell.value for cell in row] for row in marked[text.PROBLEM_SHEET].iter_rows()]
    assert tuple(listed[0]) == text.PROBLEM_HEADS
    assert {row[1] for row in listed[1:] if row[2] == "Phải sửa"} == {"F8", "H8", "N10"}
    assert "049080000001" in {row[5] for row in listed}


def test_the_returned_workbook_reads_the_same(tmp_path: Path) -> None:
    path, book = _problem_book(tmp_path)
    again = tmp_path / "tra-lai.xlsx"
    with again.open("wb") as target:
        write_problems(target, path, book.problems)
    read_again = read_workbook(again, villages=VILLAGES)
    assert [(p.code, p.row, p.column) for p in read_again.problems] == [
        (p.code, p.row, p.column) for p in book.problems
    ]
    assert read_again.content_digest == book.content_digest


def test_answers_in_place_mend_the_workbook(tmp_path: Path) -> None:
    path, book = _problem_book(tmp_path)
    assert not is_clean(book)
    mended = read_workbook(
        path,
        villages=VILLAGES,
        corrections=Corrections(
            cells={("Sheet1", 8, "F"): "28/02/1980", ("Sheet1", 8, "H"): "049080000001"},
            villages={"Trà Don": "vd"},
        ),
    )
    assert is_clean(mended), mended.problems
    assert mended.households[0].members[0].citizen_id == "049080000001"
    assert mended.households[1].village == "vd"


def test_households_asked_about_can_be_called_two(tmp_path: Path) -> None:
    people = [person(), person(household="2")]
    assert "household_twice" in codes(read(tmp_path, national(people)))
    answer = Corrections(distinct=frozenset({("Sheet1", 9)}))
    assert "household_twice" not in codes(read(tmp_path, national(people), corrections=answer))


_STATE = State(
    units=(UNIT,),
    villages=tuple(PLACES),
    households=tuple(one.household for one in DOSSIERS),
    members=tuple(member for one in DOSSIERS for member in one.members),
    reviews=tuple(one.review for one in DOSSIERS if one.review),
)


def test_the_open_export_holds_every_record_and_every_field() -> None:
    target = io.BytesIO()
    tables = open_tables(_STATE)
    assert write_open_xlsx(target, tables) == 1 + 4 + 6 + 18 + 6
    book = calamine.load_workbook(io.BytesIO(target.getvalue()))
    assert book.sheet_names[0] == text.DICTIONARY_SHEET
    assert len(book.sheet_names) == 2 + len(dataclasses.fields(State))
    rows = book.get_sheet_by_name("Thành viên hộ").to_python()
    assert rows[0] == [one.name for one in dataclasses.fields(Member)]
    assert rows[1][rows[0].index("citizen_id")] == "049080000001"
    assert rows[1][rows[0].index("birth_date")] == date(1980, 2, 5)


def test_every_column_of_the_open_export_is_explained() -> None:
    tables = open_tables(State())
    columns = [(table.name, one) for table in tables for one in table.columns]
    assert [(name, one.name) for name, one in columns if not one.meaning] == []
    assert len(columns) > 150
    said = b"".join(dictionary_csv(tables)).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(said)))) == len(columns) + 1


def test_csv_keeps_zeros_and_quotes_everything() -> None:
    (table,) = [one for one in open_tables(_STATE) if one.name == "members"]
    data = b"".join(csv_lines(table))
    assert data.startswith(b"\xef\xbb\xbf")
    assert b'"049080000001"' in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 19
    assert all(line.startswith('"') for line in data.decode("utf-8-sig").split("\r\n") if line)


def test_instants_and_nested_values_are_written(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
    state = State(reviews=_STATE.reviews, audit=(AuditAnchor(1, "0" * 64, at, AnchorReason.PRINT),))
    target = io.BytesIO()
    write_open_xlsx(target, open_tables(state))
    book = calamine.load_workbook(io.BytesIO(target.getvalue()))
    rows = book.get_sheet_by_name("Mốc nhật ký").to_python()
    assert rows[1][2] == at.isoformat()
    results = book.get_sheet_by_index(6).to_python()
    assert '"diem_b1": 130' in str(results[1])
