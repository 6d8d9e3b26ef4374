"""What all appendices of a plan share: spec, head, note of the snapshot, checks of sums."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.figure import Figure
from giamngheo_desktop.papers.heading import (
    document_day,
    document_number,
    paper_stamps,
    roman,
    unit_name,
)
from giamngheo_desktop.papers.paper import (
    AppendixHead,
    Audience,
    Check,
    Column,
    Letterhead,
    Paper,
    PaperKind,
    Row,
    RowKind,
    Sheet,
    Signature,
    short_code,
)
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say

Build = Callable[["PlanView", PaperContext, Audience], Paper]


@dataclass(frozen=True, slots=True)
class AppendixSpec:
    """An appendix of the plan.

    Args:
        id: for example `pl_chi_tieu`.
        number: place among the appendices, printed as a Roman numeral.
        title: capitals, without the year.
        build: makes the paper from the view of a plan.
        audiences: lists of households have a form for publication, all others are one form.
        template: where the layout comes from.
        grade: how well that layout is known; UNKNOWN = mẫu đề xuất of the project.
    """

    id: str
    number: int
    title: str
    build: Build
    audiences: tuple[Audience, ...] = (Audience.NIEM_YET, Audience.HO_SO)
    template: str = say.PROPOSED
    grade: Grade = Grade.UNKNOWN


@dataclass(frozen=True, slots=True)
class Body:
    """The inside of an appendix."""

    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subtitles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    checks: tuple[Check, ...] = ()
    stamps: tuple[str, ...] = ()
    row_word: str = say.LINES
    figures: tuple[Figure, ...] = ()


def appendix_paper(
    spec_id: str,
    number: int,
    body: Body,
    view: PlanView,
    context: PaperContext,
    audience: Audience = Audience.HO_SO,
) -> Paper:
    """An appendix as a paper, attached to the plan and tied to the view's snapshot."""
    office = unit_name(context.office.unit)
    return Paper(
        id=spec_id,
        kind=PaperKind.APPENDIX,
        audience=audience,
        letterhead=Letterhead(body=(say.issuer(office).upper(),), motto=False),
        titles=body.titles,
        subtitles=body.subtitles,
        columns=body.columns,
        rows=body.rows,
        notes=(*body.notes, *_snapshot_note(view)),
        signatures=body.signatures,
        checks=body.checks,
        sheet=Sheet(context.settings.size, True, context.settings.wide),
        unit=context.code_of(context.office.unit.id),
        round=context.round.id,
        standard=context.standard,
        snapshot=view.snapshot,
        is_official=context.is_official,
        stamps=(*paper_stamps(context), *body.stamps),
        appendix=_head(number, view, office),
        row_word=body.row_word,
        row_count=sum(row.kind is RowKind.DATA for row in body.rows),
        figures=body.figures,
    )


def _head(number: int, view: PlanView, office: str) -> AppendixHead:
    plan = view.book.plan
    shown = document_number(plan.number, "").removeprefix("Số: ")
    day = document_day(plan.on, plan.year)
    return AppendixHead(f"Phụ lục {roman(number)}", say.attached_to(shown, day, say.issuer(office)))


def _snapshot_note(view: PlanView) -> tuple[str, ...]:
    if not view.snapshot:
        return view.basis
    return (say.snapshot_note(view.on, short_code(view.snapshot)), *view.basis)


def label_columns(place: str) -> tuple[Column, ...]:
    """TT and the name of the row."""
    return (
        Column("tt", "TT", align=Align.CENTER, is_label=True),
        Column("ten", place, weight=3, is_label=True),
    )


def count(key: str, title: str, *group: str) -> Column:
    """A column of counts."""
    return Column(key, title, CellKind.COUNT, group)


def rate(key: str, title: str, formula: str, *group: str) -> Column:
    """A column of rates in percent."""
    return Column(key, title, CellKind.RATE, group, formula=formula)


def text(key: str, title: str, weight: float, *group: str) -> Column:
    """A column of words."""
    return Column(key, title, CellKind.TEXT, group, weight)


def whole_sum(cells: Iterable[Cell]) -> int | None:
    """Sum of counts; `None` as soon as one is not known."""
    total = 0
    for cell in cells:
        if not isinstance(cell, int):
            return None
        total += cell
    return total


def known_sum(cells: Iterable[Cell]) -> int | None:
    """Sum of the counts that are known; `None` where none is."""
    known = [cell for cell in cells if isinstance(cell, int)]
    return sum(known) if known else None


def tie(rule: str, left: int | None, right: int | None, unit: str, place: str) -> Check:
    """Check that two numbers are the same; a number that nobody set ties with anything."""
    return Check(rule, unit, "", left is None or right is None or left == right, place)


def place_word(view: PlanView, places: Sequence[str], default: str = "Thôn") -> str:
    """Head over the names of places: thôn in a commune, xã at an upper unit."""
    is_units = any("@" in one for one in places)
    return "Phường/Xã" if is_units else default
