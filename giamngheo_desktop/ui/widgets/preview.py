"""Pages of a real PDF, drawn when they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.pdf_pages import PdfPages

_KEPT_PAGES = 8
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_SPACE = 12


class _Sheets(QWidget):
    """All pages below each other; only those in sight are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QRect] = []
        self.picture: Callable[[int], QPixmap | None] = lambda _page: None

    def lay_out(self, sizes: Sequence[QSize], width: int) -> None:
        """Give every page its place, in the middle of a width; pixels."""
        top, self.boxes = _SPACE, []
        wide = max([width, *(one.width() + 2 * _SPACE for one in sizes)])
        for one in sizes:
            self.boxes.append(QRect(QPoint((wide - one.width()) // 2, top), one))
            top += one.height() + _SPACE
        self.setFixedSize(wide, top)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame for each page in sight, and the page in it."""
        painter = QPainter(self)
        painter.setPen(QColor(look.FRAME))
        for page, box in enumerate(self.boxes):
            if not box.intersects(event.rect()):
                continue
            painter.fillRect(box, QColor(look.PAPER))
            picture = self.picture(page)
            if picture is not None:
                painter.drawPixmap(box.topLeft() + QPoint(1, 1), picture)
            painter.drawRect(box.adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """Shows one document; PgDn and PgUp turn pages, Ctrl + and Ctrl - change the size."""

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say.PREVIEW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document: PdfPages | None = None
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self._zoom = 1.0
        self._fits_width = True
        self._sheets = _Sheets()
        self._sheets.picture = self._picture
        self.setWidget(self._sheets)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # -- in ---------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its bytes; empty bytes clear the view."""
        self._close()
        self._document = PdfPages(pdf) if pdf else None
        self._resize_pages()
        self.verticalScrollBar().setValue(0)

    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._document) if self._document is not None else 0

    def closeEvent(self, event: QEvent) -> None:
        """Let the document go."""
        self._close()
        event.accept()

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None
        self._drawn.clear()

    # -- size -------------------------------------------------------------------------------

    def zoom(self, step: int) -> None:
        """One size larger (+1) or smaller (-1)."""
        self._fits_width = False
        nearest = min(_ZOOMS, key=lambda one: abs(one - self._zoom))
        place = min(max(_ZOOMS.index(nearest) + step, 0), len(_ZOOMS) - 1)
        self._zoom = _ZOOMS[place]
        self._resize_pages()

    def fit_width(self) -> None:
        """As wide as the view."""
        self._fits_width = True
        self._resize_pages()

    def _scale(self, width: float) -> float:
        """Pixels a point, for a page so many points wide."""
        if self._fits_width:
            room = self.viewport().width() - 2 * _SPACE - 4
            return float(max(room, 100) / width)
        return self._zoom * self.logicalDpiX() / 72

    def _resize_pages(self) -> None:
        self._drawn.clear()
        document = self._document
        points = [document.size(at) for at in range(len(document))] if document else []
        sizes = [self._pixels(*one) for one in points]
        self._sheets.lay_out(sizes, self.viewport().width())
        self._tell_page()

    def _pixels(self, width: float, height: float) -> QSize:
        scale = self._scale(width)
        return QSize(round(width * scale) + 2, round(height * scale) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        if self._document is not None and self._fits_width:
            self._resize_pages()

    # -- drawing ----------------------------------------------------------------------------

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page(), self.page_count())

    def _picture(self, page: int) -> QPixmap | None:
        if page in self._drawn:
            self._drawn.move_to_end(page)
        elif self._document is not None:
            scale = self._scale(self._document.size(page)[0]) * self.devicePixelRatioF()
            image = self._document.image(page, scale)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._drawn[page] = QPixmap.fromImage(image)
            while len(self._drawn) > _KEPT_PAGES:
                self._drawn.popitem(last=False)
        return self._drawn.get(page)

    # -- turning ----------------------------------------------------------------------------

    def page(self) -> int:
        """Number of the page at the top of the view, from 1; 0 without a document."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = sum(box.top() <= top for box in self._sheets.boxes)
        return min(max(at, 1), self.page_count())

    def turn(self, step: int) -> None:
        """Next (+1) or former (-1) page."""
        self.go_to(self.page() + step)

    def go_to(self, page: int) -> None:
        """Show a page by its number, from 1; a number that is not there does nothing."""
        if 1 <= page <= len(self._sheets.boxes):
            self.verticalScrollBar().setValue(self._sheets.boxes[page - 1].top() - _SPACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgDn, PgUp, Ctrl +, Ctrl -, Ctrl 0."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)
