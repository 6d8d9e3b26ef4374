"""A household moves between communes of two districts; nobody closes what the other never took."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.app import main
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    BundleError,
    DecisionNeeded,
    NotFound,
    StepNotAllowed,
)
from giamngheo_desktop.domain.exchange import TransferState
from giamngheo_desktop.domain.transfers import new_id_of
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.transfer_records import content_of
from tests.services.desks import Desks
from tests.services.provinces import FarApart, build_far_apart
from tests.services.test_transfers import Move
from tests.services.workplaces import PASSPHRASE, ROUND, OpenedWhenNeeded, opened

FAR_AWAY = "20194@2025-07-01"
OFFERED, ACCEPTED, CLOSED = (
    TransferState.OFFERED,
    TransferState.ACCEPTED,
    TransferState.CLOSED,
)


class Far(OpenedWhenNeeded[FarApart]):
    """The five workplaces, from the commune a household leaves to the one it goes to."""

    def __init__(self, world: FarApart, stack: ExitStack) -> None:
        super().__init__(world, stack)
        here, there = (self.at(one) for one in world.communes)
        district, other = (self.at(one) for one in world.districts)
        self.way = (here, district, self.at(world.province), other, there)

    def up(self, sender: Services, above: Services) -> None:
        """A state goes one level up."""
        self.clock.pass_by(hours=1)
        path = sender.outbox.export_state(ROUND, self.world.stick).path
        digest = above.inbox.inspect(path).plan.plan_digest
        above.inbox.merge(path, accept=digest)

    def down(self, above: Services, below: Services) -> None:
        """The unit above tells how everything stands."""
        self.clock.pass_by(hours=1)
        unit = below.at.office().unit.id
        below.downward.take(above.downward.send(unit, self.world.stick).path)

    def all_up(self, commune: Services, district: Services) -> None:
        self.up(commune, district)
        self.up(district, self.way[2])


@pytest.fixture(scope="module")
def far_built(tmp_path_factory: pytest.TempPathFactory) -> FarApart:
    return build_far_apart(tmp_path_factory.mktemp("far") / "mau")


@pytest.fixture
def far(far_built: FarApart, tmp_path: Path) -> Iterator[Far]:
    with ExitStack() as stack:
        yield Far(_copied(far_built, tmp_path), stack)


def _copied(far_built: FarApart, tmp_path: Path) -> FarApart:
    to = tmp_path / "the-gioi"
    shutil.copytree(far_built.out, to)

    def there(path: Path) -> Path:
        return to / path.relative_to(far_built.out)

    first, second = (there(one) for one in far_built.communes)
    districts = there(far_built.districts[0]), there(far_built.districts[1])
    return FarApart(
        to, (first, second), districts, there(far_built.province), there(far_built.stick)
    )


def _states(far: Far, transfer: str) -> list[TransferState | None]:
    found = []
    for one in far.way:
        rows = {row.transfer.id: row.transfer.state for row in one.transfers.transfers()}
        found.append(rows.get(transfer))
    return found


def test_a_household_moves_between_communes_of_two_districts(far: Far, tmp_path: Path) -> None:
    """Slip and answer each go over both districts and the province, by the same kinds."""
    here, district, province, other, there = far.way
    stick = far.world.stick
    line = here.households.lines(HouseholdQuery(limit=1))[0]
    unit = there.at.office().unit.id
    offered = here.transfers.offer(line.id, unit, "theo con", stick)
    move = offered.transfer.id
    path = offered.path
    for above in (district, province, other):
        seen = above.transfers.take(path)
        assert seen.has_content
        path = above.transfers.hand_on(move, stick).path
    assert there.transfers.take(path).has_content
    assert _states(far, move) == [OFFERED] * 5
    there.transfers.answer(move, accepted=True, village=there.places.villages()[0].id)
    with pytest.raises(StepNotAllowed, match="chưa đồng ý nhận"):
        here.transfers.close(move)
    far.all_up(there, other)
    far.down(province, district)
    far.down(district, here)
    assert _states(far, move) == [ACCEPTED] * 5
    here.transfers.close(move)
    far.all_up(here, district)
    far.down(province, other)
    far.down(other, there)
    assert _states(far, move) == [CLOSED] * 5
    came = there.households.get(new_id_of(move, line.id))
    assert came.head is not None
    assert came.head.name == line.head_name
    far.all_up(there, other)


def test_the_same_way_by_commands(
    far_built: FarApart,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("GIAMNGHEO_CLOCK", "2026-11-23T08:00:00+00:00")
    world = _copied(far_built, tmp_path)
    (here, there), (district, other) = world.communes, world.districts

    def run(*words: object, expected: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == expected
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said["result"] if expected == 0 else said

    household = run("households", "find", "", "--store", here)["households"][0]["household"]
    # The clock stands after the mergers of 2025; both communes are of before: so is the code.
    unit = there.name.removeprefix("commune-")
    out = ("--out", world.stick)
    offer = ("transfers", "offer", household, "--to", unit, "--reason", "theo con")
    told = run(*offer, *out, "--store", here)
    for above in (district, world.province, other):
        assert run("transfers", "take", told["file"], "--store", above)["has_content"]
        told = run("transfers", "send", told["transfer"], *out, "--store", above)
    taken = run("transfers", "take", told["file"], "--store", there)
    assert (taken["state"], taken["has_content"]) == ("offered", True)
    early = run("transfers", "close", told["transfer"], "--store", here, expected=1)
    assert early["error"]["code"] == "step_not_allowed"


def test_a_slip_takes_no_other_way(far: Far) -> None:
    here, district, province, other, there = far.way
    stick, unit = far.world.stick, there.at.office().unit.id
    household = here.households.lines(HouseholdQuery(limit=1))[0].id
    offered = here.transfers.offer(household, unit, "theo con", stick)
    move = offered.transfer.id
    district.transfers.take(offered.path)
    up = district.transfers.hand_on(move, stick).path
    for strange in (other, there, here):
        with pytest.raises(BundleError) as refused:
            strange.transfers.take(up)
        assert refused.value.gnb in {203, 301}
    assert province.transfers.take(up).has_content
    # The other district hands on what is offered below it, and nothing of anybody else.
    with other.at.store.writing() as tx:
        tx.exchange.put_transfer(offered.transfer)
        with district.at.store.reading() as held:
            content = content_of(held, offered.transfer)
        assert content is not None
        tx.packages.keep_content(offered.head_id, move, content)
    elsewhere = replace(offered.transfer, to_unit=FAR_AWAY)
    with other.at.store.writing() as tx:
        tx.exchange.put_transfer(replace(elsewhere, rev=9))
    with pytest.raises(BundleError) as foreign:
        province.transfers.take(other.transfers.hand_on(move, stick).path)
    assert foreign.value.gnb == 702


def test_a_move_the_other_commune_never_took_is_held_until_a_person_says_so(
    desks: Desks,
) -> None:
    """A hand-made state closes the move after the offer: the household would be nobody's."""
    move = Move(desks)
    move.over()
    commune, upper = desks.commune, desks.upper
    with pytest.raises(StepNotAllowed, match="chưa đồng ý nhận"):
        commune.transfers.close(move.id)
    with commune.at.store.writing() as tx:
        row = next(one for one in tx.exchange.transfers() if one.id == move.id)
        tx.exchange.put_transfer(replace(row, state=CLOSED, rev=9))
    desks.clock.pass_by(minutes=1)
    path = commune.outbox.export_state(ROUND, desks.world.stick).path
    seen = upper.inbox.inspect(path)
    assert (seen.hold_code, seen.unaccepted) == (721, (move.household,))
    assert seen.lines[0].household == move.household
    digest = seen.plan.plan_digest
    with pytest.raises(DecisionNeeded, match="chưa đồng ý nhận") as held:
        upper.inbox.merge(path, accept=digest)
    assert held.value.details["gnb"] == 721
    assert move.state(upper) is OFFERED
    # The other commune takes it after all: the same bundle is no longer held.
    move.answer()
    move.up(desks.neighbour)
    seen = upper.inbox.inspect(path)
    assert not seen.on_hold
    upper.inbox.merge(path, accept=seen.plan.plan_digest)
    assert move.state(upper) is CLOSED


def test_a_commune_that_forgot_its_answer_puts_the_household_into_a_village_later(
    desks: Desks, tmp_path: Path
) -> None:
    """Restored from before the slip came: it is written again, and the household is not lost."""
    move, neighbour = Move(desks), desks.neighbour
    kept = neighbour.backups.to_folder(tmp_path).folder
    move.over()
    move.answer()
    move.up(neighbour)
    move.down(desks.commune)
    desks.commune.transfers.close(move.id)
    move.up(desks.commune)
    neighbour.close()
    restore(kept, tmp_path / "lai", RestoreKeys(None, lambda: PASSPHRASE), clock=desks.clock)
    again = opened(tmp_path / "lai", clock=desks.clock)
    move.down(again)
    (seen,) = again.transfers.transfers()
    assert (seen.transfer.state, seen.has_content, seen.is_homeless) == (CLOSED, False, True)
    village = again.places.villages()[0].id
    with pytest.raises(NotFound, match="ghi lại phiếu"):
        again.transfers.answer(move.id, accepted=True, village=village)
    desks.upper.transfers.take(desks.commune.transfers.send_again(move.id, tmp_path).path)
    again.transfers.take(desks.upper.transfers.hand_on(move.id, tmp_path).path)
    again.transfers.answer(move.id, accepted=True, village=village)
    (seen,) = again.transfers.transfers()
    assert not seen.is_homeless
    came = again.households.get(new_id_of(move.id, move.household))
    assert (came.is_here, came.household.village) == (True, village)
    with pytest.raises(StepNotAllowed):
        again.transfers.answer(move.id, accepted=True, village=village)
    again.close()
