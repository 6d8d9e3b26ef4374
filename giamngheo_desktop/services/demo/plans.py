"""The plan in the journey: sent down, carried out, told upward, put together, checked."""

from typing import Any

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.demo.entering import totals_of
from giamngheo_desktop.services.demo.stage import ROUND, Stage
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import demo as say

YEAR = 2026
ALL = "pl_all"
COURSE_SIZE = 4


def make_plans(stage: Stage) -> str:
    """The plan of the upper unit goes down; every commune takes it over and fills its own."""
    above, stick = stage.above(), stage.folder("stick")
    above.plan.put(_plan_above(stage), YEAR)
    tasks = 0
    for one, services in stage.parts():
        services.downward.take(above.downward.send(one.unit.id, stick).path)
        services.plan.adopt(YEAR)
        services.plan.put(_plan_of(services), YEAR)
        _check_commune(services)
        tasks += len(services.plan.book(YEAR).tasks)
    return say.plans_made(len(stage.parts()), tasks)


def _plan_above(stage: Stage) -> dict[str, Any]:
    targets = [
        {"indicator": "giam_ho_ngheo", "source": "upper", "unit": one.unit.code, "value": 2}
        for one, _ in stage.parts()
    ]
    return {
        "plan": {
            "title": say.plan_title(YEAR),
            "number": "12",
            "on": f"{YEAR}-01-15",
            "legal_bases": [say.plan_basis()],
        },
        "targets": targets,
        "tasks": [
            {"no": no, "title": title, "deadline": f"{YEAR}-12-15"}
            for no, title in enumerate(say.plan_tasks(), start=1)
        ],
        "policies": [{"code": "bhyt", "name": say.plan_policy(), "form": "insurance"}],
    }


def _plan_of(services: Services) -> dict[str, Any]:
    """What a commune did: helpers, supports for all of its listed households, a course, money."""
    listed = _listed(services.plan.view(YEAR))
    poor = [one for one in listed if one.category is Category.HO_NGHEO]
    tasks = [
        {**task, "state": "dang_thuc_hien" if no else "hoan_thanh"}
        for no, task in enumerate(services.plan.show(YEAR)["tasks"])
    ]
    return {
        "plan": {"title": say.plan_title(YEAR), "number": "05", "on": f"{YEAR}-02-05"},
        "tasks": tasks,
        "registrations": [
            {"household": one.household, "agency": say.plan_helper(), "goal": "thoat_ngheo"}
            for one in poor[:3]
        ],
        "supports": [_support(one) for one in listed],
        "training": [_course(services, listed)],
        "funding": [
            {
                "project": "da3",
                "title": say.plan_project(),
                "lines": [
                    {"source": "central", "allotted_vnd": 500_000_000, "disbursed_vnd": 320_000_000}
                ],
            }
        ],
        "remedies": [{"no": 1, "text": say.plan_shortcoming(), "state": "dang"}],
    }


def _listed(view: PlanView) -> list[Subject]:
    return [one for one in view.subjects.values() if one.is_reviewed and one.category in LISTED]


def _support(one: Subject) -> dict[str, Any]:
    return {
        "household": one.household,
        "programme": "bhyt",
        "policy": "bhyt",
        "form": "insurance",
        "source": "central",
        "status": "given",
        "from": f"{YEAR}-03-01",
    }


def _course(services: Services, listed: list[Subject]) -> dict[str, Any]:
    people = [
        {"household": one.household, "member": one.people[0].id}
        for one in listed[:COURSE_SIZE]
        if one.people
    ]
    done = [{**one, "completed_on": f"{YEAR}-08-01"} for one in people]
    return {
        "place": services.at.office().unit.code,
        "trade": say.plan_trade(),
        "train_planned": 2 * COURSE_SIZE,
        "jobs_planned": COURSE_SIZE,
        "trainees": done,
    }


def _check_commune(services: Services) -> None:
    """The plan counts what the round counts, and everybody entitled was served."""
    view = services.plan.view(YEAR)
    actual = view.actuals[view.book.plan.unit]
    if actual.poor.now != totals_of(services)[Category.HO_NGHEO.value]:
        raise AssertionError(say.plan_differs(view.name_of(view.book.plan.unit)))
    if not all(one.is_complete and not one.not_entitled for one in view.reaches):
        raise AssertionError(say.plan_reach_differs())


def print_appendices(stage: Stage, code: str, services: Services) -> int:
    """All appendices of one unit in one file; gives their pages."""
    wanted = PaperRequest(ALL, ROUND, Audience.HO_SO, year=YEAR, allow_unbalanced=True)
    path = stage.folder("print", code) / f"{ALL}.pdf"
    return services.papers.save_pdf(wanted, path, force=True).pages


def consolidate_plans(stage: Stage) -> str:
    """What the communes told, in one: their sums are those of the upper unit."""
    above = stage.above()
    view = above.plan.view(YEAR)
    books = [services.plan.book(YEAR) for _, services in stage.parts()]
    told = {one.unit: one for one in view.communes}
    expected = {
        "communes": len(books),
        "registered": sum(len(one.registrations) for one in books),
        "train_planned": sum(line.train_planned for one in books for line in one.training),
        "trained": sum(len(line.trainees) for one in books for line in one.training),
        "disbursed_vnd": sum(line.disbursed_vnd for one in books for line in one.funding),
        "tasks": sum(len(one.tasks) for one in books),
        "tasks_done": len(books),
    }
    found = {
        "communes": len(told),
        **{
            name: sum(getattr(one, name) for one in told.values())
            for name in expected
            if name != "communes"
        },
    }
    if found != expected:
        raise AssertionError(say.plan_sums_differ(str(found), str(expected)))
    stage.plan = found
    pages = print_appendices(stage, stage.scenario.upper.code, above)
    return say.plans_put_together(found["communes"], found["registered"], pages)
