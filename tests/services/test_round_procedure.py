"""Days, holidays and chains of the kinds of round; what decisions and refusals print."""

import json
from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import FormIncomplete, NotAllowed, StepNotAllowed
from giamngheo_desktop.domain.meetings import Vote
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.requests import RequestForm
from giamngheo_desktop.domain.review import Review, RoundKind
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.calendar import DueKind
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_village, an_id
from tests.services.workplaces import ROUND, STANDARD

MEETING: dict[str, object] = {
    "chair": "Hồ Văn Thôn",
    "secretary": "Hồ Thị Ký",
    "households_present": 40,
    "households_total": 40,
    "present": 40,
    "agree": 30,
    "disagree": 5,
}


def _record(services: Services, step: Step, on: date, **fields: object) -> ProcedureRecord:
    record = ProcedureRecord(new_id(), ROUND, step, on=on, **fields)  # type: ignore[arg-type]  # keywords of the record
    return services.rounds.record(record).record


def _posted(services: Services, on: date = date(2026, 11, 4)) -> None:
    services.rounds.classify(ROUND)
    for number in (1, 2, 3):
        place = a_village(number).id
        _record(services, Step.MEETING, date(2026, 11, 2), village=place, data=MEETING)
        _record(services, Step.POSTING, on, village=place)


def test_the_office_sets_unverified_days_and_holidays_and_verified_ones_stay(
    reviewed: Services,
) -> None:
    settings = reviewed.round_settings
    assert reviewed.rounds.standing(ROUND).chain.posting_days == 3
    settings.put(replace(settings.get(), posting_days=5, recheck_days=10))
    settings.add_holidays(date(2026, 11, 5), date(2026, 11, 6))
    chain = reviewed.rounds.standing(ROUND).chain
    assert (chain.posting_days, chain.recheck_days, chain.result_days) == (5, 10, 3)
    _posted(reviewed)
    # Wednesday the 4th and five working days without Thursday, Friday and the weekend.
    until = reviewed.rounds.standing(ROUND).posting_until(a_village(1).id)
    assert until == date(2026, 11, 12)
    opened = reviewed.rounds.open(RoundKind.MUC_SONG_TRUNG_BINH, 2026, (STANDARD,), month=11)
    average = reviewed.rounds.standing(opened.round.id).chain
    assert (average.posting_days, average.recheck_days, average.result_days) == (5, 3, 0)
    settings.drop_holidays([date(2026, 11, 5)])
    assert settings.get().holidays == (date(2026, 11, 6),)
    with pytest.raises(FormIncomplete):
        settings.put(replace(settings.get(), posting_days=61))
    with pytest.raises(StepNotAllowed):
        settings.add_holidays(date(2026, 11, 6), date(2026, 11, 5))
    clerk = replace(reviewed.at.person, duties=frozenset({Duty.CAN_BO}))
    with pytest.raises(NotAllowed):
        services_of(replace(reviewed.at, person=clerk)).round_settings.add_holidays(
            date(2026, 11, 9)
        )


def test_a_round_on_average_living_standard_walks_its_own_chain(reviewed: Services) -> None:
    opened = reviewed.rounds.open(RoundKind.MUC_SONG_TRUNG_BINH, 2026, (STANDARD,), month=11)
    one, home = opened.round.id, an_id("household", 3)
    dossier = reviewed.households.get(home)
    review = Review(
        new_id(), home, one, kind=RoundKind.MUC_SONG_TRUNG_BINH, reviewed_on=date(2026, 11, 16)
    )
    reviewed.households.put_many([replace(dossier, review=review)])
    reviewed.recognition.decide(
        home, one, Category.HO_MUC_SONG_TRUNG_BINH, "Thu nhập 12 tháng", date(2026, 11, 16)
    )
    village = a_village(1).id

    def record(step: Step, on: date, **fields: object) -> ProcedureRecord:
        made = ProcedureRecord(new_id(), one, step, on=on, **fields)  # type: ignore[arg-type]  # keywords of the record
        return reviewed.rounds.record(made).record

    with pytest.raises(StepNotAllowed, match="loại đợt này không có bước đó"):
        record(Step.MEETING, date(2026, 11, 17), village=village, data=MEETING)
    posted = record(Step.POSTING, date(2026, 11, 17), data={"places": ["Trụ sở UBND xã"]})
    assert posted.until == date(2026, 11, 23)
    with pytest.raises(StepNotAllowed, match="niêm yết còn đến"):
        reviewed.recognition.recognise(one, "30/QĐ-UBND", date(2026, 11, 23), "Trần Văn Minh")
    made = reviewed.recognition.recognise(one, "30/QĐ-UBND", date(2026, 11, 24), "Trần Văn Minh")
    assert made.by_result == {"ho_muc_song_trung_binh": 1}
    with pytest.raises(StepNotAllowed, match="không có bước đó"):
        reviewed.recognition.certify(one, date(2026, 11, 24))


def test_a_meeting_that_holds_another_class_decides_beside_the_score(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    village, home = a_village(1).id, an_id("household", 1)
    record = ProcedureRecord(
        new_id(), ROUND, Step.MEETING, village=village, on=date(2026, 11, 2), data=MEETING
    )
    silent = Vote(home, 30, 2, Category.KHONG_NGHEO)
    with pytest.raises(StepNotAllowed, match="ý kiến"):
        reviewed.meetings.record(record, [silent])
    with pytest.raises(StepNotAllowed, match="nhiều hơn 40 người dự họp"):
        reviewed.meetings.record(record, [Vote(home, 39, 2)])
    lost = Vote(an_id("household", 2), 10, 25, Category.HO_NGHEO, "chưa rõ")
    reviewed.meetings.record(record, [replace(silent, opinion="Có lương hưu"), lost])
    review = reviewed.households.get(home, ROUND).review
    assert review is not None
    assert review.override is not None
    assert "Họp dân ngày 02/11/2026: Có lương hưu" in review.override.reason
    assert review.results[0].category is Category.HO_NGHEO
    assert review.results[0].movement == "thoat_ngheo_vuot_chuan"
    (first, *_) = reviewed.divergence.of(ROUND)
    told = {one.household: (one.by_meeting, one.is_lost) for one in first.lines}
    assert told == {home: (Category.KHONG_NGHEO, False), lost.household: (Category.HO_NGHEO, True)}
    assert reviewed.households.get(lost.household, ROUND).review.override is None  # type: ignore[union-attr]  # reviewed
    paper = reviewed.papers.documents(_file("ds_khac_ket_qua"))[0]
    assert not isinstance(paper, Letter)
    assert paper.row_count == 2


def test_the_posting_of_several_villages_is_told_as_it_was(reviewed: Services) -> None:
    """Places of all; a day only where it is the same for all; a village's own list its own."""
    _posted(reviewed)
    first, second = a_village(1).id, a_village(2).id
    day, house = date(2026, 11, 24), {"places": ["Nhà Gươl Thôn 1"]}
    _record(reviewed, Step.POSTING, day, village=first, until=date(2026, 11, 27), data=house)
    wanted = PaperRequest("ds_ho_ngheo", ROUND)
    whole = " ".join(reviewed.papers.paper(wanted).notes)
    own = " ".join(reviewed.papers.paper(replace(wanted, villages=(first,))).notes)
    assert "từ ngày …… tháng …… năm …… đến ngày ……" in whole
    assert "Nhà Gươl Thôn 1" in whole
    assert "từ ngày 24 tháng 11 năm 2026 đến ngày 27 tháng 11 năm 2026" in own
    other = " ".join(reviewed.papers.paper(replace(wanted, villages=(second,))).notes)
    assert "Nhà Gươl" not in other
    assert "ngày 24" not in other


def _file(paper: str) -> PaperRequest:
    return PaperRequest(paper, ROUND, audience=Audience.HO_SO)


def test_complaints_are_due_and_letters_carry_their_number_day_and_reason(
    reviewed: Services,
) -> None:
    home = an_id("household", 3)
    reviewed.requests.register(home, RequestForm.M01, date(2026, 10, 1))
    _posted(reviewed)
    complaint = _record(
        reviewed,
        Step.COMPLAINT,
        date(2026, 11, 20),
        village=a_village(1).id,
        household=an_id("household", 1),
        data={"from": "Hồ Văn Hỏi", "content": "Bỏ sót"},
    )
    dues = {one.kind: one for one in reviewed.calendar.dues()}
    assert dues[DueKind.RECHECK].on == date(2026, 12, 1)
    told = {"complaint": complaint.id, "result": "kept", "text": "Giữ nguyên"}
    answer = _record(reviewed, Step.RECHECK, date(2026, 11, 23), number="5/TB-UBND", data=told)
    assert (answer.household, answer.until) == (complaint.household, date(2026, 11, 25))
    (refused,) = reviewed.outcomes.refuse_unfit(ROUND, date(2026, 11, 24), "07/TB-UBND").records
    assert refused.household == home
    for paper, number in (("thong_bao_tu_choi", "07"), ("ket_qua_khieu_nai", "05")):
        (letter,) = reviewed.papers.documents(_file(paper))
        assert isinstance(letter, Letter)
        assert letter.letterhead.number == f"Số: {number}/TB-UBND"
        assert "tháng 11 năm 2026" in letter.letterhead.dateline
    reviewed.recognition.recognise(ROUND, "21/QĐ-UBND", date(2026, 11, 26), "Trần Văn Minh")
    (decision,) = reviewed.papers.documents(_file("quyet_dinh_cong_nhan"))
    assert isinstance(decision, Letter)
    assert decision.letterhead.number == "Số: 21/QĐ-UBND"
    assert sum(len(one.rows) for one in decision.attached) > 5
    one = next(
        line.id
        for line in reviewed.households.lines(HouseholdQuery(round=ROUND))
        if line.category is Category.HO_CAN_NGHEO
    )
    day = date(2026, 11, 27)
    reviewed.recognition.decide(one, ROUND, Category.HO_NGHEO, "Phúc tra lại", day)
    reviewed.recognition.recognise(ROUND, "22/QĐ-UBND", day, "Trần Văn Minh")
    (later,) = reviewed.papers.documents(_file("quyet_dinh_cong_nhan"))
    assert isinstance(later, Letter)
    assert later.letterhead.number == "Số: 22/QĐ-UBND"
    assert [len(paper.rows) for paper in later.attached] == [1, 0, 0, 0]


def test_the_opinion_of_the_upper_level_is_asked_only_where_it_is_switched_on(
    reviewed: Services,
) -> None:
    _posted(reviewed)
    assert reviewed.rounds.blocks(ROUND, Step.RECOGNITION, None, date(2026, 11, 20)) == []
    settings = reviewed.round_settings
    settings.put(replace(settings.get(), needs_opinion=True, opinion_to="UBND thành phố"))
    (block,) = reviewed.rounds.blocks(ROUND, Step.RECOGNITION, None, date(2026, 11, 20))
    assert block.code == "no_opinion"
    _record(reviewed, Step.OPINION_REQUEST, date(2026, 11, 20), data={"to": "UBND thành phố"})
    dues = {one.kind: one for one in reviewed.calendar.dues()}
    assert dues[DueKind.OPINION].on == date(2026, 11, 27)
    (letter,) = reviewed.papers.documents(_file("bao_cao_cap_tren"))
    assert isinstance(letter, Letter)
    assert "đề nghị cho ý kiến" in letter.titles[1]


def test_votes_of_single_households_stay_at_the_commune(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    record = ProcedureRecord(
        new_id(), ROUND, Step.MEETING, village=a_village(1).id, on=date(2026, 11, 2), data=MEETING
    )
    reviewed.meetings.record(record, [Vote(an_id("household", 1), 30, 2)])
    (kept,) = [one for one in reviewed.rounds.steps(ROUND) if one.step is Step.MEETING]
    assert kept.data["present"] == 40
    assert len(kept.data["votes"]) == 1  # type: ignore[arg-type]  # a list of votes
    spec = next(one.spec for one in STATE if one.name == "procedure")
    travelled = spec.read(json.loads(json.dumps(spec.show(kept), sort_keys=True)))
    assert not {"present", "votes"} & travelled.data.keys()
    assert travelled.data["agree"] == 30
