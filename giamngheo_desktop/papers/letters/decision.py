"""Thông báo niêm yết and quyết định công nhận (Mẫu số 02), with their lists attached."""

from collections.abc import Sequence
from dataclasses import replace

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    PEOPLES_COMMITTEE,
    SIGN_AND_SEAL,
    appendix_head,
    board_head,
    board_signature,
    committee_head,
    document_day,
    paper_stamps,
    round_words,
    unit_name,
)
from giamngheo_desktop.papers.letter import Block, Letter, centred, labelled, para
from giamngheo_desktop.papers.letters.spec import LetterSpec, Matter, Needs
from giamngheo_desktop.papers.lists.build import build_list
from giamngheo_desktop.papers.lists.results import (
    DS_HO_CAN_NGHEO,
    DS_HO_MUC_SONG_TRUNG_BINH,
    DS_HO_NGHEO,
    DS_HO_THOAT_CAN_NGHEO,
    DS_HO_THOAT_NGHEO,
)
from giamngheo_desktop.papers.paper import Audience, Paper, Signature
from giamngheo_desktop.text import papers as say

_LISTS = (DS_HO_NGHEO, DS_HO_CAN_NGHEO, DS_HO_THOAT_NGHEO, DS_HO_THOAT_CAN_NGHEO)
_WORDS = ("hộ nghèo", "hộ cận nghèo", "hộ thoát nghèo", "hộ thoát cận nghèo")
_AVERAGE = (DS_HO_MUC_SONG_TRUNG_BINH,)
_SECOND_ARTICLE = (
    "Hộ nghèo, hộ cận nghèo được công nhận tại Điều 1 được cấp giấy chứng nhận và hưởng các chính "
    "sách theo quy định. Quyết định này có hiệu lực kể từ ngày ký."
)
_DECISION_SIGN = "QĐ-UBND"
_NOTICE_SIGN = "TB-BCĐ"
_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương;"
_PROCEDURE = (
    "Căn cứ Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ quy định "
    "quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm và quy trình xác định hộ làm nông nghiệp, "
    "lâm nghiệp, ngư nghiệp và diêm nghiệp có mức sống trung bình;"
)
_METHOD = (
    "Căn cứ Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021 hướng dẫn phương pháp rà soát, "
    "phân loại hộ nghèo, hộ cận nghèo;"
)
_METHOD_OF = "tt_07_2021"


def _is_average(context: PaperContext) -> bool:
    """A round on average living standard recognises one list of its own."""
    return context.round.kind is RoundKind.MUC_SONG_TRUNG_BINH


def attached_lists(matter: Matter, document: str) -> tuple[Paper, ...]:
    """The four lists of a decision or notice, as phụ lục I to IV, without signatures of their own.

    Only what may be posted stands on them; the columns of the official lists are not known.
    """
    context = matter.context
    papers = [
        build_list(spec, context, matter.dossiers, matter.villages, Audience.NIEM_YET)
        for spec in (_AVERAGE if _is_average(context) else _LISTS)
    ]
    return tuple(
        replace(
            paper,
            notes=() if paper.rows else (say.NO_ROWS,),
            signatures=(),
            appendix=appendix_head(no, True, document, context.on),
        )
        for no, paper in enumerate(papers, start=1)
    )


def _named(kind: str, number: str) -> str:
    """`Quyết định số 05/QĐ-UBND`, from the number as it stands on the document."""
    return f"{kind} {number.replace('Số:', 'số')}"


def quyet_dinh_cong_nhan(matter: Matter) -> tuple[Letter, ...]:
    """Decision of the chairman of the commune, with its four lists."""
    context = matter.context
    sign = context.settings.document_signs.get("quyet_dinh_cong_nhan", _DECISION_SIGN)
    head = committee_head(context, sign)
    lists = attached_lists(matter, _named("Quyết định", head.number))
    unit = unit_name(context.office.unit)
    return (
        Letter(
            id="quyet_dinh_cong_nhan",
            letterhead=head,
            titles=(
                "QUYẾT ĐỊNH",
                say.average_decision(context.round.list_year)
                if _is_average(context)
                else say.listed_decision(context.round.list_year),
            ),
            blocks=(
                centred(f"CHỦ TỊCH {PEOPLES_COMMITTEE} {unit.upper()}"),
                *_bases(context),
                centred("QUYẾT ĐỊNH:"),
                *_articles(context, lists),
            ),
            is_public=True,
            form=context.settings.form_numbers.get("quyet_dinh_cong_nhan", "Mẫu số 02"),
            signatures=(Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),),
            recipients=_recipients(context, "quyet_dinh_cong_nhan"),
            attached=lists,
            stamps=paper_stamps(context),
        ),
    )


def _bases(context: PaperContext) -> list[Block]:
    """Legal bases are the office's own text where it has set one (they change with the law)."""
    own = context.settings.texts.get("quyet_dinh_cong_nhan.can_cu")
    unit = unit_name(context.office.unit)
    result = f"Căn cứ kết quả {round_words(context.round)} của {unit}."
    decree = (f"Căn cứ {context.decree};",) if context.decree else ()
    method = (_METHOD,) if context.method == _METHOD_OF else ()
    proposed = (_LAW, *decree, _PROCEDURE, *method, result)
    return [para(line, italic=True) for line in (own or proposed)]


def _articles(context: PaperContext, lists: Sequence[Paper]) -> list[Block]:
    own = context.settings.texts.get("quyet_dinh_cong_nhan.dieu")
    if own:
        return [_article(line) for line in own]
    unit, year = unit_name(context.office.unit), context.round.list_year
    words = say.AVERAGE_WORDS if _is_average(context) else _WORDS
    counts = "; ".join(
        f"{paper.row_count} {word} ({paper.appendix.numeral})"
        for paper, word in zip(lists, words, strict=True)
        if paper.appendix
    )
    return [
        labelled("Điều 1. ", say.recognised(round_words(context.round), year, unit, counts)),
        labelled(
            "Điều 2. ",
            say.AVERAGE_ARTICLE if _is_average(context) else _SECOND_ARTICLE,
        ),
        labelled(
            "Điều 3. ",
            f"Công chức phụ trách công tác giảm nghèo, các bộ phận có liên quan của {unit}, trưởng "
            "các thôn, tổ dân phố và các hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ),
    ]


def _article(line: str) -> Block:
    head, dot, rest = line.partition(". ")
    return labelled(head + dot, rest) if head.startswith("Điều") else para(line)


def _recipients(context: PaperContext, letter: str) -> tuple[str, ...]:
    return context.settings.recipients.get(letter, ("- Như Điều 3;", "- Lưu: VT."))


def thong_bao_niem_yet(matter: Matter) -> tuple[Letter, ...]:
    """Notice of the steering board that the lists are posted, with the lists."""
    context = matter.context
    sign = context.settings.document_signs.get("thong_bao_niem_yet", _NOTICE_SIGN)
    head = board_head(context, sign)
    return (
        Letter(
            id="thong_bao_niem_yet",
            letterhead=head,
            titles=(
                "THÔNG BÁO",
                f"Niêm yết công khai kết quả {round_words(context.round)}",
            ),
            blocks=_notice(context),
            is_public=True,
            signatures=(board_signature(),),
            recipients=context.settings.recipients.get(
                "thong_bao_niem_yet", ("- Trưởng các thôn, tổ dân phố;", "- Lưu: VT.")
            ),
            attached=attached_lists(matter, _named("Thông báo", head.number)),
            stamps=paper_stamps(context),
        ),
    )


def _posted(context: PaperContext, board: str) -> str:
    words = round_words(context.round)
    if _is_average(context):
        return say.average_notice(board, words)
    return (
        f"{board} thông báo niêm yết công khai kết quả {words} gồm danh sách hộ nghèo, hộ cận "
        "nghèo, hộ thoát nghèo, hộ thoát cận nghèo (Phụ lục I, II, III, IV kèm theo)."
    )


def _notice(context: PaperContext) -> tuple[Block, ...]:
    settings, unit = context.settings, unit_name(context.office.unit)
    start, end = document_day(context.posted_from), document_day(context.posted_to)
    to = settings.complaint_to or say.board_of(unit)
    places = "; ".join(settings.posting_places) or say.POSTING_PLACES
    return (
        para(_posted(context, say.board_of(unit))),
        para(say.posting_note(settings.posting_days, start, end, places)),
        para(say.complaint_note(to, settings.complaint_phone, end)),
        para("Đề nghị các hộ gia đình, cá nhân biết và thực hiện./."),
    )


QUYET_DINH_CONG_NHAN = LetterSpec(
    id="quyet_dinh_cong_nhan",
    title="Quyết định công nhận danh sách hộ nghèo, hộ cận nghèo và danh sách hộ thoát nghèo, "
    "hộ thoát cận nghèo",
    template="Mẫu số 02 QĐ 24/2021 (nội dung: mẫu đề xuất)",
    grade=Grade.UNVERIFIED,
    is_public=True,
    needs=Needs.ROUND,
    build=quyet_dinh_cong_nhan,
)
THONG_BAO_NIEM_YET = LetterSpec(
    id="thong_bao_niem_yet",
    title="Thông báo niêm yết công khai kết quả rà soát",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    is_public=True,
    needs=Needs.ROUND,
    build=thong_bao_niem_yet,
)
