"""What calamine does not tell about an .xlsx: hidden rows, errors, formulas, fonts of cells.

Sheets are scanned as text, because only a few marks are wanted and a tree of every cell would cost
ten times the reading itself. Small parts go through defusedxml.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Font, Run, column_index
from giamngheo_desktop.spreadsheet.limits import Limits, Refused
from giamngheo_desktop.spreadsheet.sources.sheet import is_legacy_font

_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d+)"[^>]*>'
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>([^<]{0,20})"
)
_FAR_COLUMN = re.compile(rb'r="((?:[A-Z]{3}|[D-Z][A-Z]|C[W-Z]))(\d+)"(?:[^>]*[^/])?>')
_FAR_ROW = re.compile(rb'r="([A-Z]{1,3})(\d{6,})"(?:[^>]*[^/])?>')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>(?:<(?:\w+:)?v>(\d+)</)?")
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_SHARED = re.compile(rb'\bt="s"')

Fonts = dict[int, dict[int, Font]]
"""`{row number: {0-based column: font}}`, only cells with a font of an old encoding."""


@dataclass(slots=True)
class SheetFacts:
    """What the text of a sheet shows."""

    hidden_rows: list[int] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    fonts: Fonts = field(default_factory=dict)
    formulas: int = 0


class Package:
    """The parts of an .xlsx beside the cell values."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._names = set(archive.namelist())
        book = self._tree("xl/workbook.xml")
        self.epoch_1904 = any(
            node.get("date1904") in {"1", "true"} for node in _named(book, "workbookPr")
        )
        self._paths = self._sheet_paths(book)
        self._style_fonts = self._legacy_styles()
        self._runs = self._legacy_strings()

    def _tree(self, name: str) -> Element:
        try:
            text = self._archive.read(name)
            return ElementTree.fromstring(text, forbid_dtd=True)
        except (KeyError, ElementTree.ParseError, ValueError) as error:
            raise Refused(imp.UNREADABLE) from error

    def _sheet_paths(self, book: Element) -> dict[str, str]:
        targets = {
            link.get("Id", ""): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
            for link in self._tree("xl/_rels/workbook.xml.rels")
        }
        paths: dict[str, str] = {}
        for sheet in _named(book, "sheet"):
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            path = targets.get(link, "")
            paths[sheet.get("name", "")] = path.removeprefix("/")
        return paths

    def _legacy_styles(self) -> dict[int, str]:
        """Number of a cell style -> its font, only fonts of an old encoding."""
        name = self._part("styles.xml")
        if name is None or not re.search(rb'val="(?:\.vn|vni)', self._archive.read(name), re.I):
            return {}
        root = self._tree(name)
        fonts = [_font_name(font) for font in _children(root, "fonts")]
        styles: dict[int, str] = {}
        for index, style in enumerate(_children(root, "cellXfs")):
            number = int(style.get("fontId", "0"))
            font = fonts[number] if 0 <= number < len(fonts) else ""
            if is_legacy_font(font):
                styles[index] = font
        return styles

    def _legacy_strings(self) -> dict[int, tuple[Run, ...]]:
        """Number of a shared string -> its runs, only strings with a font of an old encoding."""
        name = self._part("sharedStrings.xml")
        if name is None or not re.search(
            rb'rFont val="(?:\.vn|vni)', self._archive.read(name), re.I
        ):
            return {}
        found: dict[int, tuple[Run, ...]] = {}
        for index, item in enumerate(self._tree(name)):
            runs = tuple(_run(part) for part in item if _local(part) == "r")
            if any(is_legacy_font(font) for _, font in runs):
                found[index] = runs
        return found

    def _part(self, name: str) -> str | None:
        path = f"xl/{name}"
        return path if path in self._names else None

    def facts(self, sheet: str) -> SheetFacts:
        """Facts about one sheet.

        Raises:
            Refused: content in a far cell.
        """
        path = self._paths.get(sheet, "")
        if path not in self._names:
            return SheetFacts()
        text = self._archive.read(path)
        self._refuse_far(text, sheet)
        facts = SheetFacts(formulas=text.count(b"<f>") + text.count(b"<f "))
        # Both patterns walk over every cell; a plain search tells first whether they could fit.
        if b"hidden=" in text:
            facts.hidden_rows = [int(number) for number in _HIDDEN.findall(text)]
        for letters, number, value in _ERROR.findall(text) if b't="e"' in text else ():
            row = facts.errors.setdefault(int(number), {})
            row[column_index(letters.decode())] = value.decode("ascii", "replace")
        if self._style_fonts or self._runs:
            facts.fonts = self._fonts(text)
        return facts

    def _refuse_far(self, text: bytes, sheet: str) -> None:
        """Calamine lays out every cell up to the farthest one: a far cell is named before that."""
        for found in _FAR_COLUMN.finditer(text):
            if column_index(found.group(1).decode()) >= self._limits.columns:
                row = int(found.group(2))
                raise Refused(imp.COLUMNS, sheet=sheet[:60], row=row, columns=self._limits.columns)
        for found in _FAR_ROW.finditer(text):
            if int(found.group(2)) > self._limits.rows:
                row = int(found.group(2))
                raise Refused(imp.ROWS, sheet=sheet[:60], row=row, rows=self._limits.rows)

    def _fonts(self, text: bytes) -> Fonts:
        fonts: Fonts = {}
        for attributes, closed, value in _CELL.findall(text):
            place = _REF.search(attributes)
            font = None if closed or place is None else self._font(attributes, value)
            if place is not None and font is not None:
                row = fonts.setdefault(int(place.group(2)), {})
                row[column_index(place.group(1).decode())] = font
        return fonts

    def _font(self, attributes: bytes, value: bytes) -> Font | None:
        style = _STYLE.search(attributes)
        font = self._style_fonts.get(int(style.group(1)), "") if style else ""
        runs = self._runs.get(int(value)) if value and _SHARED.search(attributes) else None
        if runs is not None:
            return tuple((text, own or font) for text, own in runs)
        return font or None


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _named(root: Element, name: str) -> list[Element]:
    return [node for node in root.iter() if _local(node) == name]


def _children(root: Element, name: str) -> list[Element]:
    return [child for node in root if _local(node) == name for child in node]


def _font_name(font: Element) -> str:
    return next((node.get("val", "") for node in font if _local(node) == "name"), "")


def _run(part: Element) -> Run:
    text = "".join(node.text or "" for node in part if _local(node) == "t")
    fonts = [node.get("val", "") for node in part.iter() if _local(node) == "rFont"]
    return text, fonts[0] if fonts else ""
