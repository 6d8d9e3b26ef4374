"""The law is data: no number of a decree and no day of one stands in the Python of the rules."""

import ast
from pathlib import Path

import giamngheo_desktop.rules
from giamngheo_desktop.domain import facts, money, movement, standard
from tests.rules.builders import STANDARDS

ROOM = Path(giamngheo_desktop.rules.__file__ or "").parent
FILES = [
    *sorted(ROOM.rglob("*.py")),
    *(Path(one.__file__ or "") for one in (facts, money, standard)),
]
ALLOWED = {"_CACHED", "_CACHED_REASONS", "_MAX_CHARS", "_MAX_DEPTH", "_MAX_LINE", "_ITEM_CODE"}
"""Limits of the machine, by the names they are given."""


def legal_numbers() -> set[int]:
    found = {
        dated.value
        for one in STANDARDS.all()
        for _, dated in one.values()
        if isinstance(dated.value, int)
    }
    return found - {0, 1, 2}


def numbers_in(path: Path) -> list[tuple[int, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    machine = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in ALLOWED
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int)
        and not isinstance(node.value, bool)
        and id(node) not in machine
    ]


# The last day of a year and the length of an ISO day are calendar, not law.
CALENDAR = {("base.py", 12), ("facts_json.py", 10)}


def test_no_legal_number_stands_in_python() -> None:
    wanted = legal_numbers()
    assert {3, 6, 8, 10, 16, 30, 140, 175, 1_500_000, 2_800_000} <= wanted
    found = [
        (path.name, line, value)
        for path in FILES
        for line, value in numbers_in(path)
        if value in wanted and (path.name, value) not in CALENDAR
    ]
    assert found == []


def test_no_day_is_made_in_the_rules() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = isinstance(node, ast.Call) and ast.unparse(node.func) in {"date", "date.today"}
            assert not made, (path.name, node)


def test_cells_of_the_movement_table_are_the_only_numbers_of_the_movements() -> None:
    values = {value for _, value in numbers_in(Path(movement.__file__ or ""))}
    assert values <= set(range(11))
