"""Choosing a stick before something is written to it; a folder can be chosen instead."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.services.stick_choice import Fitness, StickSeen
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_sticks as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

Look = Callable[[Callable[[list[StickSeen]], None]], object]
"""Asks for the sticks off the UI thread, and hands them over when they are known."""

EVERY_MS, KEYS = 2000, 9


class StickDialog(QDialog):
    """See the module.

    Args:
        title: what is about to be written.
        look_for: asks for the sticks.
        parent: the window.
    """

    def __init__(self, title: str, look_for: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(look.scaled(860), look.scaled(380))
        self._look_for, self._asked = look_for, False
        self.path: Path | None = None
        self.model = TableModel(_columns(self._number))
        self.table = TableView(self.model, say.STICKS, empty=ui_empty.STICKS)
        self.table.setSortingEnabled(False)
        self.table.opened.connect(self.take)
        self.table.chosen.connect(lambda _one: self._on_current())
        self.note = QLabel(say.LOOKING)
        self.note.setWordWrap(True)
        self.use, self.folder, cancel = (
            QPushButton(say.USE),
            QPushButton(say.FOLDER),
            QPushButton(words.CANCEL),
        )
        self.use.setProperty("primary", True)
        self.use.setDefault(True)
        self.use.clicked.connect(lambda: self.take(self.table.current()))
        self.folder.clicked.connect(self.choose_folder)
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self._keys()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look_again)
        self._timer.start()
        self.look_again()

    def _lay_out(self, cancel: QPushButton) -> None:
        about = QLabel(say.ABOUT)
        about.setWordWrap(True)
        again = QPushButton(say.AGAIN)
        again.setAutoDefault(False)
        self.folder.setAutoDefault(False)
        again.clicked.connect(self.look_again)
        row = QHBoxLayout()
        row.addWidget(self.folder)
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(self.use)
        row.addWidget(cancel)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(about)
        box.addWidget(self.table, 1)
        box.addWidget(self.note)
        box.addLayout(row)

    def _keys(self) -> None:
        for number in range(1, KEYS + 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(
                lambda place=number - 1: self.take_at(place)
            )
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.choose_folder)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self.look_again)

    def _number(self, one: StickSeen) -> str:
        rows = list(self.model.rows())
        place = rows.index(one) + 1 if one in rows else 0
        return str(place) if 0 < place <= KEYS else ""

    def look_again(self) -> None:
        """Ask for the sticks once more (F5, and every two seconds)."""
        if not self._asked:
            self._asked = True
            self._look_for(self.show_sticks)

    def show_sticks(self, seen: Sequence[StickSeen]) -> None:
        """Show what is plugged in; the row chosen stays chosen."""
        self._asked = False
        if list(seen) == list(self.model.rows()):
            self._on_current()
            return
        held = self.table.current()
        self.model.set_rows(list(seen))
        places = [one.path for one in seen]
        place = places.index(held.path) if held and held.path in places else 0
        if seen:
            self.table.selectRow(place)
            self.table.setFocus()
        self._on_current()

    def _on_current(self) -> None:
        one = self.table.current()
        self.use.setEnabled(one is not None and one.is_usable)
        if one is None:
            self.note.setText(say.NONE)
        else:
            self.note.setText(say.FITNESS[one.fitness.value])

    def take_at(self, place: int) -> None:
        """The stick of a key."""
        rows = list(self.model.rows())
        if place < len(rows):
            self.table.selectRow(place)
            self.take(rows[place])

    def take(self, one: StickSeen | None) -> None:
        """Write to this stick; one that cannot be written to is not taken."""
        if one is None:
            return
        if not one.is_usable:
            self.note.setText(f"{say.FITNESS[one.fitness.value]}. {say.UNUSABLE}")
            return
        self.path = one.path
        self.accept()

    def choose_folder(self) -> None:
        """The system's dialog (Ctrl+O)."""
        chosen = QFileDialog.getExistingDirectory(self, self.windowTitle())
        if chosen:
            self.path = Path(chosen)
            self.accept()

    def done(self, result: int) -> None:
        """No more looking once it is closed."""
        self._timer.stop()
        super().done(result)


def _columns(number: Callable[[StickSeen], str]) -> tuple[Column[StickSeen], ...]:
    return (
        Column(say.HEADS["no"], number, width=50),
        Column(say.HEADS["label"], lambda one: one.label, width=140),
        Column(say.HEADS["path"], lambda one: str(one.path), width=170),
        Column(
            say.HEADS["free"],
            lambda one: say.free(one.free_bytes),
            lambda one: one.free_bytes,
            is_number=True,
            width=90,
        ),
        Column(
            say.HEADS["fits"],
            lambda one: say.FITNESS[one.fitness.value],
            colour=_colour,
            tip=lambda one: say.FITNESS[one.fitness.value],
            width=0,
        ),
    )


def _colour(one: StickSeen) -> str:
    if one.fitness in {Fitness.KNOWN, Fitness.EMPTY}:
        return look.DONE
    return look.WARNING if one.is_usable else look.WRONG
