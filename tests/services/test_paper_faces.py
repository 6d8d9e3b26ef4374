"""One set of numbers: screen value = PDF = workbook = JSON, cell by cell, for every report."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell
from giamngheo_desktop.papers.json_face import json_cell
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind
from giamngheo_desktop.papers.reports import EXTRA_REPORTS, REPORTS
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from tests.printing.reading import all_text
from tests.services.workplaces import ROUND, World, opened


@pytest.fixture(scope="module")
def upper(world_template: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The upper unit with both communes merged."""
    world = world_template.copied(tmp_path_factory.mktemp("faces") / "the-gioi")
    services = opened(world.upper)
    for bundle in world.bundles:
        services.inbox.merge(bundle)
    yield services
    services.close()


@pytest.fixture(scope="module")
def commune(world_template: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    world = world_template.copied(tmp_path_factory.mktemp("faces") / "the-gioi")
    services = opened(world.communes[0])
    yield services
    services.close()


def _texts(paper: Paper) -> list[list[str]]:
    return [list(words) for row, words in paper.texts() if row.kind is not RowKind.GROUP]


def _expected(cell: Cell) -> object:
    if isinstance(cell, Rate):
        return pytest.approx(100 * cell.num / cell.den, abs=0.00501) if cell.den else cell.text()
    if cell is None or isinstance(cell, str) or cell is False:
        return cell or None
    return "x" if cell is True else cell


def _assert_workbook(paper: Paper, path: Path) -> int:
    """Every row of the paper stands in the workbook, cell by cell, in its order."""
    rows = [list(row.cells) for sheet in read_sheets(path) for row in sheet.rows]
    wide = len(paper.columns)
    at = compared = 0
    for row in paper.rows:
        if row.kind is RowKind.GROUP:
            continue
        wanted = [_expected(cell) for cell in row.cells]
        while True:
            found = [*rows[at], *[None] * wide][:wide]
            at += 1
            if all(_same(one, other) for one, other in zip(wanted, found, strict=True)):
                break
            assert at < len(rows), (paper.id, wanted)
        compared += wide
    return compared


def _same(wanted: object, found: object) -> bool:
    return bool(wanted == found) or (wanted is None and found in {None, ""})


def _assert_json(paper: Paper, text: str) -> None:
    shown = json.loads(text)["rows"]
    rows = [row for row in paper.rows if row.kind is not RowKind.GROUP]
    assert len(shown) == len(rows)
    for one, row in zip(shown, rows, strict=True):
        for column, cell in zip(paper.columns, row.cells, strict=True):
            if not column.is_label:
                assert one[column.key] == json.loads(json.dumps(json_cell(cell)))


def _assert_pdf(paper: Paper, pdf: bytes) -> None:
    wanted = Counter(part for row in _texts(paper) for words in row for part in words.split())
    assert not wanted - Counter(all_text(pdf).split())


@pytest.mark.parametrize("by", ["village", "commune", "area"])
@pytest.mark.parametrize("side", ["commune", "upper"])
def test_every_cell_of_every_report_is_the_same_on_every_face(
    request: pytest.FixtureRequest, tmp_path: Path, side: str, by: str
) -> None:
    services: Services = request.getfixturevalue(side)
    compared = 0
    for spec in (*REPORTS, *EXTRA_REPORTS):
        wanted = PaperRequest(spec.id, ROUND, Audience.HO_SO, by=by, allow_unbalanced=True)
        text, paper = services.papers.report_json(wanted)
        assert paper.rows
        services.papers.save_xlsx(wanted, tmp_path / f"{spec.id}.xlsx")
        compared += _assert_workbook(paper, tmp_path / f"{spec.id}.xlsx")
        _assert_json(paper, text)
        _assert_pdf(paper, services.papers.pdf(wanted))
    assert compared > 100


def test_every_cell_of_every_list_is_the_same_on_paper_and_in_the_workbook(
    commune: Services, tmp_path: Path
) -> None:
    for spec in LISTS:
        for audience in spec.audiences:
            wanted = PaperRequest(spec.id, ROUND, audience)
            paper = commune.papers.paper(wanted)
            text = "".join(all_text(commune.papers.pdf(wanted)).split())
            done = commune.papers.save_xlsx(wanted, tmp_path / f"{spec.id}-{audience}.xlsx")
            assert done.rows == paper.row_count
            cells = {
                str(cell)
                for sheet in read_sheets(done.path)
                for row in sheet.rows
                for cell in row.cells
            }
            words = {cell for row in paper.rows for cell in row.cells if isinstance(cell, str)}
            assert words - {""} <= cells
            short = {"".join(word.split()) for word in words if len(word) < 12}
            assert all(word in text for word in short)
