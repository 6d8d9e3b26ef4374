"""Words of a small form of plain fields: kept while they are typed, back when it opens again."""

import json
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit


@runtime_checkable
class Worded(Protocol):
    """A part of a form that says itself what stands in it."""

    def words(self) -> str:
        """What stands in it; empty = nothing."""

    def say(self, words: str) -> None:
        """Put back what `words` gave."""


_ID = Qt.ItemDataRole.UserRole
_YES = "1"


class KeptWords:
    """See the module.

    Args:
        screen: runs the writing.
        fields: name -> field; put back in this order.
        owner: the beat lives as long; `None` = the screen.
    """

    def __init__(
        self, screen: Screen, fields: Mapping[str, QWidget | Worded], owner: QWidget | None = None
    ) -> None:
        self._drafts, self._fields = KeptDrafts(screen), fields
        self._key, self._round = "", ""
        self._blank: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self.autosave = Autosave(owner or screen, self.keep)

    @property
    def key(self) -> str:
        """Under which name the words are kept; the act that stores them ends this draft."""
        return self._key

    @property
    def is_blank(self) -> bool:
        """True while nothing was typed."""
        return not self._key or self._now() == self._blank

    def blank(self) -> None:
        """What stands in the form now was put there by the program."""
        self._blank = self._kept = self._now()

    def left(self, key: str) -> str:
        """What was typed before; for `begin`, read off the window's thread."""
        return self._drafts.read(key, None)

    def begin(self, key: str, round_id: str = "", left: str | None = None) -> bool:
        """The form shows something now: put back what was typed about it before.

        Call `keep` before the form is filled for something else.

        Args:
            left: what was typed before, where it was read already.

        Returns:
            True when there was something to put back.
        """
        if key == self._key and self._now() != self._blank:
            return False
        self._key, self._round = key, round_id
        self._blank = self._kept = self._now()
        if left is None:
            left = self._drafts.read(key, round_id or None) if key else ""
        if left:
            self._put_back(json.loads(left))
        return bool(left)

    def keep(self) -> None:
        """Autosave what was typed and not stored; not an act."""
        now = self._now()
        if not self._key or now == self._kept or self._drafts.is_storing():
            return
        self._kept = now
        if now == self._blank:
            self._drafts.drop(self._key)
        else:
            text = json.dumps(now, ensure_ascii=False)
            self._drafts.keep(self._key, self._round or None, text)

    def stored(self) -> None:
        """What stands in the form was stored: it is no draft any more."""
        self._drafts.forget(self._key)
        self.blank()

    def taken_back(self) -> None:
        """The person does not want what was typed."""
        self._drafts.drop(self._key)
        self._key = ""

    def shut(self) -> None:
        """The window closes: what is typed is written before anything else."""
        self.keep()
        self._drafts.write_now()

    def _now(self) -> dict[str, str]:
        return {name: _words(field) for name, field in self._fields.items()}

    def _put_back(self, words: Mapping[str, str]) -> None:
        for name, field in self._fields.items():
            if name in words:
                _say(field, words[name])
        self._kept = self._now()


def _words(field: QWidget | Worded) -> str:
    if isinstance(field, Worded):
        return field.words()
    if isinstance(field, QComboBox):
        data = field.currentData()
        return "" if data is None else str(data)
    if isinstance(field, QListWidget):
        items = [field.item(place) for place in range(field.count())]
        checked = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        return " ".join(str(one.data(_ID)) for one in checked)
    if isinstance(field, QCheckBox):
        return _YES if field.isChecked() else ""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _say(field: QWidget | Worded, words: str) -> None:
    if isinstance(field, Worded):
        field.say(words)
    elif isinstance(field, QComboBox):
        known = [at for at in range(field.count()) if str(field.itemData(at)) == words]
        field.setCurrentIndex(known[0] if known else field.currentIndex())
    elif isinstance(field, QListWidget):
        for item in (field.item(place) for place in range(field.count())):
            is_on = str(item.data(_ID)) in words.split()
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    elif isinstance(field, QCheckBox):
        field.setChecked(words == _YES)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
    elif isinstance(field, QLineEdit):
        field.setText(words)
        if isinstance(field, TypedEdit):
            field.take()
