"""Rows of the sections: domain values to canonical lines and back, strict in both directions."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from giamngheo_desktop.bundle.body import PIECE, Manifest, inflated
from giamngheo_desktop.bundle.quick import NOT_QUICK, QuickRows
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.schema import MAX_INTEGER, Kind, Wrong
from giamngheo_desktop.bundle.state import Section
from giamngheo_desktop.bundle.strict_json import Fault, NotStrict, decode, encode
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.text.bundle import place_in_file


def section_lines(
    packed: Iterable[bytes], manifest: Manifest
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Second pass over a verified body: section name -> its lines without line feed.

    Shape: one pair per section, in order; the lines of a pair are read before the next is asked.

    Raises:
        ContentMismatch: 601, 602.
    """
    feed = _Feed(packed)
    for entry in manifest.sections:
        yield entry.name, feed.lines(entry.len, entry.name)


class _Feed:
    """Plain bytes of a body, handed out section by section."""

    def __init__(self, packed: Iterable[bytes]) -> None:
        self._pieces = self._inflate(packed)
        self._held = b""

    @staticmethod
    def _inflate(packed: Iterable[bytes]) -> Iterator[bytes]:
        stream = zlib.decompressobj()
        for data in packed:
            yield from inflated(stream, data, MAX_INTEGER)

    def lines(self, length: int, name: str) -> Iterator[bytes]:
        """Lines of the next `length` bytes."""
        carry, left = b"", length
        while left:
            if not self._held:
                self._held = next(self._pieces)
            part, self._held = self._held[:left], self._held[left:]
            left -= len(part)
            *whole, carry = (carry + part).split(b"\n")
            yield from whole
            if len(carry) > PIECE:
                raise refuse(601, name)
        if carry:
            raise refuse(602, name)


def read_rows(section: Section[Any], lines: Iterable[bytes], expected: int) -> tuple[Any, ...]:
    """The records of a section.

    Args:
        section: its declaration.
        lines: without line feed.
        expected: how many the manifest says.

    Raises:
        ContentMismatch: 601 to 608, with section, line and field.
    """
    rows: list[Any] = []
    read = _row_reader(section)
    for line in lines:
        rows.append(read(line, len(rows) + 1))
        if len(rows) > expected:
            break
    if len(rows) != expected or not section.least_rows <= expected <= section.most_rows:
        raise _bad_row(608, section, len(rows))
    check_order(section, rows)
    return tuple(rows)


def check_order(section: Section[Any], rows: Iterable[Any]) -> None:
    """Keys strictly ascend.

    Raises:
        ContentMismatch: 607.
    """
    keys = map(section.key, rows)
    for number, (before, after) in enumerate(pairwise(keys), start=2):
        if before >= after:
            raise _bad_row(607, section, number)


def write_lines(section: Section[Any], rows: Iterable[Any]) -> Iterator[bytes]:
    """Canonical lines of records, sorted by key; each is checked as a reader would.

    Raises:
        ContentMismatch: 601, 604 to 607: for the sender, whose data cannot travel as they are.
    """
    ordered = sorted(rows, key=section.key)
    check_order(section, ordered)
    write = _row_writer(section)
    for number, row in enumerate(ordered, start=1):
        line = write(row, number) + b"\n"
        if len(line) > section.row_limit:
            raise _bad_row(601, section, number)
        yield line


_ROW_NUMBER = {Kind.FIELDS: 604, Kind.VALUE: 605, Kind.NFC: 606}


_NOT_QUICK = (Wrong, *NOT_QUICK)


def _row_reader(section: Section[Any]) -> Callable[[bytes, int], object]:
    """Reads a line of the section: quickly where nothing is to be said of it, else slowly."""
    quick, slow = section.spec.quick, partial(_read_row, section)
    if quick is None:
        return slow
    take = partial(quick_row, quick, section.row_limit)

    def read(line: bytes, number: int) -> object:
        row = take(line)
        return slow(line, number) if row is None else row

    return read


def quick_row(quick: QuickRows, limit: int, line: bytes) -> object | None:
    """The record of a line by compiled code alone; nothing where the slow way must decide."""
    try:
        row = quick.read(line)
        is_canonical = quick.show(row) == line
    except _NOT_QUICK:
        return None
    return row if is_canonical and len(line) < limit else None


def _row_writer(section: Section[Any]) -> Callable[[Any, int], bytes]:
    """Canonical bytes of a record, checked as a reader would."""
    quick, slow = section.spec.quick, partial(_written, section)
    if quick is None:
        return slow

    def write(row: object, number: int) -> bytes:
        try:
            line = quick.show(row)
            quick.read(line)
        except _NOT_QUICK:
            return slow(row, number)
        return line

    return write


def _written(section: Section[Any], row: object, number: int) -> bytes:
    shown = section.spec.show(row)
    try:
        section.spec.read(shown)
    except Wrong as wrong:
        raise _wrong_row(section, number, wrong) from None
    return encode(shown)


def _read_row(section: Section[Any], line: bytes, number: int) -> object:
    if len(line) >= section.row_limit:
        raise _bad_row(601, section, number)
    try:
        return section.spec.read(decode(line))
    except NotStrict as error:
        code = 603 if error.fault is Fault.CANONICAL else 602
        raise _bad_row(code, section, number) from None
    except Wrong as wrong:
        raise _wrong_row(section, number, wrong) from None


def _wrong_row(section: Section[Any], number: int, wrong: Wrong) -> BundleError:
    return _bad_row(_ROW_NUMBER[wrong.kind], section, number, wrong.path)


def _bad_row(code: int, section: Section[Any], line: int, path: str = "") -> BundleError:
    where = place_in_file(section.name, line, path)
    return refuse(code, where, section=section.name, line=line, field=path)
