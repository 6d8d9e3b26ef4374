"""A real encrypted file in a folder of the test, with an office, a village and an open round."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamngheo_desktop.store.engine import Store, create_store
from tests.builders import (
    NOW,
    a_dossier,
    a_round,
    a_unit,
    a_village,
    an_id,
    an_office,
    an_upper_unit,
)

KEY = bytes(range(32))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A fresh file with nothing in it."""
    store = create_store(tmp_path / "place", KEY, db_id=an_id("db"))
    yield store
    store.close()


@pytest.fixture
def store(empty: Store) -> Store:
    """A fresh file of xã Trà My with three villages and the round of autumn 2026."""
    with empty.writing() as tx:
        tx.settings.put_office(an_office())
        tx.places.put_units([a_unit(), an_upper_unit()])
        for number in (1, 2, 10):
            tx.places.put_village(a_village(number))
        tx.rounds.add(a_round())
    return empty


@pytest.fixture
def filled(store: Store) -> Store:
    """The same with 59 households, an entry in the log, and something beside the file."""
    with store.writing() as tx:
        tx.bulk.insert_dossiers(a_dossier(number) for number in range(1, 60))
        tx.audit.append("imported", "households", "x", user="u", at=NOW)
    (store.folder / "keys.json").write_text("{}", encoding="utf-8")
    return store
