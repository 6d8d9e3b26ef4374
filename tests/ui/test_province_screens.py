"""A district hands its communes' states on, and a province merges them, by keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.services.completeness import Handed
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from tests.services.provinces import Provinces, build_provinces
from tests.services.workplaces import ROUND
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, press
from tests.ui.test_receiving import at, held, merge


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Provinces:
    return build_provinces(tmp_path_factory.mktemp("tinh") / "mau")


def _hand_on(district: Desktop, stick: Path) -> Path:
    at(district)
    district.go("handover", InboxScreen)
    press(Qt.Key.Key_T, held=CONTROL)
    district.settle()
    screen = district.screen(HandoverScreen)
    assert "nguyên văn số liệu các xã" in screen.pinned.text()
    assert not screen.packages_button.isVisible()
    before = set(stick.glob("*.gnb"))
    district.notify.path = stick
    held("E")
    district.settle()
    (made,) = set(stick.glob("*.gnb")) - before
    return made


def test_a_district_hands_on_and_the_province_merges_by_keyboard(
    desktop: Open, built: Provinces, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    shutil.copytree(built.stick, stick)
    district, province = (
        desktop(built.district, "tiep_nhan"),
        desktop(built.province, "tiep_nhan"),
    )
    for bundle in built.bundles:
        merge(district, bundle, stick)
    path = _hand_on(district, stick)
    receipt = merge(province, path, stick)
    page = province.screen(InboxScreen).overview
    told = [(one.unit.name, one.state, one.via) for one in page.model.rows()[:3]]
    name = district.services.at.office().unit.name
    assert told[0] == (name, Handed.MERGED, "")
    assert [one[1:] for one in told[1:]] == [(Handed.MERGED, name)] * 2
    at(district)
    screen = district.go("upward", HandoverScreen)
    district.notify.path = receipt
    held("O")
    district.settle()
    assert any(one.state.value == "acknowledged" for one in screen.model.rows())
    counts = [one.services.rounds.counts(ROUND) for one in (district, province)]
    assert counts[0] == counts[1]
    _go_past(district)


def _go_past(district: Desktop) -> None:
    """One commune hands over to the province itself from now on: one key, and back again."""
    at(district)
    page = district.go("handover", InboxScreen).overview
    page.table.setFocus()
    page.table.go_to(1)
    name = page.model.rows()[1].unit.name
    assert page.direct_button.isVisible()
    press(Qt.Key.Key_J, held=CONTROL)
    district.settle()
    assert f"{name} nộp thẳng" in district.said("done")[-1]
    assert page.model.rows()[1].is_direct
    press(Qt.Key.Key_J, held=CONTROL)
    district.settle()
    assert not page.model.rows()[1].is_direct
