"""The review round: open, classify, record steps, close."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.classification import Refusal
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import HouseholdsRefused, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import (
    Review,
    ReviewResult,
    ReviewRound,
    RoundKind,
    RoundStatus,
    round_id,
    stored_result,
)
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.judging import Judge, judge_for
from giamngheo_desktop.services.snapshots import snapshot_of
from giamngheo_desktop.services.standard_book import keep_editions, standards_held
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say

_CHUNK = 500
"""Households between two reports of progress: about a twentieth of a second of work."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was opened and how many households it starts with."""

    round: ReviewRound
    to_review: int
    changes: Changes = field(default=Changes(rounds=True, households=True))


@dataclass(frozen=True, slots=True)
class RefusedHousehold:
    """A household without verdict, with what is missing."""

    household: str
    head_name: str
    village: str
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Classified:
    """What classifying a round gave.

    Args:
        by_category: category -> households, under the standard that decides.
        by_movement: movement -> households.
        refusals: households without a verdict, each with its missing answers.
        unverified: verdicts that rest on an unverified value.
        compared: category -> households under the second standard; empty without one.
        differs: households whose category differs between the two standards.
    """

    round: str
    standard: str
    households: int
    by_category: Mapping[str, int]
    by_movement: Mapping[str, int]
    refusals: tuple[RefusedHousehold, ...]
    unverified: int
    compared_standard: str | None = None
    compared: Mapping[str, int] = field(default_factory=dict)
    differs: int = 0
    changes: Changes = field(default=Changes(households=True, rounds=True))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step that was recorded, and the steps that may follow."""

    record: ProcedureRecord
    next: tuple[Step, ...]
    changes: Changes = field(default=Changes(rounds=True))


@dataclass(frozen=True, slots=True)
class Closed:
    """A round that was closed; its state is frozen under `snapshot`."""

    round: ReviewRound
    snapshot: str
    changes: Changes = field(default=Changes(rounds=True, households=True))


@dataclass(frozen=True)
class RoundService:
    """Use cases about review rounds."""

    at: Workplace

    def rounds(self) -> list[ReviewRound]:
        """All rounds, newest first."""
        with self.at.store.reading() as tx:
            return tx.rounds.list()

    def get(self, one: str) -> ReviewRound:
        """One round; NotFound for the user when there is none of this id."""
        with self.at.store.reading() as tx:
            return tx.rounds.get(one)

    def current(self) -> ReviewRound | None:
        """The newest open round; the newest of all when none is open; `None` without any."""
        found = self.rounds()
        return next(
            (one for one in found if one.status is RoundStatus.OPEN), found[0] if found else None
        )

    def open(
        self,
        kind: RoundKind,
        year: int,
        standards: tuple[str, ...],
        *,
        month: int | None = None,
        from_on: date | None = None,
        to_on: date | None = None,
    ) -> Opened:
        """Open a round; households on the present list are taken over for review.

        Args:
            standards: ids; the first decides, a second one is computed beside it.
            from_on: first day; default: the day the procedure names.
            to_on: last day; default likewise.

        Raises:
            StoreExists: for the officer: the round is there already.
            NotFound: for the officer: a standard is not held here.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.reading() as tx:
            held = [standards_held(self.at, tx).get(one) for one in standards]
        first, last = usual_days(kind, year, month)
        opened = ReviewRound(
            id=round_id(kind, year, month),
            kind=kind,
            year=year,
            month=month,
            standards=tuple(one.id for one in held),
            digests=tuple(one.file_sha256 for one in held),
            from_on=from_on or first,
            to_on=to_on or last,
        )
        with self.at.store.writing() as tx:
            keep_editions(tx, held)
            return self._store_round(tx, opened)

    def _store_round(self, tx: Tx, opened: ReviewRound) -> Opened:
        if any(one.id == opened.id for one in tx.rounds.list()):
            raise StoreExists(say.round_exists(opened.id), {"round": opened.id})
        tx.rounds.add(opened)
        tx.rounds.carry_categories_forward()
        count = 0
        if opened.kind is RoundKind.DINH_KY:
            count = tx.bulk.insert_reviews(self._reviews_due(tx, opened))
        self.at.note(tx, "round_opened", "rounds", opened.id, after={"to_review": count})
        return Opened(opened, count)

    @staticmethod
    def _reviews_due(tx: Tx, opened: ReviewRound) -> Iterator[Review]:
        listed = {one.value for one in LISTED}
        for dossier in tx.households.dossiers():
            if dossier.household.category_before.value in listed:
                yield Review(new_id(), dossier.household.id, opened.id, kind=opened.kind)

    def judge(self, tx: Tx, one: str) -> Judge:
        """The judge of a round, inside a transaction."""
        villages = {village.id: village for village in tx.places.villages()}
        found = tx.rounds.get(one)
        held = standards_held(self.at, tx)
        return judge_for(found, held, villages, tx.rounds.recognised_before(one))

    def classify(
        self, one: str, villages: tuple[str, ...] = (), progress: Progress | None = None
    ) -> Classified:
        """Classify the households of a round and store the verdicts, all in one transaction.

        A decision already taken by people stays beside the new verdict.

        Args:
            villages: ids; empty = the whole round.
            progress: told every few hundred households; may cancel, then nothing is stored.

        Raises:
            RoundClosed: for the officer.
        """
        self.at.require(Act.CLASSIFY)
        with self.at.store.writing() as tx:
            self.at.open_round(tx, one)
            judge = self.judge(tx, one)
            sums = _Sums()
            verdicts = _judged(
                judge,
                tx.households.dossiers(round=one, villages=villages),
                sums,
                progress or Progress(),
            )
            stored = tx.bulk.put_results(one, verdicts)
            self.at.note(tx, "round_classified", "rounds", one, after={"households": stored})
        return sums.result(judge)

    def counts(self, one: str, owners: tuple[str, ...] = ()) -> list[PlaceCounts]:
        """Counts of a round by village, in natural order: the figures of every screen and paper."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return tx.tallies.by_village(one, edition=edition_of(tx, one), owners=owners)

    def steps(self, one: str, village: str | None = None) -> list[ProcedureRecord]:
        """Steps recorded in a round, oldest first."""
        with self.at.store.reading() as tx:
            return tx.rounds.procedure(one, village)

    def record(self, record: ProcedureRecord) -> Recorded:
        """Record a step of the procedure.

        Raises:
            StepNotAllowed: for the officer: for example fewer than half agreed in the meeting.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        _refuse_lost_meeting(record)
        with self.at.store.writing() as tx:
            self.at.open_round(tx, record.round)
            tx.rounds.add_procedure(record)
            self.at.note(
                tx, "step_recorded", "procedure", record.id, after={"step": record.step.value}
            )
        return Recorded(record, _FOLLOWS.get(record.step, ()))

    def close(self, one: str, *, approver: str | None = None) -> Closed:
        """Close a round: every household has a verdict, the state is frozen and hashed.

        Args:
            approver: id of the second person, who has unlocked with her own passphrase.

        Raises:
            ApprovalNeeded: for the officer: two persons are asked for.
            HouseholdsRefused: for the officer: names the households without verdict.
            NotBalanced: for the officer: the movement table differs; names the villages.
            RoundClosed: for the officer.
        """
        self.at.require(Act.CLOSE_ROUND)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, one)
            _refuse_unfinished(tx, one)
            second = self.at.require_second(tx, Act.CLOSE_ROUND, approver)
            tx.rounds.freeze(one)
            state = tx.bulk.state_of(self.at_owner(tx), one, one)
            snapshot = snapshot_of(state)
            at = self.at.clock()
            tx.rounds.set_closed(one, at, snapshot)
            told = {"snapshot": snapshot, "approved_by": [person.id for person in second]}
            self.at.note(tx, "round_closed", "rounds", one, after=told)
        closed = replace(found, status=RoundStatus.CLOSED, closed_at=at, snapshot=snapshot)
        return Closed(closed, snapshot)

    def reopen(self, one: str, reason: str) -> ReviewRound:
        """Open a closed round again; the reason stays in the audit chain.

        Raises:
            StepNotAllowed: for the officer: no reason was given.
        """
        self.at.require(Act.CLOSE_ROUND)
        if not reason.strip():
            raise StepNotAllowed(say.reopen_reason(one), {"round": one})
        with self.at.store.writing() as tx:
            tx.rounds.reopen(one)
            self.at.note(tx, "round_reopened", "rounds", one, reason=tidy(reason))
            return tx.rounds.get(one)

    @staticmethod
    def at_owner(tx: Tx) -> str:
        """Id of the unit whose households these are."""
        office = tx.settings.office()
        return office.unit.id if office else ""


_FOLLOWS: dict[Step, tuple[Step, ...]] = {
    Step.LIST_MADE: (Step.SURVEY,),
    Step.SURVEY: (Step.MEETING,),
    Step.MEETING: (Step.POSTING,),
    Step.POSTING: (Step.COMPLAINT, Step.OPINION_REQUEST, Step.RECOGNITION),
    Step.COMPLAINT: (Step.RECHECK,),
    Step.RECHECK: (Step.POSTING, Step.RECOGNITION),
    Step.OPINION_REQUEST: (Step.OPINION_ANSWER,),
    Step.OPINION_ANSWER: (Step.RECOGNITION,),
    Step.RECOGNITION: (Step.CERTIFICATE,),
}


def usual_days(kind: RoundKind, year: int, month: int | None) -> tuple[date, date]:
    """First and last day of a round where the officer names none.

    Law:
        qd_24_2021, Điều 3: periodic 1 September to 14 December; regular from day 15, 15 days.
    """
    if kind is RoundKind.DINH_KY:
        return date(year, 9, 1), date(year, 12, 14)
    first = date(year, month or 1, 15)
    last = date(year + (first.month == 12), first.month % 12 + 1, 1)
    return first, min(date.fromordinal(first.toordinal() + 15), last.replace(day=14))


def _refuse_lost_meeting(record: ProcedureRecord) -> None:
    if record.step is not Step.MEETING:
        return
    agree, against = _count(record, "agree"), _count(record, "disagree")
    if agree + against == 0 or agree < against:
        raise StepNotAllowed(say.meeting_lost(agree, agree + against), {"agree": agree})


def _count(record: ProcedureRecord, key: str) -> int:
    value = record.data.get(key)
    return value if isinstance(value, int) else 0


def _refuse_unfinished(tx: Tx, one: str) -> None:
    open_ones = [
        dossier
        for dossier in tx.households.dossiers(round=one)
        if dossier.review is not None and dossier.review.category is None
    ]
    if open_ones:
        names = [dossier.head.name if dossier.head else "" for dossier in open_ones]
        raise HouseholdsRefused(
            say.round_unfinished(len(open_ones), names[0]),
            {"households": [dossier.household.id for dossier in open_ones[:200]]},
        )


@dataclass
class _Sums:
    """Counts kept while verdicts stream by."""

    by_category: list[Counter[str]] = field(default_factory=lambda: [Counter(), Counter()])
    by_movement: Counter[str] = field(default_factory=Counter)
    refusals: list[RefusedHousehold] = field(default_factory=list)
    unverified: int = 0
    differs: int = 0
    households: int = 0

    def result(self, judge: Judge) -> Classified:
        second = judge.standards[1].id if len(judge.standards) > 1 else None
        return Classified(
            round=judge.round.id,
            standard=judge.standards[0].id,
            households=self.households,
            by_category=dict(self.by_category[0]),
            by_movement=dict(self.by_movement),
            refusals=tuple(self.refusals),
            unverified=self.unverified,
            compared_standard=second,
            compared=dict(self.by_category[1]) if second else {},
            differs=self.differs,
        )


def _judged(
    judge: Judge, dossiers: Iterable[Dossier], sums: _Sums, progress: Progress
) -> Iterator[tuple[str, tuple[ReviewResult, ...]]]:
    for dossier in dossiers:
        if dossier.review is None:
            continue
        if sums.households % _CHUNK == 0:
            village = judge.villages.get(dossier.household.village)
            progress.step(sums.households, 0, village.name if village else "")
        yield dossier.review.id, _add(judge, dossier, sums)


def _add(judge: Judge, dossier: Dossier, sums: _Sums) -> tuple[ReviewResult, ...]:
    verdicts = judge.verdicts(dossier)
    sums.households += 1
    categories = [verdict.category for verdict in verdicts]
    for counter, category in zip(sums.by_category, categories, strict=False):
        counter[_name(category)] += 1
    sums.unverified += bool(verdicts[0].unverified)
    sums.differs += len(set(categories)) > 1
    if categories[0] is None:
        sums.refusals.append(_refused(judge, dossier, verdicts[0].refused))
    movements = [judge.movement(dossier, verdict) for verdict in verdicts]
    if movements[0] is not None:
        sums.by_movement[movements[0].value] += 1
    return tuple(map(stored_result, verdicts, movements))


def _refused(judge: Judge, dossier: Dossier, refused: tuple[Refusal, ...]) -> RefusedHousehold:
    village = judge.villages.get(dossier.household.village)
    return RefusedHousehold(
        dossier.household.id,
        dossier.head.name if dossier.head else "",
        village.code if village else "",
        refused,
    )


def _name(category: Category | None) -> str:
    return category.value if category else "incomplete"
