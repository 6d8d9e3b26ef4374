"""What may follow what in a round, and what stands in the way. Pure; days are handed in.

Law:
    qd_24_2021, Điều 4 (periodic) and Điều 5 (regular).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.working_days import last_working_day


@dataclass(frozen=True, slots=True)
class Block:
    """Why a step cannot be taken yet.

    Args:
        code: `no_list`, `unclassified`, `no_meeting`, `not_posted`, `posting_runs`,
            `open_complaints`, `no_opinion`, `not_recognised`.
        villages: ids of the villages it is about; empty = the whole round.
        count: households, complaints or days, as the code says.
        until: last day of a posting that still runs.
    """

    code: str
    villages: tuple[str, ...] = ()
    count: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RoundSteps:
    """Where a round stands.

    Args:
        kind: kind of the round.
        records: steps taken so far.
        villages: ids of the villages with households in the round.
        unclassified: village -> households without a verdict.
        posting_days: working days of a posting.
        holidays: days that are no working days.
        needs_opinion: the upper level is asked before recognition.
    """

    kind: RoundKind
    records: Sequence[ProcedureRecord]
    villages: tuple[str, ...]
    unclassified: Mapping[str, int] = field(default_factory=dict)
    posting_days: int = 3
    holidays: Collection[date] = ()
    needs_opinion: bool = False

    @property
    def has_meeting(self) -> bool:
        """Whether the procedure of this kind holds a village meeting."""
        return self.kind in {RoundKind.DINH_KY, RoundKind.THUONG_XUYEN}

    def blocks(self, step: Step, village: str | None, on: date) -> list[Block]:
        """Everything that stands in the way of a step; empty = it may be taken.

        Args:
            village: id, for a step of one village; `None` = of the whole round.
            on: day of the step.
        """
        wanted = (village,) if village else self.villages
        if step is Step.SURVEY:
            return self._list_made()
        if step is Step.MEETING:
            return self._all_classified(wanted)
        if step is Step.POSTING:
            return self._met(wanted) if self.has_meeting else self._all_classified(wanted)
        if step in {Step.OPINION_REQUEST, Step.RECOGNITION}:
            return self._ready(on, with_opinion=step is Step.RECOGNITION)
        if step is Step.CERTIFICATE:
            return [] if self._taken(Step.RECOGNITION) else [Block("not_recognised")]
        return []

    def posting_until(self, village: str) -> date | None:
        """Last working day of a village's newest posting; `None` when it was never posted."""
        posted = [one for one in self._taken(Step.POSTING) if one.village in {village, None}]
        if not posted or posted[-1].on is None:
            return None
        return posted[-1].until or last_working_day(posted[-1].on, self.posting_days, self.holidays)

    def open_complaints(self) -> list[ProcedureRecord]:
        """Complaints without a recheck."""
        answered = {one.data.get("complaint") for one in self._taken(Step.RECHECK)}
        return [one for one in self._taken(Step.COMPLAINT) if one.id not in answered]

    def _taken(self, step: Step) -> list[ProcedureRecord]:
        return [one for one in self.records if one.step is step]

    def _list_made(self) -> list[Block]:
        if self.kind is not RoundKind.DINH_KY or self._taken(Step.LIST_MADE):
            return []
        return [Block("no_list")]

    def _all_classified(self, villages: tuple[str, ...]) -> list[Block]:
        waiting = tuple(one for one in villages if self.unclassified.get(one, 0))
        count = sum(self.unclassified[one] for one in waiting)
        return [Block("unclassified", waiting, count)] if waiting else []

    def _met(self, villages: tuple[str, ...]) -> list[Block]:
        met = {one.village for one in self._taken(Step.MEETING)}
        missing = tuple(one for one in villages if not met & {one, None})
        return [Block("no_meeting", missing, len(missing))] if missing else []

    def _ready(self, on: date, *, with_opinion: bool) -> list[Block]:
        found = self._posted(on)
        complaints = self.open_complaints()
        if complaints:
            places = tuple({one.village for one in complaints if one.village})
            found.append(Block("open_complaints", places, len(complaints)))
        if with_opinion and self.needs_opinion and not self._taken(Step.OPINION_ANSWER):
            found.append(Block("no_opinion"))
        return found

    def _posted(self, on: date) -> list[Block]:
        ends = {one: self.posting_until(one) for one in self.villages}
        missing = tuple(one for one, end in ends.items() if end is None)
        found = [Block("not_posted", missing, len(missing))] if missing else []
        running = {one: end for one, end in ends.items() if end is not None and end >= on}
        if running:
            found.append(Block("posting_runs", tuple(running), len(running), max(running.values())))
        return found
