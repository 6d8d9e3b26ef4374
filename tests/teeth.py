"""A guard that cannot fail proves nothing: every one is held against a known-bad variant."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from giamngheo_desktop.domain.errors import UserError

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
