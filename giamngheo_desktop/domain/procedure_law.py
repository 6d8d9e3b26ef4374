"""The procedure of a review round as dated, cited data: its steps, its days, its calendar.

`rules/procedures.py` fills it from one YAML file per decision. Nothing here knows a legal number.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from giamngheo_desktop.domain.errors import NoLawInForce
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.standard import DatedValue, Source
from giamngheo_desktop.text import procedure as say


class RuleUnit(StrEnum):
    """What a value of the procedure counts; it fixes the kind of the value."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    DAY_OF_MONTH = "day_of_month"
    DAY_OF_YEAR = "day_of_year"
    MONTHS = "months"
    SHARE = "share"
    STEPS = "steps"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class ProcedureRule:
    """One value of the procedure over time.

    Args:
        path: for example `dinh_ky.niem_yet`.
        title: in Vietnamese, for the settings screen.
        values: ordered by day; never empty. Days of the year are `MM-DD`, months and steps codes.
    """

    path: str
    title: str
    unit: RuleUnit
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """The value that holds on a day.

        Raises:
            NoLawInForce: for the officer: the day lies before the first value.
        """
        at = bisect_right([one.from_on for one in self.values], day)
        if not at:
            raise NoLawInForce(say.no_rule_on(self.title, day), {"on": day.isoformat()})
        return self.values[at - 1]


@dataclass(frozen=True, slots=True)
class ReportDays:
    """Days on which reports go up.

    Args:
        monthly: day of the month of the report on regular reviews.
        months: months that have one.
        preliminary: month and day before which the preliminary annual result goes up.
        official: month and day before which the official annual result goes up.
    """

    monthly: int
    months: tuple[int, ...]
    preliminary: tuple[int, int]
    official: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chain:
    """What the procedure says of one kind of round on a day; the office's settings worked in.

    Args:
        steps: in their order.
        posting_days: working days a list is posted.
        recheck_days: working days in which a complaint is checked again.
        result_days: working days the result of such a check is posted.
        share: least share of those present at the village meeting that must agree.
        needs_opinion: the upper level is asked before recognition.
    """

    steps: tuple[Step, ...]
    posting_days: int
    recheck_days: int
    result_days: int
    share: Rate
    needs_opinion: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """One decision on the procedure, whole.

    Args:
        id: for example `qd_24_2021`; also the name of its file.
        title: as printed.
        sources: source id -> source.
        rules: path -> rule, in the order of the file.
    """

    id: str
    title: str
    sources: Mapping[str, Source]
    rules: Mapping[str, ProcedureRule]

    def number(self, path: str, on: date) -> int:
        """A whole number: days, a day of the month, a switch (0 or 1)."""
        value = self.rules[path].on(on).value
        if not isinstance(value, int):
            raise TypeError(path)
        return value

    def month_day(self, path: str, on: date) -> tuple[int, int]:
        """Month and day of a day of the year."""
        month, day = self.codes(path, on)[0].split("-")
        return int(month), int(day)

    def codes(self, path: str, on: date) -> tuple[str, ...]:
        """Steps, months, or the one day of a year."""
        value = self.rules[path].on(on).value
        if not isinstance(value, tuple):
            raise TypeError(path)
        return value

    def steps(self, kind: RoundKind, on: date) -> tuple[Step, ...]:
        """The steps of a kind of round, in their order."""
        return tuple(map(Step, self.codes(f"{kind.value}.cac_buoc", on)))

    def chain(self, kind: RoundKind, on: date) -> Chain:
        """What holds for a kind of round, before the office's own settings."""
        share = self.rules["bieu_quyet"].on(on).value
        if not isinstance(share, Rate):
            raise TypeError("bieu_quyet")
        return Chain(
            steps=self.steps(kind, on),
            posting_days=self.number(f"{kind.value}.niem_yet", on),
            recheck_days=self.number(f"{kind.value}.phuc_tra", on),
            result_days=self.number(f"{kind.value}.niem_yet_phuc_tra", on),
            share=share,
            needs_opinion=bool(self.number("xin_y_kien", on)),
        )

    def usual_days(self, kind: RoundKind, year: int, month: int | None) -> tuple[date, date]:
        """First and last day of a round where the officer names none."""
        if kind is RoundKind.DINH_KY:
            on = date(year, 12, 31)
            first, last = (self.month_day(f"dinh_ky.{one}", on) for one in ("tu_ngay", "den_ngay"))
            return date(year, *first), date(year, *last)
        on = _a_month_later(date(year, month or 1, 1)) - timedelta(days=1)
        first_on = on.replace(day=self.number(f"{kind.value}.tu_ngay", on))
        last_on = first_on + timedelta(days=self.number(f"{kind.value}.thoi_han", on))
        # The next month's round begins on the same day: one round ends before the next begins.
        return first_on, min(last_on, _a_month_later(first_on) - timedelta(days=1))

    def reports(self, on: date) -> ReportDays:
        """Days on which reports go up."""
        return ReportDays(
            monthly=self.number("bao_cao.thuong_xuyen", on),
            months=tuple(map(int, self.codes("bao_cao.cac_thang", on))),
            preliminary=self.month_day("bao_cao.so_bo", on),
            official=self.month_day("bao_cao.chinh_thuc", on),
        )


def _a_month_later(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return day.replace(year=year, month=month + 1)
