"""Letters of a round: minutes, notices, decision, certificates, result sheets, forms."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.exchange import TransferState
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.domain.requests import Purpose, RequestForm
from giamngheo_desktop.domain.review import Answer, ReviewRound
from giamngheo_desktop.forms.phieu_b_draft import answers_of
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.forms.phieu_tables import quick_answers
from giamngheo_desktop.forms.spec import Field, FormSpec, Section, is_visible
from giamngheo_desktop.forms.typed import show
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters import (
    FormPart,
    LetterSpec,
    Matter,
    MemberQuestion,
    Needs,
    Question,
    quick_parts,
)
from giamngheo_desktop.papers.letters.request import GIAY_DE_NGHI_01
from giamngheo_desktop.papers.letters.spec import Explained, ResultRow
from giamngheo_desktop.rules.explain import result_lines, status_lines
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.judging import Judge, judge_for
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import PrintOptions
from giamngheo_desktop.services.requests import requests_of
from giamngheo_desktop.services.round_settings import chain_of
from giamngheo_desktop.services.standard_book import standards_held, standards_of
from giamngheo_desktop.services.units import full_name
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say
from giamngheo_desktop.text import verdicts as words
from giamngheo_desktop.text.forms import NO, YES
from giamngheo_desktop.text.phieu_b import PHIEU_A_RESULT

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
    about = _decided(tx, spec, found, tuple(dossiers), options)
    made = spec.build(_matter(at, tx, spec, found, about, options))
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
        context=_context(at, tx, spec, found, options, wanted),
        villages=tuple(one for one in villages if one.id in wanted),
        dossiers=dossiers,
        records=tuple(tx.rounds.procedure(found.id)),
        explain=_explained(at, tx, found, dossiers) if spec.id == "phieu_ket_qua" else {},
        certificate_numbers=_certificates(tx, found),
        least_share=chain_of(tx, found).share,
        purposes=_purposes(tx) if spec.id == GIAY_DE_NGHI_01.id else {},
        moves_to=_destinations(tx) if spec.id == "phieu_chuyen_ho" else {},
        form=_PARTS[spec.id](at, tx, found, dossiers) if spec.id in _PARTS else (),
    )


def _purposes(tx: Tx) -> dict[str, Purpose]:
    """What the newest Mẫu số 01 of each household asks for; those that wait are the newest."""
    asked = [one for one in requests_of(tx) if one.form is RequestForm.M01]
    return {one.household: one.purpose for one in sorted(asked, key=lambda each: each.on)}


def _destinations(tx: Tx) -> dict[str, str]:
    """Household -> commune it was said to move to; blank where that is not known here.

    A move that was taken back, or refused there, names no place.
    """
    units = {one.id: one for one in tx.places.units()}
    moves = sorted(tx.exchange.transfers(), key=lambda one: one.on)
    refused = {one.id for one in moves if one.state is TransferState.REFUSED}
    return {
        one.household: full_name(units[one.to_unit])
        for one in moves
        if one.id not in refused and one.to_unit in units
    }


def _context(
    at: Workplace,
    tx: Tx,
    spec: LetterSpec,
    found: ReviewRound,
    options: PrintOptions,
    villages: Collection[str],
) -> PaperContext:
    """A decision that was recorded is printed with its own number and day."""
    context = context_of(at, tx, found, options, villages)
    last = _recorded(tx, spec, found, options)
    if last is None:
        return context
    return replace(context, number=last.number.partition("/")[0], on=options.on or last.on)


def _recorded(
    tx: Tx, spec: LetterSpec, found: ReviewRound, options: PrintOptions
) -> Decision | None:
    """The newest decision of a round, where it is printed and no other number was asked for."""
    if spec.id != "quyet_dinh_cong_nhan" or options.number:
        return None
    return next(reversed(tx.rounds.decisions(found.id)), None)


def _decided(
    tx: Tx,
    spec: LetterSpec,
    found: ReviewRound,
    dossiers: tuple[Dossier, ...],
    options: PrintOptions,
) -> tuple[Dossier, ...]:
    """A decision that was recorded names the households it decided, and no others.

    A letter about the round or a village counts as the reports do: without those that left.
    """
    last = _recorded(tx, spec, found, options)
    if last is None:
        whole = spec.needs in {Needs.ROUND, Needs.VILLAGE}
        return tuple(one for one in dossiers if one.is_here) if whole else dossiers
    named = {item.household for item in tx.rounds.decision_items(last.id)}
    return tuple(one for one in dossiers if one.household.id in named)


def _explained(
    at: Workplace, tx: Tx, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> dict[str, Explained]:
    villages = {one.id: one for one in tx.places.villages()}
    held = standards_held(at, tx)
    judge = judge_for(found, held, villages, tx.rounds.recognised_before(found.id))
    return {one.household.id: _steps_of(judge, one) for one in dossiers if one.review is not None}


def _steps_of(judge: Judge, dossier: Dossier) -> Explained:
    first, *others = judge.verdicts(dossier)
    steps = tuple(
        ResultRow(line.text, line.points, line.article, line.is_marked)
        for line in result_lines(first, judge.standards[0])
    )
    beside = [line.text for line in status_lines(first)]
    beside += [words.compared(one.standard, one.category and one.category.value) for one in others]
    return Explained(steps, tuple(beside), words.how_it_was_computed(first.method, first.digest))


def _certificates(tx: Tx, found: ReviewRound) -> dict[str, str]:
    return {
        item.household: item.certificate_no
        for decision in tx.rounds.decisions(found.id)
        for item in tx.rounds.decision_items(decision.id)
        if item.certificate_no
    }


def form_parts(
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
        fields = self._form.fields_of(section)
        asked = [one for one in fields if is_visible(one, self._answers)]
        return FormPart(
            section.title,
            tuple(self._question(one) for one in asked if not one.per_member),
            section.lists_members,
            tuple(self._of_members(one) for one in asked if one.per_member),
        )

    def _question(self, field: Field) -> Question:
        label = f"{field.number} {field.label}".strip()
        if field.unit:
            label = f"{label} ({field.unit})"
        answer = self._answers.get(field.code)
        choices = tuple(one.label for one in field.choices) or _yes_no(field)
        if choices:
            return Question(label, choices, ticked=_ticked(field, answer))
        return Question(label, answer=show(field, answer))

    def _of_members(self, field: Field) -> MemberQuestion:
        review = self._dossier.review if self._dossier else None
        given = review.member_answers if review else {}
        said = {who: show(field, answers.get(field.code)) for who, answers in given.items()}
        return MemberQuestion(field.label, said)


def _quick(
    at: Workplace, tx: Tx, found: ReviewRound, dossiers: tuple[Dossier, ...]
) -> tuple[FormPart, ...]:
    """Phiếu A of the round's standard: filled for the first household, else blank."""
    standard = standards_of(at, tx, found)[0]
    review = dossiers[0].review if dossiers else None
    table = standard.quick_table
    return quick_parts(
        {one.code: one.text for one in table.questions} if table else {},
        quick_answers(standard, review.answers) if review else {},
        review.phieu_a.value if review and review.phieu_a else "",
        PHIEU_A_RESULT,
        (YES, NO),
    )


_PARTS: Mapping[str, Callable[..., tuple[FormPart, ...]]] = {
    "phieu_trang": form_parts,
    "phieu_a": _quick,
}
"""Letter -> what makes the parts of the form."""


def _ticked(field: Field, answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, bool):
        return (field.words[0 if answer else 1],)
    codes = answer if isinstance(answer, tuple) else (answer,)
    return tuple(one.label for one in field.choices if one.code in codes)


def _yes_no(field: Field) -> tuple[str, ...]:
    return field.words if field.kind.value == "yes_no" else ()
