"""What the round screen shows, read in one go off the window's thread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.movement import imbalances
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.services.obstacles import Obstacle
from giamngheo_desktop.services.opinions import PaperSeen
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui.screens.round_parts import VillageLine, village_lines


@dataclass(frozen=True, slots=True)
class RoundRead:
    """What the screen shows of a round, read in one go; no round = none was opened yet.

    Args:
        lines: villages × steps, made here: each cell looks at every household that waits.
        unbalanced: ids of the villages whose movement does not come out even.
    """

    rounds: tuple[ReviewRound, ...]
    round: ReviewRound | None
    places: tuple[PlaceCounts, ...] = ()
    standing: RoundSteps | None = None
    obstacles: tuple[Obstacle, ...] = ()
    villages: tuple[Village, ...] = ()
    papers: tuple[PaperSeen, ...] = ()
    register: int = 0
    lines: tuple[VillageLine, ...] = ()
    unbalanced: frozenset[str] = frozenset()


def read_round(services: Services, wanted: str, *, is_below: bool) -> RoundRead:
    """The round that is wanted, else the one in hand.

    Args:
        wanted: id; empty = none in particular.
        is_below: at a commune, which has papers of its upper unit.
    """
    rounds = tuple(services.rounds.rounds())
    found = next((one for one in rounds if one.id == wanted), services.rounds.current())
    if found is None:
        return RoundRead((), None, register=services.households.count(HouseholdQuery()))
    is_open = found.status is RoundStatus.OPEN
    places, standing = tuple(services.rounds.counts(found.id)), services.rounds.standing(found.id)
    return RoundRead(
        rounds,
        found,
        places,
        standing,
        tuple(services.obstacles.of(found.id)) if is_open else (),
        tuple(services.households.villages()),
        tuple(_of_round(services.opinions.papers(), found.id)) if is_below else (),
        lines=tuple(village_lines(places, standing, services.at.today())),
        unbalanced=frozenset(one.village for one in places if imbalances(one.counts)),
    )


def _of_round(papers: Iterable[PaperSeen], round_id: str) -> Iterator[PaperSeen]:
    """Papers about a round, and those about none: targets that are assigned."""
    yield from (one for one in papers if one.paper.decision.round in {None, round_id})
