"""What is typed into a plan comes back as it was, and never over what was stored meanwhile."""

import json
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.services.plan.drafting import plan_draft, put_back
from giamngheo_desktop.services.plan.file import RECORD_KINDS
from tests.builders import an_id
from tests.bundle.plans import a_book

SECTIONS = (*RECORD_KINDS, "projects", "funding")


def _book() -> PlanBook:
    unit, home = an_id("unit"), an_id("household", 1)
    made = a_book(unit, an_id("village", 1), home, an_id("member", 1))
    target = Target(an_id("target", 1), 2026, unit, "giam_ho_ngheo", TargetSource.COMMUNE, value=12)
    support = Support(
        an_id("support", 1),
        home,
        "",
        "vay vốn",
        SupportForm.CASH,
        SupportSource.CENTRAL,
        SupportStatus.PLANNED,
        from_on=date(2026, 3, 1),
    )
    head = replace(made.plan, version=3)
    return replace(made, plan=head, targets=(target,), supports=(support,))


def _empty() -> PlanBook:
    return PlanBook(_book().plan)


def test_every_record_of_every_section_comes_back_as_it_was_typed() -> None:
    whole, empty = _book(), _empty()
    assert [name for name in SECTIONS if not getattr(whole, name)] == []
    assert put_back(plan_draft(empty, whole), empty).book == whole
    assert put_back(plan_draft(whole, empty), whole).book == empty
    headed = replace(whole, plan=replace(whole.plan, goal="Giảm 12 hộ", number="15"))
    assert put_back(plan_draft(whole, headed), whole).book == headed


def test_only_what_differs_is_kept() -> None:
    whole = _book()
    assert plan_draft(whole, whole) == ""
    assert plan_draft(whole, replace(whole, plan=replace(whole.plan, version=9))) == ""
    first = replace(whole.tasks[0], lead="Văn phòng")
    told = json.loads(plan_draft(whole, replace(whole, tasks=(first, *whole.tasks[1:]))))
    assert [(name, len(pairs)) for name, pairs in told.items()] == [("tasks", 1)]


def test_a_record_stored_otherwise_meanwhile_is_left_and_one_stored_alike_is_no_matter() -> None:
    before = _book()
    typed = replace(
        before,
        plan=replace(before.plan, goal="Giảm 12 hộ"),
        tasks=(replace(before.tasks[0], lead="Văn phòng"), *before.tasks[1:]),
        events=(),
    )
    text = plan_draft(before, typed)
    newer = replace(
        before,
        plan=replace(before.plan, goal="Giảm 15 hộ", version=4),
        tasks=(replace(before.tasks[0], lead="Phòng Kinh tế"), *before.tasks[1:]),
    )
    found = put_back(text, newer)
    assert (found.book.plan, found.book.tasks) == (newer.plan, newer.tasks)
    assert (found.book.events, found.left_out) == ((), 2)
    stored = replace(typed, plan=replace(typed.plan, version=4))
    again = put_back(text, stored)
    assert (again.book, again.left_out) == (stored, 0)
