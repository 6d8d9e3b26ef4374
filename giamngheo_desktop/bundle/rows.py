"""Rows of the sections: domain values to canonical lines and back, strict in both directions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from operator import lt
from typing import Any

from giamngheo_desktop.bundle.body import PIECE, Manifest
from giamngheo_desktop.bundle.quick import QuickRows
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.schema import Kind, Wrong
from giamngheo_desktop.bundle.state import Section
from giamngheo_desktop.bundle.strict_json import Fault, NotStrict, decode, encode
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.text.bundle import place_in_file

WRITTEN = 200
"""Rows written at a time."""


def section_blocks(
    pieces: Iterator[bytes], manifest: Manifest
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Second pass over a verified body: section name -> its rows in blocks of whole lines.

    Args:
        pieces: plain bytes of the body (`BodyReader.pieces`).

    Shape: one pair per section, in order; the blocks of a pair are read before the next is asked.

    Raises:
        ContentMismatch: 601, 602.
    """
    feed = _Feed(pieces)
    for entry in manifest.sections:
        yield entry.name, feed.blocks(entry.len, entry.name)


class _Feed:
    """Plain bytes of a body, handed out section by section."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""

    def blocks(self, length: int, name: str) -> Iterator[bytes]:
        """Whole lines of the next `length` bytes."""
        carry, left = b"", length
        while left:
            if not self._held:
                self._held = next(self._pieces)
            part, self._held = self._held[:left], self._held[left:]
            left -= len(part)
            whole, feed, carry = (carry + part).rpartition(b"\n")
            if feed:
                yield whole + feed
            if len(carry) > PIECE:
                raise refuse(601, name)
        if carry:
            raise refuse(602, name)


def read_rows(section: Section[Any], blocks: Iterable[bytes], expected: int) -> tuple[Any, ...]:
    """The records of a section.

    Args:
        section: its declaration.
        blocks: whole lines, each with its line feed.
        expected: how many the manifest says.

    Raises:
        ContentMismatch: 601 to 608, with section, line and field.
    """
    rows: list[Any] = []
    for piece in _pieces(blocks, section.row_limit):
        _take(section, piece, rows, expected)
        if len(rows) > expected:
            break
    if len(rows) != expected or not section.least_rows <= expected <= section.most_rows:
        raise _bad_row(608, section, len(rows))
    check_order(section, rows)
    return tuple(rows)


def _pieces(blocks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Whole lines of at most `limit` bytes; a line that is longer comes alone."""
    for block in blocks:
        start = 0
        while start < len(block):
            end = block.rfind(b"\n", start, start + limit) + 1
            end = end or block.find(b"\n", start) + 1
            yield block[start:end]
            start = end


def _take(section: Section[Any], piece: bytes, rows: list[Any], expected: int) -> None:
    """Take the lines of a piece: quickly where nothing is to be said of them, else slowly."""
    quick = section.spec.quick
    text = None if quick is None or len(piece) > section.row_limit else _decoded(piece)
    if quick is None or text is None:
        for line in piece[:-1].split(b"\n"):
            if len(rows) <= expected:
                rows.append(_read_row(section, line, len(rows) + 1))
        return
    start = 0
    while start < len(text) and len(rows) <= expected:
        end = quick.reach(text, start)
        _take_fitting(section, quick, text[start:end], rows)
        start = end
        if end < len(text) and len(rows) <= expected:
            start = text.index("\n", end) + 1
            rows.append(_read_row(section, text[end : start - 1].encode(), len(rows) + 1))


def _decoded(piece: bytes) -> str | None:
    try:
        return piece.decode()
    except UnicodeDecodeError:
        return None


def _take_fitting(section: Section[Any], quick: QuickRows, text: str, rows: list[Any]) -> None:
    """Take lines that fit their shape: all together, or else one by one."""
    made = quick.made(text) if text else []
    if made is not None:
        rows.extend(made)
        return
    for line in text[:-1].split("\n"):
        rows.append(quick_row(quick, line) or _read_row(section, line.encode(), len(rows) + 1))


def quick_row(quick: QuickRows, line: str) -> object | None:
    """The record of a line by the quick way; nothing where the slow way must decide."""
    text = f"{line}\n"
    made = quick.made(text) if quick.reach(text, 0) == len(text) else None
    return made[0] if made else None


def check_order(section: Section[Any], rows: Sequence[Any]) -> None:
    """Keys strictly ascend.

    Raises:
        ContentMismatch: 607.
    """
    keys = list(map(section.key, rows))
    if _ascends(keys):
        return
    for number, (before, after) in enumerate(pairwise(keys), start=2):
        if before >= after:
            raise _bad_row(607, section, number)


def _ascends(keys: list[Any]) -> bool:
    return all(map(lt, keys, islice(keys, 1, None)))


def write_blocks(section: Section[Any], rows: Iterable[Any]) -> Iterator[bytes]:
    """Canonical lines of records, many at a time, sorted by key; each checked as by a reader.

    Raises:
        ContentMismatch: 601, 604 to 607: for the sender, whose data cannot travel as they are.
    """
    ordered = list(rows)
    if not _ascends(list(map(section.key, ordered))):
        ordered.sort(key=section.key)
        check_order(section, ordered)
    write = _row_writer(section)
    for start in range(0, len(ordered), WRITTEN):
        block = write(ordered[start : start + WRITTEN], start + 1)
        if len(block) > section.row_limit:
            _check_lengths(section, block, start + 1)
        yield block


def write_lines(section: Section[Any], rows: Iterable[Any]) -> Iterator[bytes]:
    """Canonical lines of records one by one; see `write_blocks`."""
    for block in write_blocks(section, rows):
        yield from block.splitlines(keepends=True)


def _check_lengths(section: Section[Any], block: bytes, first: int) -> None:
    for number, line in enumerate(block.splitlines(), start=first):
        if len(line) >= section.row_limit:
            raise _bad_row(601, section, number)


_ROW_NUMBER = {Kind.FIELDS: 604, Kind.VALUE: 605, Kind.NFC: 606}


def _row_writer(section: Section[Any]) -> Callable[[list[Any], int], bytes]:
    """Canonical lines of records: quickly where nothing is to be said of them, else slowly."""
    quick = section.spec.quick

    def slow(row: object, number: int) -> bytes:
        return _written(section, row, number) + b"\n"

    def write(rows: list[Any], first: int) -> bytes:
        numbered = enumerate(rows, start=first)
        if quick is None:
            return b"".join(slow(row, number) for number, row in numbered)
        lines = quick.shown(rows)
        if lines is not None:
            return lines
        return b"".join(quick.shown([row]) or slow(row, number) for number, row in numbered)

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
