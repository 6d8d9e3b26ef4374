"""Closing a round, after asking, and opening it again, with its reason."""

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.rounds import Closed
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text import undecided
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts


def close_round(screen: Screen, found: ReviewRound) -> None:
    """Close a round; final. Without a decision of recognition only with a reason."""
    services = screen.desk.services
    screen.run(
        "",
        lambda _p: services.rounds.undecided(found.id),
        lambda waiting: _ask_close(screen, found, waiting),
    )


def _ask_close(screen: Screen, found: ReviewRound, waiting: int) -> None:
    notify, services, reason = screen.desk.notify, screen.desk.services, ""
    if waiting:
        question = undecided.ask_reason(waiting)
        reason = (ask_kept(screen, key_of(Typed.CLOSE, found.id), question, found.id) or "").strip()
        if not reason:
            notify.warn(undecided.closing_refused(waiting))
            return
    if notify.confirm(say.confirm_close(names.round_name(found)), yes=say.CLOSE_YES, is_final=True):
        screen.run_approved(
            say.CLOSING,
            lambda _p, second: services.rounds.close(found.id, approver=second, reason=reason),
            lambda closed: _on_closed(screen, closed),
        )


def _on_closed(screen: Screen, closed: Closed) -> None:
    KeptDrafts(screen).drop(key_of(Typed.CLOSE, closed.round.id))
    screen.desk.notify.done(say.closed(names.round_name(closed.round), closed.snapshot))
    screen.desk.changed(closed.changes)


def reopen_round(screen: Screen, found: ReviewRound) -> None:
    """Open a closed round again; nothing happens without a reason."""
    services = screen.desk.services
    key = key_of(Typed.REOPEN, found.id)
    reason = ask_kept(screen, key, say.REOPEN_REASON)
    if reason is not None:
        screen.save_act(
            say.REOPENING,
            lambda: services.rounds.reopen(found.id, reason),
            lambda again: _on_reopened(screen, again),
            ends=[key],
        )


def _on_reopened(screen: Screen, found: ReviewRound) -> None:
    screen.desk.notify.done(say.reopened(names.round_name(found)))
    screen.desk.changed(Changes(rounds=True, households=True))
