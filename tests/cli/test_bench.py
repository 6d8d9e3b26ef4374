"""The command that measures: every benchmark runs, names what it measured, and needs nothing."""

import json

import pytest

from giamngheo_desktop.services import bench
from giamngheo_desktop.services.bench import BENCHES, Measured
from tests.cli.conftest import Desk, Line


def test_every_benchmark_runs_small_without_a_store(
    line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIAMNGHEO_PASSPHRASE")
    monkeypatch.setenv("GIAMNGHEO_STORE", str(desk.folder / "khong-co"))
    ran = line.json("bench", "--households", "12", "--out", desk.out / "do.json")
    assert ran.code == 0, ran.err
    rows = ran.result["rows"]
    assert [row["name"] for row in rows] == [one.name for one in BENCHES]
    for row in rows:
        assert row["seconds"] > 0
        assert row["n"] > 0
    assert next(row["ratio"] for row in rows if row["name"] == "cost_of_encryption") > 0
    assert json.loads((desk.out / "do.json").read_text(encoding="utf-8")) == ran.result
    assert "node" not in ran.result["machine"]


def test_a_missed_bar_fails_only_when_enforced(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = bench.Bench(
        "classify_one", "households", (1,), lambda _: Measured(1, 5.0), lambda _: 0.02
    )
    monkeypatch.setattr(bench, "BENCHES", (slow,))
    free = line("bench")
    assert free.code == 0
    assert "CHƯA ĐẠT" in free.out
    enforced = line.json("bench", "--enforce")
    assert enforced.code == 1
    assert enforced.document["error"]["code"] == "check_failed"
    assert enforced.result["rows"][0]["within"] is False


@pytest.mark.parametrize(
    "words", [["--only", "la"], ["--households", "vai"], ["--households", "0"], ["--only", ""]]
)
def test_unknown_names_and_sizes_are_usage(line: Line, words: list[str]) -> None:
    ran = line("bench", *words)
    assert (ran.code, ran.out) == (2, "")


def test_the_bars_of_the_contract() -> None:
    bars = {one.name: one.bar for one in BENCHES}

    def bar(name: str, n: int) -> float:
        found = bars[name]
        assert found is not None
        return found(n)

    assert (bar("merge", 5_000), bar("merge", 20_000)) == (3, 10)
    assert bar("merge_again", 20_000) == 1
    assert bar("import_xlsx", 10_000) == 6
    assert bar("classify", 100_000) == 10
    assert bar("classify_one", 1) == 0.02
    assert bar("list", 100_000) == 0.5
    assert bar("print", 500) == 20
    assert bar("open_form", 15) == 0.3
    assert bars["cost_of_encryption"] is None
