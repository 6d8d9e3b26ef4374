"""Sheets held against data, settings, saved choices, whole sets, slips, reasons, Word."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from giamngheo_desktop.domain.category import Grade, Group
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    Cancelled,
    FileExists,
    FileUnreadable,
    NotAllowed,
    NotFound,
    PrinterFailed,
    UserError,
)
from giamngheo_desktop.domain.exchange import Direction
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.requests import Purpose, RequestForm
from giamngheo_desktop.papers.letter import DigitsBlock, Letter, Paragraph
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.list_choices import ListChoice
from giamngheo_desktop.services.paper_check import CodeState, PaperCheckService, read_code
from giamngheo_desktop.services.paper_context import decree_of
from giamngheo_desktop.services.paper_missing import Missing
from giamngheo_desktop.services.paper_set import SetRequest, file_name
from giamngheo_desktop.services.paper_settings import PROPOSED_NUMBERS, Signing
from giamngheo_desktop.services.papers import ListFilter, PaperRequest, PaperService, PrintOptions
from giamngheo_desktop.services.suite import Services
from tests.builders import a_village, an_id
from tests.printing.reading import all_text, page_sizes
from tests.services.workplaces import ROUND, World, opened

_NEEDS_RECORDS = {"thong_bao_tu_choi", "ket_qua_khieu_nai"}
POOR = PaperRequest("ds_ho_ngheo", ROUND)
FILE = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)


@pytest.fixture
def printing(reviewed: Services) -> Services:
    """A classified round."""
    reviewed.rounds.classify(ROUND)
    return reviewed


def _grow(services: Services, number: int) -> None:
    """One household turns poor: its verdict changes, so do its lists."""
    found = services.households.get(an_id("household", number), ROUND)
    head = replace(found.members[0], name="Hồ Thị Mới")
    services.households.save(replace(found, members=(head, *found.members[1:])))
    services.rounds.classify(ROUND)


# -- a sheet against the data ---------------------------------------------------------------


def test_a_printed_sheet_matches_until_the_data_change(printing: Services, tmp_path: Path) -> None:
    done = printing.papers.save_pdf(POOR, tmp_path / "ds.pdf")
    found = printing.paper_checks.check(done.code)
    assert found.state is CodeState.MATCHES
    assert (found.paper, found.round, found.rows) == ("ds_ho_ngheo", ROUND, 4)
    assert "ds.pdf" in found.prints[0]
    poor = printing.papers.paper(POOR).rows[0].cells[1]
    number = next(
        one
        for one in range(1, 13)
        if (head := printing.households.get(an_id("household", one), ROUND).head)
        and head.name == poor
    )
    _grow(printing, number)
    after = printing.paper_checks.check(done.code)
    assert after.state is CodeState.CHANGED
    assert after.now == printing.papers.paper(POOR).check_code != done.code
    assert f"{after.now[:4]}-{after.now[4:]}" in after.text


def test_every_list_and_report_is_found_by_its_code_alone(printing: Services) -> None:
    wanted = [
        PaperRequest(spec.id, ROUND, audience) for spec in LISTS for audience in spec.audiences
    ]
    wanted += [PaperRequest(one.id, ROUND, Audience.HO_SO) for one in REPORTS]
    seen: set[str] = set()
    for one in wanted[::4]:
        paper = printing.papers.paper(one)
        found = printing.paper_checks.check(paper.check_code)
        assert found.state is CodeState.MATCHES, one
        assert found.title == paper.titles[0]
        seen.add(paper.check_code)
    assert len(seen) == len(wanted[::4])


def test_a_qr_picture_is_read_like_the_code(printing: Services) -> None:
    paper = printing.papers.paper(POOR)
    content = f"GN1 {paper.check_code} {paper.id} {paper.unit} {paper.round}"
    assert printing.paper_checks.check(content).state is CodeState.MATCHES
    wrong = content.replace(paper.check_code, "00000000")
    changed = printing.paper_checks.check(wrong)
    assert (changed.state, changed.now) == (CodeState.CHANGED, paper.check_code)


def test_codes_are_read_as_people_type_them() -> None:
    assert read_code(" 4tdk-9m2x ").code == "4TDK9M2X"
    assert read_code("oil0-0000").code == "01100000"
    for typed in ("", "4TDK", "4TDK-9M2X-1", "4TDK-9M2!", "GN1 x", "<b>"):
        with pytest.raises(NotFound):
            read_code(typed)


def test_an_unknown_code_is_said_to_be_unknown(printing: Services) -> None:
    found = printing.paper_checks.check("00000000")
    assert found.state is CodeState.UNKNOWN
    assert "0000-0000" in found.text


def test_the_lists_of_a_decision_are_found_too(printing: Services, tmp_path: Path) -> None:
    wanted = PaperRequest("quyet_dinh_cong_nhan", ROUND, Audience.HO_SO)
    printing.papers.save_pdf(wanted, tmp_path / "qd.pdf")
    (letter,) = printing.papers.documents(wanted)
    assert not isinstance(letter, Paper)
    for paper in letter.attached:
        found = printing.paper_checks.check(paper.check_code)
        assert found.state is CodeState.MATCHES
        assert "qd.pdf" in found.prints[0]


def test_an_internal_sheet_is_checked_only_with_its_duty(printing: Services) -> None:
    code = printing.papers.save_pdf(FILE, printing.at.folder / "x.pdf").code
    keeper = replace(printing.at.person, duties=frozenset({Duty.QUAN_TRI}))
    with pytest.raises(NotAllowed):
        PaperCheckService(replace(printing.at, person=keeper)).check(code)


def test_what_went_to_a_printer_is_noted(printing: Services) -> None:
    printing.papers.note_printed(POOR)
    found = printing.paper_checks.check(printing.papers.paper(POOR).check_code)
    assert "máy in" in found.prints[0]


# -- settings -------------------------------------------------------------------------------


def test_the_office_settings_stand_on_its_papers(printing: Services) -> None:
    chosen = replace(
        printing.paper_settings.get(),
        form_numbers={"ket_qua": "Mẫu số 7.1"},
        posting_days=5,
        wide=True,
        complaint_phone="0235 000 000",
        restricted_mark=False,
    )
    assert printing.paper_settings.put(chosen).settings
    kept = printing.paper_settings.get()
    assert kept.form_grades == {"ket_qua": Grade.UNVERIFIED}
    assert (kept.posting_days, kept.wide) == (5, True)
    report = printing.papers.paper(PaperRequest("ket_qua", ROUND, Audience.HO_SO))
    assert report.form == "Mẫu số 7.1"
    assert report.sheet.wide
    assert "5 ngày làm việc" in printing.papers.paper(POOR).notes[0]
    assert not printing.papers.paper(FILE).stamps[1:]
    assert PROPOSED_NUMBERS["tre_em"] == "Mẫu số 7.11"


def test_settings_need_the_duty_and_a_paper_that_exists(printing: Services) -> None:
    kept = printing.paper_settings.get()
    with pytest.raises(NotFound, match="bieu_la"):
        printing.paper_settings.put(replace(kept, form_numbers={"bieu_la": "1"}))


def test_signers_stand_under_the_table(printing: Services) -> None:
    printing.paper_settings.put_signing(
        Signing(deputy_title="PHÓ CHỦ TỊCH", deputy_name="Lê Thị Bảy", preparer_name="Hồ Văn Sáu")
    )
    assert printing.paper_settings.signing().deputy_name == "Lê Thị Bảy"
    preparer, head = printing.papers.paper(FILE).signatures
    assert preparer.name == "Hồ Văn Sáu"
    assert head.titles == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_number_day_and_status_of_one_print(printing: Services) -> None:
    options = PrintOptions(number="5", on=date(2027, 2, 5), official=True)
    wanted = PaperRequest("quyet_dinh_cong_nhan", ROUND, options=options)
    text = all_text(printing.papers.pdf(wanted))
    assert "Số: 05/QĐ-UBND" in text
    assert "ngày 05 tháng 02 năm 2027" in text
    assert printing.papers.paper(replace(POOR, options=options)).is_official
    assert not printing.papers.paper(POOR).is_official


def test_whole_citizen_ids_only_for_the_receivers_the_office_named(printing: Services) -> None:
    number = "049080000001"
    dossier = printing.households.get(an_id("household", 1), ROUND)
    head = replace(dossier.members[0], citizen_id=number)
    printing.households.save(replace(dossier, members=(head, *dossier.members[1:])))
    printing.rounds.classify(ROUND)
    kept = printing.paper_settings.get()
    printing.paper_settings.put(replace(kept, full_id_receivers=("Bảo hiểm xã hội",)))
    wanted = PaperRequest("ds_chi_tiet_thanh_vien", ROUND, Audience.HO_SO)
    for receiver, shown in (("", False), ("Phòng khác", False), ("Bảo hiểm xã hội", True)):
        one = replace(wanted, options=PrintOptions(receiver=receiver))
        cells = {str(cell) for row in printing.papers.paper(one).rows for cell in row.cells}
        assert (number in cells) is shown


# -- choices --------------------------------------------------------------------------------


def test_saved_choices_are_kept_by_person_and_list(printing: Services, led: Services) -> None:
    choice = ListChoice("của tôi", ("tt", "chu_ho"), only=ListFilter(groups=(Group.KHAC,)))
    printing.list_choices.keep("ds_ho_ngheo", choice)
    printing.list_choices.keep("ds_ho_ngheo", replace(choice, columns=("tt", "chu_ho", "thon")))
    (kept,) = printing.list_choices.choices("ds_ho_ngheo")
    assert kept.columns == ("tt", "chu_ho", "thon")
    assert kept.only.groups == (Group.KHAC,)
    assert printing.list_choices.choices("ds_ho_can_ngheo") == ()
    other = replace(printing.at, person=led.at.person)
    assert replace(printing.list_choices, at=other).choices("ds_ho_ngheo") == ()
    printing.list_choices.forget("ds_ho_ngheo", "của tôi")
    assert printing.list_choices.choices("ds_ho_ngheo") == ()
    with pytest.raises(NotFound):
        printing.list_choices.forget("ds_ho_ngheo", "của tôi")


def test_a_choice_needs_a_name_and_columns_that_exist(printing: Services) -> None:
    with pytest.raises(UserError, match="tên"):
        printing.list_choices.keep("ds_ho_ngheo", ListChoice("  "))
    with pytest.raises(NotFound, match="cot_la"):
        printing.list_choices.keep("ds_ho_ngheo", ListChoice("x", ("cot_la",)))
    with pytest.raises(NotFound, match="ds_la"):
        printing.list_choices.columns("ds_la")


def test_chosen_columns_stand_on_the_full_list_only(printing: Services) -> None:
    columns = ("tt", "chu_ho", "so_dinh_danh", "dan_toc")
    full = printing.papers.paper(replace(FILE, columns=columns))
    assert tuple(one.key for one in full.columns) == columns
    public = printing.papers.paper(replace(POOR, columns=columns))
    assert "so_dinh_danh" not in [one.key for one in public.columns]
    with pytest.raises(NotFound, match="cot_la"):
        printing.papers.paper(replace(FILE, columns=("cot_la",)))


def test_a_filtered_list_says_so_and_is_never_posted(printing: Services) -> None:
    dossier = printing.households.get(an_id("household", 1), ROUND)
    own = dossier.head.ethnicity_code if dossier.head else ""
    only = ListFilter(ethnicities=(own,))
    paper = printing.papers.paper(replace(FILE, only=only))
    assert paper.row_count <= printing.papers.paper(FILE).row_count
    assert "đã lọc" in paper.notes[0]
    nobody = printing.papers.paper(replace(FILE, only=ListFilter(ethnicities=("khong_co",))))
    assert nobody.row_count == 0
    with pytest.raises(NotAllowed, match="niêm yết"):
        printing.papers.paper(replace(POOR, only=only))


# -- why a household is missing ---------------------------------------------------------------


def test_every_list_says_why_a_household_is_not_on_it(printing: Services) -> None:
    asked = 0
    for spec in LISTS:
        wanted = PaperRequest(spec.id, ROUND, Audience.HO_SO)
        shown = {row.line for row in printing.papers.paper(wanted).rows}
        for number in range(1, 13):
            household = an_id("household", number)
            found = printing.missing.why(replace(wanted, household=household))
            assert found.is_listed is (household in shown), (spec.id, number)
            assert found.is_listed or any(spec.who in one for one in found.reasons)
            asked += 1
    assert asked == 12 * len(LISTS)


def test_villages_and_filters_are_named_as_reasons(printing: Services) -> None:
    shown = printing.papers.paper(FILE).rows
    household = next(row.line for row in shown if row.line not in {"", "ho"})
    home = printing.households.get(household, ROUND).household.village
    other = next(a_village(one).id for one in (1, 2, 3) if a_village(one).id != home)
    wanted = replace(FILE, household=household)
    assert not _why(printing, replace(wanted, villages=(other,))).is_listed
    only = ListFilter(ethnicities=("khong_co",))
    assert "Bộ lọc" in _why(printing, replace(wanted, only=only)).reasons[0]
    assert _why(printing, wanted).is_listed


def test_a_household_that_left_is_said_to_have_left(printing: Services) -> None:
    dossier = printing.households.get(an_id("household", 1), ROUND)
    gone = replace(dossier.household, status=HouseholdStatus.MOVED_OUT, status_on=date(2026, 11, 1))
    printing.households.save(replace(dossier, household=gone))
    found = _why(printing, replace(FILE, household=gone.id))
    assert not found.is_listed
    assert "đã chuyển đi" in found.reasons[0]
    with pytest.raises(NotFound):
        _why(printing, replace(FILE, household="khong-co"))


def test_a_household_that_left_stands_on_no_paper_of_the_round(printing: Services) -> None:
    """Lists, decision and certificates count as the reports do."""
    poor = [row.line for row in printing.papers.paper(FILE).rows if row.line not in {"", "ho"}]
    before, certificates = _poor_everywhere(printing)
    one = printing.households.get(poor[0], ROUND)
    gone = replace(one.household, status=HouseholdStatus.MOVED_OUT, status_on=date(2026, 11, 1))
    printing.households.save(replace(one, household=gone))
    after, left = _poor_everywhere(printing)
    assert after == {count - 1 for count in before}
    assert len(after) == 1
    assert left == certificates - 1
    assert all(row.line != gone.id for row in printing.papers.paper(FILE).rows)
    slip = PaperRequest("phieu_chuyen_ho", ROUND, household=gone.id)
    assert len(printing.papers.documents(slip)) == 1


def _poor_everywhere(services: Services) -> tuple[set[int], int]:
    """Poor households by list, count of the lists, report and decision; then the certificates."""
    posted = services.papers.paper(POOR).row_count
    total = services.papers.paper(PaperRequest("ket_qua", ROUND, Audience.HO_SO)).rows[-1]
    decision = services.papers.documents(PaperRequest("quyet_dinh_cong_nhan", ROUND))[0]
    assert isinstance(decision, Letter)
    certificates = services.papers.documents(PaperRequest("giay_chung_nhan", ROUND))
    counted = services.papers.rows(ROUND)["ds_ho_ngheo"]
    reported = total.cells[4]
    assert isinstance(reported, int)
    return {posted, counted, reported, decision.attached[0].row_count}, len(certificates)


def _why(services: Services, wanted: PaperRequest) -> Missing:
    return services.missing.why(wanted)


# -- letters with their data ------------------------------------------------------------------


def test_every_paper_of_the_catalogue_can_be_asked_for(printing: Services) -> None:
    """Nothing is on offer that the service does not know; what has no data says so."""
    for entry in CATALOGUE:
        for audience in entry.audiences:
            wanted = PaperRequest(entry.paper, ROUND, audience, allow_unbalanced=True)
            if entry.paper in _NEEDS_RECORDS or entry.kind is PaperKind.APPENDIX:
                with pytest.raises(NotFound):
                    printing.papers.documents(wanted)
            else:
                assert printing.papers.documents(wanted)


def test_forms_are_blank_until_a_household_is_named(printing: Services) -> None:
    household = printing.households.get(an_id("household", 1), ROUND)
    name = household.head.name if household.head else ""
    for paper in ("giay_de_nghi_01", "giay_de_nghi_04", "phieu_trang"):
        blank = PaperRequest(paper, ROUND)
        assert len(printing.papers.documents(blank)) == 1
        assert name not in all_text(printing.papers.pdf(blank))
        filled = all_text(printing.papers.pdf(replace(blank, household=household.household.id)))
        assert name in filled
    assert "■" in filled


def test_the_purpose_that_was_registered_is_marked_on_the_paper(printing: Services) -> None:
    household = an_id("household", 1)
    on = printing.at.today()
    printing.requests.register(household, RequestForm.M01, on, Purpose.MUC_SONG)
    text = all_text(
        printing.papers.pdf(PaperRequest("giay_de_nghi_01", ROUND, household=household))
    )
    assert "■ Xác định hộ có mức sống trung bình" in text
    assert "□ Rà soát hộ nghèo, hộ cận nghèo" in text


def test_a_refusal_is_printed_from_its_record_and_answers_the_request(printing: Services) -> None:
    household = an_id("household", 3)
    with printing.at.store.writing() as tx:
        for number, step in enumerate((Step.REQUEST, Step.REFUSAL, Step.RECHECK)):
            tx.rounds.add_procedure(
                ProcedureRecord(
                    id=an_id("step", number),
                    round=ROUND,
                    step=step,
                    household=household,
                    on=date(2026, 11, 2 + number),
                    data={"text": "thu nhập trên chuẩn"},
                )
            )
    for paper in ("thong_bao_tu_choi", "ket_qua_khieu_nai"):
        assert "thu nhập trên chuẩn" in all_text(printing.papers.pdf(PaperRequest(paper, ROUND)))
    listed = printing.papers.paper(PaperRequest("ds_giay_de_nghi", ROUND, Audience.HO_SO))
    keys = [one.key for one in listed.columns]
    row = next(one for one in listed.rows if one.line == household)
    assert row.cells[keys.index("tra_loi")] == "Không công nhận: thu nhập trên chuẩn"


def test_registered_households_come_from_the_plan(printing: Services) -> None:
    household, unit = an_id("household", 1), printing.at.office().unit.id
    with printing.at.store.writing() as tx:
        tx.plan.put_plan(Plan(unit, 2026))
        tx.plan.put_records(2026, "registrations", [Registration("r1", household, 2026)])
    paper = printing.papers.paper(PaperRequest("ds_dang_ky_thoat_ngheo", ROUND, Audience.HO_SO))
    assert [row.line for row in paper.rows if row.line == household] == [household]


def test_letters_are_written_as_word_and_tables_are_not(printing: Services, tmp_path: Path) -> None:
    wanted = PaperRequest("giay_chung_nhan", ROUND)
    done = printing.papers.save(wanted, tmp_path / "gcn.docx")
    assert done.rows == 8
    document = docx.Document(str(tmp_path / "gcn.docx"))
    words = "\n".join(one.text for one in document.paragraphs)
    assert words.count("GIẤY CHỨNG NHẬN") == 8
    assert len(document.sections) == 8
    with pytest.raises(NotFound, match="Word"):
        printing.papers.save(POOR, tmp_path / "ds.docx")
    with pytest.raises(NotFound, match="Excel"):
        printing.papers.save(wanted, tmp_path / "gcn.xlsx")
    with pytest.raises(NotFound, match="đuôi"):
        printing.papers.save(POOR, tmp_path / "ds.doc")
    assert {one.name for one in tmp_path.glob("*.*")} == {"gcn.docx"}
    assert docx.Document(BytesIO((tmp_path / "gcn.docx").read_bytes())).paragraphs


def test_characters_no_font_has_are_told(printing: Services, tmp_path: Path) -> None:
    dossier = printing.households.get(an_id("household", 1), ROUND)
    head = replace(dossier.members[0], name="Hồ Văn 中")
    printing.households.save(replace(dossier, members=(head, *dossier.members[1:])))
    printing.rounds.classify(ROUND)
    done = printing.papers.save_pdf(POOR, tmp_path / "ds.pdf")
    assert set(done.missing) == {"中"}
    assert "[U+4E2D]" in all_text((tmp_path / "ds.pdf").read_bytes())


# -- the whole set --------------------------------------------------------------------------


class _StopsAfter(Progress):
    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def step(self, done: int, total: int, label: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_whole_set_goes_into_one_folder(printing: Services, tmp_path: Path) -> None:
    folder = tmp_path / "bo"
    done = printing.paper_sets.save(SetRequest(ROUND), folder)
    names = sorted(one.name for one in folder.iterdir())
    assert names == sorted(one.path.name for one in done.printed)
    assert all(name.isascii() and name.endswith(".pdf") for name in names)
    assert file_name(POOR) in names
    assert {one.paper for one in done.left_out} | {one.paper for one in done.printed} == {
        one.paper for one in printing.paper_sets.papers()
    }
    assert all(one.reason for one in done.left_out)
    with pytest.raises(FileExists):
        printing.paper_sets.save(SetRequest(ROUND), folder)
    with pytest.raises(FileUnreadable):
        printing.paper_sets.save(SetRequest(ROUND), tmp_path / "khong" / "co")


def test_a_cancelled_set_leaves_whole_files_only(printing: Services, tmp_path: Path) -> None:
    folder = tmp_path / "bo"
    with pytest.raises(Cancelled):
        printing.paper_sets.save(SetRequest(ROUND), folder, progress=_StopsAfter(4))
    names = [one.name for one in folder.iterdir()]
    assert len(names) == 4
    assert all((folder / name).read_bytes().rstrip().endswith(b"%%EOF") for name in names)


class _Printer:
    """Stands for a printer: counts pages, and what became of the job."""

    def __init__(self, breaks_at: int = 10_000) -> None:
        self.pages, self.breaks_at = 0, breaks_at
        self.jobs: list[str] = []

    def put(self, pdf: bytes, told: Progress) -> None:
        for number in range(len(page_sizes(pdf))):
            told.step(number, 0, "")
            self.pages += 1
            if self.pages > self.breaks_at:
                raise PrinterFailed("hết giấy")

    def end(self) -> None:
        self.jobs.append("in")

    def drop(self) -> None:
        self.jobs.append("bỏ")


def _noted(services: Services) -> int:
    with services.at.store.reading() as tx:
        return sum(1 for _ in tx.audit.entries(op="paper_printed"))


def test_a_whole_set_goes_to_the_printer_as_one_job(printing: Services) -> None:
    printer = _Printer()
    sent = printing.paper_sets.print_out(SetRequest(ROUND), printer)
    assert printer.jobs == ["in"]
    wanted = printing.paper_sets.papers()
    assert sent.papers + len(sent.left_out) == sum(len(one.audiences) for one in wanted)
    assert sent.pages == printer.pages > sent.papers
    tables = [one for one in wanted if one.kind in {PaperKind.LIST, PaperKind.REPORT}]
    assert _noted(printing) >= sum(len(one.audiences) for one in tables) - len(sent.left_out)
    code = printing.papers.paper(POOR).check_code
    assert "máy in" in printing.paper_checks.check(code).prints[0]


@pytest.mark.parametrize(
    ("printer", "progress", "error"),
    [(_Printer(7), Progress(), PrinterFailed), (_Printer(), _StopsAfter(9), Cancelled)],
)
def test_a_set_that_was_stopped_is_not_printed_and_not_noted(
    printing: Services, printer: _Printer, progress: Progress, error: type[Exception]
) -> None:
    with pytest.raises(error):
        printing.paper_sets.print_out(SetRequest(ROUND), printer, progress=progress)
    assert printer.jobs == ["bỏ"]
    assert printer.pages > 0
    assert _noted(printing) == 0


# -- slips ----------------------------------------------------------------------------------


@pytest.fixture
def commune(world: World) -> Iterator[Services]:
    services = opened(world.communes[0])
    yield services
    services.close()


def _digits(blocks: object) -> str:
    assert isinstance(blocks, tuple)
    return " ".join(next(one for one in blocks if isinstance(one, DigitsBlock)).groups)


def test_both_sides_print_the_same_digits_for_a_bundle(world: World, commune: Services) -> None:
    sent = next(
        one
        for one in commune.outbox.bundles()
        if one.direction is Direction.SENT and one.kind == "commune.state"
    )
    slip = commune.slips.handover(f"sha256:{sent.head}")
    assert slip.titles[0] == "PHIẾU GIAO NHẬN"
    upper = opened(world.upper)
    upper.inbox.merge(world.bundles[0])
    assert _digits(upper.slips.handover(sent.head).blocks) == _digits(slip.blocks)
    own = upper.slips.own_key()
    assert own.titles[0] == "PHIẾU KHÓA"
    assert _digits(own.blocks) == upper.enrolment.own_digits()
    upper.close()


def test_a_slip_is_one_page_and_an_unknown_bundle_is_refused(
    commune: Services, tmp_path: Path
) -> None:
    done = commune.slips.save(commune.slips.own_key(), tmp_path / "phieu.pdf")
    assert (done.pages, done.paper) == (1, "phieu_dang_ky")
    with pytest.raises(NotFound):
        commune.slips.handover("ab" * 32)


def test_printing_still_needs_a_duty(printing: Services) -> None:
    keeper = replace(printing.at.person, duties=frozenset({Duty.QUAN_TRI}))
    with pytest.raises(NotAllowed):
        PaperService(replace(printing.at, person=keeper)).documents(
            PaperRequest("phieu_trang", ROUND)
        )


def test_legal_bases_name_the_decree_of_the_rounds_standard_only(printing: Services) -> None:
    old, new = (printing.at.standards.get(one) for one in ("nd_07_2021", "nd_351_2025"))
    assert decree_of(old) == (
        "Nghị định số 07/2021/NĐ-CP ngày 27 tháng 01 năm 2021 của Chính phủ về chuẩn nghèo đa "
        "chiều và các văn bản sửa đổi, bổ sung"
    )
    assert decree_of(new).startswith("Nghị định số 351/2025/NĐ-CP ngày 30 tháng 12 năm 2025")
    (decision,) = printing.papers.documents(PaperRequest("quyet_dinh_cong_nhan", ROUND))
    assert isinstance(decision, Letter)
    said = " ".join(one.text for one in decision.blocks if isinstance(one, Paragraph))
    assert f"Căn cứ {decree_of(old)};" in said
    assert "Thông tư số 07/2021/TT-BLĐTBXH" in said
    assert "351/2025" not in said


def test_rows_of_every_list_are_counted_as_the_lists_have_them(printing: Services) -> None:
    rows = printing.papers.rows(ROUND)
    for spec in LISTS:
        wanted = PaperRequest(spec.id, ROUND, Audience.HO_SO)
        assert rows[spec.id] == printing.papers.paper(wanted).row_count, spec.id
    assert sum(rows.values()) > 0
