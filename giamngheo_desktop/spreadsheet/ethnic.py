"""Name of an ethnic group as people write it -> code of the official list."""

import re
from functools import lru_cache

from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.text.ethnic_groups import ETHNIC_GROUPS

_APART = re.compile(r"[^\w]+")
_PREFIX = re.compile(r"^(dân tộc|dan toc|người|nguoi|dt)\s+")


def _key(name: str) -> str:
    return _APART.sub("", tidy(name).casefold())


def _bare_key(name: str) -> str:
    return _APART.sub("", fold(name))


def _table(key_of: str) -> dict[str, str | None]:
    """Key -> code; `None` where two groups share the key. An official name beats another one."""
    make = _key if key_of == "spelling" else _bare_key
    table: dict[str, str | None] = {}
    for group in ETHNIC_GROUPS:
        for other in group.others:
            key = make(other)
            table[key] = group.code if table.get(key, group.code) == group.code else None
    official: dict[str, str | None] = {}
    for group in ETHNIC_GROUPS:
        key = make(group.name)
        official[key] = group.code if key not in official else None
    return table | official


_BY_SPELLING = _table("spelling")
_BY_BARE = _table("bare")
_BY_NUMBER = {str(group.number): group.code for group in ETHNIC_GROUPS}


@lru_cache(maxsize=4096)
def ethnicity_code(written: str) -> str | None:
    """Code of a group; `None` when no group, or more than one, is meant.

    Args:
        written: a name with or without marks, hyphens and apostrophes; or the official number.
    """
    plain = _PREFIX.sub("", tidy(written).casefold())
    if plain.isdigit():
        return _BY_NUMBER.get(plain.lstrip("0"))
    exact = _BY_SPELLING.get(_key(plain))
    return exact or _BY_BARE.get(_bare_key(plain))
