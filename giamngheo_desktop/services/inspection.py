"""Looking at a bundle that came in: what it carries and what merging it would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.bundle.domain_checks import Recompute, differing_results
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.opening import Opened
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.stick import SUFFIX
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import ContentMismatch
from giamngheo_desktop.domain.exchange import BundleState, State, VillageTotals
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.merge import MergePlan, plan_replace
from giamngheo_desktop.domain.review import Review, ReviewResult, ReviewRound, RoundKind
from giamngheo_desktop.domain.transfers import Told
from giamngheo_desktop.services.approving import large_from
from giamngheo_desktop.services.carried_states import (
    Carried,
    carried_of,
    joined,
    joined_held,
    joined_plans,
)
from giamngheo_desktop.services.checked_states import was_checked
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.difference import DifferenceLine, difference_lines
from giamngheo_desktop.services.handing import ourselves, receiver_of
from giamngheo_desktop.services.judging import SecondLook, judge_for
from giamngheo_desktop.services.moves import closed_alone
from giamngheo_desktop.services.rounds import usual_days
from giamngheo_desktop.services.standard_book import standards_held
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import bundle as say

Opening = Callable[[bytes, Receiver], Opened]
"""How a file is opened: in its turn only, or whatever its number is."""


@dataclass(frozen=True)
class Inspection:
    """A bundle that passed every check, and what merging it would do; nothing was changed.

    Args:
        sequence: where it stands among those of its sender; see `sequence_word`.
        differing: households whose verdict, computed again here, is another one.
        unaccepted: households told as gone to a commune that never took them.
        plan: the difference to what is held now.
        large_from: from so many households on a difference is large; 0 = never.
        carried: the states in it, the sender's own first; of a commune it is the only one.
        lines: the difference in people's words.
        file_sha256: of the very bytes that were looked at.
        writes: of the store, before it was looked at.
    """

    path: Path
    opened: Opened
    sender: str
    sequence: str
    differing: tuple[str, ...]
    plan: MergePlan
    is_first: bool
    totals: Mapping[str, VillageTotals]
    large_from: int = 0
    lines: tuple[DifferenceLine, ...] = ()
    carried: tuple[Carried, ...] = ()
    file_sha256: str = ""
    writes: int = -1
    unaccepted: tuple[str, ...] = ()

    @property
    def is_large(self) -> bool:
        """True when so much differs that a second look is asked for."""
        weight = len({*self.plan.gone, *(flip.household for flip in self.plan.category_flips)})
        return bool(self.large_from) and not self.is_first and weight >= self.large_from

    @property
    def state(self) -> State:
        """The state it carries; of several units joined, to be shown."""
        return joined([one.state for one in self.carried])

    @property
    def is_in_turn(self) -> bool:
        """False for a bundle that may be looked at and nothing more."""
        return self.opened.verdict.is_in_turn

    @property
    def on_hold(self) -> bool:
        """True when a person must release it with a reason."""
        return bool(self.differing or self.unaccepted) or self.opened.verdict.is_hold

    @property
    def hold_code(self) -> int | None:
        """GNB number of the hold."""
        if self.opened.verdict.is_hold:
            return self.opened.verdict.code
        return 710 if self.differing else 721


@dataclass(frozen=True)
class Looking:
    """Looks at files within one transaction."""

    at: Workplace
    tx: Tx

    def at_file(self, path: Path, data: bytes, opening: Opening) -> Inspection:
        """Open a file and hold it against what stands here.

        Raises:
            BundleError: for the person at the inbox, each refusal with its own number.
        """
        tx = self.tx
        receiver = receiver_of(self.at, tx, ourselves(tx))
        try:
            opened = opening(data, receiver)
        except ContentMismatch as refused:
            raise _told_what_first(tx, path, refused) from refused
        if opened.state is None:
            raise refuse(305)
        carried = carried_of(tx, opened, receiver.known(opened.head, opened.state).previous)
        held, state = joined_held(carried), joined([one.state for one in carried])
        plans = (
            joined_plans([one.held_plans for one in carried]),
            joined_plans([one.plans for one in carried]),
        )
        # Of a bundle in its turn, what the manifest says was held against its rows just now (709).
        is_counted = opened.verdict.is_in_turn and len(carried) == 1
        totals = opened.manifest.totals if is_counted else None
        plan = plan_replace(held, state, *plans, content=opened.head.plain_sha256, totals=totals)
        differing = tuple(home for one in carried for home in self._differing(one, plan))
        unaccepted = self._unaccepted(carried)
        return Inspection(
            path=path,
            opened=opened,
            sender=tx.places.unit(opened.head.from_org).name,
            sequence=sequence_word(opened),
            differing=differing,
            plan=plan,
            is_first=held is None,
            totals=plan.totals_after,
            large_from=large_from(tx, held),
            lines=difference_lines(held, state, plan, differing, unaccepted),
            carried=carried,
            unaccepted=unaccepted,
        )

    def _unaccepted(self, carried: Sequence[Carried]) -> tuple[str, ...]:
        """Households on no commune's books: what was merged before is not asked again."""
        states = [(one.head.from_org, one.state) for one in carried if not one.is_known]
        told = [Told(by, row) for by, state in states for row in state.transfers]
        return closed_alone(self.tx, told)

    def _differing(self, one: Carried, plan: MergePlan) -> list[str]:
        """Households of one state whose verdict comes out otherwise here."""
        trusted = frozenset(plan.unchanged if was_checked(self.tx, one.head, plan) else ())
        return differing_results(one.state, self._recompute(one), trusted)

    def _recompute(self, one: Carried) -> Recompute:
        villages = {village.id: village for village in one.state.villages}
        held = standards_held(self.at, self.tx)
        look = SecondLook(judge_for(round_of(one.head), held, villages))

        def again(
            household: Household, members: Sequence[Member], review: Review
        ) -> Sequence[ReviewResult]:
            return look.results(Dossier(household, tuple(members), review))

        return again


def round_of(head: Head) -> ReviewRound:
    """The round a state belongs to, as its head tells it."""
    year, _, rest = (head.round or "").partition("-")
    short, _, month = rest.partition("-")
    kind = _KIND_OF.get(short, RoundKind.DINH_KY)
    number = int(month) if month else None
    first, last = usual_days(kind, int(year), number)
    return ReviewRound(
        id=head.round or "",
        kind=kind,
        year=int(year),
        month=number,
        standards=tuple(one.id for one in head.standards),
        digests=tuple(one.sha256 for one in head.standards),
        from_on=first,
        to_on=last,
    )


_KIND_OF = {
    "DK": RoundKind.DINH_KY,
    "TX": RoundKind.THUONG_XUYEN,
    "MS": RoundKind.MUC_SONG_TRUNG_BINH,
    "LD": RoundKind.LAO_DONG_THU_NHAP_THAP,
}


def _told_what_first(tx: Tx, path: Path, refused: ContentMismatch) -> ContentMismatch:
    """Of a file that came too early (714): the first one beside it that was not taken yet."""
    prefix, _, _ = path.stem.rpartition("_")[0].rpartition("_")
    merged = {one.head[:8] for one in tx.exchange.bundles() if one.state is BundleState.MERGED}
    seq = refused.details.get("seq")
    waiting = [
        (int(number), one.name)
        for one in path.parent.glob(f"{prefix}_*{SUFFIX}")
        for number, head in [one.stem.split("_")[-2:]]
        if number.isdecimal() and isinstance(seq, int) and int(number) < seq and head not in merged
    ]
    if refused.gnb != 714 or not prefix or not waiting:
        return refused
    first = min(waiting)[1]
    text = f"{refused.text} {say.take_first(first)}"
    return ContentMismatch(714, text, {**refused.details, "take_first": first})


def sequence_word(opened: Opened) -> str:
    """`new`, `same`, `older`, `gap`, `fork`, `new_epoch` or `hold`, as the command line says it."""
    verdict = opened.verdict
    if verdict.code is not None:
        return _OUT_OF_TURN.get(verdict.code, "hold")
    return "gap" if verdict.missing else "new"


_OUT_OF_TURN = {
    401: "older",
    402: "fork",
    403: "fork",
    404: "older",
    411: "new_epoch",
    414: "same",
}
