"""What came out for each household of a round: score, meeting, decision, request, papers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.meetings import Meeting, Vote, last_votes
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionResult,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.requests import Request, RequestForm, RequestState
from giamngheo_desktop.domain.review import Review, ReviewRound, RoundKind
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.recognition import result_of
from giamngheo_desktop.services.requests import refuse_request, requests_of
from giamngheo_desktop.services.round_settings import chain_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say

_ESCAPED = {DecisionResult.THOAT_NGHEO, DecisionResult.THOAT_CAN_NGHEO}
_LEADING = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A household with everything that was said of it in a round.

    Args:
        by_score: class by its score; `None` = none.
        by_meeting: class the minutes record; `None` where they record none for it.
        vote: who agreed in the meeting, of those present; `None` where it is not recorded.
        is_lost: its last vote did not reach the least share.
        by_chairman: class of the decision; before the decision what was decided otherwise than by
            score and meeting; `None` = nothing yet.
        now: class that stands.
        reason: why it differs from the score, in words.
        result: what a decision says or would say of it; `None` = it is on no list.
        number: number of the decision; empty = none yet.
        request: its request in the round, where there is one.
        refusal: the record of the refusal, where there is one.
    """

    household: str
    head_name: str
    village: str
    village_name: str
    before: CategoryBefore
    by_score: Category | None
    now: Category | None
    diem_b1: int | None = None
    diem_b2: int | None = None
    by_meeting: Category | None = None
    vote: Rate | None = None
    is_lost: bool = False
    by_chairman: Category | None = None
    reason: str = ""
    decided_by: str = ""
    result: DecisionResult | None = None
    number: str = ""
    certificate_no: str = ""
    request: Request | None = None
    refusal: ProcedureRecord | None = None

    @property
    def differs(self) -> bool:
        """Score, meeting and decision do not all say the same, or the meeting did not agree."""
        said = {self.by_score, self.now}
        said |= {one for one in (self.by_meeting, self.by_chairman) if one is not None}
        return self.now is not None and (len(said) > 1 or self.is_lost)

    @property
    def is_waiting(self) -> bool:
        """Its request has no answer yet."""
        return self.request is not None and self.request.state is RequestState.IN_ROUND

    def must_be_refused(self, kind: RoundKind) -> bool:
        """It asked for something its result does not give, and nothing was answered yet."""
        request = self.request
        if request is None or not self.is_waiting or self.now is None:
            return False
        if request.form is RequestForm.M04:
            return self.now in LISTED
        wanted = LISTED if kind in _POOR else {Category.HO_MUC_SONG_TRUNG_BINH}
        return self.now not in wanted


_POOR = frozenset({RoundKind.DINH_KY, RoundKind.THUONG_XUYEN})


@dataclass(frozen=True, slots=True)
class RefusedRequests:
    """Requests that were refused together."""

    records: tuple[ProcedureRecord, ...]
    changes: Changes = field(default=Changes(rounds=True))


@dataclass(frozen=True)
class OutcomeService:
    """Use cases about what came out."""

    at: Workplace

    def of(self, round_id: str) -> list[Outcome]:
        """Every household of a round that is on the books, by village and name."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return list(outcomes_of(tx, tx.rounds.get(round_id)))

    def refuse(
        self, round_id: str, household: str, on: date, number: str, reason: str
    ) -> RefusedRequests:
        """Refuse the request of one household, with the reason in words.

        Raises:
            StepNotAllowed: for the officer: it has no unanswered request here, or no reason.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.writing() as tx:
            found = tx.rounds.get(round_id)
            one = next((o for o in outcomes_of(tx, found) if o.household == household), None)
            if one is None or one.request is None:
                raise StepNotAllowed(say.no_request_here(), {"household": household})
            if not one.is_waiting:
                raise StepNotAllowed(say.answered_already(), {"household": household})
            record = refuse_request(self.at, tx, one.request, on, number, reason)
        return RefusedRequests((record,))

    def refuse_unfit(self, round_id: str, on: date, first_number: str) -> RefusedRequests:
        """Refuse every request whose result does not give what was asked for.

        Each letter has the next number (`12/TB-UBND`, `13/TB-UBND`, …) and names its result.

        Raises:
            StepNotAllowed: for the officer: nobody is to be refused.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, round_id)
            unfit = [one for one in outcomes_of(tx, found) if one.must_be_refused(found.kind)]
            if not unfit:
                raise StepNotAllowed(say.nobody_to_refuse(), {"round": round_id})
            records = [
                refuse_request(
                    self.at, tx, one.request, on, numbered(first_number, place), reason_of(one)
                )
                for place, one in enumerate(unfit)
                if one.request is not None
            ]
        return RefusedRequests(tuple(records))


def numbered(first: str, place: int) -> str:
    """The number of the letter so many places after the first: `12/TB` and 1 give `13/TB`."""
    return _LEADING.sub(lambda found: str(int(found[0]) + place).zfill(len(found[0])), first, 1)


def reason_of(one: Outcome) -> str:
    """Reason of a refusal, proposed from the result."""
    category = one.now.value if one.now else ""
    return say.refusal_reason(category, one.diem_b1, one.diem_b2, one.reason)


def outcomes_of(tx: Tx, found: ReviewRound) -> Iterator[Outcome]:
    """See `OutcomeService.of`; inside a transaction."""
    look = _Look.of(tx, found)
    for dossier in tx.households.dossiers(edition=edition_of(tx, found.id), round=found.id):
        if dossier.household.status is HouseholdStatus.ACTIVE and dossier.review is not None:
            yield look.outcome(dossier, dossier.review)


@dataclass(frozen=True)
class _Look:
    places: Mapping[str, str]
    people: Mapping[str, str]
    votes: Mapping[str, tuple[Vote, Meeting]]
    items: Mapping[str, tuple[Decision, DecisionItem]]
    requests: Mapping[str, Request]
    refusals: Mapping[str, ProcedureRecord]
    least: Rate

    @staticmethod
    def of(tx: Tx, found: ReviewRound) -> "_Look":
        steps = tx.rounds.procedure(found.id)
        return _Look(
            {one.id: one.name for one in tx.places.villages()},
            {one.id: one.name for one in tx.people.list()},
            last_votes(steps),
            {
                item.household: (one, item)
                for one in tx.rounds.decisions(found.id)
                for item in tx.rounds.decision_items(one.id)
            },
            {one.household: one for one in requests_of(tx) if one.round == found.id},
            {one.household: one for one in steps if one.step is Step.REFUSAL and one.household},
            chain_of(tx, found).share,
        )

    def outcome(self, dossier: Dossier, review: Review) -> Outcome:
        """The household with what was said of it."""
        first = review.results[0] if review.results else None
        home = dossier.household
        plain = Outcome(
            home.id,
            dossier.head.name if dossier.head else "",
            home.village,
            self.places.get(home.village, ""),
            home.category_before,
            first.category if first else None,
            review.category,
            first.diem_b1 if first else None,
            first.diem_b2 if first else None,
            result=result_of(dossier),
            request=self.requests.get(home.id),
            refusal=self.refusals.get(home.id),
        )
        return self._decided(self._met(plain), review)

    def _met(self, one: Outcome) -> Outcome:
        vote, meeting = self.votes.get(one.household, (None, None))
        if vote is None or meeting is None:
            return one
        return replace(
            one,
            by_meeting=vote.category or one.by_score,
            vote=Rate(vote.agree, meeting.present),
            is_lost=one.household in meeting.lost(self.least),
            reason=vote.opinion,
        )

    def _decided(self, one: Outcome, review: Review) -> Outcome:
        decision, item = self.items.get(one.household, (None, None))
        override = review.override
        chairman = _class_of(item) if item else None
        if item is None and override is not None and override.category is not one.by_meeting:
            chairman = override.category
        return replace(
            one,
            by_chairman=chairman,
            reason=override.reason if override else one.reason,
            decided_by=self.people.get(override.by, "") if override else "",
            number=decision.number if decision else "",
            certificate_no=(item.certificate_no or "") if item else "",
        )


def _class_of(item: DecisionItem) -> Category:
    return Category.KHONG_NGHEO if item.result in _ESCAPED else Category(item.result.value)
