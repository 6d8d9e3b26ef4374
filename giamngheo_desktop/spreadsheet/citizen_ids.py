"""Citizen ids as Excel leaves them: text, numbers that lost their zero, powers of ten."""

import re
from functools import lru_cache

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Sex
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, as_text
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.text import spreadsheet as text

_POWER = re.compile(r"^\d+([.,]\d+)?[eE]\+?\d+$")
_SPACES = re.compile(r"[\s.\-'’]+")
_BIRTH_PLACES = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034
035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068
070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
"""
_PROVINCES = frozenset(_BIRTH_PLACES.split())


def read_citizen_id(cell: Cell) -> tuple[str | None, Fault | None]:
    """Citizen id of a cell: 12 digits, or 9 of an old identity card.

    A number that lost its zero is offered with it, never completed by itself.
    """
    if cell is None:
        return None, None
    if isinstance(cell, CellError):
        return None, Fault("error_cell", text.error_cell(cell.text))
    return _read(tidy(as_text(cell)))


@lru_cache(maxsize=65536)
def _read(written: str) -> tuple[str | None, Fault | None]:
    digits = _SPACES.sub("", written)
    if not digits or digits.casefold() in {"x", "không", "chưacó", "khôngcó", "0"}:
        return None, None
    if _POWER.match(digits.replace(",", ".")) or _POWER.match(written):
        return None, Fault("id_cut", text.id_cut(written))
    if not (digits.isascii() and digits.isdigit()):
        return None, Fault("id_letters", text.id_letters(written))
    if len(digits) == 12:
        if digits[:3] not in _PROVINCES:
            return digits, Fault("id_prefix", text.id_prefix(digits), Severity.WARN)
        return digits, None
    if len(digits) == 9:
        return digits, None
    return None, _wrong_length(digits)


def _wrong_length(digits: str) -> Fault:
    if len(digits) == 11:
        return Fault("id_eleven", text.id_eleven(digits), suggestion=f"0{digits}")
    if len(digits) == 8:
        return Fault("id_eight", text.id_nine_from_eight(digits), suggestion=f"0{digits}")
    return Fault("id_length", text.id_bad(digits, len(digits)))


def sex_of_id(citizen_id: str | None) -> Sex | None:
    """Sex that the fourth digit states; `None` for an old card."""
    if citizen_id is None or len(citizen_id) != 12:
        return None
    return Sex.MALE if int(citizen_id[3]) % 2 == 0 else Sex.FEMALE


def id_doubts(citizen_id: str, sex: Sex | None, birth_year: int | None) -> list[Fault]:
    """Where the digits differ from sex and year of birth; wrong papers exist, so only doubts."""
    if len(citizen_id) != 12:
        return []
    doubts: list[Fault] = []
    century = 19 + int(citizen_id[3]) // 2
    is_other_sex = sex is not None and sex_of_id(citizen_id) is not sex
    is_other_century = birth_year is not None and birth_year // 100 != century
    if is_other_sex or is_other_century:
        doubts.append(Fault("id_sex", text.id_against_sex(citizen_id), Severity.WARN))
    if birth_year is not None and int(citizen_id[4:6]) != birth_year % 100:
        doubts.append(Fault("id_birth", text.id_against_birth(citizen_id), Severity.WARN))
    return doubts
