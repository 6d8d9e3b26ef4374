"""Unicode text as the old fonts would hold it: the tables of the trade read the other way round.

Written apart from the program's own tables, so that a slip in one shows against the other.
"""

import unicodedata

# Code of the small letter in TCVN3, in the order: plain, huyền, hỏi, ngã, sắc, nặng.
_TCVN3_ROWS = {
    "a": "61 B5 B6 B7 B8 B9",
    "ă": "A8 BB BC BD BE C6",
    "â": "A9 C7 C8 C9 CA CB",
    "e": "65 CC CE CF D0 D1",
    "ê": "AA D2 D3 D4 D5 D6",
    "i": "69 D7 D8 DC DD DE",
    "o": "6F DF E1 E2 E3 E4",
    "ô": "AB E5 E6 E7 E8 E9",
    "ơ": "AC EA EB EC ED EE",
    "u": "75 EF F1 F2 F3 F4",
    "ư": "AD F5 F6 F7 F8 F9",
    "y": "79 FA FB FC FD FE",
}
_TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7}
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def _tcvn3() -> dict[str, str]:
    table = {"đ": chr(0xAE)} | {letter: chr(code) for letter, code in _TCVN3_CAPITALS.items()}
    for letter, row in _TCVN3_ROWS.items():
        for tone, code in zip(_TONES, row.split(), strict=True):
            table[unicodedata.normalize("NFC", letter + tone)] = chr(int(code, 16))
    return table


_TCVN3 = _tcvn3()


def to_tcvn3(text: str) -> str:
    """Text for a `.Vn` font; toned capitals, which it lacks, become small."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        code = _TCVN3.get(char) or _TCVN3.get(char.lower()) if not char.isascii() else char
        letters.append(code or char)
    return "".join(letters)


_PLAIN = ("", "ø", "û", "õ", "ù", "ï")
_HAT = ("â", "à", "å", "ã", "á", "ä")
_BOWL = ("ê", "è", "ú", "ü", "é", "ë")
_OF_I = ("i", "ì", "æ", "ó", "í", "ò")


def to_vni(text: str) -> str:
    """Text for a VNI font."""
    return "".join(_vni_letter(char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(char: str) -> str:
    if char.isascii():
        return char
    small = _vni_small(char.lower())
    return small.upper() if char.isupper() else small


def _vni_small(char: str) -> str:
    if char == "đ":
        return "ñ"
    parts = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in parts if mark in _TONES[1:]), "")
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES[1:]))
    at = _TONES.index(tone)
    if base == "i":
        return _OF_I[at]
    if base == "y" and at == 5:
        return "î"
    if base in "âêô" and base:
        return {"â": "a", "ê": "e", "ô": "o"}[base] + _HAT[at]
    if base == "ă":
        return "a" + _BOWL[at]
    if base in "ơư":
        return {"ơ": "ô", "ư": "ö"}[base] + _PLAIN[at]
    return base + _PLAIN[at] if base in "aeouy" else char
