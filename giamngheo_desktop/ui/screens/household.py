"""Một hộ: the form, the live verdict, save. A draft is never lost and never in the way."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.forms.draft_json import draft_to_json
from giamngheo_desktop.services.households import Saved
from giamngheo_desktop.services.rekeying import Rekeyed
from giamngheo_desktop.text import ui_households as say
from giamngheo_desktop.text import ui_rekeying as again_words
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.events import ask_event
from giamngheo_desktop.ui.screens.form_buttons import FormButtons
from giamngheo_desktop.ui.screens.household_questions import (
    confirm_as_last_year,
    explain_warning,
    say_how_it_opened,
    stand_at,
    told_apart,
)
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.screens.opened_household import (
    OpenedHousehold,
    open_again,
    open_household,
    store_household,
)
from giamngheo_desktop.ui.screens.remarks import remark, show_remarks
from giamngheo_desktop.ui.screens.undo import undo_last
from giamngheo_desktop.ui.search import HistoryRequest, HouseholdRequest
from giamngheo_desktop.ui.widgets.form_editor import FormEditor
from giamngheo_desktop.ui.widgets.score_panel import Place, ScorePanel


class HouseholdScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.FORM)
        self._request = self._opened_with = HouseholdRequest("")
        self.opened: OpenedHousehold | None = None
        self.editor: FormEditor | None = None
        self.panel = ScorePanel()
        self._kept = self._being_stored = ""
        self._drafts = KeptDrafts(self)
        self._is_telling = False
        self._build()
        self._connect()
        self.autosave = Autosave(self, self.keep_draft)

    def concerns(self, changes: Changes) -> bool:
        """A round, or a household that was changed elsewhere; its own saving never."""
        return changes.rounds or (changes.households and not self._is_telling)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self._buttons, self._history = FormButtons(), QPushButton(say.HISTORY)
        self.save_button, self.next_button = self._buttons.save, self._buttons.save_next
        self._form = QVBoxLayout()
        left = QVBoxLayout()
        left.addLayout(self._form, 1)
        left.addLayout(self._buttons)
        self._parts = QHBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.addLayout(left, 1)
        self._right = QVBoxLayout()
        self._right.addWidget(self.panel, 1)
        self._right.addWidget(self._history)
        self._parts.addLayout(self._right)

    def _connect(self) -> None:
        """Buttons and keys; what has both does the same by either."""
        buttons = self._buttons
        self.panel.jump_requested.connect(self._jump)
        buttons.as_last_year.clicked.connect(lambda: self._of_editor("confirm_field"))
        buttons.next_problem.clicked.connect(lambda: self._of_editor("next_problem"))
        for button, keys, action in (
            (buttons.save, ("Ctrl+S",), lambda: self.save()),
            (buttons.save_next, ("Ctrl+Return", "Ctrl+Enter"), self.save_and_next),
            (buttons.all_as_last_year, ("Ctrl+F4",), self.confirm_household),
            (buttons.explain, ("F7",), self.explain),
            (self._history, ("Ctrl+H",), self.show_history),
            (None, ("Ctrl+Z",), self.undo),
            (None, ("Ctrl+T",), self.ask_event),
            (None, ("Ctrl+I",), self.remark),
            (None, ("Ctrl+PgDown",), lambda: self._of_editor("turn_page", 1)),
            (None, ("Ctrl+PgUp",), lambda: self._of_editor("turn_page", -1)),
        ):
            if button is not None:
                button.clicked.connect(lambda _checked=False, action=action: action())
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(action)

    def _of_editor(self, name: str, *given: int) -> None:
        if self.editor is not None:
            getattr(self.editor, name)(*given)

    def resize_text(self, size: TextSize) -> None:
        """With large letters the verdict stands under the form."""
        is_beside = size is TextSize.NORMAL
        ways = QHBoxLayout.Direction
        self._parts.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        self._right.setDirection(ways.TopToBottom if is_beside else ways.LeftToRight)
        self.panel.stand_beside(is_beside)

    # -- opening ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """Open one household, or a blank one."""
        if isinstance(request, HouseholdRequest):
            self.keep_draft()
            self._request = request
            self.is_stale = True

    def make_ready(self, given: object) -> None:
        """Draw the form in a turn of its own; whoever is opened first finds it there."""
        if isinstance(given, OpenedHousehold):
            QTimer.singleShot(0, self, lambda: self.editor or self._new_editor(given))

    def reload(self) -> None:
        """Read the household and draw its form; news waits while something is typed."""
        self.keep_draft()
        if self._is_typing():
            self.is_stale = True
            return
        request, texts = self._request, self._drafts.texts()
        try:
            services = self.desk.services
            if request.is_again:
                self._show(open_again(services, request.household, texts))
            else:
                self._show(open_household(services, request.household, request.village, texts))
        except UserError as error:
            self.desk.notify.error(error)

    def _show(self, opened: OpenedHousehold) -> None:
        self.opened, self._opened_with = opened, self._request
        if self.editor is not None and self.editor.fits(opened.draft):
            self.editor.show_draft(opened.draft, opened.add_member)
            editor = self.editor
        else:
            editor = self._new_editor(opened)
        is_open = self.desk.role is UnitRole.COMMUNE and not opened.is_read_only
        editor.setEnabled(is_open)
        for button in (self.save_button, self.next_button):
            button.setEnabled(is_open)
        editor.retype(opened.words)
        self._kept = self._draft_text()
        if not opened.is_again:
            self._note_view(opened)
        self._show_title()
        self._show_verdict()
        say_how_it_opened(self.desk.notify, opened, is_open, bool(self._request.field))
        show_remarks(self, opened, editor)

    def _new_editor(self, opened: OpenedHousehold) -> FormEditor:
        """Draw the form; the one before asked other questions."""
        if self.editor is not None:
            self._form.removeWidget(self.editor)
            self.editor.deleteLater()
        editor = FormEditor(opened.draft, opened.add_member)
        self.editor = editor
        self._form.addWidget(editor)
        editor.changed.connect(self._show_verdict)
        editor.ended.connect(self.save_button.setFocus)
        editor.page_left.connect(self.keep_draft)
        return editor

    def _note_view(self, opened: OpenedHousehold) -> None:
        """Who opens personal data is written down; a household that is not stored has none."""
        if not opened.is_new:
            services, household = self.desk.services, opened.dossier.household.id
            self.run("", lambda _p: services.audit.note_view(household), bool)

    def _show_title(self) -> None:
        if (opened := self.opened) is None:
            return
        worklist = self._request.worklist
        here = self._request.household
        place = worklist.index(here) + 1 if here in worklist else 0
        village = opened.village.name if opened.village else ""
        self.title = say.form_title(opened.head_name, village, place, len(worklist))
        if opened.is_again:
            self.title = again_words.form_title(village)
        self.title_changed.emit()

    def take_focus(self) -> None:
        """The field asked for, where the draft was left, or the first one."""
        if self.editor is not None and self.opened is not None:
            stand_at(self.editor, self.opened, self._request)

    # -- typing -----------------------------------------------------------------------------

    def _is_typing(self) -> bool:
        """True while somebody types into the household that is asked for."""
        opened, editor, focus = self.opened, self.editor, QApplication.focusWidget()
        if opened is None or editor is None or focus is None or not editor.isAncestorOf(focus):
            return False
        is_asked = opened.dossier.household.id == self._request.household
        is_asked &= opened.is_again == self._request.is_again
        return is_asked and (opened.draft.is_dirty or editor.is_typing())

    def _show_verdict(self) -> None:
        if self.opened is not None:
            before = names.before_words(self.opened.dossier.household.category_before)
            labels = {one.code: one.label for one in self.opened.draft.spec.household_fields()}
            asked = self.opened.draft.overridden
            self.panel.show_verdicts(self.opened.verdicts(), before, labels)
            if self.editor is not None and self.opened.draft.overridden != asked:
                self.editor.refresh()

    def _jump(self, place: Place) -> None:
        if self.editor is None or self.opened is None:
            return
        counted = [one.id for one in self.opened.draft.members if one.is_counted()]
        at = place.member
        member = counted[at] if at is not None and at < len(counted) else None
        self.editor.go_to(place.field, member)

    def confirm_household(self) -> None:
        """Everything unanswered as last year, after showing what that is (Ctrl+F4)."""
        if self.editor is not None:
            confirm_as_last_year(self.desk.notify, self.editor)

    def explain(self) -> None:
        """Say in a word why a warning is right as it stands (F7)."""
        if self.opened is not None and self.editor is not None:
            explain_warning(self, self.opened, self.editor, self.keep_draft)

    def remark(self) -> None:
        """A question about a field, or the answer to one (Ctrl+I)."""
        if self.opened is not None and self.editor is not None:
            remark(self, self.opened, self.editor)

    def show_history(self) -> None:
        """The timeline of the household, its former states, what differs (Ctrl+H)."""
        if self.opened is not None and not self.opened.is_new:
            self.desk.go("history", HistoryRequest(self.opened.dossier.household.id))

    def undo(self) -> None:
        """Take back the last act of this person, by its name (Ctrl+Z outside a field)."""
        if self.editor is not None:
            self.editor.take()
        self.keep_draft()
        undo_last(self)

    def ask_event(self) -> None:
        """Split, join, leave, new head, move out, undo: the guided dialog (Ctrl+T)."""
        if self.opened is not None and self.save_button.isEnabled():
            ask_event(self, self.opened)

    # -- keeping ----------------------------------------------------------------------------

    def _draft_text(self) -> str:
        opened, editor = self.opened, self.editor
        if opened is None or editor is None:
            return ""
        village = opened.dossier.household.village if opened.is_new else ""
        return draft_to_json(opened.draft, editor.place(), editor.words_in_hand(), village)

    def keep_draft(self) -> None:
        """Autosave what was typed and not saved; not an act."""
        if (opened := self.opened) is None or self.editor is None:
            return
        if not opened.draft.is_dirty and not self.editor.words_in_hand():
            return
        if opened.is_new and self._request is self._opened_with:
            # News leads to what is typed here, not to another blank form.
            self._request = replace(self._request, household=opened.dossier.household.id)
        text = self._draft_text()
        if text == self._kept or draft_to_json(opened.draft) == self._being_stored:
            return
        self._kept = text
        self._drafts.keep(opened.draft_key, opened.review.round if opened.review else None, text)

    def may_leave(self) -> bool:
        """Always; the draft is kept."""
        if self.editor is not None:
            self.editor.take()
        self.keep_draft()
        return True

    def shut(self) -> None:
        """A draft that has not reached the store is written before the window is gone."""
        self._drafts.write_now()

    # -- saving -----------------------------------------------------------------------------

    def save(self, then_next: bool = False) -> None:
        """Store the household; complete when nothing is wrong, else as a draft."""
        opened, editor = self.opened, self.editor
        if opened is None or editor is None or not self.save_button.isEnabled():
            return
        if not editor.take():
            return
        if opened.is_again:
            self._compare(opened)
            return
        errors = opened.draft.errors()
        dossier = opened.typed(ReviewState.DRAFT if errors else ReviewState.COMPLETE)
        apart = told_apart(self.desk, opened)
        if apart is None:
            return
        left, services, typed = len(errors), self.desk.services, draft_to_json(opened.draft)
        self._being_stored = typed
        self.save_act(
            say.SAVING,
            lambda: store_household(services, dossier, apart),
            lambda saved: self._on_saved(saved, typed, left, then_next),
            self._on_refused,
        )

    def _compare(self, opened: OpenedHousehold) -> None:
        """The second keying is held against what is stored; the stored data stay."""
        if opened.review is None:
            return
        services, round_id = self.desk.services, opened.review.round
        again, head = opened.typed(ReviewState.COMPLETE), opened.head_name
        self._being_stored = draft_to_json(opened.draft)
        self.save_act(
            again_words.RECORDING,
            lambda: services.rekeying.record(round_id, again),
            lambda found: self._on_compared(found, head),
            self._on_refused,
        )

    def _on_refused(self, error: UserError) -> None:
        self._being_stored = ""
        self.desk.notify.error(error)

    def _on_compared(self, found: Rekeyed, head: str) -> None:
        self._being_stored = ""
        if self.opened is not None:
            self.opened.draft.saved()
        self.desk.notify.done(again_words.compared(head, found.wrong_words(), found.fields))
        self._tell(Changes(households=True))
        self.desk.go("rekeying", None)

    def _on_saved(self, saved: Saved, typed: str, left: int, then_next: bool) -> None:
        opened, self._being_stored = self.opened, ""
        self._drafts.forget(saved.dossier.household.id)
        if opened is None or opened.dossier.household.id != saved.dossier.household.id:
            self._tell(saved.changes)
            return
        opened.dossier, opened.is_new = saved.dossier, False
        opened.review = saved.dossier.review
        # What was typed on while the store was writing is not stored yet: it stays a draft.
        if draft_to_json(opened.draft) == typed:
            opened.draft.saved()
            opened.draft.members = list(saved.dossier.members)
        self._request = HouseholdRequest(
            saved.dossier.household.id, self._request.village, self._request.worklist
        )
        name = opened.head_name
        if left:
            self.desk.notify.warn(say.saved_draft(name, left))
        else:
            self.desk.notify.done(say.saved(name))
        self._kept = "" if opened.draft.is_dirty else self._draft_text()
        self._tell(saved.changes)
        if then_next:
            self._open_next()

    def _tell(self, changes: Changes) -> None:
        """Tell the other screens of the own saving."""
        self._is_telling = True
        self.desk.changed(changes)
        self._is_telling = False

    def save_and_next(self) -> None:
        """Store, then open the next household of the list (Ctrl+Enter)."""
        self.save(then_next=True)

    def _open_next(self) -> None:
        worklist, here = self._request.worklist, self._request.household
        at = worklist.index(here) + 1 if here in worklist else len(worklist)
        if at < len(worklist):
            village = self._request.village
            self.desk.go("household", HouseholdRequest(worklist[at], village, worklist))
        else:
            self.desk.go("households", None)
