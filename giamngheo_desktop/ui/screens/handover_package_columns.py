"""Columns of the villages of a commune and of the packages they travel in."""

from collections.abc import Callable

from giamngheo_desktop.domain.packages import PackageState, VillagePackage
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.packages import VillageHeld
from giamngheo_desktop.text import ui_packages as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.table_model import Column

_COLOUR = {
    PackageState.OUT: look.WARNING,
    PackageState.BACK: look.WARNING,
    PackageState.MERGED: look.DONE,
}


def village_columns(mark_of: Callable[[VillageHeld], str]) -> tuple[Column[VillageHeld], ...]:
    """Villages and who works on them.

    Args:
        mark_of: what marks a chosen one.
    """
    heads = say.VILLAGE_HEADS
    return (
        Column(heads["mark"], mark_of, width=70),
        village_column(heads["village"], lambda one: one.village.name),
        Column(
            heads["households"],
            lambda one: show_integer(one.households),
            lambda one: one.households,
            is_number=True,
            width=90,
        ),
        Column(
            heads["where"],
            lambda one: one.laptop or say.HERE,
            colour=lambda one: look.WARNING if one.laptop else look.INK,
            width=330,
        ),
    )


def package_columns(
    laptop: Callable[[VillagePackage], str], scope: Callable[[VillagePackage], str]
) -> tuple[Column[VillagePackage], ...]:
    """Packages given out and taken.

    Args:
        laptop: name of the other one.
        scope: names of the villages.
    """
    heads = say.PACKAGE_HEADS
    return (
        Column(
            heads["at"],
            lambda one: one.at.astimezone(VIET_NAM).strftime("%d/%m/%Y %H:%M"),
            lambda one: one.at,
            width=140,
        ),
        Column(heads["side"], lambda one: say.SIDES[one.side.value], width=80),
        Column(heads["laptop"], laptop, width=220),
        Column(heads["seq"], lambda one: str(one.seq), lambda one: one.seq, width=60),
        Column(heads["villages"], scope, width=0),
        Column(
            heads["households"],
            lambda one: show_integer(one.households),
            lambda one: one.households,
            is_number=True,
            width=70,
        ),
        Column(
            heads["state"],
            lambda one: say.state(one.side.value, one.state.value),
            colour=lambda one: _COLOUR.get(one.state, look.INK),
            width=190,
        ),
    )
