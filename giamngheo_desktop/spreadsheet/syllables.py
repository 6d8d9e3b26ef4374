"""Spelling of Vietnamese syllables: the yardstick by which old encodings are told apart.

Never used to judge a name: names of ethnic minorities do not follow it.
"""

import unicodedata
from functools import lru_cache

from giamngheo_desktop.domain.vietnamese import nfc

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_RHYMES_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et
ê ên ênh êt i it in inh ich ơ ơi ơn ơt y ych ynh yt yên yêt yêu
"""
ONSETS = tuple(_ONSETS.split())
"""Initial consonants; a syllable may also begin with its vowel."""

RHYMES = tuple(_RHYMES.split())
"""Rhymes without tones; after `qu` and `gi` some are written shorter."""

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONE_MARKS = frozenset(TONES[1:])
_STOPS = ("c", "ch", "p", "t")
_AFTER_QU = frozenset(_RHYMES_AFTER_QU.split())


def _bases() -> frozenset[str]:
    bases = set(RHYMES)
    for onset in ONSETS:
        rhymes = _AFTER_QU if onset == "qu" else RHYMES
        bases |= {onset + rhyme for rhyme in rhymes if _may_follow(onset, rhyme)}
    bases |= {"gi" + rhyme for rhyme in ("êng", "êc", "êt", "ên", "n", "m", "p", "t", "êm")}
    return frozenset(bases | {"gi", "quôc"})


def _may_follow(onset: str, rhyme: str) -> bool:
    """The same sound is written `k`, `gh`, `ngh` before i, e, ê and `c`, `g`, `ng` elsewhere."""
    is_front = rhyme[0] in "ieêy"
    if onset in {"k", "gh", "ngh"}:
        return is_front
    return not (is_front and onset in {"c", "g", "ng"})


BASES = _bases()


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True for a well-spelled Vietnamese syllable in small letters, capitals or with a capital."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONE_MARKS]
    base = nfc("".join(part for part in parts if part not in _TONE_MARKS))
    if len(tones) > 1 or base not in BASES:
        return False
    return not base.endswith(_STOPS) or tones in (["\u0301"], ["\u0323"])
