"""Widgets side by side."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


def row_of(*widgets: QWidget | None) -> QHBoxLayout:
    """A row; `None` takes the room that is left."""
    row = QHBoxLayout()
    for one in widgets:
        if one is None:
            row.addStretch(1)
        else:
            row.addWidget(one)
    return row
