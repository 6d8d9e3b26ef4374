import re

import pytest

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.letter import (
    FieldLine,
    Letter,
    Paragraph,
    TableBlock,
    field_line,
    para,
)
from giamngheo_desktop.papers.letters import LETTERS, LetterSpec, phieu_phuc_hoi
from giamngheo_desktop.papers.paper import Letterhead
from giamngheo_desktop.printing import print_papers, render, render_all
from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.resources import resource_path
from tests.papers.matters import DIGITS, a_matter, a_slip
from tests.printing.reading import all_text, page_texts, words_on_top

FAMILY = find_family([resource_path("fonts")], (LIBERATION,))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def a_letter(*blocks: Paragraph | FieldLine | TableBlock) -> Letter:
    head = Letterhead(("ỦY BAN NHÂN DÂN", "XÃ TRÀ MY"))
    return Letter("thu", head, ("THÔNG BÁO",), blocks, True)


@pytest.mark.parametrize("count", [1, 40, 300])
@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.id)
def test_every_word_of_a_letter_is_in_its_pdf(spec: LetterSpec, count: int) -> None:
    letters = spec.build(a_matter(count))[:2]
    text = squeezed(all_text(render_all(letters)))
    for letter in letters:
        for said in (*letter.titles, letter.form, *letter.recipients, *letter.letterhead.body):
            assert squeezed(said) in text, said
        for block in letter.blocks:
            assert all(squeezed(said) in text for said in _words(block)), block
        for paper in letter.attached:
            for row in paper.rows:
                assert all(squeezed(cell_text(cell)) in text for cell in row.cells)


def _words(block: object) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, FieldLine):
        return [part for one in block.fields for part in (one.label, one.value)]
    if isinstance(block, TableBlock):
        return [text for _, texts in block.texts() for text in texts]
    return []


def test_attachments_count_their_own_pages() -> None:
    letters = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan").build(a_matter(300))
    pdf = render(letters[0])
    texts, numbers = page_texts(pdf), words_on_top(pdf)
    starts = [at for at, text in enumerate(texts) if "Phụ lục" in text and "Kèm theo" in text]
    assert len(starts) == 4
    assert all(numbers[at] in {"", "Phụ lục"} or not numbers[at].isdigit() for at in starts)
    assert numbers[starts[0] + 1] == "2"


def test_a_long_word_and_a_long_value_stay_on_the_page() -> None:
    letter = a_letter(
        para("Dài " + "x" * 400 + " hết"), field_line(("Lý do: ", "rất dài " * 60)), para("Cuối")
    )
    printed = print_papers((letter,), family=FAMILY)
    text = squeezed(all_text(printed.pdf))
    assert "x" * 400 in text
    assert squeezed("rất dài " * 60) in text


def test_marks_in_a_letter_are_text() -> None:
    letter = a_letter(para("<b>đậm</b> & <a href='x'>nối</a> \u202e!"))
    printed = print_papers((letter,), family=FAMILY)
    assert squeezed("<b>đậm</b> & <a href='x'>nối</a> [U+202E]!") in squeezed(all_text(printed.pdf))
    assert b"/URI" not in printed.pdf


def test_a_blank_field_is_a_dotted_line() -> None:
    text = all_text(render(a_letter(field_line(("Họ và tên: ", ""), ("Dân tộc: ", "")))))
    assert len(re.findall(r"\.{20,}", text)) == 2


def test_the_digits_of_a_slip_can_be_read() -> None:
    text = squeezed(all_text(render(phieu_phuc_hoi(a_slip(secret="AGE-SECRET-KEY-1TEST")))))
    assert all(DIGITS[at : at + 5] in text for at in range(0, 40, 5))
    assert "AGE-SECRET-KEY-1TEST" in text


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(NotFound, match="không có hộ"):
        render_all(())


def test_signatures_keep_the_end_of_the_text_with_them() -> None:
    spec = next(one for one in LETTERS if one.id == "bien_ban_hop_dan")
    for count in (20, 60, 90, 120, 150):
        for letter in spec.build(a_matter(count))[:1]:
            last = page_texts(render(letter))[-1]
            assert "CHỦ TRÌ" in last
            assert "02 bản" in last, count
