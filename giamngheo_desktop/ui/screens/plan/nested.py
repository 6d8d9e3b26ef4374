"""The lists inside records: parts and notes of a task, diary, persons of a course, history."""

from collections.abc import Mapping
from dataclasses import replace

from giamngheo_desktop.domain.plan.registrations import DiaryEntry, in_order
from giamngheo_desktop.domain.plan.remedies import RemedyEvent, RemedyStep
from giamngheo_desktop.domain.plan.tasks import ProgressNote, SubItem, TaskState, settled
from giamngheo_desktop.domain.plan.training import Trainee
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.plan_words import TASK_STATE
from giamngheo_desktop.ui.screens.plan.cells import (
    Record,
    day,
    labels_of,
    number,
    one_of,
    shown,
    words,
    yes_no,
)
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.section import Columns, Detail, Now, home_columns
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

_H = say.HEADS


ITEMS = Detail(
    "items",
    say.ITEMS,
    lambda _now: (
        words(_H["item"], "title", 380),
        words(_H["lead"], "lead", 200),
        day(_H["deadline"], "deadline"),
        yes_no(_H["is_done"], "is_done"),
    ),
    lambda _draft, _task, _home: SubItem(""),
)
NOTES = Detail(
    "notes",
    say.NOTES,
    lambda _now: (
        day(_H["on"], "on"),
        words(_H["content"], "text", 380),
        words(_H["evidence"], "evidence", 180),
        one_of(_H["state"], "state", labels_of({"": say.NONE}, TASK_STATE), TaskState, 130),
    ),
    lambda draft, _task, _home: ProgressNote(draft.today, ""),
    settle=settled,
)
DIARY = Detail(
    "diary",
    say.DIARY,
    lambda _now: (day(_H["on"], "on"), words(_H["content"], "text", 520)),
    lambda draft, _registration, _home: DiaryEntry(draft.today, ""),
    settle=in_order,
)


HISTORY = Detail(
    "history",
    say.HISTORY,
    lambda _now: (
        day(_H["on"], "on"),
        shown(_H["step"], lambda row: say.REMEDY_STEP[row.step], width=130),
        words(_H["content"], "text", 420),
    ),
    lambda draft, _remedy, _home: RemedyEvent(draft.today, RemedyStep.NOTED, ""),
)


def _member_column(now: Now) -> EditColumn[Record]:
    def people(row: Trainee) -> Mapping[str, str]:
        found = now().subjects.get(row.household)
        return {one.id: one.name for one in found.people} if found else {}

    def everybody() -> Mapping[str, str]:
        """Choices of the row under the cursor are not known here: members are named in full."""
        draft = now()
        homes = {one.household for line in draft.book.training for one in line.trainees}
        return {
            who.id: say.place_line(who.name, draft.head(home))
            for home in sorted(homes)
            if (found := draft.subjects.get(home)) is not None
            for who in found.people
        }

    def put(row: Trainee, member: str) -> Trainee:
        home = next(
            (home for home, one in now().subjects.items() if member in one.members), row.household
        )
        return replace(row, household=home, member=member)

    return EditColumn(
        _H["trainee"],
        lambda row: people(row).get(row.member, row.member),
        width=170,
        put=put,
        choices=everybody,
    )


def _trainee_columns(now: Now) -> Columns:
    return (
        *home_columns(now),
        _member_column(now),
        day(_H["completed_on"], "completed_on"),
        day(_H["dropped_on"], "dropped_on"),
        day(_H["job_from"], "job_from"),
        yes_no(_H["job_stable"], "job_stable"),
        words(_H["employer"], "employer", 130),
        number(_H["income"], "income_vnd_pm", empty=None, width=110),
        day(_H["checked_on"], "checked_on"),
    )


def _new_trainee(draft: Draft, _line: Record, home: str) -> Trainee:
    people = draft.subjects[home].people
    return Trainee(home, people[0].id if people else "")


TRAINEES = Detail(
    "trainees",
    say.TRAINEES,
    _trainee_columns,
    _new_trainee,
    asks_home=True,
)
EVENT_HOMES = Detail(
    "households",
    say.EVENT_HOMES,
    lambda now: (
        shown(_H["head"], lambda home: now().head(home), width=200),
        shown(_H["village"], lambda home: now().village(home), width=120),
    ),
    lambda _draft, _event, home: home,
    asks_home=True,
)
