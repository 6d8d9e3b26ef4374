"""How long what people write may be, in letters: at entry, in the store, in a bundle.

One place for all: what is accepted here can always be handed over and read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step

CODE, PHONE, NUMBER, NAME, PLACE, ADDRESS = 24, 20, 60, 120, 200, 300
ANSWER, NOTE, CONTENT = 500, 1_000, 2_000

_HOUSEHOLD = {"code": CODE, "address": ADDRESS, "phone": PHONE, "note": NOTE}
_MEMBER = {"name": NAME, "citizen_id_issued_by": PLACE, "note": ANSWER}
_REVIEW = {"by": NAME, "note": NOTE}
_PROCEDURE = {"number": NUMBER, "place": PLACE, "note": CONTENT}
STEP_DATA: Mapping[Step, Mapping[str, int]] = {
    Step.SURVEY: {"reviewers": NAME},
    Step.MEETING: {"chair": NAME, "secretary": NAME, "invited": PLACE},
    Step.POSTING: {"places": PLACE},
    Step.COMPLAINT: {"from": NAME, "content": CONTENT},
    Step.RECHECK: {"text": CONTENT},
    Step.OPINION_REQUEST: {"to": PLACE},
    Step.OPINION_ANSWER: {"from": PLACE, "text": CONTENT},
}


@dataclass(frozen=True, slots=True)
class TooLong:
    """Words that are longer than they may be.

    Args:
        field: name of the attribute or code of the answer.
        longest: letters allowed.
    """

    field: str
    length: int
    longest: int


def too_long_in(dossier: Dossier) -> list[TooLong]:
    """Everything in a household that is longer than it may be."""
    found = list(_of(dossier.household, _HOUSEHOLD))
    for member in dossier.members:
        found += _of(member, _MEMBER)
    review = dossier.review
    if review is not None:
        found += _of(review, _REVIEW)
        found += _answers(review.answers)
        for given in review.member_answers.values():
            found += _answers(given)
        if review.diem_b1_typed is not None:
            found += _of(review.diem_b1_typed, {"ref": NAME})
    return found


def too_long_in_step(record: ProcedureRecord) -> list[TooLong]:
    """Everything in a step of the procedure that is longer than it may be."""
    found = list(_of(record, _PROCEDURE))
    for code, longest in STEP_DATA.get(record.step, {}).items():
        value = record.data.get(code)
        for one in value if isinstance(value, list | tuple) else [value]:
            found += _if_longer(code, one, longest)
    return found


def too_long(field: str, value: str, longest: int) -> list[TooLong]:
    """The value, where it is longer than it may be."""
    return list(_if_longer(field, value, longest))


def _of(value: object, limits: Mapping[str, int]) -> Iterator[TooLong]:
    for field, longest in limits.items():
        yield from _if_longer(field, getattr(value, field), longest)


def _answers(given: Mapping[str, object]) -> Iterator[TooLong]:
    for code, value in given.items():
        yield from _if_longer(code, value, ANSWER)


def _if_longer(field: str, value: object, longest: int) -> Iterator[TooLong]:
    if isinstance(value, str) and len(value) > longest:
        yield TooLong(field, len(value), longest)
