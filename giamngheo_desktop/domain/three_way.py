"""Merge of two sides that worked on from one base, record by record and field by field. Pure.

Nothing is overwritten in silence: what one side changed is taken; what both changed to different
values is a conflict that a person decides, and the decision is kept as a `Resolution`.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from giamngheo_desktop.domain.exchange import Chosen, State, Thing
from giamngheo_desktop.domain.leaves import ABSENT, Leaf, leaves_of, show_value, with_leaves

Key = tuple[Any, ...]
WHOLE_RECORD: Leaf = ("record",)


@dataclass(frozen=True, slots=True)
class Part:
    """How the rows of one section are told apart."""

    name: str
    what: Thing | None
    key: Callable[[Any], Key]
    of: Callable[[Any], str]
    home: Callable[[Any], str | None] = lambda _: None


PARTS = (
    Part("villages", Thing.VILLAGE, lambda r: (r.id,), lambda r: r.id),
    Part("households", Thing.HOUSEHOLD, lambda r: (r.id,), lambda r: r.id, lambda r: r.id),
    Part("members", Thing.MEMBER, lambda r: (r.id,), lambda r: r.id, lambda r: r.household),
    Part(
        "reviews",
        Thing.REVIEW,
        lambda r: (r.household, r.round),
        lambda r: r.id,
        lambda r: r.household,
    ),
    Part("procedure", Thing.PROCEDURE, lambda r: (r.id,), lambda r: r.id),
    Part("supports", Thing.SUPPORT, lambda r: (r.id,), lambda r: r.id, lambda r: r.household),
    Part(
        "targets",
        Thing.TARGET,
        lambda r: (r.year, r.unit, r.village or "", r.indicator),
        lambda r: r.id,
    ),
    Part("decisions", Thing.DECISION, lambda r: (r.id,), lambda r: r.id),
    Part(
        "decision_items",
        Thing.DECISION,
        lambda r: (r.decision, r.household),
        lambda r: r.decision,
    ),
    Part("transfers", Thing.HOUSEHOLD, lambda r: (r.id,), lambda r: r.household),
    Part("tombstones", None, lambda r: (r.of,), lambda r: r.of),
    Part("resolutions", None, lambda r: (r.id,), lambda r: r.of),
    Part("issue_replies", Thing.HOUSEHOLD, lambda r: (r.issue,), lambda r: r.issue),
)
ORDER: Mapping[str, Callable[[Any], Key]] = {
    "members": lambda r: (r.household, r.id),
    "supports": lambda r: (r.household, r.id),
    "reviews": lambda r: (r.household, r.round, r.id),
    "procedure": lambda r: (r.round, r.id),
}
"""Sections whose rows stand in another order than their keys."""

_QUIET = frozenset({"id", "rev", "last_rev", "results"})
"""Fields no person types: the smaller id, the higher number, verdicts that are drawn again."""

_QUIET_OF_TOMBSTONE = frozenset({"on", "by"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed one field to different values, or one changed what the other removed.

    Args:
        id: the same wherever the same conflict is computed.
        what: kind of record; a household for what has no kind of its own.
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
class ThreeWay:
    """A planned merge.

    Args:
        merged: with our value standing where a conflict is open; `apply_decisions` finishes it.
        conflicts: what a person must decide, in a fixed order.
        rescored: households both sides touched; their verdicts must be drawn again.
        peopled: households that hold anybody on either side.
        plan_digest: SHA-256 that names exactly this plan.
    """

    merged: State
    conflicts: tuple[Conflict, ...]
    rescored: tuple[str, ...]
    plan_digest: str
    peopled: frozenset[str] = frozenset()


def plan_three_way(base: State, ours: State, theirs: State) -> ThreeWay:
    """Merge of two sides; records outside the package stand in ours only and stay as they are.

    Args:
        base: what was given out.
        ours: the state now, at the laptop that gave it out.
        theirs: what came back.
    """
    merge = _Merge(base, ours, theirs)
    parts = {part.name: merge.section(part) for part in PARTS}
    merged = replace(ours, **parts)
    conflicts = tuple(sorted(merge.conflicts, key=lambda c: (c.household or "", c.section, c.id)))
    named = repr((merged, [(c.id, c.base, c.ours, c.theirs) for c in conflicts]))
    return ThreeWay(
        merged,
        conflicts,
        tuple(sorted(merge.ours_touched & merge.theirs_touched)),
        hashlib.sha256(named.encode()).hexdigest(),
        peopled_in(ours) | peopled_in(theirs),
    )


def peopled_in(state: State) -> frozenset[str]:
    """Households that hold anybody who counts."""
    return frozenset(row.household for row in state.members if row.is_counted())


class _Merge:
    def __init__(self, base: State, ours: State, theirs: State) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self.conflicts: list[Conflict] = []
        self.ours_touched = _touched(base, ours)
        self.theirs_touched = _touched(base, theirs)
        self._our_use, self._their_use = _used_members(base, ours), _used_members(base, theirs)
        self._kept_by = self._contested_homes()

    def _contested_homes(self) -> dict[str, Chosen]:
        """Households removed on one side and worked on on the other -> the side that kept them."""
        base, ours, theirs = (
            {row.id for row in side.households} for side in (self._base, self._ours, self._theirs)
        )
        kept = dict.fromkeys(base - ours & theirs & self.theirs_touched, Chosen.THEIRS)
        return kept | dict.fromkeys(base - theirs & ours & self.ours_touched, Chosen.OURS)

    def section(self, part: Part) -> tuple[Any, ...]:
        base, ours, theirs = (
            {part.key(row): row for row in getattr(side, part.name)}
            for side in (self._base, self._ours, self._theirs)
        )
        rows = (
            self._row(part, key, base.get(key), ours.get(key), theirs.get(key))
            for key in {**base, **ours, **theirs}
        )
        order = ORDER.get(part.name, part.key)
        return tuple(sorted((row for row in rows if row is not None), key=order))

    def _row(self, part: Part, key: Key, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - a record of any section
        home = next((part.home(row) for row in (ours, theirs, base) if row is not None), None)
        kept_by = self._kept_by.get(home) if home is not None else None
        if kept_by is not None:
            if part.name == "households":
                self._clash(part, key, WHOLE_RECORD, (base, ours, theirs))
            return ours if kept_by is Chosen.OURS else theirs
        if _alike(ours, theirs):
            return _higher(ours, theirs)
        if ours is None and (key in self._their_use or not _alike(theirs, base)):
            return self._removal(part, key, base, ours, theirs)
        if theirs is None and (key in self._our_use or not _alike(ours, base)):
            return self._removal(part, key, base, ours, theirs)
        if part.name == "members" and self._is_moved_under_work(key, base, ours, theirs):
            values = base.household, ours.household, theirs.household
            self._clash(part, key, ("household",), values, ours)
            there = replace(theirs, household=ours.household)
            return self._fields(part, key, replace(base, household=ours.household), ours, there)
        if _alike(ours, base):
            return theirs
        return ours if _alike(theirs, base) else self._fields(part, key, base, ours, theirs)

    def _is_moved_under_work(self, key: Key, base: Any, ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - members
        """One side moved a person out of a household in which the other side worked with her."""
        if base is None or ours is None or theirs is None or ours.household == theirs.household:
            return False
        is_moved_by_us, is_moved_by_them = (
            side.household != base.household for side in (ours, theirs)
        )
        return (is_moved_by_us and key in self._their_use) or (
            is_moved_by_them and key in self._our_use
        )

    def _removal(self, part: Part, key: Key, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - a record of any section
        """One side removed what the other worked on; a record new on one side is just taken."""
        if base is not None:
            self._clash(part, key, WHOLE_RECORD, (base, ours, theirs))
        return ours if ours is not None else theirs

    def _fields(self, part: Part, key: Key, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - a record of any section
        before = leaves_of(base) if base is not None else {}
        mine, other = leaves_of(ours), leaves_of(theirs)
        quiet = _QUIET | (_QUIET_OF_TOMBSTONE if part.name == "tombstones" else frozenset())
        chosen: dict[Leaf, Any] = {}
        for leaf in {**mine, **other}:
            if leaf[0] in quiet:
                continue
            was, left, right = (side.get(leaf, ABSENT) for side in (before, mine, other))
            if right in (left, was):
                continue
            chosen[leaf] = right
            if left != was:
                chosen[leaf] = left
                self._clash(part, key, leaf, (was, left, right), ours)
        merged = with_leaves(ours, chosen)
        return _settle_quiet(merged, base, ours, theirs)

    def _clash(
        self,
        part: Part,
        key: Key,
        leaf: Leaf,
        values: tuple[Any, Any, Any],
        record: Any = None,  # noqa: ANN401 - a record of any section
    ) -> None:
        record = record or next(value for value in values if value is not None)
        show = _presence if leaf == WHOLE_RECORD else show_value
        base, ours, theirs = map(show, values)
        identity = hashlib.sha256(repr((part.name, key, leaf)).encode()).hexdigest()[:16]
        self.conflicts.append(
            Conflict(
                id=identity,
                what=part.what or Thing.HOUSEHOLD,
                of=part.of(record),
                household=part.home(record),
                field=".".join(leaf),
                base=base,
                ours=ours,
                theirs=theirs,
                section=part.name,
                key=key,
                leaf=leaf,
                our_value=values[1],
                their_value=values[2],
            )
        )


def _presence(record: Any) -> str | None:  # noqa: ANN401 - a record of any section
    return None if record is None else show_value({"rev": getattr(record, "rev", 1)})


def _touched(base: State, side: State) -> set[str]:
    """Households of which anything differs from the base."""
    found: set[str] = set()
    for part in PARTS:
        if part.name not in {"households", "members", "reviews", "supports"}:
            continue
        before = {part.key(row): row for row in getattr(base, part.name)}
        after = {part.key(row): row for row in getattr(side, part.name)}
        for key in {**before, **after}:
            pair = before.get(key), after.get(key)
            if not _alike(*pair):
                found |= {part.home(row) or "" for row in pair if row is not None}
    return found


def _used_members(base: State, side: State) -> set[Key]:
    """Keys of members whom a side's work rests on: made head, answered for, given a support."""
    before = {(row.id, row.head) for row in base.households}
    used = {row.head for row in side.households if (row.id, row.head) not in before}
    answered = {
        (row.household, row.round, member): answers
        for row in base.reviews
        for member, answers in row.member_answers.items()
    }
    used |= {
        member
        for row in side.reviews
        for member, answers in row.member_answers.items()
        if answered.get((row.household, row.round, member)) != answers
    }
    known = set(base.supports)
    used |= {row.member for row in side.supports if row not in known}
    return {(member,) for member in used if member is not None}


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
    if theirs.results in (ours.results, was):
        return tuple(ours.results)
    return tuple(theirs.results) if ours.results == was else ()
