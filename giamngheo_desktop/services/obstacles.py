"""What stands in the way of the next steps of a round and of its closing, by household."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.movement import imbalances
from giamngheo_desktop.domain.procedure import DecisionResult, Step
from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.domain.review import ReviewRound, ReviewState
from giamngheo_desktop.domain.round_steps import Block, RoundSteps
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.judging import judge_for
from giamngheo_desktop.services.recognition import latest_items, result_of
from giamngheo_desktop.services.requests import requests_of
from giamngheo_desktop.services.standard_book import standards_held
from giamngheo_desktop.services.steps import steps_of
from giamngheo_desktop.services.undecided import undecided
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import round_blocks

CLOSING = "close"
"""Stands in the place of a step: what is in the way of closing the round."""
UNDECIDED = "undecided"
"""No decision recognises the household yet: the round closes only with a reason."""

_LISTED = {one.value for one in LISTED}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way.

    Args:
        step: code of the step it blocks, or `close`.
        code: see `domain.round_steps.Block`; `unanswered`, `recognised_differs`,
            `not_balanced`, `undecided` for the closing. The last one gives way to a reason.
        text: in words, with what to do.
        village: id, where it is about one; else empty.
        household: id, where it is about one; else empty.
    """

    step: str
    code: str
    text: str
    village: str = ""
    village_name: str = ""
    household: str = ""
    head_name: str = ""


@dataclass(frozen=True)
class ObstacleService:
    """Use cases about what is in the way."""

    at: Workplace

    def of(self, round_id: str) -> list[Obstacle]:
        """Everything in the way of the next step of each village, of recognition, of closing.

        One line per household where single households are behind it, else per village, else one.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            found = tx.rounds.get(round_id)
            steps = steps_of(tx, found)
            blocks = list(_next_blocks(steps, self.at.today()))
            blocks += [(CLOSING, one) for one in closing_blocks(self.at, tx, found, steps)]
            blocks += [(CLOSING, one) for one in _undecided(tx, steps, found, self.at.today())]
            return _Lines.of(tx, found).lines(blocks)


def _next_blocks(steps: RoundSteps, today: date) -> Iterator[tuple[str, Block]]:
    told: set[str] = set()
    for village in steps.villages:
        if steps.posting_until(village) is None:
            is_met = not steps.has_meeting or bool(steps.meetings(village))
            step = Step.POSTING if is_met else Step.MEETING
            for one in steps.blocks(step, village, today):
                told.add(village)
                yield step.value, one
    if not any(one.step is Step.RECOGNITION for one in steps.records):
        for one in steps.blocks(Step.RECOGNITION, None, today):
            # That a village is not posted follows from what was told of it just now.
            rest = tuple(place for place in one.villages if place not in told)
            if one.code != "not_posted" or rest:
                is_posting = one.code == "not_posted"
                shown = replace(one, villages=rest, count=len(rest)) if is_posting else one
                yield Step.RECOGNITION.value, shown


def closing_blocks(at: Workplace, tx: Tx, found: ReviewRound, steps: RoundSteps) -> list[Block]:
    """What is in the way of closing a round."""
    homes = {place: tuple(each) for place, each in steps.unclassified.items() if each}
    found_blocks = [
        Block("unclassified", (place,), len(each), households=each) for place, each in homes.items()
    ]
    complaints = steps.open_complaints()
    if complaints:
        concerned = tuple(one.household for one in complaints if one.household)
        places = tuple(dict.fromkeys(one.village for one in complaints if one.village))
        block = Block("open_complaints", places, len(complaints), households=concerned)
        found_blocks.append(block)
    found_blocks += _without_head(tx, found)
    found_blocks += _unexplained(at, tx, found)
    return [*found_blocks, *_unanswered(tx, found), *_differing(tx, found), *_unbalanced(tx, found)]


def _without_head(tx: Tx, found: ReviewRound) -> Iterator[Block]:
    """Households on the books that nobody leads: no paper can name them."""
    query = HouseholdQuery(round=found.id, edition=edition_of(tx, found.id), reviewed_only=True)
    homes = tuple(one.id for one in tx.households.lines(query) if not one.head_name)
    if homes:
        yield Block("no_head", (), len(homes), households=homes)


def _unexplained(at: Workplace, tx: Tx, found: ReviewRound) -> Iterator[Block]:
    """Drafts with a class, in which an indicator is judged otherwise than answered, without why.

    A form that is complete has its reasons; the merge of two laptops makes drafts of the others.
    """
    edition = edition_of(tx, found.id)
    query = HouseholdQuery(
        round=found.id, edition=edition, states=(ReviewState.DRAFT,), reviewed_only=True
    )
    drafts = [one.id for one in tx.households.lines(query) if one.category is not None]
    if not drafts:
        return
    places = {one.id: one for one in tx.places.villages()}
    judge = judge_for(found, standards_held(at, tx), places)
    dossiers = tx.households.of(drafts, edition, found.id)
    homes = tuple(one.household.id for one in dossiers if judge.unexplained(one))
    if homes:
        yield Block("unexplained", (), len(homes), households=homes)


def _unanswered(tx: Tx, found: ReviewRound) -> Iterator[Block]:
    """Requests of the round without decision or refusal."""
    waiting = tuple(
        one.household
        for one in requests_of(tx)
        if one.round == found.id and one.state is RequestState.IN_ROUND
    )
    if waiting:
        yield Block("unanswered", (), len(waiting), households=waiting)


def _differing(tx: Tx, found: ReviewRound) -> Iterator[Block]:
    """Households that the decision gives another class than they have now."""
    items = latest_items(tx, found.id)
    if not items:
        return
    wrong = []
    for dossier in tx.households.dossiers(round=found.id):
        if dossier.household.status is not HouseholdStatus.ACTIVE or dossier.review is None:
            continue
        item, now = items.get(dossier.household.id), result_of(dossier)
        told = item.result if item else None
        if told is DecisionResult.KHONG_NGHEO:
            told = None
        if told is not now:
            wrong.append(dossier.household.id)
    if wrong:
        yield Block("recognised_differs", (), len(wrong), households=tuple(wrong))


def _undecided(tx: Tx, steps: RoundSteps, found: ReviewRound, today: date) -> Iterator[Block]:
    """Households without decision: one by one once it is their turn, until then their number."""
    waiting = undecided(tx, found.id)
    is_next = not steps.blocks(Step.RECOGNITION, None, today)
    if waiting:
        yield Block(UNDECIDED, (), len(waiting), households=waiting if is_next else ())


def _unbalanced(tx: Tx, found: ReviewRound) -> Iterator[Block]:
    """Villages whose movement table does not hold, with the households that cause it."""
    for place in tx.tallies.by_village(found.id, edition=edition_of(tx, found.id)):
        if imbalances(place.counts):
            homes = tuple(_causes(tx, found, place))
            yield Block("not_balanced", (place.village,), len(homes), households=homes)


def _causes(tx: Tx, found: ReviewRound, place: PlaceCounts) -> Iterator[str]:
    """Households that stand on the list before, or have a movement, and have no place after it."""
    edition = edition_of(tx, found.id)
    for one in tx.households.dossiers(edition=edition, round=found.id, villages=(place.village,)):
        if _is_cause(one):
            yield one.household.id


def _is_cause(dossier: Dossier) -> bool:
    if dossier.household.status is not HouseholdStatus.ACTIVE or dossier.review is None:
        return False
    was_listed = dossier.household.category_before.value in _LISTED
    return was_listed and dossier.review.category is None


@dataclass(frozen=True)
class _Lines:
    """Turns blocks into lines with names."""

    villages: Mapping[str, str]
    homes: Mapping[str, tuple[str, str]]

    @staticmethod
    def of(tx: Tx, found: ReviewRound) -> "_Lines":
        query = HouseholdQuery(round=found.id, edition=edition_of(tx, found.id), reviewed_only=True)
        homes = {one.id: (one.head_name, one.village) for one in tx.households.lines(query)}
        return _Lines({one.id: one.name for one in tx.places.villages()}, homes)

    def lines(self, blocks: Sequence[tuple[str, Block]]) -> list[Obstacle]:
        """One line per household, village or block; what two steps share is told once."""
        told: dict[tuple[str, str, str], Obstacle] = {}
        for step, block in blocks:
            for one in self._of(step, block):
                told.setdefault((one.code, one.village, one.household), one)
        return list(told.values())

    def _of(self, step: str, block: Block) -> Iterator[Obstacle]:
        names = [self.villages.get(one, one) for one in block.villages]
        for home in block.households:
            head, village = self.homes.get(home, ("", ""))
            place = self.villages.get(village, "")
            text = round_blocks.obstacle_of_household(block.code)
            yield Obstacle(step, block.code, text, village, place, home, head)
        if block.households:
            return
        if block.villages:
            for village, name in zip(block.villages, names, strict=True):
                text = round_blocks.block(block.code, [name], 1, block.until)
                yield Obstacle(step, block.code, text, village, name)
            return
        yield Obstacle(
            step, block.code, round_blocks.block(block.code, [], block.count, block.until)
        )
