"""The table of named forgeries, and what several of them share."""

# ruff: noqa: ANN401 - helpers pass keywords through

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.domain.exchange import StreamState
from tests.bundle import forge
from tests.bundle import worlds as w

Attack = tuple[bytes, Receiver]
Forgery = Callable[[], Attack]
FORGERIES: dict[str, tuple[int, Forgery]] = {}


def forgery(code: int) -> Callable[[Forgery], Forgery]:
    """Enter a forgery in the table with the number that must refuse it."""

    def keep(make: Forgery) -> Forgery:
        FORGERIES[make.__name__] = (code, make)
        return make

    return keep


def with_key(data: bytes, **changes: Any) -> Attack:
    return data, w.upper(trusted=w.trusting(replace(w.COMMUNE_TRUSTED, **changes)))


def after_seven(**changes: Any) -> Attack:
    accepted = {(w.EPOCH, 5): "5a" * 32, (w.EPOCH, 7): "7a" * 32, ("f" * 32, 1): "1a" * 32}
    state = StreamState(w.EPOCH, 7, "7a" * 32, accepted)
    return w.sealed(**changes).data, w.upper(stream=lambda _: state)


def value(section: str, **changes: object) -> Attack:
    return forge.a_draft().edit(section, **changes).build(), w.upper()
