"""Villages of a workbook that are not in the commune's list yet: which may be taken in, and how.

A name that is near to a village of the list is a question for the officer, never a new village.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.spreadsheet.parsed import ParsedHousehold, ParsedWorkbook, Problem
from giamngheo_desktop.spreadsheet.villages import Villages
from giamngheo_desktop.text import importing as say
from giamngheo_desktop.text import spreadsheet as reading

UNKNOWN, MISSING, QUESTION = "unknown_village", "missing_village", "village_question"
"""Codes of problems about villages: not in the list; none written; near to one of the list."""

_FUTURE = "new:"
"""Begins the id of a village that will be in the list once the plan is applied."""


@dataclass(frozen=True, slots=True)
class NewVillages:
    """Villages that an import takes into the list.

    Args:
        names: as they will stand in the list, in the order of the workbook.
        spellings: text as written -> one of `names`; two spellings of one name share it.
        near: pairs of names that differ by marks only; both are taken, a person must look.
    """

    names: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    near: tuple[tuple[str, str], ...] = ()


def with_village_problems(read: ParsedWorkbook, known: Sequence[Village]) -> ParsedWorkbook:
    """The workbook with a problem for every village not placed, where the list was empty.

    Without a list the reader asks nothing; a household without a village must still be told.
    """
    if known:
        return read
    said: dict[str, list[ParsedHousehold]] = {}
    for one in read.households:
        if one.village is None:
            said.setdefault(one.village_text, []).append(one)
    missing = [_missing(one) for one in said.pop("", [])]
    unknown = [_unknown(name, where) for name, where in said.items()]
    return replace(read, problems=(*read.problems, *missing, *unknown))


def _missing(one: ParsedHousehold) -> Problem:
    text = reading.missing_village()
    return Problem(one.sheet, one.row, "", MISSING, "", text, Severity.BLOCK)


def _unknown(name: str, where: Sequence[ParsedHousehold]) -> Problem:
    persons = sum(len(one.members) for one in where)
    text = reading.unknown_village(name, persons)
    first = where[0]
    return Problem(first.sheet, first.row, "", UNKNOWN, name, text, Severity.BLOCK)


def new_villages(
    read: ParsedWorkbook, known: Iterable[Village], *, all_unknown: bool, chosen: Iterable[str]
) -> NewVillages:
    """Villages to take in.

    Args:
        read: the workbook.
        known: the commune's list.
        all_unknown: take every name that is not near to one of the list.
        chosen: spellings of which the officer has said that they are villages of their own.
    """
    wanted = set(chosen)
    if all_unknown:
        asked = {one.value for one in read.problems if one.code == QUESTION}
        wanted |= {one.value for one in read.problems if one.code == UNKNOWN} - asked
    written = dict.fromkeys(one.village_text for one in read.households if _is_unplaced(one))
    names: dict[str, str] = {}
    spellings: dict[str, str] = {}
    near: list[tuple[str, str]] = []
    listed = {one.id: one.name for one in known}
    for spelling in written:
        if not spelling or spelling not in wanted or spelling in listed.values():
            continue
        match = Villages([*names.items()]).match(spelling)
        if match.village is not None:
            spellings[spelling] = names[match.village]
            continue
        near += [(spelling, other) for other in match.near]
        names[f"{_FUTURE}{spelling}"] = spellings[spelling] = spelling
    return NewVillages(tuple(names.values()), spellings, tuple(near))


def future_spellings(read: ParsedWorkbook) -> frozenset[str]:
    """Spellings that a plan has placed in villages still to be made."""
    return frozenset(
        one.village_text
        for one in read.households
        if one.village is not None and one.village.startswith(_FUTURE)
    )


def with_future_villages(read: ParsedWorkbook, new: NewVillages) -> ParsedWorkbook:
    """The workbook as it will be once its villages are in the list; ids are placeholders."""
    return placed(read, new, {name: f"{_FUTURE}{name}" for name in new.names})


def placed(read: ParsedWorkbook, new: NewVillages, ids: Mapping[str, str]) -> ParsedWorkbook:
    """The workbook with households of new villages at their place.

    Only questions about those villages are settled: every other problem stays, and a household
    that is kept out for another reason stays out.

    Args:
        read: the workbook.
        new: villages taken in.
        ids: name of each -> its id.
    """
    if not new.names:
        return read
    households = tuple(
        replace(one, village=ids[new.spellings[one.village_text]])
        if _is_unplaced(one) and one.village_text in new.spellings
        else one
        for one in read.households
    )
    settled = {UNKNOWN, QUESTION}
    problems = tuple(
        one for one in read.problems if not (one.code in settled and one.value in new.spellings)
    )
    return replace(read, households=households, problems=(*problems, *_look_alike(read, new)))


def _look_alike(read: ParsedWorkbook, new: NewVillages) -> list[Problem]:
    first = {one.village_text: one for one in reversed(read.households)}
    return [
        Problem(
            first[name].sheet,
            first[name].row,
            "",
            "villages_alike",
            name,
            say.villages_alike(name, other),
            Severity.WARN,
        )
        for name, other in new.near
        if not any(one.code == "villages_alike" and one.value == name for one in read.problems)
    ]


def _is_unplaced(one: ParsedHousehold) -> bool:
    return one.village is None or one.village.startswith(_FUTURE)
