"""Answers that are chosen by key.

One of a list by its printed number or first letters, yes / no by `c` / `k`, several of a list by
their numbers.
"""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.forms.spec import Choice
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.ui.look import restyle

SEARCH_SECONDS = 1.0
_EMPTY_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class ChoiceEdit(QComboBox):
    """One of a list. The number of a choice picks it; letters search; Delete empties it."""

    value_changed = Signal()

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("", None)
        for one in self._choices:
            self.addItem(f"{one.number}  {one.label}", one.code)
        self._value: Answer = None
        self._letters, self._letters_at = "", 0.0
        self.currentIndexChanged.connect(self._on_index)

    @property
    def value(self) -> Answer:
        """Code of the choice."""
        return self._value

    def set_value(self, value: Answer) -> None:
        """Show a choice; tells nobody."""
        self._value = value if any(one.code == value for one in self._choices) else None
        self.blockSignals(True)
        self.setCurrentIndex(max(self.findData(self._value), 0))
        self.blockSignals(False)

    def take(self) -> bool:
        """A choice is taken at once."""
        return True

    def _on_index(self, place: int) -> None:
        value = self.itemData(place)
        if value != self._value:
            self._value = value
            self.value_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers and letters pick; arrows step; Delete empties."""
        if event.key() in _EMPTY_KEYS:
            self.setCurrentIndex(0)
        elif not (self.pick(event.text()) or self._search(event.text())):
            super().keyPressEvent(event)

    def pick(self, typed: str) -> bool:
        """Take the choice with this printed number; False when there is none."""
        for place, one in enumerate(self._choices, start=1):
            if typed and one.number == typed:
                self.setCurrentIndex(place)
                return True
        return False

    def _search(self, typed: str) -> bool:
        if not typed.isalpha():
            return False
        now = time.monotonic()
        fresh = now - self._letters_at > SEARCH_SECONDS
        self._letters, self._letters_at = ("" if fresh else self._letters) + typed, now
        wanted = fold(self._letters)
        for place, one in enumerate(self._choices, start=1):
            if fold(one.label).startswith(wanted):
                self.setCurrentIndex(place)
                break
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a form scrolls the form, never an answer."""
        event.ignore()


class YesNoEdit(QFrame):
    """Yes or no: `c` or `1`, `k`, `2` or `0`; arrows; Delete empties; a click on the word.

    Args:
        name: printed label.
        words: printed names of yes and no.
    """

    value_changed = Signal()

    def __init__(
        self, name: str, words: tuple[str, str] = (say.YES, say.NO), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("yesNo")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value: bool | None = None
        self._words = (QLabel(words[0]), QLabel(words[1]))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for label in self._words:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(label, 1)
        self.setMinimumHeight(28)
        self._paint()

    @property
    def value(self) -> Answer:
        """True, False, or `None` while unanswered."""
        return self._value

    def set_value(self, value: Answer) -> None:
        """Show an answer; tells nobody."""
        self._value = value if isinstance(value, bool) else None
        self._paint()

    def take(self) -> bool:
        """An answer is taken at once."""
        return True

    def _paint(self) -> None:
        for label, means in zip(self._words, (True, False), strict=True):
            restyle(label, "chosen", self._value is means)
        shown = "" if self._value is None else self._words[0 if self._value else 1].text()
        self.setAccessibleDescription(shown)

    def _answer(self, value: bool | None) -> None:
        if value is not self._value:
            self._value = value
            self._paint()
            self.value_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        answer = _YES_NO.get(event.text().lower()) or _YES_NO_KEYS.get(Qt.Key(event.key()))
        if answer is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._answer({"yes": True, "no": False}.get(answer))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a word answers."""
        for label, means in zip(self._words, (True, False), strict=True):
            if label.geometry().contains(event.position().toPoint()):
                self._answer(means)


_YES_NO = {"c": "yes", "1": "yes", "k": "no", "2": "no", "0": "no"}
_YES_NO_KEYS = {
    Qt.Key.Key_Left: "yes",
    Qt.Key.Key_Right: "no",
    Qt.Key.Key_Delete: "empty",
    Qt.Key.Key_Backspace: "empty",
}


class ChoicesEdit(QFrame):
    """Several of a list. The number of a choice ticks it, `0` means none of them.

    One stop for Tab: the boxes inside are ticked by number, or by arrows and Space.
    """

    value_changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        columns: int = 2,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("yesNo")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choices = list(choices)
        self._value: tuple[str, ...] | None = None
        self._here = 0
        self._boxes = [QCheckBox(f"{one.number}  {one.label}") for one in self._choices]
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        for place, box in enumerate(self._boxes):
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.clicked.connect(self._on_clicked)
            grid.addWidget(box, place // columns, place % columns)
        self._none = QLabel()
        self._none.setObjectName("quiet")
        grid.addWidget(self._none, (len(self._boxes) + 1) // columns, 0, 1, columns)
        self._paint()

    @property
    def value(self) -> Answer:
        """Sorted codes; empty = none of them; `None` = unanswered."""
        return self._value

    def set_value(self, value: Answer) -> None:
        """Show an answer; tells nobody."""
        self._value = value if isinstance(value, tuple) else None
        self._paint()

    def take(self) -> bool:
        """An answer is taken at once."""
        return True

    def _paint(self) -> None:
        chosen = self._value or ()
        for one, box in zip(self._choices, self._boxes, strict=True):
            box.setChecked(one.code in chosen)
        self._none.setText(
            say.NONE_OF_THEM if self._value == () else say.none_hint() if not chosen else ""
        )
        self._mark_here()

    def _mark_here(self) -> None:
        for place, box in enumerate(self._boxes):
            font = box.font()
            font.setUnderline(self.hasFocus() and place == self._here)
            box.setFont(font)

    def _answer(self, value: tuple[str, ...] | None) -> None:
        if value != self._value:
            self._value = value
            self._paint()
            self.value_changed.emit()

    def _on_clicked(self) -> None:
        codes = (
            one.code for one, box in zip(self._choices, self._boxes, strict=True) if box.isChecked()
        )
        self._answer(tuple(sorted(codes)) or None)

    def _toggle(self, place: int) -> None:
        chosen = set(self._value or ()) ^ {self._choices[place].code}
        self._answer(tuple(sorted(chosen)) or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        numbers = {one.number: place for place, one in enumerate(self._choices)}
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if event.text() in numbers:
            self._toggle(numbers[event.text()])
        elif event.text() == "0":
            self._answer(())
        elif key in _EMPTY_KEYS:
            self._answer(None)
        elif key == Qt.Key.Key_Space:
            self._toggle(self._here)
        elif key in steps:
            self._here = (self._here + steps[key]) % len(self._boxes)
            self._mark_here()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which box the arrows stand on."""
        super().focusInEvent(event)
        self._mark_here()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it again."""
        super().focusOutEvent(event)
        self._mark_here()
