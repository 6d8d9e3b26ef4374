"""Starts the capped child on a file and reads what it says, strictly and within bounds."""

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from giamngheo_desktop.domain.errors import FileUnreadable, NotPlainWorkbook, TooLarge
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.resources import own_command
from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, Font, RawRow, RawSheet
from giamngheo_desktop.spreadsheet.limits import Limits
from giamngheo_desktop.text import spreadsheet as text
from giamngheo_desktop.text import workbook_files

_LONGEST_LINE = 16 * imp.MEGABYTE
_TOO_LARGE = frozenset({imp.TOO_BIG, imp.RATIO, imp.PARTS, imp.MEMORY, imp.ROWS, imp.COLUMNS})
_PATIENCE_S = 0.1
_ROWS_PER_STEP = 500
_KEPT_ENVIRONMENT = frozenset(
    {"PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV"}
)


def child_command() -> list[str]:
    """How this program starts itself as the parser; path and limits follow as arguments."""
    return own_command("--doc-excel")


def _environment() -> dict[str, str]:
    """Nothing that could carry a passphrase; the package is found where this one was."""
    kept = {key: value for key, value in os.environ.items() if key.upper() in _KEPT_ENVIRONMENT}
    kept["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return kept


def read_sheets(
    path: Path, *, limits: Limits | None = None, progress: Progress | None = None
) -> Iterator[RawSheet]:
    """Sheets of a workbook, one after the other; only one is held at a time.

    Args:
        path: an .xlsx, .xls or .csv.
        limits: what the file must hold to.
        progress: told of the rows; cancelling kills the child.

    Raises:
        FileUnreadable: for the user: no such file, or no right to read it.
        TooLarge: for the user: beyond a limit; `details["imp"]` has the code.
        NotPlainWorkbook: for the user: encrypted, with macros, damaged, no workbook.
        Cancelled: for the worker.
    """
    limits = limits or Limits()
    _refuse_odd_file(path, limits)
    with _child(path, limits) as (process, lines):
        yield from _Conversation(process, lines, limits, progress or Progress(), path).sheets()


def _refuse_odd_file(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileUnreadable(workbook_files.file_unreadable(path.name)) from error
    if not path.is_file():
        raise FileUnreadable(workbook_files.file_unreadable(path.name))
    if size > limits.file_bytes:
        facts = {"megabytes": limits.file_bytes // imp.MEGABYTE}
        raise refusal(imp.TOO_BIG, facts, path.name)


def refusal(code: str, facts: Mapping[str, str | int], file: str) -> NotPlainWorkbook | TooLarge:
    """The error for the user that belongs to a code of the guard."""
    kind = TooLarge if code in _TOO_LARGE else NotPlainWorkbook
    return kind(workbook_files.refused(code, facts, file), {"imp": code, **facts})


@contextmanager
def _child(
    path: Path, limits: Limits
) -> Iterator[tuple["subprocess.Popen[bytes]", "queue.Queue[bytes]"]]:
    """The running child and the lines it says; killed and reaped on every way out."""
    process = subprocess.Popen(
        [*child_command(), str(path.resolve()), limits.to_json()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    lines: queue.Queue[bytes] = queue.Queue(maxsize=2_000)
    stopped = threading.Event()
    # A pipe cannot be waited on with a time limit on Windows, so one small thread waits for it.
    assert process.stdout is not None
    feeder = threading.Thread(target=_feed, args=(process.stdout, lines, stopped), daemon=True)
    feeder.start()
    try:
        yield process, lines
    finally:
        stopped.set()
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()


def _feed(pipe: BinaryIO, lines: "queue.Queue[bytes]", stopped: threading.Event) -> None:
    while True:
        line = pipe.readline(_LONGEST_LINE)
        while not stopped.is_set():
            try:
                lines.put(line, timeout=_PATIENCE_S)
                break
            except queue.Full:
                continue
        if not line or stopped.is_set():
            return


class _Conversation:
    """Reads the lines of one child; anything unexpected ends it."""

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        lines: "queue.Queue[bytes]",
        limits: Limits,
        progress: Progress,
        path: Path,
    ) -> None:
        self._process = process
        self._lines = lines
        self._limits = limits
        self._progress = progress
        self._file = path.name
        self._seconds_left = float(limits.seconds)
        self._bytes_left = limits.output_bytes + imp.MEGABYTE
        self._texts: dict[str, str] = {}
        self._rows = 0

    def sheets(self) -> Iterator[RawSheet]:
        sheet: RawSheet | None = None
        while True:
            value = self._next()
            if isinstance(value, list) and sheet is not None:
                sheet.rows.append(self._row(value, sheet))
                continue
            if sheet is not None:
                yield sheet
            if not isinstance(value, dict) or value.get("k") == "end":
                break
            sheet = self._sheet(value)
        if not isinstance(value, dict):
            raise self._refusal(imp.UNREADABLE)

    def _next(self) -> object:
        line = self._line()
        self._bytes_left -= len(line)
        if self._bytes_left < 0 or not line.endswith(b"\n"):
            raise self._broken(line)
        try:
            value: object = _DECODER.decode(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self._refusal(imp.UNREADABLE) from error
        if isinstance(value, dict) and value.get("k") == "refused":
            raise self._refusal(*_checked_refusal(value))
        return value

    def _line(self) -> bytes:
        """The next line; only time spent waiting for the child counts against it."""
        while self._seconds_left > 0:
            began = time.monotonic()
            try:
                return self._lines.get(timeout=_PATIENCE_S)
            except queue.Empty:
                self._progress.step(self._rows, 0, text.READING)
            finally:
                self._seconds_left -= time.monotonic() - began
        raise self._refusal(imp.TIMEOUT, {"seconds": self._limits.seconds})

    def _broken(self, line: bytes) -> NotPlainWorkbook | TooLarge:
        """The child fell silent: beyond its memory it is ended before it can speak."""
        if len(line) >= _LONGEST_LINE or self._bytes_left < 0:
            return self._refusal(imp.TOO_BIG, {"megabytes": _LONGEST_LINE // imp.MEGABYTE})
        code = self._process.wait()
        return self._refusal(imp.UNREADABLE if code in {0, 1} else imp.MEMORY)

    def _refusal(
        self, code: str, facts: Mapping[str, str | int] | None = None
    ) -> NotPlainWorkbook | TooLarge:
        return refusal(code, facts or {}, self._file)

    def _sheet(self, value: dict[str, object]) -> RawSheet:
        try:
            return _checked_sheet(value)
        except (KeyError, TypeError, ValueError) as error:
            raise self._refusal(imp.UNREADABLE) from error

    def _row(self, value: list[object], sheet: RawSheet) -> RawRow:
        self._rows += 1
        if self._rows % _ROWS_PER_STEP == 0:
            self._progress.step(self._rows, 0, text.READING)
        try:
            row = _checked_row(value, self._texts)
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise self._refusal(imp.UNREADABLE) from error
        if sheet.rows and row.number <= sheet.rows[-1].number:
            raise self._refusal(imp.UNREADABLE)
        return row


def _no_constant(name: str) -> object:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _checked_refusal(value: dict[str, object]) -> tuple[str, dict[str, str | int]]:
    code = str(value.get("code"))
    facts = value.get("facts")
    known = facts if isinstance(facts, dict) else {}
    kept = {str(key): item for key, item in known.items() if isinstance(item, str | int)}
    return (code if code in imp.CODES else imp.UNREADABLE), kept


def _checked_sheet(value: dict[str, object]) -> RawSheet:
    merged, hidden = value["merged"], value["hidden"]
    if not isinstance(merged, list) or not isinstance(hidden, list):
        raise TypeError
    ranges = [(int(top), int(left), int(down), int(right)) for top, left, down, right in merged]
    formulas = value["formulas"]
    return RawSheet(
        name=str(value["name"]),
        visible=value["visible"] is True,
        merged=ranges,
        hidden_rows=frozenset(int(number) for number in hidden),
        formulas=formulas if isinstance(formulas, int) else 0,
        epoch_1904=value["epoch_1904"] is True,
    )


def _checked_row(value: list[object], texts: dict[str, str]) -> RawRow:
    number, cells = value[0], value[1]
    if not isinstance(number, int) or not isinstance(cells, list):
        raise TypeError
    row = RawRow(number, [_checked_cell(cell, texts) for cell in cells])
    if len(value) > 2:
        row.fonts = _checked_fonts(value[2])
    return row


def _checked_cell(cell: object, texts: dict[str, str]) -> Cell:
    if isinstance(cell, str):
        if not cell:
            return None
        # The same village, ethnic group or relation stands on thousands of rows: keep it once.
        return texts.setdefault(cell, cell) if len(cell) < 64 else cell
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    if isinstance(cell, dict) and len(cell) == 1:
        if "d" in cell:
            return date.fromisoformat(cell["d"])
        return CellError(str(cell["e"])[:20])
    raise TypeError


def _checked_fonts(value: object) -> dict[int, Font]:
    if not isinstance(value, Sequence):
        raise TypeError
    fonts: dict[int, Font] = {}
    for column, font in value:
        is_name = isinstance(font, str)
        fonts[int(column)] = font if is_name else tuple((str(t), str(f)) for t, f in font)
    return fonts
