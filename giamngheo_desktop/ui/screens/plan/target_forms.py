"""Two forms that help with targets: sharing one out, and which totals fit what a plan states.

What is typed into them is kept with what is typed into the plan, until it is applied: a form that
is left holds it, and shows it again when somebody asks for it.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from giamngheo_desktop.domain.plan.targets import TargetSource
from giamngheo_desktop.domain.plan.totals import Claims, find_totals, stated_in
from giamngheo_desktop.text import plan_totals as words_of_totals
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.share_form import SHARED, ShareForm
from giamngheo_desktop.ui.screens.plan.tabs import TargetsTab
from giamngheo_desktop.ui.screens.plan.targets import with_target
from giamngheo_desktop.ui.screens.plan.totals_form import TotalsForm

_SHARES, _TOTALS, _FRONT = "shares", "totals", "front"


class TargetForms(QObject):
    """Both forms over the targets of one screen; `taken` when they changed the draft.

    `closed` when an open cell of theirs was left.

    Args:
        screen: runs the search for totals.
        targets: the page they help with.
        stack: what they are shown in.
    """

    taken = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, screen: Screen, targets: TargetsTab, stack: QStackedLayout) -> None:
        super().__init__(screen)
        self._screen, self._targets, self._stack = screen, targets, stack
        self._front = ""
        self._shared = ""
        self._shares: dict[str, dict[str, Any]] = {}
        self._totals: dict[str, str] = {}

    @cached_property
    def share_form(self) -> ShareForm:
        """The form that shares a target out, made when somebody asks for it."""
        form = ShareForm()
        form.table.closed.connect(self.closed)
        form.submitted.connect(self._take_shares)
        form.left.connect(self._leave)
        return form

    @cached_property
    def totals_form(self) -> TotalsForm:
        """The form of totals, made when somebody asks for it."""
        form = TotalsForm()
        form.asked.connect(self._find_totals)
        form.taken.connect(self._take_total)
        form.left.connect(self._leave)
        return form

    @property
    def _draft(self) -> Draft | None:
        return self._targets.draft

    # -- asking -----------------------------------------------------------------------------

    def ask_shares(self) -> bool:
        """Show the form that shares a target out; False for a target that is a rate."""
        indicator = self._targets.chosen()
        if self._draft is None or indicator not in SHARED:
            return False
        self.share_form.ask(self._draft, self._targets.lines())
        self._front, self._shared = _SHARES, indicator.value
        told = self._shares.get(self._shared)
        if told:
            self.share_form.put_typed(told)
        self._turn_to(self.share_form)
        self.share_form.total.setFocus()
        if not told:
            self.share_form.total.selectAll()
        return True

    def ask_totals(self) -> None:
        """Show the form of rates, points and households with what the plan states."""
        if self._draft is not None:
            self.totals_form.ask(stated_in(self._draft.book))
            self._front = _TOTALS
            self.totals_form.put_typed(self._totals)
            self._turn_to(self.totals_form)
            self.totals_form.take_focus()

    def _turn_to(self, form: QWidget) -> None:
        if self._stack.indexOf(form) < 0:
            self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def _leave(self) -> None:
        self._gather()
        self._front = ""
        self.left.emit()

    # -- what is typed ----------------------------------------------------------------------

    def typed(self) -> dict[str, Any]:
        """What was typed into them and not applied, and which of them is shown; empty = nothing."""
        self._gather()
        told: dict[str, Any] = {}
        if shares := {name: one for name, one in self._shares.items() if one}:
            told[_SHARES] = shares
        if self._totals:
            told[_TOTALS] = self._totals
        return {**told, _FRONT: self._front, "shared": self._shared} if told else {}

    def put_back(self, told: Mapping[str, Any]) -> None:
        """What `typed` gave waits until the forms are asked for; see also `show_front`."""
        self._shares, self._totals = dict(told.get(_SHARES, {})), dict(told.get(_TOTALS, {}))
        self._front, self._shared = told.get(_FRONT, ""), told.get("shared", "")

    def show_front(self) -> None:
        """Once the plan is shown: the form that was open is open again."""
        if self._front == _SHARES and self._stack.currentWidget() is not self._made(_SHARES):
            self._targets.indicator.setCurrentIndex(self._targets.indicator.findData(self._shared))
            self.ask_shares()
        elif self._front == _TOTALS and self._stack.currentWidget() is not self._made(_TOTALS):
            self.ask_totals()

    def stored(self) -> None:
        """The plan was stored: a form that was left holds nothing any more."""
        if not self._front:
            self.forget()

    def forget(self) -> None:
        """Nothing of what was typed comes back."""
        if self._front:
            self._front = ""
            self.left.emit()
        self._shares, self._totals = {}, {}

    def _made(self, name: str) -> QWidget | None:
        """A form that was asked for before; `None` = it was not made yet."""
        made: QWidget | None = vars(self).get({_SHARES: "share_form", _TOTALS: "totals_form"}[name])
        return made

    def _gather(self) -> None:
        """Hold what stands in the form that is shown; one put back and not shown yet stays."""
        if self._front and self._stack.currentWidget() is self._made(self._front):
            if self._front == _SHARES:
                self._shares[self._shared] = self.share_form.typed()
            else:
                self._totals = self.totals_form.typed()

    # -- applying ---------------------------------------------------------------------------

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
        self._shares.pop(self._shared, None)
        self._front = ""
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
            self._totals, self._front = {}, ""
            self.taken.emit()
