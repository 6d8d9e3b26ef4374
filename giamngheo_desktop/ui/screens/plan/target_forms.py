"""Two forms that help with targets: sharing one out, and which totals fit what a plan states."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.domain.plan.totals import Claims, find_totals, stated_in
from giamngheo_desktop.text import plan_totals as words_of_totals
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.share_form import SHARED, ShareForm
from giamngheo_desktop.ui.screens.plan.tabs import TargetsTab
from giamngheo_desktop.ui.screens.plan.targets import with_target
from giamngheo_desktop.ui.screens.plan.totals_form import TotalsForm


class TargetForms(QObject):
    """Both forms over the targets of one screen; `taken` when they changed the draft."""

    taken = Signal()
    left = Signal()

    def __init__(self, screen: Screen, targets: TargetsTab) -> None:
        super().__init__(screen)
        self._screen, self._targets = screen, targets

    @cached_property
    def share_form(self) -> ShareForm:
        """The form that shares a target out, made when somebody asks for it."""
        form = ShareForm()
        form.submitted.connect(self._take_shares)
        form.left.connect(self.left)
        return form

    @cached_property
    def totals_form(self) -> TotalsForm:
        """The form of totals, made when somebody asks for it."""
        form = TotalsForm()
        form.asked.connect(self._find_totals)
        form.taken.connect(self._take_total)
        form.left.connect(self.left)
        return form

    @property
    def _draft(self) -> Draft | None:
        return self._targets.draft

    def ask_shares(self) -> bool:
        """Fill the form that shares a target out; False for a target that is a rate."""
        if self._draft is None or self._targets.chosen() not in SHARED:
            return False
        self.share_form.ask(self._draft, self._targets.lines())
        return True

    def ask_totals(self) -> None:
        """Fill the form of rates, points and households with what the plan states."""
        if self._draft is not None:
            self.totals_form.ask(stated_in(self._draft.book))

    def _take_shares(self) -> None:
        """The shares become the targets of the places, the total that of the unit."""
        draft = self._draft
        if draft is None:
            return
        indicator, own = self._targets.chosen(), TargetSource.COMMUNE
        given = [(draft.book.plan.unit, self.share_form.total.number or 0)]
        given += [(one.place, one.share) for one in self.share_form.lines]
        for place, share in given:
            draft.set("targets", with_target(draft, place, indicator, own, share))
        self.taken.emit()

    def _find_totals(self, claims: Claims) -> None:
        own = self._draft.book.plan.households if self._draft is not None else 0
        self._screen.run(
            words_of_totals.LOOKING,
            lambda progress: find_totals(claims, own, progress),
            self.totals_form.show_found,
        )

    def _take_total(self, households: int) -> None:
        if self._draft is not None:
            self._draft.set_total(households)
            self.taken.emit()
