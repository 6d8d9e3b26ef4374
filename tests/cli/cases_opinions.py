"""Words for the commands about papers of the upper unit."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import opened

_OPINION = ["--about", "y_kien", "--number", "12/UBND", "--on", "2026-11-25"]
_SAID = ["--signer", "Lê Văn Tám", "--text", "Thống nhất danh sách"]


def _received(desk: Desk) -> Path:
    upper = opened(desk.world.upper)
    upper.inbox.merge(desk.world.bundles[0])
    upper.close()
    return desk.world.upper


GOOD: dict[str, Callable[[Desk], Words]] = {
    "opinion record": lambda d: [
        *["opinion", "record", "--to", "20900", *_OPINION, "--result", "agree", *_SAID],
        *["--store", _received(d)],
    ],
    "opinion list": lambda d: ["opinion", "list", "--to", "20900", "--store", d.world.upper],
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "opinion record": (
        "form_incomplete",
        lambda d: [
            *["opinion", "record", "--to", "20900", *_OPINION, *_SAID],
            *["--store", _received(d)],
        ],
    ),
    "opinion list": (
        "store_missing",
        lambda d: ["opinion", "list", "--store", d.folder / "khong-co"],
    ),
}
USAGE: dict[str, list[str]] = {
    "opinion record": ["opinion", "record"],
    "opinion list": ["opinion", "list", "thua"],
}
