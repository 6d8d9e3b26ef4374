"""Villages given out to other laptops of the commune, and what each package held."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
CREATE TABLE village_package (
    no INTEGER NOT NULL,
    head VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    install VARCHAR NOT NULL,
    epoch VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    round VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    households INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    CONSTRAINT pk_village_package PRIMARY KEY (no),
    CONSTRAINT ck_village_package_side CHECK (side IN ('given', 'taken')),
    CONSTRAINT ck_village_package_state CHECK (state IN ('out', 'back', 'merged', 'withdrawn', 'replaced')),
    CONSTRAINT uq_village_package_head UNIQUE (head)
)
""",
    """
CREATE TABLE package_content (
    head VARCHAR NOT NULL,
    package VARCHAR NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_package_content PRIMARY KEY (head)
)
""",
    """
CREATE INDEX ix_package_content_package ON package_content (package)
""",
)


def upgrade() -> None:
    """One statement at a time: a script of several would commit what is pending."""
    for statement in STATEMENTS:
        op.execute(statement.strip())
