"""Nothing of ours speaks to a network, and no test may; nothing runs what it reads."""

import ast
import re
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.house.test_house import modules, short, tree_of
from tests.teeth import Tooth, bite

NOWHERE = ("127.0.0.1", 9)
WAYS_OUT: dict[str, Callable[[socket.socket], object]] = {
    "connect": lambda one: one.connect(NOWHERE),
    "connect_ex": lambda one: one.connect_ex(NOWHERE),
    "bind": lambda one: one.bind(("127.0.0.1", 0)),
    "sendto": lambda one: one.sendto(b"x", NOWHERE),
    "create_connection": lambda _: socket.create_connection(NOWHERE),
    "getaddrinfo": lambda _: socket.getaddrinfo("localhost", 9),
    "gethostbyname": lambda _: socket.gethostbyname("localhost"),
}

FORBIDDEN_MODULES = frozenset(
    {
        *("asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib"),
        *("socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "xmlrpc"),
        *("marshal", "pickle", "shelve"),
    }
)
HARMLESS = frozenset({"urllib.parse"})
FORBIDDEN_CALLS = re.compile(
    r"eval|exec|.+\.extractall|os\.(system|popen|spawn\w*)|yaml\.(load|load_all|full_load|unsafe_load)"
)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_test_opens_no_socket(way: str) -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="socket"):
        WAYS_OUT[way](one)


@pytest.mark.parametrize("way", ["bind", "connect_ex", "gethostbyname"])
def test_it_is_seen_when_sockets_are_allowed(
    way: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    tooth = Tooth(lambda patch: patch.undo(), test_a_test_opens_no_socket, {"way": way})
    assert "DID NOT RAISE" in bite(tooth, request, monkeypatch)


def _forbidden(tree: ast.Module, *, in_store: bool) -> Iterator[str]:
    """What a module must not do, in its own words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imported(node, in_store=in_store)
        elif isinstance(node, ast.Call):
            yield from _called(node)


def _imported(node: ast.Import | ast.ImportFrom, *, in_store: bool) -> Iterator[str]:
    module = node.module if isinstance(node, ast.ImportFrom) else None
    names = [module] if module else [one.name for one in node.names]
    for name in names:
        room = name.partition(".")[0]
        if name not in HARMLESS and (room in FORBIDDEN_MODULES or (in_store and room == "sqlite3")):
            yield f"import {name}"


def _called(node: ast.Call) -> Iterator[str]:
    what = _dotted(node.func)
    if FORBIDDEN_CALLS.fullmatch(what):
        yield what
    if any(keyword.arg == "shell" for keyword in node.keywords):
        yield f"{what}(shell=…)"


def _dotted(what: ast.expr) -> str:
    if isinstance(what, ast.Attribute):
        return f"{_dotted(what.value)}.{what.attr}"
    return what.id if isinstance(what, ast.Name) else "…"


def test_nothing_runs_what_it_reads_and_nothing_calls_out() -> None:
    found = {
        short(path): list(_forbidden(tree_of(path), in_store="store" in path.parts))
        for path in modules()
    }
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "import socket",
        "import sqlite3",
        "eval('1')",
        "archive.extractall()",
        "yaml.load(text)",
        "subprocess.run('ls', shell=True)",
        "os.system('ls')",
    ],
)
def test_what_is_forbidden_is_seen(code: str) -> None:
    assert list(_forbidden(ast.parse(code), in_store=True))
