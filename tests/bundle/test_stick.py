"""Bundle files on a stick: names, what is refused before reading, write and read back."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from giamngheo_desktop.bundle import stick
from giamngheo_desktop.bundle.stick import file_name, read_bundle, verify_written, write_to_stick
from giamngheo_desktop.domain.errors import BundleError, Cancelled, FileUnreadable, StickError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.files import Disk, WriteFault
from tests.bundle import samples
from tests.bundle import worlds as w


def number_of(work: Callable[[], object]) -> int:
    with pytest.raises(BundleError) as caught:
        work()
    return caught.value.gnb


def test_written_bundle_is_named_neutrally_and_opens(tmp_path: Path) -> None:
    bundle = w.sealed()
    path = write_to_stick(tmp_path, bundle, sender=w.COMMUNE_CARD)
    assert path.name == f"gn_20900_2026-DK_000001_{bundle.head_id[:8]}.gnb"
    assert w.opened(read_bundle(path)).state == w.a_state()


def test_kinds_without_a_round_are_named_by_kind() -> None:
    head = samples.backup().bundle.head
    assert file_name(head, "ab" * 32) == "gn_20900_backup_000001_abababab.gnb"


def test_backup_is_written_in_pieces(tmp_path: Path) -> None:
    bundle = samples.backup().bundle
    path = write_to_stick(tmp_path, bundle, sender=w.COMMUNE_CARD)
    assert verify_written(path.read_bytes(), w.COMMUNE_CARD) == bundle.head


def test_what_is_no_file_of_ours_is_refused_before_reading(tmp_path: Path) -> None:
    real = tmp_path / "a.gnb"
    real.write_bytes(w.sealed().data)
    link = tmp_path / "link.gnb"
    link.symlink_to(real)
    folder = tmp_path / "folder.gnb"
    folder.mkdir()
    other = tmp_path / "a.pdf"
    other.write_bytes(b"%PDF-1.7 and more")
    pipe = tmp_path / "pipe.gnb"
    os.mkfifo(pipe)
    for path in (link, folder, other, pipe):
        assert number_of(partial(read_bundle, path)) == 101


def test_sizes_and_leftovers_have_their_numbers(tmp_path: Path) -> None:
    empty, huge, part = tmp_path / "a.gnb", tmp_path / "b.gnb", tmp_path / "c.gnb.part"
    empty.write_bytes(b"")
    part.write_bytes(b"torn")
    with huge.open("wb") as file:
        file.truncate(65 << 20)
    assert number_of(lambda: read_bundle(empty)) == 103
    assert number_of(lambda: read_bundle(huge)) == 102
    assert number_of(lambda: read_bundle(part)) == 104


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"Không có tệp gone\.gnb trong thư mục"):
        read_bundle(tmp_path / "gone.gnb")
    with pytest.raises(FileUnreadable, match="USB chưa cắm hoặc đã rút"):
        read_bundle(tmp_path / "no-stick" / "gone.gnb")


def test_a_file_that_changes_while_it_is_read_is_105(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gnb"
    path.write_bytes(w.sealed().data)
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"less")
    assert number_of(lambda: read_bundle(path)) == 105


@pytest.mark.parametrize("number", range(901, 907))
def test_each_fault_of_a_stick_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise WriteFault(number)

    monkeypatch.setattr(stick, "write_safely", fails)
    with pytest.raises(StickError) as caught:
        write_to_stick(tmp_path, w.sealed(), sender=w.COMMUNE_CARD)
    assert caught.value.gnb == number
    assert "bản trên USB chưa dùng được" in caught.value.text


def test_a_stick_that_keeps_other_bytes_is_not_called_done(tmp_path: Path) -> None:
    class Lying(Disk):
        def pieces(self, path: Path) -> Iterator[bytes]:
            yield b"".join(super().pieces(path))[:-1] + b"\x00"

    with pytest.raises(StickError) as caught:
        write_to_stick(tmp_path, w.sealed(), sender=w.COMMUNE_CARD, disk=Lying())
    assert caught.value.gnb == 904
    assert not list(tmp_path.iterdir())


def test_cancel_leaves_the_stick_as_it_was(tmp_path: Path) -> None:
    class Stops(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_to_stick(tmp_path, w.sealed(), sender=w.COMMUNE_CARD, progress=Stops())
    assert not list(tmp_path.iterdir())
