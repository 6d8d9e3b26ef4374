"""Words for the commands about settings of papers and saved choices."""

import json
from collections.abc import Callable

from giamngheo_desktop.services.list_choices import ListChoice
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import opened

LIST = "ds_ho_ngheo"


def _settings(desk: Desk, given: object) -> object:
    file = desk.out / "giay-to.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    return file


def _keep(desk: Desk) -> Words:
    chosen = ["--column", "tt", "--column", "chu_ho", "--group", "dtts", "--ethnicity", "co"]
    return ["list-choices", "keep", LIST, "bo 1", *chosen, "--store", desk.empty]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "paper-settings show": lambda d: ["paper-settings", "show", "--store", d.empty],
    "paper-settings set": lambda d: [
        *["paper-settings", "set"],
        _settings(d, {"settings": {"wide": True}, "signing": {"signer_name": "Nguyễn Hà"}}),
        *["--store", d.empty],
    ],
    "list-choices list": lambda d: ["list-choices", "list", LIST, "--store", d.empty],
    "list-choices keep": _keep,
    "list-choices forget": lambda d: [
        *["list-choices", "forget", LIST, _kept(d), "--store", d.empty]
    ],
}


def _kept(desk: Desk) -> str:
    services = opened(desk.empty)
    services.list_choices.keep(LIST, ListChoice("bo 2", ("tt", "chu_ho")))
    services.close()
    return "bo 2"


WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "paper-settings show": (
        "store_missing",
        lambda d: ["paper-settings", "show", "--store", d.out / "khong-co"],
    ),
    "paper-settings set": (
        "user_error",
        lambda d: [
            *["paper-settings", "set", _settings(d, {"settings": {"khong_co": 1}})],
            *["--store", d.empty],
        ],
    ),
    "list-choices list": (
        "not_found",
        lambda d: ["list-choices", "list", "ds_khong_co", "--store", d.empty],
    ),
    "list-choices keep": (
        "not_found",
        lambda d: [
            *["list-choices", "keep", LIST, "bo", "--column", "khong_co", "--store", d.empty]
        ],
    ),
    "list-choices forget": (
        "not_found",
        lambda d: ["list-choices", "forget", LIST, "khong co", "--store", d.empty],
    ),
}
USAGE: dict[str, list[str]] = {
    "paper-settings show": ["paper-settings", "show", "--what"],
    "paper-settings set": ["paper-settings", "set"],
    "list-choices list": ["list-choices", "list"],
    "list-choices keep": ["list-choices", "keep", LIST],
    "list-choices forget": ["list-choices", "forget", LIST],
}
