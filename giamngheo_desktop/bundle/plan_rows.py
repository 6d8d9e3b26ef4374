"""The sections schema 2 added: plans, their tasks, remedies, registers, training and money."""

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.records import maybe, must
from giamngheo_desktop.bundle.spec import Field, Spec
from giamngheo_desktop.bundle.state import Section
from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.plan.carried import CarriedPlans, PlanEntry
from giamngheo_desktop.domain.plan.events import EventKind, PlanEvent
from giamngheo_desktop.domain.plan.funding import (
    FundingLine,
    FundingNode,
    FundingSource,
    MoneyKind,
)
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, PlanSettings
from giamngheo_desktop.domain.plan.policies import Per, Policy, Who
from giamngheo_desktop.domain.plan.priority import (
    AbleToEscape,
    MeritCase,
    PriorityKind,
    PriorityPlace,
)
from giamngheo_desktop.domain.plan.registrations import (
    DiaryEntry,
    EscapeGoal,
    EscapeResult,
    Officer,
    Registration,
)
from giamngheo_desktop.domain.plan.remedies import (
    RemedyEvent,
    RemedyState,
    RemedyStep,
    Shortcoming,
)
from giamngheo_desktop.domain.plan.supports import SupportForm
from giamngheo_desktop.domain.plan.tasks import ProgressNote, SubItem, Task, TaskState
from giamngheo_desktop.domain.plan.training import Trainee, TrainingLine

NAME, LINE, BLOCK = s.text(200), s.text(500, multi=True), s.text(4000, multi=True)
YEAR, NUMBER, AGE = s.whole(2000, 2199), s.whole(1, 9999), s.whole(0, 199)
PLACE = s.pattern(r"[0-9]{2,5}@\d{4}-\d{2}-\d{2}|" + s.UUID_SHAPE)
"""A unit or a village."""


def _word(name: str, codec: s.Codec[str]) -> Field:
    """Text that is empty in the plan and `null` on the wire where nothing was typed."""
    return Field(name, s.blank_or(codec))


def _lines(name: str) -> Field:
    return must(name, s.many(LINE))


def _words(kind: type[Any]) -> s.Codec[frozenset[Any]]:
    """A set of words of an enum: sorted, unique."""
    inner = s.many(s.one_of(kind), key=lambda one: str(one.value))
    return s.Codec(
        lambda value: frozenset(inner.read(value)),
        lambda value: sorted(one.value for one in value),
    )


_CODE_LIST = s.many(s.CODE, key=s.same)
_CODES: s.Codec[frozenset[str]] = s.Codec(
    lambda value: frozenset(_CODE_LIST.read(value)), lambda value: [*sorted(value)]
)


def _entry(kind: type[Any], *fields: Field) -> Spec[PlanEntry[Any]]:
    """A record of a section: its own fields, with the year and its place in the section."""
    dated = "year" in kind.__dataclass_fields__

    def make(*, year: int, at: int, **values: Any) -> PlanEntry[Any]:  # noqa: ANN401 - checked by the spec
        return PlanEntry(year, at, kind(**values, year=year) if dated else kind(**values))

    own = [replace(one, get=_inside(one.attr or one.name)) for one in fields]
    return Spec(make, must("year", YEAR), must("order", s.COUNT, "at"), *own)


def _inside(attr: str) -> Callable[[Any], Any]:
    return attrgetter(f"record.{attr}")


_DENOMINATOR = Spec(
    Denominator, must("households", s.COUNT), _word("source", LINE), maybe("on", s.DATE)
)
_BASE = Spec(
    PlaceBase,
    must("place", PLACE),
    must("households", s.COUNT),
    must("poor", s.COUNT),
    must("near_poor", s.COUNT),
)
_CHOICES = Spec(
    PlanSettings,
    must("officers_max", s.COUNT),
    must("follow_years", s.COUNT),
    maybe("many_poor_percent", s.whole(0, 10_000)),
)
PLAN = Spec(
    Plan,
    must("unit", s.UNIT),
    must("year", YEAR),
    _word("title", LINE),
    _word("number", s.text(60)),
    maybe("on", s.DATE),
    _word("programme", LINE),
    _word("goal", BLOCK),
    _lines("legal_bases"),
    _word("scope", LINE),
    _lines("subjects"),
    maybe("total", _DENOMINATOR.codec()),
    maybe("closing_total", _DENOMINATOR.codec()),
    must("baselines", s.many(_BASE.codec(), limit=20_000)),
    _word("follows", s.text(200)),
    must("settings", _CHOICES.codec()),
    must("version", s.COUNT),
)
_ITEM = Spec(
    SubItem,
    must("title", LINE),
    _word("lead", NAME),
    maybe("deadline", s.DATE),
    must("is_done", s.FLAG),
)
_NOTE = Spec(
    ProgressNote,
    must("on", s.DATE),
    must("text", BLOCK),
    _word("evidence", LINE),
    maybe("state", s.one_of(TaskState)),
)
TASK = _entry(
    Task,
    must("id", s.UUID),
    must("no", NUMBER),
    must("title", LINE),
    must("items", s.many(_ITEM.codec())),
    _word("lead", NAME),
    must("coordinating", s.many(NAME)),
    maybe("from_on", s.DATE),
    maybe("deadline", s.DATE),
    _word("product", LINE),
    must("state", s.one_of(TaskState)),
    must("notes", s.many(_NOTE.codec())),
    must("is_suggested", s.FLAG),
)
_STEP = Spec(
    RemedyEvent,
    must("on", s.DATE),
    must("step", s.one_of(RemedyStep)),
    _word("text", BLOCK),
)
REMEDY = _entry(
    Shortcoming,
    must("id", s.UUID),
    must("no", NUMBER),
    must("text", BLOCK),
    _word("found_by", LINE),
    maybe("found_on", s.DATE),
    _word("cause", BLOCK),
    _word("remedy", BLOCK),
    must("tasks", s.many(NUMBER)),
    _word("lead", NAME),
    maybe("deadline", s.DATE),
    must("state", s.one_of(RemedyState)),
    _word("result", BLOCK),
    maybe("confirmed_on", s.DATE),
    must("history", s.many(_STEP.codec())),
)
_OFFICER = Spec(Officer, must("seat", s.COUNT), must("name", s.text(120)))
_DIARY = Spec(DiaryEntry, must("on", s.DATE), must("text", BLOCK))
REGISTRATION = _entry(
    Registration,
    must("id", s.UUID),
    must("household", s.UUID),
    must("goal", s.one_of(EscapeGoal)),
    maybe("on", s.DATE),
    _word("commitment", BLOCK),
    _word("agency", NAME),
    must("officers", s.many(_OFFICER.codec())),
    _word("memorandum_no", s.text(60)),
    maybe("memorandum_on", s.DATE),
    _word("given", BLOCK),
    must("diary", s.many(_DIARY.codec())),
    maybe("result", s.one_of(EscapeResult)),
    maybe("result_on", s.DATE),
    _word("result_text", BLOCK),
    _word("note", BLOCK),
)
ABLE = _entry(
    AbleToEscape,
    must("id", s.UUID),
    must("household", s.UUID),
    _word("grounds", BLOCK),
    _word("by", s.text(120)),
    maybe("on", s.DATE),
    _word("note", BLOCK),
)
MERIT = _entry(
    MeritCase,
    must("id", s.UUID),
    must("household", s.UUID),
    _word("person", s.text(120)),
    _word("relation", NAME),
    _word("kind", NAME),
    _word("solution", BLOCK),
    maybe("due_on", s.DATE),
)
_WHO = Spec(
    Who,
    must("categories", _words(Category)),
    must("escaped_years", s.COUNT),
    must("groups", _words(Group)),
    maybe("age_from", AGE),
    maybe("age_to", AGE),
    must("priority_only", s.FLAG),
    must("needs", _CODES),
)
POLICY = _entry(
    Policy,
    must("code", s.text(200)),
    must("name", LINE),
    _word("decision", NAME),
    maybe("decision_on", s.DATE),
    must("per", s.one_of(Per)),
    must("who", _WHO.codec()),
    must("form", s.one_of(SupportForm)),
    maybe("from_on", s.DATE),
    maybe("to_on", s.DATE),
    _word("note", BLOCK),
)
_TRAINEE = Spec(
    Trainee,
    must("household", s.UUID),
    must("member", s.UUID),
    maybe("completed_on", s.DATE),
    maybe("dropped_on", s.DATE),
    maybe("job_from", s.DATE),
    must("job_stable", s.FLAG),
    _word("employer", NAME),
    maybe("income_vnd_pm", s.MONEY),
    maybe("checked_on", s.DATE),
)
TRAINING = _entry(
    TrainingLine,
    must("id", s.UUID),
    must("place", PLACE),
    _word("trade", NAME),
    must("need", s.COUNT),
    must("train_planned", s.COUNT),
    must("jobs_planned", s.COUNT),
    _word("provider", NAME),
    maybe("amount_vnd", s.MONEY),
    maybe("from_on", s.DATE),
    maybe("to_on", s.DATE),
    must("trainees", s.many(_TRAINEE.codec())),
    _word("note", BLOCK),
)
EVENT = _entry(
    PlanEvent,
    must("id", s.UUID),
    must("kind", s.one_of(EventKind)),
    must("title", LINE),
    _word("place", PLACE),
    maybe("on", s.DATE),
    maybe("to_on", s.DATE),
    must("participants", s.COUNT),
    must("households", s.many(s.UUID)),
    maybe("task", NUMBER),
    maybe("amount_vnd", s.MONEY),
    _word("result", BLOCK),
)
PROJECT = _entry(
    FundingNode,
    must("code", s.text(60)),
    must("title", LINE),
    maybe("parent", s.text(60)),
    must("rank", s.COUNT, "order"),
)
FUNDING = _entry(
    FundingLine,
    must("id", s.UUID),
    must("node", s.text(60)),
    must("source", s.one_of(FundingSource)),
    must("kind", s.one_of(MoneyKind)),
    _word("place", PLACE),
    must("allotted_vnd", s.MONEY),
    must("disbursed_vnd", s.MONEY),
    _word("executor", NAME),
    _word("note", BLOCK),
)
PRIORITY_PLACE = _entry(
    PriorityPlace,
    must("id", s.UUID),
    must("place", PLACE),
    must("kind", s.one_of(PriorityKind)),
    maybe("from_on", s.DATE),
    maybe("to_on", s.DATE),
    _word("decision_no", s.text(60)),
    maybe("decision_on", s.DATE),
    _word("note", BLOCK),
)


def _entry_key(row: PlanEntry[Any]) -> tuple[int, str]:
    return row.year, row.key


_ROWS: dict[str, Section[Any]] = {
    "plans": Section("plans", PLAN, lambda row: (row.year,), since=2),
    **{
        name: Section(name, spec, _entry_key, since=2)
        for name, spec in {
            "plan_tasks": TASK,
            "plan_remedies": REMEDY,
            "plan_registrations": REGISTRATION,
            "plan_able": ABLE,
            "plan_merit": MERIT,
            "plan_policies": POLICY,
            "plan_training": TRAINING,
            "plan_events": EVENT,
            "plan_projects": PROJECT,
            "plan_funding": FUNDING,
            "plan_places": PRIORITY_PLACE,
        }.items()
    },
}
PLANS_UP: tuple[Section[Any], ...] = tuple(
    _ROWS[name] for name in CarriedPlans.__dataclass_fields__
)
"""What a commune tells of its plans, in order."""
PLANS_DOWN: tuple[Section[Any], ...] = tuple(
    _ROWS[name]
    for name in (
        "plans",
        "plan_tasks",
        "plan_policies",
        "plan_projects",
        "plan_funding",
        "plan_places",
    )
)
"""What the upper unit tells of its plan, in order."""
