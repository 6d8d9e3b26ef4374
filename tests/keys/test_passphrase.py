"""The rule for a new passphrase, one form of text, patience."""

import unicodedata

import pytest

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.keys.passphrase import (
    Strength,
    check_new_passphrase,
    passphrase_bytes,
    strength,
    wait_seconds,
)


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("mậtkhẩu1234", Strength.REFUSED),  # 11 characters
        ("mậtkhẩu12345", Strength.FAIR),  # 12 characters
        ("nhà em ba", Strength.REFUSED),  # 3 words
        ("nhà em ba cửa", Strength.FAIR),  # 4 words
        ("bò ăn cỏ rồi", Strength.FAIR),
        ("nhà em có ba cửa", Strength.GOOD),
        ("một hai ba bốn năm", Strength.GOOD),
        ("mật khẩu rất là dài của em", Strength.GOOD),
        ("aaaaaaaaaaaaaaaa", Strength.REFUSED),
        ("a b a b a b a b", Strength.REFUSED),
        ("", Strength.REFUSED),
    ],
)
def test_twelve_characters_or_four_words(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


def test_weak_passphrase_is_refused_with_the_rule() -> None:
    check_new_passphrase("nhà em ba cửa")
    with pytest.raises(WrongPassphrase, match="12 ký tự"):
        check_new_passphrase("ngắn")


def test_length_is_that_of_the_composed_text() -> None:
    decomposed = unicodedata.normalize("NFD", "mậtkhẩu1234")
    assert len(decomposed) > 12
    assert strength(decomposed) is Strength.REFUSED


def test_composed_and_decomposed_letters_are_the_same_bytes() -> None:
    words = "Trường Sơn ở đâu"
    assert passphrase_bytes(unicodedata.normalize("NFD", words)) == passphrase_bytes(words)
    assert passphrase_bytes("ＡＢ１") == passphrase_bytes("AB1")
    assert passphrase_bytes("ab") != passphrase_bytes("AB")


def test_waiting_begins_after_five_and_doubles_to_ten_minutes() -> None:
    assert [wait_seconds(one) for one in range(12)] == [0] * 5 + [30, 60, 120, 240, 480, 600, 600]
    assert wait_seconds(10_000) == 600
