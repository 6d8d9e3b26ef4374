"""Keys of an installation, its card, its 40 digits."""

import random

import pytest
from nacl.signing import VerifyKey

from giamngheo_desktop.domain.errors import WrongDigits
from giamngheo_desktop.keys import identity
from tests.bundle import worlds as w

DIGITS = "39258 75135 07114 61957 73680 99148 68909 78025"


def test_digits_of_the_worked_example() -> None:
    assert identity.card_digits(w.COMMUNE_CARD) == DIGITS


def test_fresh_keys_sign_and_receive() -> None:
    keys = identity.new_install_keys()
    card = identity.card_of(keys, w.COMMUNE, w.COMMUNE_INSTALL, "UBND xã")
    signature = identity.InstallSigner(keys).sign(b"message")
    assert VerifyKey(bytes.fromhex(card.sign)).verify(b"message", signature) == b"message"
    assert card.age == identity.age_recipient(keys.age_identity)
    assert "seed" not in repr(keys)
    assert keys != identity.new_install_keys()


def test_epochs_are_128_random_bits() -> None:
    epochs = {identity.new_epoch() for _ in range(100)}
    assert len(epochs) == 100
    assert all(len(epoch) == 32 for epoch in epochs)


@pytest.mark.parametrize("typed", [DIGITS, DIGITS.replace(" ", ""), DIGITS.replace(" ", "-")])
def test_typing_with_or_without_spaces_is_the_same(typed: str) -> None:
    assert identity.digits_match(DIGITS, typed) is None


@pytest.mark.parametrize("group", range(1, 9))
def test_the_wrong_group_is_named_by_its_place(group: int) -> None:
    groups = DIGITS.split()
    groups[group - 1] = "00000"
    assert identity.digits_match(DIGITS, " ".join(groups)) == group


@pytest.mark.parametrize(
    ("typed", "group"), [("", 1), ("39258 75135", 3), (DIGITS + " 1", 8), (DIGITS[:-1], 8)]
)
def test_too_few_or_too_many_digits_never_match(typed: str, group: int) -> None:
    assert identity.digits_match(DIGITS, typed) == group


def test_wrong_digits_are_213_and_show_no_digit_expected() -> None:
    with pytest.raises(WrongDigits) as caught:
        identity.check_digits(w.COMMUNE_CARD, DIGITS.replace("61957", "61958"))
    assert caught.value.details == {"gnb": 213, "group": 4}
    assert "61957" not in caught.value.text


def test_digits_tell_hashes_apart() -> None:
    chance = random.Random(20261122)
    hashes = [chance.randbytes(32) for _ in range(2_000)]
    digits = {identity.digits_of(one.hex()) for one in hashes}
    assert len(digits) == len(hashes)
    assert all(len(one) == 47 for one in digits)
