"""Họp dân: who was there and who agrees, the households with their own votes, 02 biên bản."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.meetings import Meeting, Vote, meeting_of, reaches
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.forms.steps import record_of, step_form
from giamngheo_desktop.forms.typed import parse_integer, show_integer
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.meetings import MeetingLine
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.steps import Recorded
from giamngheo_desktop.text import ui_meeting as say
from giamngheo_desktop.text import ui_round
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.paper_out import print_paper
from giamngheo_desktop.ui.search import MeetingRequest
from giamngheo_desktop.ui.widgets.edit_table import EditColumn, EditModel, EditTable
from giamngheo_desktop.ui.widgets.field_grid import FieldGrid
from giamngheo_desktop.ui.widgets.rows import row_of

PAPER = "bien_ban_hop_dan"
ACROSS = 5


@dataclass(frozen=True)
class VoteRow:
    """A household with what was typed of it; `None` and empty = the minutes record nothing."""

    line: MeetingLine
    present: int = 0
    agree: int | None = None
    disagree: int | None = None
    category: Category | None = None
    opinion: str = ""

    def vote(self) -> Vote | None:
        """The vote, where anything was typed."""
        if self.agree is None and self.category is None and not self.opinion:
            return None
        return Vote(
            self.line.household, self.agree or 0, self.disagree or 0, self.category, self.opinion
        )


@dataclass(frozen=True, slots=True)
class _Read:
    village: str
    villages: tuple[Village, ...]
    lines: tuple[MeetingLine, ...]
    held: tuple[Meeting, ...]
    least: Rate


def _count(value: int | None) -> str:
    return "" if value is None else show_integer(value)


def _share(row: VoteRow) -> str:
    return "" if row.agree is None else say.share_text(Rate(row.agree, row.present).text())


def _chosen(row: VoteRow) -> str:
    return CATEGORY[row.category.value] if row.category else say.AS_REVIEWED


def _verdicts() -> dict[str, str]:
    return {"": say.AS_REVIEWED} | {one.value: CATEGORY[one.value] for one in Category}


def _columns(least: Rate) -> tuple[EditColumn[VoteRow], ...]:
    def colour(row: VoteRow) -> str:
        if row.agree is None:
            return look.WRONG if row.line.lost else look.INK
        return look.DONE if reaches(row.agree, row.present, least) else look.WRONG

    def put_category(row: VoteRow, code: str) -> VoteRow:
        is_same = not code or (row.line.now is not None and code == row.line.now.value)
        return replace(row, category=None if is_same else Category(code))

    heads = say.HEADS
    return (
        EditColumn(heads["head"], lambda row: row.line.head_name, colour=colour, width=0),
        EditColumn(heads["before"], lambda row: names.before_short(row.line.before), width=100),
        EditColumn(
            heads["scores"], lambda row: say.scores(row.line.diem_b1, row.line.diem_b2), width=96
        ),
        EditColumn(heads["result"], lambda row: names.category_short(row.line.now), width=140),
        EditColumn(
            heads["agree"],
            lambda row: _count(row.agree),
            is_number=True,
            width=84,
            put=lambda row, typed: replace(row, agree=parse_integer(typed)),
        ),
        EditColumn(
            heads["disagree"],
            lambda row: _count(row.disagree),
            is_number=True,
            width=84,
            put=lambda row, typed: replace(row, disagree=parse_integer(typed)),
        ),
        EditColumn(heads["share"], _share, colour=colour, is_number=True, width=96),
        EditColumn(heads["verdict"], _chosen, width=190, put=put_category, choices=_verdicts),
        EditColumn(
            heads["opinion"],
            lambda row: row.opinion,
            width=220,
            put=lambda row, typed: replace(row, opinion=tidy(typed)),
        ),
    )


class MeetingScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round, self._wanted, self._shown = "", "", ("", "")
        self._least = Rate(0, 1)
        self.rows: list[VoteRow] = []
        self.editor: FieldGrid | None = None
        self.village = QComboBox()
        self.village.setAccessibleName(say.VILLAGE)
        self.village.activated.connect(self._on_village)
        self.held, self.live = QLabel(), QLabel()
        self.held.setObjectName("quiet")
        self.held.setWordWrap(True)
        self.model = EditModel(_columns(self._least))
        self.table = EditTable(self.model, say.VOTES)
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(desk.notify.warn)
        self._build()

    def _build(self) -> None:
        self.record_button, self.fill_button = QPushButton(say.RECORD), QPushButton(say.FILL)
        self.print_button, back = QPushButton(say.PRINT), QPushButton(say.BACK)
        self.record_button.setProperty("primary", True)
        for button, action in (
            (self.record_button, self.record),
            (self.fill_button, self.fill),
            (self.print_button, self.print_out),
            (back, lambda: self.desk.go("round", None)),
        ):
            button.clicked.connect(lambda _checked=False, action=action: action())
        for keys, action in (("Ctrl+S", self.record), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self._place = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row_of(QLabel(say.VILLAGE), self.village, self.held))
        self.held.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box.addLayout(self._place)
        box.addWidget(self.live)
        box.addWidget(QLabel(say.VOTES))
        box.addWidget(self.table, 1)
        buttons = (self.record_button, self.fill_button, self.print_button, back)
        box.addLayout(row_of(*buttons, None))

    # -- reading ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """The meeting of one village of one round."""
        if isinstance(request, MeetingRequest):
            self._round, self._wanted = request.round, request.village
            self.is_stale = True

    def concerns(self, changes: Changes) -> bool:
        """Rounds and households; what is typed stays."""
        return changes.rounds or changes.households

    def reload(self) -> None:
        """Read the village; what was typed of the same village stays."""
        services, round_id = self.desk.services, self._round
        if not round_id:
            return

        def work(_progress: object) -> _Read:
            standing = services.rounds.standing(round_id)
            places = [v for v in services.households.villages() if v.id in standing.villages]
            first = places[0].id if places else ""
            wanted = self._wanted if self._wanted in standing.villages else first
            return _Read(
                wanted,
                tuple(places),
                tuple(services.meetings.lines(round_id, wanted)),
                tuple(services.meetings.held(round_id, wanted)),
                standing.chain.share,
            )

        # News waits while a cell is open: what is typed in it would be lost.
        self.run("", work, lambda read: self.table.when_closed(lambda: self._show(read)))

    def _show(self, read: _Read) -> None:
        with QSignalBlocker(self.village):
            self.village.clear()
            for one in read.villages:
                self.village.addItem(one.name, one.id)
            self.village.setCurrentIndex(self.village.findData(read.village))
        self._wanted = read.village
        self._least = read.least
        self.model.set_columns(_columns(read.least))
        told = [
            (one.record.on, one.agree, one.present, one.is_agreed(read.least)) for one in read.held
        ]
        self.held.setText(say.held(told))
        here = (self._round, self._wanted)
        typed = {one.line.household: one for one in self.rows} if here == self._shown else {}
        self.rows = [
            replace(typed[line.household], line=line) if line.household in typed else VoteRow(line)
            for line in read.lines
        ]
        if here != self._shown:
            self._start_form(len(read.lines))
        self._shown = here
        self._refresh()

    def _start_form(self, households: int) -> None:
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.deleteLater()
        draft = Draft(step_form(Step.MEETING, self._least), self.desk.services.at.today())
        draft.answer("households_total", households)
        self.editor = FieldGrid(draft, ACROSS)
        self.editor.changed.connect(self._refresh)
        self.editor.ended.connect(self.table.setFocus)
        self._place.addWidget(self.editor)
        self.editor.go_to_start()

    def _refresh(self) -> None:
        agree, present = self._number("agree"), self._number("present")
        self.rows = [replace(one, present=present or 0) for one in self.rows]
        self.table.show_rows(self.rows)
        least = Rate(self._least.num, self._least.den).text().removesuffix(",00")
        if agree is None or not present:
            self.live.setText(say.nothing_yet(least))
            colour = look.QUIET
        else:
            is_enough = reaches(agree, present, self._least)
            share = Rate(agree, present).text()
            self.live.setText(say.live(agree, present, share, is_enough, least))
            colour = look.DONE if is_enough else look.WRONG
        self.live.setStyleSheet(f"color: {colour}; font-weight: 600")

    def _number(self, code: str) -> int | None:
        value = self.editor.draft.answers.get(code) if self.editor else None
        return value if isinstance(value, int) else None

    def take_focus(self) -> None:
        """The first field of the minutes."""
        if self.editor is not None:
            self.editor.go_to_start()

    def _on_village(self) -> None:
        self._wanted = str(self.village.currentData() or "")
        self.reload()

    # -- typing -----------------------------------------------------------------------------

    def _on_edited(self, before: VoteRow, after: VoteRow) -> None:
        self.rows = [after if one == before else one for one in self.rows]
        self.table.show_rows(self.rows)

    def fill(self) -> None:
        """Give every household without votes those of the whole meeting."""
        agree, against = self._number("agree"), self._number("disagree")
        if agree is not None:
            self.rows = [
                one if one.agree is not None else replace(one, agree=agree, disagree=against)
                for one in self.rows
            ]
            self.table.show_rows(self.rows)

    def _record(self) -> ProcedureRecord | None:
        editor = self.editor
        if editor is None or not editor.take() or not self.table.take():
            return None
        if any(one.severity is Severity.ERROR for one in editor.draft.problems()):
            editor.next_problem()
            return None
        return record_of(
            Step.MEETING,
            editor.draft.answers,
            record=new_id(),
            round_id=self._round,
            village=self._wanted,
        )

    def record(self) -> None:
        """Store the meeting; one that did not agree is stored as such, after asking (Ctrl+S)."""
        record, services = self._record(), self.desk.services
        if record is None:
            return
        votes = [vote for one in self.rows if (vote := one.vote()) is not None]
        meeting = meeting_of(record)
        is_agreed = meeting.is_agreed(self._least)
        if not is_agreed and meeting.present:
            question = ui_round.lost_meeting(meeting.agree, meeting.present)
            if not self.desk.notify.confirm(question, yes=ui_round.LOST_YES):
                return
        # Nothing can be typed while the minutes are being stored: it would be lost.
        was_at = self.focusWidget()
        self.setEnabled(False)
        self.run(
            say.RECORDING,
            lambda _p: services.meetings.record(record, votes, lost=not is_agreed),
            lambda done: self._on_recorded(done, is_agreed),
            lambda error: self._on_refused(error, was_at),
        )

    def _on_refused(self, error: UserError, was_at: QWidget | None) -> None:
        self.setEnabled(True)
        if was_at is not None:
            was_at.setFocus()
        self.desk.notify.error(error)

    def _on_recorded(self, done: Recorded, is_agreed: bool) -> None:
        self.setEnabled(True)
        self._shown = ("", "")
        self.desk.notify.done(say.recorded(self.village.currentText(), is_agreed))
        self.desk.changed(replace(done.changes, households=True))

    def paper(self) -> PaperRequest:
        """The minutes of the village, both copies of every meeting."""
        return PaperRequest(PAPER, self._round, villages=(self._wanted,))

    def print_out(self) -> None:
        """Print the minutes; before the meeting they are blank for the pen (Ctrl+P)."""
        if self._round:
            print_paper(self, self.paper())
