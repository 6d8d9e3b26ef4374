"""Papers of one round, straight from the screen they belong to: to a file or a printer."""

from collections.abc import Callable

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.pdf_pages import PdfPages
from giamngheo_desktop.ui.printer import print_whole


def print_paper(screen: Screen, wanted: PaperRequest) -> None:
    """Draw the paper and hand its pages to the printer that is chosen."""
    papers = screen.desk.services.papers

    def out(pdf: bytes) -> None:
        print_pages(screen, pdf, lambda: papers.note_printed(wanted))

    screen.run(say.DRAWING, lambda progress: papers.pdf(wanted, progress), out)


def print_pages(screen: Screen, pdf: bytes, note: Callable[[], object]) -> None:
    """Ask for a printer and print, off the UI thread; say how many pages went.

    Args:
        note: called on the worker thread once the printer has taken the pages.
    """
    notify = screen.desk.notify
    pages = PdfPages(pdf)
    printer = notify.printer(len(pages))
    pages.close()
    if printer is None:
        return

    def work(told: Progress) -> int:
        count = print_whole(printer, pdf, told)
        note()
        return count

    screen.run(say.PRINTING, work, lambda count: notify.done(say.printed(count)))
