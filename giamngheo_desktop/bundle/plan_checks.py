"""What the rows of plans say is possible together with the state they travel with. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

from giamngheo_desktop.bundle.domain_checks import MOST_NAMED
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.domain.plan.carried import CARRIED, CarriedPlans


def check_plans(head: Head, plans: CarriedPlans | None) -> None:
    """702 and 703 of plans: the sender's own, and no record of a year without its plan.

    Households, members and places that a record names may have left since: a plan is a document of
    its day. So they are not held against the state.

    Raises:
        ContentMismatch: 702, 703.
    """
    if plans is None:
        return
    foreign = sorted(one.unit for one in plans.plans if one.unit != head.from_org)
    if foreign:
        raise refuse(702, ", ".join(foreign), units=foreign)
    dangling = [*_without_plan(plans), *_loose(plans)]
    if dangling:
        raise refuse(703, dangling[0], rows=dangling[:MOST_NAMED], count=len(dangling))


def _without_plan(plans: CarriedPlans) -> Iterator[str]:
    years = set(plans.years)
    for name in CARRIED:
        rows: Iterable[Any] = getattr(plans, name)
        yield from (f"{name} {row.key}: year" for row in rows if row.year not in years)


def _loose(plans: CarriedPlans) -> Iterator[str]:
    """Money of projects that are not there, and projects under none."""
    known = {(row.year, row.record.code) for row in plans.plan_projects}
    for line in plans.plan_funding:
        if (line.year, line.record.node) not in known:
            yield f"plan_funding {line.key}: node"
    for project in plans.plan_projects:
        above = project.record.parent
        if above is not None and (project.year, above) not in known:
            yield f"plan_projects {project.key}: parent"
