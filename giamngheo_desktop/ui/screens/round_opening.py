"""Opening a round: what is usual is filled in, what is typed is kept until the round is open."""

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.rounds import Opened
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.kept_words import KeptWords
from giamngheo_desktop.ui.screens.round_forms import OpenRoundForm


class RoundOpening:
    """See the module.

    Args:
        screen: works and speaks.
        form: is typed into.
    """

    def __init__(self, screen: Screen, form: OpenRoundForm) -> None:
        self._screen, self._form = screen, form
        self.words = KeptWords(screen, form.fields())

    def ask(self, households: int | None = None) -> None:
        """Fill in what is usual today, and what was being typed before.

        Args:
            households: on the books; `None` = not counted yet.
        """
        self.words.keep()
        services, today = self._screen.desk.services, self._screen.desk.services.at.today()
        count = services.households.count(HouseholdQuery()) if households is None else households
        self._form.ask(services.local_standards.fitting(today), today, count)
        if self.words.begin(key_of(Typed.ROUND, "")):
            self._screen.desk.notify.warn(say.round_draft_back())

    def offer(self, households: int) -> None:
        """Offer the standards there are now; what was typed or chosen stays."""
        services, today = self._screen.desk.services, self._screen.desk.services.at.today()
        self._form.offer(services.local_standards.fitting(today), today, households)

    def open(self) -> None:
        """Open the round that was asked for."""
        form, services = self._form, self._screen.desk.services
        edits = (form.year, form.month, form.first, form.last)
        if not all(edit.take() for edit in edits) or form.year.number is None:
            form.year.setFocus()
            return
        kind, year, standards = form.round_kind(), form.year.number, form.standards()
        month = form.month.number if form.month.isEnabled() else None
        first, last = form.first.day, form.last.day
        self._screen.save_act(
            say.OPENING,
            lambda: services.rounds.open(
                kind, year, standards, month=month, from_on=first, to_on=last
            ),
            self._on_opened,
            ends=[self.words.key],
        )

    def _on_opened(self, opened: Opened) -> None:
        self.words.stored()
        desk = self._screen.desk
        desk.notify.done(say.opened(names.round_name(opened.round), opened.to_review))
        desk.changed(opened.changes)
