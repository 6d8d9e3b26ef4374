"""Appendix VII: money by project and source; a project is the sum of its parts in every column."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.plan.funding import (
    Amounts,
    FundingNode,
    FundingSource,
    FundingTree,
    MoneyKind,
)
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised, roman
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import AppendixSpec, Body, appendix_paper, text
from giamngheo_desktop.papers.plan_money import UNIT_WORDS, money_cell
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say

_TITLE = "NGUỒN VỐN THỰC HIỆN KẾ HOẠCH GIẢM NGHÈO"
_CENTRAL = "NSTW"


@dataclass(frozen=True, slots=True)
class _MoneyColumn:
    column: Column
    amount: Callable[[Amounts], int]


def _of(*sources: FundingSource, kind: MoneyKind | None = None) -> Callable[[Amounts], int]:
    return lambda amounts: sum(amounts.of(source, kind) for source in sources)


def _money(key: str, title: str, amount: Callable[[Amounts], int], *group: str) -> _MoneyColumn:
    return _MoneyColumn(Column(key, title, CellKind.MONEY, group, align=Align.RIGHT), amount)


_REST = (FundingSource.INTEGRATED, FundingSource.MOBILISED, FundingSource.OTHER)
_TOTAL = _money("tong", "Tổng", lambda amounts: amounts.total_vnd)
_UPPER = _money("ns_huyen", "NS huyện", _of(FundingSource.UPPER))
_SPENT = _money("giai_ngan", "Đã giải ngân", lambda amounts: amounts.disbursed_vnd)
_PARTS = (
    _money("nstw_dtpt", "ĐTPT", _of(FundingSource.CENTRAL, kind=MoneyKind.DEVELOPMENT), _CENTRAL),
    _money("nstw_sn", "SN", _of(FundingSource.CENTRAL, kind=MoneyKind.RECURRENT), _CENTRAL),
    _money("ns_tinh", "NS tỉnh", _of(FundingSource.PROVINCE)),
    _UPPER,
    _money("ns_xa", "NS xã", _of(FundingSource.COMMUNE)),
    _money("khac", "Khác", _of(*_REST)),
)


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """The funding tree with its sums."""
    tree = view.whole.funding_tree
    amounts = tree.amounts()
    parts = tuple(one for one in _PARTS if one is not _UPPER or _UPPER.amount(tree.total()))
    spent = (_SPENT,) if tree.total().disbursed_vnd else ()
    shown = (_TOTAL, *parts, *spent)
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        subtitles=(say.money_unit(UNIT_WORDS[view.money]),),
        columns=(
            Column("tt", "TT", align=Align.CENTER, is_label=True),
            Column("du_an", "Dự án / tiểu dự án", weight=5, is_label=True),
            *(one.column for one in shown),
            text("don_vi", "Đơn vị thực hiện", 2),
        ),
        rows=(*_rows(view, tree, amounts, shown), *_unit_rows(view, tree, shown)),
        notes=() if tree.nodes else (say.NO_ROWS,),
        checks=tuple(_checks(view, tree, amounts, parts)),
    )
    return appendix_paper(PL_NGUON_VON.id, PL_NGUON_VON.number, body, view, context, audience)


def _rows(
    view: PlanView,
    tree: FundingTree,
    amounts: Mapping[str, Amounts],
    shown: tuple[_MoneyColumn, ...],
) -> Iterator[Row]:
    numbers = _numbers(tree)
    for _, node in tree.walk():
        has_parts = bool(tree.children(node.code))
        cells = (
            numbers[node.code],
            node.title,
            *(money_cell(one.amount(amounts[node.code]), view.money) for one in shown),
            _executors(tree, node),
        )
        yield Row(RowKind.SUBTOTAL if has_parts else RowKind.DATA, cells, line=node.code)
    if tree.nodes:
        yield _sum_row(view, tree.total(), shown, RowKind.TOTAL)


def _sum_row(view: PlanView, total: Amounts, shown: tuple[_MoneyColumn, ...], kind: RowKind) -> Row:
    cells = (None, None, *(money_cell(one.amount(total), view.money) for one in shown), None)
    return Row(kind, cells, label=say.TOTAL)


def _unit_rows(view: PlanView, tree: FundingTree, shown: tuple[_MoneyColumn, ...]) -> Iterator[Row]:
    """The same money by the unit that spends it; left out where one unit spends all of it."""
    found = _by_unit(view, tree)
    if len(found) < 2:
        return
    yield Row(RowKind.GROUP, label=say.BY_UNIT)
    for no, (place, amounts) in enumerate(found.items(), start=1):
        name = capitalised(view.name_of(place))
        cells = (
            str(no),
            name,
            *(money_cell(one.amount(amounts), view.money) for one in shown),
            None,
        )
        yield Row(RowKind.DATA, cells, unit=view.code_of(place), unit_name=name, line=place)
    yield _sum_row(view, tree.total(), shown, RowKind.SUBTOTAL)


def _by_unit(view: PlanView, tree: FundingTree) -> dict[str, Amounts]:
    """`{place id: money}` in the order of the places; no place is the issuing unit itself."""
    unit = view.book.plan.unit
    found: dict[str, Amounts] = {}
    for place, amounts in tree.by_place().items():
        found[place or unit] = found.get(place or unit, Amounts()) + amounts
    order = {one.id: at for at, one in enumerate(view.places)}
    return dict(sorted(found.items(), key=lambda one: order.get(one[0], len(order))))


def _numbers(tree: FundingTree, parent: str | None = None, above: str = "") -> dict[str, str]:
    """`I`, `1`, `1.1`, … by place in the tree."""
    numbers: dict[str, str] = {}
    for at, node in enumerate(tree.children(parent), start=1):
        is_top = parent is None
        own = (roman(at) if at < 40 else str(at)) if is_top else f"{above}{at}"
        numbers[node.code] = own
        numbers |= _numbers(tree, node.code, "" if is_top else f"{own}.")
    return numbers


def _executors(tree: FundingTree, node: FundingNode) -> str:
    named = [line.executor for line in tree.lines if line.node == node.code and line.executor]
    return "; ".join(dict.fromkeys(named))


def _checks(
    view: PlanView,
    tree: FundingTree,
    amounts: Mapping[str, Amounts],
    parts: tuple[_MoneyColumn, ...],
) -> Iterator[Check]:
    """Sources add up to the total of each node; parts add up to their node in every column."""
    unit = view.code_of(view.book.plan.unit)
    for _, node in tree.walk():
        own = amounts[node.code]
        sources = sum(one.amount(own) for one in parts) == own.total_vnd
        yield Check("tong=sum(nguon)", unit, node.code, sources, node.title)
        below = tree.children(node.code)
        if below:
            holds = all(
                one.amount(own) == sum(one.amount(amounts[child.code]) for child in below)
                for one in (_TOTAL, *parts)
            )
            yield Check("du_an=sum(tieu_du_an)", unit, node.code, holds, node.title)
    by_unit = sum((one for one in _by_unit(view, tree).values()), Amounts())
    holds = all(one.amount(by_unit) == one.amount(tree.total()) for one in (_TOTAL, *parts))
    yield Check("tong=sum(don_vi)", unit, "", holds, say.BY_UNIT)
    whole = sum(one.allotted_vnd for one in tree.leaf_lines())
    yield Check("tong=sum(du_an)", unit, "", whole == tree.total().total_vnd, _TITLE.capitalize())


PL_NGUON_VON = AppendixSpec("pl_nguon_von", 7, _TITLE, build)
