"""A count that leads to its list: a large figure over its name."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.ui import look

_HEIGHT = 84


class Card(QPushButton):
    """See the module.

    Args:
        name: of what is counted.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._give_room()
        self._name = name
        self._value = QLabel()
        self._value.setObjectName("figure")
        label = QLabel(name)
        label.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(0)
        for part in (self._value, label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(part)
        self.show_value("")

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._give_room()

    def _give_room(self) -> None:
        self.setMinimumHeight(look.scaled(_HEIGHT))

    def show_value(self, value: str) -> None:
        """Show another figure."""
        self._value.setText(value)
        self.setAccessibleName(f"{self._name}: {value}")

    def value(self) -> str:
        """The figure that is shown."""
        return self._value.text()
