"""Writes a finished merge of two laptops into the working register; only what differs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.procedure import KEPT_HERE, ProcedureRecord
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.judging import Judge
from giamngheo_desktop.services.plan.past import remember_plans
from giamngheo_desktop.services.rounds import RoundService
from giamngheo_desktop.store.engine import Tx


def store_merged(at: Workplace, tx: Tx, ours: State, merged: State, round_id: str) -> int:
    """Put a merge in the place of what stood here; former states go into the history.

    Verdicts are drawn again where anything of a household differs. A complete form in which an
    indicator is now judged otherwise than its answers give, without a reason, is a draft again.

    Args:
        ours: what stood here.
        merged: the finished merge, every conflict decided.

    Returns:
        How many households were written.
    """
    _store_villages(tx, ours, merged)
    written = _store_households(at, tx, ours, merged, round_id)
    _store_papers(at, tx, ours, merged)
    known = set(ours.resolutions)
    for one in merged.resolutions:
        if one not in known:
            tx.exchange.put_resolution(one)
    stones = set(ours.tombstones)
    for stone in merged.tombstones:
        if stone not in stones:
            tx.exchange.put_tombstone(stone)
    return written


def _store_villages(tx: Tx, ours: State, merged: State) -> None:
    before = set(ours.villages)
    for village in merged.villages:
        if village not in before:
            tx.places.put_village(village)


def _store_households(at: Workplace, tx: Tx, ours: State, merged: State, round_id: str) -> int:
    before = {one.household.id: one for one in _dossiers(ours)}
    after = {one.household.id: one for one in _dossiers(merged)}
    judge = RoundService(at).judge(tx, round_id)
    changed = [_judged(judge, one) for one in after.values() if before.get(one.household.id) != one]
    tx.bulk.update_dossiers(changed, by=at.person.id, at=at.clock())
    tx.packages.put_away(sorted(before.keys() - after.keys()), round_id)
    return len(changed)


def _judged(judge: Judge, dossier: Dossier) -> Dossier:
    if dossier.review is None:
        return dossier
    review = replace(dossier.review, results=judge.results(dossier))
    if review.state is ReviewState.COMPLETE and judge.unexplained(dossier):
        # What one laptop judged and the other answered may not fit: somebody must say why.
        review = replace(review, state=ReviewState.DRAFT)
    return replace(dossier, review=review)


def _store_papers(at: Workplace, tx: Tx, ours: State, merged: State) -> None:
    before = set(ours.supports)
    if before != set(merged.supports):
        remember_plans(at, tx)
    tx.plan.put_supports(one for one in merged.supports if one not in before)
    kept = {one.id for one in merged.supports}
    gone = [one for one in ours.supports if one.id not in kept]
    tx.plan.drop_supports(gone, by=at.person.id, on=at.today())
    held = {one.id: one for one in ours.procedure}
    for record in merged.procedure:
        if record not in ours.procedure:
            tx.rounds.add_procedure(_with_parts_kept_here(record, held.get(record.id)))


def _with_parts_kept_here(record: ProcedureRecord, ours: ProcedureRecord | None) -> ProcedureRecord:
    """A record that came back, with the parts no bundle carries as they stand here."""
    kept = {name: value for name, value in ours.data.items() if name in KEPT_HERE} if ours else {}
    return replace(record, data={**kept, **record.data})


def _dossiers(state: State) -> Iterator[Dossier]:
    people: defaultdict[str, list[Member]] = defaultdict(list)
    for member in state.members:
        people[member.household].append(member)
    reviews = {one.household: one for one in state.reviews}
    for home in state.households:
        members = sorted(people[home.id], key=lambda one: (one.no, one.id))
        yield Dossier(home, tuple(members), reviews.get(home.id))
