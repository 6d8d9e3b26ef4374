"""Papers of the work on one household: score sheet, transfer slip."""

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    SIGN_AND_NAME,
    SIGN_AND_SEAL,
    committee_head,
    document_day,
    paper_stamps,
    round_words,
)
from giamngheo_desktop.papers.letter import (
    Block,
    Letter,
    TableBlock,
    cell_row,
    field_line,
    heading,
    para,
)
from giamngheo_desktop.papers.letters.people import (
    head_name,
    members_table,
    person_lines,
    verdict_words,
)
from giamngheo_desktop.papers.letters.spec import (
    Explained,
    LetterSpec,
    Matter,
    Needs,
    ResultRow,
)
from giamngheo_desktop.papers.paper import Column, Row, Signature
from giamngheo_desktop.text import papers as say
from giamngheo_desktop.text.verdicts import UNVERIFIED_WORDS


def phieu_ket_qua(matter: Matter) -> tuple[Letter, ...]:
    """Score sheet of each household, step by step so that it can be checked by hand; internal."""
    return tuple(_score_sheet(matter, one) for one in matter.dossiers)


def _score_sheet(matter: Matter, dossier: Dossier) -> Letter:
    context, household = matter.context, dossier.household
    village = matter.village_of(dossier)
    told = matter.explain.get(household.id)
    return Letter(
        id="phieu_ket_qua",
        letterhead=committee_head(context),
        titles=("PHIẾU KẾT QUẢ RÀ SOÁT", f"Kết quả {round_words(context.round)}"),
        blocks=(
            field_line(("Chủ hộ: ", head_name(dossier)), ("Mã hộ: ", household.code or "")),
            field_line(
                ("Thôn: ", village.name if village else ""),
                ("Số nhân khẩu: ", str(len(dossier.counted_members))),
            ),
            field_line(("Chuẩn áp dụng: ", context.standard_title or context.standard)),
            heading("Kết quả"),
            para(verdict_words(dossier), bold=True),
            *(para(line) for line in (told.others if told else (say.NO_VERDICT,))),
            *_marks(context, dossier),
            *_steps(told),
        ),
        is_public=False,
        signatures=(
            Signature(("RÀ SOÁT VIÊN",), hint=SIGN_AND_NAME),
            Signature(("ĐẠI DIỆN HỘ",), hint=SIGN_AND_NAME),
        ),
        stamps=paper_stamps(context),
        name=head_name(dossier),
    )


_STEP_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("noi_dung", "Nội dung", weight=5, is_label=True),
    Column("diem", "Điểm", CellKind.COUNT, align=Align.CENTER),
    Column("can_cu", "Căn cứ", weight=3, is_label=True),
)


def _steps(told: Explained | None) -> list[Block]:
    """The steps as a table that can be added up by hand."""
    if told is None or not told.steps:
        return []
    rows = tuple(_step_row(no, one) for no, one in enumerate(told.steps, start=1))
    steps: list[Block] = [heading("Các bước tính"), TableBlock(_STEP_COLUMNS, rows)]
    return [*steps, para(told.computed, italic=True)]


def _step_row(no: int, one: ResultRow) -> Row:
    article = f"{one.article} ({UNVERIFIED_WORDS})" if one.is_marked else one.article
    return cell_row(no, one.text, one.points, article)


def _marks(context: PaperContext, dossier: Dossier) -> list[Block]:
    """Internal paper: says what rests on an unverified value and what people decided."""
    review = dossier.review
    blocks: list[Block] = []
    if review and review.override:
        blocks.append(para(say.decided_by_people(review.override.reason)))
    is_open = bool(review and review.results and review.results[0].grade is not Grade.VERIFIED)
    if is_open and not context.confirmed:
        blocks.append(para(say.UNVERIFIED, italic=True))
    return blocks


def phieu_chuyen_ho(matter: Matter) -> tuple[Letter, ...]:
    """Slip that goes with a household which moves to another commune."""
    context = matter.context
    return tuple(
        Letter(
            id="phieu_chuyen_ho",
            letterhead=committee_head(
                context, context.settings.document_signs.get("phieu_chuyen_ho", "")
            ),
            titles=("PHIẾU CHUYỂN HỘ", "Hộ gia đình chuyển đi nơi khác"),
            blocks=(
                *person_lines(dossier.head, matter, dossier, "Hộ gia đình ông/bà: "),
                field_line(("Phân loại hộ hiện nay: ", verdict_words(dossier))),
                heading("Thành viên chuyển đi"),
                members_table(dossier.counted_members, dossier),
                field_line(("Chuyển đến: ", matter.moves_to.get(dossier.household.id, ""))),
                field_line(("Lý do: ", dossier.household.note or "")),
                para(f"Chuyển đi từ {document_day(dossier.household.status_on)}."),
            ),
            is_public=False,
            signatures=(
                Signature(("NƠI NHẬN",), hint=SIGN_AND_SEAL),
                Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),
            ),
            stamps=paper_stamps(context),
            name=head_name(dossier),
        )
        for dossier in matter.dossiers
    )


PHIEU_KET_QUA = LetterSpec(
    id="phieu_ket_qua",
    title="Phiếu kết quả rà soát",
    template="Mẫu đề xuất",
    build=phieu_ket_qua,
    is_public=False,
    grade=Grade.UNKNOWN,
    needs=Needs.HOUSEHOLD,
)
PHIEU_CHUYEN_HO = LetterSpec(
    id="phieu_chuyen_ho",
    title="Phiếu chuyển hộ",
    template="Mẫu đề xuất",
    build=phieu_chuyen_ho,
    is_public=False,
    grade=Grade.UNKNOWN,
    needs=Needs.HOUSEHOLD,
)
