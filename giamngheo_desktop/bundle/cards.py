"""The card of an installation on the wire."""

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.records import maybe, must
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.spec import Field, Spec
from giamngheo_desktop.domain.handover import Card


def _make_card(*, v: int, **fields: str) -> Card:
    if v != 1:
        raise Wrong(s.Kind.VALUE, "v")
    return Card(**fields)


CARD = Spec(
    _make_card,
    Field("v", s.whole(1, 1), get=lambda _: 1),
    must("unit", s.UNIT),
    must("install", s.UUID),
    must("sign", s.HASH),
    must("age", s.AGE_RECIPIENT),
    maybe("recovery", s.AGE_RECIPIENT),
    must("name", s.text(120)),
)
