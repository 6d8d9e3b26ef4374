"""From answers to indicators, against independent counters with many exact ties."""

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.facts import DwellingFacts, HouseholdFacts, InformationFacts
from giamngheo_desktop.domain.facts import MemberFacts as M
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.criteria.base import age_range
from tests.rules.builders import ND_07, ON, adult, by_year, detailed

SEED = 2026_10_10
YES_NO = (True, False)


def years_old(born: date, on: date) -> int:
    """Independent count: how many birthdays have been reached, one by one."""
    age = -1
    year = born.year
    while True:
        try:
            birthday = date(year, born.month, born.day)
        except ValueError:
            birthday = date(year, 3, 1)
        if birthday > on:
            return age
        age, year = age + 1, year + 1


@given(
    st.dates(date(1920, 1, 1), date(2026, 12, 31)), st.dates(date(2027, 1, 1), date(2030, 12, 31))
)
def test_age_is_completed_years(born: date, on: date) -> None:
    age = years_old(born, on)
    assert age_range(M(birth_date=born), on) == (age, age)


@given(st.integers(1920, 2026), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_year_alone_gives_every_age_that_is_possible_and_no_other(year: int, on: date) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    possible = {years_old(day, on) for day in days if day.year == year and day <= on}
    found = age_range(M(birth_year=year), on)
    assert found == (min(possible), max(possible))


def test_born_on_29_february_completes_the_year_on_1_march() -> None:
    leap = M(birth_date=date(2020, 2, 29))
    assert age_range(leap, date(2026, 2, 28)) == (5, 5)
    assert age_range(leap, date(2026, 3, 1)) == (6, 6)
    assert age_range(leap, date(2028, 2, 29)) == (8, 8)


def test_nobody_knows_the_age_of_an_undated_person() -> None:
    assert age_range(M(), ON) is None
    verdict = classify(detailed(adult(), replace(adult(), birth_date=None)), ND_07, ON)
    assert verdict.category is None
    assert {one.field for one in verdict.refused} == {"members[1].birth_date"}


TIED_AGES = (2, 3, 5, 6, 11, 12, 15, 16, 17, 18, 30, 31, 60)


def born_at(age: int, chance: random.Random) -> date:
    """A birthday that makes somebody exactly so old, on the very day in half of the cases."""
    exact = date(ON.year - age, ON.month, ON.day)
    return exact if chance.random() < 0.5 else exact - timedelta(days=chance.choice([1, 200, 364]))


def a_person(chance: random.Random) -> M:
    return M(
        birth_date=born_at(chance.choice(TIED_AGES), chance),
        seeking_work=chance.random() < 0.1,
        wage_without_contract=chance.random() < 0.1,
        monthly_benefit=chance.random() < 0.3,
        malnourished=chance.random() < 0.2,
        has_health_insurance=chance.random() < 0.8,
        in_training=chance.random() < 0.4,
        certificate=chance.choice(("none", "thcs", "thpt", "so_cap", "cao_dang_tro_len")),
        certified_on_the_job=chance.random() < 0.1,
        school_level=chance.choice(("none", "mam_non", "tieu_hoc", "thcs")),
    )


def a_household(chance: random.Random) -> HouseholdFacts:
    people = tuple(a_person(chance) for _ in range(chance.randint(1, 7)))
    durable = {part: chance.random() < 0.6 for part in ("tuong", "cot", "mai")}
    return HouseholdFacts(
        "h",
        chance.choice(list(Area)),
        chance.choice((139, 140, 141, 174, 175, 176)),
        members=people,
        dwelling=DwellingFacts(
            max(0, 8 * len(people) + chance.choice((-1, 0, 0, 0, 1))),
            durable,
            chance.choice(("nuoc_may", "nuoc_mua", "khac")),
            chance.choice(("tu_hoai", "hai_ngan", "khac")),
        ),
        information=InformationFacts(
            chance.random() < 0.7, chance.choice(((), ("khac",), ("tivi",), ("radio", "khac")))
        ),
    )


def alkire_foster(facts: HouseholdFacts) -> tuple[int, list[int]]:
    """Independent dual cut-off count: a 0/1 vector of twelve from fractions and set logic."""
    people = list(facts.members or ())
    ages = [years_old(one.birth_date or ON, ON) for one in people]
    pairs = list(zip(people, ages, strict=True))
    home, info = facts.dwelling, facts.information
    assert home is not None
    assert info is not None
    dependants = sum(1 for one, age in pairs if age < 16 or one.monthly_benefit)
    level = {**dict.fromkeys(range(3, 6), "mam_non"), **dict.fromkeys(range(6, 12), "tieu_hoc")}
    level |= dict.fromkeys(range(12, 16), "thcs")
    enough = {**{key: {"thcs", "thpt", "so_cap", "cao_dang_tro_len"} for key in (16, 17)}}
    enough |= {key: {"thpt", "so_cap", "cao_dang_tro_len"} for key in range(18, 31)}
    clean = {"nuoc_may", "nuoc_mua"}
    vector = [
        any(one.seeking_work or one.wage_without_contract for one in people),
        Fraction(dependants, len(people)) > Fraction(1, 2),
        any(one.malnourished for one, age in pairs if age <= 15),
        not all(one.has_health_insurance for one, age in pairs if age >= 6),
        any(
            not (one.in_training or one.certified_on_the_job or one.certificate in enough[age])
            for one, age in pairs
            if age in enough
        ),
        any(one.school_level != level[age] for one, age in pairs if age in level),
        list(home.durable.values()).count(False) > 1,
        Fraction(home.area_m2 or 0, len(people)) < 8,
        home.water not in clean,
        home.latrine not in {"tu_hoai", "hai_ngan"},
        not info.uses_internet,
        not {"tivi", "radio"} & set(info.means or ()),
    ]
    return sum(vector), [int(one) for one in vector]


def test_counting_agrees_with_an_independent_alkire_foster_count() -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    classes: dict[Category, int] = dict.fromkeys(Category, 0)
    ties = 0
    for _ in range(4000):
        facts = a_household(chance)
        score, vector = alkire_foster(facts)
        verdict = classify(facts, ND_07, ON)
        assert verdict.refused == ()
        found = [int(code in verdict.deprivations) for code in ND_07.indicator_codes]
        assert found == vector
        cut = 140 if facts.area is Area.NONG_THON else 175
        is_poor_income = (facts.diem_b1 or 0) <= cut
        wanted = (
            Category.KHONG_NGHEO
            if not is_poor_income
            else Category.HO_NGHEO
            if score >= 3
            else Category.HO_CAN_NGHEO
        )
        assert verdict.category is wanted
        assert verdict.diem_b2 == 10 * score
        classes[wanted] += 1
        ties += score == 3 or facts.diem_b1 == cut
        for step in verdict.reasons[1:-1]:
            assert step.holds == (step.rule in verdict.deprivations)
    assert min(classes[one] for one in (Category.HO_NGHEO, Category.HO_CAN_NGHEO)) > 100
    assert ties > 1000


def test_year_alone_decides_exactly_when_no_birthday_changes_the_result() -> None:
    """Each member once with a year only, against all 365 birthdays tried one by one."""
    print(f"seed {SEED}")
    chance = random.Random(SEED + 1)
    decided = refused = 0
    for _ in range(60):
        facts = a_household(chance)
        people = list(facts.members or ())
        at = chance.randrange(len(people))
        year = (people[at].birth_date or ON).year
        last = min(date(year, 12, 31), ON)
        sample = [
            date(year, 1, 1) + timedelta(days=n) for n in range((last - date(year, 1, 1)).days + 1)
        ]
        edges = [
            day
            for day in sample
            if (day.month, day.day) in {(1, 1), (10, 9), (10, 10), (10, 11), (12, 31)}
        ]
        results = set()
        for day in edges:
            people[at] = replace(people[at], birth_date=day)
            one = classify(replace(facts, members=tuple(people)), ND_07, ON)
            results.add((one.deprivations, one.category))
        unknown = by_year(people[at], year)
        people[at] = unknown
        verdict = classify(replace(facts, members=tuple(people)), ND_07, ON)
        if verdict.category is None:
            refused += 1
            assert {one.field for one in verdict.refused} == {f"members[{at}].birth_date"}
        else:
            decided += 1
            assert results == {(verdict.deprivations, verdict.category)}
        if len(results) > 1:
            assert verdict.category is None
    assert decided > 15
    assert refused > 5


def test_verdict_from_a_year_alone_says_so() -> None:
    verdict = classify(detailed(adult(), by_year(adult(), 1970)), ND_07, ON)
    assert verdict.category is Category.HO_CAN_NGHEO
    texts = {step.rule: step.text for step in verdict.reasons}
    assert "chỉ có năm sinh" in texts["bao_hiem_y_te"]
    assert "chỉ có năm sinh" not in texts["dien_tich_nha_o"]


def test_doubtful_age_of_a_dependant_matters_only_when_it_decides() -> None:
    doubtful = by_year(adult(), ON.year - 16)
    tie = detailed(adult(), replace(adult(), monthly_benefit=True), doubtful)
    verdict = classify(tie, ND_07, ON)
    fields = [(one.code, one.field) for one in verdict.refused]
    assert ("missing_answer", "members[2].birth_date") in fields
    easy = detailed(adult(), adult(), adult(), doubtful)
    found = classify(replace(easy, judged=dict.fromkeys(OTHERS, False)), ND_07, ON)
    assert found.category is Category.HO_CAN_NGHEO


OTHERS = tuple(code for code in ND_07.indicator_codes if code != "nguoi_phu_thuoc")


def test_reason_lines_are_in_the_words_of_the_forms() -> None:
    child = replace(adult(date(2015, 1, 1)), school_level="tieu_hoc", monthly_benefit=None)
    facts = detailed(adult(), adult(), child, child)
    texts = {step.rule: step.text for step in classify(facts, ND_07, ON).reasons}
    assert texts["nguoi_phu_thuoc"] == "2/4 người phụ thuộc, không quá 50 %"
    assert texts["dien_tich_nha_o"] == "1000 m² cho 4 người, không dưới 8 m²/người"
    worse = detailed(adult(), adult(), child, child, child)
    texts = {step.rule: step.text for step in classify(worse, ND_07, ON).reasons}
    assert texts["nguoi_phu_thuoc"] == "3/5 người phụ thuộc, quá 50 %"


def test_reason_names_the_first_person_it_rests_on() -> None:
    facts = detailed(adult(), replace(adult(), has_health_insurance=False))
    step = next(s for s in classify(facts, ND_07, ON).reasons if s.rule == "bao_hiem_y_te")
    assert (step.member, step.value, step.holds) == (1, 1, True)
    fine = next(s for s in classify(detailed(), ND_07, ON).reasons if s.rule == "bao_hiem_y_te")
    assert (fine.member, fine.holds) == (None, False)


def test_child_of_exactly_six_without_card_carries_a_note() -> None:
    exact = replace(adult(date(2020, 10, 10)), has_health_insurance=False, school_level="tieu_hoc")
    older = replace(exact, birth_date=date(2019, 10, 10))
    for child, noted in ((exact, True), (older, False)):
        step = next(
            s
            for s in classify(detailed(adult(), child), ND_07, ON).reasons
            if s.rule == "bao_hiem_y_te"
        )
        assert ("đúng 6 tuổi" in step.text) is noted


MEMBER_ANSWERS = {
    "seeking_work": adult(),
    "wage_without_contract": adult(),
    "monthly_benefit": adult(),
    "has_health_insurance": adult(),
    "malnourished": replace(adult(date(2012, 1, 1)), school_level="thcs"),
    "school_level": replace(adult(date(2012, 1, 1)), school_level="thcs"),
    "in_training": adult(date(2000, 1, 1)),
    "certificate": replace(adult(date(2000, 1, 1)), in_training=False),
    "certified_on_the_job": replace(adult(date(2000, 1, 1)), in_training=False, certificate="none"),
}


@pytest.mark.parametrize("field", MEMBER_ANSWERS)
def test_each_missing_answer_about_a_person_is_refused_by_its_path(field: str) -> None:
    person = replace(MEMBER_ANSWERS[field], **{field: None})
    verdict = classify(detailed(adult(), person), ND_07, ON)
    assert verdict.category is None
    assert [(one.code, one.field) for one in verdict.refused] == [
        ("missing_answer", f"members[1].{field}")
    ]


HOUSE_ANSWERS = (
    ("area_m2", "dwelling.area_m2"),
    ("water", "dwelling.water"),
    ("latrine", "dwelling.latrine"),
)


@pytest.mark.parametrize(("field", "path"), HOUSE_ANSWERS)
def test_each_missing_answer_about_the_home_is_refused_by_its_path(field: str, path: str) -> None:
    home = detailed().dwelling
    assert home is not None
    facts = replace(detailed(), dwelling=replace(home, **{field: None}))  # type: ignore[arg-type]  # a field name
    assert [one.field for one in classify(facts, ND_07, ON).refused] == [path]


def test_home_that_was_not_asked_about_is_refused_answer_by_answer() -> None:
    facts = replace(detailed(), dwelling=None, information=None)
    assert [one.field for one in classify(facts, ND_07, ON).refused] == [
        "dwelling.durable.tuong",
        "dwelling.durable.cot",
        "dwelling.durable.mai",
        "dwelling.area_m2",
        "dwelling.water",
        "dwelling.latrine",
        "information.uses_internet",
        "information.means",
    ]


@pytest.mark.parametrize(
    ("home", "path"),
    [
        (DwellingFacts(-1, {}, "nuoc_may", "tu_hoai"), "dwelling.area_m2"),
        (DwellingFacts(40, {"san": True}, "nuoc_may", "tu_hoai"), "dwelling.durable"),
        (DwellingFacts(40, {}, "song", "tu_hoai"), "dwelling.water"),
        (DwellingFacts(40, {}, "nuoc_may", "ho_xi"), "dwelling.latrine"),
    ],
)
def test_impossible_answer_about_the_home_is_bad_facts(home: DwellingFacts, path: str) -> None:
    verdict = classify(replace(detailed(), dwelling=home), ND_07, ON)
    assert ("bad_facts", path) in [(one.code, one.field) for one in verdict.refused]


def test_unknown_codes_about_people_and_means_are_bad_facts() -> None:
    for field in ("certificate", "school_level"):
        person = replace(adult(), **{field: "tien_si"})  # type: ignore[arg-type]  # a field name
        verdict = classify(detailed(person), ND_07, ON)
        assert [(one.code, one.field) for one in verdict.refused] == [
            ("bad_facts", f"members[0].{field}")
        ]
    facts = replace(detailed(), information=InformationFacts(True, ("loa",)))
    assert [one.field for one in classify(facts, ND_07, ON).refused] == ["information.means"]


@given(st.permutations(range(5)))
def test_order_of_the_members_never_changes_the_result(order: list[int]) -> None:
    chance = random.Random(SEED + 2)
    people = [a_person(chance) for _ in range(5)]
    first = classify(detailed(*people), ND_07, ON)
    other = classify(detailed(*(people[at] for at in order)), ND_07, ON)
    assert (first.category, first.deprivations) == (other.category, other.deprivations)
