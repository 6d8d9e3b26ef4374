import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import Cancelled
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.heading import appendix_head
from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.paper import Audience, PageSize, Paper
from giamngheo_desktop.papers.reports import REPORTS, build_report
from giamngheo_desktop.printing import print_papers, render, render_all
from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.resources import resource_path
from tests.papers.builders import (
    COMMUNE,
    OTHER,
    all_counts,
    commune_context,
    dossiers,
    upper_context,
    villages,
)
from tests.printing.reading import all_text, page_sizes, page_texts, words_on_top

FAMILY = find_family([resource_path("fonts")], (LIBERATION,))
BY_ID = {spec.id: spec for spec in LISTS}
STRANGE = (
    "Nguyễn <b>Văn</b> & Ơn",
    "=cmd|'/C calc'!A0",
    "A" * 300,
    "Hồ Thị " + "Mỹ " * 60 + "Linh",
    "<img src=x> ]]> &#61;",
    "Đăk Ŭ Đắk ƀ Y'Thơm",
)


def poor_list(count: int, audience: Audience = Audience.HO_SO, **changes: object) -> Paper:
    context = commune_context(**changes)
    return build_list(BY_ID["ds_ho_ngheo"], context, dossiers(count), villages(), audience)


def pdf_of(paper: Paper) -> bytes:
    return print_papers((paper,), family=FAMILY).pdf


def named(some: list[Dossier], name: str) -> list[Dossier]:
    head = replace(some[0].members[0], name=name)
    return [replace(some[0], members=(head, *some[0].members[1:])), *some[1:]]


@pytest.mark.parametrize("count", [0, 1, 40, 2000])
@pytest.mark.parametrize("audience", list(Audience))
def test_every_cell_is_in_the_text_of_the_pdf(count: int, audience: Audience) -> None:
    paper = poor_list(count, audience)
    text = squeezed(all_text(pdf_of(paper)))
    for row, texts in paper.texts():
        for cell in (*texts, row.label):
            assert squeezed(cell) in text, cell
    for line in (*paper.titles, *paper.subtitles, *paper.notes):
        assert squeezed(line) in text, line


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.id)
def test_every_report_is_printed_whole(spec: object) -> None:
    for context, places in (
        (commune_context(), all_counts()),
        (upper_context(), all_counts((COMMUNE, OTHER), 30)),
    ):
        paper = build_report(spec, context, places)  # type: ignore[arg-type]
        text = squeezed(all_text(pdf_of(paper)))
        assert squeezed(paper.titles[0]) in text
        for _, texts in paper.texts():
            assert all(squeezed(cell) in text for cell in texts)


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names_are_printed_as_text(name: str) -> None:
    some = named(dossiers(3), name)
    paper = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, villages(), Audience.HO_SO)
    pdf = pdf_of(paper)
    assert squeezed(name) in squeezed(all_text(pdf))
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


def test_hidden_marks_in_a_name_are_seen_and_reported() -> None:
    some = named(dossiers(3), "Nguyễn \u202eVăn An")
    paper = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, villages())
    printed = print_papers((paper,), family=FAMILY)
    assert "[U+202E]" in all_text(printed.pdf)
    assert printed.missing["\u202e"] >= 1
    assert print_papers((poor_list(2),), family=FAMILY).missing == {}


def test_only_embedded_fonts_occur() -> None:
    pdf = pdf_of(poor_list(40))
    names = set(re.findall(rb"/BaseFont /([A-Za-z+-]+)", pdf))
    assert names
    assert all(b"LiberationSerif" in name for name in names), names


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf_of(poor_list(40)) == pdf_of(poor_list(40))


def test_two_threads_that_print_at_once_get_what_each_gets_alone() -> None:
    papers = poor_list(60), replace(poor_list(80), titles=("Bản khác",))
    alone = [print_papers((one,)) for one in papers]
    begun, may_go = threading.Event(), threading.Event()

    class Held(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            begun.set()
            may_go.wait(60)

    with ThreadPoolExecutor(2) as hands:
        first = hands.submit(print_papers, papers[:1], Held())
        begun.wait(60)
        second = hands.submit(print_papers, papers[1:])
        may_go.set()
        assert [first.result(), second.result()] == alone


def test_heads_are_repeated_and_pages_counted() -> None:
    pages = page_texts(pdf_of(poor_list(200, Audience.NIEM_YET)))
    assert len(pages) > 3
    for no, text in enumerate(pages, start=1):
        assert "Họ và tên chủ hộ" in text
        assert f"Trang {no}/{len(pages)}" in text
        assert "Mã kiểm tra" in text


def test_the_number_stands_on_top_from_the_second_page() -> None:
    pdf = render_all([poor_list(200, Audience.NIEM_YET), poor_list(20)])
    first = page_sizes(pdf).count((210, 297))
    numbers = words_on_top(pdf)
    assert numbers[:first] == ["", *(str(no) for no in range(2, first + 1))]
    assert numbers[first:] == ["", *(str(no) for no in range(2, len(numbers) - first + 1))]


def test_a_household_is_not_torn_over_two_pages() -> None:
    paper = poor_list(200)
    pages = page_texts(pdf_of(paper))
    where: dict[str, list[set[int]]] = {}
    for row, texts in paper.texts():
        if row.line and texts and texts[3]:
            marker = squeezed(f"{texts[1]}{texts[2]}{texts[3]}{texts[4]}")
            found = [no for no, text in enumerate(pages) if marker in squeezed(text)]
            where.setdefault(row.line, []).append(set(found))
    assert len(where) > 50
    assert all(set.intersection(*pages_of) for pages_of in where.values())


def test_a_household_of_twenty_five_keeps_to_one_page_where_it_can() -> None:
    some = dossiers(3)
    many = tuple(
        replace(some[0].members[0], id=f"m{no}", no=no + 1, name=f"Thành Viên Số {no}")
        for no in range(25)
    )
    household = replace(some[0].household, head="m0")
    some[0] = replace(some[0], household=household, members=many)
    wide = commune_context(settings=PaperSettings(size=PageSize.A3, wide=True))
    paper = build_list(BY_ID["ds_ho_ngheo"], wide, some, villages(), Audience.HO_SO)
    holding = [text for text in page_texts(pdf_of(paper)) if "Thành Viên Số" in text]
    assert len(holding) == 1


def test_a_cell_longer_than_a_page_is_spread_over_pages() -> None:
    some = named(dossiers(3), "Rất dài " * 2500)
    paper = build_list(BY_ID["ds_ho_ngheo"], commune_context(), some, villages())
    pages = page_texts(pdf_of(paper))
    assert sum(text.count("Rất") for text in pages) == 2500
    assert sum("Rất" in text for text in pages) > 2


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        (PaperSettings(), (297, 210)),
        (PaperSettings(size=PageSize.A3), (420, 297)),
        (PaperSettings(wide=True), (297, 210)),
    ],
)
def test_sheets_have_the_chosen_size(settings: PaperSettings, size: tuple[int, int]) -> None:
    assert set(page_sizes(pdf_of(poor_list(40, settings=settings)))) == {size}


def test_portrait_and_landscape_stand_in_one_file_each_with_its_own_numbers() -> None:
    pdf = render_all([poor_list(80, Audience.NIEM_YET), poor_list(40)])
    sizes = page_sizes(pdf)
    assert sizes[0] == (210, 297)
    assert sizes[-1] == (297, 210)
    texts = page_texts(pdf)
    first = sizes.count((210, 297))
    assert f"Trang 1/{len(sizes) - first}" in texts[first]


def test_sample_papers_are_stamped_and_full_lists_are_marked() -> None:
    office = replace(commune_context().office, is_sample=True)
    text = all_text(pdf_of(poor_list(3, office=office)))
    assert "MẪU" in text
    assert "LƯU HÀNH NỘI BỘ" in text
    assert "MẪU" not in all_text(pdf_of(poor_list(3)))
    assert "NỘI BỘ" not in all_text(pdf_of(poor_list(3, Audience.NIEM_YET)))


def test_an_attached_list_has_its_numeral_and_reference_and_no_motto() -> None:
    head = appendix_head(2, True, "Quyết định số 05/QĐ-UBND", commune_context().on)
    text = all_text(pdf_of(poor_list(3).attached(head)))
    assert "Phụ lục II" in text
    assert "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 12 năm 2026)" in text
    assert "CỘNG HÒA" not in text


def test_the_signature_never_stands_alone() -> None:
    for count in range(20, 60, 3):
        last = page_texts(pdf_of(poor_list(count, Audience.NIEM_YET)))[-1]
        assert "TRƯỞNG BAN" in last
        assert "Hộ nghèo" in last, count


def test_progress_is_told_and_may_stop_the_work() -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        render(poor_list(200), Stop())


def test_eight_times_the_rows_cost_about_eight_times_the_work() -> None:
    few, many = poor_list(750, Audience.NIEM_YET), poor_list(6000, Audience.NIEM_YET)
    assert len(many.rows) == 8 * len(few.rows)
    ratio = _seconds(many) / _seconds(few)
    assert ratio < 14, f"{ratio:.1f} times the work for 8 times the rows"


def _seconds(paper: Paper) -> float:
    """Least processor time of three; what other programs do at the same time does not count."""
    times = []
    for _ in range(3):
        start = time.process_time()
        pdf_of(paper)
        times.append(time.process_time() - start)
    return min(times)
