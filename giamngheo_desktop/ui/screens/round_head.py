"""Head of the round screen: which round, its days, its chain of steps, what may be done now."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.obstacles import UNDECIDED, Obstacle
from giamngheo_desktop.text import ui_events, ui_standards
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.screens import round_parts as parts
from giamngheo_desktop.ui.widgets.rows import row_of

_WORDS = {
    "classify": say.CLASSIFY,
    "record": say.RECORD,
    "meet": say.MEET,
    "recognise": say.RECOGNISE,
    "close": say.CLOSE,
    "reopen": say.REOPEN,
    "compare": ui_standards.COMPARE_BUTTON,
    "open": say.OPEN_ANOTHER,
    "work": ui_events.OPEN_WORK_KEY,
}


_ASIDE = ("open", "work")
"""Buttons that are no step of this round stand apart from those that are."""


class RoundHead(QWidget):
    """See the module; `chosen` with the id of another round.

    Args:
        actions: name of a button -> what it does.
    """

    chosen = Signal(str)

    def __init__(self, actions: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(say.ROUND)
        self.chooser.setMinimumWidth(300)
        self.chooser.activated.connect(lambda _at: self.chosen.emit(self.chooser.currentData()))
        self._line, self._steps = QLabel(), QLabel()
        self._line.setObjectName("quiet")
        self._steps.setWordWrap(True)
        self._buttons = {name: QPushButton(_WORDS[name]) for name in actions}
        self._buttons["classify"].setProperty("primary", True)
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, action=actions[name]: action())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        aside = [self._buttons[name] for name in _ASIDE]
        steps = [button for name, button in self._buttons.items() if name not in _ASIDE]
        box.addLayout(row_of(self.chooser, self._line, None, *aside))
        box.addLayout(row_of(*steps, None))
        box.addWidget(self._steps)

    def button(self, name: str) -> QPushButton:
        """One button."""
        return self._buttons[name]

    def show_round(
        self, found: ReviewRound, rounds: Sequence[ReviewRound], standing: RoundSteps, today: date
    ) -> None:
        """The round in hand among all of them, with the days that are left."""
        self.chooser.clear()
        for one in rounds:
            self.chooser.addItem(names.round_name(one), one.id)
        self.chooser.setCurrentIndex(self.chooser.findData(found.id))
        is_closed = found.status is RoundStatus.CLOSED
        state = say.CLOSED_STATE if is_closed else say.days_left((found.to_on - today).days)
        first, last = show_date(found.from_on), show_date(found.to_on)
        self._line.setText(say.round_line(first, last, list(found.standards), state))
        done = {one.step for one in standing.records}
        self._steps.setText(
            "   →   ".join(
                say.step_mark(STEP[one.value], one in done) for one in parts.grid_steps(standing)
            )
        )

    def allow(
        self,
        found: ReviewRound,
        standing: RoundSteps,
        obstacles: Sequence[Obstacle],
        *,
        is_ours: bool,
    ) -> None:
        """Buttons for what may be done; closing is grey with its reason."""
        is_open = found.status is RoundStatus.OPEN and is_ours
        for name in ("classify", "record", "meet"):
            self.button(name).setEnabled(is_open)
        in_the_way = [
            one for one in obstacles if one.step != Step.RECOGNITION.value and one.code != UNDECIDED
        ]
        self.button("close").setEnabled(is_open and not in_the_way)
        told = say.closing_blocked(len(in_the_way)) if in_the_way else ""
        self.button("close").setToolTip(told)
        shown = {
            "meet": standing.has_meeting and is_ours,
            "close": is_open,
            "reopen": is_ours and not is_open,
            "compare": len(found.standards) > 1,
            **dict.fromkeys(("open", "work", "recognise"), is_ours),
        }
        for name, is_shown in shown.items():
            self.button(name).setVisible(is_shown)
