"""Ordinary bad days: each ends in one clear sentence, and nothing is lost."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    StoreError,
    StoreLocked,
    StoreTooNew,
    UserError,
    WrongPassphrase,
)
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.passphrase import Attempts
from giamngheo_desktop.keys.slot_file import canonical
from giamngheo_desktop.services import swapping
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store import engine
from giamngheo_desktop.store.connect import writer_engine
from giamngheo_desktop.store.engine import FILE_NAME
from tests.builders import a_dossier
from tests.faults.conftest import sized
from tests.services.workplaces import PASSPHRASE, Clock, build_empty, opened

Result = TypeVar("Result")


def is_one_clear_text(error: UserError) -> bool:
    """What, why, what is safe, what to do: two to five sentences and no word of a programmer."""
    text = str(error)
    words = ("Traceback", "Exception", "Errno", "None", "SQLITE_", "sqlite")
    return 2 <= text.count(". ") + 1 <= 5 and not any(word in text for word in words)


def clearly(work: Callable[[], Result]) -> Result | None:
    """What the work gave, or nothing when it was refused in one clear text."""
    try:
        return work()
    except UserError as told:
        if not is_one_clear_text(told):
            raise AssertionError(str(told)) from told
        return None


def still_whole(folder: Path) -> None:
    services = opened(folder)
    assert services.households.count(HouseholdQuery()) == 12
    assert all(one.is_good for one in services.care.check(full=True))
    services.close()


@pytest.fixture
def folder(reviewed_template: Path, tmp_path: Path) -> Path:
    shutil.copytree(reviewed_template, tmp_path / "xa")
    return tmp_path / "xa"


def test_a_wrong_passphrase_many_times_opens_nothing_and_loses_nothing(folder: Path) -> None:
    one = slots.users(folder)[0].user or ""
    before = (folder / "keys.json").read_bytes()
    tried = sized(200, 1_000)
    for number in range(tried):
        with pytest.raises(WrongPassphrase) as told:
            slots.unlock(folder, one, f"{PASSPHRASE}{number}")
        assert is_one_clear_text(told.value)
    print(f"{tried} wrong passphrases, 0 opened")
    assert (folder / "keys.json").read_bytes() == before
    still_whole(folder)


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_window_lets_people_wait_after_five_wrong_ones(folder: Path) -> None:
    seconds = Seconds()
    attempts = Attempts(seconds)
    asked: list[str] = []

    def wrong() -> str:
        asked.append("x")
        return "sai mật khẩu này"

    waits = []
    for _ in range(sized(150, 1_000)):
        with pytest.raises(WrongPassphrase) as told:
            open_workplace(folder, user=None, passphrase=wrong, clock=Clock(), attempts=attempts)
        wait = told.value.details.get("wait_seconds")
        if wait:
            waits.append(int(str(wait)))
            seconds.now += 20
    assert max(waits) <= 600
    assert 5 < len(asked) < 0.3 * sized(150, 1_000)
    still_whole(folder)


def test_every_altered_byte_of_the_slot_file_is_refused_or_harmless(folder: Path) -> None:
    one = slots.users(folder)[0].user or ""
    key = slots.unlock(folder, one, PASSPHRASE)
    (folder / "keys.1.json").unlink(missing_ok=True)
    raw = (folder / "keys.json").read_bytes()
    for at in range(0, len(raw), sized(11, 1)):
        (folder / "keys.json").write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        found = clearly(lambda: slots.unlock(folder, one, PASSPHRASE))
        assert found in {key, None}
    (folder / "keys.json").write_bytes(raw)
    still_whole(folder)


def test_a_slot_file_bent_in_both_generations_is_named_as_a_reason(folder: Path) -> None:
    """Bent alike it cannot be told from a wrong passphrase: it is named, and what to do."""
    for name in ("keys.json", "keys.1.json"):
        document = json.loads((folder / "keys.json").read_bytes())
        slot = next(one for one in document["slots"] if one["kind"] == "pass")
        slot["ct"] = f"{'0' * 8}{slot['ct'][8:]}"
        (folder / name).write_bytes(canonical(document))
    attempts, told = Attempts(Seconds()), list[str]()
    for _ in range(6):
        with pytest.raises(WrongPassphrase) as wrong:
            open_workplace(
                folder, user=None, passphrase=lambda: PASSPHRASE, clock=Clock(), attempts=attempts
            )
        assert is_one_clear_text(wrong.value)
        told.append(str(wrong.value))
    assert not any("tệp khóa" in one for one in told[:2])
    assert all("tệp khóa" in one and "phiếu phục hồi" in one for one in told[2:])


def test_files_of_another_workplace_are_refused_and_work_again_when_put_back(
    folder: Path, tmp_path: Path
) -> None:
    build_empty(tmp_path / "khac")
    for name in (FILE_NAME, "keys.json"):
        kept = tmp_path / f"giu-{name}"
        shutil.copytree(folder, kept)
        (folder / "keys.1.json").unlink(missing_ok=True)
        shutil.copy(tmp_path / "khac" / name, folder / name)
        assert clearly(lambda: opened(folder)) is None
        shutil.rmtree(folder)
        kept.rename(folder)
        still_whole(folder)


@pytest.mark.parametrize("year", [1970, 2009, 2038, 2099])
def test_a_clock_that_is_wrong_warns_and_nothing_stops(folder: Path, year: int) -> None:
    clock = Clock(datetime(year, 1, 1 if year != 2038 else 19, 3, 14, 8, tzinfo=UTC))
    services = opened(folder, clock=clock)
    assert services.audit.clock_warning() is not None
    services.households.put_many([a_dossier(50)])
    services.rounds.classify("2026-DK")
    services.recovery.make()
    BackupService(services.at).before("thu")
    assert services.backups.at_close() is not None
    [line] = services.audit.search(op="households_put", limit=1)
    assert line.is_clock_doubtful
    assert services.audit.clock_warning() is not None
    assert all(one.is_good for one in services.care.check(full=True))
    services.close()
    again = opened(folder)
    assert again.households.count(HouseholdQuery()) == 13
    assert again.audit.clock_warning() is None
    again.close()


def test_a_clock_back_three_years_in_one_sitting(reviewed: Services, clock: Clock) -> None:
    clock.pass_by(days=-3 * 365)
    reviewed.households.put_many([a_dossier(50)])
    warning = reviewed.audit.clock_warning()
    assert warning is not None
    assert warning.is_behind
    clock.pass_by(days=3 * 365 + 1)
    assert reviewed.audit.clock_warning() is None


def test_a_second_window_on_the_same_file_is_told_so(reviewed: Services) -> None:
    for _ in range(sized(5, 200)):
        with pytest.raises(StoreLocked) as told:
            opened(reviewed.at.folder)
        assert is_one_clear_text(told.value)
    reviewed.households.put_many([a_dossier(50)])


def test_a_file_from_the_future_is_not_touched(folder: Path) -> None:
    one = slots.users(folder)[0].user or ""
    engine_ = writer_engine(folder / FILE_NAME, slots.unlock(folder, one, PASSPHRASE))
    with engine_.begin() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine_.dispose()
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreTooNew) as told:
        opened(folder)
    assert is_one_clear_text(told.value)
    assert "bản mới" in str(told.value)
    assert (folder / FILE_NAME).read_bytes() == before
    engine_ = writer_engine(folder / FILE_NAME, slots.unlock(folder, one, PASSPHRASE))
    with engine_.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{found}'")
    engine_.dispose()
    still_whole(folder)


def _refused(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("room", "name"), [(engine, "exclusive_lock"), (swapping, "finish_key_change")]
)
def test_a_folder_that_must_not_be_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, room: object, name: str
) -> None:
    """The tests may run as a person whom no folder refuses: the system's answer is put in."""
    with monkeypatch.context() as patched:
        patched.setattr(room, name, _refused)
        with pytest.raises(StoreError) as told:
            opened(folder)
    assert is_one_clear_text(told.value)
    assert "quyền ghi" in str(told.value)
    still_whole(folder)


def test_a_damaged_page_is_found_at_the_start_or_by_the_check(folder: Path) -> None:
    raw = bytearray((folder / FILE_NAME).read_bytes())
    kept = bytes(raw)
    found = 0
    places = range(4096, len(raw), len(raw) // 20)
    for at in places:
        raw[at] ^= 255
        (folder / FILE_NAME).write_bytes(raw)
        found += _is_found(folder)
        raw[at] ^= 255
    (folder / FILE_NAME).write_bytes(kept)
    assert found == len(places)
    still_whole(folder)


def _is_found(folder: Path) -> bool:
    for name in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", engine.RUNNING_NAME):
        (folder / name).unlink(missing_ok=True)
    services = clearly(lambda: opened(folder))
    if services is None:
        return True
    found = clearly(lambda: services.care.check(full=True))
    services.at.store.release()
    return found is None or not all(one.is_good for one in found)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    usb = tmp_path / "usb"
    usb.mkdir()
    return usb


def test_a_stick_taken_away_during_a_backup(
    reviewed: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from giamngheo_desktop.files import Disk

    def gone(*_: object) -> int:
        raise OSError(19, "No such device")

    calls: tuple[tuple[str, Callable[..., object]], ...] = tuple(
        (name, getattr(Disk, name)) for name in ("free", "create", "write", "flush", "rename")
    )
    for name, _ in calls:
        with monkeypatch.context() as patched:
            patched.setattr(Disk, name, gone)
            with pytest.raises(UserError) as told:
                reviewed.backups.to_stick(stick)
        assert is_one_clear_text(told.value), name
        assert list(stick.glob("*.gnb")) == []
    reviewed.backups.to_stick(stick)
    assert len(list(stick.glob("*.gnb"))) == 1
    assert list((reviewed.at.folder / "backups").glob("tam-*")) == []


def test_a_chain_cut_short_is_found_by_its_anchors(reviewed: Services) -> None:
    reviewed.backups.before("thu")
    reviewed.households.put_many([a_dossier(50)])
    reviewed.care.backup(reviewed.at.folder.parent / "ban")
    with reviewed.at.store.connection() as connection:
        for name in ("audit_no_delete", "audit_no_update", "audit_only_next"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM audit WHERE n > 2")
    found = {one.check: one for one in reviewed.care.check(full=True)}
    assert found["audit_chain"].is_good
    assert not found["audit_anchors"].is_good
    assert not found["audit_triggers"].is_good


def test_files_nobody_knows_are_named(reviewed: Services) -> None:
    (reviewed.at.folder / "la.bin").write_bytes(b"x")
    (reviewed.at.folder / "keys.json.part").write_bytes(b"x")
    found = {one.check: one.text for one in reviewed.care.check(full=True)}
    assert found["leftovers"] == "keys.json.part, la.bin"
    assert "12 hộ" in found["counts"]
