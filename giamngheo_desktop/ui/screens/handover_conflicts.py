"""Xung đột: one place two laptops changed at a time; three values, keys 1 2 3, Enter goes on."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.exchange import Chosen
from giamngheo_desktop.domain.merge import Decided
from giamngheo_desktop.domain.vietnamese import nfc
from giamngheo_desktop.services.conflict_words import ConflictShown
from giamngheo_desktop.text import ui_packages as say


class ValueCard(QPushButton):
    """One of the values: what it is, its key, who typed it and when."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setCheckable(True)
        self.setMinimumHeight(170)
        self._title, self.key = title, key
        self.head, self.value, self.who = QLabel(f"{key}  {title}"), QLabel(), QLabel()
        self.value.setObjectName("heading")
        self.who.setObjectName("quiet")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        for part in (self.head, self.value, self.who):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setWordWrap(True)
            box.addWidget(part)
        box.insertStretch(2, 1)

    def show_value(self, value: str, who: str) -> None:
        """Show another value."""
        self.value.setText(value)
        self.who.setText(who)
        self.setAccessibleName(f"{self._title}: {value}. {who}")

    def mark(self, *, is_taken: bool) -> None:
        """Say in words that this value is the taken one: the frame alone is colour alone."""
        self.setChecked(is_taken)
        head = f"{self.key}  {self._title}"
        self.head.setText(say.taken(head) if is_taken else head)


class ConflictsPage(QWidget):
    """See the module. Emits `decided` with a decision for every conflict, `left` for later."""

    decided = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._conflicts: Sequence[ConflictShown] = ()
        self._taken: dict[str, Decided] = {}
        self._at = 0
        self._build()
        self._keys()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.counter, self.where, self.what = QLabel(), QLabel(), QLabel()
        self.counter.setObjectName("quiet")
        self.where.setObjectName("heading")
        self.what.setObjectName("heading")
        self.cards = {
            "1": ValueCard("1", say.BEFORE),
            "2": ValueCard("2", say.OURS),
            "3": ValueCard("3", say.THEIRS),
        }
        values = QHBoxLayout()
        for key, card in self.cards.items():
            card.clicked.connect(lambda _on=False, taken=key: self.take(taken))
            values.addWidget(card, 1)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(say.REASON)
        self.reason.editingFinished.connect(self._keep_reason)
        hint = QLabel(say.CHOOSE_HINT)
        hint.setObjectName("quiet")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for part in (self.counter, self.where, self.what):
            part.setWordWrap(True)
            box.addWidget(part)
        box.addLayout(values)
        box.addWidget(hint)
        box.addWidget(QLabel(say.REASON))
        box.addWidget(self.reason)
        box.addLayout(self._buttons())
        box.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.previous_button = _button(say.PREVIOUS, self.previous)
        self.next_button = _button(say.NEXT, self.next)
        self.finish_button = _button(say.FINISH, self.finish)
        self.finish_button.setProperty("primary", True)
        self.later_button = _button(say.LATER, self.left.emit)
        for one in (self.previous_button, self.next_button, self.finish_button, self.later_button):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("PgUp", self.previous),
            ("PgDown", self.next),
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=inside)
            shortcut.activated.connect(action)

    # -- showing ----------------------------------------------------------------------------

    def show_conflicts(self, conflicts: Sequence[ConflictShown]) -> None:
        """Begin with the first of these."""
        self._conflicts, self._taken, self._at = conflicts, {}, 0
        self._show()

    def decisions(self) -> Mapping[str, Decided]:
        """What was taken so far."""
        return self._taken

    def _show(self) -> None:
        one = self._conflicts[self._at]
        left = len(self._conflicts) - len(self._taken)
        self.counter.setText(say.place(self._at + 1, len(self._conflicts), left))
        self.where.setText(one.where)
        self.what.setText(one.what)
        self.cards["1"].show_value(one.base, "")
        self.cards["1"].setEnabled(one.base_value is not None)
        self.cards["2"].show_value(one.ours, one.our_by)
        self.cards["3"].show_value(one.theirs, one.their_by)
        taken = self._taken.get(one.conflict.id)
        for key, card in self.cards.items():
            card.mark(is_taken=taken is not None and _KEY_OF[taken.take] == key)
        self.reason.setText((taken.reason or "") if taken else "")
        self.previous_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at + 1 < len(self._conflicts))
        self.finish_button.setEnabled(left == 0)
        self.cards["2"].setFocus()

    # -- deciding ---------------------------------------------------------------------------

    def take(self, key: str) -> None:
        """Take a value: 1 as it was before, 2 of this laptop, 3 of the other."""
        one, card = self._conflicts[self._at], self.cards[key]
        if not card.isEnabled():
            return
        value = one.base_value if key == "1" else None
        reason = nfc(self.reason.text()).strip() or None
        self._taken[one.conflict.id] = Decided(_CHOSEN[key], value, reason)
        self._show()
        card.setFocus()

    def _keep_reason(self) -> None:
        one = self._conflicts[self._at]
        taken = self._taken.get(one.conflict.id)
        if taken is not None:
            reason = nfc(self.reason.text()).strip() or None
            self._taken[one.conflict.id] = Decided(taken.take, taken.value, reason)

    def previous(self) -> None:
        """Back to the conflict before (PgUp)."""
        if self._at > 0:
            self._at -= 1
            self._show()

    def next(self) -> None:
        """On to the next conflict (Enter); at the last one to the end."""
        if self._at + 1 < len(self._conflicts):
            self._at += 1
            self._show()
        elif self.finish_button.isEnabled():
            self.finish_button.setFocus()

    def finish(self) -> None:
        """Hand the decisions over (Ctrl+Enter)."""
        if len(self._taken) == len(self._conflicts):
            self.decided.emit(dict(self._taken))

    def event(self, event: QEvent) -> bool:
        """Esc is ours before it is the window's way back."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 take a value; Enter goes on; Esc leaves it for later."""
        if event.text() in self.cards:
            self.take(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish() if self.finish_button.hasFocus() else self.next()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_CHOSEN = {"1": Chosen.VALUE, "2": Chosen.OURS, "3": Chosen.THEIRS}
_KEY_OF = {chosen: key for key, chosen in _CHOSEN.items()}


def _button(words: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _on=False: action())
    return button
