"""Values at hand stand for rows that keep just them, and for no others; typed text is the plain."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.domain.review import Answer, Review, ReviewResult
from giamngheo_desktop.store.alike import alike
from giamngheo_desktop.store.codec import columns_of
from giamngheo_desktop.store.engine import Store
from giamngheo_desktop.store.plain import bare, json_text
from giamngheo_desktop.store.typed_json import typed_json
from tests.builders import ROUND, a_dossier, a_state, a_unit, a_village, an_upper_unit

_KINDS = (Household, Member, Review, Support, Decision)
_REGISTER = (Household, Member, Review)
_ANSWERS: st.SearchStrategy[Mapping[str, Answer]] = st.dictionaries(
    st.text("abc_", min_size=1, max_size=4),
    st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=3)),
    max_size=4,
).map(lambda given: dict(sorted(given.items())))
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def _values(kind: type) -> st.SearchStrategy[Any]:
    """Values of a kind; days as a form takes them, maps in their order."""
    hints = get_type_hints(kind)
    drawn = {one.name: _drawn(one.name, hints[one.name]) for one in fields(kind)}
    return st.builds(kind, **drawn)


def _drawn(name: str, hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a declared type
    if name == "answers":
        return _ANSWERS
    if name == "member_answers":
        answered = st.dictionaries(st.text("ab", min_size=1), _ANSWERS, max_size=2)
        return answered.map(lambda given: dict(sorted(given.items())))
    return st.none() | _DAYS if bare(hint) is date else st.from_type(hint)


def _row(value: Any) -> tuple[object, ...]:  # noqa: ANN401 - a dataclass of the domain
    columns = columns_of(value)
    return tuple(columns[one.name] for one in fields(value))


@pytest.mark.parametrize("kind", _KINDS)
@settings(max_examples=30)
@given(st.data())
def test_typed_text_is_the_plain_text(kind: type, data: st.DataObject) -> None:
    value, hints = data.draw(_values(kind)), get_type_hints(kind)
    columns = columns_of(value)
    for one in fields(kind):
        held = getattr(value, one.name)
        if typed_json(bare(hints[one.name])) and not isinstance(held, str | int | date | None):
            assert columns[one.name] == json_text(held)


def test_a_number_that_is_no_whole_one_is_refused_as_before() -> None:
    write = typed_json(tuple[ReviewResult, ...])
    assert write is not None
    with pytest.raises(TypeError):
        write((replace(ReviewResult("x"), diem_b1=1.5),))  # type: ignore[arg-type]  # the very fault


@pytest.mark.parametrize("kind", _REGISTER)
@settings(max_examples=30)
@given(st.data())
def test_a_row_is_alike_to_its_value_and_to_no_other(kind: type, data: st.DataObject) -> None:
    one, other = data.draw(_values(kind)), data.draw(_values(kind))
    assert alike(kind)(one, _row(one))
    for field in fields(kind):
        changed = replace(one, **{field.name: getattr(other, field.name)})
        if alike(kind)(changed, _row(one)):
            assert changed == one
            assert repr(changed) == repr(one)


def test_yes_is_not_one() -> None:
    review = a_dossier(1).review
    assert review is not None
    yes, one = (replace(review, answers={"nguon_nuoc": given}) for given in (True, 1))
    assert yes == one
    assert not alike(Review)(yes, _row(one))


def _state() -> State:
    dossiers = [a_dossier(n, village=a_village(1), category=Category.HO_NGHEO) for n in (1, 2, 3)]
    by_home = sorted(dossiers, key=lambda one: one.household.id)
    return replace(
        a_state(0),
        units=tuple(sorted((a_unit(), an_upper_unit()), key=lambda one: one.id)),
        villages=(a_village(1),),
        households=tuple(one.household for one in by_home),
        members=tuple(
            person for one in by_home for person in sorted(one.members, key=lambda one: one.id)
        ),
        reviews=tuple(
            replace(one.review, answers=dict(sorted(one.review.answers.items())))
            for one in by_home
            if one.review
        ),
    )


def test_rows_that_keep_a_value_at_hand_are_that_very_value(store: Store) -> None:
    state = _state()
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, state)
        held = tx.bulk.state_of(a_unit().id, ROUND, ROUND, state)
    for name in ("households", "members", "reviews"):
        pairs = zip(getattr(held, name), getattr(state, name), strict=True)
        assert all(one is other for one, other in pairs)


def test_what_stands_is_told_whatever_is_at_hand(store: Store) -> None:
    """Every row at hand differs in something, or has the id of nothing that stands."""
    state = _state()
    near = replace(
        state,
        households=tuple(replace(one, note="khác") for one in state.households),
        members=tuple(replace(one, name=f"{one.name} B") for one in state.members[1:]),
        reviews=tuple(
            replace(one, results=(), answers=MappingProxyType({})) for one in state.reviews
        ),
    )
    with store.writing() as tx:
        tx.bulk.replace_state(a_unit().id, ROUND, state)
        assert tx.bulk.state_of(a_unit().id, ROUND, ROUND, near) == state
