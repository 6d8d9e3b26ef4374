"""What an upper unit answers a commune in writing; the commune's chairman still decides.

Law:
    qd_24_2021, Điều 4, step 5: the level above gives its opinion on the lists before they are
    recognised. Since 1/7/2025 nobody is named for it any more, so the step is a setting. Nothing
    here changes the class of a household: who recognises is the chairman of the commune.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from giamngheo_desktop.domain.procedure import Decision, DecisionKind


class OpinionAbout(StrEnum):
    """What a paper of the upper unit is about."""

    Y_KIEN = "y_kien"
    XEM_LAI = "xem_lai"
    GIAO_CHI_TIEU = "giao_chi_tieu"
    KHAC = "khac"


KIND_OF = {OpinionAbout.GIAO_CHI_TIEU: DecisionKind.ASSIGN}
"""Kind of decision a paper travels under; what is not here is `other`."""


class OpinionResult(StrEnum):
    """How the upper unit stands to the lists."""

    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a paper says beside its number and day.

    Args:
        decision: id of the numbered paper.
        result: of an opinion on the lists; `None` for every other paper.
        unit: id of the commune it is for; empty as it travels.
    """

    decision: str
    about: OpinionAbout
    text: str
    result: OpinionResult | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class OpinionItem:
    """A household the paper names, with the reason."""

    decision: str
    household: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the upper unit, whole."""

    decision: Decision
    opinion: Opinion
    items: tuple[OpinionItem, ...] = ()

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Ids of the questions the commune answers: one per household, else one for the whole."""
        if self.items:
            return tuple(question_id(self.decision.id, one.household) for one in self.items)
        is_answered = self.opinion.result in {OpinionResult.PARTLY, OpinionResult.DISAGREE}
        return (question_id(self.decision.id, ""),) if is_answered else ()


def question_id(decision: str, household: str) -> str:
    """Id of the question a paper puts about a household; the same on every machine.

    Args:
        household: empty = about the lists as a whole.
    """
    digest = hashlib.sha256(f"{decision}|{household}".encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))


def standing(papers: "tuple[Paper, ...]") -> tuple[Paper, ...]:
    """The papers no other takes the place of, oldest first."""
    replaced = {one.decision.supersedes for one in papers}
    kept = (one for one in papers if one.decision.id not in replaced)
    return tuple(sorted(kept, key=lambda one: (one.decision.on, one.decision.number)))
