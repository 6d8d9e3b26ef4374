"""Cuts a document into pages. A document is a column of strips; a strip is never torn."""

from collections.abc import Sequence
from enum import IntEnum

from giamngheo_desktop.printing.pen import Pen


class Keep(IntEnum):
    """Whether a page may end after a strip: yes; only if a household is longer than a page; no."""

    FREE = 0
    RATHER_NOT = 1
    NEVER = 2


class Strip:
    """A horizontal slice of a document.

    Attributes:
        height: points.
        keep: whether a page may end after it.
        head: what is drawn again when the strip begins a page (heads of a table).
    """

    height: float = 0
    keep: Keep = Keep.FREE
    head: "Strip | None" = None

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it with its upper edge at `top`; left and right were fixed when it was made."""
        raise NotImplementedError

    def end_page(self, pen: Pen, bottom: float) -> None:
        """Draw what is needed only when it is the last strip of its page."""


class Space(Strip):
    """Empty height."""

    def __init__(self, height: float, keep: Keep = Keep.FREE) -> None:
        self.height = height
        self.keep = keep

    def draw(self, pen: Pen, top: float) -> None:
        """Nothing."""


def cut_pages(strips: Sequence[Strip], room: float) -> list[tuple[int, int]]:
    """Ranges of strips that make the pages, in order, without gap or overlap.

    Each page is as full as it may be; a page break that a `keep` forbids moves up, and only
    where there is no better place before it, it stays. Linear in the number of strips.

    Args:
        room: height of a page's text, points.
    """
    pages: list[tuple[int, int]] = []
    start = 0
    while start < len(strips):
        end = _page_end(strips, start, room)
        pages.append((start, end))
        start = end
    return pages


def _page_end(strips: Sequence[Strip], start: int, room: float) -> int:
    end = _fill(strips, start, room)
    if end == len(strips):
        return end
    for worst in (Keep.FREE, Keep.RATHER_NOT):
        for at in range(end, start, -1):
            if strips[at - 1].keep <= worst:
                return at
    return end


def _fill(strips: Sequence[Strip], start: int, room: float) -> int:
    """How far a page reaches that begins at `start`; at least one strip."""
    head = strips[start].head
    used = head.height if head else 0
    end = start
    while end < len(strips):
        used += strips[end].height
        if used > room + 0.01 and end > start:
            break
        end += 1
    return end
