"""Appendices of the poverty-reduction plan (phụ lục kế hoạch); all there are: `APPENDICES`."""

from collections.abc import Callable
from dataclasses import dataclass

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class AppendixSpec:
    """An appendix of the plan.

    Args:
        id: for example `pl_chi_tieu`.
        title: capitals.
        template: where the layout comes from.
        grade: how well that layout is known; UNKNOWN = mẫu đề xuất of the project.
        build: makes the paper from what the plan hands in.
    """

    id: str
    title: str
    template: str
    grade: Grade
    build: Callable[..., Paper]


APPENDICES: tuple[AppendixSpec, ...] = ()
