"""Every kind goes there and comes back equal; equal content has equal plain bytes."""

import pytest

from giamngheo_desktop.bundle import body
from giamngheo_desktop.bundle.kinds import BY_NAME, KINDS
from tests.bundle import samples
from tests.bundle import worlds as w


def test_a_sample_of_every_kind_is_made() -> None:
    assert set(samples.EACH_KIND) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("name", samples.EACH_KIND)
def test_each_kind_is_taken_by_its_receiver(name: str) -> None:
    opened = samples.EACH_KIND[name]().opened()
    assert opened.head.kind == name
    assert opened.verdict.is_accepted
    names = tuple(entry.name for entry in opened.manifest.sections)
    assert names == BY_NAME[name].names_in(opened.head.schema)


@pytest.mark.parametrize("name", [name for name in samples.EACH_KIND if name != "backup"])
def test_a_body_too_long_to_be_kept_plain_reads_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = samples.EACH_KIND[name]()
    kept = sample.opened().sections
    monkeypatch.setattr(body, "KEPT_PLAIN", 0)
    assert sample.opened().sections == kept


@pytest.mark.parametrize("name", ["commune.state", "upper.down", "upper.ack", "enrol.request"])
def test_each_content_has_one_plain_hash(name: str) -> None:
    make = samples.EACH_KIND[name]
    assert make().bundle.head.plain_sha256 == make().bundle.head.plain_sha256


def test_what_comes_down_is_what_was_sent() -> None:
    opened = samples.down().opened()
    for name, rows in samples.down_sections().items():
        assert list(opened.sections[name]) == list(rows)


def test_a_receipt_is_what_was_sent() -> None:
    opened = samples.ack().opened()
    assert opened.sections["ack"] == (samples.an_ack(),)
    assert opened.sections["issues"] == (samples.an_issue(),)


def test_rows_are_sorted_whatever_order_they_come_in() -> None:
    other = w.the_home(id="43333333-4444-4444-8444-444444444444", head=None)
    forward = w.sealed(w.a_state(households=(other, w.the_home())))
    backward = w.sealed(w.a_state(households=(w.the_home(), other)))
    assert forward.head.plain_sha256 == backward.head.plain_sha256
