"""What reaches standard output and standard error: JSON envelope, text, the one Vietnamese line."""

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import TextIO

from giamngheo_desktop.cli.command import Outcome
from giamngheo_desktop.domain.errors import AppError, UserError
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import nfc

EXIT_DONE, EXIT_USER, EXIT_USAGE, EXIT_BUG, EXIT_STOPPED = 0, 1, 2, 70, 130


def use_utf8() -> None:
    """Write UTF-8 whatever the terminal's code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def json_text(value: object) -> str:
    """One JSON document: UTF-8, NFC, ending in a line end."""
    return nfc(json.dumps(value, ensure_ascii=False, default=_plain)) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Rate):
        shown = {"num": value.num, "den": value.den, "text": value.text()}
        return shown if value.den else None
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def show(command: str, outcome: Outcome, *, as_json: bool) -> int:
    """Print an outcome and give the exit code."""
    if outcome.raw is not None:
        _write(sys.stdout, outcome.raw)
    elif as_json:
        _write(sys.stdout, json_text(_envelope(command, outcome)))
    elif outcome.text:
        _write(sys.stdout, outcome.text + "\n")
    if not as_json:
        for warned in outcome.warnings:
            _line(warned.text)
    if outcome.error is None:
        return EXIT_DONE
    _line(outcome.error[1])
    return EXIT_USER


def _envelope(command: str, outcome: Outcome) -> Mapping[str, object]:
    document: dict[str, object] = {
        "ok": outcome.error is None,
        "command": command,
        "result": outcome.result,
        "changes": outcome.changes.names(),
        "warnings": [{"code": one.code, "text": one.text} for one in outcome.warnings],
    }
    if outcome.error is not None:
        code, message = outcome.error
        document["error"] = {"code": code, "message": message, "details": {}}
    return document


def show_error(command: str, error: AppError, *, as_json: bool) -> int:
    """Print the user's error: one line on standard error, and the document when asked for."""
    details = error.details if isinstance(error, UserError) else {}
    if as_json:
        _write(
            sys.stdout,
            json_text(
                {
                    "ok": False,
                    "command": command,
                    "result": None,
                    "changes": [],
                    "warnings": [],
                    "error": {"code": error.code, "message": str(error), "details": details},
                }
            ),
        )
    _line(str(error))
    return EXIT_USER


def show_text(text: str) -> None:
    """One line on standard output, while a long command is still walking."""
    _write(sys.stdout, nfc(text) + "\n")


def show_line(text: str) -> None:
    """One line on standard error."""
    _line(text)


def _line(text: str) -> None:
    _write(sys.stderr, " ".join(nfc(text).split()) + "\n")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
