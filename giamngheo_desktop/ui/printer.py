"""Pages of a PDF to a printer of this machine, through the system's own dialog."""

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

_DPI = 200


def printer_names() -> tuple[str, ...]:
    """Printers this machine knows."""
    return tuple(QPrinterInfo.availablePrinterNames())


def print_pages(parent: QWidget, pdf: bytes) -> int:
    """Ask for a printer and a range of pages, and print.

    Returns:
        Pages printed; 0 when the person thought better of it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    document = pypdfium2.PdfDocument(pdf)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(document))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return 0
    return paint_pages(document, printer)


def paint_pages(document: "pypdfium2.PdfDocument", printer: QPrinter) -> int:
    """Paint the pages of the printer's range; also used with a file in the place of a printer.

    Each page keeps its own size and direction, so a letter and its wide lists go in one job.
    """
    pages = [document[at] for at in _range(printer, len(document))]
    _set_page(printer, pages[0])
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            _set_page(printer, page)
            printer.newPage()
        _paint(painter, page)
    painter.end()
    return len(pages)


def _range(printer: QPrinter, count: int) -> range:
    """Places of the pages asked for; no range = all of them."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(count)
    return range(min(first, count) - 1, min(max(first, last), count))


def _set_page(printer: QPrinter, page: "pypdfium2.PdfPage") -> None:
    width, height = page.get_size()
    is_wide = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    printer.setPageSize(size)
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if is_wide else way.Portrait)


def _paint(painter: QPainter, page: "pypdfium2.PdfPage") -> None:
    bitmap = page.render(scale=_DPI / 72)
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
    )
    room = QRectF(painter.viewport())
    size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
