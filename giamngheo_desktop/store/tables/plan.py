"""Tables of the plan: supports and targets."""

from sqlalchemy import Index
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
