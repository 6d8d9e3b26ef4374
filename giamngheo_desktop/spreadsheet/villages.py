"""Name of a village as written -> village of the commune's own list.

Folded names only find candidates: Trà Don and Trà Dơn fold alike and are different places.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from giamngheo_desktop.domain.vietnamese import fold, nfc, tidy

_KIND = re.compile(
    r"^(thôn|bản|bon|buôn|ấp|tổ dân phố|tổ dp|tdp|khu phố|khu dân cư|kdc|khối phố|khối|tổ|xóm|"
    r"làng|plei|nóc|kp|t\.)"
    r"[\s.:]+(?=\S)"
)
_BARE_KIND = re.compile(r"^(thon|ban|bon|buon|ap|to dan pho|khu pho|khoi|to|xom|lang)\s+(?=\d)")
_NUMBER = re.compile(r"\b(số\s+)?0*(\d+)\b")
_NEAR = 82
_MOST = 3
_TONE_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONES = re.compile("|".join(_TONE_PLACES))


def _full(name: str) -> str:
    """Spelling that counts: letters and tones; not case, tone placement, zeros of numbers."""
    lower = _TONES.sub(lambda found: _TONE_PLACES[found.group()], nfc(tidy(name)).casefold())
    return re.sub(r"[\s,.;:\-–]+", " ", _NUMBER.sub(r"\2", lower)).strip()


def _bare(name: str) -> str:
    """The same without the kind of village in front; typed without marks only before a number."""
    return _BARE_KIND.sub("", _KIND.sub("", _full(name)))


def _kind(name: str) -> str:
    """Kind of village in front, folded; empty when there is none."""
    full = _full(name)
    found = _KIND.match(full) or _BARE_KIND.match(full)
    return fold(found.group(1)) if found else ""


@lru_cache(maxsize=4096)
def is_same_village(one: str, other: str) -> bool:
    """True for two spellings of one name; other letters or tones are another village."""
    return _bare(one) == _bare(other)


def looks_like_village(text: str) -> bool:
    """True for text that begins as names of villages do."""
    return bool(_kind(text))


@dataclass(frozen=True, slots=True)
class VillageMatch:
    """What a name means: one village for certain, or villages to ask about."""

    village: str | None
    near: tuple[str, ...] = ()


@dataclass
class Villages:
    """The commune's list, ready for look-ups.

    Args:
        known: (id, name) of every village.
        answers: text as written -> id, what an officer has answered before.
    """

    known: Sequence[tuple[str, str]]
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Builds the keys once."""
        self._full = _unique((_full(name), id_) for id_, name in self.known)
        self._bare = _unique((_bare(name), id_) for id_, name in self.known)
        self._names = dict(self.known)
        self._folded = {id_: fold(_bare(name)) for id_, name in self.known}
        self._seen: dict[str, VillageMatch] = {}

    def match(self, written: str) -> VillageMatch:
        """Village a text means; several near names, or none, where it is not certain."""
        if written not in self._seen:
            self._seen[written] = self._match(written)
        return self._seen[written]

    def _match(self, written: str) -> VillageMatch:
        answer = self.answers.get(written)
        if answer in self._names:
            return VillageMatch(answer)
        certain = self._full.get(_full(written)) or self._same_but_kind(written)
        return VillageMatch(certain) if certain else VillageMatch(None, self._near(written))

    def _same_but_kind(self, written: str) -> str | None:
        """The one village of that name; Tổ 3 is not Thôn 3 when both say what they are."""
        found = self._bare.get(_bare(written))
        if found is None:
            return None
        kinds = {_kind(written), _kind(self._names[found])}
        return found if len(kinds) == 1 or "" in kinds else None

    def _near(self, written: str) -> tuple[str, ...]:
        key = fold(_bare(written))
        same = [self._names[id_] for id_, folded in self._folded.items() if folded == key]
        if same or not re.search(r"[^\W\d_]{2}", key):
            return tuple(same[:_MOST])
        found = process.extract(
            key, self._folded, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_NEAR
        )
        return tuple(
            self._names[id_] for folded, _, id_ in found if _numbers(folded) == _numbers(key)
        )


def _numbers(text: str) -> list[str]:
    """Thôn 1 and Thôn 11 look alike and are not."""
    return re.findall(r"\d+", text)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    table: dict[str, str | None] = {}
    for key, id_ in pairs:
        table[key] = None if key in table else id_
    return table
