"""What an office keeps beside its households, rounds and plans, as an open export shows it.

Everything here is a plain record: marks kept beside a household or review, former states, imports,
settings, and the audit log line by line.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class HouseholdMark:
    """What is kept beside a household: its opening count, and who saved it last.

    Args:
        household: id.
        members_before: counted members when the round was opened; `None` = not known.
        revision: how often it was saved.
        saved_changed: fields that the last saving changed.
    """

    household: str
    revision: int
    saved_by: str = ""
    saved_changed: tuple[str, ...] = ()
    saved_at: datetime | None = None
    members_before: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """What is kept beside a review.

    Args:
        review: id.
        handed_over: head id of the bundle that carried this very state.
    """

    review: str
    handed_over: str | None = None


@dataclass(frozen=True, slots=True)
class FormerState:
    """A former state of a household.

    Args:
        changed: fields that differ from the state before it.
        state: household, members and review as canonical JSON text.
    """

    household: str
    revision: int
    by: str
    changed: tuple[str, ...]
    state: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ViewLine:
    """Somebody opened the personal data of a household."""

    person: str
    household: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A workbook that was imported.

    Args:
        digest: of its normalised rows.
        members: persons that came in or changed.
        undone_at: when it was taken back as a whole.
    """

    id: str
    file: str
    digest: str
    by: str
    at: datetime
    members: int
    round: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportItemLine:
    """A household that an import added or changed.

    Args:
        revision: of the household just after the import.
    """

    batch: str
    household: str
    is_new: bool
    revision: int


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """A day that is no working day, as the office entered it."""

    on: date


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting, or one line of a setting that is a list.

    Args:
        item: number of the line, from 1; 0 for a setting that is no list.
        value: the text itself; a number or yes/no as JSON.
    """

    name: str
    item: int
    value: str


@dataclass(frozen=True, slots=True)
class PlanMark:
    """Where a record of a plan stands.

    Args:
        plan_round: round it came up with; empty for a plan of this office or of the unit above.
        plan_owner: unit whose plan it is.
        plan_year: year of the plan.
        plan_order: place in its section, from 0; 0 for the head of a plan.
    """

    plan_round: str
    plan_owner: str
    plan_year: int
    plan_order: int


@dataclass(frozen=True, slots=True)
class PutTo:
    """The unit an issue is put to."""

    put_to: str


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """The unit that issued a decision which came down to this office."""

    issued_by: str


@dataclass(frozen=True, slots=True)
class RaisedLine:
    """A question the program put about two people.

    Args:
        bundle: head id of the bundle whose merge put it; empty where a person did.
    """

    issue: str
    bundle: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class WithdrawnLine:
    """A question that was taken back.

    Args:
        unit: whom it was put to.
    """

    issue: str
    unit: str


@dataclass(frozen=True, slots=True)
class PlanPastLine:
    """A plan as it stood at the end of a day.

    Args:
        owner: unit whose plan it is.
        value: the plan as JSON text; empty = there was none.
    """

    owner: str
    year: int
    until_on: str
    value: str


@dataclass(frozen=True, slots=True)
class PlanKeptLine:
    """The data of a printed appendix.

    Args:
        snapshot: code of the data on the sheets.
        on: day whose state it is, as ISO text; empty = of no day.
        no: number within its year.
        value: JSON text.
    """

    year: int
    snapshot: str
    on: str
    no: int
    value: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry of the audit log, readable, with what proves it.

    Args:
        source: id of the earlier file it was written in; empty for the log of this file.
        n: number in its log, from 1.
        at: UTC instant, as the entry tells it.
        person: id.
        name: of the person; empty where it is not known.
        op: what was done.
        what: kind of record.
        of: id of the record.
        before, after: old and new values as JSON text; empty = none.
        prev, h: hash of the entry before, and of this one; 64 hex digits.
        entry: the very text under the hash: h = SHA-256(prev, one zero byte, entry).
    """

    source: str
    n: int
    at: str
    person: str
    name: str
    op: str
    what: str
    of: str
    before: str
    after: str
    reason: str
    prev: str
    h: str
    entry: str
