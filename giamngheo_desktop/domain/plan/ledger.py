"""Checks of the support ledger: a support must be possible for the household and the person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.plan.policies import Per, Policy
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.subjects import Subject, SubjectPerson
from giamngheo_desktop.domain.plan.supports import Support, SupportForm, SupportStatus
from giamngheo_desktop.text import plan_supports as say


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a support is held against.

    Args:
        subjects: household id -> household.
        policies: the catalogue.
        today: a support already given cannot lie after it.
        named: word of a line -> the policy it gives, as far as it was asked for.
        checked: lines that were looked at, with what was found; by identity of the line.
    """

    subjects: Mapping[str, Subject]
    policies: Sequence[Policy]
    today: date
    named: dict[str, Policy | None] = field(default_factory=dict)
    checked: dict[int, tuple[Support, tuple[PlanProblem, ...]]] = field(default_factory=dict)

    def policy_of(self, support: Support) -> Policy | None:
        """The policy a line gives, where the catalogue has it."""
        word = support.policy
        if word not in self.named:
            found = (one for one in self.policies if one.is_named_by(support))
            self.named[word] = next(found, None)
        return self.named[word]

    def problems_of(self, support: Support) -> tuple[PlanProblem, ...]:
        """What is wrong with a line by itself; the same line is looked at once."""
        held = self.checked.get(id(support))
        if held is None or held[0] is not support:
            held = (support, tuple(_of_support(support, self)))
            self.checked[id(support)] = held
        return held[1]


def check_supports(supports: Sequence[Support], ledger: Ledger) -> list[PlanProblem]:
    """Every problem of the ledger, in its order; the same line given twice comes last."""
    problems = [problem for one in supports for problem in ledger.problems_of(one)]
    return problems + list(_twice(supports, ledger))


def _of_support(one: Support, ledger: Ledger) -> Iterator[PlanProblem]:
    yield from _amount(one)
    yield from _days(one, ledger)
    subject = ledger.subjects.get(one.household)
    if subject is None:
        yield _error("household_unknown", say.support_household_unknown(one.policy), one)
        return
    yield from _household(one, subject)
    yield from _person(one, subject, ledger.policy_of(one))


def _amount(one: Support) -> Iterator[PlanProblem]:
    if one.amount_vnd is not None and one.amount_vnd < 0:
        yield _error("negative", say.support_negative(one.policy, one.amount_vnd), one)
    is_money = one.form in {SupportForm.CASH, SupportForm.LOAN}
    if is_money and one.status is SupportStatus.GIVEN and not one.amount_vnd:
        yield _warning("amount_missing", say.support_amount_missing(one.policy), one)


def _days(one: Support, ledger: Ledger) -> Iterator[PlanProblem]:
    if one.from_on and one.to_on and one.to_on < one.from_on:
        yield _error("days_crossed", say.days_crossed(one.policy), one)
    if one.status is not SupportStatus.GIVEN:
        return
    if one.from_on is None:
        yield _warning("day_missing", say.support_day_missing(one.policy), one)
    elif one.from_on > ledger.today:
        yield _error("in_future", say.support_in_future(one.policy, one.from_on), one)
    policy = ledger.policy_of(one)
    if policy is not None and one.from_on is not None and not policy.counts_on(one.from_on):
        yield _warning(
            "policy_not_in_force", say.policy_not_in_force(policy.name, one.from_on), one
        )


def _household(one: Support, subject: Subject) -> Iterator[PlanProblem]:
    is_given = one.status is SupportStatus.GIVEN
    if is_given and one.from_on and subject.gone_on and one.from_on > subject.gone_on:
        text = say.support_after_leaving(
            one.policy, subject.head_name, one.from_on, subject.gone_on
        )
        yield _error("after_leaving", text, one)


def _person(one: Support, subject: Subject, policy: Policy | None) -> Iterator[PlanProblem]:
    if one.member is None:
        if policy is not None and policy.per is Per.MEMBER:
            yield _warning("member_missing", say.support_member_missing(policy.name), one)
        return
    person = subject.members.get(one.member)
    if person is None:
        yield _error("member_unknown", say.support_member_unknown(one.policy), one)
    elif one.from_on is not None:
        yield from _lifetime(one, person, one.from_on)


def _lifetime(one: Support, person: SubjectPerson, on: date) -> Iterator[PlanProblem]:
    if (person.born_on and on < person.born_on) or (
        person.born_year is not None and on.year < person.born_year
    ):
        born = person.born_on or person.born_year
        yield _error(
            "before_birth", say.support_before_birth(one.policy, person.name, on, born), one
        )
    if person.gone_on is not None and on > person.gone_on:
        tell = say.support_after_death if person.is_dead else say.support_after_leaving
        code = "after_death" if person.is_dead else "after_leaving"
        yield _error(code, tell(one.policy, person.name, on, person.gone_on), one)


def _twice(supports: Iterable[Support], ledger: Ledger) -> Iterator[PlanProblem]:
    seen: set[tuple[object, ...]] = set()
    for one in supports:
        key = (one.household, one.member, one.policy, one.form, one.from_on, one.amount_vnd)
        if one.status is SupportStatus.GIVEN and one.from_on is not None and key in seen:
            subject = ledger.subjects.get(one.household)
            name = subject.head_name if subject else one.household
            yield _warning("twice", say.support_twice(one.policy, name, one.from_on), one)
        if one.status is SupportStatus.GIVEN:
            seen.add(key)


def _error(code: str, text: str, one: Support) -> PlanProblem:
    return PlanProblem(code, text, "supports", one.id)


def _warning(code: str, text: str, one: Support) -> PlanProblem:
    return PlanProblem(code, text, "supports", one.id, Weight.WARNING)
