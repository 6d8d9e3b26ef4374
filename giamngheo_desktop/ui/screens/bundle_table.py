"""The list of bundles sent and received, as columns over values."""

from collections.abc import Mapping

from giamngheo_desktop.domain.exchange import BundleRecord, BundleState
from giamngheo_desktop.domain.handover import TrustedKey
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.text.labels import BUNDLE_STATE
from giamngheo_desktop.text.ui import round_of_code
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Column

_COLOUR = {
    BundleState.ACKNOWLEDGED: look.DONE,
    BundleState.MERGED: look.DONE,
    BundleState.REFUSED: look.WRONG,
    BundleState.WAITING: look.WARNING,
}

BUNDLES: tuple[Column[BundleRecord], ...] = (
    Column(
        say.HEADS["at"],
        lambda one: one.at.astimezone(VIET_NAM).strftime("%d/%m/%Y %H:%M"),
        lambda one: one.at,
        width=130,
    ),
    Column(say.HEADS["way"], lambda one: say.WAY[one.direction.value], width=70),
    Column(say.HEADS["kind"], lambda one: say.KIND.get(one.kind, one.kind), width=130),
    Column(
        say.HEADS["round"],
        lambda one: round_of_code(one.round or ""),
        lambda one: one.round or "",
        width=116,
    ),
    Column(
        say.HEADS["seq"], lambda one: str(one.seq), lambda one: one.seq, is_number=True, width=50
    ),
    Column(
        say.HEADS["households"],
        lambda one: show_integer(one.households) if one.households else "",
        lambda one: one.households,
        is_number=True,
        width=60,
    ),
    Column(
        say.HEADS["state"],
        lambda one: BUNDLE_STATE[one.state.value],
        colour=lambda one: _COLOUR.get(one.state, look.INK),
        width=120,
    ),
    Column(say.HEADS["file"], lambda one: one.file, tip=lambda one: one.file, width=0),
    Column(say.HEADS["why"], lambda one: _why(one), width=170),
)


def with_unit(names: Mapping[str, str]) -> tuple[Column[BundleRecord], ...]:
    """The same columns and whom each bundle came from or went to.

    Args:
        names: id of a unit -> its name; read anew whenever a row is shown.
    """

    def unit(one: BundleRecord) -> str:
        return names.get(one.unit) or one.unit.partition("@")[0]

    at, way, kind, round_, *rest = BUNDLES
    whom = Column(say.HEADS["unit"], unit, width=120)
    return at, way, whom, kind, round_, *rest


def _why(one: BundleRecord) -> str:
    """A note in words; a head id that only ties two files together says nothing to a person."""
    return one.why if one.why and " " in one.why else ""


KEYS: tuple[Column[TrustedKey], ...] = (
    Column(say.KEY_HEADS["name"], lambda one: one.card.name, width=0),
    Column(say.KEY_HEADS["unit"], lambda one: one.card.unit.partition("@")[0], width=90),
    Column(say.KEY_HEADS["role"], lambda one: say.ROLES[one.role.value], width=160),
    Column(say.KEY_HEADS["state"], lambda one: say.KEY_STATES[one.state.value], width=120),
)
