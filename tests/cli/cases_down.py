"""Words for the commands of what goes down and of the questions between two units."""

from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import ROUND, opened

NOBODY = "00000000-0000-4000-8000-000000000000"


def _received(desk: Desk) -> str:
    """A household the upper unit has received."""
    upper = opened(desk.world.upper)
    upper.inbox.merge(desk.world.bundles[0])
    query = HouseholdQuery(edition=ROUND, round=ROUND, limit=1)
    household = upper.households.lines(query)[0].id
    upper.close()
    return household


def _sent_down(desk: Desk) -> Path:
    """A document with one question, for the first commune."""
    household = _received(desk)
    commune, upper = opened(desk.world.communes[0]), opened(desk.world.upper)
    upper.issues.raise_about(household, ROUND, "Điểm B1 cao bất thường", field_code="diem_b1")
    path = upper.downward.send(commune.at.office().unit.id, desk.out).path
    upper.close()
    commune.close()
    return path


def _plan_above(desk: Desk) -> Path:
    """The upper unit with a plan of one task, and the state of a commune."""
    _received(desk)
    upper = opened(desk.world.upper)
    upper.plan.put({"tasks": [{"no": 1, "title": "Tuyên truyền"}]}, 2026)
    upper.close()
    return desk.world.upper


def _plan_taken(desk: Desk) -> Path:
    """The first commune, which has read that plan."""
    _plan_above(desk)
    path = _sent_down(desk)
    commune = opened(desk.world.communes[0])
    commune.downward.take(path)
    commune.close()
    return desk.world.communes[0]


def _of_no_plan(desk: Desk, word: str) -> Words:
    return ["plan", word, "--year", "2026", "--store", desk.world.communes[0]]


def _asked(desk: Desk) -> str:
    """A question the first commune has read."""
    path = _sent_down(desk)
    commune = opened(desk.world.communes[0])
    commune.downward.take(path)
    issue = commune.issues.issues()[0].issue.id
    commune.close()
    return issue


def _commune_asked(desk: Desk) -> Path:
    """The first commune with a question to answer."""
    _asked(desk)
    return desk.world.communes[0]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "bundle take": lambda d: ["bundle", "take", _sent_down(d), "--store", d.world.communes[0]],
    "plan lists": lambda d: [
        *["plan", "lists", "--year", "2026", "--list", "nobody_helps"],
        *["--store", _plan_above(d)],
    ],
    "plan totals": lambda _: [
        *["plan", "totals", "--poor", "26,68", "7,88", "915"],
        *["--near-poor", "2,01", "2,14", "248", "--total", "11614"],
    ],
    "plan above": lambda d: [*["plan", "above", "--year", "2026", "--store", _plan_taken(d)]],
    "plan adopt": lambda d: [*["plan", "adopt", "--year", "2026", "--store", _plan_taken(d)]],
    "plan communes": lambda d: [*["plan", "communes", "--year", "2026", "--store", _plan_above(d)]],
    "issues raise": lambda d: [
        *["issues", "raise", _received(d), "--field", "diem_b1", "--text", "Xem lại"],
        *["--store", d.world.upper],
    ],
    "issues list": lambda d: ["issues", "list", "--store", _commune_asked(d)],
    "issues reply": lambda d: [
        *["issues", "reply", _asked(d), "--reply", "fixed", "--store", d.world.communes[0]]
    ],
}

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "bundle take": (
        "file_unreadable",
        lambda d: ["bundle", "take", d.folder / "mat.gnb", "--store", d.world.communes[0]],
    ),
    "plan lists": (
        "not_found",
        lambda d: [*_of_no_plan(d, "lists"), "--list", "overdue"],
    ),
    "plan totals": (
        "form_incomplete",
        lambda _: ["plan", "totals", "--poor", "26,68", "7,88", "-5"],
    ),
    "plan above": ("not_found", lambda d: _of_no_plan(d, "above")),
    "plan adopt": ("not_found", lambda d: _of_no_plan(d, "adopt")),
    "plan communes": ("not_found", lambda d: _of_no_plan(d, "communes")),
    "issues raise": (
        "not_found",
        lambda d: [
            *["issues", "raise", NOBODY, "--text", "x", "--round", ROUND],
            *["--store", d.world.upper],
        ],
    ),
    "issues list": (
        "store_missing",
        lambda d: ["issues", "list", "--store", d.folder / "khong-co"],
    ),
    "issues reply": (
        "not_found",
        lambda d: [
            *["issues", "reply", NOBODY, "--reply", "fixed", "--store", d.world.communes[0]]
        ],
    ),
}

USAGE: dict[str, list[str]] = {
    "bundle take": ["bundle", "take"],
    "plan lists": ["plan", "lists", "--year", "2026"],
    "plan totals": ["plan", "totals", "--poor", "26,68"],
    "plan above": ["plan", "above"],
    "plan adopt": ["plan", "adopt", "--year", "nay"],
    "plan communes": ["plan", "communes"],
    "issues raise": ["issues", "raise"],
    "issues list": ["issues", "list", "thua"],
    "issues reply": ["issues", "reply", "x", "--reply", "khong-ro"],
}
