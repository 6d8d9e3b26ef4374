"""Every workplace a released program left behind opens in this one, with everything in it."""

import json
import shutil
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.recovery import SheetState
from giamngheo_desktop.store import upgrade
from giamngheo_desktop.store.backup import check
from giamngheo_desktop.store.checks import counts
from giamngheo_desktop.store.codec import value_from
from giamngheo_desktop.store.connect import outside_transactions, writer_engine
from giamngheo_desktop.store.engine import FILE_NAME, create_store, open_store
from giamngheo_desktop.store.mapping import member_columns
from giamngheo_desktop.store.upgrade import NEWEST, known_versions, run_migrations, version_of
from tests.builders import NOW, an_id
from tests.services.workplaces import LEADER, PASSPHRASE, ROUND, opened
from tests.store.conftest import KEY
from tests.store.old.make import COUNTS, DRAFT
from tests.teeth import released as released

OLD = Path(__file__).parent / "old"
RELEASES = sorted(path.name for path in OLD.iterdir() if path.name.startswith("v"))


GROW = frozenset({"audit", "meta", "view_log"})
"""Tables in which opening a file may write: the upgrade, the end of a swap, who looked."""

OLDEST = "0002"
"""Version of the data in the first of them."""


def _is_whole(folder: Path) -> None:
    """Rounds, people, sheet and draft of the frozen workplace, in a file of today."""
    services = opened(folder)
    assert services.households.count(HouseholdQuery()) == 13
    assert services.rounds.get(ROUND).snapshot
    assert all(one.is_good for one in services.care.check(full=True))
    assert services.recovery.state() is SheetState.PRINTED
    with services.at.store.connection() as connection:
        assert version_of(connection) == NEWEST
        people = connection.exec_driver_sql("SELECT * FROM member").mappings().all()
    assert len(people) > 13
    for one in people:
        assert one["name_birth"] == member_columns(value_from(Member, one), "")["name_birth"]
    with services.at.store.reading() as tx:
        assert len(list(tx.households.dossiers(edition=ROUND, round=ROUND))) == 13
        assert tx.drafts.get(an_id("household", 3), services.at.person.id) == '{"note":"nháp"}'
    services.close()
    opened(folder, LEADER).close()


def test_a_workplace_of_an_early_release_opens_whole(tmp_path: Path) -> None:
    shutil.copytree(OLD / RELEASES[0], tmp_path / "xa")
    _is_whole(tmp_path / "xa")


def _is_as_counted(folder: Path) -> None:
    """Every row there was, the draft, the bundle that went up with its receipt, sound all over."""
    was = json.loads((folder / COUNTS).read_text(encoding="utf-8"))
    services = opened(folder)
    with services.at.store.connection() as connection:
        assert version_of(connection) == NEWEST
        now = counts(connection)
    assert {name: now[name] for name in was if name not in GROW} == {
        name: rows for name, rows in was.items() if name not in GROW
    }
    assert all(now[name] >= was[name] for name in GROW)
    assert all(one.is_good for one in services.care.check(full=True))
    assert services.recovery.state() is SheetState.PRINTED
    closed = services.rounds.get(ROUND)
    assert closed.snapshot
    with services.at.store.reading() as tx:
        [household] = tx.drafts.all(services.at.person.id)
        assert tx.drafts.get(household, services.at.person.id) == DRAFT
        kept = list(tx.households.dossiers(edition=ROUND, round=ROUND))
        assert len(kept) == tx.households.count(HouseholdQuery()) == was["household"] / 2
        sent = [one for one in tx.exchange.bundles() if one.round == ROUND]
        assert any(one.head for one in sent)
    services.close()
    opened(folder, LEADER).close()


@pytest.mark.parametrize("release", RELEASES[1:])
def test_a_workplace_of_a_release_opens_whole(release: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / release, tmp_path / "xa")
    _is_as_counted(tmp_path / "xa")


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("lost", ["draft", "bundle", "member"])
def test_a_release_that_lost_rows_is_found_out(lost: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / RELEASES[-1], tmp_path / "xa")
    services = opened(tmp_path / "xa")
    with services.at.store.connection() as connection:
        connection.exec_driver_sql(
            f"DELETE FROM {lost} WHERE rowid IN (SELECT max(rowid) FROM {lost})"
        )
    services.close()
    with pytest.raises(AssertionError):
        _is_as_counted(tmp_path / "xa")


def _lifted_to(folder: Path, version: str) -> None:
    """A workplace as it stood in a program between two releases: later steps are not known."""
    person = slots.users(folder)[0].user
    assert person
    engine = writer_engine(folder / FILE_NAME, slots.unlock(folder, person, PASSPHRASE))
    with engine.connect() as connection:
        bare = outside_transactions(connection)
        assert version_of(bare) == OLDEST
        run_migrations(bare, to=version)
    with engine.connect() as connection:
        assert version_of(outside_transactions(connection)) == version
    engine.dispose()


@pytest.mark.parametrize("version", known_versions()[1:])
def test_a_workplace_between_two_releases_opens_whole(version: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / RELEASES[0], tmp_path / "xa")
    _lifted_to(tmp_path / "xa", version)
    _is_whole(tmp_path / "xa")
    kept = list((tmp_path / "xa").glob(f"giamngheo-truoc-nang-cap-{version}-1.gn"))
    assert len(kept) == (version != NEWEST)


def test_a_file_of_the_very_first_step_comes_up_with_its_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(upgrade, "run_migrations", lambda bare: run_migrations(bare, to="0001"))
        store = create_store(tmp_path / "xa", KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.drafts.put(an_id("household", 1), None, "x", '{"note":"nháp"}', NOW)
    store.close()
    again = open_store(tmp_path / "xa", KEY)
    assert again.upgraded_from == "0001"
    with again.reading() as tx:
        assert tx.drafts.get(an_id("household", 1), "x") == '{"note":"nháp"}'
    assert all(one.is_good for one in check(again, full=True))
    again.close()


def test_there_is_one_of_every_release() -> None:
    assert RELEASES == ["v0_1", "v0_1_0"]
