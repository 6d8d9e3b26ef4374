"""Minutes of a village meeting while they are typed, as text for the autosave, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.draft_json import draft_to_json, take_draft_json, words_in_hand
from giamngheo_desktop.forms.typed import RefusedWords


@dataclass(frozen=True, slots=True)
class TypedVote:
    """What was typed of one household; `None` and empty = the minutes record nothing.

    Args:
        category: class the meeting holds to be right; `None` = as reviewed.
    """

    agree: int | None = None
    disagree: int | None = None
    category: Category | None = None
    opinion: str = ""


_NOTHING = TypedVote()


def meeting_to_json(
    draft: Draft,
    votes: Mapping[str, TypedVote],
    place: str = "",
    words: Mapping[str, str] | None = None,
    cells: Sequence[RefusedWords] = (),
) -> str:
    """Everything typed so far.

    Args:
        votes: id of a household -> what was typed of it.
        place: code of the field in hand, so that the person comes back to it.
        words: typed and no answers yet, by field.
        cells: typed into the votes and no votes; their rows are ids of households.
    """
    told = {household: asdict(one) for household, one in votes.items() if one != _NOTHING}
    return json.dumps(
        {
            "form": draft_to_json(draft, place, words),
            "votes": told,
            "cells": [asdict(one) for one in cells],
        },
        ensure_ascii=False,
    )


def take_meeting_json(draft: Draft, text: str) -> tuple[str, dict[str, TypedVote]]:
    """Put what was typed before back into the form; the place, and the votes by household.

    Raises:
        ValueError, KeyError, TypeError: for the developer: the text is no draft of ours.
    """
    read = json.loads(text)
    place = take_draft_json(draft, read["form"])
    return place, {household: _vote(one) for household, one in read["votes"].items()}


def meeting_words(text: str) -> dict[str, str]:
    """Words that were typed and are no answers yet, by field."""
    return words_in_hand(json.loads(text)["form"]) if text else {}


def meeting_cells(text: str) -> list[RefusedWords]:
    """What was typed into the votes and is no vote."""
    return [RefusedWords(**one) for one in json.loads(text).get("cells", [])] if text else []


def _vote(read: dict[str, Any]) -> TypedVote:
    category = read["category"]
    given = {**read, "category": Category(category) if category else None}
    return TypedVote(**given)
