"""The two small forms of the round screen: open a round, record a step."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
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
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.forms.steps import RECORDED, step_form
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
        self.hint.setText(say.no_round(households))
        self.year.set_value(today.year)
        self.month.set_value(today.month)
        for combo in (self.standard, self.second):
            combo.clear()
        self.second.addItem(say.NO_SECOND, "")
        for one in standards:
            self.standard.addItem(f"{one.id} · {one.title}", one.id)
            self.second.addItem(f"{one.id} · {one.title}", one.id)
        in_force = next((one.id for one in standards if one.counts_on(today)), "")
        self.standard.setCurrentIndex(max(self.standard.findData(in_force), 0))

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

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.step, self.village = QComboBox(), QComboBox()
        self.step.setAccessibleName(say.STEP)
        self.village.setAccessibleName(say.VILLAGE)
        for step in RECORDED:
            self.step.addItem(STEP[step.value], step.value)
        self.editor: FormEditor | None = None
        self._place = QVBoxLayout()
        top = QHBoxLayout()
        for label, widget in ((say.STEP, self.step), (say.VILLAGE, self.village)):
            top.addWidget(QLabel(label))
            top.addWidget(widget)
        top.addStretch(1)
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
        box.addLayout(top)
        box.addLayout(self._place, 1)
        box.addLayout(buttons)
        self.step.currentIndexChanged.connect(self._draw)

    def ask(self, villages: Sequence[Village], step: Step, village: str | None) -> None:
        """Start with a step of a village."""
        self.village.clear()
        self.village.addItem(say.WHOLE_ROUND, "")
        for one in villages:
            self.village.addItem(one.name, one.id)
        self.village.setCurrentIndex(max(self.village.findData(village or ""), 0))
        self.step.setCurrentIndex(max(self.step.findData(step.value), 0))
        self._draw()

    def _draw(self) -> None:
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.deleteLater()
        draft = Draft(step_form(self.chosen_step()), self._today)
        self.editor = FormEditor(draft)
        self.editor.ended.connect(self._ok.setFocus)
        self._place.addWidget(self.editor)
        self.editor.go_to_start()

    def chosen_step(self) -> Step:
        """The step that is recorded."""
        return Step(str(self.step.currentData()))

    def chosen_village(self) -> str | None:
        """Id of the village; `None` = the whole round."""
        return str(self.village.currentData() or "") or None

    def _on_ok(self) -> None:
        if self.editor is None or not self.editor.take():
            return
        if any(one.severity is Severity.ERROR for one in self.editor.draft.problems()):
            self.editor.next_problem()
        else:
            self.submitted.emit()
