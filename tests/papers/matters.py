"""What the tests of letters are about: a round with its records, invented."""

from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.papers.letters import FormPart, Matter, Question, Slip
from giamngheo_desktop.papers.letters.spec import Explained, ResultRow
from tests.papers.builders import INDICATORS, commune_context, dossiers, villages

DIGITS = "".join(str(no % 10) for no in range(40))


def a_meeting(agree: int = 39, disagree: int = 6) -> ProcedureRecord:
    """The meeting of the first village."""
    return ProcedureRecord(
        "p1",
        "2026-DK",
        Step.MEETING,
        village=villages()[0].id,
        on=date(2026, 10, 3),
        place="Nhà văn hóa Thôn 1",
        data={
            "chair": "Hồ Văn Thơm",
            "secretary": "Đinh Thị Ơn",
            "invited": ["Ông A Xuân"],
            "households_present": 20,
            "households_total": 24,
            "present": agree + disagree,
            "agree": agree,
            "disagree": disagree,
            "front_present": True,
        },
    )


def a_slip(**changes: object) -> Slip:
    """A slip with forty digits."""
    values: dict[str, object] = {
        "office": commune_context().office,
        "digits": DIGITS,
        "fields": (("Đơn vị", "xã Trà My"), ("Đợt rà soát", "2026-DK")),
        "on": date(2026, 12, 5),
        "code": "GNB1 " + DIGITS,
        "giver": "Trần Thị Thu",
    }
    return Slip(**{**values, **changes})  # type: ignore[arg-type]  # fields by name


def unverified(one: Dossier) -> Dossier:
    """The same household with a verdict that rests on an unverified value."""
    assert one.review is not None
    result = replace(one.review.results[0], grade=Grade.UNVERIFIED)
    return replace(one, review=replace(one.review, results=(result,)))


EXPLAINED = Explained(
    (
        ResultRow("Điểm B1 120 không vượt 140.", 120, "Thông tư bịa, Điều 3"),
        ResultRow("Việc làm: thiếu hụt", 10, "Nghị định bịa, Điều 3", is_marked=True),
    ),
    ("Diễn biến: Nghèo cũ",),
    "Bộ quy tắc bịa.",
)


def a_matter(count: int = 6, **changes: object) -> Matter:
    """A round with a meeting, a refusal and a re-check."""
    some = [unverified(one) for one in dossiers(count)]
    first = some[0].household.id if some else None
    values: dict[str, object] = {
        "context": commune_context(),
        "villages": tuple(villages()),
        "dossiers": tuple(some),
        "records": (
            a_meeting(),
            ProcedureRecord(
                "p2", "2026-DK", Step.REFUSAL, household=first, data={"reason": "Điểm B1 vượt 140"}
            ),
            ProcedureRecord(
                "p3", "2026-DK", Step.RECHECK, household=first, data={"text": "Giữ nguyên kết quả"}
            ),
        ),
        "explain": {one.household.id: EXPLAINED for one in some},
        "form": (
            FormPart(
                "I. Các chỉ số thiếu hụt",
                tuple(
                    Question(f"{no}. {one.name}", ("Có thiếu hụt", "Không"))
                    for no, one in enumerate(INDICATORS, start=1)
                ),
            ),
            FormPart("II. Điểm B1", (Question("Tổng điểm B1", answer="120"),)),
        ),
        "slip": a_slip(),
    }
    return Matter(**{**values, **changes})  # type: ignore[arg-type]  # fields by name
