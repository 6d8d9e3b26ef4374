"""Long work holds the collector back, and gives it back as it was."""

import gc
from contextlib import ExitStack

from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services.inspection import Inspection
from giamngheo_desktop.services.long_work import without_full_passes, without_long_pauses
from tests.services.desks import Desks


def test_work_that_is_done_again_and_again_leaves_nothing_frozen() -> None:
    """What is frozen is never looked at again: a sitting of a hundred merges would grow."""
    frozen, usual = gc.get_freeze_count(), gc.get_threshold()
    with without_full_passes():
        young, _, full = gc.get_threshold()
        assert young > 10 * usual[0]
        assert full > 100 * usual[2]
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == frozen


def test_two_long_works_side_by_side_leave_the_collector_as_it_was() -> None:
    """The first to begin is the first to end."""
    usual = gc.get_threshold()
    first, second = ExitStack(), ExitStack()
    first.enter_context(without_full_passes())
    second.enter_context(without_long_pauses())
    first.close()
    second.close()
    assert gc.get_threshold() == usual
    gc.unfreeze()


def _people_in_memory() -> int:
    gc.collect()
    return sum(type(one) is Member for one in gc.get_objects())


def test_a_merge_keeps_nobody_in_memory_and_the_measure_would_see_it(desks: Desks) -> None:
    """A hundred communes are merged in one sitting; `bench_sitting` measures it at full size."""
    upper, kept = desks.upper.inbox, list[Inspection]()
    before = _people_in_memory()
    for path in desks.world.bundles:
        upper.merge(path, seen=upper.inspect(path))
    desks.correct()
    newer = desks.export()
    seen = upper.inspect(newer)
    upper.merge(newer, accept=seen.plan.plan_digest, seen=seen)
    people = len(seen.state.members)
    del seen
    assert _people_in_memory() == before
    desks.correct()
    kept.append(upper.inspect(desks.export()))
    assert _people_in_memory() >= before + people
