"""The office's own places: its villages and the units it knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FormIncomplete, NotFound, RowsRejected, StoreExists
from giamngheo_desktop.domain.place import AREA_BY_KIND, Unit, Village, VillageKind
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.unit_files import (
    UnitChanges,
    UnitsFile,
    compare_lists,
    read_units_csv,
)
from giamngheo_desktop.services.units import load_unit_list
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class VillageDraft:
    """A village as an officer enters it.

    Args:
        name: as printed, for example `Thôn 3`.
        code: stable code; empty = the next free one of the commune.
        area: `None` = by the kind of the commune; must be named in a đặc khu.
        households: all resident households; `None` = not known yet.
        people: all residents; `None` = not known yet.
    """

    name: str
    code: str = ""
    kind: VillageKind = VillageKind.THON
    area: Area | None = None
    households: int | None = None
    people: int | None = None
    dac_biet_kho_khan: bool = False


@dataclass(frozen=True)
class PlaceService:
    """Use cases about villages and units."""

    at: Workplace

    def villages(self) -> list[Village]:
        """Villages of this office, natural order; at an upper unit those of all its communes."""
        with self.at.store.reading() as tx:
            return tx.places.villages()

    def units(self) -> list[Unit]:
        """Units this workplace knows: its own, the level above, the communes below."""
        with self.at.store.reading() as tx:
            return tx.places.units()

    def import_units(self, path: Path, valid_from: date, *, dry_run: bool) -> UnitChanges:
        """Take a newer list of units in; every unit in use must stay or be mapped.

        Raises:
            FileUnreadable, ColumnsUnknown, RowsRejected: for the officer; nothing is taken.
        """
        self.at.require(Act.SETTINGS)
        read = read_units_csv(path, valid_from)
        before = load_unit_list(valid_from - timedelta(days=1))
        in_use = {one.code for one in self.units()}
        changes = compare_lists(before, read, in_use)
        if changes.unmapped:
            raise RowsRejected(say.units_unmapped(changes.unmapped), {"unmapped": changes.unmapped})
        if not dry_run:
            with self.at.store.writing() as tx:
                known = {one.id: one for one in tx.places.units()}
                tx.places.put_units(_ended_by(read, known.values()))
                tx.places.put_units(_with_former(one, known.get(one.id)) for one in read.units)
                self.at.note(tx, "units_imported", "unit", path.name, after={"units": read.version})
        return changes

    def add_villages(self, drafts: Iterable[VillageDraft]) -> list[Village]:
        """Add villages to the commune's own list, all or none.

        Raises:
            StoreExists: for the officer: the name or the code is taken.
            FormIncomplete: for the officer: the area is not known and must be named.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            return add_villages(self.at, tx, list(drafts))

    def change_village(self, changed: Village) -> Changes:
        """Store a changed village under its next revision.

        Raises:
            NotFound: for the officer.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            former = tx.places.village(changed.id)
            if former is None:
                raise NotFound(say.village_unknown(changed.code))
            tx.places.put_village(replace(changed, name=tidy(changed.name), rev=former.rev + 1))
            self.at.note(
                tx, "village_changed", "villages", changed.id, after={"rev": former.rev + 1}
            )
        return Changes(settings=True, households=True)


def _ended_by(new: UnitsFile, known: Iterable[Unit]) -> list[Unit]:
    """Units that others of a newer list were made from: with their last day.

    A merged commune may keep the code of one of those it was made from: only the id is gone then.
    """
    staying = {one.id for one in new.units}
    replaced = {old.partition("@")[0] for one in new.units for old in one.before}
    last = new.version - timedelta(days=1)
    return [
        replace(one, valid_to=last)
        for one in known
        if one.id not in staying and one.code in replaced and one.exists_on(last)
    ]


def _with_former(new: Unit, known: Unit | None) -> Unit:
    """A unit that stays keeps what it was made from, where the list does not repeat it."""
    return replace(new, before=known.before) if known is not None and not new.before else new


def add_villages(at: Workplace, tx: Tx, drafts: Sequence[VillageDraft]) -> list[Village]:
    """Add villages inside a transaction; see `PlaceService.add_villages`."""
    office = tx.settings.office()
    unit = office.unit if office else None
    if unit is None:
        raise LookupError("workplace without an office")
    taken = tx.places.villages(unit.id)
    made: list[Village] = []
    for draft in drafts:
        village = _village(unit, draft, [*taken, *made])
        tx.places.put_village(village)
        at.note(tx, "village_added", "villages", village.id, after={"code": village.code})
        made.append(village)
    return made


def _village(unit: Unit, draft: VillageDraft, taken: Sequence[Village]) -> Village:
    name = tidy(draft.name)
    code = draft.code or _next_code(unit, taken)
    if any(one.name == name or one.code == code for one in taken):
        raise StoreExists(say.village_exists(name, code), {"village": code})
    area = draft.area or unit.area or AREA_BY_KIND.get(unit.kind)
    if area is None:
        raise FormIncomplete(say.area_needed(name), {"problems": [{"field": "area"}]})
    return Village(
        new_id(),
        unit.id,
        code,
        name,
        draft.kind,
        area,
        draft.households,
        draft.people,
        dac_biet_kho_khan=draft.dac_biet_kho_khan,
    )


def _next_code(unit: Unit, taken: Sequence[Village]) -> str:
    used = {one.code for one in taken}
    number = next(n for n in range(1, 10_000) if f"{unit.code}-{n:02d}" not in used)
    return f"{unit.code}-{number:02d}"
