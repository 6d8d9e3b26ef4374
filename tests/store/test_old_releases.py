"""Every workplace a released program left behind opens in this one, with everything in it."""

import shutil
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services.recovery import SheetState
from giamngheo_desktop.store.codec import value_from
from giamngheo_desktop.store.mapping import member_columns
from giamngheo_desktop.store.upgrade import NEWEST, version_of
from tests.builders import an_id
from tests.services.workplaces import LEADER, ROUND, opened

OLD = Path(__file__).parent / "old"
RELEASES = sorted(path.name for path in OLD.iterdir() if path.name.startswith("v"))


@pytest.mark.parametrize("release", RELEASES)
def test_a_workplace_of_a_release_opens_whole(release: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / release, tmp_path / "xa")
    services = opened(tmp_path / "xa")
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
    opened(tmp_path / "xa", LEADER).close()


def test_there_is_one_of_every_release() -> None:
    assert RELEASES == ["v0_1"]
