"""Every command once good, once with the user's error, once with wrong words."""

import json
from collections.abc import Callable, Iterable

import pytest

from giamngheo_desktop.cli.commands import COMMANDS
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.paper_request import PaperRequest
from tests.builders import an_id
from tests.cli.conftest import Desk, Line
from tests.services.workplaces import PASSPHRASE, ROUND, opened
from tests.spreadsheet.books import national, person

Words = Iterable[object]
HOME = an_id("household", 1)
FACTS = (
    '{"id":"a","area":"nong_thon","diem_b1":140,'
    '"deprivations":["viec_lam","dinh_duong","nha_tieu_hop_ve_sinh"]}\n'
)
BAD_FACTS = '{"id":"b","area":"nong_thon"}\n'
UNITS = """code,name,kind,parent,valid_from,valid_to,replaces
48,Đà Nẵng,thanh_pho,,2025-07-01,,
20900,Trà My,xa,48,2025-07-01,,
99901,Mới,xa,48,2026-12-01,,
"""


def _digits(desk: Desk) -> tuple[object, str]:
    """A request of the empty commune and its digits."""
    services = opened(desk.empty)
    asked = services.enrolment.request(desk.out, office="Phòng Kinh tế", phone="0")
    services.close()
    return asked.path, asked.slip.digits


def _answer(desk: Desk) -> tuple[object, str]:
    """The upper unit's answer to the empty commune and its digits."""
    from giamngheo_desktop.domain.handover import Assurance

    path, digits = _digits(desk)
    upper = opened(desk.world.upper)
    done = upper.enrolment.accept(
        path,  # type: ignore[arg-type]  # a path
        digits=digits,
        assurance=Assurance.TAN_NOI,
        folder=desk.out,
    )
    upper.close()
    return done.path, done.upper_digits


def _import_id(desk: Desk) -> str:
    services = opened(desk.empty)
    path = desk.file("ds.xlsx", national([person()]))
    done = services.importing.apply(services.importing.plan(path))
    services.close()
    return done.batch or ""


def _receipt(desk: Desk) -> object:
    upper = opened(desk.world.upper)
    done = upper.inbox.merge(desk.world.bundles[0], receipt_folder=desk.out)
    upper.close()
    return done.receipt


def _saved_twice(desk: Desk) -> object:
    services = opened(desk.reviewed)
    services.households.save(services.households.get(HOME, ROUND))
    services.close()
    return desk.reviewed


def _code(desk: Desk) -> str:
    services = opened(desk.classified())
    code = services.papers.paper(PaperRequest("ds_ho_ngheo", ROUND)).check_code
    services.close()
    return code


def _planned(desk: Desk) -> object:
    services = opened(desk.reviewed)
    services.plan.put({}, 2026)
    services.close()
    return desk.reviewed


def _init(desk: Desk) -> Words:
    return ["init", "--store", desk.folder / "moi", *_INIT]


_INIT = ["--role", "commune", "--unit", "20908", "--person", "Hồ Thị Nga", "--duty", "can_bo"]


def _with_new_passphrase(desk: Desk) -> Words:
    return ["--new-passphrase-file", desk.file("moi.txt", "nam sau bay tam chin\n")]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "init": _init,
    "users list": lambda d: ["users", "list", "--store", d.empty],
    "users add": lambda d: [
        *["users", "add", "ke_toan", "--store", d.empty, "--person", "Hồ Thị Nga"],
        *["--duty", "can_bo", *_with_new_passphrase(d)],
    ],
    "users remove": lambda d: ["users", "remove", "lanh_dao", "--store", d.empty],
    "users passphrase": lambda d: [
        *["users", "passphrase", "--store", d.empty, *_with_new_passphrase(d)]
    ],
    "units import": lambda d: [
        *["units", "import", d.file("dv.csv", UNITS)],
        *["--store", d.empty, "--valid-from", "2026-12-01", "--dry-run"],
    ],
    "units list": lambda d: ["units", "list", "--under", "48", "--on", "2026-01-01"],
    "villages add": lambda d: ["villages", "add", "Thôn 9", "--store", d.empty],
    "villages list": lambda d: ["villages", "list", "--store", d.empty],
    "households find": lambda d: ["households", "find", "ho lan", "--store", d.reviewed],
    "households show": lambda d: ["households", "show", HOME, "--store", d.reviewed],
    "households history": lambda d: ["households", "history", HOME, "--store", _saved_twice(d)],
    "households restore": lambda d: [
        *["households", "restore", HOME, "--store", _saved_twice(d)],
        *["--revision", "1", "--reason", "nhập nhầm"],
    ],
    "import-xlsx": lambda d: [
        *["import-xlsx", d.file("ds.xlsx", national([person()])), "--store", d.empty]
    ],
    "import-undo": lambda d: ["import-undo", _import_id(d), "--store", d.empty],
    "export-all": lambda d: ["export-all", "--out", d.folder / "so-lieu", "--store", d.reviewed],
    "export-national": lambda d: [
        *["export-national", "--out", d.folder / "quoc-gia.xlsx", "--store", d.reviewed]
    ],
    "rounds open": lambda d: [
        *["rounds", "open", "--store", d.empty, "--year", "2026", "--kind", "dinh_ky"],
        *["--standard", "nd_07_2021"],
    ],
    "rounds list": lambda d: ["rounds", "list", "--store", d.reviewed],
    "rounds record": lambda d: [
        *["rounds", "record", "meeting", "--store", d.classified(), "--village", "20900-01"],
        *["--on", "2026-11-02", "--data", d.file("hop.json", '{"agree": 58, "disagree": 2}')],
    ],
    "rounds close": lambda d: ["rounds", "close", "--store", d.classified()],
    "classify": lambda d: ["classify", "--store", d.reviewed],
    "plan put": lambda d: [
        "plan",
        "put",
        d.file("kh.json", "{}"),
        "--year",
        "2026",
        "--store",
        d.empty,
    ],
    "plan show": lambda d: ["plan", "show", "--year", "2026", "--store", _planned(d)],
    "plan progress": lambda d: ["plan", "progress", "--year", "2026", "--store", _planned(d)],
    "classify-facts": lambda d: [
        *["classify-facts", d.file("f.jsonl", FACTS), "--standard", "nd_07_2021"],
        *["--on", "2026-12-31", "--out", d.out / "v.jsonl"],
    ],
    "lists": lambda _: ["lists", "--kind", "report"],
    "print": lambda d: [
        "print",
        "ds_ho_ngheo",
        "--store",
        d.classified(),
        "--out",
        d.out / "x.pdf",
    ],
    "report": lambda d: [
        *["report", "ket_qua", "--store", d.classified(), "--format", "xlsx"],
        *["--out", d.out / "r.xlsx"],
    ],
    "check-paper": lambda d: ["check-paper", _code(d), "--store", d.reviewed],
    "why-missing": lambda d: [
        *["why-missing", "ds_ho_ngheo", "--household", an_id("household", 3)],
        *["--store", d.classified()],
    ],
    "slip": lambda d: ["slip", "--store", d.empty, "--out", d.out / "phieu.pdf"],
    "enrol request": lambda d: ["enrol", "request", "--store", d.empty, "--out", d.out],
    "enrol show": lambda d: ["enrol", "show", _digits(d)[0], "--store", d.world.upper],
    "enrol accept": lambda d: [
        *["enrol", "accept", (asked := _digits(d))[0], "--store", d.world.upper],
        *["--digits", asked[1], "--assurance", "tan_noi", "--out", d.out],
    ],
    "enrol finish": lambda d: [
        *["enrol", "finish", (answered := _answer(d))[0], "--store", d.empty],
        *["--upper-digits", answered[1]],
    ],
    "bundle export": lambda d: [
        *["bundle", "export", "--store", d.world.communes[0]],
        *["--kind", "commune.state", "--out", d.out],
    ],
    "bundle inspect": lambda d: ["bundle", "inspect", d.world.bundles[0], "--store", d.world.upper],
    "bundle merge": lambda d: [
        *["bundle", "merge", d.world.bundles[0], "--store", d.world.upper, "--receipt-out", d.out]
    ],
    "bundle receipt": lambda d: ["bundle", "receipt", _receipt(d), "--store", d.world.communes[0]],
    "bundle list": lambda d: ["bundle", "list", "--store", d.world.communes[0]],
    "backup": lambda d: ["backup", "--store", d.empty, "--out", d.out],
    "check": lambda d: ["check", "--full", "--store", d.empty],
    "demo": lambda d: ["demo", "--out", d.folder / "demo", "--households", "6", "--communes", "1"],
}
"""Each command doing what it is for: exit code 0."""

_DAMAGED = b"GNB1" + bytes(400)

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "init": ("store_exists", lambda d: ["init", "--store", d.empty, *_INIT]),
    "users list": ("store_missing", lambda d: ["users", "list", "--store", d.folder / "khong-co"]),
    "users add": (
        "store_exists",
        lambda d: [
            *["users", "add", "lanh_dao", "--store", d.empty, "--person", "Ai"],
            *["--duty", "can_bo", *_with_new_passphrase(d)],
        ],
    ),
    "users remove": ("not_allowed", lambda d: ["users", "remove", "can_bo", "--store", d.empty]),
    "users passphrase": (
        "wrong_passphrase",
        lambda d: [
            *["users", "passphrase", "--store", d.empty],
            *["--new-passphrase-file", d.file("ngan.txt", "ngắn")],
        ],
    ),
    "units import": (
        "file_unreadable",
        lambda d: [
            *["units", "import", d.folder / "khong-co.csv", "--store", d.empty],
            *["--valid-from", "2026-12-01"],
        ],
    ),
    "units list": ("not_found", lambda _: ["units", "list", "--under", "99999"]),
    "villages add": ("store_exists", lambda d: ["villages", "add", "Thôn 1", "--store", d.empty]),
    "villages list": (
        "wrong_passphrase",
        lambda d: [
            *["villages", "list", "--store", d.empty],
            *["--passphrase-file", d.file("sai.txt", "sai sai sai sai sai\n")],
        ],
    ),
    "households find": (
        "not_found",
        lambda d: ["households", "find", "lan", "--village", "20900-77", "--store", d.reviewed],
    ),
    "households show": (
        "not_found",
        lambda d: ["households", "show", an_id("household", 99), "--store", d.reviewed],
    ),
    "households history": (
        "not_found",
        lambda d: ["households", "history", HOME, "--store", d.reviewed, "--user", "ai_do"],
    ),
    "households restore": (
        "not_found",
        lambda d: [
            *["households", "restore", HOME, "--store", d.reviewed],
            *["--revision", "77", "--reason", "thử"],
        ],
    ),
    "import-xlsx": (
        "rows_rejected",
        lambda d: [
            *["import-xlsx", d.file("ds.xlsx", national([person(birth="31/02/1980")]))],
            *["--store", d.empty],
        ],
    ),
    "import-undo": ("not_found", lambda d: ["import-undo", "chua-co", "--store", d.empty]),
    "export-all": (
        "file_exists",
        lambda d: ["export-all", "--out", d.folder, "--store", d.reviewed],
    ),
    "export-national": (
        "file_exists",
        lambda d: [
            *["export-national", "--out", d.file("co-roi.xlsx", "cũ"), "--store", d.reviewed]
        ],
    ),
    "rounds open": (
        "store_exists",
        lambda d: [
            *["rounds", "open", "--store", d.reviewed, "--year", "2026", "--kind", "dinh_ky"],
            *["--standard", "nd_07_2021"],
        ],
    ),
    "rounds list": (
        "not_found",
        lambda d: ["rounds", "list", "--store", d.reviewed, "--user", "ai_do"],
    ),
    "rounds record": (
        "step_not_allowed",
        lambda d: [
            *["rounds", "record", "meeting", "--store", d.reviewed, "--village", "20900-01"],
            *["--on", "2026-11-02", "--data", d.file("hop.json", '{"agree": 1, "disagree": 2}')],
        ],
    ),
    "rounds close": ("households_refused", lambda d: ["rounds", "close", "--store", d.reviewed]),
    "classify": ("round_closed", lambda d: ["classify", "--store", d.closed()]),
    "plan put": (
        "file_unreadable",
        lambda d: [*["plan", "put", d.file("kh.json", "[1"), "--year", "2026", "--store", d.empty]],
    ),
    "plan show": (
        "not_found",
        lambda d: ["plan", "show", "--year", "2026", "--store", d.empty],
    ),
    "plan progress": (
        "not_found",
        lambda d: ["plan", "progress", "--year", "2026", "--store", d.empty],
    ),
    "classify-facts": (
        "households_refused",
        lambda d: [
            *["classify-facts", d.file("f.jsonl", FACTS + BAD_FACTS), "--standard", "nd_07_2021"],
            *["--on", "2026-12-31", "--out", d.out / "v.jsonl"],
        ],
    ),
    "print": (
        "not_found",
        lambda d: ["print", "ds_la", "--store", d.classified(), "--out", d.out / "x.pdf"],
    ),
    "report": (
        "not_found",
        lambda d: ["report", "bao_cao_la", "--store", d.classified(), "--out", d.out / "x.pdf"],
    ),
    "check-paper": (
        "not_found",
        lambda d: ["check-paper", "0000-0000", "--store", d.classified()],
    ),
    "why-missing": (
        "not_found",
        lambda d: ["why-missing", "ds_la", "--household", "x", "--store", d.classified()],
    ),
    "slip": (
        "not_found",
        lambda d: ["slip", "ab" * 32, "--store", d.empty, "--out", d.out / "phieu.pdf"],
    ),
    "enrol request": (
        "disk_full",
        lambda d: ["enrol", "request", "--store", d.empty, "--out", d.folder / "rut-roi"],
    ),
    "enrol show": (
        "not_a_bundle",
        lambda d: ["enrol", "show", d.file("x.gnb", _DAMAGED), "--store", d.world.upper],
    ),
    "enrol accept": (
        "wrong_digits",
        lambda d: [
            *["enrol", "accept", _digits(d)[0], "--store", d.world.upper],
            *["--digits", " ".join(["12345"] * 8), "--assurance", "tan_noi", "--out", d.out],
        ],
    ),
    "enrol finish": (
        "wrong_digits",
        lambda d: [
            *["enrol", "finish", _answer(d)[0], "--store", d.empty],
            *["--upper-digits", " ".join(["12345"] * 8)],
        ],
    ),
    "bundle export": (
        "unknown_sender",
        lambda d: [
            *["bundle", "export", "--store", d.closed()],
            *["--kind", "commune.state", "--out", d.out],
        ],
    ),
    "bundle inspect": (
        "not_a_bundle",
        lambda d: ["bundle", "inspect", d.file("x.gnb", _DAMAGED), "--store", d.world.upper],
    ),
    "bundle merge": (
        "not_allowed",
        lambda d: ["bundle", "merge", d.world.bundles[0], "--store", d.world.communes[1]],
    ),
    "bundle receipt": (
        "not_a_bundle",
        lambda d: ["bundle", "receipt", d.folder / "mat.gnb", "--store", d.world.communes[0]],
    ),
    "bundle list": (
        "store_missing",
        lambda d: ["bundle", "list", "--store", d.folder / "khong-co"],
    ),
    "backup": (
        "file_exists",
        lambda d: ["backup", "--store", d.empty, "--out", _with_a_backup(d)],
    ),
    "check": ("store_damaged", lambda d: ["check", "--store", _damaged(d)]),
    "demo": ("file_exists", lambda d: ["demo", "--out", d.empty]),
}
"""Each command in front of the user's error: its code, exit code 1."""

NEVER_WRONG = {"lists"}
"""Commands no user can get wrong with the right words."""

USAGE: dict[str, list[str]] = {
    "init": ["init", "--role", "district"],
    "users list": ["users", "list", "--la"],
    "users add": ["users", "add", "x", "--person", "Ai", "--duty", "vua"],
    "users remove": ["users", "remove"],
    "users passphrase": ["users", "passphrase", "--la"],
    "units import": ["units", "import", "x.csv", "--valid-from", "hôm nay"],
    "units list": ["units", "list", "--on", "31/12/2026"],
    "villages add": ["villages", "add", "x", "--area", "bien"],
    "villages list": ["villages", "list", "thua"],
    "households find": ["households", "find"],
    "households show": ["households", "show"],
    "households history": ["households", "history"],
    "households restore": ["households", "restore", "x", "--revision", "mot", "--reason", "y"],
    "import-xlsx": ["import-xlsx", "x.xlsx", "--encoding", "utf-7"],
    "import-undo": ["import-undo"],
    "export-all": ["export-all"],
    "export-national": ["export-national", "--round", "2026-DK"],
    "rounds open": ["rounds", "open", "--year", "2026"],
    "rounds list": ["rounds", "list", "thua"],
    "rounds record": ["rounds", "record", "party", "--on", "2026-11-02"],
    "rounds close": ["rounds", "close", "a", "b"],
    "classify": ["classify", "--la"],
    "plan put": ["plan", "put", "x.json"],
    "plan show": ["plan", "show", "--year", "nay"],
    "plan progress": ["plan", "progress"],
    "classify-facts": ["classify-facts", "x.jsonl", "--standard", "nd_07_2021"],
    "lists": ["lists", "--kind", "poem"],
    "print": ["print", "ds_ho_ngheo"],
    "report": ["report", "ket_qua", "--format", "docx", "--out", "x"],
    "check-paper": ["check-paper"],
    "why-missing": ["why-missing", "ds_ho_ngheo"],
    "slip": ["slip", "x", "--la"],
    "enrol request": ["enrol", "request"],
    "enrol show": ["enrol", "show"],
    "enrol accept": ["enrol", "accept", "x", "--digits", "1", "--assurance", "doan", "--out", "."],
    "enrol finish": ["enrol", "finish", "x"],
    "bundle export": ["bundle", "export", "--kind", "all", "--out", "."],
    "bundle inspect": ["bundle", "inspect"],
    "bundle merge": ["bundle", "merge"],
    "bundle receipt": ["bundle", "receipt"],
    "bundle list": ["bundle", "list", "thua"],
    "backup": ["backup"],
    "check": ["check", "--la"],
    "demo": ["demo", "--out", "x", "--communes", "50"],
}
"""Each command with words that are off: exit code 2."""

NAMES = [command.name for command in COMMANDS]
TESTED_ELSEWHERE = {"bench"}


def _with_a_backup(desk: Desk) -> object:
    from tests.cli.conftest import CLOCK

    code = CLOCK.replace("-", "").replace(":", "")[:15].replace("T", "-")
    (desk.out / f"sao-luu-20900-{code}").mkdir()
    return desk.out


def _damaged(desk: Desk) -> object:
    file = desk.empty / "giamngheo.gn"
    data = bytearray(file.read_bytes())
    data[100:4196] = bytes(4096)
    file.write_bytes(data)
    return desk.empty


def test_every_command_is_tested() -> None:
    names = set(NAMES) - TESTED_ELSEWHERE
    assert set(GOOD) == names
    assert set(WRONG) | NEVER_WRONG == names
    assert set(USAGE) == names


@pytest.mark.parametrize("name", GOOD)
def test_a_command_does_its_work(line: Line, desk: Desk, name: str) -> None:
    ran = line.json(*GOOD[name](desk))
    assert ran.code == 0, ran.err
    assert ran.err == ""
    document = ran.document
    assert list(document) == ["ok", "command", "result", "changes", "warnings"]
    assert document["ok"] is True
    assert document["command"] == name
    assert isinstance(document["result"], dict)
    assert isinstance(document["changes"], list)
    assert ran.out.endswith("}\n")
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize("name", [one for one in GOOD if one != "demo"])
def test_a_command_speaks_to_people_too(line: Line, desk: Desk, name: str) -> None:
    ran = line(*GOOD[name](desk))
    assert ran.code == 0, ran.err
    assert ran.out.strip()
    assert "None" not in ran.out
    assert PASSPHRASE not in ran.out


@pytest.mark.parametrize("name", WRONG)
def test_the_users_error_is_one_clear_line(line: Line, desk: Desk, name: str) -> None:
    code, words = WRONG[name]
    ran = line.json(*words(desk))
    assert ran.code == 1, ran.err
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    assert len(ran.err) > 20
    document = ran.document
    assert document["ok"] is False
    assert document["command"] == name
    assert document["error"]["code"] == code
    assert set(document["error"]) == {"code", "message", "details"}
    assert document["error"]["message"].split() == ran.err.split()


@pytest.mark.parametrize("name", USAGE)
def test_wrong_words_are_usage(line: Line, name: str) -> None:
    ran = line(*USAGE[name])
    assert ran.code == 2
    assert ran.out == ""
    assert "Cách dùng: giamngheo" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("words", [["no-such-command"], [], ["households"], ["--la", "check"]])
def test_unknown_commands_are_usage(line: Line, words: list[str]) -> None:
    from giamngheo_desktop.cli.main import main

    try:
        code: object = main(words)
    except SystemExit as left:
        code = left.code
    assert code == 2


def test_a_failing_command_changes_nothing(line: Line, desk: Desk) -> None:
    at_the_empty = "users add, users remove, users passphrase, villages add, import-xlsx"
    for name in (*at_the_empty.split(", "), "import-undo", "plan put"):
        assert line(*WRONG[name][1](desk)).code == 1
    services = opened(desk.empty)
    assert services.households.count(HouseholdQuery()) == 0
    assert len(services.places.villages()) == 3
    assert [one.user for one in services.people.people()] == ["can_bo", "lanh_dao"]
    assert services.people.opens(PASSPHRASE)
    services.close()


def test_the_documents_of_the_contract_name_their_fields(line: Line, desk: Desk) -> None:
    """Fields of the contract for commands other programs lean on."""
    for name, fields in {
        "init": {"store", "role", "unit", "unit_name", "install", "user"},
        "import-xlsx": {
            *{"layout", "sheets", "rows", "households", "members", "converted_cells"},
            *{"possible_duplicates", "changes", "problems", "import"},
        },
        "rounds open": {"round", "standard", "list_year", "to_review"},
        "classify": {
            *{"round", "standard", "households", "classified", "refused", "by_category"},
            *{"by_movement", "unverified", "refusals"},
        },
        "print": {"paper", "pages", "rows", "audience", "sha256", "snapshot", "unverified"},
        "bundle export": {
            *{"file", "kind", "head", "epoch", "seq", "households", "bytes", "verified", "digits"}
        },
        "bundle merge": {"merged", "head", "plan", "receipt", "backup"},
        "enrol request": {"file", "digits", "unit", "install"},
    }.items():
        assert fields <= set(line.json(*GOOD[name](desk)).result), name


def test_a_report_as_json_is_the_report_itself(line: Line, desk: Desk) -> None:
    ran = line("report", "ket_qua", "--store", desk.classified(), "--format", "json", "--out", "-")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert document["report"] == "ket_qua"
    assert document["balanced"] is True
    assert {"columns", "rows", "checks", "snapshot"} <= set(document)
