"""A guard that cannot fail proves nothing: every one is held against a known-bad variant."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.store import engine
from giamngheo_desktop.store.engine import Store

CAUGHT = (AssertionError, UserError, pytest.fail.Exception)
"""How a guard says that it found something out; any other exception is a mistake of the tooth."""

Spoil = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Tooth:
    """A known-bad variant, and the very test that must find it out.

    Args:
        spoil: puts the variant in place, before anything is made.
        guard: the test that guards the real thing.
        words: what the guard is asked beside its fixtures.
    """

    spoil: Spoil
    guard: Callable[..., None]
    words: Mapping[str, object] = field(default_factory=dict)


def instead(room: object, **names: object) -> Spoil:
    """Other things under names of a room."""

    def spoil(patch: pytest.MonkeyPatch) -> None:
        for name, worse in names.items():
            patch.setattr(room, name, worse)

    return spoil


def bite(tooth: Tooth, request: pytest.FixtureRequest, patch: pytest.MonkeyPatch) -> str:
    """What the guard says of the variant; fails where it says nothing."""
    tooth.spoil(patch)
    asked = {
        name: tooth.words[name] if name in tooth.words else request.getfixturevalue(name)
        for name in inspect.signature(tooth.guard).parameters
    }
    with pytest.raises(CAUGHT) as found:
        tooth.guard(**asked)
    return str(found.value).splitlines()[0]


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a variant opened against all reason is let go of."""
    opened: list[Store] = []

    class Watched(Store):
        def __init__(self, folder: Path, key: bytes, lock: BinaryIO, *, ended_badly: bool) -> None:
            super().__init__(folder, key, lock, ended_badly=ended_badly)
            opened.append(self)

    monkeypatch.setattr(engine, "Store", Watched)
    yield
    for one in opened:
        one.release()
