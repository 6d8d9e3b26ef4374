"""Whose laptop is which: names people know, beside the ids of installations."""

from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import packages as say

_NAMES = "laptop_names"


def name_laptop(tx: Tx, install: str, officer: str) -> None:
    """Remember who works on a helper laptop; asked for when it is registered."""
    others = [line for line in _lines(tx) if not line.startswith(install)]
    tx.settings.put(_NAMES, (*others, f"{install}|{officer}"))


def laptop_name(tx: Tx, install: str) -> str:
    """A laptop as lists show it: who works on it, and the first letters of its id."""
    names = dict(line.split("|", 1) for line in _lines(tx))
    return say.laptop(names.get(install, ""), install)


def _lines(tx: Tx) -> tuple[str, ...]:
    kept = tx.settings.get(_NAMES)
    return kept if isinstance(kept, tuple) else ()
