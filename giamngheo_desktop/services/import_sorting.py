"""Households of a workbook sorted into new, changed, unchanged and left out, with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.import_changes import Compared, HouseholdChange
from giamngheo_desktop.services.matching import (
    Into,
    Match,
    Register,
    new_dossier,
    updated,
)
from giamngheo_desktop.spreadsheet.parsed import (
    Corrections,
    ParsedHousehold,
    ParsedWorkbook,
    Problem,
)
from giamngheo_desktop.text import importing as say
from giamngheo_desktop.text import spreadsheet as reading

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A household to store: `before` is None for one that is new."""

    before: Dossier | None
    after: Dossier


@dataclass
class Sorted:
    """What sorting found; filled while `Sorting.rows` is walked."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    members: int = 0
    near: int = 0
    left_out: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[HouseholdChange] = field(default_factory=list)


@dataclass
class Sorting:
    """Sorts the households of one workbook into one register.

    Args:
        register: the households at hand.
        into: where the others go.
        villages: id -> name.
        corrections: what the officer has answered.
        found: counts, problems and changes so far.
        taken: household of the register, or new -> the row that is it.
        known: ids of new households, and of those that a row is by citizen id or code.
    """

    register: Register
    into: Into
    villages: dict[str, str]
    corrections: Corrections
    found: Sorted = field(default_factory=Sorted)
    taken: dict[str, ParsedHousehold] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    _columns: dict[str, str] = field(default_factory=dict)

    def rows(self, read: ParsedWorkbook, progress: Progress | None = None) -> Iterator[Row]:
        """Households to add and to change, in the order of the workbook."""
        compared = Compared(self.villages)
        self._columns = {one.name: one.columns.get("citizen_id", "") for one in read.sheets}
        for parsed in read.households:
            self.known.update(one.household.id for one in self.register.certain(parsed))
        for number, parsed in enumerate(read.households):
            if number % _CHUNK == 0 and progress is not None:
                progress.step(number, len(read.households), parsed.village_text)
            if _is_out(parsed):
                self.found.left_out.append((parsed.sheet, parsed.row))
            elif (row := self._row(parsed, compared)) is not None:
                yield row

    def _row(self, parsed: ParsedHousehold, compared: Compared) -> Row | None:
        head = parsed.head
        rows = {parsed.row, head.row if head else parsed.row}
        distinct = self.corrections.distinct
        is_distinct = any((parsed.sheet, row) in distinct for row in rows)
        match = self.register.find(parsed, is_distinct=is_distinct)
        if match.other_id and all(one.household.id in self.known for one in match.rivals):
            match = Match()  # two rows of this file with two citizen ids are two households
        if self._is_doubtful(parsed, match):
            return None
        if match.dossier is None or match.reason is None:
            return self._new(parsed, is_distinct=is_distinct)
        after = updated(match.dossier, parsed, self.into)
        if after == match.dossier:
            self.found.unchanged += 1
            return None
        self.found.changed += 1
        self.found.members += len(parsed.members)
        change = compared.household(match.dossier, after, parsed, match.reason)
        self.found.changes.append(change)
        return Row(match.dossier, after)

    def _new(self, parsed: ParsedHousehold, *, is_distinct: bool) -> Row:
        self.found.new += 1
        self.found.members += len(parsed.members)
        near = [] if is_distinct else self.register.near(parsed)
        if near:
            self.found.near += 1
            others = "; ".join(self._named(one) for one in near[:3])
            text = say.near_duplicate(parsed.head_name, others)
            self._note(parsed, "possible_duplicate", text, Severity.WARN)
        after = new_dossier(parsed, self.into)
        self.taken[after.household.id] = parsed
        self.known.add(after.household.id)
        self.register.add(after)
        return Row(None, after)

    def _is_doubtful(self, parsed: ParsedHousehold, match: Match) -> bool:
        """True when a person must decide; the problem is noted and the household left out."""
        if match.rivals:
            self._note_rivals(parsed, match)
            return True
        if match.dossier is None:
            return False
        other = self.taken.setdefault(match.dossier.household.id, parsed)
        if other is parsed:
            return False
        place = reading.cell_place(other.sheet, other.row)
        self._leave_out(parsed, "same_household", say.same_household(parsed.head_name, place))
        return True

    def _note_rivals(self, parsed: ParsedHousehold, match: Match) -> None:
        if match.other_id is None:
            others = [self._named(one) for one in match.rivals]
            self._leave_out(parsed, "matches_two", say.matches_two(parsed.head_name, others))
            return
        head = match.rivals[0].head
        theirs = (head.citizen_id if head else None) or ""
        text = say.other_citizen_id(parsed.head_name, theirs)
        self._leave_out(parsed, "other_citizen_id", text, suggestion=theirs)

    def _leave_out(
        self, parsed: ParsedHousehold, code: str, text: str, suggestion: str | None = None
    ) -> None:
        self.found.left_out.append((parsed.sheet, parsed.row))
        self._note(parsed, code, text, Severity.BLOCK, suggestion)

    def _note(
        self,
        parsed: ParsedHousehold,
        code: str,
        text: str,
        severity: Severity,
        suggestion: str | None = None,
    ) -> None:
        is_id = code == "other_citizen_id"
        head = parsed.head
        value = (head.citizen_id if head and is_id else None) or parsed.head_name
        row = head.row if head and head.row else parsed.row
        column = self._columns.get(parsed.sheet, "") if is_id else ""
        problem = Problem(parsed.sheet, row, column, code, value, text, severity, suggestion)
        self.found.problems.append(problem)

    def _named(self, one: Dossier) -> str:
        village = self.villages.get(one.household.village, "")
        return say.household_at(one.head.name if one.head else "", village)


def _is_out(parsed: ParsedHousehold) -> bool:
    unknown_sex = any(one.sex is None for one in parsed.members)
    return parsed.is_blocked or parsed.village is None or unknown_sex
