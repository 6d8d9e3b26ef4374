"""What the form of a household asks the officer before it goes on."""

from collections.abc import Callable
from zlib import crc32

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.lengths import ANSWER
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.spec import Problem
from giamngheo_desktop.forms.typed import show
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.text import duplicates as duplicate_words
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_events as events_say
from giamngheo_desktop.text import ui_households as say
from giamngheo_desktop.text import ui_rekeying as again_words
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.screens.opened_household import OpenedHousehold
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.form_editor import FormEditor


def confirm_as_last_year(notify: Notify, editor: FormEditor) -> None:
    """Everything unanswered as last year, after showing what that is."""
    draft = editor.draft
    fields, people = draft.unconfirmed(), draft.unconfirmed_of_people()
    lines = [say.same_line(one.label, show(one, draft.last[one.code])) for one in fields]
    if not lines and not people:
        notify.warn(say.nothing_to_confirm(has_last=bool(draft.last)))
    elif notify.confirm(say.confirm_same(lines, people), yes=say.CONFIRM_YES):
        editor.confirm_household()


def explain_warning(
    screen: Screen, opened: OpenedHousehold, editor: FormEditor, keep: Callable[[], None]
) -> None:
    """A word on the warning in hand; kept while it is typed, then it is part of the form.

    Args:
        keep: autosaves the form.
    """
    notify, warning = screen.desk.notify, editor.warning_in_hand()
    if warning is None:
        notify.warn(say.NO_WARNING)
        return
    keep()
    key, round_id = _explain_key(opened, warning), opened.review.round if opened.review else ""
    said = editor.draft.explanation(warning)
    word = ask_kept(screen, key, words.ask_word(warning.text), round_id, said)
    if word is None:
        return
    editor.explain(warning, word)
    if tidy(word) and not editor.draft.explanation(warning):
        notify.warn(words.no_room_to_explain(ANSWER))
        return
    keep()
    KeptDrafts(screen).drop(key)


def _explain_key(opened: OpenedHousehold, warning: Problem) -> str:
    """One field may be warned about twice: the words of one warning are none of the other."""
    household = opened.dossier.household.id
    again = "again" if opened.is_again else ""
    which = f"{crc32(warning.text.encode()):08x}"
    return key_of(Typed.EXPLAIN, household, warning.field, warning.member or "", again, which)


def stand_at(editor: FormEditor, opened: OpenedHousehold, request: HouseholdRequest) -> None:
    """The field that is asked for, else where the draft was left, else the first field."""
    if request.field:
        editor.go_to(request.field, request.member or None)
    elif opened.place:
        editor.go_to(opened.place)
    else:
        editor.go_to_start()


def offer_slip(screen: Screen, dossier: Dossier) -> None:
    """The slip of a household that has moved out, as a file."""
    desk = screen.desk
    found = desk.services.rounds.current()
    if found is None or not desk.notify.confirm(events_say.ASK_SLIP, yes=events_say.SLIP_YES):
        return
    path = desk.notify.save_file(events_say.SLIP_YES, events_say.SLIP_FILE, events_say.PDF_KINDS)
    if path is not None:
        household = dossier.household.id
        wanted = PaperRequest("phieu_chuyen_ho", found.id, Audience.HO_SO, household=household)
        screen.run(
            "",
            lambda _p: desk.services.papers.save(wanted, path, force=True),
            lambda printed: desk.notify.done(events_say.paper_saved(str(path), printed.pages)),
        )


def told_apart(desk: Desk, opened: OpenedHousehold) -> tuple[str, ...] | None:
    """Ids of households that look the same and are none of them; `None` = not to be stored."""
    if not opened.has_new_identity():
        return ()
    near = desk.services.duplicates.of(opened.typed(ReviewState.DRAFT))
    if not near:
        return ()
    lines = [
        duplicate_words.line(
            one.line.head_name,
            one.line.head_birth_year,
            one.line.village_name,
            [each.value for each in one.why],
        )
        for one in near
    ]
    question = duplicate_words.asked(lines)
    is_other = desk.notify.confirm(question, yes=duplicate_words.SAVE_ANYWAY)
    return tuple(one.line.id for one in near) if is_other else None


def say_how_it_opened(
    notify: Notify, opened: OpenedHousehold, is_open: bool, is_explaining: bool
) -> None:
    """Why the form cannot be changed, or that what was typed before is back."""
    if not is_open:
        notify.warn(say.read_only())
    elif is_explaining:
        notify.warn(words.WORD_LEFT)
    elif opened.is_again:
        notify.warn(again_words.FORM_HINT)
    elif opened.review is None:
        notify.warn(say.no_round())
    elif opened.place or opened.draft.is_dirty:
        notify.warn(say.draft_back(""))
