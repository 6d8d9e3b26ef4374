"""Checks of the members of a household while they are typed.

Errors are few; the rest are warnings, because wrong papers exist and the officer knows the people.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from giamngheo_desktop.domain.household import Member, Relation, Sex
from giamngheo_desktop.forms.spec import Problem, Severity
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text.labels import SEX

# The old 63 provinces: a number keeps the province of birth registration after mergers.
CITIZEN_ID_PREFIXES = frozenset(
    f"{code:03d}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35),
        *(36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70),
        *(72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)
OLDEST_YEARS = 120
LEAST_GENERATION_YEARS = 12
LEAST_SPOUSE_YEARS = 18
LEAST_HEAD_YEARS = 15


def citizen_id_problems(text: str, sex: Sex | None, birth_year: int | None) -> list[Problem]:
    """What is odd about an id number; an empty one is allowed.

    Law:
        cccd_rules: 12 digits; province, century and sex, year of birth.
    """
    if not text:
        return []
    if not (text.isascii() and text.isdigit() and len(text) in {9, 12}):
        return [_id_error(text)]
    if len(text) == 9:
        return [_id_warning(say.old_citizen_id())]
    return [_id_warning(one) for one in _structure(text, sex, birth_year)]


def _id_error(text: str) -> Problem:
    if text.isascii() and text.isdigit() and len(text) == 11:
        return Problem("citizen_id", say.short_citizen_id("0" + text))
    return Problem("citizen_id", say.bad_citizen_id())


def _id_warning(text: str) -> Problem:
    return Problem("citizen_id", text, Severity.WARNING)


def _structure(text: str, sex: Sex | None, birth_year: int | None) -> Iterable[str]:
    century, is_female = 1900 + 100 * (int(text[3]) // 2), int(text[3]) % 2 == 1
    if text[:3] not in CITIZEN_ID_PREFIXES:
        yield say.unknown_prefix(text[:3])
    if sex is not None and is_female != (sex is Sex.FEMALE):
        yield say.citizen_id_sex(SEX[sex.value])
    if birth_year is not None and century + int(text[4:6]) != birth_year:
        yield say.citizen_id_year(birth_year)


def member_problems(member: Member, on: date) -> list[Problem]:
    """What is wrong or odd about one person, seen alone."""
    found: list[Problem] = []
    if not member.name:
        found.append(Problem("name", say.name_missing()))
    found += _birth_problems(member, on)
    found += citizen_id_problems(member.citizen_id or "", member.sex, member.birth_year)
    return [Problem(one.field, one.text, one.severity, member.id) for one in found]


def _birth_problems(member: Member, on: date) -> list[Problem]:
    day, year = member.birth_date, member.birth_year
    age = member.age_on(on)
    if age is None:
        return [Problem("birth", say.birth_missing())]
    if day is not None and year is not None and day.year != year:
        return [Problem("birth", say.birth_year_differs())]
    if age < 0 or (day is not None and day > on):
        return [Problem("birth", say.born_later())]
    return [Problem("birth", say.too_old(age), Severity.WARNING)] if age > OLDEST_YEARS else []


def family_problems(members: Sequence[Member], on: date) -> list[Problem]:
    """What is wrong or odd between the persons of one household; people who left do not count."""
    counted = [one for one in members if one.is_counted()]
    if not counted:
        return [Problem("members", say.nobody_counted())]
    heads = [one for one in counted if one.relation is Relation.HEAD]
    found = _same_ids(counted)
    if not heads:
        return [*found, Problem("relation", say.no_head(), member=counted[0].id)]
    found += [Problem("relation", say.two_heads(heads[0].name), member=one.id) for one in heads[1:]]
    return found + _around_the_head(heads[0], counted, on)


def _same_ids(members: Iterable[Member]) -> list[Problem]:
    first: dict[str, Member] = {}
    found = []
    for one in members:
        if not one.citizen_id:
            continue
        other = first.setdefault(one.citizen_id, one)
        if other is not one:
            text = say.same_citizen_id(other.name)
            found.append(Problem("citizen_id", text, Severity.WARNING, one.id))
    return found


def _around_the_head(head: Member, members: Iterable[Member], on: date) -> list[Problem]:
    head_age = head.age_on(on)
    if head_age is None:
        return []
    found = []
    if 0 <= head_age < LEAST_HEAD_YEARS:
        found.append(_odd("birth", say.young_head(head_age), head))
    for one in members:
        age = one.age_on(on)
        if one.id != head.id and age is not None:
            found += _beside_the_head(head, head_age, one, age)
    return found


def _beside_the_head(head: Member, head_age: int, one: Member, age: int) -> list[Problem]:
    if one.relation is Relation.SPOUSE:
        young = [_odd("birth", say.young_spouse(age), one)] if age < LEAST_SPOUSE_YEARS else []
        alike = [_odd("sex", say.same_sex_spouse(), one)] if one.sex is head.sex else []
        return young + alike
    if one.relation is Relation.PARENT and age - head_age < LEAST_GENERATION_YEARS:
        return [_odd("birth", say.parent_too_young(head.name), one)]
    if one.relation is Relation.CHILD and head_age - age < LEAST_GENERATION_YEARS:
        return [_odd("birth", say.child_too_old(head.name), one)]
    return []


def _odd(field: str, text: str, member: Member) -> Problem:
    return Problem(field, text, Severity.WARNING, member.id)


def members_problems(members: Sequence[Member], on: date) -> list[Problem]:
    """Everything wrong or odd about the members, one person after the other.

    Args:
        members: in the order of the form.
        on: the day ages are counted on.
    """
    found = [
        one for member in members if member.is_counted() for one in member_problems(member, on)
    ]
    return found + family_problems(members, on)
