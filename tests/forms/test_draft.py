from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Area, Category, Cause, Group
from giamngheo_desktop.domain.household import CategoryBefore, MemberStatus
from giamngheo_desktop.domain.review import Answer, Review
from giamngheo_desktop.forms.checks import check_dossier
from giamngheo_desktop.forms.draft import Draft, FieldState
from giamngheo_desktop.forms.phieu_b import (
    PHIEU_B,
    answer_codes,
    member_answer_codes,
    phieu_b,
    to_facts,
)
from giamngheo_desktop.forms.phieu_b_draft import dossier_of, draft_of
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.text.phieu_b import INDICATORS_ND_07_2021
from tests.forms.people import ON, a_dossier, a_member

INDICATORS = tuple(INDICATORS_ND_07_2021)
ALL_FINE: dict[str, Answer] = dict.fromkeys(INDICATORS, False)
COMPLETE: dict[str, Answer] = {
    **ALL_FINE,
    "diem_b1": 118,
    "diem_b1_ref": "số 12",
    "reviewed_on": "2026-10-03",
}


def _draft(**last: object) -> Draft:
    return draft_of(PHIEU_B, a_dossier(diem_b1_typed=None), a_dossier(answers=last), ON)


def test_the_form_asks_the_twelve_indicators_in_the_order_of_the_standard() -> None:
    b2 = next(one for one in PHIEU_B.sections if one.code == "b2")
    assert [(one.number, one.code) for one in b2.fields if one.number] == [
        (str(no), code) for no, code in enumerate(INDICATORS, start=1)
    ]


def test_another_standard_brings_its_own_indicators() -> None:
    spec = phieu_b((("xu_ly_chat_thai", "Xử lý chất thải"), ("viec_lam", "Việc làm")))
    b2 = next(one for one in spec.sections if one.code == "b2")
    assert [one.code for one in b2.fields if not one.reason_for] == [
        "xu_ly_chat_thai",
        "viec_lam",
        "diem_b2_tong",
    ]
    assert b2.fields[-1].high == 20


def test_a_complete_form_has_no_problems_and_each_missing_answer_is_named() -> None:
    assert PHIEU_B.check(COMPLETE) == []
    for code in (*INDICATORS, "diem_b1", "reviewed_on"):
        without = {key: value for key, value in COMPLETE.items() if key != code}
        assert [one.field for one in PHIEU_B.check(without)] == [code]


def test_an_indicator_may_be_left_to_the_rules_when_its_details_are_given() -> None:
    without = {key: value for key, value in COMPLETE.items() if key != "chat_luong_nha_o"}
    assert PHIEU_B.check({**without, "tuong": "ben_chac"}) == []
    no_insurance = {key: value for key, value in COMPLETE.items() if key != "bao_hiem_y_te"}
    assert PHIEU_B.check(no_insurance, {"member-1": {"co_the_bhyt": True}}) == []


def test_a_typed_b1_wants_its_paper_and_b2_must_fit_its_indicators() -> None:
    assert [one.field for one in PHIEU_B.check({**COMPLETE, "diem_b1_ref": None})] == [
        "diem_b1_ref"
    ]
    assert [one.field for one in PHIEU_B.check({**COMPLETE, "diem_b2_tong": 15})] == [
        "diem_b2_tong",
        "diem_b2_tong",
    ]
    differs = PHIEU_B.check({**COMPLETE, "diem_b2_tong": 30})
    assert [(one.field, one.severity) for one in differs] == [("diem_b2_tong", Severity.WARNING)]


def test_answers_of_the_wrong_kind_are_named() -> None:
    wrong = {**COMPLETE, "viec_lam": 1, "diem_b1": True, "tuong": "gỗ", "reviewed_on": "3/10"}
    wrong |= {"phuong_tien_thong_tin": "tivi", "by": 3, "dien_tich_nha_o_m2": -1}
    assert {one.field for one in PHIEU_B.check(wrong)} == {
        *("viec_lam", "diem_b1", "tuong", "reviewed_on"),
        *("phuong_tien_thong_tin", "by", "dien_tich_nha_o_m2"),
    }


def test_untouched_confirmed_changed_and_new_are_four_things() -> None:
    draft = _draft(viec_lam=True, dinh_duong=False)
    assert draft.state("viec_lam") is FieldState.UNTOUCHED
    assert draft.confirm("viec_lam")
    assert draft.state("viec_lam") is FieldState.SAME
    draft.answer("dinh_duong", True)
    assert draft.state("dinh_duong") is FieldState.CHANGED
    draft.answer("bao_hiem_y_te", True)
    assert draft.state("bao_hiem_y_te") is FieldState.NEW
    assert not draft.confirm("nguon_nuoc")


def test_confirming_a_household_fills_only_what_is_empty() -> None:
    draft = _draft(viec_lam=True, dinh_duong=False)
    draft.answer("viec_lam", False)
    shown = [field.code for field in draft.unconfirmed()]
    assert draft.confirm_household() == shown
    assert "dinh_duong" in shown
    assert "diem_b1" in shown
    assert draft.answers["viec_lam"] is False
    assert draft.answers["diem_b1"] == 118


def test_confirming_a_section_stays_in_the_section_and_reaches_the_members() -> None:
    last = a_dossier(
        answers={"viec_lam": True, "tuong": "ben_chac"},
        member_answers={"member-2": {"co_the_bhyt": True}},
    )
    draft = draft_of(PHIEU_B, a_dossier(diem_b1_typed=None), last, ON)
    sections = {one.code: one for one in PHIEU_B.sections}
    assert draft.confirm_section(sections["chi_tiet"]) == ["tuong"]
    assert draft.confirm_section(sections["tung_nguoi"]) == ["co_the_bhyt"]
    assert draft.member_answers == {"member-2": {"co_the_bhyt": True}}
    assert "viec_lam" not in draft.answers


def test_only_a_real_difference_makes_a_draft_dirty() -> None:
    draft = _draft()
    draft.answer("viec_lam", None)
    draft.put_member(draft.members[0])
    states = [draft.is_dirty]
    draft.answer("viec_lam", True)
    states.append(draft.is_dirty)
    assert states == [False, True]
    draft.saved()
    draft.answer_member("member-1", "co_the_bhyt", True)
    assert draft.is_dirty


def test_members_are_added_moved_and_only_new_ones_taken_out() -> None:
    draft = _draft()
    draft.put_member(a_member(4))
    assert draft.move_member("member-4", -1)
    assert [(one.no, one.id) for one in draft.members] == [
        (1, "member-1"),
        (2, "member-2"),
        (3, "member-4"),
        (4, "member-3"),
    ]
    assert not draft.move_member("member-1", -1)
    assert not draft.take_out_new_member("member-1")
    assert draft.take_out_new_member("member-4")
    assert [one.no for one in draft.members] == [1, 2, 3]


def test_f8_goes_round_errors_before_warnings() -> None:
    draft = draft_of(PHIEU_B, a_dossier(1, diem_b1_typed=None, answers=ALL_FINE), None, ON)
    draft.put_member(replace(draft.members[0], birth_year=1890))
    first = draft.next_problem(None)
    second = draft.next_problem(first)
    third = draft.next_problem(second)
    assert [one.field for one in (first, second, third) if one] == [
        "diem_b1",
        "reviewed_on",
        "birth",
    ]
    assert draft.next_problem(third) == first
    assert [one.field for one in draft.errors()] == ["diem_b1", "reviewed_on"]


def test_forty_members_are_no_limit() -> None:
    draft = draft_of(PHIEU_B, a_dossier(40), None, ON)
    assert len(draft.members) == 40
    assert not [one for one in draft.problems() if one.member]


def test_a_dossier_survives_the_form_unchanged() -> None:
    dossier = a_dossier(
        answers={**ALL_FINE, "phuong_tien_thong_tin": (), "ma_cua_chuan_khac": True},
        member_answers={"member-1": {"co_the_bhyt": False}},
        reviewed_on=date(2026, 10, 3),
        causes=(Cause.THIEU_VON,),
        income_vnd_pm=1_200_000,
    )
    dossier = replace(dossier, household=replace(dossier.household, groups=(Group.KHAC,)))
    assert dossier.review is not None
    draft = draft_of(PHIEU_B, dossier, None, ON)
    assert dossier_of(draft, dossier, dossier.review, typed_by="someone else") == dossier


def test_a_changed_b1_carries_who_typed_it() -> None:
    dossier = a_dossier()
    assert dossier.review is not None
    draft = draft_of(PHIEU_B, dossier, None, ON)
    draft.answer("diem_b1", 141)
    typed = _review(dossier_of(draft, dossier, dossier.review, typed_by="p-2").review)
    assert typed.diem_b1_typed is not None
    assert (typed.diem_b1_typed.points, typed.diem_b1_typed.by) == (141, "p-2")
    draft.answer("diem_b1", None)
    gone = _review(dossier_of(draft, dossier, dossier.review, typed_by="p-2").review)
    assert gone.diem_b1_typed is None


def _review(review: Review | None) -> Review:
    assert review is not None
    return review


def test_facts_hold_counted_members_and_judged_answers_of_the_standard_only() -> None:
    dossier = a_dossier(
        answers={"viec_lam": True, "xu_ly_chat_thai": True, "diem_b2_tong": 30, "cot": "ben_chac"},
        member_answers={"member-1": {"co_the_bhyt": False, "bang_cap": "thcs"}},
    )
    away = replace(dossier.members[1], status=MemberStatus.AWAY)
    dead = replace(dossier.members[2], status=MemberStatus.DEAD)
    dossier = replace(dossier, members=(dossier.members[0], away, dead))
    facts = to_facts(dossier, Area.NONG_THON, INDICATORS)
    assert facts.judged == {"viec_lam": True}
    assert (facts.diem_b1, facts.diem_b2) == (118, 30)
    assert facts.members is not None
    assert len(facts.members) == 2
    assert facts.members[0].has_health_insurance is False
    assert facts.members[1].has_health_insurance is None
    assert facts.dwelling is not None
    assert facts.dwelling.durable == {"tuong": None, "cot": True, "mai": None}
    assert facts.information is None


def test_the_list_before_is_unknown_none_or_a_category() -> None:
    def previous(before: CategoryBefore) -> Category | None:
        dossier = a_dossier()
        household = replace(dossier.household, category_before=before)
        return to_facts(replace(dossier, household=household), None, INDICATORS).previous

    assert previous(CategoryBefore.UNKNOWN) is None
    assert previous(CategoryBefore.NONE) is Category.KHONG_NGHEO
    assert previous(CategoryBefore.HO_NGHEO) is Category.HO_NGHEO


def test_a_household_without_review_or_people_has_no_facts_about_them() -> None:
    facts = to_facts(replace(a_dossier(0), review=None), None, INDICATORS)
    assert (facts.members, facts.dwelling, facts.diem_b1, facts.judged) == (None, None, None, {})


def test_a_stored_household_is_checked_whole() -> None:
    dossier = a_dossier(answers=ALL_FINE)
    assert [one.field for one in check_dossier(dossier, on=ON)] == ["reviewed_on"]
    assert check_dossier(replace(dossier, review=None), on=ON) == []
    nobody = check_dossier(replace(dossier, members=(), review=None), on=ON)
    assert [one.field for one in nobody] == ["members"]


def test_answer_codes_are_what_a_bundle_may_carry() -> None:
    assert {"viec_lam", "diem_b2_tong", "tuong"} <= answer_codes(INDICATORS)
    assert not answer_codes(INDICATORS) & {"diem_b1", "groups", "co_the_bhyt"}
    assert {"co_the_bhyt", "bang_cap"} <= member_answer_codes()
