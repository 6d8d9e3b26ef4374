"""The form as an officer meets it: keys go in, the draft is looked at."""

import time
import unicodedata
from collections.abc import Callable
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.household import Member, Relation, Sex
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.member_columns import TYPED_FIRST
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.forms.phieu_b_draft import draft_of
from giamngheo_desktop.text.phieu_b import INDICATORS_ND_07_2021
from giamngheo_desktop.ui.widgets.choice_edit import ChoicesEdit
from giamngheo_desktop.ui.widgets.form_editor import FormEditor
from giamngheo_desktop.ui.widgets.members_table import MembersTable
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit
from tests.forms.people import ON, a_dossier
from tests.ui.conftest import LONG
from tests.ui.keys import CONTROL, ENTER, SHIFT, focused, press

INDICATORS = list(INDICATORS_ND_07_2021)
Show = Callable[[Draft], FormEditor]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def make(draft: Draft) -> FormEditor:
        def new_member() -> None:
            person = Member(
                str(uuid4()),
                "household-1",
                len(draft.members) + 1,
                "",
                Sex.MALE,
                "kinh",
                Relation.OTHER,
            )
            draft.add_member(person, TYPED_FIRST)

        editor = FormEditor(draft, new_member)
        qtbot.addWidget(editor)
        editor.resize(930, 640)
        with qtbot.waitActive(editor, timeout=LONG):
            editor.show()
            editor.activateWindow()
        return editor

    return make


def _empty(members: int = 1) -> Draft:
    return draft_of(PHIEU_B, a_dossier(members, diem_b1_typed=None), None, ON)


def test_the_twelve_indicators_are_answered_from_the_number_pad(show: Show) -> None:
    editor = show(_empty())
    editor.go_to(INDICATORS[0])
    for place in range(12):
        press("1" if place % 2 else "2", ENTER)
    answers = [editor.draft.answers.get(code) for code in INDICATORS]
    assert answers == [bool(place % 2) for place in range(12)]


def test_enter_goes_on_and_shift_enter_back_in_page_order(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("tuong")
    press(ENTER)
    assert editor.place() == "cot"
    press(ENTER, held=SHIFT)
    press(ENTER, held=SHIFT)
    assert editor.place() == "diem_b2_tong"
    assert editor.section().code == "b2"


def test_tab_moves_like_enter(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("tuong")
    press(Qt.Key.Key_Tab)
    assert editor.place() == "cot"
    press(Qt.Key.Key_Backtab)
    assert editor.place() == "tuong"


def test_nothing_is_altered_while_it_is_typed(show: Show) -> None:
    """Telex through backspaces: what stands in the field is exactly what the keys made."""
    editor = show(_empty())
    editor.go_to("address")
    line = focused()
    assert isinstance(line, QLineEdit)
    seen: list[str] = []
    for key in ("T", "h", "o", "o", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "ô", "n", " "):
        press(key)
        seen.append(line.text())
    assert seen[-1] == "Thôn "
    assert editor.draft.answers.get("address") is None
    press(" ", "3", ENTER)
    assert editor.draft.answers["address"] == "Thôn 3"


def test_decomposed_letters_are_joined_when_the_field_is_left(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("address")
    press(unicodedata.normalize("NFD", "Trà Dơn"), ENTER)
    assert editor.draft.answers["address"] == "Trà Dơn"


def test_words_without_meaning_stay_and_keep_the_cursor(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("diem_b1")
    press("1.5", ENTER)
    assert editor.place() == "diem_b1"
    assert "Không hiểu số" in editor.row("diem_b1").problem_text()
    assert editor.draft.answers.get("diem_b1") is None
    line = focused()
    assert isinstance(line, TypedEdit)
    line.selectAll()
    press("118", ENTER)
    assert editor.draft.answers["diem_b1"] == 118
    assert editor.row("diem_b1").problem_text() == ""


def test_days_and_money_are_tidied_when_left(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("reviewed_on")
    press("03102026", ENTER)
    assert editor.draft.answers["reviewed_on"] == "2026-10-03"
    editor.go_to("income_vnd_pm")
    press("1500000", ENTER)
    money = editor.row("income_vnd_pm").edit
    assert isinstance(money, TypedEdit)
    assert money.text() == "1.500.000"


def test_choices_take_numbers_and_first_letters(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("nguon_nuoc")
    press("3")
    assert editor.draft.answers["nguon_nuoc"] == "gieng_dao_duoc_bao_ve"
    editor.go_to("nha_tieu")
    press("h", "a", ENTER)
    assert editor.draft.answers["nha_tieu"] == "hai_ngan"
    editor.go_to("nha_tieu")
    press(Qt.Key.Key_Delete)
    assert "nha_tieu" not in editor.draft.answers


def test_several_are_ticked_by_number_and_zero_is_none(show: Show) -> None:
    editor = show(_empty())
    editor.go_to("phuong_tien_thong_tin")
    assert isinstance(focused(), ChoicesEdit)
    press("1", "4")
    assert editor.row("phuong_tien_thong_tin").edit.value == ("dien_thoai", "tivi")
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert editor.row("phuong_tien_thong_tin").edit.value == ("dien_thoai", "radio", "tivi")
    press("0")
    assert editor.row("phuong_tien_thong_tin").edit.value == ()


def test_f4_takes_last_years_answer_and_f8_leads_to_what_is_missing(show: Show) -> None:
    last = a_dossier(1, answers=dict.fromkeys(INDICATORS, False))
    draft = draft_of(PHIEU_B, a_dossier(1, diem_b1_typed=None), last, ON)
    editor = show(draft)
    editor.go_to(INDICATORS[0])
    press(Qt.Key.Key_F4, Qt.Key.Key_F4)
    assert draft.answers == {
        **{INDICATORS[0]: False, INDICATORS[1]: False},
        **{"residence": "permanent", "origin": "on_list"},
    }
    assert editor.place() == INDICATORS[2]
    press(Qt.Key.Key_F4, held=SHIFT)
    assert all(draft.answers[code] is False for code in INDICATORS)
    press(Qt.Key.Key_F8)
    assert editor.place() == "diem_b1"
    press(Qt.Key.Key_F8)
    assert editor.place() == "reviewed_on"


def test_a_changed_answer_is_marked_and_a_confirmed_one_is_not(show: Show) -> None:
    last = a_dossier(1, answers={"viec_lam": False, "dinh_duong": True})
    editor = show(draft_of(PHIEU_B, a_dossier(1, diem_b1_typed=None), last, ON))
    editor.go_to("viec_lam")
    press("c")
    editor.go_to("dinh_duong")
    press(Qt.Key.Key_F4)
    assert editor.row("viec_lam").property("state") == "changed"
    assert editor.row("dinh_duong").property("state") == "same"
    assert editor.row("bao_hiem_y_te").property("state") == "untouched"


def _table(editor: FormEditor) -> MembersTable:
    table = editor.table(0)
    assert table is not None
    return table


def test_a_household_of_people_is_typed_without_a_mouse(show: Show) -> None:
    editor = show(_empty(0))
    editor.go_to_start()
    people = [
        ("Hồ Văn Ngôn", "1", "1", "1980", "co", "049080001234"),
        ("Hồ Thị Bưởi", "2", "2", "5/2/85", "Xơ Đăng", ""),
        ("Hồ Văn Cảnh", "3", "1", "02092012", "Xơ Đăng", ""),
    ]
    for person in people:
        press(Qt.Key.Key_Insert)
        for cell in person:
            if cell:
                press(cell)
            press(ENTER)
    members = editor.draft.members
    assert [(one.name, one.relation, one.sex, one.birth_year) for one in members] == [
        ("Hồ Văn Ngôn", Relation.HEAD, Sex.MALE, 1980),
        ("Hồ Thị Bưởi", Relation.SPOUSE, Sex.FEMALE, 1985),
        ("Hồ Văn Cảnh", Relation.CHILD, Sex.MALE, 2012),
    ]
    assert [one.ethnicity_code for one in members] == ["co", "xo_dang", "xo_dang"]
    assert members[0].citizen_id == "049080001234"
    assert not [one for one in editor.draft.problems() if one.member]


def test_a_new_person_keeps_nothing_that_nobody_typed(show: Show) -> None:
    editor = show(_empty(1))
    table = _table(editor)
    table.go_to(None, "name")
    press(Qt.Key.Key_Insert)
    row = [table.rows.index(1, at).data() for at in range(len(table.rows.columns))]
    assert row[1:7] == ["", "", "", "", "", ""]
    named = {one.field for one in editor.draft.problems() if one.member}
    assert {"name", "sex", "relation", "ethnicity", "birth"} <= named


def test_rows_from_excel_are_pasted_and_people_added(show: Show) -> None:
    editor = show(_empty(1))
    table = _table(editor)
    QGuiApplication.clipboard().setText(
        "Hồ Văn A\tChủ hộ\tNam\t1980\tCo\r\nHồ Thị B\tVợ/chồng\tNữ\t5/2/1985\tKinh\r\n"
    )
    table.go_to(None, "name")
    press(Qt.Key.Key_V, held=CONTROL)
    assert [(one.name, one.sex, one.ethnicity_code) for one in editor.draft.members] == [
        ("Hồ Văn A", Sex.MALE, "co"),
        ("Hồ Thị B", Sex.FEMALE, "kinh"),
    ]
    assert not editor.draft.unset.get(editor.draft.members[1].id)


def test_names_of_people_survive_telex_and_decomposed_letters(show: Show) -> None:
    """Backspace and retyped letters as Unikey sends them; NFD as a phone or a Mac sends it."""
    editor = show(_empty(2))
    table = _table(editor)
    table.go_to("member-1", "name")
    press("H", "o", "o", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "ồ", " ", "V", "a", "n")
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "ă", "n", " ", "Đ", ENTER)
    table.go_to("member-2", "name")
    press(unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), ENTER)
    names = [one.name for one in editor.draft.members]
    assert names == ["Hồ Văn Đ", "Nguyễn Thị Hoà"]
    assert all(unicodedata.is_normalized("NFC", name) for name in names)


def test_a_pasted_cell_that_has_no_meaning_is_left_as_it_was_and_said(show: Show) -> None:
    editor = show(_empty(1))
    table = _table(editor)
    born = editor.draft.members[0].birth_date, editor.draft.members[0].birth_year
    refused: list[str] = []
    table.rows.refused.connect(refused.append)
    table.go_to(None, "name")
    table.paste("Hồ Văn A\tChủ hộ\tNam\tngày mai\tCo")
    after = editor.draft.members[0]
    assert (after.birth_date, after.birth_year) == born
    assert (after.name, after.ethnicity_code) == ("Hồ Văn A", "co")
    assert len(refused) == 1


def test_people_are_moved_repeated_and_taken_out(show: Show) -> None:
    editor = show(_empty(2))
    table = _table(editor)
    table.go_to("member-2", "name")
    press(Qt.Key.Key_Up, held=CONTROL)
    order = [one.id for one in editor.draft.members]
    assert order == ["member-2", "member-1"]
    table.go_to("member-1", "birth")
    press(Qt.Key.Key_D, held=CONTROL)
    assert editor.draft.members[1].birth_year == editor.draft.members[0].birth_year
    table.add()
    press(Qt.Key.Key_Delete, held=CONTROL)
    assert len(editor.draft.members) == 2
    table.go_to("member-2", "name")
    press(Qt.Key.Key_Delete, held=CONTROL)
    assert len(editor.draft.members) == 2
    assert table.rows.columns[table.currentIndex().column()].code == "status"


def test_enter_leaves_the_people_after_the_last_cell(show: Show) -> None:
    editor = show(_empty(1))
    table = _table(editor)
    table.go_to("member-1", "note")
    press(ENTER)
    assert editor.place() == "code"


def test_wrong_cells_are_coloured_and_say_why(show: Show) -> None:
    editor = show(_empty(2))
    table = _table(editor)
    table.rows.setData(table.rows.index(1, 4), "2030")
    tip = table.rows.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "sau ngày rà soát" in str(tip)
    assert table.rows.setData(table.rows.index(1, 4), "hôm qua") is False


def test_forty_people_open_and_refresh_fast(show: Show, capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.thread_time()
    editor = show(_empty(40))
    opened = time.thread_time() - begun
    begun = time.thread_time()
    editor.refresh()
    again = time.thread_time() - begun
    with capsys.disabled():
        print(f" [mở {opened * 1000:.0f} ms, làm mới {again * 1000:.1f} ms]", end="")
    assert opened < 1.5
    assert again < 0.1


def test_every_field_has_the_name_that_is_printed(show: Show) -> None:
    editor = show(_empty())
    for field in PHIEU_B.household_fields():
        assert editor.row(field.code).edit.accessibleName() == field.label
