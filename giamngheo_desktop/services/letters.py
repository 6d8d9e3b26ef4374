"""Letters of a round: minutes, notices, decision, certificates, result sheets, forms."""

from collections.abc import Iterable, Mapping

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.review import Answer, ReviewRound
from giamngheo_desktop.forms.phieu_b_draft import answers_of
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.forms.spec import Field, FormSpec, Section, is_visible
from giamngheo_desktop.forms.typed import show
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters import FormPart, LetterSpec, Matter, Needs, Question
from giamngheo_desktop.rules.explain import explain
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.judging import judge_for
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import PrintOptions
from giamngheo_desktop.services.standard_book import standards_held, standards_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say

_BLANK = PrintOptions()


def build_letters(
    at: Workplace,
    tx: Tx,
    spec: LetterSpec,
    found: ReviewRound,
    dossiers: Iterable[Dossier],
    options: PrintOptions = _BLANK,
) -> tuple[Letter, ...]:
    """Every letter of one kind for these households.

    Raises:
        NotFound: for the officer: there is nothing to write about.
    """
    made = spec.build(_matter(at, tx, spec, found, tuple(dossiers), options))
    if not made:
        raise NotFound(say.no_letter(spec.title), {"paper": spec.id})
    return made


def _matter(
    at: Workplace,
    tx: Tx,
    spec: LetterSpec,
    found: ReviewRound,
    dossiers: tuple[Dossier, ...],
    options: PrintOptions,
) -> Matter:
    villages = tx.places.villages()
    wanted = {one.household.village for one in dossiers}
    return Matter(
        context=context_of(at, tx, found, options),
        villages=tuple(one for one in villages if one.id in wanted),
        dossiers=dossiers,
        records=tuple(tx.rounds.procedure(found.id)),
        explain=_explained(at, tx, found, dossiers) if spec.id == "phieu_ket_qua" else {},
        certificate_numbers=_certificates(tx, found),
        form=_parts(at, tx, found, dossiers) if spec.needs is Needs.NOTHING else (),
    )


def _explained(
    at: Workplace, tx: Tx, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> dict[str, tuple[str, ...]]:
    villages = {one.id: one for one in tx.places.villages()}
    held = standards_held(at, tx)
    judge = judge_for(found, held, villages, tx.rounds.recognised_before(found.id))
    first = judge.standards[0]
    return {
        one.household.id: tuple(
            line.printed() for line in explain(judge.verdicts(one)[0], first, official=True)
        )
        for one in dossiers
        if one.review is not None
    }


def _certificates(tx: Tx, found: ReviewRound) -> dict[str, str]:
    return {
        item.household: item.certificate_no
        for decision in tx.rounds.decisions(found.id)
        for item in tx.rounds.decision_items(decision.id)
        if item.certificate_no
    }


def _parts(
    at: Workplace, tx: Tx, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> tuple[FormPart, ...]:
    """Phiếu B of the round's standard: filled for the first household, else blank."""
    first, *others = standards_of(at, tx, found)
    form = form_of(first, found.year, others)
    sheet = _Sheet(form, dossiers[0] if dossiers else None)
    return tuple(sheet.part(section) for section in form.sections)


class _Sheet:
    """One Phiếu B on paper."""

    def __init__(self, form: FormSpec, dossier: Dossier | None) -> None:
        self._form = form
        self._dossier = dossier
        self._answers: Mapping[str, Answer] = answers_of(dossier) if dossier else {}

    def part(self, section: Section) -> FormPart:
        """A section with its questions and what was answered."""
        asked = (one for one in self._form.fields_of(section) if is_visible(one, self._answers))
        questions = [self._question(one) for one in asked]
        return FormPart(section.title, tuple(questions))

    def _question(self, field: Field) -> Question:
        label = f"{field.number} {field.label}".strip()
        if field.unit:
            label = f"{label} ({field.unit})"
        if field.per_member and self._dossier is not None:
            return Question(label, answer=self._of_members(field, self._dossier))
        answer = self._answers.get(field.code)
        choices = tuple(one.label for one in field.choices) or _yes_no(field)
        if choices:
            return Question(label, choices, ticked=_ticked(field, answer))
        return Question(label, answer=show(field, answer))

    @staticmethod
    def _of_members(field: Field, dossier: Dossier) -> str:
        """`Hồ Văn An: Có; Hồ Thị Bình: Không`."""
        given = dossier.review.member_answers if dossier.review else {}
        said = [
            (one.name, show(field, given.get(one.id, {}).get(field.code)))
            for one in dossier.counted_members
        ]
        return "; ".join(f"{name}: {text}" for name, text in said if text)


def _ticked(field: Field, answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, bool):
        return (field.words[0 if answer else 1],)
    codes = answer if isinstance(answer, tuple) else (answer,)
    return tuple(one.label for one in field.choices if one.code in codes)


def _yes_no(field: Field) -> tuple[str, ...]:
    return field.words if field.kind.value == "yes_no" else ()
