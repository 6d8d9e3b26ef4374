"""Recognition: decisions beside scores, numbered certificates, the whole road with its blocks."""

from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.category import Category, Grade
from giamngheo_desktop.domain.errors import (
    FormIncomplete,
    HouseholdsRefused,
    NotAllowed,
    RoundClosed,
    StepNotAllowed,
    StoreExists,
)
from giamngheo_desktop.domain.movement import imbalances
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ResultReason
from giamngheo_desktop.services.calendar import DueKind, report_days
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.suite import Services
from tests.builders import a_dossier, a_village, an_id
from tests.services.workplaces import ROUND, as_second

MET = date(2026, 11, 2)
POSTED = date(2026, 11, 4)
DECIDED = date(2026, 11, 12)
VILLAGES = tuple(a_village(number).id for number in (1, 2, 3))


def _record(services: Services, step: Step, on: date, **fields: object) -> ProcedureRecord:
    record = ProcedureRecord(new_id(), ROUND, step, on=on, **fields)  # type: ignore[arg-type]
    services.rounds.record(record)
    return record


def _meeting(agree: int, disagree: int) -> dict[str, object]:
    present = agree + disagree
    return {
        "chair": "Hồ Văn Thôn",
        "secretary": "Hồ Thị Ký",
        "households_present": present,
        "households_total": present,
        "agree": agree,
        "disagree": disagree,
    }


def _meet_and_post(services: Services) -> None:
    for village in VILLAGES:
        _record(services, Step.MEETING, MET, village=village, data=_meeting(50, 3))
    for village in VILLAGES:
        _record(services, Step.POSTING, POSTED, village=village)


def test_a_decision_of_people_stands_beside_the_score(reviewed: Services) -> None:
    reviewed.rounds.classify(ROUND)
    home = an_id("household", 1)
    scored = reviewed.households.get(home, ROUND).review
    assert scored is not None
    reviewed.recognition.decide(home, ROUND, Category.KHONG_NGHEO, "Họp dân thống nhất", MET)
    review = reviewed.households.get(home, ROUND).review
    assert review is not None
    assert review.category is Category.KHONG_NGHEO
    assert review.results[0].category is scored.results[0].category
    (first, *others) = reviewed.divergence.of(ROUND)
    assert (first.village_name, first.households, first.differs) == ("Thôn 1", 4, 1)
    assert [one.differs for one in others] == [0, 0]
    assert first.lines[0].by_score is Category.HO_NGHEO
    assert first.lines[0].decided_by == "Nguyễn Thị Hoa"
    reviewed.rounds.classify(ROUND)
    for place in reviewed.rounds.counts(ROUND):
        assert imbalances(place.counts) == []
    with pytest.raises(StepNotAllowed, match="lý do"):
        reviewed.recognition.decide(home, ROUND, Category.HO_NGHEO, "", MET)
    reviewed.recognition.decide(home, ROUND, Category.HO_NGHEO, "Theo điểm", MET)
    assert reviewed.divergence.of(ROUND)[0].differs == 0


def test_every_blocked_transition_says_why_until_the_certificates(reviewed: Services) -> None:
    recognition = reviewed.recognition

    def blocked(why: str, on: date = DECIDED) -> None:
        with pytest.raises(StepNotAllowed, match=why):
            recognition.recognise(ROUND, "15/QĐ-UBND", on, "Trần Văn Minh")

    with pytest.raises(StepNotAllowed, match="chưa phân loại"):
        _record(reviewed, Step.MEETING, MET, village=VILLAGES[0], data=_meeting(5, 1))
    with pytest.raises(HouseholdsRefused):
        reviewed.rounds.close(ROUND)
    reviewed.rounds.classify(ROUND)
    with pytest.raises(StepNotAllowed, match="chưa họp dân"):
        _record(reviewed, Step.POSTING, POSTED, village=VILLAGES[0])
    with pytest.raises(StepNotAllowed, match="chưa đủ một nửa"):
        _record(reviewed, Step.MEETING, MET, village=VILLAGES[0], data=_meeting(4, 9))
    blocked("chưa niêm yết")
    _meet_and_post(reviewed)
    blocked("niêm yết còn đến", POSTED)
    complaint = _record(
        reviewed,
        Step.COMPLAINT,
        POSTED,
        village=VILLAGES[1],
        data={"from": "Hồ Văn Hỏi", "content": "Bỏ sót"},
    )
    blocked("khiếu nại")
    with pytest.raises(FormIncomplete, match="nội dung kết quả"):
        _record(reviewed, Step.RECHECK, POSTED, data={"complaint": complaint.id, "result": "kept"})
    told = {"complaint": complaint.id, "result": "kept", "text": "Giữ nguyên kết quả"}
    _record(reviewed, Step.RECHECK, POSTED, data=told)
    with pytest.raises(StepNotAllowed, match="quyết định"):
        recognition.certify(ROUND, DECIDED)
    with reviewed.at.store.writing() as tx:
        tx.settings.put("needs_upper_opinion", True)
    blocked("ý kiến")
    _record(reviewed, Step.OPINION_REQUEST, DECIDED, data={"to": "UBND thành phố"})
    _record(
        reviewed, Step.OPINION_ANSWER, DECIDED, data={"from": "UBND thành phố", "result": "agree"}
    )
    done = recognition.recognise(ROUND, "15/QĐ-UBND", DECIDED, "Trần Văn Minh")
    assert done.by_result == {"ho_ngheo": 4, "ho_can_ngheo": 4, "thoat_ngheo": 3}
    with pytest.raises(StoreExists):
        recognition.recognise(ROUND, "15/QĐ-UBND", DECIDED, "Trần Văn Minh")
    assert recognition.certify(ROUND, DECIDED) == 8
    assert recognition.certify(ROUND, DECIDED) == 0
    with reviewed.at.store.reading() as tx:
        items = tx.rounds.decision_items(done.decision.id)
    numbers = sorted(one.certificate_no for one in items if one.certificate_no)
    assert numbers == [f"{number:04d}/2027" for number in range(1, 9)]
    reviewed.rounds.close(ROUND)
    with pytest.raises(RoundClosed):
        recognition.certify(ROUND, DECIDED)
    with pytest.raises(StepNotAllowed):
        reviewed.rounds.reopen(ROUND, "  ")
    assert reviewed.rounds.reopen(ROUND, "Sai tên chủ hộ").status.value == "open"


def test_a_class_from_declared_income_is_recognised_only_where_people_decided(
    reviewed: Services,
) -> None:
    reviewed.rounds.classify(ROUND)
    _meet_and_post(reviewed)
    home = an_id("household", 1)
    review = reviewed.households.get(home, ROUND).review
    assert review is not None
    told = ResultReason("thu_nhap", 1, "<=", 2, "vnd_pm", "", Grade.VERIFIED)
    by_income = replace(review.results[0], reasons=(told,))
    with reviewed.at.store.writing() as tx:
        tx.bulk.put_results(ROUND, [(review.id, (by_income,))])
    with pytest.raises(StepNotAllowed, match="1 hộ chỉ có kết quả theo thu nhập khai") as refused:
        reviewed.recognition.recognise(ROUND, "15/QĐ-UBND", DECIDED, "Trần Văn Minh")
    assert refused.value.details["households"] == [home]
    category = by_income.category
    assert category is not None
    reviewed.recognition.decide(home, ROUND, category, "Họp dân thống nhất", MET)
    assert reviewed.recognition.recognise(ROUND, "15/QĐ-UBND", DECIDED, "Trần Văn Minh").by_result


def test_the_worklist_counts_done_missing_and_wrong(reviewed: Services) -> None:
    bare = replace(a_dossier(40), review=None)
    reviewed.households.put_many([bare])
    sums = reviewed.worklist.by_village(ROUND)
    assert [(one.name, one.due, one.wrong) for one in sums] == [
        ("Thôn 1", 4, 4),
        ("Thôn 2", 4, 4),
        ("Thôn 3", 4, 4),
    ]
    reviewed.rounds.classify(ROUND)
    assert [(one.done, one.wrong) for one in reviewed.worklist.by_village(ROUND)] == [(4, 0)] * 3
    (reviewer,) = reviewed.worklist.by_reviewer(ROUND)
    assert (reviewer.name, reviewer.due) == ("Nguyễn Thị Hoa", 12)


def test_the_calendar_names_reports_and_the_end_of_the_round(reviewed: Services) -> None:
    found = {one.kind: one for one in reviewed.calendar.dues()}
    assert found[DueKind.ROUND_ENDS].left == 22
    assert found[DueKind.OFFICIAL_REPORT].on == date(2026, 12, 20)
    assert found[DueKind.PRELIMINARY_REPORT].on == date(2027, 11, 15)
    assert found[DueKind.MONTHLY_REPORT].on == date(2027, 2, 5)
    days = {kind: on for kind, on, _ in report_days(date(2027, 9, 5))}
    assert days[DueKind.MONTHLY_REPORT] == date(2027, 9, 5)


def test_another_person_keys_a_twentieth_again_and_the_rate_is_counted(
    reviewed: Services,
) -> None:
    chosen = reviewed.rekeying.sample(ROUND, 7)
    assert chosen == reviewed.rekeying.sample(ROUND, 7)
    assert len(chosen) == 1
    now = reviewed.households.get(chosen[0], ROUND)
    saved = reviewed.households.save(
        replace(now, household=replace(now.household, phone="0905000111"))
    ).dossier
    with pytest.raises(NotAllowed):
        reviewed.rekeying.record(ROUND, saved)
    second = as_second(reviewed)
    try:
        head = replace(saved.members[0], name="Hồ Văn Sai")
        again = replace(saved, members=(head, *saved.members[1:]))
        found = second.rekeying.record(ROUND, again)
        assert found.wrong == ("members.1.name",)
        (rate,) = second.rekeying.rates(ROUND)
        assert (rate.rate.num, rate.rate.den) == (1, found.fields)
        assert second.households.get(chosen[0], ROUND) == saved
    finally:
        second.close()
