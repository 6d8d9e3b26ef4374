"""Villages of a commune: added all or none, changed under a next revision."""

import unicodedata
from dataclasses import replace

import pytest

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.errors import FormIncomplete, NotAllowed, NotFound, StoreExists
from giamngheo_desktop.domain.place import UnitKind
from giamngheo_desktop.services.places import VillageDraft, add_villages
from giamngheo_desktop.services.suite import Services
from tests.builders import a_unit, a_village


def _codes(services: Services) -> list[str]:
    return [one.code for one in services.places.villages()]


def test_villages_get_the_next_free_codes_and_the_area_of_the_commune(empty: Services) -> None:
    made = empty.places.add_villages(
        [VillageDraft("  Thôn   4 "), VillageDraft("Thôn 10", area=Area.THANH_THI)]
    )
    assert [(one.code, one.name, one.area) for one in made] == [
        ("20900-04", "Thôn 4", Area.NONG_THON),
        ("20900-05", "Thôn 10", Area.THANH_THI),
    ]
    assert _codes(empty) == ["20900-01", "20900-02", "20900-03", "20900-04", "20900-05"]


def test_a_name_spelled_in_decomposed_letters_is_the_same_name(empty: Services) -> None:
    with pytest.raises(StoreExists):
        empty.places.add_villages([VillageDraft(unicodedata.normalize("NFD", "Thôn 1"))])


@pytest.mark.parametrize("taken", [VillageDraft("Thôn 2"), VillageDraft("Thôn mới", "20900-02")])
def test_one_taken_village_keeps_all_out(empty: Services, taken: VillageDraft) -> None:
    with pytest.raises(StoreExists):
        empty.places.add_villages([VillageDraft("Thôn 9"), taken])
    assert _codes(empty) == ["20900-01", "20900-02", "20900-03"]


def test_two_new_villages_of_one_name_keep_each_other_out(empty: Services) -> None:
    with pytest.raises(StoreExists):
        empty.places.add_villages([VillageDraft("Thôn 9"), VillageDraft("Thôn 9")])
    assert len(_codes(empty)) == 3


def test_in_a_special_zone_the_area_must_be_named(empty: Services) -> None:
    zone = a_unit(kind=UnitKind.DAC_KHU, area=None)
    with empty.at.store.writing() as tx:
        office = tx.settings.office()
        assert office is not None
        tx.settings.put_office(replace(office, unit=zone))
        tx.places.put_units([zone])
        with pytest.raises(FormIncomplete, match="nông thôn hay thành thị"):
            add_villages(empty.at, tx, [VillageDraft("Khu 1")])
        (made,) = add_villages(empty.at, tx, [VillageDraft("Khu 1", area=Area.THANH_THI)])
    assert made.area is Area.THANH_THI


def test_a_change_is_the_next_revision(empty: Services) -> None:
    empty.places.change_village(replace(a_village(2), name="Thôn Hai", households=130, rev=9))
    kept = next(one for one in empty.places.villages() if one.code == "20900-02")
    assert (kept.name, kept.households, kept.rev) == ("Thôn Hai", 130, 2)


def test_an_unknown_village_is_not_changed(empty: Services) -> None:
    with pytest.raises(NotFound):
        empty.places.change_village(a_village(7))


def test_the_leader_does_not_enter_villages(led: Services) -> None:
    with pytest.raises(NotAllowed):
        led.places.add_villages([VillageDraft("Thôn 9")])
    with pytest.raises(NotAllowed):
        led.places.change_village(a_village(1))
