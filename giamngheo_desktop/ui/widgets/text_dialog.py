"""A longer text to be read before it is saved or copied."""

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.text import ui as say


class TextDialog(QDialog):
    """See the module.

    Args:
        title: over it.
        text: shown whole; it can be selected, not changed.
        yes: words on the button that goes on.
    """

    def __init__(self, title: str, text: str, yes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 480)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        ok, cancel = QPushButton(yes), QPushButton(say.CANCEL)
        ok.setProperty("primary", True)
        ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(ok)
        row.addWidget(cancel)
        box = QVBoxLayout(self)
        box.addWidget(self.text, 1)
        box.addLayout(row)
