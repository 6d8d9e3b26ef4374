"""The papers one can ask for, in groups; typing filters them, each list says how many it holds."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.text.paper_services import readable

_ENTRY = Qt.ItemDataRole.UserRole


_AIR = 12
"""Room above and below the words of a line, pixels."""


class _Wrapping(QStyledItemDelegate):
    """Lines as high as their words need: half of the lists begin with the same ones."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Height for the width the line has."""
        tree = self.parent()
        if not isinstance(tree, QTreeWidget):
            return super().sizeHint(option, index)
        deep = 2 if index.parent().isValid() else 1
        width = tree.viewport().width() - deep * tree.indentation() - _AIR
        words = QRect(0, 0, max(width, 40), 10_000)
        shown = str(index.data(Qt.ItemDataRole.DisplayRole))
        fitted = tree.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, shown)
        return QSize(words.width(), fitted.height() + _AIR)


class _Tree(QTreeWidget):
    """Lays its lines out anew when it gets another width."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Wrapping(self))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class PaperTree(QWidget):
    """`chosen`: another paper is shown; `opened`: its pages are asked for with Enter."""

    chosen = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filter, self.tree, self.hidden = QLineEdit(), _Tree(), QLabel()
        self.filter.setAccessibleName(say.FILTER)
        self.filter.setPlaceholderText(say.FILTER_HINT)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(say.LIST)
        self.tree.setIndentation(14)
        self.hidden.setObjectName("strip")
        self.hidden.setWordWrap(True)
        self.hidden.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.filter)
        box.addWidget(self.tree, 1)
        box.addWidget(self.hidden)
        self._fill()
        self.tree.currentItemChanged.connect(self.chosen)
        self.tree.itemActivated.connect(self.opened)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self._first_fit)

    def _fill(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for entry in CATALOGUE:
            kind = entry.kind.value
            if kind not in groups:
                groups[kind] = QTreeWidgetItem([say.GROUPS[kind]])
                groups[kind].setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.tree.addTopLevelItem(groups[kind])
            item = QTreeWidgetItem([readable(entry.title)])
            item.setData(0, _ENTRY, entry)
            item.setToolTip(0, entry.title)
            groups[kind].addChild(item)
        self.tree.expandAll()

    def items(self) -> list[QTreeWidgetItem]:
        """Lines of all papers, in order."""
        groups = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        items = [one.child(row) for one in groups if one for row in range(one.childCount())]
        return [item for item in items if item is not None]

    def entry(self) -> PaperEntry | None:
        """The paper that is chosen."""
        item = self.tree.currentItem()
        return item.data(0, _ENTRY) if item else None

    def choose(self, paper: str) -> None:
        """Choose a paper by its id."""
        for item in self.items():
            if item.data(0, _ENTRY).paper == paper:
                self.tree.setCurrentItem(item)

    def choose_first(self) -> None:
        """Choose the first paper where none is chosen yet."""
        if self.entry() is None:
            self.tree.setCurrentItem(self.items()[0])

    def show_rows(self, rows: Mapping[str, int]) -> None:
        """How many households or persons each full list has, beside its name."""
        self.hidden.hide()
        for item in self.items():
            entry = item.data(0, _ENTRY)
            item.setText(0, say.with_rows(readable(entry.title), rows.get(entry.paper)))

    def show_no_rows(self, why: str) -> None:
        """Nothing is counted for this person; said, so that no number seems forgotten."""
        self.show_rows({})
        self.hidden.setText(say.rows_hidden(why))
        self.hidden.show()

    def _on_filter(self, text: str) -> None:
        parts = fold(text).split()
        for item in self.items():
            words = " " + fold(item.text(0))
            item.setHidden(not all(f" {part}" in words for part in parts))

    def _first_fit(self) -> None:
        found = next((item for item in self.items() if not item.isHidden()), None)
        if found is not None:
            self.tree.setCurrentItem(found)
            self.tree.setFocus()
