"""Tổng quan: six cards that lead to their lists, progress and results by village."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewRound, ReviewState
from giamngheo_desktop.domain.tally import PlaceCounts, total
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.unfinished import Unfinished
from giamngheo_desktop.text import ui_screens as say
from giamngheo_desktop.text import ui_unfinished as words
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, EmptyState, Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.unfinished_strip import UnfinishedStrip, way_to, words_of
from giamngheo_desktop.ui.search import VillageRequest
from giamngheo_desktop.ui.widgets.card import Card
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.progress_chart import Bar, ProgressChart
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class Figures:
    """What the overview shows, read in one go.

    Args:
        reviewed: households whose review is complete.
        to_review: households of the round.
        register: households on the books.
        unsent: households of the round not handed over since they changed; `None` above.
        left: what the person was typing and did not store.
    """

    round: ReviewRound | None
    places: tuple[PlaceCounts, ...]
    reviewed: int
    to_review: int
    register: int
    clock: str
    days_left: int | None
    unsent: int | None = None
    left: tuple[Unfinished, ...] = ()


def figures_of(services: Services) -> Figures:
    """Read the figures of the round in hand."""
    found = services.rounds.current()
    at = services.at.clock().astimezone(VIET_NAM).strftime("%H:%M")
    register = services.households.count(HouseholdQuery())
    left = tuple(services.unfinished.all())
    if found is None:
        return Figures(None, (), 0, 0, register, at, None, left=left)
    done = (ReviewState.COMPLETE, ReviewState.LOCKED)
    asked = HouseholdQuery(round=found.id, reviewed_only=True)
    if services.at.office().role is UnitRole.UPPER:  # what was received stands in the round's own
        asked = replace(asked, edition=found.id)
    return Figures(
        round=found,
        places=_told_apart(services.rounds.counts(found.id)),
        reviewed=services.households.count(replace(asked, states=done)),
        to_review=services.households.count(asked),
        register=register,
        clock=at,
        days_left=(found.to_on - services.at.today()).days,
        unsent=_unsent(services, found.id),
        left=left,
    )


def _told_apart(places: Iterable[PlaceCounts]) -> tuple[PlaceCounts, ...]:
    """Places of several communes have their commune in their name: each has a first village."""
    found = tuple(places)
    if len({one.unit_name for one in found}) <= 1:
        return found
    return tuple(replace(one, village_name=f"{one.village_name}, {one.unit_name}") for one in found)


def _unsent(services: Services, round_id: str) -> int | None:
    if services.at.office().role is UnitRole.UPPER:
        return None
    return sum(one.not_sent for one in services.outbox.deliveries(round_id).values())


def _count_column(key: str, count: str) -> Column[PlaceCounts]:
    return Column(
        say.HEADS[key],
        lambda one: show_integer(one.counts.get(count, 0)),
        lambda one: one.counts.get(count, 0),
        is_number=True,
        width=72,
    )


def _rate(one: PlaceCounts) -> Rate:
    return Rate(one.counts.get("ho.ho_ngheo", 0), one.resident_households or 0)


COLUMNS: tuple[Column[PlaceCounts], ...] = (
    village_column(say.HEADS["place"], lambda one: one.village_name),
    _count_column("reviewed", "ho"),
    _count_column("ho_ngheo", "ho.ho_ngheo"),
    _count_column("ho_can_ngheo", "ho.ho_can_ngheo"),
    _count_column("khong_ngheo", "ho.khong_ngheo"),
    _count_column("incomplete", "ho.incomplete"),
    Column(
        say.HEADS["residents"],
        lambda one: (
            say.NOT_KNOWN
            if one.resident_households is None
            else show_integer(one.resident_households)
        ),
        lambda one: one.resident_households,
        is_number=True,
        width=72,
    ),
    Column(
        say.HEADS["rate"],
        lambda one: _rate(one).text(),
        lambda one: _rate(one).num / _rate(one).den if _rate(one).den else None,
        is_number=True,
        tip=lambda one: say.rate_tip(_rate(one).num, _rate(one).den),
        width=72,
    ),
)

_LEADS = {
    "ho_ngheo": ("households", VillageRequest("", "ho_ngheo")),
    "ho_can_ngheo": ("households", VillageRequest("", "ho_can_ngheo")),
    "reviewed": ("households", VillageRequest("", "to_review")),
    "incomplete": ("households", VillageRequest("", "incomplete")),
    "unsent": ("handover", None),
    "due": ("round", None),
}


class OverviewScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.OVERVIEW)
        self.cards: dict[str, Card] = {}
        self._is_first = True
        self._as_of = QLabel()
        self._as_of.setObjectName("quiet")
        self.model = TableModel(COLUMNS)
        self.table = TableView(self.model, say.BY_VILLAGE)
        self.table.two_line_heads()
        self.chart = ProgressChart(say.PROGRESS)
        step = QPushButton(say.OPEN_ROUND)
        step.setProperty("primary", True)
        step.clicked.connect(lambda: desk.go("round", None))
        self.empty = EmptyState("", step)
        self.table.opened.connect(self._on_village)
        self.chart.opened.connect(lambda village: desk.go("households", VillageRequest(village)))
        self.strip = UnfinishedStrip()
        self.strip.opened.connect(lambda one: self.desk.go(*way_to(one)))
        self.strip.dropped.connect(self._drop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.strip)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._full_page())
        self._stack.addWidget(self.empty)

    def _full_page(self) -> QWidget:
        cards = QGridLayout()
        cards.setHorizontalSpacing(12)
        for place, key in enumerate(say.CARDS):
            cards.addWidget(self._card(key), 0, place)
        progress, legend = QLabel(say.PROGRESS), QLabel(say.PROGRESS_LEGEND)
        progress.setObjectName("heading")
        legend.setObjectName("quiet")
        legend.setWordWrap(True)
        right = QVBoxLayout()
        for label in (progress, legend):
            right.addWidget(label)
        right.addWidget(self.chart, 1)
        self._body = body = QHBoxLayout()
        body.addWidget(self.table, 3)
        body.addLayout(right, 2)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._as_of)
        box.addLayout(cards)
        box.addLayout(body, 1)
        return page

    def _card(self, key: str) -> Card:
        card = Card(say.CARDS[key])
        screen, request = _LEADS[key]
        card.clicked.connect(lambda: self.desk.go(screen, request))
        self.cards[key] = card
        return card

    def resize_text(self, size: TextSize) -> None:
        """The table comes first: with large letters it takes the room of the bars."""
        self._body.setStretch(0, 3 if size is TextSize.NORMAL else 6)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the figures of the round in hand."""
        services = self.desk.services
        self.look_up("", lambda _p: figures_of(services), self._show)

    def _show(self, found: Figures) -> None:
        self._offer(found.left)
        if found.round is None:
            self.empty.label.setText(say.no_round_yet(found.register))
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentIndex(0)
        self._as_of.setText(say.as_of(found.clock, names.round_name(found.round)))
        sums = total(found.places)
        values = {
            "ho_ngheo": show_integer(sums["ho.ho_ngheo"]),
            "ho_can_ngheo": show_integer(sums["ho.ho_can_ngheo"]),
            "reviewed": say.card_of(found.reviewed, found.to_review),
            "incomplete": show_integer(sums["ho.incomplete"]),
            "unsent": say.NOT_KNOWN if found.unsent is None else show_integer(found.unsent),
            "due": say.due(found.days_left),
        }
        for key, card in self.cards.items():
            card.show_value(values[key])
        self.model.set_rows(found.places)
        self.chart.show_bars([_bar(one) for one in found.places])

    def _offer(self, left: Sequence[Unfinished]) -> None:
        """What was being typed comes first: Enter opens it, at its field."""
        was_there = bool(self.strip.openers)
        self.strip.show_left(left)
        if left and (self._is_first or was_there) and self.isVisible():
            self.take_focus()
        self._is_first = False

    def _drop(self, one: Unfinished) -> None:
        services, notify = self.desk.services, self.desk.notify
        if notify.confirm(words.confirm_drop(words_of(one)), yes=words.DROP_YES, is_final=True):
            self.run("", lambda _p: services.unfinished.drop(one.key), lambda _d: self._dropped())

    def _dropped(self) -> None:
        self.desk.notify.done(words.DROPPED)
        self.reload()

    def take_focus(self) -> None:
        """What was being typed, else the first card."""
        first = self.strip.openers[0] if self.strip.openers else self.cards["ho_ngheo"]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_village(self, place: PlaceCounts) -> None:
        self.desk.go("households", VillageRequest(place.village))


def _bar(one: PlaceCounts) -> Bar:
    every, missing = one.counts.get("ho", 0), one.counts.get("ho.incomplete", 0)
    return Bar(one.village, one.village_name, every - missing, missing)
