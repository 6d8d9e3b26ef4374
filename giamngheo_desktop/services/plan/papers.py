"""Appendices of a plan as papers: one snapshot for all of one run."""

from collections.abc import Sequence

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.papers.appendices import APPENDICES
from giamngheo_desktop.papers.appendices.tien_do_theo_xa import PL_TIEN_DO_THEO_XA
from giamngheo_desktop.papers.paper import Paper
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.plan.kept import asked_by, printed_view
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say

ALL = "pl_all"
"""Name under which all appendices are printed together."""


def is_appendix(name: str) -> bool:
    """True for the name of an appendix, and for all of them together."""
    return name == ALL or any(one.id == name for one in APPENDICES)


def build_appendices(
    at: Workplace, tx: Tx, found: ReviewRound, wanted: PaperRequest
) -> Sequence[Paper]:
    """One appendix, or all of them, from one view of the plan.

    Args:
        found: the round whose law and state the papers name.
        wanted: which paper, of which year, for which day, in which unit of money.

    Raises:
        NotFound: for the user: no such appendix, or no plan of that year.
    """
    specs = [one for one in APPENDICES if wanted.paper in (ALL, one.id)]
    if not specs:
        raise NotFound(say.paper_unknown(wanted.paper), {"paper": wanted.paper})
    year = wanted.year or found.year
    view = printed_view(tx, asked_by(at, wanted, year))
    if wanted.paper == ALL and not view.told:
        specs = [one for one in specs if one is not PL_TIEN_DO_THEO_XA]
    context = context_of(at, tx, found)
    return [one.build(view, context, wanted.audience) for one in specs]
