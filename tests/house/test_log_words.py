"""Every act that is written into the log has words for the people who read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from giamngheo_desktop.text.ui_log import OPS
from tests.house.test_house import ROOT

_WRITERS = {"note": 1, "_store": -1}
"""Name of a method -> which argument is the act; plans are stored by one of their own."""
_SERVICES = ROOT / "giamngheo_desktop" / "services"


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _acts(path: Path) -> Iterator[str]:
    """The names handed to `Workplace.note`, as words or as a constant of the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = _constants(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in _WRITERS or len(node.args) <= 1:
            continue
        told = node.args[_WRITERS[node.func.attr]]
        if isinstance(told, ast.Constant) and isinstance(told.value, str):
            yield told.value
        elif isinstance(told, ast.Name) and told.id in named:
            yield named[told.id]


def test_every_act_of_the_log_is_told_in_words() -> None:
    acts = {act for path in _SERVICES.rglob("*.py") for act in _acts(path)}
    assert "household_saved" in acts
    assert sorted(acts - set(OPS)) == []
