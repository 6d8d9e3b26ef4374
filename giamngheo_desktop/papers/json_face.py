"""A report as the command line writes it (docs/cli.md, section 8)."""

import json

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell
from giamngheo_desktop.papers.paper import Check, Column, Paper, Row, RowKind

JsonObject = dict[str, object]


def report_json(paper: Paper) -> JsonObject:
    """The report as plain JSON values.

    Shape: `columns` without the label columns; `rows` without group rows, each with every key.
    """
    return {
        "report": paper.id,
        "number": paper.number,
        "title": paper.titles[0],
        "unit": paper.unit,
        "round": paper.round,
        "standard": paper.standard,
        "snapshot": paper.snapshot or None,
        "columns": [_column(column) for column in paper.columns if not column.is_label],
        "rows": [_row(paper, row) for row in paper.rows if row.kind is not RowKind.GROUP],
        "checks": [_check(check) for check in paper.checks],
        "balanced": paper.balanced,
        "unverified": paper.unverified,
        "check_code": paper.check_code,
    }


def report_json_text(paper: Paper) -> str:
    """The same as text, UTF-8 without escapes, ending in a newline."""
    return json.dumps(report_json(paper), ensure_ascii=False, indent=1) + "\n"


def _column(column: Column) -> JsonObject:
    return {
        "key": column.key,
        "title": column.title,
        "group": " – ".join(column.group) or None,
        "kind": column.kind.value,
        "formula": column.formula,
    }


def _row(paper: Paper, row: Row) -> JsonObject:
    head: JsonObject = {
        "unit": row.unit,
        "unit_name": row.unit_name,
        "level": row.level,
        "line": row.line,
    }
    if row.category is not None:
        head["category"] = row.category
    pairs = zip(paper.columns, row.cells, strict=True)
    return head | {column.key: json_cell(cell) for column, cell in pairs if not column.is_label}


def json_cell(cell: Cell) -> object:
    """A cell as a JSON value; a rate of nothing is null."""
    if isinstance(cell, Rate):
        return None if cell.den == 0 else {"num": cell.num, "den": cell.den, "text": cell.text()}
    if cell is None or isinstance(cell, int | str):
        return cell
    return cell.isoformat()


def _check(check: Check) -> JsonObject:
    return {"rule": check.rule, "unit": check.unit, "line": check.line, "holds": check.holds}
