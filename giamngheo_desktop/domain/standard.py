"""A poverty standard (chuẩn nghèo đa chiều) as a value: dated, cited and graded.

`rules/parameters.py` fills it from one YAML file per decree. Nothing here knows a legal number,
a file or how a verdict is reached.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.errors import NoLawInForce, NotFound, TableUnknown
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.score_table import B1Table, QuickTable
from giamngheo_desktop.text import rules as say

LegalValue = int | date | Rate | tuple[str, ...]
"""What a legal text fixes: a whole number, a day, an exact share or a set of codes."""


class Strength(StrEnum):
    """How likely an unverified value is right, in the project's judgement."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class ParameterUnit(StrEnum):
    """What a parameter counts; it fixes the kind of its value."""

    POINTS = "points"
    VND_PM = "vnd_pm"
    PERSONS = "persons"
    YEARS = "years"
    M2_PER_PERSON = "m2_per_person"
    STRUCTURES = "structures"
    INDICATORS = "indicators"
    SHARE = "share"
    DAY = "day"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that values are cited from.

    Args:
        id: short name, for example `tt_07_2021`.
        title: as the standards screen shows it.
        issued_on: day of issue; `None` for what is no dated text (common practice, a copy).
    """

    id: str
    title: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value stands and how well it is known.

    Args:
        source: id of the source.
        article: article in it, or why none is known.
        grade: verified, unverified or unknown.
        strength: of an unverified value, else `None`.
        note: what a careful reader should know.
    """

    source: str
    article: str
    grade: Grade
    strength: Strength | None = None
    note: str = ""

    def text(self) -> str:
        """Source and article, as reasons carry it: `tt_07_2021, Điều 3`."""
        return f"{self.source}, {self.article}"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """Value of a parameter from a day on.

    Args:
        from_on: first day it holds; it holds until the day before the next value.
        value: `None` only with grade UNKNOWN.
        cited: where it stands.
    """

    from_on: date
    value: LegalValue | None
    cited: Citation

    def value_text(self) -> str:
        """The value as text for screens and for confirmations; empty when unknown."""
        return value_text(self.value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One legal value over time.

    Args:
        path: for example `diem_b1_toi_da.nong_thon` or `chi_so.bao_hiem_y_te.tuoi_tu`.
        title: in Vietnamese, for the standards screen.
        unit: what it counts.
        values: ordered by day; never empty.
    """

    path: str
    title: str
    unit: ParameterUnit
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue | None:
        """The value that holds on a day; `None` before its first day."""
        at = bisect_right([one.from_on for one in self.values], day)
        return self.values[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of deprivation (chỉ số thiếu hụt), a row of the standard.

    Args:
        code: for example `bao_hiem_y_te`.
        order: place on the forms, from 1.
        dimension: code of its dimension (chiều).
        dimension_name: as printed.
        name: as printed.
        cited: where the name and its place stand.
        has_cutoff: False where the cut-off is not known: an officer answers yes or no.
    """

    code: str
    order: int
    dimension: str
    dimension_name: str
    name: str
    cited: Citation
    has_cutoff: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An authorised officer held a value against the original text.

    Args:
        by: id of the person.
        on: day of the confirmation.
        page: page or place in the office's own copy.
        value: text of the value that was confirmed; when given, a changed value in the file is
            unconfirmed again.
    """

    by: str
    on: date
    page: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedValue:
    """A value an authorised officer held against the original text; it travels with the state.

    Args:
        standard: id of the standard.
        path: parameter.
        value: text of the value; another value in the file is unconfirmed again.
        by: id of the person.
        name: her name, as it is shown.
        on: day.
        page: page or place in the office's own copy.
    """

    standard: str
    path: str
    value: str
    by: str
    name: str
    on: date
    page: str

    def confirmation(self) -> Confirmation:
        """As the rules take it."""
        return Confirmation(self.by, self.on, self.page, self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """One standard, whole. Compared by identity; its content is `file_sha256`.

    Args:
        id: for example `nd_07_2021`; also the name of its file.
        title: as printed.
        counts_from: first day it counts for.
        counts_to: last day it counts for.
        counts_cited: where these days stand.
        method: key of `rules.methods.METHODS`.
        unit_code: code of the unit of a local standard; `None` for the national one.
        sources: source id -> source.
        parameters: path -> parameter, in the order of the file.
        indicators: in the order of the forms.
        b1_table: items and points of Phiếu B1; `None` while it is not known.
        b1_cited: where that table stands, or that it is unknown.
        quick_table: questions of Phiếu A; `None` while they are not known.
        quick_cited: where those questions stand, or that they are unknown.
        yaml_text: the whole text of the file.
        file_sha256: hex digest of its UTF-8 bytes.
        confirmed: parameter path -> who held it against the original.
    """

    id: str
    title: str
    counts_from: date
    counts_to: date
    counts_cited: Citation
    method: str
    unit_code: str | None
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    indicators: tuple[Indicator, ...]
    b1_table: B1Table | None
    b1_cited: Citation
    quick_table: QuickTable | None
    quick_cited: Citation
    yaml_text: str = field(repr=False)
    file_sha256: str
    confirmed: Mapping[str, Confirmation] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def digest(self) -> str:
        """Digest in the form verdicts carry: `sha256:` and 64 hex digits."""
        return f"sha256:{self.file_sha256}"

    @property
    def indicator_codes(self) -> tuple[str, ...]:
        """Codes of the indicators in the order of the forms."""
        return tuple(one.code for one in self.indicators)

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code.

        Raises:
            NotFound: for the caller: the standard has no such indicator.
        """
        for one in self.indicators:
            if one.code == code:
                return one
        raise NotFound(say.indicator_not_found(code, self.title), {"indicator": code})

    def counts_on(self, day: date) -> bool:
        """True on the days the standard counts for."""
        return self.counts_from <= day <= self.counts_to

    def nearest_day(self, day: date) -> date:
        """The day itself, or the first or last day the standard counts for.

        An autumn round makes the list of the next year: its standard may begin after the visit.
        """
        return min(max(day, self.counts_from), self.counts_to)

    def dated(self, path: str, on: date) -> DatedValue:
        """Value, source and grade of a parameter on a day; the value may be unknown.

        Raises:
            NotFound: for the developer: no such parameter.
            NoLawInForce: for the officer: the day lies outside the known days.
        """
        self.require_day(on)
        if path not in self.parameters:
            raise NotFound(say.parameter_not_found(path, self.title), {"parameter": path})
        found = self.parameters[path].on(on)
        if found is None:
            title = self.parameters[path].title
            raise NoLawInForce(say.parameter_not_yet(title, on), {"parameter": path})
        return found

    def value(self, path: str, on: date) -> LegalValue:
        """Value of a parameter on a day.

        Raises:
            NotFound: for the developer: no such parameter.
            NoLawInForce: for the officer: the day lies outside the known days.
            TableUnknown: for the officer: the text is not known; nothing is guessed.
        """
        found = self.dated(path, on)
        if found.value is None:
            title = self.parameters[path].title
            raise TableUnknown(say.value_unknown(title, self.title), {"parameter": path})
        return found.value

    def require_day(self, on: date) -> None:
        """Let a day pass that the standard counts for.

        Raises:
            NoLawInForce: for the officer: says from when to when it counts.
        """
        if not self.counts_on(on):
            raise NoLawInForce(
                say.outside_days(self.title, self.counts_from, self.counts_to, on),
                {"standard": self.id, "on": on.isoformat()},
            )

    def is_confirmed(self, path: str, found: DatedValue) -> bool:
        """True when this office has held this very value against the original text."""
        one = self.confirmed.get(path)
        return one is not None and one.value in {"", found.value_text()}

    def grade_of(self, path: str, found: DatedValue) -> Grade:
        """Grade at this office: a confirmed value counts as verified."""
        if found.value is not None and self.is_confirmed(path, found):
            return Grade.VERIFIED
        return found.cited.grade

    def confirmed_by(self, confirmed: Mapping[str, Confirmation]) -> "Standard":
        """The same standard at an office that has confirmed some values.

        Raises:
            NotFound: for the officer: a path that the standard does not have.
        """
        for path in confirmed:
            if path not in self.parameters:
                raise NotFound(say.parameter_not_found(path, self.title), {"parameter": path})
        return replace(self, confirmed=MappingProxyType(dict(confirmed)))

    def values(self) -> Iterator[tuple[Parameter, DatedValue]]:
        """Every value with its parameter, in the order of the file: the standards screen."""
        for parameter in self.parameters.values():
            for one in parameter.values:
                yield parameter, one


def value_text(value: LegalValue | None) -> str:
    """A legal value as plain text: digits, ISO day, `1/2`, codes joined by commas."""
    match value:
        case None:
            return ""
        case Rate(num, den):
            return f"{num}/{den}"
        case tuple():
            return ", ".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
