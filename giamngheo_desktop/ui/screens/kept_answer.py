"""A question of one line whose answer is kept while it is typed: a reason, a word to the unit."""

import json

from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts

_WORDS = "words"


def ask_kept(
    screen: Screen, key: str, question: str, round_id: str = "", default: str = ""
) -> str | None:
    """Ask for a line; words left by a power cut stand there when it is asked again.

    Args:
        key: under which name they are kept; the act that uses the answer ends this draft.
        round_id: they are about; empty = none.
        default: stands there where no words were left.

    Returns:
        The answer; `None` = taken back, and nothing of it is kept.
    """
    drafts, typed = KeptDrafts(screen), [""]
    left = drafts.read(key, round_id or None)
    before = str(json.loads(left).get(_WORDS, "")) if left else default
    kept = typed[0] = before

    def keep() -> None:
        nonlocal kept
        if typed[0] != kept:
            kept = typed[0]
            text = json.dumps({_WORDS: kept}, ensure_ascii=False)
            drafts.keep(key, round_id or None, text)

    def hear(words: str) -> None:
        typed[0] = words

    beat = Autosave(screen, keep)
    answer = screen.desk.notify.ask_text(question, before, typed=hear)
    beat.stop()
    beat.deleteLater()
    if answer is None:
        drafts.drop(key)
    else:
        hear(answer)
        keep()
    return answer
