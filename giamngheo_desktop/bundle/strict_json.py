"""Strict JSON: one valid encoding of every value, and a reason where bytes are not it.

The quick way parses and re-encodes with the C code of the standard library and compares bytes; for
the values allowed here (ASCII keys, whole numbers, no lone surrogates) that equals RFC 8785, which
a test holds against the reference library. Only bytes that fail are looked at slowly, for the
reason.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from typing import NoReturn

JsonValue = None | bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]

MAX_DEPTH = 16
MAX_INTEGER = 9_007_199_254_740_991
MAX_INTEGER_CHARS = 17
_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"{}[]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
)


class Fault(Enum):
    """Why bytes are not strict JSON."""

    SYNTAX = "syntax"
    DUPLICATE = "duplicate"
    NUMBER = "number"
    DEPTH = "depth"
    CANONICAL = "canonical"


class NotStrict(Exception):
    """Bytes that are not the one valid encoding of a value; the reader gives the number."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def encode(value: JsonValue) -> bytes:
    """Canonical bytes of a value (RFC 8785 for whole numbers and ASCII keys)."""
    return _ENCODER.encode(value).encode()


def decode(raw: bytes) -> JsonValue:
    """The value of canonical bytes.

    Raises:
        NotStrict: for the reader, with the first fault found.
    """
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
        _check_depth(raw)
    with suppress(ValueError, RecursionError):
        value: JsonValue = _DECODER.decode(raw.decode())
        if _ENCODER.encode(value).encode() == raw:
            return value
    return _name_fault(raw)


def is_plain_text(text: str) -> bool:
    """True where nothing in the text needs a second look: NFC, visible characters only."""
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def has_hidden(text: str, *, multi: bool = False) -> bool:
    """True where a text holds a control, format, surrogate or private character.

    Args:
        multi: a line feed is allowed.
    """
    return any(
        unicodedata.category(char) in _HIDDEN and not (multi and char == "\n") for char in text
    )


def _check_depth(raw: bytes) -> None:
    depth = 0
    for byte in _STRINGS.sub(b"", raw).translate(None, _NOT_BRACKETS):
        if byte in b"{[":
            depth += 1
            if depth > MAX_DEPTH:
                raise NotStrict(Fault.DEPTH)
        else:
            depth -= 1


def _whole(text: str) -> int:
    if len(text) > MAX_INTEGER_CHARS or abs(int(text)) > MAX_INTEGER:
        raise NotStrict(Fault.NUMBER)
    return int(text)


def _no_fraction(_: str) -> NoReturn:
    raise NotStrict(Fault.NUMBER)


def _unique(pairs: Sequence[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotStrict(Fault.DUPLICATE)
    return result


_DECODER = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_fraction, parse_int=_whole)
_NAMING = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_float=_no_fraction,
    parse_constant=_no_fraction,
    parse_int=_whole,
)


def _name_fault(raw: bytes) -> NoReturn:
    _check_depth(raw)
    try:
        value = _NAMING.decode(raw.decode())
        _ENCODER.encode(value).encode()
    except (ValueError, RecursionError) as error:
        raise NotStrict(Fault.SYNTAX) from error
    raise NotStrict(Fault.CANONICAL)
