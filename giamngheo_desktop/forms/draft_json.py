"""A draft as text for the autosave, and back. Never leaves the encrypted store."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from giamngheo_desktop.domain.household import Member, MemberStatus, Relation, Sex, Work
from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.draft import Draft


def draft_to_json(
    draft: Draft, place: str = "", words: Mapping[str, str] | None = None, village: str = ""
) -> str:
    """Everything typed so far.

    Args:
        place: code of the field in hand, so that the person comes back to it.
        words: typed and no answers yet, by field.
        village: where a household lives that was never stored.
    """
    return json.dumps(
        {
            "v": 1,
            "place": place,
            "words": dict(words or {}),
            "village": village,
            "answers": draft.answers,
            "members": [asdict(one) for one in draft.members],
            "member_answers": draft.member_answers,
            "unset": {member: sorted(columns) for member, columns in draft.unset.items()},
        },
        ensure_ascii=False,
        default=lambda day: day.isoformat(),
    )


def take_draft_json(draft: Draft, text: str) -> str:
    """Put what was typed before back into a draft; the place the person was at.

    Raises:
        ValueError, KeyError, TypeError: for the developer: the text is no draft of ours.
    """
    read = json.loads(text)
    draft.answers = _answers(read["answers"])
    draft.members = [_member(one) for one in read["members"]]
    draft.member_answers = {key: _answers(one) for key, one in read["member_answers"].items()}
    draft.unset = {key: set(columns) for key, columns in read["unset"].items()}
    draft.is_dirty = True
    return str(read["place"])


def words_in_hand(text: str) -> dict[str, str]:
    """Words that were typed and are no answers yet, by field."""
    read = json.loads(text).get("words") if text else None
    return {str(code): str(words) for code, words in (read or {}).items()}


def village_of_draft(text: str) -> str:
    """Where a household lives that was never stored; empty where the store knows it."""
    return str(json.loads(text).get("village") or "") if text else ""


def head_of_draft(text: str) -> str:
    """Name of the head as it was typed; of the first person where nobody is marked as head."""
    read = json.loads(text).get("members") or []
    heads = [one for one in read if one.get("relation") == Relation.HEAD.value]
    return str(next((one.get("name") for one in (*heads, *read) if one.get("name")), ""))


def _answers(read: dict[str, Any]) -> dict[str, Answer]:
    return {code: tuple(one) if isinstance(one, list) else one for code, one in read.items()}


_READ = {
    "sex": Sex,
    "relation": Relation,
    "work": Work,
    "status": MemberStatus,
    "birth_date": date.fromisoformat,
    "citizen_id_issued_on": date.fromisoformat,
    "status_on": date.fromisoformat,
}


def _member(read: dict[str, Any]) -> Member:
    known = {one.name for one in fields(Member)}
    given = {key: value for key, value in read.items() if key in known}
    for key, make in _READ.items():
        if given.get(key) is not None:
            given[key] = make(given[key])
    return Member(**given)
