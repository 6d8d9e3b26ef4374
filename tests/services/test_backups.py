"""Automatic backups, rotation, sticks, restores into new folders, drills."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from giamngheo_desktop import files
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    BundleError,
    DiskFull,
    NotAllowed,
    StepNotAllowed,
    StickError,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    WrongDigits,
    WrongPassphrase,
)
from giamngheo_desktop.services import backups, context
from giamngheo_desktop.services.drill_report import in_use
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.rotation import kept, working_days_between
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store import backup as store_backup
from tests.builders import a_dossier
from tests.services.workplaces import LEADER, PASSPHRASE, ROUND, Clock, World, opened

NEW = "sau bay tam chin muoi"
BY_PASSPHRASE = RestoreKeys(None, lambda: PASSPHRASE)


def _change(services: Services, number: int = 30) -> None:
    services.households.put_many([a_dossier(number)])


def _names(services: Services) -> list[str]:
    return sorted(one.name for one in (services.at.folder / "backups").glob("*"))


def test_a_backup_is_made_at_the_end_of_work_only_when_something_changed(
    reviewed: Services, clock: Clock
) -> None:
    assert reviewed.backups.at_close() is not None
    assert reviewed.backups.at_close() is None
    _change(reviewed)
    clock.pass_by(minutes=1)
    assert reviewed.backups.at_close() is not None
    assert len(_names(reviewed)) == 1
    leaf = json.loads(
        (reviewed.at.folder / "backups" / _names(reviewed)[0] / "ban-sao.json").read_text()
    )
    assert set(leaf) == {"at", "n", "h", "check"}


def test_the_command_line_backs_up_once_a_day(reviewed: Services, clock: Clock) -> None:
    assert reviewed.backups.at_close(daily=True) is not None
    _change(reviewed)
    assert reviewed.backups.at_close(daily=True) is None
    clock.pass_by(days=1)
    assert reviewed.backups.at_close(daily=True) is not None


def test_work_ends_even_when_no_backup_can_be_made(
    reviewed: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("hết chỗ")

    monkeypatch.setattr(store_backup, "vacuum_into", full)
    problem = reviewed.end_work()
    assert isinstance(problem, DiskFull)
    assert _names(reviewed) == []
    opened(reviewed.at.folder).close()


def test_seven_days_and_four_weeks_stay() -> None:
    first = datetime(2026, 1, 1, 17, tzinfo=UTC)
    taken = [first + timedelta(days=day, hours=hour) for day in range(60) for hour in (0, 1)]
    stay = kept(reversed(taken))
    assert {first + timedelta(days=day, hours=1) for day in range(53, 60)} <= stay
    assert 7 + 2 <= len(stay) <= 7 + 4
    assert len({tuple(one.isocalendar())[:2] for one in stay}) == 4
    assert kept([]) == frozenset()


def test_rotation_takes_only_automatic_backups(reviewed: Services, clock: Clock) -> None:
    reviewed.backups.before("nhap-x")
    for number in range(12):
        _change(reviewed, 40 + number)
        reviewed.backups.at_close()
        clock.pass_by(days=1)
    names = _names(reviewed)
    assert sum(name.startswith("truoc-") for name in names) == 1
    assert 7 <= sum(name.startswith("tu-dong-") for name in names) <= 9


@pytest.mark.parametrize("year", [1970, 2009, 2099])
def test_the_newest_copies_stay_whatever_the_clock_says(
    reviewed: Services, clock: Clock, year: int
) -> None:
    """A clock set back or ahead makes no new copy an old one, and no old one new."""
    right = clock.now
    for number in range(9):
        _change(reviewed, 40 + number)
        assert reviewed.backups.at_close() is not None
        clock.pass_by(days=1)
    clock.now = right.replace(year=year)
    for number in range(3):
        _change(reviewed, 60 + number)
        made, risky = reviewed.backups.at_close(), reviewed.backups.before("thu")
        assert made is not None
        assert made.exists()
        assert risky.exists()
        assert reviewed.backups.figures().last_inside == clock.now.astimezone(
            context.VIET_NAM
        ).replace(tzinfo=None)
        clock.pass_by(days=1)
    clock.now = right
    clock.pass_by(days=9)
    assert reviewed.backups.at_close() is None
    _change(reviewed, 70)
    made = reviewed.backups.at_close()
    assert made is not None
    assert made.exists()
    assert reviewed.backups.copies()


def test_a_workplace_that_was_never_copied_outside_is_reminded_by_days_too(
    reviewed: Services, clock: Clock
) -> None:
    assert not reviewed.backups.figures().is_due
    clock.pass_by(days=12)
    figures = reviewed.backups.figures()
    assert figures.last_outside is None
    assert (figures.working_days, figures.is_due) == (10, True)


def test_working_days_leave_weekends_out() -> None:
    friday = datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert working_days_between(friday, friday + timedelta(days=2)) == 0
    assert working_days_between(friday, friday + timedelta(days=3)) == 1
    assert working_days_between(friday, friday + timedelta(days=14)) == 10
    assert working_days_between(friday, friday - timedelta(days=400)) == 0


def test_the_reminder_counts_working_days_and_changes(
    reviewed: Services, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(backups, "is_same_drive", lambda *_: False)
    figures = reviewed.backups.figures()
    assert figures.last_outside is None
    reviewed.backups.to_stick(tmp_path / "usb")
    assert (reviewed.backups.figures().changes, reviewed.backups.figures().is_due) == (0, False)
    _change(reviewed)
    assert reviewed.backups.figures().is_due is False
    clock.pass_by(days=12)
    figures = reviewed.backups.figures()
    assert (figures.working_days, figures.is_due) == (10, True)
    clock.pass_by(days=-4000)
    for number in range(backups.DUE_CHANGES):
        with reviewed.at.store.writing() as tx:
            reviewed.at.note(tx, "x", "x", str(number))
    assert reviewed.backups.figures().is_due is True


def test_a_folder_copy_is_restored_under_a_new_epoch(reviewed: Services, tmp_path: Path) -> None:
    info = reviewed.care.backup(tmp_path / "o-cung-ngoai")
    with reviewed.at.store.reading() as tx:
        former = tx.exchange.epoch()
    done = restore(info.folder, tmp_path / "may-moi", BY_PASSPHRASE, clock=Clock())
    assert (done.households, done.audit) == (12, info.audit)
    assert done.epoch not in {"", former}
    again = opened(done.folder)
    assert again.households.count(HouseholdQuery()) == 12
    with again.at.store.reading() as tx:
        assert tx.exchange.epoch() == done.epoch
        assert tx.audit.entries(op="restored")[0].after == {"n": info.audit.n, "h": info.audit.h}
    assert all(one.is_good for one in again.care.check(full=True))
    again.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["may-moi", "o-cung-ngoai", "xa"]


def test_nothing_is_restored_over_a_folder(reviewed: Services, tmp_path: Path) -> None:
    info = reviewed.care.backup(tmp_path / "o")
    with pytest.raises(StoreExists):
        restore(info.folder, reviewed.at.folder, BY_PASSPHRASE, clock=Clock())
    assert reviewed.households.count(HouseholdQuery()) == 12


def test_a_drill_leaves_nothing(reviewed: Services, tmp_path: Path) -> None:
    info = reviewed.care.backup(tmp_path / "o")
    before = sorted(one.name for one in info.folder.iterdir())
    done = restore(info.folder, reviewed.at.folder, BY_PASSPHRASE, clock=Clock(), drill=True)
    assert (done.households, done.kept, done.is_drill, done.epoch) == (12, 0, True, "")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["o", "xa"]
    assert sorted(one.name for one in info.folder.iterdir()) == before


def test_a_drill_counts_the_households_of_closed_rounds_too(
    reviewed: Services, tmp_path: Path
) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    info = reviewed.care.backup(tmp_path / "o")
    done = restore(info.folder, reviewed.at.folder, BY_PASSPHRASE, clock=Clock(), drill=True)
    now = in_use(reviewed.at)
    assert (done.households, done.kept) == (now.households, now.kept)
    assert now.audit.n == done.audit.n + 1  # the backup itself
    assert (done.households, done.kept) == (12, 12)


def test_what_is_no_sound_backup_is_refused_and_leaves_nothing(
    reviewed: Services, tmp_path: Path
) -> None:
    info = reviewed.care.backup(tmp_path / "o")
    target = tmp_path / "moi"
    with pytest.raises(WrongPassphrase):
        restore(info.folder, target, RestoreKeys(None, lambda: "sai mat khau roi"), clock=Clock())
    with pytest.raises(StoreMissing):
        restore(tmp_path, target, BY_PASSPHRASE, clock=Clock())
    with pytest.raises(NotAllowed):
        restore(info.folder, target, RestoreKeys(LEADER, lambda: PASSPHRASE), clock=Clock())
    data = bytearray((info.folder / "giamngheo.gn").read_bytes())
    data[len(data) // 2] ^= 1
    (info.folder / "giamngheo.gn").write_bytes(data)
    with pytest.raises(StoreDamaged):
        restore(info.folder, target, BY_PASSPHRASE, clock=Clock())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["o", "xa"]


def test_swapped_files_of_two_workplaces_are_refused(
    reviewed: Services, world: World, tmp_path: Path
) -> None:
    info = reviewed.care.backup(tmp_path / "o")
    foreign = (world.communes[0] / "keys.json").read_bytes()
    (info.folder / "keys.json").write_bytes(foreign)
    with pytest.raises((WrongPassphrase, StoreDamaged)):
        restore(info.folder, tmp_path / "moi", BY_PASSPHRASE, clock=Clock())
    assert not (tmp_path / "moi").exists()


def test_a_stick_and_the_sheet_are_enough_on_a_new_laptop(
    reviewed: Services, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    sheet = reviewed.recovery.make()
    done = reviewed.backups.to_stick(usb)
    assert done.path.name.startswith("gn_20900")
    assert list(usb.iterdir()) == [done.path]
    keys = RestoreKeys(None, lambda: "", lambda: sheet.secret, sheet.digits, lambda: NEW)
    back = restore(done.path, tmp_path / "moi", keys, clock=Clock())
    assert (back.households, back.audit) == (12, done.audit)
    with pytest.raises(WrongPassphrase):
        opened(back.folder)
    opened(back.folder, LEADER).close()
    wrong = sheet.digits.replace(sheet.digits[0], "1" if sheet.digits[0] != "1" else "2")
    keys = RestoreKeys(None, lambda: "", lambda: sheet.secret, wrong, lambda: NEW)
    with pytest.raises(WrongDigits, match="Chưa phục hồi gì") as refused:
        restore(done.path, tmp_path / "moi2", keys, clock=Clock())
    assert "(GNB-213)" in refused.value.text
    assert "không đăng ký" not in refused.value.text, "nothing is registered here"
    other = reviewed.recovery.make()
    keys = RestoreKeys(None, lambda: "", lambda: other.secret, other.digits, lambda: NEW)
    with pytest.raises(BundleError):
        restore(done.path, tmp_path / "moi2", keys, clock=Clock())
    assert not (tmp_path / "moi2").exists()


def test_three_backups_stay_on_the_stick(reviewed: Services, tmp_path: Path, clock: Clock) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    (usb / "cua-nguoi-khac.gnb").write_bytes(b"x")
    made = []
    for _ in range(5):
        clock.pass_by(minutes=1)
        made.append(reviewed.backups.to_stick(usb).path)
    left = [one for one in made if one.exists()]
    assert len(left) == 3
    assert made[-1] in left
    assert (usb / "cua-nguoi-khac.gnb").exists()


def test_a_stick_pulled_out_loses_nothing_and_says_so(
    reviewed: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    with pytest.raises(StickError) as gone:
        reviewed.backups.to_stick(tmp_path / "khong-co")
    assert gone.value.gnb in {903, 906}

    def pulled(*_: object, **__: object) -> Path:
        raise files.WriteFault(files.REMOVED)

    monkeypatch.setattr("giamngheo_desktop.bundle.stick.write_safely", pulled)
    with pytest.raises(StickError) as gone:
        reviewed.backups.to_stick(usb)
    assert gone.value.gnb == 906
    assert "gn_20900_backup" in gone.value.text, "which file to leave alone"
    assert _names(reviewed) == []
    assert reviewed.backups.figures().last_outside is None


def test_after_a_restore_only_the_newest_receipt_known_lets_export_go_on(
    world: World, tmp_path: Path
) -> None:
    upper, commune = opened(world.upper), opened(world.communes[0])
    upper.inbox.merge(world.bundles[0])
    older, newer = (upper.inbox.merge(world.bundles[0], receipt_folder=tmp_path) for _ in range(2))
    upper.close()
    for one in (older, newer):
        assert one.receipt is not None
        commune.outbox.read_receipt(one.receipt)
    info = commune.care.backup(tmp_path / "o")
    commune.close()
    done = restore(info.folder, tmp_path / "moi", BY_PASSPHRASE, clock=Clock())
    restored = opened(done.folder)
    assert older.receipt is not None
    assert newer.receipt is not None
    restored.outbox.read_receipt(older.receipt)
    assert restored.recovery.is_waiting_for_receipt()
    restored.outbox.read_receipt(newer.receipt)
    assert not restored.recovery.is_waiting_for_receipt()
    restored.close()


def test_export_waits_after_a_restore_until_a_leader_vouches(world: World, tmp_path: Path) -> None:
    commune = opened(world.communes[0])
    info = commune.care.backup(tmp_path / "o")
    commune.close()
    done = restore(info.folder, tmp_path / "moi", BY_PASSPHRASE, clock=Clock())
    usb = tmp_path / "usb"
    usb.mkdir()
    restored = opened(done.folder)
    with pytest.raises(StepNotAllowed, match="phục hồi"):
        restored.outbox.export_state(ROUND, usb)
    assert restored.recovery.is_waiting_for_receipt()
    restored.close()
    leader = opened(done.folder, LEADER)
    leader.recovery.record_no_receipt("máy mất trước khi có biên nhận")
    leader.close()
    restored = opened(done.folder)
    assert restored.outbox.export_state(ROUND, usb).head.epoch == done.epoch
    restored.close()
