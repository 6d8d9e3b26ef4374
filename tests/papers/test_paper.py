from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell, cell_text
from giamngheo_desktop.papers.heading import (
    document_day,
    document_month,
    document_number,
    roman,
)
from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.paper import Audience, Column, head_cells, head_rows, short_code
from giamngheo_desktop.papers.reports import REPORTS, build_report
from tests.papers.builders import all_counts, commune_context, dossiers, villages


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (False, ""),
        (True, "x"),
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (-1200, "-1.200"),
        (Rate(39, 1200), "3,25"),
        (Rate(1, 0), "—"),
        (date(2027, 2, 5), "05/02/2027"),
        ("=cmd", "=cmd"),
    ],
)
def test_a_cell_has_one_way_of_being_written(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2027, 2, 5), "ngày 05 tháng 02 năm 2027"),
        (date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (None, "ngày …… tháng …… năm ……"),
    ],
)
def test_days_and_months_are_padded_by_the_decree(day: date | None, text: str) -> None:
    assert document_day(day) == text


def test_only_the_first_two_months_are_padded() -> None:
    assert [document_month(month) for month in (1, 2, 3, 9, 10)] == ["01", "02", "3", "9", "10"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("5", "Số: 05/QĐ-UBND"),
        ("12", "Số: 12/QĐ-UBND"),
        ("", "Số: ……/QĐ-UBND"),
        ("5a", "Số: 5a/QĐ-UBND"),
    ],
)
def test_numbers_below_ten_get_a_zero(number: str, text: str) -> None:
    assert document_number(number, "QĐ-UBND") == text


def test_roman_numerals_of_attachments() -> None:
    assert [roman(no) for no in (1, 4, 7, 9, 14, 39)] == ["I", "IV", "VII", "IX", "XIV", "XXXIX"]


def test_heads_cover_every_place_exactly_once() -> None:
    for spec in REPORTS:
        columns = build_report(spec, commune_context(), all_counts()).columns
        seen = [
            (cell.row + down, cell.column + across)
            for cell in head_cells(columns)
            for down in range(cell.row_span)
            for across in range(cell.column_span)
        ]
        wanted = [(row, at) for row in range(head_rows(columns)) for at in range(len(columns))]
        assert sorted(seen) == sorted(wanted), spec.id


def test_columns_of_one_group_apart_do_not_share_a_head() -> None:
    columns = (Column("a", "A", group=("G",)), Column("b", "B"), Column("c", "C", group=("G",)))
    groups = [cell for cell in head_cells(columns) if cell.text == "G"]
    assert [(cell.column, cell.column_span) for cell in groups] == [(0, 1), (2, 1)]


def test_the_check_code_depends_on_rows_round_and_standard_and_nothing_else() -> None:
    context = commune_context()
    paper = build_list(LISTS[1], context, dossiers(30), villages(), Audience.HO_SO)
    again = build_list(LISTS[1], context, dossiers(30)[::-1], villages(), Audience.HO_SO)
    assert paper.check_code == again.check_code
    signed = commune_context(preparer="Người khác", number="7", on=None)
    other = build_list(LISTS[1], signed, dossiers(30), villages(), Audience.HO_SO)
    assert other.check_code == paper.check_code
    changed = [
        replace(paper, rows=paper.rows[:-1]),
        replace(paper, round="2027-DK"),
        replace(paper, standard="nd_351_2025"),
    ]
    codes = {one.check_code for one in changed} | {paper.check_code}
    assert len(codes) == 4
    assert all(len(code) == 8 and not set(code) & set("ILOU") for code in codes)


def test_a_check_code_is_the_first_forty_bits() -> None:
    assert short_code("sha256:" + "00" * 32) == "00000000"
    assert short_code("sha256:" + "ff" * 32) == "ZZZZZZZZ"
    assert short_code("sha256:0000000001" + "0" * 54) == "00000001"
