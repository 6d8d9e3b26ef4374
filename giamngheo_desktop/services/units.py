"""The official lists of administrative units: by day, by code, by name, and from old to new.

The lists are packaged data (`resources/units`). A code is re-used after mergers, so everything
here answers for a day, and a unit is known by its id, code and first day together.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.handover import Share
from giamngheo_desktop.domain.place import AREA_BY_KIND, Unit, UnitKind, unit_id
from giamngheo_desktop.domain.vietnamese import fold, matches, natural_key, nfc, tidy
from giamngheo_desktop.resources import resource_path
from giamngheo_desktop.text import units as say
from giamngheo_desktop.text.labels import UNIT_KIND

TWO_TIERS_FROM = date(2025, 7, 1)
"""Since this day there are provinces and communes, and no districts."""

_THREE_TIERS, _TWO_TIERS = "2024-12-31.csv", "2025-07-01.csv"
_VERSIONS = {_THREE_TIERS: 1, _TWO_TIERS: 2}
_MAPPING = "map-2025-07-01.csv"


def full_name(unit: Unit) -> str:
    """Kind and name as papers write them: `xã Trà My`."""
    return f"{UNIT_KIND[unit.kind.value]} {unit.name}"


class UnitList:
    """All units of one arrangement.

    Args:
        units: provinces first, then districts where there are any, then communes; by code.
        on: a day the list holds on, for messages.
    """

    def __init__(self, units: Iterable[Unit], on: date) -> None:
        self.units = tuple(units)
        self.on = on

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {one.code: one for one in self.units}

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {one.id: one for one in self.units}

    @cached_property
    def _below(self) -> dict[str, list[Unit]]:
        below: dict[str, list[Unit]] = {}
        for one in self.units:
            if one.parent is not None:
                below.setdefault(one.parent, []).append(one)
        return below

    @cached_property
    def _folded(self) -> list[tuple[str, Unit]]:
        return [(fold(f"{one.code} {self.place_name(one)}"), one) for one in self.units]

    def unit(self, code: str) -> Unit:
        """The unit with this code.

        Raises:
            NotFound: for the officer: names code and day.
        """
        found = self._by_code.get(code)
        if found is None:
            day = f"{self.on:%d/%m/%Y}"
            raise NotFound(say.unit_unknown(code, day), {"unit": code})
        return found

    def get(self, code: str) -> Unit | None:
        """The unit with this code, or `None`."""
        return self._by_code.get(code)

    def by_id(self, unit: str) -> Unit | None:
        """The unit with this id, or `None`."""
        return self._by_id.get(unit)

    def parent_of(self, unit: Unit) -> Unit | None:
        """The unit above."""
        return self._by_id.get(unit.parent) if unit.parent else None

    def below(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below, by code."""
        return tuple(self._below.get(unit.id, ()))

    def place_name(self, unit: Unit) -> str:
        """Full name with those above: `xã Trà My, thành phố Đà Nẵng`."""
        names = [full_name(unit)]
        above = self.parent_of(unit)
        while above is not None:
            names.append(full_name(above))
            above = self.parent_of(above)
        return ", ".join(names)

    def find(self, text: str, limit: int = 20) -> list[Unit]:
        """Units whose code, name or place holds every word; marks and order of words are free.

        A word typed with its marks prefers names that carry them: "Trà Dơn" finds Trà Dơn before
        Trà Don, "tra don" finds both. Whole words of the own name come before words of the place.
        """
        query = tidy(text)
        if not query:
            return []
        found = [one for folded, one in self._folded if matches(query, folded)]
        found.sort(key=lambda one: (*_distance(query, one), natural_key(one.name), one.code))
        return found[:limit]


def _distance(query: str, unit: Unit) -> tuple[bool, int, int, int]:
    """How far a unit is from what was typed; the smallest tuple is nearest."""
    own = full_name(unit)
    folded = {*fold(own).split(), unit.code}
    spelled = {*nfc(own).casefold().split(), unit.code}
    return (
        fold(query) not in {fold(unit.name), fold(own), unit.code},
        sum(word not in folded for word in fold(query).split()),
        sum(word not in spelled for word in query.casefold().split()),
        len(unit.code),
    )


def load_unit_list(day: date) -> UnitList:
    """The packaged list that holds on a day: three tiers before 1/7/2025, two since."""
    return _packaged(_THREE_TIERS if day < TWO_TIERS_FROM else _TWO_TIERS)


@lru_cache(maxsize=2)
def _packaged(file: str) -> UnitList:
    on = date.fromisoformat(file.removesuffix(".csv"))
    with resource_path("units", file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return UnitList(_units_of(rows), on)


def _units_of(rows: Iterable[list[str]]) -> Iterator[Unit]:
    """Units from rows known to be right; a list of ten thousand takes well under 100 ms."""
    kinds = {kind.value: kind for kind in UnitKind}
    days: dict[str, date | None] = {"": None}
    for code, name, word, parent, first, last, replaces in rows:
        for text in (first, last):
            if text not in days:
                days[text] = date.fromisoformat(text)
        kind, from_on = kinds[word], days[first]
        yield Unit(
            unit_id(code, from_on),
            code,
            name,
            kind,
            AREA_BY_KIND.get(kind),
            unit_id(parent, from_on) if parent else None,
            from_on,
            days[last],
            tuple(unit_id(old, None) for old in replaces.split(";")) if replaces else (),
        )


def units_ref(unit: Unit) -> tuple[int, str]:
    """Version and SHA-256 of the packaged list a unit belongs to, as heads of bundles name it."""
    starts = unit.valid_from is not None and unit.valid_from >= TWO_TIERS_FROM
    file = _TWO_TIERS if starts else _THREE_TIERS
    data = resource_path("units", file).read_bytes()
    return _VERSIONS[file], hashlib.sha256(data).hexdigest()


def known_tables() -> dict[int, str]:
    """Version -> SHA-256 of every packaged list of units."""
    digests = {file: resource_path("units", file).read_bytes() for file in _VERSIONS}
    return {_VERSIONS[file]: hashlib.sha256(data).hexdigest() for file, data in digests.items()}


def units_on(day: date) -> tuple[Unit, ...]:
    """Every unit that exists on a day, provinces first."""
    return load_unit_list(day).units


def units_under(day: date, code: str | None) -> tuple[Unit, ...]:
    """Units of a day directly below one unit; all of them when none is named.

    Raises:
        NotFound: for the officer.
    """
    held = load_unit_list(day)
    return held.units if code is None else tuple(held.below(held.unit(code)))


def unit_of_lists(unit: str) -> Unit | None:
    """A unit of either packaged list by its id, or `None`."""
    return load_unit_list(date.min).by_id(unit) or load_unit_list(TWO_TIERS_FROM).by_id(unit)


def current_unit(code: str, day: date) -> Unit:
    """The unit that has this code on a day.

    Raises:
        NotFound: for the officer: names code and day.
    """
    return load_unit_list(day).unit(code)


def units_around(unit: Unit) -> tuple[Unit, ...]:
    """What a new workplace is told of beside its own unit: above, below, and what it was made from.

    Args:
        unit: a unit of the packaged lists.
    """
    here = load_unit_list(unit.valid_from or date.min)
    above = here.parent_of(unit)
    former = [load_unit_list(date.min).get(old.partition("@")[0]) for old in unit.before]
    known = [above, *here.below(unit), *former]
    return tuple(one for one in known if one is not None)


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit of the two-tier order that took over a former one, whole or in part."""

    unit: Unit
    share: Share


@lru_cache(maxsize=1)
def _mapping() -> dict[str, list[tuple[str, Share]]]:
    found: dict[str, list[tuple[str, Share]]] = {}
    with resource_path("units", _MAPPING).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for old, new, share in rows:
            found.setdefault(old, []).append((new, Share(share)))
    return found


def map_unit(old: str) -> tuple[Successor, ...]:
    """What became of a unit of the three-tier order on 1/7/2025.

    Args:
        old: its code or its id. A code is taken for the former unit: 20900 is Trà Sơn here.

    Returns:
        One successor with ALL, several with PART where it was cut up, none for a district: the
        level ended and its communes are mapped one by one.

    Raises:
        NotFound: for the officer: no such unit before 1/7/2025.
    """
    former = load_unit_list(date.min).unit(old.partition("@")[0])
    new = load_unit_list(TWO_TIERS_FROM)
    return tuple(
        Successor(new.unit(code), share) for code, share in _mapping().get(former.code, ())
    )
