"""Everything the screen of the plan shows of one year, read off the UI thread."""

from collections.abc import Mapping

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.plan.book import BookChecks
from giamngheo_desktop.domain.plan.trend import Trend
from giamngheo_desktop.papers.figure import Figure
from giamngheo_desktop.papers.figures import figures_of, trend_figure
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text.labels import SHORT_INDICATOR
from giamngheo_desktop.ui.screens.plan.draft import Read
from giamngheo_desktop.ui.screens.plan.exchange import has_above
from giamngheo_desktop.ui.screens.plan.pictures import prepare


def read_of(services: Services, year: int) -> Read:
    """Everything the screen shows of one year, checked as well: the window only draws it."""
    rounds = services.rounds.current()
    standard = rounds.standards[0] if rounds and rounds.standards else ""
    held = services.at.standards.get(standard).indicators if standard else ()
    indicators = {one.code: SHORT_INDICATOR.get(one.code, one.name) for one in held}
    round_id = rounds.id if rounds else ""
    years = tuple(services.plan.years())
    try:
        found = services.plan.whole(year)
    except NotFound:
        return Read(year, years, None, None, indicators, round_id)
    view = found.view
    checks = BookChecks(view.places, view.subjects, services.at.today())
    checks.problems(view.book)
    prepare()
    return Read(
        year,
        years,
        view,
        found.trend,
        indicators,
        round_id,
        has_above(services, year),
        found.lists,
        checks,
        _figures(view, found.trend, indicators),
    )


def _figures(
    view: PlanView, trend: Trend | None, indicators: Mapping[str, str]
) -> tuple[Figure, ...]:
    """The pictures: every household is counted for them, too much for the window's thread."""
    made = figures_of(view, indicators)
    return (*made, trend_figure(trend)) if trend is not None and trend.points else tuple(made)
