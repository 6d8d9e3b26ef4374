"""The child: capped, timed, silent about secrets, ended when the officer stops."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import Cancelled, FileUnreadable, NotPlainWorkbook, TooLarge
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet import reader
from giamngheo_desktop.spreadsheet.limits import Limits
from giamngheo_desktop.spreadsheet.reader import child_command, read_sheets
from tests.spreadsheet.books import Sheet, national, with_sheet, xlsx

_NO_GUARD = Limits(
    file_bytes=1 << 30,
    parts=60_000,
    part_bytes=1 << 32,
    total_bytes=1 << 33,
    ratio=1 << 30,
    rows=1 << 30,
    columns=1 << 30,
)


def _file(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    return path


def _bomb(tmp_path: Path, rows: int) -> Path:
    """Rows of one cell, and a cell far to the right: laid out it is rows times 100 columns."""
    wide = b'<row><c r="CV1"><v>1</v></c></row>'
    return _file(tmp_path, with_sheet(wide + b"<row><c><v>1</v></c></row>" * rows))


def test_without_the_guard_the_row_bomb_hits_the_cap(tmp_path: Path) -> None:
    with pytest.raises(TooLarge) as stopped:
        list(read_sheets(_bomb(tmp_path, 400_000), limits=_NO_GUARD))
    assert stopped.value.details["imp"] in {imp.MEMORY, imp.TIMEOUT}


def test_without_the_guard_a_small_one_goes_through(tmp_path: Path) -> None:
    (sheet,) = read_sheets(_bomb(tmp_path, 20_000), limits=_NO_GUARD)
    assert len(sheet.rows) == 20_001


def _sleeper(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "child.py"
    script.write_text(code, encoding="utf-8")
    return [sys.executable, str(script)]


def test_a_silent_child_is_ended_when_its_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = _sleeper(tmp_path, "import threading; threading.Event().wait(60)")
    monkeypatch.setattr(reader, "child_command", lambda: command)
    began = time.monotonic()
    with pytest.raises(NotPlainWorkbook) as stopped:
        list(read_sheets(_file(tmp_path, national()), limits=Limits(seconds=1)))
    assert stopped.value.details["imp"] == imp.TIMEOUT
    assert time.monotonic() - began < 50  # the child would wait for 60


class _Stop(Progress):
    def __init__(self) -> None:
        self.steps = 0

    def step(self, done: int, total: int, label: str = "") -> None:
        self.steps += 1
        raise Cancelled


def test_stopping_ends_the_child_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = _sleeper(tmp_path, "import threading; threading.Event().wait(60)")
    monkeypatch.setattr(reader, "child_command", lambda: command)
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def watch(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **kwargs))  # type: ignore[call-overload]  # handed through
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", watch)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        list(read_sheets(_file(tmp_path, national()), progress=_Stop()))
    assert time.monotonic() - began < 50
    assert [one.poll() is not None for one in started] == [True]
    assert threading.active_count() == 1


_SHEET = (
    'import json;print(json.dumps({"k":"sheet","name":"A","visible":True,"merged":[],'
    '"hidden":[],"formulas":0,"epoch_1904":False}));'
)


@pytest.mark.parametrize(
    "said",
    [
        "print('[1,[2]]')",
        "print('not json')",
        'print(\'{"k":"sheet"}\')',
        "print('{\"k\":\"end\"}', end='')",
        'print(\'{"k":"refused","code":"IMP-99","facts":[]}\')',
        _SHEET + "print('[1,[NaN]]')",
        _SHEET + "print('[2,[1]]');print('[1,[1]]')",
        "print('['*100000)",
    ],
)
def test_a_child_that_talks_nonsense_is_not_believed(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = _sleeper(tmp_path, said)
    monkeypatch.setattr(reader, "child_command", lambda: command)
    with pytest.raises(NotPlainWorkbook) as refused:
        list(read_sheets(_file(tmp_path, national())))
    assert refused.value.details["imp"] == imp.UNREADABLE


def test_a_child_that_floods_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = _sleeper(tmp_path, "while True: print('x'*1000000, end='')")
    monkeypatch.setattr(reader, "child_command", lambda: command)
    with pytest.raises(TooLarge):
        list(read_sheets(_file(tmp_path, national())))


def test_no_secret_reaches_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", "mật khẩu của xã")
    command = _sleeper(
        tmp_path,
        "import os,sys,json\n"
        "said = json.dumps([dict(os.environ), sys.argv[1:]])\n"
        "bad = 'PASSPHRASE' in said or 'GIAMNGHEO' in said\n"
        "print(json.dumps({'k': 'refused', 'code': 'IMP-03' if bad else 'IMP-15', 'facts': {}}))",
    )
    monkeypatch.setattr(reader, "child_command", lambda: command)
    with pytest.raises(NotPlainWorkbook) as refused:
        list(read_sheets(_file(tmp_path, national())))
    assert refused.value.details["imp"] == imp.EMPTY


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.xlsx", tmp_path):
        with pytest.raises(FileUnreadable):
            list(read_sheets(path))


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--doc-excel"]


def test_rows_come_with_their_numbers_and_empty_rows_are_left_out(tmp_path: Path) -> None:
    data = xlsx(Sheet([[], [], ["", "b"], [], [1.5, True]]))
    (sheet,) = read_sheets(_file(tmp_path, data))
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, [None, "b"]), (5, [1.5, True])]
