"""Phiếu A and Phiếu B on paper, in the order of the entry screen; layout: mẫu đề xuất.

The questions are data of the round's standard. Those of Phiếu A are not known to the program until
the office has entered them from its own copy; until then the sheet says so and takes the result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.heading import (
    SIGN_AND_NAME,
    capitalised,
    committee_head,
    paper_stamps,
    round_words,
    unit_name,
)
from giamngheo_desktop.papers.letter import (
    Block,
    ChoiceLine,
    FieldLine,
    Letter,
    TableBlock,
    cell_row,
    field_line,
    heading,
    para,
    text_column,
)
from giamngheo_desktop.papers.letters.people import (
    birth_text,
    head_first,
    head_name,
    relation_words,
    sex_digit,
)
from giamngheo_desktop.papers.letters.spec import (
    FormPart,
    LetterSpec,
    Matter,
    MemberQuestion,
    Needs,
    Question,
)
from giamngheo_desktop.papers.lists.columns import ethnic_name
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature
from giamngheo_desktop.text import papers as say

_BLANK_ROWS = 8
_ROOM = 2
_NUMBER = Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True)
_MEMBERS = (
    _NUMBER,
    Column("ho_ten", "Họ và tên", weight=3, is_label=True),
    text_column("quan_he", "Quan hệ với chủ hộ", middle=True),
    text_column("gioi_tinh", "Giới tính (1: Nam; 2: Nữ)", middle=True),
    text_column("ngay_sinh", "Ngày, tháng, năm sinh", middle=True),
    text_column("dan_toc", "Dân tộc", middle=True),
    text_column("so_dinh_danh", "Số định danh cá nhân", middle=True),
)


def phieu_trang(matter: Matter) -> tuple[Letter, ...]:
    """Phiếu B, blank or filled for a household."""
    titles = ("PHIẾU RÀ SOÁT HỘ GIA ĐÌNH (PHIẾU B)", capitalised(round_words(matter.context.round)))
    blocks = [block for part in matter.form for block in _part(matter, part)]
    return (_form(matter, "phieu_trang", titles, blocks),)


def phieu_a(matter: Matter) -> tuple[Letter, ...]:
    """Phiếu A, blank or filled for a household that asked for a review."""
    titles = (
        "PHIẾU NHẬN DẠNG NHANH HỘ GIA ĐÌNH (PHIẾU A)",
        capitalised(round_words(matter.context.round)),
    )
    known = any(part.questions for part in matter.form[:-1])
    blocks: list[Block] = [] if known else [para(say.QUICK_UNKNOWN, italic=True)]
    blocks += [block for part in matter.form for block in _part(matter, part)]
    closing = [_line(("Rà soát viên: ", ""), ("Ngày rà soát: ", "")), _line(("Ghi chú: ", ""))]
    return (_form(matter, "phieu_a", titles, [*blocks, *closing]),)


def _form(matter: Matter, form_id: str, titles: tuple[str, str], blocks: Sequence[Block]) -> Letter:
    context = matter.context
    numbers = context.settings.form_numbers
    return Letter(
        id=form_id,
        letterhead=Letterhead(body=committee_head(context).body),
        titles=titles,
        blocks=(*_whose(matter), *blocks),
        is_public=False,
        form=numbers.get(form_id, ""),
        signatures=(
            Signature(("ĐẠI DIỆN HỘ",), hint=SIGN_AND_NAME),
            Signature(("RÀ SOÁT VIÊN",), hint=SIGN_AND_NAME),
        ),
        stamps=paper_stamps(context),
        name=head_name(matter.dossiers[0]) if matter.dossiers else "",
    )


def _whose(matter: Matter) -> tuple[Block, ...]:
    """Whose form it is; blank without a household."""
    dossier = matter.dossiers[0] if matter.dossiers else None
    village = matter.village_of(dossier) if dossier else None
    code = dossier.household.code if dossier else None
    unit = unit_name(matter.context.office.unit)
    return (
        _line(("Chủ hộ: ", head_name(dossier) if dossier else ""), ("Mã hộ: ", code or "")),
        _line(("Thôn: ", village.name if village else ""), ("Xã/phường: ", unit)),
    )


def _line(*pairs: tuple[str, str]) -> FieldLine:
    """Fields that begin at the margin, as the questions do."""
    return replace(field_line(*pairs), indented=False)


def _part(matter: Matter, part: FormPart) -> list[Block]:
    dossier = matter.dossiers[0] if matter.dossiers else None
    members = head_first(dossier.counted_members, dossier) if dossier else []
    blocks: list[Block] = [heading(part.title)]
    if part.lists_members:
        blocks.append(_members(members, dossier))
    blocks += [_question(one) for one in part.questions]
    if part.of_members:
        blocks.append(_of_members(members, part.of_members))
    return blocks


def _question(question: Question) -> Block:
    if not question.choices:
        return _line((f"{question.label}: ", question.answer))
    return ChoiceLine(f"{question.label}:", question.choices, question.ticked)


def _members(members: Sequence[Member], dossier: Dossier | None) -> TableBlock:
    return _filled(_MEMBERS, [_member_cells(one, dossier) for one in members])


def _member_cells(one: Member, dossier: Dossier | None) -> tuple[Cell, ...]:
    relation = relation_words(one, dossier)
    people = ethnic_name(one.ethnicity_code)
    return one.name, relation, sex_digit(one), birth_text(one), people, one.citizen_id


def _of_members(members: Sequence[Member], questions: Sequence[MemberQuestion]) -> TableBlock:
    columns = (
        _NUMBER,
        Column("ho_ten", "Họ và tên", weight=3, is_label=True),
        *(
            text_column(f"q{no}", one.label, middle=True)
            for no, one in enumerate(questions, start=1)
        ),
    )
    rows = [(one.name, *(asked.answers.get(one.id) for asked in questions)) for one in members]
    return _filled(columns, rows)


def _filled(columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> TableBlock:
    """Numbered rows, and empty ones for the pen: for who came, or for everybody."""
    blank: tuple[Cell, ...] = (None,) * (len(columns) - 1)
    room = _ROOM if len(rows) > 1 else _BLANK_ROWS - len(rows)
    shown = [*rows, *([blank] * room)]
    return TableBlock(columns, tuple(cell_row(no, *one) for no, one in enumerate(shown, start=1)))


def quick_parts(
    questions: Mapping[str, str],
    said: Mapping[str, bool | None],
    result: str,
    results: Mapping[str, str],
    words: tuple[str, str],
) -> tuple[FormPart, ...]:
    """Parts of Phiếu A: its questions where they are known, then its result.

    Args:
        questions: code -> question, in printed order; empty = not entered yet.
        said: code -> what was answered.
        result: code of the result on file, empty = none.
        results: code -> words of every result.
        words: yes and no.
    """
    asked = [
        Question(f"{no}. {text}", words, ticked=_yes_or_no(said.get(code), words))
        for no, (code, text) in enumerate(questions.items(), start=1)
    ]
    ticked = (results[result],) if result in results else ()
    outcome = Question(say.QUICK_RESULT, tuple(results.values()), ticked=ticked)
    parts = (FormPart(say.QUICK_QUESTIONS, tuple(asked)),) if asked else ()
    return (*parts, FormPart(say.QUICK_OUTCOME, (outcome,)))


def _yes_or_no(answer: bool | None, words: tuple[str, str]) -> tuple[str, ...]:
    return () if answer is None else (words[0 if answer else 1],)


PHIEU_TRANG = LetterSpec(
    id="phieu_trang",
    title="Phiếu rà soát hộ gia đình (Phiếu B), trắng hoặc đã điền",
    template="Phụ lục III TT 07/2021 (bố cục: mẫu đề xuất)",
    build=phieu_trang,
    is_public=False,
    needs=Needs.NOTHING,
    grade=Grade.UNKNOWN,
)
PHIEU_A = LetterSpec(
    id="phieu_a",
    title="Phiếu nhận dạng nhanh hộ gia đình (Phiếu A), trắng hoặc đã điền",
    template="Phụ lục II TT 07/2021 (bố cục: mẫu đề xuất)",
    build=phieu_a,
    is_public=False,
    needs=Needs.NOTHING,
    grade=Grade.UNKNOWN,
)
