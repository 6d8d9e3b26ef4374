"""Words for the commands about households over time."""

from collections.abc import Callable

from tests.builders import an_id
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import opened

HOME, OTHER = an_id("household", 1), an_id("household", 2)
HEAD, SPOUSE, CHILD = (an_id("member", HOME, number) for number in (1, 2, 3))
ON = ["--on", "2026-11-02"]


def _event(desk: Desk) -> str:
    services = opened(desk.reviewed)
    line = services.events.new_head(HOME, SPOUSE, services.at.today())
    services.close()
    return str(line.event)


GOOD: dict[str, Callable[[Desk], Words]] = {
    "households split": lambda d: [
        *["households", "split", HOME, "--store", d.reviewed, *ON],
        *["--member", CHILD, "--head", CHILD],
    ],
    "households join": lambda d: [
        *["households", "join", OTHER, "--into", HOME, "--store", d.reviewed, *ON]
    ],
    "households leave": lambda d: [
        *["households", "leave", HOME, "--member", HEAD, "--how", "dead"],
        *["--next-head", SPOUSE, "--store", d.reviewed, *ON],
    ],
    "households head": lambda d: [
        *["households", "head", HOME, "--member", SPOUSE, "--store", d.reviewed, *ON]
    ],
    "households move-out": lambda d: [
        *["households", "move-out", HOME, "--store", d.reviewed, *ON]
    ],
    "households events": lambda d: ["households", "events", HOME, "--store", d.reviewed],
    "households undo": lambda d: [
        *["households", "undo", _event(d), "--reason", "nhầm hộ", "--store", d.reviewed]
    ],
}

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "households split": (
        "step_not_allowed",
        lambda d: [
            *["households", "split", HOME, "--store", d.reviewed, *ON],
            *["--member", HEAD, "--head", HEAD],
        ],
    ),
    "households join": (
        "step_not_allowed",
        lambda d: ["households", "join", HOME, "--into", HOME, "--store", d.reviewed, *ON],
    ),
    "households leave": (
        "step_not_allowed",
        lambda d: [
            *["households", "leave", HOME, "--member", HEAD, "--how", "dead"],
            *["--store", d.reviewed, *ON],
        ],
    ),
    "households head": (
        "step_not_allowed",
        lambda d: ["households", "head", HOME, "--member", OTHER, "--store", d.reviewed, *ON],
    ),
    "households move-out": (
        "not_found",
        lambda d: ["households", "move-out", CHILD, "--store", d.reviewed, *ON],
    ),
    "households events": (
        "store_missing",
        lambda d: ["households", "events", "--store", d.folder / "khong-co"],
    ),
    "households undo": (
        "step_not_allowed",
        lambda d: ["households", "undo", "1", "--reason", "nhầm", "--store", d.reviewed],
    ),
}

USAGE: dict[str, list[str]] = {
    "households split": ["households", "split", "x", *ON],
    "households join": ["households", "join", "x", *ON],
    "households leave": ["households", "leave", "x", "--member", "y", "--how", "lost", *ON],
    "households head": ["households", "head", "x", "--member", "y"],
    "households move-out": ["households", "move-out", "x", "--on", "hôm nay"],
    "households events": ["households", "events", "x", "y"],
    "households undo": ["households", "undo", "một", "--reason", "y"],
}
