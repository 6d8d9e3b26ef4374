"""The sections schema 3 added to a state: the signed states of the communes below the sender."""

from typing import Any

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.cards import CARD
from giamngheo_desktop.bundle.frame import HEAD_LIMIT
from giamngheo_desktop.bundle.records import maybe, must
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.spec import Spec
from giamngheo_desktop.bundle.state import ROW_LIMIT, Section
from giamngheo_desktop.domain.origins import Origin, PartRow

PART_ROW_LIMIT = 1_048_576
"""A row of a commune in quotes may be twice as long as it was."""
MANIFEST_SHOWN = 900_000


def _whole_or_nothing(origin: Origin) -> Origin:
    told = (origin.card, origin.head, origin.signature, origin.manifest)
    if len({one is None for one in told}) > 1:
        raise Wrong(s.Kind.VALUE, "head")
    return origin


ORIGIN = Spec(
    Origin,
    must("unit", s.UNIT),
    maybe("card", CARD.codec()),
    maybe("head", s.text(HEAD_LIMIT)),
    maybe("signature", s.pattern("[0-9a-f]{128}")),
    maybe("manifest", s.text(MANIFEST_SHOWN)),
    settle=_whole_or_nothing,
)
PART_ROW = Spec(
    PartRow,
    must("unit", s.UNIT),
    must("no", s.whole(1, s.MAX_COUNT)),
    must("row", s.text(ROW_LIMIT)),
)
PARTS: tuple[Section[Any], ...] = (
    Section("origins", ORIGIN, lambda row: (row.unit,), row_limit=PART_ROW_LIMIT, since=3),
    Section("parts", PART_ROW, lambda row: (row.unit, row.no), row_limit=PART_ROW_LIMIT, since=3),
)
