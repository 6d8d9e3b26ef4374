"""From counts of villages to the paper of a report, with its sums, rates and checks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.errors import PaperRefused
from giamngheo_desktop.domain.tally import PlaceCounts
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
from giamngheo_desktop.papers.reports.numbers import KNOWN, ReportNumbers, numbers_of
from giamngheo_desktop.papers.reports.places import Place, chapters_of, villages_of
from giamngheo_desktop.papers.reports.spec import ReportSpec
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
    table = _Table(spec, context, by, numbers_of(spec.figures(context), spec.lines, chapters))
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
        notes=spec.notes(villages) if rows else (say.NO_PLACES,),
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
    missing = [check for check in broken if check.rule.endswith(KNOWN)]
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


@dataclass(frozen=True, slots=True)
class _Table:
    """A report being built."""

    spec: ReportSpec
    context: PaperContext
    by: str
    numbers: ReportNumbers

    def columns(self) -> tuple[Column, ...]:
        by_village = self.by != "commune" and not self.context.is_upper
        place = "Thôn" if by_village else "Phường/Xã"
        labels = [
            Column("tt", "TT", CellKind.TEXT, align=Align.CENTER, number="A", is_label=True),
            Column("ten", place, weight=3, number="B", is_label=True),
        ]
        if len(self.spec.lines) > 1:
            labels.append(Column("phan_to", "Phân tổ", number="C", is_label=True))
        return (*labels, *(figure.column for figure in self.numbers.figures))

    def rows(self, chapters: Sequence[Place]) -> Iterator[Row]:
        """Rows of every place; at an upper unit a commune's villages stand under its name."""
        named = (self.context.is_upper and self.by == "village") or self.by == "area"
        level = "area" if self.by == "area" else "commune"
        cells = [self.numbers.cells(line) for line in self.spec.lines]
        for commune in chapters:
            if commune.level != level:
                continue
            if named:
                yield Row(RowKind.GROUP, label=commune.name, unit=commune.code, level=level)
            for village in commune.parts if self.by != "commune" else ():
                yield from self.rows_of(village, cells)
            yield from self.rows_of(commune, cells)
        for whole in chapters[-1:]:
            if whole.level != level:
                yield from self.rows_of(whole, cells)

    def rows_of(self, place: Place, cells: Sequence[Sequence[tuple[Cell, ...]]]) -> Iterator[Row]:
        """One row per line of the report.

        Args:
            cells: numbers of each line at every place.
        """
        at = self.numbers.at(place)
        for no, line in enumerate(self.spec.lines):
            names: tuple[Cell, ...] = (None, None) if no else (place.no or None, place.label)
            split = (line.label,) if len(self.spec.lines) > 1 else ()
            yield Row(
                kind=place.kind,
                cells=(*names, *split, *cells[no][at]),
                unit=place.code,
                unit_name=place.name,
                level=place.level,
                line=line.id,
                category=line.category,
                together=no > 0,
            )

    def checks(self, chapters: Sequence[Place]) -> Iterator[Check]:
        """What must be known, then every rule and every sum."""
        rules = [rule for rule in self.spec.rules(self.context) if rule.applies(self.context)]
        yield from self.numbers.missing(tuple(villages_of(chapters[-1:])))
        yield from self.numbers.kept(rules, chapters)
