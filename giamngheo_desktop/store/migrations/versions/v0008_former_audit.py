"""Logs of earlier files, kept readable beside the chain of this one."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE former_audit (
    no INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    prev BLOB NOT NULL,
    h BLOB NOT NULL,
    e VARCHAR NOT NULL,
    CONSTRAINT pk_former_audit PRIMARY KEY (no),
    CONSTRAINT uq_former_audit_source_n UNIQUE (source, n)
)
""",
    """
CREATE TRIGGER former_audit_no_update BEFORE UPDATE ON former_audit
BEGIN SELECT RAISE(ABORT, 'logs of earlier files are only read'); END
""",
    """
CREATE TRIGGER former_audit_no_delete BEFORE DELETE ON former_audit
BEGIN SELECT RAISE(ABORT, 'logs of earlier files are only read'); END
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
