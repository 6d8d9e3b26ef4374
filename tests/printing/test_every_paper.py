"""Every list and letter for none, one and many households: whole, readable, nothing lost."""

from dataclasses import replace

import pytest

from giamngheo_desktop.papers.letters import LETTERS, LetterSpec, Matter, Needs
from giamngheo_desktop.papers.lists import LISTS, ListSpec, build_list
from giamngheo_desktop.papers.lists.spec import everybody
from giamngheo_desktop.papers.paper import Paper
from giamngheo_desktop.printing import print_papers
from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.resources import resource_path
from tests.papers.builders import commune_context, dossiers, villages
from tests.printing.reading import all_text

FAMILY = find_family([resource_path("fonts")], (LIBERATION,))
COUNTS = (0, 1, 40)


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_whole(paper: Paper) -> int:
    """Every cell of the paper is in the text of its PDF; gives the pages."""
    made = print_papers((paper,), family=FAMILY)
    text = squeezed(all_text(made.pdf))
    for row, texts in paper.texts():
        for words in (row.label, *texts):
            assert squeezed(words) in text, (paper.id, words)
    assert made.missing == {}
    return made.pages


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("spec", LISTS, ids=lambda spec: spec.id)
def test_every_list_is_printed_whole(spec: ListSpec, count: int) -> None:
    ids = [one.household.id for one in dossiers(count)]
    chosen = commune_context(
        registered=dict.fromkeys(ids, "ghi trong kế hoạch"),
        able=dict.fromkeys(ids, "có lao động, có đất"),
    )
    everyone = replace(spec, choose=lambda *_: True, choose_member=everybody)
    for audience in spec.audiences:
        paper = build_list(everyone, chosen, dossiers(count), villages(), audience)
        assert paper.row_count >= count
        assert assert_whole(paper) >= 1


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(
    "spec", [one for one in LETTERS if one.needs is not Needs.SLIP], ids=lambda spec: spec.id
)
def test_every_letter_is_printed_for_any_number_of_households(spec: LetterSpec, count: int) -> None:
    some = dossiers(count)
    letters = spec.build(Matter(commune_context(), tuple(villages()), tuple(some)))
    if not letters:
        assert spec.needs in {Needs.HOUSEHOLD, Needs.VILLAGE}
        return
    made = print_papers(letters, family=FAMILY)
    assert made.pages >= len(letters)
    assert made.missing == {}
    text = all_text(made.pdf)
    for one in letters:
        assert squeezed(one.titles[0]) in squeezed(text)
        assert squeezed(one.name) in squeezed(text)
