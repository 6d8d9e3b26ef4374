"""Slips that carry digits between machines, from the screen they belong to into a PDF."""

from collections.abc import Callable

from giamngheo_desktop.domain.exchange import BundleRecord
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.services.paper_request import Printed
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.ui.desk import Screen


def save_slip(screen: Screen, letter: Callable[[], Letter], name: str) -> None:
    """Ask for a file, draw the slip into it, and say so.

    Args:
        letter: makes the slip, off the thread of the window.
        name: of the file, as it is proposed.
    """
    desk = screen.desk
    path = desk.notify.save_file(say.SLIP_TITLE, name, say.PDF_KINDS)
    if path is None:
        return

    def work() -> Printed:
        return desk.services.slips.save(letter(), path, force=True)

    screen.run(
        say.WRITING, lambda _p: work(), lambda done: desk.notify.done(say.slip(done.path.name))
    )


def save_bundle_slip(screen: Screen, one: BundleRecord | None) -> None:
    """The slip of a bundle that was sent or received here; both sides print the same."""
    if one is not None:
        slips, name = screen.desk.services.slips, say.handover_slip_name(one.seq)
        save_slip(screen, lambda: slips.handover(one.head), name)
