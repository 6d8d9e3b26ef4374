"""Appendix IX: results against the plan (6 months, year): targets, tasks, remedies, money.

Only what the lists and the plan's own registers say; a forecast never stands here.
"""

from collections.abc import Iterator, Sequence

from giamngheo_desktop.domain.plan.progress import ProgressRow
from giamngheo_desktop.domain.plan.remedies import remedy_counts
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource
from giamngheo_desktop.domain.plan.tasks import TaskState, overdue, state_counts
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Align, Cell, CellKind, cell_text
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.figures import figures_of
from giamngheo_desktop.papers.heading import capitalised, table_signatures
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import AppendixSpec, Body, appendix_paper
from giamngheo_desktop.papers.plan_money import UNIT_WORDS, money_text
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say
from giamngheo_desktop.text.plan_words import INDICATOR, INDICATOR_UNIT

_TITLE = "TỔNG HỢP KẾT QUẢ THỰC HIỆN KẾ HOẠCH GIẢM NGHÈO"


def _number(key: str, title: str, *group: str) -> Column:
    return Column(key, title, CellKind.TEXT, group, 1, Align.RIGHT)


_COLUMNS = (
    Column("tt", "TT", align=Align.CENTER, is_label=True),
    Column("noi_dung", "Nội dung", weight=4, is_label=True),
    Column("don_vi_tinh", "Đơn vị tính", align=Align.CENTER),
    _number("dau_nam", "Đầu năm"),
    _number("cap_tren", "Cấp trên giao", "Chỉ tiêu"),
    _number("don_vi", "Đơn vị giao", "Chỉ tiêu"),
    _number("thuc_hien", "Thực hiện"),
    _number("dat_cap_tren", "Cấp trên giao", "Đạt (%) so với chỉ tiêu"),
    _number("dat_don_vi", "Đơn vị giao", "Đạt (%) so với chỉ tiêu"),
    _number("con_thieu", "Còn thiếu"),
)


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """Results of the issuing unit on the day of the snapshot."""
    unit = view.book.plan.unit
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        subtitles=(say.as_of(view.on),),
        columns=_COLUMNS,
        rows=(*_target_rows(view, unit), *_work_rows(view), *_money_rows(view)),
        notes=tuple(_notes(view, unit)),
        signatures=table_signatures(context),
        checks=tuple(_checks(view, unit)),
        figures=figures_of(view, {one.code: one.name for one in context.indicators}),
    )
    spec = PL_TONG_HOP
    return appendix_paper(spec.id, spec.number, body, view, context, audience)


def _target_rows(view: PlanView, unit: str) -> Iterator[Row]:
    rows = [one for one in view.progress if one.place == unit]
    found = {(one.indicator, one.source): one for one in rows}
    named = [one.value for one in TargetIndicator if any(row.indicator == one for row in rows)]
    if named:
        yield Row(RowKind.GROUP, label=say.TARGETS_HEAD)
    for no, indicator in enumerate(named, start=1):
        upper = found.get((indicator, TargetSource.UPPER))
        own = found.get((indicator, TargetSource.COMMUNE))
        cells = (
            str(no),
            INDICATOR[indicator],
            INDICATOR_UNIT[indicator],
            _start(view, unit, indicator),
            *_pair(upper, own),
        )
        yield Row(RowKind.DATA, cells, unit=view.code_of(unit), line=indicator)


def _pair(upper: ProgressRow | None, own: ProgressRow | None) -> tuple[Cell, ...]:
    main = own or upper
    return (
        _value(upper.planned) if upper else None,
        _value(own.planned) if own else None,
        _value(main.done) if main else None,
        _share(upper),
        _share(own),
        _value(main.gap) if main else None,
    )


def _value(value: int | Rate | None) -> Cell:
    if isinstance(value, Rate):
        if value.den in (1, 100, 10_000) or value.num == value.den:
            return value.text()
        return say.both_numbers(value.text(), value.num, value.den)
    return say.NOT_KNOWN if value is None else cell_text(value)


def _share(row: ProgressRow | None) -> Cell:
    return None if row is None or row.reached is None else row.reached.text()


def _start(view: PlanView, unit: str, indicator: str) -> Cell:
    base = view.bases.get(unit)
    if base is None:
        return None
    households = view.book.plan.households or base.households
    starts: dict[str, int | Rate] = {
        TargetIndicator.GIAM_HO_NGHEO: base.poor,
        TargetIndicator.HO_THOAT_NGHEO: base.poor,
        TargetIndicator.GIAM_HO_CAN_NGHEO: base.near_poor,
        TargetIndicator.HO_THOAT_CAN_NGHEO: base.near_poor,
        TargetIndicator.TY_LE_HO_NGHEO: Rate(base.poor, households),
        TargetIndicator.TY_LE_HO_CAN_NGHEO: Rate(base.near_poor, households),
    }
    return _value(starts[indicator]) if indicator in starts else None


def _wide(no: int, words: str, unit: str, done: str) -> Row:
    """A row that says one thing in the column of what was done."""
    cells = (str(no), words, unit, None, None, None, done, None, None, None)
    return Row(RowKind.DATA, cells)


def _work_rows(view: PlanView) -> Iterator[Row]:
    book = view.whole
    if book.tasks:
        counts = state_counts(book.tasks, view.on)
        yield Row(RowKind.GROUP, label=say.TASKS_HEAD)
        done = say.states(
            counts[TaskState.HOAN_THANH],
            counts[TaskState.DANG_THUC_HIEN],
            counts[TaskState.CHUA_THUC_HIEN],
            counts[TaskState.CHAM],
        )
        yield _wide(1, say.TASKS_HEAD, say.TASKS, done)
    if book.remedies:
        found = remedy_counts(book.remedies, view.on)
        yield Row(RowKind.GROUP, label=say.REMEDIES_HEAD)
        shown = say.remedies(found.mended, found.open, found.overdue)
        yield _wide(1, say.REMEDIES_HEAD, say.LINES, shown)


def _money_rows(view: PlanView) -> Iterator[Row]:
    tree = view.whole.funding_tree
    if not tree.lines:
        return
    total = tree.total()
    yield Row(RowKind.GROUP, label=say.MONEY_HEAD)
    cells = (
        "1",
        say.MONEY_HEAD,
        UNIT_WORDS[view.money],
        None,
        None,
        money_text(total.total_vnd, view.money),
        money_text(total.disbursed_vnd, view.money),
        None,
        total.rate.text(),
        money_text(total.total_vnd - total.disbursed_vnd, view.money),
    )
    yield Row(RowKind.DATA, cells)


def _notes(view: PlanView, unit: str) -> Iterator[str]:
    actual = view.actuals.get(unit)
    if actual is not None:
        poor, near = actual.poor, actual.near_poor
        yield say.reduction_note(poor.reduction, poor.escaped, "Hộ nghèo")
        yield say.reduction_note(near.reduction, near.escaped, "Hộ cận nghèo")
        if actual.provisional:
            yield say.provisional_note()
        if any(actual.jump):
            yield say.jump_note(capitalised(view.name_of(unit)), *actual.jump)
    for task in overdue(view.book.tasks, view.on):
        if task.deadline is not None:
            yield say.late_task(task.no, task.title, task.deadline)


def _checks(view: PlanView, unit: str) -> Sequence[Check]:
    """What was done in the places below is what was done in the unit."""
    whole = view.actuals.get(unit)
    parts = [view.actuals[one.id] for one in view.below(unit) if one.id in view.actuals]
    if whole is None or not parts:
        return ()
    code, name = view.code_of(unit), view.name_of(unit)
    holds = (
        sum(one.poor.now for one in parts) == whole.poor.now
        and sum(one.near_poor.now for one in parts) == whole.near_poor.now
    )
    return (Check("thuc_hien=sum", code, "ho", holds, name),)


PL_TONG_HOP = AppendixSpec("pl_tong_hop_ket_qua", 9, _TITLE, build)
