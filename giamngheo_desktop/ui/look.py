"""Colours, letters and distances: the one place that knows how the program looks."""

from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.resources import resource_path
from giamngheo_desktop.ui.preferences import TextSize

INK = "#1B1F24"
QUIET = "#57606A"
PAPER = "#FFFFFF"
GROUND = "#F5F6F7"
DIVIDER = "#C9CED4"
FRAME = "#878E96"
ACCENT = "#0B5FA5"
ACCENT_SOFT = "#E3EEF8"
DONE = "#1B7F4B"
DONE_SOFT = "#E4F3EA"
WARNING = "#8A5A00"
WARNING_SOFT = "#FFF4D6"
WRONG = "#B3261E"
WRONG_SOFT = "#FBE9E7"

ROW_HEIGHT = 28
RAIL_WIDTH = 168
SMALL_RAIL_WIDTH = 52
SCORE_WIDTH = 260

FAMILIES = ["Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans"]

CATEGORY_MARK = {
    Category.HO_NGHEO: "■",
    Category.HO_CAN_NGHEO: "◧",
    Category.HO_MUC_SONG_TRUNG_BINH: "◫",
    Category.KHONG_NGHEO: "□",
    None: "○",
}
"""Marks differ in shape, so that colour is never alone."""

CATEGORY_COLOUR = {
    Category.HO_NGHEO: WRONG,
    Category.HO_CAN_NGHEO: WARNING,
    Category.HO_MUC_SONG_TRUNG_BINH: ACCENT,
    Category.KHONG_NGHEO: DONE,
    None: QUIET,
}

_SIZES = {"body": 1.0, "large": 1.3, "title_size": 1.43, "figure": 1.9}
"""Sizes of letters as shares of the running text."""

_WIDTHS = {"short": 146}
"""Widths in pixels, within the frame, for letters of the normal size."""
_HEIGHTS = {"cell": 22, "field": 24, "button": 26}
"""Least heights in pixels, within the frame; letters with two marks over them need more."""
_LINE = 1.87
"""Pixels of a line with such letters, for each point of their size."""

_ROLES = {
    QPalette.ColorRole.Window: GROUND,
    QPalette.ColorRole.WindowText: INK,
    QPalette.ColorRole.Base: PAPER,
    QPalette.ColorRole.AlternateBase: "#FAFBFC",
    QPalette.ColorRole.Text: INK,
    QPalette.ColorRole.Button: "#FFFFFF",
    QPalette.ColorRole.ButtonText: INK,
    QPalette.ColorRole.ToolTipBase: PAPER,
    QPalette.ColorRole.ToolTipText: INK,
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: PAPER,
    QPalette.ColorRole.Link: ACCENT,
    QPalette.ColorRole.PlaceholderText: "#6A727B",
    QPalette.ColorRole.Mid: DIVIDER,
    QPalette.ColorRole.Dark: FRAME,
    QPalette.ColorRole.Accent: ACCENT,
}


def dress(app: QApplication, size: TextSize = TextSize.NORMAL) -> None:
    """Give the program its style, palette, letters and style sheet."""
    app.setStyle("Fusion")
    app.setPalette(light_palette())
    app.setFont(letters(size))
    app.setStyleSheet(style_sheet(resource_path("style", "main.qss"), size))


def resize(size: TextSize) -> None:
    """Change the size of letters in the running program.

    A new style sheet draws every widget of the program anew: not where it is the same one.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    sheet = style_sheet(resource_path("style", "main.qss"), size)
    if app.styleSheet() != sheet:
        app.setFont(letters(size))
        app.setStyleSheet(sheet)


def present_size() -> TextSize:
    """Size of letters of the window now."""
    points = QApplication.font().pointSizeF()
    return min(TextSize, key=lambda one: abs(one.points - points))


def next_size(size: TextSize) -> TextSize:
    """The size after this one; the first after the last."""
    sizes = list(TextSize)
    return sizes[(sizes.index(size) + 1) % len(sizes)]


def scaled(width: int) -> int:
    """A width made for letters of the normal size, for letters as they are now."""
    return _grown(width, QApplication.font().pointSizeF())


def _grown(width: int, points: float) -> int:
    return round(width * points / TextSize.NORMAL.points)


def row_height() -> int:
    """Height of a row of a table, in pixels, for letters as they are now."""
    return max(ROW_HEIGHT, QFontMetrics(QApplication.font()).lineSpacing() + 6)


def letters(size: TextSize) -> QFont:
    """The font of the screen."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPointSizeF(size.points)
    return font


def light_palette() -> QPalette:
    """Palette of the light theme."""
    palette = QPalette()
    for role, colour in _ROLES.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#6A727B"))
    return palette


def style_sheet(path: Path, size: TextSize) -> str:
    """The style sheet with our colours and sizes in the place of their names."""
    names = {name.lower(): value for name, value in globals().items() if name.isupper()}
    return Template(path.read_text(encoding="utf-8")).substitute(
        {name: value for name, value in names.items() if isinstance(value, str | int)}
        | {"icons": resource_path("icons").as_posix()}
        | {name: f"{share * size.points:.1f}pt" for name, share in _SIZES.items()}
        | {name: f"{_grown(width, size.points)}px" for name, width in _WIDTHS.items()}
        | {name: f"{max(least, round(_LINE * size.points))}px" for name, least in _HEIGHTS.items()}
    )


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Give a widget another property that its style reads; one never shown yet is dressed then."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def icon(name: str, colour: str = INK) -> QIcon:
    """One of our own pictures (`resources/icons`), in a colour of the palette."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    found = QIcon()
    for side in (16, 20, 24, 32, 40):
        found.addPixmap(_pixmap(renderer, side))
    return found


def _pixmap(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
