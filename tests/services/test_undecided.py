"""A round does not close in silence before its decision of recognition."""

from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.obstacles import CLOSING, UNDECIDED
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.builders import a_village
from tests.services.workplaces import ROUND


def _notes(services: Services) -> str:
    wanted = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)
    return " ".join(services.papers.paper(wanted).notes)


def _posted(services: Services) -> None:
    """Every village met, and its list is posted long enough."""
    counts = dict.fromkeys(("households_present", "households_total", "agree"), 40)
    data: dict[str, object] = {**counts, "disagree": 0, "chair": "Hồ A", "secretary": "Hồ B"}
    for number in (1, 2, 3):
        for step, on in ((Step.MEETING, date(2026, 11, 2)), (Step.POSTING, date(2026, 11, 4))):
            place = a_village(number).id
            record = ProcedureRecord(new_id(), ROUND, step, village=place, on=on, data=data)
            services.rounds.record(record)


def _reason(services: Services) -> str:
    with services.at.store.reading() as tx:
        return tx.audit.entries(op="round_closed", limit=1)[0].reason or ""


def test_a_round_without_decision_closes_with_its_reason_in_log_and_lists(
    reviewed: Services,
) -> None:
    reviewed.rounds.classify(ROUND)
    reviewed.round_settings.put(replace(reviewed.round_settings.get(), needs_decision=True))
    with pytest.raises(StepNotAllowed, match="chưa có quyết định"):
        reviewed.rounds.close(ROUND, reason="  ")
    closed = reviewed.rounds.close(ROUND, reason="Chờ Chủ tịch ký")
    assert closed.undecided == reviewed.rounds.undecided(ROUND) > 0
    assert "chưa có quyết định công nhận: Chờ Chủ tịch ký" in _reason(reviewed)
    assert "Chờ Chủ tịch ký" in _notes(reviewed)
    reviewed.rounds.reopen(ROUND, "Ghi quyết định")
    assert "Chờ Chủ tịch ký" not in _notes(reviewed)


def test_what_is_in_the_way_names_the_households_without_decision_when_it_is_their_turn(
    reviewed: Services,
) -> None:
    reviewed.rounds.classify(ROUND)
    waiting = reviewed.rounds.undecided(ROUND)
    (line,) = [one for one in reviewed.obstacles.of(ROUND) if one.code == UNDECIDED]
    assert (line.step, line.household) == (CLOSING, "")
    assert f"còn {waiting} hộ" in line.text
    _posted(reviewed)
    named = [one for one in reviewed.obstacles.of(ROUND) if one.code == UNDECIDED]
    assert len({one.household for one in named}) == len(named) == waiting
    assert all(one.head_name and one.village_name for one in named)
    reviewed.recognition.recognise(ROUND, "21/QĐ-UBND", date(2026, 11, 20), "Trần Văn Minh")
    assert not [one for one in reviewed.obstacles.of(ROUND) if one.code == UNDECIDED]


def test_what_closes_of_itself_says_that_no_reason_was_given(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    assert reviewed.rounds.close(ROUND).undecided > 0
    assert "không nêu lý do" in _reason(reviewed)
