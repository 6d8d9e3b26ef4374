"""Every use case × every duty: the first thing each does is to name its act."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.domain.duty import ACTS_OF, Act, Duty, may
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.suite import Services

_Service = Any
"""One of the services; they share no base."""


@dataclass
class _Asked(Exception):
    """Not frozen: a context it passes through notes its trace on it."""

    act: Act


class _Asking(Workplace):
    """A workplace that stops at the first question for a duty, and gives nothing away before."""

    def require(self, act: Act) -> None:
        raise _Asked(act)

    def __getattribute__(self, name: str) -> object:
        if name == "store":
            raise LookupError("the store was touched before a duty was asked for")
        return super().__getattribute__(name)


def _functions(services: Services) -> Iterator[tuple[str, _Service]]:
    for field in fields(services):
        if field.name == "at":
            continue
        service = getattr(services, field.name)
        for name, _ in inspect.getmembers(type(service), inspect.isfunction):
            if not name.startswith("_") and name != "create":
                yield f"{field.name}.{name}", service


def _act_of(services: Services, whole: str, service: _Service) -> Act | None:
    plain = services.at
    asking = _Asking(plain.store, plain.folder, plain.person, plain.clock, plain.standards)
    function = getattr(replace(service, at=asking), whole.partition(".")[2])
    needed = [
        one
        for one in inspect.signature(function).parameters.values()
        if one.default is one.empty and one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
    ]
    named = {one.name: Path("x") for one in needed if one.kind is one.KEYWORD_ONLY}
    plainly = [Path("x") for one in needed if one.kind is not one.KEYWORD_ONLY]
    try:
        function(*plainly, **named)
    except _Asked as asked:
        return asked.act
    except Exception:
        return None
    return None


def test_every_changing_use_case_asks_for_a_duty_before_anything(empty: Services) -> None:
    acts = {whole: _act_of(empty, whole, one) for whole, one in _functions(empty)}
    changing = {
        "people.add": Act.PEOPLE,
        "people.remove": Act.PEOPLE,
        "rounds.open": Act.RECORD_STEP,
        "rounds.classify": Act.CLASSIFY,
        "rounds.close": Act.CLOSE_ROUND,
        "rounds.reopen": Act.CLOSE_ROUND,
        "outbox.export_state": Act.EXPORT,
        "outbox.read_receipt": Act.EXPORT,
        "inbox.inspect": Act.RECEIVE,
        "inbox.merge": Act.RECEIVE,
        "enrolment.request": Act.ENROL,
        "enrolment.accept": Act.ENROL,
        "enrolment.finish": Act.ENROL,
        "importing.apply": Act.IMPORT,
        "importing.undo": Act.IMPORT,
        "backups.to_folder": Act.BACKUP,
        "backups.to_stick": Act.BACKUP,
        "recovery.make": Act.BACKUP,
        "recovery.prove": Act.BACKUP,
        "recovery.record_no_receipt": Act.RELEASE,
        "audit.views": Act.SETTINGS,
        "care.backup": Act.BACKUP,
        "care.check": Act.READ,
    }
    assert {one: acts.get(one) for one in changing} == changing
    print({one: act for one, act in acts.items() if act is None})


@pytest.mark.parametrize("duty", list(Duty))
@pytest.mark.parametrize("act", list(Act))
def test_a_duty_lets_pass_exactly_its_acts(empty: Services, duty: Duty, act: Act) -> None:
    place = replace(empty.at, person=replace(empty.at.person, duties=frozenset({duty})))
    if act in ACTS_OF[duty]:
        place.require(act)
    else:
        with pytest.raises(NotAllowed):
            place.require(act)
    assert may(frozenset(), act) is False


def test_entry_and_approval_are_different_duties() -> None:
    assert Act.RELEASE not in ACTS_OF[Duty.CAN_BO] | ACTS_OF[Duty.TIEP_NHAN]
    assert not {Act.ENTER, Act.IMPORT} & (ACTS_OF[Duty.LANH_DAO] | ACTS_OF[Duty.PHE_DUYET])
    assert not {Act.ENTER, Act.CLASSIFY, Act.EXPORT} & ACTS_OF[Duty.QUAN_TRI]
