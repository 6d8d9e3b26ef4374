"""First run: role, unit, first person with a passphrase, villages."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.place import Unit, UnitKind, UnitRole
from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.services.login_names import are_names
from giamngheo_desktop.services.new_workplace import NewWorkplace
from giamngheo_desktop.services.session import passphrase_strength
from giamngheo_desktop.services.units import load_unit_list, units_around
from giamngheo_desktop.text import ui_care as care
from giamngheo_desktop.text import ui_start as say
from giamngheo_desktop.ui.widgets.secret_edit import SecretEdit

_COMMUNES = frozenset({UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU, UnitKind.THI_TRAN})
_DUTIES = {
    UnitRole.COMMUNE: frozenset({Duty.CAN_BO, Duty.LANH_DAO, Duty.QUAN_TRI}),
    UnitRole.UPPER: frozenset({Duty.TIEP_NHAN, Duty.PHE_DUYET, Duty.QUAN_TRI}),
}
"""The first person of an office does everything until others are added."""

UNIT, PERSON, VILLAGES = range(1, 4)


class Wizard(QWidget):
    """See the module. Emits `finished` with the new workplace and the names of villages.

    Args:
        today: units of this day are offered.
        open_sample: opens the invented commune; `None` where there is none.
    """

    finished = Signal(object, object)
    restore_wished = Signal()

    def __init__(self, today: date, open_sample: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._units = load_unit_list(today)
        self.pages = QStackedWidget()
        for page in (
            self._role_page(),
            self._unit_page(),
            self._person_page(),
            self._village_page(),
        ):
            self.pages.addWidget(page)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.back_button, self.next_button = QPushButton(say.BACK), QPushButton(say.NEXT)
        self.next_button.setProperty("primary", True)
        self.sample_button = QPushButton(say.SAMPLE)
        if open_sample is None:
            self.sample_button.hide()
        else:
            self.sample_button.clicked.connect(lambda: open_sample())
        self.back_button.clicked.connect(lambda: self._turn(-1))
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()
        self._turn(0)

    def _lay_out(self) -> None:
        head = QLabel(say.WELCOME)
        head.setObjectName("title")
        buttons = QHBoxLayout()
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        inside = QWidget()
        inside.setFixedWidth(680)
        box = QVBoxLayout(inside)
        box.setContentsMargins(24, 32, 24, 24)
        box.setSpacing(12)
        box.addWidget(head)
        box.addWidget(self.pages, 1)
        box.addWidget(self.problem)
        box.addLayout(buttons)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)

    # -- pages ------------------------------------------------------------------------------

    def _role_page(self) -> QWidget:
        self.commune, self.upper = QRadioButton(say.COMMUNE), QRadioButton(say.UPPER)
        self.commune.setChecked(True)
        group = QButtonGroup(self)
        page, box = _page(say.ROLE)
        for button in (self.commune, self.upper):
            button.setMinimumHeight(32)
            group.addButton(button)
            box.addWidget(button)
        restore = QPushButton(care.RESTORE_FIRST)
        restore.clicked.connect(self.restore_wished)
        box.addSpacing(24)
        box.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return page

    def _unit_page(self) -> QWidget:
        self.unit_text = QLineEdit()
        self.unit_text.setPlaceholderText(say.UNIT_HINT)
        self.unit_text.setAccessibleName(say.UNIT)
        self.unit_list = QListWidget()
        self.unit_list.setAccessibleName(say.UNITS)
        self.unit_text.textChanged.connect(self._on_unit_typed)
        self.unit_text.returnPressed.connect(self.go_on)
        self.unit_list.itemActivated.connect(lambda _item: self.go_on())
        page, box = _page(say.UNIT)
        box.addWidget(self.unit_text)
        box.addWidget(self.unit_list, 1)
        return page

    def _person_page(self) -> QWidget:
        self.name, self.user = QLineEdit(), QLineEdit()
        self.passphrase, self.again = SecretEdit(say.PASSPHRASE), SecretEdit(say.AGAIN)
        self.strength = QLabel()
        self.name.editingFinished.connect(self._suggest_user)
        self.passphrase.text_changed.connect(self._on_passphrase)
        self.again.entered.connect(self.go_on)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for label, edit in (
            (say.NAME, self.name),
            (say.USER, self.user),
            (say.PASSPHRASE, self.passphrase),
            (say.AGAIN, self.again),
        ):
            edit.setAccessibleName(label)
            form.addRow(label, edit)
        page, box = _page(say.PERSON)
        box.addLayout(form)
        box.addWidget(self.strength)
        for words in (say.UNIKEY, say.NO_RECOVERY):
            note = QLabel(words)
            note.setObjectName("quiet")
            note.setWordWrap(True)
            box.addWidget(note)
        box.addStretch(1)
        return page

    def _village_page(self) -> QWidget:
        self.villages = QPlainTextEdit()
        self.villages.setAccessibleName(say.VILLAGE_NAMES)
        self.villages.setTabChangesFocus(True)
        hint = QLabel(say.VILLAGES_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        page, box = _page(say.VILLAGES)
        box.addWidget(hint)
        box.addWidget(self.villages, 1)
        return page

    # -- reading ----------------------------------------------------------------------------

    def role(self) -> UnitRole:
        """Side of the hand-over."""
        return UnitRole.COMMUNE if self.commune.isChecked() else UnitRole.UPPER

    def unit(self) -> Unit | None:
        """The unit that is chosen."""
        item = self.unit_list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, Unit) else None

    def village_names(self) -> list[str]:
        """One name per line."""
        return [tidy(one) for one in self.villages.toPlainText().split("\n") if tidy(one)]

    def _on_unit_typed(self, text: str) -> None:
        self.unit_list.clear()
        is_commune = self.role() is UnitRole.COMMUNE
        for one in self._units.find(text, limit=60):
            if (one.kind in _COMMUNES) is is_commune:
                item = QListWidgetItem(say.own_unit(self._units.place_name(one), one.code))
                item.setData(Qt.ItemDataRole.UserRole, one)
                self.unit_list.addItem(item)
        self.unit_list.setCurrentRow(0)

    def _suggest_user(self) -> None:
        if not self.user.text() and self.name.text():
            words = fold(self.name.text()).split()
            self.user.setText(words[-1] + "".join(word[0] for word in words[:-1]))

    def _on_passphrase(self) -> None:
        text = self.passphrase.text()
        self.strength.setText(say.STRENGTH[passphrase_strength(text)] if text else "")

    # -- going on ---------------------------------------------------------------------------

    def go_on(self) -> None:
        """Next page, or the end."""
        problem = self._problem()
        self.problem.setText(problem)
        if problem:
            return
        last = VILLAGES if self.role() is UnitRole.COMMUNE else PERSON
        if self.pages.currentIndex() < last:
            self._turn(1)
        else:
            self._finish()

    def _problem(self) -> str:
        page = self.pages.currentIndex()
        if page == UNIT and self.unit() is None:
            return say.UNIT_NEEDED
        if page != PERSON:
            return ""
        user = self.user.text().strip()
        if not are_names(user, self.name.text()):
            return say.NAME_NEEDED
        if passphrase_strength(self.passphrase.text()) == "refused":
            return say.STRENGTH["refused"]
        return "" if self.passphrase.text() == self.again.text() else say.NOT_EQUAL

    def _turn(self, step: int) -> None:
        page = self.pages.currentIndex() + step
        self.pages.setCurrentIndex(page)
        self.back_button.setVisible(page > 0)
        last = VILLAGES if self.role() is UnitRole.COMMUNE else PERSON
        self.next_button.setText(say.MAKE if page == last else say.NEXT)
        self.problem.clear()
        first = (self.commune, self.unit_text, self.name, self.villages)[page]
        first.setFocus()

    def _finish(self) -> None:
        unit = self.unit()
        if unit is None:
            return
        above = self._units.parent_of(unit)
        new = NewWorkplace(
            role=self.role(),
            unit=unit,
            user=self.user.text().strip(),
            person=self.name.text(),
            duties=_DUTIES[self.role()],
            passphrase=self.passphrase.text(),
            upper_name=self._units.place_name(above) if above else "",
            units=units_around(unit),
        )
        self.finished.emit(new, self.village_names())


def _page(title: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    head = QLabel(title)
    head.setObjectName("heading")
    box.addWidget(head)
    return page, box
