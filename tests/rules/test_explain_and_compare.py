"""Explanations an officer can check by hand; the two effects apart."""

import random
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.compare import (
    Effect,
    Judgement,
    compare_standards,
    effect_of,
    judgement_of,
)
from giamngheo_desktop.rules.explain import LineKind, explain
from tests.rules.builders import ND_07, ND_351, ON, ON_351, adult, detailed, judged, scored

NGHEO, CAN, KHONG = Category.HO_NGHEO, Category.HO_CAN_NGHEO, Category.KHONG_NGHEO


def printed(facts: HouseholdFacts, *, official: bool = False) -> list[str]:
    verdict = classify(facts, ND_07, ON)
    return [line.printed() for line in explain(verdict, ND_07, official=official)]


def test_scores_are_explained_in_steps_with_articles_and_points() -> None:
    lines = printed(scored(missing=3))
    assert lines[0] == (
        "Hộ nghèo – Chuẩn nghèo đa chiều theo Nghị định 07/2021/NĐ-CP, ngày rà soát 10/10/2026"
    )
    assert "không cộng với nhau" in lines[1]
    assert lines[2].startswith("Điểm B1 140 không vượt 140 (nông thôn) – nhập tay (Thông tư 07")
    assert lines[2].endswith("Điều 3)")
    assert lines[4] == "Điểm B1 140: nhập tay từ phiếu giấy"
    assert lines[5:8] == [
        "Thiếu hụt: Việc làm – 10 điểm",
        "Thiếu hụt: Người phụ thuộc trong hộ gia đình – 10 điểm",
        "Thiếu hụt: Dinh dưỡng – 10 điểm",
    ]
    assert ND_07.file_sha256[:16] in lines[-1]
    assert not any("⚑" in line for line in lines)


def test_unverified_values_are_marked_inside_and_never_on_official_papers() -> None:
    facts = detailed(replace(adult(), has_health_insurance=False))
    inside, outside = printed(facts), printed(facts, official=True)
    assert any(line.startswith("⚑ 1 người từ đủ 6 tuổi không có thẻ") for line in inside)
    assert any(line.startswith("⚑ Bảo hiểm y tế, từ đủ tuổi: 6 tuổi") for line in inside)
    assert not any("⚑" in line or "chưa đối chiếu" in line for line in outside)
    assert len(outside) < len(inside)


def test_refusal_is_explained_by_what_is_missing() -> None:
    verdict = classify(scored(diem_b1=None), ND_07, ON)
    lines = explain(verdict, ND_07)
    assert lines[0].text.startswith("Chưa phân loại được")
    assert [one.kind for one in lines] == [LineKind.HEAD, LineKind.REFUSAL, LineKind.DIGEST]


def test_statuses_and_declared_income_are_explained() -> None:
    facts = replace(scored(diem_b1=200), previous=CAN, income_vnd_pm=2_000_000)
    lines = printed(facts)
    assert "Diễn biến: Thoát cận nghèo" in lines
    assert "Theo thu nhập khai, hộ thuộc mức sống trung bình" in lines
    income = HouseholdFacts(
        "h", Area.NONG_THON, judged=judged(ND_351, missing=1), income_vnd_pm=2_200_000
    )
    verdict = classify(income, ND_351, ON_351)
    lines = [line.printed() for line in explain(verdict, ND_351)]
    assert "Tính theo thu nhập khai" in lines[1]
    assert "Thiếu hụt: Việc làm" in lines
    assert not any("nhập tay" in line for line in lines)


def test_effects_of_household_and_standard_are_told_apart() -> None:
    table = {
        (NGHEO, NGHEO, NGHEO): Effect.NONE,
        (NGHEO, KHONG, KHONG): Effect.HOUSEHOLD,
        (KHONG, KHONG, NGHEO): Effect.STANDARD,
        (NGHEO, KHONG, CAN): Effect.BOTH,
        (NGHEO, KHONG, NGHEO): Effect.BOTH,
        (None, NGHEO, NGHEO): Effect.UNKNOWN,
        (NGHEO, None, NGHEO): Effect.UNKNOWN,
        (NGHEO, NGHEO, None): Effect.UNKNOWN,
    }
    for (before, same, new), wanted in table.items():
        assert effect_of(Judgement("h", "v", before, same, new)) is wanted


def test_every_number_of_the_comparison_has_its_households_behind_it() -> None:
    seed = 20261122
    print(f"seed {seed}")
    chance = random.Random(seed)
    pick = (NGHEO, CAN, KHONG, None)
    every = [
        Judgement(
            f"h{at}", f"v{at % 4}", chance.choice(pick), chance.choice(pick), chance.choice(pick)
        )
        for at in range(500)
    ]
    found = compare_standards(every)
    assert list(found.villages) == ["v0", "v1", "v2", "v3"]
    places = [*found.villages.values(), found.total]
    for place in places:
        ids = [one for those in place.by_effect.values() for one in those]
        assert len(ids) == len(set(ids))
        own = {one.household: one for one in every}
        for (before, after), those in place.by_household.items():
            assert all(
                (own[one].before, own[one].same_standard) == (before, after) for one in those
            )
        for (before, after), those in place.by_standard.items():
            assert all(
                (own[one].same_standard, own[one].new_standard) == (before, after) for one in those
            )
        both = place.count(Effect.BOTH)
        assert place.changed_by_household == place.count(Effect.HOUSEHOLD) + both
        assert place.changed_by_standard == place.count(Effect.STANDARD) + both
    total = found.total
    assert total.changed_by_household == sum(
        one.changed_by_household for one in found.villages.values()
    )
    net = sum(
        (one.before is NGHEO) - (one.new_standard is NGHEO)
        for one in every
        if effect_of(one) is not Effect.UNKNOWN
    )
    moved = [
        step
        for steps in (total.by_household, total.by_standard)
        for step, ids in steps.items()
        for _ in ids
    ]
    assert net == sum((before is NGHEO) - (after is NGHEO) for before, after in moved)


def test_one_household_is_judged_on_three_stands() -> None:
    old = replace(scored(missing=3), previous=KHONG, income_vnd_pm=1_900_000)
    new = HouseholdFacts(
        "h", Area.NONG_THON, 140, judged=judged(ND_351, missing=3), income_vnd_pm=1_900_000
    )
    visit = date(2026, 11, 1)
    mixed = judgement_of("v", (old, ND_07), (new, ND_351), visit)
    assert (mixed.before, mixed.same_standard, mixed.new_standard) == (KHONG, NGHEO, NGHEO)
    level = judgement_of("v", (old, ND_07), (new, ND_351), visit, by_income=True)
    assert (level.before, level.same_standard, level.new_standard) == (KHONG, KHONG, NGHEO)
    assert effect_of(level) is Effect.STANDARD
