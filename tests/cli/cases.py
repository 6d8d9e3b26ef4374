"""Words for every command: doing its work, meeting the user's error, being off."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.table_keying import TableKind, table_from
from tests.builders import an_id
from tests.cli.conftest import CLOCK, Desk
from tests.services.workplaces import ROUND, opened
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


def _meeting(agree: int, disagree: int) -> str:
    said = {
        "chair": "Hồ Văn Sơn",
        "secretary": "Nguyễn Thị Hoa",
        "invited": ["Mặt trận Tổ quốc xã"],
        "households_present": agree + disagree,
        "households_total": 80,
        "agree": agree,
        "disagree": disagree,
        "front_present": True,
    }
    return json.dumps(said, ensure_ascii=False)


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


def _everything(desk: Desk) -> Path:
    """What `export-all` writes of a reviewed commune; walked twice in one test, written once."""
    folder = desk.folder / "tat-ca"
    if not folder.exists():
        services = opened(desk.reviewed)
        services.exporting.everything(folder)
        services.close()
    return folder


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


QUICK = '{"questions": [{"code": "q1", "text": "Câu hỏi bịa?"}], "surely_not_poor_from": 1}'
"""Questions that stand in no legal text."""


def _keyed(desk: Desk) -> Path:
    """Both people have keyed the same invented questions."""
    for user in ("can_bo", "lanh_dao"):
        services = opened(desk.empty, user)
        kind = TableKind.PHIEU_A
        services.tables.key("nd_07_2021", kind, table_from(kind, json.loads(QUICK)))
        services.close()
    return desk.empty


def _active(desk: Desk) -> Path:
    services = opened(_keyed(desk), "lanh_dao")
    services.tables.activate("nd_07_2021", TableKind.PHIEU_A, "Phụ lục bịa")
    services.close()
    return desk.empty


def _packed(desk: Desk) -> Path:
    services = opened(_active(desk), "lanh_dao")
    packed = services.tables.export("nd_07_2021", desk.out / "b.json")
    services.close()
    return packed.path


def _two_standards(desk: Desk) -> Path:
    services = opened(desk.empty)
    services.rounds.open(RoundKind.DINH_KY, 2026, ("nd_07_2021", "nd_351_2025"))
    services.close()
    return desk.empty


def _init(desk: Desk) -> Words:
    return ["init", "--store", desk.folder / "moi", *_INIT]


_INIT = ["--role", "commune", "--unit", "20908", "--person", "Hồ Thị Nga", "--duty", "can_bo"]


def _with_new_passphrase(desk: Desk) -> Words:
    return ["--new-passphrase-file", desk.file("moi.txt", "nam sau bay tam chin\n")]


def _with_a_backup(desk: Desk) -> object:
    code = CLOCK.replace("-", "").replace(":", "")[:15].replace("T", "-")
    (desk.out / f"sao-luu-20900-{code}").mkdir()
    return desk.out


def _damaged(desk: Desk) -> object:
    file = desk.empty / "giamngheo.gn"
    data = bytearray(file.read_bytes())
    data[100:4196] = bytes(4096)
    file.write_bytes(data)
    return desk.empty


_MEETING = """{"chair": "Hồ Văn Thôn", "secretary": "Hồ Thị Ký", "households_total": 60,
"households_present": 60, "agree": 58, "disagree": 2}"""

GOOD: dict[str, Callable[[Desk], Words]] = {
    "init": _init,
    "users list": lambda d: ["users", "list", "--store", d.empty],
    "users approval": lambda d: [
        *["users", "approval", "--large-difference", 5, "--store", d.world.upper]
    ],
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
    "units find": lambda _: ["units", "find", "tra my", "--on", "2026-01-01"],
    "units map": lambda _: ["units", "map", "20956"],
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
    "import-all": lambda d: ["import-all", _everything(d), "--store", d.empty],
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
        *["--on", "2026-11-02", "--data", d.file("hop.json", _MEETING)],
    ],
    "rounds close": lambda d: ["rounds", "close", "--store", d.classified()],
    "rounds compare": lambda d: ["rounds", "compare", "--store", _two_standards(d)],
    "standards list": lambda d: ["standards", "list", "--store", d.empty],
    "standards show": lambda d: ["standards", "show", "nd_351_2025", "--store", d.empty],
    "standards confirm": lambda d: [
        *["standards", "confirm", "nd_07_2021", "chi_so.bao_hiem_y_te.tuoi_tu"],
        *["--page", "Công báo số 5, trang 12", "--store", d.empty],
    ],
    "standards key": lambda d: [
        *["standards", "key", "nd_07_2021", d.file("a.json", QUICK)],
        *["--table", "phieu_a", "--store", d.empty],
    ],
    "standards differences": lambda d: [
        *["standards", "differences", "nd_07_2021", "--table", "phieu_a", "--store", _keyed(d)]
    ],
    "standards activate": lambda d: [
        *["standards", "activate", "nd_07_2021", "--table", "phieu_a"],
        *["--article", "Phụ lục bịa", "--store", _keyed(d)],
    ],
    "standards export": lambda d: [
        *["standards", "export", "nd_07_2021", "--store", _active(d), "--out", d.out / "b.json"]
    ],
    "standards import": lambda d: [*["standards", "import", _packed(d), "--store", d.empty]],
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
    "bundle sticks": lambda d: ["bundle", "sticks", "--store", d.world.communes[0]],
    "backup": lambda d: ["backup", "--store", d.empty, "--out", d.out],
    "check": lambda d: ["check", "--full", "--store", d.empty],
}
"""Each command doing what it is for: exit code 0."""

_DAMAGED = b"GNB1" + bytes(400)

WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "init": ("store_exists", lambda d: ["init", "--store", d.empty, *_INIT]),
    "users list": ("store_missing", lambda d: ["users", "list", "--store", d.folder / "khong-co"]),
    "users approval": (
        "form_incomplete",
        lambda d: ["users", "approval", "--large-difference", 101, "--store", d.world.upper],
    ),
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
    "units map": ("not_found", lambda _: ["units", "map", "99999"]),
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
    "import-all": (
        "step_not_allowed",
        lambda d: ["import-all", d.folder, "--store", d.reviewed],
    ),
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
            *["--on", "2026-11-02", "--data", d.file("hop.json", _meeting(1, 2))],
        ],
    ),
    "rounds compare": (
        "step_not_allowed",
        lambda d: ["rounds", "compare", "--store", d.reviewed],
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
            *["standards", "confirm", "nd_07_2021", "khong.co", "--page", "1"],
            *["--store", d.empty],
        ],
    ),
    "standards key": (
        "form_incomplete",
        lambda d: ["standards", "key", "nd_07_2021", d.file("a.json", "{}"), "--store", d.empty],
    ),
    "standards differences": (
        "step_not_allowed",
        lambda d: ["standards", "differences", "nd_07_2021", "--store", d.empty],
    ),
    "standards activate": (
        "step_not_allowed",
        lambda d: [*["standards", "activate", "nd_07_2021", "--article", "x", "--store", d.empty]],
    ),
    "standards export": (
        "step_not_allowed",
        lambda d: [
            *["standards", "export", "nd_07_2021", "--store", d.empty, "--out", d.out / "b.json"]
        ],
    ),
    "standards import": (
        "file_unreadable",
        lambda d: ["standards", "import", d.file("b.json", "{}"), "--store", d.empty],
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
        "file_unreadable",
        lambda d: ["bundle", "receipt", d.folder / "mat.gnb", "--store", d.world.communes[0]],
    ),
    "bundle list": (
        "store_missing",
        lambda d: ["bundle", "list", "--store", d.folder / "khong-co"],
    ),
    "bundle sticks": (
        "store_missing",
        lambda d: ["bundle", "sticks", "--store", d.folder / "khong-co"],
    ),
    "backup": (
        "file_exists",
        lambda d: ["backup", "--store", d.empty, "--out", _with_a_backup(d)],
    ),
    "check": ("store_damaged", lambda d: ["check", "--store", _damaged(d)]),
    "demo": ("file_exists", lambda d: ["demo", "--out", d.empty]),
}
"""Each command in front of the user's error: its code, exit code 1."""

NEVER_WRONG = {"lists", "units find"}
"""Commands no user can get wrong with the right words."""

USAGE: dict[str, list[str]] = {
    "init": ["init", "--role", "district"],
    "users list": ["users", "list", "--la"],
    "users approval": ["users", "approval", "--two", "co"],
    "users add": ["users", "add", "x", "--person", "Ai", "--duty", "vua"],
    "users remove": ["users", "remove"],
    "users passphrase": ["users", "passphrase", "--la"],
    "units import": ["units", "import", "x.csv", "--valid-from", "hôm nay"],
    "units list": ["units", "list", "--on", "31/12/2026"],
    "units find": ["units", "find", "x", "--on", "31/12/2026"],
    "units map": ["units", "map"],
    "villages add": ["villages", "add", "x", "--area", "bien"],
    "villages list": ["villages", "list", "thua"],
    "households find": ["households", "find"],
    "households show": ["households", "show"],
    "households history": ["households", "history"],
    "households restore": ["households", "restore", "x", "--revision", "mot", "--reason", "y"],
    "import-xlsx": ["import-xlsx", "x.xlsx", "--encoding", "utf-7"],
    "import-undo": ["import-undo"],
    "import-all": ["import-all"],
    "export-all": ["export-all"],
    "export-national": ["export-national", "--round", "2026-DK"],
    "rounds open": ["rounds", "open", "--year", "2026"],
    "rounds list": ["rounds", "list", "thua"],
    "rounds record": ["rounds", "record", "party", "--on", "2026-11-02"],
    "rounds close": ["rounds", "close", "a", "b"],
    "rounds compare": ["rounds", "compare", "--basis", "dice"],
    "standards list": ["standards", "list", "thua"],
    "standards show": ["standards", "show"],
    "standards confirm": ["standards", "confirm", "nd_07_2021", "x"],
    "standards key": ["standards", "key", "nd_07_2021", "x.json", "--table", "b2"],
    "standards differences": ["standards", "differences"],
    "standards activate": ["standards", "activate", "nd_07_2021"],
    "standards export": ["standards", "export", "nd_07_2021"],
    "standards import": ["standards", "import"],
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
    "bundle sticks": ["bundle", "sticks", "thua"],
    "backup": ["backup"],
    "check": ["check", "--la"],
    "demo": ["demo", "--out", "x", "--communes", "50"],
}
"""Each command with words that are off: exit code 2."""
