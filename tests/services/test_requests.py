"""Requests all year: taken before their round, counted to their deadline, decided or refused."""

from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed, StoreExists
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.requests import (
    Purpose,
    RequestForm,
    RequestState,
    day_of_next_round,
    deadline_of,
    round_id_for,
)
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.rules.read_procedure import load_procedure
from giamngheo_desktop.services.suite import Services
from tests.builders import a_dossier, an_id
from tests.services.workplaces import ROUND, STANDARD

HOME = an_id("household", 31)


@pytest.mark.parametrize(
    ("on", "round_id", "deadline"),
    [
        (date(2027, 3, 2), "2027-TX-03", date(2027, 3, 30)),
        (date(2027, 3, 15), "2027-TX-03", date(2027, 3, 30)),
        (date(2027, 3, 16), "2027-TX-04", date(2027, 4, 30)),
        (date(2027, 8, 20), "2027-DK", date(2027, 12, 14)),
        (date(2027, 12, 14), "2027-DK", date(2027, 12, 14)),
        (date(2027, 12, 20), "2028-TX-01", date(2028, 1, 30)),
    ],
)
def test_a_request_belongs_to_its_round_and_deadline(
    on: date, round_id: str, deadline: date
) -> None:
    law = load_procedure()
    assert round_id_for(law, on) == round_id
    assert deadline_of(law, on) == deadline


def test_a_request_for_the_middle_class_enters_its_own_round(empty: Services) -> None:
    _put_unlisted(empty)
    asked = empty.requests.register(HOME, RequestForm.M01, date(2026, 11, 5), Purpose.MUC_SONG)
    assert (asked.round, asked.deadline) == ("2026-MS-11", date(2026, 11, 20))
    opened = empty.rounds.open(RoundKind.MUC_SONG_TRUNG_BINH, 2026, (STANDARD,), month=11)
    assert (opened.round.id, opened.to_review) == (asked.round, 1)
    (line,) = empty.requests.all()
    assert line.request == replace(asked, state=RequestState.IN_ROUND)


def test_a_request_after_its_round_was_closed_waits_for_the_next(empty: Services) -> None:
    _put_unlisted(empty)
    empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    empty.rounds.open(RoundKind.MUC_SONG_TRUNG_BINH, 2026, (STANDARD,), month=11)
    with empty.at.store.writing() as tx:
        for one in (ROUND, "2026-MS-11"):
            tx.rounds.set_closed(one, empty.at.clock(), "")
    asked = empty.requests.register(HOME, RequestForm.M01, date(2026, 12, 1))
    assert (asked.round, asked.deadline) == ("2026-TX-12", date(2026, 12, 30))
    assert asked.state is RequestState.WAITING
    assert [(one.request, one.is_later) for one in empty.requests.all()] == [(asked, True)]
    law = load_procedure()
    middle = Purpose.MUC_SONG
    assert day_of_next_round(law, date(2026, 11, 5), middle) == date(2026, 12, 1)
    other = a_dossier(32, category_before=CategoryBefore.NONE)
    empty.households.put_many([replace(other, review=None)])
    late = empty.requests.register(
        other.household.id, RequestForm.M01, date(2026, 11, 5), Purpose.MUC_SONG
    )
    assert (late.round, late.deadline) == ("2026-MS-12", date(2026, 11, 20))


def test_the_form_of_escaping_does_not_ask_for_the_middle_class(empty: Services) -> None:
    _put_unlisted(empty)
    with pytest.raises(StepNotAllowed, match="Mẫu số 04"):
        empty.requests.register(HOME, RequestForm.M04, date(2026, 11, 5), Purpose.MUC_SONG)


def _put_unlisted(services: Services) -> None:
    dossier = a_dossier(31, category_before=CategoryBefore.NONE)
    services.households.put_many([replace(dossier, review=None)])


def test_a_request_waits_for_its_regular_round_and_is_reviewed_in_it(empty: Services) -> None:
    _put_unlisted(empty)
    asked = empty.requests.register(HOME, RequestForm.M01, date(2026, 12, 15))
    assert asked.state is RequestState.WAITING
    (line,) = empty.requests.all()
    assert (line.days_left, line.request.deadline) == (38, date(2026, 12, 30))
    opened = empty.rounds.open(RoundKind.THUONG_XUYEN, 2026, (STANDARD,), month=12)
    assert opened.to_review == 1
    assert empty.households.get(HOME, opened.round.id).review is not None
    (line,) = empty.requests.all()
    assert line.request.state is RequestState.IN_ROUND
    assert [one.step for one in empty.rounds.steps(opened.round.id)] == [Step.REQUEST]
    (due,) = empty.worklist.lines(opened.round.id)
    assert due.is_requested


def test_a_request_during_the_round_joins_it_at_once(reviewed: Services) -> None:
    _put_unlisted(reviewed)
    asked = reviewed.requests.register(HOME, RequestForm.M01, date(2026, 11, 20))
    assert asked.state is RequestState.IN_ROUND
    assert reviewed.households.get(HOME, ROUND).review is not None
    with pytest.raises(StoreExists):
        reviewed.requests.register(HOME, RequestForm.M04, date(2026, 11, 21))


def test_a_refusal_needs_reasons_and_an_open_round(empty: Services) -> None:
    _put_unlisted(empty)
    asked = empty.requests.register(HOME, RequestForm.M01, date(2026, 12, 15))
    with pytest.raises(StepNotAllowed, match="chưa mở"):
        empty.requests.refuse(asked.id, date(2026, 12, 20), "12/TB-UBND", "Vượt chuẩn")
    empty.rounds.open(RoundKind.THUONG_XUYEN, 2026, (STANDARD,), month=12)
    with pytest.raises(StepNotAllowed, match="lý do"):
        empty.requests.refuse(asked.id, date(2026, 12, 20), "12/TB-UBND", " ")
    record = empty.requests.refuse(asked.id, date(2026, 12, 20), "12/TB-UBND", "Vượt chuẩn")
    assert (record.step, record.note) == (Step.REFUSAL, "Vượt chuẩn")
    (line,) = empty.requests.all()
    assert (line.request.state, line.days_left) == (RequestState.REFUSED, None)
    with pytest.raises(NotFound):
        empty.requests.refuse(asked.id, date(2027, 1, 20), "13/TB-UBND", "Lần nữa")


def test_nobody_unknown_asks(empty: Services) -> None:
    with pytest.raises(NotFound):
        empty.requests.register(HOME, RequestForm.M01, date(2026, 11, 20))
