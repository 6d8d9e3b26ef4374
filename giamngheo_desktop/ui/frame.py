"""How rail, title, messages and the open screen stand in the window."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def work_page(rail: QWidget, head: QWidget, bar: QWidget, stack: QWidget) -> QWidget:
    """The page people work on.

    Args:
        rail: at the left.
        head: over the screen, with who works here and the search.
        bar: one line of messages.
        stack: the open screen.
    """
    column = QVBoxLayout()
    column.setContentsMargins(16, 8, 16, 8)
    column.setSpacing(8)
    column.addWidget(head)
    column.addWidget(bar)
    column.addWidget(stack, 1)
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail)
    row.addLayout(column, 1)
    return page
