"""The plan from the window: begun, edited in place, shared out, printed, looked at in pictures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.plan.denominator import hundredths
from giamngheo_desktop.domain.plan.registrations import EscapeGoal
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource, target_value
from giamngheo_desktop.domain.plan.tasks import TaskState
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.figure import FigureId
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.plan.details import DetailPane
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.screens.plan.tabs import SectionTab
from tests.ui.conftest import Desktop, Open
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import Built

YEAR = 2026
F2, DOWN, RIGHT = Qt.Key.Key_F2, Qt.Key.Key_Down, Qt.Key.Key_Right


@pytest.fixture
def plan(commune: Desktop) -> tuple[Desktop, PlanScreen]:
    """A begun plan over classified households, opened by keys alone."""
    commune.services.rounds.classify("2026-DK")
    press(Qt.Key.Key_5, held=CONTROL)
    commune.settle()
    screen = commune.screen(PlanScreen)
    press(Qt.Key.Key_Space)
    commune.settle()
    assert screen.draft is not None
    return commune, screen


def tab(opened: Desktop, screen: PlanScreen, name: str) -> None:
    """Go to a tab with Ctrl+Tab."""
    names = [one.name for one in screen.tables] + ["figures", "lists"]
    for _ in range((names.index(name) - screen.tabs.currentIndex()) % len(names)):
        press(Qt.Key.Key_Tab, held=CONTROL)
    opened.settle()
    screen.take_focus()


def cell(screen: PlanScreen, name: str, row: int, head: str) -> None:
    """Put the cursor into a cell by the head of its column."""
    found = next(one for one in screen.tables if one.name == name)
    heads = [one.title for one in found.model.columns()]
    found.table.setCurrentIndex(found.model.index(row, heads.index(head)))
    found.table.setFocus()


def typed(words: str) -> None:
    """Write into the cell under the cursor, as with F2."""
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    press(words, ENTER)


def own(opened: Desktop, place: str, indicator: str = "giam_ho_ngheo") -> int | None:
    book = opened.services.plan.book(YEAR)
    return target_value(book.targets, place, indicator, TargetSource.COMMUNE)


def test_a_year_without_a_plan_offers_to_begin_one(commune: Desktop) -> None:
    screen = commune.go("plan", PlanScreen)
    assert screen.draft is None
    assert screen.start_button.isVisible()
    assert str(YEAR) in screen.start_button.text()


def test_a_plan_begun_by_keys_has_seven_tasks_and_no_edits(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    assert len(opened.services.plan.book(YEAR).tasks) == 7
    assert screen.draft is not None
    assert not screen.draft.is_dirty
    assert screen.bar.save.isEnabled() is False


def test_targets_of_both_sides_are_typed_and_stored_in_one_version(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    before = opened.services.plan.book(YEAR).plan.version
    cell(screen, "targets", 0, "Cấp trên giao")
    typed("4")
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("5")
    assert screen.draft is not None
    assert screen.draft.is_dirty
    assert opened.services.plan.book(YEAR).targets == ()
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    book = opened.services.plan.book(YEAR)
    assert book.plan.version == before + 1
    unit = book.plan.unit
    assert own(opened, unit) == 5
    assert target_value(book.targets, unit, "giam_ho_ngheo", TargetSource.UPPER) == 4
    line = screen.targets.lines()[0]
    assert (line.upper, line.own) == (4, 5)
    assert line.progress[1].done is not None


def test_words_that_are_no_number_are_refused_and_the_cell_keeps_its_own(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("1,5")
    assert "1,5" in opened.said("warn")[-1]
    assert screen.targets.lines()[0].own is None


def test_a_target_above_the_stock_is_not_stored_and_is_said_at_once(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("9.999")
    assert "9.999" in screen.targets.problems.text()
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert opened.notify.errors
    assert opened.services.plan.book(YEAR).targets == ()
    assert screen.draft is not None
    assert screen.draft.is_dirty


def test_a_rate_that_contradicts_its_households_shows_the_possible_numbers(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("1")
    indicator = screen.targets.indicator
    indicator.setCurrentIndex(indicator.findData(TargetIndicator.TY_LE_HO_NGHEO.value))
    line = screen.targets.lines()[0]
    left = (line.stock or 0) - 1
    rate = Rate(left + 2, line.households).text()
    cell(screen, "targets", 0, "Đơn vị giao")
    typed(rate)
    said = screen.targets.problems.text()
    assert f"tỷ lệ {rate} % và {left} hộ không khớp nhau" in said
    assert f"số hộ phù hợp với tỷ lệ này: {left + 2}" in said
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert not opened.notify.errors
    assert screen.targets.lines()[0].own == Rate(hundredths(rate), 10_000)


def test_the_totals_that_fit_what_the_plan_states_are_found_and_taken_by_keys(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    screen.take_focus()
    press(Qt.Key.Key_H, held=CONTROL)
    form = screen.totals_form
    assert form.isVisible()
    tabbed = Qt.Key.Key_Tab
    for typed_one in ("26,68", "7,88", "915", "2,01", "2,14", "248"):
        editor = focused()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        press(typed_one)
        press(ENTER if typed_one == "248" else tabbed)
    opened.settle()
    assert [one.total for one in form.model.rows()] == [11_613, 11_614, 11_615]
    assert "Có 3 cách khớp" in form.said.text()
    assert screen.draft is not None
    assert "Theo tổng số hộ hiện ghi trong kế hoạch: mức giảm 7,88 điểm %" in form.said.text()
    press(DOWN)
    press(Qt.Key.Key_Return, held=CONTROL)
    assert screen.draft.book.plan.households == 11_614
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert opened.services.plan.book(YEAR).plan.households == 11_614


def test_statements_that_no_total_fits_are_said_to_contradict_each_other(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    screen.ask_totals()
    form = screen.totals_form
    poor, near_poor = form.edits.values()
    for edits, words in ((poor, ("26,68", "7,88", "915")), (near_poor, ("2,01", "9,00", "248"))):
        for edit, one in zip(edits.values(), words, strict=True):
            edit.setText(one)
    form.look()
    opened.settle()
    assert "mâu thuẫn" in form.said.text()
    assert not form.take_button.isEnabled()
    near_poor["points"].setText("0")
    form.look()
    assert "lớn hơn 0" in form.said.text()


def test_a_project_gets_another_name_and_keeps_its_money(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    money = [
        {
            "project": "da1",
            "title": "Dự án 1",
            "lines": [{"source": "central", "allotted_vnd": 500, "disbursed_vnd": 100}],
        }
    ]
    opened.services.plan.put({"funding": money}, YEAR)
    screen.reload()
    opened.settle()
    tab(opened, screen, "funding")
    cell(screen, "funding", 0, "Vốn giao (đồng)")
    opened.notify.text = "Dự án 1: Hạ tầng"
    press(Qt.Key.Key_R, held=CONTROL)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert not opened.notify.errors
    book = opened.services.plan.book(YEAR)
    assert [(one.code, one.title) for one in book.projects if one.code == "da1"] == [
        ("da1", "Dự án 1: Hạ tầng")
    ]
    assert [(one.node, one.allotted_vnd) for one in book.funding] == [("da1", 500)]


@pytest.mark.parametrize("way", ["stock", "able", "hand"])
def test_shares_add_up_whatever_is_fixed_by_hand(
    plan: tuple[Desktop, PlanScreen], way: str
) -> None:
    opened, screen = plan
    press(Qt.Key.Key_D, held=CONTROL)
    form = screen.share_form
    assert form.isVisible()
    stock = sum(one.stock or 0 for one in form.lines)
    total = min(7, stock)
    form.total.setFocus()
    press(str(total), ENTER)
    form.way.setCurrentIndex(form.way.findData(way))
    assert sum(one.share for one in form.lines) == total
    roomy = next(at for at, one in enumerate(form.lines) if (one.stock or 0) >= 2)
    form.table.setCurrentIndex(form.model.index(roomy, 3))
    form.table.setFocus()
    typed("2")
    assert form.lines[roomy].share == 2
    assert sum(one.share for one in form.lines) == total
    press(Qt.Key.Key_Return, held=CONTROL)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    book = opened.services.plan.book(YEAR)
    assert own(opened, book.plan.unit) == total
    given = [own(opened, one.place) for one in form.lines]
    assert sum(one or 0 for one in given) == total


def test_shares_that_cannot_be_are_refused_in_words(plan: tuple[Desktop, PlanScreen]) -> None:
    _, screen = plan
    press(Qt.Key.Key_D, held=CONTROL)
    form = screen.share_form
    form.total.setFocus()
    press("99999", ENTER)
    assert not form.apply.isEnabled()
    assert "99" in form.sum.text()


def test_a_task_gets_its_deadline_and_state_and_shows_that_it_is_late(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    cell(screen, "tasks", 0, "Thời hạn")
    typed("1/3/2026")
    cell(screen, "tasks", 0, "Tình trạng")
    press(F2)
    combo = focused()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData(TaskState.DANG_THUC_HIEN.value))
    press(ENTER)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    task = opened.services.plan.book(YEAR).tasks[0]
    assert (str(task.deadline), task.state) == ("2026-03-01", TaskState.DANG_THUC_HIEN)
    shown = next(one for one in screen.tables if one.name == "tasks").model
    words = [shown.data(shown.index(0, at)) for at in range(shown.columnCount())]
    assert "⚠ quá hạn" in words


def test_a_household_is_registered_with_its_helpers(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    assert screen.draft is not None
    home = screen.draft.listed("")[0]
    opened.notify.text = home.head_name
    opened.notify.chooses = home.household
    tab(opened, screen, "registrations")
    press(Qt.Key.Key_N, held=CONTROL)
    cell(screen, "registrations", 0, "Cơ quan giúp đỡ")
    typed("Công an xã")
    cell(screen, "registrations", 0, "Cán bộ giúp đỡ (cách nhau bằng ;)")
    typed("Lê Văn Một; Lê Thị Hai")
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    (stored,) = opened.services.plan.book(YEAR).registrations
    assert stored.household == home.household
    assert stored.goal is EscapeGoal.THOAT_NGHEO
    assert [(one.seat, one.name) for one in stored.officers] == [
        (1, "Lê Văn Một"),
        (2, "Lê Thị Hai"),
    ]


@pytest.mark.parametrize(
    ("name", "head", "words"),
    [
        ("training", "KH đào tạo", "800"),
        ("funding", "Vốn giao (đồng)", "49.000.000.385"),
        ("remedies", "Hạn chế, khuyết điểm", "Rà soát chậm"),
        ("priority_places", "Số quyết định", "861/QĐ-TTg"),
    ],
)
def test_every_table_takes_a_row_edits_it_and_lets_it_go(
    plan: tuple[Desktop, PlanScreen], name: str, head: str, words: str
) -> None:
    opened, screen = plan
    tab(opened, screen, name)
    at = len(getattr(opened.services.plan.book(YEAR), name))
    opened.notify.text = "Dự án 3"
    press(Qt.Key.Key_N, held=CONTROL)
    cell(screen, name, at, head)
    typed(words)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert not opened.notify.errors
    stored = getattr(opened.services.plan.book(YEAR), name)
    assert len(stored) == at + 1
    assert words.replace(".", "") in repr(stored[at]).replace(".", "")
    cell(screen, name, at, head)
    press(Qt.Key.Key_Delete, held=CONTROL)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert len(getattr(opened.services.plan.book(YEAR), name)) == at


def test_news_does_not_throw_away_what_is_typed(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("3")
    opened.window.reload()
    opened.settle()
    assert screen.targets.lines()[0].own == 3
    opened.notify.confirms = False
    screen.choose_year(2025)
    assert screen.year == YEAR


def test_an_answer_that_comes_late_does_not_throw_away_what_is_typed(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    screen.reload()
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("3")
    opened.settle()
    assert screen.targets.lines()[0].own == 3


@pytest.mark.parametrize("end", [ENTER, Qt.Key.Key_Escape])
def test_an_answer_that_comes_while_a_cell_is_open_leaves_it_open(
    plan: tuple[Desktop, PlanScreen], end: Qt.Key
) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    press(F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    press("3")
    opened.services.plan.put({"plan": {"title": "Bản khác"}}, YEAR)
    screen.reload()
    opened.settle()
    assert focused() is editor
    assert editor.text() == "3"
    press(end)
    assert screen.draft is not None
    assert screen.targets.lines()[0].own == (3 if end is ENTER else None)
    assert (screen.draft.book.plan.title == "Bản khác") == (end is not ENTER)


def test_somebody_elses_newer_plan_is_not_overwritten(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    cell(screen, "targets", 0, "Đơn vị giao")
    typed("3")
    opened.services.plan.put({"plan": {"title": "Bản khác"}}, YEAR)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert opened.notify.errors
    assert opened.services.plan.book(YEAR).plan.title == "Bản khác"
    assert screen.draft is not None
    assert screen.draft.is_dirty


def test_all_appendices_are_printed_into_one_file(
    plan: tuple[Desktop, PlanScreen], tmp_path: Path
) -> None:
    opened, _ = plan
    opened.notify.path = tmp_path
    press(Qt.Key.Key_P, held=CONTROL)
    opened.settle()
    (made,) = tmp_path.glob("phu-luc*.pdf")
    assert made.read_bytes().startswith(b"%PDF")


def test_a_bar_shows_its_households_and_enter_opens_one(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "figures")
    pictures = screen.figures
    assert pictures is not None
    which = pictures.which
    which.setCurrentIndex(which.findData(FigureId.DEPRIVATION.value))
    figure = pictures.figure()
    assert figure is not None
    at = next(at for at, mark in enumerate(pictures.chart.marks) if _count(figure, mark) > 0)
    pictures.chart.setFocus()
    press(RIGHT)
    for _ in range(at):
        press(RIGHT)
    mark = pictures.chart.current()
    assert mark is not None
    assert pictures.homes.rowCount() == _count(figure, mark) > 0
    press(ENTER)
    pictures.table.go_to(0)
    first = pictures.homes.row(0)
    press(ENTER)
    opened.settle()
    shown = opened.screen(HouseholdScreen).opened
    assert shown is not None
    assert first is not None
    assert shown.dossier.household.id == first.household


def _count(figure: object, mark: object) -> int:
    return figure.rows[mark.row].values[mark.series] or 0  # type: ignore[attr-defined]  # a figure


def test_an_upper_unit_plans_over_its_communes(desktop: Open, closed: Built) -> None:
    opened = desktop(closed.upper, "tiep_nhan")
    screen = opened.go("plan", PlanScreen)
    screen.start()
    opened.settle()
    lines = screen.targets.lines()
    assert lines[0].place.parent is None
    assert all("@" in one.place.id for one in lines[1:])
    assert len(lines) > 1
    cell(screen, "targets", 1, "Đơn vị giao")
    typed("0")
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    assert own(opened, lines[1].place.id) == 0


def part(screen: PlanScreen, name: str) -> DetailPane:
    """The lists beneath the table of a tab."""
    found = next(one for one in screen.tables if one.name == name)
    assert isinstance(found, SectionTab)
    assert found.details is not None
    return found.details


def test_a_note_with_evidence_gives_its_state_to_the_task(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "tasks")
    details = part(screen, "tasks")
    details.setCurrentIndex(1)
    details.ask()
    nested = details.lists[1]
    nested.model.setData(nested.model.index(0, 1), "Đã họp bốn thôn")
    nested.model.setData(nested.model.index(0, 2), "05/BC-UBND")
    nested.model.setData(nested.model.index(0, 3), TaskState.HOAN_THANH.value)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    task = opened.services.plan.book(YEAR).tasks[0]
    assert task.state is TaskState.HOAN_THANH
    assert [(one.text, one.evidence) for one in task.notes] == [("Đã họp bốn thôn", "05/BC-UBND")]


def test_the_head_of_the_plan_is_written_in_its_tab(plan: tuple[Desktop, PlanScreen]) -> None:
    opened, screen = plan
    tab(opened, screen, "plan")
    model = next(one for one in screen.tables if one.name == "plan").model
    rows = {row.name: at for at, row in enumerate(model.rows())}
    for name, words in (
        ("number", "05"),
        ("on", "5/2/2026"),
        ("legal_bases", "Căn cứ một; Căn cứ hai"),
        ("total", "1.200"),
    ):
        model.setData(model.index(rows[name], 1), words)
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    head = opened.services.plan.book(YEAR).plan
    assert (head.number, str(head.on), head.households) == ("05", "2026-02-05", 1200)
    assert head.legal_bases == ("Căn cứ một", "Căn cứ hai")


def test_closing_and_reopening_a_shortcoming_stand_in_its_history(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "remedies")
    screen.add()
    found = next(one for one in screen.tables if one.name == "remedies")
    heads = [one.title for one in found.model.columns()]

    def put(head: str, words: str) -> None:
        found.model.setData(found.model.index(0, heads.index(head)), words)

    put("Hạn chế, khuyết điểm", "Chậm giải ngân")
    put("Kết quả, minh chứng", "Đã giải ngân đủ")
    put("Tình trạng", "da_khac_phuc")
    put("Tình trạng", "dang")
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    (mended,) = opened.services.plan.book(YEAR).remedies
    assert mended.state.value == "dang"
    assert [one.step.value for one in mended.history] == ["closed", "reopened"]
    assert mended.history[1].text == "Đã giải ngân đủ"


def test_a_policy_is_described_in_words_and_shows_who_was_not_served(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    tab(opened, screen, "policies")
    screen.add()
    found = next(one for one in screen.tables if one.name == "policies")
    assert isinstance(found, SectionTab)
    heads = [one.title for one in found.model.columns()]
    at = heads.index("Nhóm hộ (cách nhau bằng ;)")
    found.model.setData(found.model.index(0, heads.index("Chính sách")), "Thẻ bảo hiểm y tế")
    assert not found.model.setData(found.model.index(0, at), "hộ giàu")
    assert "hộ giàu" in opened.said("warn")[-1]
    assert found.model.setData(found.model.index(0, at), "hộ nghèo")
    press(Qt.Key.Key_S, held=CONTROL)
    opened.settle()
    tab(opened, screen, "policies")
    assert found.reach is not None
    view = opened.services.plan.view(YEAR)
    poor = [one for one in view.subjects.values() if _is_poor(one)]
    assert found.reach.missing.model.rowCount() == len(poor) > 0
    assert found.reach.wrong.model.rowCount() == 0


def _is_poor(one: Subject) -> bool:
    return one.is_reviewed and one.category is Category.HO_NGHEO


def test_a_bar_of_money_shows_its_lines_and_enter_opens_one(
    plan: tuple[Desktop, PlanScreen],
) -> None:
    opened, screen = plan
    lines = [
        {"source": "central", "allotted_vnd": 500, "disbursed_vnd": 100},
        {"source": "commune", "allotted_vnd": 70},
    ]
    money = [{"project": "da1", "title": "Dự án 1", "lines": lines}]
    opened.services.plan.put({"funding": money}, YEAR)
    screen.reload()
    opened.settle()
    tab(opened, screen, "figures")
    pictures = screen.figures
    assert pictures is not None
    pictures.which.setCurrentIndex(pictures.which.findData(FigureId.MONEY.value))
    pictures.chart.setFocus()
    press(RIGHT, RIGHT)
    assert [one.allotted_vnd for one in pictures.lines.rows()] == [500, 70]
    press(ENTER)
    pictures.money.go_to(1)
    press(ENTER)
    opened.settle()
    found = next(one for one in screen.tables if one.name == "funding")
    assert screen.tabs.currentWidget() is found
    chosen = found.table.current()
    assert chosen is not None
    assert chosen.allotted_vnd == 70


def test_the_upper_unit_sees_how_far_its_communes_are(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    commune = desktop(closed.commune, "can_bo").services
    bundle = commune.outbox.export_state("2026-DK", tmp_path).path
    opened = desktop(closed.upper, "tiep_nhan")
    opened.services.plan.put({"tasks": [{"no": 1, "title": "Tuyên truyền"}]}, YEAR)
    opened.services.inbox.merge(bundle)
    screen = opened.go("plan", PlanScreen)
    screen.tabs.setCurrentWidget(screen.pages.communes)
    assert screen.pages.communes.rows.rowCount() == 1
    assert "0/0 xã" in screen.pages.communes.tasks.text()


def test_the_lists_behind_a_commune_are_reached_by_keys(
    desktop: Open, closed: Built, tmp_path: Path
) -> None:
    commune = desktop(closed.commune, "can_bo").services
    home = commune.households.lines(HouseholdQuery(round="2026-DK", reviewed_only=True))[0].id
    commune.plan.put({"registrations": [{"household": home, "agency": "Trạm Y tế"}]}, YEAR)
    bundle = commune.outbox.export_state("2026-DK", tmp_path).path
    opened = desktop(closed.upper, "tiep_nhan")
    opened.services.plan.put({"plan": {"title": "Kế hoạch"}}, YEAR)
    opened.services.inbox.merge(bundle)
    screen = opened.go("plan", PlanScreen)
    page = screen.pages.communes
    screen.tabs.setCurrentWidget(page)
    page.table.setFocus()
    for _ in range(4):
        press(Qt.Key.Key_Right)
    assert "Hộ đăng ký thoát nghèo" in page.behind.text()
    assert page.lists.rowCount() == 1
    press(Qt.Key.Key_Return)
    assert page.list.hasFocus()
    page.list.selectRow(0)
    asked: list[str] = []
    page.opened.connect(lambda found, _all: asked.append(found))
    press(Qt.Key.Key_Return)
    assert asked == [home]
