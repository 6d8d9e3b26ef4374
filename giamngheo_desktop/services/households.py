"""Households one by one: find, look, save, history, drafts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.domain.dossier import (
    LIVE,
    Dossier,
    HouseholdLine,
    HouseholdQuery,
    Revision,
)
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FormIncomplete, NotFound
from giamngheo_desktop.domain.household import CategoryBefore, Household, Origin
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import (
    PhieuA,
    Review,
    ReviewRound,
    ReviewState,
    RoundStatus,
)
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.checks import check_dossier
from giamngheo_desktop.forms.phieu_b_facts import reason_code
from giamngheo_desktop.forms.phieu_tables import quick_answers, tables_of
from giamngheo_desktop.forms.spec import Problem, Severity
from giamngheo_desktop.rules.explain import explain
from giamngheo_desktop.rules.keyed_tables import quick_result
from giamngheo_desktop.services.audit_values import REVISION, changed_values
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.given_villages import refuse_outside
from giamngheo_desktop.services.judging import Judge, judge_for
from giamngheo_desktop.services.lengths import refuse_too_long_households
from giamngheo_desktop.services.standard_book import standards_held, standards_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import forms as say_form
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a household gave.

    Args:
        dossier: as it is stored now, with its new revision and verdicts.
        problems: warnings that remain; errors only while it is a draft.
        changes: news for open screens.
    """

    dossier: Dossier
    problems: tuple[Problem, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class PutPlan:
    """What putting many households would do."""

    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class HouseholdService:
    """Use cases about single households."""

    at: Workplace

    def lines(self, query: HouseholdQuery) -> list[HouseholdLine]:
        """Rows of a list of households, in the order asked for."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return tx.households.lines(query)

    def count(self, query: HouseholdQuery) -> int:
        """How many rows `lines` would give without a limit."""
        with self.at.store.reading() as tx:
            return tx.households.count(query)

    def villages(self, unit: str | None = None) -> list[Village]:
        """Villages of a commune (all communes when `unit` is None), in natural order."""
        with self.at.store.reading() as tx:
            return tx.places.villages(unit)

    def get(self, household: str, round_id: str | None = None) -> Dossier:
        """One household with its review in the round.

        A closed round shows the household as it was when the round was closed.

        Raises:
            NotFound: for the user.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            found = tx.households.get(household, edition_of(tx, round_id), round_id)
        if found is None:
            raise NotFound(say.household_unknown(household), {"household": household})
        return found

    def blank(self, village: str, round_id: str | None) -> Dossier:
        """A new household of a village, with ids, ready to be typed into; nothing is stored."""
        unit = self.at.office().unit.id
        household = Household(
            new_id(),
            unit,
            village,
            category_before=CategoryBefore.NONE,
            origin=Origin.REQUESTED,
        )
        review = Review(new_id(), household.id, round_id) if round_id else None
        return Dossier(household, (), review)

    def save(self, dossier: Dossier) -> Saved:
        """Store a household, its members and its review in one transaction.

        A review that is complete is scored; a draft is kept with what it has.

        Args:
            dossier: as typed; the revisions are those it was read with.

        Raises:
            FormIncomplete: for the officer: a complete form has errors, or something is longer
                than a bundle can carry; nothing was stored.
            RoundClosed: for the officer: the round of the review is closed.
            StepNotAllowed: for the officer of a helper laptop: it was not given this village.
        """
        self.at.require(Act.ENTER)
        problems = tuple(self._problems(dossier))
        self._refuse_errors(dossier, problems)
        refuse_too_long_households([dossier])
        household = dossier.household.id
        with self.at.store.writing() as tx:
            refuse_outside(tx, [dossier])
            former = self._held(tx, dossier)
            stored = tx.households.save(
                self.scored(tx, dossier), by=self.at.person.id, at=self.at.clock()
            )
            tx.drafts.drop(household, self.at.person.id)
            before, values = changed_values(former, stored)
            number = tx.households.saved_times(household)
            after = {"rev": stored.household.rev, REVISION: number, **values}
            self.at.note(tx, "household_saved", "households", household, before=before, after=after)
        return Saved(stored, problems, Changes(households=True))

    @staticmethod
    def _held(tx: Tx, dossier: Dossier) -> Dossier | None:
        """What stands of a household before it is saved, with the review of the same round."""
        review = dossier.review
        return tx.households.get(dossier.household.id, LIVE, review.round if review else None)

    def plan_put(self, dossiers: Sequence[Dossier]) -> PutPlan:
        """What `put_many` would do with these households; nothing is stored."""
        with self.at.store.reading() as tx:
            held = _held_of(tx, dossiers)
        known = [one for one in dossiers if one.household.id in held]
        same = sum(held[one.household.id] == one for one in known)
        asked = self._standards_asked(dossiers)
        found = [self._checked(one, asked) for one in dossiers]
        return PutPlan(
            new=len(dossiers) - len(known),
            changed=len(known) - same,
            unchanged=same,
            problems=tuple(problem for problems in found for problem in problems),
        )

    def put_many(self, dossiers: Sequence[Dossier]) -> int:
        """Store many households in one transaction, all or none; they are scored by `classify`.

        No verdict is taken from outside: one that differs from what stands here is not classified.

        Returns:
            How many are new.

        Raises:
            FormIncomplete: for the officer: one of them has errors; nothing was stored.
            RoundClosed: for the officer.
        """
        self.at.require(Act.ENTER)
        asked = self._standards_asked(dossiers)
        for dossier in dossiers:
            self._refuse_errors(dossier, self._checked(dossier, asked))
        refuse_too_long_households(dossiers)
        with self.at.store.writing() as tx:
            refuse_outside(tx, dossiers)
            rounds = {one.review.round for one in dossiers if one.review is not None}
            for one in rounds:
                self.at.open_round(tx, one)
            held = _held_of(tx, dossiers)
            dossiers = [_unscored(one, held.get(one.household.id)) for one in dossiers]
            new = [one for one in dossiers if one.household.id not in held]
            known = [one for one in dossiers if one.household.id in held]
            by, now = self.at.person.id, self.at.clock()
            tx.bulk.insert_dossiers(new, by=by, at=now)
            tx.bulk.update_dossiers(known, by=by, at=now)
            counts = {"new": len(new), "changed": len(known)}
            self.at.note(tx, "households_put", "households", "", after=counts)
        return len(new)

    def _day(self, dossier: Dossier) -> date:
        review = dossier.review
        return review.reviewed_on if review and review.reviewed_on else self.at.today()

    def _standards_asked(self, dossiers: Sequence[Dossier]) -> dict[str, Standard]:
        """Round -> the standard that decides in it, for the rounds these reviews belong to."""
        rounds = {one.review.round for one in dossiers if one.review is not None}
        with self.at.store.reading() as tx:
            found = [one for one in map(tx.rounds.find, rounds) if one is not None]
            return {one.id: standards_of(self.at, tx, one)[0] for one in found}

    def _checked(self, dossier: Dossier, asked: Mapping[str, Standard]) -> list[Problem]:
        standard = asked.get(dossier.review.round) if dossier.review else None
        if standard is None:
            return check_dossier(dossier, on=self._day(dossier))
        return check_dossier(
            dossier,
            on=self._day(dossier),
            indicators=tuple((one.code, one.name) for one in standard.indicators),
            tables=tables_of(standard),
        )

    def _problems(self, dossier: Dossier) -> list[Problem]:
        """As `_checked`; and every override of an indicator needs its reason."""
        asked = self._standards_asked([dossier])
        found = self._checked(dossier, asked)
        if dossier.review is None or dossier.review.round not in asked:
            return found
        unexplained = [
            Problem(reason_code(one.code), say_form.override_unexplained(one.name))
            for one in self.judge(dossier.review.round, dossier.household.id).unexplained(dossier)
        ]
        return found + unexplained

    @staticmethod
    def _refuse_errors(dossier: Dossier, problems: Sequence[Problem]) -> None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if dossier.review and dossier.review.state is not ReviewState.DRAFT and errors:
            raise FormIncomplete(
                say.form_incomplete(errors[0].text, len(errors)),
                {"problems": [{"field": one.field, "text": one.text} for one in errors]},
            )

    def scored(self, tx: Tx, dossier: Dossier) -> Dossier:
        """The dossier with fresh verdicts; its round must be open. For use inside a transaction."""
        if dossier.review is None:
            return dossier
        self.at.open_round(tx, dossier.review.round)
        judge = self._judge(tx, dossier.review.round, dossier.household.id)
        review = replace(
            dossier.review,
            results=judge.results(dossier),
            phieu_a=_quick(judge.standards[0], dossier.review),
        )
        return replace(dossier, review=review)

    def _judge(self, tx: Tx, round_id: str, household: str | None) -> Judge:
        villages = {one.id: one for one in tx.places.villages()}
        found: ReviewRound = tx.rounds.get(round_id)
        held = standards_held(self.at, tx)
        return judge_for(found, held, villages, tx.rounds.recognised_before(round_id, household))

    def judge(self, round_id: str, household: str | None = None) -> Judge:
        """The judge of a round, for the live panel of the form: `judge.verdicts(dossier)`.

        Args:
            household: the only one it will judge, which is quicker; `None` = any.
        """
        with self.at.store.reading() as tx:
            return self._judge(tx, round_id, household)

    def explain(self, dossier: Dossier) -> tuple[Classification, ...]:
        """Verdicts of a household with every reason, one per standard of its round."""
        if dossier.review is None:
            return ()
        return self.judge(dossier.review.round, dossier.household.id).verdicts(dossier)

    def explanation(self, dossier: Dossier) -> list[str]:
        """The verdict of the deciding standard as lines an officer can check by hand."""
        if dossier.review is None:
            return []
        judge = self.judge(dossier.review.round, dossier.household.id)
        lines = explain(judge.verdicts(dossier)[0], judge.standards[0])
        return [line.text for line in lines]

    def is_handed_over(self, household: str) -> bool:
        """True when the present state of the household has reached a bundle."""
        with self.at.store.reading() as tx:
            return tx.households.is_handed_over(household)

    def history(self, household: str) -> list[Revision]:
        """Former states of a household, newest first."""
        with self.at.store.reading() as tx:
            return tx.households.history(household)

    def revision(self, household: str, number: int) -> Dossier:
        """A former state of a household."""
        with self.at.store.reading() as tx:
            return tx.households.revision(household, number)

    def restore(self, household: str, number: int, reason: str) -> Saved:
        """Bring a former state back, as a new revision; nothing is lost.

        A review of a round that is closed by now stays as it was closed.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            former = _without_closed_review(tx, tx.households.revision(household, number))
            now = tx.households.get(household, LIVE, former.review.round if former.review else None)
            if now is None:
                raise NotFound(say.household_unknown(household), {"household": household})
            refuse_outside(tx, [former, now])
            stored = tx.households.save(
                _with_present_revisions(former, now), by=self.at.person.id, at=self.at.clock()
            )
            before, values = changed_values(now, stored)
            saved = tx.households.saved_times(household)
            self.at.note(
                tx,
                "household_restored",
                "households",
                household,
                before=before,
                after={"from_revision": number, REVISION: saved, **values},
                reason=reason,
            )
        return Saved(stored, (), Changes(households=True))

    def is_stored(self, household: str) -> bool:
        """False for a household that was only typed so far."""
        with self.at.store.reading() as tx:
            return tx.households.get(household) is not None

    def put_draft(self, household: str, round_id: str | None, draft_json: str) -> None:
        """Keep what is being typed; not an act, so no audit line."""
        with self.at.store.writing() as tx:
            tx.drafts.put(household, round_id, self.at.person.id, draft_json, self.at.clock())

    def draft(self, household: str) -> str | None:
        """What the person was typing into this household, if anything."""
        with self.at.store.reading() as tx:
            return tx.drafts.get(household, self.at.person.id)

    def draft_of_round(self, household: str, round_id: str | None) -> str | None:
        """As `draft`; what was typed in another round is no answer of this one."""
        with self.at.store.reading() as tx:
            person = self.at.person.id
            if tx.drafts.round_of(household, person) not in {None, round_id}:
                return None
            return tx.drafts.get(household, person)

    def drafts(self) -> list[str]:
        """Ids of households the person has unsaved typing in, newest first."""
        with self.at.store.reading() as tx:
            return tx.drafts.all(self.at.person.id)

    def drop_draft(self, household: str) -> None:
        """Forget what was being typed."""
        with self.at.store.writing() as tx:
            tx.drafts.drop(household, self.at.person.id)


def _held_of(tx: Tx, dossiers: Iterable[Dossier]) -> dict[str, Dossier]:
    """What stands of these households by id, each with its review of the round it is put in."""
    asked: dict[str | None, list[str]] = {}
    for one in dossiers:
        asked.setdefault(one.review.round if one.review else None, []).append(one.household.id)
    found = (tx.households.of(ids, LIVE, round_id) for round_id, ids in asked.items())
    return {one.household.id: one for each in found for one in each}


def _unscored(dossier: Dossier, held: Dossier | None) -> Dossier:
    """The household with the verdicts that stand here; with none where anything else differs."""
    before = held.review if held else None
    if dossier.review is None:
        return dossier
    kept = replace(dossier.review, results=before.results if before else ())
    same = replace(dossier, review=kept)
    return same if same == held else replace(dossier, review=replace(kept, results=()))


def _quick(standard: Standard, review: Review) -> PhieuA | None:
    """Result of Phiếu A by its questions, where they are known and answered; else as typed."""
    said = quick_answers(standard, review.answers)
    if not said or None in said.values():
        return review.phieu_a
    is_not_poor = quick_result(standard, said).surely_not_poor
    return PhieuA.FAIL if is_not_poor else PhieuA.PASS


def edition_of(tx: Tx, round_id: str | None) -> str:
    """Which copy of the register a round reads: its own once it is closed or received."""
    if round_id is None:
        return LIVE
    return round_id if tx.rounds.get(round_id).status is RoundStatus.CLOSED else LIVE


def _without_closed_review(tx: Tx, former: Dossier) -> Dossier:
    review = former.review
    if review is not None and tx.rounds.get(review.round).status is RoundStatus.CLOSED:
        return replace(former, review=None)
    return former


def _with_present_revisions(former: Dossier, now: Dossier) -> Dossier:
    members = {one.id: one.rev for one in now.members}
    review = former.review
    if review and now.review:
        review = replace(review, rev=now.review.rev)
    return Dossier(
        replace(former.household, rev=now.household.rev),
        tuple(replace(one, rev=members.get(one.id, one.rev)) for one in former.members),
        review,
    )
