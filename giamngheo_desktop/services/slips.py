"""Slips of paper that carry digits between machines: hand-over, enrolment, own key."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.exchange import BundleRecord, Direction
from giamngheo_desktop.domain.handover import forty_digits
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.keys.enrolment import Slip as EnrolSlip
from giamngheo_desktop.keys.identity import card_digits
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters import (
    Slip,
    phieu_dang_ky,
    phieu_giao_nhan,
    phieu_khoa_cap_tren,
)
from giamngheo_desktop.papers.paper import Audience, short_code
from giamngheo_desktop.printing.render import print_papers
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.handing import ourselves
from giamngheo_desktop.services.paper_request import Printed
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.units import full_name
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import paper_services as say


@dataclass(frozen=True)
class SlipService:
    """Use cases of slips."""

    at: Workplace

    def handover(self, head_id: str) -> Letter:
        """Phiếu giao nhận of a bundle that was sent or received here; both sides print the same.

        Args:
            head_id: 64 hexadecimal digits, with or without `sha256:`.

        Raises:
            NotFound: for the officer: the log has no such bundle.
        """
        self.at.require(Act.READ)
        bare = head_id.removeprefix("sha256:")
        with self.at.store.reading() as tx:
            record = tx.exchange.bundle(bare)
            if record is None:
                raise NotFound(say.bundle_unknown(bare[:8]), {"head": bare})
            return phieu_giao_nhan(self._handed(tx, record))

    def _handed(self, tx: Tx, record: BundleRecord) -> Slip:
        us = ourselves(tx)
        is_sent = record.direction is Direction.SENT
        sender = us.office.unit if is_sent else tx.places.unit(record.unit)
        fields = [
            (say.SLIP_UNIT, full_name(sender)),
            (say.SLIP_KIND, say.BUNDLE_KIND.get(record.kind, record.kind)),
            (say.SLIP_ROUND, record.round or ""),
            (say.SLIP_SEQUENCE, str(record.seq)),
            (say.SLIP_HOUSEHOLDS, str(record.households or "")),
            (say.SLIP_FILE, record.file),
        ]
        own = self.at.person.name
        return Slip(
            office=us.office,
            digits=forty_digits(bytes.fromhex(record.head)),
            fields=tuple((label, value) for label, value in fields if value),
            on=local_day(self.at.clock()),
            code=f"GNB {record.head}",
            giver=own if is_sent else "",
            receiver="" if is_sent else own,
        )

    def enrolment(self, slip: EnrolSlip) -> Letter:
        """Phiếu đăng ký that goes with a request on a stick."""
        fields = (
            (say.SLIP_UNIT, slip.office_name),
            (say.SLIP_OFFICER, slip.officer),
            (say.SLIP_PHONE, slip.phone),
            (say.SLIP_INSTALL, slip.install),
        )
        return phieu_dang_ky(self._keyed(slip.digits, fields))

    def own_key(self) -> Letter:
        """The slip of this installation's own key: phiếu khóa cấp trên, or phiếu đăng ký."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            us = ourselves(tx)
        fields = ((say.SLIP_UNIT, us.card.name), (say.SLIP_INSTALL, us.office.install))
        slip = self._keyed(card_digits(us.card), fields)
        is_upper = us.office.role is UnitRole.UPPER
        return phieu_khoa_cap_tren(slip) if is_upper else phieu_dang_ky(slip)

    def _keyed(self, digits: str, fields: tuple[tuple[str, str], ...]) -> Slip:
        return Slip(
            office=self.at.office(),
            digits=digits,
            fields=tuple((label, value) for label, value in fields if value),
            on=local_day(self.at.clock()),
            # A convenience: who registers the key types the eight groups all the same.
            code=f"GNB-CARD {self.at.office().unit.id} {digits}",
            giver=self.at.person.name,
        )

    def save(self, letter: Letter, path: Path, *, force: bool = False) -> Printed:
        """Write a slip as PDF, whole or not at all.

        Raises:
            FileExists: for the officer: the file is there and `force` is off.
        """
        made = print_papers((letter,))
        write_export(path, made.pdf, force=force)
        digest = sha256(made.pdf).hexdigest()
        return Printed(
            path=path,
            paper=letter.id,
            audience=Audience.HO_SO,
            pages=made.pages,
            rows=1,
            sha256=digest,
            code=short_code(f"sha256:{digest}"),
            snapshot="",
            unverified=0,
            missing=made.missing,
        )
