"""Layouts that people have named themselves: which column holds what, kept in the settings."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from giamngheo_desktop.domain.errors import FormIncomplete, NotFound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.spreadsheet.layouts import LAYOUTS, layout_by_id
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.mapping import ColumnMapping
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import importing as say

_SETTING = "import_layouts"


def kept(tx: Tx) -> dict[str, ColumnMapping]:
    """Every kept layout by its name, in the order of names.

    Raises:
        ColumnsUnknown: for the officer: kept by another version, or damaged.
    """
    texts = cast(tuple[str, ...], tx.settings.get(_SETTING))
    found = [ColumnMapping.from_json(text) for text in texts]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def find(tx: Tx, name: str | None) -> ColumnMapping | None:
    """The kept layout of that name; `None` for one of the program's own, or for none.

    Raises:
        NotFound: for the officer: neither kept nor the program's own.
    """
    if name is None or layout_by_id(name) is not None:
        return None
    known = kept(tx)
    if name not in known:
        names = [*(one.id for one in LAYOUTS), *known]
        raise NotFound(say.layout_unknown(name, names), {"layout": name, "layouts": names})
    return known[name]


def keep(tx: Tx, mapping: ColumnMapping) -> None:
    """Keep a layout under its name, over a former one of that name.

    Raises:
        FormIncomplete: for the officer: no name of its own, or no column of names.
    """
    name = tidy(mapping.name)
    if not name or layout_by_id(name) is not None:
        raise FormIncomplete(say.layout_name_taken(name), {"problems": [{"field": "name"}]})
    if not {Field.NAME, Field.HEAD_NAME} & set(mapping.columns):
        raise FormIncomplete(say.layout_needs_name_column(), {"problems": [{"field": "columns"}]})
    layouts: Mapping[str, ColumnMapping] = {**kept(tx), name: replace(mapping, name=name)}
    tx.settings.put(_SETTING, tuple(one.to_json() for one in layouts.values()))
