"""What may follow what in a round, and the days of a posting."""

from datetime import date

import pytest

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.working_days import last_working_day, working_days_between

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def _record(step: Step, village: str | None = None, **more: object) -> ProcedureRecord:
    fields = {"id": f"{step}-{village}", "round": "2026-DK", "step": step, "village": village}
    return ProcedureRecord(**{**fields, **more})  # type: ignore[arg-type]  # built from words


def _steps(*records: ProcedureRecord, **more: object) -> RoundSteps:
    given = {"kind": RoundKind.DINH_KY, "records": records, "villages": ("a", "b"), **more}
    return RoundSteps(**given)  # type: ignore[arg-type]  # built from words


def _codes(steps: RoundSteps, step: Step, village: str | None = None) -> list[str]:
    return [one.code for one in steps.blocks(step, village, MONDAY)]


@pytest.mark.parametrize(
    ("first", "days", "holidays", "last"),
    [
        (MONDAY, 1, (), MONDAY),
        (MONDAY, 3, (), date(2026, 11, 25)),
        (FRIDAY, 3, (), date(2026, 11, 24)),
        (date(2026, 11, 21), 1, (), MONDAY),
        (MONDAY, 3, (date(2026, 11, 24),), date(2026, 11, 26)),
        (MONDAY, 0, (), MONDAY),
    ],
)
def test_a_span_of_working_days_skips_weekends_and_holidays(
    first: date, days: int, holidays: tuple[date, ...], last: date
) -> None:
    assert last_working_day(first, days, holidays) == last
    if days:
        assert working_days_between(first, last, holidays) == days


def test_nothing_is_counted_backwards() -> None:
    assert working_days_between(MONDAY, FRIDAY) == 0


def test_survey_waits_for_the_list_in_a_periodic_round_only() -> None:
    assert _codes(_steps(), Step.SURVEY) == ["no_list"]
    assert _codes(_steps(_record(Step.LIST_MADE)), Step.SURVEY) == []
    assert _codes(_steps(kind=RoundKind.THUONG_XUYEN), Step.SURVEY) == []


def test_meeting_waits_for_the_verdicts_of_its_own_village() -> None:
    steps = _steps(unclassified={"a": 2, "b": 0})
    assert _codes(steps, Step.MEETING, "a") == ["unclassified"]
    assert _codes(steps, Step.MEETING, "b") == []


def test_posting_waits_for_the_meeting_except_for_average_living() -> None:
    met = _record(Step.MEETING, "a")
    assert _codes(_steps(met), Step.POSTING, "b") == ["no_meeting"]
    assert _codes(_steps(met), Step.POSTING, "a") == []
    assert _codes(_steps(kind=RoundKind.MUC_SONG_TRUNG_BINH), Step.POSTING, "b") == []


def test_recognition_waits_for_every_posting_to_end() -> None:
    posted = _record(Step.POSTING, "a", on=date(2026, 11, 16))
    (missing,) = _steps(posted).blocks(Step.RECOGNITION, None, MONDAY)
    assert (missing.code, missing.villages) == ("not_posted", ("b",))
    late = _record(Step.POSTING, "b", on=FRIDAY)
    (running,) = _steps(posted, late).blocks(Step.RECOGNITION, None, date(2026, 11, 24))
    assert (running.code, running.until) == ("posting_runs", date(2026, 11, 24))
    assert _steps(posted, late).blocks(Step.RECOGNITION, None, date(2026, 11, 25)) == []


def test_a_complaint_without_recheck_stops_recognition() -> None:
    posted = [_record(Step.POSTING, one, on=date(2026, 11, 16)) for one in ("a", "b")]
    complaint = _record(Step.COMPLAINT, "a", id="c1")
    assert _codes(_steps(*posted, complaint), Step.RECOGNITION) == ["open_complaints"]
    answer = _record(Step.RECHECK, "a", data={"complaint": "c1", "result": "kept"})
    assert _codes(_steps(*posted, complaint, answer), Step.RECOGNITION) == []


def test_the_opinion_of_the_upper_level_is_waited_for_only_where_it_is_switched_on() -> None:
    posted = [_record(Step.POSTING, one, on=date(2026, 11, 16)) for one in ("a", "b")]
    assert _codes(_steps(*posted, needs_opinion=True), Step.RECOGNITION) == ["no_opinion"]
    assert _codes(_steps(*posted, needs_opinion=True), Step.OPINION_REQUEST) == []
    answer = _record(Step.OPINION_ANSWER)
    assert _codes(_steps(*posted, answer, needs_opinion=True), Step.RECOGNITION) == []


def test_a_certificate_needs_the_decision() -> None:
    assert _codes(_steps(), Step.CERTIFICATE) == ["not_recognised"]
    assert _codes(_steps(_record(Step.RECOGNITION)), Step.CERTIFICATE) == []
