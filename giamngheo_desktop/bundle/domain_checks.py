"""Last step before a person sees a bundle: what its rows say is possible together. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from giamngheo_desktop.bundle.body import Manifest
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.register_checks import (
    check_moves,
    check_records,
    check_units_as_known,
    check_units_named,
    check_villages,
    check_words_of_ours,
)
from giamngheo_desktop.domain.exchange import State, Thing
from giamngheo_desktop.domain.handover import Amendment, AmendmentChange
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.merge import totals_of
from giamngheo_desktop.domain.review import Review, ReviewResult

__all__ = ["check_state", "differing_results", "totals_of"]

MOST_NAMED = 50
Recompute = Callable[[Household, Sequence[Member], Review], Sequence[ReviewResult]]


def check_state(
    head: Head,
    manifest: Manifest,
    state: State,
    known: Known,
    amendments: Sequence[Amendment] = (),
    *,
    hands_on: bool = False,
) -> None:
    """Everything of step 17 that needs no re-computation, in the order of the numbers.

    Args:
        hands_on: the sender hands on states of others; each of them is held against the lock.

    Raises:
        ContentMismatch: 605, 701 to 709, 711 to 720.
    """
    check_answers(state, known)
    check_units_and_owner(head, state, known)
    check_villages(head, state)
    check_units_named(head, state, known)
    check_records(state, known)
    check_moves(head, state.transfers, known)
    check_references(head, manifest, state)
    check_round(head, state, known, hands_on=hands_on)
    check_standards(head, state, known)
    check_units_as_known(manifest, state, known)
    check_totals(head, manifest, state)
    check_words_of_ours(head, state, known)
    if head.kind == "commune.amend":
        check_amendments(manifest, state, known, amendments)
    elif head.kind == "commune.state":
        check_nothing_lost(state, known.previous)
    else:
        check_package(manifest, state, known)
    check_audit(head, state, known)


def check_answers(state: State, known: Known) -> None:
    """605: an answer code no form knows."""
    for review in state.reviews:
        if path := known.odd_answer(review):
            raise refuse(605, f"reviews, {path}", review=review.id)


def check_units_and_owner(head: Head, state: State, known: Known) -> None:
    """701 and 702: units on the register, households of nobody else."""
    named = {head.from_org, *(village.unit for village in state.villages)}
    if known.unit_ids is not None and (missing := sorted(named - known.unit_ids)):
        raise refuse(701, ", ".join(missing), units=missing)
    foreign = [row.id for row in state.households if row.owner != head.from_org]
    foreign += sorted(known.foreign_owner([row.id for row in state.households]))
    if foreign:
        raise refuse(702, households=foreign[:MOST_NAMED], count=len(foreign))


def check_references(head: Head, manifest: Manifest, state: State) -> None:
    """703: no row points at a household, person, village or decision that is not there."""
    dangling = list(_dangling(head, manifest, state))
    if dangling:
        raise refuse(703, dangling[0], rows=dangling[:MOST_NAMED], count=len(dangling))


def _dangling(head: Head, manifest: Manifest, state: State) -> Iterable[str]:
    homes = {row.id for row in state.households}
    home_of = {row.id: row.household for row in state.members}
    yield from _dangling_homes(state, home_of)
    for name in ("members", "reviews", "supports"):
        rows = getattr(state, name)
        yield from (f"{name} {row.id}: household" for row in rows if row.household not in homes)
    for review in state.reviews:
        if any(home_of.get(member) != review.household for member in review.member_answers):
            yield f"reviews {review.id}: member_answers"
    for support in state.supports:
        if support.member is not None and support.member not in home_of:
            yield f"supports {support.id}: member"
    yield from _dangling_papers(head, manifest, state)


def _dangling_homes(state: State, home_of: Mapping[str, str]) -> Iterable[str]:
    villages = {row.id for row in state.villages}
    for home in state.households:
        if home.village not in villages:
            yield f"households {home.id}: village"
        if home.head is not None and home_of.get(home.head) != home.id:
            yield f"households {home.id}: head"
    for step in state.procedure:
        if step.village is not None and step.village not in villages:
            yield f"procedure {step.id}: village"


def _dangling_papers(head: Head, manifest: Manifest, state: State) -> Iterable[str]:
    decisions = {row.id for row in state.decisions}
    for item in state.decision_items:
        if item.decision not in decisions:
            yield f"decision_items {item.decision}: decision"
    named = {person.user for person in manifest.people}
    approved = {approval.user for approval in head.approvals}
    yield from (f"people {user}" for user in sorted(approved - named))


def check_round(head: Head, state: State, known: Known, *, hands_on: bool = False) -> None:
    """704 and 705: the round exists here and takes a state.

    A locked one takes an amendment; and of a sender that hands on others, where its own records
    are the same.
    """
    strange = {row.round for row in state.reviews} - {head.round}
    is_unknown = known.rounds is not None and head.round not in known.rounds
    if strange or is_unknown:
        raise refuse(704, ", ".join(sorted(strange)) or head.round or "")
    is_same = hands_on and not changes_between(known.previous or State(), state)
    if is_locked(head, known) and head.kind == "commune.state" and not is_same:
        raise refuse(705, head.round or "")


def is_locked(head: Head, known: Known) -> bool:
    """True where the round of a bundle is locked for its sender."""
    return bool(known.rounds and known.rounds.get(head.round or "", False))


def check_standards(head: Head, state: State, known: Known) -> None:
    """706 to 708: the same standards, byte for byte, and a table of units in use here."""
    for ref in head.standards if known.standards is not None else ():
        have = (known.standards or {}).get(ref.id)
        if have is None:
            raise refuse(706, ref.id)
        if have != ref.sha256:
            raise refuse(707, ref.id)
    named = [ref.id for ref in head.standards]
    for review in state.reviews:
        scored = [result.standard for result in review.results]
        if scored and scored != named:
            raise refuse(706, f"reviews {review.id}: {', '.join(scored)}")
    for row in state.confirmations:
        if row.standard not in named:
            raise refuse(706, f"confirmations {row.standard}")
    table = head.units
    if known.units is None or table is None:
        return
    if known.units.get(table.version) != table.sha256:
        raise refuse(708, str(table.version))


def check_totals(head: Head, manifest: Manifest, state: State) -> None:
    """709: what the manifest counts is what the rows hold."""
    counted = totals_of(state)
    if counted != dict(manifest.totals):
        names = {*counted, *manifest.totals}
        differing = sorted(name for name in names if counted.get(name) != manifest.totals.get(name))
        raise refuse(709, ", ".join(differing[:3]), villages=differing[:MOST_NAMED])


_KEPT: Mapping[str, Thing] = {
    "villages": Thing.VILLAGE,
    "households": Thing.HOUSEHOLD,
    "members": Thing.MEMBER,
    "reviews": Thing.REVIEW,
    "procedure": Thing.PROCEDURE,
    "supports": Thing.SUPPORT,
    "targets": Thing.TARGET,
    "decisions": Thing.DECISION,
}
"""Sections whose rows never disappear without a tombstone."""


def check_nothing_lost(state: State, previous: State | None) -> None:
    """713: a row of the accepted state is there, or says why it is gone."""
    if previous is None:
        return
    buried = {row.of for row in state.tombstones}
    here = {name: _ids(state, name) for name in _KEPT}
    lost = [
        f"{name} {row_id}"
        for name in _KEPT
        for row_id in sorted(_ids(previous, name) - here[name] - buried)
    ]
    standing = buried.union(*here.values())
    lost += [f"tombstones {row.of}" for row in previous.tombstones if row.of not in standing]
    if lost:
        raise refuse(713, lost[0], rows=lost[:MOST_NAMED], count=len(lost))


def _ids(state: State, name: str) -> set[str]:
    return {row.id for row in getattr(state, name)}


def check_amendments(
    manifest: Manifest, state: State, known: Known, amendments: Sequence[Amendment]
) -> None:
    """711 to 714: the difference is the list, each line with reason and ground."""
    if known.was_accepted:
        return
    if manifest.base != known.previous_head:
        raise refuse(714)
    if manifest.reason is None or not all(row.reason and row.ground for row in amendments):
        raise refuse(712)
    check_nothing_lost(state, known.previous)
    listed = {(row.of, row.what, row.change) for row in amendments}
    found = changes_between(known.previous or State(), state)
    if listed != found:
        differing = sorted(of for of, _, _ in listed ^ found)
        raise refuse(711, differing[0], rows=differing[:MOST_NAMED])


def changes_between(old: State, new: State) -> set[tuple[str, Thing, AmendmentChange]]:
    """Exactly what an amendment must list: (record, kind of record, change)."""
    found: set[tuple[str, Thing, AmendmentChange]] = set()
    for name, what in _KEPT.items():
        before = {row.id: row for row in getattr(old, name)}
        after = {row.id: row for row in getattr(new, name)}
        found |= {(of, what, AmendmentChange.ADDED) for of in after.keys() - before.keys()}
        found |= {(of, what, AmendmentChange.REMOVED) for of in before.keys() - after.keys()}
        found |= {
            (of, what, AmendmentChange.CHANGED)
            for of in before.keys() & after.keys()
            if before[of] != after[of]
        }
    return found | _changed_items(old, new)


def _changed_items(old: State, new: State) -> set[tuple[str, Thing, AmendmentChange]]:
    """Decisions whose list of households differs, where the decision itself stays."""
    before, after = Counter(old.decision_items), Counter(new.decision_items)
    touched = {item.decision for item in (before - after) + (after - before)}
    staying = _ids(old, "decisions") & _ids(new, "decisions")
    return {(of, Thing.DECISION, AmendmentChange.CHANGED) for of in touched & staying}


def check_package(manifest: Manifest, state: State, known: Known) -> None:
    """713, 715, 716 and 719: what was given out comes back, all of it and nothing else."""
    scope = set(manifest.scope or ())
    outside = sorted(row.id for row in state.households if row.village not in scope)
    outside += sorted(row.id for row in state.villages if row.id not in scope)
    if manifest.package == "back":
        package = known.packages.get(manifest.base or "")
        if package is None:
            raise refuse(716)
        if package.is_closed:
            raise refuse(719)
        outside += sorted(scope - package.scope)
    if outside:
        raise refuse(715, rows=outside[:MOST_NAMED], count=len(outside))
    if manifest.package == "back":
        check_nothing_lost(state, known.packages[manifest.base or ""].held())


def check_audit(head: Head, state: State, known: Known) -> None:
    """717 and 718: the sender's audit chain has only grown."""
    if head.audit.n < known.audit_n:
        raise refuse(717, f"{head.audit.n} < {known.audit_n}")
    told = {row.n: row.h for row in state.audit}
    told[head.audit.n] = head.audit.h
    changed = sorted(n for n, h in told.items() if known.anchors.get(n, h) != h)
    if changed:
        raise refuse(718, str(changed[0]), numbers=changed[:MOST_NAMED])


def differing_results(
    state: State, recompute: Recompute, trusted: frozenset[str] = frozenset()
) -> list[str]:
    """Households whose verdicts, computed again here, differ in any part (GNB-710, a hold).

    Args:
        state: of the bundle.
        recompute: the verdicts of one review; every part is compared, the reasons too.
        trusted: households that were found equal before and are still the same in every part.

    Returns:
        Household ids in the order of the reviews.
    """
    asked = [review for review in state.reviews if review.household not in trusted]
    wanted = {review.household for review in asked}
    homes = {row.id: row for row in state.households if row.id in wanted}
    members: dict[str, list[Member]] = {one: [] for one in wanted}
    for member in state.members:
        if member.household in wanted:
            members[member.household].append(member)

    def again(review: Review) -> tuple[ReviewResult, ...]:
        home = review.household
        return tuple(recompute(homes[home], members[home], review))

    return [review.household for review in asked if again(review) != review.results]


def check_versions(head: Head, sections: Mapping[str, Sequence[Any]], known: Known) -> None:
    """405 and 402 of what comes down: versions only rise, one version has one content."""
    for row in sections["standards"]:
        _only_rises(row.id, (row.version, row.sha256), known.standard_versions)
    for row in sections["settings"]:
        _only_rises(row.name, (row.version, row.value), known.setting_versions)
    for row in sections["decisions"]:
        old = known.decisions.get(row.id)
        held = {} if old is None else {row.id: (old.rev, repr(old))}
        _only_rises(row.id, (row.rev, repr(row)), held)
    if known.units and head.units is not None:
        newest = max(known.units)
        table = {"units": (newest, known.units[newest])}
        _only_rises("units", (head.units.version, head.units.sha256), table)


def check_papers(head: Head, sections: Mapping[str, Sequence[Any]]) -> None:
    """702 and 703 of papers that come down: the sender's own, and nothing said of none.

    Raises:
        ContentMismatch: 702, 703.
    """
    foreign = [row.id for row in sections["decisions"] if row.issuer != head.from_org]
    if foreign:
        raise refuse(702, ", ".join(foreign[:3]), decisions=foreign[:MOST_NAMED])
    decisions = {row.id for row in sections["decisions"]}
    papers = {row.decision for row in sections.get("opinions", ())}
    loose = [
        f"decision_items {row.decision}"
        for row in sections["decision_items"]
        if row.decision not in decisions
    ]
    loose += [f"opinions {one}" for one in sorted(papers - decisions)]
    loose += [
        f"opinion_items {row.decision}"
        for row in sections.get("opinion_items", ())
        if row.decision not in papers
    ]
    if loose:
        raise refuse(703, loose[0], rows=loose[:MOST_NAMED], count=len(loose))


def _only_rises(name: str, new: tuple[int, str], known: Mapping[str, tuple[int, str]]) -> None:
    old = known.get(name)
    if old is not None and new[0] < old[0]:
        raise refuse(405, name)
    if old is not None and new[0] == old[0] and new[1] != old[1]:
        raise refuse(402, name)


def check_transfer(
    head: Head, sections: Mapping[str, Sequence[Any]], known: Known, *, is_from_above: bool
) -> None:
    """702 and 703 of a transfer: exactly the household of the slip, and its owner's offer.

    Others send it for the owner: the unit above on the way down, a unit between on the way up.
    """
    slip, home = sections["slip"][0], sections["households"][0]
    may_send = head.from_org == slip.from_unit or is_from_above or known.hands_on(slip.from_unit)
    if home.owner != slip.from_unit or not may_send:
        raise refuse(702, households=[home.id])
    rows = (row for name in ("members", "reviews", "supports") for row in sections[name])
    if slip.household != home.id or any(row.household != home.id for row in rows):
        raise refuse(703, slip.household)
