"""Gói thôn: which laptop of the commune works on which village; give out, hand back, merge."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.merge import Decided
from giamngheo_desktop.domain.packages import PackageSide, PackageState, VillagePackage
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.services.emptied import EmptiedHome
from giamngheo_desktop.services.enrolment import Accepted, Finished, Requested
from giamngheo_desktop.services.package_merging import PackageMerged, PackageSeen
from giamngheo_desktop.services.packages import PackageWritten, VillageHeld
from giamngheo_desktop.text import ui_empty as empty
from giamngheo_desktop.text import ui_handover as words
from giamngheo_desktop.text import ui_packages as say
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.handover_conflicts import ConflictsPage
from giamngheo_desktop.ui.screens.handover_package_columns import (
    package_columns,
    village_columns,
)
from giamngheo_desktop.ui.screens.handover_reading import PackagesRead, read_packages
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class PackagesScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.marked, self.is_helper = set[str](), False
        self.seen: PackageSeen | None = None
        self._names: Mapping[str, str] = {}
        self._laptops: Mapping[str, str] = {}
        self._release: str | None = None
        self.pages = QStackedWidget()
        self.conflicts = ConflictsPage()
        self.pages.addWidget(self._list_page())
        self.pages.addWidget(self.conflicts)
        self.conflicts.decided.connect(self._on_decided)
        self.conflicts.left.connect(self._on_left)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        for keys, action in (
            ("Ctrl+G", self.give_or_back),
            ("Ctrl+R", self.take),
            ("Ctrl+T", self.withdraw),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def concerns(self, changes: Changes) -> bool:
        """Exchange, households and rounds."""
        return changes.exchange or changes.households or changes.rounds

    # -- building ---------------------------------------------------------------------------

    def _list_page(self) -> QWidget:
        self.line, self.mark_line = QLabel(), QLabel()
        self.line.setWordWrap(True)
        self.mark_line.setObjectName("quiet")
        self.villages = TableModel(village_columns(self._mark_of))
        self.packages = TableModel(package_columns(self._laptop, self._scope))
        self.village_table = TableView(self.villages, say.VILLAGES)
        self.package_table = TableView(self.packages, say.PACKAGES, empty=empty.PACKAGES)
        self.village_table.opened.connect(self._mark)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.village_table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(lambda: self._mark(self.village_table.current()))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.village_table)
        split.addWidget(self.package_table)
        split.setSizes([340, 220])
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        box.addLayout(self._buttons())
        box.addWidget(self.mark_line)
        box.addWidget(split, 1)
        return page

    def _buttons(self) -> QGridLayout:
        self.give_button = QPushButton(say.GIVE)
        self.give_button.setProperty("primary", True)
        self.take_button, self.withdraw_button = QPushButton(say.TAKE), QPushButton(say.WITHDRAW)
        self.register_button = QPushButton(say.REGISTER)
        self.request_button, self.confirm_button = map(QPushButton, (say.REQUEST, say.CONFIRM))
        grid = QGridLayout()
        both = (
            (self.give_button, self.give_or_back),
            (self.take_button, self.take),
            (self.withdraw_button, self.withdraw),
            (self.register_button, self.register),
            (self.request_button, self.request),
            (self.confirm_button, self.confirm),
        )
        for place, (button, action) in enumerate(both):
            button.clicked.connect(lambda _on=False, act=action: act())
            grid.addWidget(button, *divmod(place, 3))
        grid.setColumnStretch(3, 1)
        return grid

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read villages, packages and laptops."""
        services = self.desk.services
        self.look_up("", lambda _p: read_packages(services), self._show)

    def _show(self, read: PackagesRead) -> None:
        held, self.is_helper, self._laptops = read.villages, read.is_helper, read.laptops
        self._names = {one.village.id: one.village.name for one in held}
        self.marked &= {one.village.id for one in held if one.package is None}
        self._list_again(held)
        self.packages.set_rows(read.packages)
        working_on = [one.village.name for one in held if one.package is not None]
        self._show_role(working_on, is_pinned=read.is_pinned)

    def _list_again(self, held: Sequence[VillageHeld]) -> None:
        row = self.village_table.currentIndex().row()
        self.villages.set_rows(held)
        self.village_table.go_to(max(0, row))

    def _show_role(self, working_on: list[str], *, is_pinned: bool) -> None:
        helper, laptops = self.is_helper, list(self._laptops.values())
        self.line.setText(say.helper_line(working_on) if helper else say.main_line(laptops))
        self.give_button.setText(say.BACK if helper else say.GIVE)
        self.mark_line.setText("" if helper or not laptops else say.marked(len(self.marked)))
        is_new = not is_pinned and not laptops
        self.give_button.setEnabled(bool(working_on) if helper else bool(laptops))
        self.take_button.setEnabled(helper or bool(laptops))
        self.withdraw_button.setVisible(not helper and bool(laptops))
        self.register_button.setVisible(not helper)
        # A helper laptop asks again when the main one has new keys.
        self.request_button.setVisible(is_new or helper)
        self.confirm_button.setVisible(is_new or helper)

    def take_focus(self) -> None:
        """The villages; a conflict that is open comes first."""
        if self.pages.currentWidget() is self.conflicts:
            self.conflicts.cards["2"].setFocus()
        else:
            self.village_table.setFocus()

    def _mark_of(self, one: VillageHeld) -> str:
        return say.MARK if one.village.id in self.marked else ""

    def _laptop(self, one: VillagePackage) -> str:
        if one.side is PackageSide.TAKEN:
            return say.MAIN
        return self._laptops.get(one.install, "")

    def _scope(self, one: VillagePackage) -> str:
        return ", ".join(sorted((self._names.get(each, "") for each in one.scope), key=natural_key))

    def _mark(self, one: VillageHeld | None) -> None:
        if one is None or self.is_helper or one.package is not None:
            return
        self.marked ^= {one.village.id}
        self._list_again(self.villages.rows())
        self.mark_line.setText(say.marked(len(self.marked)))

    # -- giving out and handing back --------------------------------------------------------

    def give_or_back(self) -> None:
        """Give the chosen villages out; on a helper laptop hand the package back (Ctrl+G)."""
        if not self.give_button.isEnabled() or self.pages.currentWidget() is self.conflicts:
            return
        if self.is_helper:
            folder = self.stick(words.FOLDER_TITLE)
            if folder is not None:
                self._write(partial(self.desk.services.packages.hand_back, folder))
        elif not self.marked:
            self.desk.notify.warn(say.NO_MARK)
        else:
            self._give()

    def _give(self) -> None:
        services = self.desk.services
        round_ = services.rounds.current()
        install = self._which_laptop()
        folder = self.stick(words.FOLDER_TITLE) if install else None
        if round_ is None:
            self.desk.notify.warn(say.NO_ROUND)
        elif install and folder is not None:
            chosen = sorted(self.marked)
            self._write(partial(services.packages.give, round_.id, chosen, install, folder))

    def _write(self, work: partial[PackageWritten]) -> None:
        self.run(say.WRITING, lambda progress: work(progress=progress), self._on_written)

    def _which_laptop(self) -> str | None:
        if len(self._laptops) == 1:
            return next(iter(self._laptops))
        answers = [Answer(install, name) for install, name in list(self._laptops.items())[:6]]
        return self.desk.notify.choose(say.WHICH_LAPTOP, answers)

    def _on_written(self, done: PackageWritten) -> None:
        self.marked.clear()
        self.desk.notify.warn(say.given(done.path.name, done.households))
        self.desk.changed(done.changes)

    def withdraw(self) -> None:
        """Take the chosen package back without waiting for it (Ctrl+T)."""
        one = self.package_table.current()
        if one is None or self.is_helper or one.state is not PackageState.OUT:
            self.desk.notify.warn(say.NOT_OUT)
            return
        reason = self.desk.notify.ask_text(say.WITHDRAW_REASON)
        text = say.confirm_withdraw(self._scope(one))
        if reason and self.desk.notify.confirm(text, yes=say.WITHDRAW):
            service = self.desk.services.packages
            self.run(say.WRITING, lambda _p: service.withdraw(one.head, reason), self._on_withdrawn)

    def _on_withdrawn(self, changes: Changes) -> None:
        self.desk.notify.done(say.withdrawn())
        self.desk.changed(changes)

    # -- taking in --------------------------------------------------------------------------

    def take(self) -> None:
        """Read a package: given to this laptop, or handed back to it (Ctrl+R)."""
        path = self.desk.notify.open_file(words.OPEN_TITLE, words.KINDS)
        service = self.desk.services.package_merging
        if path is not None:
            self.run(say.READING, lambda _p: service.inspect(path), self._on_seen)

    def _on_seen(self, seen: PackageSeen) -> None:
        self.seen, self._release = seen, None
        if seen.hold_code is not None:
            self._release = self.desk.notify.ask_text(say.RELEASE_REASON)
            if not self._release:
                return
        if seen.plan.conflicts:
            self.conflicts.show_conflicts(self.desk.services.conflicts.shown(seen))
            self.pages.setCurrentWidget(self.conflicts)
            self.conflicts.cards["2"].setFocus()
            return
        found = seen.difference
        counts = len(found.changed), len(found.new), len(found.unchanged)
        text = say.confirm(seen.sender, *counts, is_back=seen.is_back)
        if self.desk.notify.confirm(text, yes=say.MERGE_YES):
            self._merge(seen, {})

    def _on_decided(self, decisions: Mapping[str, Decided]) -> None:
        if self.seen is not None:
            self._merge(self.seen, decisions)

    def _on_left(self) -> None:
        self.pages.setCurrentIndex(0)
        self.take_focus()

    def _merge(self, seen: PackageSeen, decisions: Mapping[str, Decided]) -> None:
        """Households nobody would live in any more are told first."""
        service = self.desk.services.package_merging
        self.look_up(
            "",
            lambda _p: service.emptied(seen, decisions),
            lambda homes: self._merge_told(seen, decisions, homes),
        )

    def _merge_told(
        self,
        seen: PackageSeen,
        decisions: Mapping[str, Decided],
        homes: tuple[EmptiedHome, ...],
    ) -> None:
        told = say.emptied([(one.name, one.village) for one in homes])
        if homes and not self.desk.notify.confirm(told, yes=say.MERGE_YES):
            return
        service, release = self.desk.services.package_merging, self._release
        folder: Path | None = seen.path.parent if seen.is_back else None
        self.run(
            say.MERGING,
            lambda progress: service.merge(
                seen.path, decisions, release=release, receipt_folder=folder, progress=progress
            ),
            self._on_merged,
        )

    def _on_merged(self, merged: PackageMerged) -> None:
        self._on_left()
        found = merged.difference
        if not merged.is_new or found is None:
            self.desk.notify.done(say.merged_before())
            return
        text = say.merged(len(found.changed), len(found.new), len(merged.resolutions))
        self.desk.notify.done(text)
        self.desk.changed(merged.changes)

    # -- first contact ----------------------------------------------------------------------

    def request(self) -> None:
        """This laptop asks the main one of its commune."""
        notify, services = self.desk.notify, self.desk.services
        phone = notify.ask_text(say.PHONE)
        folder = self.stick(words.FOLDER_TITLE) if phone else None
        unit = services.at.office().unit.id
        if phone and folder is not None:
            self.run(
                say.WRITING,
                lambda _p: services.enrolment.request(
                    folder, office=say.TITLE, phone=phone, to_unit=unit
                ),
                self._on_requested,
            )

    def _on_requested(self, done: Requested) -> None:
        self.desk.notify.warn(say.requested(done.path.name, done.slip.digits))

    def register(self) -> None:
        """Register a helper laptop: file, 40 digits from paper, answer beside the request."""
        notify, services = self.desk.notify, self.desk.services
        path = notify.open_file(words.OPEN_TITLE, words.KINDS)
        digits = notify.ask_text(say.DIGITS_OF_HELPER) if path else None
        if path is None or not digits:
            return
        self.run(
            say.WRITING,
            lambda _p: services.enrolment.accept(
                path, digits=digits, assurance=Assurance.TAN_NOI, folder=path.parent
            ),
            self._on_registered,
        )

    def _on_registered(self, done: Accepted) -> None:
        name = done.key.card.name
        self.desk.notify.warn(say.registered(name, done.path.name, done.upper_digits))
        self.desk.changed(done.changes)

    def confirm(self) -> None:
        """Pin the main laptop once its digits are typed."""
        notify, services = self.desk.notify, self.desk.services
        path = notify.open_file(words.OPEN_TITLE, words.KINDS)
        digits = notify.ask_text(say.DIGITS_OF_MAIN) if path else None
        if path is not None and digits:
            self.run(
                say.READING,
                lambda _p: services.enrolment.finish(path, upper_digits=digits),
                self._on_confirmed,
            )

    def _on_confirmed(self, done: Finished) -> None:
        self.desk.notify.done(say.confirmed())
        self.desk.changed(done.changes)
