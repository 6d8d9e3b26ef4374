"""Tables of the round screen, as columns over values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.step_states import StepCell, StepState, cell_of
from giamngheo_desktop.domain.tally import Counts, PlaceCounts
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.obstacles import CLOSING, Obstacle
from giamngheo_desktop.services.rounds import RefusedHousehold
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.name_columns import person_column
from giamngheo_desktop.ui.widgets.table_model import Column

NOT_IN_GRID = frozenset({Step.REQUEST, Step.RECHECK, Step.OPINION_ANSWER, Step.REFUSAL})
"""Steps without a column of their own: they answer another step, or one household."""

FIXED_COLUMNS = 2
"""Columns before those of the steps."""

_COLOURS = {
    StepState.TODO: look.QUIET,
    StepState.READY: look.ACCENT,
    StepState.RUNNING: look.WARNING,
    StepState.LOST: look.WRONG,
    StepState.DONE: look.DONE,
    StepState.NONE: look.QUIET,
}


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village of the round: how many have a verdict, and where its steps stand."""

    village: str
    name: str
    done: int
    total: int
    steps: Mapping[Step, StepCell]


def grid_steps(steps: RoundSteps) -> tuple[Step, ...]:
    """Steps of a chain that have a column."""
    hidden = NOT_IN_GRID
    if not steps.chain.needs_opinion:
        hidden = hidden | {Step.OPINION_REQUEST}
    return tuple(one for one in steps.chain.steps if one not in hidden)


def village_lines(
    places: Iterable[PlaceCounts], steps: RoundSteps, today: date
) -> list[VillageLine]:
    """Villages × steps; a step recorded for the whole round counts in each village."""
    lines = []
    for place in places:
        every = place.counts.get("ho", 0)
        done = every - place.counts.get("ho.incomplete", 0)
        cells = {one: cell_of(steps, one, place.village, today) for one in grid_steps(steps)}
        lines.append(VillageLine(place.village, place.village_name, done, every, cells))
    return lines


def _step_column(step: Step) -> Column[VillageLine]:
    def cell(one: VillageLine) -> StepCell:
        return one.steps.get(step, StepCell(StepState.NONE))

    def show(one: VillageLine) -> str:
        found = cell(one)
        lost = 0 if found.whole else found.part
        return say.cell(step.value, found.state.value, found.on, found.count, lost)

    def tip(one: VillageLine) -> str:
        found = cell(one)
        return say.cell_tip(
            STEP[step.value], found.state.value, found.on, found.count, found.part, found.whole
        )

    return Column(
        STEP[step.value],
        show,
        lambda one: (cell(one).state.value, str(cell(one).on or "")),
        colour=lambda one: _COLOURS[cell(one).state],
        tip=tip,
        width=112,
    )


def village_columns(steps: Sequence[Step]) -> tuple[Column[VillageLine], ...]:
    """Columns for the steps of one kind of round."""
    return (
        Column(
            say.VILLAGE_HEADS["name"],
            lambda one: one.name,
            lambda one: natural_key(one.name),
            width=0,
        ),
        Column(
            say.VILLAGE_HEADS["done"],
            lambda one: f"{one.done}/{one.total}",
            lambda one: one.total - one.done,
            is_number=True,
            colour=lambda one: look.INK if one.done == one.total else look.WARNING,
            width=84,
        ),
        *(_step_column(step) for step in steps),
    )


OBSTACLES: tuple[Column[Obstacle], ...] = (
    Column(say.OBSTACLE_HEADS["step"], lambda one: obstacle_step(one), width=150),
    Column(
        say.OBSTACLE_HEADS["village"],
        lambda one: one.village_name or say.WHOLE_ROUND,
        lambda one: natural_key(one.village_name),
        width=120,
    ),
    Column(
        say.OBSTACLE_HEADS["head"],
        lambda one: one.head_name or "—",
        lambda one: name_sort_key(one.head_name),
        width=200,
    ),
    Column(say.OBSTACLE_HEADS["why"], lambda one: capital(one.text), width=0),
)


def obstacle_step(one: Obstacle) -> str:
    """The step an obstacle blocks, in words."""
    return say.CLOSE if one.step == CLOSING else STEP[one.step]


def capital(text: str) -> str:
    """A sentence begins with a capital letter."""
    return text[:1].upper() + text[1:]


REFUSED: tuple[Column[RefusedHousehold], ...] = (
    person_column(say.REFUSED_HEADS["name"], lambda one: one.head_name, width=220),
    Column(say.REFUSED_HEADS["village"], lambda one: one.village, width=110),
    Column(
        say.REFUSED_HEADS["why"],
        lambda one: "; ".join(why.text for why in one.refused),
        width=0,
    ),
)

_HIDDEN_DATA = frozenset({"complaint", "decision", "household_no", "received_by"})

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
    if record.step is Step.MEETING:
        told = {key: record.data.get(key) for key in ("chair", "present", "agree", "disagree")}
        return say.meeting_told(told, record.note or "")
    parts = []
    for key, value in record.data.items():
        if isinstance(value, list | tuple):
            parts.append("; ".join(str(one) for one in value))
        elif key not in _HIDDEN_DATA and not isinstance(value, bool) and value is not None:
            parts.append(say.DATA_WORDS.get(str(value), str(value)))
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


def _movement_column(
    head: str, words: Callable[[MovementLine], str], width: int, *, is_number: bool = False
) -> Column[MovementLine]:
    def colour(one: MovementLine) -> str:
        return look.ACCENT if one.cell in {1, 9} else look.INK

    return Column(head, words, is_number=is_number, colour=colour, width=width)


MOVEMENT: tuple[Column[MovementLine], ...] = (
    _movement_column(say.MOVEMENT_HEADS["poor"], lambda one: say.CELLS[one.cell][0], 0),
    _movement_column("", lambda one: say.households_and_people(*one.poor), 180, is_number=True),
    _movement_column(say.MOVEMENT_HEADS["near"], lambda one: say.CELLS[one.cell][1], 250),
    _movement_column(" ", lambda one: say.households_and_people(*one.near), 180, is_number=True),
)
