"""Every Vietnamese identifier stands in the glossary with its diacritics, and nothing else does."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest

import giamngheo_desktop.domain
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.forms import FORMS
from giamngheo_desktop.forms.phieu_b import answer_codes, member_answer_codes
from giamngheo_desktop.rules.parameters import load_standards

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(
    r"^\| (?P<term>[^|]+?) \| (?P<codes>`[^|]+`) \| (?P<english>[^|]+?) \| (?P<source>`[^|]+`) \|$"
)

# A Vietnamese syllable without its marks. It also fits a few English words, named below.
SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
ABBREVIATIONS = frozenset({"dtts", "bhyt", "thcs", "thpt", "b1", "b2", "m2", "internet"})
ENGLISH_THAT_LOOKS_VIETNAMESE = frozenset({"loan", "day", "out"})


def is_vietnamese(identifier: str) -> bool:
    words = identifier.split("_")
    return identifier not in ENGLISH_THAT_LOOKS_VIETNAMESE and all(
        word in ABBREVIATIONS or SYLLABLE.fullmatch(word) for word in words
    )


@cache
def entries() -> dict[str, tuple[str, str]]:
    """Identifier -> (term, source)."""
    found: dict[str, tuple[str, str]] = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        row = ROW.match(line)
        if row:
            for code in re.findall(r"`([^`]+)`", row["codes"]):
                assert code not in found, f"{code} stands twice"
                found[code] = row["term"], row["source"]
    return found


def enum_values() -> Iterator[tuple[str, str]]:
    package = giamngheo_desktop.domain
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Enum):
                yield from ((f"{value.__name__}.{one.name}", str(one.value)) for one in value)


def law_keys() -> Iterator[tuple[str, str]]:
    for standard in load_standards().all():
        for path in standard.parameters:
            yield from ((f"{standard.id}: {path}", part) for part in path.split("."))
        for one in standard.indicators:
            yield f"{standard.id}: chi_so", one.code
            yield f"{standard.id}: chieu", one.dimension


def form_codes() -> Iterator[tuple[str, str]]:
    indicators = [code for one in load_standards().all() for code in one.indicator_codes]
    for code in answer_codes(indicators) | member_answer_codes():
        # The reason of an answer is named by the answer and one word: `viec_lam_ly_do`.
        answer = code.removesuffix("_ly_do")
        yield "phieu_b", answer
        if answer != code:
            yield "phieu_b", "ly_do"
    for form in FORMS:
        for section in form.sections:
            for field in section.fields:
                yield from ((f"{form.code}.{field.code}", one.code) for one in field.choices)


@cache
def identifiers() -> dict[str, str]:
    """Identifier in the code -> where it was met."""
    met = [*enum_values(), *law_keys(), *form_codes()]
    return {code: where for where, code in met if is_vietnamese(code)}


def test_every_vietnamese_identifier_stands_in_the_glossary() -> None:
    missing = {code: where for code, where in identifiers().items() if code not in entries()}
    assert not missing


def test_the_check_sees_what_it_should() -> None:
    found = identifiers()
    assert {"ho_ngheo", "tai_ngheo", "dtts", "thieu_von", "nong_thon", "xa", "buon"} <= set(found)
    assert {"diem_b1_toi_da", "suy_dinh_duong", "nuoc_may", "can_bo", "dinh_ky"} <= set(found)
    assert not is_vietnamese("moved_out")
    assert not is_vietnamese("accepted_with_issues")


def test_terms_carry_their_diacritics() -> None:
    for code in identifiers():
        term, _ = entries()[code]
        words = [word for word in code.split("_") if word not in ABBREVIATIONS]
        folded = re.sub(r"[^\w ]", " ", fold(term)).split()
        assert all(word in folded for word in words), f"{code}: {term}"
        assert not term.isascii() or term in {"bon", "tivi"}, f"{code}: {term}"


def test_sources_are_explained() -> None:
    head = GLOSSARY.read_text(encoding="utf-8").partition("\n## 1.")[0]
    known = set(re.findall(r"`(\w+)`", head))
    for code, (_, sources) in entries().items():
        for source in re.findall(r"`([^`]+)`", sources):
            assert source in known, f"{code}: {source}"


def test_everything_in_the_glossary_is_in_the_code() -> None:
    folders = (ROOT / "giamngheo_desktop",)
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".yaml"}
    )
    used = set(re.findall(r"[^\W_]\w*", text))
    assert not [code for code in entries() if code not in used]


@pytest.mark.parametrize("heading", ["Classes", "Movements", "Standard", "Plan", "Places"])
def test_every_part_of_the_trade_has_a_section(heading: str) -> None:
    assert re.search(rf"^## \d+\. {heading}", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
