"""Words for the commands about keys, rescue, the log, and people's slots."""

from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.keys.paper_code import paper_tail
from giamngheo_desktop.services.rescue import RescueAsked, request_rescue
from tests.builders import a_unit
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import LEADER, PASSPHRASE, Clock, opened

NEW = "sau bay tam chin muoi"
KEY_WORD = "mot khoa cat trong ket"
APPROVER = ["--user", "phe_duyet"]


def _new(desk: Desk) -> list[object]:
    return ["--new-passphrase-file", desk.file("mk.txt", NEW)]


def _key_word(desk: Desk) -> list[object]:
    return ["--recovery-passphrase-file", desk.file("khoa.txt", KEY_WORD)]


def _code(desk: Desk) -> object:
    """A sheet that waits to be proved, and the file with its last characters."""
    services = opened(desk.empty)
    secret = services.recovery.make().secret
    services.close()
    return desk.file("phieu.txt", paper_tail(secret))


def _without_slot(desk: Desk) -> object:
    services = opened(desk.reviewed)
    services.key_change.change(PASSPHRASE)
    return desk.reviewed


def _left_above(desk: Desk) -> tuple[Path, str]:
    """The first commune leaves its key above; file of the recovery identity and upper digits."""
    upper, commune = opened(desk.world.upper, "phe_duyet"), opened(desk.world.communes[0])
    made = upper.rescuing.make_key(desk.out, KEY_WORD)
    asked = commune.enrolment.request(desk.out, office="-", phone="0")
    done = upper.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=desk.out
    )
    commune.enrolment.finish(done.path, upper_digits=done.upper_digits)
    upper.close()
    commune.close()
    return made.path, made.digits


def _asked(desk: Desk) -> tuple[Path, Path, str, str]:
    """A request for rescue: key file, request, its digits, the upper unit's digits."""
    key, upper_digits = _left_above(desk)
    asked = RescueAsked(None, a_unit(), "Nguyễn Thị Hoa", "0905", NEW)
    done = request_rescue(desk.world.communes[0], desk.out, asked, clock=Clock())
    return key, done.path, done.digits, upper_digits


def _request(desk: Desk) -> Words:
    _left_above(desk)
    return [
        *["rescue", "request", "--unit", "20900", "--person", "Nguyễn Thị Hoa", "--phone", "0905"],
        *["--out", desk.out, "--slip", desk.out / "phieu.pdf"],
        *["--store", desk.world.communes[0], *_new(desk)],
    ]


def _show(desk: Desk) -> Words:
    return ["rescue", "show", _asked(desk)[1], "--store", desk.world.upper, *APPROVER]


def _answer(desk: Desk, digits: str = "") -> Words:
    key, path, right, _ = _asked(desk)
    return [
        *["rescue", "answer", path, "--digits", digits or right, "--assurance", "tan_noi"],
        *["--out", desk.out, "--recovery-key", key, *_key_word(desk)],
        *["--store", desk.world.upper, *APPROVER],
    ]


def _finish(desk: Desk, digits: str = "") -> Words:
    key, path, right, upper_digits = _asked(desk)
    upper = opened(desk.world.upper, "phe_duyet")
    done = upper.rescuing.answer(
        path,
        digits=right,
        identity=upper.rescuing.identity_in(key, KEY_WORD),
        assurance=Assurance.TAN_NOI,
        folder=desk.out,
    )
    upper.close()
    return [
        *["rescue", "finish", done.path, "--upper-digits", digits or upper_digits, *_new(desk)],
        *["--recovery-slip", desk.out / "phieu-moi.pdf", "--store", desk.world.communes[0]],
    ]


def _key(desk: Desk, *more: object) -> Words:
    return [
        *["recovery-key", "make", "--out", desk.out, "--slip", desk.out / "khoa.pdf"],
        *[*_key_word(desk), *more],
    ]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "users slot": lambda d: [
        *["users", "slot", LEADER, "--store", _without_slot(d), *_new(d)],
    ],
    "users duties": lambda d: [
        *["users", "duties", LEADER, "--duty", "lanh_dao", "quan_tri", "--store", d.empty]
    ],
    "recovery-sheet make": lambda d: [
        *["recovery-sheet", "make", "--out", d.out / "phieu.pdf", "--store", d.empty]
    ],
    "recovery-sheet prove": lambda d: [
        *["recovery-sheet", "prove", "--recovery-file", _code(d), "--store", d.empty]
    ],
    "data-key change": lambda d: [
        *["data-key", "change", "--recovery-slip", d.out / "phieu.pdf", "--store", d.reviewed]
    ],
    "recovery-key make": lambda d: _key(d, "--store", d.world.upper, *APPROVER),
    "rescue request": _request,
    "rescue show": _show,
    "rescue answer": _answer,
    "rescue finish": _finish,
    "log list": lambda d: ["log", "list", "--text", "tra my", "--store", d.reviewed],
    "log views": lambda d: ["log", "views", "--store", d.reviewed],
    "support-file": lambda d: ["support-file", "--out", d.out / "x.txt", "--store", d.reviewed],
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "users slot": (
        "not_allowed",
        lambda d: ["users", "slot", LEADER, "--store", d.reviewed, *_new(d)],
    ),
    "users duties": (
        "not_allowed",
        lambda d: ["users", "duties", "can_bo", "--duty", "can_bo", "--store", d.empty],
    ),
    "recovery-sheet make": (
        "not_allowed",
        lambda d: [
            *["recovery-sheet", "make", "--out", d.out / "phieu.pdf"],
            *["--store", d.empty, "--user", LEADER],
        ],
    ),
    "recovery-sheet prove": (
        "wrong_digits",
        lambda d: [
            *["recovery-sheet", "prove", "--recovery-file", d.file("p.txt", "SAI12345")],
            *["--store", d.empty],
        ],
    ),
    "data-key change": (
        "not_allowed",
        lambda d: [
            *["data-key", "change", "--recovery-slip", d.out / "phieu.pdf"],
            *["--store", d.reviewed, "--user", LEADER],
        ],
    ),
    "recovery-key make": ("not_allowed", lambda d: _key(d, "--store", d.world.upper)),
    "rescue request": (
        "step_not_allowed",
        lambda d: [
            *["rescue", "request", "--unit", "20900", "--person", "Hoa", "--out", d.out],
            *["--store", d.reviewed, *_new(d)],
        ],
    ),
    "rescue show": (
        "not_a_bundle",
        lambda d: [
            *["rescue", "show", d.file("x.gnb", "khong"), "--store", d.world.upper, *APPROVER]
        ],
    ),
    "rescue answer": ("wrong_digits", lambda d: _answer(d, "12345 " * 8)),
    "rescue finish": ("wrong_digits", lambda d: _finish(d, "12345 " * 8)),
    "log list": ("store_missing", lambda d: ["log", "list", "--store", d.folder / "khong"]),
    "log views": (
        "store_missing",
        lambda d: ["log", "views", "--store", d.folder / "khong"],
    ),
    "support-file": (
        "file_exists",
        lambda d: ["support-file", "--out", d.file("co.txt", "x"), "--store", d.reviewed],
    ),
}
USAGE: dict[str, list[str]] = {
    "users slot": ["users", "slot"],
    "users duties": ["users", "duties", "x"],
    "recovery-sheet make": ["recovery-sheet", "make"],
    "recovery-sheet prove": ["recovery-sheet", "prove", "thua"],
    "data-key change": ["data-key", "change"],
    "recovery-key make": ["recovery-key", "make", "--out", "x"],
    "rescue request": ["rescue", "request", "--unit", "20900"],
    "rescue show": ["rescue", "show"],
    "rescue answer": ["rescue", "answer", "x.gnb", "--digits", "1"],
    "rescue finish": ["rescue", "finish", "x.gnb"],
    "log list": ["log", "list", "--limit", "nhieu"],
    "log views": ["log", "views", "thua"],
    "support-file": ["support-file"],
}
