"""From counts of villages to the paper of a report, with its sums, rates and checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.errors import PaperRefused
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.tally import PlaceCounts, total, total_residents
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    MARK_UNBALANCED,
    capitalised,
    committee_head,
    paper_stamps,
    round_words,
    status_words,
    table_signatures,
    unit_name,
)
from giamngheo_desktop.papers.paper import (
    Audience,
    Check,
    Column,
    Paper,
    PaperKind,
    Row,
    RowKind,
    Sheet,
)
from giamngheo_desktop.papers.reports.spec import Figure, Line, ReportSpec, Rule
from giamngheo_desktop.text import papers as say

_NAMED_AT_MOST = 5


def build_report(
    spec: ReportSpec, context: PaperContext, places: Sequence[PlaceCounts], by: str = "village"
) -> Paper:
    """The paper of a report; it is built even when it does not balance, for its JSON.

    Shape: villages, then their commune, then the whole; one row per place and line. Sums are
    sums of counts, rates are made again from the sums.

    Args:
        places: counts of every village, in any order.
        by: `village`; `commune` for communes only; `area` for urban and rural places apart, each
            with its sum: the villages of a commune, the communes of an upper unit.
    """
    table = _Table(spec, context, spec.figures(context), by)
    chapters = table.chapters(places)
    rows = list(table.rows(chapters))
    villages = tuple(places)
    return Paper(
        id=spec.id,
        kind=PaperKind.REPORT,
        audience=Audience.HO_SO,
        letterhead=committee_head(context),
        titles=(_title(spec, context),),
        subtitles=(say.report_line(round_words(context.round), status_words(context)),),
        form=context.settings.form_numbers.get(spec.id, ""),
        columns=table.columns(),
        rows=tuple(rows),
        notes=spec.notes(villages),
        signatures=table_signatures(context),
        checks=tuple(table.checks(chapters)),
        sheet=Sheet(context.settings.size, True, context.settings.wide),
        unit=context.code_of(context.office.unit.id),
        round=context.round.id,
        standard=context.standard,
        snapshot=context.snapshot,
        unverified=0 if context.confirmed else context.unverified,
        is_official=context.is_official,
        number=spec.number,
        stamps=paper_stamps(context),
        row_word=say.LINES,
        row_count=sum(row.kind is not RowKind.GROUP for row in rows),
    )


def _title(spec: ReportSpec, context: PaperContext) -> str:
    title = spec.other_title(context) or spec.title
    return title.format(status=status_words(context).upper())


def printable(paper: Paper, allow_unbalanced: bool = False) -> Paper:
    """The report, when it may be printed; stamped CHƯA CÂN ĐỐI when it is let through.

    Raises:
        PaperRefused: for the officer: a denominator is missing, or numbers contradict each other.
    """
    if paper.balanced:
        return paper
    if allow_unbalanced:
        return paper.stamped(MARK_UNBALANCED)
    broken = [check for check in paper.checks if not check.holds]
    missing = [check for check in broken if check.rule.endswith(_KNOWN)]
    named = missing or broken
    details = {"villages": list(dict.fromkeys(check.unit for check in named))}
    if missing:
        raise PaperRefused(say.denominator_missing(_named(missing)), details)
    rules = ", ".join(dict.fromkeys(check.rule for check in broken))
    raise PaperRefused(say.not_balanced(paper.titles[0], _named(broken), rules), details)


def _named(checks: Sequence[Check]) -> str:
    places = list(dict.fromkeys(check.place for check in checks))
    shown = ", ".join(places[:_NAMED_AT_MOST])
    rest = len(places) - _NAMED_AT_MOST
    return say.and_others(shown, rest) if rest > 0 else shown


_KNOWN = "!=null"


@dataclass(frozen=True, slots=True)
class _Place:
    """A village, a commune or the whole, in the order of the rows."""

    counts: PlaceCounts
    level: str
    kind: RowKind
    no: str
    name: str
    code: str
    label: str
    parts: tuple["_Place", ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """A report being built."""

    spec: ReportSpec
    context: PaperContext
    figures: tuple[Figure, ...]
    by: str
    counted: dict[tuple[int, str], dict[str, int | None]] = field(default_factory=dict)
    """Counts by the identity of a place, which lives as long as this table, and a line."""

    def columns(self) -> tuple[Column, ...]:
        by_village = self.by != "commune" and not self.context.is_upper
        place = "Thôn" if by_village else "Phường/Xã"
        labels = [
            Column("tt", "TT", CellKind.TEXT, align=Align.CENTER, number="A", is_label=True),
            Column("ten", place, weight=3, number="B", is_label=True),
        ]
        if len(self.spec.lines) > 1:
            labels.append(Column("phan_to", "Phân tổ", weight=1, number="C", is_label=True))
        return (*labels, *(figure.column for figure in self.figures))

    def chapters(self, places: Sequence[PlaceCounts]) -> tuple[_Place, ...]:
        """Villages, their communes, the whole, in the order of the rows."""
        ordered = sorted(places, key=_place_order)
        chapters: list[_Place] = []
        communes: list[_Place] = []
        units = [list(group) for _, group in groupby(ordered, key=lambda one: one.unit)]
        for no, villages in enumerate(units, start=1):
            chapters += self._commune(no, villages)
            communes.append(chapters[-1])
        if self.by == "area":
            return self._areas(ordered, communes)
        if self.context.is_upper:
            chapters.append(self._whole(ordered, communes))
        return tuple(chapters)

    def _areas(
        self, places: Sequence[PlaceCounts], communes: Sequence[_Place]
    ) -> tuple[_Place, ...]:
        """Urban places, rural places, the whole; the parts stand before their sums."""
        upper = self.context.is_upper
        parts = communes if upper else [part for one in communes for part in one.parts]
        areas = [self._area(area, parts) for area in (*Area, None)]
        known = [one for one in areas if one.parts]
        whole = self._whole(places, known)
        if not upper:
            whole = replace(whole, level="commune")
        return (*(part for one in known for part in one.parts), *known, whole)

    def _area(self, area: Area | None, parts: Sequence[_Place]) -> _Place:
        chosen = [one for one in parts if self.context.areas.get(one.id) is area]
        numbered = [
            replace(one, no=str(no), kind=RowKind.DATA) for no, one in enumerate(chosen, start=1)
        ]
        name = say.area_name(area.value if area else "")
        return _Place(
            counts=_sum_of([one.counts for one in chosen]),
            level="area",
            kind=RowKind.SUBTOTAL,
            no="",
            name=name,
            code=area.value if area else "",
            label=say.sum_of(name),
            parts=tuple(numbered),
        )

    def _commune(self, no: int, villages: Sequence[PlaceCounts]) -> list[_Place]:
        upper = self.context.is_upper
        parts = [
            self._village(f"{no}.{place}" if upper else str(place), one)
            for place, one in enumerate(villages, start=1)
        ]
        is_data = upper and self.by == "commune"
        kind = RowKind.SUBTOTAL if upper else RowKind.TOTAL
        first = villages[0]
        name = capitalised(first.unit_name)
        commune = _Place(
            counts=_sum_of(villages),
            level="commune",
            kind=RowKind.DATA if is_data else kind,
            no=str(no) if upper else "",
            name=name,
            code=self.context.code_of(first.unit),
            label=name if upper else say.TOTAL,
            parts=tuple(parts),
            id=first.unit,
        )
        shown = parts if self.by == "village" else []
        return [*shown, commune]

    def _village(self, no: str, place: PlaceCounts) -> _Place:
        name = place.village_name
        code = self.context.code_of(place.village)
        return _Place(place, "village", RowKind.DATA, no, name, code, name, id=place.village)

    def _whole(self, places: Sequence[PlaceCounts], communes: Sequence[_Place]) -> _Place:
        unit = self.context.office.unit
        return _Place(
            counts=_sum_of(places),
            level="upper",
            kind=RowKind.TOTAL,
            no="",
            name=capitalised(unit_name(unit)),
            code=self.context.code_of(unit.id),
            label=say.TOTAL,
            parts=tuple(communes),
        )

    def rows(self, chapters: Sequence[_Place]) -> Iterator[Row]:
        """Rows of every place; at an upper unit a commune's villages stand under its name."""
        named = (self.context.is_upper and self.by == "village") or self.by == "area"
        level = "area" if self.by == "area" else "commune"
        for commune in chapters:
            if commune.level != level:
                continue
            if named:
                yield Row(RowKind.GROUP, label=commune.name, unit=commune.code, level=level)
            for village in commune.parts if self.by != "commune" else ():
                yield from self.rows_of(village)
            yield from self.rows_of(commune)
        for whole in chapters[-1:]:
            if whole.level != level:
                yield from self.rows_of(whole)

    def rows_of(self, place: _Place) -> Iterator[Row]:
        """One row per line of the report."""
        for at, line in enumerate(self.spec.lines):
            yield Row(
                kind=place.kind,
                cells=self._cells(place, line, is_first=at == 0),
                unit=place.code,
                unit_name=place.name,
                level=place.level,
                line=line.id,
                category=line.category,
                together=at > 0,
            )

    def _cells(self, place: _Place, line: Line, is_first: bool) -> tuple[Cell, ...]:
        names: list[Cell] = [place.no or None, place.label] if is_first else [None, None]
        if len(self.spec.lines) > 1:
            names.append(line.label)
        counts = self.counts_of(place.counts, line)
        return (*names, *(_cell(figure, counts) for figure in self.figures))

    def counts_of(self, place: PlaceCounts, line: Line) -> dict[str, int | None]:
        """`{column key: count}` of the columns that are counted."""
        known = self.counted.get((id(place), line.label))
        if known is None:
            known = self.counted[id(place), line.label] = {
                figure.column.key: figure.count(place, line)
                for figure in self.figures
                if figure.count is not None
            }
        return known

    def checks(self, chapters: Sequence[_Place]) -> Iterator[Check]:
        """Every rule at every place and line, and every sum against its parts."""
        rules = [rule for rule in self.spec.rules(self.context) if rule.applies(self.context)]
        for village in _villages_of(chapters[-1:]):
            yield from self._known_at(village)
        for place in chapters:
            for line in self.spec.lines:
                yield from self._checks_at(place, line, rules)

    def _known_at(self, village: _Place) -> Iterator[Check]:
        line = self.spec.lines[0]
        values = self.counts_of(village.counts, line)
        for key in [one.column.key for one in self.figures if one.is_denominator]:
            yield Check(key + _KNOWN, village.code, line.id, values[key] is not None, village.name)

    def _checks_at(self, place: _Place, line: Line, rules: Sequence[Rule]) -> Iterator[Check]:
        values = self.counts_of(place.counts, line)
        for rule in rules:
            holds = rule.holds(values, place.counts, line)
            yield Check(rule.text, place.code, line.id, holds, place.name)
        if place.parts:
            holds = self._sum_of_parts(place, line) == values
            yield Check(_sum_rule(place), place.code, line.id, holds, place.name)

    def _sum_of_parts(self, place: _Place, line: Line) -> dict[str, int | None]:
        parts = [self.counts_of(part.counts, line) for part in place.parts]
        return {key: total_residents(part[key] for part in parts) for key in parts[0]}


def _sum_rule(place: _Place) -> str:
    """`commune=sum(villages)`, `upper=sum(communes)`, …"""
    return f"{place.level}=sum({_PLURAL[place.parts[0].level]})"


_PLURAL = {"village": "villages", "commune": "communes", "area": "areas"}


def _villages_of(places: Sequence[_Place]) -> Iterator[_Place]:
    for one in places:
        if one.level == "village":
            yield one
        yield from _villages_of(one.parts)


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


def _cell(figure: Figure, counts: Mapping[str, int | None]) -> Cell:
    if figure.rate is None:
        return counts[figure.column.key]
    num, den = counts[figure.rate[0]], counts[figure.rate[1]]
    return None if num is None or den is None else Rate(num, den)
