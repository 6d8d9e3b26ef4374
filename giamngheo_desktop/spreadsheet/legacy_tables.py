"""Tables of the encodings from before Unicode, and text converted by them.

TCVN3 (ABC) and VNI text reaches us as Latin-1 letters: the bytes of the old fonts. Windows-1258
reaches us the same way when it was read as Latin-1, and as base letters with combining tones else.
"""

from enum import StrEnum

from giamngheo_desktop.domain.vietnamese import nfc


class Encoding(StrEnum):
    """How the text of a cell is written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    CP1258 = "cp1258"


_TCVN3_PAIRS = """
A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ
CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ
E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ
F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ
"""
_TCVN3_RARE_PAIRS = "AFẰ BAẲ BFẴ C0Ắ C1Ầ C2Ẩ C3Ẫ C4Ấ C5Ề CDỂ D9Ễ DAẾ DBỒ E0Ổ F0Ỗ"


def _table(pairs: str) -> dict[int, str]:
    return {int(pair[:2], 16): nfc(pair[2:]) for pair in pairs.split()}


TCVN3 = _table(_TCVN3_PAIRS)
TCVN3_RARE = _table(_TCVN3_RARE_PAIRS)
"""Toned capitals of the wider table; no `.Vn` font types them."""

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_PLAIN = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_BREVE = {
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE = {
    "ô": "ơ",
    "ö": "ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ñ": "đ",
    "î": "ỵ",
}


def _vni_table() -> dict[str, str]:
    small: dict[str, str] = dict(_VNI_ALONE)
    for base in "aeouy":
        small |= {base + mark: base + tone for mark, tone in _VNI_PLAIN.items()}
    for base in "aeo":
        small |= {base + mark: base + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
    small |= {"a" + mark: "a" + tone for mark, tone in _VNI_BREVE.items()}
    for alone in "ôö":
        small |= {alone + mark: _VNI_ALONE[alone] + tone for mark, tone in _VNI_PLAIN.items()}
    table: dict[str, str] = {}
    for key, value in small.items():
        for base in {key[0], key[0].upper()}:
            for mark in {key[1:], key[1:].upper()}:
                letter = value.upper() if base != key[0] else value
                table[base + mark] = nfc(letter)
    return table


VNI = _vni_table()
"""Letter, or base letter and mark -> Vietnamese letter; the base letter decides the case."""


def _as_is(char: str) -> str | None:
    """ASCII, typographic quotes and dashes stand for themselves; other Latin-1 letters do not."""
    return None if 0xA0 < ord(char) <= 0xFF else char


def from_tcvn3(text: str) -> str | None:
    """Text of a `.Vn` font in Unicode; `None` where a sign occurs that no such font has."""
    letters: list[str] = []
    for char in text:
        code = ord(char)
        letter = TCVN3.get(code) or TCVN3_RARE.get(code) or _as_is(char)
        if letter is None:
            return None
        letters.append(letter)
    return nfc("".join(letters))


def from_vni(text: str) -> str | None:
    """Text of a VNI font in Unicode; `None` where a mark stands without its letter."""
    letters: list[str] = []
    at = 0
    while at < len(text):
        pair = VNI.get(text[at : at + 2]) if at + 1 < len(text) else None
        if pair is not None:
            letters.append(pair)
            at += 2
            continue
        letter = VNI.get(text[at]) or _as_is(text[at])
        if letter is None:
            return None
        letters.append(letter)
        at += 1
    return nfc("".join(letters))


def from_cp1258(text: str) -> str | None:
    """Windows-1258 bytes that were read as Latin-1; `None` where they are no such text."""
    try:
        return nfc(text.encode("latin-1").decode("cp1258"))
    except UnicodeError:
        return None


DECODERS = {
    Encoding.TCVN3: from_tcvn3,
    Encoding.VNI: from_vni,
    Encoding.CP1258: from_cp1258,
}
