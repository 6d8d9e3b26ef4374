"""Declared fields of whole records, read and shown by the same declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from giamngheo_desktop.bundle import quick, shapes
from giamngheo_desktop.bundle.schema import Codec, Kind, Wrong
from giamngheo_desktop.bundle.strict_json import JsonValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    Args:
        name: as on the wire.
        codec: both directions of its value.
        attr: name in the domain value where it differs.
        get: takes the value out of the domain value where no attribute has it.
    """

    name: str
    codec: Codec[Any]
    attr: str = ""
    get: Callable[[Any], Any] | None = None


class Spec(Generic[T]):
    """Declaration of a record: every field is always present, no other is taken.

    Args:
        make: builds the domain value from keyword arguments.
        fields: in any order; on the wire they are sorted by name.
        settle: last look at the whole record; may raise `Wrong` or give a mended value.
        unsettle: undoes `settle` before showing.
    """

    def __init__(
        self,
        make: Callable[..., T],
        *fields: Field,
        settle: Callable[[T], T] | None = None,
        unsettle: Callable[[T], T] | None = None,
    ) -> None:
        ordered = sorted(fields, key=lambda field: field.name)
        self.names = tuple(field.name for field in ordered)
        self._make = make
        # `null` is dealt with here, once, rather than in a function call for every empty field.
        self._readers = [
            (f.name, f.attr or f.name, (f.codec.inside or f.codec).read, f.codec.inside is not None)
            for f in ordered
        ]
        self._showers = [
            (f.name, f.get or attrgetter(f.attr or f.name), f.codec.show) for f in ordered
        ]
        self._settle = settle
        self._unsettle = unsettle
        is_plain = unsettle is None and not any(f.get for f in ordered)
        self._core = quick.record(make, _quick_fields(ordered)) if is_plain else None
        self._shape = shapes.record([(f.name, f.codec.shape) for f in ordered])
        self._check = _check_of(ordered, settle)
        self._names_in = _names_of(ordered)

    @cached_property
    def quick(self) -> quick.QuickRows | None:
        """The record in compiled code; nothing where it is made in another way."""
        if self._core is None or self._shape is None:
            return None
        return quick.QuickRows(self._core, self._shape, self._check, self._names_in)

    def read(self, value: object) -> T:
        """The domain value of an object whose names are sorted, as strict JSON guarantees.

        Raises:
            Wrong: for the reader of the section.
        """
        if not isinstance(value, dict):
            raise Wrong(Kind.VALUE)
        if tuple(value) != self.names:
            raise Wrong(Kind.FIELDS, ", ".join(sorted(set(self.names) ^ set(value))))
        found: dict[str, Any] = {}
        name = ""
        try:
            for name, attr, read, may_be_null in self._readers:
                item = value[name]
                found[attr] = None if item is None and may_be_null else read(item)
        except Wrong as wrong:
            raise wrong.under(name) from None
        made = self._make(**found)
        return made if self._settle is None else self._settle(made)

    def show(self, value: T) -> dict[str, JsonValue]:
        """The object that travels, names sorted."""
        if self._unsettle is not None:
            value = self._unsettle(value)
        return {name: show(get(value)) for name, get, show in self._showers}

    def codec(self) -> Codec[T]:
        """The record as the value of a field."""
        return Codec(
            self.read,
            self.show,
            core=self._core,
            shape=self._shape,
            check=self._check,
            names=self._names_in,
        )


def _quick_fields(ordered: Sequence[Field]) -> list[quick.QuickField]:
    return [quick.QuickField(f.name, f.attr or f.name, f.codec.quick) for f in ordered]


def _check_of(ordered: Sequence[Field], settle: Callable[[Any], Any] | None) -> quick.Check | None:
    """What the shapes of the fields cannot tell, and what `settle` says of the whole record."""
    asked: list[tuple[Callable[[Any], Any], quick.Check]] = [
        (attrgetter(f.attr or f.name), f.codec.check) for f in ordered if f.codec.check is not None
    ]
    if settle is not None:
        asked.append((_whole, _settled_by(settle)))
    if not asked:
        return None

    def check(value: object) -> bool:
        for get, one in asked:  # noqa: SIM110 - asked of every row: a generator costs as much again
            if not one(get(value)):
                return False
        return True

    return check


def _whole(value: object) -> object:
    return value


def _settled_by(settle: Callable[[Any], Any]) -> quick.Check:
    def is_settled(value: object) -> bool:
        try:
            return settle(value) is value
        except Wrong:
            return False

    return is_settled


def _names_of(ordered: Sequence[Field]) -> quick.Names:
    own = len(ordered)
    inner = [
        (attrgetter(f.attr or f.name), f.codec.names) for f in ordered if f.codec.names is not None
    ]

    def names(value: object) -> int:
        count = own
        for get, one in inner:
            count += one(get(value))
        return count

    return names if inner else lambda _: own


class Bag:
    """Declaration of an object that stays a mapping in the domain."""

    def __init__(self, *fields: Field) -> None:
        self._fields = {field.name: field.codec for field in sorted(fields, key=lambda f: f.name)}

    def read(self, value: object) -> dict[str, object]:
        """The mapping, each value checked.

        Raises:
            Wrong: for the reader of the section.
        """
        if not isinstance(value, dict) or set(value) != set(self._fields):
            raise Wrong(Kind.VALUE)
        return {name: _read_named(name, self._fields[name], value[name]) for name in value}

    def show(self, value: Mapping[str, object]) -> dict[str, JsonValue]:
        """The object that travels; a name that is missing is `null`, a strange one stays."""
        shown = {name: codec.show(value.get(name)) for name, codec in self._fields.items()}
        strange = {name: cast(JsonValue, item) for name, item in value.items()}
        return {**strange, **shown}


def _read_named(name: str, codec: Codec[Any], value: object) -> object:
    try:
        return codec.read(value)
    except Wrong as wrong:
        raise wrong.under(name) from None
