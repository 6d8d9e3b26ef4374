"""A report for a former day: the plan of that day, and the very sheets that were printed then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.plan.tasks import TaskState
from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.paper import Audience, Paper
from giamngheo_desktop.papers.plan_view import MoneyUnit
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.builders import an_id
from tests.services.test_plan import HOME, document
from tests.services.workplaces import ROUND, Clock, opened

YEAR = 2026
DAY_1 = date(2026, 11, 23)
DAY_2 = DAY_1 + timedelta(days=1)


@pytest.fixture
def office(reviewed: Services, clock: Clock) -> Iterator[Services]:
    """The plan was stored the day before; it is the morning of day 1."""
    folder = reviewed.at.folder
    reviewed.close()
    services = opened(folder, clock=clock)
    services.rounds.classify(ROUND)
    services.plan.put(document(), YEAR)
    clock.pass_by(days=1)
    assert services.at.today() == DAY_1
    yield services
    services.close()


def wanted(paper: str = "pl_all", **more: object) -> PaperRequest:
    return PaperRequest(paper, ROUND, Audience.HO_SO, year=YEAR, allow_unbalanced=True, **more)  # type: ignore[arg-type]  # keywords of each test


def cells(services: Services, **more: object) -> list[tuple[str, list[list[str]]]]:
    """Every cell of every appendix."""
    papers = [
        one for one in services.papers.documents(wanted("pl_all", **more)) if isinstance(one, Paper)
    ]
    return [(one.id, [list(map(cell_text, row.cells)) for row in one.rows]) for one in papers]


def change_everything(services: Services) -> None:
    """Another state, and something more or less, in every section of the plan."""
    book = services.plan.book(YEAR)
    (task,), (remedy,) = book.tasks, book.remedies
    (line,) = book.training
    first = replace(book.registrations[0], agency="Huyện đoàn")
    services.plan.save(
        replace(
            book,
            tasks=(replace(task, state=TaskState.HOAN_THANH, title="Tên mới"),),
            remedies=(remedy, replace(remedy, id=an_id("remedy", 9), no=2, text="Mới thấy")),
            registrations=(first,),
            able=(),
            supports=(),
            training=(replace(line, train_planned=7, trainees=()),),
            funding=tuple(replace(one, disbursed_vnd=5_000_000) for one in book.funding),
            targets=tuple(one for one in book.targets if one.village is None),
        )
    )


def leave_poverty(services: Services, household: str) -> None:
    """The class of one household is another."""
    dossier = services.households.get(household, ROUND)
    assert dossier.review is not None
    (result,) = dossier.review.results
    free = replace(result, category=Category.KHONG_NGHEO, deprivations=())
    review = replace(dossier.review, results=(free,))
    with services.at.store.writing() as tx:
        tx.households.save(
            replace(dossier, review=review), by=services.at.person.id, at=services.at.clock()
        )


def test_the_plan_of_a_former_day_is_that_of_its_end(office: Services, clock: Clock) -> None:
    before = cells(office)
    clock.pass_by(days=1)
    change_everything(office)
    assert cells(office, as_of=DAY_1) == before
    assert cells(office) != before
    assert office.plan.view(YEAR, DAY_1).book.tasks[0].title == "Tuyên truyền"


def test_several_days_with_changes_are_told_apart(office: Services, clock: Clock) -> None:
    for number in range(4):
        (task,) = office.plan.book(YEAR).tasks
        for said in ("sáng", "chiều"):
            book = office.plan.book(YEAR)
            named = replace(task, title=f"{said} {number}")
            office.plan.save(replace(book, tasks=(named,)))
        clock.pass_by(days=2)
    for number in range(4):
        for after in (0, 1):
            day = DAY_1 + timedelta(days=2 * number + after)
            (task,) = office.plan.view(YEAR, day).book.tasks
            assert task.title == f"chiều {number}"


def test_a_sheet_printed_again_for_its_day_is_the_same_to_the_byte(
    office: Services, clock: Clock, tmp_path: Path
) -> None:
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    printed = office.papers.save_pdf(wanted(), first)
    clock.pass_by(days=1)
    change_everything(office)
    leave_poverty(office, HOME[1])
    second = office.papers.save_pdf(wanted(as_of=DAY_1), again)
    assert (second.snapshot, second.code) == (printed.snapshot, printed.code)
    assert again.read_bytes() == first.read_bytes()
    today = office.papers.save_pdf(wanted(), tmp_path / "3.pdf")
    assert today.snapshot != printed.snapshot


def test_the_same_frozen_data_print_in_every_unit_of_money_and_for_publication(
    office: Services, clock: Clock, tmp_path: Path
) -> None:
    public = replace(wanted(money=MoneyUnit.TRIEU), audience=Audience.NIEM_YET)
    before = office.papers.pdf(public)
    office.papers.save_pdf(wanted(), tmp_path / "1.pdf")
    clock.pass_by(days=1)
    leave_poverty(office, HOME[1])
    assert office.papers.pdf(replace(public, as_of=DAY_1)) == before


def test_what_was_printed_before_the_last_change_of_its_day_is_not_that_day(
    office: Services, clock: Clock, tmp_path: Path
) -> None:
    office.papers.save_pdf(wanted(), tmp_path / "morning.pdf")
    change_everything(office)
    evening = cells(office)
    clock.pass_by(days=1)
    assert cells(office, as_of=DAY_1) == evening


def test_a_former_day_says_what_it_rests_on(office: Services, clock: Clock) -> None:
    def note(**more: object) -> str:
        return " ".join(office.papers.paper(wanted("pl_phan_cong_nhiem_vu", **more)).notes)

    assert "theo bản lưu" not in note()
    clock.pass_by(days=1)
    change_everything(office)
    assert "theo bản lưu trong máy đến hết ngày 23/11/2026" in note(as_of=DAY_1)
    assert "chưa được nhập vào máy" in note(as_of=date(2026, 6, 30))
    late = note(as_of=DAY_1, late=True)
    assert "Gồm cả những gì ghi vào máy sau ngày 23/11/2026" in late
    assert office.plan.view(YEAR, DAY_1, late=True).book.tasks[0].title == "Tên mới"


def test_late_sheets_never_stand_for_their_day(
    office: Services, clock: Clock, tmp_path: Path
) -> None:
    before = cells(office)
    clock.pass_by(days=1)
    change_everything(office)
    office.papers.save_pdf(wanted(as_of=DAY_1, late=True), tmp_path / "late.pdf")
    assert cells(office, as_of=DAY_1) == before


def test_what_was_printed_ahead_of_its_day_is_not_that_day(
    office: Services, clock: Clock, tmp_path: Path
) -> None:
    """A report of the year printed in November says nothing of households in December."""
    last = date(YEAR, 12, 31)
    ahead = office.papers.save_pdf(wanted(as_of=last), tmp_path / "1.pdf")
    leave_poverty(office, HOME[1])
    clock.pass_by(days=60)
    later = office.papers.save_pdf(wanted(as_of=last), tmp_path / "2.pdf")
    assert later.snapshot != ahead.snapshot
