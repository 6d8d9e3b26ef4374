"""Questions of the upper unit at the field they are about: asked above, answered below (Ctrl+I)."""

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import ReplyKind
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.issues import IssueSeen, Raised
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.screens.opened_household import OpenedHousehold
from giamngheo_desktop.ui.widgets.form_editor import FormEditor

WHOLE = "ca_ho"
"""Answer for a question about the household as a whole."""


def show_remarks(screen: Screen, opened: OpenedHousehold, editor: FormEditor) -> None:
    """Put every question at its field; those about the whole household are told at the top."""
    if opened.is_new:
        return
    seen = screen.desk.services.issues.of_household(opened.dossier.household.id)
    is_asker = screen.desk.role is UnitRole.UPPER
    at_field: dict[str, list[str]] = {}
    for one in seen:
        at_field.setdefault(one.issue.field or "", []).append(_words(one, is_asker=is_asker))
    editor.show_remarks({code: "\n".join(words) for code, words in at_field.items() if code})
    still_open = [_words(one, is_asker=is_asker) for one in seen if one.is_open]
    if still_open:
        screen.desk.notify.warn(say.remarks_open(still_open))


def remark(screen: Screen, opened: OpenedHousehold, editor: FormEditor) -> None:
    """Ask about a field (upper unit), or answer what was asked (commune)."""
    if opened.is_new:
        return
    if screen.desk.role is UnitRole.UPPER:
        _ask(screen, opened, editor)
    else:
        _answer(screen, opened)


def _ask(screen: Screen, opened: OpenedHousehold, editor: FormEditor) -> None:
    notify, services = screen.desk.notify, screen.desk.services
    asked = opened.draft.spec.fields_of(editor.section())
    fields = [Answer(one.code, one.label) for one in asked if not one.per_member]
    chosen = notify.choose(say.WHICH_FIELD, [*fields, Answer(WHOLE, say.WHOLE_HOUSEHOLD)])
    key = key_of(Typed.REMARK, opened.dossier.household.id)
    text = ask_kept(screen, key, say.WHAT_TO_ASK) if chosen else None
    if not chosen or not text or opened.review is None:
        return
    household, round_id = opened.dossier.household.id, opened.review.round
    code = None if chosen == WHOLE else chosen

    def done(raised: Raised) -> None:
        notify.done(say.ASKED)
        screen.desk.changed(raised.changes)
        show_remarks(screen, opened, editor)

    screen.save_act(
        say.WRITING,
        lambda: services.issues.raise_about(household, round_id, text, field_code=code),
        done,
        ends=[key],
    )


def _answer(screen: Screen, opened: OpenedHousehold) -> None:
    notify, services = screen.desk.notify, screen.desk.services
    seen = [one for one in services.issues.of_household(opened.dossier.household.id) if one.is_open]
    if not seen:
        notify.warn(say.NOTHING_ASKED)
        return
    first = seen[0]
    kinds = [Answer(code, label) for code, label in say.REPLIES.items()]
    chosen = notify.choose(say.answer_how(first.issue.text), kinds)
    key = key_of(Typed.REMARK, opened.dossier.household.id)
    text = ask_kept(screen, key, say.ANSWER_TEXT) if chosen else None

    def done(changes: Changes) -> None:
        notify.done(say.ANSWERED)
        screen.desk.changed(changes)

    if chosen and text is not None:
        screen.save_act(
            say.WRITING,
            lambda: services.issues.reply(first.issue.id, ReplyKind(chosen), text),
            done,
            ends=[key],
        )


def _words(one: IssueSeen, *, is_asker: bool) -> str:
    reply = one.reply
    kind, words = (reply.reply.value, reply.text or "") if reply else ("", "")
    return say.remark(one.issue.text, kind, words, is_asker=is_asker)
