"""A picture as numbers: what a chart on screen and one on paper are both drawn from."""

from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    """How the numbers are drawn."""

    BARS = "bars"
    WATERFALL = "waterfall"
    HEAT = "heat"


class FigureId(StrEnum):
    """The pictures of a plan."""

    TARGETS = "targets"
    MOVEMENT = "movement"
    DEPRIVATION = "deprivation"
    REACH = "reach"
    MONEY = "money"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One group of bars, one step of a waterfall, or one line of a heat map.

    Args:
        key: id of the place, code of the policy or project, name of the step.
        label: as shown.
        values: one per series; `None` = not known, which is not 0.
        floor: where a waterfall's bar begins.
    """

    key: str
    label: str
    values: tuple[int | None, ...]
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as numbers.

    Shape: every row has as many values as there are series.

    Args:
        series: names of the bars of a group, or columns of a heat map.
        unit: what the numbers count.
        notes: sentences that belong under it.
    """

    id: FigureId
    kind: FigureKind
    title: str
    series: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    unit: str
    notes: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """Largest value, floors included; 0 for a figure without values."""
        return max(
            (one.floor + value for one in self.rows for value in one.values if value is not None),
            default=0,
        )

    @property
    def is_empty(self) -> bool:
        """True when no value is known."""
        return all(value is None for one in self.rows for value in one.values)
