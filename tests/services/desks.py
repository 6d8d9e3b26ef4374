"""The workplaces of a world as one value: two communes, their upper unit, the stick between."""

from dataclasses import replace
from pathlib import Path

from giamngheo_desktop.bundle.seal import SealedBundle, state_sections, write_bundle
from giamngheo_desktop.bundle.stick import write_to_stick
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services.bundle_records import recipients_of
from giamngheo_desktop.services.handing import fields_for, ourselves, stream_to
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import ROUND, OpenedWhenNeeded, World


class Desks(OpenedWhenNeeded[World]):
    """The three workplaces of a world."""

    @property
    def upper(self) -> Services:
        return self.at(self.world.upper)

    @property
    def bundle(self) -> Path:
        return self.world.bundles[0]

    def correct(self, which: int = 0) -> None:
        """One household of the first commune gets another score; the round is closed again."""
        self.clock.pass_by(days=1)
        self.commune.rounds.reopen(ROUND, "đính chính")
        lines = self.commune.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
        dossier = self.commune.households.get(lines[which].id, ROUND)
        assert dossier.review is not None
        typed = dossier.review.diem_b1_typed
        assert typed is not None
        review = replace(dossier.review, diem_b1_typed=replace(typed, points=typed.points + 1))
        self.commune.households.save(replace(dossier, review=review))
        self.commune.rounds.close(ROUND)

    def export(self) -> Path:
        return self.commune.outbox.export_state(ROUND, self.world.stick).path

    def state(self) -> State:
        """The state of the closed round as the commune would send it."""
        with self.commune.at.store.reading() as tx:
            return tx.bulk.state_of(self.commune.at.office().unit.id, ROUND, ROUND)

    def sealed(self, state: State | None = None, **head: object) -> Path:
        """A bundle really signed by the commune's key, whatever stands in it.

        Args:
            head: fields of the head that are not what the program would write.
        """
        upper = self.commune.enrolment.pinned_upper()
        assert upper is not None
        with self.commune.at.store.writing() as tx:
            us = ourselves(tx)
            stream = stream_to(us, "commune.state", upper.unit)
            honest = fields_for(self.commune.at, tx, us, stream, tx.rounds.get(ROUND))
            fields = replace(honest, **head)  # type: ignore[arg-type]  # fields of each test
        sections = state_sections(state if state is not None else self.state())
        made: SealedBundle = write_bundle(fields, sections, us.signer, recipients_of(upper))
        return write_to_stick(self.world.stick, made, sender=us.card)


NUMBER = "049199000001"


def with_number(services: Services) -> str:
    """The head of the first household gets a number, in the state of the closed round."""
    services.rounds.reopen(ROUND, "bổ sung số định danh")
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    dossier = services.households.get(line.id, ROUND)
    assert dossier.head is not None
    head = replace(dossier.head, citizen_id=NUMBER)
    members = tuple(head if one.id == head.id else one for one in dossier.members)
    services.households.save(replace(dossier, members=members))
    services.rounds.classify(ROUND)
    services.rounds.close(ROUND)
    return line.id
