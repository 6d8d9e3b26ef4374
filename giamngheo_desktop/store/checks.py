"""Checks of the encrypted file, in the only order in which they tell the truth.

Asked before the write-ahead log is folded in, the cipher check raises false alarms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from giamngheo_desktop.store.audit import TRIGGERS, AuditStore
from giamngheo_desktop.text import store as say


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Args:
        code: `checkpoint`, `integrity_check`, …
        title: as it is shown.
        is_good: nothing was found.
        found: what was found, in Vietnamese where it is ours to say.
    """

    code: str
    title: str
    is_good: bool
    found: str


class CopyCheck(StrEnum):
    """How a copy that was written just now is checked, before its rows and chain are compared.

    QUICK reads every page back and holds it against its own seal (the HMAC of its cipher), so that
    not one bit of it is another. Left to FULL are what the copy can only have from its original:
    its trees, links between rows, and the chain entry by entry; and the entries of indexes, which
    restoring builds anew.
    """

    FULL = "full"
    QUICK = "quick"


def check_copy(connection: Connection, check: CopyCheck) -> list[CheckResult]:
    """Check a copy that was written just now; its rows are counted by the caller.

    Args:
        connection: the writing one of the copy, outside a transaction.
    """
    checks = _FULL if check is CopyCheck.FULL else _COPY
    return [_result(connection, code) for code in checks]


def run_checks(connection: Connection, *, full: bool) -> list[CheckResult]:
    """Check the file.

    Args:
        connection: the writing one, outside a transaction.
        full: every page, every page's cipher, every link and the audit chain; else the quick one.
    """
    checks = _FULL if full else _QUICK
    return [_result(connection, code) for code in checks]


_QUICK = ("checkpoint", "quick_check", "audit_triggers")
_COPY = ("checkpoint", "cipher_integrity_check", "audit_triggers")
_FULL = (
    "checkpoint",
    "integrity_check",
    "cipher_integrity_check",
    "foreign_key_check",
    "audit_triggers",
    "audit_chain",
)


def _result(connection: Connection, code: str) -> CheckResult:
    found = [one for one in _findings(connection, code) if one != "ok"]
    text = "; ".join(found[:5]) if found else say.check_good()
    return CheckResult(code, say.CHECKS[code], not found, text)


def _findings(connection: Connection, code: str) -> Iterator[str]:
    if code == "checkpoint":
        yield from _checkpoint(connection)
    elif code == "audit_triggers":
        yield from missing_triggers(connection)
    elif code == "audit_chain":
        yield from (one.text for one in AuditStore(connection).verify())
    else:
        rows = connection.exec_driver_sql(f"PRAGMA {code}")
        yield from (" ".join(str(part) for part in row) for row in rows)


def _checkpoint(connection: Connection) -> Iterator[str]:
    row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    # busy: somebody is reading; nothing is wrong, but the next checks would speak of two files
    if row[0]:
        yield "busy"


def missing_triggers(connection: Connection) -> list[str]:
    """Names of audit triggers that are not there."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return sorted(TRIGGERS - {row[0] for row in rows})


def counts(connection: Connection) -> dict[str, int]:
    """Rows of every table, to compare a copy with its original."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = sorted(row[0] for row in names)
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in tables
    }


def strays_in(connection: Connection) -> int:
    """Rows of people and reviews whose household is not in the register."""
    same = {"member": " AND household.edition = one.edition", "review": ""}
    total = 0
    for table, edition in same.items():
        query = (
            f"SELECT count(*) FROM {table} AS one WHERE NOT EXISTS (SELECT 1 FROM household"
            f" WHERE household.id = one.household{edition})"
        )
        total += int(connection.exec_driver_sql(query).scalar_one())
    return total
