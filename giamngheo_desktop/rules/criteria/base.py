"""What every criterion of an indicator shares: the household under judgement and a finding.

A criterion compares whole numbers only. It gives a finding, or the answers it lacks; it never
reads a missing answer as "no".
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import ClassVar, NamedTuple, Protocol

from giamngheo_desktop.domain.classification import Refusal
from giamngheo_desktop.domain.facts import (
    CERTIFICATES,
    SCHOOL_LEVELS,
    DwellingFacts,
    HouseholdFacts,
    MemberFacts,
)
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.standard import LegalValue, ParameterUnit
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

MISSING = "missing_answer"
BAD = "bad_facts"
CONTRADICTION = "contradiction"
UNKNOWN = "table_unknown"


class Finding(NamedTuple):
    """What a criterion found.

    Args:
        missing: the indicator is missing (thiếu hụt).
        value: what was counted or measured.
        limit: what it was compared with.
        detail: a further number the sentence needs.
        member: index of the person it rests on.
        by_year: somebody's age came from a year of birth alone.
    """

    missing: bool
    value: int
    limit: int
    detail: int = 0
    member: int | None = None
    by_year: bool = False


Found = Finding | tuple[Refusal, ...]
"""A finding, or every answer that is missing or impossible."""

Ages = tuple[int, int]
"""Least and greatest age in completed years; they differ where only the year of birth is known."""


class Cutoff:
    """Values of one indicator's cut-off on a day."""

    def __init__(self, values: Mapping[str, LegalValue]) -> None:
        self._values = values

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self._values[name]
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def share(self, name: str) -> Rate:
        """An exact share."""
        value = self._values[name]
        if not isinstance(value, Rate):
            raise TypeError(name)
        return value

    def codes(self, name: str) -> tuple[str, ...]:
        """A set of codes, in the order of the file."""
        value = self._values[name]
        if not isinstance(value, tuple):
            raise TypeError(name)
        return value


class Criterion(Protocol):
    """How one indicator is found from the answers."""

    UNITS: ClassVar[Mapping[str, ParameterUnit]]
    OP: ClassVar[str]
    UNIT: ClassVar[str]

    def __init__(self, name: str, cutoff: Cutoff) -> None: ...

    def find(self, house: "House") -> Found:
        """Judge the household."""
        ...

    def text(self, found: Finding) -> str:
        """The finding in words an officer can check by hand."""
        ...


class House:
    """A household on the day of its review, with what several criteria ask for.

    Args:
        facts: the household.
        on: day on which ages are counted.
    """

    def __init__(self, facts: HouseholdFacts, on: date) -> None:
        self.facts = facts
        self.on = on
        self.members: Sequence[MemberFacts] = facts.members or ()

    @cached_property
    def ages(self) -> list[Ages | None]:
        """Age of each member; `None` where neither day nor year of birth is known."""
        return [age_range(one, self.on) for one in self.members]

    @cached_property
    def dwelling(self) -> DwellingFacts:
        """The dwelling; empty when it was not asked."""
        return self.facts.dwelling or DwellingFacts()

    def is_blank(self) -> bool:
        """True when nothing was answered that an indicator could be found from."""
        if self.facts.dwelling is not None or self.facts.information is not None:
            return False
        return all(member_is_blank(one) for one in self.members)

    def without_answers(self) -> "House":
        """The same people with nothing answered about them or their home."""
        bare = tuple(
            MemberFacts(birth_date=one.birth_date, birth_year=one.birth_year)
            for one in self.members
        )
        return House(HouseholdFacts(self.facts.id, self.facts.area, members=bare), self.on)

    def impossible(self) -> Iterator[Refusal]:
        """What cannot be true of a person: born after the review, two years, an unknown code."""
        for at, (one, ages) in enumerate(zip(self.members, self.ages, strict=True)):
            born, year = one.birth_date, one.birth_year
            if ages is not None and ages[1] < 0:
                path = f"members[{at}].birth_date"
                yield Refusal(CONTRADICTION, path, say_why.born_later(at + 1))
            elif born is not None and year is not None and born.year != year:
                path = f"members[{at}].birth_year"
                yield Refusal(CONTRADICTION, path, say_why.birth_years_differ(at + 1))
            if one.certificate is not None and one.certificate not in CERTIFICATES:
                yield _unknown_code(at, "certificate", one.certificate)
            if one.school_level is not None and one.school_level not in SCHOOL_LEVELS:
                yield _unknown_code(at, "school_level", one.school_level)


def _unknown_code(at: int, field: str, code: str) -> Refusal:
    return Refusal(
        BAD, f"members[{at}].{field}", say_why.unknown_member_answer(at + 1, field, code)
    )


def member_is_blank(one: MemberFacts) -> bool:
    """True when nothing but the birth of a person is known."""
    return one == MemberFacts(birth_date=one.birth_date, birth_year=one.birth_year)


def age_range(one: MemberFacts, on: date) -> Ages | None:
    """Age in completed years on a day.

    With a full date both ends are equal; somebody born on 29 February completes a year on 1 March
    of a common year. With a year alone the birthday may or may not have passed, so the ends differ
    by one; on the last day of a year it has passed for certain.
    """
    born = one.birth_date
    if born is not None:
        before_birthday = (on.month, on.day) < (born.month, born.day)
        age = on.year - born.year - before_birthday
        return age, age
    if one.birth_year is None:
        return None
    most = on.year - one.birth_year
    is_last_day = (on.month, on.day) == (12, 31)
    return most if is_last_day or most == 0 else most - 1, most


@lru_cache(maxsize=4096)
def missing_member(at: int, field: str) -> Refusal:
    """An answer about one person is missing."""
    return Refusal(MISSING, f"members[{at}].{field}", say_why.missing_member(at + 1, field))


@lru_cache(maxsize=256)
def missing_house(field: str) -> Refusal:
    """An answer about the household is missing."""
    return Refusal(MISSING, field, say_why.missing_house(field))


Answered = bool | tuple[str, ...]
"""Yes, no, or the names of the facts that are missing."""


class PersonCriterion:
    """An indicator that is missing when enough persons show something.

    A person whose age is known to a year only is asked about at both ages; when the answers
    differ, the day of birth is missing.
    """

    OP: ClassVar[str] = ">="
    UNIT: ClassVar[str] = "persons"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.least = cutoff.whole("so_nguoi_tu")

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """Does this person show it at this age?"""
        raise NotImplementedError

    def find(self, house: House) -> Found:
        """Count the persons."""
        if not house.members:
            return (missing_house("members"),)
        count, first, by_year, lacking = 0, None, False, []
        for at, one in enumerate(house.members):
            ages = house.ages[at]
            if ages is None:
                lacking.append(missing_member(at, "birth_date"))
                continue
            low, high = ages
            answer = self.shows(one, high)
            if low != high:
                by_year = True
                if self.shows(one, low) != answer:
                    text = say_why.need_birth_day(at + 1, self.name)
                    lacking.append(Refusal(MISSING, f"members[{at}].birth_date", text))
                    continue
            if isinstance(answer, tuple):
                lacking.extend(missing_member(at, field) for field in answer)
            elif answer:
                count, first = count + 1, at if first is None else first
        if lacking:
            return tuple(lacking)
        return Finding(count >= self.least, count, self.least, 0, first, by_year)

    def what(self) -> str:
        """What the persons show, in words."""
        raise NotImplementedError

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.persons_found(self.what(), found.value, found.limit)
