"""Classifying given facts without a store: lines in, lines out, whole or not at all.

A file is read and written block by block, so that memory does not grow with it (but for the ids,
each of which may come only once). A large file is shared out to further processes; the verdicts are
the same bytes in the same order whoever computed them.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.rules.verdict_json import LineClassifier, Summary
from giamngheo_desktop.services.facts_children import Child, children, usable_cores
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import services as say

BLOCK_BYTES = 1 << 18
WORTH_CHILDREN_BYTES = 1 << 23
"""A file below this is classified sooner than a second process has started."""


@dataclass(frozen=True, slots=True)
class FactsClassified:
    """What classifying a file of facts gave."""

    standard: Standard
    summary: Summary
    output: str | None


def classify_facts(
    source: Path,
    standard: Standard,
    on: date,
    out: Path | None,
    *,
    force: bool = False,
    processes: int | None = None,
) -> FactsClassified:
    """Classify every line of a file.

    Args:
        out: where the verdicts go; `None` = handed back as text.
        processes: how many further ones work on it; default: as many as there are cores for a
            large file, none for a small one.

    Raises:
        NoLawInForce: for the user: the standard does not count on that day; no file is made.
        FileUnreadable: for the user.
        FileExists: for the user.
    """
    run = LineClassifier(standard, on)
    count = _worth(source) if processes is None else processes
    pieces = _verdicts(run, source, standard, on, count)
    if out is None:
        text = b"".join(pieces).decode()
        return FactsClassified(standard, run.summary, text)
    write_export(out, pieces, force=force)
    return FactsClassified(standard, run.summary, None)


def shipped_standard(name: str) -> Standard:
    """A standard that comes with the program.

    Raises:
        NotFound: for the user: no such standard.
    """
    return load_standards().get(name)


def _worth(source: Path) -> int:
    try:
        is_large = source.stat().st_size >= WORTH_CHILDREN_BYTES
    except OSError:
        return 0
    cores = usable_cores()
    return cores if is_large and cores > 1 else 0


def _verdicts(
    run: LineClassifier, source: Path, standard: Standard, on: date, count: int
) -> Iterator[bytes]:
    blocks = _blocks(source)
    if count < 1:
        for block in blocks:
            yield run.block(block.decode()).encode()
        return
    with children(count, standard, on) as helpers:
        yield from _shared(run, blocks, helpers)


def _shared(
    run: LineClassifier, blocks: Iterator[bytes], helpers: Sequence[Child]
) -> Iterator[bytes]:
    """Every child has one block in hand; answers are taken in the order of the blocks."""
    waiting: deque[tuple[Child, bytes]] = deque()
    free = deque(helpers)
    for block in blocks:
        if not free and waiting:
            yield _answered(run, *waiting.popleft(), free)
        if free and (child := free.popleft()).ask(block):
            waiting.append((child, block))
            continue
        while waiting:
            yield _answered(run, *waiting.popleft(), free)
        yield run.block(block.decode()).encode()
    while waiting:
        yield _answered(run, *waiting.popleft(), free)


def _answered(run: LineClassifier, child: Child, block: bytes, free: deque[Child]) -> bytes:
    """The verdicts on a block: the child's, unless it died or an id came in another block too."""
    told = child.answer()
    if told is not None:
        free.append(child)
        if run.ids.isdisjoint(told.ids):
            run.ids.update(told.ids)
            run.summary.add(told.counts)
            return told.verdicts
    return run.block(block.decode()).encode()


def _blocks(source: Path) -> Iterator[bytes]:
    """Whole lines in UTF-8, about `BLOCK_BYTES` at a time."""
    try:
        with source.open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                whole = block + file.readline()
                whole.decode()
                yield whole
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(say.facts_unreadable(source.name), {"file": str(source)}) from error
