"""Hypothesis walks communes, laptops, sticks and the upper unit through disorder.

HANDOVER=deep walks longer and further: `HANDOVER=deep python3 -m pytest tests/services/
test_hand_over_machine.py -s`; HANDOVER_EXAMPLES and HANDOVER_STEPS set how far.
"""

import os
import random
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from giamngheo_desktop.domain.errors import SequenceFork
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import ThreeWay, plan_three_way
from giamngheo_desktop.services import package_merging
from giamngheo_desktop.store.exchange import ExchangeStore
from tests.services.hand_over_world import FIELDS, HandOver, Laptop, build_communes, build_hand_over
from tests.services.workplaces import World

DEEP = os.environ.get("HANDOVER") == "deep"
EXAMPLES = int(os.environ.get("HANDOVER_EXAMPLES", "60" if DEEP else "5"))
STEPS = int(os.environ.get("HANDOVER_STEPS", "50" if DEEP else "14"))
COMMUNES = int(os.environ.get("HANDOVER_COMMUNES", "4" if DEEP else "2"))
SEED = st.integers(0, 2**32)


@pytest.fixture(scope="session")
def hand_over_template(world_template: World) -> Path:
    folder = world_template.out.with_name("hand-over")
    out, communes = world_template.out, list(world_template.communes)
    if len(communes) < COMMUNES:
        out = folder.with_name("communes")
        communes = build_communes(out, COMMUNES)
    build_hand_over(out, communes, out / world_template.upper.name, folder)
    return folder


def _laptop(world: HandOver, chance: random.Random, kind: str = "") -> Laptop:
    return world.laptops[chance.choice([one for one in sorted(world.laptops) if kind in one])]


def _edit(world: HandOver, chance: random.Random) -> None:
    laptop = _laptop(world, chance)
    # Few households and one field more often than others: two people meet.
    world.edit(laptop, chance.choice([0, 1, chance.randrange(99)]), chance.choice(FIELDS))


def _meet(world: HandOver, chance: random.Random) -> None:
    """Both laptops of a commune type over one field of one household that both hold."""
    commune, field = chance.randrange(COMMUNES), chance.choice(FIELDS)
    laptops = [world.laptops[f"{kind}-{commune}"] for kind in ("helper", "main")]
    homes = [world.households(one) for one in laptops]
    both = sorted(set(homes[0]) & set(homes[1]))
    home = chance.choice(both) if both else ""
    for laptop, held in zip(laptops, homes, strict=True):
        if home:
            world.edit(laptop, held.index(home), field)


def _give(world: HandOver, chance: random.Random) -> None:
    world.give(chance.randrange(COMMUNES), chance.randrange(9))


def _hand_over(world: HandOver, chance: random.Random) -> None:
    _give(world, chance)
    world.deliver(len(world.files) - 1)


def _back(world: HandOver, chance: random.Random) -> None:
    world.back(_laptop(world, chance, "helper"), chance.randrange(9))


def _bring_back(world: HandOver, chance: random.Random) -> None:
    count = len(world.files)
    _back(world, chance)
    if len(world.files) > count:
        world.deliver(count)


def _send_up(world: HandOver, chance: random.Random) -> None:
    world.send_up(_laptop(world, chance, "main"))


def _deliver(world: HandOver, chance: random.Random) -> None:
    world.deliver(chance.randrange(99))


def _deliver_twice(world: HandOver, chance: random.Random) -> None:
    pick = chance.randrange(99)
    world.deliver(pick)
    world.deliver(pick)


def _withdraw(world: HandOver, chance: random.Random) -> None:
    world.withdraw(chance.randrange(COMMUNES))


def _lose(world: HandOver, chance: random.Random) -> None:
    world.lose(chance.randrange(99))


def _damage(world: HandOver, chance: random.Random) -> None:
    world.damage(chance.randrange(99), chance.randrange(2**31))


def _split(world: HandOver, chance: random.Random) -> None:
    world.split(_laptop(world, chance), chance.randrange(99))


def _end(world: HandOver, chance: random.Random) -> None:
    world.end(_laptop(world, chance), chance.randrange(99))


def _amend(world: HandOver, chance: random.Random) -> None:
    world.amend(chance.randrange(COMMUNES), chance.randrange(99))


def _back_up(world: HandOver, chance: random.Random) -> None:
    world.back_up(_laptop(world, chance))


def _restore(world: HandOver, chance: random.Random) -> None:
    world.restore(chance.randrange(99))


def _clone(world: HandOver, chance: random.Random) -> None:
    laptop = _laptop(world, chance)
    if not laptop.is_clone:
        world.clone(laptop)


def _revoke(world: HandOver, chance: random.Random) -> None:
    world.revoke(chance.randrange(COMMUNES))


def _rotate(world: HandOver, chance: random.Random) -> None:
    world.rotate(chance.randrange(COMMUNES))


def _jump(world: HandOver, chance: random.Random) -> None:
    world.jump(chance.randint(-50, 50))


def _offer(world: HandOver, chance: random.Random) -> None:
    world.offer(chance.randrange(COMMUNES), chance.randrange(COMMUNES), chance.randrange(99))


def _carry(world: HandOver, chance: random.Random) -> None:
    """A move takes its usual way: over the unit above, answered, told, closed."""
    count = len(world.files)
    _offer(world, chance)
    if len(world.files) > count:
        world.deliver(count)
        world.hand_on(chance.randrange(99))
        world.deliver(len(world.files) - 1)
        _go_on(world, chance)


def _move(world: HandOver, chance: random.Random) -> None:
    """The whole way of a move; now and then a stick of it is lost."""
    _carry(world, chance)
    for step in (_send_up, _tell, _go_on, _send_up, _tell):
        for commune in range(COMMUNES):
            count = len(world.files)
            if step is _send_up:
                world.send_up(world.main(commune))
            elif step is _tell:
                world.tell(commune)
            if len(world.files) > count and chance.random() < 0.9:
                world.deliver(count)
        if step is _go_on:
            _go_on(world, chance)


def _hand_on(world: HandOver, chance: random.Random) -> None:
    world.hand_on(chance.randrange(99))


def _tell(world: HandOver, chance: random.Random) -> None:
    world.tell(chance.randrange(COMMUNES))
    if chance.random() < 0.7:
        world.deliver(len(world.files) - 1)


def _go_on(world: HandOver, chance: random.Random) -> None:
    for commune in range(COMMUNES):
        world.go_on(commune, accepts=chance.random() < 0.8)


Act = Callable[[HandOver, random.Random], None]
WORK: Mapping[Act, int] = {
    _edit: 8,
    _meet: 6,
    _give: 1,
    _hand_over: 4,
    _back: 1,
    _bring_back: 4,
    _send_up: 2,
    _deliver: 4,
    _deliver_twice: 1,
    _withdraw: 1,
    _offer: 1,
    _carry: 2,
    _move: 1,
    _hand_on: 1,
    _tell: 4,
    _go_on: 2,
    _split: 2,
    _end: 1,
    _amend: 1,
}
TROUBLE: Mapping[Act, int] = {
    _lose: 3,
    _damage: 2,
    _back_up: 4,
    _restore: 3,
    _clone: 1,
    _revoke: 1,
    _rotate: 2,
    _jump: 3,
}


class Disorder(RuleBasedStateMachine):
    """Template, folder and counter are set by each test."""

    template: Path
    folder: Path
    seen: Counter[str]
    world: HandOver

    @initialize()
    def begin(self) -> None:
        self.world = HandOver(self.template, self.folder / secrets.token_hex(4), COMMUNES)
        for commune in range(COMMUNES):
            self.world.give(commune, commune)
            self.world.deliver(commune)

    @rule(seed=SEED)
    def live(self, seed: int) -> None:
        """Four ordinary acts of people for one of trouble, whichever the seed says."""
        self._one(TROUBLE if seed % 5 == 4 else WORK, seed)

    def _one(self, acts: Mapping[Act, int], seed: int) -> None:
        chance = random.Random(seed)
        act = chance.choices(list(acts), list(acts.values()))[0]
        self.seen[act.__name__.lstrip("_")] += 1
        act(self.world, chance)

    @invariant()
    def the_newest_state_stands_above(self) -> None:
        if hasattr(self, "world"):
            self.world.check_above()
            self.world.check_moves()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.check_owners()
            self.world.check_numbers()
            self.world.check_chains()
            self.world.check_sticks()
            self.seen.update(self.world.seen)
            self.world.close()


def test_disorder_loses_nothing_and_never_goes_back(
    hand_over_template: Path, tmp_path: Path
) -> None:
    seen: Counter[str] = Counter()
    held = {"template": hand_over_template, "folder": tmp_path, "seen": seen}
    machine = type("Run", (Disorder,), held)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not DEEP,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )
    print(f"{EXAMPLES} × {STEPS}: {dict(seen)}")
    assert seen["edits"] > 0


# --- teeth: known-bad variants must be caught -----------------------------------------------------


@pytest.fixture
def hand_over(hand_over_template: Path, tmp_path: Path) -> Iterator[HandOver]:
    world = HandOver(hand_over_template, tmp_path / "run", COMMUNES)
    yield world
    world.close()


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
    hand_over.check_above()
    hand_over.check_owners()
