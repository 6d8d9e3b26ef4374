"""The law's cases hold and have teeth: a moved number or a turned comparison is noticed."""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from giamngheo_desktop.domain.errors import RuleFileDamaged
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.rules.cases import Case, load_cases, packaged_cases, run_case, run_cases
from giamngheo_desktop.rules.parameters import Standards, load_standard
from tests.rules.builders import ND_07, ND_351, STANDARDS

CASES = packaged_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one.file}:{one.line}")
def test_case_holds(case: Case) -> None:
    failure = run_case(case, STANDARDS)
    assert failure is None, failure.text if failure else ""


def test_every_case_is_run_and_named_once() -> None:
    assert len(CASES) >= 150
    assert len({(one.file, one.name) for one in CASES}) == len(CASES)
    assert run_cases() == []


def test_every_number_of_the_standards_moved_by_one_is_noticed() -> None:
    """A moved number is refused by the loader or makes a case fail; none passes silently."""
    unnoticed = []
    for standard in (ND_07, ND_351):
        for found in re.finditer(r"\{value: (\d+),", standard.yaml_text):
            for step in (-1, 1):
                moved = f"{{value: {int(found[1]) + step},"
                text = (
                    standard.yaml_text[: found.start()] + moved + standard.yaml_text[found.end() :]
                )
                if not _is_noticed(standard.id, text):
                    line = standard.yaml_text.count("\n", 0, found.start()) + 1
                    unnoticed.append((standard.id, line, step))
    assert unnoticed == []


def _is_noticed(name: str, text: str) -> bool:
    try:
        moved = load_standard(text, f"{name}.yaml")
    except RuleFileDamaged:
        return True
    held = Standards((*(one for one in STANDARDS.editions if one.id != name), moved))
    return any(run_case(case, held) is not None for case in CASES)


RULES = "giamngheo_desktop.rules"
MUTATED = (
    "criteria.people",
    "criteria.home",
    "criteria.base",
    "methods.tt_07_2021",
    "methods.by_income",
    "income",
)
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
ROOM = Path(sys.modules[RULES].__file__ or "").parent


def comparisons(module: str) -> int:
    tree = ast.parse((ROOM / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    return sum(type(op) in TURNED for op in _operators(tree))


def _operators(tree: ast.AST) -> Iterator[ast.cmpop]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from node.ops


class OneTurned(importlib.machinery.SourceFileLoader):
    """Loads a module with one of its comparisons turned."""

    which = 0

    def source_to_code(  # type: ignore[override]  # the base takes more kinds of input
        self, data: bytes, path: str, *, _optimize: int = -1
    ) -> CodeType:
        tree = ast.parse(data)
        at = [op for op in _operators(tree) if type(op) in TURNED][self.which]
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                node.ops = [TURNED[type(op)]() if op is at else op for op in node.ops]
        return compile(ast.fix_missing_locations(tree), path, "exec")

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)


class OneTurnedFinder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, which: int) -> None:
        self.name, self.which = f"{RULES}.{module}", which

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        file = str(ROOM / f"{fullname.removeprefix(RULES + '.').replace('.', '/')}.py")
        loader = OneTurned(fullname, file)
        loader.which = self.which
        return importlib.util.spec_from_loader(fullname, loader)


@contextmanager
def turned(module: str, which: int) -> Iterator[ModuleType]:
    """The rules with one comparison of one module turned; everything as before afterwards."""
    kept = {name: one for name, one in sys.modules.items() if name.startswith(RULES)}
    finder = OneTurnedFinder(module, which)
    for name in kept:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module(f"{RULES}.cases")
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith(RULES)]:
            del sys.modules[name]
        sys.modules.update(kept)
        for name, one in kept.items():
            parent, _, child = name.rpartition(".")
            if parent in kept:
                setattr(kept[parent], child, one)


@pytest.mark.parametrize("module", MUTATED)
def test_every_turned_comparison_is_noticed(module: str) -> None:
    unnoticed = []
    for which in range(comparisons(module)):
        with turned(module, which) as rules:
            held = sys.modules[f"{RULES}.parameters"].load_standards()
            if all(rules.run_case(case, held) is None for case in CASES):
                unnoticed.append(which)
    assert [_line_of(module, which) for which in unnoticed] == []


def _line_of(module: str, which: int) -> str:
    text = (ROOM / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    nodes = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare)
        for op in node.ops
        if type(op) in TURNED
    ]
    return ast.unparse(nodes[which])


def test_income_equal_to_the_line_counted_as_above_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        DeclaredIncome, "is_above", lambda self, line: self.total_vnd >= line * self.person_months
    )
    assert len(run_cases(STANDARDS, CASES)) >= 10


GOOD = """
cases:
  - name: Một
    on: 2026-10-10
    facts: {area: nong_thon, diem_b1: 140, deprivations: []}
    expect: {category: ho_can_ngheo}
"""


def test_wrong_case_says_what_it_wants_and_what_came_out() -> None:
    wrong = load_cases(GOOD.replace("{category: ho_can_ngheo}", "{category: ho_ngheo}"), "a.yaml")
    (failure,) = run_cases(STANDARDS, wrong)
    assert failure.text == (
        'Trường hợp "Một": ghi category = ho_ngheo, tính ra category = ho_can_ngheo'
    )
    assert run_cases(STANDARDS, load_cases(GOOD, "a.yaml")) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("on: 2026-10-10", "on: hom_nay", 4),
        ("{category: ho_can_ngheo}", "{hang: ho_can_ngheo}", 6),
        ("{category: ho_can_ngheo}", "{}", 6),
        ("    on: 2026-10-10\n", "", 3),
        ("    on: 2026-10-10\n", "    on: 2026-10-10\n    base: khong_co\n", 5),
        ("    on: 2026-10-10\n", "    on: 2026-10-10\n    basis: diem\n", 5),
    ],
)
def test_damaged_case_file_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(RuleFileDamaged) as refused:
        load_cases(GOOD.replace(old, new), "a.yaml")
    assert refused.value.details == {"file": "a.yaml", "line": line}
