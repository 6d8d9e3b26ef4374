"""Papers of one round, straight from the screen they belong to: to a file or a printer."""

from giamngheo_desktop.services.paper_request import PaperRequest, Printed
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.printer import print_pages


def save_paper(screen: Screen, wanted: PaperRequest, name: str) -> None:
    """Ask for a file, write the paper as PDF, say so.

    Args:
        name: proposed name of the file, without its ending.
    """
    desk = screen.desk
    chosen = desk.notify.save_file(say.SAVE_TITLE, f"{name}.pdf", say.PDF_KINDS)
    if chosen is None:
        return
    path = chosen.with_suffix(".pdf")

    def told(printed: Printed) -> None:
        desk.notify.done(say.saved(printed.path.name, printed.pages, printed.rows))

    screen.run(
        say.SAVING,
        lambda progress: desk.services.papers.save(wanted, path, force=True, progress=progress),
        told,
    )


def print_paper(screen: Screen, wanted: PaperRequest) -> None:
    """Draw the paper and hand its pages to the printer's own dialog."""
    desk = screen.desk

    def out(pdf: bytes) -> None:
        pages = print_pages(screen, pdf)
        if pages:
            desk.services.papers.note_printed(wanted)
            desk.notify.done(say.printed(pages))

    screen.run(say.DRAWING, lambda progress: desk.services.papers.pdf(wanted, progress), out)
