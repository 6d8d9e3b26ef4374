"""Papers in the window: whole sets, Word, a sheet held against the data, ranges of pages."""

from pathlib import Path

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.ui.printer import paint_pages
from giamngheo_desktop.ui.screens.papers import PapersScreen
from tests.ui.conftest import Desktop
from tests.ui.keys import ENTER, press

ROUND = "2026-DK"


def test_a_code_typed_from_a_sheet_is_answered(commune: Desktop) -> None:
    commune.services.rounds.classify(ROUND)
    code = commune.services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND)).check_code
    screen = commune.go("papers", PapersScreen)
    commune.settle()
    screen.check.code.setFocus()
    press(f"{code[:4].lower()}-{code[4:]}", ENTER)
    commune.settle()
    assert screen.check.answer.text().startswith("Khớp")
    screen.check.code.setText("0000-0000")
    screen.check.button.click()
    commune.settle()
    assert "0000-0000" in screen.check.answer.text()
    screen.check.code.setText("sai")
    screen.check.button.click()
    commune.settle()
    assert "không phải mã kiểm tra" in commune.said("error")[-1]


def test_a_letter_is_saved_as_word(commune: Desktop, tmp_path: Path) -> None:
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    screen.choose("quyet_dinh_cong_nhan")
    assert "Word" in screen.save_xlsx.text()
    screen.draw()
    commune.settle()
    commune.notify.path = tmp_path
    screen.save_as_xlsx()
    commune.settle()
    assert [one.suffix for one in tmp_path.glob("quyet_dinh*")] == [".docx"]


def test_a_whole_set_is_saved(commune: Desktop, tmp_path: Path) -> None:
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    commune.settle()
    commune.notify.path = tmp_path / "bo"
    screen.save_set.click()
    commune.settle()
    names = [one.name for one in (tmp_path / "bo").iterdir()]
    assert f"ds_ho_ngheo_{ROUND}_{Audience.HO_SO.value}.pdf" in names
    assert str(len(names)) in commune.said("done")[-1]


def test_only_the_pages_of_the_range_are_printed_each_in_its_direction(
    commune: Desktop, tmp_path: Path
) -> None:
    commune.services.rounds.classify(ROUND)
    wanted = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)
    document = pypdfium2.PdfDocument(commune.services.papers.pdf(wanted))
    assert len(document) >= 2
    for first, last, pages in ((0, 0, len(document)), (2, 2, 1), (1, 99, len(document))):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        out = tmp_path / f"{first}-{last}.pdf"
        printer.setOutputFileName(str(out))
        if first:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(first, last)
        assert paint_pages(document, printer) == pages
        painted = pypdfium2.PdfDocument(out)
        assert len(painted) == pages
        width, height = painted.get_page_size(0)
        assert width > height
        painted.close()
    document.close()
