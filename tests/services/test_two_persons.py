"""Entry is not approval: where two persons are asked for, another one must approve."""

from pathlib import Path

import pytest

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import ApprovalNeeded
from giamngheo_desktop.services.session import verify_person
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import LEADER, PASSPHRASE, ROUND, World, opened


@pytest.fixture
def strict(reviewed: Services) -> Services:
    reviewed.rounds.classify(ROUND)
    with reviewed.at.store.writing() as tx:
        tx.settings.put("two_person_approval", True)
    return reviewed


def _leader(services: Services) -> str:
    return verify_person(services.at.folder, LEADER, PASSPHRASE)


def test_nobody_closes_a_round_alone(strict: Services) -> None:
    with pytest.raises(ApprovalNeeded, match="người thứ hai") as refused:
        strict.rounds.close(ROUND)
    assert "12 hộ" in refused.value.text, "the second person is told what she approves"
    with pytest.raises(ApprovalNeeded):
        strict.rounds.close(ROUND, approver=strict.at.person.id)
    with pytest.raises(ApprovalNeeded):
        strict.rounds.close(ROUND, approver="nobody")
    assert strict.rounds.get(ROUND).snapshot is None


def test_somebody_without_the_duty_does_not_approve(strict: Services) -> None:
    second = strict.people.add("phu", "Hồ Thị Na", frozenset({Duty.CAN_BO}), PASSPHRASE)
    with pytest.raises(ApprovalNeeded):
        strict.rounds.close(ROUND, approver=second.id)


def test_a_leader_approves_and_is_named_in_the_audit(strict: Services) -> None:
    leader = _leader(strict)
    strict.rounds.close(ROUND, approver=leader)
    with strict.at.store.reading() as tx:
        entry = tx.audit.entries(op="round_closed")[0]
    assert isinstance(entry.after, dict)
    assert entry.after["approved_by"] == [leader]


def test_a_leader_who_left_does_not_approve(strict: Services) -> None:
    leader = _leader(strict)
    strict.people.remove(LEADER)
    with pytest.raises(ApprovalNeeded):
        strict.rounds.close(ROUND, approver=leader)


def test_an_export_names_both_persons(world: World, tmp_path: Path) -> None:
    services = opened(world.communes[0])
    with services.at.store.writing() as tx:
        tx.settings.put("require_two_approvals", True)
    stick = tmp_path / "usb"
    stick.mkdir()
    with pytest.raises(ApprovalNeeded):
        services.outbox.export_state(ROUND, stick)
    assert list(stick.iterdir()) == []
    leader = _leader(services)
    done = services.outbox.export_state(ROUND, stick, approver=leader)
    assert {one.user for one in done.head.approvals} == {services.at.person.id, leader}
    services.close()
