"""Merge of two sides that worked on from one base, record by record and field by field. Pure.

Nothing is overwritten in silence: what one side changed is taken; what both changed to different
values is a conflict that a person decides, and the decision is kept as a `Resolution`.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from giamngheo_desktop.domain.exchange import Chosen, Resolution, State, Thing
from giamngheo_desktop.domain.leaves import (
    ABSENT,
    Leaf,
    leaves_of,
    read_value,
    show_value,
    with_leaves,
)

Key = tuple[Any, ...]
WHOLE_RECORD: Leaf = ("record",)
FIELD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class _Part:
    """How the rows of one section are told apart."""

    name: str
    what: Thing | None
    key: Callable[[Any], Key]
    of: Callable[[Any], str]
    home: Callable[[Any], str | None] = lambda _: None


_PARTS = (
    _Part("villages", Thing.VILLAGE, lambda r: (r.id,), lambda r: r.id),
    _Part("households", Thing.HOUSEHOLD, lambda r: (r.id,), lambda r: r.id, lambda r: r.id),
    _Part("members", Thing.MEMBER, lambda r: (r.id,), lambda r: r.id, lambda r: r.household),
    _Part(
        "reviews",
        Thing.REVIEW,
        lambda r: (r.household, r.round),
        lambda r: r.id,
        lambda r: r.household,
    ),
    _Part("procedure", Thing.PROCEDURE, lambda r: (r.id,), lambda r: r.id),
    _Part("supports", Thing.SUPPORT, lambda r: (r.id,), lambda r: r.id, lambda r: r.household),
    _Part(
        "targets",
        Thing.TARGET,
        lambda r: (r.year, r.unit, r.village or "", r.indicator),
        lambda r: r.id,
    ),
    _Part("decisions", Thing.DECISION, lambda r: (r.id,), lambda r: r.id),
    _Part(
        "decision_items",
        Thing.DECISION,
        lambda r: (r.decision, r.household),
        lambda r: r.decision,
    ),
    _Part("transfers", Thing.HOUSEHOLD, lambda r: (r.id,), lambda r: r.household),
    _Part("tombstones", None, lambda r: (r.of,), lambda r: r.of),
    _Part("resolutions", None, lambda r: (r.id,), lambda r: r.of),
    _Part("issue_replies", Thing.HOUSEHOLD, lambda r: (r.issue,), lambda r: r.issue),
)
_ORDER: Mapping[str, Callable[[Any], Key]] = {
    "members": lambda r: (r.household, r.id),
    "supports": lambda r: (r.household, r.id),
    "reviews": lambda r: (r.household, r.round, r.id),
    "procedure": lambda r: (r.round, r.id),
}
_QUIET = frozenset({"id", "rev", "last_rev", "results"})
"""Fields no person types: the smaller id, the higher number, verdicts that are drawn again."""

_QUIET_OF_TOMBSTONE = frozenset({"on", "by"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed one field to different values, or one changed what the other removed.

    Args:
        id: the same wherever the same conflict is computed.
        what: kind of record; `None` for a tombstone or an older decision on a conflict.
        of: id of the record.
        household: the household it belongs to, where it belongs to one.
        field: the field, or `record` where a side removed the whole record.
        base, ours, theirs: canonical JSON text; `None` = not there.
    """

    id: str
    what: Thing
    of: str
    household: str | None
    field: str
    base: str | None
    ours: str | None
    theirs: str | None
    section: str
    key: Key
    leaf: Leaf
    our_value: Any
    their_value: Any


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person took; `value` is JSON text, for `Chosen.VALUE` only."""

    take: Chosen
    value: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """A planned merge.

    Args:
        merged: with our value standing where a conflict is open; `apply_decisions` finishes it.
        conflicts: what a person must decide, in a fixed order.
        rescored: households both sides touched; their verdicts must be drawn again.
        plan_digest: SHA-256 that names exactly this plan.
    """

    merged: State
    conflicts: tuple[Conflict, ...]
    rescored: tuple[str, ...]
    plan_digest: str


def plan_three_way(base: State, ours: State, theirs: State) -> ThreeWay:
    """Merge of two sides; records outside the package stand in ours only and stay as they are.

    Args:
        base: what was given out.
        ours: the state now, at the laptop that gave it out.
        theirs: what came back.
    """
    merge = _Merge(base, ours, theirs)
    parts = {part.name: merge.section(part) for part in _PARTS}
    merged = replace(ours, **parts)
    conflicts = tuple(sorted(merge.conflicts, key=lambda c: (c.household or "", c.section, c.id)))
    named = repr((merged, [(c.id, c.base, c.ours, c.theirs) for c in conflicts]))
    return ThreeWay(
        merged,
        conflicts,
        tuple(sorted(merge.ours_touched & merge.theirs_touched)),
        hashlib.sha256(named.encode()).hexdigest(),
    )


class _Merge:
    def __init__(self, base: State, ours: State, theirs: State) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self.conflicts: list[Conflict] = []
        self.ours_touched = _touched(base, ours)
        self.theirs_touched = _touched(base, theirs)
        self._kept_by = self._contested_homes()

    def _contested_homes(self) -> dict[str, Chosen]:
        """Households removed on one side and worked on on the other -> the side that kept them."""
        base, ours, theirs = (
            {row.id for row in side.households} for side in (self._base, self._ours, self._theirs)
        )
        kept = dict.fromkeys(base - ours & theirs & self.theirs_touched, Chosen.THEIRS)
        return kept | dict.fromkeys(base - theirs & ours & self.ours_touched, Chosen.OURS)

    def section(self, part: _Part) -> tuple[Any, ...]:
        base, ours, theirs = (
            {part.key(row): row for row in getattr(side, part.name)}
            for side in (self._base, self._ours, self._theirs)
        )
        rows = (
            self._row(part, key, base.get(key), ours.get(key), theirs.get(key))
            for key in {**base, **ours, **theirs}
        )
        order = _ORDER.get(part.name, part.key)
        return tuple(sorted((row for row in rows if row is not None), key=order))

    def _row(self, part: _Part, key: Key, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - a record of any section
        home = next((part.home(row) for row in (ours, theirs, base) if row is not None), None)
        kept_by = self._kept_by.get(home) if home is not None else None
        if kept_by is not None:
            if part.name == "households":
                self._clash(part, key, WHOLE_RECORD, (base, ours, theirs))
            return ours if kept_by is Chosen.OURS else theirs
        if _alike(ours, theirs):
            return _higher(ours, theirs)
        if _alike(ours, base):
            return theirs
        if _alike(theirs, base):
            return ours
        if ours is None or theirs is None:
            self._clash(part, key, WHOLE_RECORD, (base, ours, theirs))
            return ours if ours is not None else theirs
        return self._fields(part, key, base, ours, theirs)

    def _fields(self, part: _Part, key: Key, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - a record of any section
        before = leaves_of(base) if base is not None else {}
        mine, other = leaves_of(ours), leaves_of(theirs)
        quiet = _QUIET | (_QUIET_OF_TOMBSTONE if part.name == "tombstones" else frozenset())
        chosen: dict[Leaf, Any] = {}
        for leaf in {**mine, **other}:
            if leaf[0] in quiet:
                continue
            was, left, right = (side.get(leaf, ABSENT) for side in (before, mine, other))
            if left == right or right == was:
                continue
            chosen[leaf] = right
            if left != was:
                chosen[leaf] = left
                self._clash(part, key, leaf, (was, left, right), ours)
        merged = with_leaves(ours, chosen)
        return _settle_quiet(merged, base, ours, theirs)

    def _clash(
        self,
        part: _Part,
        key: Key,
        leaf: Leaf,
        values: tuple[Any, Any, Any],
        record: Any = None,  # noqa: ANN401 - a record of any section
    ) -> None:
        record = record or next(value for value in values if value is not None)
        is_whole = leaf == WHOLE_RECORD
        texts = [_presence(value) if is_whole else show_value(value) for value in values]
        of, field = part.of(record), ".".join(leaf)
        identity = hashlib.sha256(repr((part.name, key, leaf)).encode()).hexdigest()[:16]
        what = part.what or Thing.HOUSEHOLD
        home = part.home(record)
        self.conflicts.append(
            Conflict(
                identity, what, of, home, field, *texts, part.name, key, leaf, values[1], values[2]
            )
        )


def _presence(record: Any) -> str | None:  # noqa: ANN401 - a record of any section
    return None if record is None else show_value({"rev": getattr(record, "rev", 1)})


def _touched(base: State, side: State) -> set[str]:
    """Households of which anything differs from the base."""
    found: set[str] = set()
    for part in _PARTS:
        if part.name not in {"households", "members", "reviews", "supports"}:
            continue
        before = {part.key(row): row for row in getattr(base, part.name)}
        after = {part.key(row): row for row in getattr(side, part.name)}
        for key in {**before, **after}:
            pair = before.get(key), after.get(key)
            if not _alike(*pair):
                found |= {part.home(row) or "" for row in pair if row is not None}
    return found


def _alike(left: Any, right: Any) -> bool:  # noqa: ANN401 - records of one section
    if left is None or right is None:
        return left is right
    if left == right:
        return True
    return bool(hasattr(left, "rev") and left == replace(right, rev=left.rev))


def _higher(left: Any, right: Any) -> Any:  # noqa: ANN401 - records of one section
    if left is None or not hasattr(left, "rev"):
        return left
    return left if left.rev >= right.rev else right


def _settle_quiet(merged: Any, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - records of one section
    names = {field.name for field in fields(merged)}
    mended: dict[str, Any] = {}
    if "id" in names:
        mended["id"] = min(ours.id, theirs.id)
    for name in ("rev", "last_rev"):
        if name in names:
            mended[name] = max(getattr(ours, name), getattr(theirs, name)) + (name == "rev")
    if "results" in names:
        mended["results"] = _settled_results(base, ours, theirs)
    return replace(merged, **mended)


def _settled_results(base: Any, ours: Any, theirs: Any) -> tuple[Any, ...]:  # noqa: ANN401 - reviews
    was = base.results if base is not None else ()
    if ours.results == theirs.results or theirs.results == was:
        return tuple(ours.results)
    return tuple(theirs.results) if ours.results == was else ()


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
    edits: dict[tuple[str, Key], list[tuple[Conflict, Any]]] = {}
    for conflict in plan.conflicts:
        value = _taken(conflict, decisions[conflict.id], plan)
        edits.setdefault((conflict.section, conflict.key), []).append((conflict, value))
    parts = {
        part.name: tuple(_edited(part, getattr(plan.merged, part.name), edits)) for part in _PARTS
    }
    state = _without_removed(replace(plan.merged, **parts), plan.conflicts, decisions)
    kept = tuple(_resolution(c, decisions[c.id], by, at, new_id()) for c in plan.conflicts)
    all_kept = tuple(sorted((*state.resolutions, *kept), key=lambda row: row.id))
    return replace(_tidy_tombstones(state), resolutions=all_kept), kept


def _taken(conflict: Conflict, decided: Decided, plan: ThreeWay) -> Any:  # noqa: ANN401 - a field's value
    if decided.take is Chosen.OURS:
        return conflict.our_value
    if decided.take is Chosen.THEIRS:
        return conflict.their_value
    if conflict.leaf == WHOLE_RECORD or decided.value is None:
        raise ValueError(conflict.field)
    part = next(part for part in _PARTS if part.name == conflict.section)
    rows = getattr(plan.merged, conflict.section)
    row = next(row for row in rows if part.key(row) == conflict.key)
    return read_value(type(row), conflict.leaf, decided.value)


def _edited(
    part: _Part,
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


def _tidy_tombstones(state: State) -> State:
    """A record that stands again has no tombstone."""
    alive = {row.id for part in _PARTS[:8] for row in getattr(state, part.name)}
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
