"""The second reader agrees with the first on valid bundles and on attacked ones."""

import inspect
import random
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import BundleError
from tests.bundle import samples, second_reader
from tests.bundle import worlds as w
from tests.bundle.attacks import FORGERIES, plan_rows
from tests.bundle.test_tampering import DEEP, SEED, flips, spans

SECRET = {
    "upper.ack": w.COMMUNE_AGE,
    "upper.down": w.COMMUNE_AGE,
    "backup": w.COMMUNE_AGE,
    "village.package": w.HELPER_SECRET,
}
KEYS = {
    card.key_id: bytes.fromhex(card.sign) for card in (w.COMMUNE_CARD, w.UPPER_CARD, w.HELPER_CARD)
}
BY_FORM = """
head_is_no_json head_with_lone_surrogate head_duplicate_key nan_in_head float_in_head
integer_10_pow_400_in_head depth_10000_in_head head_noncanonical_spaces head_keys_not_sorted
head_extra_field head_field_missing head_version_2 unknown_kind empty_file cut_after_the_magic
head_names_a_standard_twice
other_magic newer_container head_longer_than_file no_signature wrong_key_right_keyid
signature_s_plus_l small_order_key_universal_signature noncanonical_point_key signature_doubled
signature_stripped_of_two signatures_swapped two_signers_in_v1 pae_type_confusion
pae_length_confusion signed_head_without_pae last_byte_missing bytes_appended head_a_body_b
recipients_lie armored_age_body not_among_recipients age_body_bit_flipped_and_resigned
manifest_longer_than_body inner_from_other_org inner_other_seq inner_other_kind sections_swapped
section_doubled section_unknown kind_changed_and_resigned zlib_bomb zlib_stream_damaged
zlib_stream_cut plain_longer_than_declared plain_shorter_than_declared plain_hash_wrong
second_zlib_stream_appended section_hash_wrong section_lengths_do_not_add_up row_of_300_kb
duplicate_key_in_row float_in_row integer_10_pow_400_in_row depth_10000_in_row
last_line_feed_missing row_with_spaces nfd_name row_with_escaped_letters nfc_nfd_twin_households
rows_out_of_order row_key_twice row_count_wrong schema_newer
schema_newer_with_a_section_of_its_own section_of_a_later_schema_in_an_earlier
victim_ciphertext_resigned_by_other
"""
"""Forgeries that can be seen without knowing any receiver, rules of rows or of rounds."""
BY_FORM_OF_PLANS = """
row_of_300_kb last_line_feed_missing float huge_integer depth_10000 field_twice spaces key_twice
"""
"""Those of them that are tried on each section of plans."""


def second(kind: str, data: bytes) -> str | None:
    return second_reader.verdict(data, SECRET.get(kind, w.UPPER_AGE), KEYS)[0]


def first(sample: samples.Sample, data: bytes) -> str | None:
    try:
        return sample.opened(data).head_id
    except BundleError:
        return None


@pytest.mark.parametrize("kind", samples.EACH_KIND)
def test_both_readers_take_each_kind_and_name_it_alike(kind: str) -> None:
    sample = samples.EACH_KIND[kind]()
    assert second(kind, sample.bundle.data) == sample.bundle.head_id


SHOWING = [
    *BY_FORM.split(),
    *(f"{what}_in_{name}" for what in BY_FORM_OF_PLANS.split() for name in plan_rows.NAMES),
    "tasks_out_of_order",
    "tasks_counted_wrong",
    "nfd_title_of_a_task",
    "schema_inside_differs",
    "plan_sections_left_out_of_schema_2",
    "section_of_a_later_schema_in_an_earlier",
    "plan_sections_in_another_order",
    "row_of_a_commune_changed_on_its_way",
    "row_of_a_commune_left_out",
    "signature_of_a_commune_changed",
    "head_of_a_commune_changed",
    "commune_signed_by_the_district_itself",
    "card_of_another_commune",
    "card_of_a_commune_with_a_weak_key",
    "manifest_of_another_bundle_of_the_commune",
    "section_hash_in_the_manifest_of_a_commune",
    "bundle_of_a_commune_of_a_newer_schema",
    "rows_of_a_commune_with_a_gap",
    "origin_names_another_commune",
]


@pytest.mark.parametrize("name", SHOWING)
def test_second_reader_refuses_the_forgeries_that_show_by_form(name: str) -> None:
    data, receiver = FORGERIES[name][1]()
    found = receiver.trusted("") if "key" in name else None
    weak = {found.card.key_id: bytes.fromhex(found.card.sign)} if found is not None else {}
    keys = {**KEYS, w.sha(w.OTHER_KEY.public_key): w.OTHER_KEY.public_key, **weak}
    assert second_reader.verdict(data, w.UPPER_AGE, keys)[0] is None


ONLY_A_RECEIVER_KNOWS = {203, 206, 207, 208, 209, 210, 211, 212, 214}
ONLY_A_RECEIVER_KNOWS |= {*range(301, 306), *range(401, 406), 414, 502, *range(701, 721)}
RULES_OF_FIELDS = {127, 505, 604, 605, 608}
"""Types, limits and further fields of the head, of the manifest and of rows."""


def test_what_the_second_reader_takes_breaks_no_rule_it_can_know() -> None:
    """Of every named forgery: it is refused by form, or for what a form alone cannot say."""
    known = {*ONLY_A_RECEIVER_KNOWS, *RULES_OF_FIELDS}
    taken = [
        name
        for name, (code, make) in FORGERIES.items()
        if code not in known and _is_taken(name, make()[0])
    ]
    assert not taken


def _is_taken(name: str, data: bytes) -> bool:
    if name in SHOWING:
        return False
    secrets = {w.UPPER_AGE, *SECRET.values()}
    return any(second_reader.verdict(data, one, KEYS)[0] is not None for one in secrets)


@pytest.mark.parametrize("kind", list(samples.EACH_KIND))
def test_both_readers_agree_on_tampered_bundles(kind: str) -> None:
    sample = samples.EACH_KIND[kind]()
    data, chance = sample.bundle.data, random.Random(SEED)
    count = 20_000 if DEEP else 250
    bits = iter([chance.randrange(len(data) * 8) for _ in range(count)])
    print(f"{kind}: {2 * count} changed files, seed {SEED}")
    for changed in (*flips(data, bits), *spans(data, chance, count)):
        assert (second(kind, changed) is None) == (first(sample, changed) is None)


def test_second_reader_is_short_and_stands_alone() -> None:
    source = Path(inspect.getfile(second_reader)).read_text(encoding="utf-8")
    assert "giamngheo" not in source
    assert len([line for line in source.splitlines() if line.strip()]) <= 150
