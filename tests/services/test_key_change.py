"""Under a new key: everything is there, the old key opens nothing, the old file is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    NotAllowed,
    StoreLocked,
    UserError,
    WrongDigits,
    WrongPassphrase,
)
from giamngheo_desktop.files import rename_durably
from giamngheo_desktop.keys import key_change, slots
from giamngheo_desktop.keys.paper_code import paper_tail
from giamngheo_desktop.services.recovery import SheetState
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.session import login_names
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store.engine import FILE_NAME, open_store
from tests.builders import a_dossier
from tests.services.workplaces import LEADER, PASSPHRASE, Clock, opened

Wanted = dict[str, str]


def change(services: Services, others: Wanted | None = None) -> str:
    return services.key_change.change(PASSPHRASE, others).sheet.secret


def test_everything_is_there_under_another_key(reviewed: Services) -> None:
    folder, old = reviewed.at.folder, reviewed.at.store.key
    before = reviewed.households.lines(HouseholdQuery())
    done = reviewed.key_change.change(PASSPHRASE, {LEADER: PASSPHRASE})
    assert done.without == ()
    again = opened(folder)
    assert again.at.store.key != old
    assert again.households.lines(HouseholdQuery()) == before
    assert all(one.is_good for one in again.care.check(full=True))
    assert [one.entry.after for one in again.audit.search(op="data_key_changed")] == [
        {"slots": ["can_bo", LEADER]}
    ]
    again.close()
    opened(folder, LEADER).close()
    with pytest.raises(WrongPassphrase):
        open_store(folder, old)


def test_who_was_not_there_gets_a_slot_from_an_administrator(reviewed: Services) -> None:
    folder = reviewed.at.folder
    assert reviewed.key_change.change(PASSPHRASE).without == (LEADER,)
    with pytest.raises(WrongPassphrase):
        opened(folder, LEADER)
    again = opened(folder)
    with pytest.raises(NotAllowed, match="có mật khẩu"):
        again.people.give_slot("can_bo", PASSPHRASE)
    again.people.give_slot(LEADER, PASSPHRASE)
    again.close()
    opened(folder, LEADER).close()
    assert login_names(folder) == ["can_bo", LEADER]


def test_the_new_sheet_opens_and_the_old_one_does_not(reviewed: Services) -> None:
    folder = reviewed.at.folder
    old = reviewed.recovery.make().secret
    reviewed.recovery.prove(paper_tail(old))
    new = change(reviewed)
    with pytest.raises(WrongDigits):
        slots.open_with_paper(folder, old)
    assert slots.open_with_paper(folder, new) == slots.unlock(
        folder, slots.users(folder)[0].user or "", PASSPHRASE
    )
    again = opened(folder)
    assert again.recovery.state() is SheetState.PRINTED
    again.close()


def test_the_old_file_is_kept_as_a_copy_that_can_be_restored(
    reviewed: Services, tmp_path: Path
) -> None:
    kept = reviewed.key_change.change(PASSPHRASE).kept
    assert kept.name == "truoc-doi-khoa-1"
    keys = RestoreKeys(None, lambda: PASSPHRASE)
    assert restore(kept, tmp_path / "cu", keys, clock=Clock()).households == 12
    shutil.rmtree(tmp_path / "cu")


def test_it_goes_with_the_next_receipt(reviewed: Services) -> None:
    folder = reviewed.at.folder
    kept = reviewed.key_change.change(PASSPHRASE).kept
    again = opened(folder)
    assert kept.exists()
    with again.at.store.writing() as tx:
        again.at.note(tx, "receipt_read", "bundle", "x")
    again.close()
    opened(folder).close()
    assert not kept.exists()


def test_nothing_is_written_to_the_old_file_afterwards(reviewed: Services) -> None:
    store = reviewed.at.store
    change(reviewed)
    with pytest.raises(StoreLocked, match="tệp mới"), store.writing() as tx:
        tx.households.save(a_dossier(99), by="x", at=Clock()())


@pytest.mark.parametrize("whose", [{"passphrase": "sai"}, {"others": {LEADER: "sai"}}])
def test_a_wrong_passphrase_changes_nothing(reviewed: Services, whose: dict[str, object]) -> None:
    before = sorted(path.name for path in reviewed.at.folder.iterdir())
    plain: dict[str, object] = {"passphrase": PASSPHRASE}
    with pytest.raises(WrongPassphrase, match="Chưa có gì thay đổi"):
        reviewed.key_change.change(**(plain | whose))  # type: ignore[arg-type]  # keywords of each test
    assert sorted(path.name for path in reviewed.at.folder.iterdir()) == before
    reviewed.households.put_many([a_dossier(99)])


def test_only_an_administrator_may(led: Services) -> None:
    with pytest.raises(NotAllowed):
        led.key_change.change(PASSPHRASE)


@pytest.mark.parametrize("stop", range(8))
def test_a_swap_cut_off_at_any_step_is_carried_on_at_the_next_start(
    reviewed: Services, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    folder, rename, done = reviewed.at.folder, rename_durably, [0]

    def cut(old: Path, new: Path) -> None:
        done[0] += 1
        if done[0] == stop + 1:
            raise OSError(5, "power")
        rename(old, new)

    with monkeypatch.context() as patched:
        patched.setattr(key_change, "rename_durably", cut)
        _try(lambda: change(reviewed))
    reviewed.close()
    again = opened(folder)
    assert again.households.count(HouseholdQuery()) == 12
    assert all(one.is_good for one in again.care.check(full=True))
    again.close()
    assert not (folder / key_change.READY).exists()
    is_new = bool(key_change.kept_folders(folder))
    assert is_new is (stop > 0)
    assert not is_new or (key_change.kept_folders(folder)[0] / FILE_NAME).exists()


def _try(work: Callable[[], object]) -> None:
    try:
        work()
    except UserError:
        return
