"""Children of the poor and near-poor with what was answered about them, read for report 11.

Only children of listed households are read, from a round's reviews; the answers stay text until
they are asked for, and are parsed once a household.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text

from giamngheo_desktop.domain.ages import CHILD_UNDER_YEARS
from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.household import COUNTED
from giamngheo_desktop.domain.tally import ChildSeen

# The day of birth is compared as text, as `tallies` does: a year alone stands after every day of
# the years before it and before those of its own.
_CHILDREN = """
SELECT h.village, r.category, coalesce(r.reviewed_on, o.from_on) AS day,
       r.answers, r.member_answers, m.id, m.birth_date, m.birth_year
FROM review_round AS o
CROSS JOIN review AS r ON r.round = o.id AND r.category IN :listed
CROSS JOIN household AS h ON h.edition = :edition AND h.id = r.household AND h.status = 'active'
CROSS JOIN member AS m ON m.edition = h.edition AND m.household = h.id AND m.status IN :counted
    AND coalesce(m.birth_date, CAST(m.birth_year AS TEXT)) > printf(
        '%04d%s', substr(coalesce(r.reviewed_on, o.from_on), 1, 4) - :under,
        substr(coalesce(r.reviewed_on, o.from_on), 5))
WHERE o.id = :round
"""


def children_seen(connection: Connection, round_id: str, edition: str) -> Iterator[ChildSeen]:
    """Every counted child of a listed household of a round."""
    statement = text(_CHILDREN).bindparams(
        bindparam("listed", [one.value for one in LISTED], expanding=True),
        bindparam("counted", [one.value for one in COUNTED], expanding=True),
    )
    given = {"round": round_id, "edition": edition, "under": CHILD_UNDER_YEARS}
    read = _Parsed()
    for village, category, day, answers, members, child, born, year in connection.execute(
        statement, given
    ):
        yield ChildSeen(
            village=village,
            category=category,
            on=date.fromisoformat(day),
            of_household=read(answers),
            of_child=read(members).get(child, {}),
            birth_date=date.fromisoformat(born) if born else None,
            birth_year=year,
        )


class _Parsed:
    """JSON texts, parsed once as long as the same ones come again: brothers and sisters."""

    def __init__(self) -> None:
        self._known: dict[str, Mapping[str, Any]] = {}

    def __call__(self, words: str) -> Mapping[str, Any]:
        if words not in self._known:
            if len(self._known) > 1:
                self._known.clear()
            self._known[words] = json.loads(words)
        return self._known[words]
