"""Tasks, remedies, training, events, money."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from giamngheo_desktop.domain.plan.book import PlanBook, check_book
from giamngheo_desktop.domain.plan.events import EventKind, PlanEvent, check_events, event_counts
from giamngheo_desktop.domain.plan.funding import (
    FundingLine,
    FundingNode,
    FundingSource,
    FundingTree,
    MoneyKind,
    check_funding,
    qd90_tree,
)
from giamngheo_desktop.domain.plan.plan import Plan, PlanPlace
from giamngheo_desktop.domain.plan.priority import AbleToEscape
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.plan.remedies import (
    RemedyState,
    RemedyStep,
    Shortcoming,
    check_remedies,
    remedy_counts,
    with_state,
)
from giamngheo_desktop.domain.plan.subjects import Subject, SubjectPerson
from giamngheo_desktop.domain.plan.tasks import (
    ProgressNote,
    SubItem,
    Task,
    TaskState,
    check_tasks,
    copied_tasks,
    overdue,
    settled,
    seven_tasks,
    state_counts,
)
from giamngheo_desktop.domain.plan.training import (
    Trainee,
    TrainingLine,
    check_training,
    training_done,
)
from giamngheo_desktop.domain.rate import Rate

DEADLINE = date(2026, 6, 30)
TASK = Task("1", 1, "Tuyên truyền", lead="Phòng VH-XH", deadline=DEADLINE)


def codes(problems: list[PlanProblem]) -> list[str]:
    return [one.code for one in problems]


def mint() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


# --- tasks ----------------------------------------------------------------------------------------


def test_seven_tasks_of_the_notice_are_proposals_until_confirmed() -> None:
    tasks = seven_tasks(2024, mint())
    assert [one.no for one in tasks] == [1, 2, 3, 4, 5, 6, 7]
    assert all(one.is_suggested and one.lead for one in tasks)
    assert tasks[2].title.endswith("giai đoạn 2022-2025")
    assert tasks[6].title == "Nâng cao hiệu lực, hiệu quả quản lý nhà nước về giảm nghèo"
    assert len({one.id for one in tasks}) == 7


def test_periods_that_have_ended_are_left_out_of_later_plans() -> None:
    assert not any("2025" in one.title for one in seven_tasks(2026, mint()))


def test_overdue_begins_the_day_after_the_deadline() -> None:
    assert not TASK.is_overdue(DEADLINE)
    late = date(2026, 7, 1)
    assert TASK.is_overdue(late)
    assert TASK.state_on(late) is TaskState.CHAM
    assert not replace(TASK, state=TaskState.HOAN_THANH).is_overdue(late)
    assert not replace(TASK, deadline=None).is_overdue(late)


def test_overdue_list_puts_the_longest_first() -> None:
    older = replace(TASK, id="2", no=2, deadline=date(2026, 3, 1))
    assert [one.no for one in overdue([TASK, older], date(2026, 8, 1))] == [2, 1]
    counts = state_counts([TASK, older], date(2026, 4, 1))
    assert (counts[TaskState.CHAM], counts[TaskState.CHUA_THUC_HIEN]) == (1, 1)


def test_notes_are_kept_by_day_and_the_newest_state_counts() -> None:
    end = ProgressNote(date(2026, 5, 1), "xong", "BC 12", TaskState.HOAN_THANH)
    begin = ProgressNote(date(2026, 4, 1), "bắt đầu", "", TaskState.DANG_THUC_HIEN)
    done = settled(replace(TASK, notes=(end,)))
    both = settled(replace(done, notes=(end, begin)))
    assert [one.text for one in both.notes] == ["bắt đầu", "xong"]
    assert both.state is TaskState.HOAN_THANH


def test_copied_tasks_keep_their_words_and_nothing_else() -> None:
    used = settled(replace(TASK, notes=(ProgressNote(DEADLINE, "xong", "", TaskState.HOAN_THANH),)))
    used = replace(used, items=(SubItem("a", deadline=DEADLINE, is_done=True),))
    (copied,) = copied_tasks([used], mint())
    assert (copied.id, copied.title, copied.lead) == ("new-1", TASK.title, TASK.lead)
    assert (copied.deadline, copied.notes, copied.state) == (None, (), TaskState.CHUA_THUC_HIEN)
    assert copied.items == (SubItem("a"),)
    assert used.notes


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        (
            {"deadline": date(2026, 2, 4)},
            "deadline_early",
            "trước ngày kế hoạch bắt đầu (05/02/2026)",
        ),
        ({"from_on": date(2026, 7, 1)}, "days_crossed", "trước ngày bắt đầu"),
        ({"title": " "}, "title_missing", "chưa có nội dung"),
        ({"lead": ""}, "lead_missing", "cơ quan chủ trì"),
        ({"items": (SubItem("a", deadline=date(2026, 7, 1)),)}, "item_late", "“a”"),
        ({"items": (SubItem("a", deadline=date(2026, 1, 1)),)}, "deadline_early", "01/01/2026"),
        ({"state": TaskState.HOAN_THANH}, "evidence_missing", "minh chứng"),
    ],
)
def test_impossible_tasks_are_one_clear_sentence(
    fields: dict[str, object], code: str, words: str
) -> None:
    one = replace(TASK, **fields)  # type: ignore[arg-type]  # any field of Task
    problems = check_tasks([one], 2026, date(2026, 2, 5))
    assert codes(problems) == [code]
    assert words in problems[0].text


def test_two_tasks_of_one_number_are_refused() -> None:
    assert codes(check_tasks([TASK, TASK], 2026, None)) == ["twice"]


def test_overdue_parts_of_a_task_are_found() -> None:
    task = replace(TASK, items=(SubItem("a", deadline=date(2026, 3, 1)), SubItem("b")))
    assert [one.title for one in task.overdue_items(date(2026, 3, 2))] == ["a"]


# --- remedies -------------------------------------------------------------------------------------

FAULT = Shortcoming("1", 1, "Rà soát chậm", found_on=date(2026, 3, 1), deadline=DEADLINE)


CLOSED = RemedyState.DA_KHAC_PHUC


def mended(one: Shortcoming, result: str, on: date) -> Shortcoming:
    """Closed as on the screen: the proof first, then the state."""
    return with_state(replace(one, result=result), CLOSED, on)


def test_a_remedy_is_closed_with_result_and_day() -> None:
    assert check_remedies([mended(FAULT, "Đã tập huấn, BC 15", date(2026, 5, 1))], []) == []
    (without,) = check_remedies([mended(FAULT, "   ", date(2026, 5, 1))], [])
    assert "kết quả, minh chứng và ngày xác nhận" in without.text
    (early,) = check_remedies([mended(FAULT, "xong", date(2026, 2, 28))], [])
    assert "trước ngày được chỉ ra" in early.text


def test_reopening_keeps_the_whole_history() -> None:
    first = mended(FAULT, "lần 1", date(2026, 5, 1))
    opened = with_state(first, RemedyState.DANG, date(2026, 5, 9))
    assert (opened.state, opened.result, opened.confirmed_on) == (RemedyState.DANG, "", None)
    again = mended(opened, "lần 2", date(2026, 6, 1))
    assert [(one.on, one.step, one.text) for one in again.history] == [
        (date(2026, 5, 1), RemedyStep.CLOSED, "lần 1"),
        (date(2026, 5, 9), RemedyStep.REOPENED, "lần 1"),
        (date(2026, 6, 1), RemedyStep.CLOSED, "lần 2"),
    ]
    assert with_state(again, CLOSED, DEADLINE) is again


def test_register_counts_open_mended_and_overdue() -> None:
    counts = remedy_counts([FAULT, mended(FAULT, "x", DEADLINE)], date(2026, 7, 1))
    assert (counts.total, counts.open, counts.mended, counts.overdue) == (2, 1, 1, 1)


def test_impossible_remedies_are_found() -> None:
    broken = replace(
        FAULT, state=RemedyState.DA_KHAC_PHUC, text="", deadline=date(2026, 1, 1), tasks=(9,)
    )
    assert codes(check_remedies([broken], [1, 2])) == [
        *("result_missing", "text_missing", "deadline_early", "task_unknown"),
    ]
    early = replace(FAULT, confirmed_on=date(2026, 1, 1))
    assert codes(check_remedies([early], [])) == ["confirmed_early"]


# --- training and events --------------------------------------------------------------------------


def a_trainee(no: int, *, done: bool = True, job: bool = False) -> Trainee:
    on = date(2026, 5, 1) if done else None
    return Trainee("h1", f"m{no}", on, job_from=date(2026, 6, 1) if job else None, job_stable=job)


def test_eight_hundred_trained_four_hundred_employed() -> None:
    line = TrainingLine(
        "1",
        "xa",
        "May",
        900,
        800,
        400,
        trainees=tuple(a_trainee(no, job=no < 400) for no in range(800)),
    )
    done = training_done([line], 2026)
    assert (done.enrolled, done.trained, done.stable_jobs) == (800, 800, 400)
    assert check_training([line], ["xa"]) == []


def test_a_person_counts_once_and_a_job_only_after_training() -> None:
    first = TrainingLine(
        "1", "xa", "May", trainees=(a_trainee(1, job=True), a_trainee(2, done=False, job=True))
    )
    second = TrainingLine("2", "xa", "Mộc", trainees=(a_trainee(1, job=True),))
    done = training_done([first, second], 2026)
    assert (done.enrolled, done.trained, done.stable_jobs) == (2, 1, 1)
    assert training_done([first], 2025).trained == 0


def test_impossible_training_is_found() -> None:
    line = TrainingLine("1", "t9", "May", -1, 3, 4, from_on=DEADLINE, to_on=date(2026, 1, 1))
    assert codes(check_training([line], ["xa"])) == [
        *("place_unknown", "negative", "jobs_above_trained", "days_crossed"),
    ]
    odd = Trainee(
        "h1", "m1", date(2026, 1, 5), date(2026, 1, 6), job_from=date(2026, 1, 1), income_vnd_pm=-5
    )
    line = TrainingLine("1", "xa", "May", from_on=date(2026, 2, 1), trainees=(odd, odd))
    found = codes(check_training([line], ["xa"]))
    assert {"done_and_dropped", "completed_early", "job_early", "negative", "twice"} <= set(found)


def test_events_count_held_ones_by_kind() -> None:
    held = PlanEvent(
        "1", EventKind.TAP_HUAN, "Trồng quế", on=DEADLINE, participants=30, households=("h1", "h2")
    )
    planned = PlanEvent("2", EventKind.TAP_HUAN, "Nuôi bò")
    found = {one.kind: one for one in event_counts([held, held, planned], 2026)}
    assert (found[EventKind.TAP_HUAN].events, found[EventKind.TAP_HUAN].participants) == (2, 60)
    assert found[EventKind.TAP_HUAN].households == 2
    assert found[EventKind.MO_HINH].events == 0


def test_impossible_events_are_found() -> None:
    broken = PlanEvent(
        "1",
        EventKind.KHAC,
        "Họp",
        on=DEADLINE,
        to_on=date(2026, 1, 1),
        participants=-1,
        households=("a",),
    )
    assert codes(check_events([broken])) == ["negative", "participants_few", "days_crossed"]


# --- money ----------------------------------------------------------------------------------------

NODES = (
    FundingNode("da3", "Dự án 3", None, 0),
    FundingNode("a", "TDA 1", "da3", 1),
    FundingNode("b", "TDA 2", "da3", 2),
    FundingNode("da5", "Dự án 5", None, 3),
)


def money(node: str, amount: int, disbursed: int = 0, **fields: object) -> FundingLine:
    made = FundingLine(
        f"{node}-{amount}",
        node,
        FundingSource.CENTRAL,
        allotted_vnd=amount,
        disbursed_vnd=disbursed,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # any field of FundingLine


def test_a_project_is_the_sum_of_its_parts_to_the_dong() -> None:
    tree = FundingTree(
        NODES,
        (
            money("a", 1_000_000_001, 5),
            money("b", 3, source=FundingSource.COMMUNE, kind=MoneyKind.DEVELOPMENT),
            money("da5", 7),
        ),
    )
    amounts = tree.amounts()
    assert amounts["da3"].total_vnd == 1_000_000_004
    assert amounts["da3"].of(FundingSource.CENTRAL) == 1_000_000_001
    assert amounts["da3"].of(FundingSource.COMMUNE, MoneyKind.RECURRENT) == 0
    assert tree.total().total_vnd == 1_000_000_011
    assert tree.total().rate == Rate(5, 1_000_000_011)
    assert check_funding(tree.nodes, tree.lines) == []


def test_an_amount_typed_above_must_be_the_sum_below() -> None:
    right = [money("da3", 10), money("a", 4), money("b", 6)]
    assert check_funding(NODES, right) == []
    assert FundingTree(NODES, tuple(right)).total().total_vnd == 10
    (problem,) = check_funding(NODES, [money("da3", 11), *right[1:]])
    assert problem.code == "parts_differ"
    assert "11 đồng khác tổng các phần 10 đồng" in problem.text


def test_the_same_sum_from_other_sources_is_still_a_difference() -> None:
    lines = [money("da3", 10), money("a", 4), money("b", 6, source=FundingSource.COMMUNE)]
    assert codes(check_funding(NODES, lines)) == ["parts_differ"]


@pytest.mark.parametrize(
    ("nodes", "lines", "code"),
    [
        (NODES, [money("x", 1)], "node_unknown"),
        (NODES, [money("a", -1)], "negative"),
        (NODES, [money("a", 1, 2)], "above_allotted"),
        ((*NODES, FundingNode("a", "nữa")), [], "twice"),
        ((FundingNode("a", "A", "không có"),), [], "parent_unknown"),
        ((FundingNode("a", "A", "b"), FundingNode("b", "B", "a")), [], "circle"),
    ],
)
def test_impossible_money_is_found(
    nodes: tuple[FundingNode, ...], lines: list[FundingLine], code: str
) -> None:
    assert code in codes(check_funding(nodes, lines))


def test_tree_of_qd_90_has_seven_projects_with_their_parts() -> None:
    tree = FundingTree(qd90_tree(), ())
    assert [one.code for one in tree.children(None)] == [f"da{no}" for no in range(1, 8)]
    assert [len(tree.children(f"da{no}")) for no in range(1, 8)] == [2, 0, 2, 3, 0, 2, 2]
    assert check_funding(tree.nodes, ()) == []


# --- the whole ------------------------------------------------------------------------------------


def test_a_whole_plan_is_checked_section_by_section() -> None:
    subject = Subject("h1", "xa", "t1", "A", None, people=(SubjectPerson("m1", "A"),))
    line = TrainingLine("1", "xa", "May", trainees=(Trainee("h1", "m9"), Trainee("h9", "m1")))
    book = PlanBook(
        Plan("xa", 2026),
        tasks=(replace(TASK, deadline=date(2025, 1, 1)),),
        registrations=(Registration("r", "h8", 2026),),
        able=(AbleToEscape("a", "h7", "có"),),
        training=(line,),
        projects=NODES,
        funding=(money("a", -1),),
    )
    found = check_book(book, [PlanPlace("xa", "1", "xã")], {"h1": subject}, DEADLINE)
    assert {(one.section, one.code) for one in found if one.weight is Weight.ERROR} == {
        ("tasks", "deadline_early"),
        ("registrations", "household_unknown"),
        ("able", "household_unknown"),
        ("training", "household_unknown"),
        ("training", "member_unknown"),
        ("funding", "negative"),
    }
