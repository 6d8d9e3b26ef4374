"""Hộp nhận (upper unit): look at a bundle, see the difference, merge, answer with a receipt."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import VillageTotals
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.services.enrolment import Accepted
from giamngheo_desktop.services.inbox import Merged
from giamngheo_desktop.services.inspection import Inspection
from giamngheo_desktop.text import people_twice, ui_opinions, ui_transfers
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.text import ui_receiving as receiving
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.inbox_difference import DifferencePage
from giamngheo_desktop.ui.screens.inbox_tabs import BundlesPage, KeysPage, OverviewPage
from giamngheo_desktop.ui.screens.issues_page import IssuesPage
from giamngheo_desktop.ui.screens.opinions import OpinionRequest
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class TotalLine:
    """Counts of one village before and after merging."""

    village: str
    before: VillageTotals | None
    after: VillageTotals


def _count(title: str, field: str) -> Column[TotalLine]:
    return Column(
        title,
        lambda one: _then_and_now(one, field),
        lambda one: getattr(one.after, field),
        is_number=True,
        width=128,
    )


def _then_and_now(one: TotalLine, field: str) -> str:
    """The number, with the former one before it where it was another."""
    now = show_integer(getattr(one.after, field))
    then = show_integer(getattr(one.before, field)) if one.before else now
    return now if then == now else f"{then} → {now}"


TOTALS: tuple[Column[TotalLine], ...] = (
    village_column(say.TOTAL_HEADS["village"], lambda one: one.village),
    Column(
        say.TOTAL_HEADS["before"],
        lambda one: show_integer(one.before.households) if one.before else "—",
        lambda one: one.before.households if one.before else None,
        is_number=True,
        width=100,
    ),
    _count(say.TOTAL_HEADS["after"], "households"),
    _count(say.TOTAL_HEADS["poor"], "ho_ngheo"),
    _count(say.TOTAL_HEADS["near"], "ho_can_ngheo"),
    _count(say.TOTAL_HEADS["incomplete"], "incomplete"),
)


class InboxScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.INBOX)
        self.seen: Inspection | None = None
        self._build()
        for keys, action in (
            ("Ctrl+O", self.look),
            ("Ctrl+H", self.open_moves),
            ("Ctrl+U", self.open_twice),
            ("Ctrl+Y", self.open_opinions),
            ("Ctrl+T", self.open_upward),
            ("Ctrl+Return", self.merge),
            ("Ctrl+Enter", self.merge),
            ("Ctrl+D", self.overview.send_down),
            ("Ctrl+P", self.overview.save),
            ("Ctrl+K", self.overview.lock),
            ("Ctrl+J", self.overview.set_direct),
            ("Ctrl+Z", self.bundles.undo),
            ("Ctrl+R", self.keys.revoke),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self._show_seen(None)

    def concerns(self, changes: Changes) -> bool:
        """Exchange."""
        return changes.exchange

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.look_button, self.merge_button = QPushButton(say.LOOK), QPushButton(say.MERGE)
        self.look_button.setProperty("primary", True)
        self.head, self.checks, self.words = QLabel(), QLabel(), QLabel()
        self.head.setObjectName("heading")
        for label in (self.head, self.checks, self.words):
            label.setWordWrap(True)
        self.totals = TableModel(TOTALS)
        self.lines = DifferencePage(self)
        self.difference = QTabWidget()
        self.difference.addTab(TableView(self.totals, receiving.TOTALS_TAB), receiving.TOTALS_TAB)
        self.difference.addTab(self.lines, receiving.LINES_TAB)
        accept = QPushButton(say.ACCEPT)
        accept.clicked.connect(self.accept_commune)
        self.overview, self.bundles = OverviewPage(self), BundlesPage(self)
        self.keys = KeysPage(self, accept)
        self.issues = IssuesPage(self, tells_unit=True)
        self.tabs = QTabWidget()
        for page, title in (
            (self.overview, receiving.OVERVIEW_TAB),
            (self.bundles, receiving.BUNDLES_TAB),
            (self.keys, receiving.KEYS_TAB),
            (self.issues, say.ISSUES_TAB),
        ):
            self.tabs.addTab(page, title)
        self.look_button.clicked.connect(self.look)
        self.merge_button.clicked.connect(self.merge)
        self._lay_out()

    def _lay_out(self) -> None:
        self.moves_button = QPushButton(ui_transfers.OPEN)
        self.twice_button = QPushButton(ui_transfers.TWICE_OPEN)
        self.opinions_button = QPushButton(ui_opinions.OPEN)
        self.upward_button = QPushButton(say.UPWARD_OPEN)
        for button, action in (
            (self.opinions_button, self.open_opinions),
            (self.moves_button, self.open_moves),
            (self.twice_button, self.open_twice),
            (self.upward_button, self.open_upward),
        ):
            button.clicked.connect(action)
        self.upper = QWidget()
        box = QVBoxLayout(self.upper)
        box.setContentsMargins(0, 0, 0, 0)
        for label in (self.head, self.checks, self.words):
            box.addWidget(label)
        box.addWidget(self.difference, 1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.upper)
        self.split.addWidget(self.tabs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row_of(self.look_button, self.merge_button, None))
        whole.addLayout(
            row_of(
                self.opinions_button,
                self.moves_button,
                self.twice_button,
                self.upward_button,
                None,
            )
        )
        whole.addWidget(self.split, 1)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what came in and who is registered."""
        services = self.desk.services

        def work(_progress: object) -> Callable[[], None]:
            units = services.completeness.of_round()
            bundles, undoable = services.outbox.bundles(), services.undoing.undoable()
            names = {one.id: one.name for one in services.places.units()}
            issues = services.issues.issues()
            keys, digits = services.enrolment.registry(), services.enrolment.own_digits()

            def show() -> None:
                self.overview.show_units(units)
                self.bundles.show_bundles(bundles, undoable, names)
                self.keys.show_keys(keys, digits)
                self.issues.show_issues(issues, names)

            return show

        self.look_up("", work, lambda show: show())

    def resize_text(self, size: TextSize) -> None:
        """With large letters the fields of a household stand under the list."""
        self.lines.resize_text(size)

    def take_focus(self) -> None:
        """Looking at a bundle is the first step."""
        self.look_button.setFocus()

    def open_moves(self) -> None:
        """To the households that move between communes (Ctrl+H)."""
        self.desk.go("transfers", None)

    def open_twice(self) -> None:
        """To the people who may stand in two communes (Ctrl+U)."""
        self.desk.go("twice", None)

    def open_opinions(self) -> None:
        """To the papers for the chosen commune (Ctrl+Y)."""
        self.desk.go("opinions", OpinionRequest(self.overview.chosen_unit()))

    def open_upward(self) -> None:
        """To what this unit hands on to the unit above it (Ctrl+T)."""
        self.desk.go("upward", None)

    # -- looking ----------------------------------------------------------------------------

    def look(self) -> None:
        """Verify a file and show the difference; changes nothing (Ctrl+O)."""
        path = self.desk.notify.open_file(say.OPEN_TITLE, say.KINDS)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Verify one file."""
        services = self.desk.services
        self._show_seen(None)
        self.run(say.READING, lambda _p: services.inbox.inspect(path), self._show_seen)

    def _show_seen(self, seen: Inspection | None) -> None:
        self.seen = seen
        self.merge_button.setEnabled(seen is not None)
        if seen is None:
            self.head.setText(say.NOTHING_OPEN)
            self.checks.clear()
            self.words.clear()
            self.totals.set_rows([])
            self.lines.show_seen(None)
            self.difference.hide()
            self.split.setSizes([1, 1000])
            return
        self.difference.show()
        self.split.setSizes([320, 320])
        head, plan = seen.opened.head, seen.plan
        households = len(seen.state.households)
        self.head.setText(say.inspected(seen.sender, head.round or "", head.seq, households))
        self.checks.setText(
            say.checks(
                seen.is_first,
                seen.on_hold,
                len(seen.differing),
                seen.sequence,
                len(seen.unaccepted),
            )
        )
        self.words.setText(self._difference(seen))
        villages = _village_names(seen)
        totals = [
            TotalLine(villages.get(key, ""), plan.totals_before.get(key), after)
            for key, after in plan.totals_after.items()
        ]
        self.totals.set_rows(sorted(totals, key=lambda one: natural_key(one.village)))
        self.lines.show_seen(seen)
        self.difference.setCurrentIndex(1 if seen.lines else 0)
        self.merge_button.setFocus()

    @staticmethod
    def _difference(seen: Inspection) -> str:
        plan = seen.plan
        return say.difference(
            len(plan.new),
            len(plan.changed),
            len(plan.gone),
            len(plan.moved),
            len(plan.category_flips),
            len(plan.unchanged),
        )

    # -- merging ----------------------------------------------------------------------------

    def merge(self) -> None:
        """Merge what is shown, and write the receipt (Ctrl+Enter)."""
        seen, services = self.seen, self.desk.services
        if seen is None or not self.merge_button.isEnabled():
            return
        release = self.desk.notify.ask_text(say.RELEASE_REASON) if seen.on_hold else None
        if seen.on_hold and not release:
            return
        text = say.confirm_merge(seen.sender, self._difference(seen))
        if not self.desk.notify.confirm(text, yes=say.MERGE_YES):
            return
        folder = self.stick(say.FOLDER_TITLE)
        accept = seen.plan.plan_digest
        self.run_approved(
            say.MERGING,
            lambda progress, second: services.inbox.merge(
                seen.path,
                accept=accept,
                release=release,
                approver=second,
                receipt_folder=folder,
                progress=progress,
                seen=seen,
            ),
            lambda merged: self._on_merged(seen.sender, merged),
        )

    def _on_merged(self, sender: str, merged: Merged) -> None:
        receipt = merged.receipt.name if merged.receipt else ""
        self._show_seen(None)
        twice = people_twice.found_by_merge(*astuple(merged.twice))
        text = say.merged(sender, merged.is_new, receipt) + twice
        # New pairs must be looked at, a stick must be taken out: such a word stays.
        stays = merged.twice.raised or merged.receipt
        (self.desk.notify.warn if stays else self.desk.notify.done)(text)
        self.desk.changed(merged.changes)

    # -- first contact ----------------------------------------------------------------------

    def accept_commune(self) -> None:
        """Register a commune: file, 40 digits from paper, how they came, answer."""
        notify, services = self.desk.notify, self.desk.services
        path = notify.open_file(say.OPEN_TITLE, say.KINDS)
        digits = notify.ask_text(say.DIGITS_OF_COMMUNE) if path else None
        answers = [Answer(code, label) for code, label in say.ASSURANCES.items()]
        how = notify.choose(say.HOW, answers) if digits else None
        folder = self.stick(say.FOLDER_TITLE) if how else None
        if path is None or digits is None or how is None or folder is None:
            return
        self.run_approved(
            say.WRITING,
            lambda _p, second: services.enrolment.accept(
                path, digits=digits, assurance=Assurance(how), folder=folder, approver=second
            ),
            self._on_accepted,
        )

    def _on_accepted(self, accepted: Accepted) -> None:
        card = accepted.key.card
        text = say.accepted(card.name, accepted.path.name, accepted.upper_digits)
        if accepted.others:
            text = f"{text} {receiving.others_active(card.name, len(accepted.others))}"
        self.desk.notify.warn(text)
        self.desk.changed(accepted.changes)


def _village_names(seen: Inspection) -> dict[str, str]:
    """Villages by name; with that of the commune where the bundle carries several."""
    communes = {one.id: one.name for one in seen.state.units} if len(seen.carried) > 1 else {}
    return {
        one.id: say.village_of(communes.get(one.unit, ""), one.name) for one in seen.state.villages
    }
