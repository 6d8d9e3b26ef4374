"""A stick pulled, full or broken at every single step of writing: the old or the new, and which.

The cuts of power under both models of a folder stand in `test_power_cut`; here every system call
fails in turn, in four ways, beside a bundle that is there already.
"""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.bundle.seal import SealedBundle
from giamngheo_desktop.bundle.stick import file_name, read_bundle, verify_written, write_to_stick
from giamngheo_desktop.domain.errors import StickError
from giamngheo_desktop.files import Disk
from tests.bundle import worlds as w

CALLS = ("free", "names", "create", "write", "flush", "close", "pieces", "rename", "flush_folder")
MOST_CALLS = 40


class Failing(Disk):
    """Counts its calls; the n-th fails. A pulled stick fails from then on."""

    def __init__(self, at: int, fault: str, *, keeps_names: bool) -> None:
        self.at, self.fault, self.keeps_names = at, fault, keeps_names
        self.count = 0
        self.failed = ""

    def _goes_wrong(self, name: str) -> bool:
        self.count += 1
        is_now = self.count == self.at or (self.failed and self.fault == "removed")
        if is_now:
            self.failed = self.failed or name
        return bool(is_now)

    def _do(self, name: str, *args: Any) -> Any:  # noqa: ANN401 - what the real call takes and gives
        real: Callable[..., Any] = getattr(Disk, name)
        if not self._goes_wrong(name):
            return real(self, *args)
        if self.fault == "short" and name == "write":
            handle, data = args
            os.write(handle, bytes(data)[: len(data) // 2])
            return len(data)  # a lying drive
        if self.fault == "short":
            return real(self, *args)
        if name == "rename" and not self.keeps_names:
            real(self, *args)  # the name is there, and the call fails all the same
        number = {"full": errno.ENOSPC, "broken": errno.EIO, "removed": errno.ENODEV}[self.fault]
        raise OSError(number, os.strerror(number))

    def free(self, folder: Path) -> int:
        return int(self._do("free", folder))

    def names(self, folder: Path) -> list[str]:
        return list(self._do("names", folder))

    def create(self, path: Path) -> int:
        return int(self._do("create", path))

    def write(self, handle: int, data: bytes | memoryview) -> int:
        return int(self._do("write", handle, data))

    def flush(self, handle: int) -> None:
        self._do("flush", handle)

    def close(self, handle: int) -> None:
        self._do("close", handle)

    def pieces(self, path: Path) -> Iterator[bytes]:
        yield from self._do("pieces", path)

    def rename(self, old: Path, new: Path) -> None:
        self._do("rename", old, new)

    def flush_folder(self, folder: Path) -> None:
        self._do("flush_folder", folder)

    def remove(self, path: Path) -> None:
        if not (self.failed and self.fault == "removed"):
            super().remove(path)


def refused(folder: Path, bundle: SealedBundle, disk: Disk) -> StickError | None:
    """What a person is told; nothing where the new bundle stands whole on the stick."""
    try:
        path = write_to_stick(folder, bundle, sender=w.COMMUNE_CARD, disk=disk)
    except StickError as told:
        return told
    assert read_bundle(path) == bundle.data
    return None


def usable(folder: Path) -> list[str]:
    """Heads of the whole bundles in a folder."""
    return [
        verify_written(read_bundle(path), w.COMMUNE_CARD).epoch + str(path.name)
        for path in sorted(folder.glob("*.gnb"))
    ]


@pytest.mark.parametrize("keeps_names", [True, False], ids=["journalled", "fat"])
@pytest.mark.parametrize("fault", ["full", "broken", "short", "removed"])
def test_a_fault_at_every_step_leaves_the_old_or_the_new_and_says_which(
    tmp_path: Path, fault: str, keeps_names: bool
) -> None:
    old, new = w.sealed(), w.sealed(seq=2, prev="ab" * 32)
    seen: set[str] = set()
    for at in range(1, MOST_CALLS):
        folder = tmp_path / f"{at}"
        folder.mkdir()
        kept = write_to_stick(folder, old, sender=w.COMMUNE_CARD)
        disk = Failing(at, fault, keeps_names=keeps_names)
        told = refused(folder, new, disk)
        if told is not None:
            assert told.gnb in {902, 903, 904, 906}, (disk.failed, told.gnb)
            assert "bản trên USB chưa dùng được" in told.text
            assert "Các gói ghi trước trên USB không bị đụng tới" in told.text
            assert file_name(new.head, new.head_id) in told.text, "it says which file"
        seen.add(disk.failed)
        assert read_bundle(kept) == old.data
        assert len(usable(folder)) in {1, 2}, disk.failed
        if not disk.failed:
            break
    print(f"{fault}: {at} steps, failed at {sorted(seen - {''})}")
    assert {"create", "write", "flush", "pieces", "rename"} <= seen


def test_a_way_that_writes_over_the_old_bundle_is_caught(tmp_path: Path) -> None:
    """Teeth: writing straight over the name loses the old bundle when the stick is full."""
    old = w.sealed()
    path = write_to_stick(tmp_path, old, sender=w.COMMUNE_CARD)
    disk = Failing(2, "full", keeps_names=True)
    handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
    try:
        disk.write(handle, b"GNBNDL1\n")
        with pytest.raises(OSError, match="No space"):
            disk.write(handle, b"rest")
    finally:
        os.close(handle)
    assert path.read_bytes() != old.data
