"""What two records of one person share, beside each person and in an index.

After a merge, the people of other communes with the same name and birth are looked for; by the
birth alone, a merge read more people the more communes had been merged before it.
"""

import unicodedata

from alembic import op
from sqlalchemy import Column, String

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
UPDATE member SET name_birth = folded_0009(name) || '|' || coalesce(birth_date, birth_year)
WHERE birth_date IS NOT NULL OR birth_year IS NOT NULL
""",
    """
CREATE INDEX ix_member_edition_name_birth ON member (edition, name_birth)
""",
)


def folded(name: str) -> str:
    """A name as this step found it to be folded; later ways of folding bring their own step."""
    lowered = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    bare = "".join(char for char in lowered if not unicodedata.combining(char))
    return " ".join(bare.split())


def upgrade() -> None:
    """The column, its values, the index."""
    with op.batch_alter_table("member") as member:
        member.add_column(Column("name_birth", String))
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.create_function("folded_0009", 1, folded, deterministic=True)
    for statement in STATEMENTS:
        op.execute(statement.strip())
