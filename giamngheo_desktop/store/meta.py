"""Single facts about the file itself: its id, its epoch, the floor of the clock."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from giamngheo_desktop.store.tables import MetaRow, table_of

_META = table_of(MetaRow)


def read_meta(connection: Connection, name: str) -> str | None:
    """A fact, or nothing while it was never written."""
    found = connection.execute(select(_META.c.value).where(_META.c.name == name)).scalar()
    return None if found is None else str(found)


def write_meta(connection: Connection, name: str, value: str) -> None:
    """Write a fact over the former one."""
    upsert = insert(_META).values(name=name, value=value)
    connection.execute(upsert.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
