"""One household by keyboard: from empty to classified, unchanged from last year, after a break."""

import time

import pytest
from PySide6.QtCore import Qt

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.score_panel import Place, place_of_fact
from tests.ui.conftest import Desktop
from tests.ui.keys import CONTROL, ENTER, Counter, press
from tests.ui.workplace import PASSPHRASE, clock

ROUND = "2026-DK"
KEY_SECONDS = 0.28


def _lines(opened: Desktop, **query: object) -> list[HouseholdLine]:
    return opened.services.households.lines(HouseholdQuery(round=ROUND, **query))  # type: ignore[arg-type]


def _open(opened: Desktop, line: HouseholdLine) -> HouseholdScreen:
    worklist = tuple(one.id for one in _lines(opened))
    return opened.go("household", HouseholdScreen, HouseholdRequest(line.id, "", worklist))


def _typed(screen: HouseholdScreen) -> dict[str, object]:
    assert screen.opened is not None
    return dict(screen.opened.draft.answers)


PEOPLE = (
    ("Hồ Văn Ngôn", "1", "1", "1980", "co", "049080001234", "1"),
    ("Hồ Thị Bưởi", "2", "2", "1985", "co", "049185001235", "1"),
    ("Hồ Văn Cảnh", "3", "1", "02092008", "co", "049208001236", "3"),
    ("Hồ Thị Duyên", "3", "2", "02092011", "co", "049311001237", "3"),
    ("Hồ Văn Em", "3", "1", "02092015", "co", "049215001238", "3"),
    ("Hồ Thị Già", "4", "2", "1955", "co", "049155001239", "4"),
)


def test_a_household_of_six_from_empty_to_classified_by_keys_alone(
    commune: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    commune.go("households", HouseholdsScreen)
    Counter.pressed = 0
    press(Qt.Key.Key_N, held=CONTROL)
    commune.settle()
    screen = commune.screen(HouseholdScreen)
    assert screen.editor is not None
    for person in PEOPLE:
        press(Qt.Key.Key_Insert)
        for cell in person:
            press(cell, ENTER)
    press(Qt.Key.Key_PageDown, held=CONTROL)
    for place in range(12):
        press("1" if place in {3, 6, 9} else "2", ENTER)
    screen.editor.go_to("diem_b1")
    press("118", ENTER, "Phiếu số 12", ENTER)
    assert screen.panel.category.text() == "■ Hộ nghèo"
    assert any("B1 118" in line and "nhập tay" in line for line in screen.panel.texts())
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    keys = Counter.pressed
    assert commune.said("done") == ["Đã lưu hộ Hồ Văn Ngôn."]
    saved = [one for one in _lines(commune) if one.head_name == "Hồ Văn Ngôn"]
    assert [(one.category, one.state, one.member_count) for one in saved] == [
        (Category.HO_NGHEO, ReviewState.COMPLETE, 6)
    ]
    with capsys.disabled():
        print(f" [hộ 6 khẩu: {keys} phím, {keys * KEY_SECONDS:.0f} giây]", end="")


def test_missing_answers_are_named_and_no_category_is_shown_before(commune: Desktop) -> None:
    screen = _open(commune, _lines(commune)[0])
    assert screen.editor is not None
    screen.editor.go_to("diem_b1")
    press(Qt.Key.Key_Delete, ENTER)
    screen.editor.row("diem_b1").edit.set_value(None)
    assert screen.opened is not None
    screen.opened.draft.answer("diem_b1", None)
    screen.editor.changed.emit()
    assert "Chưa phân loại được" in screen.panel.category.text()
    assert any("B1" in line for line in screen.panel.texts())


def test_a_line_of_the_verdict_leads_to_its_field(commune: Desktop) -> None:
    screen = _open(commune, _lines(commune)[0])
    assert screen.editor is not None
    screen.panel.jump_requested.emit(Place("diem_b1"))
    assert screen.editor.place() == "diem_b1"
    assert place_of_fact("members[2].has_health_insurance") == Place("co_the_bhyt", 2)
    assert place_of_fact("dwelling.water") == Place("nguon_nuoc")
    screen.panel.jump_requested.emit(Place("co_the_bhyt", 0))
    assert screen.editor.section().code == "tung_nguoi"


def test_the_verdict_follows_every_answer_within_20_ms(
    commune: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = _open(commune, _lines(commune)[0])
    assert screen.opened is not None
    begun = time.perf_counter()
    for _ in range(20):
        screen.opened.verdicts()
    each = (time.perf_counter() - begun) / 20
    with capsys.disabled():
        print(f" [bảng kết quả: {each * 1000:.1f} ms]", end="")
    assert each < 0.02


def test_opening_a_form_is_quick(commune: Desktop, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = _lines(commune)[:2]
    _open(commune, first)
    begun = time.perf_counter()
    commune.window.go("household", HouseholdRequest(second.id))
    passed = time.perf_counter() - begun
    with capsys.disabled():
        print(f" [mở phiếu: {passed * 1000:.0f} ms]", end="")
    assert passed < 1.0


def test_save_and_next_walks_the_list(commune: Desktop) -> None:
    lines = [one for one in _lines(commune) if one.state is ReviewState.COMPLETE]
    worklist = tuple(one.id for one in lines)
    request = HouseholdRequest(lines[0].id, "", worklist)
    screen = commune.go("household", HouseholdScreen, request)
    assert screen.title.endswith(f"1/{len(worklist)}")
    press(Qt.Key.Key_Return, held=CONTROL)
    commune.settle()
    assert screen.title.endswith(f"2/{len(worklist)}")
    assert screen.opened is not None
    assert screen.opened.dossier.household.id == worklist[1]


def test_a_form_with_errors_is_saved_as_a_draft_only(commune: Desktop) -> None:
    line = next(one for one in _lines(commune) if one.state is ReviewState.COMPLETE)
    screen = _open(commune, line)
    assert screen.editor is not None
    screen.editor.go_to("diem_b1_ref")
    press(*[Qt.Key.Key_End] + [Qt.Key.Key_Backspace] * 40, ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert "bản nháp" in commune.said("warn")[-1]
    again = next(one for one in _lines(commune) if one.id == line.id)
    assert again.state is ReviewState.DRAFT


def test_what_was_typed_survives_a_power_cut(commune: Desktop) -> None:
    from giamngheo_desktop.services.session import open_workplace
    from giamngheo_desktop.services.suite import services_of

    line = _lines(commune)[0]
    screen = _open(commune, line)
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Gần cầu treo", ENTER)
    screen.keep_draft()
    commune.settle()
    commune.services.close()
    folder = commune.services.at.folder
    fresh = services_of(
        open_workplace(folder, user="can_bo", passphrase=lambda: PASSPHRASE, clock=clock)
    )
    try:
        text = fresh.households.draft(line.id)
        assert text is not None
        assert "Gần cầu treo" in text
        stored = fresh.households.get(line.id, ROUND)
        assert stored.household.address != "Gần cầu treo"
    finally:
        fresh.close()


def test_a_draft_comes_back_at_its_field_and_saving_forgets_it(commune: Desktop) -> None:
    first, second = _lines(commune)[:2]
    screen = _open(commune, first)
    assert screen.editor is not None
    screen.editor.go_to("address")
    press("Gần cầu treo")
    _open(commune, second)
    back = _open(commune, first)
    assert _typed(back)["address"] == "Gần cầu treo"
    assert back.editor is not None
    assert any("bản nháp" in text for text in commune.said("warn"))
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert commune.services.households.draft(first.id) is None
    assert commune.services.households.get(first.id).household.address == "Gần cầu treo"


def test_a_likely_double_is_asked_about_before_it_is_stored(commune: Desktop) -> None:
    line = _lines(commune)[0]
    before = len(_lines(commune))
    commune.go("households", HouseholdsScreen)
    commune.notify.confirms = False
    press(Qt.Key.Key_N, held=CONTROL)
    commune.settle()
    born = str(line.head_birth_year)
    press(Qt.Key.Key_Insert, line.head_name, ENTER, "1", ENTER, "1", ENTER, born, ENTER)
    press("co", ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert "Có thể trùng" in commune.said("confirm")[-1]
    assert len(_lines(commune)) == before
    commune.notify.confirms = True
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert len(_lines(commune)) == before + 1


def test_the_list_filters_opens_and_keeps_its_place(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    everyone = screen.model.rowCount()
    press("thon 2")
    assert 0 < screen.model.rowCount() < everyone
    assert "đang lọc" in screen.count.text()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    chosen = screen.table.current()
    assert chosen is not None
    press(ENTER)
    commune.settle()
    opened = commune.screen(HouseholdScreen).opened
    assert opened is not None
    assert opened.dossier.household.id == chosen.id
    press(Qt.Key.Key_Escape)
    commune.settle()
    assert screen.filter.text() == "thon 2"


def test_an_empty_list_says_which_filter_emptied_it(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    press("zzz")
    assert screen.model.rowCount() == 0
    assert "“zzz”" in screen.count.text()
    screen.clear_filter()
    assert screen.model.rowCount() == 60


def test_a_former_state_is_brought_back_with_a_reason(commune: Desktop) -> None:
    line = next(one for one in _lines(commune) if one.state is ReviewState.COMPLETE)
    screen = _open(commune, line)
    assert screen.editor is not None
    before = commune.services.households.get(line.id, ROUND).household.phone
    screen.editor.go_to("phone")
    press("0905 000 111", ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    assert commune.services.households.get(line.id, ROUND).household.phone == "0905 000 111"
    press(Qt.Key.Key_H, held=CONTROL)
    commune.settle()
    assert commune.said("done")[-1] == "Đã khôi phục bản trước."
    assert commune.services.households.get(line.id, ROUND).household.phone == before
    assert _typed(screen).get("phone") == before
