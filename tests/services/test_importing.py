"""A workbook taken into the register: looked at first, all or nothing, and back out again."""

from dataclasses import replace
from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import (
    Cancelled,
    ColumnsUnknown,
    FileUnreadable,
    NotAllowed,
    NotFound,
    NotPlainWorkbook,
    RoundClosed,
    RowsRejected,
    StepNotAllowed,
)
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.services.importing import Imported, ImportOptions
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.spreadsheet.reader import read_sheets
from tests.services.workplaces import ROUND, STANDARD
from tests.spreadsheet.books import (
    Cell,
    Sheet,
    national,
    national_rows,
    person,
    two_households,
    xlsx,
)

CREATE = ImportOptions(create_villages=True)
ALL = HouseholdQuery()


def _book(folder: Path, *people: list[Cell], name: str = "danh-sach.xlsx") -> Path:
    path = folder / name
    path.write_bytes(national(people or two_households()))
    return path


def _import(services: Services, path: Path, options: ImportOptions = CREATE) -> Imported:
    return services.importing.apply(services.importing.plan(path, options))


def _head(name: str, **said: Cell) -> list[Cell]:
    return person(head=name, name=name, **said)


def _by_head(services: Services, round_id: str | None = None) -> dict[str, str]:
    lines = services.households.lines(HouseholdQuery(round=round_id))
    return {line.head_name: line.id for line in lines}


# --- look first -----------------------------------------------------------------------------------


def test_a_plan_stores_nothing(empty: Services, tmp_path: Path) -> None:
    plan = empty.importing.plan(_book(tmp_path), CREATE)
    assert (plan.new, plan.changed, plan.unchanged, plan.rejected, plan.members) == (2, 0, 0, 0, 3)
    assert empty.households.count(ALL) == 0
    assert len(empty.places.villages()) == 3
    assert empty.importing.batches() == []


def test_an_import_is_what_the_plan_said(empty: Services, tmp_path: Path) -> None:
    done = _import(empty, _book(tmp_path))
    assert done.batch is not None
    heads = _by_head(empty)
    assert set(heads) == {"Hồ Văn Đức", "Hồ Thị Nghĩa"}
    first = empty.households.get(heads["Hồ Văn Đức"])
    assert [one.name for one in first.members] == ["Hồ Văn Đức", "Đinh Thị Lụa"]
    assert first.household.category_before is CategoryBefore.HO_NGHEO
    assert first.members[1].citizen_id == "049185000002"
    (batch,) = empty.importing.batches()
    assert (batch.id, len(batch.added), batch.members) == (done.batch, 2, 3)


def test_the_same_file_again_changes_nothing(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path)
    _import(empty, path)
    again = empty.importing.plan(path, CREATE)
    assert again.already
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    done = empty.importing.apply(again)
    assert done.batch is None
    assert not done.changes.names()
    assert len(empty.importing.batches()) == 1


def test_the_same_rows_under_another_name_are_known_again(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path))
    assert empty.importing.plan(_book(tmp_path, name="chép lại.xlsx"), CREATE).already


# --- what is wrong with a file --------------------------------------------------------------------


def test_a_file_without_a_known_column_is_turned_away(empty: Services, tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    path.write_bytes(xlsx(Sheet([("STT", "Ghi chú"), (1, "gì đó")])))
    with pytest.raises(ColumnsUnknown, match=r"la\.xlsx"):
        empty.importing.plan(path)


@pytest.mark.parametrize(("columns", "code"), [(2, "missing_name"), (13, "missing_village")])
def test_missing_columns_keep_the_file_out(
    empty: Services, tmp_path: Path, columns: int, code: str
) -> None:
    path = tmp_path / "thieu-cot.xlsx"
    path.write_bytes(xlsx(Sheet([row[:columns] for row in national_rows(two_households())])))
    plan = empty.importing.plan(path, CREATE)
    assert code in {one.code for one in plan.errors}
    with pytest.raises(RowsRejected):
        empty.importing.apply(plan)
    assert empty.households.count(ALL) == 0


@pytest.mark.parametrize("birth", ["31/02/1980", "45/13/1980", "hôm qua", "1880"])
def test_a_wrong_date_keeps_the_file_out_and_names_the_cell(
    empty: Services, tmp_path: Path, birth: str
) -> None:
    path = _book(tmp_path, _head("Hồ Văn Lan"), _head("Hồ Văn Sáng", household="2", birth=birth))
    plan = empty.importing.plan(path, CREATE)
    (problem,) = plan.errors
    assert (problem.row, problem.column) == (9, "F")
    assert problem.text
    with pytest.raises(RowsRejected, match="1 lỗi") as refused:
        empty.importing.apply(plan)
    assert refused.value.details["problems"]
    assert empty.households.count(ALL) == 0


def test_an_unknown_village_keeps_the_file_out(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path, _head("Hồ Văn Lan", village="Thôn Mây"))
    plan = empty.importing.plan(path)
    assert [one.code for one in plan.errors] == ["unknown_village"]
    assert plan.rejected == 1
    with pytest.raises(RowsRejected):
        empty.importing.apply(plan)


def test_unknown_villages_may_be_taken_into_the_list(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path, _head("Hồ Văn Lan", village="Thôn Mây"))
    done = _import(empty, path)
    assert done.plan.new == 1
    assert [one.name for one in empty.places.villages()][-1] == "Thôn Mây"
    (line,) = empty.households.lines(ALL)
    assert line.village_name == "Thôn Mây"
    assert _import(empty, path).batch is None


def test_a_household_twice_in_one_file_is_told(empty: Services, tmp_path: Path) -> None:
    path = _book(
        tmp_path,
        _head("Hồ Văn Lan", citizen_id="049080000001"),
        _head("Hồ Văn Lan", household="2", citizen_id="049080000001"),
    )
    plan = empty.importing.plan(path, CREATE)
    assert plan.errors
    with pytest.raises(RowsRejected):
        empty.importing.apply(plan)
    assert empty.households.count(ALL) == 0


def test_good_rows_alone_are_taken_when_told_to(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path, _head("Hồ Văn Lan"), _head("Hồ Văn Sáng", household="2", birth="99"))
    done = _import(empty, path, replace(CREATE, partial=True))
    assert done.plan.rejected == 1
    assert set(_by_head(empty)) == {"Hồ Văn Lan"}


def test_the_same_name_elsewhere_is_only_reported(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path, _head("Hồ Văn Lan")))
    other = _book(tmp_path, _head("Hồ Văn Lan", village="Thôn 2"), name="hai.xlsx")
    plan = empty.importing.plan(other, CREATE)
    assert (plan.new, plan.possible_duplicates) == (1, 1)
    assert plan.errors == []
    empty.importing.apply(plan)
    assert empty.households.count(ALL) == 2


@pytest.mark.parametrize(
    ("data", "error"), [(b"", NotPlainWorkbook), (b"khong phai excel" * 50, NotPlainWorkbook)]
)
def test_what_is_no_workbook_is_one_sentence(
    empty: Services, tmp_path: Path, data: bytes, error: type[Exception]
) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(data)
    with pytest.raises(error):
        empty.importing.plan(path)


def test_a_missing_file_is_one_sentence(empty: Services, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        empty.importing.plan(tmp_path / "khong-co.xlsx")


def test_the_problems_are_written_into_a_copy_for_mending(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path, _head("Hồ Văn Lan", birth="31/02/1980"))
    plan = empty.importing.plan(path, CREATE)
    out = empty.importing.write_problems(plan, tmp_path / "loi.xlsx")
    cells = [cell for sheet in read_sheets(out) for row in sheet.rows for cell in row.cells]
    assert any(plan.errors[0].text in str(cell) for cell in cells)


def test_stopping_half_way_stores_nothing(empty: Services, tmp_path: Path) -> None:
    class Stop(Progress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    plan = empty.importing.plan(_book(tmp_path), CREATE)
    with pytest.raises(Cancelled):
        empty.importing.apply(plan, Stop())
    assert empty.households.count(ALL) == 0
    assert len(empty.places.villages()) == 3


# --- a second file --------------------------------------------------------------------------------


def test_a_citizen_id_finds_the_household_under_a_mended_name(
    empty: Services, tmp_path: Path
) -> None:
    _import(empty, _book(tmp_path, _head("Hồ Văn Lam", citizen_id="049080000001")))
    mended = _book(
        tmp_path, _head("Hồ Văn Lan", citizen_id="049080000001", village="Thôn 2"), name="2.xlsx"
    )
    done = _import(empty, mended)
    assert (done.plan.new, done.plan.changed) == (0, 1)
    (line,) = empty.households.lines(ALL)
    assert (line.head_name, line.village_name, line.member_count) == ("Hồ Văn Lan", "Thôn 2", 1)


def test_what_the_second_file_does_not_say_stays(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path))
    home = _by_head(empty)["Hồ Văn Đức"]
    said = empty.households.get(home)
    silent = [person(citizen_id="049080000001", dtts=None)]
    _import(empty, _book(tmp_path, *silent, name="2.xlsx"))
    now = empty.households.get(home)
    assert now.household.groups == said.household.groups
    assert [one.name for one in now.members] == [one.name for one in said.members]


def test_scores_of_a_workbook_fill_the_reviews_of_a_round(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path))
    empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    rows = two_households()
    rows[0] = person(citizen_id="049080000001", b1=120, b2=30)
    rows[2] = [*rows[2][:18], 120, 20, *rows[2][20:]]
    _import(empty, _book(tmp_path, *rows, name="ket-qua.xlsx"), ImportOptions(round=ROUND))
    done = empty.rounds.classify(ROUND)
    assert done.refusals == ()
    heads = _by_head(empty, ROUND)
    for name, category in (
        ("Hồ Văn Đức", Category.HO_NGHEO),
        ("Hồ Thị Nghĩa", Category.HO_CAN_NGHEO),
    ):
        review = empty.households.get(heads[name], ROUND).review
        assert review is not None
        assert review.category is category
        assert review.diem_b1_typed is not None
        assert "ket-qua.xlsx" in review.diem_b1_typed.ref


def test_a_closed_round_takes_no_workbook(reviewed: Services, tmp_path: Path) -> None:
    reviewed.rounds.classify(ROUND)
    path = _book(tmp_path)
    plan = reviewed.importing.plan(path, replace(CREATE, round=ROUND))
    reviewed.rounds.close(ROUND)
    with pytest.raises(RoundClosed):
        reviewed.importing.plan(path, replace(CREATE, round=ROUND))
    with pytest.raises(RoundClosed):
        reviewed.importing.apply(plan)
    assert reviewed.households.count(ALL) == 12


# --- back out -------------------------------------------------------------------------------------


def test_an_import_is_taken_back_whole(empty: Services, tmp_path: Path) -> None:
    path = _book(tmp_path)
    done = _import(empty, path)
    undone = empty.importing.undo(done.batch or "")
    assert (undone.households, undone.members) == (2, 3)
    assert empty.households.count(ALL) == 0
    with pytest.raises(StepNotAllowed):
        empty.importing.undo(done.batch or "")
    again = _import(empty, path)
    assert again.batch is not None
    assert empty.households.count(ALL) == 2


def test_taking_back_a_second_file_brings_the_first_back(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path))
    home = _by_head(empty)["Hồ Văn Đức"]
    before = empty.households.get(home)
    second = _import(
        empty, _book(tmp_path, person(citizen_id="049080000001", village="Thôn 2"), name="2.xlsx")
    )
    assert empty.households.get(home).household.village != before.household.village
    empty.importing.undo(second.batch or "")
    assert empty.households.get(home).household.village == before.household.village


def test_an_import_stays_once_a_household_was_touched(empty: Services, tmp_path: Path) -> None:
    done = _import(empty, _book(tmp_path))
    dossier = empty.households.get(_by_head(empty)["Hồ Văn Đức"])
    empty.households.save(replace(dossier, household=replace(dossier.household, note="đã sửa")))
    with pytest.raises(StepNotAllowed, match="Hồ Văn Đức"):
        empty.importing.undo(done.batch or "")
    assert empty.households.count(ALL) == 2


def test_an_import_stays_once_its_round_was_closed(empty: Services, tmp_path: Path) -> None:
    _import(empty, _book(tmp_path))
    empty.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    done = _import(
        empty, _book(tmp_path, *two_households(), name="2.xlsx"), ImportOptions(round=ROUND)
    )
    empty.rounds.classify(ROUND)
    empty.rounds.close(ROUND)
    with pytest.raises((StepNotAllowed, RoundClosed)):
        empty.importing.undo(done.batch or "")


def test_an_unknown_import_is_named(empty: Services) -> None:
    with pytest.raises(NotFound, match="chua-co"):
        empty.importing.undo("chua-co")


def test_the_leader_imports_nothing(led: Services, tmp_path: Path) -> None:
    path = _book(tmp_path)
    with pytest.raises(NotAllowed):
        led.importing.plan(path)
    with pytest.raises(NotAllowed):
        led.importing.undo("x")
