"""Lists of the screens against bare SQL: python -m tests.benchmarks.bench_lists [N]"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy.engine.interfaces import DBAPICursor

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.store.engine import Tx
from tests.benchmarks.bench_store import an_empty_store
from tests.builders import a_dossier, a_result, a_village

HOUSEHOLDS = 20_000
ROUND = "2026-DK"
VILLAGES = 40
_TIMES = 5
FILTER_MS = 50.0
LIST_MS = 500.0
RATIO_OF_LISTS = 3.0
_BARE = """
SELECT h.id, h.owner, h.code, h.village, h.head_name, h.head_birth_year, h.member_count,
       h.category_before, h.rev, v.name, r.diem_b1, r.diem_b2, r.category, r.state, r.handed_over
FROM household h
JOIN village v ON v.edition = h.edition AND v.id = h.village
LEFT JOIN review r ON r.household = h.id AND r.round = ?
WHERE h.edition = '' AND {which}
ORDER BY {order}{page}
"""
"""A list written by hand, its rows fetched and nothing made of them."""
_IDS = """h.id IN (
    SELECT h.id FROM household h{village} WHERE h.edition = '' AND {which} ORDER BY {order}{page}
)"""
_JOIN = " JOIN village v ON v.edition = h.edition AND v.id = h.village"
_ORDER = {
    "village": "v.sort_key, v.id, h.name_key, h.id",
    "name": "h.name_key, h.id",
    "code": "h.code IS NULL, h.code, h.id",
}


def by_hand(query: HouseholdQuery) -> tuple[str, str]:
    """The same page, filter and order in two ways: in one go, and the ids of the page first."""
    words = "".join(f" AND instr(h.search, ' {one}') > 0" for one in query.text.split())
    which, order = f"h.status = 'active'{words}", _ORDER[query.order]
    page = f" LIMIT {query.limit} OFFSET {query.offset}"
    village = _JOIN if query.order == "village" else ""
    ids = _IDS.format(village=village, which=which, order=order, page=page)
    return (
        _BARE.format(which=which, order=order, page=page),
        _BARE.format(which=ids, order=order, page=""),
    )


def _best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found) * 1000


def _said(name: str, value: float, bar: float, unit: str) -> bool:
    mark = "" if value <= bar else "   MISSED"
    print(f"{name:<48}{value:9.1f} {unit}  bar {bar:6.1f}{mark}")
    return value <= bar


def _pages(tx: Tx, households: int) -> list[tuple[str, HouseholdQuery]]:
    page = HouseholdQuery(round=ROUND, limit=200)
    return [
        ("first page by village", page),
        ("first page by name", HouseholdQuery(round=ROUND, limit=200, order="name")),
        (
            "last page by code",
            HouseholdQuery(round=ROUND, limit=200, order="code", offset=households - 200),
        ),
        ("search of two words", HouseholdQuery(round=ROUND, limit=200, text="ho lan")),
    ]


def _by_class() -> Iterator[tuple[str, HouseholdQuery]]:
    """The first page of one class, and of those without any."""
    for one in (Category.HO_NGHEO, Category.KHONG_NGHEO, None):
        for order in ("village", "name"):
            name = f"first page of {one.value if one else 'unclassified'} by {order}"
            yield name, HouseholdQuery(round=ROUND, limit=200, order=order, categories=(one,))


def _classified(dossier: Dossier, number: int) -> Dossier:
    """One in ten is poor, one near-poor, one without a class."""
    spread = (Category.HO_NGHEO, Category.HO_CAN_NGHEO, None)
    category = spread[number % 10] if number % 10 < len(spread) else Category.KHONG_NGHEO
    results = (a_result(category),) if category else ()
    review = replace(dossier.review, results=results) if dossier.review else None
    return replace(dossier, review=review)


def _by_hand(raw: DBAPICursor, tx: Tx, query: HouseholdQuery, sql: str) -> float:
    """Milliseconds of a statement by hand that gives the very page the store gives."""
    found = raw.execute(sql, (ROUND,)).fetchall()
    if [one[0] for one in found] != [one.id for one in tx.households.lines(query)]:
        raise AssertionError(f"another page by hand: {query}")
    return _best(lambda: raw.execute(sql, (ROUND,)).fetchall())


def stored(households: int) -> bool:
    """Pages of a list from the store; True when all keep to their bars."""
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        store = an_empty_store(Path(folder) / "store")
        with store.writing() as tx:
            tx.bulk.insert_dossiers(
                _classified(a_dossier(number, village=a_village(number % 3 + 1)), number)
                for number in range(households)
            )
        with store.reading() as tx:
            connection = tx.bulk._connection  # the bare statement has no door of its own
            raw = connection.connection.cursor()
            for name, query in _pages(tx, households):
                bare = min(_by_hand(raw, tx, query, sql) for sql in by_hand(query))
                taken = _best(lambda query=query: tx.households.lines(query))  # type: ignore[misc]
                print(f"{f'{name}: faster of two ways in bare SQL':<48}{bare:9.1f} ms")
                is_good &= _said(name, taken, LIST_MS, "ms")
                ratio = taken / bare
                is_good &= _said("   over the same page by hand", ratio, RATIO_OF_LISTS, "x ")
            for name, query in _by_class():
                taken = _best(lambda query=query: tx.households.lines(query))  # type: ignore[misc]
                is_good &= _said(name, taken, LIST_MS, "ms")
        store.close()
    return is_good


def on_screen(households: int) -> bool:
    """Typing into the filter of the list on the screen; True when every key keeps to its bar."""
    from giamngheo_desktop.ui.screens.household_filter import LineFilter
    from giamngheo_desktop.ui.screens.households import COLUMNS
    from giamngheo_desktop.ui.widgets.table_model import TableModel
    from tests.benchmarks.lines import some_lines

    lines = some_lines(households, VILLAGES)
    model, narrow = TableModel(COLUMNS), LineFilter(lines)
    model.set_rows(lines)
    is_good = True
    for text in ("h", "ho", "ho t", "thi ho", "thon 3", "khong co"):
        taken = _best(lambda text=text: model.narrow(narrow.by(text)))  # type: ignore[misc]
        is_good &= _said(f"filter “{text}”: {model.rowCount()} rows", taken, FILTER_MS, "ms")
    return is_good


def main(words: list[str]) -> int:
    """Run; 1 when a bar is missed."""
    households = int(words[0]) if words else HOUSEHOLDS
    results = [stored(households), on_screen(households)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
