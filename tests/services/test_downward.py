"""What goes down: an issue on one field, settings and documents, and the answers that come up."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError, NotFound
from giamngheo_desktop.domain.exchange import ReplyKind
from giamngheo_desktop.services.deliveries import Delivery
from giamngheo_desktop.services.downward import SETTINGS_SENT, DownwardService
from tests.services.desks import Desks
from tests.services.workplaces import ROUND


def _with_an_issue(desks: Desks) -> str:
    desks.upper.inbox.merge(desks.bundle)
    query = HouseholdQuery(edition=ROUND, round=ROUND, limit=1)
    household = desks.upper.households.lines(query)[0].id
    desks.upper.issues.raise_about(household, ROUND, "Điểm B1 cao bất thường", field_code="diem_b1")
    return household


def _unit(desks: Desks) -> str:
    return desks.commune.at.office().unit.id


def test_an_issue_on_one_field_goes_down_and_its_answer_comes_up(desks: Desks) -> None:
    household = _with_an_issue(desks)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick)
    assert sent.issues == 1
    taken = desks.commune.downward.take(sent.path)
    assert (taken.is_new, taken.issues) == (True, 1)
    seen = desks.commune.issues.of_household(household)
    assert [(one.issue.field, one.is_open) for one in seen] == [("diem_b1", True)]
    assert seen[0].household_name
    desks.commune.issues.reply(seen[0].issue.id, ReplyKind.FIXED, "Đã sửa theo phiếu giấy")
    desks.correct()
    newer = desks.export()
    plan = desks.upper.inbox.inspect(newer).plan.plan_digest
    desks.upper.inbox.merge(newer, accept=plan)
    answered = desks.upper.issues.issues()[0]
    assert answered.reply is not None
    assert (answered.reply.reply, answered.reply.text) == (
        ReplyKind.FIXED,
        "Đã sửa theo phiếu giấy",
    )


def test_an_issue_travels_with_the_receipt_too(desks: Desks, tmp_path: Path) -> None:
    household = _with_an_issue(desks)
    again = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert again.receipt is not None
    desks.commune.outbox.read_receipt(again.receipt)
    assert len(desks.commune.issues.of_household(household)) == 1


def test_an_issue_about_a_household_nobody_sent_is_refused(desks: Desks) -> None:
    with pytest.raises(NotFound):
        desks.upper.issues.raise_about("0" * 8 + "-0000-4000-8000-" + "0" * 12, ROUND, "Hỏi")


def test_an_answer_to_nothing_is_refused(desks: Desks) -> None:
    with pytest.raises(NotFound):
        desks.commune.issues.reply("khong-co", ReplyKind.EXPLAINED)


def _set(desks: Desks, days: int) -> None:
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("posting_days", days)


def _posting_days(desks: Desks) -> object:
    with desks.commune.at.store.reading() as tx:
        return tx.settings.get("posting_days")


def test_a_setting_goes_down_and_the_same_file_again_changes_nothing(desks: Desks) -> None:
    _set(desks, 5)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick, ("posting_days",))
    assert desks.commune.downward.take(sent.path).settings == 1
    assert _posting_days(desks) == 5
    assert not desks.commune.downward.take(sent.path).is_new


def test_an_older_document_never_replaces_a_newer_one(desks: Desks) -> None:
    paths = []
    for days in (5, 6):
        _set(desks, days)
        paths.append(
            desks.upper.downward.send(_unit(desks), desks.world.stick, ("posting_days",)).path
        )
    desks.commune.downward.take(paths[1])
    with pytest.raises(BundleError) as refused:
        desks.commune.downward.take(paths[0])
    assert refused.value.gnb == 401
    assert _posting_days(desks) == 6


@pytest.mark.parametrize(("days", "number"), [(4, 402), (5, 405)])
def test_versions_only_rise(desks: Desks, days: int, number: int) -> None:
    """The upper unit was restored from an old copy and counts its versions again."""
    for first in (5, 6):
        _set(desks, first)
        path = desks.upper.downward.send(_unit(desks), desks.world.stick, ("posting_days",)).path
    desks.commune.downward.take(path)
    _set(desks, days)
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("sent_down", json.dumps({"settings": {"posting_days": [1, "5"]}}))
    path = desks.upper.downward.send(_unit(desks), desks.world.stick, ("posting_days",)).path
    with pytest.raises(BundleError) as refused:
        desks.commune.downward.take(path)
    assert refused.value.gnb == number
    assert _posting_days(desks) == 6


def test_a_commune_that_is_not_registered_gets_nothing(desks: Desks) -> None:
    with pytest.raises(NotFound):
        DownwardService(replace(desks.upper.at)).send("99999@2025-07-01", desks.world.stick)


def _counted(desks: Desks) -> tuple[int, int, int]:
    found = sum(desks.commune.outbox.deliveries(ROUND).values(), Delivery())
    return found.not_sent, found.sent, found.received


def test_what_is_not_sent_sent_and_received_is_counted(desks: Desks, tmp_path: Path) -> None:
    sent = len(desks.state().households)
    assert _counted(desks) == (0, sent, 0)
    merged = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path)
    assert merged.receipt is not None
    desks.commune.outbox.read_receipt(merged.receipt)
    assert _counted(desks) == (0, 0, sent)
    desks.correct()
    not_sent, _, received = _counted(desks)
    assert not_sent >= 1
    assert not_sent + received == sent
    desks.export()
    assert _counted(desks) == (0, sent, 0)


def test_what_the_upper_unit_never_set_stays_the_communes_own(desks: Desks) -> None:
    with desks.commune.at.store.writing() as tx:
        tx.settings.put("needs_upper_opinion", True)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick, SETTINGS_SENT)
    assert desks.commune.downward.take(sent.path).settings == 0
    with desks.commune.at.store.reading() as tx:
        assert tx.settings.get("needs_upper_opinion")
    # What was told once is told again, so that it can be taken back.
    for days in (5, 0):
        _set(desks, days)
        sent = desks.upper.downward.send(_unit(desks), desks.world.stick, SETTINGS_SENT)
        assert desks.commune.downward.take(sent.path).settings == 1
        assert _posting_days(desks) == days
