"""The chain: what it says, and every way of bending it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import pytest
import rfc8785
from sqlalchemy.exc import IntegrityError

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.store import audit
from giamngheo_desktop.store.chain import ZERO
from giamngheo_desktop.store.engine import Store
from tests.builders import NOW, a_household, a_unit, an_office


def _append(store: Store, count: int = 1) -> AuditHead:
    head = AuditHead()
    with store.writing() as tx:
        for number in range(count):
            head = tx.audit.append(
                "saved",
                "households",
                f"h{number}",
                {"note": None},
                {"rev": number},
                user="hoa",
                at=NOW + timedelta(seconds=number),
            )
    return head


def _problems(store: Store) -> list[tuple[int, str]]:
    with store.reading() as tx:
        return [(one.n, one.text) for one in tx.audit.verify()]


def test_entry_is_sealed_as_documented(store: Store) -> None:
    head = _append(store)
    with store.connection() as connection:
        row = connection.exec_driver_sql("SELECT n, prev, h, e FROM audit").one()
    assert row.n == 1
    assert row.prev == bytes(32)
    assert row.h == hashlib.sha256(row.prev + b"\0" + row.e.encode()).digest()
    assert head == AuditHead(1, row.h.hex())
    expected = {
        "at": "2026-11-22T08:00:00+00:00",
        "floor": None,
        "user": "hoa",
        "install": an_office().install,
        "op": "saved",
        "table": "households",
        "id": "h0",
        "before": {"note": None},
        "after": {"rev": 0},
        "reason": None,
    }
    assert row.e == rfc8785.dumps(expected).decode()


def test_chain_of_many_entries_holds(store: Store) -> None:
    head = _append(store, 300)
    assert _problems(store) == []
    with store.reading() as tx:
        assert tx.audit.head() == head
        assert tx.audit.head_at(300) == head
        assert tx.audit.head_at(301) is None


def test_empty_chain_has_the_zero_head(store: Store) -> None:
    with store.reading() as tx:
        assert tx.audit.head() == AuditHead()
        assert tx.audit.verify() == []


def test_domain_values_are_told_and_floats_are_refused(store: Store) -> None:
    with store.writing() as tx:
        tx.audit.append(
            "x", "y", "z", a_household(), {"category": Category.HO_NGHEO}, user="u", at=NOW
        )
        (entry,) = tx.audit.entries()
        assert entry.after == {"category": "ho_ngheo"}
        assert isinstance(entry.before, dict)
        assert entry.before["category_before"] == "ho_ngheo"
        with pytest.raises(TypeError, match="float"):
            tx.audit.append("x", "y", "z", None, 1.5, user="u", at=NOW)


def test_entry_goes_when_its_act_is_taken_back(store: Store) -> None:
    def act() -> None:
        with store.writing() as tx:
            tx.audit.append("x", "y", "z", user="u", at=NOW)
            raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        act()
    with store.reading() as tx:
        assert tx.audit.head() == AuditHead()


def test_floor_is_the_newest_instant_known(store: Store) -> None:
    with store.writing() as tx:
        for shift in (0, 10, -5, 20):
            tx.audit.append("x", "y", "z", user="u", at=NOW + timedelta(days=shift))
        floors = [one.floor for one in reversed(tx.audit.entries())]
    assert floors == [
        None,
        "2026-11-22T08:00:00+00:00",
        "2026-12-02T08:00:00+00:00",
        "2026-12-02T08:00:00+00:00",
    ]


def test_entries_are_found_by_record_person_and_act(store: Store) -> None:
    _append(store, 3)
    with store.writing() as tx:
        tx.audit.append("closed", "rounds", "h1", reason="xong", user="minh", at=NOW)
        assert [one.n for one in tx.audit.entries()] == [4, 3, 2, 1]
        assert [one.n for one in tx.audit.entries(record="h1")] == [4, 2]
        assert [one.reason for one in tx.audit.entries(user="minh")] == ["xong"]
        assert [one.n for one in tx.audit.entries(op="saved", limit=2)] == [3, 2]
        assert [one.n for one in tx.audit.entries(since=3)] == [4]


ATTACKS = {
    "update": "UPDATE audit SET e = '{}' WHERE n = 2",
    "update_number": "UPDATE audit SET n = 9 WHERE n = 3",
    "delete": "DELETE FROM audit WHERE n = 3",
    "delete_middle": "DELETE FROM audit WHERE n = 2",
    "insert_or_replace": (
        "INSERT OR REPLACE INTO audit SELECT n, prev, h, '{}' FROM audit WHERE n = 2"
    ),
    "replace_last": "REPLACE INTO audit SELECT n, prev, h, '{}' FROM audit WHERE n = 3",
    "update_or_replace": "UPDATE OR REPLACE audit SET n = 2 WHERE n = 3",
    "upsert": (
        "INSERT INTO audit SELECT n, prev, h, '{}' FROM audit WHERE n = 3 "
        "ON CONFLICT (n) DO UPDATE SET e = excluded.e"
    ),
    "insert_far": "INSERT INTO audit SELECT 9, h, h, e FROM audit WHERE n = 3",
    "insert_unlinked": "INSERT INTO audit SELECT 4, prev, h, e FROM audit WHERE n = 3",
    "insert_without_number": "INSERT INTO audit SELECT NULL, prev, h, e FROM audit WHERE n = 3",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_triggers_stop(store: Store, attack: str) -> None:
    _append(store, 3)
    with (
        store.connection() as connection,
        pytest.raises(IntegrityError, match="audit"),
    ):
        connection.exec_driver_sql(ATTACKS[attack])
    assert _problems(store) == []
    with store.reading() as tx:
        assert len(tx.audit.entries()) == 3


@pytest.mark.parametrize(
    ("bend", "found"),
    [
        ("UPDATE audit SET e = replace(e, 'hoa', 'lan') WHERE n = 2", [(2, "bị sửa")]),
        ("DELETE FROM audit WHERE n = 1", [(1, "bị thiếu"), (2, "không nối")]),
        ("DELETE FROM audit WHERE n = 2", [(2, "bị thiếu"), (3, "không nối")]),
        ("UPDATE audit SET h = prev WHERE n = 2", [(2, "bị sửa"), (3, "không nối")]),
    ],
)
def test_bending_without_triggers_is_found(
    store: Store, bend: str, found: list[tuple[int, str]]
) -> None:
    _append(store, 3)
    with store.connection() as connection:
        for name in ("audit_no_update", "audit_no_delete", "audit_only_next"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(bend)
    problems = _problems(store)
    assert [n for n, _ in problems] == [n for n, _ in found]
    for (_, text), (_, words) in zip(problems, found, strict=True):
        assert words in text


MANY = 2_000


def _rows(store: Store) -> list[Mapping[str, Any]]:
    with store.reading() as tx:
        return [dict(row) for row in tx.audit._rows()]


def _found(rows: Sequence[Mapping[str, Any]], at: int) -> bool:
    """What verifying finds around a place; before and behind it nothing was touched."""
    first = max(at - 1, 0)
    last = rows[first - 1]["h"] if first else ZERO
    expected = first + 1
    for row in rows[first : at + 3]:
        if list(audit._problems(cast(Any, row), expected, last)):
            return True
        expected, last = row["n"] + 1, row["h"]
    return False


def test_each_of_two_thousand_entries_altered_dropped_swapped_or_doubled_is_found(
    store: Store,
) -> None:
    """Only what stands at the very end can be cut off unseen; anchors tell of that."""
    _append(store, MANY)
    rows = _rows(store)
    assert len(rows) == MANY
    assert not any(_found(rows, at) for at in range(MANY))
    for at, row in enumerate(rows):
        altered = {**row, "e": row["e"].replace("hoa", "lan")}
        assert _found([*rows[:at], altered, *rows[at + 1 : at + 4]], at)
        assert _found([*rows[:at], row, row, *rows[at + 1 : at + 4]], at + 1)
        if at + 1 < MANY:
            assert _found([*rows[:at], *rows[at + 1 : at + 4]], at)
            assert _found([*rows[:at], rows[at + 1], row, *rows[at + 2 : at + 4]], at)


def test_reading_in_a_stream_changes_no_later_reading_of_the_transaction(store: Store) -> None:
    _append(store, 3)
    with store.reading() as tx:
        before = tx.bulk.state_of(a_unit().id, "", "")
    with store.reading() as tx:
        assert tx.audit.verify() == []
        assert list(tx.office_records.log())
        assert list(tx.plan_past.all_past()) == []
        tx.office_records.household_marks(a_unit().id)
        assert tx.bulk.state_of(a_unit().id, "", "") == before
        assert before.villages
