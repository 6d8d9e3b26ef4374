"""Biên bản họp dân (Phụ lục V TT 07/2021: head verified, body mẫu đề xuất)."""

from collections.abc import Mapping
from dataclasses import replace

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.meetings import Meeting, Vote, meeting_of
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import name_sort_key
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.heading import (
    BLANK,
    PEOPLES_COMMITTEE,
    SIGN_AND_NAME,
    document_day,
    paper_stamps,
    round_words,
    unit_name,
)
from giamngheo_desktop.papers.letter import (
    Block,
    Letter,
    TableBlock,
    cell_row,
    field_line,
    heading,
    para,
    text_column,
)
from giamngheo_desktop.papers.letters.spec import LetterSpec, Matter, Needs
from giamngheo_desktop.papers.lists.public import public_result
from giamngheo_desktop.papers.paper import Column, Letterhead, Row, Signature
from giamngheo_desktop.text import papers as say
from giamngheo_desktop.text.labels import CATEGORY

_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("chu_ho", "Họ và tên chủ hộ", weight=3, is_label=True),
    Column("b1", "B1", CellKind.COUNT),
    Column("b2", "B2", CellKind.COUNT),
    text_column("ket_qua", "Kết quả rà soát", 2),
    text_column("dong_y", "Số người đồng ý", 1.6, middle=True),
    text_column("khong_dong_y", "Số người không đồng ý", 1.6, middle=True),
    text_column("y_kien", "Ý kiến", 4),
)


def bien_ban_hop_dan(matter: Matter) -> tuple[Letter, ...]:
    """Both copies of the minutes of every meeting, by village; before it blank for the pen."""
    return tuple(
        _minutes(matter, village, record, place, copy)
        for village in matter.villages
        for place, record in enumerate(_meetings(matter, village) or [None], start=1)
        for copy in say.MINUTES_COPIES
    )


def _meetings(matter: Matter, village: Village) -> list[ProcedureRecord | None]:
    return [
        one
        for one in matter.records
        if one.step is Step.MEETING and one.village in {village.id, None}
    ]


def _minutes(
    matter: Matter, village: Village, record: ProcedureRecord | None, place: int, copy: str
) -> Letter:
    context = matter.context
    above = f"{PEOPLES_COMMITTEE} {unit_name(context.office.unit).upper()}"
    return Letter(
        id="bien_ban_hop_dan",
        letterhead=Letterhead(
            body=(village.name.upper(),), superior=(above,), number=_number(record)
        ),
        titles=(
            "BIÊN BẢN",
            "KẾT QUẢ HỌP DÂN ĐỂ THỐNG NHẤT KẾT QUẢ RÀ SOÁT"
            + (say.meeting_again(place) if place > 1 else ""),
        ),
        blocks=(
            *_opening(matter, village, record),
            *_content(matter, village, record),
            *_closing(matter, record),
        ),
        is_public=True,
        form=copy,
        signatures=_signatures(record),
        stamps=paper_stamps(context),
        name=village.name,
    )


def _opening(matter: Matter, village: Village, record: ProcedureRecord | None) -> list[Block]:
    day = document_day(record.on if record else None, matter.context.round.year)
    where = (record.place if record else None) or ""
    unit = unit_name(matter.context.office.unit)
    return [
        field_line(("Thời gian bắt đầu: ", f"{BLANK} giờ {BLANK}, {day}")),
        field_line(("Địa điểm: ", where)),
        para(
            f"Nội dung họp: thống nhất kết quả {round_words(matter.context.round)} của "
            f"{village.name}, {unit}."
        ),
        heading("I. THÀNH PHẦN THAM DỰ"),
        *_people(record, _reviewers(matter, village)),
        heading("II. NỘI DUNG"),
    ]


def _number(record: ProcedureRecord | None) -> str:
    return say.minutes_number(record.number) if record and record.number else ""


def _reviewers(matter: Matter, village: Village) -> str:
    """Reviewers named when the survey of the village, or of the whole round, was recorded."""
    named = ""
    for one in matter.records:
        names = one.data.get("reviewers")
        is_here = one.step is Step.SURVEY and one.village in {village.id, None}
        if is_here and isinstance(names, list | tuple) and names:
            named = f"{len(names)} người: {'; '.join(map(str, names))}"
    return named


def _people(record: ProcedureRecord | None, reviewers: str) -> list[Block]:
    data = record.data if record else {}
    front = "có tham dự" if data.get("front_present") else ""
    present, whole = _count(data.get("households_present")), _count(data.get("households_total"))
    share = f"{Rate(present, whole).text()} %" if present is not None and whole else f"{BLANK} %"
    households = (
        f"5. Đại diện {_shown(present)} hộ trên tổng số {_shown(whole)} hộ trong Danh sách cần rà "
        f"soát, chiếm {share}."
    )
    return [
        field_line(("1. Chủ trì: ", _word(data.get("chair"))), ("Chức danh: ", "")),
        field_line(("2. Thư ký: ", _word(data.get("secretary"))), ("Chức danh: ", "")),
        field_line(("3. Đại diện Ban Chỉ đạo rà soát cấp xã (họ tên, chức vụ): ", "")),
        field_line(("4. Đại diện tổ chức Đảng, đoàn thể; MTTQ cấp xã: ", front)),
        para(households),
        field_line(("6. Rà soát viên (số lượng, họ tên): ", reviewers)),
        *_invited(data.get("invited")),
        para(f"8. Tổng số người dự họp: {_shown(_present(record))} người."),
    ]


def _present(record: ProcedureRecord | None) -> int | None:
    """People present, the number the share of the conclusion is taken of."""
    return (meeting_of(record).present or None) if record else None


def _invited(names: object) -> list[Block]:
    shown = "; ".join(map(str, names)) if isinstance(names, list | tuple) else ""
    return [field_line(("7. Người được mời: ", shown))]


def _content(matter: Matter, village: Village, record: ProcedureRecord | None) -> list[Block]:
    votes = {one.household: one for one in meeting_of(record).votes} if record else {}
    rows = _rows(matter.in_village(village), votes)
    intro = para(
        "Rà soát viên thông báo kết quả rà soát từng hộ; những người dự họp thảo luận và biểu "
        "quyết kết quả như sau:",
        held=True,
    )
    return [intro, TableBlock(_COLUMNS, rows)] if rows else [para(say.NO_ROWS)]


def _rows(dossiers: tuple[Dossier, ...], votes: Mapping[str, Vote]) -> tuple[Row, ...]:
    ordered = sorted(dossiers, key=lambda one: name_sort_key(one.head.name if one.head else ""))
    return tuple(
        _row(no, one, votes.get(one.household.id)) for no, one in enumerate(ordered, start=1)
    )


def _row(no: int, dossier: Dossier, vote: Vote | None) -> Row:
    """The result is that of the review; where the meeting holds another, its opinion says so."""
    results = dossier.review.results if dossier.review else ()
    scores = (results[0].diem_b1, results[0].diem_b2) if results else (None, None)
    name = dossier.head.name if dossier.head else say.NOT_NAMED
    reviewed = (
        replace(dossier, review=replace(dossier.review, override=None))
        if (dossier.review and vote)
        else dossier
    )
    result = say.PUBLIC_RESULT[public_result(reviewed)] if results else None
    if vote is None:
        return cell_row(no, name, *scores, result, None, None, None)
    category = CATEGORY[vote.category.value] if vote.category else ""
    opinion = say.minutes_opinion(category, vote.opinion)
    return cell_row(no, name, *scores, result, str(vote.agree), str(vote.disagree), opinion or None)


def _closing(matter: Matter, record: ProcedureRecord | None) -> list[Block]:
    return [
        heading("III. KẾT LUẬN"),
        *_vote(meeting_of(record) if record else None, matter.least_share),
        field_line(("Ý kiến khác: ", (record.note if record else None) or "")),
        para(
            f"Cuộc họp kết thúc vào {BLANK} giờ {BLANK}, {document_day(None)}. Biên bản được lập "
            "thành 02 bản: một bản lưu tại thôn, một bản gửi Ban Chỉ đạo rà soát cấp xã./."
        ),
    ]


def _vote(meeting: Meeting | None, least: Rate) -> list[Block]:
    """Both numbers always stand beside the share, which is one of those present."""
    if meeting is None:
        return [para(f"Tỷ lệ đồng ý {BLANK} / {BLANK} = {BLANK} %.")]
    share = f"{meeting.agree} / {meeting.present} = {meeting.share().text()} %"
    line = para(f"Tỷ lệ đồng ý {share} số người dự họp.")
    if not meeting.is_agreed(least):
        return [line, para("Kết luận: chưa thống nhất, tổ chức rà soát lại.", bold=True)]
    lost = len(meeting.lost(least))
    if lost:
        return [line, para(say.minutes_partly(lost), bold=True)]
    return [line, para("Kết luận: cuộc họp thống nhất kết quả rà soát.")]


def _signatures(record: ProcedureRecord | None) -> tuple[Signature, ...]:
    data = record.data if record else {}
    return (
        Signature(("THƯ KÝ",), _word(data.get("secretary")), SIGN_AND_NAME),
        Signature(("ĐẠI DIỆN HỘ DÂN",), "", SIGN_AND_NAME),
        Signature(("CHỦ TRÌ",), _word(data.get("chair")), SIGN_AND_NAME),
    )


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _shown(count: int | None) -> str:
    return BLANK if count is None else str(count)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


BIEN_BAN_HOP_DAN = LetterSpec(
    id="bien_ban_hop_dan",
    title="Biên bản kết quả họp dân để thống nhất kết quả rà soát",
    template="Phụ lục V TT 07/2021 (phần nội dung: mẫu đề xuất)",
    grade=Grade.UNVERIFIED,
    is_public=True,
    needs=Needs.VILLAGE,
    build=bien_ban_hop_dan,
)
