"""What declares a printed list (danh sách)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.papers.cells import Cell
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.lists.public import PublicResult, public_result
from giamngheo_desktop.papers.paper import Audience, Column


class Scope(StrEnum):
    """What a row of a full list is."""

    HOUSEHOLD = "household"
    MEMBERS = "members"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a full list before it is written.

    Args:
        member: the head on a list of households, else the person of the row.
        no: number of the household, or of the person on a list of persons.
        member_no: number of the person in the household, from 1.
        village: `None` when the village is not handed in.
    """

    context: PaperContext
    dossier: Dossier
    member: Member | None
    no: int
    member_no: int
    village: Village | None

    @property
    def is_first(self) -> bool:
        """True on the row that speaks for the household."""
        return self.member_no == 1


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a full list and how its cell is found."""

    column: Column
    value: Callable[[Entry], Cell]


def everybody(_entry: Member, _dossier: Dossier, _context: PaperContext) -> bool:
    """Choice of members that leaves nobody out."""
    return True


BOTH = (Audience.NIEM_YET, Audience.HO_SO)
FILE_ONLY = (Audience.HO_SO,)


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A printed list.

    Args:
        id: for example `ds_ho_ngheo`.
        title: title of the full list, capitals.
        public_title: title of the posted list; empty = as the full one.
        template: where the layout comes from, for example `Phụ lục I TT 07/2021`.
        grade: how well that layout is known; UNKNOWN = mẫu đề xuất of the project.
        audiences: a list whose subject is sensitive in itself has no posted form.
        choose: which households stand on it.
        who: the same in words, after "chỉ gồm": answers why a household is missing.
        columns: keys of the full list's columns, in order (`papers/lists/columns.py`).
        scope: what a row is.
        choose_member: which members, on a list of persons.
        result: what the posted list says of a household.
        extra_order: sorts before the name, inside a village.
        landscape: direction of the full list.
        by_board: the steering board makes it, before there is any result.
    """

    id: str
    title: str
    template: str
    grade: Grade
    choose: Callable[[Dossier, PaperContext], bool]
    who: str
    columns: tuple[str, ...]
    public_title: str = ""
    audiences: tuple[Audience, ...] = BOTH
    scope: Scope = Scope.HOUSEHOLD
    choose_member: Callable[[Member, Dossier, PaperContext], bool] = everybody
    result: Callable[[Dossier], PublicResult] = public_result
    extra_order: Callable[[Dossier], str] | None = None
    landscape: bool = True
    by_board: bool = False
