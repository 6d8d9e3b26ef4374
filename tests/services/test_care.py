"""Backups that were proved, checks that find what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import DiskFull, FileExists, NotAllowed, StoreDamaged
from giamngheo_desktop.services.care import CareService
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store import backup as store_backup
from tests.services.workplaces import PASSPHRASE, Clock, opened


def test_a_backup_opens_as_the_workplace_it_was(reviewed: Services, tmp_path: Path) -> None:
    info = reviewed.care.backup(tmp_path / "usb")
    assert info.households == 12
    assert info.folder.parent == tmp_path / "usb"
    assert "20900" in info.folder.name
    copy = opened(info.folder)
    assert copy.households.count(HouseholdQuery()) == 12
    assert copy.people.opens(PASSPHRASE)
    with copy.at.store.reading() as tx:
        assert tx.audit.head() == info.audit
    copy.close()


def test_a_backup_is_in_the_audit_of_the_workplace(reviewed: Services, tmp_path: Path) -> None:
    info = reviewed.care.backup(tmp_path)
    with reviewed.at.store.reading() as tx:
        assert tx.audit.head().n == info.audit.n + 1


def test_a_second_backup_in_the_same_second_does_not_touch_the_first(
    reviewed: Services, tmp_path: Path, clock: Clock
) -> None:
    first = reviewed.care.backup(tmp_path)
    before = (first.folder / "giamngheo.gn").read_bytes()
    with pytest.raises(FileExists):
        reviewed.care.backup(tmp_path)
    assert (first.folder / "giamngheo.gn").read_bytes() == before
    clock.pass_by(seconds=1)
    assert reviewed.care.backup(tmp_path).folder != first.folder


def test_a_backup_that_does_not_fit_leaves_nothing(
    reviewed: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("hết chỗ")

    monkeypatch.setattr(store_backup, "vacuum_into", full)
    with pytest.raises(DiskFull):
        reviewed.care.backup(tmp_path / "usb")
    assert list((tmp_path / "usb").iterdir()) == []


@pytest.mark.parametrize("full", [False, True])
def test_a_sound_workplace_passes_every_check(reviewed: Services, full: bool) -> None:
    found = reviewed.care.check(full=full)
    assert [one.check for one in found if not one.is_good] == []
    assert found[-1].check == "law_cases"
    assert all(one.title and one.text for one in found)


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_flipped_byte_in_the_file_is_found_and_nothing_is_written(
    reviewed: Services, place: float
) -> None:
    folder = reviewed.at.folder
    reviewed.close()
    data = bytearray((folder / "giamngheo.gn").read_bytes())
    data[int(len(data) * place)] ^= 1
    (folder / "giamngheo.gn").write_bytes(data)
    with pytest.raises(StoreDamaged):
        _checked(folder)
    assert (folder / "giamngheo.gn").read_bytes() == data


def _checked(folder: Path) -> None:
    services = opened(folder)
    try:
        bad = [one.title for one in services.care.check(full=True) if not one.is_good]
    finally:
        services.close()
    if bad:
        raise StoreDamaged(", ".join(bad))


def test_duties_hold_for_care(reviewed: Services, tmp_path: Path) -> None:
    def served_by(*duties: Duty) -> CareService:
        person = replace(reviewed.at.person, duties=frozenset(duties))
        return CareService(replace(reviewed.at, person=person))

    acts: list[Callable[[], object]] = [
        lambda: served_by(Duty.GIU_KHOA).backup(tmp_path),
        lambda: served_by().check(full=False),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert list(tmp_path.glob("sao-luu-*")) == []


def test_a_closed_round_that_was_changed_behind_our_back_is_found(reviewed: Services) -> None:
    reviewed.rounds.classify("2026-DK")
    reviewed.rounds.close("2026-DK")
    assert all(one.is_good for one in reviewed.care.check(full=True))
    with reviewed.at.store.connection() as connection:
        connection.exec_driver_sql(
            "UPDATE household SET address = 'chỗ khác' WHERE edition = '2026-DK'"
        )
    bad = [one for one in reviewed.care.check(full=True) if not one.is_good]
    assert [(one.check, one.text) for one in bad] == [("closed_rounds", "2026-DK")]


def test_files_left_behind_are_named(reviewed: Services) -> None:
    (reviewed.at.folder / "x.gnb.part").touch()
    found = {one.check: one for one in reviewed.care.check(full=False)}
    assert found["leftovers"].text == "x.gnb.part"
    assert "chưa có" in found["outside_backup"].text
