"""Phiếu B on paper for the reviewers: blank or filled with last year's, in the order of a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import Review, ReviewRound
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters.form import PHIEU_TRANG
from giamngheo_desktop.papers.letters.spec import Matter
from giamngheo_desktop.papers.paper import Audience, short_code
from giamngheo_desktop.printing.render import print_papers
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.letters import form_parts
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_request import Printed, PrintOptions
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say


@dataclass(frozen=True)
class FormPaperService:
    """Use case of printing forms for a village or a reviewer."""

    at: Workplace

    def letters(
        self, round_id: str, households: Sequence[str], *, is_filled: bool
    ) -> tuple[Letter, ...]:
        """One form a household, in the order given.

        Args:
            households: ids, as a worklist shows them.
            is_filled: people and last year's answers stand on it; else only whose form it is.

        Raises:
            NotFound: for the officer: no household is given.
        """
        self.at.require(Act.PRINT_INTERNAL)
        if not households:
            raise NotFound(say.no_forms(), {"round": round_id})
        with self.at.store.reading() as tx:
            found = tx.rounds.get(round_id)
            context = context_of(self.at, tx, found, PrintOptions())
            villages = tuple(tx.places.villages())
            before = _round_before(tx, found)
            made: list[Letter] = []
            for household in households:
                dossier = _last_known(tx, household, found, before)
                if not is_filled:
                    dossier = _only_head(dossier)
                matter = Matter(
                    context=context,
                    villages=villages,
                    dossiers=(dossier,),
                    form=form_parts(self.at, tx, found, (dossier,) if is_filled else ()),
                )
                made += PHIEU_TRANG.build(matter)
        return tuple(made)

    def save(
        self,
        round_id: str,
        households: Sequence[str],
        path: Path,
        *,
        is_filled: bool,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Printed:
        """Write the forms as one PDF, whole or not at all.

        Raises:
            NotFound: for the officer.
            FileExists: for the officer: the file is there and `force` is off.
        """
        letters = self.letters(round_id, households, is_filled=is_filled)
        made = print_papers(letters, progress)
        write_export(path, made.pdf, force=force)
        digest = sha256(made.pdf).hexdigest()
        return Printed(
            path=path,
            paper=PHIEU_TRANG.id,
            audience=Audience.HO_SO,
            pages=made.pages,
            rows=len(letters),
            sha256=digest,
            code=short_code(f"sha256:{digest}"),
            snapshot="",
            unverified=0,
            missing=made.missing,
        )


def _round_before(tx: Tx, found: ReviewRound) -> ReviewRound | None:
    earlier = [one for one in tx.rounds.list() if one.from_on < found.from_on]
    return max(earlier, key=lambda one: one.from_on, default=None)


def _last_known(tx: Tx, household: str, found: ReviewRound, before: ReviewRound | None) -> Dossier:
    """The people of today; answers of this round where there are some, else of the round before."""
    now = tx.households.get(household, LIVE, found.id)
    if now is None:
        raise NotFound(say.household_unknown(), {"household": household})
    if now.review is not None and now.review.answers:
        return now
    former = tx.households.get(household, LIVE, before.id) if before else None
    review = former.review if former else None
    return replace(now, review=_carried(review) if review else None)


def _carried(review: Review) -> Review:
    """Last year's answers for the pen: without its day, reviewer, result and decision."""
    return replace(review, reviewed_on=None, by=None, note=None, results=(), override=None)


def _only_head(dossier: Dossier) -> Dossier:
    """Whose form it is, and nothing else."""
    head = (dossier.head,) if dossier.head else ()
    return replace(dossier, members=head, review=None)
