"""What holds for every command: options, passphrase, exit codes, one line, one document."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from giamngheo_desktop.cli import main as line_main
from giamngheo_desktop.cli.commands import COMMANDS
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.audit import changes_in
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.services.papers import PaperService
from giamngheo_desktop.services.recovery import SheetState
from tests.cli.conftest import Desk, Line
from tests.services.workplaces import PASSPHRASE, opened
from tests.spreadsheet.books import national, person
from tests.ui.sheets import end_of_sheet, text_of

SECRET_NAME = "Hồ Văn Bí Mật"


def _python(*words: object, code: str = "") -> subprocess.CompletedProcess[str]:
    program = ["-c", code] if code else ["-m", "giamngheo_desktop"]
    return subprocess.run(
        [sys.executable, *program, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


# --- start ----------------------------------------------------------------------------------------


def test_the_version_loads_no_window_and_no_store() -> None:
    told = _python(
        code=(
            "import sys\n"
            "from giamngheo_desktop.app import main\n"
            "try:\n    main(['--version'])\n"
            "except SystemExit as left:\n    assert left.code == 0\n"
            "print([one for one in ('PySide6', 'pyqtgraph', 'socket') if one in sys.modules])\n"
        )
    )
    version, loaded = told.stdout.splitlines()
    assert version.startswith("giamngheo ")
    assert "PySide6" not in loaded
    assert told.stderr == ""


def test_a_command_with_a_store_loads_no_window(desk: Desk) -> None:
    told = _python(
        code=(
            "import sys\n"
            "from giamngheo_desktop.app import main\n"
            f"main(['users', 'list', '--store', {str(desk.empty)!r}, '--json'])\n"
            "print('PySide6' in sys.modules)\n"
        )
    )
    assert told.stdout.splitlines()[-1] == "False", told.stderr


def test_help_is_vietnamese_and_names_every_command(line: Line) -> None:
    ran = line("--help")
    assert ran.code == 0
    for command in COMMANDS:
        assert command.name.split()[0] in ran.out
        helped = line(*command.name.split(), "--help")
        assert helped.code == 0
        assert command.summary[:20] in " ".join(helped.out.split())


def test_every_help_is_free_of_english(line: Line) -> None:
    english = re.compile(r"\b(usage|options|positional|arguments|show this|required)\b")
    for command in COMMANDS:
        found = english.search(line(*command.name.split(), "--help").out)
        assert found is None, (command.name, found)


# --- options --------------------------------------------------------------------------------------


def test_options_stand_before_or_after_the_command(line: Line, desk: Desk) -> None:
    after = line("villages", "list", "--store", desk.empty, "--json")
    before = line("--store", desk.empty, "--json", "villages", "list")
    joined = line(f"--store={desk.empty}", "villages", "list", "--json")
    assert after.code == before.code == joined.code == 0
    assert after.out == before.out == joined.out


def test_options_come_from_the_environment_and_are_overruled(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAMNGHEO_STORE", str(desk.empty))
    monkeypatch.setenv("GIAMNGHEO_USER", "ai_do")
    assert line("villages", "list").code == 1
    assert line("villages", "list", "--user", "lanh_dao").code == 0
    assert line("villages", "list", "--user", "can_bo", "--store", desk.folder / "x").code == 1


@pytest.mark.parametrize("instant", ["hôm nay", "2026-11-22", "2026-11-22T08:00:00"])
def test_a_clock_without_zone_is_no_clock(line: Line, desk: Desk, instant: str) -> None:
    ran = line("villages", "list", "--store", desk.empty, "--clock", instant)
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_the_given_clock_stands_in_the_history(line: Line, desk: Desk) -> None:
    at = "2026-10-01T15:30:00+07:00"
    line("villages", "add", "Thôn 9", "--store", desk.empty, "--clock", at)
    services = opened(desk.empty)
    with services.at.store.reading() as tx:
        entries = list(tx.audit.entries())
    services.close()
    assert f"{max(entries, key=lambda one: one.n).at:%Y-%m-%dT%H:%M}" == "2026-10-01T08:30"


# --- passphrase -----------------------------------------------------------------------------------


def test_no_option_carries_a_passphrase(line: Line) -> None:
    for command in COMMANDS:
        told = line(*command.name.split(), "--help").out
        for option in re.findall(r"--[a-z-]*pass[a-z-]*", told):
            assert option.endswith("-file"), (command.name, option)


def test_without_a_passphrase_nothing_is_opened(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIAMNGHEO_PASSPHRASE")
    ran = line.json("villages", "list", "--store", desk.empty)
    assert ran.code == 1
    assert ran.document["error"]["code"] == "passphrase_missing"


@pytest.mark.parametrize("end", ["\n", "\r\n", "", "\ndòng hai\n"])
def test_the_first_line_of_a_file_is_the_passphrase(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", "sai")
    file = desk.file("mk.txt", PASSPHRASE + end)
    ran = line("villages", "list", "--store", desk.empty, "--passphrase-file", file)
    assert ran.code == 0, ran.err


def test_an_unreadable_passphrase_file_is_named(line: Line, desk: Desk) -> None:
    for file in (desk.folder / "khong-co.txt", desk.file("la.txt", b"\xff\xfe\x00")):
        ran = line.json("villages", "list", "--store", desk.empty, "--passphrase-file", file)
        assert ran.code == 1
        assert ran.document["error"]["code"] == "file_unreadable"
        assert file.name in ran.err


# --- results --------------------------------------------------------------------------------------


def test_what_is_said_is_composed_text(line: Line, desk: Desk) -> None:
    line("villages", "add", unicodedata.normalize("NFD", "Thôn Mây Trắng"), "--store", desk.empty)
    ran = line.json("villages", "list", "--store", desk.empty)
    assert "Thôn Mây Trắng" in ran.out
    assert unicodedata.is_normalized("NFC", ran.out)


def test_the_same_workbook_again_is_a_warning(line: Line, desk: Desk) -> None:
    words = ["import-xlsx", desk.file("ds.xlsx", national([person()])), "--store", desk.empty]
    assert line.json(*words).result["households"]["new"] == 1
    again = line.json(*words)
    assert again.code == 0
    assert [one["code"] for one in again.document["warnings"]] == ["already_imported"]
    assert again.result["households"] == {"new": 0, "changed": 0, "unchanged": 1, "rejected": 0}
    assert again.document["changes"] == []
    told = line(*words)
    assert told.code == 0
    assert told.err.count("\n") == 1


def test_a_dry_run_imports_nothing(line: Line, desk: Desk) -> None:
    book = desk.file("ds.xlsx", national([person()]))
    dry = line.json("import-xlsx", book, "--store", desk.empty, "--dry-run")
    assert (dry.code, dry.result["import"]) == (0, None)
    assert dry.result["households"]["new"] == 1
    assert line.json("import-xlsx", book, "--store", desk.empty).result["households"]["new"] == 1


def test_refused_households_come_with_the_result(line: Line, desk: Desk) -> None:
    facts = '{"id":"a","area":"nong_thon","diem_b1":140,"deprivations":[]}\n{"id":"b"}\n'
    ran = line.json(
        *["classify-facts", desk.file("f.jsonl", facts), "--standard", "nd_07_2021"],
        *["--on", "2026-12-31", "--out", desk.out / "v.jsonl"],
    )
    assert ran.code == 1
    assert (ran.result["classified"], ran.result["refused"]) == (1, 1)
    lines = (desk.out / "v.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["category"] for one in lines] == ["ho_can_ngheo", None]


def test_a_bundle_again_is_a_warning_with_the_same_receipt(line: Line, desk: Desk) -> None:
    words = ["bundle", "merge", desk.world.bundles[0], "--store", desk.world.upper]
    assert line.json(*words).result["merged"] is True
    again = line.json(*words, "--receipt-out", desk.out)
    assert again.code == 0
    assert again.result["merged"] is False
    assert [one["code"] for one in again.document["warnings"]] == ["already_merged"]
    assert Path(again.result["receipt"]).exists()


def test_a_household_is_offered_to_another_commune_as_a_bundle(line: Line, desk: Desk) -> None:
    store = ["--store", desk.world.communes[0]]
    commune = opened(desk.world.communes[0])
    first = commune.households.lines(HouseholdQuery(limit=1))[0].id
    commune.close()
    offer = ["bundle", "export", "--kind", "transfer", "--out", desk.out, *store]
    told = [*offer, "--household", first, "--to", "20908", "--reason", "theo con"]
    done = line.json(*told).result
    assert (done["kind"], done["households"], done["verified"]) == ("transfer", 1, True)
    assert Path(done["file"]).stat().st_size == done["bytes"]
    (held,) = line.json("transfers", "list", *store).result["transfers"]
    assert (held["transfer"], held["household"]) == (done["transfer"], first)
    assert line.json(*offer, "--to", "20908").document["error"]["code"] == "not_found"


def test_a_merged_bundle_is_still_inspected_and_called_the_same(line: Line, desk: Desk) -> None:
    inspect = ["bundle", "inspect", desk.world.bundles[0], "--store", desk.world.upper]
    new = line.json(*inspect).result
    assert new["sequence"] == "new"
    line.json("bundle", "merge", desk.world.bundles[0], "--store", desk.world.upper)
    same = line.json(*inspect)
    assert (same.code, same.result["sequence"]) == (0, "same")
    assert same.result["plan"]["changed"] == 0
    assert same.result["totals"] == new["totals"]


def test_a_refused_bundle_carries_its_number(line: Line, desk: Desk) -> None:
    damaged = bytearray(desk.world.bundles[0].read_bytes())
    damaged[-40] ^= 1
    file = desk.file("hong.gnb", bytes(damaged))
    ran = line.json("bundle", "merge", file, "--store", desk.world.upper)
    assert ran.code == 1
    assert ran.document["error"]["code"] == "damaged_part"
    assert ran.document["error"]["details"]["gnb"] == 313


def test_existing_files_are_kept_unless_forced(line: Line, desk: Desk) -> None:
    out = desk.file("ds.pdf", "của tôi")
    words = ["print", "ds_ho_ngheo", "--store", desk.classified(), "--out", out]
    ran = line.json(*words)
    assert (ran.code, ran.document["error"]["code"]) == (1, "file_exists")
    assert out.read_text(encoding="utf-8") == "của tôi"
    assert line(*words, "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF")


# --- bugs and stops -------------------------------------------------------------------------------


def test_a_drill_leaves_the_page_of_the_window_and_nothing_else(line: Line, desk: Desk) -> None:
    services = opened(desk.reviewed)
    copy = services.care.backup(desk.out).folder
    services.close()
    page = desk.folder / "dien-tap.pdf"
    words = ["restore", copy, "--drill", "--out", page]
    new = desk.folder / "may-moi"
    ran = line.json(*words, "--store", new)
    assert ran.code == 0, ran.err
    assert ran.result["out"] == str(page)
    assert (ran.result["drill"], ran.result["store"]) == (True, None)
    assert not new.exists()
    assert "không mở được trong lúc diễn tập" in text_of(page)
    assert line.json(*words, "--store", desk.reviewed).document["error"]["code"] == "file_exists"
    assert line(*words, "--force", "--store", desk.reviewed).code == 0
    assert "không mở được" not in text_of(page)
    assert line("restore", copy, "--out", page, "--store", new).code == 1
    assert not new.exists()


def test_a_bug_of_ours_leaves_a_log_without_data(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"không xử lý được {SECRET_NAME} 049080000001")

    monkeypatch.setattr(HouseholdService, "lines", broken)
    ran = line("households", "find", SECRET_NAME, "--store", desk.reviewed)
    assert ran.code == 70
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("Lỗi chương trình (mã ")
    assert SECRET_NAME not in ran.err
    (log,) = desk.reviewed.glob("loi-*.txt")
    assert str(log) in ran.err
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_line.py" in text
    assert SECRET_NAME not in text
    assert "049080000001" not in text
    assert PASSPHRASE not in text


def test_the_same_bug_has_the_same_number(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError(desk.folder)

    monkeypatch.setattr(HouseholdService, "lines", broken)
    words = ["households", "find", "ai", "--store", desk.reviewed]
    assert line(*words).err == line(*words).err


def test_a_bug_after_the_store_was_opened_leaves_it_openable(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(PaperService, "save_pdf", lambda *_, **__: 1 / 0)
        words = ["print", "ds_ho_ngheo", "--store", desk.classified(), "--out", desk.out / "x.pdf"]
        assert line(*words).code == 70
    assert line(*words).code == 0


def test_ctrl_c_is_130_with_one_line(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(HouseholdService, "lines", stopped)
        ran = line("households", "find", "ai", "--store", desk.reviewed)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.count("\n") == 1
    assert line("households", "find", "ai", "--store", desk.reviewed).code == 0


def test_ctrl_c_while_the_words_are_read_is_130_too(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(line_main, "CalledFromLine", stopped)
    assert line("lists").code == 130


def test_a_child_without_terminal_asks_nothing(desk: Desk) -> None:
    words = ["-m", "giamngheo_desktop", "villages", "list", "--store", str(desk.empty), "--json"]
    env = {key: one for key, one in os.environ.items() if not key.startswith("GIAMNGHEO_")}
    told = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=env,
    )
    assert told.returncode == 1
    assert json.loads(told.stdout)["error"]["code"] == "passphrase_missing"


def test_an_office_runs_cases_of_its_own(line: Line, desk: Desk) -> None:
    case = """cases:
  - name: Trường hợp của xã
    standard: nd_07_2021
    on: 2026-10-10
    facts: {area: nong_thon, diem_b1: 141, deprivations: [viec_lam, dinh_duong, bao_hiem_y_te]}
    expect: {category: %s}
"""
    good = desk.file("dung.yaml", case % "khong_ngheo")
    bad = desk.file("sai.yaml", case % "ho_ngheo")
    broken = desk.file("hong.yaml", "cases:\n  - ten: x\n")
    assert line("check", "--cases", good, "--store", desk.empty).code == 0
    failed = line.json("check", "--cases", bad, "--store", desk.empty)
    assert failed.code == 1
    (row,) = [one for one in failed.document["result"]["checks"] if one["check"] == "own_cases"]
    assert row["text"].startswith("dòng 2: ")
    assert "Trường hợp của xã" in row["text"]
    refused = line.json("check", "--cases", broken, "--store", desk.empty)
    assert "hong.yaml, dòng 2" in refused.document["error"]["message"]


# --- the first household --------------------------------------------------------------------------


def test_a_new_workplace_stores_a_household_once_its_sheet_was_typed_back(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office whose only person is no administrator comes through as well."""
    store = ("--store", desk.folder / "moi")
    made = line("init", "--sheet-first", *store, *_OFFICE)
    assert made.code == 0
    assert "recovery-sheet prove" in made.out
    path = desk.file("mot.xlsx", national([person(village="Thôn 1", birth="03/02/1980")]))
    bring = ("import-xlsx", path, "--create-villages", *store)
    refused = line.json(*bring)
    assert (refused.code, refused.document["error"]["code"]) == (1, "sheet_needed")
    slip = desk.folder / "phieu.pdf"
    assert line("recovery-sheet", "make", "--out", slip, *store).code == 0
    assert line.json(*bring).document["error"]["code"] == "sheet_needed"
    monkeypatch.setenv("GIAMNGHEO_RECOVERY", end_of_sheet(slip))
    assert line("recovery-sheet", "prove", *store).code == 0
    assert line.json(*bring).result["households"]["new"] == 1


def test_a_workplace_made_by_command_puts_the_sheet_off_on_record(line: Line, desk: Desk) -> None:
    """Households may come at once, as they always could; the status bar goes on reminding."""
    store = ("--store", desk.folder / "moi")
    assert "recovery-sheet prove" in line("init", *store, *_OFFICE).out
    path = desk.file("mot.xlsx", national([person(village="Thôn 1", birth="03/02/1980")]))
    bring = ("import-xlsx", path, "--create-villages", *store)
    assert line.json(*bring).result["households"]["new"] == 1
    services = opened(desk.folder / "moi", "can_bo")
    try:
        assert services.recovery.state() is not SheetState.PROVED
        (made,) = services.audit.search(op="workplace_made")
        assert ("recovery_sheet", "", "put_off") in changes_in(made.entry)
    finally:
        services.at.store.close()


_OFFICE = ["--role", "commune", "--unit", "20908", "--person", "Hồ Thị Nga", "--duty", "can_bo"]
