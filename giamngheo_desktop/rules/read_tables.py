"""From the YAML of a keyed table to its value: Phiếu B1, Phiếu A."""

import re

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.score_table import (
    AreaColumn,
    B1Table,
    ItemOption,
    QuickQuestion,
    QuickTable,
    ScoreItem,
    VoidWhen,
)
from giamngheo_desktop.rules.strict_yaml import Fields, Node
from giamngheo_desktop.text import rule_files as say_file
from giamngheo_desktop.text import rule_refusals as say_why

# Reasons carry `b1.` and the code of the item, 40 letters at most in a bundle.
_ITEM_CODE = 37
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


def code_of(node: Node) -> str:
    """A code: lower case without marks, digits and underscores, 40 at most."""
    text = node.text()
    if not _CODE.match(text):
        node.fail(say_file.not_a_code(text))
    return text


def one_of(node: Node, known: tuple[str, ...]) -> str:
    """A code out of a list."""
    text = node.text()
    if text not in known:
        node.fail(say_file.unknown_code(text, known))
    return text


def codes_of(node: Node, *, least: int = 1) -> tuple[str, ...]:
    """A list of codes, none twice."""
    found: list[str] = []
    for one in node.items():
        code = code_of(one)
        if code in found:
            one.fail(say_file.repeated_code(code))
        found.append(code)
    if len(found) < least:
        node.fail(say_file.yaml_want_list())
    return tuple(found)


def read_b1_table(fields: Fields) -> B1Table:
    """The item table of Phiếu B1.

    Raises:
        RuleFileDamaged: for the officer: a code twice, a column without points, a void condition
            on an item or answer that does not exist.
    """
    columns = tuple(_column(one) for one in fields["columns"].items())
    _no_code_twice(fields["columns"], [one.code for one in columns])
    names = tuple(one.code for one in columns)
    items = tuple(_item(one, names) for one in fields["items"].items())
    _no_code_twice(fields["items"], [one.code for one in items])
    table = B1Table(columns, items)
    _check_voids(fields["items"], table)
    return table


def _no_code_twice(node: Node, codes: list[str]) -> None:
    for at, code in enumerate(codes):
        if code in codes[:at]:
            node.items()[at].fail(say_file.repeated_code(code))
    if not codes:
        node.fail(say_file.yaml_want_list())


def _column(node: Node) -> AreaColumn:
    fields = node.fields(("code", "name", "area"))
    area = one_of(fields["area"], tuple(one.value for one in Area))
    return AreaColumn(code_of(fields["code"]), fields["name"].text(), Area(area))


def _item(node: Node, columns: tuple[str, ...]) -> ScoreItem:
    fields = node.fields(("code", "name", "options"), ("multiple", "void_when"))
    options = tuple(_option(one, columns) for one in fields["options"].items())
    _no_code_twice(fields["options"], [one.code for one in options])
    multiple, voids = fields.get("multiple"), fields.get("void_when")
    code = code_of(fields["code"])
    if len(code) > _ITEM_CODE:
        fields["code"].fail(say_file.not_a_code(code))
    return ScoreItem(
        code=code,
        name=fields["name"].text(),
        options=options,
        is_multiple=multiple.flag() if multiple else False,
        void_when=tuple(_void(one) for one in voids.items()) if voids else (),
    )


def _option(node: Node, columns: tuple[str, ...]) -> ItemOption:
    fields = node.fields(("code", "name", "points"))
    given = fields["points"].mapping()
    for key, cell in given.items():
        if key not in columns:
            cell.fail(say_file.unknown_code(str(key), columns))
    for column in columns:
        if column not in given:
            fields["points"].fail(say_why.column_missing(column))
    points = {column: given[column].whole() for column in columns}
    return ItemOption(code_of(fields["code"]), fields["name"].text(), points)


def _void(node: Node) -> VoidWhen:
    fields = node.fields(("item", "any_of"))
    return VoidWhen(code_of(fields["item"]), codes_of(fields["any_of"]))


def _check_voids(node: Node, table: B1Table) -> None:
    options = {one.code: {option.code for option in one.options} for one in table.items}
    for at, item in enumerate(table.items):
        for void in item.void_when:
            unknown = void.item == item.code or not set(void.any_of) <= options.get(
                void.item, set()
            )
            if unknown:
                node.items()[at].fail(say_why.unknown_item(void.item))


def read_quick_table(fields: Fields) -> QuickTable:
    """The questions of Phiếu A.

    Raises:
        RuleFileDamaged: for the officer: a question twice, a threshold out of reach.
    """
    questions = tuple(_question(one) for one in fields["questions"].items())
    _no_code_twice(fields["questions"], [one.code for one in questions])
    threshold = fields["surely_not_poor_from"]
    least = threshold.whole()
    if not 1 <= least <= len(questions):
        threshold.fail(say_file.yaml_want_whole())
    return QuickTable(questions, least)


def _question(node: Node) -> QuickQuestion:
    fields = node.fields(("code", "text"))
    return QuickQuestion(code_of(fields["code"]), fields["text"].text())
