"""What an officer says to a warning, in a word: one answer of the form, readable as it is.

The answer reads `Hồ Văn An: Số định danh không khớp giới tính → đúng theo giấy khai sinh`, one
warning after the other, parted by a bullet. A word holds for exactly the warning it was given to.
"""

from collections.abc import Mapping

from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.spec import Problem

EXPLAINED = "giai_thich_canh_bao"
"""Code of the answer."""

_BETWEEN, _ARROW = " • ", " → "


def warning_key(problem: Problem, names: Mapping[str, str]) -> str:
    """A warning as it is kept: whom it is about, and its words.

    Args:
        names: member id -> name.
    """
    name = names.get(problem.member or "", "")
    return _plain(f"{name}: {problem.text}" if name else problem.text)


def explanations(answer: object) -> dict[str, str]:
    """Warning -> word, from the answer of the form."""
    parts = answer.split(_BETWEEN) if isinstance(answer, str) else []
    pairs = (part.partition(_ARROW) for part in parts)
    return {key.strip(): word.strip() for key, arrow, word in pairs if arrow and word.strip()}


def with_explanation(answer: object, key: str, word: str) -> str | None:
    """The answer with a word for one warning; an empty word takes it away."""
    told = {**explanations(answer), key: tidy(_plain(word))}
    kept = [f"{one}{_ARROW}{said}" for one, said in told.items() if said]
    return _BETWEEN.join(kept) or None


def without_person(answer: object, name: str) -> str | None:
    """The answer without what was said of one person: she has changed since."""
    told = explanations(answer)
    about = f"{_plain(name)}: "
    kept = [f"{key}{_ARROW}{word}" for key, word in told.items() if not key.startswith(about)]
    return _BETWEEN.join(kept) or None


def _plain(text: str) -> str:
    return text.replace("•", "-").replace("→", "-")
