"""Reports beyond the eleven, and reports with urban and rural places apart."""

from dataclasses import replace

import pytest

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.paper import Paper, RowKind
from giamngheo_desktop.papers.reports import EXTRA_REPORTS, REPORTS, ReportSpec, build_report
from tests.papers.builders import COMMUNE, OTHER, all_counts, commune_context, upper_context

LOCAL = PaperSettings(local_ethnic_groups=frozenset({"co", "co_tu"}))
POOR = EXTRA_REPORTS[0]


def at(paper: Paper, key: str, unit: str) -> object:
    place = [one.key for one in paper.columns].index(key)
    return next(row.cells[place] for row in paper.rows if row.unit == unit)


def test_a_province_set_goes_on_where_the_eleven_end() -> None:
    assert [one.number for one in EXTRA_REPORTS] == [12, 13]
    assert all("tùy chọn" in one.template for one in EXTRA_REPORTS)
    assert not {one.id for one in EXTRA_REPORTS} & {one.id for one in REPORTS}


@pytest.mark.parametrize("spec", EXTRA_REPORTS, ids=lambda spec: spec.id)
def test_peoples_of_a_province_report_add_up(spec: ReportSpec) -> None:
    paper = build_report(spec, commune_context(settings=LOCAL), all_counts())
    assert paper.balanced
    whole = at(paper, "c2", "20900")
    assert at(paper, "c4", "20900") + at(paper, "c6", "20900") == whole  # type: ignore[operator]  # counts
    assert at(paper, "c15", "20900") == Rate(at(paper, "c14", "20900"), whole)  # type: ignore[arg-type]


def test_local_people_stay_blank_until_the_office_names_them() -> None:
    paper = build_report(POOR, commune_context(settings=PaperSettings()), all_counts())
    assert paper.balanced
    assert at(paper, "c8", "20900") is None
    assert at(paper, "c9", "20900") is None
    named = build_report(POOR, commune_context(settings=LOCAL), all_counts())
    assert at(named, "c8", "20900") == sum(
        one.counts[f"ho.ho_ngheo.dan_toc.{code}"]
        for one in all_counts()
        for code in ("co", "co_tu")
    )


@pytest.mark.parametrize("spec", [*REPORTS, *EXTRA_REPORTS], ids=lambda spec: spec.id)
def test_urban_and_rural_communes_add_up_to_the_upper_unit(spec: ReportSpec) -> None:
    areas = {COMMUNE.id: Area.NONG_THON, OTHER.id: Area.THANH_THI}
    context = upper_context(areas=areas)
    paper = build_report(spec, context, all_counts((COMMUNE, OTHER)), by="area")
    plain = build_report(spec, context, all_counts((COMMUNE, OTHER)), by="commune")
    lines = len(spec.lines)
    assert [row.label for row in paper.rows if row.kind is RowKind.GROUP] == [
        "Khu vực nông thôn",
        "Khu vực thành thị",
    ]
    assert [row.kind for row in paper.rows].count(RowKind.SUBTOTAL) == 2 * lines
    totals = [row.cells for row in paper.rows if row.kind is RowKind.TOTAL]
    assert totals == [row.cells for row in plain.rows if row.kind is RowKind.TOTAL]
    assert {one.rule for one in paper.checks} >= {"upper=sum(areas)", "area=sum(communes)"}
    assert paper.balanced == plain.balanced


def test_a_commune_can_set_its_urban_villages_apart() -> None:
    counts = all_counts()
    areas = {one.village: Area.NONG_THON for one in counts[1:]}
    areas[counts[0].village] = Area.THANH_THI
    paper = build_report(REPORTS[0], commune_context(areas=areas), counts, by="area")
    kinds = [row.kind for row in paper.rows]
    assert kinds.count(RowKind.DATA) == len(counts)
    assert kinds.count(RowKind.SUBTOTAL) == 2
    assert kinds[-1] is RowKind.TOTAL
    assert {one.rule for one in paper.checks} >= {"commune=sum(areas)", "area=sum(villages)"}


def test_a_place_without_an_area_is_shown_as_such() -> None:
    context = upper_context(areas={COMMUNE.id: Area.NONG_THON})
    paper = build_report(REPORTS[0], context, all_counts((COMMUNE, OTHER)), by="area")
    labels = [row.label for row in paper.rows if row.kind is RowKind.GROUP]
    assert labels == ["Khu vực nông thôn", "Chưa rõ khu vực"]


def test_a_missing_denominator_is_named_also_by_area() -> None:
    counts = all_counts((COMMUNE, OTHER))
    counts[1] = replace(counts[1], resident_households=None)
    paper = build_report(POOR, upper_context(), counts, by="area")
    broken = {one.place for one in paper.checks if one.rule == "c1!=null" and not one.holds}
    assert broken == {counts[1].village_name}
