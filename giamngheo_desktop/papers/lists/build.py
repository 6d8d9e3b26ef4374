"""From dossiers to the paper of a list: chosen, ordered, grouped by village, summed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.papers.cells import Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    MARK_RESTRICTED,
    board_head,
    board_signature,
    capitalised,
    committee_head,
    document_day,
    paper_stamps,
    round_words,
    status_words,
    table_signatures,
    unit_name,
)
from giamngheo_desktop.papers.lists.columns import LIST_COLUMNS
from giamngheo_desktop.papers.lists.public import PUBLIC_COLUMNS, public_cells, public_line
from giamngheo_desktop.papers.lists.spec import Entry, ListColumn, ListSpec, Scope
from giamngheo_desktop.papers.paper import (
    Audience,
    Column,
    Paper,
    PaperKind,
    Row,
    RowKind,
    Sheet,
    Signature,
)
from giamngheo_desktop.text import papers as say


def build_list(
    spec: ListSpec,
    context: PaperContext,
    dossiers: Iterable[Dossier],
    villages: Sequence[Village],
    audience: Audience = Audience.NIEM_YET,
    columns: Sequence[str] = (),
) -> Paper:
    """The paper of a list, for the notice board or for the file.

    Args:
        spec: which list.
        context: office, round, signers, settings.
        dossiers: households of the round, in any order; only those the list chooses are taken.
        villages: villages of these households.
        audience: NIEM_YET has the five public columns whatever is chosen.
        columns: keys chosen by the officer for the full list; empty = as the list declares.

    Raises:
        NotAllowed: for the officer: the list has no posted form.
    """
    if audience not in spec.audiences:
        raise NotAllowed(say.not_for_posting(spec.title), {"paper": spec.id})
    book = _Book(spec, context, {one.id: one for one in villages})
    chosen = book.in_order(one for one in dossiers if book.takes(one))
    if audience is Audience.NIEM_YET:
        return _public_paper(book, chosen)
    return _full_paper(book, chosen, columns or spec.columns)


def entries(spec: ListSpec, context: PaperContext, dossier: Dossier) -> int:
    """How many rows count for a household on a list: 1, or its persons; 0 when it is not there."""
    if not spec.choose(dossier, context):
        return 0
    return len(_listed_members(spec, context, dossier)) if spec.scope is Scope.PERSON else 1


@dataclass(frozen=True, slots=True)
class _Book:
    """What a list being built needs at hand."""

    spec: ListSpec
    context: PaperContext
    villages: Mapping[str, Village]

    def takes(self, dossier: Dossier) -> bool:
        """True for a household the list chooses; on a list of persons it must have one."""
        return entries(self.spec, self.context, dossier) > 0

    def in_order(self, dossiers: Iterable[Dossier]) -> list[Dossier]:
        places = {key: self._place_key(village) for key, village in self.villages.items()}
        extra = self.spec.extra_order or (lambda _one: "")
        unknown = (natural_key(""), natural_key("~"), "")
        return sorted(
            dossiers,
            key=lambda one: (
                places.get(one.household.village, unknown),
                extra(one),
                name_sort_key(one.head.name if one.head else ""),
                one.household.id,
            ),
        )

    def _place_key(self, village: Village) -> tuple[object, object, str]:
        return natural_key(self.unit_name(village)), natural_key(village.name), village.id

    def unit_name(self, village: Village) -> str:
        unit = self.context.units.get(village.unit)
        return unit_name(unit) if unit else ""

    def village_name(self, dossier: Dossier) -> str:
        village = self.villages.get(dossier.household.village)
        return village.name if village else ""

    def group_of(self, dossier: Dossier) -> tuple[str, str]:
        """Code and name of the place a household stands under: thôn, or commune at the top."""
        village = self.villages.get(dossier.household.village)
        if village is None:
            return "", ""
        if self.context.is_upper:
            return self.context.code_of(village.unit), capitalised(self.unit_name(village))
        return village.code, village.name


def _public_paper(book: _Book, chosen: Sequence[Dossier]) -> Paper:
    spec, context = book.spec, book.context
    lines = [public_line(one, book.village_name(one), spec.result(one)) for one in chosen]
    rows = [
        Row(RowKind.DATA, public_cells(no, line), unit_name=line.village, line="ho")
        for no, line in enumerate(lines, start=1)
    ]
    return Paper(
        id=spec.id,
        kind=PaperKind.LIST,
        audience=Audience.NIEM_YET,
        letterhead=board_head(context),
        titles=(spec.public_title or spec.title,),
        subtitles=_subtitles(spec, context),
        columns=PUBLIC_COLUMNS,
        rows=tuple(rows),
        notes=_posting_notes(context, len(rows)),
        signatures=(board_signature(),),
        unit=context.code_of(context.office.unit.id),
        round=context.round.id,
        standard=context.standard,
        snapshot=context.snapshot,
        is_official=context.is_official,
        stamps=paper_stamps(context),
        row_word=say.HOUSEHOLDS,
        row_count=len(rows),
    )


def _posting_notes(context: PaperContext, rows: int) -> tuple[str, ...]:
    settings = context.settings
    places = "; ".join(settings.posting_places) or say.POSTING_PLACES
    start, end = document_day(context.posted_from), document_day(context.posted_to)
    to = settings.complaint_to or say.board_of(unit_name(context.office.unit))
    notes = (
        say.posting_note(settings.posting_days, start, end, places),
        say.complaint_note(to, settings.complaint_phone, end),
    )
    return notes if rows else (say.NO_ROWS, *notes)


def _full_paper(book: _Book, chosen: Sequence[Dossier], keys: Sequence[str]) -> Paper:
    spec, context = book.spec, book.context
    columns = tuple(LIST_COLUMNS[key] for key in keys)
    rows = tuple(_full_rows(book, chosen, columns))
    unverified = 0 if context.confirmed else sum(map(_is_unverified, chosen))
    persons = spec.scope is Scope.PERSON
    return Paper(
        id=spec.id,
        kind=PaperKind.LIST,
        audience=Audience.HO_SO,
        letterhead=board_head(context) if spec.by_board else committee_head(context),
        titles=(spec.title,),
        subtitles=_subtitles(spec, context),
        form=context.settings.form_numbers.get(spec.id, ""),
        columns=tuple(one.column for one in columns),
        rows=rows,
        notes=_full_notes(chosen, unverified),
        signatures=_signatures(spec, context),
        sheet=Sheet(context.settings.size, spec.landscape, context.settings.wide),
        unit=context.code_of(context.office.unit.id),
        round=context.round.id,
        standard=context.standard,
        snapshot=context.snapshot,
        unverified=unverified,
        is_official=context.is_official,
        stamps=_full_stamps(context),
        row_word=say.PEOPLE if persons else say.HOUSEHOLDS,
        row_count=_people(spec, context, chosen) if persons else len(chosen),
    )


def _subtitles(spec: ListSpec, context: PaperContext) -> tuple[str, ...]:
    words, year = round_words(context.round), context.round.list_year
    if spec.by_board:
        return (say.board_line(words, year),)
    return (say.round_line(words, year, status_words(context)),)


def _signatures(spec: ListSpec, context: PaperContext) -> tuple[Signature, ...]:
    """Người lập biểu, and who answers for the list: the board, or the head of the office."""
    preparer, head = table_signatures(context)
    return (preparer, board_signature() if spec.by_board else head)


def _full_stamps(context: PaperContext) -> tuple[str, ...]:
    restricted = (MARK_RESTRICTED,) if context.settings.restricted_mark else ()
    return (*paper_stamps(context), *restricted)


def _full_notes(chosen: Sequence[Dossier], unverified: int) -> tuple[str, ...]:
    typed = sum(map(_is_typed, chosen))
    notes = [] if chosen else [say.NO_ROWS]
    notes += [say.unverified_note(unverified)] if unverified else []
    notes += [say.typed_note(typed)] if typed else []
    return tuple(notes)


def _is_unverified(dossier: Dossier) -> bool:
    results = dossier.review.results if dossier.review else ()
    return bool(results) and results[0].grade is not Grade.VERIFIED


def _is_typed(dossier: Dossier) -> bool:
    results = dossier.review.results if dossier.review else ()
    return bool(results) and results[0].diem_b1_source is B1Source.TYPED


def _people(spec: ListSpec, context: PaperContext, dossiers: Iterable[Dossier]) -> int:
    return sum(len(_listed_members(spec, context, one)) for one in dossiers)


def _listed_members(spec: ListSpec, context: PaperContext, dossier: Dossier) -> list[Member]:
    """Members with a row, head first, then by their place on the form."""
    head = dossier.household.head
    members = [one for one in dossier.counted_members if spec.choose_member(one, dossier, context)]
    return sorted(members, key=lambda one: (one.id != head, one.no))


def _full_rows(
    book: _Book, chosen: Sequence[Dossier], columns: Sequence[ListColumn]
) -> Iterator[Row]:
    no = 0
    sums: list[int | None] = [None] * len(columns)
    for (code, name), group in groupby(chosen, key=book.group_of):
        members = list(group)
        yield _group_row(book, code, name, members)
        for dossier in members:
            for row in _rows_of(book, dossier, no, columns):
                no += 0 if row.together else 1
                _add_marks(sums, row)
                yield row
    if chosen:
        yield _total_row(book, chosen, columns, sums)


def _group_row(book: _Book, code: str, name: str, members: Sequence[Dossier]) -> Row:
    people = _people(book.spec, book.context, members)
    if book.spec.scope is Scope.PERSON:
        label = say.person_heading(name, people)
    else:
        label = say.group_heading(name, len(members), people)
    level = "commune" if book.context.is_upper else "village"
    return Row(RowKind.GROUP, label=label, unit=code, unit_name=name, level=level)


def _rows_of(
    book: _Book, dossier: Dossier, before: int, columns: Sequence[ListColumn]
) -> Iterator[Row]:
    """Rows of one household; those after the first stay with it, except on lists of persons."""
    village = book.villages.get(dossier.household.village)
    persons = book.spec.scope is Scope.PERSON
    for place, member in enumerate(_members_of_rows(book, dossier), start=1):
        no = before + (place if persons else 1)
        entry = Entry(book.context, dossier, member, no, place, village)
        yield Row(
            RowKind.DATA,
            tuple([one.value(entry) for one in columns]),
            unit=village.code if village else "",
            unit_name=village.name if village else "",
            level="village",
            line=dossier.household.id,
            together=place > 1 and not persons,
        )


def _members_of_rows(book: _Book, dossier: Dossier) -> Sequence[Member | None]:
    if book.spec.scope is Scope.HOUSEHOLD:
        return (dossier.head,)
    members = _listed_members(book.spec, book.context, dossier)
    return members or ([] if book.spec.scope is Scope.PERSON else [None])


def _add_marks(sums: list[int | None], row: Row) -> None:
    for place, cell in enumerate(row.cells):
        if isinstance(cell, bool):
            sums[place] = (sums[place] or 0) + cell


def _total_row(
    book: _Book,
    chosen: Sequence[Dossier],
    columns: Sequence[ListColumn],
    sums: Sequence[int | None],
) -> Row:
    people = _people(book.spec, book.context, chosen)
    is_persons = book.spec.scope is Scope.PERSON
    label = say.people_total(people) if is_persons else say.household_total(len(chosen), people)
    cells = [_total_cell(one.column, count) for one, count in zip(columns, sums, strict=True)]
    return Row(RowKind.TOTAL, tuple(cells), label=label, line="ho")


def _total_cell(column: Column, count: int | None) -> Cell:
    return count if column.kind is CellKind.MARK else None
