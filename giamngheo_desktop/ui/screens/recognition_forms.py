"""The four small forms of recognition: decide, recognise, refuse, certify."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.outcomes import Outcome, reason_of
from giamngheo_desktop.text import ui_recognition as say
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.rows import row_of

_WIDEST = 640


class _Form(QWidget):
    """Fields under each other, buttons at the foot."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.on = DateEdit(say.ON)
        self.on.set_day(today)
        self._of = ""
        self._fields = QFormLayout()
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._fields)

    def _field(self, label: str, widget: QWidget) -> None:
        widget.setAccessibleName(label)
        widget.setMaximumWidth(min(widget.maximumWidth(), _WIDEST))
        self._fields.addRow(label, widget)

    def _note(self, text: str) -> QLabel:
        note = QLabel(text)
        note.setObjectName("quiet")
        note.setWordWrap(True)
        self._box.addWidget(note)
        return note

    def _foot(self, *buttons: QPushButton) -> None:
        self._box.addLayout(row_of(*buttons, None))
        self._box.addStretch(1)

    def _is_other(self, one: Outcome | None) -> bool:
        """True for another household than before: what was typed about that one goes."""
        before, self._of = self._of, one.household if one is not None else ""
        return before != self._of

    def day(self) -> date | None:
        """Day that was typed; `None` when it has no meaning."""
        return self.on.day if self.on.take() else None


class DecideForm(_Form):
    """What people decided of the chosen household."""

    submitted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.who = QLabel(say.NOBODY)
        self.who.setWordWrap(True)
        self.category, self.reason = QComboBox(), QLineEdit()
        for one in Category:
            self.category.addItem(CATEGORY[one.value], one.value)
        self.button = QPushButton(say.DECIDE)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.submitted)
        self._field(say.CHOSEN, self.who)
        self._field(say.CATEGORY, self.category)
        self._field(say.ON, self.on)
        self._field(say.REASON, self.reason)
        self._note(say.DECIDE_NOTE)
        self._foot(self.button)

    def show_household(self, one: Outcome | None) -> None:
        """The household under the cursor."""
        self.button.setEnabled(one is not None)
        self.who.setText(f"{one.head_name} · {one.village_name}" if one else say.NOBODY)
        if not self._is_other(one) and self.reason.text():
            return
        if one is not None and one.now is not None:
            self.category.setCurrentIndex(self.category.findData(one.now.value))
        self.reason.clear()

    def chosen(self) -> Category:
        """The class that is chosen."""
        return Category(str(self.category.currentData()))


class RecogniseForm(_Form):
    """The chairman's decision."""

    submitted, printed = Signal(), Signal()

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.number, self.signer = QLineEdit(), QLineEdit()
        self.state = self._note("")
        self.button, paper = QPushButton(say.RECOGNISE), QPushButton(say.PRINT_DECISION)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.submitted)
        paper.clicked.connect(self.printed)
        self._field(say.NUMBER, self.number)
        self._field(say.ON, self.on)
        self._field(say.SIGNER, self.signer)
        self._foot(self.button, paper)


class RefuseForm(_Form):
    """Refusals in writing, with reasons."""

    submitted, all_submitted, printed = Signal(), Signal(), Signal()

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.who, self.number, self.reason = QLabel(say.NOBODY), QLineEdit(), QLineEdit()
        self.who.setWordWrap(True)
        self.button, self.all_button = QPushButton(say.REFUSE), QPushButton(say.REFUSE_ALL)
        paper = QPushButton(say.PRINT_REFUSALS)
        for button, signal in (
            (self.button, self.submitted),
            (self.all_button, self.all_submitted),
            (paper, self.printed),
        ):
            button.clicked.connect(signal)
        self._field(say.CHOSEN, self.who)
        self._field(say.LETTER_NUMBER, self.number)
        self._field(say.ON, self.on)
        self._field(say.REASON, self.reason)
        self._note(say.REFUSE_NOTE)
        self.state = self._note("")
        self._foot(self.button, self.all_button, paper)

    def show_household(self, one: Outcome | None) -> None:
        """The household under the cursor."""
        self.button.setEnabled(one is not None and one.is_waiting)
        self.who.setText(f"{one.head_name} · {one.village_name}" if one else say.NOBODY)
        self.reason.setPlaceholderText(reason_of(one) if one and one.now else "")
        if self._is_other(one):
            self.reason.clear()

    def reason_for(self, one: Outcome) -> str:
        """The reason that was typed, else the one the result gives."""
        return tidy(self.reason.text()) or reason_of(one)


class CertifyForm(_Form):
    """Numbers of certificates."""

    submitted, printed = Signal(), Signal()

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.button, paper = QPushButton(say.CERTIFY), QPushButton(say.PRINT_CERTIFICATES)
        self.button.clicked.connect(self.submitted)
        paper.clicked.connect(self.printed)
        self._field(say.ON, self.on)
        self._foot(self.button, paper)
