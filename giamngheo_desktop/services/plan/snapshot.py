"""The code of a plan's data: the same data, the same code."""

import json
from collections.abc import Sequence
from hashlib import sha256

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.plan.file import Places, document_of
from giamngheo_desktop.services.plan.reading import plain


def snapshot_of(view: PlanView, homes: Sequence[tuple[str, int, int]]) -> str:
    """`sha256:` over the plan, its openings, results and the states of its households.

    Args:
        homes: household id, its revision and that of its review, by id.
    """
    body: Sequence[object] = (
        *documents_of(view.book, view.told, view.places),
        {place: plain(one) for place, one in sorted(view.actuals.items())},
        homes,
        view.on.isoformat(),
    )
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode()).hexdigest()


def documents_of(
    book: PlanBook, told: Sequence[Told], places: Sequence[PlanPlace]
) -> tuple[object, object]:
    """A plan and what communes told of theirs, as JSON knows them."""
    known = Places(tuple(places))
    others = [[one.unit, one.round, document_of(one.book, known)] for one in told]
    return document_of(book, known), others
