"""Moves of households between communes, over the unit above."""

from pathlib import Path

from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import TransferState
from tests.services.hand_over.people import People
from tests.services.hand_over.things import Laptop, Sent


class Moves(People):
    """See the module."""

    def offer(self, commune: int, to: int, pick: int) -> None:
        """A household is offered to another commune."""
        here, homes = self.main(commune).services, self.households(self.main(commune))
        unit = self.unit(self.main(to))
        if commune == to or not homes:
            return
        self.tick()
        try:
            done = here.transfers.offer(homes[pick % len(homes)], unit, "theo con", self.stick)
        except StepNotAllowed:
            return
        self.files.append(
            Sent(done.path, "upper", {}, commune, kind="slip", sender=f"main-{commune}")
        )
        self.count("moves")

    def hand_on(self, pick: int) -> None:
        """The unit above writes an offer for the commune it goes to."""
        known = [one.transfer for one in self.upper.transfers.transfers() if one.has_content]
        if not known:
            return
        row = known[pick % len(known)]
        self.tick()
        to = self.main_of(row.to_unit)
        try:
            path = self.upper.transfers.hand_on(row.id, self.stick).path
        except NotFound:  # its key was revoked, and it has no other yet
            assert to.key in self.revoked
            return
        self._from_above(path, to, "slip")

    def _from_above(self, path: Path, to: Laptop, kind: str) -> None:
        """A file of the unit above lies on a stick, signed by the key it has now."""
        key = self.key_above()
        self.files.append(Sent(path, to.name, {}, to.commune, kind=kind, sender="upper", key=key))

    def tell(self, commune: int) -> None:
        """The unit above tells a commune how everything stands."""
        self.tick()
        main = self.main(commune)
        try:
            path = self.upper.downward.send(self.unit(main), self.stick).path
        except NotFound:  # as above
            assert main.key in self.revoked
            return
        self._from_above(path, main, "told")

    def go_on(self, commune: int, *, accepts: bool) -> None:
        """A commune answers what is offered to it, and closes what was accepted."""
        services = self.main(commune).services
        village = services.places.villages()[0].id
        for one in services.transfers.transfers():
            row = one.transfer
            if one.is_ours and row.state is TransferState.ACCEPTED:
                services.transfers.close(row.id)
                self.count("moved")
            elif not one.is_ours and row.state is TransferState.OFFERED and one.has_content:
                services.transfers.answer(row.id, accepted=accepts, village=village)
