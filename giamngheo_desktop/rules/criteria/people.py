"""Indicators found from the members: work, dependants, health, education."""

from collections.abc import Mapping
from typing import ClassVar

from giamngheo_desktop.domain.classification import Refusal
from giamngheo_desktop.domain.facts import MemberFacts
from giamngheo_desktop.domain.standard import ParameterUnit
from giamngheo_desktop.rules.criteria.base import (
    MISSING,
    Answered,
    Cutoff,
    Finding,
    Found,
    House,
    PersonCriterion,
    missing_house,
    missing_member,
)
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

Units = Mapping[str, ParameterUnit]

MAM_NON, TIEU_HOC, THCS = "mam_non", "tieu_hoc", "thcs"


class Employment(PersonCriterion):
    """Việc làm: somebody without work, or working for wages without a contract.

    Below the age of asking an empty answer means "not applicable"; a "yes" counts at any age.
    """

    UNITS: ClassVar[Units] = {
        "tuoi_hoi_tu": ParameterUnit.YEARS,
        "so_nguoi_tu": ParameterUnit.PERSONS,
    }

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        super().__init__(name, cutoff)
        self.asked_from = cutoff.whole("tuoi_hoi_tu")

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """Without work, or without a contract?"""
        seeking, no_contract = one.seeking_work, one.wage_without_contract
        if age >= self.asked_from and (seeking is None or no_contract is None):
            return _lacking(seeking_work=seeking, wage_without_contract=no_contract)
        return bool(seeking or no_contract)

    def what(self) -> str:
        """What the persons show, in words."""
        return say.without_work()


def _lacking(**answers: bool | None) -> tuple[str, ...]:
    return tuple(name for name, answer in answers.items() if answer is None)


class Dependants:
    """Người phụ thuộc: children, and elderly or disabled people with a monthly benefit."""

    UNITS: ClassVar[Units] = {
        "ti_le_tren": ParameterUnit.SHARE,
        "tre_em_duoi_tuoi": ParameterUnit.YEARS,
    }
    OP: ClassVar[str] = ">"
    UNIT: ClassVar[str] = "persons"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.above = cutoff.share("ti_le_tren")
        self.child_under = cutoff.whole("tre_em_duoi_tuoi")

    def find(self, house: House) -> Found:
        """Count the dependants; a doubtful age matters only when it decides."""
        if not house.members:
            return (missing_house("members"),)
        sure, doubtful, by_year, lacking = 0, [], False, []
        for at, one in enumerate(house.members):
            ages = house.ages[at]
            if ages is None:
                lacking.append(missing_member(at, "birth_date"))
                continue
            by_year |= ages[0] != ages[1]
            if ages[1] < self.child_under or one.monthly_benefit:
                sure += 1
            elif one.monthly_benefit is None:
                lacking.append(missing_member(at, "monthly_benefit"))
            elif ages[0] < self.child_under:
                doubtful.append(at)
        if lacking:
            return tuple(lacking)
        return self._decide(sure, doubtful, len(house.members), by_year=by_year)

    def _decide(self, sure: int, doubtful: list[int], members: int, *, by_year: bool) -> Found:
        most = self._most_allowed(members)
        if doubtful and sure <= most < sure + len(doubtful):
            return tuple(
                Refusal(
                    MISSING, f"members[{at}].birth_date", say_why.need_birth_day(at + 1, self.name)
                )
                for at in doubtful
            )
        return Finding(sure > most, sure, most, members, None, by_year)

    def _most_allowed(self, members: int) -> int:
        # d/n > num/den is d·den > n·num, which for whole d is d > floor(n·num / den): exact.
        return members * self.above.num // self.above.den

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.dependants(found.value, found.detail, self.above.num, self.above.den)


class Nutrition(PersonCriterion):
    """Dinh dưỡng: a child who is stunted or underweight."""

    UNITS: ClassVar[Units] = {
        "duoi_tuoi": ParameterUnit.YEARS,
        "so_nguoi_tu": ParameterUnit.PERSONS,
    }

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        super().__init__(name, cutoff)
        self.under = cutoff.whole("duoi_tuoi")

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """A malnourished child?"""
        if age >= self.under:
            return False
        return ("malnourished",) if one.malnourished is None else one.malnourished

    def what(self) -> str:
        """What the persons show, in words."""
        return say.malnourished(self.under)


class HealthInsurance(PersonCriterion):
    """Bảo hiểm y tế: somebody of the age or older without a card now."""

    UNITS: ClassVar[Units] = {
        "tuoi_tu": ParameterUnit.YEARS,
        "so_nguoi_tu": ParameterUnit.PERSONS,
    }

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        super().__init__(name, cutoff)
        self.age_from = cutoff.whole("tuoi_tu")

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """Old enough and uninsured?"""
        if age < self.age_from:
            return False
        insured = one.has_health_insurance
        return ("has_health_insurance",) if insured is None else not insured

    def find(self, house: House) -> Found:
        """Count the persons; `detail` is how many uninsured ones have exactly the age."""
        found = super().find(house)
        if not isinstance(found, Finding) or not found.value:
            return found
        exact = sum(
            one.has_health_insurance is False and ages is not None and ages[1] == self.age_from
            for one, ages in zip(house.members, house.ages, strict=True)
        )
        return found._replace(detail=exact)

    def what(self) -> str:
        """What the persons show, in words."""
        return say.uninsured(self.age_from)

    def text(self, found: Finding) -> str:
        """The finding in words, with a note on a child of exactly the age."""
        note = say.exactly_insured_age(self.age_from) if found.detail else ""
        return super().text(found) + note


class AdultEducation(PersonCriterion):
    """Trình độ giáo dục của người lớn: not in training and without the certificate of the age."""

    UNITS: ClassVar[Units] = {
        "tuoi_tu": ParameterUnit.YEARS,
        "tuoi_thpt_tu": ParameterUnit.YEARS,
        "tuoi_den": ParameterUnit.YEARS,
        "bang_cap_thcs": ParameterUnit.CODES,
        "bang_cap_thpt": ParameterUnit.CODES,
        "so_nguoi_tu": ParameterUnit.PERSONS,
    }

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        super().__init__(name, cutoff)
        self.age_from, self.age_to = cutoff.whole("tuoi_tu"), cutoff.whole("tuoi_den")
        self.higher_from = cutoff.whole("tuoi_thpt_tu")
        self.lower = frozenset(cutoff.codes("bang_cap_thcs"))
        self.higher = frozenset(cutoff.codes("bang_cap_thpt"))

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """Of the age, without training and without what would do instead?"""
        if not self.age_from <= age <= self.age_to:
            return False
        if one.in_training is None:
            return ("in_training",)
        if one.in_training:
            return False
        if one.certificate is None:
            return ("certificate",)
        if one.certificate in (self.higher if age >= self.higher_from else self.lower):
            return False
        trained = one.certified_on_the_job
        return ("certified_on_the_job",) if trained is None else not trained

    def what(self) -> str:
        """What the persons show, in words."""
        return say.below_education(self.age_from, self.age_to)


class Schooling(PersonCriterion):
    """Tình trạng đi học của trẻ em: a child not at the level of its age band."""

    UNITS: ClassVar[Units] = {
        "tuoi_mam_non_tu": ParameterUnit.YEARS,
        "tuoi_tieu_hoc_tu": ParameterUnit.YEARS,
        "tuoi_thcs_tu": ParameterUnit.YEARS,
        "duoi_tuoi": ParameterUnit.YEARS,
        "so_nguoi_tu": ParameterUnit.PERSONS,
    }

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        super().__init__(name, cutoff)
        self.age_from, self.under = cutoff.whole("tuoi_mam_non_tu"), cutoff.whole("duoi_tuoi")
        self.primary_from = cutoff.whole("tuoi_tieu_hoc_tu")
        self.lower_secondary_from = cutoff.whole("tuoi_thcs_tu")

    def shows(self, one: MemberFacts, age: int) -> Answered:
        """A child of the age at another level, or at none?"""
        if not self.age_from <= age < self.under:
            return False
        if one.school_level is None:
            return ("school_level",)
        return one.school_level != self._level(age)

    def _level(self, age: int) -> str:
        if age < self.primary_from:
            return MAM_NON
        return TIEU_HOC if age < self.lower_secondary_from else THCS

    def what(self) -> str:
        """What the persons show, in words."""
        return say.not_at_school(self.age_from, self.under)
