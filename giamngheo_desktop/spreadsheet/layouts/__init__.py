"""Known workbooks, and which one a sheet is."""

import re
from collections.abc import Iterable

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.spreadsheet.cells import RawSheet, column_index
from giamngheo_desktop.spreadsheet.layouts import commune_list, head_list, national, results
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.heads import Heads, find_heads, is_numbering, label_key
from giamngheo_desktop.spreadsheet.layouts.spec import Layout, SheetPlan, SheetShape
from giamngheo_desktop.spreadsheet.villages import looks_like_village

LAYOUTS = (national.LAYOUT, commune_list.LAYOUT, results.LAYOUT, head_list.LAYOUT)
"""The most special first: the first that fits is taken."""

_POOR = re.compile(r"\bho ngheo\b")
_NEAR_POOR = re.compile(r"\bho can ngheo\b")
_VILLAGE_LINE = re.compile(
    r"^(thôn|bản|bon|buôn|ấp|tổ dân phố|khu phố|làng|xóm|nóc)\s*[:.]?\s*([^.…]{1,60})$", re.I
)


def layout_by_id(layout: str) -> Layout | None:
    """The layout of that id."""
    return next((one for one in LAYOUTS if one.id == layout), None)


def plan_sheet(sheet: RawSheet, layouts: Iterable[Layout] = LAYOUTS) -> SheetPlan | None:
    """How a sheet is read; `None` when it is none of the layouts.

    By the heads first; where none is recognised but the title is, by the letters of the layout.
    """
    heads = find_heads(sheet)
    title = _title(sheet, heads)
    for layout in layouts:
        for shape in layout.shapes:
            if heads is not None and _fits(shape, heads, title):
                return _plan(layout, shape, heads, sheet, title)
    if heads is None or len(heads.columns) < 4:
        return _by_letters(sheet, layouts, title)
    return None


def _title(sheet: RawSheet, heads: Heads | None) -> str:
    if heads is not None:
        return f"{label_key(sheet.name)} {heads.title}"
    texts = [cell for row in sheet.rows[:10] for cell in row.cells if isinstance(cell, str)]
    return " ".join([label_key(sheet.name), *(label_key(text) for text in texts)])


def _fits(shape: SheetShape, heads: Heads, title: str) -> bool:
    present = set(heads.columns)
    if any(not (group & present) for group in shape.needs) or shape.without & present:
        return False
    is_escaped = shape.kind.value.startswith("escaped")
    return not is_escaped or re.search(shape.title, title) is not None


def _plan(
    layout: Layout, shape: SheetShape, heads: Heads, sheet: RawSheet, title: str
) -> SheetPlan:
    last = heads.last
    for row in sheet.rows:
        if last < row.number <= heads.last + 2 and is_numbering(row):
            last = row.number
    return SheetPlan(
        layout=layout.id,
        kind=shape.kind,
        grouping=shape.grouping,
        columns={key: at for key, at in heads.columns.items() if key is not Field.IGNORED},
        head_row=heads.last,
        first_row=last + 1,
        title=title,
        category=category_of_title(title),
        village=_village_of(sheet, heads),
        labels=heads.labels,
    )


def category_of_title(title: str) -> Category | None:
    """Category of every household, where a title names one and not both.

    Args:
        title: folded.
    """
    poor, near = _POOR.search(title) is not None, _NEAR_POOR.search(title) is not None
    if poor == near:
        return None
    return Category.HO_NGHEO if poor else Category.HO_CAN_NGHEO


def _village_of(sheet: RawSheet, heads: Heads) -> str:
    if Field.VILLAGE in heads.columns:
        return ""
    lines = [line for line in heads.title_lines if _VILLAGE_LINE.match(line)]
    if len(lines) == 1:
        return re.sub(r"\s*:\s*", " ", lines[0]).strip()
    return sheet.name if looks_like_village(sheet.name) else ""


def _by_letters(sheet: RawSheet, layouts: Iterable[Layout], title: str) -> SheetPlan | None:
    shapes = [(layout, shape) for layout in layouts for shape in layout.shapes if shape.letters]
    for layout, shape in shapes:
        if re.search(shape.title, title):
            columns = {key: column_index(letter) for key, letter in shape.letters.items()}
            return SheetPlan(
                layout=layout.id,
                kind=shape.kind,
                grouping=shape.grouping,
                columns=columns,
                head_row=0,
                first_row=shape.first_row,
                title=title,
                category=category_of_title(title),
                by_letters=True,
            )
    return None
