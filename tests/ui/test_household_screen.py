"""One household by keyboard: from empty to classified, unchanged from last year, after a break."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.review import ReviewState, RoundKind
from giamngheo_desktop.ui.notify import WindowNotify
from giamngheo_desktop.ui.screens.history import HistoryScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.score_panel import Place, place_of_fact
from tests.ui.conftest import LONG, Desktop
from tests.ui.keys import CONTROL, ENTER, SHIFT, Counter, press
from tests.ui.workplace import PASSPHRASE, Built, clock

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
    begun = time.thread_time()
    for _ in range(20):
        screen.opened.verdicts()
    each = (time.thread_time() - begun) / 20
    with capsys.disabled():
        print(f" [bảng kết quả: {each * 1000:.1f} ms]", end="")
    assert each < 0.02


def test_opening_a_form_is_quick(commune: Desktop, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = _lines(commune)[:2]
    _open(commune, first)
    begun = time.thread_time()
    commune.window.go("household", HouseholdRequest(second.id))
    passed = time.thread_time() - begun
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


def test_a_former_state_is_brought_back_with_its_differences_and_a_reason(
    commune: Desktop,
) -> None:
    line = next(one for one in _lines(commune) if one.state is ReviewState.COMPLETE)
    screen = _open(commune, line)
    assert screen.editor is not None
    before = commune.services.households.get(line.id, ROUND).household.phone
    screen.editor.go_to("phone")
    press("0905 000 111", ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    press(Qt.Key.Key_H, held=CONTROL)
    commune.settle()
    history = commune.screen(HistoryScreen)
    shown = [(one.where, one.after) for one in history.differences.rows()]
    assert ("Điện thoại", "0905 000 111") in shown
    press(Qt.Key.Key_Down)
    commune.settle()
    press("r", held=CONTROL)
    commune.settle()
    assert "Điện thoại: 0905 000 111 → " in commune.said("confirm")[-1]
    assert commune.said("done")[-1].startswith("Đã khôi phục bản trước")
    assert commune.services.households.get(line.id, ROUND).household.phone == before
    press(Qt.Key.Key_Escape)
    commune.settle()
    assert _typed(commune.screen(HouseholdScreen)).get("phone") == before


def test_the_last_act_is_taken_back_by_its_name(commune: Desktop) -> None:
    line = next(one for one in _lines(commune) if one.state is ReviewState.COMPLETE)
    before = commune.services.households.get(line.id, ROUND).household.phone
    screen = _open(commune, line)
    assert screen.editor is not None
    screen.editor.go_to("phone")
    press("0905 000 111", ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    screen.save_button.setFocus()
    press("z", held=CONTROL)
    commune.settle()
    assert f"Hoàn tác: sửa phiếu · hộ {line.head_name}" in commune.said("ask")[-1]
    assert commune.services.households.get(line.id, ROUND).household.phone == before
    assert _typed(screen).get("phone") == before
    assert commune.services.households.history(line.id)[0].changed[0] == "phone"


def test_whoever_opens_a_form_is_in_the_log(commune: Desktop) -> None:
    line = _lines(commune)[0]
    _open(commune, line)
    commune.settle()
    with commune.services.at.store.reading() as tx:
        assert [one.person for one in tx.people.views(line.id, 5)] == [
            commune.services.at.person.id
        ]


def test_a_warning_is_explained_in_a_word_and_asked_about_no_more(commune: Desktop) -> None:
    line = next(one for one in _lines(commune) if one.state is ReviewState.COMPLETE)
    screen = _open(commune, line)
    assert screen.editor is not None
    assert screen.opened is not None
    draft, table = screen.opened.draft, screen.editor.table(0)
    assert table is not None
    table.go_to(draft.members[0].id, "citizen_id")
    press("049199901234", ENTER)
    table.go_to(draft.members[0].id, "citizen_id")
    warned = [one for one in draft.open_problems() if one.field == "citizen_id"]
    assert warned
    commune.notify.text = "đúng theo thẻ"
    for _ in warned:
        press(Qt.Key.Key_F8)
        press(Qt.Key.Key_F7)
    assert not [one for one in draft.open_problems() if one.field == "citizen_id"]
    assert [one for one in draft.problems() if one.field == "citizen_id"] == warned
    assert "đã giải thích: đúng theo thẻ" in table.rows.tip(table.currentIndex())
    press(Qt.Key.Key_S, held=CONTROL)
    commune.settle()
    stored = commune.services.households.get(line.id, ROUND)
    assert stored.review is not None
    assert "→ đúng theo thẻ" in str(stored.review.answers["giai_thich_canh_bao"])
    head = draft.members[0]
    table.go_to(head.id, "citizen_id")
    press("049199901239", ENTER)
    assert [one for one in draft.open_problems() if one.field == "citizen_id"] != []


@pytest.fixture
def next_round(desktop: Callable[..., Desktop], closed: Built) -> Desktop:
    """The periodic round is closed; a regular one is open, so last time's answers are there."""
    opened = desktop(closed.commune, "can_bo")
    opened.services.rounds.open(RoundKind.THUONG_XUYEN, 2026, ("nd_07_2021",), month=12)
    opened.window.desk.changed(Changes(rounds=True))
    opened.settle()
    return opened


def _answer_by_keys(bot: QtBot, *keys: Qt.Key) -> None:
    """Press keys in the box that is about to open."""

    def answer() -> None:
        for key in keys:
            press(key)

    QTimer.singleShot(100, answer)


def test_an_unchanged_household_takes_less_than_90_seconds_of_keys(
    next_round: Desktop, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    line = next(
        one
        for one in next_round.services.households.lines(HouseholdQuery(round="2026-DK"))
        if one.category is Category.HO_NGHEO and one.member_count >= 4
    )
    request = HouseholdRequest(line.id, "", (line.id,))
    screen = next_round.go("household", HouseholdScreen, request)
    assert screen.opened is not None
    assert screen.opened.draft.last
    asking = WindowNotify(next_round.window, next_round.window.bar)
    next_round.notify.confirm = asking.confirm  # type: ignore[method-assign]  # the real box
    Counter.pressed = 0
    _answer_by_keys(qtbot, Qt.Key.Key_Tab, ENTER)
    press(Qt.Key.Key_F4, held=CONTROL)
    with qtbot.waitActive(next_round.window, timeout=LONG):
        next_round.window.activateWindow()
    press(Qt.Key.Key_S, held=CONTROL)
    next_round.settle()
    keys = Counter.pressed + 2  # each chord is two keys
    assert next_round.said("done") == [f"Đã lưu hộ {line.head_name}."]
    stored = next_round.services.households.get(line.id, "2026-TX-12").review
    before = next_round.services.households.get(line.id, "2026-DK").review
    assert stored is not None
    assert before is not None
    assert (stored.category, stored.state) == (Category.HO_NGHEO, ReviewState.COMPLETE)
    assert stored.reviewed_on == date(2026, 11, 22)
    said = {code: one for code, one in before.answers.items() if code in stored.answers}
    assert dict(stored.answers) == said
    assert dict(stored.member_answers) == dict(before.member_answers)
    with capsys.disabled():
        print(f" [hộ không đổi: {keys} phím, {keys * KEY_SECONDS:.1f} giây]", end="")
    assert keys * KEY_SECONDS < 90


def test_every_field_confirmed_one_by_one_is_still_quick(
    next_round: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    line = next_round.services.households.lines(HouseholdQuery(round="2026-DK"))[0]
    screen = next_round.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    assert screen.opened is not None
    Counter.pressed = 0
    for _ in range(7):
        press(Qt.Key.Key_F4, held=SHIFT)
        press(Qt.Key.Key_PageDown, held=CONTROL)
    press(Qt.Key.Key_S, held=CONTROL)
    next_round.settle()
    keys = 2 * Counter.pressed
    assert next_round.said("done") == [f"Đã lưu hộ {line.head_name}."]
    with capsys.disabled():
        print(f" [từng trang như năm trước: {keys} phím, {keys * KEY_SECONDS:.0f} giây]", end="")
    assert keys * KEY_SECONDS < 90


def test_last_years_cells_of_people_stand_in_brackets_and_changes_are_marked(
    next_round: Desktop,
) -> None:
    line = next(
        one
        for one in next_round.services.households.lines(HouseholdQuery(round="2026-DK"))
        if one.category is Category.HO_NGHEO
    )
    screen = next_round.go("household", HouseholdScreen, HouseholdRequest(line.id))
    assert screen.editor is not None
    assert screen.opened is not None
    people = screen.editor.table(0)
    assert people is not None
    first = screen.opened.draft.members[0]
    people.go_to(first.id, "name")
    press("Hồ Văn Đổi", ENTER)
    index = people.rows.index(0, 1)
    font = index.data(Qt.ItemDataRole.FontRole)
    assert font is not None
    assert font.bold()
    assert f"Năm trước: {first.name}" in people.rows.tip(index)
    assert people.rows.index(1, 1).data(Qt.ItemDataRole.FontRole) is None
    answers = screen.editor.table(3)
    assert answers is not None
    waiting = [
        (row, column)
        for row in range(answers.rows.rowCount())
        for column in range(1, answers.rows.columnCount())
        if str(answers.rows.index(row, column).data()).startswith("(")
    ]
    if waiting:
        row, column = waiting[0]
        shown = str(answers.rows.index(row, column).data())
        screen.editor.go_to(answers.rows.columns[column].code, answers.rows.member(row).id)
        press(Qt.Key.Key_F4)
        assert answers.rows.index(row, column).data() == shown.strip("()")
