"""What may follow what in a round, and what stands in the way. Pure; days are handed in.

Law:
    qd_24_2021, Điều 4 (periodic) and Điều 5 (regular); the steps of a kind of round, its days and
    the least share of a village meeting come with the chain (`domain.procedure_law`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.meetings import Meeting, meeting_of
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.procedure_law import Chain
from giamngheo_desktop.domain.working_days import is_working_day, last_working_day

_TO_THE_END = frozenset({Step.OPINION_REQUEST, Step.RECOGNITION})


@dataclass(frozen=True, slots=True)
class Block:
    """Why a step cannot be taken yet.

    Args:
        code: `not_in_chain`, `no_list`, `unclassified`, `meeting_lost`, `no_meeting`,
            `votes_lost`, `not_posted`, `posting_runs`, `no_complaint`, `open_complaints`,
            `result_posted`, `no_opinion_request`, `no_opinion`, `opinion_unanswered`,
            `not_recognised`; for the closing also those of `services.obstacles.Obstacle`.
        villages: ids of the villages it is about; empty = the whole round.
        count: households, complaints or days, as the code says.
        until: last day of a posting that still runs.
        households: ids of the households behind it, where single ones are.
    """

    code: str
    villages: tuple[str, ...] = ()
    count: int = 0
    until: date | None = None
    households: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundSteps:
    """Where a round stands.

    Args:
        chain: what the procedure says of this kind of round.
        records: steps taken so far, oldest first.
        villages: ids of the villages with households in the round.
        unclassified: village -> ids of its households without a verdict.
        holidays: days that are no working days.
        unanswered: households an opinion of the unit above names and nobody answered for; empty
            text = the lists as a whole.
    """

    chain: Chain
    records: Sequence[ProcedureRecord]
    villages: tuple[str, ...]
    unclassified: Mapping[str, Sequence[str]] = field(default_factory=dict)
    holidays: Collection[date] = ()
    unanswered: tuple[str, ...] = ()

    def blocks(self, step: Step, village: str | None, on: date) -> list[Block]:
        """Everything that stands in the way of a step; empty = it may be taken.

        Args:
            village: id, for a step of one village; `None` = of the whole round.
            on: day of the step.
        """
        if step not in self.chain.steps:
            return [Block("not_in_chain")]
        wanted = (village,) if village else self.villages
        if step is Step.SURVEY:
            return self._list_made()
        if step is Step.MEETING:
            return [*self._all_classified(wanted), *self._reviewed_again(wanted)]
        if step is Step.POSTING:
            return self._met(wanted) if self.has_meeting else self._all_classified(wanted)
        if step is Step.COMPLAINT:
            return self._never_posted((village,)) if village else []
        if step in _TO_THE_END:
            return self._ready(on, with_opinion=step is Step.RECOGNITION)
        return self._answer_blocks(step)

    def _answer_blocks(self, step: Step) -> list[Block]:
        wanted = {
            Step.RECHECK: (self.open_complaints(), "no_complaint"),
            Step.OPINION_ANSWER: (self._taken(Step.OPINION_REQUEST), "no_opinion_request"),
            Step.CERTIFICATE: (self._taken(Step.RECOGNITION), "not_recognised"),
        }
        found, code = wanted.get(step, (True, ""))
        return [] if found else [Block(code)]

    @property
    def has_meeting(self) -> bool:
        """Whether the procedure of this kind holds a village meeting."""
        return Step.MEETING in self.chain.steps

    # -- meetings ---------------------------------------------------------------------------

    def meetings(self, village: str) -> list[Meeting]:
        """Every meeting of a village, or of all villages together, oldest first."""
        return [
            meeting_of(one) for one in self._taken(Step.MEETING) if one.village in {village, None}
        ]

    def is_lost(self, village: str) -> bool:
        """True while the last meeting of a village did not agree."""
        held = self.meetings(village)
        return bool(held) and not held[-1].is_agreed(self.chain.share)

    def lost_households(self, village: str) -> tuple[str, ...]:
        """Households whose own last vote did not reach the least share."""
        found: dict[str, bool] = {}
        for meeting in self.meetings(village):
            lost = set(meeting.lost(self.chain.share))
            found |= {one.household: one.household in lost for one in meeting.votes}
        return tuple(one for one, is_lost in found.items() if is_lost)

    def _reviewed_again(self, villages: tuple[str, ...]) -> list[Block]:
        """After a lost meeting the review is done again before the village meets again."""
        waiting = tuple(one for one in villages if self.is_lost(one) and not self._surveyed(one))
        return [Block("meeting_lost", waiting, len(waiting))] if waiting else []

    def _surveyed(self, village: str) -> bool:
        """A survey was recorded for a day after the last meeting."""
        met = self.meetings(village)[-1].record.on
        return any(
            met is None or (one.on is not None and one.on > met)
            for one in self._taken(Step.SURVEY)
            if one.village in {village, None}
        )

    def _met(self, villages: tuple[str, ...]) -> list[Block]:
        missing = tuple(one for one in villages if not self.meetings(one))
        lost = tuple(one for one in villages if self.is_lost(one))
        found = [Block("no_meeting", missing, len(missing))] if missing else []
        if lost:
            found.append(Block("meeting_lost", lost, len(lost)))
        single = {one: self.lost_households(one) for one in villages if one not in lost}
        homes = tuple(home for each in single.values() for home in each)
        if homes:
            places = tuple(one for one, each in single.items() if each)
            found.append(Block("votes_lost", places, len(homes), households=homes))
        return found

    # -- postings and complaints ------------------------------------------------------------

    def posting_until(self, village: str) -> date | None:
        """Last working day of a village's newest posting; `None` when it was never posted."""
        posted = [one for one in self._taken(Step.POSTING) if one.village in {village, None}]
        if not posted or posted[-1].on is None:
            return None
        usual = last_working_day(posted[-1].on, self.chain.posting_days, self.holidays)
        return posted[-1].until or usual

    def open_complaints(self) -> list[ProcedureRecord]:
        """Complaints without a recheck."""
        answered = {one.data.get("complaint") for one in self._taken(Step.RECHECK)}
        return [one for one in self._taken(Step.COMPLAINT) if one.id not in answered]

    def recheck_until(self, complaint: ProcedureRecord) -> date | None:
        """Last working day for the recheck of a complaint; the day of receipt does not count."""
        if complaint.on is None:
            return None
        days = self.chain.recheck_days + is_working_day(complaint.on, self.holidays)
        return last_working_day(complaint.on, days, self.holidays)

    def result_until(self, recheck: ProcedureRecord) -> date | None:
        """Last working day on which the result of a recheck is posted."""
        if recheck.on is None or not self.chain.result_days:
            return None
        usual = last_working_day(recheck.on, self.chain.result_days, self.holidays)
        return recheck.until or usual

    def _taken(self, step: Step) -> list[ProcedureRecord]:
        return [one for one in self.records if one.step is step]

    def _list_made(self) -> list[Block]:
        is_needed = Step.LIST_MADE in self.chain.steps
        return [Block("no_list")] if is_needed and not self._taken(Step.LIST_MADE) else []

    def _all_classified(self, villages: tuple[str, ...]) -> list[Block]:
        waiting = tuple(one for one in villages if self.unclassified.get(one))
        homes = tuple(home for one in waiting for home in self.unclassified[one])
        return [Block("unclassified", waiting, len(homes), households=homes)] if waiting else []

    def _never_posted(self, villages: tuple[str, ...]) -> list[Block]:
        missing = tuple(one for one in villages if self.posting_until(one) is None)
        return [Block("not_posted", missing, len(missing))] if missing else []

    def _ready(self, on: date, *, with_opinion: bool) -> list[Block]:
        found = [*self._all_classified(self.villages), *self._posted(on)]
        complaints = self.open_complaints()
        if complaints:
            places = tuple(dict.fromkeys(one.village for one in complaints if one.village))
            homes = tuple(one.household for one in complaints if one.household)
            found.append(Block("open_complaints", places, len(complaints), households=homes))
        found += self._results_posted(on)
        if with_opinion and self.chain.needs_opinion and not self._taken(Step.OPINION_ANSWER):
            found.append(Block("no_opinion"))
        if with_opinion and self.unanswered:
            homes = tuple(one for one in self.unanswered if one)
            found.append(Block("opinion_unanswered", (), len(self.unanswered), households=homes))
        return found

    def _posted(self, on: date) -> list[Block]:
        ends = {one: self.posting_until(one) for one in self.villages}
        found = self._never_posted(self.villages)
        running = {one: end for one, end in ends.items() if end is not None and end >= on}
        if running:
            found.append(Block("posting_runs", tuple(running), len(running), max(running.values())))
        return found

    def _results_posted(self, on: date) -> list[Block]:
        running = {
            one.id: (one.village, end)
            for one in self._taken(Step.RECHECK)
            if (end := self.result_until(one)) is not None and end >= on
        }
        if not running:
            return []
        places = tuple(dict.fromkeys(place for place, _ in running.values() if place))
        last = max(end for _, end in running.values())
        return [Block("result_posted", places, len(running), last)]
