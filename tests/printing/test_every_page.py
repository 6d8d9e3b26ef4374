"""Every page of every document, for 0, 1 and 40 households; with FAULTS=deep for 2,000 too."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module

import pytest

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.letter import Letter, para
from giamngheo_desktop.papers.letters.meeting import BIEN_BAN_HOP_DAN
from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.lists.spec import everybody
from giamngheo_desktop.papers.paper import Audience, Paper, Sheet
from giamngheo_desktop.printing import table
from giamngheo_desktop.printing.flow import Keep, Strip
from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.printing.frame import Frame, frame_of
from giamngheo_desktop.printing.render import Document, print_papers
from giamngheo_desktop.resources import resource_path
from tests.papers.builders import commune_context, dossiers, villages
from tests.papers.matters import a_matter
from tests.printing.every_document import every_document
from tests.printing.page_rules import Page, broken, drawn_pages

FAMILY = find_family([resource_path("fonts")], (LIBERATION,))
COUNTS = (0, 1, 40, 2000) if os.environ.get("FAULTS") == "deep" else (0, 1, 40)


def problems(pages: Sequence[Page], document: Document) -> list[str]:
    """What the pages of a document, and of what is attached to it, break."""
    attached = () if isinstance(document, Paper) else document.attached
    frames = [frame_of(one.sheet) for one in (document, *attached)]
    left = min(one.left for one in frames)
    return broken(pages, left, min(one.width - one.right for one in frames))


@pytest.mark.parametrize("count", COUNTS)
def test_no_page_of_any_document_breaks_a_rule(count: int) -> None:
    seen = 0
    wrong: dict[str, list[str]] = {}
    for name, documents in every_document(count):
        for document in documents:
            pages = drawn_pages(document, FAMILY)
            seen += len(pages)
            if found := problems(pages, document):
                wrong[name] = found[:3]
    print(f"{count} households: {seen} pages")
    assert not wrong, wrong
    assert FAMILY.missing == {}
    assert seen > 50


def test_every_document_embeds_its_fonts_and_no_others() -> None:
    whole = [one for _, documents in every_document(1) for one in documents]
    pdf = print_papers(whole, family=FAMILY).pdf
    names = re.findall(rb"/BaseFont /([A-Za-z+-]+)", pdf)
    assert all(b"+LiberationSerif" in one for one in names), names
    assert pdf.count(b"/FontFile2") == len(set(names)) >= 4


# -- the rules have teeth -------------------------------------------------------------------


def _posted(count: int) -> Paper:
    spec = next(one for one in LISTS if one.id == "ds_ho_ngheo")
    return build_list(spec, commune_context(), dossiers(count), villages())


def _found(documents: Iterable[Document]) -> str:
    return "\n".join(
        one for document in documents for one in problems(drawn_pages(document, FAMILY), document)
    )


def _long_letters() -> Iterator[Letter]:
    """Letters whose table begins at every height of the page."""
    minutes = BIEN_BAN_HOP_DAN.build(a_matter(40))[0]
    for lines in range(0, 40, 2):
        more = [para(f"Dòng {no}") for no in range(lines)]
        yield replace(minutes, blocks=(*more, *minutes.blocks))


def _no_wrap(text: str, *_: object) -> list[str]:
    return [text]


def _headless(*given: object) -> list[Strip]:
    strips = table.row_strips(*given)  # type: ignore[arg-type]  # handed on
    for strip in strips:
        strip.head = None
    return strips


def _shifted(sheet: Sheet) -> Frame:
    frame = frame_of(sheet)
    return replace(frame, left=frame.left - 30)


def _lists() -> Iterator[Document]:
    """Lists that end at every height of the page, and one with very long names."""
    yield from map(_posted, range(30, 110, 4))
    full = build_list(LISTS[1], commune_context(), _long_names(), villages(), Audience.HO_SO)
    yield full


Fault = tuple[Callable[[], Iterable[Document]], object, str, object, str]
_PRESS = import_module("giamngheo_desktop.printing.render")
FAULTS: dict[str, Fault] = {
    "long words run into the next cell": (_lists, table, "wrap", _no_wrap, "chữ tràn ô"),
    "lines too near each other": (_lists, table, "_LEADING", 0.4, "chồng chữ"),
    "heads come once": (_lists, _PRESS, "row_strips", _headless, "không có tiêu đề cột"),
    "text in the margin": (_lists, _PRESS, "frame_of", _shifted, "ngoài lề"),
    "signatures alone": (
        *(_lists, _PRESS, "_hold_last_rows", lambda *_: None),
        "chữ ký không có dòng",
    ),
    "rules through the words": (_lists, table, "_ASCENT", 1.7, "kẻ ngang"),
    "a head at the foot of a page": (
        *(_long_letters, table.TableHead, "keep", Keep.FREE),
        "không có dòng nào",
    ),
}


@pytest.mark.parametrize("whole", [_lists, _long_letters])
def test_sound_layouts_of_every_height_pass(whole: Callable[[], Iterable[Document]]) -> None:
    assert _found(whole()) == ""


@pytest.mark.parametrize("count", [0, 1, 9])
@pytest.mark.parametrize("wide", [False, True])
def test_forty_members_with_long_names_break_no_page(count: int, wide: bool) -> None:
    first, *rest = dossiers(count + 1)
    people = tuple(
        replace(first.members[0], id=f"m{no}", no=no + 1, name="Hồ Thị Mỹ Đắk Ŭ Ơn Ksor H'Bia " * 2)
        for no in range(40)
    )
    home = replace(first.household, head="m0")
    some = [replace(first, household=home, members=people), *rest]
    context = commune_context(settings=PaperSettings(wide=wide))
    for spec in LISTS:
        everyone = replace(spec, choose=lambda *_: True, choose_member=everybody)
        for audience in spec.audiences:
            paper = build_list(everyone, context, some, villages(), audience)
            assert _found([paper]) == "", spec.id


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_layout_is_caught(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    documents, where, name, wrong, told = FAULTS[fault]
    monkeypatch.setattr(where, name, wrong)
    assert told in _found(documents())


def _long_names() -> list[Dossier]:
    first, *rest = dossiers(6)
    people = tuple(replace(one, name=f"{one.name} " * 12) for one in first.members)
    return [replace(first, members=people), *rest]
