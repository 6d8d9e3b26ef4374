"""Counts of what children are missing are no longer kept beside a review: they are asked when told.

Nothing ever filled the column. The index of what counts are made from is made anew without it.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEX = """
CREATE INDEX ix_review_counted ON review (
    round, household, category, movement, diem_b2, reviewed_on, deprivations, causes, needs
)
"""


def upgrade() -> None:
    """The column goes, and the index without it comes."""
    op.execute("DROP INDEX ix_review_counted")
    op.execute("ALTER TABLE review DROP COLUMN child_gaps")
    op.execute(INDEX.strip())
