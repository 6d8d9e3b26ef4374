"""The review round: opened, classified with refusals by name, recorded, closed, reopened."""

from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    Cancelled,
    HouseholdsRefused,
    NotAllowed,
    NotFound,
    RoundClosed,
    StepNotAllowed,
    StoreExists,
)
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewState, RoundKind, RoundStatus
from giamngheo_desktop.services.rounds import usual_days
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_dossier, a_procedure_record, a_review, a_village, an_id
from tests.services.workplaces import ROUND, STANDARD


def _meeting(agree: int, disagree: int) -> ProcedureRecord:
    people = {"chair": "Hồ Văn Thôn", "secretary": "Hồ Thị Ký", "households_total": 60}
    data = {**people, "households_present": 60, "agree": agree, "disagree": disagree}
    return a_procedure_record(Step.MEETING, data=data)


def _with_a_lacking_household(services: Services) -> str:
    draft = a_review(40, indicators=("viec_lam",), missing=(), state=ReviewState.DRAFT)
    services.households.put_many([a_dossier(40, review=draft)])
    return an_id("household", 40)


# --- open -----------------------------------------------------------------------------------------


def test_a_periodic_round_takes_the_listed_households_over(empty: Services) -> None:
    listed = [replace(a_dossier(number), review=None) for number in (1, 2)]
    new = replace(a_dossier(3, category_before=CategoryBefore.NONE), review=None)
    empty.households.put_many([*listed, new])
    opened = empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    assert opened.to_review == 2
    assert opened.round.id == ROUND
    assert opened.round.list_year == 2027
    assert (opened.round.from_on, opened.round.to_on) == (date(2026, 9, 1), date(2026, 12, 14))
    assert empty.rounds.current() == opened.round
    reviewed = empty.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))
    assert {line.id for line in reviewed} == {one.household.id for one in listed}


def test_a_monthly_round_starts_empty(empty: Services) -> None:
    empty.households.put_many([replace(a_dossier(1), review=None)])
    opened = empty.rounds.open(RoundKind.THUONG_XUYEN, 2026, (STANDARD,), month=3)
    assert opened.round.id == "2026-TX-03"
    assert opened.to_review == 0


def test_a_round_is_opened_once(reviewed: Services) -> None:
    with pytest.raises(StoreExists) as refused:
        reviewed.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    assert refused.value.details == {"round": ROUND}
    assert len(reviewed.rounds.rounds()) == 1


def test_an_unknown_standard_opens_nothing(empty: Services) -> None:
    with pytest.raises(NotFound):
        empty.rounds.open(RoundKind.DINH_KY, 2026, ("nd_99_2099",))
    assert empty.rounds.rounds() == []
    assert empty.rounds.current() is None


@pytest.mark.parametrize(
    ("month", "days"),
    [
        (3, (date(2026, 3, 15), date(2026, 3, 30))),
        (12, (date(2026, 12, 15), date(2026, 12, 30))),
    ],
)
def test_a_regular_round_runs_fifteen_days_from_the_fifteenth(
    month: int, days: tuple[date, date]
) -> None:
    assert usual_days(RoundKind.THUONG_XUYEN, 2026, month) == days


def test_days_may_be_named(empty: Services) -> None:
    first, last = date(2026, 10, 1), date(2026, 11, 30)
    opened = empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,), from_on=first, to_on=last)
    assert (opened.round.from_on, opened.round.to_on) == (first, last)


# --- classify -------------------------------------------------------------------------------------


def test_classifying_counts_every_household_once(reviewed: Services) -> None:
    done = reviewed.rounds.classify(ROUND)
    assert done.households == 12
    assert done.by_category == {"ho_ngheo": 4, "ho_can_ngheo": 4, "khong_ngheo": 4}
    assert done.refusals == ()
    assert sum(done.by_movement.values()) == 12
    places = reviewed.rounds.counts(ROUND)
    assert [place.counts["ho"] for place in places] == [4, 4, 4]
    assert sum(place.counts["ho.ho_ngheo"] for place in places) == 4


def test_a_household_that_lacks_answers_is_refused_by_name(reviewed: Services) -> None:
    home = _with_a_lacking_household(reviewed)
    done = reviewed.rounds.classify(ROUND)
    (refused,) = done.refusals
    assert refused.household == home
    assert refused.head_name == "Hồ Văn Lan"
    assert refused.village == "20900-01"
    assert refused.refused
    assert all(why.field and why.text for why in refused.refused)
    assert done.households == 13
    assert done.by_category["incomplete"] == 1


def test_one_village_is_classified_alone(reviewed: Services) -> None:
    done = reviewed.rounds.classify(ROUND, (a_village(2).id,))
    assert done.households == 4
    left = reviewed.households.lines(HouseholdQuery(round=ROUND, categories=(None,)))
    assert {line.village_name for line in left} == {"Thôn 1", "Thôn 3"}


def test_two_standards_stand_side_by_side(empty: Services) -> None:
    empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD, "nd_351_2025"))
    empty.households.put_many([a_dossier(1), a_dossier(2, missing=())])
    done = empty.rounds.classify(ROUND)
    assert done.standard == STANDARD
    assert done.compared_standard == "nd_351_2025"
    assert sum(done.compared.values()) == 2
    review = empty.households.get(an_id("household", 1), ROUND).review
    assert review is not None
    assert [one.standard for one in review.results] == [STANDARD, "nd_351_2025"]
    # The second standard's table is not known: it refuses and does not decide.
    assert review.category is review.results[0].category
    assert done.differs == done.compared["incomplete"]


def test_a_standard_named_for_one_classification_is_counted_and_not_stored(
    reviewed: Services,
) -> None:
    plain = reviewed.rounds.classify(ROUND)
    done = reviewed.rounds.classify(ROUND, compare="nd_351_2025")
    assert (done.compared_standard, sum(done.compared.values())) == ("nd_351_2025", 12)
    assert done.by_category == plain.by_category
    assert done.differs == 12
    review = reviewed.households.get(an_id("household", 1), ROUND).review
    assert review is not None
    assert [one.standard for one in review.results] == [STANDARD]
    with pytest.raises(NotFound):
        reviewed.rounds.classify(ROUND, compare="nd_59_2015")


def test_stopping_the_classification_stores_nothing(reviewed: Services) -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        reviewed.rounds.classify(ROUND, progress=Stop())
    without = HouseholdQuery(round=ROUND, categories=(None,))
    assert reviewed.households.count(without) == 12


def test_classifying_again_gives_the_same(reviewed: Services) -> None:
    assert reviewed.rounds.classify(ROUND) == reviewed.rounds.classify(ROUND)


# --- steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("agree", "disagree"), [(29, 31), (0, 0), (0, 5)])
def test_a_meeting_below_half_is_not_recorded(
    reviewed: Services, agree: int, disagree: int
) -> None:
    reviewed.rounds.classify(ROUND)
    before = reviewed.rounds.steps(ROUND)
    with pytest.raises(StepNotAllowed):
        reviewed.rounds.record(_meeting(agree, disagree))
    assert reviewed.rounds.steps(ROUND) == before


def test_a_meeting_of_just_half_is_recorded(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    recorded = reviewed.rounds.record(_meeting(30, 30))
    assert recorded.next == (Step.POSTING,)
    assert Step.MEETING in {one.step for one in reviewed.rounds.steps(ROUND, a_village(1).id)}


def test_a_meeting_waits_until_its_village_is_classified(reviewed: Services) -> None:
    with pytest.raises(StepNotAllowed, match="chưa phân loại được ở Thôn 1") as refused:
        reviewed.rounds.record(_meeting(60, 0))
    assert refused.value.details["blocks"] == ["unclassified"]
    assert [one.step for one in reviewed.rounds.steps(ROUND)] == [Step.LIST_MADE]


def test_opening_a_periodic_round_makes_its_list(reviewed: Services) -> None:
    assert [one.step for one in reviewed.rounds.steps(ROUND)] == [Step.LIST_MADE]


def test_a_step_of_an_unknown_round_is_refused(reviewed: Services) -> None:
    with pytest.raises(NotFound):
        reviewed.rounds.record(a_procedure_record(Step.SURVEY, round="2031-DK"))


# --- close and reopen -----------------------------------------------------------------------------


def test_a_closed_round_is_frozen_under_a_snapshot(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    closed = reviewed.rounds.close(ROUND)
    assert closed.round.status is RoundStatus.CLOSED
    assert reviewed.rounds.get(ROUND).snapshot == closed.snapshot
    assert len(closed.snapshot) == 64
    for act in (
        lambda: reviewed.rounds.close(ROUND),
        lambda: reviewed.rounds.classify(ROUND),
        lambda: reviewed.rounds.record(a_procedure_record(Step.SURVEY)),
    ):
        with pytest.raises(RoundClosed):
            act()


def test_an_unfinished_round_does_not_close_and_names_who_lacks(reviewed: Services) -> None:
    home = _with_a_lacking_household(reviewed)
    reviewed.rounds.classify(ROUND)
    with pytest.raises(HouseholdsRefused, match="Hồ Văn Lan") as refused:
        reviewed.rounds.close(ROUND)
    assert refused.value.details == {"households": [home]}
    assert reviewed.rounds.get(ROUND).status is RoundStatus.OPEN


def test_a_round_nobody_classified_does_not_close(reviewed: Services) -> None:
    with pytest.raises(HouseholdsRefused):
        reviewed.rounds.close(ROUND)


def test_opening_again_needs_a_reason(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.rounds.close(ROUND)
    with pytest.raises(StepNotAllowed, match="lý do"):
        reviewed.rounds.reopen(ROUND, "   ")
    assert reviewed.rounds.get(ROUND).status is RoundStatus.CLOSED
    assert reviewed.rounds.reopen(ROUND, "đính chính hộ").status is RoundStatus.OPEN
    reviewed.rounds.classify(ROUND)


def test_closing_unchanged_data_again_gives_the_same_snapshot(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    first = reviewed.rounds.close(ROUND).snapshot
    reviewed.rounds.reopen(ROUND, "kiểm tra lại")
    assert reviewed.rounds.close(ROUND).snapshot == first


def test_a_changed_score_gives_another_snapshot(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    first = reviewed.rounds.close(ROUND).snapshot
    reviewed.rounds.reopen(ROUND, "đính chính")
    dossier = reviewed.households.get(an_id("household", 1), ROUND)
    assert dossier.review is not None
    typed = dossier.review.diem_b1_typed
    assert typed is not None
    changed = replace(dossier.review, diem_b1_typed=replace(typed, points=typed.points + 5))
    reviewed.households.save(replace(dossier, review=changed))
    assert reviewed.rounds.close(ROUND).snapshot != first


def test_the_leader_may_classify_and_close(led: Services) -> None:
    led.rounds.classify(ROUND)
    assert led.rounds.close(ROUND).round.status is RoundStatus.CLOSED


def test_the_upper_unit_neither_opens_nor_classifies(empty: Services) -> None:
    receiver = _with_duties(empty, "tiep_nhan")
    for act in (
        lambda: receiver.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,)),
        lambda: receiver.rounds.classify(ROUND),
        lambda: receiver.rounds.close(ROUND),
    ):
        with pytest.raises(NotAllowed):
            act()


def _with_duties(services: Services, *duties: str) -> Services:
    person = replace(services.at.person, duties=frozenset(map(Duty, duties)))
    return services_of(replace(services.at, person=person))
