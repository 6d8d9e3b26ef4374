"""Makes the packaged unit lists from the PyPI package vietnamadminunits (MIT).

    python resources/units/build.py                 downloads the wheel with pip, then writes
    python resources/units/build.py WHEEL           takes a wheel that is there already

The package is read here once and is no dependency of the program. Written are two complete lists
and the mapping between them, sorted by code, so that a second run changes nothing.
"""

import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PACKAGE = "vietnamadminunits==1.0.4"
WHEEL_SHA256 = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"
LICENCE = "vietnamadminunits-1.0.4.dist-info/licenses/LICENSE"
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
HEADS = ("code", "name", "kind", "parent", "valid_from", "valid_to", "replaces")

# Longest first: "Thị xã" and "Thị trấn" before a single word could match.
KINDS = {
    "thành phố": "thanh_pho",
    "thị trấn": "thi_tran",
    "đặc khu": "dac_khu",
    "thị xã": "thi_xa",
    "phường": "phuong",
    "huyện": "huyen",
    "quận": "quan",
    "tỉnh": "tinh",
    "xã": "xa",
}

Row = tuple[str, ...]
Mapping = tuple[str, str, str]
"""Old code, new code, `all` or `part`."""


def name_and_kind(full: str) -> tuple[str, str]:
    """`Thị Trấn Ái Tử` -> (`Ái Tử`, `thi_tran`); only the first kind goes: `Phường Phường Đúc`."""
    text = " ".join(unicodedata.normalize("NFC", full).split())
    for words, kind in KINDS.items():
        if text.casefold().startswith(words + " "):
            name = text[len(words) + 1 :]
            return name[0].upper() + name[1:], kind
    raise ValueError(f"no kind in {full!r}")


def fetch(folder: Path) -> Path:
    """Download the wheel into a folder."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder))
    subprocess.run([*pip, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def unpack(wheel: Path, folder: Path) -> Path:
    """Check the wheel's hash and unpack it.

    Raises:
        ValueError: another file than the one this generator was written for.
    """
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        raise ValueError(f"{wheel.name}: unexpected SHA-256")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


class Source:
    """The package's data: a database of units by key, and a converter between keys."""

    def __init__(self, root: Path) -> None:
        data = root / "vietnamadminunits" / "data"
        base = sqlite3.connect(data / "dataset.db")
        self.old = base.execute(
            "SELECT provinceKey, districtKey, wardKey, provinceCode, districtCode, wardCode,"
            " province, district, ward FROM admin_units_legacy"
        ).fetchall()
        self.new = base.execute(
            "SELECT provinceKey, wardKey, provinceCode, wardCode, province, ward FROM admin_units"
        ).fetchall()
        base.close()
        self.converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))

    def old_units(self) -> Iterator[Row]:
        """Provinces, districts and communes before 1/7/2025; five island districts have none."""
        for _, _, _, province, district, ward, *names in self.old:
            yield unit(province, names[0], "")
            yield unit(district, names[1], province)
            if ward is not None:
                yield unit(ward, names[2], district)

    def new_units(self) -> Iterator[Row]:
        """Provinces and communes since 1/7/2025."""
        for _, _, province, ward, province_name, ward_name in self.new:
            yield unit(province, province_name, "")
            yield unit(ward, ward_name, province)

    def mapping(self) -> Iterator[Mapping]:
        """Old code -> new code. A commune that was cut up has several rows with `part`."""
        provinces = {row[0]: row[2] for row in self.new}
        old_provinces = {row[0]: row[3] for row in self.old}
        for new, olds in self.converter["DICT_PROVINCE"].items():
            for old in olds:
                yield old_provinces[old], provinces[new], "all"
        yield from self._communes()

    def _communes(self) -> Iterator[Mapping]:
        wards = {(row[0], row[1]): row[3] for row in self.new}
        # The package joins an island district without communes by its own key and an empty one.
        olds = {f"{row[0]}_{row[1]}_{row[2] or ''}": row[5] or row[4] for row in self.old}
        for province, whole in self.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, keys in whole.items():
                for key in keys:
                    yield olds[key], wards[province, ward], "all"
        for province, cut in self.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for key, parts in cut.items():
                for part in parts:
                    yield olds[key], wards[province, part["newWardKey"]], "part"


def unit(code: str, full_name: str, parent: str) -> Row:
    """One unit without its days."""
    name, kind = name_and_kind(full_name)
    return code, name, kind, parent


def dated(units: Iterable[Row], first: str, last: str, replaces: dict[str, str]) -> list[Row]:
    """Rows of a list, each unit once, ordered by level and code.

    Raises:
        ValueError: one code with two names.
    """
    rows = sorted(set(units), key=lambda row: (len(row[0]), row[0]))
    codes = [row[0] for row in rows]
    if len(set(codes)) != len(codes):
        raise ValueError("one code stands for two units")
    return [(*row, first, last, replaces.get(row[0], "")) for row in rows]


def write(name: str, heads: Row, rows: Iterable[Row]) -> None:
    """Write a CSV file: UTF-8 without a mark, line feeds, so that it diffs well."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def replaced_by(mapping: Iterable[Mapping]) -> dict[str, str]:
    """New code -> old codes, parted by `;`."""
    olds: dict[str, list[str]] = {}
    for old, new, _ in mapping:
        olds.setdefault(new, []).append(old)
    return {new: ";".join(codes) for new, codes in olds.items()}


def build(root: Path) -> None:
    """Write the lists, the mapping and the licence."""
    source = Source(root)
    mapping = sorted(set(source.mapping()), key=lambda row: (len(row[0]), *row))
    old = dated(source.old_units(), "", LAST_OLD, {})
    new = dated(source.new_units(), FIRST_NEW, "", replaced_by(mapping))
    write("2024-12-31.csv", HEADS, old)
    write("2025-07-01.csv", HEADS, new)
    write("map-2025-07-01.csv", ("old", "new", "share"), mapping)
    (FOLDER / "LICENSE-vietnamadminunits").write_bytes((root / LICENCE).read_bytes())
    print(f"old {len(old)}, new {len(new)}, mapping {len(mapping)}")


def main(arguments: list[str]) -> None:
    """Read the wheel named on the command line, else the one pip fetches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = Path(arguments[0]) if arguments else fetch(folder)
        build(unpack(wheel, folder / "unpacked"))


if __name__ == "__main__":
    main(sys.argv[1:])
