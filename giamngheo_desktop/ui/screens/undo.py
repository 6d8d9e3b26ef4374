"""Ctrl+Z outside a field: the last act of the person is offered by its name."""

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.last_act import Undoable
from giamngheo_desktop.text import timeline as words
from giamngheo_desktop.text import ui_history as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_answer import ask_kept


def undo_last(screen: Screen) -> None:
    """Offer the last act; with a reason it is taken back and the screen reads again."""
    services = screen.desk.services
    screen.look_up("", lambda _p: services.last_act.last(), lambda found: _offer(screen, found))


def _offer(screen: Screen, found: Undoable | None) -> None:
    notify, services = screen.desk.notify, screen.desk.services
    if found is None:
        notify.warn(words.nothing_to_undo())
        return
    key = key_of(Typed.UNDO, str(found.entry))
    reason = ask_kept(screen, key, say.ask_undo(found.name))
    if reason:
        screen.save_act(
            say.WORKING,
            lambda: services.last_act.undo(found, reason),
            lambda changes: _on_undone(screen, found, changes),
            ends=[key],
        )


def _on_undone(screen: Screen, found: Undoable, changes: Changes) -> None:
    screen.desk.notify.done(say.undone(found.name))
    screen.desk.changed(changes)
