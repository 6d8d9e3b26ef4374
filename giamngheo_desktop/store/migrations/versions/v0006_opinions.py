"""Papers of the upper unit, and the questions a merge put that can be taken back with it."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE opinion (
    decision VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    result VARCHAR,
    unit VARCHAR NOT NULL,
    CONSTRAINT pk_opinion PRIMARY KEY (decision),
    CONSTRAINT ck_opinion_about CHECK (about IN ('y_kien', 'xem_lai', 'giao_chi_tieu', 'khac')),
    CONSTRAINT ck_opinion_result CHECK (result IN ('agree', 'partly', 'disagree'))
)
""",
    """
CREATE TABLE opinion_item (
    decision VARCHAR NOT NULL,
    household VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_opinion_item PRIMARY KEY (decision, household)
)
""",
    """
CREATE TABLE raised_question (
    issue VARCHAR NOT NULL,
    bundle VARCHAR NOT NULL,
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    CONSTRAINT pk_raised_question PRIMARY KEY (issue)
)
""",
    """
CREATE INDEX ix_raised_question_bundle ON raised_question (bundle)
""",
    """
CREATE INDEX ix_raised_question_a_b ON raised_question (a, b)
""",
    """
CREATE TABLE withdrawn_issue (
    issue VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    CONSTRAINT pk_withdrawn_issue PRIMARY KEY (issue)
)
""",
    """
CREATE INDEX ix_withdrawn_issue_unit ON withdrawn_issue (unit)
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
