"""Columns of the recognition: score, meeting, decision, certificate and request beside another."""

from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.services.outcomes import Outcome
from giamngheo_desktop.text import ui_recognition as say
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.widgets.name_columns import person_column, village_column
from giamngheo_desktop.ui.widgets.table_model import Column


def _meeting(one: Outcome) -> str:
    if one.vote is None:
        return "—"
    return say.vote(names.category_short(one.by_meeting), one.vote.text())


def _meeting_colour(one: Outcome) -> str:
    if one.vote is None:
        return look.QUIET
    return look.WRONG if one.is_lost else look.DONE


def _now_colour(one: Outcome) -> str:
    return look.CATEGORY_COLOUR[one.now] if not one.differs else look.WARNING


def _request(one: Outcome) -> str:
    if one.request is None:
        return ""
    state = {RequestState.REFUSED: say.REFUSED, RequestState.DECIDED: say.ANSWERED}
    return f"{one.request.form.value[1:]} · {state.get(one.request.state, say.WAITING)}"


COLUMNS: tuple[Column[Outcome], ...] = (
    person_column(say.HEADS["head"], lambda one: one.head_name),
    village_column(say.HEADS["village"], lambda one: one.village_name, width=80),
    Column(say.HEADS["before"], lambda one: names.before_short(one.before), width=104),
    Column(say.HEADS["score"], lambda one: names.category_short(one.by_score), width=122),
    Column(say.HEADS["meeting"], _meeting, colour=_meeting_colour, width=130),
    Column(
        say.HEADS["now"],
        lambda one: names.category_short(one.now),
        colour=_now_colour,
        tip=lambda one: one.reason or names.category_words(one.now),
        width=122,
    ),
    Column(say.HEADS["decision"], lambda one: one.number or "—", width=110),
    Column(say.HEADS["certificate"], lambda one: one.certificate_no or "—", width=100),
    Column(say.HEADS["request"], _request, width=110),
)
