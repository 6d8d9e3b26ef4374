"""Họp dân: who was there and who agrees, the households with their own votes, 02 biên bản.

What is typed is kept as a draft of the village until the meeting is recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.meetings import Meeting, meeting_of, reaches
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.meeting_draft import (
    TypedVote,
    meeting_cells,
    meeting_to_json,
    meeting_words,
    take_meeting_json,
)
from giamngheo_desktop.forms.spec import Severity
from giamngheo_desktop.forms.steps import record_of, step_form
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.meetings import MeetingLine, draft_key
from giamngheo_desktop.services.paper_missing import MEETING
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.steps import Recorded
from giamngheo_desktop.text import ui_meeting as say
from giamngheo_desktop.text import ui_round
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.autosave import Autosave
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.paper_out import print_paper
from giamngheo_desktop.ui.screens.kept_drafts import KeptDrafts
from giamngheo_desktop.ui.screens.meeting_votes import VoteRow, vote_columns
from giamngheo_desktop.ui.screens.why_missing import ask_why
from giamngheo_desktop.ui.search import MeetingRequest
from giamngheo_desktop.ui.widgets.edit_table import EditModel, EditTable
from giamngheo_desktop.ui.widgets.field_grid import FieldGrid
from giamngheo_desktop.ui.widgets.rows import row_of

PAPER = "bien_ban_hop_dan"
ACROSS = 5


@dataclass(frozen=True, slots=True)
class _Read:
    village: str
    villages: tuple[Village, ...]
    lines: tuple[MeetingLine, ...]
    held: tuple[Meeting, ...]
    least: Rate
    draft: str


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
        self.village.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.village.activated.connect(self._on_village)
        self.held, self.live = QLabel(), QLabel()
        self.held.setObjectName("quiet")
        self.held.setWordWrap(True)
        self.model = EditModel(vote_columns(self._least))
        self.table = EditTable(self.model, say.VOTES, name_of=lambda row: row.line.household)
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(desk.notify.warn)
        self._drafts = KeptDrafts(self)
        self._kept, self._is_recording = "", False
        self._build()
        self.autosave = Autosave(self, self.keep_draft)

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
        for keys, action in (
            ("Ctrl+S", self.record),
            ("Ctrl+P", self.print_out),
            ("F3", self.ask_why),
        ):
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
        services, round_id, asked = self.desk.services, self._round, self._wanted
        if not round_id:
            return

        def work(_progress: object) -> _Read:
            standing = services.rounds.standing(round_id)
            places = [v for v in services.households.villages() if v.id in standing.villages]
            first = places[0].id if places else ""
            wanted = asked if asked in standing.villages else first
            return _Read(
                wanted,
                tuple(places),
                tuple(services.meetings.lines(round_id, wanted)),
                tuple(services.meetings.held(round_id, wanted)),
                standing.chain.share,
                self._drafts.read(draft_key(round_id, wanted), round_id),
            )

        # News waits while a cell is open: what is typed in it would be lost.
        self.look_up("", work, lambda read: self.table.when_closed(lambda: self._show(read, asked)))

    def _show(self, read: _Read, asked: str) -> None:
        if asked != self._wanted:  # Another village was chosen meanwhile, and is being read.
            return
        with QSignalBlocker(self.village):
            self.village.clear()
            for one in read.villages:
                self.village.addItem(one.name, one.id)
            self.village.setCurrentIndex(self.village.findData(read.village))
        self._wanted = read.village
        self._least = read.least
        self.model.set_columns(vote_columns(read.least))
        told = [
            (one.record.on, one.agree, one.present, one.is_agreed(read.least)) for one in read.held
        ]
        self.held.setText(say.held(told))
        if (self._round, self._wanted) == self._shown:
            typed = {one.line.household: one for one in self.rows}
            self.rows = [
                replace(typed.get(line.household, VoteRow(line)), line=line) for line in read.lines
            ]
        else:
            self._start(read)
        self._refresh()

    def _start(self, read: _Read) -> None:
        """Minutes of another village, or new ones: blank, or as they were left."""
        self.keep_draft()
        draft = Draft(step_form(Step.MEETING, self._least), self.desk.services.at.today())
        draft.answer("households_total", len(read.lines))
        place, votes = take_meeting_json(draft, read.draft) if read.draft else ("", {})
        self.rows = [VoteRow(one, 0, votes.get(one.household, TypedVote())) for one in read.lines]
        self._shown = (self._round, self._wanted)
        self.table.show_rows(self.rows)
        self.table.hold(meeting_cells(read.draft))
        self._show_form(draft, place, meeting_words(read.draft))
        self._kept = self._draft_text()
        if read.draft:
            self.desk.notify.warn(say.draft_back(self.village.currentText()))

    def _show_form(self, draft: Draft, place: str, words: Mapping[str, str]) -> None:
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.deleteLater()
        editor = FieldGrid(draft, ACROSS)
        self.editor = editor
        editor.changed.connect(self._refresh)
        editor.ended.connect(self.table.setFocus)
        self._place.addWidget(editor)
        editor.go_to(place)
        editor.retype(words)

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

    # -- keeping ----------------------------------------------------------------------------

    def _draft_text(self, place: str = "") -> str:
        if self.editor is None:
            return ""
        votes = {one.line.household: one.typed for one in self.table.as_typed(self.rows)}
        words, cells = self.editor.words_in_hand(), self.table.words_without_meaning()
        return meeting_to_json(self.editor.draft, votes, place, words, cells)

    def keep_draft(self) -> None:
        """Autosave what was typed and not recorded; not an act."""
        text = self._draft_text()
        if self.editor is None or self._is_recording or text == self._kept:
            return
        self._kept = text
        told = self._draft_text(self.editor.place())
        self._drafts.keep(draft_key(*self._shown), self._shown[0], told)

    def may_leave(self) -> bool:
        """Always; the draft is kept."""
        if self.editor is not None:
            self.editor.take()
        self.table.take()
        self.keep_draft()
        return True

    def shut(self) -> None:
        """A draft that has not reached the store is written before the window is gone."""
        self._drafts.write_now()

    def ask_why(self) -> None:
        """Why a household is missing from the meeting that is open (F3)."""
        ask_why(self, MEETING, self._hidden, self._round)

    def _hidden(self, line: HouseholdLine) -> list[str]:
        is_there = any(one.line.household == line.id for one in self.rows)
        is_elsewhere = line.village != self._wanted
        shown = self.village.currentText()
        if is_there or not is_elsewhere:
            return []
        return [why_words.hidden_by_village(shown, line.village_name)]

    # -- typing -----------------------------------------------------------------------------

    def _on_edited(self, before: VoteRow, after: VoteRow) -> None:
        self.rows = [after if one == before else one for one in self.rows]
        self.table.show_rows(self.rows)

    def fill(self) -> None:
        """Give every household without votes those of the whole meeting."""
        agree, against = self._number("agree"), self._number("disagree")
        if agree is not None:
            self.rows = [
                one if one.typed.agree is not None else one.put(agree=agree, disagree=against)
                for one in self.rows
            ]
            self.table.show_rows(self.rows)

    def _record(self) -> ProcedureRecord | None:
        editor = self.editor
        if editor is None or not all(self._shown) or not editor.take() or not self.table.take():
            return None
        if any(one.severity is Severity.ERROR for one in editor.draft.problems()):
            editor.next_problem()
            return None
        return record_of(
            Step.MEETING,
            editor.draft.answers,
            record=new_id(),
            round_id=self._shown[0],
            village=self._shown[1],
        )

    def record(self) -> None:
        """Store the meeting; one that did not agree is stored as such, after asking (Ctrl+S)."""
        record, services = self._record(), self.desk.services
        if record is None or not self._has_whole_votes():
            return
        meeting = meeting_of(record)
        whole = meeting.agree, meeting.disagree
        votes = [vote for one in self.rows if (vote := one.vote(*whole)) is not None]
        is_agreed = meeting.is_agreed(self._least)
        if not is_agreed and meeting.present:
            question = ui_round.lost_meeting(meeting.agree, meeting.present)
            if not self.desk.notify.confirm(question, yes=ui_round.LOST_YES):
                return
        # Nothing can be typed while the minutes are being stored, and no beat brings back the
        # draft that ends with them.
        self._is_recording, was_at, of = True, self.focusWidget(), self._shown
        self.setEnabled(False)
        self.save_act(
            say.RECORDING,
            lambda: services.meetings.record(record, votes, lost=not is_agreed),
            lambda done: self._on_recorded(done, of, is_agreed),
            lambda error: self._on_refused(error, was_at),
        )

    def _has_whole_votes(self) -> bool:
        """Go to the household of which what was typed is no vote, or half of one, and say it."""
        if self.table.go_to_refused():
            row = self.table.current()
            self.table.setFocus()
            self.desk.notify.warn(say.unread_vote(row.line.head_name if row else ""))
            return False
        half = next((at for at, one in enumerate(self.rows) if one.is_half()), None)
        if half is not None:
            self.table.go_to(half)
            self.table.setFocus()
            self.desk.notify.warn(say.half_vote(self.rows[half].line.head_name))
        return half is None

    def _on_refused(self, error: UserError, was_at: QWidget | None) -> None:
        self._is_recording = False
        self.setEnabled(True)
        if was_at is not None:
            was_at.setFocus()
        self.desk.notify.error(error)

    def _on_recorded(self, done: Recorded, of: tuple[str, str], is_agreed: bool) -> None:
        self.setEnabled(True)
        self._is_recording = False
        self._drafts.forget(draft_key(*of))
        if self._shown == of:  # Else another village was opened while these were being stored.
            self._shown, self._kept = ("", ""), self._draft_text()
        village = self.village.itemText(self.village.findData(of[1]))
        self.desk.notify.done(say.recorded(village, is_agreed))
        self.desk.changed(replace(done.changes, households=True))

    def paper(self) -> PaperRequest:
        """The minutes of the village, both copies of every meeting."""
        return PaperRequest(PAPER, self._round, villages=(self._wanted,))

    def print_out(self) -> None:
        """Print the minutes; before the meeting they are blank for the pen (Ctrl+P)."""
        if self._round:
            print_paper(self, self.paper())
