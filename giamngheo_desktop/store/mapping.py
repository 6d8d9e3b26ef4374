"""Rows to domain values and back, side by side. Core only: what goes in is a dict per row.

Most records map field by field (`codec.py`); here stands what a table keeps beside the fields:
editions, owners, keys for search and order, and what lists need of the members.
"""

from collections.abc import Iterable

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.duplicates import birth_of, name_and_birth
from giamngheo_desktop.domain.handover import TrustedKey
from giamngheo_desktop.domain.household import CategoryBefore, Household, Member
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import Review, ReviewState
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.plain import (
    DictRow,
    RowView,
    day_text,
    json_text,
    name_key,
    natural_bytes,
)


def village_columns(village: Village, edition: str) -> DictRow:
    """A village, with its key for natural order."""
    return {
        "edition": edition,
        **columns_of(village),
        "sort_key": natural_bytes(village.name),
    }


def village_from(row: RowView) -> Village:
    """The village of a row."""
    return value_from(Village, row)


def household_columns(household: Household, members: Iterable[Member], edition: str) -> DictRow:
    """A household, with what lists need of its members."""
    return {"edition": edition, **columns_of(household), **_list_columns(household, members)}


def _list_columns(household: Household, members: Iterable[Member]) -> DictRow:
    people = list(members)
    head = next((one for one in people if one.id == household.head), None)
    name = head.name if head else ""
    return {
        "head_name": name,
        "head_fold": fold(name),
        "head_birth_year": birth_year(head) if head else None,
        "head_ethnicity": head.ethnicity_code if head else None,
        "head_sex": head.sex.value if head else None,
        "member_count": sum(one.is_counted() for one in people),
        "births": json_text([born for one in people if one.is_counted() and (born := _born(one))]),
        "search": search_text(household, people),
        "name_key": name_key(name),
    }


def birth_year(member: Member) -> int | None:
    """Year of birth, from the full date where only that is kept."""
    return member.birth_year or (member.birth_date.year if member.birth_date else None)


def _born(member: Member) -> str:
    return day_text(member.birth_date) or str(member.birth_year or "")


def search_text(household: Household, members: Iterable[Member]) -> str:
    """Words a household is found by, each after a blank, so that ` an` finds only beginnings."""
    parts = [household.code or ""]
    for member in members:
        parts.append(member.name)
        parts.append(member.citizen_id or "")
    return " " + " ".join(_folded(part) for part in parts if part)


def _folded(part: str) -> str:
    """Digits fold to themselves, and each number is met once: they need no place in the cache."""
    return part if part.isascii() and part.isdigit() else fold(part)


def member_columns(member: Member, edition: str) -> DictRow:
    """A member, with the key that other records of the same person have."""
    key = name_and_birth(fold(member.name), birth_of(member))
    return {"edition": edition, **columns_of(member), "name_birth": key or None}


def review_columns(review: Review, owner: str) -> DictRow:
    """A review, with what lists and counts need of its first result and the decision."""
    first = review.results[0] if review.results else None
    return {
        **columns_of(review),
        "owner": owner,
        "category": review.category.value if review.category else None,
        "diem_b1": first.diem_b1 if first else None,
        "diem_b2": first.diem_b2 if first else None,
        "movement": first.movement.value if first and first.movement else None,
        "deprivations": json_text(first.deprivations if first else ()),
    }


def review_from(row: RowView) -> Review:
    """The review of a row."""
    return value_from(Review, row)


def line_from(row: RowView) -> HouseholdLine:
    """One row of a list of households; see `households.LINE_COLUMNS`."""
    return HouseholdLine(
        id=row["id"],
        owner=row["owner"],
        code=row["code"],
        village=row["village"],
        village_name=row["village_name"],
        head_name=row["head_name"],
        head_birth_year=row["head_birth_year"],
        member_count=row["member_count"],
        category_before=CategoryBefore(row["category_before"]),
        diem_b1=row["diem_b1"],
        diem_b2=row["diem_b2"],
        category=Category(row["category"]) if row["category"] else None,
        state=ReviewState(row["state"]) if row["state"] else None,
        rev=row["rev"],
        handed_over=row["handed_over"] is not None,
    )


def person_columns(person: Person) -> DictRow:
    """A person; the login name has a column name of its own."""
    columns = columns_of(person)
    login = columns.pop("user")
    return {**columns, "login": login}


def person_from(row: RowView) -> Person:
    """The person of a row."""
    return value_from(Person, {**row, "user": row["login"]})


def trusted_key_columns(key: TrustedKey) -> DictRow:
    """A trusted key; its card is JSON text, with the ids it is looked up by beside it."""
    card = key.card
    return {
        "key_id": card.key_id,
        "unit": card.unit,
        "install": card.install,
        **columns_of(key),
    }


def trusted_key_from(row: RowView) -> TrustedKey:
    """The trusted key of a row."""
    return value_from(TrustedKey, row)
