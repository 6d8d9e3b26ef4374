"""Places of a report in the order of its rows: villages, communes, urban and rural, the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.tally import PlaceCounts, total, total_residents
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised, unit_name
from giamngheo_desktop.papers.paper import RowKind
from giamngheo_desktop.text import papers as say


@dataclass(frozen=True, slots=True)
class Place:
    """A village, a commune or the whole, in the order of the rows."""

    counts: PlaceCounts
    level: str
    kind: RowKind
    no: str
    name: str
    code: str
    label: str
    parts: tuple["Place", ...] = ()
    id: str = ""


def chapters_of(context: PaperContext, places: Sequence[PlaceCounts], by: str) -> tuple[Place, ...]:
    """Villages, their communes, the whole, in the order of the rows."""
    ordered = sorted(places, key=_place_order)
    chapters: list[Place] = []
    communes: list[Place] = []
    units = [list(group) for _, group in groupby(ordered, key=lambda one: one.unit)]
    for no, villages in enumerate(units, start=1):
        chapters += _commune(context, no, villages, by)
        communes.append(chapters[-1])
    if by == "area":
        return _areas(context, ordered, communes)
    if context.is_upper:
        chapters.append(_whole(context, ordered, communes))
    return tuple(chapters)


def _areas(
    context: PaperContext, places: Sequence[PlaceCounts], communes: Sequence[Place]
) -> tuple[Place, ...]:
    """Urban places, rural places, the whole; the parts stand before their sums."""
    upper = context.is_upper
    parts = communes if upper else [part for one in communes for part in one.parts]
    areas = [_area(context, area, parts) for area in (*Area, None)]
    known = [one for one in areas if one.parts]
    whole = _whole(context, places, known)
    if not upper:
        whole = replace(whole, level="commune")
    return (*(part for one in known for part in one.parts), *known, whole)


def _area(context: PaperContext, area: Area | None, parts: Sequence[Place]) -> Place:
    chosen = [one for one in parts if context.areas.get(one.id) is area]
    numbered = [
        replace(one, no=str(no), kind=RowKind.DATA) for no, one in enumerate(chosen, start=1)
    ]
    name = say.area_name(area.value if area else "")
    return Place(
        counts=_sum_of([one.counts for one in chosen]),
        level="area",
        kind=RowKind.SUBTOTAL,
        no="",
        name=name,
        code=area.value if area else "",
        label=say.sum_of(name),
        parts=tuple(numbered),
    )


def _commune(
    context: PaperContext, no: int, villages: Sequence[PlaceCounts], by: str
) -> list[Place]:
    upper = context.is_upper
    parts = [
        _village(context, f"{no}.{place}" if upper else str(place), one)
        for place, one in enumerate(villages, start=1)
    ]
    is_data = upper and by == "commune"
    kind = RowKind.SUBTOTAL if upper else RowKind.TOTAL
    first = villages[0]
    name = capitalised(first.unit_name)
    commune = Place(
        counts=_sum_of(villages),
        level="commune",
        kind=RowKind.DATA if is_data else kind,
        no=str(no) if upper else "",
        name=name,
        code=context.code_of(first.unit),
        label=name if upper else say.TOTAL,
        parts=tuple(parts),
        id=first.unit,
    )
    shown = parts if by == "village" else []
    return [*shown, commune]


def _village(context: PaperContext, no: str, place: PlaceCounts) -> Place:
    name = place.village_name
    code = context.code_of(place.village)
    return Place(place, "village", RowKind.DATA, no, name, code, name, id=place.village)


def _whole(
    context: PaperContext, places: Sequence[PlaceCounts], communes: Sequence[Place]
) -> Place:
    unit = context.office.unit
    return Place(
        counts=_sum_of(places),
        level="upper",
        kind=RowKind.TOTAL,
        no="",
        name=capitalised(unit_name(unit)),
        code=context.code_of(unit.id),
        label=say.TOTAL,
        parts=tuple(communes),
    )


def villages_of(places: Sequence[Place]) -> Iterator[Place]:
    """The villages these places are made of."""
    for one in places:
        if one.level == "village":
            yield one
        yield from villages_of(one.parts)


def _place_order(place: PlaceCounts) -> tuple[object, ...]:
    name, village = natural_key(place.unit_name), natural_key(place.village_name)
    return name, place.unit, village, place.village


def _sum_of(places: Sequence[PlaceCounts]) -> PlaceCounts:
    first = places[0] if places else PlaceCounts("", "", "", "", 0, 0, {})
    return PlaceCounts(
        village="",
        village_name="",
        unit=first.unit,
        unit_name=first.unit_name,
        resident_households=total_residents(one.resident_households for one in places),
        resident_people=total_residents(one.resident_people for one in places),
        counts=total(places),
    )
