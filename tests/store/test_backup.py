"""Backups that open, and checks that see what is wrong."""

import contextlib
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import Connection

from giamngheo_desktop.domain.errors import FileExists, StoreDamaged, WrongPassphrase
from giamngheo_desktop.store import backup, copying
from giamngheo_desktop.store.backup import backup_to, check, rebuild_indexes, verified_copy
from giamngheo_desktop.store.checks import CopyCheck
from giamngheo_desktop.store.copying import copy_bytes, vacuum_into
from giamngheo_desktop.store.engine import Store, open_store
from giamngheo_desktop.store.errors import database_told
from tests.builders import NOW, ROUND, an_id
from tests.store.conftest import KEY

PAGE = 4096
FLIPS = 200


def test_backup_opens_and_holds_the_same(filled: Store, tmp_path: Path) -> None:
    info = backup_to(filled, tmp_path / "copy")
    assert (info.households, info.counts["member"], info.audit.n) == (59, 236, 1)
    assert info.size_bytes == (info.folder / "giamngheo.gn").stat().st_size
    assert (info.folder / "keys.json").read_text(encoding="utf-8") == "{}"
    assert sorted(one.name for one in info.folder.iterdir()) == ["giamngheo.gn", "keys.json"]
    copy = open_store(info.folder, KEY)
    with copy.reading() as tx, filled.reading() as original:
        assert list(tx.households.dossiers(round=ROUND)) == list(
            original.households.dossiers(round=ROUND)
        )
        assert tx.settings.db_id() == an_id("db")
    copy.close()


def test_backup_is_taken_while_somebody_reads(filled: Store, tmp_path: Path) -> None:
    with filled.reading() as tx:
        assert backup_to(filled, tmp_path / "copy").households == 59
        assert len(list(tx.households.dossiers())) == 59


def test_backup_is_unreadable_without_the_key(filled: Store, tmp_path: Path) -> None:
    info = backup_to(filled, tmp_path / "copy")
    raw = (info.folder / "giamngheo.gn").read_bytes()
    assert b"SQLite format 3" not in raw
    assert "Hồ Văn".encode() not in raw


def test_backup_never_writes_over_a_folder(filled: Store, tmp_path: Path) -> None:
    backup_to(filled, tmp_path / "copy")
    with pytest.raises(FileExists):
        backup_to(filled, tmp_path / "copy")


def test_copy_that_differs_is_taken_away(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(range(10))
    monkeypatch.setattr(backup, "counts", lambda _: {"household": next(numbers)})
    with pytest.raises(StoreDamaged, match="không khớp"):
        backup_to(filled, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_copy_that_fails_its_checks_is_taken_away(filled: Store, tmp_path: Path) -> None:
    with filled.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit")
        connection.exec_driver_sql("INSERT INTO audit VALUES (1, zeroblob(32), 'x', '{}')")
    with pytest.raises(StoreDamaged, match="nhật ký"):
        backup_to(filled, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_target_that_exists_is_a_mistake_of_the_caller(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with filled.connection() as connection, pytest.raises(FileExistsError):
        vacuum_into(connection, tmp_path / "x")


def test_full_check_goes_in_the_right_order_and_finds_nothing(filled: Store) -> None:
    results = check(filled, full=True)
    assert [one.code for one in results] == [
        "checkpoint",
        "integrity_check",
        "cipher_integrity_check",
        "foreign_key_check",
        "audit_triggers",
        "audit_chain",
    ]
    assert all(one.is_good and one.found == "Tốt" for one in results)
    assert all(one.is_good for one in check(filled, full=False))


def test_full_check_sees_a_changed_page(filled: Store) -> None:
    """Whatever the start of the program would say: the full check by itself sees it."""
    filled.close()
    raw = bytearray(filled.path.read_bytes())
    raw[-2000] ^= 1
    filled.path.write_bytes(raw)
    with pytest.raises(StoreDamaged), database_told():
        verified_copy(filled.path, KEY)


def test_every_flipped_bit_is_found_by_the_full_check(filled: Store) -> None:
    """Two hundred places all over the file, one bit each."""
    filled.close()
    raw = filled.path.read_bytes()
    found = 0
    for number in range(FLIPS):
        at = len(raw) * number // FLIPS
        with filled.path.open("r+b") as file:
            file.seek(at)
            file.write(bytes([raw[at] ^ 1 << number % 8]))
        with contextlib.suppress(StoreDamaged, WrongPassphrase), database_told():
            verified_copy(filled.path, KEY)
            found -= 1
        found += 1
        filled.path.write_bytes(raw)
    assert found == FLIPS


def test_full_check_sees_a_row_that_points_to_nothing(filled: Store) -> None:
    with filled.connection() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM village")
    bad = [one for one in check(filled, full=True) if not one.is_good]
    assert [one.code for one in bad] == ["foreign_key_check"]
    assert "household" in bad[0].found


def test_full_check_names_a_missing_trigger(filled: Store) -> None:
    with filled.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_only_next")
    bad = [one for one in check(filled, full=False) if not one.is_good]
    assert [(one.code, one.found) for one in bad] == [("audit_triggers", "audit_only_next")]


def test_the_quick_check_of_a_copy_sees_a_change_in_any_page(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page is read back through its cipher; not one is taken on trust."""
    sound = backup_to(filled, tmp_path / "sound", CopyCheck.QUICK)
    pages = sound.size_bytes // PAGE
    assert pages > 30
    for page in range(pages):

        def damaged(
            connection: Connection, source: BinaryIO, target: Path, page: int = page
        ) -> bool:
            assert copy_bytes(connection, source, target)
            raw = bytearray(target.read_bytes())
            raw[page * PAGE + 100] ^= 1
            target.write_bytes(raw)
            return True

        monkeypatch.setattr(backup, "copy_bytes", damaged)
        with pytest.raises((StoreDamaged, WrongPassphrase)):
            backup_to(filled, tmp_path / "copy", CopyCheck.QUICK)
        assert not (tmp_path / "copy").exists()


def test_the_quick_check_of_a_copy_sees_a_page_that_is_missing_at_its_end(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seals of the pages that are there hold; nobody reads the last one, which is free."""
    with filled.connection() as connection:
        connection.exec_driver_sql("CREATE TABLE more (text TEXT)")
        connection.exec_driver_sql("INSERT INTO more VALUES (hex(randomblob(9000)))")
        connection.exec_driver_sql("DROP TABLE more")

    def shortened(connection: Connection, source: BinaryIO, target: Path) -> bool:
        assert copy_bytes(connection, source, target)
        with target.open("r+b") as copy:
            copy.truncate(target.stat().st_size - PAGE)
        return True

    monkeypatch.setattr(backup, "copy_bytes", shortened)
    with pytest.raises(StoreDamaged):
        backup_to(filled, tmp_path / "copy", CopyCheck.QUICK)


def test_the_quick_check_of_a_copy_sees_a_row_that_is_missing(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def thinned(connection: Connection, source: BinaryIO, target: Path) -> bool:
        assert copy_bytes(connection, source, target)
        copy = open_store(tmp_path / "copy.part", KEY)
        with copy.connection() as other:
            other.exec_driver_sql("DELETE FROM member WHERE no = 4 AND rowid % 7 = 0")
        copy.close()
        return True

    monkeypatch.setattr(backup, "copy_bytes", thinned)
    with pytest.raises(StoreDamaged, match="không khớp"):
        backup_to(filled, tmp_path / "copy", CopyCheck.QUICK)


def test_the_quick_check_still_wants_the_triggers(filled: Store, tmp_path: Path) -> None:
    with filled.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
    with pytest.raises(StoreDamaged):
        backup_to(filled, tmp_path / "copy", CopyCheck.QUICK)


def test_a_quick_copy_holds_what_was_written_last_and_the_bytes_of_the_file(
    filled: Store, tmp_path: Path
) -> None:
    """Whatever still stood in the write-ahead log is in it; it is encrypted under the same key."""
    with filled.writing() as tx:
        tx.audit.append("noted", "households", "y", user="u", at=NOW)
    info = backup_to(filled, tmp_path / "copy", CopyCheck.QUICK)
    assert (info.households, info.counts["member"], info.audit.n) == (59, 236, 2)
    copied = (info.folder / "giamngheo.gn").read_bytes()
    assert copied[PAGE:] == filled.path.read_bytes()[PAGE:]
    assert b"SQLite format 3" not in copied
    assert sorted(one.name for one in info.folder.iterdir()) == ["giamngheo.gn", "keys.json"]
    with filled.reading() as tx, filled.writing() as other:
        assert tx.audit.head().n == 2
        other.audit.append("noted", "households", "z", user="u", at=NOW)


def test_while_somebody_reads_a_former_state_the_database_itself_writes_the_copy(
    filled: Store, tmp_path: Path
) -> None:
    """What was written since stands in the log alone then; the bytes would be an older file."""
    with filled.reading() as tx:
        assert tx.audit.head().n == 1
        with filled.writing() as other:
            other.audit.append("noted", "households", "y", user="u", at=NOW)
        with filled.connection() as connection:
            assert not copy_bytes(connection, filled.pages, tmp_path / "bytes")
        assert not (tmp_path / "bytes").exists()
        assert backup_to(filled, tmp_path / "copy", CopyCheck.QUICK).audit.n == 2


def test_a_file_too_large_for_its_bytes_is_copied_by_the_database(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "LOCK_BYTES_AT", PAGE)
    with filled.connection() as connection:
        assert not copy_bytes(connection, filled.pages, tmp_path / "bytes")
    assert backup_to(filled, tmp_path / "copy", CopyCheck.QUICK).households == 59


def test_an_index_that_does_not_hold_its_rows_is_seen_and_built_anew(filled: Store) -> None:
    with filled.connection() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, '(edition, owner)', '(owner, edition)')"
            " WHERE name = 'ix_household_edition_owner'"
        )
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    bad = [one.code for one in check(filled, full=True) if not one.is_good]
    assert bad == ["integrity_check"]
    rebuild_indexes(filled)
    assert all(one.is_good for one in check(filled, full=True))
