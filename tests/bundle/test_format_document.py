"""FORMAT.md says what the program does: every kind, section, field, code and sentence is in it."""

import re

import pytest

from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.bundle.cards import CARD
from giamngheo_desktop.bundle.head import HEAD
from giamngheo_desktop.bundle.kinds import KINDS
from giamngheo_desktop.bundle.refusal import HOLDS, NAMES, class_of
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.text import bundle as say

DOCUMENT = package_path("bundle", "FORMAT.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"[a-z_0-9.]+", DOCUMENT))


def test_every_kind_and_section_is_described() -> None:
    names = {kind.name for kind in KINDS} | {n for kind in KINDS for n in kind.names_in(OWN_SCHEMA)}
    assert names <= WORDS


def test_every_field_of_every_row_is_described() -> None:
    for kind in KINDS:
        for section in kind.sections_in(OWN_SCHEMA):
            assert set(section.spec.names) <= WORDS, section.name


def test_every_field_of_head_and_card_is_described() -> None:
    assert set(HEAD.names) | set(CARD.names) <= WORDS


@pytest.mark.parametrize("number", NAMES)
def test_every_number_has_the_sentences_of_the_document(number: int) -> None:
    row = (
        f"| GNB-{number} | {NAMES[number]} | {say.WHAT[number]} | {say.safe_letter(number)} "
        f"| {say.DO[number]} |"
    )
    assert row in DOCUMENT


def test_numbers_belong_to_the_groups_of_the_command_line() -> None:
    codes = {number: class_of(number).code for number in NAMES if number < 800 and number != 213}
    expected = {
        "not_a_bundle": [101, 129],
        "bad_signature": [201, 202, 204, 205, 211, 212],
        "unknown_sender": [203, 206, 207, 208, 209, 210, 214],
        "not_for_us": [301, 305],
        "damaged_part": [311, 313, 501, 514],
        "older_than_merged": [401, 404, 405],
        "sequence_fork": [402, 403],
        "new_epoch": [411, 412],
        "already_merged": [414],
        "content_mismatch": [601, 721],
    }
    for code, numbers in expected.items():
        assert {codes[number] for number in numbers} == {code}
    assert set(NAMES) >= HOLDS
