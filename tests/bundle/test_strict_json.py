"""Strict JSON: one encoding, the same as RFC 8785, and a reason for everything else."""

import json

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.bundle.strict_json import Fault, NotStrict, decode, encode

KEYS = st.text("abcdefghijklmnopqrstuvwxyz_.0123456789-", max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(VALUES)
def test_encoding_is_that_of_rfc_8785(value: object) -> None:
    assert encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type]  # made of JSON values


@settings(max_examples=300, deadline=None, derandomize=True)
@given(VALUES)
def test_what_is_encoded_is_decoded_to_the_same(value: object) -> None:
    assert decode(encode(value)) == value  # type: ignore[arg-type]  # made of JSON values


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(raw: bytes) -> None:
    try:
        assert encode(decode(raw)) == raw
    except NotStrict:
        return


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b'{"a":1,"a":1}', Fault.DUPLICATE),
        (b'[{"a":{"b":1,"b":2}}]', Fault.DUPLICATE),
        (b"[1.5]", Fault.NUMBER),
        (b"[1e3]", Fault.NUMBER),
        (b"[1E3]", Fault.NUMBER),
        (b"[NaN]", Fault.NUMBER),
        (b"[-Infinity]", Fault.NUMBER),
        (b"[9007199254740992]", Fault.NUMBER),
        (b"[" + b"9" * 5_000 + b"]", Fault.NUMBER),
        (b"[" * 17 + b"]" * 17, Fault.DEPTH),
        (b"[" * 100_000, Fault.DEPTH),
        (b"[1 ]", Fault.CANONICAL),
        (b'{"b":1,"a":2}', Fault.CANONICAL),
        (b"[-0]", Fault.CANONICAL),
        (b'["\\u0041"]', Fault.CANONICAL),
        (b'["\\/"]', Fault.CANONICAL),
        (b"\xef\xbb\xbf[]", Fault.SYNTAX),
        (b'["\xff"]', Fault.SYNTAX),
        (b'["\\ud800"]', Fault.SYNTAX),
        (b"[01]", Fault.SYNTAX),
        (b"[1]]", Fault.SYNTAX),
        (b'["a\nb"]', Fault.SYNTAX),
        (b"", Fault.SYNTAX),
    ],
)
def test_each_fault_is_named(raw: bytes, fault: Fault) -> None:
    with pytest.raises(NotStrict) as caught:
        decode(raw)
    assert caught.value.fault is fault


def test_brackets_inside_strings_are_not_depth() -> None:
    text = json.dumps(["[" * 40 + '"]{', "\\"], separators=(",", ":")).encode()
    assert decode(text) == ["[" * 40 + '"]{', "\\"]


def test_sixteen_levels_are_allowed() -> None:
    assert decode(b"[" * 16 + b"]" * 16) is not None
