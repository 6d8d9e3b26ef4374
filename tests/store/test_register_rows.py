"""Writing only the rows that differ leaves the very file that writing everything leaves."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import plan_replace
from giamngheo_desktop.store import register_rows
from giamngheo_desktop.store.engine import Store
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, table_of
from tests.builders import ROUND, a_dossier, a_unit, a_village, an_upper_unit

UNIT = a_unit()
Edit = Callable[[list[Dossier]], list[Dossier]]


def _dossiers() -> list[Dossier]:
    village = a_village(1, UNIT)
    made = [a_dossier(n, village=village, category=Category.HO_NGHEO) for n in range(1, 7)]
    return sorted(made, key=lambda one: one.household.id)


def _state(dossiers: Sequence[Dossier]) -> State:
    people = [who for one in dossiers for who in one.members]
    reviews = [one.review for one in dossiers if one.review]
    return State(
        units=tuple(sorted((UNIT, an_upper_unit()), key=lambda one: one.id)),
        villages=(a_village(1, UNIT), a_village(2, UNIT)),
        households=tuple(one.household for one in dossiers),
        members=tuple(sorted(people, key=lambda one: (one.household, one.id))),
        reviews=tuple(sorted(reviews, key=lambda one: (one.household, one.id))),
    )


def _noted(dossiers: list[Dossier]) -> list[Dossier]:
    first, *rest = dossiers
    return [replace(first, household=replace(first.household, note="mới", rev=9)), *rest]


def _renamed_head(dossiers: list[Dossier]) -> list[Dossier]:
    first, *rest = dossiers
    people = tuple(
        replace(one, name="Hồ Thị Đổi Tên", rev=9) if one.id == first.household.head else one
        for one in first.members
    )
    return [replace(first, members=people), *rest]


def _judged_anew(dossiers: list[Dossier]) -> list[Dossier]:
    first, *rest = dossiers
    assert first.review is not None
    return [replace(first, review=replace(first.review, results=(), rev=9)), *rest]


def _moved_person(dossiers: list[Dossier]) -> list[Dossier]:
    """The last person of the first household lives in the second now."""
    first, second, *rest = dossiers
    *staying, going = sorted(first.members, key=lambda one: one.id == first.household.head)[::-1]
    arrived = replace(going, household=second.household.id, no=150, rev=9)
    return [
        replace(first, members=tuple(staying)),
        replace(second, members=(*second.members, arrived)),
        *rest,
    ]


def _gone_and_new(dossiers: list[Dossier]) -> list[Dossier]:
    village = a_village(2, UNIT)
    new = a_dossier(60, village=village, category=Category.HO_CAN_NGHEO)
    return sorted([*dossiers[1:], new], key=lambda one: one.household.id)


def _another_review(dossiers: list[Dossier]) -> list[Dossier]:
    """The same household and round under another id of the review."""
    first, *rest = dossiers
    other = a_dossier(61).review
    assert first.review is not None
    assert other is not None
    return [replace(first, review=replace(first.review, id=other.id)), *rest]


EDITS: tuple[Edit, ...] = (
    *(_noted, _renamed_head, _judged_anew, _moved_person, _gone_and_new, _another_review),
    lambda dossiers: _moved_person(_gone_and_new(_judged_anew(dossiers))),
    lambda dossiers: [],
    lambda dossiers: dossiers,
)


def _rows(store: Store) -> list[list[tuple[object, ...]]]:
    """Every column of every row of the three tables."""
    with store.reading() as tx:
        connection = tx.bulk._connection  # the whole tables have no door of their own
        tables = [table_of(one) for one in (HouseholdRow, MemberRow, ReviewRow)]
        return [
            [tuple(row) for row in connection.execute(select(one).order_by(one.c.id))]
            for one in tables
        ]


def _written(
    store: Store, old: State, new: State, *, whole: bool
) -> list[list[tuple[object, ...]]]:
    plan = plan_replace(old, new)
    touched = None if whole else frozenset((*plan.new, *plan.changed, *plan.gone))
    with store.writing() as tx:
        tx.bulk.replace_state(UNIT.id, ROUND, old)
        tx.bulk.replace_state(UNIT.id, ROUND, new, touched)
    return _rows(store)


@pytest.mark.parametrize("edit", EDITS)
def test_rows_that_differ_and_all_rows_leave_the_same_file(store: Store, edit: Edit) -> None:
    old, new = _state(_dossiers()), _state(edit(_dossiers()))
    assert _written(store, old, new, whole=False) == _written(store, old, new, whole=True)


def test_without_the_people_in_its_row_a_household_would_keep_its_former_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teeth: a row of a household also repeats what lists need of its members."""
    old, new = _state(_dossiers()), _state(_renamed_head(_dossiers()))
    right = _written(store, old, new, whole=True)
    rows = register_rows._household_rows
    monkeypatch.setattr(
        register_rows,
        "_household_rows",
        lambda state, round_id, wanted=None: rows(
            state, round_id, None if wanted is None else set()
        ),
    )
    assert _written(store, old, new, whole=False) != right


def test_a_note_on_one_household_writes_one_row(store: Store) -> None:
    old, new = _state(_dossiers()), _state(_noted(_dossiers()))
    with store.writing() as tx:
        tx.bulk.replace_state(UNIT.id, ROUND, old)
        told: list[str] = []
        event.listen(
            tx.bulk._connection,
            "before_cursor_execute",
            lambda _, __, text, ___, ____, _____: told.append(text.split(" SET ")[0]),
        )
        tx.bulk.replace_state(UNIT.id, ROUND, new, frozenset({new.households[0].id}))
    tables = ("household", "member", "review")
    wrote = [
        one
        for one in told
        if one.startswith(
            tuple(f"{word} {name} " for word in ("INSERT INTO", "DELETE FROM") for name in tables)
        )
    ]
    assert len(wrote) == 1
    assert wrote[0].startswith("INSERT INTO household ")
