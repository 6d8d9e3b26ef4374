"""Old encodings to Unicode: every syllable both ways, and nothing that was right is touched."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from giamngheo_desktop.spreadsheet import legacy
from giamngheo_desktop.spreadsheet.cells import RawRow, RawSheet
from giamngheo_desktop.spreadsheet.legacy_tables import Encoding
from giamngheo_desktop.spreadsheet.syllables import BASES, ONSETS, RHYMES, TONES, is_syllable
from tests.spreadsheet.old_fonts import to_tcvn3, to_vni

_VOWELS = "aăâeêioôơuưy"


def _toned(base: str, tone: str) -> Iterator[str]:
    """The syllable with its tone on every vowel it could stand on (òa and oà both occur)."""
    places = [at for at, char in enumerate(base) if char in _VOWELS]
    for at in places if tone else places[:1]:
        yield unicodedata.normalize("NFC", base[: at + 1] + tone + base[at + 1 :])


def _every_combination() -> list[str]:
    """Every onset x rhyme x tone, also those that nobody writes."""
    bases = dict.fromkeys(onset + rhyme for onset in ("", *ONSETS) for rhyme in RHYMES)
    return [word for base in bases for tone in TONES for word in _toned(base, tone)]


def _is_written(word: str) -> bool:
    """Spelling of the language: final stops have two tones; c/k, g/gh, ng/ngh by the vowel."""
    base = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in TONES[1:] if mark in base), "")
    if word.endswith(("c", "ch", "p", "t")) and tone not in {"\u0301", "\u0323"}:
        return False
    return is_syllable(word)


COMBINATIONS = _every_combination()
SYLLABLES = [word for word in COMBINATIONS if _is_written(word)]


def test_the_list_of_syllables_is_whole() -> None:
    assert len(ONSETS) == 27
    assert len(RHYMES) > 150
    assert len(COMBINATIONS) > 35_000
    assert len(SYLLABLES) > 25_000
    assert {"tiếng", "việt", "nguyễn", "được", "khuỷu", "hoà", "hòa", "quý"} <= set(SYLLABLES)


def test_every_syllable_from_tcvn3() -> None:
    wrong = [word for word in SYLLABLES if legacy.convert(to_tcvn3(word), ".VnTime").text != word]
    assert wrong == []


def test_every_syllable_from_vni() -> None:
    wrong = [word for word in SYLLABLES if legacy.convert(to_vni(word), "VNI-Times").text != word]
    assert wrong == []


@pytest.mark.parametrize(
    ("encoding", "typed"), [(Encoding.TCVN3, to_tcvn3), (Encoding.VNI, to_vni)]
)
def test_every_combination_in_a_named_encoding(
    encoding: Encoding, typed: Callable[[str], str]
) -> None:
    wrong = [
        word
        for word in COMBINATIONS
        if legacy.convert(typed(word), "", encoding, is_forced=True).text != word
    ]
    assert wrong == []


def test_every_syllable_with_a_capital() -> None:
    """Toned capitals do not exist in the fonts, so a word may begin with a plain one only."""
    for word in SYLLABLES[::3]:
        title = word[0].upper() + word[1:]
        assert legacy.convert(to_vni(title), "VNI-Times").text == title
        if word[0] in "bcdđghklmnpqrstvxaăâeêioôơuưy" and to_tcvn3(title) != to_tcvn3(word):
            assert legacy.convert(to_tcvn3(title), ".VnTime").text == title


def test_every_syllable_in_a_font_of_capitals() -> None:
    for word in SYLLABLES[::7]:
        assert legacy.convert(to_tcvn3(word), ".VnTimeH").text == word.upper()


@pytest.mark.parametrize("font", ["", ".VnTime", "VNI-Times", "Times New Roman"])
@pytest.mark.parametrize("column", [None, Encoding.TCVN3, Encoding.VNI])
def test_unicode_is_never_touched(font: str, column: Encoding | None) -> None:
    """Words with letters that only Unicode has are safe under any font, in any column."""
    only = [word for word in SYLLABLES if any(ord(char) > 0xFF for char in word)]
    assert len(only) > 10_000
    touched = [word for word in only[::3] if legacy.convert(word, font, column).text != word]
    assert touched == []


@pytest.mark.parametrize("word", ["Hà", "Hoà", "Hòa", "Lê", "Tài", "Đăk", "Y", "H'Mông", "A Lăng"])
def test_unicode_words_of_latin_letters_stay(word: str) -> None:
    assert legacy.convert(word, "").text == word
    for column in (Encoding.TCVN3, Encoding.VNI):
        assert legacy.convert(word, "", column).text == word


def test_the_fixtures_of_the_trade() -> None:
    assert legacy.convert("TiÕng ViÖt", ".VnTime").text == "Tiếng Việt"
    assert legacy.convert("Tieáng Vieät", "VNI-Times").text == "Tiếng Việt"
    assert legacy.convert("Höôùng Thò", "VNI-Helve").text == "Hướng Thị"
    assert legacy.convert("\u00adu tiªn", ".VnTime").text == "ưu tiên"


def test_names_that_are_no_vietnamese_words_are_converted_too() -> None:
    for name in ("Zơ Râm Bhiêu", "Đinh Thị H'Lêk", "Ria Thương"):
        assert legacy.convert(to_tcvn3(name), ".VnTime").text == name
        assert legacy.convert(to_vni(name), "VNI-Times").text == name


def _sheet(*texts: str) -> RawSheet:
    return RawSheet("A", rows=[RawRow(at + 1, [text]) for at, text in enumerate(texts)])


def test_a_column_is_judged_whole() -> None:
    names = ["Hồ Văn Đức", "Nguyễn Thị Lụa", "Trần Văn Bình", "Lê Hà"]
    sheet = _sheet(*(to_tcvn3(name) for name in names))
    changed, unsure = legacy.convert_sheet(sheet)
    assert [row.cells[0] for row in sheet.rows] == names
    assert len(changed) == 4
    assert unsure == []


def test_a_cell_that_reads_both_ways_among_unicode_is_listed_not_guessed() -> None:
    old = [to_vni(name) for name in ("Nguyễn Thị Lụa", "Trần Văn Bình", "Hồ Văn Được")]
    sheet = _sheet(*old, "Hoà Thò Lan", "Nguyễn Văn Sơn")
    changed, unsure = legacy.convert_sheet(sheet)
    assert [one.before for one in unsure] == ["Hoà Thò Lan"]
    assert sheet.rows[3].cells[0] == "Hoà Thò Lan"
    assert len(changed) == 3


def test_a_column_of_unicode_stays_as_it_is() -> None:
    texts = ["Hà", "Tài", "Hoà", "Quý", "Lê", "Nguyễn Văn Sơn", "Đăk", "café"]
    sheet = _sheet(*texts)
    assert legacy.convert_sheet(sheet) == ([], [])
    assert [row.cells[0] for row in sheet.rows] == texts


def test_a_named_encoding_beats_fonts() -> None:
    sheet = RawSheet("A", rows=[RawRow(1, [to_tcvn3("Hồ Văn Được")], {0: "VNI-Times"})])
    legacy.convert_sheet(sheet, "tcvn3")
    assert sheet.rows[0].cells[0] == "Hồ Văn Được"


def test_named_unicode_converts_nothing() -> None:
    sheet = RawSheet("A", rows=[RawRow(1, ["TiÕng"], {0: ".VnTime"})])
    assert legacy.convert_sheet(sheet, "unicode") == ([], [])


def test_judging_prefers_what_is_right_already() -> None:
    assert legacy.judge(Counter(["Hà", "Tài", "Lê"])) is Encoding.UNICODE
    assert legacy.judge(Counter(["NguyÔn", "ViÖt"])) is Encoding.TCVN3
    assert legacy.judge(Counter(["Nguyeãn", "Vieät"])) is Encoding.VNI
    assert legacy.judge(Counter()) is Encoding.UNICODE


def test_spelling_knows_right_from_wrong() -> None:
    for word in ("Nguyễn", "KHUỶU", "giếng", "gì", "quốc", "nghĩa", "Hoà", "ưu", "yên"):
        assert is_syllable(word), word
    for word in ("NguyÔn", "nghóa", "cê", "ViỆt", "cac\u0300", "zơ", "tÖt"):
        assert not is_syllable(word), word
    assert len(BASES) > 3_000
