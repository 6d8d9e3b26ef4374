"""Two laptops change one family: nobody's household stays behind, and who leads it is asked.

Also what the disorder of moves and units must catch: known-bad variants of each.
"""

import shutil
from datetime import timedelta

import pytest

from giamngheo_desktop.domain import household_events, settling
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import TransferState
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.services import places
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.transfers import TransferService
from tests.services.hand_over.checks import HandOver
from tests.services.hand_over.machines import MERGED_ON
from tests.services.hand_over.things import Laptop
from tests.services.workplaces import ROUND


def _shared(world: HandOver, least: int = 2) -> str:
    """A household of both laptops of the first commune with so many people beside its head."""
    world.give(0, 0)
    world.deliver(0)
    main, helper = world.laptops["main-0"], world.laptops["helper-0"]
    both = [one for one in world.households(main) if one in world.households(helper)]
    return next(one for one in both if len(_at(main, one).counted_members) > least)


def _at(laptop: Laptop, home: str) -> Dossier:
    return laptop.services.households.get(home, ROUND)


def _split(world: HandOver, laptop: Laptop, home: str) -> str:
    """The last member founds a household; its id."""
    before = set(world.households(laptop))
    world.split(laptop, world.households(laptop).index(home))
    (founded,) = set(world.households(laptop)) - before
    return founded


def _founded_twice(world: HandOver) -> tuple[str, str]:
    """One person founds a household of her own on both laptops; the package is on the stick."""
    home = _shared(world)
    main, helper = world.laptops["main-0"], world.laptops["helper-0"]
    founded = _split(world, main, home), _split(world, helper, home)
    world.back(helper, 0)
    return founded


def test_a_household_founded_twice_stands_once(hand_over: HandOver) -> None:
    founded = _founded_twice(hand_over)
    main = hand_over.main(0)
    hand_over.deliver(1)
    assert hand_over.seen["conflicts"] == 1, "where the person lives was asked"
    homes = [_at(main, one) for one in founded]
    (kept,) = [one for one in homes if one.counted_members]
    (ended,) = [one for one in homes if not one.counted_members]
    assert kept.household.status is HouseholdStatus.ACTIVE
    assert kept.head is not None
    assert ended.household.status is HouseholdStatus.DISSOLVED
    hand_over.check()
    hand_over.send_up(main)
    hand_over.deliver(len(hand_over.files) - 1)
    hand_over.check()
    hand_over.check_end()


def test_a_household_in_which_nobody_lives_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_ended", lambda state, *_: state)
    _founded_twice(hand_over)
    hand_over.deliver(1)
    with pytest.raises(AssertionError, match="nobody lives"):
        hand_over.check()


def _head_gone(world: HandOver) -> str:
    """The main laptop makes a member head; the helper lets her go, which is taken."""
    home = _shared(world)
    main, helper = world.laptops["main-0"], world.laptops["helper-0"]
    world.lead(main, world.households(main).index(home))
    _split(world, helper, home)
    world.back(helper, 0)
    world.deliver(1)
    return home


def test_who_leads_a_household_is_asked_of_a_person_before_the_round_closes(
    hand_over: HandOver,
) -> None:
    home, main = _head_gone(hand_over), hand_over.main(0)
    left = _at(main, home)
    assert left.head is None
    assert left.counted_members
    told = [one for one in main.services.obstacles.of(ROUND) if one.code == "no_head"]
    assert [one.household for one in told] == [home]
    assert "Đổi chủ hộ" in told[0].text
    main.services.rounds.classify(ROUND)
    with pytest.raises(StepNotAllowed, match="chưa có chủ hộ"):
        main.services.rounds.close(ROUND)
    hand_over.send_up(main)
    assert hand_over.seen["head_chosen"] == 1
    hand_over.deliver(len(hand_over.files) - 1)
    assert not [one for one in hand_over.seen if one.startswith("GNB")]
    hand_over.check()
    hand_over.check_end()


def test_a_head_who_died_on_the_other_laptop_does_not_lead(hand_over: HandOver) -> None:
    home = _shared(hand_over)
    main, helper = hand_over.laptops["main-0"], hand_over.laptops["helper-0"]
    hand_over.lead(main, hand_over.households(main).index(home))
    heir = _at(main, home).household.head
    people = [one.id for one in _at(helper, home).counted_members]
    assert heir is not None
    pick = next(
        number
        for number in range(99)
        if hand_over.households(helper)[number % len(hand_over.households(helper))] == home
        and people[number % len(people)] == heir
    )
    hand_over.leave(helper, pick)
    hand_over.back(helper, 0)
    hand_over.deliver(1)
    found = _at(main, home)
    assert found.household.head != heir
    told = [one.household for one in main.services.obstacles.of(ROUND) if one.code == "no_head"]
    assert (home in told) == (found.household.head is None)
    hand_over.check()


def test_a_joined_household_goes_up_with_what_was_answered_about_its_people(
    hand_over: HandOver,
) -> None:
    main = hand_over.main(0)
    asked = hand_over.asked(main)
    told = [bool(one.review and one.review.member_answers) for one in asked]
    assert any(told)
    hand_over.join(main, told.index(True) - 1)
    assert hand_over.seen["joined"] == 1
    hand_over.check()
    hand_over.send_up(main)
    hand_over.deliver(0)
    assert not [one for one in hand_over.seen if one.startswith("GNB")]
    hand_over.check()
    hand_over.check_end()


# --- moves and units ------------------------------------------------------------------------------


def _moved(world: HandOver) -> None:
    """A household goes from the first commune to the second; every stick arrives."""
    world.offer(0, 1, 0)
    world.deliver(0)
    world.hand_on(0)
    world.deliver(len(world.files) - 1)
    world.go_on(1, accepts=True)
    for step in (world.send_up, world.tell, world.go_on, world.send_up, world.tell):
        for commune in (1, 0):
            count = len(world.files)
            if step == world.send_up:
                world.send_up(world.main(commune))
            elif step == world.tell:
                world.tell(commune)
            else:
                world.go_on(commune, accepts=True)
            if len(world.files) > count:
                world.deliver(count)
            world.check()


def test_a_moved_household_stands_in_one_commune(hand_over: HandOver) -> None:
    _moved(hand_over)
    (row,) = [one.transfer for one in hand_over.main(0).services.transfers.transfers()]
    assert row.state is TransferState.CLOSED
    assert hand_over.seen["moved"] == 1
    hand_over.check_end()


def test_a_commune_that_keeps_what_it_let_go_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(household_events, "moves_out", lambda dossier, _: dossier)
    monkeypatch.setattr(TransferService, "_told_of_ours", lambda *_: None)
    with pytest.raises(AssertionError, match="stands in two communes"):
        _moved(hand_over)


def test_two_communes_become_one_and_both_work_on_until_then(hand_over: HandOver) -> None:
    hand_over.merge_units()
    hand_over.send_up(hand_over.main(0))  # has not heard of it yet
    hand_over.deliver(0)
    hand_over.tell(0)
    hand_over.deliver(1)
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(2)
    assert not [one for one in hand_over.seen if one.startswith("GNB")]
    above = {one.id: one for one in hand_over.upper.places.units()}
    unit = hand_over.main(0).services.at.office().unit.id
    assert above[unit].valid_to == MERGED_ON - timedelta(days=1)
    hand_over.check()
    hand_over.check_end()


def test_a_list_that_lets_merged_communes_stand_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_ended_by", lambda *_: [])
    with pytest.raises(AssertionError):
        hand_over.merge_units()


# --- the order in which sticks arrive -------------------------------------------------------------


def _register(world: HandOver, above: Services) -> tuple[object, ...]:
    units = [world.main(commune).services.at.office().unit.id for commune in range(2)]
    with above.at.store.reading() as tx:
        states = [tx.bulk.state_of(one, ROUND, ROUND) for one in units]
        villages = tx.places.villages(), tx.places.villages(edition=ROUND)
        return states, tx.places.units(), *villages


def test_states_of_different_communes_give_the_same_in_either_order(hand_over: HandOver) -> None:
    other = hand_over.folder / "upper-khac"
    hand_over.upper.close()
    shutil.copytree(hand_over.folder / "upper", other)
    hand_over.upper = hand_over.opened(hand_over.folder / "upper")
    second = hand_over.opened(other)
    for commune in range(2):
        hand_over.edit(hand_over.main(commune), 0, "phone")
        hand_over.send_up(hand_over.main(commune))
    for number in (0, 1):
        hand_over.deliver(number)
    for number in (1, 0):
        path = hand_over.files[number].path
        seen = second.inbox.inspect(path)
        assert second.inbox.merge(path, accept=seen.plan.plan_digest).is_new
    assert _register(hand_over, hand_over.upper) == _register(hand_over, second)
    again = hand_over.upper.inbox.merge(hand_over.files[0].path)
    assert not again.is_new
    assert _register(hand_over, hand_over.upper) == _register(hand_over, second)
