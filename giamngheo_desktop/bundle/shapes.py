"""What the one valid JSON text of a value looks like, as a regular expression.

A row whose text fits its shape needs no second writing to prove that it is canonical, and no second
look at any of its values but for what a shape cannot tell: the order of sets, the names inside an
object whose names are data, and what fields say together. A shape may be narrower than the slow way
(`rows`), never wider: `tests/bundle/test_quick_rows.py` holds the two against each other.

Every repetition is possessive, and no text fits in two ways: the time is linear in the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LETTERS = "!-~\u00a1-\u00ac\u00ae-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
"""Letters and signs that are visible and NFC in any order; Vietnamese needs no others."""

_UNESCAPED = LETTERS.replace("!-~", r"!#-\[\]-~")
_DAY = (
    "(?:19|2[01])[0-9]{2}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_LEAP_DAY = (
    "(?:19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26])"
    "|21(?:0[48]|[2468][048]|[13579][26]))-02-29"
)
_TIME = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"


@dataclass(frozen=True, slots=True)
class Shape:
    """The texts of a value.

    Args:
        pattern: regular expression without anchors, for the ASCII mode of `re`.
        depth: objects inside one another; 0 = none.
        has_names: it holds objects whose names are data; a pattern cannot tell their order.
    """

    pattern: str
    depth: int = 0
    has_names: bool = False


def text(limit: int, *, multi: bool) -> Shape:
    """Text whose letters need no second look; with `multi` line feeds, escaped, between them."""
    if multi:
        letters = rf"(?! )(?!\\)(?:[ {_UNESCAPED}]|\\n){{1,{limit}}}+(?<! )(?<!\\n)"
    else:
        letters = f"(?! )[ {_UNESCAPED}]{{1,{limit}}}+(?<! )"
    return Shape(f'"{letters}"')


def shaped(inside: str) -> Shape:
    """Text of a fixed ASCII shape without quotes and backslashes."""
    return Shape(f'"(?:{inside})"')


def words(known: Iterable[str]) -> Shape:
    """One of some words."""
    return shaped("|".join(map(re.escape, known)))


def day() -> Shape:
    """A day of the years 1900 to 2199."""
    return shaped(f"{_DAY}|{_LEAP_DAY}")


def instant() -> Shape:
    """A whole second of such a day, UTC."""
    return shaped(f"(?:{_DAY}|{_LEAP_DAY}){_TIME}")


def unit() -> Shape:
    """The code of a unit and the day it began to exist."""
    return shaped(f"[0-9]{{2,5}}@(?:{_DAY}|{_LEAP_DAY})")


def whole(low: int, high: int) -> Shape | None:
    """A whole number of a range: those with fewer digits than `high`, or whole centuries of years.

    Nothing for ranges that neither of these fits.
    """
    digits = len(str(high)) - 2
    if low % 100 == 0 and high % 100 == 99 and low >= 1000 and high < 10_000:
        centuries = "|".join(str(one) for one in range(low // 100, high // 100 + 1))
        return Shape(f"(?:{centuries})[0-9]{{2}}")
    if low > 1 or digits < 0:
        return None
    above = f"[1-9][0-9]{{0,{digits}}}"
    if low == 1:
        return Shape(above)
    return Shape(f"(?:0|{'-?' if -low == high else ''}{above})")


def flag() -> Shape:
    """True or false."""
    return Shape("(?:true|false)")


def nothing() -> Shape:
    """`null`."""
    return Shape("null")


def nullable(inner: Shape | None) -> Shape | None:
    """A value that may be `null`."""
    return either(nothing(), inner)


def either(*inner: Shape | None) -> Shape | None:
    """A value of one of some shapes."""
    known = [one for one in inner if one is not None]
    if len(known) < len(inner):
        return None
    return _made(f"(?:{'|'.join(one.pattern for one in known)})", known)


def list_of(inner: Shape | None, limit: int) -> Shape | None:
    """A list of at most so many."""
    if inner is None:
        return None
    one = inner.pattern
    return _made(rf"\[(?:{one}(?:,{one}){{0,{limit - 1}}}+)?+\]", [inner])


def object_of(keys: Shape | None, inner: Shape | None, limit: int) -> Shape | None:
    """An object whose names are data."""
    if keys is None or inner is None:
        return None
    one = f"{keys.pattern}:{inner.pattern}"
    pattern = rf"\{{(?:{one}(?:,{one}){{0,{limit - 1}}}+)?+\}}"
    return Shape(pattern, inner.depth + 1, has_names=True)


def record(fields: Sequence[tuple[str, Shape | None]]) -> Shape | None:
    """An object with fixed names, in the order given."""
    known = [shape for _, shape in fields if shape is not None]
    if len(known) < len(fields):
        return None
    pairs = zip((name for name, _ in fields), known, strict=True)
    inside = ",".join(f'"{re.escape(name)}":{shape.pattern}' for name, shape in pairs)
    made = _made(rf"\{{{inside}\}}", known)
    return Shape(made.pattern, made.depth + 1, made.has_names)


def _made(pattern: str, parts: Sequence[Shape]) -> Shape:
    return Shape(
        pattern,
        max(one.depth for one in parts),
        any(one.has_names for one in parts),
    )
