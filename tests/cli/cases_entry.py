"""Words for the commands around entry: doing their work, meeting the user's error, being off."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.requests import RequestForm
from tests.builders import an_id
from tests.cli.conftest import Desk
from tests.services.workplaces import ROUND, SECOND, add_second, as_second, opened

Words = Iterable[object]
HOME, OTHER = an_id("household", 1), an_id("household", 2)
ON = ["--on", "2026-11-20"]


def _phoned(desk: Desk) -> object:
    """The clerk has saved a household."""
    services = opened(desk.reviewed)
    found = services.households.get(HOME, ROUND)
    services.households.save(replace(found, household=replace(found.household, phone="0905")))
    services.close()
    return desk.reviewed


def _asked(desk: Desk) -> str:
    services = opened(desk.reviewed)
    made = services.requests.register(HOME, RequestForm.M01, date(2026, 11, 20))
    services.close()
    return made.id


def _again(desk: Desk) -> object:
    """One household as somebody else keyed it."""
    services = opened(desk.reviewed)
    found = services.households.get(HOME, ROUND)
    specs = {one.name: one.spec for one in STATE}
    services.close()
    review = found.review
    row = {
        "household": specs["households"].show(found.household),
        "members": [specs["members"].show(one) for one in found.members],
        "review": specs["reviews"].show(review) if review else None,
    }
    return desk.file("lai.jsonl", json.dumps(row, ensure_ascii=False) + "\n")


def _second(desk: Desk) -> Words:
    """Who keys again is somebody else."""
    services = opened(desk.reviewed)
    add_second(services)
    services.close()
    return ["--store", desk.reviewed, "--user", SECOND]


def _rekeyed(desk: Desk) -> object:
    second = as_second(opened(desk.reviewed))
    second.rekeying.record(ROUND, second.households.get(HOME, ROUND))
    second.close()
    return desk.reviewed


GOOD: dict[str, Callable[[Desk], Words]] = {
    "worklist show": lambda d: ["worklist", "show", "--store", d.reviewed],
    "worklist forms": lambda d: [
        *["worklist", "forms", "--filled", "--out", d.out / "b.pdf", "--store", d.reviewed]
    ],
    "requests list": lambda d: ["requests", "list", "--store", d.reviewed],
    "requests register": lambda d: [
        *["requests", "register", HOME, "--form", "m01", *ON, "--store", d.reviewed]
    ],
    "requests refuse": lambda d: [
        *["requests", "refuse", _asked(d), *ON, "--reason", "không thuộc đối tượng"],
        *["--store", d.reviewed],
    ],
    "rekey draw": lambda d: ["rekey", "draw", "--seed", "7", "--store", d.reviewed],
    "rekey record": lambda d: ["rekey", "record", _again(d), *_second(d)],
    "rekey rates": lambda d: ["rekey", "rates", "--store", _rekeyed(d)],
    "rekey paper": lambda d: ["rekey", "paper", "--out", d.out / "dc.pdf", "--store", _rekeyed(d)],
    "duplicates list": lambda d: ["duplicates", "list", "--all", "--store", d.reviewed],
    "duplicates apart": lambda d: ["duplicates", "apart", HOME, OTHER, "--store", d.reviewed],
    "households timeline": lambda d: ["households", "timeline", HOME, "--store", _phoned(d)],
    "households differences": lambda d: [
        *["households", "differences", HOME, "--revision", "2", "--store", _phoned(d)]
    ],
    "undo": lambda d: ["undo", "--reason", "nhầm số", "--store", _phoned(d)],
}

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "worklist show": (
        "not_found",
        lambda d: ["worklist", "show", "--round", "2020-DK", "--store", d.reviewed],
    ),
    "worklist forms": (
        "not_found",
        lambda d: [
            *["worklist", "forms", "--village", "Thôn không có", "--out", d.out / "b.pdf"],
            *["--store", d.reviewed],
        ],
    ),
    "requests list": (
        "store_missing",
        lambda d: ["requests", "list", "--store", d.folder / "khong-co"],
    ),
    "requests register": (
        "not_found",
        lambda d: ["requests", "register", "x", "--form", "m01", *ON, "--store", d.reviewed],
    ),
    "requests refuse": (
        "not_found",
        lambda d: ["requests", "refuse", "x", *ON, "--reason", "y", "--store", d.reviewed],
    ),
    "rekey draw": (
        "not_found",
        lambda d: ["rekey", "draw", "--round", "2020-DK", "--store", d.reviewed],
    ),
    "rekey record": (
        "bad_facts",
        lambda d: ["rekey", "record", d.file("x.jsonl", "{}\n"), "--store", d.reviewed],
    ),
    "rekey rates": (
        "store_missing",
        lambda d: ["rekey", "rates", "--round", ROUND, "--store", d.folder / "khong-co"],
    ),
    "rekey paper": (
        "not_found",
        lambda d: ["rekey", "paper", "--out", d.out / "dc.pdf", "--store", d.reviewed],
    ),
    "duplicates list": (
        "store_missing",
        lambda d: ["duplicates", "list", "--store", d.folder / "khong-co"],
    ),
    "duplicates apart": (
        "not_found",
        lambda d: ["duplicates", "apart", HOME, "x", "--store", d.reviewed],
    ),
    "households timeline": (
        "not_found",
        lambda d: ["households", "timeline", "x", "--store", d.reviewed],
    ),
    "households differences": (
        "not_found",
        lambda d: [
            *["households", "differences", "x", "--revision", "1", "--to-present"],
            *["--store", d.reviewed],
        ],
    ),
    "undo": ("not_found", lambda d: ["undo", "--reason", "x", "--store", d.empty]),
}

USAGE: dict[str, list[str]] = {
    "worklist show": ["worklist", "show", "x"],
    "worklist forms": ["worklist", "forms"],
    "requests list": ["requests", "list", "x"],
    "requests register": ["requests", "register", "x", "--form", "m09", *ON],
    "requests refuse": ["requests", "refuse", "x", *ON],
    "rekey draw": ["rekey", "draw", "--seed", "một"],
    "rekey record": ["rekey", "record"],
    "rekey rates": ["rekey", "rates", "x"],
    "rekey paper": ["rekey", "paper"],
    "duplicates list": ["duplicates", "list", "x"],
    "duplicates apart": ["duplicates", "apart", "x"],
    "households timeline": ["households", "timeline"],
    "households differences": ["households", "differences", "x"],
    "undo": ["undo"],
}
