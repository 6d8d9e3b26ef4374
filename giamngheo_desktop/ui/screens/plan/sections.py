"""The tabs whose rows are records of the plan: their columns, and a new row."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode, FundingSource, MoneyKind
from giamngheo_desktop.domain.plan.priority import PriorityKind, PriorityPlace
from giamngheo_desktop.domain.plan.registrations import (
    EscapeGoal,
    EscapeResult,
    Officer,
    Registration,
)
from giamngheo_desktop.domain.plan.remedies import RemedyState, Shortcoming, with_state
from giamngheo_desktop.domain.plan.subjects import SubjectPerson
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.plan.tasks import Task, TaskState
from giamngheo_desktop.domain.plan.training import TrainingLine, training_done
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.forms.typed import Unreadable, parse_integer
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.plan_words import (
    GOAL,
    MONEY_KIND,
    PRIORITY,
    REMEDY_STATE,
    RESULT,
    SOURCE,
    TASK_STATE,
)
from giamngheo_desktop.ui.screens.plan.cells import (
    Record,
    day,
    labels_of,
    many,
    number,
    one_of,
    parts_of,
    shown,
    words,
)
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.more_sections import ABLE, EVENTS, MERIT, POLICIES
from giamngheo_desktop.ui.screens.plan.nested import (
    DIARY,
    HISTORY,
    ITEMS,
    NOTES,
    TRAINEES,
)
from giamngheo_desktop.ui.screens.plan.section import Columns, Now, Section, home_columns
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

_H = say.HEADS


def _next_no(rows: tuple[Any, ...]) -> int:
    return max((one.no for one in rows), default=0) + 1


# --- tasks ----------------------------------------------------------------------------------------


def _task_columns(now: Now) -> Columns:
    return (
        shown(_H["no"], lambda row: str(row.no), width=40, is_number=True),
        words(_H["title"], "title", 330),
        words(_H["lead"], "lead", 190),
        many(_H["coordinating"], "coordinating", 190),
        day(_H["from"], "from_on"),
        day(_H["deadline"], "deadline"),
        words(_H["product"], "product", 130),
        one_of(_H["state"], "state", labels_of(TASK_STATE), TaskState, 120),
        shown(_H["late"], lambda row: say.OVERDUE if row.is_overdue(now().today) else "", width=90),
    )


TASKS = Section(
    "tasks",
    _task_columns,
    lambda draft, _home: Task(new_id(), _next_no(draft.book.tasks), ""),
    details=(ITEMS, NOTES),
)

# --- households -----------------------------------------------------------------------------------


def _put_officers(row: Registration, typed: str) -> Registration:
    names = parts_of(typed)
    return replace(row, officers=tuple(Officer(at, name) for at, name in enumerate(names, 1)))


def _registration_columns(now: Now) -> Columns:
    return (
        *home_columns(now),
        one_of(_H["goal"], "goal", labels_of(GOAL), EscapeGoal, 120),
        day(_H["on"], "on"),
        words(_H["commitment"], "commitment", 130),
        words(_H["agency"], "agency", 140),
        EditColumn(
            _H["officers"],
            lambda row: "; ".join(one.name for one in row.officers),
            width=170,
            put=_put_officers,
        ),
        words(_H["memorandum"], "memorandum_no", 90),
        day(_H["memorandum_on"], "memorandum_on"),
        words(_H["given"], "given", 130),
        one_of(_H["result"], "result", labels_of({"": say.NONE}, RESULT), EscapeResult, 100),
        day(_H["result_on"], "result_on"),
        words(_H["result_text"], "result_text", 140),
        words(_H["note"], "note", 140),
    )


REGISTRATIONS = Section(
    "registrations",
    _registration_columns,
    lambda draft, home: Registration(new_id(), home, draft.book.year),
    asks_home=True,
    details=(DIARY,),
)


def _member_column(now: Now) -> EditColumn[Record]:
    """The member a line is for; typed by name, empty = the whole household."""

    def people(row: Support) -> tuple[SubjectPerson, ...]:
        found = now().subjects.get(row.household)
        return found.people if found is not None else ()

    def show(row: Support) -> str:
        return next((one.name for one in people(row) if one.id == row.member), "")

    def put(row: Support, typed: str) -> Support:
        wanted = fold(typed)
        found = [one for one in people(row) if wanted and wanted in fold(one.name)]
        if wanted and len(found) != 1:
            raise Unreadable(say.not_one_person(typed, [one.name for one in people(row)]))
        return replace(row, member=found[0].id if wanted else None)

    return EditColumn(_H["trainee"], show, width=130, put=put)


def _policy_column(now: Now) -> EditColumn[Record]:
    """A policy of the catalogue by its name; another is kept as it is typed."""

    def show(row: Support) -> str:
        return next((one.name for one in now().book.policies if one.code == row.policy), row.policy)

    def put(row: Support, typed: str) -> Support:
        wanted = fold(typed)
        found = (one.code for one in now().book.policies if fold(one.name) == wanted)
        return replace(row, policy=next(found, tidy(typed)))

    return EditColumn(_H["policy"], show, width=170, put=put)


def _support_columns(now: Now) -> Columns:
    return (
        *home_columns(now),
        _member_column(now),
        _policy_column(now),
        one_of(_H["form"], "form", labels_of(say.SUPPORT_FORM), SupportForm, 110),
        one_of(_H["source"], "source", labels_of(say.SUPPORT_SOURCE), SupportSource, 120),
        one_of(_H["status"], "status", labels_of(say.SUPPORT_STATUS), SupportStatus, 100),
        number(_H["amount"], "amount_vnd", empty=None, width=110),
        words(_H["quantity"], "quantity", 90),
        day(_H["from"], "from_on"),
        day(_H["to"], "to_on"),
        words(_H["paper"], "paper_no", 100),
        words(_H["programme"], "programme", 140),
        words(_H["note"], "note", 140),
    )


SUPPORTS = Section(
    "supports",
    _support_columns,
    lambda draft, home: Support(
        new_id(),
        home,
        "",
        "",
        SupportForm.CASH,
        SupportSource.CENTRAL,
        SupportStatus.PLANNED,
        from_on=draft.today,
    ),
    asks_home=True,
)

# --- places ---------------------------------------------------------------------------------------


def _place_column(now: Now) -> EditColumn[Record]:
    def labels() -> Mapping[str, str]:
        return {one.id: one.name for one in now().view.places}

    return one_of(_H["place"], "place", labels, str, 130)


def _done(now: Now, row: TrainingLine, field: str) -> str:
    return str(getattr(training_done([row], now().book.year), field))


def _training_columns(now: Now) -> Columns:
    return (
        _place_column(now),
        words(_H["trade"], "trade", 150),
        number(_H["need"], "need"),
        number(_H["train_planned"], "train_planned"),
        shown(_H["trained"], lambda row: _done(now, row, "trained"), width=80, is_number=True),
        number(_H["jobs_planned"], "jobs_planned"),
        shown(_H["jobs"], lambda row: _done(now, row, "stable_jobs"), width=120, is_number=True),
        words(_H["provider"], "provider", 150),
        number(_H["amount"], "amount_vnd", empty=None, width=110),
        day(_H["from"], "from_on"),
        day(_H["to"], "to_on"),
        words(_H["note"], "note", 140),
    )


TRAINING = Section(
    "training",
    _training_columns,
    lambda draft, _home: TrainingLine(new_id(), draft.book.plan.unit),
    details=(TRAINEES,),
)


def _priority_columns(now: Now) -> Columns:
    return (
        _place_column(now),
        one_of(_H["kind"], "kind", labels_of(PRIORITY), PriorityKind, 150),
        day(_H["from"], "from_on"),
        day(_H["to"], "to_on"),
        words(_H["decision"], "decision_no", 150),
        day(_H["decision_on"], "decision_on"),
        shown(_H["counts"], lambda row: "✓" if row.counts_on(now().today) else "", width=100),
        words(_H["note"], "note", 200),
    )


PRIORITY_PLACES = Section(
    "priority_places",
    _priority_columns,
    lambda draft, _home: PriorityPlace(new_id(), draft.book.plan.unit),
)

# --- money ----------------------------------------------------------------------------------------


def _rate(row: FundingLine) -> str:
    return Rate(row.disbursed_vnd, row.allotted_vnd).text()


def _funding_columns(now: Now) -> Columns:
    def nodes() -> Mapping[str, str]:
        return {one.code: one.title for _, one in now().book.funding_tree.walk()}

    def places() -> Mapping[str, str]:
        units = {one.id: one.name for one in now().view.places if "@" in one.id}
        return {"": now().view.name_of(now().book.plan.unit), **units}

    def put_place(row: FundingLine, code: str) -> FundingLine:
        return replace(row, place=code)

    return (
        one_of(_H["project"], "node", nodes, str, 340),
        one_of(_H["source"], "source", labels_of(SOURCE), FundingSource, 100),
        one_of(_H["kind"], "kind", labels_of(MONEY_KIND), MoneyKind, 70),
        EditColumn(
            _H["place"],
            lambda row: places().get(row.place, row.place),
            width=130,
            put=put_place,
            choices=places,
        ),
        number(_H["allotted"], "allotted_vnd", width=130),
        number(_H["disbursed"], "disbursed_vnd", width=130),
        shown(_H["rate"], _rate, width=70, is_number=True),
        words(_H["provider"], "executor", 150),
        words(_H["note"], "note", 140),
    )


def new_project(book: PlanBook, title: str, parent: str | None = None) -> FundingNode:
    """A project, or a part of one, with the first code that is free."""
    taken = {one.code for one in book.projects}
    stem = f"{parent}_tda" if parent else "da"
    number = next(at for at in count(1) if f"{stem}{at}" not in taken)
    return FundingNode(f"{stem}{number}", title, parent, order=len(book.projects))


def _new_money(draft: Draft, project: str) -> FundingLine:
    """A line of money, on the project that was asked for, else on the first that takes money."""
    if project:
        return FundingLine(new_id(), project, FundingSource.CENTRAL)
    tree = draft.book.funding_tree
    leaves = [one.code for _, one in tree.walk() if not tree.children(one.code)]
    return FundingLine(new_id(), leaves[0] if leaves else "", FundingSource.CENTRAL)


FUNDING = Section("funding", _funding_columns, _new_money)

# --- shortcomings ---------------------------------------------------------------------------------


def _numbers(typed: str) -> tuple[int, ...]:
    found = (parse_integer(part) for part in typed.replace(",", ";").split(";"))
    return tuple(one for one in found if one is not None)


def _remedy_columns(now: Now) -> Columns:
    return (
        shown(_H["no"], lambda row: str(row.no), width=40, is_number=True),
        words(_H["text"], "text", 220),
        words(_H["found_by"], "found_by", 120),
        day(_H["found_on"], "found_on"),
        words(_H["cause"], "cause", 140),
        words(_H["remedy"], "remedy", 180),
        EditColumn(
            _H["of_tasks"],
            lambda row: "; ".join(map(str, row.tasks)),
            width=90,
            put=lambda row, typed: replace(row, tasks=_numbers(typed)),
        ),
        words(_H["lead"], "lead", 130),
        day(_H["deadline"], "deadline"),
        EditColumn(
            _H["state"],
            lambda row: REMEDY_STATE[row.state],
            width=120,
            put=lambda row, code: with_state(row, RemedyState(code), now().today),
            choices=labels_of(REMEDY_STATE),
        ),
        shown(_H["late"], lambda row: say.OVERDUE if row.is_overdue(now().today) else "", width=90),
        words(_H["proof"], "result", 150),
        day(_H["confirmed_on"], "confirmed_on"),
    )


REMEDIES = Section(
    "remedies",
    _remedy_columns,
    lambda draft, _home: Shortcoming(
        new_id(), _next_no(draft.book.remedies), "", found_on=draft.today
    ),
    details=(HISTORY,),
)

SECTIONS = (
    TASKS,
    EVENTS,
    REGISTRATIONS,
    ABLE,
    MERIT,
    POLICIES,
    SUPPORTS,
    TRAINING,
    FUNDING,
    REMEDIES,
    PRIORITY_PLACES,
)
