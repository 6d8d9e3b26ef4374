import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from giamngheo_desktop.domain.errors import Cancelled
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell, cell_text
from giamngheo_desktop.papers.json_face import report_json
from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind, head_rows
from giamngheo_desktop.papers.reports import REPORTS, ReportSpec, build_report
from giamngheo_desktop.printing import render
from giamngheo_desktop.spreadsheet.writer import write_paper, write_papers
from tests.papers.builders import (
    COMMUNE,
    OTHER,
    all_counts,
    commune_context,
    dossiers,
    upper_context,
    villages,
)
from tests.printing.reading import all_text

BY_ID = {spec.id: spec for spec in LISTS}
PAYLOADS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(1)",
    '=HYPERLINK("http://x","y")',
    "http://example.invalid",
    "mailto:a@b.c",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "＝1",
    "<b>đậm</b>",
    "&#61;1",
    "]]>",
    "007",
    "1e5",
    "TRUE",
    "Nguyễn\u202eVăn",
)


def poor_list(count: int, audience: Audience = Audience.HO_SO) -> Paper:
    spec = BY_ID["ds_ho_ngheo"]
    return build_list(spec, commune_context(), dossiers(count), villages(), audience)


def sheet_rows(data: bytes, at: int = 0) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(at)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def body(paper: Paper, rows: list[list[object]]) -> list[list[object]]:
    """Rows of the workbook under the heads of the table."""
    first = next(at for at, row in enumerate(rows) if row[0] == paper.columns[0].title)
    start = first + head_rows(paper.columns) + paper.has_formula_row
    return rows[start : start + len(paper.rows)]


def written(cell: Cell) -> object:
    """What a workbook gives back for a cell."""
    if cell is None or cell is False:
        return ""
    if isinstance(cell, Rate) and cell.den:
        return float(cell.text().replace(",", "."))
    return float(cell) if isinstance(cell, int) and cell is not True else cell_text(cell)


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.id)
def test_screen_pdf_workbook_and_json_hold_the_same_cells(spec: ReportSpec) -> None:
    for context, places in (
        (commune_context(), all_counts()),
        (upper_context(), all_counts((COMMUNE, OTHER))),
    ):
        paper = build_report(spec, context, places)
        said = "".join(all_text(render(paper)).split())
        in_book = body(paper, sheet_rows(write_paper(paper)))
        in_json = iter(report_json(paper)["rows"])  # type: ignore[call-overload]
        for (row, texts), book in zip(paper.texts(), in_book, strict=True):
            if row.kind is RowKind.GROUP:
                assert book[0] == row.label
                continue
            assert book == [written(cell) for cell in row.cells]
            assert all("".join(text.split()) in said for text in texts)
            values = next(in_json)
            for column, cell, text in zip(paper.columns, row.cells, texts, strict=True):
                if not column.is_label:
                    shown = values[column.key]
                    assert (shown["text"] if isinstance(cell, Rate) else shown) == (
                        text if isinstance(cell, Rate) else cell
                    )
        assert next(in_json, None) is None


@pytest.mark.parametrize("count", [0, 1, 40, 2000])
def test_every_row_of_a_list_is_in_the_workbook(count: int) -> None:
    paper = poor_list(count)
    rows = body(paper, sheet_rows(write_paper(paper)))
    for row, book in zip(paper.rows, rows, strict=True):
        if row.kind is RowKind.DATA:
            assert book == [written(cell) for cell in row.cells]
        else:
            assert book[0] == row.label


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula_a_link_or_a_number(payload: str) -> None:
    some = dossiers(3)
    head = replace(some[0].members[0], name=payload)
    some[0] = replace(some[0], members=(head, *some[0].members[1:]))
    paper = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, villages())
    data = write_paper(paper)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not any("_rels/sheet" in name for name in parts.namelist())
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    found = [row[1] for row in body(paper, sheet_rows(data))]
    assert payload.replace("\r", "\n") in [str(text).replace("\r", "\n") for text in found]


def test_a_text_longer_than_a_cell_is_cut_and_seen_to_be_cut() -> None:
    paper = replace(poor_list(2, Audience.NIEM_YET), notes=("x" * 40_000,))
    texts = [str(cell) for row in sheet_rows(write_paper(paper)) for cell in row]
    assert max(map(len, texts)) == 32_767
    assert any(text.endswith("x…") for text in texts)


def test_the_sheet_looks_like_the_paper() -> None:
    paper = build_report(REPORTS[0], commune_context(), all_counts())
    sheet = load_workbook(io.BytesIO(write_paper(paper))).active
    assert sheet is not None
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert "E7:J7" in merged
    assert "A7:A9" in merged
    assert sheet.freeze_panes == "A11"
    assert sheet.print_title_rows == "$7:$10"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["D11"].number_format == "#,##0"
    assert sheet["F11"].number_format == "0.00"
    assert sheet["E11"].font.name == "Times New Roman"


def test_several_papers_make_several_sheets_and_the_same_bytes_each_time() -> None:
    papers = [poor_list(3), poor_list(3, Audience.NIEM_YET)]
    data = write_papers(papers)
    assert data == write_papers(papers)
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert names == ["1 ds_ho_ngheo", "2 ds_ho_ngheo"]


def test_writing_can_be_stopped() -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            if done > 0:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_paper(poor_list(1000), Stop())
