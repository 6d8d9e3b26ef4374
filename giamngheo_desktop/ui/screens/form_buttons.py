"""The buttons under the form of a household."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_households as say


class FormButtons(QHBoxLayout):
    """What helps with an answer stands left, what stores the form right."""

    def __init__(self) -> None:
        super().__init__()
        self.save, self.save_next = QPushButton(say.SAVE), QPushButton(say.SAVE_NEXT)
        self.save.setProperty("primary", True)
        self.as_last_year = QPushButton(say.AS_LAST_YEAR)
        self.all_as_last_year = QPushButton(say.ALL_AS_LAST_YEAR)
        self.next_problem = QPushButton(say.NEXT_PROBLEM)
        self.explain = QPushButton(words.EXPLAIN)
        helping = (self.as_last_year, self.all_as_last_year, self.next_problem, self.explain)
        for button in helping:
            self.addWidget(button)
        self.addStretch(1)
        for button in (self.save, self.save_next):
            self.addWidget(button)
