"""Fonts of the papers: Times New Roman where the system has it, else Liberation Serif.

A family counts only when it has every letter of Vietnamese; the older Liberation fonts do not.
PDF files embed what they use; the built-in fonts of PDF have no Vietnamese letters and are never
used.
"""

import os
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.vietnamese import nfc
from giamngheo_desktop.resources import resource_path
from giamngheo_desktop.text import papers as say

TIMES = "Times New Roman"
LIBERATION = "Liberation Serif"
_FILES = {
    TIMES: (
        ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
        (
            "Times_New_Roman.ttf",
            "Times_New_Roman_Bold.ttf",
            "Times_New_Roman_Italic.ttf",
            "Times_New_Roman_Bold_Italic.ttf",
        ),
    ),
    LIBERATION: (
        (
            "LiberationSerif-Regular.ttf",
            "LiberationSerif-Bold.ttf",
            "LiberationSerif-Italic.ttf",
            "LiberationSerif-BoldItalic.ttf",
        ),
    ),
}
VIETNAMESE = frozenset(
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ"
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
"""Letters a family must have; those of highland names (Ŭ ŭ, ƀ, č, ĭ) are asked for by the tests."""


@dataclass(frozen=True, eq=False)
class Face:
    """One cut of a family: its registered name and the widths of its characters."""

    name: str
    path: Path
    widths: dict[str, float]
    default: float
    _known: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """Width of a text in points; texts that come again are not measured again."""
        known = self._known.get(text)
        if known is None:
            known = self._measure(text)
        return known * size

    def _measure(self, text: str) -> float:
        widths, default = self.widths, self.default
        units = 0.0
        for char in text:
            units += widths.get(char, default)
        if len(self._known) > _WIDTHS_KEPT:
            self._known.clear()
        self._known[text] = units / 1000
        return units / 1000


_WIDTHS_KEPT = 200_000
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp"})


@dataclass(frozen=True, eq=False)
class Family:
    """A family in four cuts, and what it can print."""

    name: str
    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face
    _odd: re.Pattern[str]
    missing: Counter[str] = field(default_factory=Counter)

    def printable(self, text: str) -> str:
        """The text as it can be printed: what has no letter in the font is shown as its code.

        A hidden mark (right-to-left, zero width) is shown too: a name on an official paper must
        say all that it holds. What was replaced is counted in `missing`.
        """
        if self._odd.search(text) is None:
            return text
        return self._odd.sub(self._shown, nfc(text))

    def _shown(self, found: re.Match[str]) -> str:
        char = found.group()
        if char in "\t\r\n":
            return " "
        if unicodedata.category(char) == "Mn" and char in self.regular.widths:
            return char
        self.missing[char] += 1
        return f"[U+{ord(char):04X}]"


def font_folders() -> tuple[Path, ...]:
    """Where the two families are looked for: the system's folders, then the program's own."""
    windows = os.environ.get("WINDIR")
    local = os.environ.get("LOCALAPPDATA")
    folders = [Path(windows, "Fonts")] if windows else []
    folders += [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
    folders += [Path("/usr/share/fonts/truetype") / name for name in _DEBIAN]
    folders += [Path("/usr/share/fonts") / name for name in _FEDORA]
    return (*folders, resource_path("fonts"))


_DEBIAN = ("msttcorefonts", "liberation2", "liberation")
_FEDORA = ("liberation-serif", "liberation-serif-fonts", "liberation")


def find_family(
    folders: Iterable[Path] | None = None, names: Sequence[str] = (TIMES, LIBERATION)
) -> Family:
    """The first family, in order of `names`, that is there whole and has all of Vietnamese.

    Args:
        folders: where to look; `None` = `font_folders()`.
        names: `TIMES`, `LIBERATION`, in the order wished for.

    Raises:
        NotFound: for the user: no such font, so nothing is printed rather than black boxes.
    """
    places = tuple(font_folders() if folders is None else folders)
    for name in names:
        for files in _FILES[name]:
            for folder in places:
                family = _load(name, tuple(folder / file for file in files))
                if family is not None:
                    return family
    raise NotFound(say.font_missing())


@lru_cache(maxsize=64)
def _load(name: str, paths: tuple[Path, ...]) -> Family | None:
    if not all(path.is_file() for path in paths):
        return None
    try:
        fonts = [_read(path) for path in paths]
    except TTFError:
        return None
    common = set(_letters(fonts[0])).intersection(*map(_letters, fonts))
    if not common >= VIETNAMESE:
        return None
    faces = [_register(font, path) for font, path in zip(fonts, paths, strict=True)]
    return Family(name, faces[0], faces[1], faces[2], faces[3], _odd_pattern(common))


def _read(path: Path) -> TTFont:
    return TTFont(f"{path.stem}-{zlib.crc32(str(path).encode()):08x}", str(path))


def _letters(font: TTFont) -> set[str]:
    """Characters that have a glyph; the widths alone also name characters without one."""
    return {chr(code) for code in font.face.charToGlyph}


def _register(font: TTFont, path: Path) -> Face:
    """Make the font known to the canvas.

    ReportLab keeps the first face it meets of each PostScript name and gives it to later fonts
    of that name without a word. So only a font that has passed is registered, once per file.
    """
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    known = {char: widths[ord(char)] for char in _letters(font) if ord(char) in widths}
    return Face(font.fontName, path, known, font.face.defaultWidth)


def _odd_pattern(known: set[str]) -> re.Pattern[str]:
    shown = {char for char in known if unicodedata.category(char) not in _HIDDEN}
    return re.compile(f"[^{''.join(map(re.escape, sorted(shown)))}]")
