"""The card of the selected household: people, scores, category, history."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from giamngheo_desktop.domain.dossier import Dossier, HouseholdLine
from giamngheo_desktop.forms.typed import show_birth
from giamngheo_desktop.text import ui_households as say
from giamngheo_desktop.text.labels import RELATION
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk
from giamngheo_desktop.ui.task import Task, Way

_WAIT_MS = 120
_MOST_ROUNDS = 5


class HouseholdCard(QFrame):
    """Reads the people of a household once the cursor has rested on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMinimumWidth(220)
        self._desk = desk
        self._line: HouseholdLine | None = None
        self._name, self._category = QLabel(), QLabel()
        self._name.setObjectName("heading")
        self._about, self._people = QLabel(), QLabel()
        self._rounds = QLabel()
        self._rounds.setObjectName("quiet")
        for label in (self._name, self._category, self._about, self._people, self._rounds):
            label.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        for label in (self._name, self._category, self._about, self._people, self._rounds):
            box.addWidget(label)
        box.addStretch(1)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._read)
        self.round_id: str | None = None
        self.show_line(None)

    def show_line(self, line: HouseholdLine | None) -> None:
        """Show a household of the list; its people follow."""
        self._line = line
        self._people.clear()
        self._rounds.clear()
        if line is None:
            self._name.setText(say.NO_HOUSEHOLD)
            self._category.clear()
            self._about.clear()
            return
        self._name.setText(line.head_name or say.NO_HEAD)
        self._category.setText(names.category_words(line.category))
        colour = look.CATEGORY_COLOUR[line.category]
        self._category.setStyleSheet(f"color: {colour}; font-weight: 600;")
        self._about.setText(
            f"{line.village_name}\n{say.card_scores(line.diem_b1, line.diem_b2)}\n"
            f"{say.BEFORE}: {names.before_words(line.category_before)}"
        )
        self._wait.start()

    def _read(self) -> None:
        if self._line is None:
            return
        services, line, round_id = self._desk.services, self._line, self.round_id

        def work(_progress: object) -> tuple[Dossier, list[str]]:
            rounds = services.timeline.rounds(line.id)[:_MOST_ROUNDS]
            told = [f"{one.title}: {one.about}" for one in rounds]
            return services.households.get(line.id, round_id), told

        def done(found: tuple[Dossier, list[str]]) -> None:
            if self._line is line:
                self._show(*found)

        failed = self._desk.notify.error
        self._desk.runner.start(
            Task(self, work, done=done, failed=failed, way=Way.READING, is_quiet=True)
        )

    def _show(self, dossier: Dossier, rounds: list[str]) -> None:
        self._rounds.setText("\n".join([say.ROUNDS, *rounds]) if rounds else "")
        self._people.setText(
            "\n".join(
                say.member_line(
                    one.name,
                    RELATION[one.relation.value].lower(),
                    show_birth(one.birth_date, one.birth_year),
                )
                for one in dossier.members
                if one.is_counted()
            )
        )
