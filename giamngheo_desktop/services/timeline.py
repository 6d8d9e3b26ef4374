"""A household over all rounds: results, events, supports, saved states, and what differs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.dossier import LIVE, Dossier, Revision
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.plan.supports import Support, SupportStatus
from giamngheo_desktop.domain.review import Review, ReviewRound
from giamngheo_desktop.forms.differences import Difference, differences
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.forms.spec import FormSpec
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.household_events import EventLine, HouseholdEventService
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.services.standard_book import standards_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as words
from giamngheo_desktop.text import timeline as say


class TimelineKind(StrEnum):
    """What a line of the timeline tells of."""

    ROUND = "round"
    EVENT = "event"
    SUPPORT = "support"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of a household's timeline.

    Args:
        on: day it happened; `None` = not recorded.
        title: what happened, in words.
        about: result, amount or what was changed, in words.
        round: id, for a line about a round.
        revision: number of the saved state, for a line about a saving; the newest is the present.
        event: number of the event, for a line about an event that can still be undone.
    """

    kind: TimelineKind
    on: date | None
    title: str
    about: str
    person: str = ""
    round: str = ""
    revision: int = 0
    event: int = 0


@dataclass(frozen=True)
class TimelineService:
    """Use cases of looking back at one household."""

    at: Workplace

    def lines(self, household: str) -> list[TimelineLine]:
        """Everything that is known of a household, the newest first.

        Raises:
            NotFound: for the officer.
        """
        self.at.require(Act.READ)
        events = HouseholdEventService(self.at).events(household)
        with self.at.store.reading() as tx:
            if tx.households.get(household) is None:
                raise NotFound(words.household_unknown(household), {"household": household})
            names = {one.id: one.name for one in tx.people.list()}
            found = [
                *_saved(tx.households.history(household), names),
                *(_event(one, names) for one in events),
                *_rounds(tx, household),
                *map(_support, tx.plan.supports(household)),
            ]
        return sorted(found, key=lambda one: one.on or date.min, reverse=True)

    def rounds(self, household: str) -> list[TimelineLine]:
        """The rounds a household was reviewed in, the newest first; quick."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return list(_rounds(tx, household))

    def between_rounds(self, household: str, former: str, later: str) -> list[Difference]:
        """What differs between two rounds of a household.

        Raises:
            NotFound: for the officer.
        """
        service = HouseholdService(self.at)
        return self._differ(service.get(household, former), service.get(household, later), later)

    def before_round(self, household: str, round_id: str) -> list[Difference]:
        """What differs from the round before in which the household was reviewed."""
        with self.at.store.reading() as tx:
            reviewed = _reviewed(tx, [one.round for one in tx.households.reviews(household)])
        former = next((one for one in reviewed if _is_before(one, round_id, reviewed)), None)
        return [] if former is None else self.between_rounds(household, former.id, round_id)

    def of_saving(self, household: str, revision: int) -> list[Difference]:
        """What a saving changed: the state before it against the state it made."""
        with self.at.store.reading() as tx:
            former = _state(tx, household, revision - 1)
            made = _state(tx, household, revision)
        return [] if former is None or made is None else self._differ(former, made, "")

    def to_present(self, household: str, revision: int) -> list[Difference]:
        """What bringing a former state back would change: the present against that state."""
        with self.at.store.reading() as tx:
            wanted = _state(tx, household, revision)
            now = _state(tx, household, 0, like=wanted)
        if wanted is None or now is None:
            raise NotFound(words.household_unknown(household), {"household": household})
        return self._differ(now, wanted, "")

    def of_event(self, household: str, event: int) -> list[Difference]:
        """What an event changed in this household."""
        lines = HouseholdEventService(self.at).events(household)
        told = next((one for one in lines if one.event == event), None)
        return self.of_saving(household, told.households[household][1]) if told else []

    def _differ(self, former: Dossier, later: Dossier, round_id: str) -> list[Difference]:
        of_round = round_id or (later.review.round if later.review else "")
        with self.at.store.reading() as tx:
            found = tx.rounds.find(of_round)
            spec = form_of_round(self.at, tx, found) if found else PHIEU_B
        return differences(former, later, spec, local_day(self.at.clock()))


def form_of_round(at: Workplace, tx: Tx, found: ReviewRound) -> FormSpec:
    """Phiếu B as a round asks it."""
    try:
        first, *others = standards_of(at, tx, found)
        return form_of(first, found.year, others)
    except NotFound:  # a round of years whose standard this program does not hold
        return PHIEU_B


def _state(tx: Tx, household: str, revision: int, like: Dossier | None = None) -> Dossier | None:
    """A saved state; 0 or the newest number = the present one, with the review `like` has."""
    history = tx.households.history(household)
    if revision < 0 or not history:
        return None
    if revision and revision != history[0].revision:
        known = any(one.revision == revision for one in history)
        return tx.households.revision(household, revision) if known else None
    former = like
    if former is None and len(history) > 1:
        former = tx.households.revision(household, history[1].revision)
    opened = tx.rounds.open_rounds()
    of_round = former.review.round if former and former.review else None
    return tx.households.get(household, round=of_round or (opened[0].id if opened else None))


def _reviewed(tx: Tx, has: Collection[str]) -> list[ReviewRound]:
    """Rounds with a review of the household, newest first."""
    rounds = [one for one in tx.rounds.list() if one.id in has]
    return sorted(rounds, key=lambda one: one.from_on, reverse=True)


def _is_before(one: ReviewRound, round_id: str, reviewed: Sequence[ReviewRound]) -> bool:
    here = next((each for each in reviewed if each.id == round_id), None)
    return here is not None and one.from_on < here.from_on


def _rounds(tx: Tx, household: str) -> Iterator[TimelineLine]:
    reviews = {one.round: one for one in tx.households.reviews(household)}
    counts = tx.households.member_counts(household, [LIVE, *reviews])
    for found in _reviewed(tx, reviews.keys()):
        review = reviews[found.id]
        yield TimelineLine(
            TimelineKind.ROUND,
            review.reviewed_on or found.from_on,
            say.round_title(found.kind.value, found.year, found.month),
            _result(review, counts.get(found.id, counts.get(LIVE, 0))),
            review.by or "",
            round=found.id,
        )


def _result(review: Review, members: int) -> str:
    first = review.results[0] if review.results else None
    return say.result(
        review.category.value if review.category else "",
        first.diem_b1 if first else None,
        first.diem_b2 if first else None,
        members,
        is_decided=review.override is not None,
    )


def _saved(history: Sequence[Revision], names: Mapping[str, str]) -> Iterator[TimelineLine]:
    for place, one in enumerate(history):
        is_first = place == len(history) - 1
        yield TimelineLine(
            TimelineKind.SAVED,
            local_day(one.at) if one.by else None,
            say.first_state() if is_first else say.saved(one.at),
            say.changed_fields(len(one.changed)) if not is_first else "",
            names.get(one.by, ""),
            revision=one.revision,
        )


def _event(one: EventLine, names: Mapping[str, str]) -> TimelineLine:
    return TimelineLine(
        TimelineKind.EVENT,
        one.on or local_day(one.at),
        say.event(one.op, is_undone=one.is_undone),
        say.households_touched(len(one.households)),
        names.get(one.by, ""),
        event=0 if one.is_undone else one.event,
    )


def _support(one: Support) -> TimelineLine:
    return TimelineLine(
        TimelineKind.SUPPORT,
        one.from_on,
        say.support(one.policy or one.programme),
        say.support_about(one.amount_vnd, one.quantity, SupportStatus(one.status).value),
    )
