"""Words for the commands of the village packages."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.laptops import VILLAGES, build_commune
from tests.services.workplaces import ROUND, opened


def commune(desk: Desk) -> Path:
    """Two laptops of one commune beside the other workplaces; the main one."""
    build_commune(desk.reviewed, desk.folder / "hai-may")
    return desk.folder / "hai-may" / "main"


def _given(desk: Desk) -> tuple[Path, str]:
    main = opened(commune(desk))
    install = next(iter(main.packages.laptops()))
    given = main.packages.give(ROUND, VILLAGES[:1], install, desk.out)
    main.close()
    return main.at.folder, given.head_id


def _withdrawing(desk: Desk) -> Words:
    folder, head = _given(desk)
    return ["packages", "withdraw", head, "--reason", "mất USB", "--store", folder]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "packages list": lambda d: ["packages", "list", "--store", d.reviewed],
    "packages withdraw": _withdrawing,
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "packages list": (
        "store_missing",
        lambda d: ["packages", "list", "--store", d.folder / "khong-co"],
    ),
    "packages withdraw": (
        "not_found",
        lambda d: ["packages", "withdraw", "0" * 64, "--reason", "x", "--store", d.reviewed],
    ),
}
USAGE: dict[str, list[str]] = {
    "packages list": ["packages", "list", "thua"],
    "packages withdraw": ["packages", "withdraw"],
}
