"""What people are typing: saved every few seconds, never an act, never in the audit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from giamngheo_desktop.store.plain import DictRow, instant_text
from giamngheo_desktop.store.tables import DraftRow, table_of
from giamngheo_desktop.store.writing import put_rows

_DRAFT = table_of(DraftRow)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was typed, where, when.

    Args:
        round: in which it was typed; `None` = in none.
    """

    key: str
    round: str | None
    text: str
    at: datetime


class DraftStore:
    """Keeps one draft per household and person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, household: str, round_id: str | None, user: str, answers_json: str, at: datetime
    ) -> None:
        """Keep a draft over the former one.

        Args:
            user: id of the person who types.
            answers_json: the draft as its form writes it.
        """
        row: DictRow = {
            "household": household,
            "person": user,
            "round": round_id,
            "answers": answers_json,
            "at": instant_text(at),
        }
        put_rows(self._connection, _DRAFT, [row])

    def get(self, household: str, user: str) -> str | None:
        """The draft of a person, or nothing."""
        draft = _DRAFT.c
        query = select(draft.answers).where(draft.household == household, draft.person == user)
        found = self._connection.execute(query).scalar()
        return None if found is None else str(found)

    def round_of(self, household: str, user: str) -> str | None:
        """The round a draft was typed in; `None` where it was in none."""
        draft = _DRAFT.c
        query = select(draft.round).where(draft.household == household, draft.person == user)
        found = self._connection.execute(query).scalar()
        return None if found is None else str(found)

    def all(self, user: str) -> list[str]:
        """Ids of the households a person has drafts of, newest first."""
        draft = _DRAFT.c
        query = select(draft.household).where(draft.person == user)
        return list(self._connection.execute(query.order_by(draft.at.desc())).scalars())

    def kept(self, user: str) -> list[KeptDraft]:
        """Everything a person has been typing, newest first."""
        draft = _DRAFT.c
        query = select(draft.household, draft.round, draft.answers, draft.at)
        rows = self._connection.execute(
            query.where(draft.person == user).order_by(draft.at.desc(), draft.household)
        )
        return [
            KeptDraft(row.household, row.round, row.answers, datetime.fromisoformat(row.at))
            for row in rows
        ]

    def drop(self, household: str, user: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        draft = _DRAFT.c
        self._connection.execute(
            delete(_DRAFT).where(draft.household == household, draft.person == user)
        )
