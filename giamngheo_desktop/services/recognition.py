"""Recognition: decisions of people beside the scores, the chairman's decision, certificates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionKind,
    DecisionResult,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.review import Override, ReviewRound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.steps import refuse_blocked
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say

_ESCAPED = {
    CategoryBefore.HO_NGHEO: DecisionResult.THOAT_NGHEO,
    CategoryBefore.HO_CAN_NGHEO: DecisionResult.THOAT_CAN_NGHEO,
}
_CERTIFIED = {DecisionResult.HO_NGHEO, DecisionResult.HO_CAN_NGHEO}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A decision of recognition that was stored."""

    decision: Decision
    by_result: dict[str, int]
    changes: Changes = field(default=Changes(rounds=True))


@dataclass(frozen=True, slots=True)
class Divergence:
    """A household whose decision differs from its score."""

    household: str
    head_name: str
    village_name: str
    by_score: Category | None
    by_people: Category
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class DivergenceSum:
    """Divergences of a village.

    Args:
        households: of the round in the village.
        differs: of these, with a decision that is not the score's.
    """

    village_name: str
    households: int
    differs: int
    lines: tuple[Divergence, ...]


@dataclass(frozen=True)
class RecognitionService:
    """Use cases about recognition."""

    at: Workplace

    def decide(
        self, household: str, round_id: str, category: Category, reason: str, on: date
    ) -> Dossier:
        """What people decided of one household; the computed class stays beside it.

        A decision equal to the score takes a former one back.

        Raises:
            StepNotAllowed: for the officer: no reason was given.
            NotFound: for the officer: the household is not in the round.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        if not reason.strip():
            raise StepNotAllowed(say.reason_needed(), {"household": household})
        with self.at.store.writing() as tx:
            self.at.open_round(tx, round_id)
            found = tx.households.get(household, LIVE, round_id)
            if found is None or found.review is None:
                raise NotFound(say.not_in_round(), {"household": household})
            results = found.review.results
            is_same = bool(results) and results[0].category is category
            decided = Override(category, self.at.person.id, on, tidy(reason))
            review = replace(found.review, override=None if is_same else decided)
            stored = tx.households.save(
                replace(found, review=review), by=self.at.person.id, at=self.at.clock()
            )
            self.at.note(
                tx,
                "category_decided",
                "households",
                household,
                after={"category": category.value, "round": round_id},
                reason=tidy(reason),
            )
        return stored

    def divergence(self, round_id: str) -> list[DivergenceSum]:
        """Score against decision by village, in the order of the list."""
        self.at.require(Act.READ)
        seen: Counter[str] = Counter()
        found: dict[str, list[Divergence]] = {}
        with self.at.store.reading() as tx:
            places = {one.id: one.name for one in tx.places.villages()}
            people = {one.id: one.name for one in tx.people.list()}
            for dossier in tx.households.dossiers(edition=edition_of(tx, round_id), round=round_id):
                village = places.get(dossier.household.village, "")
                seen[village] += 1
                found.setdefault(village, []).extend(_differs(dossier, village, people))
        return [
            DivergenceSum(village, seen[village], len(lines), tuple(lines))
            for village, lines in found.items()
        ]

    def recognise(self, round_id: str, number: str, on: date, signer: str) -> Recognised:
        """Store the chairman's decision: one item per household that is recognised.

        Raises:
            StepNotAllowed: for the officer: a step before is missing, or nobody is recognised.
            StoreExists: for the officer: the number is taken.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, round_id)
            if any(one.number == number for one in tx.rounds.decisions()):
                raise StoreExists(say.number_taken(number), {"number": number})
            decision = self._decision(found, number, on, signer)
            record = ProcedureRecord(
                new_id(),
                round_id,
                Step.RECOGNITION,
                on=on,
                number=number,
                data={"decision": decision.id},
            )
            refuse_blocked(tx, found, record, self.at.today())
            items = list(_items(tx, found, decision.id))
            if not items:
                raise StepNotAllowed(say.nothing_recognised(), {"round": round_id})
            tx.rounds.add_decision(decision, items)
            tx.rounds.add_procedure(record)
            counts = dict(Counter(one.result.value for one in items))
            told = {"number": number, "items": counts}
            self.at.note(tx, "recognised", "decisions", decision.id, after=told)
        return Recognised(decision, counts)

    def certify(self, round_id: str, on: date) -> int:
        """Number the certificates of the recognised poor and near-poor households.

        Numbers run on within the list year, by village and name; a household keeps its number.

        Returns:
            How many certificates were numbered now.

        Raises:
            StepNotAllowed: for the officer: nothing was recognised yet.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, round_id)
            record = ProcedureRecord(new_id(), round_id, Step.CERTIFICATE, on=on)
            refuse_blocked(tx, found, record, self.at.today())
            order = [one.household.id for one in tx.households.dossiers(round=round_id)]
            number = _last_number(tx, found.list_year)
            count = 0
            for decision in tx.rounds.decisions(round_id):
                items = _numbered(tx, decision, order, number + count, found.list_year)
                tx.rounds.add_decision(decision, items)
                count += len(items)
            tx.rounds.add_procedure(record)
            self.at.note(tx, "certified", "rounds", round_id, after={"certificates": count})
        return count

    def _decision(self, found: ReviewRound, number: str, on: date, signer: str) -> Decision:
        return Decision(
            new_id(),
            DecisionKind.RECOGNISE,
            tidy(number),
            on,
            tidy(signer),
            say.decision_title(found.list_year),
            self.at.office().unit.id,
            round=found.id,
        )


def _items(tx: Tx, found: ReviewRound, decision: str) -> Iterator[DecisionItem]:
    decided = {
        item.household
        for one in tx.rounds.decisions(found.id)
        for item in tx.rounds.decision_items(one.id)
    }
    for dossier in tx.households.dossiers(round=found.id):
        result = result_of(dossier)
        is_here = dossier.household.status is HouseholdStatus.ACTIVE
        if result is not None and is_here and dossier.household.id not in decided:
            yield DecisionItem(decision, dossier.household.id, result)


def result_of(dossier: Dossier) -> DecisionResult | None:
    """What the decision says of a household; `None` for one that was and is on no list."""
    category = dossier.review.category if dossier.review else None
    if category is None:
        return None
    if category is Category.KHONG_NGHEO:
        return _ESCAPED.get(dossier.household.category_before)
    return DecisionResult(category.value)


def _numbered(
    tx: Tx, decision: Decision, order: list[str], last: int, year: int
) -> list[DecisionItem]:
    waiting = {
        one.household: one
        for one in tx.rounds.decision_items(decision.id)
        if one.result in _CERTIFIED and one.certificate_no is None
    }
    due = [waiting[one] for one in order if one in waiting]
    return [
        replace(one, certificate_no=f"{number:04d}/{year}")
        for number, one in enumerate(due, start=last + 1)
    ]


def _last_number(tx: Tx, year: int) -> int:
    rounds = {one.id for one in tx.rounds.list() if one.list_year == year}
    taken = [
        int(item.certificate_no.split("/")[0])
        for decision in tx.rounds.decisions()
        if decision.round in rounds
        for item in tx.rounds.decision_items(decision.id)
        if item.certificate_no
    ]
    return max(taken, default=0)


def _differs(dossier: Dossier, village: str, people: dict[str, str]) -> Iterator[Divergence]:
    review = dossier.review
    if review is None or review.override is None:
        return
    scored = review.results[0].category if review.results else None
    if scored is not review.override.category:
        yield Divergence(
            dossier.household.id,
            dossier.head.name if dossier.head else "",
            village,
            scored,
            review.override.category,
            review.override.reason,
            people.get(review.override.by, ""),
        )
