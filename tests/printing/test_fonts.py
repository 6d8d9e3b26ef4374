from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.printing.fonts import LIBERATION, VIETNAMESE, find_family, font_folders
from giamngheo_desktop.resources import resource_path

HIGHLAND = "ĐđĂăƠơƯưŬŭĬĭƀČčŎŏÑñÊêỆệ’'-"


def test_without_a_font_nothing_is_printed_rather_than_boxes(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="phông chữ"):
        find_family([tmp_path])


def test_a_damaged_font_is_passed_over(tmp_path: Path) -> None:
    for cut in ("Regular", "Bold", "Italic", "BoldItalic"):
        (tmp_path / f"LiberationSerif-{cut}.ttf").write_bytes(b"not a font at all, sorry" * 9)
    with pytest.raises(NotFound):
        find_family([tmp_path])


def test_a_family_without_vietnamese_letters_is_passed_over(tmp_path: Path) -> None:
    poor = resource_path("fonts").parent / "none"
    family = find_family([tmp_path, poor, *font_folders()], (LIBERATION,))
    assert set(family.regular.widths) >= VIETNAMESE


def test_all_letters_of_vietnamese_and_of_highland_names_are_there() -> None:
    family = find_family([resource_path("fonts")], (LIBERATION,))
    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        assert set(face.widths) >= VIETNAMESE | set(HIGHLAND), face.name


def test_the_bundled_font_is_enough_on_a_machine_without_fonts() -> None:
    assert find_family([resource_path("fonts")]).name == LIBERATION


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Nguyễn Thị Ơn", "Nguyễn Thị Ơn"),
        ("Y Thơm Êban ŭ ƀ", "Y Thơm Êban ŭ ƀ"),
        ("a\u202eb", "a[U+202E]b"),
        ("zero\u200bwidth", "zero[U+200B]width"),
        ("\U0001f600", "[U+1F600]"),
        ("a\nb\tc", "a b c"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\ud800", "[U+D800]"),
        ("\x00", "[U+0000]"),
    ],
)
def test_what_cannot_be_printed_is_shown_as_its_code(given: str, shown: str) -> None:
    family = find_family([resource_path("fonts")], (LIBERATION,))
    assert family.printable(given) == shown


def test_width_of_a_text_is_the_sum_of_its_letters() -> None:
    face = find_family([resource_path("fonts")], (LIBERATION,)).regular
    assert face.width("Đắk Lắk", 12) == pytest.approx(
        sum(face.width(letter, 12) for letter in "Đắk Lắk")
    )
