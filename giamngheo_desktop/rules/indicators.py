"""The indicators of one standard on one day: which are missing, with a reason for each.

An indicator an officer has judged is taken as judged; the others are found from the answers.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.classification import Reason, Refusal, Unverified
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.standard import Indicator, Standard, value_text
from giamngheo_desktop.rules.criteria import CRITERIA
from giamngheo_desktop.rules.criteria.base import (
    BAD,
    UNKNOWN,
    Criterion,
    Cutoff,
    Finding,
    House,
)
from giamngheo_desktop.text import rule_files as say_file
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

INDICATOR_LIST = "danh_muc_chi_so"
"""Parameter that states how many indicators there are; its grade is that of names and order."""

_CACHED_REASONS = 20_000


class Judged(NamedTuple):
    """What is known about the indicators of a household.

    Args:
        deprivations: codes of the missing ones, in the order of the standard.
        reasons: one per indicator; empty when an officer judged them all without a word.
        unverified: values of cut-offs used that nobody has held against the original.
        refused: answers that are missing or impossible; empty when all is known.
        known: how many indicators are decided.
    """

    deprivations: tuple[str, ...]
    reasons: tuple[Reason, ...]
    unverified: tuple[Unverified, ...]
    refused: tuple[Refusal, ...]
    known: int


class _Rule:
    """One indicator, ready to be judged."""

    def __init__(self, standard: Standard, indicator: Indicator, on: date) -> None:
        self.code, self.name = indicator.code, indicator.name
        self.article = self.name_article = indicator.cited.text()
        self.criterion: Criterion | None = None
        self.unverified: tuple[Unverified, ...] = ()
        self.grade = Grade.VERIFIED
        self._cache: dict[Finding, Reason] = {}
        self._judged: dict[tuple[bool, bool], Reason] = {}
        if indicator.has_cutoff:
            self._read_cutoff(standard, on)

    def _read_cutoff(self, standard: Standard, on: date) -> None:
        spec = CRITERIA[self.code]
        paths = {name: f"chi_so.{self.code}.{name}" for name in spec.UNITS}
        values = {name: standard.value(path, on) for name, path in paths.items()}
        self.criterion = spec(self.name, Cutoff(values))
        self.article = standard.dated(next(iter(paths.values())), on).cited.text()
        self.unverified = tuple(
            one for path in paths.values() for one in unverified_value(standard, path, on)
        )
        if self.unverified:
            self.grade = Grade.UNVERIFIED

    def reason(self, found: Finding) -> Reason:
        """The step of a finding; the same finding gives the same object."""
        known = self._cache.get(found)
        if known is None:
            if len(self._cache) >= _CACHED_REASONS:
                self._cache.clear()
            known = self._cache[found] = self._reason(found)
        return known

    def _reason(self, found: Finding) -> Reason:
        criterion = self.criterion
        if criterion is None:
            raise AssertionError("a finding without a criterion")
        text = criterion.text(found) + (say.by_birth_year() if found.by_year else "")
        return Reason(
            rule=self.code,
            value=found.value,
            op=criterion.OP,
            limit=found.limit,
            unit=criterion.UNIT,
            article=self.article,
            grade=self.grade,
            holds=found.missing,
            text=text,
            member=found.member if found.missing else None,
        )

    def find(self, house: House) -> Finding | tuple[Refusal, ...]:
        """The finding from the answers."""
        if self.criterion is None:
            field = f"deprivations.{self.code}"
            return (Refusal(UNKNOWN, field, say_why.cutoff_unknown(self.name)),)
        return self.criterion.find(house)

    def judged_step(
        self, said: str | None, *, missing: bool, differs: bool, grade: Grade
    ) -> Reason:
        """The step of an officer's own judgement; the same object for the same one without words.

        Args:
            said: the officer's reason.
            differs: the answers give otherwise.
            grade: of the standard's list of indicators.
        """
        known = self._judged.get((missing, differs)) if said is None else None
        if known is not None:
            return known
        say_it = say.overridden if differs else say.judged
        text = say_it(self.name, missing=missing, reason=said)
        step = self._judged_reason(text, missing=missing, grade=grade)
        if said is None:
            self._judged[missing, differs] = step
        return step

    def _judged_reason(self, text: str, *, missing: bool, grade: Grade) -> Reason:
        """The step of an officer's own judgement: 1 = missing, 0 = not, compared with 1."""
        return Reason(
            rule=self.code,
            value=int(missing),
            op="=",
            limit=1,
            unit="yes_no",
            article=self.name_article,
            grade=grade,
            holds=missing,
            text=text,
        )


@dataclass(frozen=True, slots=True)
class Overridden:
    """An indicator an officer judged otherwise than the answers give.

    Args:
        code: of the indicator.
        name: as printed.
        judged: what the officer says: is it missing?
        computed: what the answers give.
        reason: why; empty where none is written yet.
    """

    code: str
    name: str
    judged: bool
    computed: bool
    reason: str


class IndicatorRules:
    """The indicators of a standard with the values of one day.

    Args:
        standard: the standard.
        on: day whose values are used; the standard must count on it.
    """

    def __init__(self, standard: Standard, on: date) -> None:
        self.codes = standard.indicator_codes
        self._code_set = frozenset(self.codes)
        self._grade = grade_of(standard, INDICATOR_LIST, on)
        self._list_unverified = unverified_value(standard, INDICATOR_LIST, on)
        self._rules = tuple(_Rule(standard, one, on) for one in standard.indicators)
        self._unverified: dict[tuple[str, ...], tuple[Unverified, ...]] = {}

    def judge(self, facts: HouseholdFacts, on: date) -> Judged:
        """Which indicators are missing.

        Args:
            facts: the household.
            on: day on which ages are counted.
        """
        judged = facts.judged
        if judged.keys() == self._code_set and _is_judged_only(facts):
            missing = tuple([code for code in self.codes if judged[code]])
            return Judged(missing, (), self._list_unverified, (), len(self.codes))
        return self._judge_each(facts, on)

    def _judge_each(self, facts: HouseholdFacts, on: date) -> Judged:
        foreign = tuple(
            Refusal(BAD, f"deprivations.{code}", say_why.indicator_of_other_standard(code))
            for code in facts.judged
            if code not in self._code_set
        )
        house = House(facts, on)
        impossible = (*foreign, *house.impossible())
        if impossible:
            return Judged((), (), (), impossible, 0)
        tally = _Tally()
        for rule in self._rules:
            if rule.code in facts.judged:
                self._take_judged(rule, house, tally)
            else:
                _take_found(rule, house, tally)
        is_silent = not tally.computed and not tally.spoken
        return Judged(
            deprivations=tuple(tally.missing),
            reasons=() if is_silent else tuple(tally.reasons),
            unverified=self._unverified_of(tuple(tally.computed)),
            refused=tuple(dict.fromkeys(tally.refused)),
            known=tally.known,
        )

    def _take_judged(self, rule: _Rule, house: House, tally: "_Tally") -> None:
        missing = house.facts.judged[rule.code]
        reason = house.facts.judged_reasons.get(rule.code)
        found = rule.find(house)
        differs = isinstance(found, Finding) and found.missing != missing
        step = rule.judged_step(reason, missing=missing, differs=differs, grade=self._grade)
        tally.spoken = tally.spoken or differs or reason is not None
        tally.take(rule.code, step, missing=missing)

    def criterion(self, code: str) -> Criterion | None:
        """How one indicator is found; `None` where the standard does not say, or has it not."""
        return next((one.criterion for one in self._rules if one.code == code), None)

    def overridden(self, facts: HouseholdFacts, on: date) -> tuple[Overridden, ...]:
        """Where an officer's own judgement differs from what the answers give."""
        if _is_judged_only(facts):
            return ()
        house = House(facts, on)
        if any(house.impossible()):
            return ()
        found = ((rule, rule.find(house)) for rule in self._rules if rule.code in facts.judged)
        return tuple(
            Overridden(
                code=rule.code,
                name=rule.name,
                judged=facts.judged[rule.code],
                computed=one.missing,
                reason=facts.judged_reasons.get(rule.code, ""),
            )
            for rule, one in found
            if isinstance(one, Finding) and one.missing != facts.judged[rule.code]
        )

    def _unverified_of(self, computed: tuple[str, ...]) -> tuple[Unverified, ...]:
        known = self._unverified.get(computed)
        if known is None:
            known = self._unverified[computed] = self._list_unverified + tuple(
                one for rule in self._rules if rule.code in computed for one in rule.unverified
            )
        return known


class _Tally:
    """What has been found so far, in the order of the standard."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []
        self.missing: list[str] = []
        self.reasons: list[Reason] = []
        self.computed: list[str] = []
        self.known = 0
        self.spoken = False

    def take(self, code: str, step: Reason, *, missing: bool) -> None:
        """Note a decided indicator."""
        self.known += 1
        self.reasons.append(step)
        if missing:
            self.missing.append(code)


def _take_found(rule: _Rule, house: House, tally: _Tally) -> None:
    found = rule.find(house)
    if isinstance(found, Finding):
        tally.computed.append(rule.code)
        tally.take(rule.code, rule.reason(found), missing=found.missing)
    elif _is_for_officer(house) and found == rule.find(house.without_answers()):
        # The officer judges and nothing was answered in detail: ask one question, not one a person.
        field = f"deprivations.{rule.code}"
        code, say_it = found[0].code, say_why.missing_indicator
        text = found[0].text if code == UNKNOWN else say_it(rule.name)
        tally.refused.append(Refusal(code, field, text))
    else:
        tally.refused.extend(found)


def _is_for_officer(house: House) -> bool:
    return bool(house.facts.judged) or house.is_blank()


def _is_judged_only(facts: HouseholdFacts) -> bool:
    has_answers = facts.members or facts.dwelling or facts.information
    return not has_answers and not facts.judged_reasons


@lru_cache(maxsize=32)
def _rules_of(standard: Standard, values_on: date) -> IndicatorRules:
    standard.require_day(values_on)
    return IndicatorRules(standard, values_on)


def criterion_of(standard: Standard, code: str, on: date) -> Criterion | None:
    """How one indicator is found with the values of a day; `None` where that is not known.

    Raises:
        NoLawInForce: for the officer: the standard does not count on that day.
    """
    return _rules_of(standard, on).criterion(code)


def overridden(
    facts: HouseholdFacts, standard: Standard, on: date, *, values_on: date | None = None
) -> tuple[Overridden, ...]:
    """Indicators an officer judged otherwise than the answers give, in the order of the standard.

    Args:
        facts: the household.
        standard: the standard.
        on: day on which ages are counted.
        values_on: day whose values are used, where it is another.

    Raises:
        NoLawInForce: for the officer: the standard does not count on the day of the values.
    """
    return _rules_of(standard, on if values_on is None else values_on).overridden(facts, on)


def unverified_value(standard: Standard, path: str, on: date) -> tuple[Unverified, ...]:
    """The value as something nobody has held against the original; empty when verified."""
    found = standard.dated(path, on)
    if standard.grade_of(path, found) is Grade.VERIFIED:
        return ()
    parameter = standard.parameters[path]
    text = say.unverified_value(parameter.title, value_text(found.value), parameter.unit.value)
    return (Unverified(path, text),)


def grade_of(standard: Standard, path: str, on: date) -> Grade:
    """Grade of a parameter on a day at this office."""
    return standard.grade_of(path, standard.dated(path, on))


def known_whole(standard: Standard, path: str, on: date) -> int | None:
    """A whole number of the standard; `None` when its text is not known."""
    value = standard.dated(path, on).value
    return value if isinstance(value, int) else None


def list_disagreement(standard: Standard, on: date) -> str | None:
    """In words, when the list is not as long as the file says; `None` = it agrees."""
    stated, found = known_whole(standard, INDICATOR_LIST, on), len(standard.indicators)
    if stated is not None and stated != found:
        return say_file.indicators_differ(found, stated)
    return None
