"""Rows for `households put`, made of what a workplace holds."""

import json
from dataclasses import replace
from pathlib import Path

from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.dossier import HouseholdQuery
from tests.services.workplaces import ROUND, opened


def put_row(store: Path, which: int, note: str, points: int | None = None) -> str:
    """One household of the round as a line of JSON: another note, perhaps another score."""
    services = opened(store)
    try:
        query = HouseholdQuery(round=ROUND, reviewed_only=True)
        found = services.households.get(services.households.lines(query)[which].id, ROUND)
    finally:
        services.close()
    review = found.review
    assert review is not None
    if points is not None:
        assert review.diem_b1_typed is not None
        typed = replace(review.diem_b1_typed, points=points)
        review = replace(review, diem_b1_typed=typed)
    show = {one.name: one.spec.show for one in STATE}
    row = {
        "household": show["households"](replace(found.household, note=note)),
        "members": [show["members"](one) for one in found.members],
        "review": show["reviews"](review),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"
