"""The house rules that no other tool checks: sizes, names, clean text, words in their room."""

import ast
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "giamngheo_desktop"

LARGEST_MODULE = 600
LARGEST_MAIN_WINDOW = 250
FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager"})
ROOMS_WITHOUT_SENTENCES = ("ui", "cli", "services")
OUR_OWN_FOLDERS = frozenset({"house", "journey", "benchmarks", "resources", "gallery", "faults"})
"""Test folders that follow no room of the package."""

SOURCES = (".py", ".yaml", ".yml", ".toml", ".md", ".csv", ".qss", ".txt")
VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_modules_stay_small() -> None:
    """Sentences in `text/` and released migrations are lists: length there is no complexity."""
    sizes = {
        short(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
        if "migrations" not in path.parts and path.parent.name != "text"
    }
    assert not {name: size for name, size in sizes.items() if size > LARGEST_MODULE}
    for name in ("giamngheo_desktop/ui/main_window.py",):
        assert sizes.get(name, 0) <= LARGEST_MAIN_WINDOW


def test_no_module_is_named_after_nothing() -> None:
    folders = {path.parent.name for path in modules()}
    names = {path.stem for path in modules()} | folders
    assert not names & FORBIDDEN_NAMES


@pytest.mark.parametrize("folder", ["giamngheo_desktop", "tests", "resources", "docs"])
def test_text_is_nfc_without_invisible_characters(folder: str) -> None:
    wrong = [
        f"{short(path)}:{number}: {what}"
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in SOURCES and path.is_file()
        for number, what in unclean_lines(path.read_text(encoding="utf-8"))
    ]
    assert not wrong


def unclean_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if unicodedata.normalize("NFC", line) != line:
            yield number, "not NFC"
        hidden = [
            f"U+{ord(char):04X}"
            for char in line.removesuffix("\r")
            if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} or char in "\u00a0\u202f"
        ]
        if hidden and not line.isascii():
            yield number, ", ".join(hidden)


def test_unclean_text_is_seen() -> None:
    assert list(unclean_lines("o\u031b")) == [(1, "not NFC")]
    assert list(unclean_lines("a\nhộ\u200bnghèo")) == [(2, "U+200B")]
    assert list(unclean_lines("hộ nghèo\r")) == []


def calls_of(folder: Path, names: frozenset[str]) -> list[str]:
    return [
        f"{short(path)}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in names
    ]


@pytest.mark.parametrize("folder", ["giamngheo_desktop", "tests"])
def test_nothing_sleeps(folder: str) -> None:
    assert not calls_of(ROOT / folder, frozenset({"sleep", "msleep", "usleep"}))


def test_the_program_never_spins_the_event_loop() -> None:
    assert not calls_of(PACKAGE, frozenset({"processEvents"}))


# --- sentences stand in text/ ---------------------------------------------------------------------


def is_vietnamese(text: str) -> bool:
    marks = unicodedata.normalize("NFD", text)
    return bool(VIETNAMESE_LETTERS & set(text) or TONES & set(marks))


def bare_words(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Vietnamese literals that are not documentation."""
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
            and is_vietnamese(node.value)
        ):
            yield node.lineno, node.value[:40]


def test_bare_vietnamese_is_seen_and_documentation_is_not() -> None:
    tree = ast.parse('"""Hộ nghèo."""\nx = 1\n"""Số hộ."""\ny = f"Đã lưu {x} hộ"\n# thôn\nz = "ok"')
    assert [line for line, _ in bare_words(tree)] == [4, 4]
    assert is_vietnamese("nghèo")
    assert not is_vietnamese("B1 × 2 – “…”")


@pytest.mark.parametrize("room", ROOMS_WITHOUT_SENTENCES)
def test_no_bare_vietnamese_outside_text(room: str) -> None:
    guilty = [
        f"{short(path)}:{line}: {words}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line, words in bare_words(tree_of(path))
    ]
    assert not guilty


# --- folders --------------------------------------------------------------------------------------


def test_test_folders_follow_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    folders = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and not path.name.startswith((".", "__"))
    }
    assert folders <= rooms | OUR_OWN_FOLDERS


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        short(path)
        for path in modules()
        if "versions" not in path.parts and not ast.get_docstring(tree_of(path))
    ]
    assert not silent


def test_a_command_never_loads_qt() -> None:
    code = (
        "import sys, giamngheo_desktop.app, giamngheo_desktop.cli.main;"
        "sys.exit(any(name.partition('.')[0] == 'PySide6' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
