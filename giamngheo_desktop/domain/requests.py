"""Requests of households (giấy đề nghị, Mẫu số 01 and 04), taken all year. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from giamngheo_desktop.domain.review import RoundKind, round_id

_FIRST_PERIODIC, _LAST_PERIODIC = (9, 1), (12, 14)
_TAKEN_UNTIL = 15
_DAYS = 15


class RequestForm(StrEnum):
    """Which form was handed in: 01 asks for a review, 04 to be recognised as escaped."""

    M01 = "m01"
    M04 = "m04"


class RequestState(StrEnum):
    """How far a request is."""

    WAITING = "waiting"
    IN_ROUND = "in_round"
    DECIDED = "decided"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was handed in.

    Args:
        on: day it was received.
        by: id of the person who took it.
        round: id of the round it belongs to, opened or not.
        deadline: day by which a decision or a refusal is due.
    """

    id: str
    household: str
    form: RequestForm
    on: date
    by: str
    round: str
    deadline: date
    state: RequestState = RequestState.WAITING

    def days_left(self, today: date) -> int | None:
        """Days until the deadline, negative when it has passed; `None` once it is answered."""
        if self.state in {RequestState.DECIDED, RequestState.REFUSED}:
            return None
        return (self.deadline - today).days


def round_for(on: date) -> tuple[RoundKind, int, int | None]:
    """Kind, year and month of the round that takes a request received on a day.

    Law:
        qd_24_2021, Điều 4 and 5: 1 September to 14 December the periodic round; else the regular
        round of the month, which starts on day 15; what comes later waits for the next month.
    """
    month_day = (on.month, on.day)
    if _FIRST_PERIODIC <= month_day <= _LAST_PERIODIC:
        return RoundKind.DINH_KY, on.year, None
    year, month = on.year, on.month
    if on.day > _TAKEN_UNTIL:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if (month, 1) == _FIRST_PERIODIC:
        return RoundKind.DINH_KY, year, None
    return RoundKind.THUONG_XUYEN, year, month


def deadline_of(on: date) -> date:
    """Day by which a request received on a day is answered.

    Law:
        qd_24_2021, Điều 5: decision or refusal within 15 days from the start of the regular
        review, which is day 15; in the periodic round by its last day.
    """
    kind, year, month = round_for(on)
    if kind is RoundKind.DINH_KY:
        return date(year, *_LAST_PERIODIC)
    return date(year, month or 1, _TAKEN_UNTIL) + timedelta(days=_DAYS)


def round_id_for(on: date) -> str:
    """Id of the round that takes a request received on a day."""
    return round_id(*round_for(on))
