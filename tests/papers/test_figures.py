"""Figures of the notice's plan: the same numbers as its appendices, and the households behind."""

from dataclasses import replace

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.papers.figure import Figure, FigureId, FigureKind
from giamngheo_desktop.papers.figures import figures_of, households_behind
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.printing import render
from tests.domain.plan.district import DISTRICT, a_district, a_dossier_of
from tests.domain.plan.dossiers import subject_of
from tests.papers.builders import INDICATORS
from tests.papers.test_appendices import appendix, district_view
from tests.printing.reading import all_text

NAMES = {one.code: one.name for one in INDICATORS}
CODES = list(NAMES)


@pytest.fixture(scope="module")
def view() -> PlanView:
    return district_view()


def figure(view: PlanView, wanted: FigureId) -> Figure:
    return next(one for one in figures_of(view, NAMES) if one.id is wanted)


def test_bars_of_the_communes_add_up_to_the_notice(view: PlanView) -> None:
    rows = figure(view, FigureId.TARGETS).rows
    assert len(rows) == 13
    assert sum(one.values[1] or 0 for one in rows) == 915
    assert sum(one.values[2] or 0 for one in rows) == 915
    assert view.target(DISTRICT.id, "giam_ho_ngheo", TargetSource.COMMUNE) == 915


def test_the_waterfall_leads_from_the_opening_to_the_closing(view: PlanView) -> None:
    start, escaped, left, added, now = figure(view, FigureId.MOVEMENT).rows
    (first,), (out,), (gone,), (came,), (last,) = (
        one.values for one in (start, escaped, left, added, now)
    )
    assert (first, last) == (4_014, 3_099)
    assert None not in (first, out, gone, came)
    assert (first or 0) - (out or 0) - (gone or 0) + (came or 0) == last
    assert (escaped.floor, added.floor + (came or 0)) == ((first or 0) - (out or 0), last)


def test_as_many_households_stand_behind_a_bar_as_it_says(view: PlanView) -> None:
    listed = [a_dossier_of(home) for home in a_district().homes if home.movement != "khong_doi"]
    whole = replace(view, subjects={one.household.id: subject_of(one) for one in listed})
    for step in figure(whole, FigureId.MOVEMENT).rows:
        behind = households_behind(whole, FigureId.MOVEMENT, step.key, 0)
        assert (step.key, len(behind)) == (step.key, step.values[0])
        assert len(set(behind)) == len(behind)


def test_every_cell_of_the_heat_map_opens_its_households(view: PlanView) -> None:
    heat = figure(view, FigureId.DEPRIVATION)
    assert heat.kind is FigureKind.HEAT
    assert heat.most > 0
    for row in heat.rows:
        for at, value in enumerate(row.values):
            found = households_behind(view, FigureId.DEPRIVATION, row.key, at, CODES)
            assert len(found) == value
    assert len({one.label for one in heat.rows}) == len(heat.rows)


def test_one_household_that_is_no_longer_poor_moves_its_cells(view: PlanView) -> None:
    home, poor = next(
        (home, one)
        for home, one in view.subjects.items()
        if one.category is Category.HO_NGHEO and one.deprivations
    )
    freed = replace(poor, category=Category.KHONG_NGHEO)
    after = replace(view, subjects={**view.subjects, home: freed})
    before, now = (_total(figure(one, FigureId.DEPRIVATION)) for one in (view, after))
    assert before - now == len(poor.deprivations)


def _total(one: Figure) -> int:
    return sum(value or 0 for row in one.rows for value in row.values)


def test_money_of_the_projects_adds_up_to_the_plan(view: PlanView) -> None:
    money = figure(view, FigureId.MONEY)
    total = view.book.funding_tree.total()
    assert sum(one.values[0] or 0 for one in money.rows) == total.total_vnd
    assert sum(one.values[1] or 0 for one in money.rows) == total.disbursed_vnd


def test_the_printed_summary_shows_every_number_of_its_pictures() -> None:
    paper = appendix("pl_tong_hop_ket_qua")
    pdf = render(paper)
    text = all_text(pdf)
    for one in paper.figures:
        assert one.title in text
        for row in one.rows:
            assert row.label.split()[-1] in text
    assert "4.014" in text
    assert "49.000.000.385" in text
    assert "Dự báo" not in text
    assert render(paper) == pdf
