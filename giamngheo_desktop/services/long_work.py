"""Long work over very many values, without pauses that a window would show.

A full pass of the garbage collector walks every living value while nothing else may run: with the
households of a large workbook at hand, 150 to 300 ms. Such values hold no cycles and go by
themselves when the last user lets go of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000


@contextmanager
def without_long_pauses() -> Iterator[None]:
    """Hold full passes of the collector back; at the end, what lives is not walked any more.

    Young values are collected as ever. The next long work takes what is kept back into account.
    """
    first, second, third = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(first, second, _NEVER)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(first, second, third)
