"""What the rules look at, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.money import DeclaredIncome

CERTIFICATES = ("none", "thcs", "thpt", "so_cap", "trung_cap", "cao_dang_tro_len")
"""Highest certificate of a person, lowest first."""

SCHOOL_LEVELS = ("none", "mam_non", "tieu_hoc", "thcs")
"""Level a child attends now."""


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One person as the indicators see her; `None` = not asked or not applicable.

    Args:
        birth_date: full date where it is known.
        birth_year: year of birth where the day is not known.
        seeking_work: of working age, able and willing, finds no work.
        wage_without_contract: works for wages without a labour contract.
        monthly_benefit: elderly or disabled with a monthly social benefit.
        malnourished: stunted or underweight; children only.
        has_health_insurance: holds a valid card now.
        in_training: is studying now.
        certificate: `none`, `thcs`, `thpt`, `so_cap`, `trung_cap`, `cao_dang_tro_len`.
        certified_on_the_job: hired by an enterprise with certified on-the-job training.
        school_level: `none`, `mam_non`, `tieu_hoc`, `thcs`.
    """

    birth_date: date | None = None
    birth_year: int | None = None
    seeking_work: bool | None = None
    wage_without_contract: bool | None = None
    monthly_benefit: bool | None = None
    malnourished: bool | None = None
    has_health_insurance: bool | None = None
    in_training: bool | None = None
    certificate: str | None = None
    certified_on_the_job: bool | None = None
    school_level: str | None = None


@dataclass(frozen=True, slots=True)
class DwellingFacts:
    """The dwelling.

    Args:
        area_m2: floor area, whole square metres.
        durable: main structure (`tuong`, `cot`, `mai`) -> whether it is durable.
        water: code of the water source.
        latrine: code of the latrine.
    """

    area_m2: int | None = None
    durable: Mapping[str, bool | None] = field(default_factory=dict)
    water: str | None = None
    latrine: str | None = None


@dataclass(frozen=True, slots=True)
class InformationFacts:
    """Access to information; `means` is `None` when it was not asked, empty when there are none."""

    uses_internet: bool | None = None
    means: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """One household as the rules see it.

    Args:
        id: repeated in the verdict.
        area: which line applies; `None` is a refusal.
        diem_b1: B1 total typed from the paper form; points.
        b1_answers: answers to the B1 items, only for a standard whose table is known.
        judged: indicator code -> is it missing; what an officer has judged himself. An indicator
            that stands here is not computed from the facts below.
        judged_reasons: indicator code -> why the officer overrode the computed value.
        diem_b2: B2 total without its indicators, as a workbook brings it; points.
        members: counted members, in the order of the form; `None` = not asked.
        dwelling: the dwelling; `None` = not asked.
        information: access to information; `None` = not asked.
        b1_column: column of the B1 table, where it has several for one area.
        income_vnd_pm: declared income per person and month.
        income_12m: declared income of the household over the 12 months before the review, not
            divided; instead of `income_vnd_pm`.
        workers: ids of the members who ask to be recognised as low-income workers.
        previous: category on the list of the round before; `None` = not asked.
        ever: categories recognised in any earlier year.
    """

    id: str
    area: Area | None
    diem_b1: int | None = None
    b1_answers: Mapping[str, object] | None = None
    judged: Mapping[str, bool] = field(default_factory=dict)
    judged_reasons: Mapping[str, str] = field(default_factory=dict)
    diem_b2: int | None = None
    members: tuple[MemberFacts, ...] | None = None
    dwelling: DwellingFacts | None = None
    information: InformationFacts | None = None
    income_vnd_pm: int | None = None
    previous: Category | None = None
    ever: frozenset[Category] = frozenset()
    b1_column: str | None = None
    income_12m: DeclaredIncome | None = None
    workers: tuple[str, ...] = ()
