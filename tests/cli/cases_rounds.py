"""Words for the commands of recognition: what blocks, decisions, refusals, the settings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.requests import RequestForm
from giamngheo_desktop.services.context import new_id
from tests.builders import a_village, an_id
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import PASSPHRASE, ROUND, opened

HOME = an_id("household", 1)
RICH = an_id("household", 3)
ON = ["--on", "2026-11-20"]
_MEETING: dict[str, object] = {
    "chair": "Hồ Văn Thôn",
    "secretary": "Hồ Thị Ký",
    "households_present": 40,
    "households_total": 40,
    "present": 40,
    "agree": 30,
    "disagree": 5,
}


def ready(desk: Desk) -> Path:
    """A round that waits for the chairman's decision; household 3 asked and is not poor."""
    services = opened(desk.reviewed)
    services.requests.register(RICH, RequestForm.M01, date(2026, 10, 1))
    services.rounds.classify(ROUND)
    for number in (1, 2, 3):
        place = a_village(number).id
        for step, on, data in (
            (Step.MEETING, date(2026, 11, 2), _MEETING),
            (Step.POSTING, date(2026, 11, 4), {"places": ["Nhà văn hóa"]}),
        ):
            record = ProcedureRecord(new_id(), ROUND, step, village=place, on=on, data=data)
            services.rounds.record(record)
    services.close()
    return desk.reviewed


def _recognised(desk: Desk) -> Path:
    services = opened(ready(desk))
    services.recognition.recognise(ROUND, "21/QĐ-UBND", date(2026, 11, 20), "Trần Văn Minh")
    services.close()
    return desk.reviewed


GOOD: dict[str, Callable[[Desk], Words]] = {
    "rounds blocks": lambda d: ["rounds", "blocks", "--store", d.reviewed],
    "rounds divergence": lambda d: ["rounds", "divergence", "--store", d.classified()],
    "rounds calendar": lambda d: ["rounds", "calendar", "--store", d.reviewed],
    "rounds decide": lambda d: [
        *["rounds", "decide", HOME, *ON, "--category", "khong_ngheo"],
        *["--reason", "Họp dân thống nhất", "--store", d.classified()],
    ],
    "rounds recognise": lambda d: [
        *["rounds", "recognise", *ON, "--number", "21/QĐ-UBND", "--signer", "Trần Văn Minh"],
        *["--store", ready(d)],
    ],
    "rounds refuse": lambda d: [
        *["rounds", "refuse", "--all", *ON, "--number", "07/TB-UBND", "--store", ready(d)]
    ],
    "rounds certify": lambda d: ["rounds", "certify", *ON, "--store", _recognised(d)],
    "rounds reopen": lambda d: [
        *["rounds", "reopen", ROUND, "--reason", "Sai tên chủ hộ", "--store", d.closed()]
    ],
    "rounds settings": lambda d: [
        *["rounds", "settings", "--posting-days", "5", "--holiday", "2026-11-20..2026-11-21"],
        *["--opinion", "on", "--opinion-to", "UBND thành phố", "--store", d.reviewed],
    ],
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "rounds blocks": ("not_found", lambda d: ["rounds", "blocks", "--store", d.empty]),
    "rounds divergence": ("not_found", lambda d: ["rounds", "divergence", "--store", d.empty]),
    "rounds calendar": (
        "store_missing",
        lambda d: ["rounds", "calendar", "--store", d.folder / "khong-co"],
    ),
    "rounds decide": (
        "step_not_allowed",
        lambda d: [
            *["rounds", "decide", HOME, *ON, "--category", "khong_ngheo", "--reason", " "],
            *["--store", d.reviewed],
        ],
    ),
    "rounds recognise": (
        "step_not_allowed",
        lambda d: ["rounds", "recognise", *ON, "--number", "1/QĐ", "--store", d.classified()],
    ),
    "rounds refuse": (
        "step_not_allowed",
        lambda d: ["rounds", "refuse", HOME, *ON, "--store", d.reviewed],
    ),
    "rounds certify": (
        "step_not_allowed",
        lambda d: ["rounds", "certify", *ON, "--store", d.classified()],
    ),
    "rounds reopen": (
        "step_not_allowed",
        lambda d: ["rounds", "reopen", ROUND, "--reason", " ", "--store", d.closed()],
    ),
    "rounds settings": (
        "not_allowed",
        lambda d: [
            *["rounds", "settings", "--posting-days", "5", "--store", d.reviewed],
            *["--user", _clerk(d)],
        ],
    ),
}
USAGE: dict[str, list[str]] = {
    "rounds blocks": ["rounds", "blocks", "thua"],
    "rounds divergence": ["rounds", "divergence", "thua"],
    "rounds calendar": ["rounds", "calendar", "thua"],
    "rounds decide": ["rounds", "decide", HOME, *ON, "--category", "giau", "--reason", "x"],
    "rounds recognise": ["rounds", "recognise", "--number", "1"],
    "rounds refuse": ["rounds", "refuse", HOME],
    "rounds certify": ["rounds", "certify"],
    "rounds reopen": ["rounds", "reopen", ROUND],
    "rounds settings": ["rounds", "settings", "--holiday", "mai"],
}


def _clerk(desk: Desk) -> str:
    """A person who enters data and may not change settings."""
    services = opened(desk.reviewed)
    services.people.add("nhap", "Lê Thị Nhập", frozenset({Duty.CAN_BO}), PASSPHRASE)
    services.close()
    return "nhap"
