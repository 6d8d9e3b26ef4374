"""Giấy chứng nhận hộ nghèo, hộ cận nghèo (Mẫu số 03 QĐ 24/2021)."""

from giamngheo_desktop.domain.category import LISTED, Category, Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.papers.cells import CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    SIGN_AND_SEAL,
    committee_head,
    dateline,
    document_number,
    paper_stamps,
    round_words,
)
from giamngheo_desktop.papers.letter import (
    Letter,
    TableBlock,
    cell_row,
    heading,
    para,
    text_column,
)
from giamngheo_desktop.papers.letters.people import (
    head_name,
    members_table,
    person_lines,
)
from giamngheo_desktop.papers.letters.spec import LetterSpec, Matter, Needs
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature

_SHORT_CLASS = {Category.HO_NGHEO: "N", Category.HO_CAN_NGHEO: "CN"}
_CERTIFICATE_SIGN = "GCN-HN.HCN"
_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương;"


def giay_chung_nhan(matter: Matter) -> tuple[Letter, ...]:
    """Mẫu số 03: a certificate for each poor or near-poor household that is still here."""
    listed = [one for one in matter.dossiers if one.review and one.review.category in LISTED]
    return tuple(_certificate(matter, one) for one in listed if one.is_here)


def _certificate(matter: Matter, dossier: Dossier) -> Letter:
    context = matter.context
    number = matter.certificate_numbers.get(dossier.household.id, "")
    return Letter(
        id="giay_chung_nhan",
        letterhead=Letterhead(
            body=committee_head(context).body,
            number=document_number(number, _CERTIFICATE_SIGN),
            dateline=dateline(context),
        ),
        titles=("GIẤY CHỨNG NHẬN", "Hộ nghèo, hộ cận nghèo"),
        blocks=(
            *(para(line, italic=True) for line in _certificate_bases(context)),
            *person_lines(dossier.head, matter, dossier, "Hộ gia đình ông/bà: "),
            heading("I. Danh sách thành viên"),
            members_table(dossier.counted_members, dossier),
            heading(_period(context)),
            _years_table(context, dossier),
        ),
        is_public=True,
        form=context.settings.form_numbers.get("giay_chung_nhan", "Mẫu số 03"),
        signatures=(Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),),
        stamps=paper_stamps(context),
        name=head_name(dossier),
    )


def _certificate_bases(context: PaperContext) -> tuple[str, ...]:
    own = context.settings.texts.get("giay_chung_nhan.can_cu")
    decree = (f"Căn cứ {context.decree};",) if context.decree else ()
    return own or (_LAW, *decree, f"Căn cứ kết quả {round_words(context.round)}.")


def _period(context: PaperContext) -> str:
    own = context.settings.texts.get("giay_chung_nhan.giai_doan")
    period = f" giai đoạn {own[0]}" if own else ""
    return f"II. Kết quả phân loại hộ gia đình{period}"


def _years_table(context: PaperContext, dossier: Dossier) -> TableBlock:
    """One row a year; the columns are the indicators of this round's standard only."""
    group = ("Các chỉ số thiếu hụt DVXHCB",)
    columns = (
        text_column("nam", "Năm", middle=True),
        text_column("phan_loai", "Phân loại hộ (N, CN)", middle=True),
        *(
            Column(f"c{at}", str(at), CellKind.MARK, group)
            for at in range(1, len(context.indicators) + 1)
        ),
        text_column("xac_nhan", "Ngày…, xác nhận của Chủ tịch UBND (ký, đóng dấu)", 5),
    )
    results = dossier.review.results if dossier.review else ()
    missing = results[0].deprivations if results else ()
    category = dossier.review.category if dossier.review else None
    marks = [one.code in missing for one in context.indicators]
    short = _SHORT_CLASS.get(category) if category else None
    row = cell_row(str(context.round.list_year), short, *marks, None)
    return TableBlock(columns, (row,))


GIAY_CHUNG_NHAN = LetterSpec(
    id="giay_chung_nhan",
    title="Giấy chứng nhận hộ nghèo, hộ cận nghèo",
    template="Mẫu số 03 QĐ 24/2021 (phần II: mẫu đề xuất)",
    build=giay_chung_nhan,
    grade=Grade.UNVERIFIED,
    is_public=True,
    needs=Needs.HOUSEHOLD,
)
