"""Giấy đề nghị: taken, counted, refused with reasons, answered in print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.procedure import ProcedureRecord
from giamngheo_desktop.domain.requests import Purpose, Request, RequestForm, RequestState
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.paper_request import PaperRequest, Printed
from giamngheo_desktop.services.requests import RequestLine
from giamngheo_desktop.text import requests as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_events as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.widgets.name_columns import person_column
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

SOON = 7
_MOST = 8
_OPEN = {RequestState.WAITING, RequestState.IN_ROUND}
_PAPER_OF_FORM = {RequestForm.M01: "giay_de_nghi_01", RequestForm.M04: "giay_de_nghi_04"}
_PAPER_OF_STATE = {
    RequestState.REFUSED: "thong_bao_tu_choi",
    RequestState.DECIDED: "quyet_dinh_cong_nhan",
}


def colour_of(left: int | None) -> str:
    """Colour of the days that are left; nothing is left of what was answered."""
    if left is None:
        return look.DONE
    return look.WRONG if left < 0 else look.WARNING if left <= SOON else look.QUIET


def _asked_for(one: RequestLine) -> str:
    return words.asked_for(one.request.form.value, one.request.purpose.value)


_CHOICES = {
    words.asked_for(form, aim): (form, aim)
    for form, aim in (
        (RequestForm.M01, Purpose.NGHEO),
        (RequestForm.M01, Purpose.MUC_SONG),
        (RequestForm.M04, Purpose.NGHEO),
    )
}

REQUESTS: tuple[Column[RequestLine], ...] = (
    person_column(say.HEADS["head"], lambda one: one.head_name),
    Column(say.HEADS["village"], lambda one: one.village_name, width=120),
    Column(say.HEADS["form"], _asked_for, width=330),
    Column(
        say.HEADS["received"],
        lambda one: show_date(one.request.on),
        lambda one: one.request.on,
        width=100,
    ),
    Column(
        say.HEADS["deadline"],
        lambda one: show_date(one.request.deadline),
        lambda one: one.request.deadline,
        tip=lambda one: words.counted_from(one.request.purpose.value, is_later=one.is_later),
        width=100,
    ),
    Column(
        say.HEADS["left"],
        lambda one: say.days_left(one.days_left),
        lambda one: one.days_left,
        colour=lambda one: colour_of(one.days_left),
        width=120,
    ),
    Column(say.HEADS["state"], lambda one: words.STATE[one.request.state.value], width=140),
)


class Requests(QWidget):
    """See the module.

    Args:
        screen: on which it stands; works and speaks through it.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.model = TableModel(REQUESTS)
        self.table = TableView(self.model, say.TABS["requests"], empty=ui_empty.REQUESTS)
        self.take_button, self.refuse_button = (
            QPushButton(say.TAKE_REQUEST),
            QPushButton(say.REFUSE_REQUEST),
        )
        self.print_form, self.print_answer = (
            QPushButton(say.PRINT_REQUEST),
            QPushButton(say.PRINT_ANSWER),
        )
        below = QHBoxLayout()
        below.addStretch(1)
        actions: tuple[tuple[QPushButton, Callable[[], None]], ...] = (
            (self.print_form, self.save_form),
            (self.print_answer, self.save_answer),
            (self.refuse_button, self.refuse),
            (self.take_button, self.take_request),
        )
        for button, action in actions:
            button.clicked.connect(action)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self.table.chosen.connect(self._on_chosen)
        self._on_chosen(None)

    def show_requests(self, found: list[RequestLine]) -> None:
        """Show them, the nearest deadline first."""
        self.model.set_rows(found)
        self.table.go_to(0)
        self._on_chosen(self.table.current())

    def _on_chosen(self, one: RequestLine | None) -> None:
        self.print_form.setEnabled(one is not None)
        self.refuse_button.setEnabled(one is not None and one.request.state in _OPEN)
        self.print_answer.setEnabled(one is not None and one.request.state in _PAPER_OF_STATE)

    # -- taking -----------------------------------------------------------------------------

    def take_request(self) -> None:
        """Register a request: find the household, choose the form."""
        notify, services = self._screen.desk.notify, self._screen.desk.services
        text = notify.ask_text(say.ASK_HOUSEHOLD)
        if not text:
            return
        found = services.households.lines(HouseholdQuery(text=text, order="name", limit=_MOST))
        if not found:
            notify.warn(say.NO_HOUSEHOLD)
            return
        chosen = self._which(found)
        answers = [Answer(f"{form}.{aim}", text) for text, (form, aim) in _CHOICES.items()]
        code = chosen and notify.choose(say.WHICH_FORM, answers)
        if chosen and code:
            today, (form, aim) = services.at.today(), code.split(".")
            asked = RequestForm(form), Purpose(aim)
            self._screen.save_act(
                say.TAKING,
                lambda: services.requests.register(chosen.id, asked[0], today, asked[1]),
                lambda made: self._on_taken(made, chosen.head_name),
            )

    def _which(self, found: list[HouseholdLine]) -> HouseholdLine | None:
        if len(found) == 1:
            return found[0]
        answers = [Answer(one.id, say.household(one.head_name, one.village_name)) for one in found]
        chosen = self._screen.desk.notify.choose(say.TAKE_REQUEST, answers)
        return next((one for one in found if one.id == chosen), None)

    def _on_taken(self, made: Request, head: str) -> None:
        self._screen.desk.notify.done(say.taken(head, show_date(made.deadline)))
        self._screen.desk.changed(Changes(households=True, rounds=True))

    # -- answering --------------------------------------------------------------------------

    def refuse(self) -> None:
        """Refuse in writing: number of the notice and the reason; then it can be printed."""
        one = self.table.current()
        if one is None:
            return
        key = key_of(Typed.REQUEST, one.request.id, "reason")
        no = key_of(Typed.REQUEST, one.request.id, "number")
        reason = ask_kept(self._screen, key, say.refuse_reason(one.head_name))
        number = ask_kept(self._screen, no, say.REFUSE_NUMBER) if reason else None
        if reason and number is not None:
            services = self._screen.desk.services
            today = services.at.today()
            self._screen.save_act(
                say.TAKING,
                lambda: services.requests.refuse(one.request.id, today, number, reason),
                lambda record: self._on_refused(record, one.head_name),
                ends=[key, no],
            )

    def _on_refused(self, _record: ProcedureRecord, head: str) -> None:
        self._screen.desk.notify.done(say.refused_request(head))
        self._screen.desk.changed(Changes(rounds=True))

    def save_form(self) -> None:
        """The request itself, filled with the household, to be signed."""
        one = self.table.current()
        if one is not None:
            self._save(one, _PAPER_OF_FORM[one.request.form])

    def save_answer(self) -> None:
        """The refusal, or the decision of recognition."""
        one = self.table.current()
        if one is not None and one.request.state in _PAPER_OF_STATE:
            self._save(one, _PAPER_OF_STATE[one.request.state])

    def _save(self, one: RequestLine, paper: str) -> None:
        desk = self._screen.desk
        found = desk.services.rounds.current()
        is_waiting = one.request.state is RequestState.WAITING
        round_id = (found.id if found else "") if is_waiting else one.request.round
        if not round_id:
            desk.notify.warn(say.NO_ROUND_FOR_PAPER)
            return
        path = desk.notify.save_file(say.PRINT_REQUEST, f"{paper}.pdf", say.PDF_KINDS)
        if path is None:
            return
        household = None if paper == "quyet_dinh_cong_nhan" else one.request.household
        wanted = PaperRequest(paper, round_id, Audience.HO_SO, household=household)
        self._screen.run(
            "",
            lambda _p: desk.services.papers.save(wanted, path, force=True),
            lambda printed: self._on_saved(printed, path),
        )

    def _on_saved(self, printed: Printed, path: Path) -> None:
        self._screen.desk.notify.done(say.paper_saved(str(path), printed.pages))

    def take_focus(self) -> None:
        """The table."""
        self.table.setFocus()
