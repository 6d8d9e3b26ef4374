"""A commune's whole day in the window by keyboard: 3,000 households from workbook to stick."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services.judging import judge_for
from giamngheo_desktop.services.sample.dossiers import SampleReviews
from giamngheo_desktop.services.sample.scenarios import SampleCommune, commune_2026
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.national_writer import write_national
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.importing import ImportScreen
from giamngheo_desktop.ui.screens.papers import PapersScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from tests.ui.conftest import LONG, Desktop, Open
from tests.ui.keys import CONTROL, Counter, press
from tests.ui.workplace import Built, build

ROUND = "2026-DK"
LISTED_HOUSEHOLDS = 3_000


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A commune that knows its upper unit and holds no household yet."""
    return build(tmp_path_factory.mktemp("enrolled"), 40, until="enrol")


def _listed(services: Services, sample: SampleCommune) -> list[Dossier]:
    round_ = services.rounds.get(ROUND)
    standards = tuple(services.at.standards.get(one) for one in round_.standards)
    judge = judge_for(round_, services.at.standards, {one.id: one for one in sample.villages})
    found = []
    for dossier in sample.dossiers(SampleReviews(round_, standards, 1.0)):
        results = judge.results(dossier)
        if dossier.review is None or results[0].category not in LISTED:
            continue
        household = replace(dossier.household, category_before=CategoryBefore.UNKNOWN)
        review = replace(dossier.review, results=results)
        found.append(Dossier(household, dossier.members, review))
    return found[:LISTED_HOUSEHOLDS]


def _workbook(desktop: Desktop, path: Path) -> list[Dossier]:
    sample = commune_2026(4_400, seed=5).communes[0]
    dossiers = _listed(desktop.services, sample)
    with path.open("wb") as target:
        write_national(target, dossiers, sample.villages, sample.unit)
    return dossiers


def test_three_thousand_households_from_workbook_to_stick_by_keyboard(
    desktop: Open, enrolled: Built, tmp_path: Path
) -> None:
    commune = desktop(enrolled.commune, "can_bo")
    commune.services.rounds.open(RoundKind.DINH_KY, 2026, ("nd_07_2021",))
    path = tmp_path / "ds.xlsx"
    dossiers = _workbook(commune, path)
    before = Counter.pressed
    _import_by_keys(commune, path)
    assert commune.services.households.count(HouseholdQuery(round=ROUND)) == len(dossiers)
    _classify_by_keys(commune, dossiers)
    _print_by_keys(commune, tmp_path / "giay")
    _hand_over_by_keys(commune, tmp_path / "usb")
    print(f"{len(dossiers)} households, {Counter.pressed - before} keys")


def _import_by_keys(commune: Desktop, path: Path) -> None:
    press("7", held=CONTROL)
    commune.settle()
    screen = commune.screen(ImportScreen)
    commune.notify.path = path
    screen.into.setFocus()
    press(Qt.Key.Key_Down)
    screen.create_villages.setFocus()
    press(Qt.Key.Key_Space)
    press("o", held=CONTROL)
    commune.settle()
    assert screen.plan is not None
    assert screen.plan.options.round == ROUND
    assert screen.plan.rejected == 0
    press(Qt.Key.Key_Return, held=CONTROL)
    commune.settle()


def _classify_by_keys(commune: Desktop, dossiers: list[Dossier]) -> None:
    press("3", held=CONTROL)
    commune.settle()
    press("r", held=CONTROL)
    commune.settle()
    counts = commune.services.rounds.counts(ROUND)
    poor = sum(one.review.category is Category.HO_NGHEO for one in dossiers if one.review)
    assert sum(one.counts.get("ho.ho_ngheo", 0) for one in counts) == poor
    screen = commune.screen(RoundScreen)
    screen.head.button("close").setFocus()
    press(Qt.Key.Key_Space)
    commune.settle()
    found = commune.services.rounds.get(ROUND)
    assert found.snapshot


def _print_by_keys(commune: Desktop, folder: Path) -> None:
    folder.mkdir()
    press("4", held=CONTROL)
    commune.settle()
    screen = commune.screen(PapersScreen)
    screen.choose("ds_ho_ngheo")
    commune.bot.waitUntil(lambda: screen.preview.page_count() > 40, timeout=LONG)
    commune.settle()
    commune.notify.path = folder
    press("e", held=CONTROL)
    commune.settle()
    assert next(folder.glob("*.pdf")).read_bytes().startswith(b"%PDF")


def _hand_over_by_keys(commune: Desktop, stick: Path) -> None:
    stick.mkdir()
    press("6", held=CONTROL)
    commune.settle()
    assert commune.screen(HandoverScreen)
    commune.notify.path = stick
    press("e", held=CONTROL)
    commune.settle()
    assert len(list(stick.glob(f"*{ROUND}*.gnb"))) == 1
