"""The child process that parses workbooks: capped, without store, keys or network.

Arguments: path of the file, limits as JSON. Output: one JSON value per line (see `reader`). Started
with `--doc-excel` by the program itself.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cap import cap_process
from giamngheo_desktop.spreadsheet.cells import CellError
from giamngheo_desktop.spreadsheet.limits import Limits, Refused
from giamngheo_desktop.spreadsheet.sources.sheet import Sheet

_DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def main(arguments: list[str]) -> int:
    """Reads one file and writes its rows; the exit code is 0 once a last line was written.

    Args:
        arguments: path of the file, limits as JSON.
    """
    path, limits_json = arguments
    limits = Limits.from_json(limits_json)
    cap_process(limits.memory_bytes, limits.seconds)
    out = _Lines(sys.stdout.buffer, limits.output_bytes)
    try:
        last = _tell(Path(path), limits, out)
    except Refused as refused:
        last = {"k": "refused", "code": refused.code, "facts": refused.facts}
    except MemoryError:
        last = {"k": "refused", "code": imp.MEMORY, "facts": {}}
    except BaseException as error:
        # a panic inside a parser is no Exception; whatever it is, the parent gets one last line
        last = {"k": "refused", "code": imp.UNREADABLE, "facts": {"why": type(error).__name__}}
    out.close(last)
    return 0


def _tell(path: Path, limits: Limits, out: "_Lines") -> dict[str, object]:
    from giamngheo_desktop.spreadsheet import guard

    try:
        with path.open("rb") as file:
            # A reader sets aside what it is asked for: never more than the file has.
            size = file.seek(0, 2)
            file.seek(0)
            data = file.read(min(size, limits.file_bytes) + 1)
    except OSError:
        return {"k": "refused", "code": imp.UNREADABLE, "facts": {"why": "OSError"}}
    kind = guard.check(data, path.suffix, limits)
    rows = 0
    for sheet in _sheets(kind, data, limits):
        rows += _tell_sheet(sheet, out)
    if not rows:
        raise Refused(imp.EMPTY)
    return {"k": "end", "kind": kind.value, "rows": rows}


def _sheets(kind: str, data: bytes, limits: Limits) -> Iterator[Sheet]:
    # Each reader is loaded only for its own kind of file: the start of the child counts.
    from giamngheo_desktop.spreadsheet.guard import FileKind

    if kind is FileKind.XLSX:
        from giamngheo_desktop.spreadsheet.sources import xlsx

        return xlsx.sheets(data, limits)
    if kind is FileKind.XLS:
        from giamngheo_desktop.spreadsheet.sources import xls

        return xls.sheets(data, limits)
    from giamngheo_desktop.spreadsheet.sources import csv_text

    return csv_text.sheets(data, limits)


def _tell_sheet(sheet: Sheet, out: "_Lines") -> int:
    out.write(
        {
            "k": "sheet",
            "name": sheet.name,
            "visible": sheet.visible,
            "merged": sheet.merged,
            "hidden": sheet.hidden_rows,
            "formulas": sheet.formulas,
            "epoch_1904": sheet.epoch_1904,
        }
    )
    rows = 0
    for number, cells, fonts in sheet.rows:
        rows += 1
        line: list[object] = [number, cells]
        if fonts:
            line.append([[column, font] for column, font in fonts.items()])
        out.write(line)
    return rows


class _Lines:
    """Writes JSON lines and stops beyond a total size."""

    def __init__(self, target: BinaryIO, limit: int) -> None:
        self._target = target
        self._left = limit
        self._encoder = json.JSONEncoder(
            ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_odd
        )

    def write(self, value: object) -> None:
        line = self._encoder.encode(value).encode("utf-8", "replace") + b"\n"
        self._left -= len(line)
        if self._left < 0:
            raise Refused(imp.TOO_BIG, megabytes=imp.MEGABYTE)
        self._target.write(line)

    def close(self, last: dict[str, object]) -> None:
        self._target.write(_DUMP.encode(last).encode("utf-8", "replace") + b"\n")
        self._target.flush()


def _odd(value: object) -> object:
    if isinstance(value, date | datetime):
        return {"d": f"{value.year:04d}-{value.month:02d}-{value.day:02d}"}
    if isinstance(value, CellError):
        return {"e": value.text}
    if isinstance(value, time | timedelta):
        return str(value)
    raise TypeError(type(value).__name__)
