"""The grouped counts that every report, chart and screen uses.

SQL groups; Python only names the groups (`domain.tally` has the keys). One statement reads each
household once; the families of counts are grouped from what it keeps in memory meanwhile.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, bindparam, text

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.store.plain import RowView, natural_bytes
from giamngheo_desktop.text.labels import UNIT_KIND

Sums = defaultdict[str, Counter[str]]

_NAMED_GROUPS = (
    Group.DAN_TOC_THIEU_SO.value,
    Group.KHONG_CO_KHA_NANG_LAO_DONG.value,
    Group.NGUOI_CO_CONG.value,
)
_ARRIVALS = {
    Category.HO_NGHEO: {Movement.TAI_NGHEO.value: 6, Movement.NGHEO_TANG_KHAC.value: 8},
    Category.HO_CAN_NGHEO: {Movement.TAI_CAN_NGHEO.value: 6, Movement.CAN_NGHEO_TANG_KHAC.value: 8},
}
_LEFT_OTHERWISE = {
    Category.HO_NGHEO: Movement.NGHEO_GIAM_KHAC.value,
    Category.HO_CAN_NGHEO: Movement.CAN_NGHEO_GIAM_KHAC.value,
}
_OTHER = {Category.HO_NGHEO: Category.HO_CAN_NGHEO, Category.HO_CAN_NGHEO: Category.HO_NGHEO}


class TallyStore:
    """Counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_village(
        self, round_id: str, *, edition: str = LIVE, owners: Sequence[str] = ()
    ) -> list[PlaceCounts]:
        """Counts of a round by village.

        Households that left count at the opening and in the movement, nowhere else. Children are
        under 16 on the day of the visit, else on the first day of the round. The opening number
        of persons is the one kept when the round was opened; where none was kept, the present one.

        Args:
            owners: ids of communes; empty = all.

        Returns:
            One row per village of the edition, also where nothing was counted; by commune, then
            village, in natural order.
        """
        given = {"round": round_id, "edition": edition}
        sums: Sums = defaultdict(Counter)
        for row in self._connection.execute(text(_COUNTS), given).mappings():
            _ADD[row["family"]](sums[row["village"]], row)
        return [_place(row, sums) for row in self._villages(edition, owners)]

    def _villages(self, edition: str, owners: Sequence[str]) -> list[RowMapping]:
        query = _VILLAGES + (" AND v.unit IN :owners" if owners else "")
        statement = text(query)
        if owners:
            statement = statement.bindparams(bindparam("owners", list(owners), expanding=True))
        rows = self._connection.execute(statement, {"edition": edition}).mappings().all()
        return sorted(rows, key=lambda row: (natural_bytes(_unit_name(row)), row["sort_key"]))


def _place(row: RowView, sums: Sums) -> PlaceCounts:
    return PlaceCounts(
        village=row["id"],
        village_name=row["name"],
        unit=row["unit"],
        unit_name=_unit_name(row),
        resident_households=row["households"],
        resident_people=row["people"],
        counts={key: count for key, count in sorted(sums[row["id"]].items()) if count},
    )


def _unit_name(row: RowView) -> str:
    if row["unit_name"] is None:
        return str(row["unit"])
    return f"{UNIT_KIND.get(row['unit_kind'], '')} {row['unit_name']}".strip()


def _add_households(sums: Counter[str], row: RowView) -> None:
    category, ho, khau = row["category"], row["ho"], row["khau"]
    _add(sums, "", ho, khau)
    _add(sums, f".{category}", ho, khau)
    _add(sums, f".{category}.dan_toc.{row['more'] or 'khong_ro'}", ho, khau)
    groups = [one for one in json.loads(row["code"]) if one in _NAMED_GROUPS]
    for group in groups or [Group.KHAC.value]:
        _add(sums, f".{category}.nhom.{group}", ho, khau)
    sums[f"ho.{category}.khong_ro_chi_so"] += row["other"]
    sums[f"ho.{category}.chu_ho_nu"] += row["grown"]


def _add(sums: Counter[str], key: str, ho: int, khau: int) -> None:
    sums[f"ho{key}"] += ho
    sums[f"khau{key}"] += khau


def _add_gap(sums: Counter[str], row: RowView) -> None:
    sums[f"ho.{row['category']}.thieu.{row['code']}"] += row["ho"]


def _add_cause(sums: Counter[str], row: RowView) -> None:
    _add(sums, f".{row['category']}.nguyen_nhan.{row['code']}", row["ho"], row["khau"])


def _add_need(sums: Counter[str], row: RowView) -> None:
    sums[f"ho.{row['category']}.nhu_cau.{row['code']}"] += row["ho"]


def _add_children(sums: Counter[str], row: RowView) -> None:
    sums[f"tre_em.{row['category']}"] += row["ho"]


def _add_child_gap(sums: Counter[str], row: RowView) -> None:
    sums[f"tre_em.{row['category']}.thieu.{row['code']}"] += row["ho"]


def _add_movement(sums: Counter[str], row: RowView) -> None:
    before = row["code"]
    if before in {one.value for one in Category}:
        _add(sums, f".dau_ky.{before}", row["ho"], row["other"])
    for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
        _add_cells(sums, category, row)


def _add_cells(sums: Counter[str], category: Category, row: RowView) -> None:
    """Cells of law.md section 6; rule 7 for persons: class changes count the closing members."""
    opening, closing = row["code"] == category.value, row["category"] == category.value
    if opening:
        _cell(sums, category, 1, row["ho"], row["other"])
        _add_leaving(sums, category, row)
    if closing:
        _cell(sums, category, 9, row["ho"], row["khau"])
    if closing and not opening:
        _cell(sums, category, _arrival(category, row), row["ho"], row["khau"])


def _add_leaving(sums: Counter[str], category: Category, row: RowView) -> None:
    if _left(category, row):
        _cell(sums, category, 4, row["ho"], row["other"])
        return
    if row["category"] is None:
        return
    _cell(sums, category, 8, 0, row["grown"])
    _cell(sums, category, 4, 0, row["shrunk"])
    if row["category"] != category.value:
        _cell(sums, category, _departure(category, row["category"]), row["ho"], row["khau"])


def _left(category: Category, row: RowView) -> bool:
    gone = row["status"] != "active"
    listed = row["category"] in {one.value for one in _OTHER}
    return bool(gone or (row["more"] == _LEFT_OTHERWISE[category] and not listed))


def _departure(category: Category, after: str) -> int:
    if category is Category.HO_NGHEO:
        return 2 if after == Category.HO_CAN_NGHEO.value else 3
    return 3 if after == Category.HO_NGHEO.value else 2


def _arrival(category: Category, row: RowView) -> int:
    other = _OTHER[category]
    if row["code"] == other.value:
        return 5
    return _ARRIVALS[category].get(row["more"] or "", 7)


def _cell(sums: Counter[str], category: Category, cell: int, ho: int, khau: int) -> None:
    _add(sums, f".dien_bien.{category.value}.{cell}", ho, khau)


_ADD: Mapping[str, Callable[[Counter[str], RowView], None]] = {
    "households": _add_households,
    "gaps": _add_gap,
    "causes": _add_cause,
    "needs": _add_need,
    "movement": _add_movement,
    "children": _add_children,
    "child_gaps": _add_child_gap,
}

_VILLAGES = """
SELECT v.id, v.name, v.sort_key, v.unit, v.households, v.people,
       u.name AS unit_name, u.kind AS unit_kind
FROM village AS v LEFT JOIN unit AS u ON u.id = v.unit
WHERE v.edition = :edition
"""

# The join goes from the reviews of the round to their households, each read from an index that
# holds what is counted and nothing else: the tables themselves are not decrypted at all.
_SEEN = """
SELECT h.village, h.status, h.groups, h.head_ethnicity AS ethnicity, h.head_sex,
       h.births,
       h.category_before AS was, h.member_count AS khau,
       coalesce(h.members_before, h.member_count) AS khau_before,
       r.category AS verdict, coalesce(r.category, 'incomplete') AS category,
       r.movement, r.deprivations, coalesce(r.diem_b2, 0) AS diem_b2, r.causes, r.needs,
       r.child_gaps, coalesce(r.reviewed_on, o.from_on) AS day
FROM review_round AS o
CROSS JOIN review AS r INDEXED BY ix_review_counted ON r.round = o.id
CROSS JOIN household AS h INDEXED BY ix_household_counted
    ON h.edition = :edition AND h.id = r.household
WHERE o.id = :round
"""


def _coded(family: str, column: str) -> str:
    """Counts by each code of a JSON list."""
    return f"""
SELECT '{family}', village, category, each.value, NULL, NULL, count(*), sum(khau), NULL, NULL, NULL
FROM here, json_each(here.{column}) AS each
GROUP BY village, category, each.value"""


_COUNTS = f"""
WITH seen AS MATERIALIZED ({_SEEN}),
here AS (SELECT * FROM seen WHERE status = 'active')

SELECT 'households' AS family, village, category, groups AS code, ethnicity AS more,
       NULL AS status, count(*) AS ho, sum(khau) AS khau,
       sum(diem_b2 > 0 AND deprivations = '[]') AS other,
       sum(head_sex IS 'female') AS grown, NULL AS shrunk
FROM here GROUP BY village, category, groups, ethnicity
UNION ALL {_coded("gaps", "deprivations")}
UNION ALL {_coded("causes", "causes")}
UNION ALL {_coded("needs", "needs")}
UNION ALL
SELECT 'movement', village, CASE WHEN status = 'active' THEN verdict END, was, movement,
       status, count(*), sum(khau), sum(khau_before),
       sum(max(khau - khau_before, 0)), sum(max(khau_before - khau, 0))
FROM seen GROUP BY village, 3, was, movement, status
UNION ALL
SELECT 'children', village, category, NULL, NULL, NULL, count(*), NULL, NULL, NULL, NULL
FROM here, json_each(here.births) AS each
WHERE CASE WHEN length(each.value) > 4 THEN each.value > date(day, '-16 years')
           ELSE substr(day, 1, 4) - each.value < 16 END
GROUP BY village, category
UNION ALL
SELECT 'child_gaps', village, category, each.key, NULL, NULL, sum(each.value),
       NULL, NULL, NULL, NULL
FROM here, json_each(here.child_gaps) AS each
GROUP BY village, category, each.key
"""
"""Columns by family: households: code = groups, more = ethnic group, other = without indicators,
grown = with a woman as head;
movement: category = after (nothing for one that left), code = before, more = movement, other =
persons before; children: ho = children."""
