"""A round under two standards: who changes class, and whether the household or the law did it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.rules.compare import (
    Effect,
    Effects,
    Judgement,
    compare_standards,
    effect_of,
    judgement_of,
)
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.judging import Judge, judge_for
from giamngheo_desktop.services.standard_book import standards_held
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services_standards as say


@dataclass(frozen=True, slots=True)
class ComparedHousehold:
    """One household on the three stands.

    Args:
        before: class on the list before.
        same_standard: class by today's answers under the older standard.
        new_standard: class by today's answers under the newer one.
        effect: why the class differs.
    """

    household: str
    head_name: str
    village: str
    village_name: str
    before: Category | None
    same_standard: Category | None
    new_standard: Category | None
    effect: Effect

    @property
    def differs(self) -> bool:
        """True when the two standards decide otherwise ("khác nhau")."""
        return self.same_standard is not self.new_standard


@dataclass(frozen=True, slots=True)
class ComparedVillage:
    """The effects of one village, with the households behind each number."""

    village: str
    name: str
    households: int
    effects: Effects


@dataclass(frozen=True, slots=True)
class ComparedRound:
    """A round under two standards.

    Args:
        old: id of the older standard.
        new: id of the newer one.
        by_income: both were asked by declared income, so that the ground is the same.
        villages: in natural order.
        total: over all of them.
        households: every reviewed household, by village and name.
    """

    round: str
    old: str
    new: str
    by_income: bool
    villages: tuple[ComparedVillage, ...]
    total: Effects
    households: tuple[ComparedHousehold, ...]

    def behind(self, ids: tuple[str, ...]) -> tuple[ComparedHousehold, ...]:
        """The households behind a number."""
        wanted = frozenset(ids)
        return tuple(one for one in self.households if one.household in wanted)


@dataclass(frozen=True)
class CompareService:
    """Use cases about two standards side by side."""

    at: Workplace

    def compare(self, round_id: str, *, by_income: bool | None = None) -> ComparedRound:
        """The two effects of a round, apart; nothing is stored.

        Args:
            by_income: judge by declared income under both standards; default: when they do not
                compute in the same way.

        Raises:
            NotFound: for the officer: no such round.
            StepNotAllowed: for the officer: the round names only one standard.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            judge = _judge(self.at, tx, round_id)
            old, new = _by_age(judge)
            ground = old.method != new.method if by_income is None else by_income
            dossiers = tx.households.dossiers(edition=edition_of(tx, round_id), round=round_id)
            pairs = [
                (one, _judgement(judge, one, old, new, by_income=ground))
                for one in dossiers
                if one.review is not None
            ]
        return _compared(judge, old, new, pairs, by_income=ground)


def _judge(at: Workplace, tx: Tx, round_id: str) -> Judge:
    found = tx.rounds.get(round_id)
    if len(found.standards) < 2:
        raise StepNotAllowed(say.round_needs_two(), {"round": round_id})
    villages = {one.id: one for one in tx.places.villages()}
    ever = tx.rounds.recognised_before(round_id)
    return judge_for(found, standards_held(at, tx), villages, ever)


def _by_age(judge: Judge) -> tuple[Standard, Standard]:
    old, new = sorted(judge.standards[:2], key=lambda one: one.counts_from)
    return old, new


def _judgement(
    judge: Judge, dossier: Dossier, old: Standard, new: Standard, *, by_income: bool
) -> Judgement:
    return judgement_of(
        dossier.household.village,
        (judge.facts(dossier, old), old),
        (judge.facts(dossier, new), new),
        judge.day_of(dossier),
        by_income=by_income,
    )


def _compared(
    judge: Judge,
    old: Standard,
    new: Standard,
    pairs: list[tuple[Dossier, Judgement]],
    *,
    by_income: bool,
) -> ComparedRound:
    comparison = compare_standards(judgement for _, judgement in pairs)
    return ComparedRound(
        round=judge.round.id,
        old=old.id,
        new=new.id,
        by_income=by_income,
        villages=tuple(_villages(judge, comparison.villages)),
        total=comparison.total,
        households=tuple(_household(judge, *pair) for pair in pairs),
    )


def _villages(judge: Judge, villages: Mapping[str, Effects]) -> Iterator[ComparedVillage]:
    names = {one: _village_name(judge, one) for one in villages}
    for one in sorted(villages, key=lambda village: natural_key(names[village])):
        effects = villages[one]
        yield ComparedVillage(one, names[one], sum(map(effects.count, Effect)), effects)


def _household(judge: Judge, dossier: Dossier, one: Judgement) -> ComparedHousehold:
    return ComparedHousehold(
        household=one.household,
        head_name=dossier.head.name if dossier.head else "",
        village=one.village,
        village_name=_village_name(judge, one.village),
        before=one.before,
        same_standard=one.same_standard,
        new_standard=one.new_standard,
        effect=effect_of(one),
    )


def _village_name(judge: Judge, village: str) -> str:
    found = judge.villages.get(village)
    return found.name if found else ""
