import random

import pytest

from giamngheo_desktop.printing.flow import Keep, Space, cut_pages

SEEDS = range(40)


def test_pages_hold_every_strip_once_and_no_page_is_too_full() -> None:
    for seed in SEEDS:
        chance = random.Random(seed)
        strips = [
            Space(
                chance.uniform(1, 40),
                chance.choice([Keep.FREE] * 6 + [Keep.RATHER_NOT, Keep.NEVER]),
            )
            for _ in range(300)
        ]
        pages = cut_pages(strips, 200)
        assert [start for start, _ in pages[1:]] == [end for _, end in pages[:-1]], seed
        assert (pages[0][0], pages[-1][1]) == (0, 300), seed
        assert all(sum(one.height for one in strips[a:b]) <= 200.02 for a, b in pages), seed


def test_a_household_that_fits_a_page_is_not_torn() -> None:
    rows = [Space(10, Keep.RATHER_NOT) for _ in range(15)]
    rows[-1].keep = Keep.FREE
    strips = [*[Space(10) for _ in range(10)], *rows]
    assert cut_pages(strips, 200) == [(0, 10), (10, 25)]


def test_a_household_longer_than_a_page_fills_pages() -> None:
    strips = [Space(10, Keep.RATHER_NOT) for _ in range(50)]
    assert cut_pages(strips, 200) == [(0, 20), (20, 40), (40, 50)]


def test_a_signature_is_held_even_where_households_cannot_be() -> None:
    strips = [Space(10, Keep.RATHER_NOT) for _ in range(19)]
    strips += [Space(10, Keep.NEVER), Space(60)]
    assert cut_pages(strips, 200) == [(0, 19), (19, 21)]


@pytest.mark.parametrize("height", [200.0, 500.0])
def test_a_strip_as_high_as_a_page_or_higher_still_moves_on(height: float) -> None:
    assert cut_pages([Space(height), Space(height)], 200) == [(0, 1), (1, 2)]


def test_room_for_the_repeated_head_is_kept() -> None:
    head = Space(100)
    strips = [Space(10) for _ in range(30)]
    for strip in strips[1:]:
        strip.head = head
    assert cut_pages(strips, 200) == [(0, 20), (20, 30)]
    strips = [*strips, *strips[1:2]]
    assert cut_pages(strips, 200)[1:] == [(20, 30), (30, 31)]


def test_nothing_makes_no_page() -> None:
    assert cut_pages([], 100) == []
