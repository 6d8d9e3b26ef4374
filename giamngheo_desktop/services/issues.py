"""Issues: what the upper unit asks about one field of one household, and what a commune answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.exchange import Issue, IssueReply, ReplyKind, Severity
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.vietnamese import nfc, tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.handing import whole_seconds
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say


@dataclass(frozen=True, slots=True)
class IssueSeen:
    """An issue with what became of it.

    Args:
        unit: at the upper unit the commune it is put to; at the commune the unit that raised it.
        household_name: name of the head of the household; empty where it names none.
        reply: the newest answer of the commune.
    """

    issue: Issue
    unit: str
    household_name: str
    reply: IssueReply | None = None

    @property
    def is_open(self) -> bool:
        """True while the commune has not answered."""
        return self.reply is None


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue that was kept; it travels with the next receipt or document downward."""

    issue: Issue
    unit: str
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class IssueService:
    """Use cases of the questions between two units."""

    at: Workplace

    def raise_about(
        self,
        household: str,
        round_id: str,
        text: str,
        *,
        field_code: str | None = None,
        member: str | None = None,
        severity: Severity = Severity.WARN,
        due: date | None = None,
    ) -> Raised:
        """Put a question about a received household to its commune.

        Args:
            field_code: code of the form's field the comment stands at.
            member: person the field is about.

        Raises:
            NotFound: for the upper unit: no such household came in with this round.
        """
        self.at.require(Act.RECEIVE)
        with self.at.store.writing() as tx:
            dossier = tx.households.get(household, round_id, round_id)
            if dossier is None:
                raise NotFound(say.household_unknown(), {"household": household})
            issue = Issue(
                id=new_id(),
                text=nfc(text).strip(),
                severity=severity,
                raised_by=tidy(self.at.person.name),
                household=household,
                member=member,
                review=dossier.review.id if dossier.review else None,
                field=field_code,
                round=round_id,
                due=due,
            )
            unit = dossier.household.owner
            tx.exchange.put_issues(unit, [issue])
            after = {"household": household, "field": field_code}
            self.at.note(tx, "issue_raised", "issue", issue.id, after=after)
        return Raised(issue, unit)

    def issues(self) -> list[IssueSeen]:
        """Every issue with its answer, the open ones first."""
        return self._seen(lambda _issue: True)

    def of_household(self, household: str) -> tuple[IssueSeen, ...]:
        """Issues about one household, for its form: open ones first."""
        return tuple(self._seen(lambda issue: issue.household == household))

    def _seen(self, is_wanted: Callable[[Issue], bool]) -> list[IssueSeen]:
        """Names and answers are read of the wanted ones only: a province has thousands."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            office = tx.settings.office()
            is_upper = office is not None and office.role is UnitRole.UPPER
            asked = [one for one in tx.exchange.issues_with_units() if is_wanted(one[1])]
            replies = {
                place: _replies_of(tx, *place)
                for place in {(unit if is_upper else None, one.round) for unit, one in asked}
            }
            found = [
                _seen(tx, unit, one, replies[unit if is_upper else None, one.round])
                for unit, one in asked
            ]
        return sorted(found, key=lambda one: (not one.is_open, one.issue.id))

    def reply(self, issue: str, kind: ReplyKind, text: str = "") -> Changes:
        """Answer an issue; the answer travels up with the next state of the round.

        Raises:
            NotFound: for the officer.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            if issue not in {one.id for one in tx.exchange.issues()}:
                raise NotFound(say.issue_unknown(), {"issue": issue})
            at = whole_seconds(self.at.clock())
            words = nfc(text).strip() or None
            tx.exchange.reply(IssueReply(issue, kind, self.at.person.id, at, words))
            self.at.note(tx, "issue_answered", "issue", issue, after={"reply": kind.value})
        return Changes(exchange=True, rounds=True)


def _replies_of(tx: Tx, unit: str | None, round_id: str | None) -> dict[str, IssueReply]:
    """Answers by issue: our own, or those a commune sent with its state."""
    return {one.issue: one for one in tx.exchange.replies(unit, round_id or "")}


def _seen(tx: Tx, unit: str, issue: Issue, replies: dict[str, IssueReply]) -> IssueSeen:
    return IssueSeen(issue, unit, _head_name(tx, issue), replies.get(issue.id))


def _head_name(tx: Tx, issue: Issue) -> str:
    if issue.household is None:
        return ""
    dossier = tx.households.get(issue.household) or tx.households.get(
        issue.household, issue.round or ""
    )
    return dossier.head.name if dossier is not None and dossier.head is not None else ""
