"""Checks across households of a workbook: villages, the same household or person twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Relation
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.spreadsheet.parsed import (
    Corrections,
    ParsedHousehold,
    ParsedMember,
    SheetKind,
)
from giamngheo_desktop.spreadsheet.problems import Problems
from giamngheo_desktop.spreadsheet.villages import VillageMatch, Villages
from giamngheo_desktop.text import spreadsheet as text

Columns = Mapping[tuple[str, str], int]
"""(sheet, field) -> 0-based column."""


class Checks:
    """Looks at all households of a workbook together."""

    def __init__(
        self, problems: Problems, columns: Columns, villages: Villages, corrections: Corrections
    ) -> None:
        self._problems = problems
        self._columns = columns
        self._villages = villages
        self._distinct = corrections.distinct
        self._blocked: set[int] = set()

    def apply(self, households: list[ParsedHousehold]) -> list[ParsedHousehold]:
        """The households with their villages, joined and marked where they are kept out."""
        placed = self._placed(households)
        joined = self._joined(placed)
        self._find_twice(joined)
        self._find_codes(joined)
        self._find_ids(joined)
        for one in joined:
            self._find_members(one)
        return [
            replace(one, is_blocked=True) if id(one) in self._blocked else one for one in joined
        ]

    def _note(self, one: ParsedHousehold, row: int, key: str, value: str, fault: Fault) -> None:
        column = self._columns.get((one.sheet, key))
        self._problems.add(one.sheet, row, column, value, fault)
        if fault.severity is Severity.BLOCK:
            self._blocked.add(id(one))

    def _placed(self, households: list[ParsedHousehold]) -> list[ParsedHousehold]:
        if not self._villages.known:
            return households
        placed = [self._place(one) for one in households]
        rows: dict[str, list[ParsedHousehold]] = defaultdict(list)
        for one in placed:
            if one.village is None:
                rows[one.village_text].append(one)
        for written, where in rows.items():
            self._ask_village(written, where)
        return placed

    def _place(self, one: ParsedHousehold) -> ParsedHousehold:
        if one.village_text:
            return replace(one, village=self._villages.match(one.village_text).village)
        parts = [part.strip() for part in (one.address or "").replace(";", ",").split(",")]
        for part in filter(None, [one.address or "", *parts]):
            found = self._villages.match(part).village
            if found is not None:
                return replace(one, village=found, village_text=part)
        return replace(one, village_text=parts[0])

    def _ask_village(self, written: str, where: list[ParsedHousehold]) -> None:
        """One question per spelling, at its first row; the households wait for the answer."""
        first = where[0]
        count = sum(len(one.members) for one in where)
        if not written:
            for one in where:
                missing = Fault("missing_village", text.missing_village())
                self._problems.add(one.sheet, one.row, self._village_column(one), "", missing)
            return
        fault = _village_fault(written, count, self._villages.match(written))
        self._problems.add(first.sheet, first.row, self._village_column(first), written, fault)

    def _village_column(self, one: ParsedHousehold) -> int | None:
        found = self._columns.get((one.sheet, "village"))
        return found if found is not None else self._columns.get((one.sheet, "address"))

    def _joined(self, households: list[ParsedHousehold]) -> list[ParsedHousehold]:
        """One household where it escaped poverty and is near-poor now: it stands on two sheets."""
        listed = {
            key: one
            for one in households
            if one.kind is SheetKind.LISTED and (key := _identity(one)) is not None
        }
        befores: dict[int, ParsedHousehold] = {}
        dropped: set[int] = set()
        for one in households:
            twin = None if one.kind is SheetKind.LISTED else listed.get(_identity(one) or ())
            if twin is not None:
                befores[id(twin)] = one
                dropped.add(id(one))
                place = text.cell_place(twin.sheet, twin.row)
                said = text.joined_with_listed(one.head_name, place)
                self._note(
                    one, one.row, "name", one.head_name, Fault("joined", said, Severity.INFO)
                )
        return [
            replace(one, category_before=befores[id(one)].category_before)
            if id(one) in befores
            else one
            for one in households
            if id(one) not in dropped
        ]

    def _find_twice(self, households: Iterable[ParsedHousehold]) -> None:
        seen: dict[object, ParsedHousehold] = {}
        for one in households:
            key = _identity(one)
            if key is None or (one.sheet, one.row) in self._distinct:
                continue
            other = seen.setdefault(key, one)
            if other is not one:
                place = text.cell_place(other.sheet, other.row)
                twice = text.household_twice(one.head_name, place)
                self._note(one, one.row, "name", one.head_name, Fault("household_twice", twice))

    def _find_codes(self, households: Iterable[ParsedHousehold]) -> None:
        seen: dict[str, ParsedHousehold] = {}
        for one in households:
            if one.code is None:
                continue
            other = seen.setdefault(one.code, one)
            if other is not one:
                twice = text.code_twice(one.code, text.cell_place(other.sheet, other.row))
                self._note(one, one.row, "household_code", one.code, Fault("code_twice", twice))

    def _find_ids(self, households: Iterable[ParsedHousehold]) -> None:
        """The same number on two people is kept and flagged."""
        seen: dict[str, tuple[str, int]] = {}
        for one in households:
            for member in one.members:
                if member.citizen_id is None:
                    continue
                place = (one.sheet, member.row)
                other = seen.setdefault(member.citizen_id, place)
                if other != place:
                    twice = text.id_twice(member.citizen_id, text.cell_place(*other))
                    fault = Fault("id_twice", twice, Severity.WARN)
                    self._note(one, member.row, "citizen_id", member.citizen_id, fault)

    def _find_members(self, one: ParsedHousehold) -> None:
        seen: dict[object, ParsedMember] = {}
        for member in one.members:
            key = (member.name.casefold(), member.birth_date, member.birth_year, member.sex)
            if not member.name or member.birth_year is None:
                continue
            other = seen.setdefault(key, member)
            if other is not member:
                twice = text.member_twice(member.name, other.row)
                fault = Fault("member_twice", twice)
                self._note(one, member.row, "name", member.name, fault)


def _village_fault(written: str, count: int, match: VillageMatch) -> Fault:
    if match.near:
        asked = text.village_question(written, count, match.near)
        return Fault("village_question", asked, suggestion=match.near[0])
    return Fault("unknown_village", text.unknown_village(written, count))


def _identity(one: ParsedHousehold) -> tuple[object, ...] | None:
    """What makes two rows the same household: number of the head, or full name, birth, village."""
    head = next((member for member in one.members if member.relation is Relation.HEAD), None)
    if head is None or not head.name:
        return None
    if head.citizen_id is not None:
        return (head.citizen_id,)
    where = one.village or one.village_text.casefold()
    if head.birth_year is None and not where:
        return None
    return (head.name.casefold(), head.birth_date, head.birth_year, head.sex, where, one.code)
