"""Moves of households between communes: one owner at every time, whatever the sticks do."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import Transfer, TransferState
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.transfers import furthest, new_id_of
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.transfers import TransferWritten
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

ON = date(2026, 11, 22)


class Move:
    """One household on its way from the first commune of a world to the second."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        line = desks.commune.households.lines(HouseholdQuery(limit=1))[0]
        self.household = line.id
        self.name = line.head_name
        self.offered = self.offer()
        self.id = self.offered.transfer.id

    def offer(self) -> TransferWritten:
        unit = self.desks.neighbour.at.office().unit.id
        return self.desks.commune.transfers.offer(
            self.household, unit, "theo con", self.desks.world.stick
        )

    def over(self) -> None:
        """The offer goes through the unit above to the other commune."""
        upper = self.desks.upper
        upper.transfers.take(self.offered.path)
        path = upper.transfers.hand_on(self.id, self.desks.world.stick).path
        assert self.desks.neighbour.transfers.take(path).has_content

    def answer(self, *, accepted: bool = True) -> None:
        village = self.desks.neighbour.places.villages()[0].id
        self.desks.neighbour.transfers.answer(self.id, accepted=accepted, village=village)

    def up(self, services: Services) -> None:
        """A commune sends its state, the unit above merges it."""
        self.desks.clock.pass_by(minutes=1)
        path = services.outbox.export_state(ROUND, self.desks.world.stick).path
        digest = self.desks.upper.inbox.inspect(path).plan.plan_digest
        self.desks.upper.inbox.merge(path, accept=digest)

    def down(self, services: Services) -> Path:
        """The unit above tells a commune how everything stands."""
        self.desks.clock.pass_by(minutes=1)
        unit = services.at.office().unit.id
        path = self.desks.upper.downward.send(unit, self.desks.world.stick).path
        services.downward.take(path)
        return path

    def state(self, services: Services) -> TransferState:
        return next(
            one.transfer.state
            for one in services.transfers.transfers()
            if one.transfer.id == self.id
        )

    def counted(self) -> tuple[bool, bool]:
        """Whether the household is on the books of the first commune, and of the second."""
        there = new_id_of(self.id, self.household)
        return (
            _is_active(self.desks.commune, self.household),
            _is_active(self.desks.neighbour, there),
        )


def _is_active(services: Services, household: str) -> bool:
    with services.at.store.reading() as tx:
        found = tx.households.get(household)
    return found is not None and found.household.status is HouseholdStatus.ACTIVE


def test_a_household_moves_and_has_one_owner_at_every_time(desks: Desks) -> None:
    move = Move(desks)
    a, b = desks.commune, desks.neighbour
    assert move.counted() == (True, False)
    move.over()
    move.answer()
    move.up(b)
    assert move.counted() == (True, False)
    move.down(a)
    assert move.state(a) is TransferState.ACCEPTED
    assert move.counted() == (True, False)
    a.transfers.close(move.id)
    assert move.counted() == (False, False)
    move.up(a)
    move.down(b)
    assert move.counted() == (False, True)
    came = b.households.get(new_id_of(move.id, move.household))
    assert came.household.owner == b.at.office().unit.id
    assert came.head is not None
    assert came.head.name == move.name
    move.down(b)
    assert move.counted() == (False, True)
    assert {move.state(one) for one in (a, b, desks.upper)} == {TransferState.CLOSED}
    move.up(b)


def test_a_commune_cannot_close_a_move_that_is_not_its_own(desks: Desks) -> None:
    """A hand-made state of the commune it goes to says "closed"; nobody takes it for true."""
    move = Move(desks)
    move.over()
    move.answer()
    neighbour = desks.neighbour
    with neighbour.at.store.writing() as tx:
        row = next(one for one in tx.exchange.transfers() if one.id == move.id)
        tx.exchange.put_transfer(replace(row, state=TransferState.CLOSED, rev=9))
    move.up(neighbour)
    assert move.state(desks.upper) is TransferState.OFFERED
    assert [one.is_early for one in desks.upper.transfers.transfers()] == [True]
    move.down(desks.commune)
    assert move.counted() == (True, False)
    with neighbour.at.store.writing() as tx:
        tx.exchange.put_transfer(replace(row, rev=9))
    move.up(neighbour)
    move.down(desks.commune)
    desks.commune.transfers.close(move.id)
    move.up(desks.commune)
    assert move.state(desks.upper) is TransferState.CLOSED
    assert [one.is_early for one in desks.upper.transfers.transfers()] == [False]


def test_what_was_told_as_closed_below_is_remembered_above(desks: Desks) -> None:
    """The owner comes back from an older copy and tells less: it has moved all the same."""
    move = Move(desks)
    move.over()
    move.answer()
    move.up(desks.neighbour)
    move.down(desks.commune)
    with desks.commune.at.store.reading() as tx:
        before = next(one for one in tx.exchange.transfers() if one.id == move.id)
    desks.commune.transfers.close(move.id)
    move.up(desks.commune)
    move.down(desks.neighbour)
    assert move.counted() == (False, True)
    with desks.commune.at.store.writing() as tx:
        tx.exchange.put_transfer(before)
    move.up(desks.commune)
    assert move.state(desks.upper) is TransferState.CLOSED
    move.down(desks.commune)
    assert move.counted() == (False, True)


def test_a_refused_household_stays_where_it_was(desks: Desks) -> None:
    move = Move(desks)
    move.over()
    move.answer(accepted=False)
    move.up(desks.neighbour)
    move.down(desks.commune)
    assert move.state(desks.commune) is TransferState.REFUSED
    assert move.counted() == (True, False)
    move.offer()


def test_a_household_marked_as_moved_out_comes_back_when_refused(desks: Desks) -> None:
    a = desks.commune
    line = a.households.lines(HouseholdQuery(limit=1))[0]
    a.rounds.reopen(ROUND, "chuyển đi")
    a.events.moves_out(line.id, a.at.today(), desks.neighbour.at.office().unit.id)
    row = a.transfers.transfers()[0].transfer
    assert not _is_active(a, line.id)
    assert a.transfers.send_again(row.id, desks.world.stick).transfer == row
    a.transfers.withdraw(row.id, "ở lại")
    assert _is_active(a, line.id)


def test_a_lost_slip_is_written_again_and_twice_is_nothing_new(desks: Desks) -> None:
    move = Move(desks)
    move.offered.path.unlink()
    again = desks.commune.transfers.send_again(move.id, desks.world.stick)
    first = desks.upper.transfers.take(again.path)
    assert desks.upper.transfers.take(again.path) == first
    lost = desks.upper.transfers.hand_on(move.id, desks.world.stick)
    lost.path.unlink()
    path = desks.upper.transfers.hand_on(move.id, desks.world.stick).path
    assert desks.neighbour.transfers.take(path).transfer.state is TransferState.OFFERED


def test_an_offer_is_made_once_with_a_reason_to_another_commune(desks: Desks) -> None:
    move = Move(desks)
    a = desks.commune
    with pytest.raises(StepNotAllowed, match="chưa xong"):
        move.offer()
    other = a.households.lines(HouseholdQuery(limit=2))[1].id
    with pytest.raises(StepNotAllowed, match="lý do"):
        a.transfers.offer(other, desks.neighbour.at.office().unit.id, " ", desks.world.stick)
    with pytest.raises(StepNotAllowed, match="xã khác"):
        a.transfers.offer(other, a.at.office().unit.id, "x", desks.world.stick)
    with pytest.raises(StepNotAllowed, match=r"chưa đồng ý nhận.*Rút đề nghị"):
        a.transfers.close(move.id)
    with pytest.raises(NotFound):
        desks.upper.transfers.hand_on(move.id, desks.world.stick)


def test_only_the_commune_it_is_offered_to_answers(desks: Desks) -> None:
    move = Move(desks)
    with pytest.raises(StepNotAllowed):
        desks.commune.transfers.answer(move.id, accepted=True)
    move.over()
    with pytest.raises(NotFound, match="thôn"):
        desks.neighbour.transfers.answer(move.id, accepted=True)
    move.answer()
    with pytest.raises(StepNotAllowed):
        move.answer(accepted=False)


def test_a_slip_goes_up_and_down_only_on_its_way(desks: Desks) -> None:
    move = Move(desks)
    with pytest.raises(BundleError) as past:
        desks.neighbour.transfers.take(move.offered.path)
    assert past.value.gnb in {203, 301}
    desks.upper.transfers.take(move.offered.path)
    down = desks.upper.transfers.hand_on(move.id, desks.world.stick).path
    with pytest.raises(BundleError) as back:
        desks.commune.transfers.take(down)
    assert back.value.gnb == 301


def test_an_offer_taken_back_stands_over_its_acceptance(desks: Desks) -> None:
    move = Move(desks)
    move.over()
    move.answer()
    desks.commune.transfers.withdraw(move.id, "hộ ở lại")
    for one in (desks.neighbour, desks.commune):
        move.up(one)
    for one in (desks.neighbour, desks.commune):
        move.down(one)
    states = {move.state(one) for one in (desks.commune, desks.neighbour, desks.upper)}
    assert states == {TransferState.REFUSED}
    assert move.counted() == (True, False)


def test_what_was_told_in_any_order_any_number_of_times_comes_to_the_same() -> None:
    chance = random.Random(20261122)
    for _ in range(300):
        told = [
            Transfer("t", "h", "a", "b", ON, chance.choice(list(TransferState)), rev=number)
            for number in (1, 2, 2, 3)
        ]
        mixed = [*told, chance.choice(told)]
        chance.shuffle(mixed)
        found, also = furthest(told)["t"], furthest(mixed)["t"]
        assert (found.rev, found.state) == (also.rev, also.state)
