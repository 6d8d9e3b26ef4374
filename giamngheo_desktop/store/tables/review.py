"""Tables of rounds, reviews, the procedure and decisions."""

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.procedure import DecisionKind, DecisionResult, Step
from giamngheo_desktop.domain.review import PhieuA, ReviewState, RoundKind, RoundStatus
from giamngheo_desktop.store.tables.base import Row, codes


class ReviewRoundRow(Row, table=True):
    """A review round."""

    __tablename__ = "review_round"
    __table_args__ = (codes("kind", RoundKind), codes("status", RoundStatus))
    id: str = Field(primary_key=True)
    kind: str
    year: int
    month: int | None = None
    standards: str
    digests: str
    from_on: str
    to_on: str
    status: str
    closed_at: str | None = None
    snapshot: str | None = None


_COUNTED = (
    *("category", "movement", "diem_b2", "reviewed_on"),
    *("deprivations", "causes", "needs"),
)
"""What counts need of a review: kept side by side in an index of their own."""


class ReviewRow(Row, table=True):
    """Review of one household in one round.

    From `category` to `deprivations` the columns repeat the first result and the decision of
    people, so that SQL can list and count; what children are missing is asked of the rules when
    report 11 is made (`store.children`).
    `handed_over` is the head id of the bundle that carried this very state.
    """

    __tablename__ = "review"
    __table_args__ = (
        ForeignKeyConstraint(["round"], ["review_round.id"]),
        UniqueConstraint("household", "round"),
        codes("kind", RoundKind),
        codes("phieu_a", PhieuA),
        codes("state", ReviewState),
        codes("category", Category),
        codes("movement", Movement),
        Index(None, "round", "owner"),
        Index(None, "round", "category"),
        Index("ix_review_counted", "round", "household", *_COUNTED),
    )
    id: str = Field(primary_key=True)
    household: str
    round: str
    owner: str
    kind: str
    phieu_a: str | None = None
    reviewed_on: str | None = None
    by: str | None = None
    answers: str
    member_answers: str
    diem_b1_typed: str | None = None
    income_vnd_pm: int | None = None
    results: str
    override: str | None = None
    causes: str
    needs: str
    state: str
    note: str | None = None
    rev: int
    category: str | None = None
    diem_b1: int | None = None
    diem_b2: int | None = None
    movement: str | None = None
    deprivations: str
    handed_over: str | None = None


class ProcedureRow(Row, table=True):
    """A step of the procedure; a state received from a commune keeps its owner."""

    __tablename__ = "procedure"
    __table_args__ = (
        ForeignKeyConstraint(["round"], ["review_round.id"]),
        codes("step", Step),
        Index(None, "round", "village"),
        Index(None, "round", "owner"),
    )
    id: str = Field(primary_key=True)
    owner: str
    round: str
    step: str
    village: str | None = None
    household: str | None = None
    on: str | None = None
    until: str | None = None
    number: str | None = None
    place: str | None = None
    data: str
    note: str | None = None
    rev: int


class DecisionRow(Row, table=True):
    """A numbered decision."""

    __tablename__ = "decision"
    __table_args__ = (codes("kind", DecisionKind), Index(None, "edition", "round"))
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    kind: str
    number: str
    on: str
    signer: str
    title: str
    issuer: str
    round: str | None = None
    supersedes: str | None = None
    rev: int


class DecisionItemRow(Row, table=True):
    """What a decision says of one household."""

    __tablename__ = "decision_item"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition", "owner", "decision"],
            ["decision.edition", "decision.owner", "decision.id"],
        ),
        codes("result", DecisionResult),
        Index(None, "edition", "household"),
    )
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    decision: str = Field(primary_key=True)
    household: str = Field(primary_key=True)
    result: str
    certificate_no: str | None = None
