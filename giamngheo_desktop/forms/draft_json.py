"""A draft as text for the autosave, and back. Never leaves the encrypted store."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from giamngheo_desktop.domain.household import Member, MemberStatus, Relation, Sex, Work
from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.draft import Draft


def draft_to_json(draft: Draft, place: str = "") -> str:
    """Everything typed so far.

    Args:
        place: code of the field in hand, so that the person comes back to it.
    """
    return json.dumps(
        {
            "v": 1,
            "place": place,
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
