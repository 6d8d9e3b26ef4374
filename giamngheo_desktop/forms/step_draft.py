"""A step of the procedure while it is typed, as text for the autosave, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.draft_json import take_draft_json, words_in_hand


@dataclass(frozen=True, slots=True)
class TypedStep:
    """What was typed of a step, beside the answers in its draft.

    Args:
        about: id of the household or of the complaint it is about.
        place: code of the field in hand.
        words: typed and no answers yet, by field.
        is_typed: anything was typed at all.
    """

    about: str = ""
    place: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    is_typed: bool = False


def step_to_json(form: str, about: str) -> str:
    """Everything typed so far.

    Args:
        form: the answers, as `draft_to_json` writes them.
    """
    return json.dumps({"form": form, "about": about}, ensure_ascii=False)


def take_step_json(draft: Draft, text: str) -> TypedStep:
    """Put what was typed before back into the form.

    Args:
        text: empty = nothing was typed.

    Raises:
        ValueError, KeyError, TypeError: for the developer: the text is no draft of ours.
    """
    if not text:
        return TypedStep()
    read = json.loads(text)
    place = take_draft_json(draft, read["form"])
    words = words_in_hand(read["form"])
    return TypedStep(read["about"], place, words, is_typed=True)
