"""Schemas 1, 2 and 3: what each carries, and that either is read, or refused, as written."""

import pytest

from giamngheo_desktop.bundle import body
from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.bundle.kinds import KINDS
from giamngheo_desktop.bundle.plan_rows import PLANS_DOWN, PLANS_UP
from giamngheo_desktop.bundle.seal import open_verified, plan_sections, write_bundle
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.exchange import StreamState
from giamngheo_desktop.domain.plan.carried import CarriedPlans, book_of, carried_of
from tests.bundle import plans, samples
from tests.bundle import worlds as w
from tests.bundle.test_worked_example import example_state


def test_plans_come_out_as_they_went_in() -> None:
    opened = w.opened(w.sealed().data)
    assert opened.head.schema == 3
    assert opened.state == w.a_state()
    assert opened.plans == w.the_plans()


def test_a_plan_is_the_same_after_travelling() -> None:
    book = plans.a_book(w.COMMUNE, w.VILLAGE, w.HOME, w.PERSON)
    assert book_of(carried_of([book]), plans.YEAR) == book
    assert book_of(carried_of([book]), 2031) is None


def test_an_empty_plan_travels_and_differs_from_saying_nothing() -> None:
    assert w.opened(w.sealed(plans=CarriedPlans()).data).plans == CarriedPlans()
    assert w.opened(w.sealed(schema=1).data).plans is None


def test_the_kept_file_of_schema_1_is_still_read() -> None:
    state = StreamState(w.EPOCH, 6, "cd" * 32, {(w.EPOCH, 6): "cd" * 32})
    opened = open_verified(example_state(), w.upper(stream=lambda _: state))
    assert opened.head.schema == 1
    assert opened.plans is None
    assert opened.state is not None


def test_schema_1_has_the_very_bytes_it_had() -> None:
    old = write_bundle(
        w.fields(),
        {name: getattr(w.a_state(), name) for name in w.a_state().__dataclass_fields__},
        w.COMMUNE_KEY,
        w.UPPER_RECIPIENTS,
    )
    assert w.sealed(schema=1).head.plain_sha256 == old.head.plain_sha256


@pytest.mark.parametrize("name", ["commune.state", "commune.amend", "upper.down", "upper.ack"])
@pytest.mark.parametrize("own", [1, 2])
def test_an_old_reader_refuses_the_new_schema_with_609(
    name: str, own: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = samples.EACH_KIND[name]()
    monkeypatch.setattr(body, "OWN_SCHEMA", own)
    with pytest.raises(BundleError) as caught:
        sample.opened()
    assert caught.value.gnb == 609
    assert "Cập nhật chương trình" in caught.value.text


def test_only_three_kinds_tell_of_plans() -> None:
    changed = {
        kind.name
        for kind in KINDS
        if {"plans"} & {one.name for one in kind.sections_in(OWN_SCHEMA)}
    }
    assert changed == {"commune.state", "commune.amend", "upper.down"}


def test_every_field_of_every_record_has_a_value_somewhere() -> None:
    """The sample would not show a field that is forgotten on the wire, were it at its default."""
    shown = plan_sections(w.the_plans())
    assert set(shown) == {section.name for section in PLANS_UP} > {one.name for one in PLANS_DOWN}
    assert all(shown.values())
    empty = {
        f"{section.name}.{name}"
        for section in PLANS_UP
        for name in section.spec.names
        if all(section.spec.show(row)[name] in (None, [], {}) for row in shown[section.name])
    }
    assert empty <= {
        "plans.closing_total",
        "plans.programme",
        "plans.scope",
        "plan_events.to_on",
        "plan_events.result",
        "plan_policies.from_on",
        "plan_policies.to_on",
        "plan_policies.note",
        "plan_registrations.note",
        "plan_training.note",
        "plan_places.from_on",
        "plan_places.to_on",
        "plan_places.note",
    }
