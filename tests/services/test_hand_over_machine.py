"""Hypothesis walks communes, laptops, sticks and the upper unit through disorder.

HANDOVER=deep walks longer and further: `HANDOVER=deep python3 -m pytest tests/services/
test_hand_over_machine.py -s`; HANDOVER_EXAMPLES and HANDOVER_STEPS set how far, HANDOVER_COMMUNES
among how many.
"""

import os
import random
import secrets
import shutil
import time
from collections import Counter
from collections.abc import Iterator
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

from tests.services.conftest import COMMUNES, DEEP
from tests.services.hand_over.acts import act_of, begin
from tests.services.hand_over.building import in_memory
from tests.services.hand_over.checks import HandOver

EXAMPLES = int(os.environ.get("HANDOVER_EXAMPLES", "1000" if DEEP else "5"))
STEPS = int(os.environ.get("HANDOVER_STEPS", "50" if DEEP else "18"))
SEED = st.integers(0, 2**32)


class Disorder(RuleBasedStateMachine):
    """Template, folder and counter are set by each test."""

    template: Path
    folder: Path
    seen: Counter[str]
    world: HandOver

    @initialize()
    def begin(self) -> None:
        self.world = HandOver(self.template, self.folder / secrets.token_hex(4), COMMUNES)
        begin(self.world)
        self.seen["runs"] += 1
        self.step = 0

    @rule(seed=SEED)
    def live(self, seed: int) -> None:
        """Four ordinary acts of people for one of trouble, whichever the seed says."""
        # Hypothesis likes small numbers, and the same ones again: each step has a fate of its own.
        self.step += 1
        chance = random.Random(f"{seed} {self.step}")
        act = act_of(chance)
        self.seen[act.__name__.lstrip("_")] += 1
        self.seen["steps"] += 1
        act(self.world, chance)

    @invariant()
    def nothing_is_lost_forged_or_overwritten(self) -> None:
        if hasattr(self, "world"):
            self.world.check()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.world.check_end()
            finally:
                self.seen.update(self.world.seen)
                self.world.close()
            if DEEP and self.seen["runs"] % 5 == 0:
                print(dict(self.seen), flush=True)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    folder = in_memory(tmp_path)
    folder.mkdir(exist_ok=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_disorder_loses_nothing_and_never_goes_back(hand_over_template: Path, memory: Path) -> None:
    seen: Counter[str] = Counter()
    begun = time.perf_counter()
    held = {"template": hand_over_template, "folder": memory, "seen": seen}
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
    passed = time.perf_counter() - begun
    print(f"{seen['runs']} runs, {seen['steps']} steps, {passed:.0f} s: {dict(seen.most_common())}")
    assert seen["merged_edits"] > 0
