"""Plans as they stood on former days, and the frozen data of printed appendices."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE plan_past (
    owner VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    until_on VARCHAR NOT NULL,
    value BLOB NOT NULL,
    CONSTRAINT pk_plan_past PRIMARY KEY (owner, year, until_on)
)
""",
    """
CREATE TABLE plan_kept (
    year INTEGER NOT NULL,
    snapshot VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    no INTEGER NOT NULL,
    value BLOB NOT NULL,
    CONSTRAINT pk_plan_kept PRIMARY KEY (year, snapshot)
)
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
