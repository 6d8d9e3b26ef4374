"""What children of the poor and near-poor are missing, counted for report 11.

The rules of the round's standard are asked about each child, from the answers as they stand; what
was not answered child by child is counted apart, never as "not missing".
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.domain.tally import ChildSeen, PlaceCounts
from giamngheo_desktop.forms.phieu_b_facts import person_facts
from giamngheo_desktop.rules.children import CHILD_INDICATORS, ChildRules
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.standard_book import standards_of
from giamngheo_desktop.store.engine import Tx


def with_children(
    at: Workplace, tx: Tx, found: ReviewRound, places: Sequence[PlaceCounts]
) -> list[PlaceCounts]:
    """The counts of places with `tre_em.CATEGORY.thieu…` and `.chua_ro…` (see `domain.tally`)."""
    counts = _counts(standards_of(at, tx, found)[0], tx, found)
    return [replace(one, counts={**one.counts, **counts[one.village]}) for one in places]


def _counts(standard: Standard, tx: Tx, found: ReviewRound) -> Mapping[str, Counter[str]]:
    @cache
    def rules(day: date) -> ChildRules:
        return ChildRules(standard, standard.nearest_day(day))

    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in tx.tallies.children(found.id, edition=edition_of(tx, found.id)):
        sums[one.village].update(_keys(one, rules(one.on)))
    return sums


def _keys(child: ChildSeen, rules: ChildRules) -> list[str]:
    judged = {code: child.of_household.get(code) for code in CHILD_INDICATORS}
    facts = person_facts(child.birth_date, child.birth_year, child.of_child)
    found = rules.missing(facts, child.on, judged)
    return [
        f"tre_em.{child.category}.{'chua_ro' if missing is None else 'thieu'}.{code}"
        for code, missing in found.items()
        if missing is not False
    ]
