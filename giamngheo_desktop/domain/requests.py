"""Requests of households (giấy đề nghị, Mẫu số 01 and 04), taken all year. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from giamngheo_desktop.domain.procedure_law import Procedure
from giamngheo_desktop.domain.review import RoundKind, round_id


class RequestForm(StrEnum):
    """Which form was handed in: 01 asks for a review, 04 to be recognised as escaped."""

    M01 = "m01"
    M04 = "m04"


class Purpose(StrEnum):
    """What a request asks for: Mẫu số 01 names one of the two, Mẫu số 04 is of the first."""

    NGHEO = "ngheo_can_ngheo"
    MUC_SONG = "muc_song_trung_binh"


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
    purpose: Purpose = Purpose.NGHEO

    def days_left(self, today: date) -> int | None:
        """Days until the deadline, negative when it has passed; `None` once it is answered."""
        if self.state in {RequestState.DECIDED, RequestState.REFUSED}:
            return None
        return (self.deadline - today).days


def round_for(
    law: Procedure, on: date, purpose: Purpose = Purpose.NGHEO
) -> tuple[RoundKind, int, int | None]:
    """Kind, year and month of the round that takes a request received on a day.

    Law:
        qd_24_2021, Điều 4 and 5: while the periodic round runs, that round; else the regular
        round of the month, until the day it starts; what comes later waits for the next month.
        For mức sống trung bình the days run from the request, so its own month takes it.
    """
    if purpose is Purpose.MUC_SONG:
        return RoundKind.MUC_SONG_TRUNG_BINH, on.year, on.month
    first, last = law.usual_days(RoundKind.DINH_KY, on.year, None)
    if first <= on <= last:
        return RoundKind.DINH_KY, on.year, None
    year, month = on.year, on.month
    if on > law.usual_days(RoundKind.THUONG_XUYEN, year, month)[0]:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if (year, month) == (first.year, first.month):
        return RoundKind.DINH_KY, year, None
    return RoundKind.THUONG_XUYEN, year, month


def day_of_next_round(law: Procedure, on: date, purpose: Purpose = Purpose.NGHEO) -> date:
    """The first day from which another round takes requests than on a day."""
    here, day = round_for(law, on, purpose), on
    while round_for(law, day, purpose) == here:
        day += timedelta(days=1)
    return day


def deadline_of(law: Procedure, on: date, purpose: Purpose = Purpose.NGHEO) -> date:
    """Day by which a request received on a day is answered.

    Law:
        qd_24_2021, Điều 5: decision or refusal within the days of the procedure from the start
        of the regular review; in the periodic round by its last day. For mức sống trung bình
        (1.011609) the days cover the whole chain, from the request.
    """
    kind, year, month = round_for(law, on, purpose)
    first, last = law.usual_days(kind, year, month)
    if kind is RoundKind.DINH_KY:
        return last
    start = on if purpose is Purpose.MUC_SONG else first
    return start + timedelta(days=law.number(f"{kind.value}.thoi_han", start))


def round_id_for(law: Procedure, on: date, purpose: Purpose = Purpose.NGHEO) -> str:
    """Id of the round that takes a request received on a day."""
    return round_id(*round_for(law, on, purpose))


_MOST_ROUNDS_LATER = 24


def deadline_in(law: Procedure, on: date, taken_in: str, purpose: Purpose = Purpose.NGHEO) -> date:
    """Day by which a request is answered in the round that takes it.

    That a request which comes after its round was closed is counted in the next one is our own
    reading: the decision says nothing of it, and who prefers the closed round opens it again.

    Args:
        taken_in: id of the round; a later one than its day asks for where that one was closed.
    """
    day = on
    for _ in range(_MOST_ROUNDS_LATER if purpose is Purpose.NGHEO else 0):
        if round_id_for(law, day) == taken_in:
            return deadline_of(law, day)
        day = day_of_next_round(law, day)
    return deadline_of(law, on, purpose)
