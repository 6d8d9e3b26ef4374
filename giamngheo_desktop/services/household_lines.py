"""Households as JSON lines: the rows of the hand-over format, one household a line.

A line is `{"household": row, "members": [rows], "review": row or null}`; the rows are those of
the sections `households`, `members` and `reviews` of bundle/FORMAT.md, section 7.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import BadFacts, FileUnreadable
from giamngheo_desktop.rules.facts_json import read_json_line
from giamngheo_desktop.text import services as say

_SPECS = {section.name: section.spec for section in STATE}
_FIELDS = frozenset({"household", "members", "review"})


def read_household_lines(path: Path) -> Iterator[Dossier]:
    """Households of a file, in order.

    Raises:
        FileUnreadable: for the user.
        BadFacts: for the user: names the line and the field.
    """
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _dossier(line.strip(), number)
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(say.facts_unreadable(path.name), {"file": str(path)}) from error


def _dossier(line: str, number: int) -> Dossier:
    try:
        given = read_json_line(line)
        if given.keys() != _FIELDS:
            raise BadFacts(say.household_line(number, ""), {"line": number})
        household = _read("households", given["household"])
        rows = given["members"] if isinstance(given["members"], list) else []
        members = tuple(_read("members", row) for row in rows)
        review = _read("reviews", given["review"]) if given["review"] is not None else None
    except Wrong as error:
        details = {"line": number, "field": error.path}
        raise BadFacts(say.household_line(number, error.path), details) from error
    return Dossier(household, members, review)


def _read(section: str, row: object) -> Any:  # noqa: ANN401 - each spec makes its own record
    return _SPECS[section].read(row)
