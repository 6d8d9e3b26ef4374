"""The standards as an office sees them: every value with its source and grade, and who checked it.

An officer who holds the original text may confirm a value. That clears its mark at this office; it
changes no number, and a receiver computes the same verdicts whatever either office has confirmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import FormIncomplete, NotAllowed, NotFound, StepNotAllowed
from giamngheo_desktop.domain.standard import ConfirmedValue, DatedValue, Parameter, Standard
from giamngheo_desktop.domain.vietnamese import natural_key, tidy
from giamngheo_desktop.rules.parameters import Standards
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.standard_book import (
    ReceivedConfirmation,
    confirmed_values,
    put_confirmed,
    received_confirmations,
    standards_held,
)
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services_standards as say

_MAY_CONFIRM = frozenset({Duty.LANH_DAO, Duty.QUAN_TRI, Duty.PHE_DUYET})
PAGE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ConfirmedBelow:
    """A confirmation that came up with the state of a commune."""

    unit: str
    unit_name: str
    confirmed: ConfirmedValue


@dataclass(frozen=True, slots=True)
class StandardValue:
    """One legal value as the standards screen shows it.

    Args:
        grade: at this office: a confirmed value counts as verified.
        file_grade: as the file of the standard states it.
        confirmed: who held it against the original text here; `None` = nobody.
        confirmed_below: communes whose newest states say that they held this very value against
            the original, by name of the unit; it clears no mark here.
    """

    path: str
    title: str
    value: str
    unit: str
    from_on: date
    source: str
    article: str
    grade: Grade
    note: str
    file_grade: Grade = Grade.VERIFIED
    confirmed: ConfirmedValue | None = None
    confirmed_below: tuple[ConfirmedBelow, ...] = ()

    @property
    def can_be_confirmed(self) -> bool:
        """True for a known value that still carries its mark."""
        return self.grade is Grade.UNVERIFIED and bool(self.value)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A value that was confirmed."""

    value: StandardValue
    changes: Changes = field(default=Changes(settings=True, households=True))


@dataclass(frozen=True)
class StandardService:
    """Use cases about the standards."""

    at: Workplace

    def held(self) -> Standards:
        """Every standard of this office, with editions, tables and confirmations."""
        with self.at.store.reading() as tx:
            return standards_held(self.at, tx)

    def standards(self) -> list[Standard]:
        """The current edition of every standard, oldest first."""
        return sorted(self.held().all(), key=lambda one: one.counts_from)

    def values(self, standard: str) -> list[StandardValue]:
        """Every value of a standard, in the order of its file.

        Raises:
            NotFound: for the officer.
        """
        with self.at.store.reading() as tx:
            held = standards_held(self.at, tx).get(standard)
            known = {one.path: one for one in confirmed_values(tx) if one.standard == standard}
            below = _below(tx, standard)
        return [
            _shown(held, parameter, dated, known.get(parameter.path), below)
            for parameter, dated in held.values()
        ]

    def confirm(self, standard: str, path: str, page: str) -> Confirmed:
        """Note that the person has held a value against the original text.

        Of a parameter with several dated values the newest one that still carries its mark is
        confirmed.

        Args:
            standard: id of the standard.
            path: parameter, for example `diem_b1_toi_da.nong_thon`.
            page: page or place in the office's own copy of the text.

        Raises:
            NotAllowed: for the person: only lanh_dao, phe_duyet or quan_tri confirm.
            NotFound: for the person: no such standard or value.
            StepNotAllowed: for the person: the value is verified already, or not known at all.
            FormIncomplete: for the person: the page is missing.
        """
        require_confirming(self.at, "confirm_value")
        words = tidy(page)[:PAGE_LENGTH]
        if not words:
            raise FormIncomplete(say.page_needed(), {"problems": ["page"]})
        chosen = self._marked(standard, path)
        made = ConfirmedValue(
            standard=standard,
            path=path,
            value=chosen.value,
            by=self.at.person.id,
            name=self.at.person.name,
            on=self.at.today(),
            page=words,
        )
        with self.at.store.writing() as tx:
            put_confirmed(tx, made)
            told = {"value": made.value, "page": made.page}
            self.at.note(tx, "value_confirmed", "settings", f"{standard}/{path}", after=told)
        return Confirmed(next(one for one in self.values(standard) if one.confirmed == made))

    def _marked(self, standard: str, path: str) -> StandardValue:
        found = [one for one in self.values(standard) if one.path == path]
        if not found:
            raise NotFound(say.value_not_found(path, standard), {"parameter": path})
        open_ones = [one for one in found if one.can_be_confirmed]
        if not open_ones:
            is_known = bool(found[-1].value)
            raise StepNotAllowed(say.nothing_to_confirm(found[-1].title, known=is_known))
        return open_ones[-1]


def require_confirming(at: Workplace, act: str) -> None:
    """Let a person pass who may answer for a text of the law.

    Raises:
        NotAllowed: for the person: only lanh_dao, phe_duyet or quan_tri.
    """
    if not at.person.duties & _MAY_CONFIRM:
        raise NotAllowed(say.may_not_confirm(), {"act": act})


def _below(tx: Tx, standard: str) -> list[ConfirmedBelow]:
    """The newest confirmation of each commune and value; rounds are told apart by their names."""
    newest: dict[tuple[str, str], ReceivedConfirmation] = {}
    for one in sorted(received_confirmations(tx), key=lambda one: (one.confirmed.on, one.round)):
        if one.confirmed.standard == standard:
            newest[one.unit, one.confirmed.path] = one
    found = (
        ConfirmedBelow(one.unit, tx.places.unit(one.unit).name, one.confirmed)
        for one in newest.values()
    )
    return sorted(found, key=lambda one: natural_key(one.unit_name))


def _shown(
    held: Standard,
    parameter: Parameter,
    dated: DatedValue,
    known: ConfirmedValue | None,
    below: Sequence[ConfirmedBelow],
) -> StandardValue:
    is_confirmed = known is not None and held.is_confirmed(parameter.path, dated)
    place = (parameter.path, dated.value_text())
    return StandardValue(
        path=parameter.path,
        title=parameter.title,
        value=dated.value_text(),
        unit=parameter.unit.value,
        from_on=dated.from_on,
        source=held.sources[dated.cited.source].title,
        article=dated.cited.article,
        grade=held.grade_of(parameter.path, dated),
        note=dated.cited.note,
        file_grade=dated.cited.grade,
        confirmed=known if is_confirmed else None,
        confirmed_below=tuple(
            one for one in below if (one.confirmed.path, one.confirmed.value) == place
        ),
    )
