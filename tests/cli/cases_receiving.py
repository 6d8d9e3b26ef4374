"""Words for the commands of the receiving side and of the register of keys."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import ROUND, opened

UNIT = "20900"


def _upper(desk: Desk) -> Path:
    """The upper unit with the state of the first commune."""
    upper = opened(desk.world.upper)
    upper.inbox.merge(desk.world.bundles[0])
    upper.close()
    return desk.world.upper


def _head(desk: Desk) -> str:
    """Head id of the bundle that was merged."""
    upper = opened(_upper(desk))
    head = upper.inbox.received()[0].head
    upper.close()
    return f"sha256:{head}"


def _key(desk: Desk) -> str:
    upper = opened(desk.world.upper)
    key = upper.enrolment.registry()[0].card.key_id
    upper.close()
    return key


def _released(desk: Desk, *words: object) -> Words:
    return [*words, "--user", "phe_duyet", "--store", _upper(desk)]


def _locked(desk: Desk) -> Words:
    return _released(desk, "bundle", "unlock", UNIT, "--round", ROUND, "--reason", "gửi lại")


GOOD: dict[str, Callable[[Desk], Words]] = {
    "bundle undo": lambda d: [
        *["bundle", "undo", _head(d), "--reason", "nhầm", "--receipt-out", d.out],
        *["--store", d.world.upper],
    ],
    "bundle overview": lambda d: [
        *["bundle", "overview", "--round", ROUND, "--out", d.out / "nop.pdf"],
        *["--store", _upper(d)],
    ],
    "bundle lock": lambda d: _released(d, "bundle", "lock", UNIT, "--round", ROUND),
    "bundle unlock": _locked,
    "bundle direct": lambda d: ["bundle", "direct", UNIT, "--store", _upper(d)],
    "enrol keys": lambda d: ["enrol", "keys", "--store", d.world.upper],
    "enrol rotate": lambda d: [
        *["enrol", "rotate", "--out", d.out, "--slip", d.out / "phieu.pdf"],
        *["--store", d.world.communes[0]],
    ],
    "enrol renew": lambda d: ["enrol", "renew", "--store", d.world.upper],
    "enrol revoke": lambda d: [
        *["enrol", "revoke", _key(d), "--reason", "mất máy", "--store", d.world.upper]
    ],
}

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "bundle undo": (
        "not_found",
        lambda d: ["bundle", "undo", "0" * 64, "--reason", "nhầm", "--store", d.world.upper],
    ),
    "bundle overview": (
        "not_found",
        lambda d: ["bundle", "overview", "--round", "2031-DK", "--store", d.world.upper],
    ),
    "bundle lock": (
        "not_allowed",
        lambda d: ["bundle", "lock", UNIT, "--round", ROUND, "--store", _upper(d)],
    ),
    "bundle unlock": (
        "not_allowed",
        lambda d: [
            *["bundle", "unlock", UNIT, "--round", ROUND, "--reason", "x", "--store", _upper(d)]
        ],
    ),
    "bundle direct": (
        "step_not_allowed",
        lambda d: ["bundle", "direct", UNIT, "--store", d.world.communes[0]],
    ),
    "enrol keys": (
        "store_missing",
        lambda d: ["enrol", "keys", "--store", d.folder / "khong-co"],
    ),
    "enrol rotate": (
        "disk_full",
        lambda d: [*["enrol", "rotate", "--out", d.folder / "mat", "--store", d.world.communes[0]]],
    ),
    "enrol renew": (
        "step_not_allowed",
        lambda d: ["enrol", "renew", "--store", d.world.communes[0]],
    ),
    "enrol revoke": (
        "not_found",
        lambda d: ["enrol", "revoke", "0" * 64, "--reason", "x", "--store", d.world.upper],
    ),
}

USAGE: dict[str, list[str]] = {
    "bundle undo": ["bundle", "undo"],
    "bundle overview": ["bundle", "overview", "thua"],
    "bundle lock": ["bundle", "lock"],
    "bundle unlock": ["bundle", "unlock", UNIT],
    "bundle direct": ["bundle", "direct"],
    "enrol keys": ["enrol", "keys", "thua"],
    "enrol rotate": ["enrol", "rotate"],
    "enrol renew": ["enrol", "renew", "thua"],
    "enrol revoke": ["enrol", "revoke", "x"],
}
