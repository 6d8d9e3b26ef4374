"""The chain of what was done: append only, each entry sealed to the one before.

`h = SHA-256(prev ‖ 0x00 ‖ e)`; `e` is canonical JSON text (RFC 8785), stored as the very bytes
hashed; `prev` of the first entry is 32 zero bytes. Three triggers guard the table, see the first
migration.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, cast

import rfc8785
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, insert, select

from giamngheo_desktop.domain.clock import raised
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.store.chain import ZERO, sealed
from giamngheo_desktop.store.meta import read_meta, write_meta
from giamngheo_desktop.store.plain import instant, instant_text, json_value
from giamngheo_desktop.store.tables import AuditRow, FormerAuditRow, HouseholdEventRow, table_of
from giamngheo_desktop.text import store as say

TRIGGERS = frozenset({"audit_no_update", "audit_no_delete", "audit_only_next"})
_AUDIT = table_of(AuditRow)
_EVENT = table_of(HouseholdEventRow)
_FORMER = table_of(FormerAuditRow)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry as people read it.

    Args:
        n: its number, from 1.
        floor: the newest instant that was known when it was written; an `at` before it is flagged.
        before: former values, `None` for something new.
        after: new values, `None` for something taken away.
    """

    n: int
    h: str
    at: datetime
    floor: str | None
    user: str
    install: str
    op: str
    table: str
    id: str
    before: object
    after: object
    reason: str | None


@dataclass(frozen=True, slots=True)
class AuditProblem:
    """Where the chain breaks, and how, in Vietnamese."""

    n: int
    text: str


class AuditStore:
    """Appends, reads and verifies the chain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self,
        op: str,
        table: str,
        record: str,
        before: object = None,
        after: object = None,
        reason: str | None = None,
        *,
        user: str,
        at: datetime,
    ) -> AuditHead:
        """Append an entry, in the transaction of the act it tells of.

        Args:
            op: what was done, for example `household_saved`.
            table: kind of record.
            record: its id.
            before, after: plain or domain values; no floats.
            user: id of the person.
            at: UTC instant.

        Returns:
            The new head of the chain.
        """
        entry = self._entry(op, table, record, before, after, reason, user, at)
        text = rfc8785.dumps(cast(Any, entry))  # its own value type is private
        n, last = self._last()
        digest = sealed(last, text)
        self._connection.execute(
            insert(_AUDIT), {"n": n + 1, "prev": last, "h": digest, "e": text.decode("utf-8")}
        )
        return AuditHead(n + 1, digest.hex())

    def _entry(
        self,
        op: str,
        table: str,
        record: str,
        before: object,
        after: object,
        reason: str | None,
        user: str,
        at: datetime,
    ) -> dict[str, object]:
        floor = read_meta(self._connection, "clock_floor")
        known = raised(None if floor is None else instant(floor), at)
        if floor != instant_text(known):
            write_meta(self._connection, "clock_floor", instant_text(known))
        return {
            "at": instant_text(at),
            "floor": floor,
            "user": user,
            "install": self._install,
            "op": op,
            "table": table,
            "id": record,
            "before": json_value(before),
            "after": json_value(after),
            "reason": reason,
        }

    @cached_property
    def _install(self) -> str:
        return read_meta(self._connection, "install") or ""

    def _last(self) -> tuple[int, bytes]:
        row = self._connection.execute(
            select(_AUDIT.c.n, _AUDIT.c.h).order_by(_AUDIT.c.n.desc()).limit(1)
        ).first()
        return (0, ZERO) if row is None else (int(row.n), _raw(row.h))

    def head(self) -> AuditHead:
        """Number and hash of the last entry; (0, zeros) for an empty chain."""
        n, last = self._last()
        return AuditHead(n, last.hex())

    def head_at(self, n: int) -> AuditHead | None:
        """Head of the chain when it had `n` entries, to compare with an anchor."""
        found = self._connection.execute(select(_AUDIT.c.h).where(_AUDIT.c.n == n)).scalar()
        return None if found is None else AuditHead(n, _raw(found).hex())

    def verify(self) -> list[AuditProblem]:
        """Everything that is wrong with the chain; empty when it holds. Linear."""
        problems: list[AuditProblem] = []
        expected, last = 1, ZERO
        for row in self._rows():
            problems.extend(_problems(row, expected, last))
            expected, last = int(row["n"]) + 1, _raw(row["h"])
        return problems

    def _rows(self) -> Iterator[RowMapping]:
        query = select(_AUDIT).order_by(_AUDIT.c.n).execution_options(yield_per=1000)
        found = self._connection.execute(query)
        yield from found.mappings()

    def entries(
        self,
        *,
        record: str | None = None,
        user: str | None = None,
        op: str | None = None,
        ops: Sequence[str] = (),
        since: int = 0,
        limit: int | None = None,
        fits: Callable[[AuditEntry], bool] | None = None,
    ) -> list[AuditEntry]:
        """Entries, newest first.

        Args:
            record: only those about this id.
            user: only those of this person.
            op: only this kind of act.
            ops: only these kinds of act; empty = every kind.
            since: only numbers above it.
            limit: most entries given; `None` = all.
            fits: only those for which it is true, however far back they stand.
        """
        query = select(_AUDIT).where(_AUDIT.c.n > since).order_by(_AUDIT.c.n.desc())
        query = query.where(*_told_in(_AUDIT, id=record, user=user, op=op))
        if ops:
            query = query.where(_AUDIT.c.e.op("->>")("$.op").in_(ops))
        return self._chosen(query, limit, fits)

    def _chosen(
        self,
        query: Select[Any],
        limit: int | None,
        fits: Callable[[AuditEntry], bool] | None,
    ) -> list[AuditEntry]:
        if fits is None:
            found = self._connection.execute(query.limit(limit)).mappings()
            return [_entry_from(row) for row in found]
        # The rows pass by one after the other: a log of many years is not held in memory.
        passing = self._connection.execute(query.execution_options(yield_per=1000)).mappings()
        told = (_entry_from(row) for row in passing)
        return list(islice((one for one in told if fits(one)), limit))

    def entry(self, n: int) -> AuditEntry | None:
        """The entry of a number, or nothing."""
        query = select(_AUDIT).where(_AUDIT.c.n == n)
        found = self._connection.execute(query).mappings().first()
        return None if found is None else _entry_from(found)

    def point_to_event(self, households: Iterable[str]) -> None:
        """Remember that the last entry tells of an event of these households."""
        n, _ = self._last()
        rows = [{"household": one, "n": n} for one in households]
        if rows:
            self._connection.execute(insert(_EVENT), rows)

    def events_of(self, household: str) -> list[AuditEntry]:
        """Entries that tell of a household's events, newest first; the rest is not read."""
        told = select(_EVENT.c.n).where(_EVENT.c.household == household)
        query = select(_AUDIT).where(_AUDIT.c.n.in_(told)).order_by(_AUDIT.c.n.desc())
        return [_entry_from(row) for row in self._connection.execute(query).mappings()]

    def former(
        self,
        *,
        record: str | None = None,
        user: str | None = None,
        op: str | None = None,
        limit: int | None = None,
        fits: Callable[[AuditEntry], bool] | None = None,
    ) -> list[AuditEntry]:
        """Entries of the logs of earlier files, newest first; as `entries`."""
        told = _told_in(_FORMER, id=record, user=user, op=op)
        query = select(_FORMER).where(*told).order_by(_FORMER.c.no.desc())
        return self._chosen(query, limit, fits)

    def former_events(self, household: str, ops: Sequence[str]) -> list[AuditEntry]:
        """Entries of earlier files that tell of a household's events, newest first.

        Args:
            ops: kinds of act that tell of events.
        """
        e = _FORMER.c.e
        query = select(_FORMER).where(
            e.op("->>")("$.op").in_(ops),
            e.op("->>")(f'$.after.households."{household}"').is_not(None),
        )
        rows = self._connection.execute(query.order_by(_FORMER.c.no.desc())).mappings()
        return [_entry_from(row) for row in rows]


def _told_in(table: Table, **wanted: str | None) -> list[ColumnElement[bool]]:
    told = ((table.c.e.op("->>")(f"$.{name}"), value) for name, value in wanted.items())
    return [field == value for field, value in told if value is not None]


def _raw(kept: object) -> bytes:
    """The bytes of a hash; whoever bent the chain may have left something else there."""
    return kept if isinstance(kept, bytes) else str(kept).encode("utf-8")


def _problems(row: RowMapping, expected: int, last: bytes) -> Iterator[AuditProblem]:
    n, prev = int(row["n"]), _raw(row["prev"])
    if n != expected:
        yield AuditProblem(expected, say.audit_gap(expected))
    if prev != last:
        yield AuditProblem(n, say.audit_broken_link(n))
    if sealed(prev, str(row["e"]).encode("utf-8")) != _raw(row["h"]):
        yield AuditProblem(n, say.audit_changed(n))


def _entry_from(row: RowMapping) -> AuditEntry:
    entry = json.loads(row["e"])
    return AuditEntry(
        n=int(row["n"]),
        h=_raw(row["h"]).hex(),
        at=instant(entry["at"]),
        floor=entry["floor"],
        user=entry["user"],
        install=entry["install"],
        op=entry["op"],
        table=entry["table"],
        id=entry["id"],
        before=entry["before"],
        after=entry["after"],
        reason=entry["reason"],
    )
