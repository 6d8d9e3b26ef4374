"""The encrypted file as a careless program would keep it: every guard must find its variant out."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from giamngheo_desktop.store import audit, backup, checks, connect, engine, upgrade
from giamngheo_desktop.store.audit import AuditStore
from giamngheo_desktop.store.engine import Store
from tests.store import test_audit as chain
from tests.store import test_backup as copies
from tests.store import test_engine as opener
from tests.store import test_upgrade as steps
from tests.teeth import Spoil, Tooth, bite, instead


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
    "a copy is not checked": Tooth(
        instead(backup, run_checks=lambda *_, **__: []),
        copies.test_copy_that_fails_its_checks_is_taken_away,
    ),
}


@pytest.fixture
def _released(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a variant opened against all reason is let go of."""
    opened: list[Store] = []

    class Watched(Store):
        def __init__(self, folder: Path, key: bytes, lock: BinaryIO, *, ended_badly: bool) -> None:
            super().__init__(folder, key, lock, ended_badly=ended_badly)
            opened.append(self)

    monkeypatch.setattr(engine, "Store", Watched)
    yield
    for one in opened:
        one.release()


@pytest.mark.usefixtures("_released")
@pytest.mark.parametrize("name", TEETH)
def test_a_guard_finds_out(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{name}: {bite(TEETH[name], request, monkeypatch)}")
