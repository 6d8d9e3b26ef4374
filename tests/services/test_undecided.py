"""A round does not close in silence before its decision of recognition."""

from dataclasses import replace

import pytest

from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import ROUND


def _notes(services: Services) -> str:
    wanted = PaperRequest("ds_ho_ngheo", ROUND, Audience.HO_SO)
    return " ".join(services.papers.paper(wanted).notes)


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


def test_what_closes_of_itself_says_that_no_reason_was_given(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    assert reviewed.rounds.close(ROUND).undecided > 0
    assert "không nêu lý do" in _reason(reviewed)
