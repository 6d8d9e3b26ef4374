"""The row over the plan: its year, whether it is stored, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.text import ui_plan as say


class PlanBar(QWidget):
    """See the module; which buttons are there depends on the tab (`show_for`)."""

    def __init__(self, *, is_upper: bool) -> None:
        super().__init__()
        self._is_upper = is_upper
        self.years = QComboBox()
        self.years.setAccessibleName(say.YEAR)
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self.save = QPushButton(say.SAVE)
        self.save.setProperty("primary", True)
        self.add, self.share = QPushButton(say.ADD), QPushButton(say.SHARE)
        self.project, self.rename = QPushButton(say.ADD_PROJECT), QPushButton(say.RENAME_PROJECT)
        self.remove, self.printing = QPushButton(say.REMOVE), QPushButton(say.PRINT)
        self.take, self.send = QPushButton(say.TAKE_OVER), QPushButton(say.SEND_DOWN)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._of_plan())
        box.addLayout(self._of_rows())
        for button in (self.take, self.project, self.rename):
            button.setHidden(True)
        self.send.setHidden(not is_upper)

    def _of_plan(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(say.YEAR))
        row.addWidget(self.years)
        row.addWidget(self.state, 1)
        for button in (self.take, self.send, self.printing, self.save):
            row.addWidget(button)
        return row

    def _of_rows(self) -> QHBoxLayout:
        # a row of its own: with large letters one row would be wider than the screen
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.project, self.rename, self.add, self.remove, self.share):
            row.addWidget(button)
        return row

    def show_years(self, years: Sequence[int], chosen: int) -> None:
        """The years that can be chosen, newest first."""
        self.years.clear()
        for year in sorted(set(years), reverse=True):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(self.years.findData(chosen))

    def show_for(self, tab: str, *, is_section: bool, has_above: bool) -> None:
        """The buttons of a tab, by its name; empty = a tab that is no table."""
        self.take.setVisible(has_above and tab in _FROM_ABOVE)
        self.send.setVisible(self._is_upper and tab in _FROM_ABOVE)
        self.add.setEnabled(is_section)
        self.remove.setEnabled(is_section)
        self.share.setVisible(tab == "targets")
        for button in (self.project, self.rename):
            button.setVisible(tab == "funding")


_FROM_ABOVE = frozenset({"targets", "plan", "tasks"})
"""Tabs over what travels down: from there it is sent, and there it is taken over."""
