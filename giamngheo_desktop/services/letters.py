"""Letters of a round: minutes, notices, decision, certificates, result sheets, blank forms."""

from collections.abc import Iterable

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.forms.phieu_b import phieu_b
from giamngheo_desktop.forms.spec import Field, FormSpec, Section
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters import FormPart, LetterSpec, Matter, Needs, Question
from giamngheo_desktop.rules.explain import explain
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.judging import judge_for
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say


def build_letters(
    at: Workplace, tx: Tx, spec: LetterSpec, found: ReviewRound, dossiers: Iterable[Dossier]
) -> tuple[Letter, ...]:
    """Every letter of one kind for these households.

    Raises:
        NotFound: for the officer: there is nothing to write about.
    """
    chosen = tuple(dossiers)
    made = spec.build(_matter(at, tx, spec, found, chosen))
    if not made:
        raise NotFound(say.no_letter(spec.title), {"paper": spec.id})
    return made


def _matter(
    at: Workplace, tx: Tx, spec: LetterSpec, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> Matter:
    villages = tx.places.villages()
    wanted = {one.household.village for one in dossiers}
    return Matter(
        context=context_of(at, tx, found),
        villages=tuple(one for one in villages if one.id in wanted),
        dossiers=dossiers,
        records=tuple(tx.rounds.procedure(found.id)),
        explain=_explained(at, tx, found, dossiers) if spec.needs is Needs.HOUSEHOLD else {},
        certificate_numbers=_certificates(tx, found),
        form=_parts(at, found) if spec.id == "phieu_trang" else (),
    )


def _explained(
    at: Workplace, tx: Tx, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> dict[str, tuple[str, ...]]:
    villages = {one.id: one for one in tx.places.villages()}
    judge = judge_for(found, at.standards, villages, tx.rounds.recognised_before(found.id))
    first = judge.standards[0]
    return {
        one.household.id: tuple(line.text for line in explain(judge.verdicts(one)[0], first))
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


def _parts(at: Workplace, found: ReviewRound) -> tuple[FormPart, ...]:
    indicators = at.standards.get(found.standards[0]).indicators
    form = phieu_b(tuple((one.code, one.name) for one in indicators), found.year)
    return tuple(_part(form, section) for section in form.sections)


def _part(form: FormSpec, section: Section) -> FormPart:
    return FormPart(section.title, tuple(_question(one) for one in form.fields_of(section)))


def _question(field: Field) -> Question:
    label = f"{field.number} {field.label}".strip()
    if field.unit:
        label = f"{label} ({field.unit})"
    return Question(label, tuple(one.label for one in field.choices) or _yes_no(field))


def _yes_no(field: Field) -> tuple[str, ...]:
    return field.words if field.kind.value == "yes_no" else ()
