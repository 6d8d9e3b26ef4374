"""Tables of the plan: its head, supports and targets, and its other records as JSON by section."""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from giamngheo_desktop.domain.plan.supports import SupportForm, SupportSource, SupportStatus
from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.store.tables.base import Row, codes


class SupportRow(Row, table=True):
    """One line of the support ledger."""

    __tablename__ = "support"
    __table_args__ = (
        codes("form", SupportForm),
        codes("source", SupportSource),
        codes("status", SupportStatus),
        Index(None, "edition", "household"),
    )
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    household: str
    programme: str
    policy: str
    form: str
    source: str
    status: str
    member: str | None = None
    amount_vnd: int | None = None
    quantity: str | None = None
    from_on: str | None = None
    to_on: str | None = None
    paper_no: str | None = None
    note: str | None = None
    rev: int


class TargetRow(Row, table=True):
    """A target of a plan."""

    __tablename__ = "target"
    __table_args__ = (codes("source", TargetSource), Index(None, "edition", "year", "unit"))
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    year: int
    unit: str
    indicator: str
    source: str
    village: str | None = None
    value: int | None = None
    num: int | None = None
    den: int | None = None
    decision: str | None = None
    note: str | None = None
    rev: int


class PlanRow(Row, table=True):
    """The head of a plan; `head` is its JSON."""

    __tablename__ = "plan_head"
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    version: int
    head: str


class PlanRecordRow(Row, table=True):
    """A record of one section of a plan: a task, a registration, a policy, …; `value` is its JSON.

    Nothing of these records is searched in SQL but the household they are about, so a new kind of
    record, or a new field of one, needs no migration. `place` keeps their order.
    """

    __tablename__ = "plan_record"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition", "owner", "year"], ["plan_head.edition", "plan_head.owner", "plan_head.year"]
        ),
        Index(None, "edition", "household"),
    )
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    section: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    place: int
    household: str | None = None
    value: str


class PlanPastRow(Row, table=True):
    """A plan as it stood at the end of a day: `value` is compressed JSON, empty = there was none.

    One row for each day before a day with changes; between two of them nothing changed. `owner` is
    the office itself, a commune that told of its plan, or the unit above.
    """

    __tablename__ = "plan_past"
    owner: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    until_on: str = Field(primary_key=True)
    value: bytes


class PlanKeptRow(Row, table=True):
    """The data of a printed appendix, frozen under its code; `value` is compressed JSON."""

    __tablename__ = "plan_kept"
    year: int = Field(primary_key=True)
    snapshot: str = Field(primary_key=True)
    on: str
    no: int
    value: bytes
