"""What a village meeting decided, read from its record. Pure.

Law:
    qd_24_2021, Điều 4: at least half of those present agree; below that the review is done again
    and the village meets again. Who is present and does not speak up has not agreed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate

PRESENT, VOTES = "present", "votes"
"""Parts of a meeting's record that stay at the commune, see `procedure.KEPT_HERE`."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What the minutes record of one household.

    Args:
        agree: of those present, how many agree with the result of the review.
        disagree: how many do not.
        category: class the meeting holds to be right; `None` = as reviewed.
        opinion: in words; the reason where the class differs.
    """

    household: str
    agree: int
    disagree: int
    category: Category | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A village meeting.

    Args:
        record: as it is stored.
        present: people present, whether they voted or not.
        agree: of them, who agree with the results of the review as a whole.
        disagree: who do not.
        votes: of single households, where the minutes record them.
    """

    record: ProcedureRecord
    present: int
    agree: int
    disagree: int
    votes: tuple[Vote, ...] = ()

    def share(self) -> Rate:
        """Who agrees, of those present."""
        return Rate(self.agree, self.present)

    def is_agreed(self, least: Rate) -> bool:
        """True where enough of those present agree."""
        return reaches(self.agree, self.present, least)

    def lost(self, least: Rate) -> tuple[str, ...]:
        """Ids of households whose own vote is below the least share."""
        return tuple(
            one.household for one in self.votes if not reaches(one.agree, self.present, least)
        )


def reaches(agree: int, present: int, least: Rate) -> bool:
    """Compare by whole numbers; nobody present is no meeting."""
    return present > 0 and agree * least.den >= present * least.num


def meeting_of(record: ProcedureRecord) -> Meeting:
    """The meeting a record tells of.

    Minutes that name no number of people present count every vote and every household present.
    """
    data = record.data
    agree, disagree = _count(data.get("agree")), _count(data.get("disagree"))
    present = data.get(PRESENT)
    least = max(agree + disagree, _count(data.get("households_present")))
    return Meeting(
        record,
        present if isinstance(present, int) else least,
        agree,
        disagree,
        tuple(_votes(data.get(VOTES))),
    )


def last_votes(records: Iterable[ProcedureRecord]) -> dict[str, tuple[Vote, Meeting]]:
    """Household -> its last vote and the meeting that took it; records oldest first."""
    meetings = (meeting_of(one) for one in records if one.step is Step.MEETING)
    return {vote.household: (vote, meeting) for meeting in meetings for vote in meeting.votes}


def votes_to_data(votes: Iterable[Vote]) -> list[Mapping[str, object]]:
    """Votes as the record of the meeting keeps them."""
    return [
        {
            "household": one.household,
            "agree": one.agree,
            "disagree": one.disagree,
            "category": one.category.value if one.category else None,
            "opinion": one.opinion,
        }
        for one in votes
    ]


def _votes(kept: object) -> Iterable[Vote]:
    for one in kept if isinstance(kept, list | tuple) else ():
        category = one.get("category")
        yield Vote(
            str(one["household"]),
            _count(one.get("agree")),
            _count(one.get("disagree")),
            Category(category) if category else None,
            str(one.get("opinion") or ""),
        )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
