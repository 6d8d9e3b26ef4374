"""Pages of a PDF as pictures, for the preview, its thumbnails and the printer.

PDFium must never be called from two threads at once, and pages are painted for a printer off the UI
thread while others are looked at. So everything of it stands here, behind one lock.
"""

import threading

import pypdfium2
from PySide6.QtGui import QImage

_LOCK = threading.Lock()


class PdfPages:
    """One document that is open; every call may come from any thread."""

    def __init__(self, pdf: bytes) -> None:
        with _LOCK:
            self._document: pypdfium2.PdfDocument | None = pypdfium2.PdfDocument(pdf)
            self._sizes = [self._document.get_page_size(at) for at in range(len(self._document))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, at: int) -> tuple[float, float]:
        """Width and height of a page, points.

        Args:
            at: place of the page, from 0.
        """
        width, height = self._sizes[at]
        return float(width), float(height)

    def image(self, at: int, scale: float) -> QImage:
        """A page as a picture of its own; an empty one once the document was let go.

        Args:
            at: place of the page, from 0.
            scale: pixels a point.
        """
        with _LOCK:
            if self._document is None:
                return QImage()
            return _picture(self._document, at, scale)

    def close(self) -> None:
        """Let the document go."""
        with _LOCK:
            if self._document is not None:
                self._document.close()
                self._document = None


def _picture(document: "pypdfium2.PdfDocument", at: int, scale: float) -> QImage:
    """Copied, so that what PDFium made of it is gone before the lock is."""
    page = document[at]
    bitmap = page.render(scale=scale)
    kind = QImage.Format.Format_BGR888 if bitmap.n_channels == 3 else QImage.Format.Format_RGB32
    shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind)
    copied = shown.copy()
    bitmap.close()
    page.close()
    return copied
