"""Households that may be the same: found with their reasons, told apart once, taken back."""

from dataclasses import replace

import pytest

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotAllowed
from giamngheo_desktop.services.duplicates import Likeness
from giamngheo_desktop.services.suite import Services
from tests.builders import a_village, an_id
from tests.services.workplaces import ROUND

HOME, OTHER = an_id("household", 1), an_id("household", 2)


def _renamed(services: Services, household: str, name: str, **fields: object) -> Dossier:
    """The household with another head, stored."""
    found = services.households.get(household, ROUND)
    people = [
        replace(one, name=name, **fields) if one.id == found.household.head else one  # type: ignore[arg-type]
        for one in found.members
    ]
    return services.households.save(replace(found, members=tuple(people))).dossier


def _twin(dossier: Dossier) -> Dossier:
    """The same people as a new household that is only being typed."""
    return replace(dossier, household=replace(dossier.household, id=an_id("household", 88)))


def test_name_birth_village_and_number_are_each_told_as_the_reason(reviewed: Services) -> None:
    first = _renamed(
        reviewed, HOME, "Hồ Thị Lan", birth_date=None, birth_year=1971, citizen_id="049171000001"
    )
    found = {one.line.id: one.why for one in reviewed.duplicates.of(_twin(first))}
    assert found[HOME] == (Likeness.CITIZEN_ID, Likeness.NAME_BIRTH, Likeness.NAME_VILLAGE)
    near = _twin(first)
    head = replace(near.members[0], birth_year=1973, citizen_id=None)
    near = replace(near, members=(head,))
    assert reviewed.duplicates.of(near)[0].why == (Likeness.NAME_VILLAGE,)
    elsewhere = replace(near, household=replace(near.household, village=a_village(3).id))
    assert HOME not in {one.line.id for one in reviewed.duplicates.of(elsewhere)}
    written = replace(head, name="hồ thị  LAN", birth_year=1971)
    again = reviewed.duplicates.of(replace(elsewhere, members=(written,)))
    assert [one.why for one in again] == [(Likeness.NAME_BIRTH,)]


def test_a_number_of_any_member_is_enough(reviewed: Services) -> None:
    _renamed(reviewed, HOME, "Hồ Thị Lan", citizen_id="049171000001")
    typed = _twin(reviewed.households.get(OTHER, ROUND))
    child = replace(typed.members[-1], citizen_id="049171000001")
    typed = replace(typed, members=(*typed.members[:-1], child))
    assert Likeness.CITIZEN_ID in next(
        one.why for one in reviewed.duplicates.of(typed) if one.line.id == HOME
    )


def test_nobody_is_the_double_of_herself(reviewed: Services) -> None:
    found = reviewed.duplicates.of(reviewed.households.get(HOME, ROUND))
    assert HOME not in {one.line.id for one in found}


def test_two_households_told_apart_are_not_asked_about_again(reviewed: Services) -> None:
    twin = _twin(reviewed.households.get(OTHER, ROUND))
    near = {one.line.id for one in reviewed.duplicates.of(twin)}
    assert OTHER in near
    reviewed.duplicates.tell_apart(twin.household.id, [OTHER])
    assert {one.line.id for one in reviewed.duplicates.of(twin)} == near - {OTHER}
    reviewed.duplicates.forget(OTHER, twin.household.id, "xem lại")
    assert {one.line.id for one in reviewed.duplicates.of(twin)} == near


def test_pairs_of_the_whole_store_carry_reasons_and_what_was_told(reviewed: Services) -> None:
    for number, home in enumerate((HOME, OTHER)):
        _renamed(reviewed, home, "Hồ Thị Lan", birth_date=None, birth_year=1971 + number)
    pairs = [
        one for one in reviewed.duplicates.pairs() if {HOME, OTHER} == {one.one.id, one.other.id}
    ]
    same_village = pairs and pairs[0].one.village == pairs[0].other.village
    assert bool(pairs) == bool(same_village)
    third = _renamed(reviewed, OTHER, "Hồ Thị Lan", birth_date=None, birth_year=1971)
    pairs = [
        one for one in reviewed.duplicates.pairs() if {HOME, OTHER} == {one.one.id, one.other.id}
    ]
    assert Likeness.NAME_BIRTH in pairs[0].why
    reviewed.duplicates.tell_apart(third.household.id, [HOME])
    assert not [
        one for one in reviewed.duplicates.pairs() if {HOME, OTHER} == {one.one.id, one.other.id}
    ]
    told = [one for one in reviewed.duplicates.pairs(with_told_apart=True) if one.is_told_apart]
    assert [{one.one.id, one.other.id} for one in told] == [{HOME, OTHER}]


def test_who_only_leads_tells_nobody_apart(led: Services) -> None:
    with pytest.raises(NotAllowed):
        led.duplicates.tell_apart(HOME, [OTHER])
