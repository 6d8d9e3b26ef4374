"""Every command once good, once with the user's error, once with wrong words."""

import json

import pytest

from giamngheo_desktop.cli.commands import COMMANDS
from giamngheo_desktop.domain.dossier import HouseholdQuery
from tests.cli import (
    cases,
    cases_down,
    cases_entry,
    cases_events,
    cases_more,
    cases_opinions,
    cases_packages,
    cases_papers,
    cases_receiving,
    cases_rounds,
    cases_safety,
    cases_transfers,
    cases_twice,
)
from tests.cli.conftest import Desk, Line
from tests.services.workplaces import PASSPHRASE, opened

GOOD = (
    cases.GOOD
    | cases_more.GOOD
    | cases_events.GOOD
    | cases_entry.GOOD
    | cases_down.GOOD
    | cases_packages.GOOD
)
GOOD |= cases_receiving.GOOD
WRONG = (
    cases.WRONG
    | cases_more.WRONG
    | cases_events.WRONG
    | cases_entry.WRONG
    | cases_down.WRONG
    | cases_packages.WRONG
)
USAGE = (
    cases.USAGE
    | cases_more.USAGE
    | cases_events.USAGE
    | cases_entry.USAGE
    | cases_down.USAGE
    | cases_packages.USAGE
)
GOOD |= cases_rounds.GOOD | cases_papers.GOOD
WRONG |= cases_rounds.WRONG | cases_papers.WRONG
USAGE |= cases_rounds.USAGE | cases_papers.USAGE
WRONG |= cases_receiving.WRONG
USAGE |= cases_receiving.USAGE
GOOD |= cases_transfers.GOOD
GOOD |= cases_safety.GOOD
WRONG |= cases_transfers.WRONG
WRONG |= cases_safety.WRONG
USAGE |= cases_transfers.USAGE
USAGE |= cases_safety.USAGE
GOOD |= cases_twice.GOOD
WRONG |= cases_twice.WRONG
USAGE |= cases_twice.USAGE
GOOD |= cases_opinions.GOOD
WRONG |= cases_opinions.WRONG
USAGE |= cases_opinions.USAGE
NEVER_WRONG = cases.NEVER_WRONG | cases_more.NEVER_WRONG
NAMES = [command.name for command in COMMANDS]
NAMES_ELSEWHERE = {"bench", "demo"}
"""Walked whole in their own tests; their errors and usage stand here too."""


def test_every_command_is_tested() -> None:
    names = set(NAMES)
    assert set(GOOD) | NAMES_ELSEWHERE == names
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


@pytest.mark.parametrize("name", GOOD)
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
