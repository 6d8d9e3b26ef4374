"""Vocational training and work (đào tạo nghề, giải quyết việc làm): planned, and persons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.text import plan as say_plan
from giamngheo_desktop.text import plan_supports as say


@dataclass(frozen=True, slots=True)
class Trainee:
    """A person in a course.

    Args:
        household: id of the household.
        member: id of the member.
        completed_on: day the course was completed.
        dropped_on: day the person left it.
        job_from: day work began afterwards.
        job_stable: stable job and income, as the office judges it.
        employer: where.
        income_vnd_pm: đồng a month.
        checked_on: day somebody asked.
    """

    household: str
    member: str
    completed_on: date | None = None
    dropped_on: date | None = None
    job_from: date | None = None
    job_stable: bool = False
    employer: str = ""
    income_vnd_pm: int | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A row of the training plan: one place and trade.

    Args:
        id: random UUID.
        place: id of the unit or village.
        trade: nghề.
        need: workers with a need.
        train_planned: persons to be trained.
        jobs_planned: of these, with a stable job.
        provider: đơn vị thực hiện.
        amount_vnd: kinh phí, đồng.
        from_on: first day of the course.
        to_on: last day.
        trainees: who takes part.
    """

    id: str
    place: str
    trade: str = ""
    need: int = 0
    train_planned: int = 0
    jobs_planned: int = 0
    provider: str = ""
    amount_vnd: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    trainees: tuple[Trainee, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrainingDone:
    """Persons, each counted once however many courses they took."""

    enrolled: int = 0
    trained: int = 0
    stable_jobs: int = 0


def training_done(lines: Iterable[TrainingLine], year: int) -> TrainingDone:
    """Persons trained in a year and those of them with a stable job.

    A job counts only after the training it follows.
    """
    everybody = [one for line in lines for one in line.trainees]
    trained = {
        one.member for one in everybody if one.completed_on and one.completed_on.year == year
    }
    employed = {
        one.member
        for one in everybody
        if one.member in trained and one.completed_on and one.job_stable and one.job_from
    }
    return TrainingDone(len({one.member for one in everybody}), len(trained), len(employed))


def check_training(lines: Sequence[TrainingLine], known_places: Iterable[str]) -> list[PlanProblem]:
    """What cannot be true of the training plan."""
    places = set(known_places)
    return [problem for line in lines for problem in _of_line(line, places)]


def _of_line(line: TrainingLine, places: set[str]) -> Iterator[PlanProblem]:
    if line.place not in places:
        yield _error("place_unknown", say_plan.place_unknown(line.place), line)
    numbers = (line.need, line.train_planned, line.jobs_planned, line.amount_vnd or 0)
    if min(numbers) < 0:
        yield _error("negative", say.training_negative(line.trade), line)
    if line.jobs_planned > line.train_planned:
        text = say_plan.jobs_above_trained(line.trade, line.jobs_planned, line.train_planned)
        yield PlanProblem("jobs_above_trained", text, "training", line.id, Weight.WARNING)
    if line.from_on and line.to_on and line.to_on < line.from_on:
        yield _error("days_crossed", say.days_crossed(line.trade), line)
    yield from _trainees(line)


def _trainees(line: TrainingLine) -> Iterator[PlanProblem]:
    seen: set[str] = set()
    for one in line.trainees:
        if one.member in seen:
            yield _error("twice", say.trainee_twice(line.trade), line)
        seen.add(one.member)
        if one.completed_on and one.dropped_on:
            yield _error("done_and_dropped", say.trainee_done_and_dropped(line.trade), line)
        if one.completed_on and line.from_on and one.completed_on < line.from_on:
            text = say.completed_before_course(line.trade, one.completed_on, line.from_on)
            yield _error("completed_early", text, line)
        if one.job_from and one.completed_on and one.job_from < one.completed_on:
            text = say.job_before_training(line.trade)
            yield PlanProblem("job_early", text, "training", line.id, Weight.WARNING)
        if one.income_vnd_pm is not None and one.income_vnd_pm < 0:
            yield _error("negative", say.training_negative(line.trade), line)


def _error(code: str, text: str, line: TrainingLine) -> PlanProblem:
    return PlanProblem(code, text, "training", line.id)
