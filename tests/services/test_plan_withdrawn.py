"""What is taken off on one side is gone on the other after the next bundle, both ways."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import Thing
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.services.plan import PlanStored
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

YEAR = 2026
BELOW: dict[str, Any] = {
    "tasks": [{"no": 1, "title": "Tuyên truyền"}, {"no": 2, "title": "Rà soát"}],
    "remedies": [{"no": 1, "text": "Chậm giải ngân"}, {"no": 2, "text": "Hồ sơ thiếu"}],
}


def _household(desks: Desks) -> str:
    lines = desks.commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    return lines[0].id


def _support(home: str, policy: str) -> dict[str, Any]:
    return {
        **{"household": home, "programme": "ctmtqg", "policy": policy, "form": "cash"},
        **{"source": "central", "status": "given", "amount_vnd": 1_000_000, "from": "2026-03-01"},
    }


def _merged(desks: Desks) -> None:
    path: Path = desks.export()
    seen = desks.upper.inbox.inspect(path)
    desks.upper.inbox.merge(path, accept=seen.plan.plan_digest)


def _told(desks: Desks) -> PlanBook:
    (one,) = desks.upper.plan.view(YEAR).told
    return one.book


def test_what_a_commune_takes_off_is_gone_at_the_upper_unit(desks: Desks) -> None:
    home = _household(desks)
    policies = [{"code": one, "name": one, "form": "cash"} for one in ("nha_o", "dien")]
    supports = [_support(home, one) for one in ("nha_o", "dien")]
    registered = [{"household": home, "agency": "Trạm Y tế"}]
    desks.commune.plan.put(
        {**BELOW, "policies": policies, "supports": supports, "registrations": registered}, YEAR
    )
    desks.upper.inbox.merge(desks.bundle)
    desks.upper.plan.put({"plan": {"title": "Kế hoạch"}}, YEAR)
    desks.correct()
    _merged(desks)
    before = _told(desks)
    assert [len(before.tasks), len(before.remedies), len(before.supports)] == [2, 2, 2]
    assert desks.upper.plan.view(YEAR).communes[0].registered == 1
    desks.commune.plan.put(
        {
            **{name: rows[:1] for name, rows in BELOW.items()},
            **{"supports": supports[:1], "registrations": []},
        },
        YEAR,
    )
    desks.correct()
    _merged(desks)
    after = _told(desks)
    assert [one.title for one in after.tasks] == ["Tuyên truyền"]
    assert [one.text for one in after.remedies] == ["Chậm giải ngân"]
    assert [one.policy for one in after.supports] == ["nha_o"]
    assert desks.upper.plan.view(YEAR).communes[0].registered == 0
    with desks.upper.at.store.reading() as tx:
        state = tx.bulk.state_of(desks.commune.at.office().unit.id, ROUND, ROUND)
    gone = [one for one in state.tombstones if one.what is Thing.SUPPORT]
    assert len(gone) == 1


def _above(desks: Desks, **sections: object) -> PlanStored:
    plan = {"number": "12", "on": "2026-01-20", "title": "Kế hoạch thành phố"}
    return desks.upper.plan.put({"plan": plan, **sections}, YEAR)


def _without_targets(desks: Desks, kept: int = 0) -> None:
    """Targets of the level above go on the screen only; a file leaves them."""
    book = desks.upper.plan.book(YEAR)
    desks.upper.plan.save(replace(book, targets=book.targets[:kept]))


def _sent_down(desks: Desks) -> None:
    unit = desks.commune.at.office().unit.id
    desks.commune.downward.take(desks.upper.downward.send(unit, desks.world.stick).path)


def test_what_the_upper_unit_takes_off_goes_at_the_commune(desks: Desks) -> None:
    commune = desks.commune
    tasks = [{"no": no, "title": f"Việc {no}"} for no in (1, 2, 3)]
    targets = [
        {"unit": "20900", "indicator": one, "source": "upper", "value": 3}
        for one in ("giam_ho_ngheo", "dao_tao_nghe")
    ]
    policies = [{"code": "nha_o", "name": "Nhà ở"}, {"code": "dien", "name": "Tiền điện"}]
    _above(desks, tasks=tasks, targets=targets, policies=policies)
    _sent_down(desks)
    commune.plan.adopt(YEAR)
    book = commune.plan.book(YEAR)
    begun = [{**one, "state": "dang_thuc_hien"} for one in commune.plan.show(YEAR)["tasks"][1:2]]
    others = [one for one in commune.plan.show(YEAR)["tasks"] if one["no"] != 2]
    commune.plan.put({"tasks": [*others, *begun]}, YEAR)
    assert len(book.tasks) == 3
    assert len([one for one in book.targets if one.source is TargetSource.UPPER]) == 2

    _above(desks, tasks=tasks[:1], policies=policies[:1])
    _without_targets(desks, kept=1)
    desks.clock.pass_by(days=1)
    _sent_down(desks)
    left = [one for one in commune.plan.book(YEAR).targets if one.source is TargetSource.UPPER]
    assert [one.indicator for one in left] == ["giam_ho_ngheo"]
    said = [one for one in commune.plan.problems(YEAR) if one.code == "withdrawn"]
    assert len(said) == 3
    assert any("Nhiệm vụ 2 (Việc 2): cấp trên đã rút" in one.text for one in said)

    commune.plan.adopt(YEAR)
    after = commune.plan.book(YEAR)
    assert [one.title for one in after.tasks] == ["Việc 1", "Việc 2"]
    assert [one.code for one in after.policies] == ["nha_o"]
    (kept,) = [one for one in commune.plan.problems(YEAR) if one.code == "withdrawn"]
    assert "Việc 2" in kept.text


def test_a_target_that_was_taken_off_travels_up_with_its_tombstone(desks: Desks) -> None:
    target = {"unit": "20900", "indicator": "giam_ho_ngheo", "source": "upper", "value": 3}
    _above(desks, targets=[target])
    desks.upper.inbox.merge(desks.bundle)
    _sent_down(desks)
    desks.correct()
    _merged(desks)
    before = desks.upper.plan.book(YEAR)
    _without_targets(desks)
    _sent_down(desks)
    desks.correct()
    _merged(desks)
    with desks.commune.at.store.reading() as tx:
        assert tx.plan.targets(YEAR) == []
    again = desks.upper.plan.book(YEAR)
    desks.upper.plan.save(replace(again, targets=before.targets))
    _sent_down(desks)
    desks.correct()
    _merged(desks)
    with desks.commune.at.store.reading() as tx:
        assert [one.value for one in tx.plan.targets(YEAR)] == [3]


def test_a_task_that_is_sent_again_is_withdrawn_no_more(desks: Desks) -> None:
    tasks = [{"no": 1, "title": "Việc 1"}]
    _above(desks, tasks=tasks)
    shown = desks.upper.plan.show(YEAR)["tasks"]
    _sent_down(desks)
    desks.commune.plan.adopt(YEAR)
    _above(desks, tasks=[])
    _sent_down(desks)
    assert [one.code for one in desks.commune.plan.problems(YEAR) if one.code == "withdrawn"]
    _above(desks, tasks=shown)
    _sent_down(desks)
    assert not [one for one in desks.commune.plan.problems(YEAR) if one.code == "withdrawn"]


def test_what_was_told_on_a_former_day_is_what_was_held_then(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.upper.plan.put({"plan": {"title": "Kế hoạch"}}, YEAR)
    desks.commune.plan.put(BELOW, YEAR)
    desks.correct()
    _merged(desks)
    first = desks.upper.at.today()
    held = desks.upper.plan.view(YEAR).told
    desks.commune.plan.put({"tasks": [], "remedies": []}, YEAR)
    desks.correct()
    _merged(desks)
    assert desks.upper.at.today() == first + timedelta(days=1)
    assert desks.upper.plan.view(YEAR, first).told == held
    assert desks.upper.plan.view(YEAR).told != held
    book = desks.upper.plan.view(YEAR).book
    assert desks.upper.plan.view(YEAR, first).book == replace(book)


def test_a_target_typed_from_a_paper_stays_when_none_comes_down(desks: Desks) -> None:
    typed = {"indicator": "giam_ho_ngheo", "source": "upper", "value": 7}
    desks.commune.plan.put({"targets": [typed]}, YEAR)
    _above(desks)
    _sent_down(desks)
    desks.clock.pass_by(days=1)
    _above(desks, tasks=[{"no": 1, "title": "Việc 1"}])
    _sent_down(desks)
    assert [one.value for one in desks.commune.plan.book(YEAR).targets] == [7]
