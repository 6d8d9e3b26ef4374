"""A small dialog with a few named fields: passphrases, digits from paper, a choice, a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.widgets.secret_edit import SecretEdit


@dataclass(frozen=True, slots=True)
class Ask:
    """One field.

    Args:
        name: by which its value comes back.
        label: printed over it.
        choices: (value, words); empty = typed.
        is_secret: hidden until asked to show it.
        default: what stands there first.
        hint: grey words in an empty field.
        repeats: name of the field that must hold the same.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    is_secret: bool = False
    default: str = ""
    hint: str = ""
    repeats: str = ""


class AskForm(QDialog):
    """See the module.

    Args:
        title: over it.
        about: what will happen, in a sentence or two.
        asks: the fields, in order.
        yes: words on the button that does it.
        problem: why it was not done with what stands in the fields.
    """

    def __init__(
        self,
        title: str,
        about: str,
        asks: Sequence[Ask],
        yes: str,
        parent: QWidget | None = None,
        *,
        problem: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self._asks, self._fields = asks, {one.name: _made(one) for one in asks}
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        words = QLabel(about)
        words.setWordWrap(True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for one in asks:
            form.addRow(one.label, self._fields[one.name])
        self.ok, cancel = QPushButton(yes), QPushButton(say.CANCEL)
        self.ok.setProperty("primary", True)
        self.ok.setDefault(True)
        cancel.setAutoDefault(False)
        self.ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.ok)
        row.addWidget(cancel)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(words)
        box.addLayout(form)
        box.addWidget(self.problem)
        box.addLayout(row)
        self._tell(problem)
        empty = [one.name for one in asks if not one.default and not problem]
        first = self._fields[(empty or [asks[0].name])[0]]
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words and fields are with the letters of now."""
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        box = self.layout()
        if box is not None:
            box.activate()
            self.setMinimumHeight(box.totalHeightForWidth(self.width()))

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def accept(self) -> None:
        """Done, unless what was to be typed twice differs: then it stays, with what was typed."""
        typed = self.values()
        for one in self._asks:
            if one.repeats and typed[one.name] != typed[one.repeats]:
                self._tell(say.NOT_EQUAL)
                self._grow()
                self._fields[one.name].setFocus()
                return
        super().accept()

    def values(self) -> dict[str, str]:
        """What was typed and chosen."""
        return {name: _value(field) for name, field in self._fields.items()}


def _made(one: Ask) -> QWidget:
    if one.is_secret:
        secret = SecretEdit(one.label)
        secret.set_text(one.default)
        return secret
    if one.choices:
        box = QComboBox()
        for value, words in one.choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(one.default), 0))
        box.setAccessibleName(one.label)
        return box
    line = QLineEdit(one.default)
    line.setPlaceholderText(one.hint)
    line.setAccessibleName(one.label)
    return line


def _value(field: QWidget) -> str:
    if isinstance(field, SecretEdit):
        return field.text()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else ""
