"""Words for the commands about people who may stand in two communes."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import opened


def _received(desk: Desk) -> Path:
    upper = opened(desk.world.upper)
    for path in desk.world.bundles:
        upper.inbox.merge(path)
    upper.close()
    return desk.world.upper


GOOD: dict[str, Callable[[Desk], Words]] = {
    "twice list": lambda d: ["twice", "list", "--store", _received(d)],
    "twice flag": lambda d: ["twice", "flag", "--store", _received(d)],
    "twice apart": lambda d: ["twice", "apart", "a", "b", "--store", d.world.upper],
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "twice list": (
        "store_missing",
        lambda d: ["twice", "list", "--store", d.folder / "khong-co"],
    ),
    "twice flag": (
        "store_missing",
        lambda d: ["twice", "flag", "--store", d.folder / "khong-co"],
    ),
    "twice apart": (
        "store_missing",
        lambda d: ["twice", "apart", "a", "b", "--store", d.folder / "khong-co"],
    ),
}
USAGE: dict[str, list[str]] = {
    "twice list": ["twice", "list", "thua"],
    "twice flag": ["twice", "flag", "thua"],
    "twice apart": ["twice", "apart", "a"],
}
