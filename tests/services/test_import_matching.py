"""Which household a row is: by what, what changes, and what a person must decide."""

from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import FormIncomplete, NotFound, RowsRejected
from giamngheo_desktop.services.importing import (
    ColumnMapping,
    Corrections,
    Field,
    ImportOptions,
    ImportPlan,
)
from giamngheo_desktop.services.matching import Reason
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.services.suite import Services
from tests.spreadsheet.books import Cell, Sheet, national, person, xlsx

ALL = HouseholdQuery()
ONE, TWO = "049080000001", "049080000002"


def _head(name: str, **said: Cell) -> list[Cell]:
    return person(**({"head": name, "name": name} | said))


def _plan(
    services: Services, folder: Path, *rows: list[Cell], options: ImportOptions | None = None
) -> ImportPlan:
    path = folder / f"{len(list(folder.iterdir()))}.xlsx"
    path.write_bytes(national(rows))
    return services.importing.plan(path, options)


def _import(services: Services, folder: Path, *rows: list[Cell]) -> None:
    services.importing.apply(_plan(services, folder, *rows))


def _codes(plan: ImportPlan) -> list[str]:
    return [one.code for one in plan.errors]


# --- by what a household is known -------------------------------------------------------------


def test_a_change_names_its_reason_and_old_and_new_values(empty: Services, tmp_path: Path) -> None:
    _import(empty, tmp_path, _head("Hồ Văn Lam", citizen_id=ONE))
    plan = _plan(empty, tmp_path, _head("Hồ Văn Lan", citizen_id=ONE, village="Thôn 2"))
    (change,) = plan.changes
    assert change.reason is Reason.CITIZEN_ID
    assert [(it.person, it.field, it.before, it.after) for it in change.values] == [
        ("", "Thôn", "Thôn 1", "Thôn 2"),
        ("", "Chủ hộ", "Hồ Văn Lam", "Hồ Văn Lan"),
        ("Hồ Văn Lam", "Họ tên", "Hồ Văn Lam", "Hồ Văn Lan"),
    ]


def test_name_birth_and_village_find_a_household_and_say_so(
    empty: Services, tmp_path: Path
) -> None:
    _import(empty, tmp_path, _head("Hồ Văn Lan"))
    plan = _plan(empty, tmp_path, _head("Hồ Văn Lan", citizen_id=ONE))
    (change,) = plan.changes
    assert change.reason is Reason.NAME
    assert [(it.field, it.before, it.after) for it in change.values] == [("Số định danh", "", ONE)]


def test_the_same_name_under_another_citizen_id_is_asked(empty: Services, tmp_path: Path) -> None:
    _import(empty, tmp_path, _head("Hồ Văn Lan", citizen_id=ONE))
    row = _head("Hồ Văn Lan", citizen_id=TWO)
    plan = _plan(empty, tmp_path, row)
    assert _codes(plan) == ["other_citizen_id"]
    assert plan.errors[0].suggestion == ONE
    assert (plan.new, plan.changed, plan.rejected) == (0, 0, 1)
    with pytest.raises(RowsRejected):
        empty.importing.apply(plan)
    place = (plan.errors[0].sheet, plan.errors[0].row)
    told_apart = ImportOptions(corrections=Corrections(distinct=frozenset({place})))
    assert _plan(empty, tmp_path, row, options=told_apart).new == 1


def test_two_rows_that_fit_one_household_are_told(empty: Services, tmp_path: Path) -> None:
    _import(empty, tmp_path, _head("Hồ Văn Lan", citizen_id=ONE))
    plan = _plan(
        empty,
        tmp_path,
        _head("Hồ Văn Lam", citizen_id=ONE),
        _head("Hồ Văn Lan", household="2"),
    )
    assert _codes(plan) == ["same_household"]
    assert (plan.changed, plan.rejected) == (1, 1)


def test_a_row_that_fits_two_households_is_never_given_to_one(
    empty: Services, tmp_path: Path
) -> None:
    _import(
        empty,
        tmp_path,
        _head("Hồ Văn Lan", citizen_id=ONE),
        _head("Hồ Văn Lan", household="2", citizen_id=TWO),
    )
    plan = _plan(empty, tmp_path, _head("Hồ Văn Lan"))
    assert _codes(plan) == ["matches_two"]
    assert empty.households.count(ALL) == 2


def test_a_person_who_stands_elsewhere_makes_a_near_match(empty: Services, tmp_path: Path) -> None:
    wife = person(
        head="Hồ Văn Lan", name="Hồ Thị Sen", relation="Vợ", sex="Nữ", citizen_id="049180000009"
    )
    _import(empty, tmp_path, _head("Hồ Văn Lan"), wife)
    moved = _head("Hồ Thị Sen", sex="Nữ", citizen_id="049180000009", village="Thôn 3", birth="1981")
    plan = _plan(empty, tmp_path, moved)
    assert (plan.new, plan.possible_duplicates) == (1, 1)
    assert "Hồ Văn Lan (Thôn 1)" in plan.problems[-1].text


# --- villages ---------------------------------------------------------------------------------


def test_taking_villages_in_lets_no_other_block_pass(empty: Services, tmp_path: Path) -> None:
    rows = (
        _head("Hồ Văn Lan", village="Thôn Mây", birth="31/02/1980"),
        _head("Hồ Văn Sáng", household="2", village="Thôn Mây"),
        _head("Hồ Văn Bé", household="3", village=None),
    )
    options = ImportOptions(create_villages=True, partial=True)
    plan = _plan(empty, tmp_path, *rows, options=options)
    assert sorted(_codes(plan)) == ["bad_date", "missing_village"]
    assert (plan.new, plan.rejected) == (1, 2)
    empty.importing.apply(plan)
    assert [one.head_name for one in empty.households.lines(ALL)] == ["Hồ Văn Sáng"]


def test_a_name_near_to_a_village_is_a_question_and_never_a_new_village(
    empty: Services, tmp_path: Path
) -> None:
    (near,) = empty.places.add_villages([VillageDraft("Trà Dơn", area=Area.NONG_THON)])
    row = _head("Hồ Văn Lan", village="Trà Don")
    create = ImportOptions(create_villages=True)
    asked = _plan(empty, tmp_path, row, options=create)
    assert _codes(asked) == ["village_question"]
    answered = replace(create, corrections=Corrections(villages={"Trà Don": near.id}))
    plan = _plan(empty, tmp_path, row, options=answered)
    assert plan.errors == []
    assert plan.workbook.households[0].village == near.id
    own = replace(create, new_villages=frozenset({"Trà Don"}))
    empty.importing.apply(_plan(empty, tmp_path, row, options=own))
    assert {"Trà Don", "Trà Dơn"} <= {one.name for one in empty.places.villages()}


# --- kept layouts -----------------------------------------------------------------------------


def test_a_kept_layout_reads_by_its_name(empty: Services, tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    row = ["Hồ Văn Lan", "Bản thân", "1980", "Nam", "Thôn 1"]
    path.write_bytes(xlsx(Sheet([["Ai", "Vai", "Đẻ", "Phái tính", "Chỗ"], row])))
    columns = {
        Field.NAME: "A",
        Field.RELATION: "B",
        Field.BIRTH: "C",
        Field.SEX: "D",
        Field.VILLAGE: "E",
    }
    empty.importing.keep_layout(ColumnMapping("Mẫu xã", columns, 2))
    plan = empty.importing.plan(path, ImportOptions(layout="Mẫu xã"))
    assert (plan.workbook.layout, plan.new, plan.errors) == ("Mẫu xã", 1, [])


def test_an_unknown_layout_names_those_there_are(empty: Services, tmp_path: Path) -> None:
    empty.importing.keep_layout(ColumnMapping("Mẫu xã", {Field.NAME: "A"}, 2))
    with pytest.raises(NotFound, match="Mẫu xã"):
        _plan(empty, tmp_path, _head("Hồ Văn Lan"), options=ImportOptions(layout="lạ"))


@pytest.mark.parametrize(
    "mapping", [ColumnMapping("national", {Field.NAME: "A"}, 2), ColumnMapping("Mẫu", {}, 2)]
)
def test_a_layout_without_its_own_name_or_without_names_is_refused(
    empty: Services, mapping: ColumnMapping
) -> None:
    with pytest.raises(FormIncomplete):
        empty.importing.keep_layout(mapping)


def test_doubtful_days_are_counted_by_column(empty: Services, tmp_path: Path) -> None:
    plan = _plan(empty, tmp_path, _head("Hồ Văn Lan", birth="02/28/1980", b1="1.500"))
    readings = {one.column: one for one in empty.importing.columns(plan)}
    assert (readings["F"].doubtful, readings["F"].example) == (1, "02/28/1980 → 28/02/1980")
    assert (readings["S"].doubtful, readings["S"].example) == (1, "1.500 → 1500")
    assert readings["D"].doubtful == 0
