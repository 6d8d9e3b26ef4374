"""The head of a plan, and its records by section."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE plan_head (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    head VARCHAR NOT NULL,
    CONSTRAINT pk_plan_head PRIMARY KEY (edition, owner, year)
)
""",
    """
CREATE TABLE plan_record (
    edition VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    section VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    household VARCHAR,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_plan_record PRIMARY KEY (edition, owner, year, section, id),
    CONSTRAINT fk_plan_record_edition_owner_year_plan_head FOREIGN KEY(edition, owner, year) REFERENCES plan_head (edition, owner, year)
)
""",
    """
CREATE INDEX ix_plan_record_edition_household ON plan_record (edition, household)
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
