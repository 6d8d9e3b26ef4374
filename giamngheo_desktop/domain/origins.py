"""What an upper unit hands on of its communes: their signed states, word for word."""

from dataclasses import dataclass

from giamngheo_desktop.domain.handover import Card


@dataclass(frozen=True, slots=True)
class Origin:
    """A commune below the sender, and the bundle it handed over.

    Args:
        unit: id of the commune.
        card: of the installation that signed; `None` with all that follows where nothing came yet.
        head: the signed head, as text.
        signature: of the commune over that head, 128 hex.
        manifest: the inner table of contents, as text.
    """

    unit: str
    card: Card | None = None
    head: str | None = None
    signature: str | None = None
    manifest: str | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of the bundle of a commune, in its order.

    Args:
        no: from 1.
        row: the canonical line, without its line feed.
    """

    unit: str
    no: int
    row: str
