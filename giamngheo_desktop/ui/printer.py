"""Pages of PDFs to a printer of this machine: the system's dialog once, then all, as one job."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from giamngheo_desktop.domain.errors import PrinterFailed
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui.pdf_pages import PdfPages

_DPI = 200


def printer_names() -> tuple[str, ...]:
    """Printers this machine knows."""
    return tuple(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """The printer a person chose in the system's dialog; `None` = she thought better of it.

    Args:
        pages: how many there are to choose a range from; 0 = not known yet, all are printed.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 0)
    if pages:
        dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintJob:
    """One job on a printer, begun with its first page; used by one thread, which need not be Qt's.

    Each page keeps its own size and direction, so a letter and its wide lists go in one job.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter: QPainter | None = None
        self.pages = 0

    def put(self, pdf: bytes, told: Progress) -> None:
        """Paint the pages of a document that are in the printer's range.

        Raises:
            PrinterFailed: for the person: the printer takes no pages.
            Cancelled: by `told`, which is asked before each page.
        """
        pages = PdfPages(pdf)
        chosen = _range(self._printer, len(pages))
        try:
            for number, at in enumerate(chosen):
                told.step(number, len(chosen), say.page(number + 1, len(chosen)))
                self._paint(pages, at)
        finally:
            pages.close()

    def end(self) -> None:
        """Hand the job to the printer.

        Raises:
            PrinterFailed: for the person: it was not taken.
        """
        if self._painter is not None and not self._painter.end():
            raise PrinterFailed(say.printer_failed())

    def drop(self) -> None:
        """Give the job up: what was not handed over yet is not printed."""
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()

    def _paint(self, pages: PdfPages, at: int) -> None:
        _set_page(self._printer, *pages.size(at))
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._painter = None
                raise PrinterFailed(say.printer_failed())
        elif not self._printer.newPage():
            raise PrinterFailed(say.printer_failed())
        _paint_image(self._painter, pages.image(at, _DPI / 72))
        self.pages += 1


def print_whole(printer: QPrinter, pdf: bytes, told: Progress) -> int:
    """One document as one job.

    Returns:
        Pages printed.

    Raises:
        PrinterFailed: for the person.
        Cancelled: by `told`; nothing is printed then.
    """
    job = PrintJob(printer)
    try:
        job.put(pdf, told)
    except BaseException:
        job.drop()
        raise
    job.end()
    return job.pages


def _range(printer: QPrinter, count: int) -> range:
    """Places of the pages asked for; no range = all of them."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(count)
    return range(min(first, count) - 1, min(max(first, last), count))


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    is_wide = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    printer.setPageSize(size)
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if is_wide else way.Portrait)


def _paint_image(painter: QPainter, image: QImage) -> None:
    room = QRectF(painter.viewport())
    size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
