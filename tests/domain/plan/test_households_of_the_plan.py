"""Priority households, helpers, policies, the support ledger, the chain cause → result."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.household import HouseholdStatus, MemberStatus
from giamngheo_desktop.domain.plan.chain import chain_of
from giamngheo_desktop.domain.plan.ledger import Ledger, check_supports
from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.plan.policies import (
    Per,
    Policy,
    Who,
    check_policies,
    overall,
    overall_by_place,
    reach,
    reaches,
)
from giamngheo_desktop.domain.plan.priority import (
    AbleToEscape,
    PriorityPlace,
    check_able,
    helped_by_nobody,
    newly_escaped,
    poor_merit,
    priority_on,
    suggested_able,
    with_many_poor,
)
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.registrations import (
    DiaryEntry,
    EscapeResult,
    Officer,
    Registration,
    agencies,
    check_registrations,
    in_order,
)
from giamngheo_desktop.domain.plan.subjects import Subject, SubjectPerson
from giamngheo_desktop.domain.plan.supports import Support, SupportForm, SupportStatus
from giamngheo_desktop.domain.rate import Rate
from tests.builders import a_dossier, a_support
from tests.domain.plan.dossiers import subject_of

ON = date(2026, 6, 30)


def a_subject(
    no: int = 1, category: Category | None = Category.HO_NGHEO, **fields: object
) -> Subject:
    people = (
        SubjectPerson(f"m{no}-1", "Hồ Văn An", date(1980, 5, 1), 1980),
        SubjectPerson(f"m{no}-2", "Hồ Thị Ba", date(2014, 7, 1), 2014),
    )
    given: dict[str, object] = {
        "household": f"h{no}",
        "unit": "xa",
        "village": f"t{no % 2 + 1}",
        "head_name": "Hồ Văn An",
        "category": category,
        "people": people,
    }
    return Subject(**{**given, **fields})  # type: ignore[arg-type]  # any field of Subject


def given(no: int = 1, policy: str = "bhyt", **fields: Any) -> Support:  # noqa: ANN401 -- any field of Support
    made = a_support(no, household=f"h{no}", policy=policy, from_on=date(2026, 3, 1))
    return replace(made, **fields)


def codes(problems: list[PlanProblem]) -> list[str]:
    return [one.code for one in problems]


# --- priority -------------------------------------------------------------------------------------


def test_a_place_comes_first_within_its_period_and_by_its_decision() -> None:
    place = PriorityPlace(
        "1", "t1", from_on=date(2021, 6, 4), to_on=date(2025, 12, 31), decision_no="861/QĐ-TTg"
    )
    later = PriorityPlace("2", "t2", decision_on=date(2026, 1, 15))
    assert set(priority_on([place, later], date(2024, 5, 1))) == {"t1"}
    assert set(priority_on([place, later], ON)) == {"t2"}


def test_many_poor_is_the_threshold_of_the_office_and_nothing_without_one() -> None:
    bases = [PlaceBase("t1", 100, 40, 0), PlaceBase("t2", 100, 39, 0), PlaceBase("t3", 0, 0, 0)]
    assert with_many_poor(bases, 4000) == ["t1"]
    assert with_many_poor(bases, None) == []


def test_able_to_escape_needs_grounds_and_stands_once() -> None:
    marks = [AbleToEscape("1", "h1", "B1 sát chuẩn"), AbleToEscape("2", "h1", "  ")]
    assert codes(check_able(marks)) == ["grounds_missing", "twice"]


def test_suggestions_look_at_scores_of_poor_households_only() -> None:
    near = a_subject(1, diem_b1=135, missing=3)
    far = a_subject(2, diem_b1=90, missing=3)
    unknown = a_subject(3)
    other = a_subject(4, Category.HO_CAN_NGHEO, diem_b1=139, missing=1)
    found = suggested_able([near, far, unknown, other], b1_from=130, missing_at_most=3)
    assert found == [near]


def test_merit_lists_hold_poor_households_with_merit_only() -> None:
    merit = a_subject(1, groups=(Group.NGUOI_CO_CONG,))
    near = a_subject(2, Category.HO_CAN_NGHEO, groups=(Group.NGUOI_CO_CONG,))
    assert poor_merit([merit, near, a_subject(3)]) == [merit]


def test_escaped_households_are_followed_for_the_years_of_the_setting() -> None:
    escaped = a_subject(1, Category.KHONG_NGHEO, escaped_in=2024)
    again = a_subject(2, Category.HO_NGHEO, escaped_in=2024)
    assert newly_escaped([escaped, again], 2026, follow_years=3) == [escaped]
    assert newly_escaped([escaped], 2027, follow_years=3) == [escaped]
    assert newly_escaped([escaped], 2028, follow_years=3) == []
    assert newly_escaped([escaped], 2024, follow_years=3) == []


def test_households_nobody_helps_have_neither_helper_nor_support() -> None:
    poor = [a_subject(no) for no in (1, 2, 3)]
    assert helped_by_nobody([*poor, a_subject(4, None)], ["h1"], ["h2"]) == [poor[2]]


# --- helpers --------------------------------------------------------------------------------------

REGISTERED = Registration("r1", "h1", 2026, on=date(2026, 1, 20), agency="Công an xã")


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"officers": (Officer(1, "A"), Officer(1, "B"))}, "seat_taken", "hai người: A và B"),
        ({"officers": (Officer(0, "A"),)}, "seat_impossible", "từ 1 trở lên"),
        (
            {"officers": tuple(Officer(n, f"Tên {n}") for n in (1, 2, 3, 4))},
            "too_many_officers",
            "mỗi hộ có nhiều nhất 3 cán bộ giúp đỡ",
        ),
        ({"agency": "", "officers": (Officer(1, "A"),)}, "no_agency", "cơ quan giúp đỡ"),
        ({"officers": (Officer(1, "A"), Officer(2, "a"))}, "officer_twice", "hai lần"),
        ({"year": 2025}, "other_year", "năm 2025"),
        ({"result": EscapeResult.DAT}, "result_incomplete", "ngày và nội dung"),
        (
            {"result": EscapeResult.DAT, "result_text": "x", "result_on": date(2026, 1, 1)},
            "result_early",
            "trước ngày đăng ký",
        ),
        ({"diary": (DiaryEntry(date(2026, 1, 2), "x"),)}, "diary_early", "Nhật ký"),
    ],
)
def test_impossible_registrations_are_one_clear_sentence(
    fields: dict[str, object], code: str, words: str
) -> None:
    one = replace(REGISTERED, memorandum_no="01/GN", **fields)  # type: ignore[arg-type]  # fields of it
    problems = check_registrations([one], 2026, 3)
    assert codes(problems) == [code]
    assert words in problems[0].text


def test_two_agencies_for_one_household_are_refused() -> None:
    other = replace(REGISTERED, id="r2", agency="Trường THCS", memorandum_no="2")
    problems = check_registrations([replace(REGISTERED, memorandum_no="1"), other], 2026, 3)
    assert codes(problems) == ["registered_twice"]
    assert "Công an xã và Trường THCS" in problems[0].text


def test_a_helper_without_memorandum_is_a_warning() -> None:
    (problem,) = check_registrations([REGISTERED], 2026, 3)
    assert (problem.code, problem.weight) == ("no_memorandum", Weight.WARNING)


def test_agencies_are_summed_and_the_diary_keeps_order() -> None:
    done = replace(
        REGISTERED,
        officers=(Officer(1, "A"),),
        result=EscapeResult.DAT,
        result_on=ON,
        result_text="vượt chuẩn",
    )
    again = replace(done, id="r2", household="h2", memorandum_no="7")
    (work,) = agencies([done, again, Registration("r3", "h3", 2026)])
    assert (work.households, work.officers, work.reached, work.without_memorandum) == (2, 1, 2, 1)
    days = (DiaryEntry(ON, "b"), DiaryEntry(date(2026, 2, 1), "a"))
    diary = in_order(replace(done, diary=days))
    assert [one.text for one in diary.diary] == ["a", "b"]


# --- policies -------------------------------------------------------------------------------------

BHYT = Policy("bhyt", "Cấp thẻ bảo hiểm y tế", per=Per.MEMBER)
NHA_O = Policy("nha_o", "Hỗ trợ nhà ở", who=Who(categories=frozenset({Category.HO_NGHEO})))


def test_everybody_served_is_one_hundred_percent() -> None:
    subjects = [
        a_subject(1),
        a_subject(2, Category.HO_CAN_NGHEO),
        a_subject(3, Category.KHONG_NGHEO),
    ]
    found = reach(NHA_O, subjects, [given(1, "Hỗ trợ nhà ở")], ON)
    assert (found.entitled, found.rate, found.is_complete) == ((("h1", None),), Rate(1, 1), True)
    assert found.rate.text() == "100,00"


def test_the_two_lists_prove_or_break_one_hundred_percent() -> None:
    subjects = [a_subject(1), a_subject(2), a_subject(3, Category.KHONG_NGHEO)]
    supports = [given(1, "nha_o"), given(3, "nha_o")]
    found = reach(NHA_O, subjects, supports, ON)
    assert found.not_served == (("h2", None),)
    assert found.not_entitled == (("h3", None),)
    assert found.rate == Rate(1, 2)
    assert not found.is_complete


def test_a_policy_per_member_counts_people_and_needs_the_member_named() -> None:
    supports = [given(1, member="m1-1"), given(1, member=None)]
    found = reach(BHYT, [a_subject(1)], supports, ON)
    assert found.entitled == (("h1", "m1-1"), ("h1", "m1-2"))
    assert found.not_served == (("h1", "m1-2"),)


def test_ages_are_whole_years_on_the_day_with_both_ends_inside() -> None:
    school = replace(BHYT, who=Who(age_from=11, age_to=11))
    assert reach(school, [a_subject(1)], [], date(2026, 6, 30)).entitled == (("h1", "m1-2"),)
    assert reach(school, [a_subject(1)], [], date(2026, 7, 1)).entitled == ()
    unknown = a_subject(1, people=(SubjectPerson("x", "?"),))
    assert reach(school, [unknown], [], ON).entitled == ()


def test_groups_places_needs_and_years_after_escape_all_must_hold() -> None:
    who = Who(
        categories=frozenset({Category.HO_NGHEO}),
        escaped_years=2,
        groups=frozenset({Group.DAN_TOC_THIEU_SO}),
        priority_only=True,
        needs=frozenset({"ho_tro_nha_o"}),
    )
    fits = a_subject(
        1,
        Category.KHONG_NGHEO,
        escaped_in=2025,
        groups=(Group.DAN_TOC_THIEU_SO,),
        needs=("ho_tro_nha_o",),
    )
    assert who.covers(fits, 2026, {"t2"})
    assert not who.covers(fits, 2026, {"t1"})
    assert not who.covers(fits, 2028, {"t2"})
    assert not who.covers(replace(fits, groups=()), 2026, {"t2"})
    assert not who.covers(replace(fits, needs=()), 2026, {"t2"})
    assert not who.covers(replace(fits, is_active=False), 2026, {"t2"})


def test_households_off_the_lists_never_qualify_without_years_after_escape() -> None:
    gone = a_subject(1, Category.KHONG_NGHEO, escaped_in=2026)
    assert not Who().covers(gone, 2026, ())


def test_a_policy_serves_nobody_outside_its_days() -> None:
    ended = replace(NHA_O, to_on=date(2025, 12, 31))
    assert reach(ended, [a_subject(1)], [], ON).entitled == ()
    assert reaches([ended, BHYT], [a_subject(1)], [], ON)[0].policy == "bhyt"


def test_a_planned_or_last_years_support_serves_nobody() -> None:
    planned = given(1, "nha_o", status=SupportStatus.PLANNED)
    former = given(1, "nha_o", from_on=date(2025, 12, 31))
    assert reach(NHA_O, [a_subject(1)], [planned, former], ON).rate == Rate(0, 1)


def test_reach_sums_over_policies_and_by_place() -> None:
    subjects = [a_subject(1), a_subject(2)]
    found = reaches([NHA_O, BHYT], subjects, [given(1, "nha_o"), given(2, member="m2-1")], ON)
    assert overall(found) == Rate(2, 6)
    places = overall_by_place(found, subjects)
    assert places == {"t2": Rate(1, 3), "t1": Rate(1, 3), "xa": Rate(2, 6)}
    assert overall([]) is None


def test_impossible_policies_are_found() -> None:
    broken = replace(BHYT, from_on=ON, to_on=date(2020, 1, 1), who=Who(age_from=20, age_to=3))
    assert codes(check_policies([broken, broken])) == [
        *("days_crossed", "ages_crossed", "days_crossed", "ages_crossed"),
        "twice",
    ]
    (warned,) = check_policies([replace(NHA_O, who=Who(age_from=6))])
    assert warned.weight is Weight.WARNING


# --- ledger ---------------------------------------------------------------------------------------


def ledger(*subjects: Subject, policies: tuple[Policy, ...] = ()) -> Ledger:
    return Ledger({one.household: one for one in subjects}, policies, date(2026, 11, 22))


DEAD = SubjectPerson("m1-3", "Hồ Văn Cũ", born_year=1940, is_dead=True, gone_on=date(2026, 2, 1))


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        (
            {"member": "m1-2", "from_on": date(2014, 6, 30)},
            "before_birth",
            "trước khi Hồ Thị Ba sinh ra",
        ),
        (
            {"member": "m1-3", "from_on": date(2026, 2, 2)},
            "after_death",
            "sau khi Hồ Văn Cũ đã mất",
        ),
        ({"member": "m1-3", "from_on": date(1939, 2, 2)}, "before_birth", "năm 1940"),
        ({"amount_vnd": -1}, "negative", "không được là số âm"),
        ({"household": "h9"}, "household_unknown", "không có trong dữ liệu"),
        ({"member": "m9-1"}, "member_unknown", "không thuộc hộ đó"),
        ({"from_on": date(2026, 12, 1)}, "in_future", "chưa đến"),
        ({"to_on": date(2026, 1, 1)}, "days_crossed", "trước ngày bắt đầu"),
    ],
)
def test_impossible_supports_are_one_clear_sentence(
    fields: dict[str, Any], code: str, words: str
) -> None:
    subject = a_subject(1)
    subject = replace(subject, people=(*subject.people, DEAD))
    problems = check_supports([given(1, **fields)], ledger(subject))
    assert codes(problems) == [code]
    assert problems[0].weight is Weight.ERROR
    assert words in problems[0].text
    assert problems[0].text.count(".") == 1


def test_a_support_on_the_day_of_birth_or_death_is_possible() -> None:
    subject = replace(a_subject(1), people=(DEAD,))
    on_death = given(1, member="m1-3", from_on=date(2026, 2, 1))
    assert check_supports([on_death], ledger(subject)) == []
    born = given(1, member="m1-2", from_on=date(2014, 7, 1))
    assert check_supports([born], ledger(a_subject(1))) == []


def test_a_support_after_the_household_left_is_refused() -> None:
    gone = a_subject(1, is_active=False, gone_on=date(2026, 2, 1))
    assert codes(check_supports([given(1)], ledger(gone))) == ["after_leaving"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"form": SupportForm.CASH, "amount_vnd": None}, "amount_missing"),
        ({"from_on": None}, "day_missing"),
        ({}, "member_missing"),
        ({"member": "m1-1", "from_on": date(2019, 1, 1)}, "policy_not_in_force"),
    ],
)
def test_doubtful_supports_are_warnings(fields: dict[str, Any], code: str) -> None:
    policy = replace(BHYT, from_on=date(2020, 1, 1))
    problems = check_supports([given(1, **fields)], ledger(a_subject(1), policies=(policy,)))
    assert code in codes(problems)
    assert {one.weight for one in problems} == {Weight.WARNING}


def test_the_same_line_twice_is_a_warning() -> None:
    twice = [given(1, id="a"), given(1, id="b")]
    (problem,) = check_supports(twice, ledger(a_subject(1)))
    assert (problem.code, problem.record) == ("twice", "b")


# --- chain and dossiers ---------------------------------------------------------------------------


def test_the_chain_breaks_where_a_cause_has_no_action_and_an_action_no_result() -> None:
    causes = ("thieu_von",)
    subjects = [a_subject(no, causes=causes) for no in (1, 2, 3)] + [a_subject(4)]
    planned = given(1, status=SupportStatus.PLANNED)
    registered = replace(REGISTERED, household="h2")
    found = chain_of(subjects, [planned], [registered], 2026)
    assert [one.household for one in found.no_action] == ["h3"]
    assert found.no_result == (registered,)
    assert found.not_delivered == (planned,)


def test_a_dossier_becomes_a_subject_with_its_people() -> None:
    made = a_dossier(7, members=2, category=Category.HO_NGHEO)
    dead = replace(made.members[1], status=MemberStatus.DEAD, status_on=ON)
    gone = replace(made.household, status=HouseholdStatus.DISSOLVED, status_on=ON)
    subject = subject_of(replace(made, household=gone, members=(made.members[0], dead)))
    assert (subject.category, subject.missing, subject.diem_b1) == (Category.HO_NGHEO, 3, 118)
    assert subject.causes == ("thieu_dat_san_xuat", "thieu_von")
    assert (subject.is_active, subject.gone_on) == (False, ON)
    person = subject.members[dead.id]
    assert (person.is_dead, person.is_counted, person.gone_on) == (True, False, ON)


def test_a_household_without_review_keeps_the_list_it_stood_on() -> None:
    made = replace(a_dossier(7), review=None)
    assert subject_of(made).category is Category.HO_NGHEO
