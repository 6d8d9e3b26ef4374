"""Pages of a PDF to a printer of this machine, through the system's own dialog."""

import pypdfium2
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_DPI = 200


def print_pages(parent: QWidget, pdf: bytes) -> int:
    """Ask for a printer and print.

    Returns:
        Pages printed; 0 when the person thought better of it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    document = pypdfium2.PdfDocument(pdf)
    width, height = document.get_page_size(0)
    if width > height:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return 0
    return paint_pages(document, printer)


def paint_pages(document: "pypdfium2.PdfDocument", printer: QPrinter) -> int:
    """Paint every page on a printer; also used with a file in the place of a printer."""
    painter = QPainter(printer)
    for number, page in enumerate(document):
        if number:
            printer.newPage()
        bitmap = page.render(scale=_DPI / 72)
        image = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
        )
        room = QRectF(painter.viewport())
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    painter.end()
    return len(document)
