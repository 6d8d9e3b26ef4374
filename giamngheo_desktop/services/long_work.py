"""Long work over very many values, without pauses that a window would show.

A full pass of the garbage collector walks every living value while nothing else may run: with the
households of a large workbook at hand, 150 to 300 ms. Such values hold no cycles and go by
themselves when the last user lets go of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000
_MANY = 50_000
"""Values made between two passes over the young: with the usual 700, a tenth of a merge is passes
that find nothing. A pass over so many and as many again takes some hundredths of a second.
"""
_FIRST, _SECOND, _THIRD = gc.get_threshold()


@contextmanager
def without_full_passes() -> Iterator[None]:
    """Hold full passes of the collector back while values are made that all live or all go.

    For work that is done again and again: what it leaves is collected as ever, so that a sitting of
    a hundred merges does not grow.
    """
    gc.set_threshold(_MANY, 0, _NEVER)
    try:
        yield
    finally:
        # Not what was found at the beginning: another long work may have begun before and ended.
        gc.set_threshold(_FIRST, _SECOND, _THIRD)


@contextmanager
def without_long_pauses() -> Iterator[None]:
    """The same for work whose values stay: at the end, what lives is not walked any more.

    The next such work takes what is kept back into account; cycles among it are never collected
    while only such work follows.
    """
    gc.unfreeze()
    try:
        with without_full_passes():
            yield
    finally:
        gc.freeze()
