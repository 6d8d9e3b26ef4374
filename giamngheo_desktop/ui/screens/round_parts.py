"""Tables of the round screen, as columns over values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.tally import Counts, PlaceCounts
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.rounds import RefusedHousehold
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui.widgets.table_model import Column

SIGNS = {1: 1, 2: -1, 3: -1, 4: -1, 5: 1, 6: 1, 7: 1, 8: 1}
"""Closing (9) = opening (1) and these."""

LINE_OF_STEPS = (
    Step.LIST_MADE,
    Step.SURVEY,
    Step.MEETING,
    Step.POSTING,
    Step.COMPLAINT,
    Step.OPINION_REQUEST,
    Step.RECOGNITION,
)


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village of the round: how many have a verdict, and the days of its steps."""

    village: str
    name: str
    done: int
    total: int
    steps: Mapping[Step, date | None]


def village_lines(
    places: Iterable[PlaceCounts], records: Sequence[ProcedureRecord]
) -> list[VillageLine]:
    """Villages × steps; a step recorded for the whole round counts in each village."""
    whole = {one.step: one.on for one in records if one.village is None}
    lines = []
    for place in places:
        own = {one.step: one.on for one in records if one.village == place.village}
        every = place.counts.get("ho", 0)
        done = every - place.counts.get("ho.incomplete", 0)
        lines.append(VillageLine(place.village, place.village_name, done, every, {**whole, **own}))
    return lines


def _step_column(step: Step) -> Column[VillageLine]:
    def show(one: VillageLine) -> str:
        if step not in one.steps:
            return "○"
        day = one.steps[step]
        return f"✓ {day:%d/%m}" if day else "✓"

    return Column(STEP[step.value], show, lambda one: str(one.steps.get(step, "")), width=100)


VILLAGES: tuple[Column[VillageLine], ...] = (
    Column(
        say.VILLAGE_HEADS["name"], lambda one: one.name, lambda one: natural_key(one.name), width=0
    ),
    Column(
        say.VILLAGE_HEADS["done"],
        lambda one: f"{one.done}/{one.total}",
        lambda one: one.total - one.done,
        is_number=True,
        width=110,
    ),
    *(_step_column(step) for step in LINE_OF_STEPS),
)

REFUSED: tuple[Column[RefusedHousehold], ...] = (
    Column(
        say.REFUSED_HEADS["name"],
        lambda one: one.head_name,
        lambda one: name_sort_key(one.head_name),
        width=220,
    ),
    Column(say.REFUSED_HEADS["village"], lambda one: one.village, width=110),
    Column(
        say.REFUSED_HEADS["why"],
        lambda one: "; ".join(why.text for why in one.refused),
        width=0,
    ),
)

RECORDS: tuple[Column[tuple[ProcedureRecord, str]], ...] = (
    Column(
        say.RECORD_HEADS["on"],
        lambda one: show_date(one[0].on) if one[0].on else "",
        lambda one: one[0].on or date.min,
        width=90,
    ),
    Column(say.RECORD_HEADS["step"], lambda one: STEP[one[0].step.value], width=170),
    Column(say.RECORD_HEADS["village"], lambda one: one[1], width=130),
    Column(say.RECORD_HEADS["number"], lambda one: one[0].number or "", width=120),
    Column(say.RECORD_HEADS["what"], lambda one: _what(one[0]), width=0),
)


def _what(record: ProcedureRecord) -> str:
    parts = []
    for value in record.data.values():
        if isinstance(value, list | tuple):
            parts.append("; ".join(str(one) for one in value))
        elif not isinstance(value, bool):
            parts.append(str(value))
    return " · ".join([*parts, record.note or ""]).strip(" ·")


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One line of the movement table; households and persons of both classes."""

    cell: int
    poor: tuple[int, int]
    near: tuple[int, int]


def movement_lines(counts: Counts) -> list[MovementLine]:
    """The nine cells."""
    return [
        MovementLine(cell, _pair(counts, "ho_ngheo", cell), _pair(counts, "ho_can_ngheo", cell))
        for cell in range(1, 10)
    ]


def _pair(counts: Counts, category: str, cell: int) -> tuple[int, int]:
    key = f"dien_bien.{category}.{cell}"
    return counts.get(f"ho.{key}", 0), counts.get(f"khau.{key}", 0)


def is_balanced(lines: Sequence[MovementLine]) -> bool:
    """True when closing follows from opening, for both classes, households and persons."""
    closing = lines[-1]
    for kind in (0, 1):
        poor = sum(SIGNS[one.cell] * one.poor[kind] for one in lines[:-1])
        near = sum(SIGNS[one.cell] * one.near[kind] for one in lines[:-1])
        if (poor, near) != (closing.poor[kind], closing.near[kind]):
            return False
    return True


MOVEMENT: tuple[Column[MovementLine], ...] = (
    Column(say.MOVEMENT_HEADS["poor"], lambda one: say.CELLS[one.cell][0], width=0),
    Column("", lambda one: say.households_and_people(*one.poor), is_number=True, width=180),
    Column(say.MOVEMENT_HEADS["near"], lambda one: say.CELLS[one.cell][1], width=250),
    Column(" ", lambda one: say.households_and_people(*one.near), is_number=True, width=180),
)
