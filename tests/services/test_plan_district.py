"""The notice's plan on a real store: 2024, huyện → 13 xã → thôn, from 11.614 households."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.plan.merged_units import carried_over
from giamngheo_desktop.domain.plan.plan import base_of
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource
from giamngheo_desktop.domain.plan.work_lists import WorkListName
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.papers.appendices import APPENDICES, AppendixSpec
from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.paper import Audience, RowKind
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import NOW, a_unit
from tests.domain.plan.district import DISTRICT, a_district, a_dossier_of, the_round
from tests.domain.plan.notice import a_book, actuals
from tests.services.workplaces import Clock, a_new_workplace


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The upper unit with the closed round of 2024 of its 13 communes, and the notice's plan."""
    folder: Path = tmp_path_factory.mktemp("district") / "huyen"
    made = a_district()
    new = a_new_workplace(
        role=UnitRole.UPPER,
        unit=DISTRICT,
        duties=frozenset({Duty.TIEP_NHAN, Duty.PHE_DUYET}),
        upper_name="tỉnh Quảng Nam",
        units=made.communes,
    )
    clock = Clock(datetime(2024, 12, 20, 8, 0, tzinfo=UTC))
    services = services_of(create_workplace(folder, new, clock=clock))
    residents = Counter(home.village.id for home in made.homes)
    listed = [home for home in made.homes if home.movement.value != "khong_doi"]
    standard = services.at.standards.get("nd_07_2021").file_sha256
    opened = replace(the_round(status=RoundStatus.OPEN), digests=(standard,))
    with services.at.store.writing() as tx:
        tx.places.put_units(made.communes)
        for village in made.villages:
            tx.places.put_village(replace(village, households=residents[village.id]))
        tx.rounds.add(opened)
        tx.bulk.insert_dossiers(a_dossier_of(home) for home in listed)
        tx.rounds.freeze("2024-DK")
        tx.rounds.set_closed("2024-DK", NOW, "0" * 64)
    services.plan.start(2024)
    begun = services.plan.book(2024)
    services.plan.save(
        replace(
            a_book(),
            plan=replace(begun.plan, number="5"),
            training=tuple(replace(one, trainees=()) for one in a_book().training),
        )
    )
    yield services
    services.close()


def test_the_opening_is_counted_from_the_households_not_typed(district: Services) -> None:
    plan = district.plan.book(2024).plan
    whole = base_of(plan.baselines, DISTRICT.id)
    assert whole is not None
    assert (whole.households, whole.poor, whole.near_poor) == (11_614, 4_014, 482)
    assert plan.households == 11_614
    typed = {one.place: one for one in a_district().baselines()}
    assert {one.place: one for one in plan.baselines} == typed


def test_store_and_pure_count_give_the_same_actuals(district: Services) -> None:
    found = district.plan.view(2024).actuals
    expected = actuals()
    assert set(found) == set(expected)
    for place, actual in expected.items():
        assert (found[place].poor, found[place].near_poor) == (actual.poor, actual.near_poor)


def test_progress_reaches_the_targets_of_the_notice(district: Services) -> None:
    rows = {
        (one.place, one.indicator, one.source): one for one in district.plan.progress(2024).rows
    }
    own = rows[(DISTRICT.id, TargetIndicator.GIAM_HO_NGHEO, TargetSource.COMMUNE)]
    upper = rows[(DISTRICT.id, TargetIndicator.GIAM_HO_NGHEO, TargetSource.UPPER)]
    near = rows[(DISTRICT.id, TargetIndicator.GIAM_HO_CAN_NGHEO, TargetSource.COMMUNE)]
    assert (own.planned, own.done, own.reached) == (915, 915, Rate(915, 915))
    assert upper.reached == Rate(915, 725)
    assert (near.planned, near.done) == (248, 248)
    assert not own.provisional


@pytest.mark.parametrize("spec", APPENDICES, ids=lambda one: one.id)
def test_every_appendix_ties_on_the_real_store(district: Services, spec: AppendixSpec) -> None:
    paper = district.papers.paper(PaperRequest(spec.id, "2024-DK", Audience.HO_SO, year=2024))
    assert paper.balanced, [one for one in paper.checks if not one.holds]


def test_appendix_one_prints_the_rates_of_the_notice(district: Services) -> None:
    paper = district.papers.paper(PaperRequest("pl_chi_tieu", "2024-DK", Audience.HO_SO, year=2024))
    (total,) = [row for row in paper.rows if row.kind is RowKind.TOTAL]
    words = [cell_text(cell) for cell in total.cells]
    for shown in ("11.614", "4.014", "915", "7,88", "3.099", "26,68", "248", "2,14", "2,01"):
        assert shown in words
    assert len([row for row in paper.rows if row.kind is RowKind.DATA]) == 13


def test_2024_is_compared_in_the_communes_made_of_it_in_2025(district: Services) -> None:
    named = {one.name: one.id for one in a_district().communes}
    parts = {
        "Trà My": ("Trà My", "Trà Sơn", "Trà Giang", "Trà Dương"),
        "Trà Liên": ("Trà Đông", "Trà Nú", "Trà Kót"),
        "Trà Đốc": ("Trà Bui", "Trà Đốc"),
        "Trà Tân": ("Trà Tân", "Trà Giác"),
        "Trà Giáp": ("Trà Giáp", "Trà Ka"),
    }
    units = [
        a_unit(f"{20900 + no}", name, before=tuple(named[one] for one in former))
        for no, (name, former) in enumerate(parts.items())
    ]
    former = [one for one in district.plan.book(2024).plan.baselines if one.place in named.values()]
    found = carried_over(former, units)
    assert (found.split, found.lost) == ((), ())
    assert sum(one.households for one in found.bases.values()) == 11_614
    assert sum(one.poor for one in found.bases.values()) == 4_014


def test_the_office_compares_both_years_in_the_communes_of_today(district: Services) -> None:
    """Units joined on 1/7/2025: the plan of 2026 stands over them, beside the opening of 2024."""
    made, day = a_district().communes, date(2025, 7, 1)
    trees = {one.name: one for one in made if one.parent == DISTRICT.id}
    first = [name for name in trees if name in {"Trà Đốc", "Trà Bui"}]
    others = [one for name, one in trees.items() if name not in first]
    joined = a_unit("20950", "Trà Đốc", parent=DISTRICT.id, valid_from=day)
    joined = replace(joined, before=tuple(trees[name].id for name in first))
    gone = [replace(trees[name], valid_to=date(2025, 6, 30)) for name in first]
    with district.at.store.writing() as tx:
        tx.places.put_units([*gone, joined])
    district.plan.put({"plan": {"title": "Kế hoạch 2026"}}, 2026)
    found = district.plan.compare(2026, 2024)
    old = {one.place: one for one in district.plan.book(2024).plan.baselines}
    both = [old[trees[name].id] for name in first]
    now = found.former[joined.id]
    assert (now.households, now.poor, now.near_poor) == (
        sum(one.households for one in both),
        sum(one.poor for one in both),
        sum(one.near_poor for one in both),
    )
    assert found.former[others[0].id] == old[others[0].id]
    assert found.carried.split == ()
    rows = district.plan.lists(2026)[WorkListName.COMPARED]
    assert len(rows) >= 12
    whole = district.plan.compare(2026, 2024).former[DISTRICT.id]
    assert (whole.households, whole.poor, whole.near_poor) == (11_614, 4_014, 482)
