"""Many records at once: imports, verdicts, received states. Core only, linear, no objects kept."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, select, update

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.review import Review, ReviewResult
from giamngheo_desktop.store.foreign import foreign_records
from giamngheo_desktop.store.mapping import household_columns, member_columns, review_columns
from giamngheo_desktop.store.openings import require_sheet
from giamngheo_desktop.store.plain import DictRow, instant_text, json_text
from giamngheo_desktop.store.saving import save_dossiers
from giamngheo_desktop.store.states import put_back, read_kept, read_state, replace_state
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, table_of
from giamngheo_desktop.store.writing import chunks, insert_rows

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)


class BulkStore:
    """Writes many records in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert_dossiers(
        self,
        dossiers: Iterable[Dossier],
        *,
        edition: str = LIVE,
        by: str = "",
        at: datetime | None = None,
    ) -> int:
        """Insert households that are not there yet, with members and reviews.

        Args:
            by: id of the person, for the history.
            at: UTC instant, for the history.

        Returns:
            How many households were written.

        Raises:
            SheetNeeded: for the officer: the recovery sheet was never proved.
        """
        require_sheet(self._connection)
        count = 0
        saved = {
            "revision": 1,
            "saved_by": by,
            "saved_at": instant_text(at) if at else None,
            "saved_changed": "[]",
        }
        for piece in chunks(dossiers):
            insert_rows(
                self._connection,
                _HOUSEHOLD,
                [
                    {**household_columns(one.household, one.members, edition), **saved}
                    for one in piece
                ],
            )
            members = [member_columns(who, edition) for one in piece for who in one.members]
            insert_rows(self._connection, _MEMBER, members)
            insert_rows(self._connection, _REVIEW, _review_rows(piece))
            count += len(piece)
        return count

    def update_dossiers(self, dossiers: Iterable[Dossier], *, by: str, at: datetime) -> int:
        """Save households over their former state, as `HouseholdStore.save` does one by one.

        Returns:
            How many households were handed in.
        """
        count = 0
        for piece in chunks(dossiers):
            save_dossiers(self._connection, piece, by=by, at=at)
            count += len(piece)
        return count

    def insert_reviews(self, reviews: Iterable[Review]) -> int:
        """Insert reviews of households of the working register.

        Returns:
            How many there were.

        Raises:
            KeyError: for the caller: a review of an unknown household.
        """
        count = 0
        for piece in chunks(reviews):
            owners = self._owners([one.household for one in piece])
            rows = [review_columns(one, owners[one.household]) for one in piece]
            insert_rows(self._connection, _REVIEW, rows)
            count += len(piece)
        return count

    def _owners(self, households: Sequence[str]) -> dict[str, str]:
        household = _HOUSEHOLD.c
        query = select(household.id, household.owner).where(
            household.edition == LIVE, household.id.in_(households)
        )
        return {row.id: row.owner for row in self._connection.execute(query)}

    def put_results(
        self, round_id: str, results: Iterable[tuple[str, tuple[ReviewResult, ...]]]
    ) -> int:
        """Store verdicts; the decision of people beside them stays, and stays stronger.

        A review whose verdicts are the same already is not touched.

        Args:
            results: (id of the review, one result per standard of the round).

        Returns:
            How many reviews were handed in.
        """
        count = 0
        for piece in chunks(results):
            rows = [_result_columns(round_id, review, given) for review, given in piece]
            self._connection.execute(_PUT_RESULTS, rows)
            count += len(piece)
        return count

    def replace_state(
        self, owner: str, round_id: str, state: State, touched: frozenset[str] | None = None
    ) -> None:
        """Put a received state in the place of the owner's former copy of that round.

        Nothing of other owners or other rounds is touched. The round itself must be known.

        Args:
            touched: households of which anything differs, on either side; the rows of the others
                stay. `None` = write all.

        Raises:
            SheetNeeded: for the officer: the recovery sheet was never proved.
        """
        require_sheet(self._connection)
        replace_state(self._connection, owner, round_id, state, touched)

    def put_back(self, owner: str, edition: str, state: State) -> None:
        """Write a state of this office out of an open export into a register without it.

        Households, members, reviews and villages stand under `edition`; what an office keeps
        beside its rounds (steps, decisions, supports, targets …) is put once, by its id. Opening
        counts and who saved what last stand in the marks (`office_records`).

        Args:
            edition: LIVE for the working register, else the id of a closed round.

        Raises:
            SheetNeeded: for the officer: the recovery sheet was never proved.
        """
        require_sheet(self._connection)
        put_back(self._connection, owner, edition, state)

    def state_of(
        self, owner: str, round_id: str, edition: str, at_hand: State | None = None
    ) -> State:
        """The full state of a round of one commune, every section sorted by its key.

        Args:
            edition: LIVE for a round still open, else the id of the round.
            at_hand: another state, most of which may stand here too: its households, members and
                reviews are taken where they equal what is read, which saves making them again.
        """
        return read_state(self._connection, owner, round_id, edition, at_hand)

    def foreign_records(
        self,
        state: State,
        owner: str,
        round_id: str,
        before: Collection[str],
        held: State | None = None,
    ) -> list[str]:
        """Records of a received state whose ids stand here for another unit or round.

        Args:
            before: units the sender was made from; it goes on with their villages.
            held: what `state_of` read in this transaction of the same unit and round; what stands
                in it is the sender's own and not looked up.

        Returns:
            "section id" of each.
        """
        return foreign_records(self._connection, state, owner, round_id, before, held)

    def kept_of(self, owner: str) -> State:
        """What an office keeps beside the register: supports, targets, decisions, moves."""
        return read_kept(self._connection, owner)


def _review_rows(dossiers: Iterable[Dossier]) -> list[DictRow]:
    return [
        review_columns(one.review, one.household.owner)
        for one in dossiers
        if one.review is not None
    ]


def _result_columns(round_id: str, review: str, results: tuple[ReviewResult, ...]) -> DictRow:
    first = results[0] if results else ReviewResult(standard="")
    return {
        "a_round": round_id,
        "a_review": review,
        "results": json_text(results),
        "scored": first.category.value if first.category else None,
        "diem_b1": first.diem_b1,
        "diem_b2": first.diem_b2,
        "movement": first.movement.value if first.movement else None,
        "deprivations": json_text(first.deprivations),
    }


_ONE_REVIEW = (_REVIEW.c.id == bindparam("a_review"), _REVIEW.c.round == bindparam("a_round"))

_PUT_RESULTS = (
    update(_REVIEW)
    .where(*_ONE_REVIEW, _REVIEW.c.results != bindparam("results"))
    .values(
        results=bindparam("results"),
        category=case(
            (_REVIEW.c.override.is_not(None), func.json_extract(_REVIEW.c.override, "$.category")),
            else_=bindparam("scored"),
        ),
        diem_b1=bindparam("diem_b1"),
        diem_b2=bindparam("diem_b2"),
        movement=bindparam("movement"),
        deprivations=bindparam("deprivations"),
        rev=_REVIEW.c.rev + 1,
        handed_over=None,
    )
)
