"""Judging every household of a round, with the sums that are told afterwards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.classification import Refusal
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewResult, stored_result
from giamngheo_desktop.services.judging import Judge

CHUNK = 500
"""Households between two reports of progress: about a twentieth of a second of work."""


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
        compared: category -> households under the last standard asked; empty without a second.
        differs: households whose category differs between the first and the last standard.
        differing: their ids, in the order of the lists.
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
    differing: tuple[str, ...] = ()
    changes: Changes = field(default=Changes(households=True, rounds=True))


@dataclass
class Sums:
    """Counts kept while verdicts stream by."""

    by_category: list[Counter[str]] = field(default_factory=lambda: [Counter(), Counter()])
    by_movement: Counter[str] = field(default_factory=Counter)
    refusals: list[RefusedHousehold] = field(default_factory=list)
    unverified: int = 0
    differing: list[str] = field(default_factory=list)
    households: int = 0

    def result(self, judge: Judge) -> Classified:
        """What was counted, told."""
        second = judge.standards[-1].id if len(judge.standards) > 1 else None
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
            differs=len(self.differing),
            differing=tuple(self.differing),
        )


def judged(
    judge: Judge, dossiers: Iterable[Dossier], sums: Sums, progress: Progress
) -> Iterator[tuple[str, tuple[ReviewResult, ...]]]:
    """Id of each review with its verdicts, in the order of the dossiers; sums are kept on the way.

    The verdicts are those of the round's own standards; one that is only compared with is counted.

    Raises:
        Cancelled: by `progress`.
    """
    for dossier in dossiers:
        if dossier.review is None:
            continue
        if sums.households % CHUNK == 0:
            village = judge.villages.get(dossier.household.village)
            progress.step(sums.households, 0, village.name if village else "")
        yield dossier.review.id, _add(judge, dossier, sums)


def _add(judge: Judge, dossier: Dossier, sums: Sums) -> tuple[ReviewResult, ...]:
    verdicts = judge.verdicts(dossier)
    sums.households += 1
    categories = [verdict.category for verdict in verdicts]
    sums.by_category[0][_name(categories[0])] += 1
    if len(categories) > 1:
        sums.by_category[1][_name(categories[-1])] += 1
    sums.unverified += bool(verdicts[0].unverified)
    if categories[0] is not categories[-1]:
        sums.differing.append(dossier.household.id)
    if categories[0] is None:
        sums.refusals.append(_refused(judge, dossier, verdicts[0].refused))
    movements = [judge.movement(dossier, verdict) for verdict in verdicts]
    if movements[0] is not None:
        sums.by_movement[movements[0].value] += 1
    stored = tuple(map(stored_result, verdicts, movements))
    return stored[: len(judge.round.standards)]


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
