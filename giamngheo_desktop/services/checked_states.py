"""Which received states were computed again and found equal: unchanged households are not twice.

The note names the program, the standards and the bundle. Whenever one of them is another, every
household is computed again.
"""

import json

from giamngheo_desktop import __version__
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.domain.merge import MergePlan
from giamngheo_desktop.store.engine import Tx

_SETTING = "checked_states"


def was_checked(tx: Tx, head: Head, plan: MergePlan) -> bool:
    """True where the verdicts of the state held were all equal, and would be judged alike today."""
    if "villages" in plan.other_changes:
        return False
    newest = tx.exchange.newest_merged(head.from_org, head.round)
    return newest is not None and _notes(tx).get(_key(head)) == _judged_by(head, newest)


def note_checked(tx: Tx, head: Head, head_id: str, *, is_equal: bool) -> None:
    """Remember whether every verdict of a state that is being merged was equal."""
    notes = _notes(tx)
    notes.pop(_key(head), None)
    if is_equal:
        notes[_key(head)] = _judged_by(head, head_id)
    tx.settings.put(_SETTING, json.dumps(notes, sort_keys=True))


def _notes(tx: Tx) -> dict[str, list[str]]:
    text = tx.settings.get(_SETTING)
    return dict(json.loads(text)) if isinstance(text, str) and text else {}


def _key(head: Head) -> str:
    return f"{head.from_org}|{head.round}"


def _judged_by(head: Head, head_id: str) -> list[str]:
    return [__version__, head_id, *(one.sha256 for one in head.standards)]
