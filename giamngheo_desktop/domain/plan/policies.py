"""Policies (chính sách): who qualifies, who was served, and the two lists that show the gap.

Who qualifies is typed by the office from the text it holds; the program knows no policy itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import LISTED, Category, Group
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.subjects import Subject, SubjectPerson
from giamngheo_desktop.domain.plan.supports import Support, SupportForm, SupportStatus
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.text import plan_supports as say


class Per(StrEnum):
    """Whom a policy serves: the household as one, or each member."""

    HOUSEHOLD = "household"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Who:
    """Who qualifies; every condition that is given must hold.

    Args:
        categories: on the recognised list.
        escaped_years: households that escaped at most so many years before qualify as well;
            0 = they do not.
        groups: at least one of them; empty = any household.
        age_from: whole years, for policies per member.
        age_to: whole years, inclusive.
        priority_only: only in places that come first (ĐBKK).
        needs: at least one of these needs was stated in the review; empty = any.
    """

    categories: frozenset[Category] = LISTED
    escaped_years: int = 0
    groups: frozenset[Group] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    priority_only: bool = False
    needs: frozenset[str] = frozenset()

    def covers(self, subject: Subject, year: int, priority: Collection[str]) -> bool:
        """True for a household that qualifies in a year.

        Args:
            priority: ids of the places that come first.
        """
        return (
            subject.is_active
            and (subject.category in self.categories or self._escaped(subject, year))
            and (not self.groups or not self.groups.isdisjoint(subject.groups))
            and (not self.needs or not self.needs.isdisjoint(subject.needs))
            and (not self.priority_only or not {subject.village, subject.unit}.isdisjoint(priority))
        )

    def _escaped(self, subject: Subject, year: int) -> bool:
        gone = subject.escaped_in
        return (
            gone is not None and 0 <= year - gone <= self.escaped_years and bool(self.escaped_years)
        )

    def covers_age(self, person: SubjectPerson, on: date) -> bool:
        """True for a member within the ages; an unknown age qualifies only without limits."""
        if self.age_from is None and self.age_to is None:
            return True
        age = person.age_on(on)
        if age is None:
            return False
        return (self.age_from or 0) <= age and (self.age_to is None or age <= self.age_to)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of the catalogue.

    Args:
        code: short word the support ledger names it by.
        name: as printed.
        decision: number of the text it rests on; typed from the office's own copy.
        per: household or member.
        who: who qualifies.
        form: in what form it is given.
        from_on: first day it counts.
        to_on: last day; `None` = still in force.
    """

    code: str
    name: str
    decision: str = ""
    decision_on: date | None = None
    per: Per = Per.HOUSEHOLD
    who: Who = Who()
    form: SupportForm = SupportForm.OTHER
    from_on: date | None = None
    to_on: date | None = None
    note: str = ""

    def counts_on(self, day: date) -> bool:
        """True while the policy is in force."""
        return (self.from_on is None or self.from_on <= day) and (
            self.to_on is None or day <= self.to_on
        )

    def is_named_by(self, support: Support) -> bool:
        """True for a line of the ledger that gives this policy."""
        return fold(support.policy) in {fold(self.code), fold(self.name)}


Beneficiary = tuple[str, str | None]
"""Household, and the member where the policy serves members."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a policy reached those it is for.

    Shape: each list by household, then member, without repetition.

    Args:
        entitled: who qualifies.
        served: who was given it, entitled or not.
        not_served: entitled and not served.
        not_entitled: served and not entitled.
    """

    policy: str
    name: str
    entitled: tuple[Beneficiary, ...]
    served: tuple[Beneficiary, ...]
    not_served: tuple[Beneficiary, ...]
    not_entitled: tuple[Beneficiary, ...]

    @property
    def rate(self) -> Rate:
        """Served among the entitled; who is served without right does not count."""
        return Rate(len(self.entitled) - len(self.not_served), len(self.entitled))

    @property
    def is_complete(self) -> bool:
        """True when everybody entitled was served: 100 %."""
        return not self.not_served


def entitled(
    policy: Policy, subjects: Iterable[Subject], on: date, priority: Collection[str] = ()
) -> list[Beneficiary]:
    """Everybody who qualifies on a day; nobody on a day the policy does not count."""
    if not policy.counts_on(on):
        return []
    found: list[Beneficiary] = []
    for subject in subjects:
        if not policy.who.covers(subject, on.year, priority):
            continue
        if policy.per is Per.HOUSEHOLD:
            found.append((subject.household, None))
        else:
            found += [
                (subject.household, one.id)
                for one in subject.people
                if one.is_counted and policy.who.covers_age(one, on)
            ]
    return sorted(found, key=_order)


def _order(one: Beneficiary) -> tuple[str, str]:
    return one[0], one[1] or ""


def served(policy: Policy, supports: Iterable[Support], year: int) -> set[Beneficiary]:
    """Everybody who was given the policy in a year.

    Shape: a policy per household is served by any line of the household; a policy per member
    needs the member named.
    """
    return {
        (one.household, one.member if policy.per is Per.MEMBER else None)
        for one in supports
        if one.status is SupportStatus.GIVEN and is_of_year(one, year) and policy.is_named_by(one)
    }


def is_of_year(support: Support, year: int) -> bool:
    """True when a support runs in the year; without days it counts for every year."""
    first = support.from_on or support.to_on
    last = support.to_on or support.from_on
    if first is None or last is None:
        return True
    return first.year <= year <= last.year


def reach(
    policy: Policy,
    subjects: Iterable[Subject],
    supports: Iterable[Support],
    on: date,
    priority: Collection[str] = (),
) -> Reach:
    """Entitled and served of one policy, and the two lists that prove or break "100 %"."""
    who = entitled(policy, subjects, on, priority)
    given = served(policy, supports, on.year)
    known = set(who)
    return Reach(
        policy.code,
        policy.name,
        tuple(who),
        tuple(sorted(given, key=_order)),
        tuple(one for one in who if one not in given),
        tuple(sorted(given - known, key=_order)),
    )


def reaches(
    policies: Iterable[Policy],
    subjects: Sequence[Subject],
    supports: Sequence[Support],
    on: date,
    priority: Collection[str] = (),
) -> list[Reach]:
    """Reach of every policy that counts on the day."""
    return [
        reach(policy, subjects, supports, on, priority)
        for policy in policies
        if policy.counts_on(on)
    ]


def overall(found: Iterable[Reach]) -> Rate | None:
    """All policies together, one beneficiary of one policy counting once; `None` without any."""
    listed = [one.rate for one in found]
    den = sum(one.den for one in listed)
    return Rate(sum(one.num for one in listed), den) if den else None


def overall_by_place(found: Iterable[Reach], subjects: Iterable[Subject]) -> Mapping[str, Rate]:
    """The same by village and by commune; households that are on no list belong nowhere."""
    places = {one.household: (one.village, one.unit) for one in subjects}
    whole: dict[str, int] = defaultdict(int)
    missing: dict[str, int] = defaultdict(int)
    for one in found:
        for household, _ in one.entitled:
            for place in places.get(household, ()):
                whole[place] += 1
        for household, _ in one.not_served:
            for place in places.get(household, ()):
                missing[place] += 1
    return {place: Rate(count - missing[place], count) for place, count in whole.items()}


def check_policies(policies: Sequence[Policy]) -> list[PlanProblem]:
    """What cannot be in the catalogue."""
    return [problem for one in policies for problem in _of_policy(one)] + list(_twice(policies))


def _of_policy(one: Policy) -> Iterator[PlanProblem]:
    if one.from_on and one.to_on and one.to_on < one.from_on:
        yield PlanProblem("days_crossed", say.days_crossed(one.name), "policies", one.code)
    ages = (one.who.age_from, one.who.age_to)
    if any(age is not None and age < 0 for age in ages) or (
        ages[0] is not None and ages[1] is not None and ages[1] < ages[0]
    ):
        yield PlanProblem("ages_crossed", say.ages_crossed(one.name), "policies", one.code)
    if one.per is Per.HOUSEHOLD and ages != (None, None):
        text = say.ages_of_household(one.name)
        yield PlanProblem("ages_unused", text, "policies", one.code, Weight.WARNING)


def _twice(policies: Iterable[Policy]) -> Iterator[PlanProblem]:
    seen: set[str] = set()
    for one in policies:
        if one.code in seen:
            yield PlanProblem("twice", say.policy_twice(one.code), "policies", one.code)
        seen.add(one.code)
