"""The upper unit puts together what its communes told: registers, training, money, tasks."""

from dataclasses import replace
from typing import Any

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.plan.behind_commune import CommuneFigure
from giamngheo_desktop.domain.plan.consolidated import allotted_differently
from giamngheo_desktop.domain.plan.tasks import TaskState
from giamngheo_desktop.domain.plan.work_lists import WorkListName
from giamngheo_desktop.forms.phieu_b import ESCAPE
from giamngheo_desktop.papers.appendices import APPENDICES
from giamngheo_desktop.papers.paper import Audience, Paper, RowKind
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

YEAR = 2026


def _homes(services: Services) -> list[str]:
    lines = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    return [one.id for one in lines]


def _below(services: Services, registered: int, tasks: list[dict[str, Any]] | None = None) -> None:
    homes, village = _homes(services), services.places.villages()[0]
    money = [
        {
            "project": "da3",
            "title": "Dự án 3",
            "lines": [{"source": "central", "allotted_vnd": 100, "disbursed_vnd": 40}],
        }
    ]
    document: dict[str, Any] = {
        "year": YEAR,
        "remedies": [{"no": 1, "text": f"Chậm {registered}"}],
        "registrations": [
            {"household": home, "agency": f"Cơ quan {at}"}
            for at, home in enumerate(homes[:registered])
        ],
        "training": [{"place": village.code, "train_planned": 8, "jobs_planned": 4}],
        "policies": [{"code": "ho_tro", "name": "Hỗ trợ", "who": {"categories": ["ho_ngheo"]}}],
        "supports": [
            {
                "household": homes[0],
                "programme": "x",
                "policy": "ho_tro",
                "form": "cash",
                "source": "central",
                "status": "given",
                "from": f"{YEAR}-03-01",
            }
        ],
        "funding": money,
    }
    services.plan.put(document | ({"tasks": tasks} if tasks else {}), YEAR)


def _send(desks: Desks, commune: Services) -> None:
    path = commune.outbox.export_state(ROUND, desks.world.stick).path
    seen = desks.upper.inbox.inspect(path)
    desks.upper.inbox.merge(path, accept=seen.plan.plan_digest)


def _above(desks: Desks) -> None:
    desks.upper.plan.put(
        {
            "year": YEAR,
            "plan": {"number": "12", "on": "2026-01-05"},
            "tasks": [{"no": 1, "title": "Tuyên truyền"}, {"no": 2, "title": "Xóa nhà tạm"}],
            "targets": [
                {"indicator": "dang_ky_thoat_ngheo", "source": "commune", "value": 5},
            ],
        },
        YEAR,
    )


@pytest.fixture
def told(desks: Desks) -> Desks:
    """Two communes have sent their plans; the first took the tasks from above and did one."""
    _above(desks)
    unit = desks.commune.at.office().unit.id
    desks.upper.inbox.merge(desks.bundle)
    down = desks.upper.downward.send(unit, desks.world.stick).path
    desks.commune.downward.take(down)
    _below(desks.commune, 2)
    desks.commune.plan.adopt(YEAR)
    book = desks.commune.plan.book(YEAR)
    first, *rest = book.tasks
    done = replace(first, state=TaskState.HOAN_THANH)
    desks.commune.plan.save(replace(book, tasks=(done, *rest)))
    _below(desks.neighbour, 1, [{"no": 1, "title": "Của riêng xã"}])
    for commune in (desks.commune, desks.neighbour):
        _send(desks, commune)
    return desks


def _view(desks: Desks) -> PlanView:
    return desks.upper.plan.view(YEAR)


def _paper(desks: Desks, name: str) -> Paper:
    with desks.upper.at.store.reading() as tx:
        context = context_of(desks.upper.at, tx, tx.rounds.get(ROUND))
    spec = next(one for one in APPENDICES if one.id == name)
    return spec.build(_view(desks), context, Audience.HO_SO)


def test_the_upper_unit_sees_each_commune_in_one_row(told: Desks) -> None:
    rows = {one.unit: one for one in _view(told).communes}
    first = rows[told.commune.at.office().unit.id]
    assert (first.tasks, first.tasks_done, first.remedies, first.registered) == (2, 1, 1, 2)
    assert (first.train_planned, first.allotted_vnd, first.disbursed_vnd) == (8, 100, 40)
    second = rows[told.neighbour.at.office().unit.id]
    assert (second.tasks, second.registered, second.round) == (1, 1, ROUND)


def test_registrations_and_money_of_all_communes_add_up(told: Desks) -> None:
    view = _view(told)
    assert len(view.whole.registrations) == 3
    assert view.whole.funding_tree.total().total_vnd == 200
    assert sum(one.train_planned for one in view.whole.training) == 16
    row = next(one for one in view.progress if one.indicator == "dang_ky_thoat_ngheo")
    assert (row.done, row.gap) == (3, 2)
    reach = view.reaches[0]
    assert (reach.policy, len(reach.served)) == ("ho_tro", 2)


def test_the_own_book_of_the_upper_unit_stays_as_it_was(told: Desks) -> None:
    book = told.upper.plan.book(YEAR)
    assert (book.registrations, book.training, book.funding) == ((), (), ())
    assert _view(told).book == book


def test_a_task_from_above_is_followed_through_the_communes(told: Desks) -> None:
    paper = _paper(told, "pl_tien_do_theo_xa")
    assert "Nhiệm vụ 1 (Tuyên truyền): 1/1 xã đã nhận nhiệm vụ hoàn thành." in paper.notes
    assert "Nhiệm vụ 2 (Xóa nhà tạm): 0/1 xã đã nhận nhiệm vụ hoàn thành." in paper.notes


def test_every_appendix_of_the_upper_unit_ties(told: Desks) -> None:
    for one in APPENDICES:
        paper = _paper(told, one.id)
        # most communes of the city have sent nothing, so their residents are not known
        broken = [each for each in paper.checks if not each.holds and each.rule != "tong_ho!=null"]
        assert broken == []
        assert paper.snapshot == _view(told).snapshot


def test_appendices_are_over_the_communes(told: Desks) -> None:
    registered = _paper(told, "pl_dang_ky_thoat_ngheo")
    assert sum(row.kind is RowKind.DATA for row in registered.rows) == 3
    remedies = _paper(told, "pl_khac_phuc_han_che")
    groups = [row.label for row in remedies.rows if row.kind is RowKind.GROUP]
    assert len(groups) == 2
    money = _paper(told, "pl_nguon_von")
    sub = [row.cells[2] for row in money.rows if row.kind is RowKind.SUBTOTAL]
    total = [row.cells[2] for row in money.rows if row.kind is RowKind.TOTAL]
    assert (sub, total) == ([200], [200])


def _listed_at(services: Services, paper: str) -> dict[str, tuple[str, ...]]:
    """Household -> the words of its row on a full list."""
    made = services.papers.paper(PaperRequest(paper, ROUND, Audience.HO_SO))
    return {row.line: texts for row, texts in made.texts() if row.kind is RowKind.DATA}


def test_the_list_of_registered_households_holds_what_every_commune_sent(told: Desks) -> None:
    below = [_listed_at(one, "ds_dang_ky_thoat_ngheo") for one in (told.commune, told.neighbour)]
    assert [len(one) for one in below] == [2, 1]
    above = _listed_at(told.upper, "ds_dang_ky_thoat_ngheo")
    assert above.keys() == below[0].keys() | below[1].keys()
    assert all("kế hoạch" in " ".join(words) for words in above.values())


def test_a_form_that_says_yes_reaches_the_list_of_the_upper_unit(told: Desks) -> None:
    commune, home = told.commune, _homes(told.commune)[3]
    commune.rounds.reopen(ROUND, "ghi thêm đăng ký")
    dossier = commune.households.get(home, ROUND)
    assert dossier.review is not None
    answers = {**dossier.review.answers, ESCAPE: True}
    commune.households.save(replace(dossier, review=replace(dossier.review, answers=answers)))
    commune.rounds.close(ROUND)
    _send(told, commune)
    above = _listed_at(told.upper, "ds_dang_ky_thoat_ngheo")
    assert home in above
    assert above.keys() >= _listed_at(commune, "ds_dang_ky_thoat_ngheo").keys()
    told.upper.plan.start(2027)
    view = told.upper.plan.view(2027)
    assert [one.household for one in view.whole.registrations] == [home]


def test_money_assigned_above_stands_and_spent_below_counts(told: Desks) -> None:
    code = told.commune.at.office().unit.code
    line = {"source": "central", "place": code, "allotted_vnd": 150}
    project = {"project": "da3", "title": "Dự án 3", "lines": [line]}
    told.upper.plan.put({"year": YEAR, "funding": [project]}, YEAR)
    view = _view(told)
    unit = told.commune.at.office().unit.id
    mine = [one for one in view.whole.funding if one.place == unit]
    assert [(one.allotted_vnd, one.disbursed_vnd) for one in mine] == [(150, 40)]
    assert allotted_differently(view.book, view.told) == {unit: (150, 100)}
    assert view.whole.funding_tree.total().total_vnd == 250


def test_a_commune_cannot_speak_for_households_of_another(told: Desks) -> None:
    """What a bundle says of households of others is left out where figures are made."""
    foreign = _homes(told.neighbour)[0]
    with told.upper.at.store.writing() as tx:
        unit = told.commune.at.office().unit.id
        plans = tx.carried_plans.plans_of(unit, YEAR, YEAR, ROUND)
        entry = plans.plan_registrations[0]
        stolen = replace(entry, record=replace(entry.record, household=foreign))
        tx.carried_plans.replace(unit, replace(plans, plan_registrations=(stolen,)), ROUND)
    helped = {one.household: one.agency for one in _view(told).whole.registrations}
    assert len(helped) == 1
    assert helped[foreign] == "Cơ quan 0"
    assert _listed_at(told.upper, "ds_dang_ky_thoat_ngheo").keys() == {foreign}


def test_a_stolen_registration_stands_on_no_list(told: Desks) -> None:
    foreign = _homes(told.neighbour)[1]
    with told.upper.at.store.writing() as tx:
        unit = told.commune.at.office().unit.id
        plans = tx.carried_plans.plans_of(unit, YEAR, YEAR, ROUND)
        entry = plans.plan_registrations[0]
        stolen = replace(entry, record=replace(entry.record, household=foreign))
        tx.carried_plans.replace(unit, replace(plans, plan_registrations=(stolen,)), ROUND)
    assert foreign not in _listed_at(told.upper, "ds_dang_ky_thoat_ngheo")


def test_taking_over_again_keeps_state_and_renews_words(told: Desks) -> None:
    book = told.upper.plan.book(YEAR)
    first, *rest = book.tasks
    told.upper.plan.save(replace(book, tasks=(replace(first, title="Tuyên truyền mới"), *rest)))
    unit = told.commune.at.office().unit.id
    told.commune.downward.take(told.upper.downward.send(unit, told.world.stick).path)
    told.commune.plan.adopt(YEAR)
    tasks = told.commune.plan.book(YEAR).tasks
    assert [(one.title, one.state.value) for one in tasks] == [
        ("Tuyên truyền mới", "hoan_thanh"),
        ("Xóa nhà tạm", "chua_thuc_hien"),
    ]
    assert not told.commune.plan.adopt(YEAR).changed


def test_a_plan_that_begins_under_a_plan_from_above_takes_its_tasks(desks: Desks) -> None:
    _above(desks)
    unit = desks.commune.at.office().unit.id
    desks.commune.downward.take(desks.upper.downward.send(unit, desks.world.stick).path)
    desks.commune.plan.start(YEAR)
    book = desks.commune.plan.book(YEAR)
    assert [one.title for one in book.tasks] == ["Tuyên truyền", "Xóa nhà tạm"]
    assert book.plan.follows == "12"


def test_without_a_plan_from_above_there_is_nothing_to_take(desks: Desks) -> None:
    with pytest.raises(NotFound, match="cấp trên"):
        desks.commune.plan.adopt(YEAR)


def test_every_number_of_a_commune_opens_as_many_rows(told: Desks) -> None:
    _train(told)
    view = _view(told)
    for one in view.communes:
        behind = {figure: view.behind(one.unit, figure) for figure in CommuneFigure}
        assert len(behind[CommuneFigure.TASKS]) == one.tasks
        assert len(behind[CommuneFigure.LATE]) == one.tasks_overdue
        assert len(behind[CommuneFigure.REMEDIES]) == one.remedies
        assert len(behind[CommuneFigure.REGISTERED]) == one.registered
        assert len(behind[CommuneFigure.TRAINED]) == one.trained
        assert len(behind[CommuneFigure.JOBS]) == one.jobs
        assert len(behind[CommuneFigure.MONEY]) == 1
        missing = len(behind[CommuneFigure.NOT_SERVED])
        assert one.reach is not None
        assert missing == one.reach.den - one.reach.num
    first = next(one for one in view.communes if one.unit == told.commune.at.office().unit.id)
    assert (first.trained, first.jobs) == (2, 1)
    (person,) = view.behind(first.unit, CommuneFigure.JOBS)
    assert "việc làm ổn định từ 01/09/2026" in person.note
    assert person.household
    assert view.behind("99999@2025-07-01", CommuneFigure.TASKS) == ()


def _train(desks: Desks) -> None:
    """Two persons of the first commune completed a course, one of them works."""
    homes = [desks.commune.households.get(one, ROUND) for one in _homes(desks.commune)[:2]]
    people = [
        {"household": one.household.id, "member": one.members[0].id, "completed_on": "2026-08-01"}
        for one in homes
    ]
    people[0] |= {"job_from": "2026-09-01", "job_stable": True}  # type: ignore[dict-item]  # JSON
    shown = desks.commune.plan.show(YEAR)["training"]
    desks.commune.plan.put({"training": [{**shown[0], "trainees": people}]}, YEAR)
    _send(desks, desks.commune)


def test_a_policy_a_commune_understands_otherwise_counts_as_above_and_is_named(
    told: Desks,
) -> None:
    unit = told.commune.at.office().unit.id
    before = _reached(told, unit)
    above = {"code": "ho_tro", "name": "Hỗ trợ", "who": {"categories": ["ho_can_ngheo"]}}
    told.upper.plan.put({"policies": [above]}, YEAR)
    view = _view(told)
    assert view.reaches[0].policy == "ho_tro"
    assert _reached(told, unit) != before
    near = [one for one in view.subjects.values() if one.category is Category.HO_CAN_NGHEO]
    assert len(view.reaches[0].entitled) == len(near)
    rows = told.upper.plan.lists(YEAR)[WorkListName.DIFFERING]
    assert {one.place for one in rows if one.name == "Hỗ trợ"} == {one.unit for one in view.told}
    assert "xã ghi khác về đối tượng; số liệu tính theo đơn vị" in rows[0].note
    notes = " ".join(_paper(told, "pl_tien_do_theo_xa").notes)
    assert "ghi chính sách Hỗ trợ khác về đối tượng" in notes
    same = told.commune.plan.show(YEAR)["policies"]
    told.upper.plan.put({"policies": same}, YEAR)
    assert told.upper.plan.lists(YEAR)[WorkListName.DIFFERING] == ()


def _reached(desks: Desks, unit: str) -> object:
    return next(one.reach for one in _view(desks).communes if one.unit == unit)
