"""Tables of what an upper unit answers: its papers, and the questions that came out of a merge."""

from sqlalchemy import Index
from sqlmodel import Field

from giamngheo_desktop.domain.opinions import OpinionAbout, OpinionResult
from giamngheo_desktop.store.tables.base import Row, codes


class OpinionRow(Row, table=True):
    """What a numbered paper says; number and day stand in `decision`, under the issuer."""

    __tablename__ = "opinion"
    __table_args__ = (codes("about", OpinionAbout), codes("result", OpinionResult))
    decision: str = Field(primary_key=True)
    about: str
    text: str
    result: str | None = None
    unit: str


class OpinionItemRow(Row, table=True):
    """A household a paper names."""

    __tablename__ = "opinion_item"
    decision: str = Field(primary_key=True)
    household: str = Field(primary_key=True)
    reason: str


class RaisedQuestionRow(Row, table=True):
    """A question the program put about two people: from which merge, about whom."""

    __tablename__ = "raised_question"
    __table_args__ = (Index(None, "bundle"), Index(None, "a", "b"))
    issue: str = Field(primary_key=True)
    bundle: str
    a: str
    b: str


class WithdrawnIssueRow(Row, table=True):
    """A question that was taken back; it never comes again under this id."""

    __tablename__ = "withdrawn_issue"
    __table_args__ = (Index(None, "unit"),)
    issue: str = Field(primary_key=True)
    unit: str
