"""Packing of sections into one zlib stream, and the streams that sealing reads and writes."""

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from giamngheo_desktop.bundle.body import SectionEntry


class Packer:
    """Packs sections into one zlib stream and counts what goes in."""

    def __init__(self, packer: "zlib._Compress") -> None:
        self._packer = packer
        self._plain = hashlib.sha256()
        self.length = 0
        self.pieces: list[bytes] = []

    @property
    def digest(self) -> str:
        """SHA-256 of all plain bytes so far."""
        return self._plain.hexdigest()

    def section(self, name: str, blocks: Iterable[bytes]) -> SectionEntry:
        """Pack one section of whole lines; in JSON a line feed stands nowhere else."""
        total, length, rows = hashlib.sha256(), 0, 0
        for chunk in blocks:
            total.update(chunk)
            self._plain.update(chunk)
            length, rows = length + len(chunk), rows + chunk.count(b"\n")
            self.pieces.append(self._packer.compress(chunk))
        self.length += length
        return SectionEntry(name, length, rows, total.hexdigest())

    def finish(self) -> None:
        """End the stream."""
        self.pieces.append(self._packer.flush())

    def taken(self) -> bytes:
        """What was packed since the last call; for streaming."""
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


class PieceReader(io.RawIOBase):
    """A stream of pieces, read like a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; empty at the end."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = piece
        size = len(self._held) if size < 0 else size
        part, self._held = self._held[:size], self._held[size:]
        return part


class HashingSink:
    """A file written to, counted and hashed."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._sum = hashlib.sha256()
        self.length = 0
        self.trouble: OSError | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of what was written."""
        return self._sum.hexdigest()

    def write(self, data: bytes) -> int:
        """Write on."""
        self._sum.update(data)
        self.length += len(data)
        try:
            return self._target.write(data)
        except OSError as trouble:  # the cipher room passes on only its words
            self.trouble = trouble
            raise

    def flush(self) -> None:
        """Flush the file behind."""
        try:
            self._target.flush()
        except OSError as trouble:
            self.trouble = trouble
            raise
