"""Values of wire records, read and shown by the same declaration.

A `Codec` turns one JSON value into a domain value and back (`spec` does it for whole records). A
value is either right or `Wrong`, with the path of the field; nothing is repaired while reading.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic_core.core_schema import CoreSchema

from giamngheo_desktop.bundle import quick, shapes
from giamngheo_desktop.bundle.shapes import Shape
from giamngheo_desktop.bundle.strict_json import JsonValue, has_hidden, is_plain_text
from giamngheo_desktop.domain.vietnamese import nfc

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

LIST_LIMIT = 2_000
MAX_INTEGER = 9_007_199_254_740_991
MAX_COUNT = 2_000_000_000
MAX_MONEY = 10_000_000_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Kind(Enum):
    """What is wrong with a record."""

    FIELDS = "fields"
    VALUE = "value"
    NFC = "nfc"


class Wrong(Exception):
    """A record does not fit its declaration; the reader of the section gives the number."""

    def __init__(self, kind: Kind, path: str = "") -> None:
        super().__init__(kind.value, path)
        self.kind = kind
        self.path = path

    def under(self, name: str) -> "Wrong":
        """The same fault seen from one level up."""
        return Wrong(self.kind, f"{name}.{self.path}" if self.path else name)


def _refused(path: str = "") -> Wrong:
    return Wrong(Kind.VALUE, path)


def _as_is(value: Any) -> Any:  # noqa: ANN401 - a JSON value that is its own domain value
    return value


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """Both directions of one value.

    Args:
        inside: the codec of the value that is not `null`, where `null` is allowed.
        core: makes and shows it in compiled code; left out, `read` and `show` are called.
        shape: JSON texts of it, all of which `read` allows; left out, rows with it go slowly.
        check: what the shape cannot tell; left out, it tells everything.
        names: how many names its JSON text holds; left out, none.
    """

    read: Callable[[object], T]
    show: Callable[[T], JsonValue] = _as_is
    inside: "Codec[Any] | None" = None
    core: CoreSchema | None = None
    shape: Shape | None = None
    check: quick.Check | None = None
    names: quick.Names | None = None

    @property
    def quick(self) -> CoreSchema:
        """The value in compiled code, as far as there is some for it."""
        return quick.by_hand(self.read, self.show) if self.core is None else self.core


def text(limit: int, *, multi: bool = False) -> Codec[str]:
    """1 to `limit` code points, NFC, nothing hidden, no white space at the ends."""

    def read(value: object) -> str:
        if type(value) is not str or not 0 < len(value) <= limit:
            raise _refused()
        if not is_plain_text(value):
            _look_closely(value, multi=multi)
        if value[0].isspace() or value[-1].isspace():
            raise _refused()
        return value

    return Codec(read, core=quick.text(), shape=shapes.text(limit, multi=multi))


def _look_closely(value: str, *, multi: bool) -> None:
    if has_hidden(value, multi=multi):
        raise _refused()
    if nfc(value) != value:
        raise Wrong(Kind.NFC)


def file_text(limit: int) -> Codec[str]:
    """The text of a file: as `text`, but tabs and white space at the ends belong to it."""

    def read(value: object) -> str:
        if type(value) is not str or not 0 < len(value) <= limit:
            raise _refused()
        _look_closely(value.replace("\t", " "), multi=True)
        return value

    return Codec(read)


def blank_or(inner: Codec[str]) -> Codec[str]:
    """Text that is empty in the domain and `null` on the wire where it is missing."""
    return Codec(
        lambda value: "" if value is None else inner.read(value),
        lambda value: value or None,
        shape=shapes.nullable(inner.shape),
    )


def pattern(shape: str) -> Codec[str]:
    """Text of a fixed ASCII shape."""
    full = re.compile(shape, re.ASCII)

    @lru_cache(maxsize=4096)
    def fits(value: str) -> bool:
        return full.fullmatch(value) is not None

    def read(value: object) -> str:
        if type(value) is not str or not fits(value):
            raise _refused()
        return value

    return Codec(read, core=quick.text(), shape=shapes.shaped(shape))


UUID_SHAPE = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
UUID = pattern(UUID_SHAPE)
HASH = pattern("[0-9a-f]{64}")
EPOCH = pattern("[0-9a-f]{32}")
CODE = pattern("[a-z0-9_.-]{1,40}")
ROUND = pattern("[0-9A-Z-]{1,24}")
APP = pattern("[0-9A-Za-z.+-]{1,32}")
AGE_RECIPIENT = pattern("age1[02-9ac-hj-np-z]{58}")
CITIZEN_ID = pattern("[0-9]{9}|[0-9]{12}")
UNIT_CODE = pattern("[0-9]{2,5}")


@lru_cache(maxsize=16384)
def _date(value: str) -> date:
    if len(value) != 10 or value[4] != "-" or value[7] != "-" or not value.isascii():
        raise _refused()
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise _refused() from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _refused()
    return found


def _read_date(value: object) -> date:
    if type(value) is not str:
        raise _refused()
    return _date(value)


def _read_time(value: object) -> datetime:
    if type(value) is not str or len(value) != 20 or value[10] != "T" or value[19] != "Z":
        raise _refused()
    _date(value[:10])
    try:
        found = datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise _refused() from None
    if show_time(found) != value:
        raise _refused()
    return found


def show_time(value: datetime) -> str:
    """An instant as it travels: UTC, whole seconds."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


DATE = Codec(_read_date, date.isoformat, core=quick.day(), shape=shapes.day())
TIME = Codec(_read_time, show_time, shape=shapes.instant())


@lru_cache(maxsize=4096)
def _is_unit(value: str) -> bool:
    code, _, day = value.partition("@")
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
        return False
    try:
        _date(day)
    except Wrong:
        return False
    return True


def _read_unit(value: object) -> str:
    if type(value) is not str or not _is_unit(value):
        raise _refused()
    return value


UNIT = Codec(_read_unit, core=quick.text(), shape=shapes.unit())


def whole(low: int, high: int) -> Codec[int]:
    """A whole number of a closed range; true and false are no numbers."""

    def read(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise _refused()
        return value

    return Codec(read, core=quick.whole(), shape=shapes.whole(low, high))


COUNT = whole(0, MAX_COUNT)
ANY_INT = whole(-MAX_INTEGER, MAX_INTEGER)
SERIAL = whole(0, MAX_INTEGER)
MONEY = whole(0, MAX_MONEY)
REV = whole(1, MAX_COUNT)


def _read_flag(value: object) -> bool:
    if type(value) is not bool:
        raise _refused()
    return value


FLAG = Codec(_read_flag, core=quick.flag(), shape=shapes.flag())


def one_of(kind: type[E], *without: E) -> Codec[E]:
    """A word of an enum of the domain; the word on the wire is its value."""
    known = {member.value: member for member in kind if member not in without}
    shown: dict[E, str] = {member: member.value for member in kind}

    def read(value: object) -> E:
        if type(value) is not str or value not in known:
            raise _refused()
        return known[value]

    every = {member.value: member for member in kind}
    return Codec(read, shown.__getitem__, core=quick.word(every), shape=shapes.words(known))


def optional(inner: Codec[T]) -> Codec[T | None]:
    """A value that may be `null`."""
    return Codec(
        lambda value: None if value is None else inner.read(value),
        lambda value: None if value is None else inner.show(value),
        inner,
        quick.nullable(inner.quick),
        shapes.nullable(inner.shape),
        _where_given(inner.check),
        _names_where_given(inner.names),
    )


def _where_given(check: quick.Check | None) -> quick.Check | None:
    return None if check is None else lambda value: value is None or check(value)


def _names_where_given(names: quick.Names | None) -> quick.Names | None:
    return None if names is None else lambda value: 0 if value is None else names(value)


def _names_of_all(names: quick.Names | None) -> quick.Names | None:
    return None if names is None else lambda items: sum(map(names, items))


def many(
    inner: Codec[T], *, limit: int = LIST_LIMIT, key: Callable[[T], str] | None = None
) -> Codec[tuple[T, ...]]:
    """A list.

    Args:
        limit: most items.
        key: where the list is a set: its items are strictly ascending by this.
    """

    def read(value: object) -> tuple[T, ...]:
        if type(value) is not list or len(value) > limit:
            raise _refused()
        items = tuple(_read_item(inner, index, item) for index, item in enumerate(value))
        if key is not None and not quick.ascending(map(key, items)):
            raise _refused()
        return items

    return Codec(
        read,
        lambda value: [inner.show(item) for item in value],
        core=quick.tuple_of(inner.quick),
        shape=shapes.list_of(inner.shape, limit),
        check=_all_in_order(inner.check, key),
        names=_names_of_all(inner.names),
    )


def _all_in_order(
    check: quick.Check | None, key: Callable[[Any], str] | None
) -> quick.Check | None:
    if key is None:
        return None if check is None else lambda items: all(map(check, items))
    return lambda items: (
        (len(items) < 2 or quick.ascending(map(key, items)))
        and (check is None or all(map(check, items)))
    )


def _read_item(inner: Codec[T], index: int, item: object) -> T:
    try:
        return inner.read(item)
    except Wrong as wrong:
        raise wrong.under(str(index)) from None


def same(item: str) -> str:
    """Key of a set of words: the word itself."""
    return item


def mapping(
    keys: Codec[str],
    inner: Codec[T],
    *,
    limit: int = LIST_LIMIT,
    core: CoreSchema | None = None,
    check: quick.Check | None = None,
) -> Codec[dict[str, T]]:
    """An object whose names are data.

    Args:
        core: makes and shows the whole object in compiled code, where there is better than that
            of the inner value.
        check: what its shape cannot tell of its values; left out, that of the inner value.
    """

    def read(value: object) -> dict[str, T]:
        if not isinstance(value, dict) or len(value) > limit:
            raise _refused()
        found: dict[str, T] = {}
        for name, item in value.items():
            try:
                found[keys.read(name)] = inner.read(item)
            except Wrong as wrong:
                raise wrong.under(str(name)) from None
        return found

    return Codec(
        read,
        lambda value: {name: inner.show(item) for name, item in value.items()},
        core=quick.object_of(inner.quick) if core is None else core,
        shape=shapes.object_of(keys.shape, inner.shape, limit),
        check=_names_in_order(check or _each_value(inner.check)),
        names=_names_of_object(inner.names),
    )


def _each_value(check: quick.Check | None) -> quick.Check | None:
    return None if check is None else lambda items: all(map(check, items.values()))


def _names_in_order(check: quick.Check | None) -> quick.Check:
    return lambda items: quick.in_order(items) and (check is None or check(items))


def _names_of_object(names: quick.Names | None) -> quick.Names:
    return lambda items: len(items) + (sum(map(names, items.values())) if names else 0)
