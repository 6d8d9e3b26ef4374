"""The grouped counts that every report, chart and screen uses.

SQL groups; Python only names the groups (`domain.tally` has the keys). One statement per family
of counts, whatever the number of households.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

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
        for name, add in _FAMILIES:
            for row in self._connection.execute(text(_BASE + _SQL[name]), given).mappings():
                add(sums[row["village"]], row)
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
    _add(sums, f".{category}.dan_toc.{row['ethnicity'] or 'khong_ro'}", ho, khau)
    groups = [one for one in json.loads(row["groups"]) if one in _NAMED_GROUPS]
    for group in groups or [Group.KHAC.value]:
        _add(sums, f".{category}.nhom.{group}", ho, khau)
    sums[f"ho.{category}.khong_ro_chi_so"] += row["khong_ro"]


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
    sums[f"tre_em.{row['category']}"] += row["children"]


def _add_child_gap(sums: Counter[str], row: RowView) -> None:
    sums[f"tre_em.{row['category']}.thieu.{row['code']}"] += row["children"]


def _add_movement(sums: Counter[str], row: RowView) -> None:
    before = row["before"]
    if before in {one.value for one in Category}:
        _add(sums, f".dau_ky.{before}", row["ho"], row["khau_before"])
    for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
        _add_cells(sums, category, row)


def _add_cells(sums: Counter[str], category: Category, row: RowView) -> None:
    """Cells of law.md section 6; rule 7 for persons: class changes count the closing members."""
    opening, closing = row["before"] == category.value, row["after"] == category.value
    if opening:
        _cell(sums, category, 1, row["ho"], row["khau_before"])
        _add_leaving(sums, category, row)
    if closing:
        _cell(sums, category, 9, row["ho"], row["khau"])
    if closing and not opening:
        _cell(sums, category, _arrival(category, row), row["ho"], row["khau"])


def _add_leaving(sums: Counter[str], category: Category, row: RowView) -> None:
    if _left(category, row):
        _cell(sums, category, 4, row["ho"], row["khau_before"])
        return
    if row["after"] is None:
        return
    _cell(sums, category, 8, 0, row["grown"])
    _cell(sums, category, 4, 0, row["shrunk"])
    if row["after"] != category.value:
        _cell(sums, category, _departure(category, row["after"]), row["ho"], row["khau"])


def _left(category: Category, row: RowView) -> bool:
    gone = row["status"] != "active"
    listed = row["after"] in {one.value for one in _OTHER}
    return bool(gone or (row["movement"] == _LEFT_OTHERWISE[category] and not listed))


def _departure(category: Category, after: str) -> int:
    if category is Category.HO_NGHEO:
        return 2 if after == Category.HO_CAN_NGHEO.value else 3
    return 3 if after == Category.HO_NGHEO.value else 2


def _arrival(category: Category, row: RowView) -> int:
    other = _OTHER[category]
    if row["before"] == other.value:
        return 5
    return _ARRIVALS[category].get(row["movement"] or "", 7)


def _cell(sums: Counter[str], category: Category, cell: int, ho: int, khau: int) -> None:
    _add(sums, f".dien_bien.{category.value}.{cell}", ho, khau)


_FAMILIES = (
    ("households", _add_households),
    ("gaps", _add_gap),
    ("causes", _add_cause),
    ("needs", _add_need),
    ("movement", _add_movement),
    ("children", _add_children),
    ("child_gaps", _add_child_gap),
)

_VILLAGES = """
SELECT v.id, v.name, v.sort_key, v.unit, v.households, v.people,
       u.name AS unit_name, u.kind AS unit_kind
FROM village AS v LEFT JOIN unit AS u ON u.id = v.unit
WHERE v.edition = :edition
"""

_BASE = """
WITH seen AS (
  SELECT h.id, h.village, h.status, h.groups, h.head_ethnicity, h.category_before,
         h.member_count AS now, coalesce(h.members_before, h.member_count) AS before,
         r.category AS verdict, coalesce(r.category, 'incomplete') AS category,
         r.movement, r.deprivations, r.diem_b2, r.causes, r.needs, r.child_gaps,
         coalesce(r.reviewed_on, o.from_on) AS day
  FROM review AS r
  JOIN review_round AS o ON o.id = r.round
  JOIN household AS h ON h.edition = :edition AND h.id = r.household
  WHERE r.round = :round
)
"""


def _coded(column: str) -> str:
    """Counts by each code of a JSON list."""
    return f"""
SELECT seen.village, seen.category, each.value AS code, count(*) AS ho, sum(seen.now) AS khau
FROM seen, json_each(seen.{column}) AS each
WHERE seen.status = 'active'
GROUP BY 1, 2, 3
"""


_SQL = {
    "households": """
SELECT village, category, groups, head_ethnicity AS ethnicity,
       count(*) AS ho, sum(now) AS khau,
       sum(coalesce(diem_b2, 0) > 0 AND deprivations = '[]') AS khong_ro
FROM seen WHERE status = 'active'
GROUP BY 1, 2, 3, 4
""",
    "gaps": _coded("deprivations"),
    "causes": _coded("causes"),
    "needs": _coded("needs"),
    # A household that left has no closing category, whatever its review says.
    "movement": """
SELECT village, category_before AS before, movement, status,
       CASE WHEN status = 'active' THEN verdict END AS after,
       count(*) AS ho, sum(now) AS khau, sum(before) AS khau_before,
       sum(max(now - before, 0)) AS grown, sum(max(before - now, 0)) AS shrunk
FROM seen
GROUP BY village, category_before, movement, status, 5
""",
    "children": """
SELECT seen.village, seen.category, count(*) AS children
FROM seen JOIN member AS m ON m.edition = :edition AND m.household = seen.id
WHERE seen.status = 'active' AND m.status IN ('present', 'away')
  AND CASE WHEN m.birth_date IS NOT NULL THEN m.birth_date > date(seen.day, '-16 years')
           ELSE CAST(substr(seen.day, 1, 4) AS INTEGER) - m.birth_year < 16 END
GROUP BY 1, 2
""",
    "child_gaps": """
SELECT seen.village, seen.category, each.key AS code, sum(each.value) AS children
FROM seen, json_each(seen.child_gaps) AS each
WHERE seen.status = 'active'
GROUP BY 1, 2, 3
""",
}
