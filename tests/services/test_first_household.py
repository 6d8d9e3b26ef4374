"""No household before a recovery sheet was printed and typed back, whatever way it comes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import SheetNeeded, WrongDigits
from giamngheo_desktop.services.importing import ImportOptions
from giamngheo_desktop.services.recovery import SheetState
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store import bulk, saving
from tests.builders import a_dossier
from tests.services.desks import Desks
from tests.services.laptops import Laptops
from tests.spreadsheet.books import national, person


def real(services: Services) -> Services:
    """The same workplace, no longer a sample: it asks for its sheet."""
    office = replace(services.at.office(), is_sample=False)
    with services.at.store.writing() as tx:
        tx.settings.put_office(office)
    return services


def prove(services: Services) -> None:
    services.recovery.prove(services.recovery.make().secret[-8:])


def count(services: Services) -> int:
    with services.at.store.reading() as tx:
        return tx.households.count(HouseholdQuery(active_only=False))


def one_by_one(services: Services, _folder: Path) -> None:
    services.households.save(replace(a_dossier(1), review=None))


def many(services: Services, _folder: Path) -> None:
    services.households.put_many([replace(a_dossier(1), review=None)])


def a_workbook(services: Services, folder: Path) -> None:
    path = folder / "danh-sach.xlsx"
    path.write_bytes(
        national([person(household="1", head="A", name="A", village="Thôn 1", birth="03/02/1980")])
    )
    services.importing.apply(services.importing.plan(path, ImportOptions(create_villages=True)))


WAYS: tuple[Callable[[Services, Path], None], ...] = (one_by_one, many, a_workbook)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_first_household_waits_for_the_sheet(
    empty: Services, tmp_path: Path, way: Callable[[Services, Path], None]
) -> None:
    real(empty)
    head = _head(empty)
    with pytest.raises(SheetNeeded) as told:
        way(empty, tmp_path)
    assert told.value.code == "sheet_needed"
    assert "tám ký tự cuối" in told.value.text
    assert (count(empty), _head(empty)) == (0, head)
    secret = empty.recovery.make().secret
    with pytest.raises(SheetNeeded):
        way(empty, tmp_path)
    with pytest.raises(WrongDigits):
        empty.recovery.prove("QQQQQQQQ")
    with pytest.raises(SheetNeeded):
        way(empty, tmp_path)
    empty.recovery.prove(secret[-8:])
    way(empty, tmp_path)
    assert count(empty) == 1


def _head(services: Services) -> int:
    with services.at.store.reading() as tx:
        return tx.audit.head().n


def test_the_unit_above_merges_nothing_before_its_sheet(desks: Desks) -> None:
    real(desks.upper)
    with pytest.raises(SheetNeeded):
        desks.upper.inbox.merge(desks.bundle)
    with desks.upper.at.store.reading() as tx:
        assert not [one for one in tx.exchange.bundles() if one.state == "merged"]
    prove(desks.upper)
    assert desks.upper.inbox.merge(desks.bundle).is_new


def test_a_helper_laptop_takes_no_village_before_its_sheet(laptops: Laptops) -> None:
    real(laptops.helper)
    given = laptops.give(1)
    with pytest.raises(SheetNeeded):
        laptops.helper.package_merging.merge(given.path)
    assert count(laptops.helper) == 0
    prove(laptops.helper)
    laptops.helper.package_merging.merge(given.path)
    assert count(laptops.helper) == 4


def test_who_asks_before_typing_is_told_the_same(empty: Services) -> None:
    empty.recovery.require_for_first()
    real(empty)
    with pytest.raises(SheetNeeded):
        empty.recovery.require_for_first()
    prove(empty)
    empty.recovery.require_for_first()


def test_a_register_goes_on_while_a_new_sheet_is_not_proved_yet(reviewed: Services) -> None:
    """A change of the key makes a new sheet; work in hand is not stopped by it."""
    real(reviewed).recovery.require_for_first()
    prove(reviewed)
    reviewed.recovery.make()
    assert reviewed.recovery.state() is SheetState.PRINTED
    reviewed.households.put_many([a_dossier(50)])
    assert count(reviewed) == 13


def test_without_the_gate_the_household_would_be_stored(
    empty: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teeth: the refusal is this gate and nothing else."""
    for room in (bulk, saving):
        monkeypatch.setattr(room, "require_sheet", lambda _connection: None)
    one_by_one(real(empty), tmp_path)
    assert count(empty) == 1
