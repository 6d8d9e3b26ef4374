"""More tabs: households able to escape, under merit policy; the catalogue of policies; events."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from giamngheo_desktop.domain.category import Category, Group, Need
from giamngheo_desktop.domain.plan.events import EventKind, PlanEvent
from giamngheo_desktop.domain.plan.policies import Per, Policy
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase
from giamngheo_desktop.domain.plan.supports import SupportForm
from giamngheo_desktop.forms.typed import Unreadable, parse_integer, show_integer
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.labels import CATEGORY, GROUP, NEED
from giamngheo_desktop.text.plan_words import EVENT
from giamngheo_desktop.ui.screens.plan.cells import (
    Record,
    day,
    labels_of,
    number,
    one_of,
    shown,
    words,
)
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.nested import EVENT_HOMES
from giamngheo_desktop.ui.screens.plan.section import Columns, Now, Section, home_columns
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

_H = say.HEADS


def _able_columns(now: Now) -> Columns:
    return (
        *home_columns(now),
        words(_H["grounds"], "grounds", 330),
        words(_H["by"], "by", 150),
        day(_H["on"], "on"),
        words(_H["note"], "note", 180),
    )


ABLE = Section(
    "able",
    _able_columns,
    lambda draft, home: AbleToEscape(new_id(), home, "", on=draft.today),
    asks_home=True,
)


def _merit_columns(now: Now) -> Columns:
    return (
        *home_columns(now),
        words(_H["person"], "person", 160),
        words(_H["relation"], "relation", 120),
        words(_H["merit_kind"], "kind", 140),
        words(_H["remedy"], "solution", 240),
        day(_H["due_on"], "due_on"),
    )


MERIT = Section(
    "merit",
    _merit_columns,
    lambda _draft, home: MeritCase(new_id(), home),
    asks_home=True,
)

# --- policies -------------------------------------------------------------------------------------


def _who_number(title: str, field: str, *, empty: int | None) -> EditColumn[Record]:
    def put(row: Policy, typed: str) -> Policy:
        found = parse_integer(typed)
        changes: dict[str, int | None] = {field: empty if found is None else found}
        return replace(row, who=replace(row.who, **changes))  # type: ignore[arg-type]  # numbers only

    def show(row: Policy) -> str:
        value = getattr(row.who, field)
        return "" if value is None else show_integer(value)

    return EditColumn(title, show, is_number=True, width=84, put=put)


def _who_set(
    title: str, field: str, labels: Mapping[str, str], kind: Callable[[str], object]
) -> EditColumn[Record]:
    """Several words with semicolons between them; each by its printed name."""
    codes = {label.casefold(): code for code, label in labels.items()}

    def show(row: Policy) -> str:
        return "; ".join(labels[one] for one in labels if kind(one) in getattr(row.who, field))

    def put(row: Policy, typed: str) -> Policy:
        named = [one.strip().casefold() for one in typed.split(";") if one.strip()]
        if strange := [one for one in named if one not in codes]:
            raise Unreadable(say.not_among(title, strange[0], list(labels.values())))
        changes = {field: frozenset(kind(codes[one]) for one in named)}
        return replace(row, who=replace(row.who, **changes))  # type: ignore[arg-type]  # a set of words

    return EditColumn(title, show, width=190, put=put)


def _labels(kind: type[StrEnum], labels: Mapping[str, str]) -> dict[str, str]:
    return {one.value: labels[one.value] for one in kind}


def _put_priority(row: Policy, code: str) -> Policy:
    return replace(row, who=replace(row.who, priority_only=code == "x"))


def _policy_columns(_now: Now) -> Columns:
    return (
        words(_H["code"], "code", 110),
        words(_H["policy"], "name", 240),
        one_of(_H["form"], "form", labels_of(say.SUPPORT_FORM), SupportForm, 110),
        one_of(_H["per"], "per", labels_of(say.PER), Per, 110),
        _who_set(_H["categories"], "categories", _labels(Category, CATEGORY), Category),
        _who_number(_H["escaped_years"], "escaped_years", empty=0),
        _who_set(_H["groups"], "groups", _labels(Group, GROUP), Group),
        _who_number(_H["age_from"], "age_from", empty=None),
        _who_number(_H["age_to"], "age_to", empty=None),
        _who_set(_H["needs"], "needs", _labels(Need, NEED), lambda code: Need(code).value),
        EditColumn(
            _H["priority_only"],
            lambda row: say.YES if row.who.priority_only else say.NO,
            width=90,
            put=_put_priority,
            choices=lambda: {"": say.NO, "x": say.YES},
        ),
        words(_H["decision"], "decision", 150),
        day(_H["decision_on"], "decision_on"),
        day(_H["from"], "from_on"),
        day(_H["to"], "to_on"),
        words(_H["note"], "note", 160),
    )


def _new_policy(draft: Draft, _home: str) -> Policy:
    taken = {one.code for one in draft.book.policies}
    at = next(at for at in range(1, len(taken) + 2) if f"cs{at}" not in taken)
    return Policy(f"cs{at}", "")


POLICIES = Section("policies", _policy_columns, _new_policy)

# --- events ---------------------------------------------------------------------------------------


def _event_columns(now: Now) -> Columns:
    def places() -> Mapping[str, str]:
        return {"": say.NONE, **{one.id: one.name for one in now().view.places}}

    def put_place(row: PlanEvent, code: str) -> PlanEvent:
        return replace(row, place=code)

    def tasks() -> Mapping[str, str]:
        return {"": say.NONE, **{str(one.no): f"{one.no}. {one.title}" for one in now().book.tasks}}

    return (
        one_of(_H["kind"], "kind", labels_of(EVENT), EventKind, 170),
        words(_H["event"], "title", 240),
        EditColumn(
            _H["place"],
            lambda row: places().get(row.place, row.place) if row.place else "",
            width=130,
            put=put_place,
            choices=places,
        ),
        day(_H["on"], "on"),
        day(_H["to"], "to_on"),
        number(_H["participants"], "participants"),
        shown(_H["homes"], lambda row: str(len(row.households)), width=80, is_number=True),
        one_of(_H["of_task"], "task", tasks, int, 150),
        number(_H["amount"], "amount_vnd", empty=None, width=110),
        words(_H["result"], "result", 200),
    )


EVENTS = Section(
    "events",
    _event_columns,
    lambda draft, _home: PlanEvent(new_id(), EventKind.TAP_HUAN, "", draft.book.plan.unit),
    details=(EVENT_HOMES,),
)
