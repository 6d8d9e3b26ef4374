"""The open cell of a table: whether there is one, and taking what is typed in it."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QWidget,
)


def is_cell_open(table: QAbstractItemView) -> bool:
    """Whether a cell is being typed in."""
    return table.state() == QAbstractItemView.State.EditingState


def words_of_cell(editor: QWidget | None) -> str:
    """What stands in an open cell; the code of what is chosen where one of several is."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""


def take_open_cell(table: QAbstractItemView, refused: SignalInstance | None = None) -> bool:
    """Take what is typed in the open cell, as if the cell were left.

    Args:
        refused: of the model; emitted for words without meaning.

    Returns:
        False when the words have no meaning; the cell then holds what it held.
    """
    editor = table.indexWidget(table.currentIndex())
    if editor is None or not is_cell_open(table):
        return True
    why: list[str] = []
    if refused is not None:
        refused.connect(why.append)
    table.commitData(editor)
    table.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    if refused is not None:
        refused.disconnect(why.append)
    return not why
