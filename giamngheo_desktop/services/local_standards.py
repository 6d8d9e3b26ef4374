"""Higher standards of a province: one more file with an area, taken into the office's own book.

The national standards come with the program. A province may set higher lines (chuẩn địa phương):
its file is read as strictly as ours, must not fall below the national lines, and counts only for
the units of its area. What an upper unit holds goes down to its communes like any activated text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import FileUnreadable, NoLawInForce, StepNotAllowed
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.standard_book import (
    Edition,
    EditionKind,
    put_editions,
    standards_held,
)
from giamngheo_desktop.services.standards import require_confirming
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services_standards as say


@dataclass(frozen=True, slots=True)
class AddedStandard:
    """A local standard that was taken into the book."""

    standard: Standard
    changes: Changes = field(default=Changes(settings=True))


@dataclass(frozen=True)
class LocalStandardService:
    """Use cases about standards of a province."""

    at: Workplace

    def add(self, path: Path) -> AddedStandard:
        """Take the file of a local standard; rounds that are open keep theirs.

        Raises:
            NotAllowed: for the person: only lanh_dao, phe_duyet or quan_tri.
            FileUnreadable: for the person.
            RuleFileDamaged: for the person: names file and line; nothing was taken.
            StepNotAllowed: for the person: the file has no area, or that of another province.
        """
        require_confirming(self.at, "add_standard")
        made = standard_from(path)
        with self.at.store.writing() as tx:
            self._check(tx, path, made)
            edition = Edition(
                standard=made.id,
                sha256=made.file_sha256,
                yaml=made.yaml_text,
                kind=EditionKind.ACTIVATED,
                by=self.at.person.id,
                on=self.at.today().isoformat(),
            )
            put_editions(tx, [edition])
            told = {"sha256": made.file_sha256, "area": made.unit_code}
            self.at.note(tx, "local_standard_added", "settings", made.id, after=told)
        return AddedStandard(made)

    def _check(self, tx: Tx, path: Path, made: Standard) -> None:
        if made.unit_code is None:
            raise StepNotAllowed(say.standard_without_area(path.name), {"standard": made.id})
        refuse_foreign(tx, [made])
        standards_held(self.at, tx).with_editions([(made.id, made.yaml_text)])

    def fitting(self, on: date) -> list[Standard]:
        """The standards a round of this office may name, that which counts on the day first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            held, codes = standards_held(self.at, tx), area_codes(tx)
        here = [one for one in held.all() if _is_here(one, codes)]
        return sorted(here, key=lambda one: (not one.counts_on(on), one.unit_code is None))


def standard_from(path: Path) -> Standard:
    """The standard a file states; its name is that of the standard.

    Raises:
        FileUnreadable: for the person.
        RuleFileDamaged: for the person: names file and line.
    """
    try:
        return load_standard(path.read_bytes().decode("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(say.standard_unreadable(path.name), {"file": str(path)}) from error


def area_codes(tx: Tx) -> frozenset[str]:
    """Codes of this office's unit and of every unit above it."""
    office = tx.settings.office()
    known = {one.id: one for one in tx.places.units()}
    codes, unit = set(), office.unit if office else None
    while unit is not None and unit.code not in codes:
        codes.add(unit.code)
        unit = known.get(unit.parent or "")
    return frozenset(codes)


def _is_here(standard: Standard, codes: frozenset[str]) -> bool:
    return standard.unit_code is None or standard.unit_code in codes


def refuse_foreign(tx: Tx, standards: Iterable[Standard]) -> None:
    """Let standards pass that count where this office is.

    Raises:
        StepNotAllowed: for the officer: a standard is that of another area.
    """
    codes = area_codes(tx)
    for one in standards:
        if not _is_here(one, codes):
            area = one.unit_code or ""
            raise StepNotAllowed(say.other_area(one.title, area), {"standard": one.id})


def require_known_days(opened: ReviewRound, standards: Iterable[Standard]) -> None:
    """Let a round pass whose standards count for it.

    The first decides: it must count on a day of the round or in the year of its list. One to
    compare with may also be that of the year before: the effect of a new standard is seen then.

    Raises:
        NoLawInForce: for the officer: says from when to when the standard counts.
    """
    last = max(opened.to_on, date(opened.list_year, 12, 31))
    for place, one in enumerate(standards):
        first = opened.from_on if not place else date(opened.from_on.year - 1, 1, 1)
        if one.counts_to < first or one.counts_from > last:
            raise NoLawInForce(
                say.standard_outside_round(one.title, one.counts_from, one.counts_to, opened.id),
                {"standard": one.id, "round": opened.id},
            )
