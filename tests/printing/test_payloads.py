"""What a name may hold that a reader could take for more than text: shown, never obeyed."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.printing import print_papers
from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.printing.word_text import shown
from giamngheo_desktop.resources import resource_path
from tests.papers.builders import commune_context, dossiers, villages
from tests.printing.reading import all_text

FAMILY = find_family([resource_path("fonts")], (LIBERATION,))
STARTS = (
    *("=", "+", "-", "@", "\t=", "\r=", "\n=", "\x00=", "\ufeff=", "  =", "\u00a0="),
    *("＝", "＋", "－", "＠"),
)
TAILS = ("1+1", "cmd|'/C calc'!A0", "SUM(1)", 'HYPERLINK("http://a.b","c")')
MORE = (
    *("%0A=1", '"=1', ";=1", "',=1", "<b>An</b>", "<img src=x onerror=1>"),
    *("<a href='http://a'>b</a>", "&#61;1", "&lt;b&gt;", "]]>", "Hồ &amp; Đinh"),
    *("An\u202eNgược", "a\u2066b\u2069", "😀 Ôn", "x" * 300, "(]<<>>{}%/", "\\(chéo\\)"),
    *("Y Bríu Đăk", "H'Ơn Đắk Lŏ ŭk ƀai", "javascript:alert(1)"),
)
LONGEST = "Ƀ" * 33_000
PAYLOADS = (*(start + tail for start in STARTS for tail in TAILS), *MORE)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed_as(text: str) -> str:
    """As a PDF shows it: hidden marks by their codes."""
    return squeezed(FAMILY.printable(text))


@pytest.mark.parametrize("audience", list(Audience))
def test_payloads_in_names_are_printed_as_text(audience: Audience) -> None:
    assert len(PAYLOADS) >= 60
    names = (*PAYLOADS, LONGEST)
    spec = next(one for one in LISTS if one.id == "ds_can_ra_soat")
    some = []
    for text, one in zip(names, dossiers(len(names)), strict=True):
        members = tuple(replace(who, name=text) for who in one.members)
        household = replace(one.household, note=text)
        some.append(replace(one, household=household, members=members))
    everyone = replace(spec, choose=lambda *_: True)
    paper = build_list(everyone, commune_context(), some, villages(), audience)
    made = print_papers((paper,), family=FAMILY)
    said = squeezed(all_text(made.pdf))
    for text in PAYLOADS:
        assert printed_as(text) in said, text[:40]
    assert said.count(LONGEST[0]) >= len(LONGEST)
    for bad in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction", b"/Annots"):
        assert bad not in made.pdf
    document = pypdfium2.PdfDocument(made.pdf)
    assert made.pages == len(document)


def test_the_test_has_teeth() -> None:
    """A drawer that took mark-up, or dropped a hidden mark, would be caught."""
    assert printed_as("<b>An</b>") != "An"
    assert printed_as("An\u202eNgược") != "AnNgược"
    assert shown("An\u202eNgược") == "An[U+202E]Ngược"
