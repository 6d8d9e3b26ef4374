import random
import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.vietnamese import fold, matches, name_sort_key
from giamngheo_desktop.ui.widgets.table_model import ROW, SORT, Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True)
class One:
    name: str
    points: int | None


COLUMNS = (
    Column[One]("Họ tên", lambda one: one.name, lambda one: name_sort_key(one.name), width=0),
    Column[One](
        "Điểm",
        lambda one: "" if one.points is None else str(one.points),
        lambda one: one.points,
        is_number=True,
        colour=lambda one: "#B3261E",
    ),
)
ROWS = [One("Hồ Văn Ánh", 9), One("Nguyễn Thị Hoà", 10), One("Hồ Văn An", None)]


@pytest.fixture
def model() -> TableModel[One]:
    made = TableModel(COLUMNS)
    made.set_rows(ROWS)
    return made


def test_the_model_keeps_qts_promises(model: TableModel[One], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # pytest-qt has no types
    model.sort(0)
    model.keep_only(lambda one: one.points is not None)
    model.set_rows([])
    model.set_rows(ROWS)


def test_names_sort_by_given_name_and_numbers_by_value(model: TableModel[One]) -> None:
    model.sort(0)
    assert [one.name for one in model.rows()] == ["Hồ Văn An", "Hồ Văn Ánh", "Nguyễn Thị Hoà"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [one.points for one in model.rows()] == [10, 9, None]
    model.sort(-1)
    assert model.rows() == ROWS


def test_roles_give_the_native_value_and_the_row(model: TableModel[One]) -> None:
    cell = model.index(1, 1)
    assert cell.data() == "10"
    assert cell.data(SORT) == 10
    assert cell.data(ROW) is ROWS[1]
    assert model.index(5, 0).data() is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Họ tên"


def test_a_filter_hides_and_brings_back(model: TableModel[One]) -> None:
    model.keep_only(lambda one: matches("hoa nguyen", fold(one.name)))
    assert [one.name for one in model.rows()] == ["Nguyễn Thị Hoà"]
    assert model.total() == 3
    model.keep_only(None)
    assert model.rowCount() == 3
    assert model.place_of(lambda one: one.points == 10) == 1


def test_twenty_thousand_rows_filter_fast(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(7)
    rows = [One(f"Hồ Văn {rng.randrange(20_000)}", rng.randrange(200)) for _ in range(20_000)]
    folded = {one.name: " " + fold(one.name) for one in rows}
    model = TableModel(COLUMNS)
    model.set_rows(rows)
    begun = time.thread_time()
    model.keep_only(lambda one: " 199" in folded[one.name])
    passed = time.thread_time() - begun
    with capsys.disabled():
        print(f" [lọc 20.000 dòng: {passed * 1000:.0f} ms]", end="")
    assert 0 < model.rowCount() < 20_000
    assert passed < 0.5


def test_enter_opens_and_ctrl_c_copies_what_excel_reads(
    qtbot: QtBot, model: TableModel[One]
) -> None:
    view = TableView(model, "Danh sách")
    qtbot.addWidget(view)
    view.show()
    opened: list[object] = []
    view.opened.connect(opened.append)
    view.go_to(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [ROWS[1]]
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "Họ tên\tĐiểm"
    assert copied[2] == "Nguyễn Thị Hoà\t10"
