"""The verdict: boundaries, totality, order, refusals, judgement of officers, typed totals."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Area, Category, Grade
from giamngheo_desktop.domain.classification import B1Source, Classification, Reason
from giamngheo_desktop.domain.errors import NoLawInForce
from giamngheo_desktop.domain.facts import DwellingFacts, HouseholdFacts, MemberFacts
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.standard import Confirmation
from giamngheo_desktop.rules import indicators
from giamngheo_desktop.rules.classify import classify, classify_by_income
from giamngheo_desktop.rules.methods import tt_07_2021
from giamngheo_desktop.rules.methods.tt_07_2021 import category_by_scores
from giamngheo_desktop.rules.parameters import load_standard
from tests.rules.builders import ND_07, ND_351, ON, ON_351, adult, detailed, judged, scored

RANK = {Category.HO_NGHEO: 0, Category.HO_CAN_NGHEO: 1, Category.KHONG_NGHEO: 2}
WHOLE = st.integers(0, 10**9)
BARE = tuple(MemberFacts(birth_date=date(year, 6, 1)) for year in (1985, 2001, 2015))
"""An adult, a young adult and a child of whom only the birth is known."""


def refused(verdict: Classification) -> list[tuple[str, str]]:
    assert verdict.category is None
    assert verdict.reasons == ()
    assert all(one.text for one in verdict.refused)
    return [(one.code, one.field) for one in verdict.refused]


def check_steps(verdict: Classification) -> None:
    """Every step with numbers says the truth about its own comparison."""
    compare = {
        "<=": lambda a, b: a <= b,
        "<": lambda a, b: a < b,
        ">=": lambda a, b: a >= b,
        ">": lambda a, b: a > b,
        "=": lambda a, b: a == b,
    }
    for step in verdict.reasons:
        assert step.text
        assert step.article
        if step.op != "missing":
            assert compare[step.op](step.value, step.limit) is step.holds, step


@pytest.mark.parametrize(
    ("area", "cut"), [(Area.NONG_THON, 140), (Area.THANH_THI, 175)], ids=["xa", "phuong"]
)
def test_b1_equal_to_cut_is_within_and_one_more_is_not(area: Area, cut: int) -> None:
    within, above = (classify(scored(area, cut + more, 3), ND_07, ON) for more in (0, 1))
    assert within.category is Category.HO_NGHEO
    assert above.category is Category.KHONG_NGHEO
    assert [step.holds for step in within.reasons] == [True, True]
    assert [step.holds for step in above.reasons] == [False, True]


def test_b2_of_30_is_poor_and_of_20_near_poor() -> None:
    poor, near = (classify(scored(missing=count), ND_07, ON) for count in (3, 2))
    assert (poor.diem_b2, poor.category) == (30, Category.HO_NGHEO)
    assert (near.diem_b2, near.category) == (20, Category.HO_CAN_NGHEO)


@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_scores_always_give_exactly_one_class(b1: int, b2: int, cut: int, least: int) -> None:
    found = category_by_scores(b1, b2, cut, least)
    assert (found is Category.KHONG_NGHEO) == (b1 > cut)
    assert (found is Category.HO_NGHEO) == (b1 <= cut and b2 >= least)


@given(st.sampled_from(list(Area)), st.integers(0, 400), st.integers(0, 11))
def test_more_b1_is_never_poorer_and_more_deprivations_never_richer(
    area: Area, b1: int, missing: int
) -> None:
    here = classify(scored(area, b1, missing), ND_07, ON).category
    richer = classify(scored(area, b1 + 1, missing), ND_07, ON).category
    worse = classify(scored(area, b1, missing + 1), ND_07, ON).category
    assert here is not None
    assert richer is not None
    assert worse is not None
    assert RANK[richer] >= RANK[here] >= RANK[worse]


def test_which_indicators_are_missing_does_not_matter_only_how_many() -> None:
    for code in ND_07.indicator_codes:
        facts = replace(scored(), judged={**judged(), code: True})
        verdict = classify(facts, ND_07, ON)
        assert (verdict.deprivations, verdict.diem_b2) == ((code,), 10)


def test_verdict_dates_and_names_its_law() -> None:
    verdict = classify(scored(missing=3), ND_07, ON)
    assert (verdict.standard, verdict.method, verdict.on) == ("nd_07_2021", "tt_07_2021", ON)
    assert verdict.digest == ND_07.digest
    assert verdict.diem_b1_source is B1Source.TYPED
    assert "nhập tay" in verdict.reasons[0].text
    assert {step.article for step in verdict.reasons} == {"tt_07_2021, Điều 3"}
    assert verdict.unverified == ()
    assert {step.grade for step in verdict.reasons} == {Grade.VERIFIED}


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (scored(diem_b1=None), ("missing_answer", "diem_b1")),
        (scored(area=None), ("missing_answer", "area")),
        (scored(diem_b1=-1), ("bad_facts", "diem_b1")),
        (HouseholdFacts("h", Area.NONG_THON, 140), ("missing_answer", "deprivations")),
        (HouseholdFacts("h", Area.NONG_THON, 999), ("missing_answer", "deprivations")),
        (replace(scored(), b1_answers={"a": "b"}), ("table_unknown", "b1_answers")),
        (replace(scored(), income_vnd_pm=-1), ("bad_facts", "income_vnd_pm")),
        (
            replace(scored(), income_12m=DeclaredIncome(5, 0)),
            ("bad_facts", "income_vnd_pm"),
        ),
        (
            replace(scored(), income_vnd_pm=4, income_12m=DeclaredIncome(12, 4)),
            ("contradiction", "income_vnd_pm"),
        ),
    ],
)
def test_missing_or_impossible_fact_never_yields_a_class(
    facts: HouseholdFacts, wanted: tuple[str, str]
) -> None:
    assert refused(classify(facts, ND_07, ON)) == [wanted]


def test_everything_missing_is_named_at_once() -> None:
    found = refused(classify(HouseholdFacts("h", None), ND_07, ON))
    assert [field for _, field in found] == ["diem_b1", "deprivations", "area"]


def test_refused_verdict_keeps_the_typed_b1() -> None:
    verdict = classify(HouseholdFacts("h", Area.NONG_THON, 131), ND_07, ON)
    assert (verdict.diem_b1, verdict.diem_b1_source) == (131, B1Source.TYPED)


def test_indicator_of_another_standard_is_refused_by_name() -> None:
    facts = replace(scored(), judged={**judged(), "xu_ly_chat_thai": True})
    assert refused(classify(facts, ND_07, ON)) == [("bad_facts", "deprivations.xu_ly_chat_thai")]


@pytest.mark.parametrize("code", ND_07.indicator_codes)
def test_one_unjudged_indicator_is_refused_by_its_own_name(code: str) -> None:
    answers = judged()
    del answers[code]
    facts = replace(scored(), judged=answers, members=BARE)
    assert refused(classify(facts, ND_07, ON)) == [("missing_answer", f"deprivations.{code}")]


def test_indicator_that_concerns_nobody_of_the_household_needs_no_answer() -> None:
    answers = judged()
    del answers["dinh_duong"]
    verdict = classify(replace(scored(), judged=answers, members=BARE[:1]), ND_07, ON)
    assert verdict.category is Category.HO_CAN_NGHEO
    claimed = replace(scored(), judged={**answers, "dinh_duong": True}, members=BARE[:1])
    texts = [step.text for step in classify(claimed, ND_07, ON).reasons]
    assert any("khác với không thiếu hụt" in text for text in texts)


def test_blank_form_asks_each_indicator_once_not_each_person() -> None:
    facts = HouseholdFacts("h", Area.NONG_THON, 140, members=BARE * 2)
    found = refused(classify(facts, ND_07, ON))
    assert found == [("missing_answer", f"deprivations.{code}") for code in ND_07.indicator_codes]


def test_partly_answered_detail_names_the_person_even_beside_judged_ones() -> None:
    answers = judged()
    del answers["bao_hiem_y_te"]
    members = (adult(), replace(adult(), has_health_insurance=None))
    facts = replace(scored(), judged=answers, members=members)
    assert refused(classify(facts, ND_07, ON)) == [
        ("missing_answer", "members[1].has_health_insurance")
    ]


def test_judged_indicator_wins_over_the_computed_and_says_so() -> None:
    facts = replace(
        detailed(), judged={"viec_lam": True}, judged_reasons={"viec_lam": "mới mất việc"}
    )
    verdict = classify(facts, ND_07, ON)
    assert verdict.deprivations == ("viec_lam",)
    text = next(step.text for step in verdict.reasons if step.rule == "viec_lam")
    assert "khác với không thiếu hụt tính từ câu trả lời" in text
    assert "mới mất việc" in text
    silent = classify(replace(facts, judged_reasons={}), ND_07, ON)
    assert "chưa ghi lý do" in " ".join(step.text for step in silent.reasons)
    check_steps(verdict)


def test_judged_without_words_gives_the_two_score_steps_only() -> None:
    short = classify(scored(missing=4), ND_07, ON)
    office = classify(replace(scored(missing=4), members=BARE), ND_07, ON)
    assert [step.rule for step in short.reasons] == ["diem_b1", "diem_b2"]
    assert office == short
    spoken = replace(scored(missing=4), judged_reasons={"viec_lam": "x"})
    assert len(classify(spoken, ND_07, ON).reasons) == 14


@given(st.integers(0, 4095))
def test_computed_and_judged_indicators_reach_the_same_verdict(bits: int) -> None:
    codes = [code for at, code in enumerate(ND_07.indicator_codes) if bits >> at & 1]
    facts = replace(detailed(), judged={code: code in codes for code in ND_07.indicator_codes})
    verdict = classify(facts, ND_07, ON)
    short = classify(replace(scored(), judged=facts.judged), ND_07, ON)
    assert (verdict.category, verdict.diem_b2) == (short.category, short.diem_b2)
    assert verdict.deprivations == short.deprivations == tuple(codes)
    check_steps(verdict)


def typed_b2(points: int | None, **more: object) -> HouseholdFacts:
    return replace(HouseholdFacts("h", Area.NONG_THON, 140, diem_b2=points), **more)  # type: ignore[arg-type]  # field names are checked by replace()


@pytest.mark.parametrize("points", range(0, 121, 10))
def test_b2_total_alone_is_taken_without_inventing_indicators(points: int) -> None:
    verdict = classify(typed_b2(points), ND_07, ON)
    wanted = Category.HO_NGHEO if points >= 30 else Category.HO_CAN_NGHEO
    assert (verdict.category, verdict.diem_b2, verdict.deprivations) == (wanted, points, ())
    marker = verdict.reasons[1]
    assert (marker.op, marker.text) == ("missing", "B2 nhập từ tệp, chưa có 12 chỉ số")


@pytest.mark.parametrize("points", [-10, 5, 25, 121, 130])
def test_impossible_b2_total_is_refused(points: int) -> None:
    assert refused(classify(typed_b2(points), ND_07, ON)) == [("bad_facts", "diem_b2")]


def test_b2_total_must_agree_with_the_indicators_that_are_known() -> None:
    whole = judged(missing=3)
    agreeing = classify(typed_b2(30, judged=whole), ND_07, ON)
    assert len(agreeing.deprivations) == 3
    for total in (20, 40):
        clash = typed_b2(total, judged=whole)
        assert refused(classify(clash, ND_07, ON)) == [("contradiction", "diem_b2")]
    half = {code: at < 3 for at, code in enumerate(ND_07.indicator_codes[:6])}
    low, fits, high = (classify(typed_b2(b2, judged=half), ND_07, ON) for b2 in (20, 90, 100))
    assert refused(low) == refused(high) == [("contradiction", "diem_b2")]
    assert (fits.diem_b2, fits.deprivations) == (90, ())


def test_contradiction_is_not_hidden_by_a_b2_total() -> None:
    unborn = (replace(adult(), birth_date=date(2027, 1, 1)),)
    found = refused(classify(typed_b2(30, members=unborn), ND_07, ON))
    assert found == [("contradiction", "members[0].birth_date")]


def test_movement_and_statuses_stand_beside_the_category() -> None:
    facts = replace(
        scored(diem_b1=200),
        previous=Category.HO_NGHEO,
        income_vnd_pm=2_250_000,
        workers=("b", "a", "b"),
    )
    verdict = classify(facts, ND_07, ON)
    assert verdict.movement is Movement.THOAT_NGHEO_VUOT_CHUAN
    assert verdict.muc_song_trung_binh is True
    assert verdict.low_income_workers == ("a", "b")
    assert [one.parameter for one in verdict.unverified] == ["lao_dong_thu_nhap_thap.tu_ngay"]
    check_steps(verdict)
    plain = classify(scored(diem_b1=200), ND_07, ON)
    assert (plain.movement, plain.muc_song_trung_binh) == (None, None)


def test_without_b1_cut_only_declared_income_gives_a_verdict() -> None:
    b1 = HouseholdFacts("h", Area.NONG_THON, 140, judged=judged(ND_351, missing=3))
    assert refused(classify(b1, ND_351, ON_351)) == [("table_unknown", "diem_b1")]
    verdict = classify(replace(b1, income_vnd_pm=2_200_000), ND_351, ON_351)
    assert (verdict.category, verdict.basis) == (Category.HO_NGHEO, "income")
    assert (verdict.diem_b1, verdict.diem_b1_source) == (140, B1Source.TYPED)
    assert verdict.diem_b2 is None
    assert "theo thu nhập khai" in verdict.reasons[0].text
    assert [one.parameter for one in verdict.unverified] == ["danh_muc_chi_so"]
    check_steps(verdict)
    above = classify(replace(b1, income_vnd_pm=2_200_001), ND_351, ON_351)
    assert above.category is Category.KHONG_NGHEO


def test_income_verdict_names_what_it_lacks() -> None:
    facts = HouseholdFacts("h", None, income_vnd_pm=1, judged=judged(ND_351))
    assert refused(classify(facts, ND_351, ON_351)) == [("missing_answer", "area")]
    table = replace(facts, area=Area.NONG_THON, b1_answers={})
    assert refused(classify(table, ND_351, ON_351)) == [("table_unknown", "b1_answers")]
    negative = replace(facts, area=Area.NONG_THON, diem_b1=-4)
    assert refused(classify(negative, ND_351, ON_351)) == [("bad_facts", "diem_b1")]
    scores = replace(scored(), diem_b1=None)
    assert refused(classify_by_income(scores, ND_07, ON)) == [("missing_answer", "income_vnd_pm")]


@given(st.integers(1, 20), st.integers(1, 12), st.integers(-1, 1))
def test_yearly_income_is_compared_without_dividing(people: int, months: int, more: int) -> None:
    income = DeclaredIncome(2_200_000 * people * months + more, people * months)
    facts = HouseholdFacts("h", Area.NONG_THON, judged=judged(ND_351, missing=3), income_12m=income)
    wanted = Category.KHONG_NGHEO if more > 0 else Category.HO_NGHEO
    assert classify(facts, ND_351, ON_351).category is wanted


def test_day_outside_the_standard_is_refused_whatever_the_facts() -> None:
    for day in (date(2021, 12, 31), date(2027, 1, 1)):
        with pytest.raises(NoLawInForce):
            classify(scored(), ND_07, day)
        with pytest.raises(NoLawInForce):
            classify_by_income(scored(), ND_07, day)


def test_autumn_round_asks_the_next_standard_with_ages_of_the_visit() -> None:
    born = date(2020, 12, 1)
    facts = HouseholdFacts(
        "h",
        Area.NONG_THON,
        income_vnd_pm=1,
        judged={
            code: False
            for code in ND_351.indicator_codes
            if code not in {"nguoi_phu_thuoc", "dinh_duong"}
        },
        members=(adult(), replace(adult(), birth_date=born)),
    )
    visit = date(2026, 11, 1)
    verdict = classify(facts, ND_351, visit, values_on=ND_351.nearest_day(visit))
    assert verdict.on == visit
    assert verdict.category is Category.HO_CAN_NGHEO
    assert len([one for one in verdict.unverified if "dinh_duong" in one.parameter]) == 2


def test_unverified_values_are_named_only_when_used_and_until_confirmed() -> None:
    verdict = classify(detailed(), ND_07, ON)
    used = [one.parameter for one in verdict.unverified]
    assert "chi_so.bao_hiem_y_te.tuoi_tu" in used
    assert all("chưa đối chiếu" in one.text for one in verdict.unverified)
    assert len(used) == len(set(used)) == 28
    confirmed = {path: Confirmation("an", ON, "trang 3") for path in used}
    clear = classify(detailed(), ND_07, ON, confirmed=confirmed)
    assert clear.unverified == ()
    assert {step.grade for step in clear.reasons} == {Grade.VERIFIED}
    assert (clear.category, clear.digest) == (verdict.category, verdict.digest)
    short = classify(scored(), ND_07, ON)
    assert short.unverified == ()


def test_reason_of_a_step_is_never_shared_between_different_numbers() -> None:
    seen: dict[str, Reason] = {}
    for b1 in (139, 140, 141):
        for missing in range(13):
            verdict = classify(scored(diem_b1=b1, missing=missing), ND_07, ON)
            check_steps(verdict)
            for step in verdict.reasons:
                assert seen.setdefault(step.text, step) == step


UNKNOWN_B1 = ND_07.yaml_text.replace(
    "{value: 140, source: tt_07_2021, article: Điều 3, grade: verified}",
    "{value: null, source: tt_07_2021, article: chưa có, grade: unknown}",
)
UNKNOWN_STEP = ND_07.yaml_text.replace(
    "{value: 10, source: tt_07_2021, article: Điều 3, grade: verified}",
    "{value: null, source: tt_07_2021, article: chưa có, grade: unknown}",
)
UNKNOWN_LINE = ND_07.yaml_text.replace(
    "{value: 1500000, source: nd_07_2021, article: Điều 3, grade: verified}",
    "{value: null, source: nd_07_2021, article: chưa có, grade: unknown}",
    1,
)


@pytest.mark.parametrize("text", [UNKNOWN_B1, UNKNOWN_STEP], ids=["b1", "step"])
def test_score_method_without_a_known_cut_refuses_instead_of_guessing(text: str) -> None:
    standard = load_standard(text, "nd_07_2021.yaml")
    assert refused(classify(scored(missing=3), standard, ON)) == [("table_unknown", "diem_b1")]
    town = classify(scored(Area.THANH_THI, 175, 3), standard, ON)
    assert (town.category is None) == (text is UNKNOWN_STEP)


def test_income_method_without_a_known_line_refuses() -> None:
    standard = load_standard(UNKNOWN_LINE, "nd_07_2021.yaml")
    facts = replace(scored(), income_vnd_pm=1)
    assert refused(classify_by_income(facts, standard, ON)) == [("table_unknown", "muc_thu_nhap")]


def test_full_caches_are_emptied_and_verdicts_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = [scored(diem_b1=b1, missing=3) for b1 in range(30)]
    homes = [
        replace(
            detailed(),
            dwelling=DwellingFacts(
                area, {"tuong": True, "cot": True, "mai": True}, "nuoc_may", "tu_hoai"
            ),
        )
        for area in range(30)
    ]
    wanted = [classify(one, ND_07, ON) for one in facts + homes]
    monkeypatch.setattr(tt_07_2021, "_CACHED", 3)
    monkeypatch.setattr(indicators, "_CACHED_REASONS", 3)
    fresh = tt_07_2021.ScoreRules(ND_07, ON)
    assert [fresh.classify(one, ON) for one in facts + homes] == wanted
