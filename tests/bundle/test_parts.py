"""A state that carries the signed states of communes: read whole, held, refused by old readers."""

from dataclasses import replace

import pytest

from giamngheo_desktop.bundle import body
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.seal import open_verified
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import State, StreamState
from tests.bundle import districts as d
from tests.bundle import second_reader
from tests.bundle import worlds as w
from tests.bundle.attacks import parts
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


def test_an_amendment_of_a_commune_passes_the_lock() -> None:
    """What the district itself holds is nothing; the known state stands for the commune's."""

    def known(head: Head, _: State | None) -> Known:
        if head.from_org != w.COMMUNE:
            return parts.LOCKED
        return replace(parts.LOCKED, previous=w.a_state(), previous_head="0b" * 32)

    data, receiver = parts.amending()
    opened = open_verified(data, replace(receiver, known=known))
    assert [one.head.kind for one in opened.parts] == ["commune.amend"]


def test_a_locked_commune_that_is_as_it_was_stops_nobody() -> None:
    data = d.handed_on().data
    (part,) = open_verified(data, d.province()).parts
    state = StreamState(w.EPOCH, 1, part.head_id, {(w.EPOCH, 1): part.head_id})

    def stream(asked: object) -> StreamState | None:
        return state if getattr(asked, "from_org", "") == w.COMMUNE else None

    locked = d.province(stream=stream, known=parts.LOCKED)
    (again,) = open_verified(data, locked).parts
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
