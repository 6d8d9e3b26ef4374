"""Places, settings, people, drafts, plan, imports."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.store.engine import Store
from giamngheo_desktop.store.imports import ImportBatch
from tests.builders import (
    NOW,
    ROUND,
    a_dossier,
    a_person,
    a_support,
    a_target,
    a_unit,
    a_village,
    an_id,
    an_office,
    an_upper_unit,
)


def test_units_that_exist_on_a_day(store: Store) -> None:
    old = a_unit(
        "20900", "Trà Mai", id="20900@1900-01-01", valid_from=None, parent="515@1900-01-01"
    )
    old = replace(old, valid_to=date(2025, 6, 30))
    new = a_unit(before=(old.id,))
    with store.writing() as tx:
        tx.places.put_units([old, new])
        assert tx.places.unit(new.id) == new
        assert tx.places.units_on(date(2025, 6, 30)) == [old]
        assert tx.places.units_on(date(2025, 7, 1)) == [an_upper_unit(), new]
        assert tx.places.units_on(date(2025, 7, 1), parent=an_upper_unit().id) == [new]
        assert tx.places.units() == [an_upper_unit(), old, new]
        with pytest.raises(NotFound, match="99999"):
            tx.places.unit("99999@2025-07-01")


def test_tra_don_and_tra_don_with_a_horn_are_two_units(store: Store) -> None:
    don, dom = a_unit("20905", "Trà Don"), a_unit("20906", "Trà Dơn")
    with store.writing() as tx:
        tx.places.put_units([dom, don])
        assert [one.name for one in tx.places.units() if one.name != "Đà Nẵng"] == [
            "Trà Don",
            "Trà Dơn",
            "Trà My",
        ]


def test_villages_in_natural_order(store: Store) -> None:
    other = a_village(1, a_unit("20908", "Trà Liên"))
    changed = replace(a_village(2), name="Thôn 3", dac_biet_kho_khan=True, rev=2)
    with store.writing() as tx:
        tx.places.put_village(other)
        tx.places.put_village(changed)
        assert [one.name for one in tx.places.villages(a_unit().id)] == [
            "Thôn 1",
            "Thôn 3",
            "Thôn 10",
        ]
        assert len(tx.places.villages()) == 4
        assert tx.places.village(changed.id) == changed
        assert tx.places.village("none") is None


def test_office_and_settings_with_their_types(store: Store) -> None:
    with store.writing() as tx:
        assert tx.settings.office() == an_office()
        assert tx.settings.get("posting_days") == 0
        tx.settings.put("posting_days", 5)
        tx.settings.put("confirmed_values", ("a", "b"))
        assert tx.settings.get("posting_days") == 5
        assert tx.settings.all()["confirmed_values"] == ("a", "b")
        with pytest.raises(KeyError):
            tx.settings.get("no_such")
        with pytest.raises(KeyError):
            tx.settings.put("no_such", 1)
        for wrong in (True, "5", None):
            with pytest.raises(TypeError, match="posting_days"):
                tx.settings.put("posting_days", wrong)


def test_empty_file_has_no_office(empty: Store) -> None:
    with empty.reading() as tx:
        assert tx.settings.office() is None


def test_people_keep_their_place_and_their_name(store: Store) -> None:
    first = a_person("hoa", Duty.CAN_BO, Duty.QUAN_TRI, title="Công chức")
    second = a_person("minh", Duty.LANH_DAO)
    with store.writing() as tx:
        tx.people.put(first)
        tx.people.put(second)
        tx.people.put(replace(first, name="Nguyễn Thị Hoà"))
        assert tx.people.list() == [replace(first, name="Nguyễn Thị Hoà"), second]
        gone = replace(second, is_active=False)
        tx.people.put(gone)
        assert tx.people.get("minh") == gone
        again = a_person("minh", id=an_id("person", "other"))
        tx.people.put(again)
        assert tx.people.get("minh") == again
        assert tx.people.get("nobody") is None
        tx.people.note_view(first.id, an_id("household", 1), NOW)


def test_drafts_belong_to_one_person(store: Store) -> None:
    with store.writing() as tx:
        for shift, home in enumerate(("a", "b", "a")):
            at = NOW + timedelta(seconds=shift)
            tx.drafts.put(home, ROUND, "hoa", f'{{"n":{shift}}}', at)
        tx.drafts.put("a", None, "minh", "{}", NOW)
        assert tx.drafts.all("hoa") == ["a", "b"]
        assert tx.drafts.get("a", "hoa") == '{"n":2}'
        tx.drafts.drop("a", "hoa")
        tx.drafts.drop("a", "hoa")
        assert tx.drafts.get("a", "hoa") is None
        assert tx.drafts.all("minh") == ["a"]


def test_supports_and_targets(store: Store) -> None:
    other = a_support(2, household=an_id("household", 2))
    next_year = a_target(2, year=2027, village=a_village().id, value=None, num=1, den=3)
    with store.writing() as tx:
        tx.plan.put_supports([a_support(), other])
        tx.plan.put_supports([replace(other, note="x", rev=2)])
        assert tx.plan.supports(an_id("household", 1)) == [a_support()]
        assert len(tx.plan.supports()) == 2
        tx.plan.put_targets([a_target(), next_year])
        assert tx.plan.targets() == [a_target(), next_year]
        assert tx.plan.targets(2027) == [next_year]


def _import(store: Store) -> ImportBatch:
    """Household 1 was there, 2 and 3 come in; the import changes 1."""
    there, second, third = (a_dossier(number) for number in (1, 2, 3))
    with store.writing() as tx:
        tx.households.save(replace(there, review=None), by="hoa", at=NOW)
    changed = replace(there, household=replace(there.household, phone="0905"))
    batch = ImportBatch(
        an_id("batch"),
        "danh sach.xlsx",
        "ab" * 32,
        ROUND,
        "hoa",
        NOW,
        tuple(sorted((second.household.id, third.household.id))),
        (there.household.id,),
        12,
    )
    with store.writing() as tx:
        tx.bulk.insert_dossiers([second, third])
        tx.bulk.update_dossiers([changed], by="hoa", at=NOW)
        tx.imports.add(batch)
    return batch


def test_import_is_known_again(store: Store) -> None:
    batch = _import(store)
    with store.reading() as tx:
        assert tx.imports.get(batch.id) == batch
        assert tx.imports.list() == [batch]
        assert tx.imports.find(batch.digest, ROUND) == batch
        assert tx.imports.find(batch.digest, None) is None
        assert tx.imports.find("other", ROUND) is None
        assert tx.imports.get("none") is None


def test_import_taken_back_leaves_what_was_there_before(store: Store) -> None:
    batch = _import(store)
    later = NOW + timedelta(hours=1)
    with store.writing() as tx:
        assert tx.imports.touched_since(batch) == []
        tx.imports.withdraw(batch, by="hoa", at=later)
        (only,) = tx.households.dossiers()
        assert only == replace(
            a_dossier(1), review=None, household=replace(a_dossier(1).household, rev=3)
        )
        assert tx.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True)) == []
        assert tx.imports.get(batch.id) == replace(batch, undone_at=later)
        assert tx.imports.find(batch.digest, ROUND) is None
        assert tx.bulk.insert_dossiers([a_dossier(2), a_dossier(3)]) == 2


@pytest.mark.parametrize("number", [1, 2])
def test_import_whose_household_was_saved_since_is_touched(store: Store, number: int) -> None:
    batch = _import(store)
    with store.writing() as tx:
        found = tx.households.get(an_id("household", number))
        assert found is not None
        tx.households.save(
            replace(found, household=replace(found.household, note="x")), by="minh", at=NOW
        )
        assert tx.imports.touched_since(batch) == ["Hồ Văn Lan"]


def test_import_that_was_handed_over_is_touched(store: Store) -> None:
    batch = _import(store)
    with store.writing() as tx:
        tx.exchange.mark_handed_over(ROUND, "ab" * 32)
        assert len(tx.imports.touched_since(batch)) == 3
