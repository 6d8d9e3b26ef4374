"""Papers asked of the service: who may, what never leaves, one set of numbers on every face."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import FileExists, FileUnreadable, NotAllowed, NotFound
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience, RowKind
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.papers.reports.spec import ReportSpec
from giamngheo_desktop.services.papers import PaperRequest, PaperService
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.text.ethnic_groups import ETHNICITY
from tests.builders import a_village, an_id
from tests.printing.reading import all_text
from tests.services.workplaces import ROUND

CITIZEN_ID = "049080000001"
POOR = PaperRequest("ds_ho_ngheo", ROUND)


@pytest.fixture
def printing(reviewed: Services) -> Services:
    """A classified round in which one household has a citizen id."""
    dossier = reviewed.households.get(an_id("household", 1), ROUND)
    head = replace(dossier.members[0], citizen_id=CITIZEN_ID, ethnicity_code="xo_dang")
    reviewed.households.save(replace(dossier, members=(head, *dossier.members[1:])))
    reviewed.rounds.classify(ROUND)
    return reviewed


def test_a_list_for_everyone_holds_no_id_and_no_ethnic_group(
    printing: Services, tmp_path: Path
) -> None:
    for spec in LISTS:
        if Audience.NIEM_YET not in spec.audiences:
            continue
        public = PaperRequest(spec.id, ROUND)
        text = all_text(printing.papers.pdf(public))
        assert CITIZEN_ID not in text
        assert CITIZEN_ID[-4:] not in text.replace(" ", "")
        assert ETHNICITY["xo_dang"] not in text
        printing.papers.save_xlsx(public, tmp_path / f"{spec.id}.xlsx")
        book = read_sheets(tmp_path / f"{spec.id}.xlsx")
        cells = " ".join(str(cell) for sheet in book for row in sheet.rows for cell in row.cells)
        assert CITIZEN_ID not in cells
        assert ETHNICITY["xo_dang"] not in cells


def test_the_internal_list_shows_the_end_of_an_id_only(printing: Services) -> None:
    paper = printing.papers.paper(PaperRequest("ds_chi_tiet_thanh_vien", ROUND, Audience.HO_SO))
    cells = {str(cell) for row in paper.rows for cell in row.cells}
    assert f"{'•' * 8}{CITIZEN_ID[-4:]}" in cells
    assert CITIZEN_ID not in cells


def test_a_list_without_public_form_is_never_public(printing: Services) -> None:
    internal = [spec.id for spec in LISTS if Audience.NIEM_YET not in spec.audiences]
    assert internal
    for one in internal:
        with pytest.raises(NotAllowed):
            printing.papers.paper(PaperRequest(one, ROUND))


def test_an_internal_list_needs_a_duty(printing: Services) -> None:
    keeper = replace(printing.at.person, duties=frozenset({Duty.QUAN_TRI}))
    papers = PaperService(replace(printing.at, person=keeper))
    with pytest.raises(NotAllowed):
        papers.paper(PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO))
    with pytest.raises(NotAllowed):
        papers.paper(POOR)


def test_every_sheet_that_was_written_is_in_the_audit_with_its_request(
    printing: Services, tmp_path: Path
) -> None:
    printing.papers.pdf(POOR)
    assert _noted(printing) == []
    public = printing.papers.save_pdf(POOR, tmp_path / "niem-yet.pdf")
    wanted = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)
    internal = printing.papers.save_pdf(wanted, tmp_path / "ho-so.pdf")
    assert _noted(printing) == [(internal.code, "ho_so"), (public.code, "niem_yet")]


def _noted(services: Services) -> list[tuple[str, str]]:
    with services.at.store.reading() as tx:
        entries = tx.audit.entries(op="paper_printed")
    return [(one.id, one.after["audience"]) for one in entries if isinstance(one.after, dict)]


def test_a_written_paper_is_never_overwritten_unasked(printing: Services, tmp_path: Path) -> None:
    out = tmp_path / "ds.pdf"
    first = printing.papers.save_pdf(POOR, out)
    out.write_bytes(b"cua toi")
    with pytest.raises(FileExists, match=r"ds\.pdf"):
        printing.papers.save_pdf(POOR, out)
    assert out.read_bytes() == b"cua toi"
    again = printing.papers.save_pdf(POOR, out, force=True)
    assert again.sha256 == first.sha256
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["ds.pdf"]


def test_a_missing_folder_is_one_sentence(printing: Services, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        printing.papers.save_pdf(POOR, tmp_path / "khong-co" / "ds.pdf")


def test_unknown_papers_and_rounds_are_named(printing: Services) -> None:
    with pytest.raises(NotFound, match="ds_la") as refused:
        printing.papers.paper(PaperRequest("ds_la", ROUND))
    assert "ds_ho_ngheo" in str(refused.value.details)
    with pytest.raises(NotFound, match="2031-DK"):
        printing.papers.paper(PaperRequest("ds_ho_ngheo", "2031-DK"))


def test_a_village_alone(printing: Services) -> None:
    paper = printing.papers.paper(PaperRequest("ds_ho_ngheo", ROUND, villages=(a_village(1).id,)))
    assert paper.row_count == 2
    whole = printing.papers.paper(POOR)
    assert whole.row_count == 4


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_report_has_the_same_numbers_on_every_face(
    printing: Services, tmp_path: Path, report: ReportSpec
) -> None:
    wanted = PaperRequest(report.id, ROUND, Audience.HO_SO, allow_unbalanced=True)
    text, paper = printing.papers.report_json(wanted)
    document = json.loads(text)
    assert document["report"] == report.id
    assert document["balanced"] == paper.balanced
    rows = [row for row in paper.rows if row.kind is not RowKind.GROUP]
    assert len(document["rows"]) == len(rows)
    for shown, row in zip(document["rows"], rows, strict=True):
        for column, cell in zip(paper.columns, row.cells, strict=True):
            if isinstance(cell, int):
                assert shown[column.key] == cell
    printing.papers.save_xlsx(wanted, tmp_path / "bc.xlsx")
    book = read_sheets(tmp_path / "bc.xlsx")
    found = [cell for sheet in book for row in sheet.rows for cell in row.cells]
    numbers = iter([cell for cell in found if isinstance(cell, int | float)])
    for row in rows:
        for cell in row.cells:
            if isinstance(cell, int):
                assert any(number == cell for number in numbers)


def test_report_1_is_the_count_of_the_screen(printing: Services) -> None:
    paper = printing.papers.paper(PaperRequest("ket_qua", ROUND, Audience.HO_SO))
    keys = [column.key for column in paper.columns]
    total = paper.rows[-1].cells
    places = printing.rounds.counts(ROUND)
    poor = sum(place.counts.get("ho.ho_ngheo", 0) for place in places)
    assert total[keys.index("c3")] == poor == 4


def test_a_paper_of_a_closed_round_keeps_its_code(printing: Services) -> None:
    printing.rounds.close(ROUND)
    first = printing.papers.paper(POOR)
    assert first.snapshot
    assert printing.papers.paper(POOR).check_code == first.check_code


def test_the_same_paper_is_the_same_bytes(printing: Services) -> None:
    assert printing.papers.pdf(POOR) == printing.papers.pdf(POOR)


def test_minutes_carry_how_far_the_log_was(printing: Services) -> None:
    """A chain rewritten or cut later no longer has this entry: the paper in the file shows it."""
    with printing.at.store.reading() as tx:
        head = tx.audit.head()
    wanted = PaperRequest("bien_ban_hop_dan", ROUND, Audience.HO_SO, (a_village(1).id,))
    text = " ".join(all_text(printing.papers.pdf(wanted)).split())
    assert f"Nhật ký đến mục {head.n}: {head.h[:8]}" in text
    with printing.at.store.reading() as tx:
        kept = tx.audit.head_at(head.n)
    assert kept == head
