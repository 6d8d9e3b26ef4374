"""A state that carries the signed states of communes: read whole, held, refused by old readers."""

import pytest

from giamngheo_desktop.bundle import body
from giamngheo_desktop.bundle.seal import open_verified
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import State, StreamState
from tests.bundle import districts as d
from tests.bundle import second_reader
from tests.bundle import worlds as w
from tests.bundle.test_second_reader import KEYS


def test_the_state_of_a_commune_comes_out_as_it_was_signed() -> None:
    bundle, inner = d.handed_on(), d.inner()
    opened = open_verified(bundle.data, d.province())
    assert opened.state == State()
    (part,) = opened.parts
    assert (part.state, part.plans) == (w.a_state(), w.the_plans())
    assert part.card == w.COMMUNE_CARD
    assert part.head.plain_sha256 == inner.head.plain_sha256
    assert not part.is_known


def test_a_state_that_was_held_before_is_known_again() -> None:
    bundle = d.handed_on()
    (part,) = open_verified(bundle.data, d.province()).parts
    state = StreamState(w.EPOCH, 1, part.head_id, {(w.EPOCH, 1): part.head_id})

    def stream(asked: object) -> StreamState | None:
        return state if getattr(asked, "from_org", "") == w.COMMUNE else None

    (again,) = open_verified(bundle.data, d.province(stream=stream)).parts
    assert again.is_known


def test_a_commune_that_restored_holds_the_whole_bundle_for_a_person() -> None:
    state = StreamState("f" * 32, 1, "1a" * 32, {("f" * 32, 1): "1a" * 32})

    def stream(asked: object) -> StreamState | None:
        return state if getattr(asked, "from_org", "") == w.COMMUNE else None

    opened = open_verified(d.handed_on().data, d.province(stream=stream))
    assert opened.verdict.code == 411


@pytest.mark.parametrize("own", [1, 2])
def test_an_old_reader_says_that_it_must_be_updated(
    own: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = d.handed_on()
    monkeypatch.setattr(body, "OWN_SCHEMA", own)
    with pytest.raises(BundleError) as caught:
        open_verified(bundle.data, d.province())
    assert caught.value.gnb == 609


def test_the_second_reader_checks_the_signature_of_the_commune_too() -> None:
    keys = KEYS | {d.DISTRICT_CARD.key_id: w.OTHER_KEY.public_key}
    bundle = d.handed_on()
    assert second_reader.verdict(bundle.data, w.UPPER_AGE, keys)[0] == bundle.head_id
