"""Looking after the workplace: backups and checks."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.exchange import AnchorReason, AuditAnchor
from giamngheo_desktop.rules.cases import run_cases
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import whole_seconds
from giamngheo_desktop.store.backup import BackupInfo, backup_to, check
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
        self.at.require(Act.BACKUP)
        info = backup_to(self.at.store, folder / self._name(self.at.clock()))
        with self.at.store.writing() as tx:
            self.at.note(tx, "backup_made", "settings", info.folder.name)
            head = tx.audit.head()
            at = whole_seconds(self.at.clock())
            tx.exchange.pin_anchor(AuditAnchor(head.n, head.h, at, AnchorReason.BACKUP))
        return info

    def _name(self, at: datetime) -> str:
        code = self.at.office().unit.code
        return f"sao-luu-{code}-{at:%Y%m%d-%H%M%S}"

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
