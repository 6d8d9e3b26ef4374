"""The code of a plan's data: the same data, the same code."""

import json
from collections.abc import Sequence
from hashlib import sha256

from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.plan.file import Places, document_of
from giamngheo_desktop.services.plan.reading import plain


def snapshot_of(view: PlanView) -> str:
    """`sha256:` over the plan, its openings, results and the states of its households."""
    homes = [
        (home, one.household.rev, one.review.rev if one.review else 0)
        for home, one in sorted(view.dossiers.items())
    ]
    body: Sequence[object] = (
        document_of(view.book, Places(view.places)),
        [[one.unit, one.round, document_of(one.book, Places(view.places))] for one in view.told],
        {place: plain(one) for place, one in sorted(view.actuals.items())},
        homes,
        view.on.isoformat(),
    )
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode()).hexdigest()
