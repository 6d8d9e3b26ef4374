"""A line whose words become a value when it is left. While a key is pressed nothing is altered."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.typed import Unreadable


class TypedEdit(QLineEdit):
    """A line edit with a typed value.

    Args:
        name: printed label, for people who hear the screen.
        parse: words -> value; raises `Unreadable`.
        show: value -> words.
    """

    value_changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], Answer],
        show: Callable[[Answer], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._parse, self._show = parse, show
        self._value: Answer = None
        self._taken = ""
        self.editingFinished.connect(self.take)

    @property
    def value(self) -> Answer:
        """The value of what was typed when the field was last left."""
        return self._value

    def set_value(self, value: Answer) -> None:
        """Show a value; tells nobody."""
        self._value = value
        self._taken = self._show(value)
        self.setText(self._taken)

    def is_taken(self) -> bool:
        """True when the words are those of the value; False while they are being typed."""
        return self.text() == self._taken

    def take(self) -> bool:
        """Read what was typed; False when it has no meaning (the words stay as typed)."""
        if self.is_taken():
            return True
        try:
            value = self._parse(self.text())
        except Unreadable as error:
            self.refused.emit(str(error.args[0]))
            return False
        before = self._value
        self.set_value(value)
        if value != before:
            self.value_changed.emit()
        else:
            self.refused.emit("")
        return True


def right_aligned(edit: TypedEdit) -> TypedEdit:
    """Figures stand on the right."""
    edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return edit
