"""Looking after the workplace: backups and checks."""

import re
from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.rules.cases import run_cases
from giamngheo_desktop.services.backups import FOLDER as BACKUPS
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.snapshots import snapshot_of
from giamngheo_desktop.store.backup import BackupInfo, check
from giamngheo_desktop.store.checks import counts, strays_in
from giamngheo_desktop.text import care as say

_KNOWN = re.compile(
    r"giamngheo\.(gn(-wal|-shm)?|lock|running)|keys(\.1)?\.json|people\.json|rescue\.json|backups"
    r"|truoc-doi-khoa-\d+|giamngheo-truoc-nang-cap-.*\.gn|doi-khoa\.san-sang"
)
"""What the program itself keeps in the folder of a workplace."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of the workplace.

    Args:
        is_due: nothing is broken, but somebody should act.
    """

    check: str
    title: str
    is_good: bool
    text: str
    is_due: bool = False


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
        found += [self._outside(), self._leftovers(), self._anchors()]
        if full:
            found += [self._counts(), *self._snapshots()]
        failures = run_cases(self.at.standards)
        text = say.cases_failed(failures[0].text) if failures else say.cases_good()
        found.append(Checked("law_cases", say.law_cases(), not failures, text))
        return found

    def _outside(self) -> Checked:
        figures = BackupService(self.at).figures()
        text = say.outside_never()
        if figures.last_outside is not None:
            day = f"{figures.last_outside:%d/%m/%Y}"
            text = say.outside_since(day, figures.working_days, figures.changes)
        is_due = figures.is_due or figures.last_outside is None
        return Checked("outside_backup", say.outside_backup(), True, text, is_due)

    def _leftovers(self) -> Checked:
        """Files a cut left behind, or that nobody knows: harmless, but worth a look."""
        names = [path.name for path in self.at.folder.iterdir() if not _KNOWN.fullmatch(path.name)]
        names += [
            f"{BACKUPS}/{path.name}"
            for path in self.at.folder.glob(f"{BACKUPS}/*")
            if path.name.endswith(".part") or path.name.startswith("tam-")
        ]
        text = ", ".join(sorted(names)) if names else say.no_leftovers()
        return Checked("leftovers", say.leftovers(), True, text)

    def _anchors(self) -> Checked:
        """Heads of the chain that were shown to others, or stand beside a copy, are still in it."""
        leaves = BackupService(self.at).leaves()
        with self.at.store.reading() as tx:
            shown = [(one.n, one.h) for one in tx.exchange.anchors()]
            wrong = [n for n, h in {*shown, *leaves} if getattr(tx.audit.head_at(n), "h", "") != h]
        text = say.anchors_wrong(min(wrong)) if wrong else say.anchors_good(len({*shown, *leaves}))
        return Checked("audit_anchors", say.anchors(), not wrong, text)

    def _counts(self) -> Checked:
        """Households, people and entries; nobody without a household, no gap in the log."""
        with self.at.store.connection() as connection:
            rows, strays = counts(connection), strays_in(connection)
        text = say.counted(rows["household"], rows["member"], rows["audit"])
        if strays:
            text = say.strays(strays)
        return Checked("counts", say.counts(), not strays, text)

    def _snapshots(self) -> list[Checked]:
        """Every closed round of the own unit still hashes to what was noted when it was closed."""
        with self.at.store.reading() as tx:
            office = tx.settings.office()
            closed = [one for one in tx.rounds.list() if one.snapshot]
            if office is None or not closed:
                return []
            changed = [
                one.id
                for one in closed
                if snapshot_of(tx.bulk.state_of(office.unit.id, one.id, one.id)) != one.snapshot
            ]
        text = ", ".join(changed) if changed else say.cases_good()
        return [Checked("closed_rounds", say.closed_rounds(), not changed, text)]
