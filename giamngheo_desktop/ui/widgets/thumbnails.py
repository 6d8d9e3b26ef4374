"""Small pictures of the pages beside the preview; a click turns to its page."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui.pdf_pages import PdfPages

_SIDE = 92
_AT_ONCE = 4
_MOST_DRAWN = 400


class Thumbnails(QListWidget):
    """Drawn a few at a time while nothing else is to do, so that the window never waits."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say.THUMBNAILS)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setMovement(QListWidget.Movement.Static)
        self.setWrapping(False)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setFixedWidth(_SIDE + 40)
        self.setSpacing(4)
        self._pdf: PdfPages | None = None
        self._next = 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._draw_some)
        self.currentRowChanged.connect(self._on_row)

    def show_pdf(self, pdf: bytes) -> None:
        """Pages of a document; empty bytes clear."""
        self.close_pdf()
        self.blockSignals(True)
        self.clear()
        if pdf:
            self._pdf = PdfPages(pdf)
            for page in range(1, len(self._pdf) + 1):
                item = QListWidgetItem(str(page))
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
                item.setSizeHint(QSize(_SIDE + 12, _SIDE + 22))
                self.addItem(item)
            self._idle.start()
        self.blockSignals(False)

    def close_pdf(self) -> None:
        """Let the document go."""
        self._idle.stop()
        self._next = 0
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None

    def mark(self, page: int) -> None:
        """The page in view, from 1; turns nothing."""
        self.blockSignals(True)
        self.setCurrentRow(page - 1)
        self.blockSignals(False)
        item = self.item(page - 1)
        if item is not None:
            self.scrollToItem(item)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row + 1)

    def _draw_some(self) -> None:
        last = min(self._next + _AT_ONCE, self.count(), _MOST_DRAWN)
        for page in range(self._next, last):
            self._draw(page)
        self._next = last
        if last in {self.count(), _MOST_DRAWN}:
            self._idle.stop()

    def _draw(self, page: int) -> None:
        if self._pdf is None:
            return
        image = self._pdf.image(page, _SIDE / max(self._pdf.size(page)))
        self.item(page).setIcon(QIcon(QPixmap.fromImage(image)))
