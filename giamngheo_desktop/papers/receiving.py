"""Tình hình nộp: which units below have handed over a round, in one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    committee_head,
    paper_stamps,
    round_words,
    table_signatures,
)
from giamngheo_desktop.papers.paper import (
    Audience,
    Column,
    Paper,
    PaperKind,
    Row,
    RowKind,
    Sheet,
)
from giamngheo_desktop.text import receiving as say


@dataclass(frozen=True, slots=True)
class Received:
    """One unit below; `None` where nothing of it is held."""

    code: str
    name: str
    state: str
    seq: int | None = None
    gaps: str = ""
    on: date | None = None
    households: int | None = None
    ho_ngheo: int | None = None
    ho_can_ngheo: int | None = None
    note: str = ""


_COLUMNS = (
    Column("tt", say.HEADS["tt"], CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("code", say.HEADS["code"], align=Align.CENTER),
    Column("name", say.HEADS["name"], weight=2),
    Column("state", say.HEADS["state"], weight=1),
    Column("seq", say.HEADS["seq"], CellKind.COUNT),
    Column("gaps", say.HEADS["gaps"]),
    Column("on", say.HEADS["on"], CellKind.DATE),
    Column("households", say.HEADS["households"], CellKind.COUNT),
    Column("ho_ngheo", say.HEADS["ho_ngheo"], CellKind.COUNT),
    Column("ho_can_ngheo", say.HEADS["ho_can_ngheo"], CellKind.COUNT),
    Column("note", say.HEADS["note"], weight=3),
)


def tinh_hinh_nop(context: PaperContext, units: Sequence[Received]) -> Paper:
    """The table, one row for each unit below, with sums of what is held."""
    rows = [_row(number, one) for number, one in enumerate(units, start=1)]
    handed = sum(one.seq is not None for one in units)
    return Paper(
        id="tinh_hinh_nop",
        kind=PaperKind.LIST,
        audience=Audience.HO_SO,
        letterhead=committee_head(context),
        titles=(say.TITLE, round_words(context.round).upper()),
        subtitles=(say.handed_of(handed, len(units)),),
        columns=_COLUMNS,
        rows=(*rows, _total(units)),
        signatures=table_signatures(context),
        sheet=Sheet(context.settings.size, landscape=True, wide=context.settings.wide),
        unit=context.office.unit.code,
        round=context.round.id,
        standard=context.standard,
        is_official=context.is_official,
        stamps=paper_stamps(context),
        row_word=say.UNIT_WORD,
        row_count=len(rows),
    )


def _row(number: int, one: Received) -> Row:
    cells: tuple[Cell, ...] = (
        number,
        one.code,
        one.name,
        one.state,
        one.seq,
        one.gaps or None,
        one.on,
        one.households,
        one.ho_ngheo,
        one.ho_can_ngheo,
        one.note or None,
    )
    return Row(RowKind.DATA, cells, unit=one.code, unit_name=one.name)


def _total(units: Sequence[Received]) -> Row:
    sums = (
        sum(one.households or 0 for one in units),
        sum(one.ho_ngheo or 0 for one in units),
        sum(one.ho_can_ngheo or 0 for one in units),
    )
    blank = (None,) * 7
    return Row(RowKind.TOTAL, (*blank, *sums, None), label=say.SUM)
