"""Long work holds the collector back, and gives it back as it was."""

import gc
from contextlib import ExitStack

from giamngheo_desktop.services.long_work import without_full_passes, without_long_pauses


def test_work_that_is_done_again_and_again_leaves_nothing_frozen() -> None:
    """What is frozen is never looked at again: a sitting of a hundred merges would grow."""
    frozen, usual = gc.get_freeze_count(), gc.get_threshold()
    with without_full_passes():
        assert gc.get_threshold()[2] > 100 * usual[2]
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
