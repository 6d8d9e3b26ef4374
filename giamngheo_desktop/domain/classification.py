"""A verdict that explains and dates itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import Area, Category, Grade
from giamngheo_desktop.domain.movement import Movement


class B1Source(StrEnum):
    """Where the B1 total comes from; TYPED is shown as "nhập tay"."""

    TYPED = "typed"
    COMPUTED = "computed"
    NONE = "none"


INCOME_RULE = "thu_nhap"
"""First step of a verdict from declared income; its class is for comparison only."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step an officer can check by hand.

    Args:
        rule: parameter or indicator code, for example `diem_b1` or `bao_hiem_y_te`.
        value: what was found; `None` where the step has no number.
        op: how it was compared: `<=`, `<`, `>=`, `>`, `=` or `missing`.
        limit: what it was compared with.
        unit: unit of value and limit: `points`, `vnd_pm`, `members`, `m2`, `indicators`, …
        article: source and article, for example `tt_07_2021, Điều 3`.
        grade: how well the limit is known.
        holds: whether the comparison holds.
        text: the step in Vietnamese.
        member: index of the member it rests on, 0-based, where it rests on one.
    """

    rule: str
    value: int | None
    op: str
    limit: int | None
    unit: str
    article: str
    grade: Grade
    holds: bool
    text: str
    member: int | None = None


@dataclass(frozen=True, slots=True)
class Unverified:
    """A value the verdict rests on that nobody has held against the original text."""

    parameter: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no verdict.

    Args:
        code: `missing_answer`, `table_unknown`, `bad_facts` or `contradiction`.
        field: path of the missing or contradictory answer.
        text: in Vietnamese.
    """

    code: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Classification:
    """Verdict on one household under one standard. No category = refused, with the reasons why."""

    category: Category | None
    standard: str
    method: str
    on: date
    area: Area | None
    diem_b1: int | None
    diem_b1_source: B1Source
    diem_b2: int | None
    deprivations: tuple[str, ...]
    digest: str
    reasons: tuple[Reason, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    refused: tuple[Refusal, ...] = ()
    movement: Movement | None = None
    muc_song_trung_binh: bool | None = None
    low_income_workers: tuple[str, ...] = ()
    basis: str = "scores"
