from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.plan.distribution import distribute

WEIGHTS = st.one_of(
    st.integers(0, 10**6), st.fractions(0, 1000), st.just(0), st.integers(0, 10**30)
)


@given(st.integers(0, 10**7), st.lists(WEIGHTS, min_size=1, max_size=40))
@settings(max_examples=200)
def test_shares_sum_to_the_total_for_any_weights(total: int, weights: list[int | Fraction]) -> None:
    shares = distribute(total, weights)
    assert sum(shares) == total
    assert min(shares) >= 0


@given(
    st.lists(st.tuples(WEIGHTS, st.integers(0, 500)), min_size=1, max_size=30),
    st.data(),
)
@settings(max_examples=200)
def test_shares_sum_to_the_total_under_caps_and_locks(
    places: list[tuple[int | Fraction, int]], data: st.DataObject
) -> None:
    weights, caps = [one for one, _ in places], [cap for _, cap in places]
    total = data.draw(st.integers(0, sum(caps)))
    locks: dict[int, int] = {}
    left, room = total, sum(caps)
    for at in data.draw(st.sets(st.integers(0, len(places) - 1))):
        room -= caps[at]
        low = max(0, left - room)
        locks[at] = data.draw(st.integers(low, min(caps[at], left)))
        left -= locks[at]
    if len(locks) == len(places) and left:
        return
    shares = distribute(total, weights, caps, locks)
    assert sum(shares) == total
    assert all(0 <= share <= cap for share, cap in zip(shares, caps, strict=True))
    assert all(shares[at] == value for at, value in locks.items())


@given(st.integers(0, 10**6), st.lists(st.integers(1, 10**6), min_size=1, max_size=40))
def test_without_caps_no_place_is_a_whole_unit_away_from_its_quota(
    total: int, weights: list[int]
) -> None:
    whole = sum(weights)
    for share, weight in zip(distribute(total, weights), weights, strict=True):
        assert abs(Fraction(total * weight, whole) - share) < 1


def test_largest_remainders_get_the_left_over_units() -> None:
    assert distribute(10, [1, 1, 1]) == [4, 3, 3]
    assert distribute(7, [34, 25, 41]) == [2, 2, 3]


def test_what_a_capped_place_cannot_take_goes_to_the_others_in_proportion() -> None:
    assert distribute(100, [50, 30, 20], [20, None, None]) == [20, 48, 32]


def test_a_place_of_weight_zero_receives_only_what_nobody_else_can_take() -> None:
    assert distribute(10, [0, 5]) == [0, 10]
    assert distribute(10, [0, 5], [None, 6]) == [4, 6]
    assert distribute(9, [0, 0, 0]) == [3, 3, 3]


def test_a_locked_place_keeps_its_value_and_the_rest_is_shared() -> None:
    assert distribute(915, [400, 300, 300], locks={0: 315}) == [315, 300, 300]


@pytest.mark.parametrize(
    ("total", "weights", "caps", "locks", "words"),
    [
        (10, [1, 1], [3, 4], {}, "còn thiếu 3"),
        (10, [1, 1], [], {0: 11}, "lớn hơn tổng"),
        (10, [1, 1], [5, None], {0: 6}, "lớn hơn khả năng"),
        (10, [1, 1], [], {0: 4, 1: 4}, "bỏ khóa ít nhất một nơi"),
        (-1, [1, 1], [], {}, "số âm"),
    ],
)
def test_what_cannot_be_shared_is_refused_in_one_sentence(
    total: int, weights: list[int], caps: list[int | None], locks: dict[int, int], words: str
) -> None:
    with pytest.raises(FormIncomplete, match=words):
        distribute(total, weights, caps, locks)
