"""Old and new values of a saved household, for the log: only what differs, by the field's name."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.services.rekeying import field_words
from giamngheo_desktop.text import conflicts, forms, labels, ui_log
from giamngheo_desktop.text.ethnic_groups import ETHNICITY
from giamngheo_desktop.text.open_export_columns import meaning
from giamngheo_desktop.text.phieu_b import INDICATORS_ND_07_2021

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


_OF_FIELD: Mapping[str, Mapping[str, str]] = {
    "category_before": labels.CATEGORY,
    "category": labels.CATEGORY,
    "sex": labels.SEX,
    "relation": labels.RELATION,
    "ethnicity_code": ETHNICITY,
    "step": labels.STEP,
    "area": labels.AREA,
    "members.status": forms.MEMBER_STATUS,
    "status": forms.HOUSEHOLD_STATUS,
}
_ANYWHERE: Mapping[str, str] = {
    code: words
    for table in (
        labels.CATEGORY,
        labels.DUTY,
        labels.STEP,
        labels.MOVEMENT,
        labels.CAUSE,
        labels.NEED,
        labels.GROUP,
        INDICATORS_ND_07_2021,
    )
    for code, words in table.items()
    if "_" in code
}
"""Codes of several words, which mean one thing wherever they stand."""


@cache
def _choices() -> Mapping[tuple[str, str], str]:
    return {
        (field.code, choice.code): choice.label
        for field in PHIEU_B.fields()
        for choice in field.choices
    }


def is_technical(name: str) -> bool:
    """True for what only a program reads in an entry: a reason of a result is told by its form."""
    parts = name.split(".")
    is_inside = name.startswith("review.results.")
    return parts[-1] in {"rev", REVISION} or (
        is_inside and ("reasons" in parts or parts[-1] in {"grade", "diem_b1_source"})
    )


def said_words(name: str, value: str) -> str:
    """A value of an entry as people say it: `ho_ngheo` -> `Hộ nghèo`; itself where it is no code.

    Args:
        name: of the field, as `changes_in` gives it.
        value: text, for several values with commas.
    """
    return ", ".join(_said(name, one) for one in value.split(", "))


def _said(name: str, value: str) -> str:
    code = name.rsplit(".", maxsplit=1)[-1]
    if value in {"True", "False"}:
        return conflicts.YES if value == "True" else conflicts.NO
    field = f"members.{code}" if name.startswith("members.") else code
    table = _OF_FIELD.get(field) or _OF_FIELD.get(code, {})
    told = table.get(value) or _choices().get((code, value))
    return told or _ANYWHERE.get(value) or labels.text_of_law(value)
