import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.heading import MOTTO
from giamngheo_desktop.papers.letter import FieldLine, Paragraph, TableBlock, para
from giamngheo_desktop.papers.letters import LETTERS, LetterSpec
from giamngheo_desktop.printing.columns import PAD
from giamngheo_desktop.printing.fonts import find_family
from giamngheo_desktop.printing.word import letters_docx
from tests.papers.builders import commune_context
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
        said = words_of(letters_docx((letter,)))
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
    said = words_of(letters_docx((a_letter(para("<b>a</b> & \u202eb\x00 \ud800")),)))
    assert "<b>a</b> & [U+202E]b[U+0000] [U+D800]" in said


def test_the_pages_are_a4_with_the_margins_of_the_decree() -> None:
    section = docx.Document(io.BytesIO(letters_docx((a_letter(para("x")),)))).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 30, 15]


def test_pages_are_numbered_from_the_second_and_rules_stand_where_word_wants_them() -> None:
    spec = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan")
    (decision,) = spec.build(a_matter())
    document = docx.Document(io.BytesIO(letters_docx((decision,))))
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


def test_a_sample_says_so_on_every_page_of_a_word_file() -> None:
    spec = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan")
    context = commune_context()
    sample = replace(context, office=replace(context.office, is_sample=True))
    document = docx.Document(io.BytesIO(letters_docx(spec.build(a_matter(context=sample))[:1])))
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            assert header.paragraphs[-1].text == "MẪU"


def test_fields_beside_each_other_stand_apart_and_the_motto_of_a_form_has_its_rule() -> None:
    spec = next(one for one in LETTERS if one.id == "giay_de_nghi_01")
    document = docx.Document(io.BytesIO(letters_docx(spec.build(a_matter(1))[:1])))
    line = next(one for one in document.paragraphs if "Ngày cấp" in one.text)
    before = line.text.partition("Ngày cấp")[0]
    assert before.endswith("\u00a0\u00a0")
    motto = next(one for one in document.paragraphs if one.text == MOTTO[1])
    assert motto._p.getnext().xpath("./w:pPr/w:pBdr")


def _width(document: DocxDocument) -> float:
    section = document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (side.pt for side in sides if side is not None)
    return float(page - left - right)


@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.id)
def test_tables_of_a_word_file_fill_the_text_and_hold_their_words(spec: LetterSpec) -> None:
    family = find_family()
    for letter in spec.build(a_matter(8))[:1]:
        document = docx.Document(io.BytesIO(letters_docx((letter,))))
        for table in document.tables:
            widths = [cell.width.pt for cell in table.rows[-1].cells if cell.width]
            assert sum(widths) == pytest.approx(_width(document), abs=1)
            assert table.autofit is False
            for row in table.rows:
                assert row._tr.trPr is not None
                assert row._tr.trPr.find(qn("w:cantSplit")) is not None
            for cell, width in zip(table.rows[-1].cells, widths, strict=True):
                words = [one for line in cell.paragraphs for one in line.text.split()]
                wide = [family.bold.width(one, 11) for one in words if "/" not in one]
                assert all(one <= width for one in wide), (spec.id, words)


def test_the_motto_keeps_to_one_line_and_titles_stand_off_the_head() -> None:
    spec = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan")
    document = docx.Document(io.BytesIO(letters_docx(spec.build(a_matter())[:1])))
    _, right = document.tables[0].rows[0].cells
    assert right.text.startswith(MOTTO[0])
    assert right.width is not None
    assert right.width.pt > find_family().bold.width(MOTTO[0], 12) + 2 * PAD
    title = next(one for one in document.paragraphs if one.text == "QUYẾT ĐỊNH")
    assert title.paragraph_format.space_before == Pt(12)
    last = next(one for one in document.paragraphs if one.text.endswith("./."))
    assert last.paragraph_format.keep_with_next


def test_heads_of_a_long_word_table_are_repeated() -> None:
    spec = next(one for one in LETTERS if one.id == "quyet_dinh_cong_nhan")
    document = docx.Document(io.BytesIO(letters_docx(spec.build(a_matter(40))[:1])))
    lists = [one for one in document.tables if one.rows[0].cells[0].text == "TT"]
    assert len(lists) == 4
    for table in lists:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
