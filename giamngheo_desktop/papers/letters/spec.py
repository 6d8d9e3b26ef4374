"""What declares a letter, and what its builder is handed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.requests import Purpose
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters.slip import Slip

HALF = Rate(1, 2)


class Needs(StrEnum):
    """For what a letter is made: one for the round, for each village, for each household.

    A form is filled for the household that is named, else it is printed blank.
    """

    ROUND = "round"
    VILLAGE = "village"
    HOUSEHOLD = "household"
    FORM = "form"
    NOTHING = "nothing"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a form.

    Args:
        label: the question.
        choices: what may be ticked; empty = a blank to write in.
        answer: what was answered in words; empty = blank form.
        ticked: those of the choices that were answered.
    """

    label: str
    choices: tuple[str, ...] = ()
    answer: str = ""
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """A question asked about each member.

    Args:
        label: head of its column.
        answers: id of a member -> what was answered in words.
    """

    label: str
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of a form with its questions, in the order of the entry screen.

    Args:
        lists_members: the members of the household stand above the questions.
        of_members: questions about each member, a table under the others.
    """

    title: str
    questions: tuple[Question, ...]
    lists_members: bool = False
    of_members: tuple[MemberQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One step of a verdict.

    Args:
        points: of the answer or the sum; `None` where the step has none.
        article: where it stands, short.
        is_marked: nobody has held the value against the original text.
    """

    text: str
    points: int | None = None
    article: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """How a household came to its verdict.

    Args:
        steps: in the order of Phiếu B.
        others: sentences beside it: movement, other statuses, the compared verdict.
        computed: which rules were used.
    """

    steps: tuple[ResultRow, ...]
    others: tuple[str, ...] = ()
    computed: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What letters are about.

    Args:
        context: office, round, signers, settings.
        villages: villages concerned.
        dossiers: households concerned, any order.
        records: steps of the procedure taken so far.
        explain: household -> how it came to its verdict.
        certificate_numbers: household -> number of its certificate.
        form: parts of Phiếu B (`phieu_trang`) or Phiếu A (`phieu_a`), blank or filled.
        slip: what a slip says (`phieu_giao_nhan`).
        moves_to: household -> place it moves to, as a paper names it.
        least_share: of those present at a village meeting that must agree, by the procedure.
        purposes: household -> what its Mẫu số 01 asks for, where one was registered.
    """

    context: PaperContext
    villages: tuple[Village, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    records: tuple[ProcedureRecord, ...] = ()
    explain: Mapping[str, Explained] = field(default_factory=dict)
    certificate_numbers: Mapping[str, str] = field(default_factory=dict)
    form: tuple[FormPart, ...] = ()
    slip: Slip | None = None
    moves_to: Mapping[str, str] = field(default_factory=dict)
    least_share: Rate = HALF
    purposes: Mapping[str, Purpose] = field(default_factory=dict)

    def village_of(self, dossier: Dossier) -> Village | None:
        """Village of a household, where it was handed in."""
        wanted = dossier.household.village
        return next((one for one in self.villages if one.id == wanted), None)

    def in_village(self, village: Village) -> tuple[Dossier, ...]:
        """Households of a village."""
        return tuple(one for one in self.dossiers if one.household.village == village.id)

    def record(
        self, step: Step, village: str | None = None, household: str | None = None
    ) -> ProcedureRecord | None:
        """The last record of a step for a village or household, where there is one."""
        found = [
            one
            for one in self.records
            if one.step is step
            and (village is None or one.village == village)
            and (household is None or one.household == household)
        ]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class LetterSpec:
    """A letter.

    Args:
        id: for example `bien_ban_hop_dan`.
        title: for lists of papers.
        template: where its layout comes from.
        grade: how well that layout is known; UNKNOWN = mẫu đề xuất of the project.
        is_public: an official document, never marked.
        needs: for what one is made.
        build: makes all of them, in order.
    """

    id: str
    title: str
    template: str
    grade: Grade
    is_public: bool
    needs: Needs
    build: Callable[[Matter], tuple[Letter, ...]]
