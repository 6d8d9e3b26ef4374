import io

import docx
import pytest

from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.letter import FieldLine, Paragraph, TableBlock, para
from giamngheo_desktop.papers.letters import LETTERS, LetterSpec
from giamngheo_desktop.printing.word import letter_docx
from tests.papers.matters import a_matter
from tests.printing.test_letter import a_letter


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    parts = [one.text for one in document.paragraphs]
    for table in document.tables:
        parts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(parts)


@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.id)
def test_a_word_file_says_what_the_letter_says(spec: LetterSpec) -> None:
    for letter in spec.build(a_matter(8))[:1]:
        said = words_of(letter_docx(letter))
        for text in (*letter.titles, *letter.letterhead.body, *letter.recipients):
            assert text in said
        for block in letter.blocks:
            if isinstance(block, Paragraph):
                assert block.text in said
            elif isinstance(block, FieldLine):
                assert all(one.label in said and one.value in said for one in block.fields)
            elif isinstance(block, TableBlock):
                assert all(text in said for _, texts in block.texts() for text in texts)
        for paper in letter.attached:
            assert paper.titles[0] in said
            assert all(cell_text(cell) in said for row in paper.rows for cell in row.cells)


def test_hidden_marks_and_mark_up_stay_text_in_word() -> None:
    said = words_of(letter_docx(a_letter(para("<b>a</b> & \u202eb\x00 \ud800"))))
    assert "<b>a</b> & [U+202E]b[U+0000] [U+D800]" in said


def test_the_pages_are_a4_with_the_margins_of_the_decree() -> None:
    section = docx.Document(io.BytesIO(letter_docx(a_letter(para("x"))))).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 30, 15]


def test_pages_are_numbered_from_the_second_and_rules_stand_where_word_wants_them() -> None:
    spec = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan")
    (decision,) = spec.build(a_matter())
    document = docx.Document(io.BytesIO(letter_docx(decision)))
    assert len(document.sections) == 1 + len(decision.attached)
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section.first_page_header.paragraphs[0].text == ""
        order = [child.tag.split("}")[1] for child in section._sectPr]
        assert order.index("pgMar") < order.index("pgNumType") < order.index("cols")
    rules = document.element.body.xpath(".//w:pPr[w:pBdr]")
    assert len(rules) == 3
    assert all(one[0].tag.endswith("pBdr") for one in rules)
