"""The review round: open, classify, record steps, close."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    HouseholdsRefused,
    NotBalanced,
    StepNotAllowed,
    StoreExists,
)
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.movement import imbalances
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import (
    Review,
    ReviewRound,
    RoundKind,
    RoundStatus,
    round_id,
)
from giamngheo_desktop.domain.round_steps import Block, RoundSteps
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.rules.read_procedure import load_procedure
from giamngheo_desktop.services.classifying import Classified, RefusedHousehold, Sums, judged
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.judging import Judge, judge_for
from giamngheo_desktop.services.local_standards import refuse_foreign, require_known_days
from giamngheo_desktop.services.long_work import without_full_passes
from giamngheo_desktop.services.obstacles import closing_blocks
from giamngheo_desktop.services.opinion_steps import record_answers
from giamngheo_desktop.services.packages import refuse_while_given
from giamngheo_desktop.services.requests import take_waiting
from giamngheo_desktop.services.snapshots import snapshot_of
from giamngheo_desktop.services.standard_book import keep_editions, standards_held
from giamngheo_desktop.services.steps import Recorded, record_step, steps_of
from giamngheo_desktop.services.undecided import close_undecided, forget_closing, undecided
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import round_blocks
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was opened and how many households it starts with."""

    round: ReviewRound
    to_review: int
    changes: Changes = field(default=Changes(rounds=True, households=True))


@dataclass(frozen=True, slots=True)
class Closed:
    """A round that was closed; its state is frozen under `snapshot`.

    Args:
        undecided: households it was closed without a decision of recognition for.
        told: what the log says of that; empty where there is a decision.
    """

    round: ReviewRound
    snapshot: str
    undecided: int = 0
    told: str = ""
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
            NoLawInForce: for the officer: a standard does not count for this round.
            StepNotAllowed: for the officer: a standard is that of another province.
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
        require_known_days(opened, held)
        with self.at.store.writing() as tx:
            refuse_foreign(tx, held)
            keep_editions(tx, held)
            return self._store_round(tx, opened)

    def _store_round(self, tx: Tx, opened: ReviewRound) -> Opened:
        if any(one.id == opened.id for one in tx.rounds.list()):
            raise StoreExists(say.round_exists(opened.id), {"round": opened.id})
        tx.rounds.add(opened)
        tx.rounds.carry_categories_forward()
        asked = frozenset(take_waiting(tx, opened))
        count = tx.bulk.insert_reviews(self._reviews_due(tx, opened, asked))
        if opened.kind is RoundKind.DINH_KY:
            tx.rounds.add_procedure(
                ProcedureRecord(
                    new_id(),
                    opened.id,
                    Step.LIST_MADE,
                    on=self.at.today(),
                    data={"households": count},
                )
            )
        self.at.note(tx, "round_opened", "rounds", opened.id, after={"to_review": count})
        return Opened(opened, count)

    @staticmethod
    def _reviews_due(tx: Tx, opened: ReviewRound, asked: Collection[str]) -> Iterator[Review]:
        """Those who asked; in a periodic round the present list besides."""
        is_periodic = opened.kind is RoundKind.DINH_KY
        listed = {one.value for one in LISTED} if is_periodic else set()
        for dossier in tx.households.dossiers():
            is_here = dossier.household.status is HouseholdStatus.ACTIVE
            is_listed = dossier.household.category_before.value in listed
            if is_here and (is_listed or dossier.household.id in asked):
                yield Review(new_id(), dossier.household.id, opened.id, kind=opened.kind)

    def judge(self, tx: Tx, one: str) -> Judge:
        """The judge of a round, inside a transaction."""
        villages = {village.id: village for village in tx.places.villages()}
        found = tx.rounds.get(one)
        held = standards_held(self.at, tx)
        return judge_for(found, held, villages, tx.rounds.recognised_before(one))

    @without_full_passes()
    def classify(
        self,
        one: str,
        villages: tuple[str, ...] = (),
        progress: Progress | None = None,
        *,
        compare: str | None = None,
    ) -> Classified:
        """Classify the households of a round and store the verdicts, all in one transaction.

        A decision already taken by people stays beside the new verdict.

        Args:
            villages: ids; empty = the whole round.
            progress: told every few hundred households; may cancel, then nothing is stored.
            compare: id of a further standard to count by; nothing is stored under it. Default:
                the second of the round, where it has one.

        Raises:
            RoundClosed: for the officer.
            NotFound, NoLawInForce: for the officer: no such standard, or not one for this round.
        """
        self.at.require(Act.CLASSIFY)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, one)
            judge = self.judge(tx, one)
            if compare is not None:
                other = standards_held(self.at, tx).get(compare)
                require_known_days(found, (judge.standards[0], other))
                judge = judge.beside(other)
            sums = Sums()
            verdicts = judged(
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

    def record(self, record: ProcedureRecord, *, lost: bool = False) -> Recorded:
        """Record a step of the procedure.

        Args:
            lost: a meeting in which fewer than half of those present agreed is recorded as it
                was: its minutes are kept and the review is done again.

        Raises:
            StepNotAllowed: for the officer: for example fewer than half agreed in the meeting.
            RoundClosed: for the officer.
        """
        self.at.require(Act.RECORD_STEP)
        if record.step in {Step.RECOGNITION, Step.CERTIFICATE}:
            raise StepNotAllowed(round_blocks.recognised_elsewhere(), {"step": record.step.value})
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, record.round)
            return record_step(self.at, tx, found, record, lost=lost)

    def standing(self, one: str) -> RoundSteps:
        """Where a round stands: its chain of steps, what was taken, what is still unclassified."""
        with self.at.store.reading() as tx:
            return steps_of(tx, tx.rounds.get(one))

    def heads(self, one: str) -> dict[str, list[tuple[str, str]]]:
        """Village -> its households in a round as (id, name of the head), by name."""
        found: dict[str, list[tuple[str, str]]] = {}
        with self.at.store.reading() as tx:
            query = HouseholdQuery(round=one, edition=edition_of(tx, one), reviewed_only=True)
            for line in tx.households.lines(query):
                found.setdefault(line.village, []).append((line.id, line.head_name))
        return found

    def blocks(self, one: str, step: Step, village: str | None, on: date) -> list[Block]:
        """What stands in the way of a step; a screen greys its button with the reason."""
        with self.at.store.reading() as tx:
            return steps_of(tx, tx.rounds.get(one)).blocks(step, village, on)

    def undecided(self, one: str) -> int:
        """Poor, near-poor and escaped households of a round that no decision recognises."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return len(undecided(tx, one))

    @without_full_passes()
    def close(self, one: str, *, approver: str | None = None, reason: str = "") -> Closed:
        """Close a round: every household has a verdict, the state is frozen and hashed.

        Args:
            reason: why it is closed before the decision of recognition; it stays in the log and
                on internal lists, and an empty one is told as such.
            approver: id of the second person, who has unlocked with her own passphrase.

        Raises:
            ApprovalNeeded: for the officer: two persons are asked for.
            HouseholdsRefused: for the officer: names the households without verdict.
            NotBalanced: for the officer: the movement table differs; names the villages.
            StepNotAllowed: for the officer: a complaint or a request is not answered, a draft
                judges an indicator otherwise than answered without saying why, the decision
                gives households another class than they have, or there is neither a decision nor
                a reason where the office demands it.
            RoundClosed: for the officer.
            VillageGivenOut: for the officer: a village is with another laptop.
        """
        self.at.require(Act.CLOSE_ROUND)
        with self.at.store.writing() as tx:
            found = self.at.open_round(tx, one)
            refuse_while_given(tx, one)
            _refuse_unfinished(tx, one)
            _refuse_unbalanced(tx, one)
            _refuse_unsettled(self.at, tx, found)
            waiting, told = close_undecided(tx, found, reason)
            tx.rounds.freeze(one)
            state = tx.bulk.state_of(self.at_owner(tx), one, one)
            second = self.at.require_second(tx, Act.CLOSE_ROUND, approver, lambda: state)
            snapshot = snapshot_of(state)
            at = self.at.clock()
            tx.rounds.set_closed(one, at, snapshot)
            after = {"snapshot": snapshot, "approved_by": [person.id for person in second]}
            self.at.note(tx, "round_closed", "rounds", one, after=after, reason=told or None)
        closed = replace(found, status=RoundStatus.CLOSED, closed_at=at, snapshot=snapshot)
        return Closed(closed, snapshot, waiting, told)

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
            forget_closing(tx, one)
            self.at.note(tx, "round_reopened", "rounds", one, reason=tidy(reason))
            record_answers(self.at, tx, tx.rounds.get(one))
            return tx.rounds.get(one)

    @staticmethod
    def at_owner(tx: Tx) -> str:
        """Id of the unit whose households these are."""
        office = tx.settings.office()
        return office.unit.id if office else ""


def usual_days(kind: RoundKind, year: int, month: int | None) -> tuple[date, date]:
    """First and last day of a round where the officer names none, by the procedure."""
    return load_procedure().usual_days(kind, year, month)


def _refuse_unfinished(tx: Tx, one: str) -> None:
    open_ones = [
        dossier
        for dossier in tx.households.dossiers(round=one)
        if dossier.review is not None
        and dossier.review.category is None
        and dossier.household.status is HouseholdStatus.ACTIVE
    ]
    if open_ones:
        names = [dossier.head.name if dossier.head else "" for dossier in open_ones]
        raise HouseholdsRefused(
            say.round_unfinished(len(open_ones), names[0]),
            {"households": [dossier.household.id for dossier in open_ones[:200]]},
        )


def _refuse_unbalanced(tx: Tx, one: str) -> None:
    wrong = [place for place in tx.tallies.by_village(one) if imbalances(place.counts)]
    if wrong:
        raise NotBalanced(
            round_blocks.not_balanced([place.village_name for place in wrong]),
            {"villages": [place.village for place in wrong]},
        )


def _refuse_unsettled(at: Workplace, tx: Tx, found: ReviewRound) -> None:
    for block in closing_blocks(at, tx, found, steps_of(tx, found)):
        first = tx.households.get(block.households[0]) if block.households else None
        name = first.head.name if first and first.head else ""
        raise StepNotAllowed(
            round_blocks.closing_blocked(
                round_blocks.block(block.code, [], block.count, None), name
            ),
            {"blocks": [block.code], "households": list(block.households[:200])},
        )


__all__ = ["Classified", "Closed", "Opened", "Recorded", "RefusedHousehold", "RoundService"]
