"""Plans as they stood at the end of a day: kept before the first change of the next one.

Whoever changes a plan, or what a commune told of its own, calls `remember_…` first, in the same
transaction. A report for a former day is then made from the plan of that day.
"""

from collections.abc import Callable
from datetime import date, timedelta

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.plan.keeping import read_plan
from giamngheo_desktop.services.plan.told import told_by
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.plan_past import Past


def remember_plan(at: Workplace, tx: Tx, year: int) -> None:
    """Keep the office's own plan of a year as it stood until yesterday, once a day."""
    office = tx.settings.office()
    if office is not None:
        _remember(tx, office.unit.id, year, at.today(), lambda: read_plan(tx, year))


def remember_plans(at: Workplace, tx: Tx) -> None:
    """The same for every year: supports or targets are about to change outside of the plan."""
    for year in tx.plan.years():
        remember_plan(at, tx, year)


def remember_told(at: Workplace, tx: Tx, unit: str, year: int) -> None:
    """Keep what a commune told until yesterday, before its state of a round is replaced.

    Args:
        year: of the round; a state may tell of the years around it.
    """
    for one in tx.plan.years():
        if abs(one - year) <= 1:
            _remember(tx, unit, one, at.today(), _teller(tx, unit, one))


def _teller(tx: Tx, unit: str, year: int) -> Callable[[], object | None]:
    return lambda: told_by(tx, unit, year)


def _remember(
    tx: Tx, owner: str, year: int, today: date, state: Callable[[], object | None]
) -> None:
    until, newest = today - timedelta(days=1), tx.plan_past.newest(owner, year)
    if newest is None or newest < until:
        tx.plan_past.keep(owner, year, until, state())


def book_on(tx: Tx, owner: str, year: int, day: date) -> Past[PlanBook] | None:
    """The office's plan at the end of a day; nothing where it is the present one."""
    return tx.plan_past.on(owner, year, day, PlanBook)
