"""Pages of tabs that are built when they are opened, or asked for: all at once would take long."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget, QWidget

Page = TypeVar("Page", bound=QWidget)

INSET = 8
"""Pixels between the frame of the tabs and a page."""


@dataclass(frozen=True)
class _Waiting:
    """A page that is not built yet, and the empty one that stands for it."""

    empty: QWidget
    make: Callable[[], QWidget]


class LatePages(QObject):
    """See the module.

    Args:
        tabs: which they stand in; others may stand between them.
    """

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._waiting: dict[type[QWidget], _Waiting] = {}
        self._made: dict[type[QWidget], QWidget] = {}
        tabs.currentChanged.connect(lambda _at: self._on_tab())

    def add(self, kind: type[QWidget], make: Callable[[], QWidget], title: str) -> None:
        """A further tab, whose page is made later."""
        empty = QWidget()
        self._waiting[kind] = _Waiting(empty, make)
        self._tabs.addTab(empty, title)

    def page(self, kind: type[Page]) -> Page:
        """The page of a kind; built now where it is not yet."""
        if kind not in self._made:
            waiting = self._waiting.pop(kind)
            self._made[kind] = page = waiting.make()
            self._put(page, waiting.empty)
        return cast("Page", self._made[kind])

    def is_made(self, kind: type[QWidget]) -> bool:
        """Whether the page of a kind was built."""
        return kind in self._made

    def _put(self, page: QWidget, empty: QWidget) -> None:
        tabs = self._tabs
        at, here = tabs.indexOf(empty), tabs.currentWidget()
        title = tabs.tabText(at)
        set_in(page)
        tabs.blockSignals(True)
        tabs.removeTab(at)
        tabs.insertTab(at, page, title)
        tabs.setCurrentWidget(page if here is empty else here or page)
        tabs.blockSignals(False)
        empty.deleteLater()

    def _on_tab(self) -> None:
        here = self._tabs.currentWidget()
        for kind, waiting in list(self._waiting.items()):
            if waiting.empty is here:
                self.page(kind)


def set_in(page: QWidget) -> None:
    """Leave a margin around what stands on a page."""
    inside = page.layout()
    if inside is not None:
        inside.setContentsMargins(INSET, INSET, INSET, INSET)
