"""How far households are on their way to the unit above."""

from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import BundleState


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far the households of a village, or of a round, are on their way up."""

    not_sent: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(
            self.not_sent + other.not_sent,
            self.sent + other.sent,
            self.received + other.received,
        )


def delivery_of(state: BundleState | None, count: int) -> Delivery:
    """Households whose bundle is in this state."""
    if state is BundleState.ACKNOWLEDGED:
        return Delivery(received=count)
    return Delivery(sent=count) if state is BundleState.SENT else Delivery(not_sent=count)
