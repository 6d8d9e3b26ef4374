"""How far one village is with one step of a round: what a cell of the grid says. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.working_days import working_days_between


class StepState(StrEnum):
    """State of a step; every one has its own mark and word on the screen."""

    TODO = "todo"
    READY = "ready"
    RUNNING = "running"
    LOST = "lost"
    DONE = "done"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StepCell:
    """One cell of villages × steps.

    Args:
        state: `READY` = nothing stands in its way; `NONE` = nothing to do here.
        on: day it was taken; last day of what still runs.
        count: meetings held, complaints open, working days left.
        part: who agreed, households lost.
        whole: who was present.
    """

    state: StepState
    on: date | None = None
    count: int = 0
    part: int = 0
    whole: int = 0


def cell_of(steps: RoundSteps, step: Step, village: str, today: date) -> StepCell:
    """Where a village stands with a step."""
    if step is Step.MEETING:
        return _meeting(steps, village, today)
    if step is Step.POSTING:
        return _posting(steps, village, today)
    if step in {Step.COMPLAINT, Step.RECHECK}:
        return _complaints(steps, village)
    taken = _taken(steps, step, village)
    if taken:
        return StepCell(StepState.DONE, taken[-1].on)
    return _waiting(steps, step, village, today)


def _taken(steps: RoundSteps, step: Step, village: str) -> list[ProcedureRecord]:
    return [one for one in steps.records if one.step is step and one.village in {village, None}]


def _waiting(steps: RoundSteps, step: Step, village: str, today: date) -> StepCell:
    is_ready = not steps.blocks(step, village, today)
    return StepCell(StepState.READY if is_ready else StepState.TODO)


def _meeting(steps: RoundSteps, village: str, today: date) -> StepCell:
    held = steps.meetings(village)
    if not held:
        return _waiting(steps, Step.MEETING, village, today)
    last, single = held[-1], steps.lost_households(village)
    if steps.is_lost(village):
        return StepCell(StepState.LOST, last.record.on, len(held), last.agree, last.present)
    state = StepState.LOST if single else StepState.DONE
    return StepCell(state, last.record.on, len(held), len(single))


def _posting(steps: RoundSteps, village: str, today: date) -> StepCell:
    end = steps.posting_until(village)
    if end is None:
        return _waiting(steps, Step.POSTING, village, today)
    if end >= today:
        left = working_days_between(today, end, steps.holidays)
        return StepCell(StepState.RUNNING, end, left)
    return StepCell(StepState.DONE, _taken(steps, Step.POSTING, village)[-1].on)


def _complaints(steps: RoundSteps, village: str) -> StepCell:
    waiting = [one for one in steps.open_complaints() if one.village in {village, None}]
    if waiting:
        due = [end for one in waiting if (end := steps.recheck_until(one)) is not None]
        return StepCell(StepState.RUNNING, min(due, default=None), len(waiting))
    answered = _taken(steps, Step.RECHECK, village)
    if answered:
        return StepCell(StepState.DONE, answered[-1].on, len(answered))
    return StepCell(StepState.NONE)
