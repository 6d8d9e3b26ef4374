"""The people who work with the program, and who looked at whose personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.store.mapping import person_columns, person_from
from giamngheo_desktop.store.plain import instant, instant_text
from giamngheo_desktop.store.tables import PersonRow, ViewLogRow, table_of

_PERSON = table_of(PersonRow)


@dataclass(frozen=True, slots=True)
class Viewed:
    """Somebody opened the personal data of a household."""

    person: str
    household: str
    at: datetime


class PeopleStore:
    """Reads and writes people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, user: str) -> Person | None:
        """The active person of a login name; else the newest that had it; else nothing."""
        person = _PERSON.c
        query = select(_PERSON).where(person.login == user)
        row = (
            self._connection.execute(query.order_by(person.is_active.desc(), person.no.desc()))
            .mappings()
            .first()
        )
        return None if row is None else person_from(row)

    def put(self, person: Person) -> None:
        """Add a person, or write her over her former state; ids never change hands."""
        columns = person_columns(person)
        known = update(_PERSON).where(_PERSON.c.id == person.id).values(columns)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(_PERSON), [columns])

    def note_view(self, person_id: str, household: str, at: datetime) -> None:
        """Note that somebody opened the personal data of a household."""
        row = {"person": person_id, "household": household, "at": instant_text(at)}
        self._connection.execute(insert(table_of(ViewLogRow)), [row])

    def views(self, household: str | None, limit: int) -> Sequence[Viewed]:
        """Who opened personal data, newest first.

        Args:
            household: only of this one; `None` = of all.
        """
        log = table_of(ViewLogRow)
        query = select(log.c.person, log.c.household, log.c.at).order_by(log.c.at.desc())
        if household is not None:
            query = query.where(log.c.household == household)
        rows = self._connection.execute(query.limit(limit))
        return [Viewed(row.person, row.household, instant(row.at)) for row in rows]

    def list(self) -> list[Person]:
        """Everyone, active or not, first person first."""
        rows = self._connection.execute(select(_PERSON).order_by(_PERSON.c.no)).mappings()
        return [person_from(row) for row in rows]
