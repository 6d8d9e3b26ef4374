"""Old and new values of a saved household, for the log: only what differs, by the field's name."""

from collections.abc import Iterator
from dataclasses import fields

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review

Values = dict[str, object]


def changed_values(former: Dossier | None, now: Dossier) -> tuple[Values | None, Values]:
    """What stood before and what stands now, where they differ.

    Returns:
        Values by name, for example `address`, `members.3.name`, `review.answers.nuoc`; no former
        values for a new household.
    """
    before = dict(_values(former)) if former is not None else {}
    after = dict(_values(now))
    names = [
        one for one in sorted(before.keys() | after.keys()) if before.get(one) != after.get(one)
    ]
    old = {one: before[one] for one in names if one in before}
    new = {one: after[one] for one in names if one in after}
    return (old if former is not None else None), new


def _values(dossier: Dossier) -> Iterator[tuple[str, object]]:
    yield from _fields(dossier.household, "")
    for member in dossier.members:
        yield from _fields(member, f"members.{member.no}.")
    if dossier.review is not None:
        yield from _fields(dossier.review, "review.")


def _fields(record: Household | Member | Review, prefix: str) -> Iterator[tuple[str, object]]:
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name == "answers":
            yield from ((f"{prefix}answers.{code}", answer) for code, answer in value.items())
        elif one.name not in {"id", "rev"} and value not in (None, (), frozenset()):
            yield f"{prefix}{one.name}", value
