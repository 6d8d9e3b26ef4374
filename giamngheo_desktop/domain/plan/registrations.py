"""Households registered to escape poverty, and who helps them (cơ quan, cán bộ giúp đỡ)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.text import plan_helpers


class EscapeGoal(StrEnum):
    """What the household registers for."""

    THOAT_NGHEO = "thoat_ngheo"
    THOAT_CAN_NGHEO = "thoat_can_ngheo"


class EscapeResult(StrEnum):
    """What became of it at the year's end."""

    DAT = "dat"
    KHONG_DAT = "khong_dat"
    RUT_DANG_KY = "rut_dang_ky"


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the helper agency; personal data, never in public prints.

    Args:
        seat: place among the helpers of the household, from 1.
        name: full name.
    """

    seat: int
    name: str


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """A day of helping and what was done (nhật ký)."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Registration:
    """A household's registration in one year; at most one a year.

    Args:
        id: random UUID.
        household: id of the household.
        year: năm đăng ký.
        goal: thoát nghèo or thoát cận nghèo.
        on: day of registration.
        commitment: what the household commits itself to.
        agency: cơ quan giúp đỡ; empty = nobody yet.
        officers: cán bộ giúp đỡ, by seat.
        memorandum_no: number of the memorandum (văn bản ghi nhớ).
        memorandum_on: its day.
        given: nội dung hỗ trợ.
        diary: what was done, oldest first.
        result: year's end; `None` while the year runs.
        result_on: day of the result.
        result_text: what was achieved.
    """

    id: str
    household: str
    year: int
    goal: EscapeGoal = EscapeGoal.THOAT_NGHEO
    on: date | None = None
    commitment: str = ""
    agency: str = ""
    officers: tuple[Officer, ...] = ()
    memorandum_no: str = ""
    memorandum_on: date | None = None
    given: str = ""
    diary: tuple[DiaryEntry, ...] = ()
    result: EscapeResult | None = None
    result_on: date | None = None
    result_text: str = ""
    note: str = ""


def in_order(registration: Registration) -> Registration:
    """The registration with its diary by day, oldest first."""
    diary = sorted(registration.diary, key=lambda one: one.on)
    return replace(registration, diary=tuple(diary))


def check_registrations(
    registrations: Sequence[Registration], year: int, officers_max: int
) -> list[PlanProblem]:
    """Everything that cannot be: two helpers for one seat, two agencies for one household."""
    problems = [problem for one in registrations for problem in _of_one(one, year, officers_max)]
    return problems + list(_twice(registrations))


def _of_one(one: Registration, year: int, officers_max: int) -> Iterator[PlanProblem]:
    if one.year != year:
        yield _error("other_year", plan_helpers.registration_of_other_year(one.year, year), one)
    if one.officers and not one.agency:
        yield _error("no_agency", plan_helpers.officer_without_agency(one.officers[0].name), one)
    if len(one.officers) > officers_max:
        extra = one.officers[officers_max].name
        yield _error("too_many_officers", plan_helpers.officer_refused(extra, officers_max), one)
    yield from _seats(one)
    yield from _days(one)
    if one.agency and not one.memorandum_no:
        text = plan_helpers.memorandum_missing(one.agency)
        yield PlanProblem("no_memorandum", text, "registrations", one.id, Weight.WARNING)


def _seats(one: Registration) -> Iterator[PlanProblem]:
    seats: dict[int, str] = {}
    names: set[str] = set()
    for officer in one.officers:
        if officer.seat < 1:
            yield _error(
                "seat_impossible", plan_helpers.seat_impossible(officer.name, officer.seat), one
            )
        if officer.seat in seats:
            text = plan_helpers.seat_taken(officer.seat, seats[officer.seat], officer.name)
            yield _error("seat_taken", text, one)
        if fold(officer.name) in names:
            yield _error("officer_twice", plan_helpers.officer_twice(officer.name), one)
        seats.setdefault(officer.seat, officer.name)
        names.add(fold(officer.name))


def _days(one: Registration) -> Iterator[PlanProblem]:
    if one.result is not None and (one.result_on is None or not one.result_text.strip()):
        yield _error("result_incomplete", plan_helpers.result_incomplete(), one)
    if one.on and one.result_on and one.result_on < one.on:
        yield _error(
            "result_early", plan_helpers.result_before_registration(one.result_on, one.on), one
        )
    if one.on and any(entry.on < one.on for entry in one.diary):
        first = min(entry.on for entry in one.diary)
        yield _error("diary_early", plan_helpers.diary_before_registration(first, one.on), one)


def _twice(registrations: Iterable[Registration]) -> Iterator[PlanProblem]:
    seen: dict[str, list[Registration]] = defaultdict(list)
    for one in registrations:
        seen[one.household].append(one)
    for same in seen.values():
        if len(same) > 1:
            agencies = [one.agency for one in same if one.agency]
            yield _error("registered_twice", plan_helpers.registered_twice(agencies), same[1])


def _error(code: str, text: str, one: Registration) -> PlanProblem:
    return PlanProblem(code, text, "registrations", one.id)


@dataclass(frozen=True, slots=True)
class AgencyWork:
    """What one agency does in a year."""

    agency: str
    households: int
    officers: int
    reached: int
    without_memorandum: int


def agencies(registrations: Iterable[Registration]) -> list[AgencyWork]:
    """Agencies that help, most households first; officers are counted once per agency."""
    found: dict[str, list[Registration]] = defaultdict(list)
    for one in registrations:
        if one.agency:
            found[one.agency].append(one)
    work = [_work(name, helped) for name, helped in found.items()]
    return sorted(work, key=lambda one: (-one.households, fold(one.agency), one.agency))


def _work(agency: str, helped: Sequence[Registration]) -> AgencyWork:
    return AgencyWork(
        agency,
        len(helped),
        len({fold(officer.name) for one in helped for officer in one.officers}),
        sum(one.result is EscapeResult.DAT for one in helped),
        sum(not one.memorandum_no for one in helped),
    )
