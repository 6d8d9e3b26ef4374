"""Words for the commands about standards, laptops, restoring, and households as lines."""

import json
from collections.abc import Callable

from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.score_table import QuickQuestion, QuickTable
from giamngheo_desktop.services.table_keying import TableKind, table_json
from tests.builders import a_dossier
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.test_local_standards import LOCAL, local_text
from tests.services.workplaces import LEADER, ROUND, STANDARD, opened

MARKED = "chi_so.dien_tich_nha_o.m2_moi_nguoi_duoi"
QUICK = QuickTable((QuickQuestion("q1", "Bịa 1?"), QuickQuestion("q2", "Bịa 2?")), 2)
TABLE = ["--table", "phieu_a"]


def _line(number: int) -> str:
    show = {section.name: section.spec.show for section in STATE}
    dossier = a_dossier(number)
    assert dossier.review is not None
    row = {
        "household": show["households"](dossier.household),
        "members": [show["members"](one) for one in dossier.members],
        "review": show["reviews"](dossier.review),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _keyed(desk: Desk, *, twice: bool) -> object:
    """Questions of Phiếu A typed by one person, or by two alike."""
    for user in ("can_bo", LEADER) if twice else ("can_bo",):
        services = opened(desk.empty, user)
        services.tables.key(STANDARD, TableKind.PHIEU_A, QUICK)
        services.close()
    return desk.empty


def _activated(desk: Desk) -> object:
    _keyed(desk, twice=True)
    services = opened(desk.empty, LEADER)
    services.tables.activate(STANDARD, TableKind.PHIEU_A, "Phụ lục bịa")
    services.close()
    return desk.empty


def _package(desk: Desk) -> tuple[object, str]:
    _activated(desk)
    services = opened(desk.empty, LEADER)
    packed = services.tables.export(STANDARD, desk.out / "chuan.json")
    services.close()
    return packed.path, packed.sha256


def _two_standards(desk: Desk) -> object:
    services = opened(desk.empty)
    services.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD, "nd_351_2025"))
    services.households.put_many([a_dossier(1)])
    services.close()
    return desk.empty


def _backup(desk: Desk) -> object:
    services = opened(desk.reviewed)
    info = services.care.backup(desk.out)
    services.close()
    return info.folder


GOOD: dict[str, Callable[[Desk], Words]] = {
    "households put": lambda d: [
        *["households", "put", d.file("ho.jsonl", _line(50) + _line(51)), "--store", d.reviewed]
    ],
    "standards list": lambda d: ["standards", "list", "--store", d.empty],
    "standards show": lambda d: ["standards", "show", STANDARD, "--store", d.empty],
    "standards confirm": lambda d: [
        *["standards", "confirm", STANDARD, MARKED, "--page", "Công báo số 5, trang 12"],
        *["--store", d.empty, "--user", LEADER],
    ],
    "standards key": lambda d: [
        *["standards", "key", STANDARD, d.file("bang.json", json.dumps(table_json(QUICK)))],
        *[*TABLE, "--store", d.empty],
    ],
    "standards differences": lambda d: [
        *["standards", "differences", STANDARD, *TABLE, "--store", _keyed(d, twice=True)]
    ],
    "standards activate": lambda d: [
        *["standards", "activate", STANDARD, *TABLE, "--article", "Phụ lục bịa"],
        *["--store", _keyed(d, twice=True), "--user", LEADER],
    ],
    "standards export": lambda d: [
        *["standards", "export", STANDARD, "--out", d.out / "c.json", "--store", _activated(d)],
        *["--user", LEADER],
    ],
    "standards import": lambda d: [
        *["standards", "import", (packed := _package(d))[0], "--digest", f"sha256:{packed[1]}"],
        *["--store", d.reviewed, "--user", LEADER],
    ],
    "standards add": lambda d: [
        *["standards", "add", d.file(f"{LOCAL}.yaml", local_text())],
        *["--store", d.empty, "--user", LEADER],
    ],
    "rounds compare": lambda d: ["rounds", "compare", "--store", _two_standards(d)],
    "restore": lambda d: ["restore", _backup(d), "--store", d.folder / "phuc-hoi"],
    "restore-no-receipt": lambda d: [
        *["restore-no-receipt", "--reason", "chưa gửi gói nào"],
        *["--store", d.empty, "--user", LEADER],
    ],
    "kiem-tra-may": lambda d: ["kiem-tra-may", "--kills", "1", "--out", d.out / "may.pdf"],
}

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "households put": (
        "bad_facts",
        lambda d: [
            *["households", "put", d.file("ho.jsonl", _line(50) + "{}\n"), "--store", d.reviewed]
        ],
    ),
    "standards list": (
        "store_missing",
        lambda d: ["standards", "list", "--store", d.folder / "khong-co"],
    ),
    "standards show": (
        "not_found",
        lambda d: ["standards", "show", "nd_99_2099", "--store", d.empty],
    ),
    "standards confirm": (
        "not_found",
        lambda d: [
            *["standards", "confirm", STANDARD, "khong.co", "--page", "1"],
            *["--store", d.empty, "--user", LEADER],
        ],
    ),
    "standards key": (
        "form_incomplete",
        lambda d: [
            *["standards", "key", STANDARD, d.file("bang.json", "{}"), *TABLE, "--store", d.empty]
        ],
    ),
    "standards differences": (
        "step_not_allowed",
        lambda d: [
            *["standards", "differences", STANDARD, *TABLE, "--store", _keyed(d, twice=False)]
        ],
    ),
    "standards activate": (
        "step_not_allowed",
        lambda d: [
            *["standards", "activate", STANDARD, *TABLE, "--article", "Phụ lục bịa"],
            *["--store", _keyed(d, twice=False), "--user", LEADER],
        ],
    ),
    "standards export": (
        "step_not_allowed",
        lambda d: [
            *["standards", "export", STANDARD, "--out", d.out / "c.json", "--store", d.empty],
            *["--user", LEADER],
        ],
    ),
    "standards import": (
        "file_unreadable",
        lambda d: [
            *["standards", "import", d.file("chuan.json", "{}"), "--digest", "0" * 64],
            *["--store", d.reviewed, "--user", LEADER],
        ],
    ),
    "standards add": (
        "check_failed",
        lambda d: [
            *["standards", "add", d.file(f"{LOCAL}.yaml", local_text(line=1_499_999))],
            *["--store", d.empty, "--user", LEADER],
        ],
    ),
    "rounds compare": (
        "step_not_allowed",
        lambda d: ["rounds", "compare", ROUND, "--store", d.reviewed],
    ),
    "restore": (
        "store_exists",
        lambda d: ["restore", _backup(d), "--store", d.empty],
    ),
    "restore-no-receipt": (
        "not_allowed",
        lambda d: ["restore-no-receipt", "--reason", "thử", "--store", d.empty],
    ),
    "kiem-tra-may": (
        "file_exists",
        lambda d: ["kiem-tra-may", "--kills", "1", "--out", d.file("may.pdf", "của tôi")],
    ),
}

NEVER_WRONG: set[str] = {"bench"}

USAGE: dict[str, list[str]] = {
    "bench": ["bench", "--only", "la"],
    "households put": ["households", "put"],
    "standards list": ["standards", "list", "thua"],
    "standards show": ["standards", "show"],
    "standards confirm": ["standards", "confirm", STANDARD, MARKED],
    "standards key": ["standards", "key", STANDARD],
    "standards differences": ["standards", "differences", STANDARD, "--table", "la"],
    "standards activate": ["standards", "activate", STANDARD],
    "standards export": ["standards", "export", STANDARD],
    "standards import": ["standards", "import"],
    "standards add": ["standards", "add"],
    "rounds compare": ["rounds", "compare", "--basis", "doan"],
    "restore": ["restore"],
    "restore-no-receipt": ["restore-no-receipt"],
    "kiem-tra-may": ["kiem-tra-may", "--kills", "vai"],
}
