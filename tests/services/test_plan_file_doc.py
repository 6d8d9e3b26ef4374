"""docs/plan-file.md names every section and every field of a plan, and nothing the file lacks."""

import re
from dataclasses import fields
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest

from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.services.plan.file import RECORD_KINDS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", TEXT, re.MULTILINE))
COUNTED_BY_PROGRAM = {"id", "rev", "year", "unit", "version"}


def test_every_section_has_its_row() -> None:
    assert set(RECORD_KINDS) | {"funding"} == set(ROWS)


@pytest.mark.parametrize("section", RECORD_KINDS)
def test_every_field_stands_in_its_row(section: str) -> None:
    named = set(re.findall(r"`(\w+)`", ROWS[section]))
    wire = {"from_on": "from", "to_on": "to"} if section == "supports" else {}
    known = {wire.get(one.name, one.name) for one in fields(RECORD_KINDS[section])}
    assert known - named <= COUNTED_BY_PROGRAM


@pytest.mark.parametrize("name", [one.name for one in fields(Plan)])
def test_every_field_of_the_head_is_described(name: str) -> None:
    assert name in COUNTED_BY_PROGRAM or f"`{name}`" in TEXT


def test_every_word_of_a_code_list_is_given() -> None:
    for kind in RECORD_KINDS.values():
        for hint in get_type_hints(kind).values():
            for one in (hint, *get_args(hint)):
                if isinstance(one, type) and one is not NoneType and issubclass(one, Enum):
                    missing = [word.value for word in one if f"`{word.value}`" not in TEXT]
                    assert missing == [], one.__name__
