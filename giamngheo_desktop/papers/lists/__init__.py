"""Printed lists of households (danh sách); all there are stand in `LISTS`."""

from giamngheo_desktop.papers.lists.build import build_list
from giamngheo_desktop.papers.lists.groups import GROUP_LISTS
from giamngheo_desktop.papers.lists.results import RESULT_LISTS
from giamngheo_desktop.papers.lists.spec import ListSpec

LISTS: tuple[ListSpec, ...] = (*RESULT_LISTS, *GROUP_LISTS)

__all__ = ["LISTS", "ListSpec", "build_list"]
