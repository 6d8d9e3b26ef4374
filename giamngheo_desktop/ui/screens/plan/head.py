"""Thông tin chung: number, day, goal, legal bases, totals; and where the places stand."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, PlanSettings
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.typed import parse_date, parse_integer, show_date, show_integer
from giamngheo_desktop.papers.plan_view import MoneyUnit
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.cells import number, parts_of, shown
from giamngheo_desktop.ui.screens.plan.details import NestedTable
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.tabs import TableTab
from giamngheo_desktop.ui.widgets.edit_table import EditColumn, EditModel, EditTable

Put = Callable[[Plan, str], Plan]


@dataclass(frozen=True)
class HeadLine:
    """One thing of the head.

    Args:
        name: its key among the titles.
        value: as it is shown.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Printing:
    """How the appendices are to be printed.

    Args:
        as_of: day they stand for; `None` = today.
        late: with what was recorded after that day as well.
    """

    money: MoneyUnit = MoneyUnit.DONG
    as_of: date | None = None
    late: bool = False


def _words(field: str) -> tuple[Callable[[Plan], str], Put]:
    return (
        lambda plan: str(getattr(plan, field)),
        lambda plan, typed: _with(plan, field, tidy(typed)),
    )


def _lines(field: str) -> tuple[Callable[[Plan], str], Put]:
    return (
        lambda plan: "; ".join(getattr(plan, field)),
        lambda plan, typed: _with(plan, field, parts_of(typed)),
    )


def _with(plan: Plan, field: str, value: object) -> Plan:
    changes: dict[str, Any] = {field: value}
    return replace(plan, **changes)


def _total(field: str) -> tuple[Callable[[Plan], str], Put]:
    def show(plan: Plan) -> str:
        total: Denominator | None = getattr(plan, field)
        return show_integer(total.households) if total else ""

    def put(plan: Plan, typed: str) -> Plan:
        count, held = parse_integer(typed), getattr(plan, field)
        if count is None:
            return _with(plan, field, None)
        return _with(plan, field, replace(held or Denominator(0), households=count))

    return show, put


def _of_total(part: str) -> tuple[Callable[[Plan], str], Put]:
    def show(plan: Plan) -> str:
        value = getattr(plan.total, part) if plan.total else None
        return show_date(value) if isinstance(value, date) else str(value or "")

    def put(plan: Plan, typed: str) -> Plan:
        value: object = parse_date(typed) if part == "on" else tidy(typed)
        changes: dict[str, Any] = {part: value}
        return replace(plan, total=replace(plan.total or Denominator(0), **changes))

    return show, put


def _setting(part: str) -> tuple[Callable[[Plan], str], Put]:
    usual = getattr(PlanSettings(), part)

    def show(plan: Plan) -> str:
        value = getattr(plan.settings, part)
        return "" if value is None else show_integer(value)

    def put(plan: Plan, typed: str) -> Plan:
        count = parse_integer(typed)
        changes: dict[str, Any] = {part: usual if count is None else count}
        return replace(plan, settings=replace(plan.settings, **changes))

    return show, put


_DAY = (
    lambda plan: show_date(plan.on) if plan.on else "",
    lambda plan, typed: replace(plan, on=parse_date(typed)),
)
_LINES: dict[str, tuple[Callable[[Plan], str], Put]] = {
    "number": _words("number"),
    "on": _DAY,
    "title": _words("title"),
    "programme": _words("programme"),
    "goal": _words("goal"),
    "legal_bases": _lines("legal_bases"),
    "scope": _words("scope"),
    "subjects": _lines("subjects"),
    "follows": _words("follows"),
    "total": _total("total"),
    "total_source": _of_total("source"),
    "total_on": _of_total("on"),
    "closing_total": _total("closing_total"),
    "officers_max": _setting("officers_max"),
    "follow_years": _setting("follow_years"),
    "many_poor": _setting("many_poor_percent"),
}


def _put_line(row: HeadLine, typed: str) -> HeadLine:
    # read as the plan will read it, so that what cannot be read is refused in its cell
    show, put = _LINES[row.name]
    return HeadLine(row.name, show(put(Plan("", 2000), typed)))


def _columns() -> tuple[EditColumn[HeadLine], ...]:
    return (
        shown(say.HEADS["entry"], lambda row: say.PLAN_HEAD[row.name], width=300),
        EditColumn(say.HEADS["content"], lambda row: row.value, width=0, put=_put_line),
    )


class HeadTab(TableTab):
    """See the module."""

    def __init__(self) -> None:
        super().__init__("plan", EditModel(_columns()), lambda row: row.name)
        self.money = QComboBox()
        self.money.setAccessibleName(say.MONEY_UNIT)
        for code, label in say.MONEY_UNITS.items():
            self.money.addItem(label, code)
        self.days = QComboBox()
        self.days.setAccessibleName(say.AS_OF)
        for code, label in say.AS_OF_DAYS.items():
            self.days.addItem(label, code)
        self.late = QCheckBox(say.LATE)
        self.days.currentIndexChanged.connect(lambda _at: self._on_day())
        self._on_day()
        for widget in (QLabel(say.MONEY_UNIT), self.money, QLabel(say.AS_OF), self.days, self.late):
            self.top.addWidget(widget)
        self.top.addStretch(1)
        self.bases = NestedTable(
            say.BASELINES, self._base_columns(), can_grow=False, name_of=lambda row: row.place
        )
        self.add_below(self.bases)
        self.bases.edited.connect(self._on_base)
        self.bases.refused.connect(self.refused)

    def printing(self, year: int) -> Printing:
        """How the appendices are to be printed."""
        month, _, number_ = str(self.days.currentData()).partition("-")
        day = date(year, int(month), int(number_)) if number_ else None
        return Printing(MoneyUnit(str(self.money.currentData())), day, self.late.isChecked())

    def _on_day(self) -> None:
        """What was typed later is a question of a former day only."""
        self.late.setEnabled(bool(self.days.currentData()))

    def _base_columns(self) -> tuple[EditColumn[PlaceBase], ...]:
        def name(row: PlaceBase) -> str:
            return self.draft.view.name_of(row.place) if self.draft else row.place

        return (
            shown(say.HEADS["place"], name, width=220),
            number(say.HEADS["households"], "households", width=110),
            number(say.HEADS["poor"], "poor", width=110),
            number(say.HEADS["near_poor"], "near_poor", width=110),
        )

    def show_draft(self, draft: Draft, problems: list[PlanProblem]) -> None:
        """The head, and the places beneath."""
        super().show_draft(draft, problems)
        listed = {one.place: one for one in draft.book.plan.baselines}
        places = [one.id for one in draft.view.places]
        missing = [PlaceBase(one, 0, 0, 0) for one in places if one not in listed]
        self.bases.show_rows([*draft.book.plan.baselines, *missing])

    def _sections(self) -> set[str]:
        return {"plan", "baselines"}

    def _rows(self, draft: Draft) -> list[Any]:
        plan = draft.book.plan
        return [HeadLine(name, show(plan)) for name, (show, _) in _LINES.items()]

    def _put(self, draft: Draft, before: Any, after: Any) -> None:  # noqa: ANN401 -- as in the base
        _, put = _LINES[before.name]
        draft.set_plan(put(draft.book.plan, after.value))

    def edit_tables(self) -> list[EditTable[Any]]:
        """Also the places beneath."""
        return [*super().edit_tables(), self.bases.table]

    def put_open_cell(self, draft: Draft) -> None:
        """Also of the places beneath."""
        super().put_open_cell(draft)
        found = self.bases.table.typed()
        if found is not None:
            _put_base(draft, *found)

    def _on_base(self, before: PlaceBase, after: PlaceBase) -> None:
        if self.draft is not None:
            _put_base(self.draft, before, after)
            self.changed.emit()


def _put_base(draft: Draft, before: PlaceBase, after: PlaceBase) -> None:
    """Where a place stands; in the order of the places."""
    plan = draft.book.plan
    held = [after if one is before else one for one in plan.baselines]
    if before not in plan.baselines:
        held.append(after)
    order = {one.id: at for at, one in enumerate(draft.view.places)}
    ordered = sorted(held, key=lambda one: order.get(one.place, len(order)))
    draft.set_plan(replace(plan, baselines=tuple(ordered)))
