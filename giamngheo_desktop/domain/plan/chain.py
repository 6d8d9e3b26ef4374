"""Chain cause → action → result: where it is broken, household by household."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.plan.policies import is_of_year
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.supports import Support, SupportStatus


@dataclass(frozen=True, slots=True)
class Chain:
    """Both ends of the chain in one year.

    Args:
        no_action: poor and near-poor households with a cause of poverty, and nothing planned,
            given or promised.
        no_result: registrations without a result at the year's end.
        not_delivered: supports that were planned for the year and not given.
    """

    no_action: tuple[Subject, ...]
    no_result: tuple[Registration, ...]
    not_delivered: tuple[Support, ...]


def chain_of(
    subjects: Iterable[Subject],
    supports: Sequence[Support],
    registrations: Sequence[Registration],
    year: int,
) -> Chain:
    """Where causes have no action, and actions no result."""
    live = [
        one
        for one in supports
        if is_of_year(one, year) and one.status in {SupportStatus.PLANNED, SupportStatus.GIVEN}
    ]
    registered = [one for one in registrations if one.year == year]
    acted = {one.household for one in live} | {one.household for one in registered if one.agency}
    return Chain(
        tuple(
            one
            for one in subjects
            if one.category in LISTED and one.causes and one.household not in acted
        ),
        tuple(one for one in registered if one.result is None),
        tuple(one for one in live if one.status is SupportStatus.PLANNED),
    )
