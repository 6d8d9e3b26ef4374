"""The model of a disk itself: logs written by hand, with known answers."""

import random

import pytest

from tests.faults.recorder import Op
from tests.faults.replayer import Disk, Variant

C, W, S, D, U = "C", "W", "S", "D", "U"


def found(disk: Disk, variant: Variant, seed: int = 0) -> dict[str, bytes]:
    return disk.after_cut(variant, random.Random(seed))


def after(ops: list[Op], fat: str = "", **files: bytes) -> Disk:
    disk = Disk(files, fat=fat)
    for op in ops:
        disk.play(op)
    return disk


def every(disk: Disk) -> list[dict[str, bytes]]:
    return [found(disk, Variant.MIX, seed) for seed in range(200)]


def test_what_was_never_synced_may_be_lost() -> None:
    disk = after([Op(C, "a"), Op(W, "a", data=b"x")])
    assert found(disk, Variant.LOSE) == {}
    assert found(disk, Variant.KEEP) == {"a": b"x"}


def test_a_synced_new_file_is_there_with_its_name() -> None:
    disk = after([Op(C, "a"), Op(W, "a", data=b"x"), Op(S, "a")])
    assert found(disk, Variant.LOSE) == {"a": b"x"}


def test_on_a_stick_it_is_there_too_but_earlier_names_are_not() -> None:
    ops = [Op(C, "u/b"), Op(C, "u/a"), Op(W, "u/a", data=b"x"), Op(S, "u/a")]
    assert found(after(ops, fat="u"), Variant.LOSE) == {"u/a": b"x"}
    assert found(after(ops), Variant.LOSE) == {"u/a": b"x", "u/b": b""}


def test_a_rename_without_sync_of_the_folder_may_be_lost() -> None:
    ops = [Op(C, "a"), Op(W, "a", data=b"x"), Op(S, "a"), Op("R", "a", "b")]
    assert found(after(ops), Variant.LOSE) == {"a": b"x"}
    assert found(after([*ops, Op(D, "")]), Variant.LOSE) == {"b": b"x"}


def test_a_rename_over_a_file_gives_the_old_or_the_new_one() -> None:
    ops = [Op(C, "t"), Op(W, "t", data=b"new"), Op(S, "t"), Op("R", "t", "a")]
    states = every(after(ops, a=b"old"))
    assert all(one.get("a") in {b"old", b"new"} for one in states)
    assert {one["a"] for one in states} == {b"old", b"new"}


def test_on_a_stick_a_rename_may_leave_both_names() -> None:
    ops = [Op(C, "u/t"), Op(W, "u/t", data=b"x"), Op(S, "u/t"), Op("R", "u/t", "u/a")]
    assert {"u/t": b"x", "u/a": b"x"} in every(after(ops, fat="u"))


def test_names_of_a_journal_go_in_their_order_those_of_a_stick_in_any() -> None:
    ops = [Op(C, "u/a"), Op(C, "u/b")]
    assert {"u/b": b""} not in every(after(ops))
    assert {"u/b": b""} in every(after(ops, fat="u"))


def test_a_truncate_after_a_write_is_played_in_that_order() -> None:
    ops = [Op(W, "a", data=b"abcdef"), Op("T", "a", offset=2), Op(W, "a", offset=2, data=b"Z")]
    assert found(after(ops, a=b""), Variant.KEEP) == {"a": b"abZ"}
    assert found(after(ops, a=b""), Variant.LOSE) == {"a": b""}


def test_a_write_is_torn_at_sectors_only() -> None:
    data = b"a" * 512 + b"b" * 512
    states = every(after([Op(W, "a", data=data)], a=bytes(1024)))
    halves = {(one["a"][:512], one["a"][512:]) for one in states}
    assert {(bytes(512), data[512:]), (data[:512], bytes(512))} <= halves
    assert all(len(set(one)) == 1 for pair in halves for one in pair)


def test_a_deleted_file_may_come_back() -> None:
    assert found(after([Op(U, "a")], a=b"x"), Variant.LOSE) == {"a": b"x"}
    assert found(after([Op(U, "a"), Op(D, "")], a=b"x"), Variant.LOSE) == {}


@pytest.mark.parametrize("fat", ["", "u"])
def test_what_is_acknowledged_is_read_from_the_marker(fat: str) -> None:
    assert after([Op(C, ".ack"), Op(W, ".ack", data=b"7")], fat=fat).acknowledged == 7
