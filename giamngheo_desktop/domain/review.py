"""The review round (đợt rà soát) and the review of one household in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from giamngheo_desktop.domain.category import Category, Cause, Grade, Need
from giamngheo_desktop.domain.classification import INCOME_RULE, B1Source, Classification
from giamngheo_desktop.domain.movement import Movement

Answer = bool | int | str | tuple[str, ...] | None
"""One answer of a form: yes/no, a number, words, a sorted set of codes; `None` = asked, refused."""

Answers = Mapping[str, Answer]
"""`{field code: answer}`; a missing key = not answered yet."""


class RoundKind(StrEnum):
    """Kind of review round, and the two reviews of persons and incomes that run beside it."""

    DINH_KY = "dinh_ky"
    THUONG_XUYEN = "thuong_xuyen"
    MUC_SONG_TRUNG_BINH = "muc_song_trung_binh"
    LAO_DONG_THU_NHAP_THAP = "lao_dong_thu_nhap_thap"


class RoundStatus(StrEnum):
    """A closed round is never written to again."""

    OPEN = "open"
    CLOSED = "closed"


class ReviewState(StrEnum):
    """How far the review of one household is."""

    DRAFT = "draft"
    COMPLETE = "complete"
    LOCKED = "locked"


class PhieuA(StrEnum):
    """Typed result of Phiếu A (quick identification)."""

    PASS = "pass"
    FAIL = "fail"
    NOT_USED = "not_used"


@dataclass(frozen=True, slots=True)
class ReviewRound:
    """A review round.

    Args:
        id: `2026-DK`, or `2027-TX-03`: year of the review, kind, month.
        kind: periodic, regular, …
        year: year of the review.
        month: month of a regular round, else `None`.
        standards: ids of the standards it scores by; the first one decides, the second compares.
        digests: SHA-256 of each standard's file, same order, taken when the round was opened.
        from_on: first day.
        to_on: last day.
        status: open or closed.
        closed_at: UTC instant of closing.
        snapshot: SHA-256 over the closed state, `None` while open.
    """

    id: str
    kind: RoundKind
    year: int
    standards: tuple[str, ...]
    digests: tuple[str, ...]
    from_on: date
    to_on: date
    month: int | None = None
    status: RoundStatus = RoundStatus.OPEN
    closed_at: datetime | None = None
    snapshot: str | None = None

    @property
    def list_year(self) -> int:
        """Year of the list it makes: an autumn round makes the list of the next year."""
        return self.year + 1 if self.kind is RoundKind.DINH_KY else self.year

    @property
    def opening_on(self) -> date:
        """Last day of the list before: whoever came later was not on it."""
        return self.to_on.replace(year=self.to_on.year - 1, day=min(self.to_on.day, 28))


def round_id(kind: RoundKind, year: int, month: int | None = None) -> str:
    """Id of a round: `2026-DK`, `2027-TX-03`, `2027-MS-03`, `2027-LD-03`."""
    short = {
        RoundKind.DINH_KY: "DK",
        RoundKind.THUONG_XUYEN: "TX",
        RoundKind.MUC_SONG_TRUNG_BINH: "MS",
        RoundKind.LAO_DONG_THU_NHAP_THAP: "LD",
    }[kind]
    return f"{year}-{short}" if month is None else f"{year}-{short}-{month:02d}"


@dataclass(frozen=True, slots=True)
class ResultReason:
    """A step of a stored verdict: the parts that travel and are compared on the other side."""

    rule: str
    value: int | None
    op: str
    limit: int | None
    unit: str
    article: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """Stored verdict under one standard, exactly as it travels (bundle format, section 7).

    Args:
        standard: id of the standard.
        category: `None` = incomplete.
        grade: VERIFIED, or UNVERIFIED when any value used is.
    """

    standard: str
    diem_b1: int | None = None
    diem_b1_source: B1Source = B1Source.NONE
    diem_b2: int | None = None
    deprivations: tuple[str, ...] = ()
    category: Category | None = None
    movement: Movement | None = None
    low_income_workers: tuple[str, ...] = ()
    grade: Grade = Grade.VERIFIED
    reasons: tuple[ResultReason, ...] = ()

    @property
    def is_by_income(self) -> bool:
        """True for a verdict from declared income: for comparison, never for recognition."""
        return bool(self.reasons) and self.reasons[0].rule == INCOME_RULE


def stored_result(verdict: Classification, movement: Movement | None) -> ReviewResult:
    """The part of a verdict that is stored and travels; the rest is derived again from it."""
    return ReviewResult(
        standard=verdict.standard,
        diem_b1=verdict.diem_b1,
        diem_b1_source=verdict.diem_b1_source,
        diem_b2=verdict.diem_b2,
        deprivations=tuple(sorted(verdict.deprivations)),
        category=verdict.category,
        movement=movement,
        low_income_workers=tuple(sorted(verdict.low_income_workers)),
        grade=Grade.UNVERIFIED if verdict.unverified else Grade.VERIFIED,
        reasons=tuple(
            ResultReason(
                step.rule, step.value, step.op, step.limit, step.unit, step.article, step.grade
            )
            for step in verdict.reasons
        ),
    )


@dataclass(frozen=True, slots=True)
class TypedB1:
    """B1 total taken from the paper form ("nhập tay").

    Args:
        points: 0 to 1000.
        by: id of the user who typed it.
        ref: which paper, for example `Phiếu B1 số 12`.
    """

    points: int
    by: str
    ref: str


@dataclass(frozen=True, slots=True)
class Override:
    """What people decided where it differs from the scores; kept beside them."""

    category: Category
    by: str
    on: date
    reason: str
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Review of one household in one round: answers, verdicts, decision.

    Args:
        id: random UUID.
        household: id of the household.
        round: id of the round; one review per household and round.
        answers: answers about the household.
        member_answers: member id -> answers about that person.
        diem_b1_typed: the B1 total from paper.
        results: one per standard of the round, same order; empty while nothing was scored.
        override: decision of people that differs from the first result.
        rev: rises by one with each saved change.
    """

    id: str
    household: str
    round: str
    kind: RoundKind = RoundKind.DINH_KY
    phieu_a: PhieuA | None = None
    reviewed_on: date | None = None
    by: str | None = None
    answers: Answers = field(default_factory=dict)
    member_answers: Mapping[str, Answers] = field(default_factory=dict)
    diem_b1_typed: TypedB1 | None = None
    income_vnd_pm: int | None = None
    results: tuple[ReviewResult, ...] = ()
    override: Override | None = None
    causes: tuple[Cause, ...] = ()
    needs: tuple[Need, ...] = ()
    state: ReviewState = ReviewState.DRAFT
    note: str | None = None
    rev: int = 1

    @property
    def category(self) -> Category | None:
        """Category after the decision of people; `None` while incomplete."""
        if self.override is not None:
            return self.override.category
        return self.results[0].category if self.results else None
