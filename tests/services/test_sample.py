"""The invented people: plausible, exact in their totals, the same for the same seed."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice, pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Area, Category, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, Relation, Sex
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.member_checks import member_problems
from giamngheo_desktop.forms.phieu_b import to_facts
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.services import sample
from giamngheo_desktop.services.sample.families import GENERATION, make_family
from giamngheo_desktop.services.sample.identity import citizen_id
from giamngheo_desktop.services.sample.shares import Urn, apportion
from tests.builders import a_round, a_unit

DAY = date(2026, 11, 20)
SEED = 7


@cache
def standard(name: str = "nd_07_2021") -> Standard:
    return load_standards().get(name)


def reviews(share: float = 1.0, *names: str) -> sample.SampleReviews:
    ids = names or ("nd_07_2021",)
    return sample.SampleReviews(
        a_round(standards=ids), tuple(standard(one) for one in ids), share, "person"
    )


def stream(
    households: int = 300, seed: int = SEED, wanted: sample.SampleReviews | None = None
) -> Iterator[Dossier]:
    villages = sample.sample_villages(a_unit(), 4, seed, residents=households + 50)
    return sample.sample_dossiers(
        a_unit(), villages, households, seed=seed, review_day=DAY, reviews=wanted
    )


@cache
def some() -> list[Dossier]:
    return list(stream(1500, wanted=reviews()))


# --- streams --------------------------------------------------------------------------------------


def test_same_seed_same_dossiers_and_another_seed_others() -> None:
    first = list(stream(60, wanted=reviews()))
    assert first == list(stream(60, wanted=reviews()))
    assert {one.household.id for one in first}.isdisjoint(
        one.household.id for one in stream(60, seed=SEED + 1)
    )


def test_households_do_not_depend_on_whether_or_how_they_are_reviewed() -> None:
    plain = [(one.household, one.members) for one in stream(80)]
    complete = [(one.household, one.members) for one in stream(80, wanted=reviews())]
    lacking = [(one.household, one.members) for one in stream(80, wanted=reviews(0.5))]
    assert plain == complete == lacking
    assert all(one.review is None for one in stream(5))


def test_chance_of_the_whole_process_is_left_alone() -> None:
    import random

    random.seed(1)
    expected = random.Random(1).random()
    list(stream(5, wanted=reviews()))
    assert random.random() == expected


def test_dossiers_come_one_by_one() -> None:
    villages = sample.sample_villages(a_unit(), 40, SEED, residents=300_000)
    endless = sample.sample_dossiers(a_unit(), villages, 250_000, seed=SEED, review_day=DAY)
    assert len(list(islice(endless, 3))) == 3


def test_more_households_than_residents_is_refused() -> None:
    villages = sample.sample_villages(a_unit(), 2, SEED, residents=10)
    with pytest.raises(ValueError, match="11 households of 10"):
        list(sample.sample_dossiers(a_unit(), villages, 11, seed=SEED, review_day=DAY))


# --- people ---------------------------------------------------------------------------------------


def test_ids_are_random_uuids_and_never_repeat() -> None:
    ids = [one.household.id for one in some()]
    ids += [member.id for one in some() for member in one.members]
    ids += [one.review.id for one in some() if one.review]
    assert len(set(ids)) == len(ids)
    assert all(str(UUID(one)) == one and UUID(one).version == 4 for one in ids)


def test_head_is_the_first_member_and_numbers_count_up() -> None:
    for one in some():
        assert one.head is one.members[0]
        assert [member.no for member in one.members] == list(range(1, len(one.members) + 1))
        assert [member.relation for member in one.members].count(Relation.HEAD) == 1
        assert all(member.household == one.household.id for member in one.members)


def test_ages_and_relations_can_be_true_together() -> None:
    for one in some():
        by_relation: dict[Relation, list[int]] = {}
        for member in one.members:
            assert member.birth_year is not None
            assert member.birth_date is None or member.birth_date.year == member.birth_year
            by_relation.setdefault(member.relation, []).append(member.birth_year)
        head = by_relation[Relation.HEAD][0]
        couple = [head, *by_relation.get(Relation.SPOUSE, ())]
        children = by_relation.get(Relation.CHILD, [])
        assert all(born - max(couple) >= GENERATION for born in children)
        assert all(b - a >= 2 for a, b in pairwise(children))
        assert all(head - born >= GENERATION for born in by_relation.get(Relation.PARENT, ()))
        grandchildren = by_relation.get(Relation.GRANDCHILD, ())
        assert all(born - head >= 2 * GENERATION for born in grandchildren)
        assert all(born - min(children, default=0) >= GENERATION for born in grandchildren)
        assert DAY.year - max(couple) >= 18


def test_couple_is_a_man_and_a_woman() -> None:
    for one in some():
        couple = [m.sex for m in one.members if m.relation in {Relation.HEAD, Relation.SPOUSE}]
        assert len(couple) == len(set(couple))


@given(st.integers(0, 10**9), st.integers(1, 9))
def test_a_family_never_exceeds_its_room_and_keeps_its_head(seed: int, most: int) -> None:
    family = make_family(Random(seed), 2026, most)
    assert 1 <= len(family) <= most
    assert family[0].relation is Relation.HEAD
    assert all(1920 <= kin.born < 2026 for kin in family)


def test_people_pass_the_checks_of_the_form() -> None:
    for one in some():
        for member in one.members:
            problems = member_problems(member, DAY)
            assert not [p for p in problems if "chữ số" not in p.text], (member, problems)


def test_citizen_ids_are_unique_and_some_people_have_old_ones_or_none() -> None:
    given_ids = [member.citizen_id for one in some() for member in one.members]
    lengths = Counter(len(one) if one else 0 for one in given_ids)
    assert set(lengths) == {0, 9, 12}
    assert lengths[12] > 0.85 * len(given_ids)
    present = [one for one in given_ids if one]
    assert len(set(present)) == len(present)
    assert Counter(one[:3] for one in present if len(one) == 12).most_common(1)[0][0] == "049"


@pytest.mark.parametrize(
    ("born", "sex", "digit"),
    [
        (1999, Sex.MALE, "0"),
        (1999, Sex.FEMALE, "1"),
        (2000, Sex.MALE, "2"),
        (2000, Sex.FEMALE, "3"),
    ],
)
def test_fourth_digit_tells_century_and_sex(born: int, sex: Sex, digit: str) -> None:
    text = citizen_id(Random(SEED), born, sex, 1)
    assert re.fullmatch(rf"0\d\d{digit}{born % 100:02d}\d{{6}}", text)


def test_six_last_digits_differ_for_a_million_people() -> None:
    six = {citizen_id(Random(1), 1990, Sex.MALE, n)[6:] for n in range(0, 1_000_000, 37)}
    assert len(six) == len(range(0, 1_000_000, 37))


def test_names_are_of_the_peoples_of_the_highlands() -> None:
    names = [(member.ethnicity_code, member.name) for one in some() for member in one.members]
    assert {"kinh", "xo_dang", "co", "mnong", "hre", "co_tu"} <= {code for code, _ in names}
    assert any(re.match(r"[AY] \w+$", name) for code, name in names if code == "xo_dang")
    assert any(" " not in name for _, name in names)
    assert all(name == " ".join(name.split()) for _, name in names)
    assert not any(name.startswith(("A ", "Y ", "H'")) for code, name in names if code == "kinh")


def test_groups_follow_the_household() -> None:
    for one in some():
        groups = one.household.groups
        assert list(groups) == sorted(groups)
        assert (Group.DAN_TOC_THIEU_SO in groups) == (one.members[0].ethnicity_code != "kinh")
        workers = [m for m in one.members if 16 <= DAY.year - (m.birth_year or 0) < 60]
        assert (Group.KHONG_CO_KHA_NANG_LAO_DONG in groups) == (not workers)


# --- villages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("residents", [4, 7, 100, 4_999])
def test_residents_of_villages_add_up(residents: int) -> None:
    villages = sample.sample_villages(a_unit(), 4, SEED, residents=residents)
    assert sum(one.households or 0 for one in villages) == residents
    assert all((one.people or 0) >= (one.households or 0) >= 1 for one in villages)
    assert len({one.id for one in villages}) == 4


def test_town_has_to_dan_pho_and_commune_has_thon() -> None:
    town = sample.sample_villages(a_unit(area=Area.THANH_THI), 2, SEED)
    assert [one.name for one in town] == ["Tổ dân phố 1", "Tổ dân phố 2"]
    assert [one.code for one in sample.sample_villages(a_unit(), 2, SEED)] == [
        "20900-01",
        "20900-02",
    ]


@pytest.mark.parametrize("share", [1, 2, 9, 10])
def test_no_village_lists_more_than_live_there(share: int) -> None:
    villages = sample.sample_villages(a_unit(), 5, SEED, residents=200)
    made = list(sample.sample_dossiers(a_unit(), villages, 20 * share, seed=SEED, review_day=DAY))
    assert len(made) == 20 * share
    for village in villages:
        here = [one for one in made if one.household.village == village.id]
        assert len(here) <= (village.households or 0)
        assert sum(len(one.members) for one in here) <= (village.people or 0)


# --- reviews --------------------------------------------------------------------------------------


def verdict(one: Dossier, area: Area = Area.NONG_THON) -> Category:
    """Điều 3 of TT 07/2021 in three lines, apart from the program's own rules."""
    assert one.review is not None
    assert one.review.diem_b1_typed is not None
    cut = {Area.NONG_THON: 140, Area.THANH_THI: 175}[area]
    if one.review.diem_b1_typed.points > cut:
        return Category.KHONG_NGHEO
    missing = sum(answer is True for answer in one.review.answers.values())
    return Category.HO_NGHEO if missing >= 3 else Category.HO_CAN_NGHEO


def test_verdicts_come_out_exactly_as_the_mix_says() -> None:
    mix = {
        (CategoryBefore.HO_NGHEO, Category.HO_NGHEO): 70,
        (CategoryBefore.HO_NGHEO, Category.KHONG_NGHEO): 20,
        (CategoryBefore.NONE, Category.HO_CAN_NGHEO): 10,
    }
    villages = sample.sample_villages(a_unit(), 3, SEED, residents=200)
    made = sample.sample_dossiers(
        a_unit(), villages, 100, seed=SEED, review_day=DAY, mix=mix, reviews=reviews()
    )
    assert Counter((one.household.category_before, verdict(one)) for one in made) == mix


def test_the_rules_of_the_program_come_to_the_same_verdicts() -> None:
    law = standard()
    for one in some():
        facts = to_facts(one, Area.NONG_THON, law.indicator_codes)
        assert one.review is not None
        assert one.review.reviewed_on is not None
        judged = classify(facts, law, one.review.reviewed_on)
        assert judged.category is verdict(one), judged


def test_the_rules_refuse_every_incomplete_review() -> None:
    law = standard()
    for one in stream(120, wanted=reviews(0.6)):
        facts = to_facts(one, Area.NONG_THON, law.indicator_codes)
        judged = classify(facts, law, DAY)
        assert one.review is not None
        is_draft = one.review.state is ReviewState.DRAFT
        assert (judged.category is None) == is_draft, judged


def test_some_households_stand_exactly_on_the_line() -> None:
    points = [one.review.diem_b1_typed.points for one in some() if one.review.diem_b1_typed]  # type: ignore[union-attr]  # all are reviewed
    missing = [sum(one.review.answers.values()) for one in some()]  # type: ignore[union-attr, arg-type]  # all answers are bool
    assert {140, 141} <= set(points)
    assert {0, 2, 3} <= set(missing)


def test_all_indicators_are_answered_by_yes_or_no() -> None:
    for one in some():
        assert one.review is not None
        assert tuple(one.review.answers) == standard().indicator_codes
        assert all(isinstance(answer, bool) for answer in one.review.answers.values())
        assert one.review.state is ReviewState.COMPLETE
        assert list(one.review.causes) == sorted(set(one.review.causes))
        assert list(one.review.needs) == sorted(set(one.review.needs))


def test_answers_do_not_contradict_the_family() -> None:
    for one in some():
        review = one.review
        assert review is not None
        assert review.reviewed_on is not None
        ages = [member.age_on(review.reviewed_on) or 0 for member in one.members]
        children = [age for age in ages if age < 16]
        pupils = [age for age in children if age >= 3]
        assert children or not review.answers["dinh_duong"]
        assert pupils or not review.answers["tinh_trang_di_hoc_tre_em"]
        assert review.answers["nguoi_phu_thuoc"] or 2 * len(children) <= len(ages)
        said = list(review.member_answers.values())
        assert len(said) == len(children)
        assert any(a["suy_dinh_duong"] for a in said) == review.answers["dinh_duong"]
        assert review.answers["bao_hiem_y_te"] or all(a["co_the_bhyt"] for a in said)


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5])
def test_so_many_reviews_lack_something(share: float) -> None:
    made = list(stream(200, wanted=reviews(share)))
    lacking = [one for one in made if one.review and one.review.state is ReviewState.DRAFT]
    assert len(lacking) == max(1, round(200 * (1 - share)))
    for one in lacking:
        assert one.review is not None
        answered = len(one.review.answers) == 12
        assert one.review.diem_b1_typed is None if answered else one.review.diem_b1_typed
    complete = {one.household.id: one for one in stream(200, wanted=reviews())}
    assert all(verdict(complete[one.household.id]) for one in lacking)


def test_second_standard_gets_its_own_indicators_and_an_income() -> None:
    for one in stream(50, wanted=reviews(1.0, "nd_07_2021", "nd_351_2025")):
        assert one.review is not None
        assert isinstance(one.review.answers["xu_ly_chat_thai"], bool)
        assert one.review.diem_b1_typed is not None
        assert one.review.income_vnd_pm is not None


def test_standard_without_score_table_gets_incomes_instead_of_points() -> None:
    line = 2_200_000
    for one in stream(80, wanted=reviews(1.0, "nd_351_2025")):
        review = one.review
        assert review is not None
        assert review.diem_b1_typed is None
        assert review.income_vnd_pm is not None
        assert (review.income_vnd_pm > line) == (review.causes == ())


# --- scenarios ------------------------------------------------------------------------------------


def test_district_of_2024_has_the_numbers_of_its_plan() -> None:
    district = sample.district_2024()
    assert (district.upper.code, district.upper_name) == ("515", "huyện Bắc Trà My")
    assert len(district.communes) == 13
    residents = [village.households or 0 for one in district.communes for village in one.villages]
    assert sum(residents) == 11_614
    for before, verdict_to_come, count in (
        (CategoryBefore.HO_NGHEO, None, 4_014),
        (CategoryBefore.HO_CAN_NGHEO, None, 482),
        (None, Category.HO_NGHEO, 3_099),
        (None, Category.HO_CAN_NGHEO, 234),
    ):
        assert (
            sum(one.count(before=before, verdict=verdict_to_come) for one in district.communes)
            == count
        )


def test_district_of_2024_streams_what_it_promises() -> None:
    district = sample.district_2024(households=600)
    made: Counter[tuple[CategoryBefore, Category]] = Counter()
    for commune in district.communes:
        area = commune.villages[0].area
        for one in commune.dossiers(reviews()):
            made[one.household.category_before, verdict(one, area)] += 1
            assert one.household.owner == commune.unit.id
    promised = sum((Counter(one.mix) for one in district.communes), Counter())
    assert made == promised
    assert made.total() == 600


def test_units_of_2024_are_the_real_ones_and_end_with_june_2025() -> None:
    district = sample.district_2024(households=200)
    names = {one.unit.name for one in district.communes}
    assert {"Trà My", "Trà Sơn", "Trà Bui", "Trà Ka"} <= names
    assert all(one.unit.parent == district.upper.id for one in district.communes)
    assert all(one.unit.valid_to == date(2025, 6, 30) for one in district.communes)
    town = next(one for one in district.communes if one.unit.code == "20899")
    assert town.villages[0].area is Area.THANH_THI


@pytest.mark.parametrize("households", [40, 200, 3_000])
def test_commune_of_2026_is_xa_tra_my_under_da_nang(households: int) -> None:
    scenario = sample.commune_2026(households)
    (commune,) = scenario.communes
    assert (scenario.upper.code, scenario.upper_name) == ("48", "thành phố Đà Nẵng")
    assert (commune.unit.code, commune.unit.name) == ("20900", "Trà My")
    assert commune.households == commune.count() == households
    assert sum(one.households or 0 for one in commune.villages) >= households
    assert 1 <= len(commune.villages) <= households


def test_people_of_two_communes_are_different_people() -> None:
    scenario = sample.communes_2026(120, 2)
    homes = [list(one.dossiers()) for one in scenario.communes]
    assert sum(map(len, homes)) == 120
    ids = [m.citizen_id for home in homes for one in home for m in one.members if m.citizen_id]
    assert len(set(ids)) == len(ids)
    assert {one.household.id for one in homes[0]}.isdisjoint(one.household.id for one in homes[1])


# --- shares ---------------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.lists(st.integers(0, 5000), min_size=1).filter(any))
def test_parts_add_up_and_never_pass_their_weight(total: int, weights: list[int]) -> None:
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    if total <= sum(weights):
        assert all(part <= weight for part, weight in zip(parts, weights, strict=True))


def test_urn_gives_each_key_as_often_as_agreed_and_then_refuses() -> None:
    urn, rng = Urn({"a": 3, "b": 0, "c": 5}), Random(SEED)
    assert Counter(urn.draw(rng) for _ in range(8)) == {"a": 3, "c": 5}
    with pytest.raises(LookupError):
        urn.draw(rng)


def test_district_can_be_made_larger_than_life() -> None:
    district = sample.district_2024(households=20_000)
    for one in district.communes:
        assert sum(village.households or 0 for village in one.villages) >= one.households
    assert sum(one.households for one in district.communes) == 20_000
    assert replace(district.communes[0]) == district.communes[0]
