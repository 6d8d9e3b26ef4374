"""The encrypted file as a careless program would keep it: every guard must find its variant out."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine
from sqlcipher3 import dbapi2

from giamngheo_desktop.domain.errors import StoreDamaged
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.store import audit, backup, checks, connect, engine, errors, upgrade
from giamngheo_desktop.store.audit import AuditStore
from giamngheo_desktop.store.checks import counts
from giamngheo_desktop.store.engine import Store
from tests.store import test_audit as chain
from tests.store import test_backup as copies
from tests.store import test_engine as opener
from tests.store import test_upgrade as steps
from tests.teeth import Spoil, Tooth, bite, instead
from tests.teeth import released as released


def _unlocked(path: Path) -> object:
    return path.open("wb")


def _no_key(connection: Any, _key: bytes) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _born_without(trigger: str, further: str = "SELECT 1") -> Spoil:
    """A file that lacks a trigger from its first moment."""
    real: Callable[[Store, str], None] = engine._brought_to_life

    def brought(store: Store, db_id: str) -> None:
        real(store, db_id)
        with store.connection() as connection:
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            connection.exec_driver_sql(further)

    return instead(engine, _brought_to_life=brought)


def _read_without_key(copy: Path, *_: object) -> tuple[dict[str, int], AuditHead]:
    bare = create_engine("sqlite://", module=dbapi2, creator=lambda: dbapi2.connect(str(copy)))
    with bare.connect() as connection:
        found = counts(connection), AuditStore(connection).head()
    bare.dispose()
    return found


def _copied_as_it_comes(store: Store, target: Path, *_: object) -> None:
    shutil.copytree(store.folder, target, dirs_exist_ok=True)


def _in_clear(connection: Connection, target: Path) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("ATTACH DATABASE ? AS bare KEY ''", (str(target),))
    raw.execute("SELECT sqlcipher_export('bare')")
    raw.execute("DETACH DATABASE bare")


def _quoting(*words: Any, **options: Any) -> Engine:  # noqa: ANN401 - those of SQLAlchemy
    return create_engine(*words, **{**options, "hide_parameters": False})


_BENT = {
    "bend": "UPDATE audit SET e = replace(e, 'hoa', 'lan') WHERE n = 2",
    "found": [(2, "bị sửa")],
}
_CUT = {"bend": "DELETE FROM audit WHERE n = 2", "found": [(2, "bị thiếu"), (3, "không nối")]}
_ANY_VERSION = instead(upgrade, bring_up_to_date=lambda *_: None)

TEETH = {
    "the file has no key": Tooth(
        instead(connect, prove_key=_no_key), opener.test_nothing_readable_stands_in_the_file
    ),
    "the key is not proved": Tooth(
        instead(connect, prove_key=_no_key), opener.test_wrong_key_is_refused_and_the_file_stays
    ),
    "the lock is not taken": Tooth(
        instead(engine, exclusive_lock=_unlocked), opener.test_second_process_is_refused
    ),
    "an old library is taken": Tooth(
        instead(connect, OLDEST_SQLITE=(3, 0, 0)), opener.test_library_with_the_wal_fault_is_refused
    ),
    **{
        f"{name} is not read back": Tooth(
            instead(connect, _require=lambda *_: None),
            opener.test_setting_that_does_not_hold_refuses_to_start,
            {"name": name},
        )
        for name, _, _ in connect.SETTINGS
    },
    "journal_mode is not read back": Tooth(
        instead(connect, _require=lambda *_: None),
        opener.test_file_that_is_not_in_wal_mode_refuses_readers,
    ),
    "the file is not looked through at the start": Tooth(
        instead(engine, _require_quick_check=lambda _: None),
        opener.test_damaged_page_is_found_at_start,
        {"share": 0.5},
    ),
    "triggers are not asked for at the start": Tooth(
        instead(engine, _require_triggers=lambda _: None),
        opener.test_missing_audit_trigger_is_found_at_start,
    ),
    "statements are committed one by one": Tooth(
        instead(connect, _begin_immediate=lambda _: None),
        opener.test_exception_takes_the_whole_action_back,
    ),
    "readers see no one moment": Tooth(
        instead(connect, _begin=lambda _: None), opener.test_reader_sees_one_moment
    ),
    "the version is not compared": Tooth(_ANY_VERSION, steps.test_newer_file_is_refused_untouched),
    "a file without version is opened": Tooth(
        _ANY_VERSION,
        steps.test_file_without_version_was_never_finished,
        {"damage": "DELETE FROM alembic_version"},
    ),
    "no backup before an upgrade": Tooth(
        instead(upgrade, back_up_before=lambda *_: None),
        steps.test_older_file_is_backed_up_and_lifted,
    ),
    "a backup before an upgrade is taken on trust": Tooth(
        instead(upgrade, _upgrade=lambda _: None),
        steps.test_older_file_is_backed_up_and_lifted,
    ),
    "no trigger watches what is inserted": Tooth(
        _born_without("audit_only_next"), chain.test_triggers_stop, {"attack": "insert_far"}
    ),
    "rows are replaced behind the triggers": Tooth(
        _born_without("audit_only_next", "PRAGMA recursive_triggers = OFF"),
        chain.test_triggers_stop,
        {"attack": "insert_or_replace"},
    ),
    "no trigger watches what is changed": Tooth(
        _born_without("audit_no_update"), chain.test_triggers_stop, {"attack": "update"}
    ),
    "no trigger watches what is removed": Tooth(
        _born_without("audit_no_delete"), chain.test_triggers_stop, {"attack": "delete"}
    ),
    "the chain is not verified": Tooth(
        instead(AuditStore, verify=lambda _: []),
        chain.test_bending_without_triggers_is_found,
        _BENT,
    ),
    "the chain is verified without its links": Tooth(
        instead(audit, _problems=lambda *_: ()),
        chain.test_bending_without_triggers_is_found,
        _CUT,
    ),
    "an entry is not sealed to the one before": Tooth(
        instead(audit, sealed=lambda _, entry: hashlib.sha256(entry).digest()),
        chain.test_entry_is_sealed_as_documented,
    ),
    "the cipher is checked before the log is folded in": Tooth(
        instead(checks, _FULL=("cipher_integrity_check", "checkpoint", *checks._FULL[1:])),
        copies.test_full_check_goes_in_the_right_order_and_finds_nothing,
    ),
    "pages are not checked": Tooth(
        instead(checks, _FULL=("checkpoint", "audit_triggers", "audit_chain")),
        copies.test_full_check_sees_a_changed_page,
    ),
    "links between rows are not checked": Tooth(
        instead(checks, _FULL=("checkpoint", "integrity_check", "audit_chain")),
        copies.test_full_check_sees_a_row_that_points_to_nothing,
    ),
    "of two thousand entries none is looked at": Tooth(
        instead(audit, _problems=lambda *_: ()),
        chain.test_each_of_two_thousand_entries_altered_dropped_swapped_or_doubled_is_found,
    ),
    "an entry stays when its act is taken back": Tooth(
        instead(connect, _begin_immediate=lambda _: None),
        chain.test_entry_goes_when_its_act_is_taken_back,
    ),
    "a flipped bit is not looked for": Tooth(
        instead(copies, verified_copy=lambda *_: None),
        copies.test_every_flipped_bit_is_found_by_the_full_check,
    ),
    "triggers are not asked for by the check": Tooth(
        instead(checks, _QUICK=("checkpoint", "quick_check")),
        copies.test_full_check_names_a_missing_trigger,
    ),
    "a quick copy is taken on trust": Tooth(
        instead(backup, check_copy=lambda *_, **__: []),
        copies.test_the_quick_check_of_a_copy_sees_a_change_in_any_page,
    ),
    "rows of a quick copy are not counted": Tooth(
        instead(backup, counts=lambda _: {"household": 1}),
        copies.test_the_quick_check_of_a_copy_sees_a_row_that_is_missing,
    ),
    "a quick copy needs no triggers": Tooth(
        instead(checks, _COPY=("checkpoint", "cipher_integrity_check")),
        copies.test_the_quick_check_still_wants_the_triggers,
    ),
    "a copy that differs is kept": Tooth(
        instead(copies, backup_to=_copied_as_it_comes), copies.test_copy_that_differs_is_taken_away
    ),
    "a copy goes over a folder": Tooth(
        instead(copies, backup_to=_copied_as_it_comes),
        copies.test_backup_never_writes_over_a_folder,
    ),
    "a copy is made without the key": Tooth(
        instead(backup, vacuum_into=_in_clear, verified_copy=_read_without_key),
        copies.test_backup_is_unreadable_without_the_key,
    ),
    "a failed step leaves half of it": Tooth(
        instead(connect, _begin_immediate=lambda _: None),
        steps.test_failed_step_leaves_the_file_as_it_was,
    ),
    "a failed upgrade leaves no copy": Tooth(
        instead(upgrade, back_up_before=lambda *_: None),
        steps.test_second_attempt_after_a_failure_succeeds_and_keeps_both_backups,
    ),
    "the copy before an upgrade is not compared": Tooth(
        instead(upgrade, back_up_before=lambda *_: None),
        steps.test_backup_that_differs_stops_the_upgrade,
    ),
    "a reader may write": Tooth(
        instead(engine, reader_engine=lambda path, key, *_: connect.writer_engine(path, key)),
        opener.test_reading_connection_cannot_write,
    ),
    "a good end looks like a bad one": Tooth(
        instead(Store, close=Store.release), opener.test_abnormal_end_is_noticed_once
    ),
    "a full disk is told as damage": Tooth(
        instead(errors, _BY_WORDS={}, DiskFull=StoreDamaged),
        opener.test_full_disk_is_said_and_nothing_is_half_written,
    ),
    "an exception quotes what was written": Tooth(
        instead(connect, create_engine=_quoting),
        opener.test_an_exception_of_the_database_quotes_nobody,
    ),
    "a copy is not checked": Tooth(
        instead(backup, check_copy=lambda *_, **__: []),
        copies.test_copy_that_fails_its_checks_is_taken_away,
    ),
}


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("name", TEETH)
def test_a_guard_finds_out(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{name}: {bite(TEETH[name], request, monkeypatch)}")
