"""Classifying a file of facts: block by block, with and without further processes, same bytes."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import FileExists, FileUnreadable, NoLawInForce
from giamngheo_desktop.services import facts, facts_children
from giamngheo_desktop.services.facts import classify_facts
from tests.rules.builders import ND_07

ON = date(2026, 10, 10)
STANDARD = ND_07


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "BLOCK_BYTES", 4_000)


def a_line(chance: random.Random, name: str) -> str:
    missing = [code for code in ND_07.indicator_codes if chance.random() < 0.3]
    area = chance.choice(["nong_thon", "thanh_thi", "hai_dao"])
    given = {"id": name, "area": area, "diem_b1": chance.randint(-5, 300), "deprivations": missing}
    return json.dumps(given)


def a_file(folder: Path, lines: list[str], end: str = "\n") -> Path:
    path = folder / "f.jsonl"
    path.write_bytes("".join(line + end for line in lines).encode())
    return path


def many_lines(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    lines = [a_line(chance, f"hộ-{number}") for number in range(count)]
    lines[count // 3] = "{"
    lines[count // 2] = ""
    lines[-1] = lines[0]
    return lines


def both_ways(source: Path, folder: Path) -> tuple[bytes, bytes]:
    alone = classify_facts(source, STANDARD, ON, folder / "alone.jsonl", processes=0)
    shared = classify_facts(source, STANDARD, ON, folder / "shared.jsonl", processes=2)
    assert alone.summary == shared.summary
    return (folder / "alone.jsonl").read_bytes(), (folder / "shared.jsonl").read_bytes()


def test_processes_write_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    alone, shared = both_ways(a_file(tmp_path, many_lines(600)), tmp_path)
    assert alone == shared
    names = [json.loads(line)["id"] for line in alone.splitlines()]
    assert len(names) == 599
    assert names[:3] == ["hộ-0", "hộ-1", "hộ-2"]


def test_a_household_that_comes_again_in_a_far_block_is_refused(tmp_path: Path) -> None:
    _, shared = both_ways(a_file(tmp_path, many_lines(600)), tmp_path)
    again = json.loads(shared.splitlines()[-1])
    assert again["category"] is None
    assert again["refused"][0]["field"] == "id"


def test_a_file_without_last_line_end_and_with_those_of_windows_is_whole(tmp_path: Path) -> None:
    lines = many_lines(100)
    (tmp_path / "unix").mkdir()
    (tmp_path / "windows").mkdir()
    unix, _ = both_ways(a_file(tmp_path / "unix", lines), tmp_path / "unix")
    windows = a_file(tmp_path / "windows", lines, "\r\n")
    windows.write_bytes(windows.read_bytes().removesuffix(b"\r\n"))
    assert both_ways(windows, tmp_path / "windows") == (unix, unix)


@pytest.mark.parametrize("command", [["no-such-program"], ["false"], ["cat"]])
def test_children_that_fail_only_cost_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(facts_children, "own_command", lambda _word: command)
    alone, shared = both_ways(a_file(tmp_path, many_lines(200)), tmp_path)
    assert alone == shared


def test_a_child_killed_in_the_middle_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start, ask = facts_children._process, facts_children.Child.ask
    asked = 0

    @contextmanager
    def remembered() -> Iterator[subprocess.Popen[bytes]]:
        with start() as process:
            started.append(process)
            yield process

    def killing(self: facts_children.Child, block: bytes) -> bool:
        nonlocal asked
        asked += 1
        if asked == 8:
            started[0].kill()
            started[0].wait()
        return ask(self, block)

    monkeypatch.setattr(facts_children, "_process", remembered)
    monkeypatch.setattr(facts_children.Child, "ask", killing)
    alone, shared = both_ways(a_file(tmp_path, many_lines(600)), tmp_path)
    assert asked > 8
    assert alone == shared
    assert all(one.poll() is not None for one in started)


def test_children_never_load_the_window_nor_a_store(tmp_path: Path) -> None:
    code = (
        "import sys; from giamngheo_desktop.app import main; sys.argv=['x']\n"
        "import io; sys.stdin=io.TextIOWrapper(io.BytesIO(b''))\n"
        "try: main(['--phan-loai'])\n"
        "except EOFError: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'sqlcipher3')])"
    )
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert found.stdout.strip() == "[]", found.stderr


def test_what_cannot_be_read_or_judged_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "v.jsonl"
    source = a_file(tmp_path, many_lines(50))
    with pytest.raises(NoLawInForce):
        classify_facts(source, STANDARD, date(2027, 1, 1), out)
    broken = tmp_path / "b.jsonl"
    broken.write_bytes(source.read_bytes() + b"\xff\xfe\n")
    for processes in (0, 1):
        with pytest.raises(FileUnreadable):
            classify_facts(broken, STANDARD, ON, out, processes=processes)
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        classify_facts(source, STANDARD, ON, out)
    assert out.read_text(encoding="utf-8") == "mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.jsonl", "f.jsonl", "v.jsonl"]


def test_only_a_large_file_is_worth_a_second_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = a_file(tmp_path, many_lines(20))
    assert facts._worth(source) == 0
    monkeypatch.setattr(facts, "WORTH_CHILDREN_BYTES", 10)
    monkeypatch.setattr(facts, "usable_cores", lambda: 1)
    assert facts._worth(source) == 0
    monkeypatch.setattr(facts, "usable_cores", lambda: 2)
    assert facts._worth(source) == 2
    assert facts._worth(tmp_path / "none") == 0
