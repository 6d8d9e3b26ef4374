"""Recognition: decisions of people beside the scores, the chairman's decision, certificates."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.lengths import NAME, NUMBER, too_long
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionKind,
    DecisionResult,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.deciding import decide
from giamngheo_desktop.services.lengths import refuse_too_long
from giamngheo_desktop.services.steps import refuse_blocked, steps_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say
from giamngheo_desktop.text import round_blocks

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
        with self.at.store.writing() as tx:
            return decide(self.at, tx, round_id, household, category, reason, on)

    def recognise(self, round_id: str, number: str, on: date, signer: str) -> Recognised:
        """Store the chairman's decision: one item per household that is recognised.

        Raises:
            FormIncomplete: for the officer: the number is missing.
            StepNotAllowed: for the officer: a step before is missing, or nobody is recognised.
            StoreExists: for the officer: the number is taken.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        if not number.strip():
            raise FormIncomplete(round_blocks.step_incomplete(["number"]), {"problems": ["number"]})
        refuse_too_long([*too_long("number", number, NUMBER), *too_long("signer", signer, NAME)])
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, round_id)
            if any(one.number == tidy(number) for one in tx.rounds.decisions()):
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
            refuse_blocked(tx, steps_of(tx, found), record, self.at.today())
            before = latest_items(tx, round_id)
            _refuse_compared(tx, found)
            items = list(_items(tx, found, decision.id, before))
            if not items:
                raise StepNotAllowed(say.nothing_recognised(), {"round": round_id})
            decision = _superseding(decision, items, before)
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
            refuse_blocked(tx, steps_of(tx, found), record, self.at.today())
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


def _refuse_compared(tx: Tx, found: ReviewRound) -> None:
    """A class from declared income is for comparison: people decide before it is recognised.

    Raises:
        StepNotAllowed: for the officer: names the households.
    """
    only = [
        one.household.id
        for one in tx.households.dossiers(round=found.id)
        if one.review is not None
        and one.review.override is None
        and any(result.is_by_income for result in one.review.results[:1])
        and result_of(one) is not None
    ]
    if only:
        said = say.only_compared(found.standards[0], len(only))
        raise StepNotAllowed(said, {"households": only})


def latest_items(tx: Tx, round_id: str) -> dict[str, DecisionItem]:
    """Household -> what the newest decision of a round says of it."""
    return {
        item.household: item
        for one in tx.rounds.decisions(round_id)
        for item in tx.rounds.decision_items(one.id)
    }


def _items(
    tx: Tx, found: ReviewRound, decision: str, before: Mapping[str, DecisionItem]
) -> Iterator[DecisionItem]:
    """Households nobody decided of yet, and those whose class was changed since."""
    for dossier in tx.households.dossiers(round=found.id):
        item = before.get(dossier.household.id)
        result = result_of(dossier) or (DecisionResult.KHONG_NGHEO if item else None)
        is_here = dossier.household.status is HouseholdStatus.ACTIVE
        if result is not None and is_here and (item is None or item.result is not result):
            yield DecisionItem(decision, dossier.household.id, result)


def _superseding(
    decision: Decision, items: Sequence[DecisionItem], before: Mapping[str, DecisionItem]
) -> Decision:
    """A decision only about households decided before corrects the decision it follows."""
    corrected = [before[one.household].decision for one in items if one.household in before]
    if len(corrected) < len(items):
        return decision
    return replace(decision, kind=DecisionKind.CORRECT, supersedes=corrected[0])


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
