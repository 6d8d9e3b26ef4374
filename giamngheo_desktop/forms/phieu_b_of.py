"""Phiếu B as one standard asks it."""

from collections.abc import Sequence

from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.phieu_b import phieu_b
from giamngheo_desktop.forms.phieu_tables import tables_of
from giamngheo_desktop.forms.spec import FormSpec


def form_of(standard: Standard, year: int = 9999, compared: Sequence[Standard] = ()) -> FormSpec:
    """The form for the indicators of a standard, and for its item tables where it has some.

    Args:
        standard: the one that decides in the round.
        year: year of the review; later fields are left out.
        compared: standards shown beside it; what only they ask is asked too, never required.
    """
    indicators = tuple((one.code, one.name) for one in standard.indicators)
    return phieu_b(indicators, year, tables_of(standard, *compared))
