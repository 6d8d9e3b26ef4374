"""What is wrong with a plan: one clear sentence each, with the record it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.text import plan as say


class Weight(StrEnum):
    """Whether a plan can be stored with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """One thing that cannot be (error), or that somebody should look at (warning).

    Args:
        code: short word for machines, for example `above_stock`.
        text: one Vietnamese sentence.
        section: list of the plan file it stands in, for example `targets`.
        record: id of the record, where there is one.
    """

    code: str
    text: str
    section: str
    record: str = ""
    weight: Weight = Weight.ERROR


def errors_of(problems: Iterable[PlanProblem]) -> list[PlanProblem]:
    """Only those that keep the plan from being stored."""
    return [one for one in problems if one.weight is Weight.ERROR]


def refuse_errors(problems: Iterable[PlanProblem]) -> None:
    """Pass when nothing but warnings is left.

    Raises:
        FormIncomplete: for the officer: names the first error and counts the others.
    """
    errors = errors_of(problems)
    if errors:
        listed = [
            {"code": one.code, "section": one.section, "record": one.record, "text": one.text}
            for one in errors
        ]
        raise FormIncomplete(say.plan_refused(errors[0].text, len(errors)), {"problems": listed})
