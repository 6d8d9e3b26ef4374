"""Long work over very many values, without pauses that a window would show.

A full pass of the garbage collector walks every living value while nothing else may run: with the
households of a large workbook at hand, 150 to 300 ms. Such values hold no cycles and go by
themselves when the last user lets go of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000
_FIRST, _SECOND, _THIRD = gc.get_threshold()


@contextmanager
def without_long_pauses() -> Iterator[None]:
    """Hold full passes of the collector back; at the end, what lives is not walked any more.

    Young values are collected as ever. The next long work takes what is kept back into account.
    """
    gc.unfreeze()
    gc.set_threshold(_FIRST, _SECOND, _NEVER)
    try:
        yield
    finally:
        gc.freeze()
        # Not what was found at the beginning: another long work may have begun before and ended.
        gc.set_threshold(_FIRST, _SECOND, _THIRD)
