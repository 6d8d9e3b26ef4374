"""Ý kiến cấp trên: papers of the unit above on the round screen of a commune, and their answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.exchange import IssueReply, ReplyKind
from giamngheo_desktop.domain.opinions import question_id
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.opinions import PaperSeen
from giamngheo_desktop.text import opinions as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_handover as handover
from giamngheo_desktop.text import ui_opinions as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One thing a paper says: of one household, or as a whole.

    Args:
        question: id of what the commune answers; empty where nothing is asked.
    """

    seen: PaperSeen
    household: str
    head_name: str
    text: str
    question: str = ""
    reply: IssueReply | None = None

    @property
    def waits(self) -> bool:
        """True while the commune owes an answer."""
        return self.seen.stands and bool(self.question) and self.reply is None


def opinion_lines(papers: Iterable[PaperSeen]) -> list[OpinionLine]:
    """Lines of every paper, those that stand first."""
    found = [line for seen in papers for line in _lines(seen)]
    return sorted(found, key=lambda one: not one.seen.stands)


def _lines(seen: PaperSeen) -> Iterator[OpinionLine]:
    asked, decision = set(seen.paper.question_ids), seen.paper.decision.id
    whole = question_id(decision, "")
    is_asked = whole in asked
    text, reply = seen.paper.opinion.text, seen.replies.get(whole)
    yield OpinionLine(seen, "", say.WHOLE, text, whole if is_asked else "", reply)
    for item in seen.paper.items:
        question = question_id(decision, item.household)
        name, reply = seen.names[item.household], seen.replies.get(question)
        yield OpinionLine(seen, item.household, name, item.reason, question, reply)


def _reply(one: OpinionLine) -> str:
    if one.reply is not None:
        word = handover.REPLIES[one.reply.reply.value]
        return f"{word}: {one.reply.text}" if one.reply.text else word
    return say.NO_REPLY if one.waits else "—"


def about_words(seen: PaperSeen) -> str:
    """Kind of a paper, with the result of an opinion."""
    opinion = seen.paper.opinion
    result = opinion.result.value if opinion.result else None
    return words.title(opinion.about.value, result, None)


LINES: tuple[Column[OpinionLine], ...] = (
    Column(say.HEADS["number"], lambda one: one.seen.paper.decision.number, width=110),
    Column(
        say.HEADS["on"],
        lambda one: show_date(one.seen.paper.decision.on),
        lambda one: one.seen.paper.decision.on,
        width=90,
    ),
    Column(
        say.HEADS["about"],
        lambda one: about_words(one.seen) if one.seen.stands else say.REPLACED,
        colour=lambda one: look.INK if one.seen.stands else look.QUIET,
        width=260,
    ),
    Column(say.HEADS["household"], lambda one: one.head_name, width=170),
    Column(say.HEADS["text"], lambda one: one.text, tip=lambda one: one.text, width=0),
    Column(
        say.HEADS["reply"],
        _reply,
        tip=_reply,
        colour=lambda one: look.WRONG if one.waits else look.DONE,
        width=220,
    ),
)


class OpinionPage(QWidget):
    """The table, and a word on what is still to be answered."""

    household_opened = Signal(str)

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.line = QLabel(say.EMPTY)
        self.line.setWordWrap(True)
        self.line.setObjectName("quiet")
        self.model = TableModel(LINES)
        self.table = TableView(self.model, say.TAB, empty=ui_empty.FROM_ABOVE)
        self.table.opened.connect(self.open)
        box = QVBoxLayout(self)
        box.addWidget(self.line)
        box.addWidget(self.table, 1)

    def show_papers(self, papers: Iterable[PaperSeen]) -> None:
        """Put the papers on the page."""
        kept = list(papers)
        lines = opinion_lines(kept)
        self.model.set_rows(lines)
        self.line.setText(say.counts(len(kept), sum(one.waits for one in lines)))
        if lines and self.table.current() is None:
            self.table.go_to(0)

    def open(self, one: OpinionLine) -> None:
        """Enter: the household, where it is answered; a line about the whole is answered here."""
        if one.household:
            self.household_opened.emit(one.household)
        elif not one.question:
            self._screen.desk.notify.warn(say.NOTHING_ASKED)
        else:
            self._answer(one)

    def _answer(self, one: OpinionLine) -> None:
        desk = self._screen.desk
        kinds = [Answer(code, label) for code, label in handover.REPLIES.items()]
        chosen = desk.notify.choose(handover.answer_how(one.text), kinds)
        key = key_of(Typed.OPINION, one.question)
        text = ask_kept(self._screen, key, handover.ANSWER_TEXT) if chosen else None
        if chosen and text is not None:
            self._screen.save_act(
                say.WRITING,
                lambda: desk.services.issues.reply(one.question, ReplyKind(chosen), text),
                lambda _changes: self._answered(),
                ends=[key],
            )

    def _answered(self) -> None:
        self._screen.desk.notify.done(handover.ANSWERED)
        self._screen.reload()
