"""Migrations: fresh equals declared, older is lifted after a backup, newer is refused."""

import re
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from giamngheo_desktop.domain.errors import StoreDamaged, StoreError, StoreTooNew
from giamngheo_desktop.store import upgrade
from giamngheo_desktop.store.engine import FILE_NAME, Store, create_store, open_store
from giamngheo_desktop.store.tables import metadata
from tests.builders import NOW, a_dossier, an_id
from tests.store.conftest import KEY

NOW_NEWEST = upgrade.NEWEST
NEXT = f"{int(NOW_NEWEST) + 1:04d}"
NEXT_STEP = """
from alembic import op
revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("CREATE TABLE extra (id VARCHAR PRIMARY KEY)")
    op.execute("INSERT INTO extra VALUES ('one')")
    {third}
"""


def _plain(sql: str) -> tuple[str, ...]:
    """What a statement makes, and its parts in any order: a later step adds columns at the end."""
    made, _, inside = re.sub(r"\s+", " ", sql).strip().partition(" (")
    deep = re.split(r", (?![^(]*\))", inside.removesuffix(")").strip())
    return (made, *sorted(part.strip() for part in deep))


def test_fresh_file_has_the_declared_tables(empty: Store) -> None:
    with empty.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
            "AND name NOT LIKE 'alembic%'"
        )
        found = {_plain(row[0]) for row in rows}
    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    declared = {_plain(str(CreateTable(one).compile(dialect=dialect))) for one in tables}
    for table in tables:
        for index in table.indexes:
            declared.add(_plain(str(CreateIndex(index).compile(dialect=dialect))))
    assert found == declared


def test_newest_version_is_the_head_of_the_packaged_steps() -> None:
    versions = upgrade.known_versions()
    assert versions[-1] == upgrade.NEWEST
    assert versions == [f"{number:04d}" for number in range(1, len(versions) + 1)]


def test_released_steps_import_nothing_of_ours() -> None:
    for step in (upgrade.MIGRATIONS / "versions").glob("*.py"):
        assert "giamngheo_desktop" not in step.read_text(encoding="utf-8")


def test_newer_file_is_refused_untouched(store: Store) -> None:
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreTooNew, match="phiên bản mới hơn") as refused:
        open_store(store.folder, KEY)
    assert refused.value.details == {"version": "0999"}
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("damage", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_file_without_version_was_never_finished(store: Store, damage: str) -> None:
    with store.connection() as connection:
        connection.exec_driver_sql(damage)
    store.close()
    with pytest.raises(StoreDamaged):
        open_store(store.folder, KEY)


def _steps(tmp_path: Path, third: str) -> Path:
    """A folder of steps as a newer program would have it."""
    folder = tmp_path / "steps"
    (folder / "versions").mkdir(parents=True)
    for step in (upgrade.MIGRATIONS / "env.py", *(upgrade.MIGRATIONS / "versions").glob("v*.py")):
        (folder / step.relative_to(upgrade.MIGRATIONS)).write_bytes(step.read_bytes())
    _write_next(folder, third)
    return folder


def _write_next(folder: Path, third: str) -> None:
    text = NEXT_STEP.format(revision=NEXT, before=NOW_NEWEST, third=third)
    (folder / f"versions/v{NEXT}_extra.py").write_text(text, encoding="utf-8")


def _as_newer_program(monkeypatch: pytest.MonkeyPatch, steps: Path) -> None:
    monkeypatch.setattr(upgrade, "NEWEST", NEXT)
    run, known = upgrade.run_migrations, upgrade.known_versions
    monkeypatch.setattr(
        upgrade, "run_migrations", lambda connection: run(connection, migrations=steps, to=NEXT)
    )
    monkeypatch.setattr(upgrade, "known_versions", lambda: known(steps))


def _old_file(tmp_path: Path) -> Path:
    store = create_store(tmp_path / "old", KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.drafts.put(an_id("household", 1), None, "x", "{}", NOW)
    store.close()
    return store.folder


def test_older_file_is_backed_up_and_lifted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _old_file(tmp_path)
    _as_newer_program(monkeypatch, _steps(tmp_path, "pass"))
    store = open_store(folder, KEY)
    assert store.upgraded_from == NOW_NEWEST
    with store.connection() as connection:
        assert upgrade.version_of(connection) == NEXT
        assert connection.exec_driver_sql("SELECT id FROM extra").scalar() == "one"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with store.reading() as tx:
        assert tx.drafts.all("x") == [an_id("household", 1)]
    store.close()
    backup = folder / f"giamngheo-truoc-nang-cap-{NOW_NEWEST}-1.gn"
    assert backup.exists()
    again = open_store(folder, KEY)
    again.close()
    assert len(list(folder.glob("*truoc-nang-cap*.gn"))) == 1


def test_failed_step_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _old_file(tmp_path)
    steps = _steps(tmp_path, 'op.execute("INSERT INTO nowhere VALUES (1)")')
    with monkeypatch.context() as newer:
        _as_newer_program(newer, steps)
        with pytest.raises(StoreError, match="Chưa nâng cấp được"):
            open_store(folder, KEY)
    store = open_store(folder, KEY)
    with store.connection() as connection:
        assert upgrade.version_of(connection) == NOW_NEWEST
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        assert "extra" not in tables
    with store.reading() as tx:
        assert tx.drafts.all("x") == [an_id("household", 1)]
    store.close()


def test_second_attempt_after_a_failure_succeeds_and_keeps_both_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _old_file(tmp_path)
    bad = _steps(tmp_path, 'op.execute("INSERT INTO nowhere VALUES (1)")')
    with monkeypatch.context() as newer:
        _as_newer_program(newer, bad)
        with pytest.raises(StoreError):
            open_store(folder, KEY)
    _write_next(bad, "pass")
    _as_newer_program(monkeypatch, bad)
    open_store(folder, KEY).close()
    assert len(list(folder.glob("*truoc-nang-cap*.gn"))) == 2


def test_step_that_leaves_a_row_pointing_to_nothing_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _old_file(tmp_path)
    orphan = "op.execute(\"INSERT INTO import_item VALUES ('none', 'x', 1, 1)\")"
    with monkeypatch.context() as newer:
        _as_newer_program(newer, _steps(tmp_path, orphan))
        with pytest.raises(StoreError, match="Chưa nâng cấp được"):
            open_store(folder, KEY)
    store = open_store(folder, KEY)
    assert store.upgraded_from is None
    with store.connection() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM import_item").scalar() == 0
    store.close()


def test_backup_that_differs_stops_the_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _old_file(tmp_path)
    before = (folder / FILE_NAME).read_bytes()
    _as_newer_program(monkeypatch, _steps(tmp_path, "pass"))
    numbers = iter(range(10))
    monkeypatch.setattr(upgrade, "counts", lambda _: {"household": next(numbers)})
    with pytest.raises(StoreDamaged, match="không khớp"):
        open_store(folder, KEY)
    assert (folder / FILE_NAME).read_bytes() == before


def test_kept_households_survive_the_upgrade(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as tx:
        tx.households.save(a_dossier(), by="x", at=NOW)
    store.close()
    _as_newer_program(monkeypatch, _steps(tmp_path, "pass"))
    again = open_store(store.folder, KEY)
    with again.reading() as tx:
        assert tx.households.get(an_id("household", 1), round="2026-DK") == a_dossier()
    again.close()
