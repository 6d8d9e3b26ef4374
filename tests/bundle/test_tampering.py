"""Blind tampering: flipped bits, cuts, moved spans, and mutations signed again by the sender.

`GNB_DEEP=1` runs the long profile before a release. Seeds are printed; a failing one is kept.
"""

import json
import os
import random
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from giamngheo_desktop.bundle import body, domain_checks, head, opening, rows, schema, signers
from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.seal import open_verified
from giamngheo_desktop.bundle.sequence import Verdict
from giamngheo_desktop.domain.errors import BundleError
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks import FORGERIES
from tests.bundle.attacks.bench import Attack

DEEP = os.environ.get("GNB_DEEP") == "1"
SEED = int(os.environ.get("GNB_SEED", "20261122"))


def survives(sample: samples.Sample, data: bytes) -> bool:
    """True when changed bytes are accepted; anything but a refusal of ours is a failure."""
    try:
        sample.opened(data)
    except BundleError as error:
        if error.gnb == 199:
            raise AssertionError(error.details) from error
        return False
    return True


def flips(data: bytes, bits: Iterator[int]) -> Iterator[bytes]:
    for bit in bits:
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


@pytest.mark.parametrize("name", samples.EACH_KIND)
def test_no_flipped_bit_is_accepted(name: str) -> None:
    sample = samples.EACH_KIND[name]()
    total = len(sample.bundle.data) * 8
    count = total if DEEP else 3_000
    bits = random.Random(SEED).sample(range(total), min(count, total))
    print(f"{name}: {len(bits)} of {total} bits, seed {SEED}")
    assert not [1 for data in flips(sample.bundle.data, iter(bits)) if survives(sample, data)]


def test_no_flipped_bit_of_the_smallest_bundle_is_accepted() -> None:
    sample = samples.enrol()
    every = iter(range(len(sample.bundle.data) * 8))
    assert not [1 for data in flips(sample.bundle.data, every) if survives(sample, data)]


@pytest.mark.parametrize("name", ["commune.state", "enrol.request"])
def test_no_cut_is_accepted_at_any_byte(name: str) -> None:
    sample = samples.EACH_KIND[name]()
    data = sample.bundle.data
    assert not [end for end in range(len(data)) if survives(sample, data[:end])]
    assert not [more for more in range(1, 65) if survives(sample, data + bytes(more))]


def spans(data: bytes, chance: random.Random, count: int) -> Iterator[bytes]:
    """Random spans taken out, put in, repeated, zeroed or swapped."""
    for _ in range(count):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randint(1, 200))
        piece = data[start:end]
        yield chance.choice(
            (
                data[:start] + data[end:],
                data[:start] + chance.randbytes(len(piece)) + data[start:],
                data[:end] + piece + data[end:],
                data[:start] + bytes(len(piece)) + data[end:],
                data[:start] + piece[::-1] + data[end:],
            )
        )


@pytest.mark.parametrize("name", ["commune.state", "upper.down"])
def test_no_moved_span_is_accepted(name: str) -> None:
    sample = samples.EACH_KIND[name]()
    data = sample.bundle.data
    count = 100_000 if DEEP else 3_000
    print(f"{name}: {count} spans, seed {SEED}")
    changed = spans(data, random.Random(SEED), count)
    assert not [1 for one in changed if one != data and survives(sample, one)]


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Bytes as a hostile sender might write them: single bytes, or whole tokens."""
    tokens = (b"null", b"true", b"-1", b"1e3", b'""', b"[]", b"{}", b"99999999999999999", b'"\xcc"')
    at = chance.randrange(max(1, len(raw)))
    if chance.random() < 0.5:
        return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    end = min(len(raw), at + chance.randint(0, 6))
    return raw[:at] + chance.choice(tokens) + raw[end:]


def test_mutations_signed_again_are_refused_or_mean_what_they_say() -> None:
    chance = random.Random(SEED)
    count = 50_000 if DEEP else 1_000
    original, accepted = forge.a_draft(), 0
    for _ in range(count):
        draft = replace(original, sections=dict(original.sections), head=dict(original.head))
        draft.manifest = dict(original.manifest)
        if chance.random() < 0.3:
            draft.on_manifest = lambda raw: mutated(raw, chance)
        else:
            name = chance.choice([name for name, held in draft.sections.items() if held])
            draft.sections[name] = mutated(draft.sections[name], chance)
        accepted += means_what_it_says(draft.build(), draft)
    print(f"{count} mutations, {accepted} valid states of another meaning, seed {SEED}")


def means_what_it_says(data: bytes, draft: forge.Draft) -> bool:
    """False where it is refused inside; a state that passes writes the very bytes it came from."""
    try:
        opened = open_verified(data, w.upper())
    except BundleError as error:
        if not 500 <= error.gnb <= 799:
            raise AssertionError(error.details) from error
        return False
    assert opened.state is not None
    assert w.sealed(opened.state, opened.plans).head.plain_sha256 == draft.head["plain_sha256"]
    return True


def nothing(*_: object) -> None:
    """Stands for a check that was taken out."""


def lax_json(raw: bytes) -> object:
    return dict(sorted(json.loads(raw).items()))


class EndlessStream:
    """A zlib stream whose reader does not look at what comes after its end."""

    unused_data = b""

    def __init__(self, real: "zlib._Decompress") -> None:
        self._real = real

    def decompress(self, data: bytes, room: int) -> bytes:
        return self._real.decompress(data, room)

    @property
    def unconsumed_tail(self) -> bytes:
        return self._real.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._real.eof


REAL_STREAM = zlib.decompressobj
TEETH: dict[str, tuple[str, list[tuple[object, str, object]]]] = {
    "canonical head": ("head_noncanonical_spaces", [(head, "decode", lax_json)]),
    "canonical rows": ("row_with_spaces", [(rows, "decode", lax_json)]),
    "signers list": ("signature_doubled", [(opening, "check_signature_list", nothing)]),
    "ciphertext hash": ("body_packed_otherwise", [(opening, "check_stored", nothing)]),
    "inner = outer": ("inner_other_seq", [(body, "check_manifest", nothing)]),
    "end of stream": (
        "second_zlib_stream_appended",
        [(zlib, "decompressobj", lambda: EndlessStream(REAL_STREAM()))],
    ),
    "ratio": (
        "zlib_bomb",
        [
            (opening, "RATIO", 10**9),
            (opening, "read_rows", lambda *_: ()),
            (opening, "_check_domain", nothing),
        ],
    ),
    "NFC": ("nfd_name", [(schema, "nfc", lambda text: text)]),
    "row order": ("rows_out_of_order", [(rows, "check_order", nothing)]),
    "owner": ("foreign_household", [(domain_checks, "check_units_and_owner", nothing)]),
    "villages of others": ("village_of_another_unit", [(domain_checks, "check_villages", nothing)]),
    "units of others": (
        "unit_row_of_a_third_unit",
        [(domain_checks, "check_units_named", nothing)],
    ),
    "the register": (
        "unit_row_under_another_parent",
        [(domain_checks, "check_units_as_known", nothing)],
    ),
    "ids of others": ("record_id_of_another_unit", [(domain_checks, "check_records", nothing)]),
    "moves of others": (
        "move_between_two_other_units",
        [(domain_checks, "check_moves", nothing)],
    ),
    "totals": ("totals_wrong", [(domain_checks, "check_totals", nothing)]),
    "weak key": (
        "small_order_key_universal_signature",
        [(signers, "crypto_core_ed25519_is_valid_point", lambda _: True)],
    ),
    "sequence": ("seq_old", [(opening, "judge", lambda *_: Verdict())]),
}
BLUNTED_BY_A_SECOND_CHECK = {"weak key": 205}
"""libsodium refuses a small-order key while verifying, too: another number, still refused."""


@pytest.mark.parametrize("check", TEETH)
def test_a_reader_without_one_check_lets_a_forgery_through(
    check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, patches = TEETH[check]
    data, receiver = forged(name)
    with pytest.raises(BundleError):
        open_verified(data, receiver)
    for room, attribute, weak in patches:
        monkeypatch.setattr(room, attribute, weak)
    if check in BLUNTED_BY_A_SECOND_CHECK:
        with pytest.raises(BundleError) as caught:
            open_verified(data, receiver)
        assert caught.value.gnb == BLUNTED_BY_A_SECOND_CHECK[check]
    else:
        open_verified(data, receiver)


def forged(name: str) -> Attack:
    if name == "body_packed_otherwise":
        return other_body(samples.enrol().bundle.data), w.upper(trusted=w.trusting())
    return FORGERIES[name][1]()


def other_body(data: bytes) -> bytes:
    """The same plain bytes packed otherwise: another body under the same head."""
    at = split_front(data).body_at
    stored = data[at:]
    end = 4 + int.from_bytes(stored[:4], "big")
    plain = zlib.decompress(stored[end:])
    return data[:at] + stored[:end] + zlib.compress(plain, 1)
