"""Typed words -> values when a field is left, and values -> words.

Nothing here runs while a key is being pressed: Unikey corrects itself with backspaces.
"""

import re
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.forms.spec import Choice, Field, Kind
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text import lengths

_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")


class Unreadable(ValueError):
    """What was typed has no meaning for this field; `args[0]` says why in words."""


@dataclass(frozen=True, slots=True)
class RefusedWords:
    """Words that have no meaning in their cell of a table.

    Args:
        row: name of the row; where rows have none its place, from 0.
        column: of the cell, from 0.
        within: name of the record, or of the choice, that the rows belong to; empty without one.
    """

    row: int | str
    column: int
    words: str
    within: int | str = ""


def parse_date(text: str, *, latest_year: int = 2099) -> date | None:
    """Day that was typed: `5/2/27`, `05022027`, `05/02/2027`, `2027-02-05`; empty = none.

    Two digits of a year mean the latest such year that is not after `latest_year`.

    Raises:
        Unreadable: for the officer, with the ways of writing that are understood.
    """
    typed = tidy(text)
    if not typed:
        return None
    try:
        day, month, year = _date_parts(typed)
        return date(_full_year(year, latest_year), int(month), int(day))
    except ValueError as error:
        raise Unreadable(say.unreadable_date(typed)) from error


def _date_parts(typed: str) -> tuple[str, str, str]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        return typed[8:], typed[5:7], typed[:4]
    if re.fullmatch(r"\d{8}|\d{6}", typed):
        return typed[:2], typed[2:4], typed[4:]
    found = _DATE.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    return found[1], found[2], found[3]


def _full_year(digits: str, latest: int) -> int:
    if len(digits) == 4:
        return int(digits)
    year = latest - latest % 100 + int(digits)
    return year if year <= latest else year - 100


def parse_birth(text: str, *, on: date) -> tuple[date | None, int | None]:
    """Birth that was typed: a full day, or a year alone.

    Args:
        on: the day ages are counted on; two-digit years lie in the hundred years before it.

    Returns:
        The full date where it was given, and the year; `(None, None)` for an empty field.

    Raises:
        Unreadable: for the officer.
    """
    typed = tidy(text)
    if re.fullmatch(r"(1[89]|20|21)\d{2}", typed):
        return None, int(typed)
    day = parse_date(typed, latest_year=on.year)
    return day, day.year if day else None


def parse_integer(text: str) -> int | None:
    """Whole number that was typed: `1500000`, `1.500.000`, `1 500 000`; empty = none.

    A point or a space must part groups of three; `1,5` and `1.5` are refused, never guessed.

    Raises:
        Unreadable: for the officer.
    """
    typed = tidy(text)
    if not typed:
        return None
    if not _GROUPED.fullmatch(typed) or not typed.isascii():
        raise Unreadable(say.ambiguous_number(typed))
    return int(typed.replace(".", "").replace(" ", ""))


def parse_name(text: str) -> str:
    """Name as stored: NFC, single spaces; spelling and capitals stay as typed."""
    return tidy(text)


def parse_citizen_id(text: str) -> str | None:
    """Digits of an id without the spaces and points people write; empty = none."""
    return re.sub(r"[\s.\-]", "", tidy(text)) or None


def parse_ethnicity(text: str) -> str:
    """Code of an ethnic group; a group that is not on the list keeps its own words as a code."""
    wanted = _plain(text)
    for code, name in say.ETHNIC.items():
        if wanted in {_plain(code), _plain(name)}:
            return code
    return re.sub(r"[^a-z0-9]+", "_", fold(tidy(text))).strip("_")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def show_ethnicity(code: str) -> str:
    """Printed name of an ethnic group."""
    return say.ETHNIC.get(code, code.replace("_", " ").capitalize())


def choice_typed(choices: tuple[Choice, ...], text: str) -> Choice | None:
    """The choice meant by its printed number, its code, or the first letters of its label."""
    wanted = fold(tidy(text))
    if not wanted:
        return None
    exact = (one for one in choices if wanted in {one.number, one.code, fold(one.label)})
    begins = (one for one in choices if fold(one.label).startswith(wanted))
    return next(exact, None) or next(begins, None)


def parse(field: Field, text: str) -> Answer:
    """Answer to a field from what was typed; empty = unanswered (`None`).

    Raises:
        Unreadable: for the officer.
    """
    if field.kind in {Kind.INTEGER, Kind.MONEY}:
        return parse_integer(text)
    if field.kind is Kind.DATE:
        day = parse_date(text)
        return day.isoformat() if day else None
    if field.kind is Kind.CHOICE:
        return _parse_choice(field, text)
    if field.kind is Kind.CHOICES:
        return _parse_choices(field, text)
    if field.kind is Kind.YES_NO:
        return _parse_yes_no(field, text)
    return _parse_text(field, text)


def _parse_text(field: Field, text: str) -> str | None:
    typed = tidy(text)
    if len(typed) > field.longest:
        raise Unreadable(lengths.too_long(field.label, len(typed), field.longest))
    return typed or None


def _parse_choice(field: Field, text: str) -> str | None:
    found = choice_typed(field.choices, text)
    if found is None and tidy(text):
        raise Unreadable(say.not_a_choice(field.label))
    return found.code if found else None


def _parse_choices(field: Field, text: str) -> tuple[str, ...] | None:
    typed = tidy(text)
    if not typed:
        return None
    if typed == "0":
        return ()
    parts = [_parse_choice(field, part) for part in re.split(r"[,;]", typed)]
    return tuple(sorted({part for part in parts if part}))


_YES = frozenset({"c", "co", "1", "x", "true"})
_NO = frozenset({"k", "khong", "0", "2", "false"})


def _parse_yes_no(field: Field, text: str) -> bool | None:
    typed = fold(tidy(text))
    if not typed:
        return None
    if typed in _YES or typed == fold(field.words[0]):
        return True
    if typed in _NO or typed == fold(field.words[1]):
        return False
    raise Unreadable(say.not_yes_no(field.label))


def show_integer(value: int) -> str:
    """Whole number with thousands by point: `1.500.000`."""
    return f"{value:,}".replace(",", ".")


def show_date(day: date) -> str:
    """Day as `05/02/2027`."""
    return day.strftime("%d/%m/%Y")


def show_birth(day: date | None, year: int | None) -> str:
    """Full day of birth, or the year alone."""
    if day is not None:
        return show_date(day)
    return "" if year is None else str(year)


def show(field: Field, value: Answer) -> str:
    """Answer in words; empty for an unanswered field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return field.words[0] if value else field.words[1]
    if isinstance(value, int):
        return show_integer(value)
    if isinstance(value, tuple):
        labels = [one.label for one in field.choices if one.code in value]
        return ", ".join(labels) or say.NONE_OF_THEM
    return _show_text(field, value)


def _show_text(field: Field, value: str) -> str:
    if field.kind is Kind.DATE:
        try:
            return show_date(date.fromisoformat(value))
        except ValueError:
            return value
    found = field.choice(value)
    return found.label if found else value
