"""Body: a manifest, then one zlib stream of all sections; written and read in pieces."""

import hashlib
import zlib
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.kinds import BY_NAME, NEWEST_SCHEMA
from giamngheo_desktop.bundle.records import maybe, must
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.schema import MAX_INTEGER, Codec, Wrong
from giamngheo_desktop.bundle.spec import Field, Spec
from giamngheo_desktop.bundle.strict_json import JsonValue, NotStrict, decode, encode
from giamngheo_desktop.domain.exchange import VillageTotals

PIECE = 1 << 20
MANIFEST_LIMIT = 1 << 20
RATIO, RATIO_FLOOR = 200, 65_536
KEPT_PLAIN = 128 << 20
"""A body of so many plain bytes is inflated once; a longer one twice, so that it is never whole."""
OWN_SCHEMA = NEWEST_SCHEMA
ECHOED = ("v", "kind", "from_org", "from_install", "to_org", "to_install", "epoch", "seq")
ECHO = (*ECHOED, "round", "schema")
"""Fields of the head that are repeated inside the ciphertext."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """What the manifest says of one section."""

    name: str
    len: int
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom the rows or approvals name by id."""

    user: str
    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The inner table of contents; `echo` repeats the head against stolen ciphertexts."""

    echo: Mapping[str, JsonValue]
    sections: tuple[SectionEntry, ...]
    people: tuple[Named, ...] = ()
    totals: Mapping[str, VillageTotals] = field(default_factory=dict)
    scope: tuple[str, ...] | None = None
    base: str | None = None
    package: str | None = None
    reason: str | None = None


_TOTALS = Spec(
    VillageTotals,
    *(must(name, s.COUNT) for name in VillageTotals.__dataclass_fields__),
)
_ANY: Codec[Any] = Codec(lambda value: value)
_ENTRY = Spec(
    SectionEntry,
    must("name", s.pattern("[a-z_]{1,40}")),
    must("len", s.SERIAL),
    must("rows", s.COUNT),
    must("sha256", s.HASH),
)


def _echoed(name: str, made: Manifest) -> JsonValue:
    return made.echo[name]


def _make_manifest(**fields: Any) -> Manifest:  # noqa: ANN401 - checked by the spec
    echo = {name: fields.pop(name) for name in ECHO}
    return Manifest(echo=echo, **fields)


_MANIFEST = Spec(
    _make_manifest,
    *(Field(name, _ANY, get=partial(_echoed, name)) for name in ECHO),
    must("sections", s.many(_ENTRY.codec(), limit=64)),
    must(
        "people",
        s.many(
            Spec(
                Named, must("user", s.UUID), must("name", s.text(120)), maybe("title", s.text(120))
            ).codec(),
            key=lambda item: item.user,
        ),
    ),
    must("totals", s.mapping(s.UUID, _TOTALS.codec(), limit=100_000)),
    maybe("scope", s.many(s.UUID, key=s.same)),
    maybe("base", s.HASH),
    maybe("package", s.pattern("out|back")),
    maybe("reason", s.text(2000, multi=True)),
)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Canonical bytes of the manifest."""
    return encode(dict(_MANIFEST.show(manifest)))


def read_manifest(raw: bytes) -> Manifest:
    """The manifest of its bytes.

    Raises:
        DamagedPart: 505.
    """
    try:
        return _MANIFEST.read(decode(raw))
    except NotStrict as error:
        raise refuse(505, error.fault.value) from None
    except Wrong as wrong:
        raise refuse(505, wrong.path) from None


def check_manifest(manifest: Manifest, head: Head) -> None:
    """Inside equals outside, and the sections are those of the kind.

    Raises:
        DamagedPart: 505 for fields that do not belong to the kind, 506, 507.
    """
    _check_own_fields(manifest, head.kind)
    outside = decode(head.to_bytes())
    assert isinstance(outside, dict)
    differing = [name for name in ECHO if outside[name] != manifest.echo[name]]
    if differing:
        raise refuse(506, ", ".join(differing))
    # Of a newer schema the names are not ours to judge: step 16 answers 609, "update the program".
    names = tuple(entry.name for entry in manifest.sections)
    if head.schema <= OWN_SCHEMA and names != BY_NAME[head.kind].names_in(head.schema):
        raise refuse(507)


def _check_own_fields(manifest: Manifest, kind: str) -> None:
    is_package, is_amendment = kind == "village.package", kind == "commune.amend"
    rules = {
        "scope": (manifest.scope is not None) == is_package,
        "package": (manifest.package is not None) == is_package,
        "base": (manifest.base is not None) == (is_amendment or manifest.package == "back"),
        "reason": manifest.reason is None or is_amendment,
    }
    broken = [name for name, holds in rules.items() if not holds]
    if broken:
        raise refuse(505, ", ".join(broken))


class RowSink(Protocol):
    """Where a raw section goes."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""


class BodyReader:
    """Takes the decrypted body piece by piece, checks everything of it but the rows.

    It is written to like a file, so that a streaming decryption can feed it. Where no sink takes
    the bytes they are kept for the second pass: plain, or packed where they are many.

    Args:
        head: the verified head.
        raw_sinks: section name -> where the bytes of a raw section go.
    """

    def __init__(self, head: Head, raw_sinks: Mapping[str, RowSink] | None = None) -> None:
        self._head = head
        self._sinks = raw_sinks or {}
        self._front = bytearray()
        self._inflate = zlib.decompressobj()
        self._plain = hashlib.sha256()
        self._length = 0
        self._tally: _Tally | None = None
        self._keeps_plain = head.plain_len <= KEPT_PLAIN
        self._kept: deque[bytes] = deque()
        self.manifest: Manifest | None = None

    def write(self, data: bytes) -> int:
        """Take the next piece.

        Raises:
            DamagedPart: 504 to 509, 514.
        """
        if self.manifest is None:
            self._front += data
            rest = self._take_manifest()
        else:
            rest = bytes(data)
        if rest:
            self._take_packed(rest)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back; here because files have it."""

    def close(self) -> Manifest:
        """Check the end.

        Raises:
            DamagedPart: 504, 508, 511, 512, 513.
        """
        if self.manifest is None or self._tally is None:
            raise refuse(504)
        if not self._inflate.eof:
            raise refuse(508)
        if self._length != self._head.plain_len:
            raise refuse(511)
        if self._plain.hexdigest() != self._head.plain_sha256:
            raise refuse(512)
        self._tally.check()
        return self.manifest

    def pieces(self) -> Iterator[bytes]:
        """The plain bytes again, after `close`; once only, for each piece is let go of."""
        stream = zlib.decompressobj()
        while self._kept:
            piece = self._kept.popleft()
            if self._keeps_plain:
                yield piece
            else:
                yield from inflated(stream, piece, MAX_INTEGER)

    def _take_manifest(self) -> bytes:
        if len(self._front) < 4:
            return b""
        size = int.from_bytes(self._front[:4], "big")
        if not 2 <= size <= MANIFEST_LIMIT:
            raise refuse(504)
        if len(self._front) < 4 + size:
            return b""
        manifest = read_manifest(bytes(self._front[4 : 4 + size]))
        check_manifest(manifest, self._head)
        self.manifest = manifest
        self._tally = _Tally(manifest.sections, self._sinks)
        return bytes(self._front[4 + size :])

    def _take_packed(self, data: bytes) -> None:
        if not self._keeps_plain:
            self._keep(data)
        if self._inflate.eof:
            raise refuse(514)
        for plain in inflated(self._inflate, data, self._head.plain_len - self._length):
            self._length += len(plain)
            if self._length > self._head.plain_len:
                raise refuse(509)
            self._plain.update(plain)
            if self._tally is not None:
                self._tally.take(plain)
            if self._keeps_plain:
                self._keep(plain)
        if self._inflate.unused_data:
            raise refuse(514)

    def _keep(self, piece: bytes) -> None:
        if not self._sinks:
            self._kept.append(piece)


def inflated(stream: "zlib._Decompress", data: bytes, room: int) -> Iterator[bytes]:
    """Plain pieces of at most `PIECE` bytes, and at most one byte more than there is room for.

    Raises:
        DamagedPart: 508.
    """
    while data and not stream.eof:
        try:
            plain = stream.decompress(data, min(PIECE, room + 1))
        except zlib.error:
            raise refuse(508) from None
        data = stream.unconsumed_tail
        room -= len(plain)
        if plain:
            yield plain


class _Tally:
    """Length and hash of each section as the plain bytes go by."""

    def __init__(self, entries: tuple[SectionEntry, ...], sinks: Mapping[str, RowSink]) -> None:
        self._entries = entries
        self._sinks = sinks
        self._index = 0
        self._left = entries[0].len if entries else 0
        self._sum = hashlib.sha256()
        self._wrong = ""

    def take(self, plain: bytes) -> None:
        view = memoryview(plain)
        while view and self._index < len(self._entries):
            part = view[: self._left]
            self._sum.update(part)
            sink = self._sinks.get(self._entries[self._index].name)
            if sink is not None:
                sink.write(bytes(part))
            self._left -= len(part)
            view = view[len(part) :]
            if not self._left:
                self._next()
        if view:
            self._wrong = self._wrong or "…"

    def _next(self) -> None:
        entry = self._entries[self._index]
        if self._left or self._sum.hexdigest() != entry.sha256:
            self._wrong = self._wrong or entry.name
        self._index += 1
        self._sum = hashlib.sha256()
        if self._index < len(self._entries):
            self._left = self._entries[self._index].len

    def check(self) -> None:
        while self._index < len(self._entries):
            self._next()
        if self._wrong:
            raise refuse(513, self._wrong)
