"""Old and new values of a saved household, for the log: only what differs, by the field's name."""

from collections.abc import Iterator
from dataclasses import fields

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.services.rekeying import field_words
from giamngheo_desktop.text import ui_log
from giamngheo_desktop.text.open_export_columns import meaning

Values = dict[str, object]
REVISION = "revision"
"""In an entry about a household: the number of the state it left, as its history counts them."""


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


def value_words(name: str) -> str:
    """A name of `changed_values` as printed: `phone` -> `Số điện thoại`; itself where unknown."""
    words, code = field_words(name), name.rsplit(".", maxsplit=1)[-1]
    if words != code:
        return words
    if name.startswith("review.results."):
        return ui_log.RESULT_FIELDS.get(code, name)
    told = meaning("reviews" if name.startswith("review.") else "households", code)
    return told.partition(":")[0] if told else name
