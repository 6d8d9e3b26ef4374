"""Finish of a three-way merge: what people decided is set, and every decision is kept. Pure."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import Chosen, Resolution, State
from giamngheo_desktop.domain.household import Household, HouseholdStatus, Member, Relation
from giamngheo_desktop.domain.household_events import as_head, dissolved
from giamngheo_desktop.domain.leaves import read_value, with_leaves
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.domain.three_way import (
    ORDER,
    PARTS,
    WHOLE_RECORD,
    Conflict,
    Key,
    Part,
    ThreeWay,
    peopled_in,
)

FIELD_LENGTH = 40
_BURIED = frozenset(
    {"villages", "households", "members", "reviews", "procedure"}
    | {"supports", "targets", "decisions"}
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person took; `value` is JSON text, for `Chosen.VALUE` only."""

    take: Chosen
    value: str | None = None
    reason: str | None = None


def undecided(plan: ThreeWay, decisions: Mapping[str, Decided]) -> tuple[Conflict, ...]:
    """Conflicts nobody has decided yet."""
    return tuple(conflict for conflict in plan.conflicts if conflict.id not in decisions)


def apply_decisions(
    plan: ThreeWay,
    decisions: Mapping[str, Decided],
    *,
    by: str,
    at: datetime,
    new_id: Callable[[], str],
) -> tuple[State, tuple[Resolution, ...]]:
    """The finished merge and the record of every decision, already among its `resolutions`.

    Args:
        plan: a planned merge; one without conflicts is finished the same way.
        decisions: conflict id -> what was taken; one for every conflict.
        by: id of the person who decided.
        at: when; UTC.
        new_id: gives a fresh random UUID.

    Raises:
        KeyError: for the service: a conflict is undecided; ask `undecided` first.
        ValueError: for the service: a typed value does not fit the field.
    """
    state = _settled(plan, decisions)
    kept = tuple(_resolution(c, decisions[c.id], by, at, new_id()) for c in plan.conflicts)
    all_kept = tuple(sorted((*state.resolutions, *kept), key=lambda row: row.id))
    finished = _ended(state, plan.peopled, at.date())
    return replace(finished, resolutions=all_kept), kept


def emptied(plan: ThreeWay, decisions: Mapping[str, Decided]) -> tuple[Household, ...]:
    """Households the finished merge takes off the books: everybody left them on one side or other.

    Neither laptop said so, so a person should see it before.

    Raises:
        KeyError, ValueError: as `apply_decisions`.
    """
    state = _settled(plan, decisions)
    gone = _emptied(state, plan.peopled)
    return tuple(row for row in state.households if row.id in gone)


def _settled(plan: ThreeWay, decisions: Mapping[str, Decided]) -> State:
    """The merge with what was decided, nothing pointing at nobody."""
    edits: dict[tuple[str, Key], list[tuple[Conflict, Any]]] = {}
    for conflict in plan.conflicts:
        value = _taken(conflict, decisions[conflict.id], plan)
        edits.setdefault((conflict.section, conflict.key), []).append((conflict, value))
    parts = {
        part.name: tuple(
            sorted(
                _edited(part, getattr(plan.merged, part.name), edits),
                key=ORDER.get(part.name, part.key),
            )
        )
        for part in PARTS
    }
    state = _without_removed(replace(plan.merged, **parts), plan.conflicts, decisions)
    return _mended(_tidy_tombstones(state))


def _taken(conflict: Conflict, decided: Decided, plan: ThreeWay) -> Any:  # noqa: ANN401 - a field's value
    if decided.take is Chosen.OURS:
        return conflict.our_value
    if decided.take is Chosen.THEIRS:
        return conflict.their_value
    if conflict.leaf == WHOLE_RECORD or decided.value is None:
        raise ValueError(conflict.field)
    part = next(part for part in PARTS if part.name == conflict.section)
    rows = getattr(plan.merged, conflict.section)
    row = next(row for row in rows if part.key(row) == conflict.key)
    return read_value(type(row), conflict.leaf, decided.value)


def _edited(
    part: Part,
    rows: Iterable[Any],
    edits: Mapping[tuple[str, Key], list[tuple[Conflict, Any]]],
) -> Iterable[Any]:
    for row in rows:
        kept = row
        for conflict, value in edits.get((part.name, part.key(row)), ()):
            if conflict.leaf == WHOLE_RECORD:
                kept = None if value is None else kept
            elif kept is not None:
                kept = with_leaves(kept, {conflict.leaf: value})
        if kept is not None:
            yield kept


def _without_removed(
    state: State, conflicts: Iterable[Conflict], decisions: Mapping[str, Decided]
) -> State:
    """Take everything of a household away where a person took its removal."""
    removed = {
        conflict.of
        for conflict in conflicts
        if conflict.section == "households"
        and conflict.leaf == WHOLE_RECORD
        and _is_removal(conflict, decisions[conflict.id])
    }
    if not removed:
        return state
    return replace(
        state,
        members=tuple(row for row in state.members if row.household not in removed),
        reviews=tuple(row for row in state.reviews if row.household not in removed),
        supports=tuple(row for row in state.supports if row.household not in removed),
    )


def _is_removal(conflict: Conflict, decided: Decided) -> bool:
    taken = conflict.our_value if decided.take is Chosen.OURS else conflict.their_value
    return taken is None


def _mended(state: State) -> State:
    """Nothing points at a person whom a decision removed or moved to another household."""
    home_of = {row.id: row.household for row in state.members}
    at_home = {(row.household, row.id) for row in state.members if row.is_counted()}
    peopled = peopled_in(state)
    households = tuple(
        row if _has_its_head(row, home_of, at_home, peopled) else replace(row, head=None)
        for row in state.households
    )
    return replace(
        state,
        households=households,
        members=_as_led(state.members, households),
        reviews=tuple(_without_strangers(row, home_of) for row in state.reviews),
        supports=tuple(
            row if row.member is None or row.member in home_of else replace(row, member=None)
            for row in state.supports
        ),
    )


def _has_its_head(
    home: Household,
    home_of: Mapping[str, str],
    at_home: Set[tuple[str, str]],
    peopled: Set[str],
) -> bool:
    """The head is one of the household; of those who are there, where anybody is."""
    if home.head is None:
        return True
    is_led = (home.id, home.head) in at_home or home.id not in peopled
    return is_led and home_of.get(home.head) == home.id


def _as_led(members: Iterable[Member], homes: Iterable[Household]) -> tuple[Member, ...]:
    """Each with the relation that follows from who leads the household.

    One laptop names a head, the other one another: the household has one head afterwards, of whom
    a form asks that she, and nobody else, is told as the head.
    """
    heads = {row.id: row.head for row in homes if row.head is not None}
    return tuple(
        as_head(row, head)
        if (head := heads.get(row.household)) is not None
        and row.is_counted()
        and (row.relation is Relation.HEAD) != (row.id == head)
        else row
        for row in members
    )


def _ended(state: State, peopled: Set[str], on: date) -> State:
    """A household that the merge leaves without anybody is off the books.

    Both laptops let the same person found a household of her own: she lives in one of the two. The
    other must not be counted as a household, and a poor one, in which nobody lives.
    """
    gone = _emptied(state, peopled)
    if not gone:
        return state
    return replace(
        state,
        households=tuple(
            dissolved(Dossier(row, _people(state, row.id)), on).household if row.id in gone else row
            for row in state.households
        ),
    )


def _emptied(state: State, peopled: Set[str]) -> Set[str]:
    still = peopled_in(state)
    return {
        row.id
        for row in state.households
        if row.status is HouseholdStatus.ACTIVE and row.id in peopled and row.id not in still
    }


def _people(state: State, home: str) -> tuple[Member, ...]:
    return tuple(row for row in state.members if row.household == home)


def _without_strangers(review: Review, home_of: Mapping[str, str]) -> Review:
    kept = {
        member: answers
        for member, answers in review.member_answers.items()
        if home_of.get(member) == review.household
    }
    return review if kept == review.member_answers else replace(review, member_answers=kept)


def _tidy_tombstones(state: State) -> State:
    """A record that stands again has no tombstone."""
    alive = {row.id for part in PARTS if part.name in _BURIED for row in getattr(state, part.name)}
    return replace(state, tombstones=tuple(row for row in state.tombstones if row.of not in alive))


def _resolution(
    conflict: Conflict, decided: Decided, by: str, at: datetime, row_id: str
) -> Resolution:
    return Resolution(
        id=row_id,
        of=conflict.of,
        what=conflict.what,
        field=conflict.field[-FIELD_LENGTH:],
        chosen=decided.take,
        by=by,
        at=at,
        base=conflict.base,
        ours=conflict.ours,
        theirs=conflict.theirs,
        value=decided.value,
        reason=decided.reason,
    )
