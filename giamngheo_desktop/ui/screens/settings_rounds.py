"""Thiết lập, Đợt rà soát: days of posting and re-check, holidays, upper opinion, the procedure."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.round_settings import RoundSettings, ShownRule
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_round_settings as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_words import KeptWords, Worded
from giamngheo_desktop.ui.screens.settings_page import SettingsPage
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit

_KEY = key_of(Typed.ROUND_SETTINGS, "")
_Read = tuple[RoundSettings, Sequence[ShownRule], str]
HOLIDAYS: tuple[Column[date], ...] = (
    Column(say.HOLIDAY_HEADS["on"], show_date, lambda one: one, width=120),
    Column(
        say.HOLIDAY_HEADS["weekday"],
        lambda one: say.WEEKDAYS[one.weekday()],
        lambda one: one.weekday(),
        width=0,
    ),
)


def _rule_columns(own: Callable[[ShownRule], str]) -> tuple[Column[ShownRule], ...]:
    def colour(one: ShownRule) -> str:
        return look.DONE if one.cited.grade is Grade.VERIFIED else look.WARNING

    return (
        Column(say.HEADS["title"], lambda one: one.title, width=330),
        Column(say.HEADS["value"], lambda one: f"{one.value} {one.unit}".strip(), width=170),
        Column(say.HEADS["own"], own, width=90),
        Column(
            say.HEADS["grade"],
            lambda one: say.GRADES[one.cited.grade.value],
            colour=colour,
            tip=lambda one: one.cited.note or say.GRADES[one.cited.grade.value],
            width=140,
        ),
        Column(
            say.HEADS["source"],
            lambda one: say.source(one.source_title, one.cited.article),
            width=0,
        ),
    )


class RoundSettingsPage(SettingsPage[_Read]):
    """See the module.

    Args:
        screen: the settings, which run the work.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._now = RoundSettings()
        self._shown: tuple[str | bool, ...] | None = None
        self.posting, self.recheck = IntegerEdit(say.POSTING), IntegerEdit(say.RECHECK)
        self.result = IntegerEdit(say.RESULT)
        self.opinion, self.opinion_to = QCheckBox(say.OPINION), QLineEdit()
        self.opinion.setAccessibleName(say.OPINION)
        self.demands = QCheckBox(say.DEMANDS)
        self.demands.setAccessibleName(say.DEMANDS)
        self.opinion_to.setAccessibleName(say.OPINION_TO)
        self.first, self.last = DateEdit(say.FROM), DateEdit(say.TO)
        self.words = KeptWords(screen, self._kept_fields(), self)
        self.holidays = TableModel(HOLIDAYS)
        self.rules = TableModel(_rule_columns(self._own))
        self.holiday_table = TableView(self.holidays, say.HOLIDAYS, empty=ui_empty.HOLIDAYS)
        self.rule_table = TableView(self.rules, say.RULES)
        top = QHBoxLayout()
        top.addLayout(self._days(), 3)
        top.addLayout(self._calendar(), 2)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(QLabel(say.RULES))
        box.addWidget(self.rule_table, 1)

    def _kept_fields(self) -> dict[str, QWidget | Worded]:
        return {
            "posting": self.posting,
            "recheck": self.recheck,
            "result": self.result,
            "opinion_to": self.opinion_to,
            "opinion": self.opinion,
            "demands": self.demands,
            "first": self.first,
            "last": self.last,
        }

    def _days(self) -> QVBoxLayout:
        form = QFormLayout()
        for label, widget in (
            (say.POSTING, self.posting),
            (say.RECHECK, self.recheck),
            (say.RESULT, self.result),
            (say.OPINION_TO, self.opinion_to),
        ):
            form.addRow(label, widget)
        for tick in (self.opinion, self.demands):
            form.addRow(tick)
        save, note = QPushButton(say.SAVE), QLabel(say.KEPT)
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        note.setObjectName("quiet")
        note.setWordWrap(True)
        box = QVBoxLayout()
        box.addWidget(QLabel(say.OWN))
        box.addLayout(form)
        box.addWidget(note)
        box.addLayout(row_of(save, None))
        box.addStretch(1)
        return box

    def _calendar(self) -> QVBoxLayout:
        add, drop = QPushButton(say.ADD), QPushButton(say.DROP)
        add.clicked.connect(self.add)
        drop.clicked.connect(self.drop)
        self.last.returnPressed.connect(self.add)
        self.holiday_table.setMaximumHeight(6 * look.ROW_HEIGHT)
        box = QVBoxLayout()
        box.addWidget(QLabel(say.HOLIDAYS))
        box.addWidget(self.holiday_table)
        box.addLayout(row_of(QLabel(say.FROM), self.first, QLabel(say.TO), self.last, None))
        box.addLayout(row_of(add, drop, None))
        return box

    # -- reading ----------------------------------------------------------------------------

    def reading(self) -> Callable[[], _Read]:
        """Settings, procedure, and what was typed and not stored."""
        services = self.desk.services.round_settings
        return lambda: (services.get(), services.rules(), self.words.left(_KEY))

    def show_read(self, read: _Read) -> None:
        """Show them; what is being typed stays."""
        now, rules, left = read
        self._now = now
        is_untouched = self.words.is_blank
        # News leaves what is typed and not kept yet.
        if self._shown is None or self._shown == self._typed():
            self._show_own(now)
        self.holidays.set_rows(now.holidays)
        self.rules.set_rows(rules)
        if is_untouched:
            self._put_back(left)

    def _put_back(self, left: str) -> None:
        """Nothing is typed yet: what was typed when the window closed comes back."""
        self.words.blank()
        if self.words.begin(_KEY, left=left):
            self.desk.notify.done(say.PUT_BACK)

    def _show_own(self, now: RoundSettings) -> None:
        for edit, days in (
            (self.posting, now.posting_days),
            (self.recheck, now.recheck_days),
            (self.result, now.result_days),
        ):
            edit.set_value(days or None)
        self.opinion.setChecked(now.needs_opinion)
        self.opinion_to.setText(now.opinion_to)
        self.demands.setChecked(now.needs_decision)
        self._shown = self._typed()

    def _typed(self) -> tuple[str | bool, ...]:
        lines = (self.posting, self.recheck, self.result, self.opinion_to)
        ticks = (self.opinion, self.demands)
        return (*(one.text() for one in lines), *(one.isChecked() for one in ticks))

    def _own(self, one: ShownRule) -> str:
        """What the office has put in the place of a value."""
        if one.setting == "needs_upper_opinion":
            return say.SWITCHED if self._now.needs_opinion else ""
        days = getattr(self._now, one.setting) if one.setting else 0
        return say.own(days) if days else ""

    # -- doing ------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the days and the upper opinion."""
        edits = (self.posting, self.recheck, self.result)
        if not all(edit.take() for edit in edits):
            return
        posting, recheck, result = (edit.number if edit.number is not None else 0 for edit in edits)
        wanted = replace(
            self._now,
            posting_days=posting,
            recheck_days=recheck,
            result_days=result,
            needs_opinion=self.opinion.isChecked(),
            opinion_to=tidy(self.opinion_to.text()),
            needs_decision=self.demands.isChecked(),
        )
        services, typed = self._screen.desk.services.round_settings, self._typed()
        self._run(lambda: services.put(wanted), say.saved(), typed, ends=[_KEY])

    def add(self) -> None:
        """Add a holiday, or all days from the first to the last."""
        if not (self.first.take() and self.last.take()) or self.first.day is None:
            self.first.setFocus()
            return
        first, last = self.first.day, self.last.day or self.first.day
        services = self._screen.desk.services.round_settings
        self._run(lambda: services.add_holidays(first, last), say.added(first, last))

    def drop(self) -> None:
        """Take the day under the cursor off the list."""
        day = self.holiday_table.current()
        services = self._screen.desk.services.round_settings
        if day is not None:
            self._run(lambda: services.drop_holidays([day]), say.dropped(day))

    def _run(
        self,
        work: Callable[[], Changes],
        told: str,
        kept: tuple[str | bool, ...] | None = None,
        ends: Sequence[str] = (),
    ) -> None:
        desk = self._screen.desk

        def done(changes: Changes) -> None:
            self._shown = kept or self._shown
            self.first.set_day(None)
            self.last.set_day(None)
            if kept == self._typed():
                self.words.stored()
            else:
                self.words.keep()
            desk.notify.done(told)
            desk.changed(changes)

        self._screen.save_act("", work, done, ends=ends)
