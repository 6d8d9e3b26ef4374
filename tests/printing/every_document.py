"""Every list, letter, report and appendix of the program, for any number of invented households."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase
from giamngheo_desktop.papers.appendices import APPENDICES
from giamngheo_desktop.papers.letters import LETTERS
from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.lists.spec import everybody
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.papers.reports import EXTRA_REPORTS, REPORTS, build_report
from giamngheo_desktop.printing.render import Document
from tests.domain.plan.district import a_district, a_dossier_of
from tests.domain.plan.dossiers import subject_of
from tests.domain.plan.notice import a_book, a_registration, actuals, id_of
from tests.papers.builders import (
    COMMUNE,
    OTHER,
    all_counts,
    commune_context,
    dossiers,
    upper_context,
    villages,
)
from tests.papers.matters import a_matter
from tests.papers.test_appendices import district_context

HOUSEHOLDS_A_VILLAGE = 40
_FEW_LETTERS = 12
"""Letters of one household each are alike: so many of them say what thousands would."""


def every_document(count: int) -> Iterator[tuple[str, tuple[Document, ...]]]:
    """Name and documents, one after the other.

    Args:
        count: households that stand on each.
    """
    yield from _lists(count)
    yield from _letters(count)
    yield from _reports(count)
    yield from _appendices(count)


def _lists(count: int) -> Iterator[tuple[str, tuple[Document, ...]]]:
    made, places = dossiers(count), villages()
    ids = [one.household.id for one in made]
    context = commune_context(
        registered=dict.fromkeys(ids, "ghi trên Phiếu B, rà soát định kỳ 2026"),
        able=dict.fromkeys(ids, "có lao động, có đất sản xuất"),
    )
    for spec in LISTS:
        everyone = replace(spec, choose=lambda *_: True, choose_member=everybody)
        for audience in spec.audiences:
            paper = build_list(everyone, context, made, places, audience)
            yield f"{spec.id}-{audience}", (paper,)


def _letters(count: int) -> Iterator[tuple[str, tuple[Document, ...]]]:
    matter = a_matter(count)
    for spec in LETTERS:
        letters = spec.build(matter)
        if letters:
            yield spec.id, tuple(letters[:_FEW_LETTERS])


def _reports(count: int) -> Iterator[tuple[str, tuple[Document, ...]]]:
    """As many villages as so many households live in; at a commune and above two of them."""
    most = -(-count // HOUSEHOLDS_A_VILLAGE)
    commune, both = all_counts((COMMUNE,), most), all_counts((COMMUNE, OTHER), most)
    for spec in (*REPORTS, *EXTRA_REPORTS):
        yield f"{spec.id}-xa", (build_report(spec, commune_context(), commune),)
        yield f"{spec.id}-cap-tren", (build_report(spec, upper_context(), both),)


def _appendices(count: int) -> Iterator[tuple[str, tuple[Document, ...]]]:
    view, context = a_view(count), district_context()
    for spec in APPENDICES:
        for audience in spec.audiences:
            yield f"{spec.id}-{audience}", (spec.build(view, context, audience),)


def a_view(count: int) -> PlanView:
    """A plan in whose registers so many poor households stand."""
    district, book = a_district(), a_book()
    homes = [one for one in district.homes if one.before is Category.HO_NGHEO][:count]
    ids = [id_of(one) for one in homes]
    files = {id_of(one): a_dossier_of(one) for one in homes}
    filled = replace(
        book,
        registrations=tuple(map(a_registration, homes)),
        able=tuple(AbleToEscape(f"a {one}", one, "Có việc làm mới, có đất") for one in ids),
        merit=tuple(
            MeritCase(f"m {one}", one, "Hồ Thị Cũ", "mẹ", "thân nhân liệt sĩ", "Sửa nhà")
            for one in ids
        ),
    )
    return PlanView(
        filled,
        district.places,
        date(2024, 12, 20),
        files,
        {home: subject_of(one) for home, one in files.items()},
        actuals(),
        snapshot="sha256:" + "ab" * 32,
        merit=tuple(ids),
    )
