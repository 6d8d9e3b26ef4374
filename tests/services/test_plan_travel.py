"""The plan travels: targets and tasks down from the upper unit, progress up from the communes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.bundle import body
from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError, DecisionNeeded, FormIncomplete
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import carried_of
from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.domain.plan.tasks import Task, TaskState
from giamngheo_desktop.services.plan.carrying import book_above
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.suite import Services
from tests.bundle import plans
from tests.services.desks import Desks
from tests.services.workplaces import PASSPHRASE, ROUND, opened

YEAR = 2026


def _unit(desks: Desks) -> str:
    return desks.commune.at.office().unit.id


def _plan_above(desks: Desks, value: int = 3) -> None:
    _set_above(desks.upper, value)


def _set_above(services: Services, value: int) -> None:
    tasks = [
        {"no": 1, "title": "Tuyên truyền", "lead": "Sở NN&MT", "deadline": "2026-10-31"},
        {"no": 2, "title": "Khắc phục nhà tạm", "product": "Báo cáo"},
    ]
    targets = [
        {"unit": "20900", "indicator": "giam_ho_ngheo", "source": "upper", "value": value},
        {"indicator": "giam_ho_ngheo", "source": "commune", "value": 9},
    ]
    plan = {"number": "12", "on": "2026-01-20", "title": "Kế hoạch thành phố"}
    services.plan.put({"year": YEAR, "plan": plan, "tasks": tasks, "targets": targets}, YEAR)


def _plan_below(services: Services, household: str) -> None:
    village = services.places.villages()[0]
    services.plan.put(
        {
            "year": YEAR,
            "tasks": [{"no": 1, "title": "Tuyên truyền ở thôn", "state": "hoan_thanh"}],
            "remedies": [{"no": 1, "text": "Chậm giải ngân", "state": "dang"}],
            "registrations": [{"household": household, "agency": "Trạm Y tế"}],
            "training": [{"place": village.code, "train_planned": 8, "jobs_planned": 4}],
            "targets": [{"indicator": "giam_ho_ngheo", "source": "commune", "value": 4}],
        },
        YEAR,
    )


def _a_household(services: Services) -> str:
    return services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0].id


def _held(services: Services, unit: str, edition: str) -> object:
    with services.at.store.reading() as tx:
        return tx.carried_plans.plans_of(unit, YEAR, YEAR, edition)


def test_targets_and_tasks_of_the_upper_unit_come_down(desks: Desks) -> None:
    _plan_above(desks)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick)
    assert (sent.targets, sent.tasks) == (1, 2)
    taken = desks.commune.downward.take(sent.path)
    assert (taken.targets, taken.plans, taken.tasks) == (1, 1, 2)
    with desks.commune.at.store.reading() as tx:
        above = book_above(tx, YEAR)
        assert [one.value for one in tx.plan.targets(YEAR)] == [3]
    assert above is not None
    assert above.plan.number == "12"
    assert [one.title for one in above.tasks] == ["Tuyên truyền", "Khắc phục nhà tạm"]
    assert desks.commune.plan.years() == []


def _own(value: int, source: str = "upper") -> dict[str, object]:
    return {"indicator": "giam_ho_ngheo", "source": source, "value": value}


def test_what_came_down_takes_the_place_of_what_was_typed_from_the_paper(desks: Desks) -> None:
    """Else one target stood twice, and nothing could be handed over any more."""
    desks.upper.inbox.merge(desks.bundle)
    desks.commune.plan.put({"year": YEAR, "targets": [_own(5), _own(7, "commune")]}, YEAR)
    path = desks.export()
    desks.upper.inbox.merge(path, accept=desks.upper.inbox.inspect(path).plan.plan_digest)
    _plan_above(desks)
    desks.commune.downward.take(desks.upper.downward.send(_unit(desks), desks.world.stick).path)
    with desks.commune.at.store.reading() as tx:
        told = sorted((one.source, one.value) for one in tx.plan.targets(YEAR))
    assert told == [("commune", 7), ("upper", 3)]
    path = desks.export()
    desks.upper.inbox.merge(path, accept=desks.upper.inbox.inspect(path).plan.plan_digest)


def test_a_target_from_above_is_returned_as_it_came(desks: Desks) -> None:
    _plan_above(desks)
    desks.commune.downward.take(desks.upper.downward.send(_unit(desks), desks.world.stick).path)
    with pytest.raises(FormIncomplete, match="do cấp trên giao"):
        desks.commune.plan.put({"year": YEAR, "targets": [_own(1)]}, YEAR)
    desks.commune.plan.put({"year": YEAR, "targets": [_own(3), _own(4, "commune")]}, YEAR)
    state = desks.state()
    assert desks.upper.inbox.inspect(desks.sealed(state)).is_first
    (above,) = (one for one in state.targets if one.source is TargetSource.UPPER)
    forged = tuple(replace(one, value=1) if one == above else one for one in state.targets)
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(desks.sealed(replace(state, targets=forged)))
    assert refused.value.gnb == 720


def test_an_upper_unit_restored_from_before_its_newest_target_is_told_what_to_do(
    desks: Desks, tmp_path: Path
) -> None:
    """It cannot tell its own later word from a forged one: it says so, and sends anew."""
    _plan_above(desks)
    kept = desks.upper.backups.to_folder(tmp_path).folder
    _plan_above(desks, 9)
    desks.commune.downward.take(desks.upper.downward.send(_unit(desks), desks.world.stick).path)
    path = desks.export()
    desks.upper.close()
    restore(kept, tmp_path / "lai", RestoreKeys(None, lambda: PASSPHRASE), clock=desks.clock)
    again = opened(tmp_path / "lai", clock=desks.clock)
    with pytest.raises(BundleError, match=r"bản 2, máy này giữ bản 1.*phục hồi.*gõ lại") as refused:
        again.inbox.inspect(path)
    assert refused.value.gnb == 720
    desks.clock.pass_by(hours=1)
    _set_above(again, 9)
    desks.commune.downward.take(again.downward.send(_unit(desks), desks.world.stick).path)
    desks.clock.pass_by(hours=1)
    assert again.inbox.inspect(desks.export()).is_first
    again.close()


def test_progress_of_a_commune_comes_up_and_stays_apart(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    _plan_below(desks.commune, _a_household(desks.commune))
    desks.correct()
    path = desks.export()
    seen = desks.upper.inbox.inspect(path)
    assert seen.opened.head.schema == OWN_SCHEMA
    assert seen.plan.other_changes["plan_tasks"] == 1
    desks.upper.inbox.merge(path, accept=seen.plan.plan_digest)
    told = _held(desks.upper, _unit(desks), ROUND)
    assert told == carried_of([replace(_own_book(desks), targets=(), supports=())])
    assert desks.upper.plan.years() == []


def _own_book(desks: Desks) -> PlanBook:
    return desks.commune.plan.book(YEAR)


def test_a_change_of_the_plan_alone_is_a_difference_that_is_looked_at(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    _plan_below(desks.commune, _a_household(desks.commune))
    path = desks.export()
    with pytest.raises(DecisionNeeded):
        desks.upper.inbox.merge(path)
    plan = desks.upper.inbox.inspect(path).plan
    assert not plan.is_empty
    assert not plan.changed
    desks.upper.inbox.merge(path, accept=plan.plan_digest)
    assert desks.upper.inbox.inspect(desks.export()).plan.is_empty


def test_a_bundle_that_says_nothing_of_plans_leaves_them(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    _plan_below(desks.commune, _a_household(desks.commune))
    path = desks.export()
    desks.upper.inbox.merge(path, accept=desks.upper.inbox.inspect(path).plan.plan_digest)
    before = _held(desks.upper, _unit(desks), ROUND)
    with desks.commune.at.store.writing() as tx:
        tx.settings.put("max_schema", 1)
    desks.correct()
    old = desks.export()
    seen = desks.upper.inbox.inspect(old)
    assert (seen.opened.head.schema, seen.opened.plans) == (1, None)
    desks.upper.inbox.merge(old, accept=seen.plan.plan_digest)
    assert _held(desks.upper, _unit(desks), ROUND) == before


def _merged(desks: Desks) -> str:
    path = desks.export()
    plan = desks.upper.inbox.inspect(path).plan.plan_digest
    return desks.upper.inbox.merge(path, accept=plan).head_id


def _reads(desks: Desks, schema: int) -> None:
    with desks.commune.at.store.writing() as tx:
        tx.settings.put("max_schema", schema)


@pytest.mark.parametrize("between", [False, True])
def test_a_merge_taken_back_gives_the_plans_back_as_they_stood(
    desks: Desks, *, between: bool
) -> None:
    desks.upper.inbox.merge(desks.bundle)
    _plan_below(desks.commune, _a_household(desks.commune))
    _merged(desks)
    before = _held(desks.upper, _unit(desks), ROUND)
    if between:
        _reads(desks, 1)
        desks.correct()
        _merged(desks)
        _reads(desks, 2)
    desks.commune.plan.put({"year": YEAR, "tasks": [{"no": 1, "title": "Việc khác"}]}, YEAR)
    head = _merged(desks)
    assert _held(desks.upper, _unit(desks), ROUND) != before
    desks.upper.undoing.undo(head, "nhập nhầm")
    assert _held(desks.upper, _unit(desks), ROUND) == before


def test_a_commune_writes_schema_1_until_the_upper_unit_reads_more(
    desks: Desks, tmp_path: Path
) -> None:
    with desks.commune.at.store.writing() as tx:
        tx.settings.put("max_schema", 1)
    assert desks.upper.inbox.inspect(desks.export()).opened.head.schema == 1
    receipt = desks.upper.inbox.merge(desks.bundle, receipt_folder=tmp_path).receipt
    assert receipt is not None
    desks.commune.outbox.read_receipt(receipt)
    assert desks.upper.inbox.inspect(desks.export()).opened.head.schema == OWN_SCHEMA


def test_an_upper_unit_with_the_old_program_says_what_to_do(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desks.export()
    monkeypatch.setattr(body, "OWN_SCHEMA", 1)
    with pytest.raises(BundleError) as refused:
        desks.upper.inbox.inspect(path)
    assert refused.value.gnb == 609


def test_both_sides_of_a_target_travel_together(desks: Desks) -> None:
    """One indicator has a target from above and one of the commune's own."""
    _plan_above(desks)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick)
    desks.commune.downward.take(sent.path)
    _plan_below(desks.commune, _a_household(desks.commune))
    opened = desks.upper.inbox.inspect(desks.export()).opened
    assert opened.state is not None
    found = [(one.source.value, one.value) for one in opened.state.targets]
    assert found == [("commune", 4), ("upper", 3)]
    desks.correct()


def test_a_late_bundle_of_an_earlier_round_changes_nothing_of_a_later_one(desks: Desks) -> None:
    unit = _unit(desks)
    book = plans.a_book(unit, plans.an_id(1), plans.an_id(2), plans.an_id(3))
    later = replace(book, tasks=(Task(plans.an_id(1), 1, "Sau", state=TaskState.HOAN_THANH),))
    with desks.upper.at.store.writing() as tx:
        tx.carried_plans.replace(unit, carried_of([later]), "2027-DK")
        tx.carried_plans.replace(unit, carried_of([book]), ROUND)
    with desks.upper.at.store.reading() as tx:
        assert tx.carried_plans.plans_of(unit, YEAR, YEAR, "2027-DK") == carried_of([later])
        assert tx.carried_plans.plans_of(unit, YEAR, YEAR, ROUND) == carried_of([book])


def test_only_what_concerns_the_receiver_goes_down(desks: Desks) -> None:
    _plan_above(desks)
    other = desks.neighbour.at.office().unit
    lines = [
        {"source": "central", "allotted_vnd": 5, "place": "20900"},
        {"source": "central", "allotted_vnd": 7, "place": other.code},
    ]
    money = [{"project": "da1", "title": "Dự án 1", "lines": lines}]
    shortcoming = [{"no": 1, "text": "Của riêng thành phố"}]
    desks.upper.plan.put({"year": YEAR, "funding": money, "remedies": shortcoming}, YEAR)
    sent = desks.upper.downward.send(_unit(desks), desks.world.stick)
    desks.commune.downward.take(sent.path)
    with desks.commune.at.store.reading() as tx:
        above = book_above(tx, YEAR)
    assert above is not None
    assert [one.allotted_vnd for one in above.funding] == [5]
    assert above.remedies == ()
    assert {one.place for one in above.plan.baselines} <= {
        _unit(desks),
        *(one.id for one in desks.commune.places.villages()),
    }
    assert date(2026, 1, 20) == above.plan.on
