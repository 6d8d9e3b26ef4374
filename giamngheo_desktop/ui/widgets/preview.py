"""Pages of a real PDF, drawn when they come into sight."""

from collections import OrderedDict

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.pdf_pages import PdfPages

_KEPT_PAGES = 8
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_SPACE = 12


class Preview(QScrollArea):
    """Shows one document; PgDn and PgUp turn pages, Ctrl + and Ctrl - change the size."""

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say.PREVIEW)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document: PdfPages | None = None
        self._labels: list[QLabel] = []
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self._zoom = 1.0
        self._fits_width = True
        self.verticalScrollBar().valueChanged.connect(self._draw_visible)

    # -- in ---------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its bytes; empty bytes clear the view."""
        self._close()
        self._document = PdfPages(pdf) if pdf else None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SPACE, _SPACE, _SPACE, _SPACE)
        column.setSpacing(_SPACE)
        self._labels = [QLabel(alignment=Qt.AlignmentFlag.AlignCenter) for _ in self._pages()]
        for label in self._labels:
            label.setStyleSheet("background: white; border: 1px solid #878E96;")
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(inside)
        self._resize_pages()
        self.verticalScrollBar().setValue(0)

    def _pages(self) -> range:
        return range(len(self._document) if self._document is not None else 0)

    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._pages())

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
        if self._document is not None:
            for page, label in enumerate(self._labels):
                self._resize_page(label, *self._document.size(page))
        inside = self.widget()
        if inside is not None:
            inside.adjustSize()
        self._draw_visible()

    def _resize_page(self, label: QLabel, width: float, height: float) -> None:
        scale = self._scale(width)
        label.clear()
        label.setFixedSize(QSize(round(width * scale) + 2, round(height * scale) + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        if self._document is not None and self._fits_width:
            self._resize_pages()

    # -- drawing ----------------------------------------------------------------------------

    def _draw_visible(self) -> None:
        if self._document is None:
            self.page_changed.emit(0, 0)
            return
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        for page, label in enumerate(self._labels):
            where = label.geometry()
            if where.bottom() >= top and where.top() <= bottom:
                self._draw(page, label)
        self.page_changed.emit(self.page(), self.page_count())

    def _draw(self, page: int, label: QLabel) -> None:
        if page in self._drawn:
            self._drawn.move_to_end(page)
            return
        if self._document is None:
            return
        scale = self._scale(self._document.size(page)[0]) * self.devicePixelRatioF()
        image = self._document.image(page, scale)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._drawn[page] = QPixmap.fromImage(image)
        label.setPixmap(self._drawn[page])
        while len(self._drawn) > _KEPT_PAGES:
            old, _ = self._drawn.popitem(last=False)
            self._labels[old].clear()

    # -- turning ----------------------------------------------------------------------------

    def page(self) -> int:
        """Number of the page at the top of the view, from 1; 0 without a document."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        at = sum(label.geometry().top() <= top for label in self._labels)
        return min(max(at, 1), self.page_count()) if self._labels else 0

    def turn(self, step: int) -> None:
        """Next (+1) or former (-1) page."""
        self.go_to(self.page() + step)

    def go_to(self, page: int) -> None:
        """Show a page by its number, from 1; a number that is not there does nothing."""
        if 1 <= page <= len(self._labels):
            self.verticalScrollBar().setValue(self._labels[page - 1].geometry().top() - _SPACE)

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
