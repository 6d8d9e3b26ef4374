"""Papers in the window: whole sets, Word, a sheet held against the data, ranges of pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from giamngheo_desktop.domain.category import Grade, Group
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.letter import Letter, Paragraph
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.list_choices import ListChoice
from giamngheo_desktop.services.paper_set import PaperSetService
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.ui.printer import print_whole
from giamngheo_desktop.ui.screens.paper_columns import ColumnsDialog, tick
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from tests.printing.reading import page_sizes
from tests.ui.conftest import LONG, Desktop
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


def test_pages_of_another_paper_cannot_be_printed_or_saved(
    commune: Desktop, tmp_path: Path
) -> None:
    """Between the choice of a paper and its pages, those shown before are not taken for it."""
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    screen.choose("ds_ho_ngheo")
    screen.draw()
    commune.settle()
    assert screen.print_button.isEnabled()
    screen.draw()
    screen.choose("ds_ho_can_ngheo")
    assert not screen.print_button.isEnabled()
    commune.notify.path = tmp_path
    screen.save_as_pdf()
    commune.settle()
    assert not list(tmp_path.glob("*.pdf"))
    screen.draw()
    commune.settle()
    assert screen.print_button.isEnabled()
    screen.save_as_pdf()
    commune.settle()
    assert [one.name.startswith("ds_ho_can_ngheo") for one in tmp_path.glob("*.pdf")] == [True]


_FEW = ("ds_ho_ngheo", "ket_qua", "quyet_dinh_cong_nhan")


def _only_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short set: each page costs the printer's picture of it."""
    few = tuple(one for one in CATALOGUE if one.paper in _FEW)
    monkeypatch.setattr(PaperSetService, "papers", lambda _self: few)


def test_a_whole_set_is_saved(
    commune: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _only_a_few(monkeypatch)
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    commune.settle()
    commune.notify.path = tmp_path / "bo"
    screen.save_set.click()
    commune.settle()
    names = [one.name for one in (tmp_path / "bo").iterdir()]
    assert f"ds_ho_ngheo_{ROUND}_{Audience.HO_SO.value}.pdf" in names
    assert str(len(names)) in commune.said("done")[-1]


def _internal(commune: Desktop, paper: str = "ds_ho_ngheo") -> PapersScreen:
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    screen.choose(paper)
    screen.audience.setCurrentIndex(screen.audience.count() - 1)
    screen.draw()
    commune.settle()
    return screen


def test_thumbnails_stand_beside_the_pages_and_turn_to_them(commune: Desktop) -> None:
    screen = _internal(commune)
    assert screen.thumbnails.count() == screen.preview.page_count() >= 2
    screen.thumbnails.setCurrentRow(1)
    assert screen.preview.page() == 2
    screen.pages.go_page.setText("1")
    screen.pages.go_page.returnPressed.emit()
    assert screen.preview.page() == 1
    assert screen.thumbnails.currentRow() == 0
    commune.bot.waitUntil(lambda: not screen.thumbnails.item(1).icon().isNull(), timeout=LONG)


def test_the_rows_of_each_list_stand_beside_its_name(commune: Desktop) -> None:
    screen = _internal(commune)
    commune.settle()
    rows = commune.services.papers.rows(ROUND)
    item = next(one for one in screen.papers.items() if "chi tiết hộ nghèo" in one.text(0))
    assert item.text(0).endswith(f"({rows['ds_ho_ngheo']})")
    assert any("hộ nghèo, hộ cận nghèo" in one.text(0) for one in screen.papers.items())


def test_every_title_is_read_whole_in_the_list_of_papers(commune: Desktop) -> None:
    tree = commune.go("papers", PapersScreen).papers.tree
    for item in commune.screen(PapersScreen).papers.items():
        place = tree.visualItemRect(item)
        words = tree.fontMetrics().boundingRect(
            place.adjusted(4, 0, -4, 1000), Qt.TextFlag.TextWordWrap, item.text(0)
        )
        assert words.height() <= place.height(), item.text(0)


def test_number_day_and_state_are_printed_as_typed(commune: Desktop) -> None:
    screen = _internal(commune, "quyet_dinh_cong_nhan")
    screen.options.number.setText("7")
    screen.options.day.set_day(date(2026, 12, 5))
    wanted = screen.wanted()
    assert wanted is not None
    letter = commune.services.papers.documents(wanted)[0]
    assert isinstance(letter, Letter)
    assert letter.letterhead.number == "Số: 07/QĐ-UBND"
    assert letter.letterhead.dateline.endswith("ngày 05 tháng 12 năm 2026")
    screen.choose("ket_qua")
    screen.options.status.setCurrentIndex(1)
    screen.options.by.setCurrentIndex(screen.options.by.findData("area"))
    wanted = screen.wanted()
    assert wanted is not None
    assert (wanted.options.official, wanted.by) == (False, "area")


def test_a_form_is_printed_for_the_household_that_was_found(commune: Desktop) -> None:
    screen = _internal(commune, "phieu_a")
    line = commune.services.households.lines(HouseholdQuery(round=ROUND, limit=1))[0]
    pick = screen.options.household
    pick.line.setFocus()
    press(line.code or line.head_name, ENTER)
    commune.settle()
    if not pick.household:
        pick.found.setCurrentRow(0)
        press(ENTER)
        commune.settle()
    wanted = screen.wanted()
    assert wanted is not None
    assert wanted.household == pick.household != ""
    pick.line.clear()
    wanted = screen.wanted()
    assert wanted is not None
    assert wanted.household is None


def test_why_a_household_is_missing_is_answered_under_the_list(commune: Desktop) -> None:
    screen = _internal(commune, "ds_ho_muc_song_trung_binh")
    line = commune.services.households.lines(HouseholdQuery(round=ROUND, limit=1))[0]
    screen.options.household.show_found([line])
    commune.settle()
    assert line.head_name in screen.options.why.text()
    assert "mức sống trung bình" in screen.options.why.text()
    screen.options.household.show_found([])
    assert screen.options.household.found.item(0).text() == "Không tìm thấy hộ nào"


def test_columns_and_filters_are_chosen_saved_and_used_again(commune: Desktop) -> None:
    screen = _internal(commune)
    screen.choose_columns()
    (dialog,) = screen.findChildren(ColumnsDialog)
    tick(dialog.columns, ("tt", "chu_ho", "dan_toc"))
    tick(dialog.groups, ("dtts",))
    dialog.keep()
    assert "bộ lọc cần có tên" in dialog.problem.text()
    dialog.name.setText("Dân tộc thiểu số")
    dialog.keep()
    dialog.accept()
    commune.settle()
    wanted = screen.wanted()
    assert wanted is not None
    assert set(wanted.columns) == {"tt", "chu_ho", "dan_toc"}
    paper = commune.services.papers.paper(wanted)
    assert len(paper.columns) == 3
    assert "Dân tộc thiểu số" in screen.options.columns.text()
    screen.audience.setCurrentIndex(0)
    public = screen.wanted()
    assert public is not None
    assert public.columns == ()
    again = ColumnsDialog(commune.services.list_choices, "ds_ho_ngheo", ListChoice(""), [], screen)
    assert again.saved.itemText(1) == "Dân tộc thiểu số"
    again.show_choice(again.saved.itemData(1))
    assert again.choice.only.groups == (Group.DAN_TOC_THIEU_SO,)
    again.forget()
    assert again.saved.count() == 1


def test_settings_of_papers_are_kept_and_printed(commune: Desktop) -> None:
    screen = _internal(commune, "ket_qua")
    screen.options.settings.click()
    commune.settle()
    settings = commune.screen(SettingsScreen)
    page = settings.papers
    assert settings.tabs.currentWidget() is page
    page.signing["signer_name"].setText("Nguyễn  Thanh Hà")
    row = [one.paper for one in CATALOGUE].index("ket_qua")
    number = page.numbers.item(row, 2)
    assert number is not None
    number.setText("Mẫu số 7.1")
    page.wide.setChecked(True)
    tick(page.local, ("co", "xo_dang"))
    page.text_key.setCurrentIndex(page.text_key.findData("quyet_dinh_cong_nhan.can_cu"))
    page.text.setPlainText("Căn cứ thứ nhất;\nCăn cứ thứ hai.")
    page.put()
    commune.settle()
    kept = commune.services.paper_settings.get()
    assert kept.form_numbers == {"ket_qua": "Mẫu số 7.1"}
    assert kept.form_grades == {"ket_qua": Grade.UNVERIFIED}
    assert kept.local_ethnic_groups == frozenset({"co", "xo_dang"})
    assert commune.services.paper_settings.signing().signer_name == "Nguyễn Thanh Hà"
    paper = commune.services.papers.paper(PaperRequest("ket_qua", ROUND, Audience.HO_SO))
    assert (paper.form, paper.sheet.wide) == ("Mẫu số 7.1", True)
    (decision,) = commune.services.papers.documents(PaperRequest("quyet_dinh_cong_nhan", ROUND))
    assert isinstance(decision, Letter)
    said = [block.text for block in decision.blocks if isinstance(block, Paragraph)]
    assert "Căn cứ thứ hai." in said
    page.text.setPlainText("")
    page.put()
    commune.settle()
    assert commune.services.paper_settings.get().texts == {}


def test_only_the_pages_of_the_range_are_printed_each_in_its_direction(
    commune: Desktop, tmp_path: Path
) -> None:
    commune.services.rounds.classify(ROUND)
    wanted = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)
    pdf = commune.services.papers.pdf(wanted)
    whole = pypdfium2.PdfDocument(pdf)
    count = len(whole)
    whole.close()
    assert count >= 2
    for first, last, pages in ((0, 0, count), (2, 2, 1), (1, 99, count)):
        out = tmp_path / f"{first}-{last}.pdf"
        printer = _a_printer(out)
        if first:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(first, last)
        assert print_whole(printer, pdf, Progress()) == pages
        sizes = _page_sizes(out)
        assert len(sizes) == pages
        assert all(width > height for width, height in sizes)


def _a_printer(out: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return printer


def _page_sizes(path: Path) -> list[tuple[int, int]]:
    return page_sizes(path.read_bytes())


def test_a_paper_goes_to_the_printer_and_is_noted(commune: Desktop, tmp_path: Path) -> None:
    screen = _internal(commune)
    commune.notify.path = None
    screen.print_out()
    commune.settle()
    assert commune.said("done") == []
    commune.notify.path = tmp_path / "may-in.pdf"
    screen.print_out()
    commune.settle()
    pages = screen.preview.page_count()
    assert f"{pages} trang" in commune.said("done")[-1]
    assert len(_page_sizes(commune.notify.path)) == pages
    code = commune.services.papers.paper(_wanted(screen)).check_code
    assert "máy in" in commune.services.paper_checks.check(code).prints[0]


def _wanted(screen: PapersScreen) -> PaperRequest:
    wanted = screen.wanted()
    assert wanted is not None
    return wanted


def test_a_whole_set_is_one_job_on_a_printer_asked_for_once(
    commune: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _only_a_few(monkeypatch)
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    commune.settle()
    commune.notify.path = tmp_path / "ca-bo.pdf"
    screen.print_set.click()
    commune.bot.waitUntil(lambda: bool(commune.said("done")), timeout=120_000)
    sizes = _page_sizes(commune.notify.path)
    assert f"{len(sizes)} trang" in commune.said("done")[-1]
    assert {(210, 297), (297, 210)} <= set(sizes)
    posted = commune.services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND))
    assert "máy in" in commune.services.paper_checks.check(posted.check_code).prints[0]


def test_a_cancelled_set_prints_nothing_and_notes_nothing(commune: Desktop, tmp_path: Path) -> None:
    commune.services.rounds.classify(ROUND)
    screen = commune.go("papers", PapersScreen)
    commune.settle()
    commune.notify.path = tmp_path / "ca-bo.pdf"
    screen.print_set.click()
    task = commune.window.runner.running()
    assert task is not None
    seen: list[str] = []
    task.progressed.connect(lambda _done, _total, label: seen.append(label))
    task.progressed.connect(lambda *_: task.cancel())
    commune.settle()
    assert seen
    assert commune.said("done") == commune.said("error") == []
    code = commune.services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND)).check_code
    assert commune.services.paper_checks.check(code).prints == ()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_and_nothing_is_noted(
    commune: Desktop, tmp_path: Path
) -> None:
    screen = _internal(commune)
    commune.notify.path = tmp_path / "khong-co" / "may-in.pdf"
    screen.print_out()
    commune.settle()
    assert "máy in không nhận" in commune.said("error")[-1]
    code = commune.services.papers.paper(_wanted(screen)).check_code
    assert commune.services.paper_checks.check(code).prints == ()


def test_who_may_not_print_internal_lists_is_told_why_no_numbers_stand_there(
    commune: Desktop,
) -> None:
    screen = _internal(commune)
    person = replace(commune.services.at.person, duties=frozenset({Duty.QUAN_TRI}))
    object.__setattr__(commune.services.at, "person", person)
    screen.reload()
    commune.settle()
    screen._count()
    commune.settle()
    assert "không hiện" in screen.papers.hidden.text()
    assert screen.papers.hidden.isVisible()
    assert not any(one.text(0).endswith(")") for one in screen.papers.items()[:16])
