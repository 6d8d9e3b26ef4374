"""Papers of the upper unit to one commune: opinion on its lists, households to look at again.

What is recorded here is a signed paper of the office: number, day, signer, text. It changes no
class of a household: who decides is the chairman of the commune (`domain.opinions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FormIncomplete, NotFound, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.exchange import Issue, IssueReply, Severity
from giamngheo_desktop.domain.opinions import (
    KIND_OF,
    Opinion,
    OpinionAbout,
    OpinionItem,
    OpinionResult,
    Paper,
    question_id,
    standing,
)
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.procedure import Decision, DecisionKind
from giamngheo_desktop.domain.vietnamese import nfc, tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.handed_through import units_behind
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import opinions as say


@dataclass(frozen=True, slots=True)
class PaperTyped:
    """What a person typed of a paper.

    Args:
        unit: id of the commune it is for.
        round: id; needed for an opinion on lists and for named households.
        households: (household, reason).
        replaces: id of a paper this one takes the place of.
        corrects: id of a paper that was typed wrongly: the same paper, its version rises.
    """

    unit: str
    about: OpinionAbout
    number: str
    on: date
    signer: str
    text: str
    round: str | None = None
    result: OpinionResult | None = None
    households: tuple[tuple[str, str], ...] = ()
    replaces: str | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A paper as either side shows it.

    Args:
        unit_name: commune it is for; issuer's name where we are that commune.
        stands: False once another took its place.
        names: household -> name of its head.
        replies: question -> newest answer of the commune.
        is_from_above: it came to a unit between communes and a province; not to be changed here.
        communes: ids of the units it is for; of one from above those whose households it names.
    """

    paper: Paper
    unit_name: str
    stands: bool
    names: dict[str, str]
    replies: dict[str, IssueReply]
    is_from_above: bool = False
    communes: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """How many of its questions the commune has answered."""
        return sum(one in self.replies for one in self.paper.question_ids)


@dataclass(frozen=True, slots=True)
class PaperKept:
    """A paper that was recorded; it travels with the next document downward."""

    paper: Paper
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class OpinionService:
    """Use cases of both sides."""

    at: Workplace

    def record(self, typed: PaperTyped) -> PaperKept:
        """Record a signed paper of this office for a commune.

        Raises:
            StepNotAllowed: for a commune: it has nobody below it.
            FormIncomplete: for the upper unit: names what is missing.
            NotFound: for the upper unit: the commune, the round or a household is not known here.
            StoreExists: for the upper unit: the number was used for this commune already.
        """
        self.at.require(Act.RECEIVE)
        _require_whole(typed)
        with self.at.store.writing() as tx:
            office = tx.settings.office()
            if office is None or office.role is not UnitRole.UPPER:
                raise StepNotAllowed(say.only_above(), {"role": "commune"})
            former = _former(tx, typed)
            self._require_known(tx, typed)
            paper = _paper(typed, office.unit.id, former)
            tx.opinions.put(paper)
            _put_questions(tx, paper, former, tidy(self.at.person.name))
            after = {"number": paper.decision.number, "unit": typed.unit, "round": typed.round}
            self.at.note(tx, "paper_recorded", "decisions", paper.decision.id, after=after)
        return PaperKept(paper)

    @staticmethod
    def _require_known(tx: Tx, typed: PaperTyped) -> None:
        tx.places.unit(typed.unit)
        if typed.round is not None:
            tx.rounds.get(typed.round)
        owners = units_behind(tx, typed.unit)
        for household, _ in typed.households:
            dossier = tx.households.get(household, typed.round or "", typed.round)
            if dossier is None or dossier.household.owner not in owners:
                raise NotFound(say.household_unknown(), {"household": household})
        taken = {
            one.decision.number
            for one in tx.opinions.papers(typed.unit)
            if one.decision.id != typed.corrects and one.decision.on.year == typed.on.year
        }
        if tidy(typed.number) in taken:
            raise StoreExists(say.number_taken(tidy(typed.number)), {"number": typed.number})

    def papers(self, round_id: str | None = None, unit: str | None = None) -> list[PaperSeen]:
        """Papers recorded here, or that came down; the newest first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            found = tx.opinions.papers(unit, round_id)
            kept = {one.decision.id for one in standing(tx.opinions.papers(unit))}
            units = {one.id: one.name for one in tx.places.units()}
            is_upper = self.at_upper(tx)
            return [_seen(tx, one, kept, units, is_upper=is_upper) for one in reversed(found)]

    def owners(self, unit: str) -> tuple[str, ...]:
        """Whose households a paper to a unit may name: its own, and of communes behind it."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return units_behind(tx, unit)

    @staticmethod
    def at_upper(tx: Tx) -> bool:
        """True at an upper unit."""
        office = tx.settings.office()
        return office is not None and office.role is UnitRole.UPPER


def paper_sections(tx: Tx, unit: str) -> dict[str, list[Any]]:
    """What goes down of the papers for a commune: sections of `upper.down`, by name."""
    papers = tx.opinions.papers(unit) if OpinionService.at_upper(tx) else ()
    return {
        "decisions": [one.decision for one in papers],
        "opinions": [one.opinion for one in papers],
        "opinion_items": [item for one in papers for item in one.items],
    }


def _require_whole(typed: PaperTyped) -> None:
    missing = [name for name in ("number", "signer", "text") if not getattr(typed, name).strip()]
    is_opinion = typed.about is OpinionAbout.Y_KIEN
    if is_opinion and typed.result is None:
        missing.append("result")
    if typed.round is None and (is_opinion or typed.households):
        missing.append("round")
    if typed.about is OpinionAbout.XEM_LAI and not typed.households:
        missing.append("households")
    if any(not reason.strip() for _, reason in typed.households):
        missing.append("reason")
    if missing:
        raise FormIncomplete(say.incomplete(missing), {"problems": missing})


def _former(tx: Tx, typed: PaperTyped) -> Paper | None:
    known = {one.decision.id: one for one in tx.opinions.papers(typed.unit)}
    for named in (typed.corrects, typed.replaces):
        if named is not None and named not in known:
            raise NotFound(say.paper_unknown(), {"paper": named})
    return known[typed.corrects] if typed.corrects else None


def _paper(typed: PaperTyped, issuer: str, former: Paper | None) -> Paper:
    decision = Decision(
        former.decision.id if former else new_id(),
        KIND_OF.get(typed.about, DecisionKind.OTHER),
        tidy(typed.number),
        typed.on,
        tidy(typed.signer),
        say.title(typed.about.value, typed.result.value if typed.result else None, typed.round),
        issuer,
        round=typed.round,
        supersedes=typed.replaces or (former.decision.supersedes if former else None),
        rev=former.decision.rev + 1 if former else 1,
    )
    result = typed.result if typed.about is OpinionAbout.Y_KIEN else None
    text = nfc(typed.text).strip()
    opinion = Opinion(decision.id, typed.about, text, result, typed.unit)
    items = sorted((home, nfc(reason).strip()) for home, reason in dict(typed.households).items())
    return Paper(decision, opinion, tuple(OpinionItem(decision.id, *one) for one in items))


def _put_questions(tx: Tx, paper: Paper, former: Paper | None, person: str) -> None:
    """Each named household becomes a question at its form; those no longer named are taken back.

    A question that was taken back stays so: the paper then names the household in its text alone.
    """
    if former is not None:
        tx.opinions.withdraw(set(former.question_ids) - set(paper.question_ids))
    if paper.decision.supersedes is not None:
        older = [
            one for one in tx.opinions.papers() if one.decision.id == paper.decision.supersedes
        ]
        tx.opinions.withdraw(one for each in older for one in each.question_ids)
    tx.exchange.put_issues(paper.opinion.unit, _questions(paper, person))


def _questions(paper: Paper, person: str) -> list[Issue]:
    decision = paper.decision
    named: Sequence[tuple[str | None, str]] = [(one.household, one.reason) for one in paper.items]
    if not named and paper.question_ids:
        named = [(None, paper.opinion.text[:700])]
    severity = Severity.BLOCK if paper.opinion.result is not None else Severity.WARN
    return [
        Issue(
            id=question_id(decision.id, household or ""),
            text=say.question(decision.number, decision.on, reason),
            severity=severity,
            raised_by=person,
            household=household,
            round=decision.round,
        )
        for household, reason in named
    ]


def _seen(
    tx: Tx, paper: Paper, kept: set[str], units: dict[str, str], *, is_upper: bool
) -> PaperSeen:
    round_id, unit = paper.decision.round or "", paper.opinion.unit
    homes = {one.household: _household(tx, one.household, round_id) for one in paper.items}
    owners = {one.household.owner for one in homes.values() if one is not None}
    # A paper to a unit between is answered by the communes whose households it names.
    told: set[str | None] = {unit, *owners} if is_upper else {None}
    replies = [one for each in told for one in tx.exchange.replies(each, round_id)]
    is_from_above = is_upper and paper.decision.issuer != _own_unit(tx)
    return PaperSeen(
        paper,
        units.get(unit if is_upper and not is_from_above else paper.decision.issuer, ""),
        paper.decision.id in kept,
        {one: _head_name(home) for one, home in homes.items()},
        {one.issue: one for one in replies if one.issue in set(paper.question_ids)},
        is_from_above,
        tuple(sorted(owners)) if is_from_above else (unit,),
    )


def _own_unit(tx: Tx) -> str:
    office = tx.settings.office()
    return office.unit.id if office is not None else ""


def _household(tx: Tx, household: str, round_id: str) -> Dossier | None:
    return tx.households.get(household) or tx.households.get(household, round_id)


def _head_name(found: Dossier | None) -> str:
    return found.head.name if found is not None and found.head is not None else ""
