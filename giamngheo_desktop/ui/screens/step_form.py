"""The form that records one step of the procedure; what is typed is kept until it is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.draft_json import draft_to_json
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.forms.step_draft import TypedStep, step_to_json, take_step_json
from giamngheo_desktop.forms.steps import TYPED, record_of, step_form
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.widgets.form_editor import FormEditor


class StepForm(QWidget):
    """Records one step of the procedure, for a village or the whole round."""

    submitted = Signal()
    left = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._services, self._notify = screen.desk.services, screen.desk.notify
        self._drafts = KeptDrafts(screen)
        self._round, self._key, self._kept = "", "", ""
        self._standing: RoundSteps | None = None
        self._homes: Mapping[str, Sequence[tuple[str, str]]] = {}
        self.step, self.village, self.about = QComboBox(), QComboBox(), QComboBox()
        self.editor: FormEditor | None = None
        self._place = QVBoxLayout()
        self._about_label = QLabel()
        ok, back = QPushButton(say.SAVE_STEP), QPushButton(say.BACK)
        self.again = QPushButton(say.START_OVER)
        self.again.clicked.connect(self.start_over)
        ok.setProperty("primary", True)
        ok.clicked.connect(self._on_ok)
        back.clicked.connect(self._on_back)
        self._ok = ok
        buttons = QHBoxLayout()
        buttons.addWidget(ok)
        buttons.addWidget(self.again)
        buttons.addWidget(back)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._top())
        box.addLayout(self._place, 1)
        box.addLayout(buttons)
        self.step.currentIndexChanged.connect(self._draw)
        self.village.currentIndexChanged.connect(self._on_village)
        self.autosave = Autosave(self, self.keep_draft)

    def _top(self) -> QHBoxLayout:
        self.step.setAccessibleName(say.STEP)
        self.village.setAccessibleName(say.VILLAGE)
        self.about.setMinimumWidth(280)
        top = QHBoxLayout()
        for label, widget in (
            (QLabel(say.STEP), self.step),
            (QLabel(say.VILLAGE), self.village),
            (self._about_label, self.about),
        ):
            top.addWidget(label)
            top.addWidget(widget)
        top.addStretch(1)
        return top

    def ask(
        self,
        round_id: str,
        standing: RoundSteps,
        villages: Sequence[Village],
        homes: Mapping[str, Sequence[tuple[str, str]]],
        step: Step,
        village: str | None,
    ) -> None:
        """Start with a step of a village.

        Args:
            standing: where the round stands.
            homes: village -> its households as (id, head), for a complaint.
        """
        self.keep_draft()
        self._key = ""
        self._round, self._standing, self._homes = round_id, standing, homes
        with QSignalBlocker(self.step), QSignalBlocker(self.village):
            self.step.clear()
            for one in TYPED:
                if one in standing.chain.steps and one is not Step.MEETING:
                    self.step.addItem(STEP[one.value], one.value)
            self.village.clear()
            self.village.addItem(say.WHOLE_ROUND, "")
            for place in villages:
                self.village.addItem(place.name, place.id)
            self.village.setCurrentIndex(max(self.village.findData(village or ""), 0))
            self.step.setCurrentIndex(max(self.step.findData(step.value), 0))
        self._draw()

    def _draw(self) -> None:
        if self._standing is None:
            return
        self.keep_draft()
        step = self.chosen_step()
        draft = Draft(step_form(step, self._standing.chain.share), self._services.at.today())
        self._key = self._key_now()
        left = take_step_json(draft, self._drafts.read(self._key, self._round))
        self._show_about()
        self.about.setCurrentIndex(max(self.about.findData(left.about), 0))
        self._show_editor(draft, left)
        self._kept = self._draft_text()
        if left.is_typed:
            self._notify.warn(say.step_draft_back(STEP[step.value]))

    def _show_editor(self, draft: Draft, left: TypedStep) -> None:
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor = FormEditor(draft)
        editor.ended.connect(self._ok.setFocus)
        self._place.addWidget(editor)
        if left.place:
            editor.go_to(left.place)
        else:
            editor.go_to_start()
        editor.retype(left.words)

    def take_focus(self) -> None:
        """Where typing goes on."""
        if self.editor is not None:
            self.editor.go_to(self.editor.draft.spec.household_fields()[0].code)

    def _on_village(self) -> None:
        """Another village: what is typed goes with it; an untouched form shows what was left."""
        if self._is_typed():
            self._drafts.drop(self._key)
            self._key, self._kept = self._key_now(), ""
            self._show_about()
        else:
            self._draw()

    def start_over(self) -> None:
        """Take back what was typed of this step and begin with an empty form."""
        if self._key:
            self._drafts.drop(self._key)
            self._key = ""
            self._draw()

    # -- keeping ----------------------------------------------------------------------------

    @property
    def draft_key(self) -> str:
        """Under which name the step in hand is kept; recording it ends the draft."""
        return self._key

    def _key_now(self) -> str:
        step, village = self.chosen_step(), self.chosen_village() or ""
        # A re-check is about the village of its complaint.
        place = "" if step is Step.RECHECK else village
        return key_of(Typed.STEP, self._round, step.value, place)

    def _is_typed(self) -> bool:
        editor = self.editor
        return editor is not None and (editor.draft.is_dirty or bool(editor.words_in_hand()))

    def _draft_text(self) -> str:
        if self.editor is None:
            return ""
        about = str(self.about.currentData() or "")
        form = draft_to_json(self.editor.draft, self.editor.place(), self.editor.words_in_hand())
        return step_to_json(form, about)

    def keep_draft(self) -> None:
        """Autosave what was typed and not recorded; not an act."""
        if not self._key or not self._is_typed() or self._drafts.is_storing():
            return
        text = self._draft_text()
        if text != self._kept:
            self._kept = text
            self._drafts.keep(self._key, self._round, text)

    def leave(self) -> None:
        """What stands in the field in hand is read and kept."""
        if self.editor is not None:
            self.editor.take()
        self.keep_draft()

    def stored(self) -> None:
        """The step was recorded: nothing of it is a draft any more."""
        self._drafts.forget(self._key)
        self._key = ""

    def shut(self) -> None:
        """A draft that has not reached the store is written before the window is gone."""
        self._drafts.write_now()

    # -- reading ----------------------------------------------------------------------------

    def _show_about(self) -> None:
        """A complaint names a household, a re-check names its complaint."""
        step = self.chosen_step()
        words = say.ABOUT.get(step.value, "")
        self._about_label.setText(words)
        self.about.setAccessibleName(words)
        for widget in (self._about_label, self.about):
            widget.setVisible(bool(words))
        # A re-check is about the village of its complaint.
        self.village.setEnabled(step is not Step.RECHECK)
        self.about.clear()
        for value, label in self._abouts(step):
            self.about.addItem(label, value)

    def _abouts(self, step: Step) -> Sequence[tuple[str, str]]:
        if self._standing is None:
            return ()
        if step is Step.COMPLAINT:
            return [("", say.NO_HOUSEHOLD), *self._homes.get(self.chosen_village() or "", ())]
        if step is Step.RECHECK:
            names = dict(home for homes in self._homes.values() for home in homes)
            return [
                (one.id, say.complaint(names.get(one.household or "", ""), one.on, one.data))
                for one in self._standing.open_complaints()
            ]
        return ()

    def chosen_step(self) -> Step:
        """The step that is recorded."""
        return Step(str(self.step.currentData()))

    def chosen_village(self) -> str | None:
        """Id of the village; `None` = the whole round."""
        return str(self.village.currentData() or "") or None

    def record(self, round_id: str) -> ProcedureRecord | None:
        """The step as it was typed."""
        if self.editor is None:
            return None
        step, about = self.chosen_step(), str(self.about.currentData() or "")
        record = record_of(
            step,
            self.editor.draft.answers,
            record=new_id(),
            round_id=round_id,
            village=self.chosen_village(),
            household=about or None if step is Step.COMPLAINT else None,
        )
        if step is Step.RECHECK:
            return replace(record, village=None, data={**record.data, "complaint": about or None})
        return record

    def _on_back(self) -> None:
        self.leave()
        self.left.emit()

    def _on_ok(self) -> None:
        if self.editor is None or not self.editor.take():
            return
        if any(one.severity is Severity.ERROR for one in self.editor.draft.problems()):
            self.editor.next_problem()
        else:
            self.submitted.emit()
