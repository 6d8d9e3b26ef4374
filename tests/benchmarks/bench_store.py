"""The store against bare SQL, and ways of inserting: python -m tests.benchmarks.bench_store [N]"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert
from sqlmodel import Session

from giamngheo_desktop.domain.dossier import LIVE, HouseholdQuery
from giamngheo_desktop.store.engine import Store, Tx, create_store
from giamngheo_desktop.store.mapping import household_columns
from giamngheo_desktop.store.plain import DictRow
from giamngheo_desktop.store.tables import HouseholdRow, table_of
from giamngheo_desktop.store.writing import insert_rows
from tests.builders import a_dossier, a_round, a_unit, a_village, an_id, an_office, an_upper_unit

HOUSEHOLDS = 10_000
RATIO_OF_LISTS = 3.0
_KEY = bytes(range(32))
_SAVED = {"revision": 1, "saved_by": "", "saved_at": None, "saved_changed": "[]"}
_TIMES = 3
_BARE = """
SELECT h.id, h.owner, h.code, h.village, v.name, h.head_name, h.head_birth_year, h.member_count,
       h.category_before, r.diem_b1, r.diem_b2, r.category, r.state, h.rev, r.handed_over
FROM household h
JOIN village v ON v.edition = h.edition AND v.id = h.village
LEFT JOIN review r ON r.household = h.id AND r.round = ?
WHERE h.edition = '' AND h.status = 'active' ORDER BY h.name_key, h.id LIMIT 200
"""


def an_empty_store(folder: Path) -> Store:
    """A commune with a round and no household."""
    store = create_store(folder, _KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.settings.put_office(an_office())
        tx.places.put_units([a_unit(), an_upper_unit()])
        for number in (1, 2, 3):
            tx.places.put_village(a_village(number))
        tx.rounds.add(a_round())
    return store


def _connection(tx: Tx) -> Connection:
    return tx.bulk._connection  # the bare statement has no door of its own


def _by_orm(connection: Connection, rows: list[DictRow]) -> None:
    with Session(connection) as session:
        made = (HouseholdRow(**row) for row in rows)  # type: ignore[arg-type]  # columns as mapped
        session.add_all(made)
        session.commit()


def _by_core(connection: Connection, rows: list[DictRow]) -> None:
    connection.execute(insert(table_of(HouseholdRow)), rows)


def _raw(connection: Connection, rows: list[DictRow]) -> None:
    insert_rows(connection, table_of(HouseholdRow), rows)


_WAYS: tuple[tuple[str, Callable[[Connection, list[DictRow]], None]], ...] = (
    ("raw insert", _raw),
    ("Core insert", _by_core),
    ("ORM insert", _by_orm),
)


def inserting(households: int) -> None:
    """Print what each way of inserting costs, over the raw one."""
    rows: list[DictRow] = [
        {**household_columns((one := a_dossier(number)).household, one.members, LIVE), **_SAVED}
        for number in range(households)
    ]
    floor = 0.0
    for name, way in _WAYS:
        with tempfile.TemporaryDirectory() as folder:
            store = an_empty_store(Path(folder) / "store")
            begun = time.perf_counter()
            with store.writing() as tx:
                way(_connection(tx), rows)
            seconds = time.perf_counter() - begun
            store.close()
        floor = floor or seconds
        print(f"{name + f', {households} rows':<44}{seconds:8.2f} s {seconds / floor:8.1f} x raw")


def _best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def listing(households: int) -> bool:
    """Print a list of the screen over the bare statement; True when it keeps to its bar."""
    with tempfile.TemporaryDirectory() as folder:
        store = an_empty_store(Path(folder) / "store")
        with store.writing() as tx:
            tx.bulk.insert_dossiers(
                a_dossier(number, village=a_village(number % 3 + 1)) for number in range(households)
            )
        query = HouseholdQuery(round="2026-DK", order="name", limit=200)
        with store.reading() as tx:
            bare = _best(lambda: _connection(tx).exec_driver_sql(_BARE, ("2026-DK",)).fetchall())
            whole = _best(lambda: tx.households.lines(query))
            found = _best(lambda: tx.households.lines(HouseholdQuery(text="ho lan", limit=200)))
        store.close()
    ratio = whole / bare
    mark = "" if ratio <= RATIO_OF_LISTS else "   MISSED"
    print(f"{f'200 of {households} by name, bare SQL':<44}{bare * 1000:8.1f} ms")
    print(f"{'the same through the store':<44}{whole * 1000:8.1f} ms {ratio:7.1f} x bare{mark}")
    print(f"{'search of two words':<44}{found * 1000:8.1f} ms")
    return ratio <= RATIO_OF_LISTS


def main(words: list[str]) -> int:
    """Run; 1 when a bar is missed."""
    households = int(words[0]) if words else HOUSEHOLDS
    inserting(households)
    return 0 if listing(households) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
