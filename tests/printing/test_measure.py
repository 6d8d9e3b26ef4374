from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.printing.fonts import LIBERATION, find_family
from giamngheo_desktop.printing.measure import wrap, wrap_formula
from giamngheo_desktop.resources import resource_path

FACE = find_family([resource_path("fonts")], (LIBERATION,)).regular
WORDS = st.lists(st.text("Nguyễnđa", min_size=1, max_size=40), min_size=1, max_size=12)


@given(words=WORDS, width=st.floats(20, 300))
def test_lines_fit_and_lose_no_letter(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = wrap(text, FACE, 12, width)
    assert all(FACE.width(line, 12) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("Trà My", FACE, 12, 100) == ["Trà My"]


def test_formulas_break_after_their_signs() -> None:
    lines = wrap_formula("9=1-2-3-4+5+6+7+8", FACE, 10, 40)
    assert len(lines) > 1
    assert "".join(lines) == "9=1-2-3-4+5+6+7+8"
    assert all(line[-1] in "=+-" for line in lines[:-1])
