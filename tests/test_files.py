"""Safe writing under faults; power cuts are played in tests/bundle/test_power_cut.py."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from giamngheo_desktop import files
from giamngheo_desktop.domain.errors import Cancelled
from giamngheo_desktop.files import Disk, WriteFault, write_new_file, write_safely

NAME = "gn_20900_2026-DK_000007_0a0a0a0a.gnb"
DATA = bytes(range(256)) * 12_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_written_file_is_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = write_safely(tmp_path, NAME, DATA)
    assert path.read_bytes() == DATA
    assert names(tmp_path) == [NAME]


def test_pieces_are_written_in_their_order(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = write_safely(
        tmp_path,
        NAME,
        iter([DATA, b"tail"]),
        size=len(DATA) + 4,
        step=lambda done, total: seen.append((done, total)),
    )
    assert path.read_bytes() == DATA + b"tail"
    assert seen[-1] == (len(DATA) + 4, len(DATA) + 4)


class Faulty(Disk):
    """Fails at the n-th call of one kind."""

    def __init__(self, call: str, number: int, nth: int = 1) -> None:
        self._call, self._number, self._left = call, number, nth

    def _maybe_fail(self, call: str) -> None:
        if call == self._call:
            self._left -= 1
            if self._left == 0:
                raise OSError(self._number, os.strerror(self._number))

    def create(self, path: Path) -> int:
        self._maybe_fail("create")
        return super().create(path)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self._maybe_fail("write")
        return super().write(handle, data)

    def flush(self, handle: int) -> None:
        self._maybe_fail("flush")
        super().flush(handle)

    def pieces(self, path: Path) -> Iterator[bytes]:
        self._maybe_fail("pieces")
        yield from super().pieces(path)

    def rename(self, old: Path, new: Path) -> None:
        self._maybe_fail("rename")
        super().rename(old, new)

    def flush_folder(self, folder: Path) -> None:
        self._maybe_fail("flush_folder")
        super().flush_folder(folder)


def fault_of(work: Callable[[], object]) -> int:
    with pytest.raises(WriteFault) as caught:
        work()
    return caught.value.number


CALLS = ["create", "write", "flush", "pieces", "rename", "flush_folder"]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, 902), (errno.EIO, 903), (errno.EROFS, 903), (errno.ENODEV, 906)],
)
def test_each_failing_call_is_named_and_leaves_what_stood_there(
    tmp_path: Path, call: str, number: int, expected: int
) -> None:
    (tmp_path / "older.gnb").write_bytes(b"older")
    disk = Faulty(call, number)
    expected = 904 if call == "pieces" and expected == 903 else expected
    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=disk)) == expected
    kept = [name for name in names(tmp_path) if name != NAME]
    assert kept == ["older.gnb"]
    if (tmp_path / NAME).exists():
        assert (tmp_path / NAME).read_bytes() == DATA


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_every_piece_may_be_the_one_that_fails(tmp_path: Path, nth: int) -> None:
    disk = Faulty("write", errno.ENOSPC, nth)
    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=disk)) == 902
    assert names(tmp_path) == []


def test_short_writes_are_carried_on(tmp_path: Path) -> None:
    class Short(Disk):
        def write(self, handle: int, data: bytes | memoryview) -> int:
            return super().write(handle, data[: max(1, len(data) // 3)])

    assert write_safely(tmp_path, NAME, DATA, disk=Short()).read_bytes() == DATA


def test_a_disk_that_writes_nothing_is_no_endless_loop(tmp_path: Path) -> None:
    class Stuck(Disk):
        def write(self, handle: int, data: bytes | memoryview) -> int:
            return 0

    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=Stuck())) == 903


def test_stick_of_false_size_is_found_by_reading_back(tmp_path: Path) -> None:
    class Fake(Disk):
        def pieces(self, path: Path) -> Iterator[bytes]:
            whole = b"".join(super().pieces(path))
            yield whole[:100_000] + bytes(len(whole) - 100_000)

    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=Fake())) == 904
    assert names(tmp_path) == []


@pytest.mark.parametrize("standing", [NAME, NAME.upper()])
def test_a_name_that_stands_is_never_written_over(tmp_path: Path, standing: str) -> None:
    (tmp_path / standing).write_bytes(b"older")
    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA)) == 905
    assert (tmp_path / standing).read_bytes() == b"older"


def test_a_name_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    class Late(Disk):
        def pieces(self, path: Path) -> Iterator[bytes]:
            (tmp_path / NAME).write_bytes(b"other")
            yield from super().pieces(path)

    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=Late())) == 905
    assert (tmp_path / NAME).read_bytes() == b"other"


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    class Small(Disk):
        def free(self, folder: Path) -> int:
            return 3 * len(DATA) - 1

    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, disk=Small())) == 902
    assert names(tmp_path) == []


def test_the_drive_of_the_data_is_refused(tmp_path: Path) -> None:
    assert fault_of(lambda: write_safely(tmp_path, NAME, DATA, keep_off=tmp_path)) == 901


def test_a_folder_that_is_gone_is_a_removed_stick(tmp_path: Path) -> None:
    assert fault_of(lambda: write_safely(tmp_path / "gone", NAME, DATA)) == 906


def test_cancel_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> NoReturn:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_safely(tmp_path, NAME, DATA, step=stop)
    assert names(tmp_path) == []


def test_a_part_of_an_earlier_try_is_replaced(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(b"torn")
    assert write_safely(tmp_path, NAME, DATA).read_bytes() == DATA
    assert names(tmp_path) == [NAME]


def test_an_export_is_not_replaced_without_being_told(tmp_path: Path) -> None:
    path = tmp_path / "bieu-1.pdf"
    write_new_file(path, b"one")
    with pytest.raises(FileExistsError):
        write_new_file(path, b"two")
    assert path.read_bytes() == b"one"
    write_new_file(path, b"two", force=True)
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["bieu-1.pdf"]


@pytest.mark.parametrize("call", ["create", "write", "flush"])
def test_a_failed_export_keeps_the_old_one(tmp_path: Path, call: str) -> None:
    path = tmp_path / "bieu-1.pdf"
    write_new_file(path, b"one")
    with pytest.raises(OSError, match="space"):
        write_new_file(path, b"two", force=True, disk=Faulty(call, errno.ENOSPC))
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["bieu-1.pdf"]


def test_sticks_are_found_in_the_table_of_mounts(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/a/KINGSTON\\0401 vfat rw 0 0\n"
        "/dev/sdc1 /run/media/a/XA exfat rw 0 0\nproc /proc proc rw 0 0\n"
    )
    found = files.removable_drives(table)
    assert [drive.path.as_posix() for drive in found] == [
        "/media/a/KINGSTON 1",
        "/run/media/a/XA",
    ]
    assert files.removable_drives(tmp_path / "none") == []
    assert files.is_same_drive(tmp_path, tmp_path)
    assert files.free_space(tmp_path) > 0
