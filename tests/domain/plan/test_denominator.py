import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.errors import Cancelled, FormIncomplete
from giamngheo_desktop.domain.plan.denominator import (
    PossibleTotal,
    ReductionClaim,
    disagreement,
    fitting_totals,
    hundredths,
    percent_text,
    possible_households,
    rounded,
)
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.rate import Rate

POOR = ReductionClaim(to=2668, points=788, households=915)
NEAR_POOR = ReductionClaim(to=201, points=214, households=248)


def test_notice_of_2024_leaves_exactly_three_totals() -> None:
    assert tuple(fitting_totals([POOR, NEAR_POOR])) == (
        PossibleTotal(11_613, ((4_013, 3_098), (482, 234))),
        PossibleTotal(11_614, ((4_014, 3_099), (482, 234))),
        PossibleTotal(11_615, ((4_014, 3_099), (482, 234))),
    )


def test_each_class_alone_leaves_more_totals_than_both_together() -> None:
    alone = {one.total for one in fitting_totals([POOR])}
    assert {11_613, 11_614, 11_615} < alone
    assert {11_613, 11_614, 11_615} < {one.total for one in fitting_totals([NEAR_POOR])}


@pytest.mark.parametrize("total", [11_612, 11_616])
def test_totals_next_to_the_three_do_not_fit(total: int) -> None:
    assert total not in {one.total for one in fitting_totals([POOR, NEAR_POOR])}


def test_claims_that_contradict_each_other_leave_no_total() -> None:
    assert tuple(fitting_totals([POOR, ReductionClaim(201, 900, 248)])) == ()


def test_no_claims_leave_nothing_to_say() -> None:
    assert tuple(fitting_totals([])) == ()


def test_a_reduction_of_nothing_is_searched_up_to_the_limit() -> None:
    found = tuple(fitting_totals([ReductionClaim(5000, 0, 0)], at_most=4))
    assert [one.total for one in found] == [2, 4]


@given(st.integers(1, 400), st.data())
def test_the_true_total_is_always_among_the_possible_ones(total: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, total))
    down = data.draw(st.integers(0, start))
    left = start - down
    claim = ReductionClaim(rounded(left, total), rounded(down, total), down)
    if rounded(start, total) != claim.to + claim.points:
        return  # rounding of the parts differs from that of the whole; the plan would say so
    found = tuple(fitting_totals([claim], at_most=500))
    assert PossibleTotal(total, ((start, left),)) in found


def test_possible_households_are_exactly_those_that_print_the_rate() -> None:
    seed = 7
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(300):
        total, rate = chance.randint(1, 3000), chance.randint(0, 10_000)
        expected = [h for h in range(total + 1) if rounded(h, total) == rate]
        assert list(possible_households(rate, total)) == expected


def test_hundredths_agree_with_the_printed_rate() -> None:
    for part in range(0, 700, 13):
        assert percent_text(rounded(part, 777)) == Rate(part, 777).text()


@pytest.mark.parametrize(
    ("text", "value"), [("26,68", 2668), ("26.68 %", 2668), ("2,1", 210), ("100", 10_000), ("0", 0)]
)
def test_typed_percentages_are_read(text: str, value: int) -> None:
    assert hundredths(text) == value


@pytest.mark.parametrize("text", ["", "-1", "100,01", "26,685", "hai mươi", "1.000"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FormIncomplete, match=r"ví dụ 26,68"):
        hundredths(text)


def test_contradiction_names_both_numbers_and_the_possible_ones() -> None:
    found = disagreement(2668, 3_000, 11_614)
    assert found is not None
    assert found.computed == 2583
    assert found.possible == (3_099,)
    assert found.text == (
        "Tỷ lệ 26,68 % và 3.000 hộ không khớp nhau: 3.000 trên 11.614 hộ là 25,83 %; "
        "số hộ phù hợp với tỷ lệ này: 3.099."
    )


def test_a_rate_no_whole_number_gives_says_so() -> None:
    found = disagreement(3333, 1, 2)
    assert found is not None
    assert found.possible == ()
    assert "không có số hộ nguyên nào" in found.text


def test_matching_numbers_are_no_contradiction() -> None:
    assert disagreement(2668, 3_099, 11_614) is None


class _Stopping(Progress):
    """Somebody presses Dừng after some steps."""

    def __init__(self, steps: int) -> None:
        self.left, self.totals = steps, set[int]()

    def step(self, done: int, total: int, label: str = "") -> None:
        self.totals.add(total)
        self.left -= 1
        if self.left < 0:
            raise Cancelled(label)


def test_a_long_search_tells_how_far_it_is_and_stops_when_asked() -> None:
    wide = ReductionClaim(to=1, points=1, households=3)
    told = _Stopping(2)
    with pytest.raises(Cancelled):
        tuple(fitting_totals((wide,), told))
    (total,) = told.totals
    assert total > 1_000
