"""The packaged unit lists say what the handbook says, and hang together."""

import csv
import unicodedata
from collections import Counter
from functools import cache

import pytest

from giamngheo_desktop.domain.place import UnitKind
from giamngheo_desktop.resources import resource_path

KINDS = {kind.value for kind in UnitKind}

# New commune -> (code, codes of the parts); practice.md, section 9.
HIGHLAND = {
    "Trà My": ("20900", "20899 20900 20911 20914"),
    "Trà Liên": ("20908", "20902 20905 20908"),
    "Trà Đốc": ("20920", "20917 20920"),
    "Trà Tân": ("20923", "20923 20926"),
    "Trà Giáp": ("20929", "20929 20932"),
    "Nam Trà My": ("20944", "20944 20956"),
    "Trà Tập": ("20941", "20941 20947"),
    "Trà Vân": ("20959", "20959 20962"),
    "Trà Linh": ("20950", "20950 20953"),
    "Trà Leng": ("20938", "20935 20938"),
}
OLD_NAMES = {
    "20899": "Trà My",
    "20900": "Trà Sơn",
    "20914": "Trà Giang",
    "20911": "Trà Dương",
    "20944": "Trà Mai",
    "20956": "Trà Don",
    "20935": "Trà Leng",
    "20938": "Trà Dơn",
}


@cache
def rows(name: str) -> list[dict[str, str]]:
    with resource_path("units", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def old() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("2024-12-31.csv")}


def new() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("2025-07-01.csv")}


@pytest.mark.parametrize("name", ["2024-12-31.csv", "2025-07-01.csv"])
def test_codes_are_unique_names_tidy_and_parents_present(name: str) -> None:
    units = rows(name)
    codes = {row["code"]: row for row in units}
    assert len(codes) == len(units)
    for row in units:
        text = row["name"]
        assert text == unicodedata.normalize("NFC", " ".join(text.split())), row
        assert text[0].isupper() or text[0].isdigit(), row
        assert all(unicodedata.category(char) not in {"Cf", "Cc"} for char in text), row
        assert row["kind"] in KINDS, row
        assert (row["parent"] == "") == (len(row["code"]) == 2), row
        assert not row["parent"] or len(codes[row["parent"]]["code"]) < len(row["code"]), row


def test_old_list_has_the_63_provinces_and_new_one_the_34() -> None:
    assert Counter(len(code) for code in old()) == {2: 63, 3: 696, 5: 10_035}
    assert Counter(len(code) for code in new()) == {2: 34, 5: 3_321}


def test_kinds_of_communes_of_2025_are_those_of_the_decision() -> None:
    kinds = Counter(row["kind"] for code, row in new().items() if len(code) == 5)
    assert kinds == {"xa": 2_621, "phuong": 687, "dac_khu": 13}


def test_da_nang_has_94_units() -> None:
    kinds = Counter(row["kind"] for row in new().values() if row["parent"] == "48")
    assert kinds == {"phuong": 23, "xa": 70, "dac_khu": 1}


@pytest.mark.parametrize("name", HIGHLAND)
def test_highland_commune_is_made_of_its_parts(name: str) -> None:
    code, parts = HIGHLAND[name]
    row = new()[code]
    assert (row["name"], row["kind"], row["parent"]) == (name, "xa", "48")
    assert row["replaces"].split(";") == sorted(parts.split())


@pytest.mark.parametrize("code", OLD_NAMES)
def test_former_commune_has_its_name(code: str) -> None:
    assert old()[code]["name"] == OLD_NAMES[code]
    assert old()[code]["valid_to"] == "2025-06-30"


@pytest.mark.parametrize(
    ("code", "name"),
    [("20455", "Tây Giang"), ("20443", "Hùng Sơn"), ("20722", "Khâm Đức"), ("20728", "Phước Hiệp")],
)
def test_other_known_codes_are_right(code: str, name: str) -> None:
    assert new()[code]["name"] == name


def test_every_former_commune_and_province_went_somewhere() -> None:
    mapped = {row["old"] for row in rows("map-2025-07-01.csv")}
    left = {code for code in old() if len(code) != 3} - mapped
    assert not left


def test_whole_means_one_successor_and_part_means_several() -> None:
    by_old: dict[str, list[str]] = {}
    for row in rows("map-2025-07-01.csv"):
        assert row["new"] in new()
        by_old.setdefault(row["old"], []).append(row["share"])
    assert all(shares == ["all"] or set(shares) == {"part"} for shares in by_old.values())
    assert all(len(shares) > 1 for shares in by_old.values() if shares[0] == "part")


def test_replaces_and_mapping_say_the_same() -> None:
    listed = {(part, code) for code, row in new().items() for part in row["replaces"].split(";")}
    assert listed == {(row["old"], row["new"]) for row in rows("map-2025-07-01.csv")}


def test_licence_of_the_source_is_carried() -> None:
    text = resource_path("units", "LICENSE-vietnamadminunits").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert "Tran Ngoc Minh Hieu" in text
