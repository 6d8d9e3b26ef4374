"""The standards as an office sees them: every value with its source and grade."""

from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.services.context import Workplace


@dataclass(frozen=True, slots=True)
class StandardValue:
    """One legal value as the standards screen shows it."""

    path: str
    title: str
    value: str
    unit: str
    from_on: date
    source: str
    article: str
    grade: Grade
    note: str


@dataclass(frozen=True)
class StandardService:
    """Use cases about the standards."""

    at: Workplace

    def standards(self) -> list[Standard]:
        """Every standard the program holds, oldest first."""
        return sorted(self.at.standards.all(), key=lambda one: one.counts_from)

    def values(self, standard: str) -> list[StandardValue]:
        """Every value of a standard, in the order of its file.

        Raises:
            NotFound: for the officer.
        """
        held = self.at.standards.get(standard)
        return [
            StandardValue(
                path=parameter.path,
                title=parameter.title,
                value=dated.value_text(),
                unit=parameter.unit.value,
                from_on=dated.from_on,
                source=held.sources[dated.cited.source].title,
                article=dated.cited.article,
                grade=held.grade_of(parameter.path, dated),
                note=dated.cited.note,
            )
            for parameter in held.parameters.values()
            for dated in parameter.values
        ]
