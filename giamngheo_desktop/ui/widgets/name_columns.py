"""Columns of names: people in Vietnamese order of names, villages in natural order."""

from collections.abc import Callable
from typing import TypeVar

from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.ui.widgets.table_model import Column

Row = TypeVar("Row")


def person_column(title: str, name: Callable[[Row], str], *, width: int = 0) -> Column[Row]:
    """Names of people.

    Args:
        width: first width in pixels; 0 = takes what is left.
    """
    return Column(title, name, lambda one: name_sort_key(name(one)), width=width)


def village_column(title: str, name: Callable[[Row], str], *, width: int = 0) -> Column[Row]:
    """Names of villages: Thôn 2 before Thôn 10.

    Args:
        width: first width in pixels; 0 = takes what is left.
    """
    return Column(title, name, lambda one: natural_key(name(one)), width=width)
