"""Columns over the fields of a frozen record: words, numbers, money, days, choices."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.typed import (
    Unreadable,
    parse_date,
    parse_integer,
    show_date,
    show_integer,
)
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

Record = Any
"""Any record of a plan: a frozen data class."""


def words(title: str, field: str, width: int = 160) -> EditColumn[Record]:
    """A field of words."""
    return EditColumn(
        title,
        lambda row: getattr(row, field) or "",
        width=width,
        put=lambda row, typed: replace(row, **{field: tidy(typed)}),
    )


def number(title: str, field: str, *, empty: int | None = 0, width: int = 80) -> EditColumn[Record]:
    """A whole number.

    Args:
        empty: what an emptied cell means.
    """

    def put(row: Record, typed: str) -> Record:
        found = parse_integer(typed)
        return replace(row, **{field: empty if found is None else found})

    return EditColumn(
        title,
        lambda row: _number(getattr(row, field)),
        lambda row: getattr(row, field),
        is_number=True,
        width=width,
        put=put,
    )


def _number(value: int | None) -> str:
    return "" if value is None else show_integer(value)


def day(title: str, field: str, width: int = 104) -> EditColumn[Record]:
    """A day; an emptied cell has none."""
    return EditColumn(
        title,
        lambda row: _day(getattr(row, field)),
        lambda row: getattr(row, field) or date.min,
        width=width,
        put=lambda row, typed: replace(row, **{field: parse_date(typed)}),
    )


def _day(value: date | None) -> str:
    return show_date(value) if value else ""


def one_of(
    title: str, field: str, labels: Callable[[], Mapping[str, str]], kind: type, width: int = 130
) -> EditColumn[Record]:
    """One of several codes.

    Args:
        labels: code -> words; the empty code stands for none.
        kind: makes the field's value of a code.
    """

    def show(row: Record) -> str:
        value = getattr(row, field)
        return labels().get("" if value is None else str(value), str(value or ""))

    def put(row: Record, code: str) -> Record:
        if code not in labels():
            raise Unreadable(say.not_a_choice(title))
        return replace(row, **{field: kind(code) if code else None})

    return EditColumn(title, show, width=width, put=put, choices=labels)


def yes_no(title: str, field: str, width: int = 90) -> EditColumn[Record]:
    """Something that is so or not."""
    return EditColumn(
        title,
        lambda row: say.YES if getattr(row, field) else say.NO,
        width=width,
        put=lambda row, code: replace(row, **{field: code == "x"}),
        choices=lambda: {"": say.NO, "x": say.YES},
    )


def labels_of(*maps: Mapping[str, str]) -> Callable[[], Mapping[str, str]]:
    """Codes with their words, as a choice wants them."""
    merged = {code: label for one in maps for code, label in one.items()}
    return lambda: merged


def many(title: str, field: str, width: int = 150) -> EditColumn[Record]:
    """Several words with semicolons between them."""
    return EditColumn(
        title,
        lambda row: "; ".join(getattr(row, field)),
        width=width,
        put=lambda row, typed: replace(row, **{field: parts_of(typed)}),
    )


def parts_of(typed: str) -> tuple[str, ...]:
    """Words between semicolons, without empty ones."""
    return tuple(part for one in typed.split(";") if (part := tidy(one)))


def shown(
    title: str, show: Callable[[Record], str], *, width: int = 110, is_number: bool = False
) -> EditColumn[Record]:
    """A column that is read only."""
    return EditColumn(title, show, width=width, is_number=is_number)
