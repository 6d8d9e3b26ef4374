"""Covers an open dialog while the window is locked; everything typed in it stays."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

LEAST = QSize(460, 320)
MOST = 16_777_215
"""What Qt takes for "as large as it likes"."""


class Cover(QObject):
    """See the module.

    Args:
        dialog: what is covered.
        page: what stands over it.
    """

    def __init__(self, dialog: QDialog, page: QWidget) -> None:
        super().__init__(dialog)
        self.dialog, self._page = dialog, page
        self._title = dialog.windowTitle()
        self._sizes = (dialog.minimumSize(), dialog.maximumSize(), dialog.size())
        self._focus = dialog.focusWidget()
        self._constraint = self._constrain(QLayout.SizeConstraint.SetNoConstraint)
        self._resting = [
            one
            for one in dialog.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if one.isEnabled() and not one.isWindow()
        ]
        for one in self._resting:
            one.setEnabled(False)
        page.setParent(dialog)
        page.setAutoFillBackground(True)
        dialog.setWindowTitle("")
        dialog.setMaximumSize(MOST, MOST)
        dialog.setMinimumSize(LEAST.expandedTo(dialog.minimumSize()))
        dialog.resize(LEAST.expandedTo(dialog.size()))
        dialog.installEventFilter(self)
        self._fill()
        page.show()
        page.raise_()
        page.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page keeps its size; the dialog is not closed by whoever comes past."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        if event.type() == QEvent.Type.Close:
            event.ignore()
        # A message box would make itself small again at every request of its layout.
        return event.type() in {QEvent.Type.Close, QEvent.Type.LayoutRequest}

    def take_off(self) -> None:
        """Show the dialog as it was."""
        if not shiboken6.isValid(self.dialog):
            return
        self.dialog.removeEventFilter(self)
        self._page.hide()
        self._page.deleteLater()
        for one in self._resting:
            if shiboken6.isValid(one):
                one.setEnabled(True)
        least, most, size = self._sizes
        self.dialog.setWindowTitle(self._title)
        self.dialog.setMinimumSize(least)
        self.dialog.setMaximumSize(most)
        self.dialog.resize(size)
        self._constrain(self._constraint)
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self.deleteLater()

    def _constrain(self, how: QLayout.SizeConstraint) -> QLayout.SizeConstraint:
        """A small dialog keeps itself small; the page needs room."""
        layout = self.dialog.layout()
        if layout is None:
            return how
        before = layout.sizeConstraint()
        layout.setSizeConstraint(how)
        return before

    def _fill(self) -> None:
        self._page.setGeometry(self.dialog.rect())
