"""Sheets of an .xlsx: values by calamine, what it does not tell by `package`."""

import io
import zipfile
from collections.abc import Iterator

import python_calamine as calamine

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Cell, CellError
from giamngheo_desktop.spreadsheet.limits import Limits, Refused
from giamngheo_desktop.spreadsheet.sources.package import Package, SheetFacts
from giamngheo_desktop.spreadsheet.sources.sheet import Sheet, SourceRow, trimmed


def sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """Every worksheet, in the order of the workbook; each is parsed when its turn comes.

    Raises:
        Refused: the file is no workbook calamine reads, or has too many sheets.
    """
    try:
        book = calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise Refused(imp.ENCRYPTED) from error
    except calamine.CalamineError as error:
        raise Refused(imp.UNREADABLE) from error
    known = [one for one in book.sheets_metadata if one.typ is calamine.SheetTypeEnum.WorkSheet]
    if len(known) > limits.sheets:
        raise Refused(imp.PARTS, parts=limits.sheets)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = Package(archive, limits)
        for one in known:
            visible = one.visible is calamine.SheetVisibleEnum.Visible
            yield _sheet(book, one.name, visible, package, limits)


def _sheet(
    book: calamine.CalamineWorkbook, name: str, visible: bool, package: Package, limits: Limits
) -> Sheet:
    facts = package.facts(name)
    try:
        table = book.get_sheet_by_name(name)
    except calamine.CalamineError as error:
        raise Refused(imp.UNREADABLE, sheet=name[:60]) from error
    merged = [
        (first[0] + 1, first[1], last[0] + 1, last[1])
        for first, last in (table.merged_cell_ranges or [])[:20_000]
    ]
    return Sheet(
        name,
        visible,
        _rows(table, name, facts, limits),
        merged,
        facts.hidden_rows,
        facts.formulas,
        package.epoch_1904,
    )


def _rows(
    table: calamine.CalamineSheet, name: str, facts: SheetFacts, limits: Limits
) -> Iterator[SourceRow]:
    for number, values in enumerate(table.iter_rows(), start=1):
        cells: list[Cell] = list(values)  # type: ignore[arg-type]  # times are written as text
        for column, text in facts.errors.get(number, {}).items():
            if column < len(cells):
                cells[column] = CellError(text)
        cells = trimmed(number, cells, limits, name)
        if cells:
            yield number, cells, facts.fonts.get(number, {})
