"""Which entries of the audit chain tell of a household's events, so that nobody reads it all.

The timeline of one household looked through the whole chain: the longer an office works, the
slower. What is written here can always be read out of the chain again.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPS = (
    "household_split",
    "household_joined",
    "member_left",
    "head_changed",
    "household_moved_out",
    "household_moved_in",
    "event_undone",
)
TABLE = """
CREATE TABLE household_event (
    household VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    CONSTRAINT pk_household_event PRIMARY KEY (household, n)
)
"""
_LISTED = ", ".join(f"'{one}'" for one in OPS)
FROM_THE_CHAIN = f"""
INSERT INTO household_event (household, n)
SELECT touched.key, audit.n
FROM audit, json_each(audit.e, '$.after.households') AS touched
WHERE audit.e ->> '$.op' IN ({_LISTED})
"""


def upgrade() -> None:
    """The table, filled from the chain as it stands."""
    for statement in (TABLE, FROM_THE_CHAIN):
        op.execute(statement.strip())
