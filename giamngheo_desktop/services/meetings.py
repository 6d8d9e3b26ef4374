"""The village meeting: who was there, who agrees with what, household by household."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.meetings import (
    VOTES,
    Meeting,
    Vote,
    last_votes,
    meeting_of,
    reaches,
    votes_to_data,
)
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.deciding import decide
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.round_settings import chain_of
from giamngheo_desktop.services.steps import Recorded, record_step
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import round_blocks


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A household the meeting speaks about.

    Args:
        scored: class by its score.
        now: class as it stands, after decisions of people.
        lost: its last vote did not reach the least share.
    """

    household: str
    head_name: str
    before: CategoryBefore
    diem_b1: int | None
    diem_b2: int | None
    scored: Category | None
    now: Category | None
    lost: bool = False


def draft_key(round_id: str, village: str) -> str:
    """Under which name the minutes that are being typed are kept."""
    return key_of(Typed.MEETING, round_id, village)


@dataclass(frozen=True)
class MeetingService:
    """Use cases of the village meeting."""

    at: Workplace

    def lines(self, round_id: str, village: str) -> list[MeetingLine]:
        """Households of a village that the meeting speaks about, by name."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            found = tx.rounds.get(round_id)
            least = chain_of(tx, found).share
            votes = last_votes(tx.rounds.procedure(round_id, village))
            lost = {home for home, (_, meeting) in votes.items() if home in meeting.lost(least)}
            return [
                MeetingLine(
                    one.household.id,
                    one.head.name if one.head else "",
                    one.household.category_before,
                    one.review.results[0].diem_b1 if one.review.results else None,
                    one.review.results[0].diem_b2 if one.review.results else None,
                    one.review.results[0].category if one.review.results else None,
                    one.review.category,
                    one.household.id in lost,
                )
                for one in tx.households.dossiers(
                    edition=edition_of(tx, round_id), round=round_id, villages=(village,)
                )
                if one.review is not None and one.household.status is HouseholdStatus.ACTIVE
            ]

    def held(self, round_id: str, village: str) -> list[Meeting]:
        """Every meeting of a village in a round, oldest first."""
        with self.at.store.reading() as tx:
            return _held(tx, tx.rounds.get(round_id), village)

    def least_share(self, round_id: str) -> Rate:
        """Least share of those present that must agree in a round."""
        with self.at.store.reading() as tx:
            return chain_of(tx, tx.rounds.get(round_id)).share

    def record(
        self, record: ProcedureRecord, votes: Sequence[Vote] = (), *, lost: bool = False
    ) -> Recorded:
        """Record a meeting with the votes its minutes hold.

        A household whose class the meeting holds to be another one, agreed by the least share,
        gets that decision beside its score. The draft of the person ends with it.

        Args:
            lost: record a meeting that did not agree as it was; nothing is decided then.

        Raises:
            StepNotAllowed: for the officer: what stands in the way; more votes than people
                present; another class without its reason.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        record = replace(record, data={**record.data, VOTES: votes_to_data(votes)})
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, record.round)
            meeting = meeting_of(record)
            _refuse_wrong_votes(meeting)
            done = record_step(self.at, tx, found, record, lost=lost)
            least = chain_of(tx, found).share
            if meeting.is_agreed(least):
                self._decide(tx, meeting, least)
            tx.drafts.drop(draft_key(record.round, record.village or ""), self.at.person.id)
        return done

    def _decide(self, tx: Tx, meeting: Meeting, least: Rate) -> None:
        record = meeting.record
        for one in meeting.votes:
            if one.category and reaches(one.agree, meeting.present, least):
                on = record.on or self.at.today()
                reason = round_blocks.meeting_decided(on, one.opinion)
                decide(self.at, tx, record.round, one.household, one.category, reason, on)


def _held(tx: Tx, found: ReviewRound, village: str) -> list[Meeting]:
    steps = tx.rounds.procedure(found.id, village)
    return [meeting_of(one) for one in steps if one.step is Step.MEETING]


def _refuse_wrong_votes(meeting: Meeting) -> None:
    for one in meeting.votes:
        if one.agree + one.disagree > meeting.present:
            raise StepNotAllowed(
                round_blocks.more_votes(one.agree + one.disagree, meeting.present),
                {"household": one.household},
            )
        if one.category is not None and not one.opinion.strip():
            raise StepNotAllowed(round_blocks.meeting_reason_needed(), {"household": one.household})
