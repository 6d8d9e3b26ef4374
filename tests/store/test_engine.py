"""The only opener: key, settings read back, one process, transactions."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from giamngheo_desktop.domain.errors import (
    DiskFull,
    StoreDamaged,
    StoreError,
    StoreExists,
    StoreLocked,
    StoreMissing,
    WrongPassphrase,
)
from giamngheo_desktop.store import connect
from giamngheo_desktop.store.engine import FILE_NAME, RUNNING_NAME, Store, create_store, open_store
from tests.builders import NOW, a_dossier, a_person, an_id
from tests.store.conftest import KEY

PAGE = 4096


def _save(store: Store, number: int = 1) -> None:
    with store.writing() as tx:
        tx.households.save(a_dossier(number), by="x", at=NOW)


def test_what_was_saved_is_there_after_reopening(store: Store) -> None:
    _save(store)
    store.close()
    again = open_store(store.folder, KEY)
    with again.reading() as tx:
        assert tx.households.get(an_id("household", 1), round="2026-DK") == a_dossier()
        assert tx.settings.db_id() == an_id("db")
    again.close()


def test_nothing_readable_stands_in_the_file(store: Store) -> None:
    _save(store)
    raw = b"".join(path.read_bytes() for path in store.folder.iterdir())
    assert b"SQLite format 3" not in raw
    assert "Hồ Văn Lan".encode() not in raw
    assert b"household" not in raw


def test_wrong_key_is_refused_and_the_file_stays(store: Store) -> None:
    _save(store)
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(WrongPassphrase, match="không mở được"):
        open_store(store.folder, bytes(32))
    assert store.path.read_bytes() == before
    open_store(store.folder, KEY).close()


def test_key_of_another_length_is_a_mistake_of_the_caller(store: Store) -> None:
    store.close()
    with pytest.raises(ValueError, match="32 bytes"):
        open_store(store.folder, b"short")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(tmp_path, KEY)
    assert list(tmp_path.iterdir()) == []


def test_second_creation_is_refused_and_the_file_stays(store: Store) -> None:
    _save(store)
    store.close()
    with pytest.raises(StoreExists):
        create_store(store.folder, bytes(32), db_id=an_id("other"))
    open_store(store.folder, KEY).close()


def test_failed_creation_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("no")

    monkeypatch.setattr("giamngheo_desktop.store.engine.upgrade.run_migrations", fail)
    with pytest.raises(StoreError):
        create_store(tmp_path, KEY, db_id=an_id("db"))
    assert not list(tmp_path.glob(f"{FILE_NAME}*"))
    monkeypatch.undo()
    create_store(tmp_path, KEY, db_id=an_id("db")).close()


@pytest.mark.parametrize("name", [name for name, _, _ in connect.SETTINGS])
def test_setting_that_does_not_hold_refuses_to_start(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    wrong = [(one, value, "9" if one == name else good) for one, value, good in connect.SETTINGS]
    monkeypatch.setattr(connect, "SETTINGS", wrong)
    if name == "mmap_size":
        monkeypatch.setattr(connect, "_read", lambda _, asked: _pretend(asked))
    with pytest.raises(StoreError, match=name) as refused:
        open_store(store.folder, KEY)
    assert refused.value.details == {"pragma": name}
    monkeypatch.undo()
    open_store(store.folder, KEY).close()


def _pretend(name: str) -> str:
    good = {one: value for one, _, value in connect.SETTINGS}
    return {"journal_mode": "wal", "mmap_size": "4096"}.get(name, good.get(name, "1"))


def test_file_that_is_not_in_wal_mode_refuses_readers(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = connect._read
    monkeypatch.setattr(
        connect, "_read", lambda c, n: "delete" if n == "journal_mode" else real(c, n)
    )
    with pytest.raises(StoreError, match="journal_mode"), store.reading():
        pass


def test_library_with_the_wal_fault_is_refused() -> None:
    connect.require_library((3, 51, 3))
    with pytest.raises(StoreError, match=r"3\.51\.2"):
        connect.require_library((3, 51, 2))


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_damaged_page_is_found_at_start(store: Store, share: float) -> None:
    """One page among the households: the schema and the version are read without it."""
    with store.writing() as tx:
        tx.bulk.insert_dossiers(a_dossier(number) for number in range(1, 200))
    store.close()
    raw = bytearray(store.path.read_bytes())
    raw[int(len(raw) // PAGE * share) * PAGE + 100] ^= 1
    store.path.write_bytes(raw)
    with pytest.raises(StoreDamaged):
        open_store(store.folder, KEY)


def test_missing_audit_trigger_is_found_at_start(store: Store) -> None:
    with store.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
    store.close()
    with pytest.raises(StoreDamaged, match="audit_no_delete"):
        open_store(store.folder, KEY)


def _cut_off(store: Store) -> None:
    with store.writing() as tx:
        tx.households.save(a_dossier(), by="x", at=NOW)
        tx.people.put(a_person())
        raise RuntimeError("cut")


def test_exception_takes_the_whole_action_back(store: Store) -> None:
    with pytest.raises(RuntimeError, match="cut"):
        _cut_off(store)
    with store.reading() as tx:
        assert tx.households.get(an_id("household", 1)) is None
        assert tx.people.list() == []


def test_broken_constraint_is_shown_as_our_fault(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as tx:
        tx.households.save(a_dossier(members=201), by="x", at=NOW)


def test_transaction_inside_a_transaction_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError, match="inside another"), store.writing(), store.writing():
        pass
    _save(store)


def test_reader_sees_one_moment(store: Store) -> None:
    with store.reading() as before:
        _save(store)
        assert before.households.get(an_id("household", 1)) is None
        with store.reading() as after:
            assert after.households.get(an_id("household", 1)) is not None
        assert before.households.get(an_id("household", 1)) is None


def test_closing_waits_for_who_reads_in_another_thread(store: Store) -> None:
    is_inside, may_end, ended = threading.Event(), threading.Event(), list[str]()

    def read() -> None:
        with store.reading() as tx:
            is_inside.set()
            may_end.wait(60)
            ended.append(f"read {tx.settings.db_id()}")

    def close() -> None:
        store.close()
        ended.append("closed")

    reader, closer = threading.Thread(target=read), threading.Thread(target=close)
    reader.start()
    is_inside.wait(60)
    closer.start()
    while closer.is_alive() and not store._readers._changed._waiters:  # type: ignore[attr-defined]
        threading.Event().wait(0.001)
    assert closer.is_alive()
    may_end.set()
    reader.join()
    closer.join()
    assert ended == [f"read {an_id('db')}", "closed"]


def test_nobody_begins_to_read_a_file_whose_data_have_moved(store: Store) -> None:
    with store.reading() as tx:
        store.retire()
        assert tx.settings.db_id() == an_id("db")
        with store.reading() as inner:
            assert inner.settings.db_id() == an_id("db")
    with pytest.raises(StoreLocked, match="tệp mới"), store.reading():
        pass


def test_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as tx:
        tx.people.put(a_person())


def test_four_threads_write_and_read_without_loss(store: Store) -> None:
    troubles: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 25):
                _save(store, number)
                with store.reading() as tx:
                    assert tx.households.get(an_id("household", number)) is not None
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=work, args=(1 + 25 * one,)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with store.reading() as tx:
        assert len(list(tx.households.dossiers())) == 100


def test_full_disk_is_said_and_nothing_is_half_written(store: Store) -> None:
    _save(store, 1)
    with store.connection() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull, match="đã đầy"), store.writing() as tx:
        tx.bulk.insert_dossiers(a_dossier(number) for number in range(2, 500))
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.writing() as tx:
        assert tx.bulk.insert_dossiers(a_dossier(number) for number in range(2, 500)) == 498
    with store.reading() as tx:
        assert len(list(tx.households.dossiers())) == 499


def test_second_process_is_refused(store: Store) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from giamngheo_desktop.store.engine import open_store\n"
        "from giamngheo_desktop.domain.errors import StoreLocked\n"
        "try:\n    open_store(Path(sys.argv[1]), bytes(range(32)))\n"
        "except StoreLocked as held:\n    print(held.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(store.folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert done.stdout == "store_locked\n"
    with pytest.raises(StoreLocked):
        open_store(store.folder, KEY)
    with pytest.raises(StoreLocked):
        create_store(store.folder, KEY, db_id=an_id("db"))


def test_lock_is_given_back_when_opening_fails(store: Store) -> None:
    store.close()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            open_store(store.folder, bytes(32))
    open_store(store.folder, KEY).close()


def test_abnormal_end_is_noticed_once(store: Store) -> None:
    _save(store)
    store.release()  # as a process that dies
    again = open_store(store.folder, KEY)
    assert again.ended_badly
    with again.reading() as tx:
        assert tx.households.get(an_id("household", 1)) is not None
    again.close()
    assert not (store.folder / RUNNING_NAME).exists()
    third = open_store(store.folder, KEY)
    assert not third.ended_badly
    third.close()
    third.close()


def test_an_exception_of_the_database_quotes_nobody(store: Store) -> None:
    _save(store)
    secret = "Hồ Văn Lan"
    statement = "INSERT INTO meta (name, value) VALUES (?, ?)"
    seen = []
    for _ in range(2):
        try:
            with store.writing() as tx:
                tx._connection.exec_driver_sql(statement, (secret, secret))
        except IntegrityError as trouble:
            seen.append(str(trouble))
    assert len(seen) == 1
    assert secret not in seen[0]
    assert "hidden" in seen[0]
