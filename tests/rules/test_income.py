"""Statuses by declared income: boundaries, persons, and refusal where nothing is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.errors import NoLawInForce
from giamngheo_desktop.domain.money import DeclaredIncome, vnd_text
from giamngheo_desktop.rules.income import AverageLiving, LowIncomeWorkers
from tests.rules.builders import ND_07, ND_351, ON, ON_351

BANDS = {Area.NONG_THON: (1_500_000, 2_250_000), Area.THANH_THI: (2_000_000, 3_000_000)}


@given(
    st.sampled_from(list(Area)), st.sampled_from((0, 1)), st.integers(-2, 2), st.integers(1, 240)
)
def test_average_living_is_exact_at_both_edges(
    area: Area, edge: int, more: int, months: int
) -> None:
    low, high = BANDS[area]
    income = DeclaredIncome(BANDS[area][edge] * months + more, months)
    verdict = AverageLiving(ND_07, ON).verdict(area, income)
    assert verdict.holds == (low * months < income.total_vnd <= high * months)
    assert [step.holds for step in verdict.reasons] == [
        income.total_vnd > low * months,
        income.total_vnd <= high * months,
    ]


@pytest.mark.parametrize("area", Area)
@pytest.mark.parametrize("category", Category)
def test_low_income_worker_is_of_a_household_that_is_neither_poor_nor_near_poor(
    area: Area, category: Category
) -> None:
    high = BANDS[area][1]
    allowed = category not in {Category.HO_NGHEO, Category.HO_CAN_NGHEO}
    at, above = (
        LowIncomeWorkers(ND_07, ON).verdict(area, DeclaredIncome(high + more), category)
        for more in (0, 1)
    )
    assert (at.holds, above.holds) == (allowed, False)


def test_unknown_lines_decide_nothing() -> None:
    income, rural = DeclaredIncome(2_300_000), Area.NONG_THON
    average = AverageLiving(ND_351, ON_351).verdict(rural, income)
    worker = LowIncomeWorkers(ND_351, ON_351).verdict(rural, income, Category.KHONG_NGHEO)
    early = LowIncomeWorkers(ND_07, date(2025, 2, 23)).verdict(rural, income, Category.KHONG_NGHEO)
    for verdict in (average, worker, early):
        assert verdict.holds is None
        assert [(one.op, one.limit, one.holds) for one in verdict.reasons] == [
            ("missing", None, False)
        ]
    with pytest.raises(NoLawInForce):
        AverageLiving(ND_07, date(2027, 1, 1))


def test_money_is_printed_in_groups_and_read_per_month_rounded_down() -> None:
    assert vnd_text(1_500_000) == "1.500.000"
    assert vnd_text(0) == "0"
    assert DeclaredIncome(100, 3).per_month_text_vnd() == 33
