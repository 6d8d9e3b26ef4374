"""What may follow what in a round, and the days of a posting."""

from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.meetings import Vote as HouseholdVote
from giamngheo_desktop.domain.meetings import meeting_of, reaches, votes_to_data
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.procedure_law import Chain
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.step_states import StepState, cell_of
from giamngheo_desktop.domain.working_days import last_working_day, working_days_between
from giamngheo_desktop.rules.read_procedure import load_procedure

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def _record(step: Step, village: str | None = None, **more: object) -> ProcedureRecord:
    fields = {"id": f"{step}-{village}", "round": "2026-DK", "step": step, "village": village}
    return ProcedureRecord(**{**fields, **more})  # type: ignore[arg-type]  # built from words


def _chain(kind: RoundKind, **more: object) -> Chain:
    chain = load_procedure().chain(kind, date(2026, 9, 1))
    return replace(chain, **more)  # type: ignore[arg-type]  # built from words


def _steps(
    *records: ProcedureRecord, kind: RoundKind = RoundKind.DINH_KY, **more: object
) -> RoundSteps:
    chain = {key: more.pop(key) for key in ("needs_opinion", "result_days") if key in more}
    given = {"chain": _chain(kind, **chain), "records": records, "villages": ("a", "b"), **more}
    return RoundSteps(**given)  # type: ignore[arg-type]  # built from words


def _codes(steps: RoundSteps, step: Step, village: str | None = None) -> list[str]:
    return [one.code for one in steps.blocks(step, village, MONDAY)]


def _meeting(agree: int, present: int, day: int = 10, **more: object) -> ProcedureRecord:
    data = {"agree": agree, "disagree": 0, "present": present, **more}
    on = date(2026, 11, day)
    return _record(Step.MEETING, "a", id=f"m{day}-{agree}", on=on, data=data)


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
    steps = _steps(unclassified={"a": ["h1", "h2"], "b": []})
    assert _codes(steps, Step.MEETING, "a") == ["unclassified"]
    (block,) = steps.blocks(Step.MEETING, "a", MONDAY)
    assert block.households == ("h1", "h2")
    assert _codes(steps, Step.MEETING, "b") == []


def test_posting_waits_for_the_meeting_except_for_average_living() -> None:
    met = _meeting(20, 40)
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
    assert _codes(_steps(*posted), Step.OPINION_ANSWER) == ["no_opinion_request"]
    answer = _record(Step.OPINION_ANSWER)
    assert _codes(_steps(*posted, answer, needs_opinion=True), Step.RECOGNITION) == []


def test_a_certificate_needs_the_decision() -> None:
    assert _codes(_steps(), Step.CERTIFICATE) == ["not_recognised"]
    assert _codes(_steps(_record(Step.RECOGNITION)), Step.CERTIFICATE) == []


# --- the chain of each kind of round -------------------------------------------------------------


def test_each_kind_of_round_has_its_own_chain_and_days() -> None:
    periodic, regular = _chain(RoundKind.DINH_KY), _chain(RoundKind.THUONG_XUYEN)
    average = _chain(RoundKind.MUC_SONG_TRUNG_BINH)
    assert Step.LIST_MADE in periodic.steps
    assert Step.LIST_MADE not in regular.steps
    assert Step.OPINION_REQUEST not in regular.steps
    assert Step.MEETING in regular.steps
    assert Step.MEETING not in average.steps
    assert Step.CERTIFICATE not in average.steps
    assert (periodic.posting_days, periodic.recheck_days, periodic.result_days) == (3, 7, 3)
    assert (average.posting_days, average.recheck_days, average.result_days) == (5, 3, 0)
    assert _codes(_steps(kind=RoundKind.MUC_SONG_TRUNG_BINH), Step.MEETING) == ["not_in_chain"]


def test_the_upper_level_is_asked_by_law_until_june_2025_only() -> None:
    law = load_procedure()
    assert law.chain(RoundKind.DINH_KY, date(2024, 9, 1)).needs_opinion
    assert law.chain(RoundKind.DINH_KY, date(2025, 6, 30)).needs_opinion
    assert not law.chain(RoundKind.DINH_KY, date(2025, 7, 1)).needs_opinion


@pytest.mark.parametrize(
    ("path", "grade"),
    [
        ("dinh_ky.niem_yet", "unverified"),
        ("dinh_ky.phuc_tra", "unverified"),
        ("dinh_ky.niem_yet_phuc_tra", "unverified"),
        ("tra_loi_y_kien", "unverified"),
        ("xin_y_kien", "unverified"),
        ("muc_song_trung_binh.niem_yet", "verified"),
        ("muc_song_trung_binh.phuc_tra", "verified"),
        ("bieu_quyet", "verified"),
        ("bao_cao.so_bo", "verified"),
    ],
)
def test_every_day_of_the_procedure_says_how_well_it_is_known(path: str, grade: str) -> None:
    value = load_procedure().rules[path].on(date(2026, 11, 1))
    assert value.cited.grade.value == grade
    assert value.cited.source in load_procedure().sources


# --- meetings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agree", "disagree", "present", "enough"),
    [
        (20, 0, 40, True),
        (19, 0, 40, False),
        (20, 15, 41, False),  # a majority of the votes is not half of those present
        (21, 19, 41, True),
        (0, 0, 0, False),
        (1, 0, 1, True),
    ],
)
def test_half_is_counted_of_those_present_not_of_the_votes(
    agree: int, disagree: int, present: int, enough: bool
) -> None:
    data = {"agree": agree, "disagree": disagree, "present": present}
    meeting = meeting_of(_record(Step.MEETING, "a", data=data))
    assert meeting.is_agreed(Rate(1, 2)) is enough
    assert reaches(agree, present, Rate(1, 2)) is enough


def test_minutes_without_the_number_present_count_votes_and_households() -> None:
    data = {"agree": 20, "disagree": 5, "households_present": 45}
    assert meeting_of(_record(Step.MEETING, "a", data=data)).present == 45
    data["households_present"] = 10
    assert meeting_of(_record(Step.MEETING, "a", data=data)).present == 25


def test_after_a_lost_meeting_the_village_is_reviewed_again_before_it_meets_again() -> None:
    lost = _meeting(10, 40)
    assert _codes(_steps(lost), Step.POSTING, "a") == ["meeting_lost"]
    assert _codes(_steps(lost), Step.MEETING, "a") == ["meeting_lost"]
    early = _record(Step.SURVEY, on=date(2026, 11, 10))
    assert _codes(_steps(early, lost), Step.MEETING, "a") == ["meeting_lost"]
    again = _record(Step.SURVEY, "a", id="s2", on=date(2026, 11, 11))
    assert _codes(_steps(lost, again), Step.MEETING, "a") == []
    won = _meeting(30, 40, 12)
    steps = _steps(lost, again, won)
    assert _codes(steps, Step.POSTING, "a") == []
    assert len(steps.meetings("a")) == 2


def test_a_household_below_half_stops_the_posting_until_it_is_voted_again() -> None:
    votes = votes_to_data([HouseholdVote("h1", 30, 2), HouseholdVote("h2", 10, 22)])
    first = _meeting(30, 40, votes=votes)
    (block,) = _steps(first).blocks(Step.POSTING, "a", MONDAY)
    assert (block.code, block.households) == ("votes_lost", ("h2",))
    second = _meeting(36, 40, 12, votes=votes_to_data([HouseholdVote("h2", 36, 1)]))
    assert _codes(_steps(first, second), Step.POSTING, "a") == []


# --- complaints ----------------------------------------------------------------------------------


def test_the_result_of_a_recheck_is_posted_before_recognition() -> None:
    posted = [_record(Step.POSTING, one, on=date(2026, 11, 9)) for one in ("a", "b")]
    complaint = _record(Step.COMPLAINT, "a", id="c1", on=date(2026, 11, 10), household="h1")
    steps = _steps(*posted, complaint)
    # Received on Tuesday the 10th: seven working days later is Thursday the 19th.
    assert steps.recheck_until(complaint) == date(2026, 11, 19)
    (block,) = steps.blocks(Step.RECOGNITION, None, MONDAY)
    assert (block.code, block.households) == ("open_complaints", ("h1",))
    data = {"complaint": "c1", "result": "kept", "text": "x"}
    answer = _record(Step.RECHECK, "a", on=FRIDAY, data=data)
    answered = _steps(*posted, complaint, answer)
    (runs,) = answered.blocks(Step.RECOGNITION, None, MONDAY)
    assert (runs.code, runs.until) == ("result_posted", date(2026, 11, 24))
    assert answered.blocks(Step.RECOGNITION, None, date(2026, 11, 25)) == []
    average = _steps(*posted, complaint, answer, kind=RoundKind.MUC_SONG_TRUNG_BINH)
    assert average.recheck_until(complaint) == date(2026, 11, 13)
    assert average.blocks(Step.RECOGNITION, None, MONDAY) == []


def test_a_complaint_needs_a_posting_and_a_recheck_a_complaint() -> None:
    assert _codes(_steps(), Step.COMPLAINT, "a") == ["not_posted"]
    assert _codes(_steps(), Step.RECHECK) == ["no_complaint"]


# --- cells of the grid ---------------------------------------------------------------------------


def test_a_cell_says_where_a_village_stands() -> None:
    posted = _record(Step.POSTING, "a", on=FRIDAY)
    running = cell_of(_steps(_meeting(30, 40), posted), Step.POSTING, "a", MONDAY)
    assert (running.state, running.on, running.count) == (
        StepState.RUNNING,
        date(2026, 11, 24),
        2,
    )
    over = cell_of(_steps(posted), Step.POSTING, "a", date(2026, 11, 25))
    assert (over.state, over.on) == (StepState.DONE, FRIDAY)
    lost = cell_of(_steps(_meeting(10, 40)), Step.MEETING, "a", MONDAY)
    assert (lost.state, lost.part, lost.whole) == (StepState.LOST, 10, 40)
    assert cell_of(_steps(), Step.MEETING, "a", MONDAY).state is StepState.READY
    waiting = _steps(unclassified={"a": ["h1"]})
    assert cell_of(waiting, Step.MEETING, "a", MONDAY).state is StepState.TODO
    assert cell_of(waiting, Step.COMPLAINT, "a", MONDAY).state is StepState.NONE
