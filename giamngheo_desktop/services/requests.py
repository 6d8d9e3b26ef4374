"""Requests of households (Mẫu số 01 and 04): taken all year, decided or refused in their round.

A request that comes before its round is opened waits in the settings; the opening of the round
turns it into a step of the procedure and a review.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.lengths import too_long_in_step
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.requests import (
    Purpose,
    Request,
    RequestForm,
    RequestState,
    day_of_next_round,
    deadline_in,
    round_id_for,
)
from giamngheo_desktop.domain.review import Review, ReviewRound, RoundKind, RoundStatus
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.rules.read_procedure import load_procedure
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.lengths import refuse_too_long
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say
from giamngheo_desktop.text import services as words

_OPEN = {RequestState.WAITING, RequestState.IN_ROUND}
SETTING = "waiting_requests"


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as a list shows it.

    Args:
        is_later: another round takes it than its day asks for, which was closed.
    """

    request: Request
    head_name: str
    village_name: str
    days_left: int | None
    is_later: bool = False


@dataclass(frozen=True)
class RequestService:
    """Use cases about requests."""

    at: Workplace

    def register(
        self, household: str, form: RequestForm, on: date, purpose: Purpose = Purpose.NGHEO
    ) -> Request:
        """Take a request; where its round is open the household joins it at once.

        Args:
            purpose: what Mẫu số 01 asks for.

        Raises:
            NotFound: for the officer: no such household.
            StoreExists: for the officer: an unanswered request of the household is there.
            StepNotAllowed: for the officer: Mẫu số 04 does not ask for mức sống trung bình.
        """
        self.at.require(Act.ENTER)
        if form is RequestForm.M04 and purpose is Purpose.MUC_SONG:
            raise StepNotAllowed(say.m04_is_of_the_poor(), {"form": form.value})
        with self.at.store.writing() as tx:
            made = _made(tx, household, form, on, self.at.person.id, purpose)
            if tx.households.get(household) is None:
                raise NotFound(words.household_unknown(household), {"household": household})
            if any(one.household == household and one.state in _OPEN for one in requests_of(tx)):
                raise StoreExists(say.already_asked(), {"household": household})
            found = tx.rounds.find(made.round)
            if found is not None and found.status is RoundStatus.OPEN:
                made = replace(made, state=RequestState.IN_ROUND)
                tx.rounds.add_procedure(_record(made))
                _review(tx, household, found)
            else:
                waiting = tx.settings.get(SETTING)
                kept = waiting if isinstance(waiting, tuple) else ()
                tx.settings.put(SETTING, (*kept, _to_json(made)))
            self.at.note(tx, "request_registered", "requests", made.id, after=_to_json(made))
        return made

    def all(self) -> list[RequestLine]:
        """Every request; unanswered ones first, the nearest deadline on top."""
        self.at.require(Act.READ)
        today = self.at.today()
        with self.at.store.reading() as tx:
            places = {one.id: one.name for one in tx.places.villages()}
            lines = [_line(tx, one, places, today) for one in requests_of(tx)]
        lines.sort(key=lambda one: (one.days_left is None, one.request.deadline, one.head_name))
        return lines

    def refuse(self, request: str, on: date, number: str, reason: str) -> ProcedureRecord:
        """Refuse a request in writing, with reasons.

        Raises:
            StepNotAllowed: for the officer: no reason, or the round is not open yet.
            NotFound: for the officer: no such unanswered request.
        """
        self.at.require(Act.RECORD_STEP)
        with self.at.store.writing() as tx:
            asked = next(
                (one for one in requests_of(tx) if one.id == request and one.state in _OPEN), None
            )
            if asked is None:
                raise NotFound(say.unknown(), {"request": request})
            return refuse_request(self.at, tx, asked, on, number, reason)


def refuse_request(
    at: Workplace, tx: Tx, asked: Request, on: date, number: str, reason: str
) -> ProcedureRecord:
    """Refuse an unanswered request inside a transaction; see `RequestService.refuse`."""
    if not reason.strip():
        raise StepNotAllowed(say.reason_needed(), {"request": asked.id})
    if asked.state is RequestState.WAITING:
        raise StepNotAllowed(say.no_round_yet(asked.round), {"round": asked.round})
    at.open_round(tx, asked.round)
    record = ProcedureRecord(
        new_id(),
        asked.round,
        Step.REFUSAL,
        household=asked.household,
        on=on,
        number=number,
        note=tidy(reason),
    )
    refuse_too_long(too_long_in_step(record))
    tx.rounds.add_procedure(record)
    at.note(tx, "request_refused", "requests", asked.id, after={"number": number}, reason=reason)
    return record


def _made(
    tx: Tx, household: str, form: RequestForm, on: date, by: str, purpose: Purpose
) -> Request:
    """The request in the round of its day; where that one is closed already, in the next."""
    law, day = load_procedure(), on
    while _is_closed(tx, round_id_for(law, day, purpose)):
        day = day_of_next_round(law, day, purpose)
    taken_in = round_id_for(law, day, purpose)
    return Request(
        new_id(),
        household,
        form,
        on,
        by,
        taken_in,
        deadline_in(law, on, taken_in, purpose),
        purpose=purpose,
    )


def _is_closed(tx: Tx, round_id: str) -> bool:
    found = tx.rounds.find(round_id)
    return found is not None and found.status is RoundStatus.CLOSED


def take_waiting(tx: Tx, opened: ReviewRound) -> list[str]:
    """Turn the waiting requests of a round that opens into its steps.

    Returns:
        Ids of their households.
    """
    waiting = waiting_of(tx)
    taken = [one for one in waiting if one.round == opened.id]
    for one in taken:
        tx.rounds.add_procedure(_record(one))
    put_waiting(tx, (one for one in waiting if one.round != opened.id))
    return [one.household for one in taken]


def requests_of(tx: Tx) -> list[Request]:
    """Every request of this office, waiting ones first."""
    found = list(_waiting(tx))
    for opened in tx.rounds.list():
        found += _recorded(tx, opened)
    return found


def _recorded(tx: Tx, opened: ReviewRound) -> Iterator[Request]:
    steps = tx.rounds.procedure(opened.id)
    refused = {one.household for one in steps if one.step is Step.REFUSAL}
    # The kind of its round tells the purpose, also of what came in a bundle.
    is_middle = opened.kind is RoundKind.MUC_SONG_TRUNG_BINH
    purpose = Purpose.MUC_SONG if is_middle else Purpose.NGHEO
    decided: set[str] = set()
    for decision in tx.rounds.decisions(opened.id):
        decided |= {item.household for item in tx.rounds.decision_items(decision.id)}
    for one in steps:
        if one.step is not Step.REQUEST or one.household is None or one.on is None:
            continue
        state = RequestState.IN_ROUND
        if one.household in refused:
            state = RequestState.REFUSED
        elif one.household in decided:
            state = RequestState.DECIDED
        yield Request(
            one.id,
            one.household,
            RequestForm(str(one.data.get("form", RequestForm.M01.value))),
            one.on,
            str(one.data.get("received_by") or ""),
            opened.id,
            deadline_in(load_procedure(), one.on, opened.id, purpose),
            state,
            purpose,
        )


def waiting_of(tx: Tx) -> list[Request]:
    """Requests that wait for their round to be opened, in the order they came."""
    return list(_waiting(tx))


def put_waiting(tx: Tx, requests: Iterable[Request]) -> None:
    """Put requests in place of all that wait."""
    tx.settings.put(SETTING, tuple(_to_json(one) for one in requests))


def _waiting(tx: Tx) -> Iterator[Request]:
    kept = tx.settings.get(SETTING)
    for text in kept if isinstance(kept, tuple) else ():
        told = json.loads(text)
        on = date.fromisoformat(told["on"])
        purpose = Purpose(told.get("purpose", Purpose.NGHEO.value))
        yield Request(
            told["id"],
            told["household"],
            RequestForm(told["form"]),
            on,
            told["by"],
            told["round"],
            deadline_in(load_procedure(), on, told["round"], purpose),
            purpose=purpose,
        )


def _to_json(one: Request) -> str:
    told = {
        "id": one.id,
        "household": one.household,
        "form": one.form.value,
        "on": one.on.isoformat(),
        "by": one.by,
        "round": one.round,
        "purpose": one.purpose.value,
    }
    return json.dumps(told, sort_keys=True)


def _record(one: Request) -> ProcedureRecord:
    return ProcedureRecord(
        one.id,
        one.round,
        Step.REQUEST,
        household=one.household,
        on=one.on,
        data={"form": one.form.value, "received_by": one.by},
    )


def _review(tx: Tx, household: str, found: ReviewRound) -> None:
    held = tx.households.get(household, LIVE, found.id)
    if held is not None and held.review is None:
        tx.bulk.insert_reviews([Review(new_id(), household, found.id, kind=found.kind)])


def _line(tx: Tx, one: Request, places: dict[str, str], today: date) -> RequestLine:
    held = tx.households.get(one.household)
    head = held.head if held else None
    village = places.get(held.household.village, "") if held else ""
    own_round = round_id_for(load_procedure(), one.on, one.purpose)
    return RequestLine(
        one,
        head.name if head else "",
        village,
        one.days_left(today),
        is_later=one.round != own_round,
    )
