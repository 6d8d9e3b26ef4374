"""Known-bad variants in the disorder itself: how many steps pass until one is caught.

Each walk takes acts by chance from those the variant has to do with, and sees every invariant after
each step. HANDOVER=deep walks them through the whole disorder, often, and tells the mean.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import pytest
from sqlalchemy.exc import IntegrityError

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import ThreeWay, plan_three_way
from giamngheo_desktop.services import package_merging
from giamngheo_desktop.store.exchange import ExchangeStore
from tests.services.conftest import COMMUNES, DEEP
from tests.services.hand_over import acts
from tests.services.hand_over.building import in_memory
from tests.services.hand_over.checks import HandOver

WALKS = 5 if DEEP else 1
MOST = 600 if DEEP else 80
"""Steps after which a variant counts as not caught."""


def _forgets_numbers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ExchangeStore, "stream_state", lambda _self, _stream: None)
    # The shorter audit chain alone would give the older state away (717).
    patch.setattr(ExchangeStore, "audits_seen", lambda *_: {})


def _theirs_wins(patch: pytest.MonkeyPatch) -> None:
    def planned(base: State, ours: State, theirs: State) -> ThreeWay:
        plan = plan_three_way(base, ours, theirs)
        return replace(plan, merged=theirs, conflicts=())

    patch.setattr(package_merging, "plan_three_way", planned)


def _keeps_its_epoch(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ExchangeStore, "begin_epoch", lambda _self, _epoch: None)


def _back_up(world: HandOver, chance: random.Random) -> None:
    world.back_up(world.main(chance.randrange(world.communes)))


def _restore(world: HandOver, _: random.Random) -> None:
    world.restore(len(world.backups) - 1)


def _state_up(world: HandOver, chance: random.Random) -> None:
    """A commune types something, and its state comes to the unit above."""
    main, count = world.main(chance.randrange(world.communes)), len(world.files)
    world.edit(main, 0, "phone")
    world.send_up(main)
    if len(world.files) > count:
        world.deliver(count)


@dataclass(frozen=True)
class Bad:
    """A variant, and the acts that have to do with it."""

    weaken: Callable[[pytest.MonkeyPatch], None]
    acts: Mapping[acts.Act, int]


BAD = {
    "forgets_numbers": Bad(
        _forgets_numbers, {acts._send_up: 3, acts._work: 2, acts._deliver: 4, acts._lose: 1}
    ),
    "theirs_wins": Bad(
        _theirs_wins, {acts._hand_over: 2, acts._work: 3, acts._meet: 1, acts._bring_back: 2}
    ),
    "keeps_its_epoch": Bad(
        _keeps_its_epoch,
        {_back_up: 1, _restore: 2, _state_up: 4},
    ),
}


def _steps_until_caught(world: HandOver, bad: Bad, chance: random.Random) -> int:
    """How many steps passed; `MOST` = it was not caught."""
    if DEEP:
        acts.begin(world)
    own = bad.acts
    for step in range(1, MOST):
        act = acts.act_of(chance) if DEEP else chance.choices(list(own), list(own.values()))[0]
        try:
            act(world, chance)
            world.check()
        except (AssertionError, IntegrityError):  # an invariant, or the file itself
            return step
    return MOST


@pytest.mark.parametrize("name", BAD)
def test_a_known_bad_variant_is_caught_by_chance(
    name: str, hand_over_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BAD[name].weaken(monkeypatch)
    folder, passed = in_memory(tmp_path), []
    for walk in range(WALKS):
        world = HandOver(hand_over_template, folder.with_name(f"{folder.name}-{walk}"), COMMUNES)
        chance = random.Random(f"{name} {walk}")
        try:
            passed.append(_steps_until_caught(world, BAD[name], chance))
        finally:
            world.close()
    print(f"{name}: caught {WALKS} times after {mean(passed):.1f} steps: {sorted(passed)}")
    assert max(passed) < MOST
