"""Rows of the village meeting: each household with its votes, typed in place."""

from dataclasses import dataclass, replace

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.meetings import Vote, reaches
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.meeting_draft import TypedVote
from giamngheo_desktop.forms.typed import parse_integer, show_integer
from giamngheo_desktop.services.meetings import MeetingLine
from giamngheo_desktop.text import ui_meeting as say
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

_NOTHING = TypedVote()


@dataclass(frozen=True)
class VoteRow:
    """A household with what was typed of it.

    Args:
        present: people at the meeting, of whom the share is counted.
    """

    line: MeetingLine
    present: int = 0
    typed: TypedVote = _NOTHING

    def put(self, **typed: object) -> "VoteRow":
        """The row with something else typed."""
        return replace(self, typed=replace(self.typed, **typed))  # type: ignore[arg-type]  # fields of the vote

    def is_half(self) -> bool:
        """Who is against was typed, and who agrees was not: nothing can be made of that."""
        return self.typed.agree is None and self.typed.disagree is not None

    def vote(self, agree: int, disagree: int) -> Vote | None:
        """The vote, where anything was typed.

        Args:
            agree, disagree: of the whole meeting; they stand for a household of which the minutes
                hold a conclusion or an opinion and no count of its own.
        """
        one = self.typed
        if one == _NOTHING:
            return None
        if one.agree is not None:
            agree, disagree = one.agree, one.disagree or 0
        return Vote(self.line.household, agree, disagree, one.category, one.opinion)


def _count(value: int | None) -> str:
    return "" if value is None else show_integer(value)


def _share(row: VoteRow) -> str:
    agree = row.typed.agree
    return "" if agree is None else say.share_text(Rate(agree, row.present).text())


def _chosen(row: VoteRow) -> str:
    chosen = row.typed.category
    return CATEGORY[chosen.value] if chosen else say.AS_REVIEWED


def _verdicts() -> dict[str, str]:
    return {"": say.AS_REVIEWED} | {one.value: CATEGORY[one.value] for one in Category}


def _put_category(row: VoteRow, code: str) -> VoteRow:
    is_same = not code or (row.line.now is not None and code == row.line.now.value)
    return row.put(category=None if is_same else Category(code))


def vote_columns(least: Rate) -> tuple[EditColumn[VoteRow], ...]:
    """Columns of the table.

    Args:
        least: share of those present that must agree.
    """

    def colour(row: VoteRow) -> str:
        agree = row.typed.agree
        if agree is None:
            return look.WRONG if row.line.lost else look.INK
        return look.DONE if reaches(agree, row.present, least) else look.WRONG

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
            lambda row: _count(row.typed.agree),
            is_number=True,
            width=84,
            put=lambda row, typed: row.put(agree=parse_integer(typed)),
        ),
        EditColumn(
            heads["disagree"],
            lambda row: _count(row.typed.disagree),
            is_number=True,
            width=84,
            put=lambda row, typed: row.put(disagree=parse_integer(typed)),
        ),
        EditColumn(heads["share"], _share, colour=colour, is_number=True, width=96),
        EditColumn(heads["verdict"], _chosen, width=190, put=_put_category, choices=_verdicts),
        EditColumn(
            heads["opinion"],
            lambda row: row.typed.opinion,
            width=220,
            put=lambda row, typed: row.put(opinion=tidy(typed)),
        ),
    )
