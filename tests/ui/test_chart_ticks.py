"""The axis of a picture counts households: whole numbers in round steps, none for money."""

import pytest

from giamngheo_desktop.ui.widgets.chart_view import whole_ticks


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (2, ["0", "1", "2", "3"]),
        (9, ["0", "2", "4", "6", "8", "10"]),
        (915, ["0", "200", "400", "600", "800", "1.000"]),
        (2_000_000_000, []),
        (0, []),
    ],
)
def test_an_axis_has_no_half_households(most: int, marks: list[str]) -> None:
    assert [words for _, words in whole_ticks(most)[0]] == marks
