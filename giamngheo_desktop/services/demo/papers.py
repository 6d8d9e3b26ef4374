"""The papers of the journey: every list and report the program has, and the figures compared."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell, cell_text
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.services.demo.entering import totals_of
from giamngheo_desktop.services.demo.plans import print_appendices
from giamngheo_desktop.services.demo.stage import ROUND, Stage
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.text import demo as say


def print_papers(stage: Stage) -> str:
    """Every list for its audiences, and every report as PDF, workbook and JSON."""
    count = sum(print_all(stage, one.unit.code, services) for one, services in stage.parts())
    for one, services in stage.parts():
        print_appendices(stage, one.unit.code, services)
        count += 1
    return say.printed(count)


def print_all(stage: Stage, code: str, services: Services, by: str = "village") -> int:
    """Papers of one unit into `print/` and `report/`; gives their number."""
    lists = stage.folder("print", code)
    count = 0
    for spec in LISTS:
        for audience in spec.audiences:
            wanted = PaperRequest(spec.id, ROUND, audience)
            services.papers.save_pdf(wanted, lists / f"{spec.id}-{audience.value}.pdf", force=True)
            count += 1
    for report in REPORTS:
        count += print_report(stage, code, services, report.id, by)
    return count


def print_report(stage: Stage, code: str, services: Services, name: str, by: str) -> int:
    """One report in its three files."""
    folder = stage.folder("report", code)
    wanted = PaperRequest(name, ROUND, Audience.HO_SO, by=by, allow_unbalanced=True)
    services.papers.save_pdf(wanted, folder / f"{name}.pdf", force=True)
    services.papers.save_xlsx(wanted, folder / f"{name}.xlsx", force=True)
    text, paper = services.papers.report_json(wanted)
    services.papers.save_text(folder / f"{name}.json", text, force=True)
    stage.balanced = stage.balanced and paper.balanced
    return 3


def consolidate(stage: Stage) -> str:
    """The upper unit's papers, and its totals as the sum of its communes'."""
    above = stage.above()
    code = stage.scenario.upper.code
    count = print_all(stage, code, above, by="commune")
    stage.totals[code] = totals_of(above)
    return say.printed(count)


def compare(stage: Stage) -> str:
    """Every figure of report 1: screen = JSON = workbook = PDF; communes = upper unit."""
    units = [(one.unit.code, services) for one, services in stage.parts()]
    units.append((stage.scenario.upper.code, stage.above()))
    figures = sum(_compare_unit(stage, code, services) for code, services in units)
    communes = [stage.totals[one.unit.code] for one in stage.scenario.communes]
    upper = stage.totals[stage.scenario.upper.code]
    sums = {name: sum(one[name] for one in communes) for name in upper}
    stage.equal = stage.equal and sums == upper
    return say.compared(figures)


def _compare_unit(stage: Stage, code: str, services: Services) -> int:
    folder = stage.folder("report", code)
    by = "commune" if services is stage.upper else "village"
    paper = services.papers.paper(PaperRequest("ket_qua", ROUND, Audience.HO_SO, by=by))
    counts = [cell for row in _data_rows(paper) for cell in row if isinstance(cell, int)]
    words = [cell_text(cell) for row in _data_rows(paper) for cell in row]
    faces = (
        _json_figures(folder / "ket_qua.json", paper),
        _stands_in(counts, _xlsx_numbers(folder / "ket_qua.xlsx")),
        not Counter(_split(words)) - Counter(_pdf_words(folder / "ket_qua.pdf")),
    )
    stage.equal = stage.equal and all(faces)
    return len(counts)


def _stands_in(wanted: Iterable[int], found: Iterable[float]) -> bool:
    """True when the numbers wanted stand in those found, in their order."""
    rest = iter(found)
    return all(any(one == number for number in rest) for one in wanted)


def _split(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in word.split()]


def _data_rows(paper: Paper) -> list[tuple[Cell, ...]]:
    return [row.cells for row in paper.rows if row.kind is not RowKind.GROUP]


def _json_figures(path: Path, paper: Paper) -> bool:
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    keys = [column.key for column in paper.columns if not column.is_label]
    for shown, row in zip(rows, _all_rows(paper), strict=True):
        for key, cell in zip(keys, row, strict=True):
            value = shown[key]
            text = value["text"] if isinstance(value, dict) else value
            if str(text) != str(cell):
                return False
    return True


def _all_rows(paper: Paper) -> Iterable[list[object]]:
    for row in paper.rows:
        if row.kind is RowKind.GROUP:
            continue
        pairs = zip(paper.columns, row.cells, strict=True)
        yield [
            cell.text() if isinstance(cell, Rate) else cell
            for column, cell in pairs
            if not column.is_label
        ]


def _xlsx_numbers(path: Path) -> list[float]:
    cells = (cell for sheet in read_sheets(path) for row in sheet.rows for cell in row.cells)
    return [cell for cell in cells if isinstance(cell, int | float)]


def _pdf_words(path: Path) -> list[str]:
    import pypdfium2  # only the demonstration counts pages

    document = pypdfium2.PdfDocument(path)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return _split(texts)
