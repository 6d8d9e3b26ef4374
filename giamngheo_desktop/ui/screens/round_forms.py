"""The two small forms of the round screen: open a round, record a step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.forms.steps import TYPED, record_of, step_form
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.form_editor import FormEditor
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit

_MONTHLY = frozenset(RoundKind) - {RoundKind.DINH_KY}


class OpenRoundForm(QWidget):
    """Asks what a round needs; usual days are left to the service."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.standard, self.second = QComboBox(), QComboBox(), QComboBox()
        for kind in RoundKind:
            self.kind.addItem(words.ROUND_KIND[kind.value], kind.value)
        self.year, self.month = IntegerEdit(say.YEAR, is_grouped=False), IntegerEdit(say.MONTH)
        self.first, self.last = DateEdit(say.FROM), DateEdit(say.TO)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        form = QFormLayout()
        for label, widget in (
            (say.KIND, self.kind),
            (say.YEAR, self.year),
            (say.MONTH, self.month),
            (say.STANDARD, self.standard),
            (say.SECOND, self.second),
            (say.FROM, self.first),
            (say.TO, self.last),
        ):
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        for edit in (self.first, self.last):
            edit.setPlaceholderText(say.USUAL)
            edit.setMaximumWidth(240)
        ok, back = QPushButton(say.OPEN), QPushButton(say.BACK)
        ok.setProperty("primary", True)
        ok.clicked.connect(self.submitted)
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(ok)
        buttons.addWidget(back)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(760)
        box = QVBoxLayout(inside)
        box.addWidget(self.hint)
        box.addLayout(form)
        box.addLayout(buttons)
        box.addStretch(1)
        QHBoxLayout(self).addWidget(inside)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def ask(self, standards: Sequence[Standard], today: date, households: int) -> None:
        """Fill in what is usual today."""
        self.year.set_value(today.year)
        self.month.set_value(today.month)
        self.standard.clear()
        self.second.clear()
        self.offer(standards, today, households)

    def offer(self, standards: Sequence[Standard], today: date, households: int) -> None:
        """Offer the standards there are now; what was typed or chosen stays."""
        self.hint.setText(say.no_round(households))
        first, second = self.standard.currentData(), self.second.currentData()
        for combo in (self.standard, self.second):
            combo.clear()
        self.second.addItem(say.NO_SECOND, "")
        for one in standards:
            self.standard.addItem(f"{one.id} · {one.title}", one.id)
            self.second.addItem(f"{one.id} · {one.title}", one.id)
        in_force = next((one.id for one in standards if one.counts_on(today)), "")
        self.standard.setCurrentIndex(max(self.standard.findData(first or in_force), 0))
        self.second.setCurrentIndex(max(self.second.findData(second or ""), 0))

    def _on_kind(self) -> None:
        self.month.setEnabled(self.round_kind() in _MONTHLY)

    def round_kind(self) -> RoundKind:
        """Kind that is chosen."""
        return RoundKind(str(self.kind.currentData()))

    def standards(self) -> tuple[str, ...]:
        """The standard that decides, and the one to compare with."""
        first, second = str(self.standard.currentData()), str(self.second.currentData() or "")
        return (first, second) if second and second != first else (first,)


class StepForm(QWidget):
    """Records one step of the procedure, for a village or the whole round."""

    submitted = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._standing: RoundSteps | None = None
        self._homes: Mapping[str, Sequence[tuple[str, str]]] = {}
        self.step, self.village, self.about = QComboBox(), QComboBox(), QComboBox()
        self.editor: FormEditor | None = None
        self._place = QVBoxLayout()
        self._about_label = QLabel()
        ok, back = QPushButton(say.SAVE_STEP), QPushButton(say.BACK)
        ok.setProperty("primary", True)
        ok.clicked.connect(self._on_ok)
        back.clicked.connect(self.left)
        self._ok = ok
        buttons = QHBoxLayout()
        buttons.addWidget(ok)
        buttons.addWidget(back)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._top())
        box.addLayout(self._place, 1)
        box.addLayout(buttons)
        self.step.currentIndexChanged.connect(self._draw)
        self.village.currentIndexChanged.connect(self._show_about)

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
        self._standing, self._homes = standing, homes
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
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.deleteLater()
        draft = Draft(step_form(self.chosen_step(), self._standing.chain.share), self._today())
        self.editor = FormEditor(draft)
        self.editor.ended.connect(self._ok.setFocus)
        self._place.addWidget(self.editor)
        self._show_about()
        self.editor.go_to_start()

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

    def _on_ok(self) -> None:
        if self.editor is None or not self.editor.take():
            return
        if any(one.severity is Severity.ERROR for one in self.editor.draft.problems()):
            self.editor.next_problem()
        else:
            self.submitted.emit()
