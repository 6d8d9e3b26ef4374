"""Which stick is the right one."""

from pathlib import Path

import pytest

from giamngheo_desktop.services import stick_choice
from giamngheo_desktop.services.stick_choice import Fitness, StickService
from giamngheo_desktop.text import ui_sticks
from tests.services.desks import Desks
from tests.services.sticks import FakeDrive


def _other_drive(_one: Path, _other: Path) -> bool:
    return False


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> FakeDrive:
    """Sticks on another drive than the data."""
    monkeypatch.setattr(stick_choice, "is_same_drive", _other_drive)
    return FakeDrive()


def test_the_stick_of_these_units_stands_first(
    desks: Desks, plugged: FakeDrive, tmp_path: Path
) -> None:
    at = desks.commune.at
    own = at.office().unit.code
    plugged.plug(tmp_path / "a-day", 1 << 20)
    plugged.plug(tmp_path / "b-la", 1 << 34, "gn_99999_2026-DK_000001_aaaaaaaa.gnb")
    plugged.plug(tmp_path / "c-trong", 1 << 34, "anh.jpg")
    plugged.plug(tmp_path / "d-dung", 1 << 34, f"gn_{own}_2026-DK_000001_aaaaaaaa.gnb")
    seen = StickService(at, plugged).seen()
    assert [(one.label, one.fitness) for one in seen] == [
        ("d-dung", Fitness.KNOWN),
        ("c-trong", Fitness.EMPTY),
        ("b-la", Fitness.FOREIGN),
        ("a-day", Fitness.LITTLE_ROOM),
    ]
    assert [one.is_right for one in seen] == [True, False, False, False]
    assert [one.bundles for one in seen] == [1, 0, 1, 0]


def test_a_stick_with_a_receipt_of_the_unit_above_is_the_right_one(
    desks: Desks, plugged: FakeDrive, tmp_path: Path
) -> None:
    above = desks.upper.at.office().unit.code
    plugged.plug(tmp_path / "usb", 1 << 34, f"gn_{above}_upper-ack_000001_aaaaaaaa.gnb")
    assert StickService(desks.commune.at, plugged).seen()[0].is_right


def test_a_stick_that_was_pulled_is_gone_and_the_drive_of_the_data_is_refused(
    desks: Desks, tmp_path: Path
) -> None:
    drives = FakeDrive()
    folder = drives.plug(tmp_path / "cung-o")
    service = StickService(desks.commune.at, drives)
    (seen,) = service.seen()
    assert (seen.fitness, seen.is_usable) == (Fitness.SAME_DRIVE, False)
    drives.pull(folder)
    assert service.seen() == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "chưa rõ"), (900, "900 B"), (1 << 20, "1,0 MB"), (15 << 30, "15 GB")],
)
def test_room_is_told_in_people_s_units(size: int, words: str) -> None:
    assert ui_sticks.free(size) == words
