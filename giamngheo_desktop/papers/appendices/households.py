"""Appendices II, III, IV: households registered, under merit policy, able to escape.

Each has an internal form and one for publication. What may be published is named here one by
one: name, year of birth, village, members, and the helper agency without its officers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.plan.priority import MeritCase
from giamngheo_desktop.domain.plan.registrations import EscapeGoal, Registration
from giamngheo_desktop.domain.vietnamese import name_sort_key
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import MARK_RESTRICTED, capitalised, table_signatures
from giamngheo_desktop.papers.lists.columns import LIST_COLUMNS
from giamngheo_desktop.papers.lists.public import birth_year_of, public_line, public_result
from giamngheo_desktop.papers.lists.spec import Entry
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import AppendixSpec, Body, appendix_paper, text
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say


@dataclass(frozen=True, slots=True)
class Line:
    """One household on a list of the plan, before it is written."""

    view: PlanView
    context: PaperContext
    dossier: Dossier
    no: int
    registration: Registration | None
    merit: MeritCase | None
    grounds: str
    village: Village | None = None

    @property
    def village_name(self) -> str:
        """Name of the village, as the plan knows it."""
        return self.view.name_of(self.dossier.household.village)


Value = Callable[[Line], Cell]


@dataclass(frozen=True, slots=True)
class _Own:
    """A column of these lists."""

    column: Column
    value: Value


def _from_lists(key: str) -> _Own:
    """A column of the ordinary lists, with the same words and values."""
    listed = LIST_COLUMNS[key]
    return _Own(listed.column, lambda line: listed.value(_entry(line)))


def _entry(line: Line) -> Entry:
    return Entry(line.context, line.dossier, line.dossier.head, line.no, 1, None)


def _village(line: Line) -> Cell:
    return line.village_name


def _helper(line: Line) -> Cell:
    one = line.registration
    if one is None:
        return None
    return say.helper(one.agency, ", ".join(officer.name for officer in one.officers))


def _agency(line: Line) -> Cell:
    return line.registration.agency if line.registration else None


def _note(line: Line) -> Cell:
    one = line.registration
    if one is None:
        return None
    goal = say.NEAR_POOR_GOAL if one.goal is EscapeGoal.THOAT_CAN_NGHEO else ""
    return "; ".join(part for part in (goal, one.note) if part)


def _public_name(line: Line) -> Cell:
    return public_line(line.dossier, "", public_result(line.dossier)).head


def _public_year(line: Line) -> Cell:
    year = birth_year_of(line.dossier)
    return None if year is None else str(year)


def _merit(line: Line) -> Cell:
    one = line.merit
    return say.merit_person(one.person, one.relation, one.kind) if one else None


_NO = _Own(
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True), lambda one: one.no
)
_VILLAGE = _Own(text("thon", "Thôn", 2), _village)
_PEOPLE = _from_lists("so_khau")
_HEAD = (_NO, _from_lists("chu_ho"))
_BORN = (_from_lists("nam_sinh"), _from_lists("dan_toc"))
_SCORES = tuple(map(_from_lists, ("diem_b1", "diem_b2", "thieu_hut", "nguyen_nhan", "nhu_cau")))
_HELPER = _Own(text("giup_do", "Cơ quan, cán bộ giúp đỡ", 3), _helper)
_NOTE = _Own(text("ghi_chu", "Ghi chú", 2), _note)
_PUBLIC = (
    _NO,
    _Own(Column("chu_ho", "Họ và tên chủ hộ", weight=3, is_label=True), _public_name),
    _Own(Column("nam_sinh", "Năm sinh", align=Align.CENTER), _public_year),
    _VILLAGE,
    _PEOPLE,
)
_REGISTERED = (*_HEAD, *_BORN, _VILLAGE, _PEOPLE, *_SCORES, _HELPER, _NOTE)
_ABLE = (
    *(*_HEAD, *_BORN, _VILLAGE, _PEOPLE, *_SCORES),
    _Own(text("can_cu", "Căn cứ đánh giá", 3), lambda one: one.grounds),
    *(_HELPER, _NOTE),
)
_MERIT = (
    *(*_HEAD, _VILLAGE),
    _Own(text("nguoi_co_cong", "Người có công (họ tên, quan hệ, diện)", 3), _merit),
    *(_PEOPLE, _from_lists("thieu_hut")),
    _Own(text("giai_phap", "Giải pháp", 3), lambda one: one.merit.solution if one.merit else None),
    _Own(
        Column("hoan_thanh", "Thời gian hoàn thành", CellKind.DATE),
        lambda one: one.merit.due_on if one.merit else None,
    ),
)


@dataclass(frozen=True, slots=True)
class _ListOf:
    """Which households, under which title, with which columns."""

    id: str
    number: int
    title: str
    public_title: str
    choose: Callable[[PlanView], list[str]]
    columns: tuple[_Own, ...]
    public: tuple[_Own, ...]

    def build(
        self, view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO
    ) -> Paper:
        """The list for the file, or the one that may be published."""
        is_public = audience is Audience.NIEM_YET
        columns = self.public if is_public else self.columns
        named = self.choose(view)
        lines = list(_lines(view, context, named))
        title = self.public_title if is_public else self.title
        body = Body(
            titles=(title.format(year=view.book.year),),
            columns=tuple(one.column for one in columns),
            rows=tuple(_rows(view, lines, columns)),
            notes=() if lines else (say.NO_ROWS,),
            signatures=table_signatures(context),
            checks=(_all_there(view, named, lines),),
            stamps=() if is_public or not context.settings.restricted_mark else (MARK_RESTRICTED,),
            row_word=say.HOUSEHOLDS,
        )
        return appendix_paper(self.id, self.number, body, view, context, audience)

    def spec(self) -> AppendixSpec:
        """How the list stands among the appendices."""
        title = self.title.removesuffix(" NĂM {year}")
        return AppendixSpec(self.id, self.number, title, self.build)


def _all_there(view: PlanView, named: Sequence[str], lines: Sequence[Line]) -> Check:
    """Every household of the plan's register stands on the list: rows = registered."""
    unit = view.code_of(view.book.plan.unit)
    holds = len(named) == len(lines)
    return Check("rows=register", unit, "ho", holds, view.name_of(view.book.plan.unit))


def _lines(view: PlanView, context: PaperContext, households: Sequence[str]) -> Iterator[Line]:
    registered = {one.household: one for one in view.whole.registrations}
    merit = {one.household: one for one in view.whole.merit}
    grounds = {one.household: one.grounds for one in view.whole.able}
    found = [view.dossiers[one] for one in households if one in view.dossiers]
    order = {one.id: at for at, one in enumerate(view.places)}
    found.sort(
        key=lambda one: (
            _place_order(view, one, order),
            name_sort_key(one.head.name if one.head else ""),
            one.household.id,
        )
    )
    for no, dossier in enumerate(found, start=1):
        home = dossier.household.id
        yield Line(
            view,
            context,
            dossier,
            no,
            registered.get(home),
            merit.get(home),
            grounds.get(home, ""),
        )


def _place_order(view: PlanView, dossier: Dossier, order: dict[str, int]) -> tuple[int, int]:
    last = len(order)
    return (
        order.get(_group_place(view, dossier), last),
        order.get(dossier.household.village, last),
    )


def _group_place(view: PlanView, dossier: Dossier) -> str:
    """The place directly below the issuing unit: the village, or its commune at the top."""
    village = view.by_id.get(dossier.household.village)
    if village is None or village.parent in (None, view.book.plan.unit):
        return dossier.household.village
    return village.parent or ""


def _rows(view: PlanView, lines: Sequence[Line], columns: Sequence[_Own]) -> Iterator[Row]:
    for place, group in groupby(lines, key=lambda one: _group_place(view, one.dossier)):
        members = list(group)
        name = capitalised(view.name_of(place))
        label = say.group_heading(name, len(members))
        yield Row(RowKind.GROUP, label=label, unit=view.code_of(place), unit_name=name)
        for line in members:
            home = line.dossier.household
            cells = tuple(one.value(line) for one in columns)
            yield Row(RowKind.DATA, cells, unit=view.code_of(home.village), line=home.id)
    if lines:
        yield _total(lines, columns)


def _total(lines: Sequence[Line], columns: Sequence[_Own]) -> Row:
    people = sum(len(one.dossier.counted_members) for one in lines)
    cells = tuple(people if one is _PEOPLE else None for one in columns)
    return Row(RowKind.TOTAL, cells, label=say.households_total(len(lines), people), line="ho")


def _registered(view: PlanView) -> list[str]:
    return [one.household for one in view.whole.registrations]


def _able(view: PlanView) -> list[str]:
    return [one.household for one in view.whole.able]


def _poor_merit(view: PlanView) -> list[str]:
    return list(view.merit)


_AGENCY = _Own(text("co_quan", "Cơ quan giúp đỡ", 3), _agency)
PL_DANG_KY_THOAT_NGHEO = _ListOf(
    "pl_dang_ky_thoat_ngheo",
    2,
    "DANH SÁCH HỘ NGHÈO ĐĂNG KÝ THOÁT NGHÈO NĂM {year}",
    "DANH SÁCH HỘ NGHÈO ĐĂNG KÝ THOÁT NGHÈO NĂM {year}",
    _registered,
    _REGISTERED,
    (*_PUBLIC, _AGENCY),
).spec()
PL_NGUOI_CO_CONG = _ListOf(
    "pl_nguoi_co_cong",
    3,
    "DANH SÁCH HỘ NGHÈO THUỘC CHÍNH SÁCH NGƯỜI CÓ CÔNG NĂM {year}",
    "DANH SÁCH HỘ NGHÈO ĐƯỢC ƯU TIÊN HỖ TRỢ NĂM {year}",
    _poor_merit,
    _MERIT,
    _PUBLIC,
).spec()
PL_CO_KHA_NANG_THOAT_NGHEO = _ListOf(
    "pl_co_kha_nang_thoat_ngheo",
    4,
    "DANH SÁCH HỘ NGHÈO CÓ KHẢ NĂNG THOÁT NGHÈO NĂM {year}",
    "DANH SÁCH HỘ NGHÈO CÓ KHẢ NĂNG THOÁT NGHÈO NĂM {year}",
    _able,
    _ABLE,
    _PUBLIC,
).spec()
