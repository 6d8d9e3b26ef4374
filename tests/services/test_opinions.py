"""Papers of the upper unit: recorded above, travelling down, answered and obeyed by the steps."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    BundleError,
    FormIncomplete,
    NotFound,
    StepNotAllowed,
    StoreExists,
)
from giamngheo_desktop.domain.exchange import ReplyKind, Severity
from giamngheo_desktop.domain.opinions import OpinionAbout, OpinionResult
from giamngheo_desktop.domain.procedure import DecisionKind, ProcedureRecord, Step
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.opinions import OpinionService, PaperKept, PaperTyped
from giamngheo_desktop.services.round_settings import RoundSettingsService
from tests.services.desks import Desks
from tests.services.workplaces import ROUND

ON = date(2026, 11, 25)


def _unit(desks: Desks) -> str:
    return desks.commune.at.office().unit.id


def _typed(desks: Desks, **changes: object) -> PaperTyped:
    plain = PaperTyped(
        _unit(desks),
        OpinionAbout.Y_KIEN,
        "12/UBND-KT",
        ON,
        "Lê Văn Tám",
        "Thống nhất danh sách dự kiến.",
        round=ROUND,
        result=OpinionResult.AGREE,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of each test


def _homes(desks: Desks, count: int = 2) -> list[str]:
    query = HouseholdQuery(round=ROUND, reviewed_only=True)
    return [one.id for one in desks.commune.households.lines(query)[:count]]


def _partly(desks: Desks, homes: list[str], **changes: object) -> PaperTyped:
    reasons = tuple((home, f"Điểm B1 chưa khớp phiếu ({n})") for n, home in enumerate(homes))
    said = "Đề nghị xem lại các hộ nêu tên."
    partly = OpinionResult.PARTLY
    return _typed(desks, result=partly, text=said, households=reasons, **changes)


@pytest.fixture
def asked(desks: Desks) -> Desks:
    """The commune asks for the opinion of the unit above; its lists are there."""
    desks.upper.inbox.merge(desks.bundle)
    leader = next(one for one in desks.commune.people.people() if one.user == "lanh_dao")
    settings = RoundSettingsService(replace(desks.commune.at, person=leader))
    settings.put(replace(settings.get(), needs_opinion=True))
    desks.clock.pass_by(days=10)
    desks.commune.rounds.reopen(ROUND, "xin ý kiến cấp trên")
    record = ProcedureRecord(
        new_id(),
        ROUND,
        Step.OPINION_REQUEST,
        on=desks.commune.at.today(),
        data={"to": "UBND thành phố"},
    )
    desks.commune.rounds.record(record)
    return desks


def _codes(desks: Desks) -> set[str]:
    found = desks.commune.rounds.blocks(ROUND, Step.RECOGNITION, None, desks.commune.at.today())
    return {one.code for one in found}


def _send(desks: Desks) -> Path:
    return desks.upper.downward.send(_unit(desks), desks.world.stick).path


def _taken(desks: Desks, typed: PaperTyped) -> PaperKept:
    kept = desks.upper.opinions.record(typed)
    desks.commune.downward.take(_send(desks))
    return kept


def test_an_opinion_goes_down_and_lets_the_round_go_on(asked: Desks) -> None:
    assert "no_opinion" in _codes(asked)
    kept = asked.upper.opinions.record(_typed(asked))
    sent = asked.upper.downward.send(_unit(asked), asked.world.stick)
    assert sent.decisions == 1
    taken = asked.commune.downward.take(sent.path)
    assert taken.decisions == 1
    (seen,) = asked.commune.opinions.papers(ROUND)
    assert seen.paper == replace(kept.paper, opinion=replace(kept.paper.opinion, unit=_unit(asked)))
    assert seen.unit_name == asked.upper.at.office().unit.name
    steps = [one for one in asked.commune.rounds.steps(ROUND) if one.step is Step.OPINION_ANSWER]
    assert [(one.number, one.on, one.data["result"]) for one in steps] == [
        ("12/UBND-KT", ON, "agree")
    ]
    assert not {"no_opinion", "opinion_unanswered"} & _codes(asked)
    # The commune's own decision is free to have the very number of the paper from above.
    made = asked.commune.recognition.recognise(ROUND, "12/UBND-KT", asked.commune.at.today(), "A")
    assert made.decision.number == "12/UBND-KT"
    with pytest.raises(StoreExists):
        asked.commune.recognition.recognise(ROUND, " 12/UBND-KT ", asked.commune.at.today(), "A")


def test_named_households_are_answered_one_by_one_before_the_recognition(asked: Desks) -> None:
    homes = _homes(asked)
    _taken(asked, _partly(asked, homes))
    blocks = asked.commune.rounds.blocks(ROUND, Step.RECOGNITION, None, asked.commune.at.today())
    (block,) = [one for one in blocks if one.code == "opinion_unanswered"]
    assert set(block.households) == set(homes)
    lines = [one for one in asked.commune.obstacles.of(ROUND) if one.code == "opinion_unanswered"]
    assert {one.household for one in lines} == set(homes)
    for home in homes:
        (issue,) = asked.commune.issues.of_household(home)
        assert "12/UBND-KT" in issue.issue.text
        assert issue.issue.severity is Severity.BLOCK
    with pytest.raises(StepNotAllowed, match="ý kiến cấp trên"):
        asked.commune.recognition.recognise(ROUND, "77/QĐ", asked.commune.at.today(), "A")
    for home in homes:
        (issue,) = asked.commune.issues.of_household(home)
        # Nothing above changes a class: the commune may hold to its own, in writing.
        asked.commune.issues.reply(issue.issue.id, ReplyKind.CONTESTED, "Đã đối chiếu phiếu giấy")
    assert "opinion_unanswered" not in _codes(asked)
    asked.commune.rounds.close(ROUND, reason="")
    newer = asked.export()
    plan = asked.upper.inbox.inspect(newer).plan.plan_digest
    asked.upper.inbox.merge(newer, accept=plan)
    (above,) = asked.upper.opinions.papers(ROUND)
    assert above.answered == len(homes)
    assert {one.reply for one in above.replies.values()} == {ReplyKind.CONTESTED}
    assert all(above.names[home] for home in homes)


def test_a_disagreement_without_names_is_answered_as_a_whole(asked: Desks) -> None:
    result = OpinionResult.DISAGREE
    kept = _taken(asked, _typed(asked, result=result, text="Rà soát lại thôn 1.")).paper
    assert "opinion_unanswered" in _codes(asked)
    (question,) = kept.question_ids
    asked.commune.issues.reply(question, ReplyKind.EXPLAINED, "Đã rà soát lại ngày 26/11")
    assert "opinion_unanswered" not in _codes(asked)


def test_where_the_step_is_off_an_opinion_is_read_and_blocks_nothing(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.commune.rounds.reopen(ROUND, "đính chính")
    _taken(desks, _partly(desks, _homes(desks)))
    assert len(desks.commune.opinions.papers(ROUND)) == 1
    assert not {"no_opinion", "opinion_unanswered"} & _codes(desks)
    steps = {one.step for one in desks.commune.rounds.steps(ROUND)}
    assert Step.OPINION_ANSWER not in steps


def test_an_opinion_that_finds_the_round_closed_is_recorded_when_it_opens(asked: Desks) -> None:
    asked.commune.rounds.close(ROUND)
    _taken(asked, _typed(asked))
    before = asked.commune.rounds.steps(ROUND)
    assert Step.OPINION_ANSWER not in {one.step for one in before}
    asked.commune.rounds.reopen(ROUND, "đã có ý kiến")
    after = asked.commune.rounds.steps(ROUND)
    assert [one.step for one in after if one not in before] == [Step.OPINION_ANSWER]


def test_a_correction_rises_and_takes_back_what_is_no_longer_asked(asked: Desks) -> None:
    homes = _homes(asked)
    first = _taken(asked, _partly(asked, homes)).paper
    again = _partly(asked, homes[:1], corrects=first.decision.id)
    second = _taken(asked, again).paper
    assert (second.decision.id, second.decision.rev) == (first.decision.id, 2)
    (seen,) = asked.commune.opinions.papers(ROUND)
    assert [one.household for one in seen.paper.items] == homes[:1]
    assert asked.commune.issues.of_household(homes[1]) == ()
    assert len(asked.commune.issues.of_household(homes[0])) == 1


def test_a_later_paper_takes_the_place_of_an_earlier_one(asked: Desks) -> None:
    homes = _homes(asked)
    first = _taken(asked, _partly(asked, homes)).paper
    _taken(asked, _typed(asked, number="15/UBND-KT", replaces=first.decision.id))
    stands = {one.paper.decision.number: one.stands for one in asked.commune.opinions.papers()}
    assert stands == {"12/UBND-KT": False, "15/UBND-KT": True}
    assert "opinion_unanswered" not in _codes(asked)


def test_an_older_document_is_recognised_and_changes_nothing(asked: Desks) -> None:
    first = asked.upper.opinions.record(_partly(asked, _homes(asked))).paper
    old = _send(asked)
    _taken(asked, _typed(asked, corrects=first.decision.id))
    with pytest.raises(BundleError) as refused:
        asked.commune.downward.take(old)
    assert refused.value.gnb == 401
    (seen,) = asked.commune.opinions.papers()
    assert seen.paper.opinion.result is OpinionResult.AGREE


@pytest.mark.parametrize(("rev", "number"), [(1, 405), (2, 402)])
def test_versions_of_a_paper_only_rise(asked: Desks, rev: int, number: int) -> None:
    """The upper unit was restored from an old copy and counts its versions again."""
    first = asked.upper.opinions.record(_typed(asked)).paper
    _taken(asked, _typed(asked, corrects=first.decision.id, text="Đã đính chính."))
    other = replace(first.decision, rev=rev, signer="Người khác")
    with asked.upper.at.store.writing() as tx:
        tx.opinions.put(replace(first, decision=other))
    with pytest.raises(BundleError) as refused:
        asked.commune.downward.take(_send(asked))
    assert refused.value.gnb == number
    (seen,) = asked.commune.opinions.papers()
    assert (seen.paper.decision.rev, seen.paper.opinion.text) == (2, "Đã đính chính.")


def test_a_commune_of_an_older_program_learns_the_number_and_the_questions(asked: Desks) -> None:
    homes = _homes(asked)
    asked.upper.opinions.record(_partly(asked, homes))
    with asked.upper.at.store.writing() as tx:
        tx.settings.put("schemas_read", json.dumps({_unit(asked): 2}))
    asked.commune.downward.take(_send(asked))
    assert asked.commune.opinions.papers() == []
    with asked.commune.at.store.reading() as tx:
        (decision,) = tx.opinions.decisions_of(asked.upper.at.office().unit.id)
    assert (decision.number, decision.kind) == ("12/UBND-KT", DecisionKind.OTHER)
    assert "thống nhất một phần" in decision.title
    assert len(asked.commune.issues.of_household(homes[0])) == 1


def test_an_assignment_of_targets_travels_under_its_own_kind(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    about = OpinionAbout.GIAO_CHI_TIEU
    kept = _taken(desks, _typed(desks, about=about, round=None, result=None, text="Giảm 3%."))
    assert kept.paper.decision.kind is DecisionKind.ASSIGN
    (seen,) = desks.commune.opinions.papers()
    assert (seen.paper.opinion.about, seen.paper.opinion.result) == (about, None)


Change = Callable[[Desks], dict[str, object]]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda _: {"number": " "}, FormIncomplete),
        (lambda _: {"text": ""}, FormIncomplete),
        (lambda _: {"result": None}, FormIncomplete),
        (lambda _: {"round": None}, FormIncomplete),
        (lambda d: {"households": ((_homes(d)[0], " "),)}, FormIncomplete),
        (lambda _: {"about": OpinionAbout.XEM_LAI, "result": None}, FormIncomplete),
        (lambda _: {"unit": "99999@2025-07-01"}, NotFound),
        (lambda _: {"round": "2027-DK"}, NotFound),
        (lambda _: {"households": (("khong-co", "lý do"),)}, NotFound),
        (lambda _: {"corrects": "khong-co"}, NotFound),
    ],
)
def test_what_is_not_whole_is_not_recorded(
    desks: Desks, change: Change, error: type[Exception]
) -> None:
    desks.upper.inbox.merge(desks.bundle)
    with pytest.raises(error):
        desks.upper.opinions.record(_typed(desks, **change(desks)))
    assert desks.upper.opinions.papers() == []


def test_a_household_of_another_commune_cannot_be_named(desks: Desks) -> None:
    for bundle in desks.world.bundles:
        desks.upper.inbox.merge(bundle)
    foreign = desks.neighbour.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    with pytest.raises(NotFound):
        desks.upper.opinions.record(_partly(desks, [foreign.id]))


def test_a_number_is_used_once_for_a_commune_in_a_year(desks: Desks) -> None:
    desks.upper.inbox.merge(desks.bundle)
    desks.upper.opinions.record(_typed(desks))
    with pytest.raises(StoreExists):
        desks.upper.opinions.record(_typed(desks, text="Khác"))
    other = desks.neighbour.at.office().unit.id
    desks.upper.opinions.record(
        _typed(desks, unit=other, about=OpinionAbout.KHAC, result=None, round=None)
    )


def test_a_commune_records_no_paper_of_the_unit_above(desks: Desks) -> None:
    leader = next(one for one in desks.commune.people.people() if one.user == "lanh_dao")
    service = OpinionService(replace(desks.commune.at, person=leader))
    with pytest.raises(StepNotAllowed):
        service.record(_typed(desks, about=OpinionAbout.KHAC, result=None, round=None))
