"""Looking after the workplace: backups and checks."""

from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.rules.cases import run_cases
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.backup import BackupInfo, check
from giamngheo_desktop.text import care as say


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of the workplace."""

    check: str
    title: str
    is_good: bool
    text: str


@dataclass(frozen=True)
class CareService:
    """Use cases of care."""

    at: Workplace

    def backup(self, folder: Path) -> BackupInfo:
        """Write a verified copy into a new folder below `folder`.

        Raises:
            FileExists, StoreDamaged, DiskFull: for the officer.
        """
        return BackupService(self.at).to_folder(folder)

    def check(self, *, full: bool) -> list[Checked]:
        """Check the file and the law cases; nothing is changed."""
        self.at.require(Act.READ)
        found = [
            Checked(one.code, one.title, one.is_good, one.found)
            for one in check(self.at.store, full=full)
        ]
        failures = run_cases(self.at.standards)
        text = say.cases_failed(failures[0].text) if failures else say.cases_good()
        found.append(Checked("law_cases", say.law_cases(), not failures, text))
        return found
