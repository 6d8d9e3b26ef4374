"""Tables of the file itself, of the office, its people and what they do."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from giamngheo_desktop.store.tables.base import Row, flag


class MetaRow(Row, table=True):
    """Single facts about this file: its id, its epoch, the clock floor."""

    __tablename__ = "meta"
    name: str = Field(primary_key=True)
    value: str


class SettingRow(Row, table=True):
    """A setting; the value is JSON text."""

    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


class PersonRow(Row, table=True):
    """A person who works with the program."""

    __tablename__ = "person"
    __table_args__ = (flag("is_active"), UniqueConstraint("id"))
    no: int | None = Field(default=None, primary_key=True)
    id: str
    login: str
    name: str
    duties: str
    is_active: int
    title: str | None = None


class InstallKeyRow(Row, table=True):
    """The signing seed and age identity of this installation: one row."""

    __tablename__ = "install_key"
    __table_args__ = (CheckConstraint("no = 1", name="no"),)
    no: int = Field(primary_key=True)
    sign_seed: bytes
    age_identity: str


class DraftRow(Row, table=True):
    """What a person was typing into a household."""

    __tablename__ = "draft"
    household: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    round: str | None = None
    answers: str
    at: str


class ViewLogRow(Row, table=True):
    """Who opened the personal data of which household."""

    __tablename__ = "view_log"
    __table_args__ = (Index(None, "household"), Index(None, "at"))
    no: int | None = Field(default=None, primary_key=True)
    person: str
    household: str
    at: str


class ImportBatchRow(Row, table=True):
    """A workbook that was imported, known by the digest of its normalised rows."""

    __tablename__ = "import_batch"
    __table_args__ = (Index(None, "digest"),)
    id: str = Field(primary_key=True)
    file: str
    digest: str
    round: str | None = None
    by: str
    at: str
    members: int
    undone_at: str | None = None


class ImportItemRow(Row, table=True):
    """A household that an import added or changed, and the number of its state just after."""

    __tablename__ = "import_item"
    __table_args__ = (ForeignKeyConstraint(["batch"], ["import_batch.id"]), flag("is_new"))
    batch: str = Field(primary_key=True)
    household: str = Field(primary_key=True)
    is_new: int
    revision: int


class AuditRow(Row, table=True):
    """One entry of the audit chain; the triggers that guard it are in the migration."""

    __tablename__ = "audit"
    n: int | None = Field(default=None, primary_key=True)
    prev: bytes
    h: bytes
    e: str


class HouseholdEventRow(Row, table=True):
    """Which entries of the chain tell of a household's events; found without reading the chain."""

    __tablename__ = "household_event"
    household: str = Field(primary_key=True)
    n: int = Field(primary_key=True)


class FormerAuditRow(Row, table=True):
    """An entry of the log of an earlier file that an open export brought; only read.

    `source` is the id of that file; `prev`, `h` and `e` are those of its own chain.
    """

    __tablename__ = "former_audit"
    __table_args__ = (UniqueConstraint("source", "n"),)
    no: int | None = Field(default=None, primary_key=True)
    source: str
    n: int
    prev: bytes
    h: bytes
    e: str
