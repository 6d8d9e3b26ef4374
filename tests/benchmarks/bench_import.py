"""A workbook's way into the store against its floor: python -m tests.benchmarks.bench_import

The floor is what cannot be left out: reading the cells (behind the guard, in the child process) and
inserting the ready rows.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.services.importing import ImportOptions
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.store.mapping import household_columns, member_columns
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, table_of
from giamngheo_desktop.store.writing import insert_rows
from tests.services.workplaces import build_empty, opened
from tests.spreadsheet.books import Cell, national, person

PERSONS = 10_000
RATIO = 4.0
_IN_A_HOUSEHOLD = 4
_TIMES = 3
_SAVED = {"revision": 1, "saved_by": "", "saved_at": None, "saved_changed": "[]"}


def _people(count: int) -> Iterator[list[Cell]]:
    """Rows of the national workbook, four persons a household."""
    for number in range(count):
        home, place = divmod(number, _IN_A_HOUSEHOLD)
        head = f"Hồ Văn {'ABCDEGHIKLMN'[home % 12]}{home}"
        said: dict[str, Cell] = {
            "head": head,
            "name": head if place == 0 else f"Hồ Thị Con {home} {place}",
            "household": str(home + 1),
            "relation": "Chủ hộ" if place == 0 else "Con",
            "sex": "Nam" if place == 0 else "Nữ",
            "citizen_id": f"0490{number:08d}",
            "village": f"Thôn {home % 3 + 1}",
            "birth": f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{1950 + number % 60}",
            "causes": "Thiếu vốn; Ốm đau/tai nạn",
        }
        yield person(**said)


def _whole(path: Path, folder: Path) -> tuple[float, list[Dossier]]:
    """Seconds of look, match and store, as an officer does it; and what came in."""
    build_empty(folder)
    services = opened(folder)
    begun = time.perf_counter()
    plan = services.importing.plan(path, ImportOptions())
    services.importing.apply(plan)
    taken = time.perf_counter() - begun
    with services.at.store.reading() as tx:
        stored = list(tx.households.dossiers())
    services.close()
    return taken, stored


def _insert(services: Services, dossiers: list[Dossier]) -> float:
    """Seconds of inserting ready rows in one transaction."""
    homes = [{**household_columns(one.household, one.members, LIVE), **_SAVED} for one in dossiers]
    people = [member_columns(who, LIVE) for one in dossiers for who in one.members]
    begun = time.perf_counter()
    with services.at.store.writing() as tx:
        connection = tx.bulk._connection  # the bare insert has no door of its own
        insert_rows(connection, table_of(HouseholdRow), homes)
        insert_rows(connection, table_of(MemberRow), people)
    return time.perf_counter() - begun


def _read(path: Path) -> float:
    begun = time.perf_counter()
    for _ in read_sheets(path):
        pass
    return time.perf_counter() - begun


def ratio(folder: Path, persons: int) -> bool:
    """Print the ratio, best of several; True when it keeps to its bar."""
    path = folder / "danh-sach.xlsx"
    path.write_bytes(national(list(_people(persons))))
    wholes, reads, inserts = [], [], []
    for turn in range(_TIMES):
        whole, stored = _whole(path, folder / f"whole-{turn}")
        build_empty(folder / f"floor-{turn}")
        services = opened(folder / f"floor-{turn}")
        inserts.append(_insert(services, stored))
        services.close()
        wholes.append(whole)
        reads.append(_read(path))
    floor = min(reads) + min(inserts)
    found = min(wholes) / floor
    mark = "" if found <= RATIO else "   MISSED"
    print(f"{persons} persons: reading {min(reads):.2f} s, inserting {min(inserts):.2f} s")
    print(f"import {min(wholes):.2f} s, over its floor {found:.2f}  bar {RATIO:.2f}{mark}")
    return found <= RATIO


def main() -> int:
    """Run; 1 when the bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        return 0 if ratio(Path(name), PERSONS) else 1


if __name__ == "__main__":
    sys.exit(main())
