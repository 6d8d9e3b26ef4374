"""The corpus of bad files: each is turned away, or its cells are named, and nothing is harmed."""

import io
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import ColumnsUnknown, NotPlainWorkbook, TooLarge
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.spreadsheet import limits as imp
from tests.spreadsheet.books import (
    NATIONAL_HEADS,
    SHEET,
    Sheet,
    is_clean,
    national,
    national_rows,
    ole,
    person,
    read,
    repacked,
    replaced,
    two_households,
    with_sheet,
    xlsx,
)

Made = bytes | tuple[bytes, str]
_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_TYPES = "[Content_Types].xml"
_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;">]><sst>&c;</sst>'
)
_XXE_FILE = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'
_XXE_HTTP = b'<?xml version="1.0"?><!DOCTYPE s SYSTEM "http://127.0.0.1:9/x"><s/>'


def _patched_entry(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """Central directory entry of a part with some bytes overwritten."""
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    return data[: at + offset] + value + data[at + offset + len(value) :]


def _renamed(data: bytes, old: str, new: str) -> bytes:
    assert len(old) == len(new)
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


def _bomb(rows: int) -> bytes:
    """Rows of one cell each, and one cell far to the right: laid out it is rows times columns."""
    wide = b'<row><c r="CV1"><v>1</v></c></row>'
    return with_sheet(wide + b"<row><c><v>1</v></c></row>" * rows)


def _parts(count: int) -> bytes:
    return repacked(national(), added=[(f"xl/media/{n}.txt", b"x") for n in range(count)])


def _many_parts_declared() -> bytes:
    data = bytearray(national())
    at = data.rfind(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<HH", 65535, 65535)
    return bytes(data)


def _plain_zip(name: str, text: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr(name, text)
    return target.getvalue()


def _relation(kind: str, target: str) -> bytes:
    return (
        b'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="http://x/%b" '
        b'Target="%b" TargetMode="External"/></Relationships>' % (kind.encode(), target.encode())
    )


def _wide(columns: int) -> bytes:
    return xlsx(Sheet([*national_rows(two_households()), ["x"] * columns]))


def _far(cell: str) -> bytes:
    row = "".join(char for char in cell if char.isdigit())
    return with_sheet(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'.encode())


def _utf16(text: bytes) -> bytes:
    return text.decode().encode("utf-16")


_GOOD = national()
_CUT = [len(_GOOD) * step // 21 for step in range(1, 21)]

REFUSED: dict[str, tuple[Callable[[], Made], str]] = {
    "empty file": (lambda: b"", imp.EMPTY),
    "only zeros": (lambda: b"\0" * 4096, imp.EMPTY),
    "21 MB": (lambda: b"PK\x03\x04" + b"x" * (21 << 20), imp.TOO_BIG),
    "picture as xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 500, imp.NOT_ZIP),
    "csv as xlsx": (lambda: b"STT,Ho ten\n1,A\n", imp.NOT_ZIP),
    "web page as xls": (lambda: (b"<html><table><tr><td>1</td></tr></table>", ".xls"), imp.NOT_ZIP),
    "text document in a zip": (lambda: _plain_zip("word/document.xml", b"<w/>"), imp.NOT_ZIP),
    "workbook inside a zip": (lambda: _plain_zip("danh-sach.xlsx", _GOOD), imp.NOT_ZIP),
    "empty zip": (lambda: b"PK\x05\x06" + b"\0" * 18, imp.NOT_ZIP),
    "row bomb": (lambda: _bomb(3_000_000), imp.TOO_BIG),
    "row bomb below the sizes": (lambda: _bomb(1_500_000), imp.RATIO),
    "text bomb": (
        lambda: repacked(_GOOD, {_STRINGS: b"<sst><si><t>" + b" " * (40 << 20)}),
        imp.RATIO,
    ),
    "billion laughs": (lambda: repacked(_GOOD, {_STRINGS: _LAUGHS}), imp.DOCTYPE),
    "outside entity from a file": (lambda: repacked(_GOOD, {_STRINGS: _XXE_FILE}), imp.DOCTYPE),
    "outside entity from a server": (lambda: repacked(_GOOD, {SHEET: _XXE_HTTP}), imp.DOCTYPE),
    "doctype in relations": (
        lambda: repacked(_GOOD, {"xl/_rels/workbook.xml.rels": _XXE_FILE}),
        imp.DOCTYPE,
    ),
    "doctype in UTF-16": (lambda: repacked(_GOOD, {_STRINGS: _utf16(_LAUGHS)}), imp.DOCTYPE),
    "doctype in a part of another name": (
        lambda: repacked(_GOOD, added=[("xl/media/x.dat", b"  " + _XXE_FILE)]),
        imp.DOCTYPE,
    ),
    "doctype across two pieces": (
        lambda: repacked(_GOOD, {_STRINGS: b" " * (65536 - 4) + _LAUGHS}),
        imp.DOCTYPE,
    ),
    "UTF-7 declared": (
        lambda: repacked(_GOOD, {_STRINGS: b'<?xml version="1.0" encoding="UTF-7"?><sst/>'}),
        imp.DOCTYPE,
    ),
    "far cell": (lambda: _far("XFD1048576"), imp.COLUMNS),
    "far column": (lambda: _far("CW3"), imp.COLUMNS),
    "far row": (lambda: _far("A1048576"), imp.ROWS),
    "20,001 rows": (
        lambda: with_sheet(b'<row r="20001"><c r="A20001"><v>1</v></c></row>'),
        imp.ROWS,
    ),
    "101 columns": (lambda: _wide(101), imp.COLUMNS),
    "lying size": (
        lambda: _patched_entry(_GOOD, SHEET, 24, struct.pack("<I", 10)),
        imp.UNREADABLE,
    ),
    "lying sum": (
        lambda: _patched_entry(_GOOD, SHEET, 16, struct.pack("<I", 10)),
        imp.UNREADABLE,
    ),
    "unknown compression": (
        lambda: _patched_entry(_GOOD, SHEET, 10, struct.pack("<H", 99)),
        imp.UNREADABLE,
    ),
    "password on a part": (
        lambda: _patched_entry(_GOOD, SHEET, 8, struct.pack("<H", 1)),
        imp.ENCRYPTED,
    ),
    "65,535 parts declared": (_many_parts_declared, imp.PARTS),
    "300 parts": (lambda: _parts(300), imp.PARTS),
    "300 sheets": (lambda: xlsx(*(Sheet([["x"]], f"T{n}") for n in range(300))), imp.PARTS),
    "61 sheets": (lambda: xlsx(*(Sheet([["x"]], f"T{n}") for n in range(61))), imp.PARTS),
    "part above the folder": (
        lambda: repacked(_GOOD, added=[("../x.txt", b"x")]),
        imp.PATH,
    ),
    "part in the middle above": (
        lambda: repacked(_GOOD, added=[("xl/../../x.txt", b"x")]),
        imp.PATH,
    ),
    "absolute part": (lambda: repacked(_GOOD, added=[("/etc/x", b"x")]), imp.PATH),
    "drive in a part": (lambda: repacked(_GOOD, added=[("C:x.txt", b"x")]), imp.PATH),
    "backslash in a part": (
        lambda: _renamed(
            repacked(_GOOD, added=[("xl/a/b.txt", b"x")]), "xl/a/b.txt", "xl\\a\\b.txt"
        ),
        imp.PATH,
    ),
    "NUL in a part": (
        lambda: _renamed(
            repacked(_GOOD, added=[("xl/a#b.txt", b"x")]), "xl/a#b.txt", "xl/a\0b.txt"
        ),
        imp.PATH,
    ),
    "duplicate part": (
        lambda: _renamed(
            repacked(_GOOD, added=[("xl/sheredStrings.xml", b"<sst/>")]),
            "xl/sheredStrings.xml",
            "xl/sharedStrings.xml",
        ),
        imp.DUPLICATE_PART,
    ),
    "duplicate part in capitals": (
        lambda: repacked(_GOOD, added=[("XL/STYLES.XML", b"<x/>")]),
        imp.DUPLICATE_PART,
    ),
    "macro workbook": (
        lambda: repacked(
            _GOOD,
            {_TYPES: replaced(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")},
        ),
        imp.MACROS,
    ),
    "macros": (lambda: repacked(_GOOD, added=[("xl/vbaProject.bin", b"x")]), imp.MACROS),
    "macros renamed": (lambda: repacked(_GOOD, added=[("xl/x.bin", ole("VBA"))]), imp.MACROS),
    "macro sheet": (
        lambda: repacked(_GOOD, added=[("xl/macrosheets/sheet1.xml", b"<x/>")]),
        imp.MACROS,
    ),
    "control": (
        lambda: repacked(_GOOD, added=[("xl/activeX/activeX1.xml", b"<x/>")]),
        imp.MACROS,
    ),
    "link to another workbook": (
        lambda: repacked(_GOOD, added=[("xl/externalLinks/externalLink1.xml", b"<x/>")]),
        imp.EXTERNAL,
    ),
    "embedded file": (
        lambda: repacked(_GOOD, added=[("xl/embeddings/a.docx", b"x")]),
        imp.EXTERNAL,
    ),
    "data connection": (
        lambda: repacked(_GOOD, added=[("xl/connections.xml", b"<x/>")]),
        imp.EXTERNAL,
    ),
    "picture from outside": (
        lambda: repacked(
            _GOOD, added=[("xl/drawings/_rels/d.xml.rels", _relation("image", "http://x/a.png"))]
        ),
        imp.EXTERNAL,
    ),
    "encrypted workbook": (lambda: ole("EncryptedPackage", "EncryptionInfo"), imp.ENCRYPTED),
    "xls with macros": (lambda: (ole("Workbook", "_VBA_PROJECT_CUR"), ".xls"), imp.MACROS),
    "xls with an object": (lambda: (ole("Workbook", "\x01Ole"), ".xls"), imp.EXTERNAL),
    "other compound file": (lambda: (ole("WordDocument"), ".xls"), imp.NOT_ZIP),
    "broken xls": (lambda: (ole("Workbook"), ".xls"), imp.UNREADABLE),
    "garbage behind": (lambda: _GOOD + b"x" * 50, imp.UNREADABLE),
    "garbage in front": (lambda: b"x" * 50 + _GOOD, imp.NOT_ZIP),
    "no sheets": (
        lambda: repacked(_GOOD, {_WORKBOOK: b'<workbook xmlns="x"><sheets/></workbook>'}),
        imp.EMPTY,
    ),
    "sheet is missing": (lambda: repacked(_GOOD, dropped=[SHEET]), imp.UNREADABLE),
    "sheet is no xml": (
        lambda: repacked(_GOOD, {SHEET: b"<worksheet><sheetData><row"}),
        imp.UNREADABLE,
    ),
    "workbook is no xml": (lambda: repacked(_GOOD, {_WORKBOOK: b"\x01\x02"}), imp.UNREADABLE),
    "relations are missing": (
        lambda: repacked(_GOOD, dropped=["xl/_rels/workbook.xml.rels"]),
        imp.UNREADABLE,
    ),
    "empty sheets": (lambda: xlsx(Sheet([])), imp.EMPTY),
    "csv with an open quote": (lambda: (b'STT,Ten\n1,"A\n2,B\n', ".csv"), imp.UNREADABLE),
    "csv of one line of 10 MB": (lambda: (b"a" * (10 << 20), ".csv"), imp.UNREADABLE),
    "csv with zeros": (lambda: (b"STT,Ten\n1,\0\n", ".csv"), imp.NOT_ZIP),
    "csv in half a UTF-16": (lambda: (b"\xff\xfeS\0T", ".csv"), imp.UNREADABLE),
    **{f"cut at {at}": (lambda at=at: _GOOD[:at], imp.UNREADABLE) for at in _CUT},  # type: ignore[misc]  # loop value
}
_TOO_LARGE = {imp.TOO_BIG, imp.RATIO, imp.PARTS, imp.MEMORY, imp.ROWS, imp.COLUMNS}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_with_its_code(case: str, tmp_path: Path) -> None:
    make, code = REFUSED[case]
    made = make()
    data, suffix = made if isinstance(made, tuple) else (made, ".xlsx")
    before, began = _memory(), time.monotonic()
    with pytest.raises(TooLarge if code in _TOO_LARGE else NotPlainWorkbook) as refused:
        read(tmp_path, data, suffix)
    assert refused.value.details["imp"] == code, refused.value.text
    assert code in refused.value.text
    assert "Dữ liệu trên máy không thay đổi." in refused.value.text
    assert time.monotonic() - began < 30
    assert _memory() - before < 50 << 20


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _with(**said: object) -> list[list[object]]:
    return [person(**said)]  # type: ignore[arg-type, list-item]  # odd cells on purpose


def _household(count: int) -> list[list[object]]:
    rows = [person()]
    rows += [
        person(name=f"Hồ Văn {chr(65 + n % 26)}{'a' * (n // 26)}", relation="Con", birth="2001")
        for n in range(1, count)
    ]
    return rows  # type: ignore[return-value]  # rows of any cells


BLOCKED: dict[str, tuple[Callable[[], list[list[object]]], str, str]] = {
    "a day that never was": (lambda: _with(birth="31/02/2024"), "bad_date", "F8"),
    "words for a day": (lambda: _with(birth="mùa mưa"), "bad_date", "F8"),
    "month before day": (lambda: _with(birth="12/25/1980"), "day_month_swapped", "F8"),
    "day without signs": (lambda: _with(birth="05021980"), "compact_date", "F8"),
    "a birth to come": (lambda: _with(birth="01/01/2999"), "year_out_of_range", "F8"),
    "a birth too long ago": (lambda: _with(birth="01/01/1850"), "year_out_of_range", "F8"),
    "id that lost its zero": (lambda: _with(citizen_id=49080000001), "id_eleven", "H8"),
    "old card that lost its zero": (lambda: _with(citizen_id="20123456"), "id_eight", "H8"),
    "id as a power of ten": (lambda: _with(citizen_id="4,908E+10"), "id_cut", "H8"),
    "id too short": (lambda: _with(citizen_id="0490800000"), "id_length", "H8"),
    "letters in the id": (lambda: _with(citizen_id="04908000000l"), "id_letters", "H8"),
    "unknown group": (lambda: _with(ethnicity="Ngoài hành tinh"), "unknown_ethnicity", "O8"),
    "unknown category": (lambda: _with(category="giàu"), "unknown_category", "P8"),
    "unknown sex": (lambda: _with(sex="3"), "bad_sex", "G8"),
    "no sex": (lambda: _with(sex=None), "missing_sex", "G8"),
    "a score that is two numbers": (lambda: _with(b1="1.500"), "ambiguous_number", "S8"),
    "half a point": (lambda: _with(b2="12,5"), "not_whole", "T8"),
    "a score beyond the form": (lambda: _with(b1=5000), "not_whole", "S8"),
    "unknown village": (lambda: _with(village="Trà Xa Lắm"), "unknown_village", "N8"),
    "a village of nearly that name": (lambda: _with(village="Trà Don"), "village_question", "N8"),
    "no village": (lambda: _with(village=None), "missing_village", "N8"),
    "no head": (lambda: _with(relation="Con", head="Ai Đó"), "no_head", "E8"),
    "two heads": (lambda: [*_with(), *_with(name="Hồ Văn Hai")], "two_heads", "E9"),
    "no name": (lambda: _with(name=None, head=None), "missing_name", "D8"),
    "a name of 32,767 letters": (lambda: _with(name="a" * 32_767), "too_long", "D8"),
    "201 members": (lambda: _household(201), "too_many_members", "8"),
    "household twice": (
        lambda: [*_with(), *_with(household="2")],
        "household_twice",
        "D9",
    ),
    "member twice": (lambda: [*_with(), *_with(relation="Con")], "member_twice", "D9"),
}


@pytest.mark.parametrize("case", BLOCKED)
def test_a_bad_cell_is_named_and_its_household_kept_out(case: str, tmp_path: Path) -> None:
    make, code, cell = BLOCKED[case]
    book = read(tmp_path, national(make()))  # type: ignore[arg-type]  # odd cells on purpose
    found = [one for one in book.problems if one.code == code]
    assert found, [one.code for one in book.problems]
    assert f"{found[0].column}{found[0].row}" == cell
    assert found[0].sheet == "Sheet1"
    assert found[0].severity is Severity.BLOCK
    assert not is_clean(book)
    assert any(one.is_blocked or one.village is None for one in book.households)


def test_no_heads_at_all_is_columns_unknown(tmp_path: Path) -> None:
    with pytest.raises(ColumnsUnknown) as unknown:
        read(tmp_path, xlsx(Sheet([["a", "b"], [1, 2]], "Linh tinh")))
    assert unknown.value.details["sheets"] == ["Linh tinh"]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    hidden = Sheet(national_rows(two_households()), "Ẩn", is_hidden=True)
    with pytest.raises(ColumnsUnknown):
        read(tmp_path, xlsx(Sheet([["x"]], "Trống"), hidden))


def test_error_cells_are_told(tmp_path: Path) -> None:
    sheet = Sheet(national_rows([person()]), formulas={(7, 5): ("=1/0", "#DIV/0!")})
    book = read(tmp_path, xlsx(sheet))
    assert [one.value for one in book.problems if one.code == "error_cell"] == ["#DIV/0!"]


def test_a_shared_string_that_is_not_there_does_no_harm(tmp_path: Path) -> None:
    data = repacked(national(), {SHEET: replaced(b'<c r="D8" t="s"><v>', b'<c r="D8" t="s"><v>99')})
    with suppress(NotPlainWorkbook):
        assert not is_clean(read(tmp_path, data))


def test_flipped_bytes_never_crash_the_reader(tmp_path: Path) -> None:
    for step in range(1, 25):
        data = bytearray(_GOOD)
        data[len(data) * step // 26] ^= 0xFF
        with suppress(NotPlainWorkbook, TooLarge, ColumnsUnknown):
            read(tmp_path, bytes(data))


def test_the_corpus_is_large_enough() -> None:
    assert len(REFUSED) + len(BLOCKED) >= 80
    assert len(NATIONAL_HEADS) == 24
    assert zlib.crc32(_GOOD) != 0
