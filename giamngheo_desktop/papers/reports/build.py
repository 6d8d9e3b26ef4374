"""From counts of villages to the paper of a report, with its sums, rates and checks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from giamngheo_desktop.domain.errors import PaperRefused
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.tally import PlaceCounts, total_residents
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    MARK_UNBALANCED,
    committee_head,
    paper_stamps,
    round_words,
    status_words,
    table_signatures,
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
from giamngheo_desktop.papers.reports.places import Place, chapters_of, villages_of
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
    return build_reports((spec,), context, places, by)[0]


def build_reports(
    specs: Iterable[ReportSpec],
    context: PaperContext,
    places: Sequence[PlaceCounts],
    by: str = "village",
) -> tuple[Paper, ...]:
    """Several reports of the same counts; the places are put in order and summed once."""
    chapters = chapters_of(context, places, by)
    return tuple(_paper(spec, context, chapters, tuple(places), by) for spec in specs)


def _paper(
    spec: ReportSpec,
    context: PaperContext,
    chapters: Sequence[Place],
    villages: tuple[PlaceCounts, ...],
    by: str,
) -> Paper:
    table = _Table(spec, context, spec.figures(context), by)
    rows = list(table.rows(chapters))
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

    def rows(self, chapters: Sequence[Place]) -> Iterator[Row]:
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

    def rows_of(self, place: Place) -> Iterator[Row]:
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

    def _cells(self, place: Place, line: Line, is_first: bool) -> tuple[Cell, ...]:
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

    def checks(self, chapters: Sequence[Place]) -> Iterator[Check]:
        """Every rule at every place and line, and every sum against its parts."""
        rules = [rule for rule in self.spec.rules(self.context) if rule.applies(self.context)]
        for village in villages_of(chapters[-1:]):
            yield from self._known_at(village)
        for place in chapters:
            for line in self.spec.lines:
                yield from self._checks_at(place, line, rules)

    def _known_at(self, village: Place) -> Iterator[Check]:
        line = self.spec.lines[0]
        values = self.counts_of(village.counts, line)
        for key in [one.column.key for one in self.figures if one.is_denominator]:
            yield Check(key + _KNOWN, village.code, line.id, values[key] is not None, village.name)

    def _checks_at(self, place: Place, line: Line, rules: Sequence[Rule]) -> Iterator[Check]:
        values = self.counts_of(place.counts, line)
        for rule in rules:
            holds = rule.holds(values, place.counts, line)
            yield Check(rule.text, place.code, line.id, holds, place.name)
        if place.parts:
            holds = self._sum_of_parts(place, line) == values
            yield Check(_sum_rule(place), place.code, line.id, holds, place.name)

    def _sum_of_parts(self, place: Place, line: Line) -> dict[str, int | None]:
        parts = [self.counts_of(part.counts, line) for part in place.parts]
        return {key: total_residents(part[key] for part in parts) for key in parts[0]}


def _sum_rule(place: Place) -> str:
    """For example `commune=sum(villages)`, `upper=sum(communes)`."""
    return f"{place.level}=sum({_PLURAL[place.parts[0].level]})"


_PLURAL = {"village": "villages", "commune": "communes", "area": "areas"}


def _cell(figure: Figure, counts: Mapping[str, int | None]) -> Cell:
    if figure.rate is None:
        return counts[figure.column.key]
    num, den = counts[figure.rate[0]], counts[figure.rate[1]]
    return None if num is None or den is None else Rate(num, den)
