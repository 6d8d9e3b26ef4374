"""The audit chain and the view log as people search them; warnings of the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from giamngheo_desktop.domain.clock import floor_of, is_doubtful
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.audit import AuditEntry
from giamngheo_desktop.store.people import Viewed


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry with the name of who did it.

    Args:
        is_clock_doubtful: its instant contradicts what was known already, see `domain/clock.py`.
    """

    entry: AuditEntry
    person: str
    is_clock_doubtful: bool


@dataclass(frozen=True, slots=True)
class ClockWarning:
    """The clock of this machine contradicts what is stored; shown in yellow, never in the way.

    Args:
        is_behind: before the newest stored instant; else far ahead of it.
    """

    now: datetime
    floor: datetime
    is_behind: bool


@dataclass(frozen=True, slots=True)
class ChainState:
    """How the chain stands.

    Args:
        n: entries.
        h: first 8 hexadecimal digits of the last hash, as on minutes and receipts.
        problem: the first thing that is wrong, in words; empty when it holds.
    """

    n: int
    h: str
    problem: str


def changes_in(entry: AuditEntry) -> list[tuple[str, str, str]]:
    """What an entry changed: (field, value before, value after), only where they differ."""
    before, after = _flat("", entry.before), _flat("", entry.after)
    return [
        (name, before.get(name, ""), after.get(name, ""))
        for name in sorted(before.keys() | after.keys())
        if before.get(name, "") != after.get(name, "")
    ]


def _flat(name: str, value: object) -> dict[str, str]:
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for key, one in value.items():
            found |= _flat(f"{name}.{key}" if name else str(key), one)
        return found
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        found = {}
        for number, one in enumerate(value, start=1):
            found |= _flat(f"{name}.{number}" if name else str(number), one)
        return found
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return {name: text} if value is not None else {}


def _no_words(_line: AuditLine) -> str:
    return ""


@dataclass(frozen=True)
class AuditService:
    """Use cases of looking back."""

    at: Workplace

    def search(
        self,
        text: str = "",
        *,
        record: str | None = None,
        user: str | None = None,
        op: str | None = None,
        limit: int = 200,
        former: bool = False,
        words: Callable[[AuditLine], str] = _no_words,
    ) -> list[AuditLine]:
        """Entries, newest first.

        Args:
            text: words anywhere in the entry, in any order, without regard to case and marks;
                the whole log is looked through.
            record: id, for example of a household.
            user: id of a person.
            op: kind of act.
            former: of the logs of earlier files that a full export brought, not of this one.
            words: what an entry is called where it is shown; found by these words too.
        """
        self.at.require(Act.READ)
        wanted = fold(text).split()
        with self.at.store.reading() as tx:
            names = {one.id: one.name for one in tx.people.list()}

            def fits(entry: AuditEntry) -> bool:
                line = _line(entry, names)
                told = f"{_folded(line)} {fold(words(line))}"
                return all(part in told for part in wanted)

            read = tx.audit.former if former else tx.audit.entries
            found = read(
                record=record, user=user, op=op, limit=limit, fits=fits if wanted else None
            )
        return [_line(entry, names) for entry in found]

    def chain(self) -> ChainState:
        """The whole chain verified; a hundred thousand entries take a tenth of a second."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            head, problems = tx.audit.head(), tx.audit.verify()
        return ChainState(head.n, head.h[:8], problems[0].text if problems else "")

    def note_view(self, household: str) -> None:
        """Note that this person opened the personal data of a household."""
        self.at.require(Act.READ)
        with self.at.store.writing() as tx:
            tx.people.note_view(self.at.person.id, household, self.at.clock())

    def views(self, household: str | None = None, limit: int = 200) -> list[Viewed]:
        """Who opened personal data, newest first: for those who administer or lead.

        Raises:
            NotAllowed: for the person.
        """
        self.at.require(Act.SETTINGS)
        with self.at.store.reading() as tx:
            return list(tx.people.views(household, limit))

    def clock_warning(self) -> ClockWarning | None:
        """A warning when the clock contradicts the newest stored instant; nothing depends on it."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            floor = tx.settings.clock_floor()
        now = self.at.clock()
        if not is_doubtful(now, floor):
            return None
        known = floor_of(floor)
        return ClockWarning(now, known, is_behind=now < known)


def _line(entry: AuditEntry, names: dict[str, str]) -> AuditLine:
    floor = datetime.fromisoformat(entry.floor) if entry.floor else None
    return AuditLine(entry, names.get(entry.user, ""), is_doubtful(entry.at, floor))


def _folded(line: AuditLine) -> str:
    one = line.entry
    whole = (line.person, one.op, one.table, one.id, one.before, one.after, one.reason)
    return fold(" ".join(str(part) for part in whole))
