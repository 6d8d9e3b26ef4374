"""Known-bad variants of the hand-over: the harness of the disorder must catch each of them."""

from dataclasses import replace
from typing import Any

import pytest

from giamngheo_desktop.bundle import domain_checks, signers
from giamngheo_desktop.domain.errors import SequenceFork
from giamngheo_desktop.domain.exchange import (
    AnchorReason,
    AuditAnchor,
    Resolution,
    State,
    Stream,
)
from giamngheo_desktop.domain.merge import ThreeWay, plan_three_way
from giamngheo_desktop.services import package_merging
from giamngheo_desktop.services.enrolment import EnrolmentService
from giamngheo_desktop.store.bulk import BulkStore
from giamngheo_desktop.store.exchange import ExchangeStore
from tests.services.hand_over.checks import HandOver
from tests.services.workplaces import ROUND


def _two_states(world: HandOver) -> None:
    """Two states of one commune on the stick, an edit between them."""
    main = world.main(0)
    world.send_up(main)
    world.edit(main, 0, "phone")
    world.send_up(main)


def test_a_receiver_that_forgets_numbers_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExchangeStore, "stream_state", lambda _self, _stream: None)
    # The shorter audit chain alone would give the older state away (717).
    monkeypatch.setattr(ExchangeStore, "audits_seen", lambda *_: {})
    _two_states(hand_over)
    hand_over.deliver(1)
    with pytest.raises(AssertionError, match="older state"):
        hand_over.deliver(0)


def test_a_part_of_a_state_that_nobody_types_is_missed_too(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = BulkStore.replace_state

    def leaves_out(store: BulkStore, unit: str, round_id: str, state: State, *more: Any) -> Any:  # noqa: ANN401 - as `replace_state`
        return usual(store, unit, round_id, replace(state, audit=state.audit[:-1]), *more)

    monkeypatch.setattr(BulkStore, "replace_state", leaves_out)
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(0)
    hand_over.check_above()
    with pytest.raises(AssertionError, match="other audit"):
        hand_over.check_whole()


def test_two_communes_are_read_above_in_any_order(hand_over: HandOver) -> None:
    for commune in (0, 1):
        hand_over.send_up(hand_over.main(commune))
    hand_over.in_any_order(0)
    hand_over.check()
    hand_over.check_end()
    assert hand_over.seen["orders"] == 1


def test_a_merge_that_looks_at_who_came_before_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one to come loses what the first one has not: the order shows."""
    usual = BulkStore.replace_state

    def first_come(store: BulkStore, unit: str, round_id: str, state: State, *more: Any) -> Any:  # noqa: ANN401 - as `replace_state`
        others = [hand_over.unit(hand_over.main(commune)) for commune in (0, 1)]
        is_second = any(store.state_of(one, ROUND, ROUND).households for one in others)
        kept = replace(state, reviews=state.reviews[:-1]) if is_second else state
        return usual(store, unit, round_id, kept, *more)

    monkeypatch.setattr(BulkStore, "replace_state", first_come)
    for commune in (0, 1):
        hand_over.send_up(hand_over.main(commune))
    with pytest.raises(AssertionError, match="another order"):
        hand_over.in_any_order(0)


def test_a_former_key_of_the_unit_above_that_still_counts_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(0)
    hand_over.receipt(0)
    hand_over.renew_above()
    monkeypatch.setattr(EnrolmentService, "_retire_former", lambda *_: None)
    hand_over.repin(0)
    with pytest.raises(AssertionError, match="former key"):
        hand_over.deliver(1)


def test_new_keys_above_are_taken_with_their_digits_and_the_former_count_no_more(
    hand_over: HandOver,
) -> None:
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(0)
    hand_over.receipt(0)
    hand_over.renew_above()
    hand_over.raise_standard()
    hand_over.tell(0)
    hand_over.deliver(2)
    assert hand_over.seen["GNB-211"] == 1
    hand_over.repin(0)
    hand_over.deliver(1)
    assert hand_over.seen["GNB-207"] == 1
    hand_over.deliver(3)
    assert hand_over.seen["told"] == 1
    hand_over.receipt(0)
    hand_over.deliver(4)
    assert hand_over.seen["receipts"] == 1
    hand_over.check()
    hand_over.check_end()


def _conflicting(world: HandOver) -> None:
    """A package on its way back whose telephone both laptops changed."""
    world.give(0, 0)
    world.deliver(0)
    home = world.households(world.laptops["helper-0"])[0]
    for name in ("main-0", "helper-0"):
        laptop = world.laptops[name]
        world.edit(laptop, world.households(laptop).index(home), "phone")
    world.back(world.laptops["helper-0"], 0)


def test_a_merge_where_theirs_always_wins_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def theirs_wins(base: State, ours: State, theirs: State) -> ThreeWay:
        plan = plan_three_way(base, ours, theirs)
        return replace(plan, merged=theirs, conflicts=())

    monkeypatch.setattr(package_merging, "plan_three_way", theirs_wins)
    _conflicting(hand_over)
    with pytest.raises(AssertionError, match="was lost"):
        hand_over.deliver(1)


def test_the_same_disorder_is_decided_by_a_person(hand_over: HandOver) -> None:
    _conflicting(hand_over)
    hand_over.deliver(1)
    assert hand_over.seen["conflicts"] == 1


def test_a_restore_that_keeps_its_epoch_shows_a_fork(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExchangeStore, "begin_epoch", lambda _self, _epoch: None)
    hand_over.back_up(hand_over.main(0))
    _two_states(hand_over)
    for number in (0, 1):
        hand_over.deliver(number)
    hand_over.restore(0)
    hand_over.send_up(hand_over.main(0))
    with pytest.raises(SequenceFork):
        hand_over.upper.inbox.inspect(hand_over.files[-1].path)


def test_a_locked_round_takes_the_amendment_and_a_split_household_goes_up(
    hand_over: HandOver,
) -> None:
    hand_over.split(hand_over.main(0), 0)
    hand_over.end(hand_over.main(0), 1)
    hand_over.amend(0, 2)
    assert [hand_over.seen[one] for one in ("splits", "ended", "amended")] == [1, 1, 1]
    hand_over.check()
    hand_over.check_end()


# --- the invariants themselves --------------------------------------------------------------------


def test_a_key_that_counts_after_its_revocation_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signers, "_check_key", lambda *_: None)
    hand_over.revoke_above(0)
    hand_over.send_up(hand_over.main(0))
    with pytest.raises(AssertionError, match="revoked key"):
        hand_over.deliver(0)


def test_a_revoked_key_is_refused_until_the_laptop_has_another(hand_over: HandOver) -> None:
    hand_over.revoke_above(0)
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(0)
    assert hand_over.seen["GNB-206"] == 1
    hand_over.rotate(0)
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(1)
    hand_over.check()
    assert hand_over.newest(0) is not None


def test_a_laptop_that_falls_back_in_silence_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HandOver, "forget", lambda *_: None)
    hand_over.back_up(hand_over.main(0))
    hand_over.edit(hand_over.main(0), 0, "phone")
    hand_over.check()
    hand_over.restore(0)
    with pytest.raises(AssertionError, match="was lost to"):
        hand_over.check()


def test_a_merge_taken_back_by_half_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    _two_states(hand_over)
    for number in (0, 1):
        hand_over.deliver(number)
    monkeypatch.setattr(BulkStore, "replace_state", lambda *_: None)
    hand_over.take_back(0)
    with pytest.raises(AssertionError):
        hand_over.check()


def test_a_merge_taken_back_leaves_what_stood_before(hand_over: HandOver) -> None:
    _two_states(hand_over)
    for number in (0, 1):
        hand_over.deliver(number)
    hand_over.take_back(0)
    hand_over.check()
    hand_over.deliver(1)
    hand_over.check()
    assert hand_over.seen["undone"] == 1


def test_an_amendment_is_taken_back_and_so_is_a_state_that_came_after_it(
    hand_over: HandOver,
) -> None:
    hand_over.amend(0, 0)
    amended = hand_over.newest(0)
    assert amended is not None
    assert amended.is_amendment
    hand_over.send_up(hand_over.main(0))
    hand_over.deliver(len(hand_over.files) - 1)
    hand_over.take_back(0)
    assert hand_over.newest(0) == amended
    hand_over.check()
    hand_over.take_back(0)
    assert hand_over.newest(0) != amended
    hand_over.check()


def test_a_conflict_that_nobody_is_asked_about_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_itself(plan: ThreeWay, *_: object, **__: object) -> tuple[State, tuple[Resolution, ...]]:
        return plan.merged, ()

    monkeypatch.setattr(package_merging, "undecided", lambda *_: ())
    monkeypatch.setattr(package_merging, "apply_decisions", by_itself)
    _conflicting(hand_over)
    with pytest.raises(AssertionError, match="resolved itself"):
        hand_over.deliver(1)


def test_an_older_standard_from_above_is_caught(
    hand_over: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        hand_over.raise_standard()
        hand_over.tell(0)
    hand_over.deliver(1)
    hand_over.check_versions()
    monkeypatch.setattr(ExchangeStore, "stream_state", lambda *_: None)
    monkeypatch.setattr(domain_checks, "_only_rises", lambda *_: None)
    hand_over.deliver(0)
    with pytest.raises(AssertionError, match="older standard"):
        hand_over.check_versions()


def test_a_number_left_out_is_caught(hand_over: HandOver, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_over.send_up(hand_over.main(0))
    hand_over.check_numbers()
    usual = ExchangeStore.next_seq

    def leaves_one_out(store: ExchangeStore, stream: Stream) -> tuple[str, int, str | None]:
        epoch, number, before = usual(store, stream)
        return epoch, number + 1, before

    monkeypatch.setattr(ExchangeStore, "next_seq", leaves_one_out)
    hand_over.send_up(hand_over.main(0))
    with pytest.raises(AssertionError):
        hand_over.check_numbers()


def test_another_history_than_was_told_is_caught(hand_over: HandOver) -> None:
    hand_over.check_chains()
    with hand_over.main(0).services.at.store.writing() as tx:
        at = hand_over.clock().replace(microsecond=0)
        tx.exchange.pin_anchor(AuditAnchor(1, "0" * 64, at, AnchorReason.RECEIPT))
    with pytest.raises(AssertionError, match="another history"):
        hand_over.check_chains()


def test_a_name_in_clear_on_a_stick_is_caught(hand_over: HandOver) -> None:
    hand_over.check_sticks()
    name = next(hand_over._names(hand_over.main(0)))
    (hand_over.stick / "lo.gnb").write_bytes(b"..." + name.encode() + b"...")
    with pytest.raises(AssertionError):
        hand_over.check_sticks()


def test_a_household_in_two_communes_is_caught(hand_over: HandOver) -> None:
    hand_over.check_owners()
    one, other = hand_over.main(0), hand_over.main(1)
    twin = one.services.households.get(hand_over.households(one)[0], ROUND)
    there = other.services.households.get(hand_over.households(other)[0], ROUND)
    home = replace(twin.household, owner=there.household.owner, village=there.household.village)
    with other.services.at.store.writing() as tx:
        tx.bulk.insert_dossiers([replace(twin, household=home)])
    with pytest.raises(AssertionError):
        hand_over.check_owners()


def test_a_change_past_the_audit_is_caught(hand_over: HandOver) -> None:
    main = hand_over.main(0)
    hand_over.check()
    found = main.services.households.get(hand_over.households(main)[0], ROUND)
    other = replace(found, household=replace(found.household, note="không ai ghi"))
    with main.services.at.store.writing() as tx:
        tx.bulk.update_dossiers([other], by=main.services.at.person.id, at=hand_over.clock())
    with pytest.raises(AssertionError, match="audit"):
        hand_over.read_anew()


def test_a_locked_laptop_is_opened_by_the_unit_above_and_goes_on(hand_over: HandOver) -> None:
    main = hand_over.main(0)
    hand_over.edit(main, 0, "phone")
    hand_over.rescue(0)
    hand_over.change_key(main)
    hand_over.edit(main, 0, "phone")
    hand_over.send_up(main)
    hand_over.deliver(0)
    hand_over.check()
    hand_over.check_end()
    assert (hand_over.seen["rescued"], hand_over.seen["key_changes"]) == (1, 1)
