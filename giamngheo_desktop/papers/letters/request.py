"""Giấy đề nghị (Mẫu số 01, 04), and the answers in writing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.papers.cells import Align, CellKind, day_text
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    SIGN_AND_NAME,
    SIGN_AND_SEAL,
    committee_head,
    dateline,
    paper_stamps,
    round_words,
    unit_name,
)
from giamngheo_desktop.papers.letter import (
    Block,
    ChoiceLine,
    Letter,
    TableBlock,
    cell_row,
    field_line,
    heading,
    para,
    text_column,
)
from giamngheo_desktop.papers.letters.people import (
    address_of,
    birth_text,
    head_first,
    head_name,
    relation_words,
    sex_digit,
)
from giamngheo_desktop.papers.letters.spec import LetterSpec, Matter, Needs
from giamngheo_desktop.papers.lists.columns import ethnic_name
from giamngheo_desktop.papers.lists.public import public_result
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say

_REQUEST_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("ho_ten", "Họ và tên", weight=3, is_label=True),
    text_column("gioi_tinh", "Giới tính (1: Nam; 2: Nữ)", middle=True),
    text_column("ngay_sinh", "Ngày, tháng, năm sinh", middle=True),
    text_column("quan_he", "Quan hệ với chủ hộ (Chủ hộ/vợ/chồng/bố/mẹ/con…)", middle=True),
    text_column(
        "tinh_trang", "Tình trạng (Có việc làm/ Không có việc làm/ Đang đi học)", middle=True
    ),
)
_BLANK_ROWS = 8
_REVIEW, _ESCAPE = "Mẫu số 01", "Mẫu số 04"


def giay_de_nghi_01(matter: Matter) -> tuple[Letter, ...]:
    """Mẫu số 01, filled for each household; without households one blank form."""
    titles = (
        "GIẤY ĐỀ NGHỊ",
        "Rà soát hộ nghèo, hộ cận nghèo hoặc xác định hộ có mức sống trung bình",
    )

    def asked_for(dossier: Dossier | None) -> list[Block]:
        purpose = matter.purposes.get(dossier.household.id) if dossier else None
        ticked = (say.PURPOSES[purpose],) if purpose else ()
        return [ChoiceLine(say.ASKS_FOR, tuple(say.PURPOSES.values()), ticked, is_field=True)]

    return _requests(matter, "giay_de_nghi_01", _REVIEW, titles, asked_for)


def giay_de_nghi_04(matter: Matter) -> tuple[Letter, ...]:
    """Mẫu số 04, filled for each household; without households one blank form."""
    titles = ("GIẤY ĐỀ NGHỊ", "Công nhận hộ thoát nghèo, hộ thoát cận nghèo")
    return _requests(matter, "giay_de_nghi_04", _ESCAPE, titles, _listed_as)


def _listed_as(dossier: Dossier | None) -> list[Block]:
    """The list it stands on, and so what it asks to be recognised as."""
    now = dossier.household.category_before if dossier else None
    before = labels.CATEGORY[now].lower() if now else ""
    ticked = (say.ESCAPES[now],) if now in say.ESCAPES else ()
    return [
        field_line(("Hộ đang thuộc diện: ", before)),
        ChoiceLine(say.ASKS_TO_ESCAPE, tuple(say.ESCAPES.values()), ticked, is_field=True),
    ]


def _requests(
    matter: Matter,
    letter_id: str,
    form: str,
    titles: tuple[str, str],
    extra: Callable[[Dossier | None], list[Block]],
) -> tuple[Letter, ...]:
    wanted: Sequence[Dossier | None] = matter.dossiers or (None,)
    context = matter.context
    return tuple(
        Letter(
            id=letter_id,
            letterhead=Letterhead(body=(), dateline=dateline(context)),
            titles=titles,
            blocks=(
                para(f"Kính gửi: Chủ tịch UBND {unit_name(context.office.unit)}", held=True),
                *_applicant(matter, dossier, form),
                *extra(dossier),
                heading("Thành viên trong hộ"),
                _request_members(dossier),
                field_line(("Lý do đề nghị: ", "")),
                field_line(("", "")),
            ),
            is_public=True,
            form=form,
            signatures=(Signature(("NGƯỜI ĐỀ NGHỊ",), hint=SIGN_AND_NAME),),
            stamps=paper_stamps(context),
            name=head_name(dossier) if dossier else "",
        )
        for dossier in wanted
    )


def _applicant(matter: Matter, dossier: Dossier | None, form: str) -> list[Block]:
    """Who asks: Mẫu số 04 has boxes for the sex and names who issued the card."""
    head = dossier.head if dossier else None
    number, issued = (head.citizen_id, head.citizen_id_issued_on) if head else (None, None)
    home = address_of(matter, dossier) if dossier else ""
    name = ("Họ và tên: ", head.name if head else "")
    card = [("Số CCCD/CMND: ", number or ""), ("Ngày cấp: ", day_text(issued) if issued else "")]
    if form == _ESCAPE:
        ticked = (say.SEXES[head.sex],) if head else ()
        who: list[Block] = [
            field_line(name),
            ChoiceLine("Giới tính:", tuple(say.SEXES.values()), ticked, is_field=True),
        ]
        card.append(("Cơ quan cấp: ", (head.citizen_id_issued_by if head else None) or ""))
    else:
        who = [field_line(name, ("Giới tính (1: Nam; 2: Nữ): ", sex_digit(head) if head else ""))]
    return [
        *who,
        field_line(
            ("Sinh ngày: ", birth_text(head) if head else ""),
            ("Dân tộc: ", ethnic_name(head.ethnicity_code) if head else ""),
        ),
        field_line(*card),
        field_line(("Nơi thường trú: ", home)),
        field_line(("Nơi ở hiện tại: ", "")),
    ]


def _request_members(dossier: Dossier | None) -> TableBlock:
    members = head_first(dossier.counted_members, dossier) if dossier else ()
    rows = [
        cell_row(
            no,
            one.name,
            sex_digit(one),
            birth_text(one),
            relation_words(one, dossier),
            say.WORK[one.work] if one.work else None,
        )
        for no, one in enumerate(members, start=1)
    ]
    blank = [cell_row(no, *([None] * 5)) for no in range(1, _BLANK_ROWS + 1)]
    return TableBlock(_REQUEST_COLUMNS, tuple(rows or blank))


def thong_bao_tu_choi(matter: Matter) -> tuple[Letter, ...]:
    """Refusal in writing with its reasons, for each household that has one recorded."""
    return _answers(
        matter,
        Step.REFUSAL,
        "thong_bao_tu_choi",
        "Về việc không công nhận theo giấy đề nghị",
        "không đủ điều kiện để công nhận theo giấy đề nghị",
    )


def ket_qua_khieu_nai(matter: Matter) -> tuple[Letter, ...]:
    """Answer to a complaint after the re-check, for each household that has one recorded."""
    return _answers(
        matter,
        Step.RECHECK,
        "ket_qua_khieu_nai",
        "Kết quả phúc tra theo khiếu nại",
        "đã được phúc tra theo khiếu nại",
    )


def _answers(
    matter: Matter, step: Step, letter_id: str, about: str, words: str
) -> tuple[Letter, ...]:
    context = matter.context
    sign = context.settings.document_signs.get(letter_id, "TB-UBND")
    found = [(one, matter.record(step, household=one.household.id)) for one in matter.dossiers]
    return tuple(
        Letter(
            id=letter_id,
            letterhead=committee_head(_numbered(context, record), sign),
            titles=("THÔNG BÁO", about),
            blocks=(
                para(f"Kính gửi: Hộ ông/bà {head_name(dossier)}, {address_of(matter, dossier)}."),
                para(
                    f"{say.chairman_of(unit_name(context.office.unit))} thông báo: theo kết quả "
                    f"{round_words(context.round)}, hộ ông/bà {words}."
                ),
                field_line(("Kết quả: ", say.PUBLIC_RESULT[public_result(dossier)])),
                field_line(("Lý do: ", _reason(record))),
                para("Vậy thông báo để hộ gia đình được biết./."),
            ),
            is_public=True,
            signatures=(Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),),
            recipients=("- Như trên;", "- Lưu: VT."),
            stamps=paper_stamps(context),
            name=head_name(dossier),
        )
        for dossier, record in found
        if record is not None
    )


def _numbered(context: PaperContext, record: ProcedureRecord) -> PaperContext:
    """The letter has the number and day it was recorded with, unless others were typed."""
    number = (record.number or "").partition("/")[0]
    return replace(context, number=context.number or number, on=context.on or record.on)


def _reason(record: ProcedureRecord) -> str:
    text = record.data.get("text") or record.data.get("reason") or record.note
    return text if isinstance(text, str) else ""


GIAY_DE_NGHI_01 = LetterSpec(
    id="giay_de_nghi_01",
    title="Giấy đề nghị rà soát hộ nghèo, hộ cận nghèo hoặc xác định hộ có mức sống trung bình",
    template="Mẫu số 01 QĐ 24/2021",
    build=giay_de_nghi_01,
    grade=Grade.VERIFIED,
    is_public=True,
    needs=Needs.FORM,
)
GIAY_DE_NGHI_04 = LetterSpec(
    id="giay_de_nghi_04",
    title="Giấy đề nghị công nhận hộ thoát nghèo, hộ thoát cận nghèo",
    template="Mẫu số 04 QĐ 24/2021 (phần sau: mẫu đề xuất)",
    build=giay_de_nghi_04,
    grade=Grade.UNVERIFIED,
    is_public=True,
    needs=Needs.FORM,
)
THONG_BAO_TU_CHOI = LetterSpec(
    id="thong_bao_tu_choi",
    title="Thông báo không công nhận",
    template="Mẫu đề xuất",
    build=thong_bao_tu_choi,
    grade=Grade.UNKNOWN,
    is_public=True,
    needs=Needs.HOUSEHOLD,
)
KET_QUA_KHIEU_NAI = LetterSpec(
    id="ket_qua_khieu_nai",
    title="Thông báo kết quả phúc tra",
    template="Mẫu đề xuất",
    build=ket_qua_khieu_nai,
    grade=Grade.UNKNOWN,
    is_public=True,
    needs=Needs.HOUSEHOLD,
)
