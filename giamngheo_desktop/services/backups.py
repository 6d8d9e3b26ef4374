"""Backups: automatic ones with rotation, one for the stick, and when the next is due."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.seal import write_backup
from giamngheo_desktop.bundle.stick import write_to_stick
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import AppError
from giamngheo_desktop.domain.exchange import AnchorReason, AuditAnchor, AuditHead
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.files import is_same_drive
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.key_change import kept_folders
from giamngheo_desktop.services.context import VIET_NAM, Workplace, new_id
from giamngheo_desktop.services.handing import (
    Ourselves,
    fields_for,
    ourselves,
    stream_to,
    whole_seconds,
)
from giamngheo_desktop.services.rotation import BEFORE_KEPT, kept, working_days_between
from giamngheo_desktop.store.backup import BackupInfo, backup_to
from giamngheo_desktop.store.checks import CopyCheck
from giamngheo_desktop.store.engine import FILE_NAME, Tx
from giamngheo_desktop.store.errors import disk_told

FOLDER = "backups"
DAILY = "tu-dong"
BEFORE = "truoc"
LEAF = "ban-sao.json"
"""Beside an automatic backup: when, and how far the audit chain was. Nothing personal."""

KEPT_ON_STICK = 3
DUE_WORKING_DAYS = 7
DUE_CHANGES = 200
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class StickBackup:
    """A backup on a stick, read back and verified; one file.

    Args:
        removed: older backups of this machine that made room.
    """

    path: Path
    head: Head
    size_bytes: int
    households: int
    audit: AuditHead
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy on this machine that can be restored.

    Args:
        kind: `daily`, `before` (risky work) or `key` (a change of the data key).
        at: local instant it was taken; `None` where its name does not tell.
    """

    path: Path
    kind: str
    at: datetime | None
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BackupFigures:
    """When the data were last copied, and whether a copy outside the laptop is due.

    Args:
        last_inside: newest automatic backup on this machine.
        last_outside: newest copy on a stick or another drive.
        working_days: working days since then; without any, since the first entry of the log.
        changes: entries of the audit chain since then; the clock may lie, these do not.
        is_due: a copy outside is asked for.
    """

    last_inside: datetime | None
    last_outside: datetime | None
    working_days: int
    changes: int
    is_due: bool


@dataclass(frozen=True)
class BackupService:
    """Use cases of backups."""

    at: Workplace

    def to_folder(self, folder: Path) -> BackupInfo:
        """Write a verified copy into a new folder below `folder`.

        Raises:
            FileExists, StoreDamaged, DiskFull: for the officer.
        """
        self.at.require(Act.BACKUP)
        code = self.at.office().unit.code
        info = backup_to(self.at.store, folder / f"sao-luu-{code}-{self.at.clock():{_STAMP}}")
        self._note_made(info.folder.name, is_outside=not is_same_drive(folder, self.at.folder))
        return info

    def to_stick(self, folder: Path, progress: Progress | None = None) -> StickBackup:
        """Write one sealed file to a stick and verify it there; three of them are kept.

        It opens with the recovery sheet: on a new laptop nothing else is needed.

        Raises:
            StickError: for the officer: 901 to 906; nothing else changed.
            StoreDamaged, DiskFull: for the officer.
        """
        self.at.require(Act.BACKUP)
        home = self.at.folder / FOLDER
        with disk_told(), _scratch_in(home) as scratch:
            info = backup_to(self.at.store, Path(scratch) / "ban-sao")
            path, head = self._sealed_to(folder, info, Path(scratch) / "goi", progress)
        self._note_made(path.name, is_outside=not is_same_drive(folder, self.at.folder))
        removed = _thinned_out(path)
        size = path.stat().st_size
        return StickBackup(path, head, size, info.households, info.audit, removed)

    def _sealed_to(
        self, folder: Path, info: BackupInfo, scratch: Path, progress: Progress | None
    ) -> tuple[Path, Head]:
        with self.at.store.reading() as tx:
            us = ourselves(tx)
            fields = fields_for(
                self.at, tx, us, stream_to(us, "backup", us.office.unit.id), card=us.card
            )
        keys = (info.folder / slots.FILE_NAME).read_bytes()
        with (info.folder / FILE_NAME).open("rb") as db, scratch.open("w+b") as body:
            sealed = write_backup(fields, keys, db, us.signer, self._recipients(us), body)
            path = write_to_stick(folder, sealed, sender=us.card, progress=progress)
        return path, sealed.head

    def _recipients(self, us: Ourselves) -> list[str]:
        sheet = slots.paper_recipient(self.at.folder)
        return [us.card.age, sheet] if sheet else [us.card.age]

    def _note_made(self, name: str, *, is_outside: bool) -> None:
        with self.at.store.writing() as tx:
            self.at.note(tx, "backup_made", "settings", name)
            head = tx.audit.head()
            at = whole_seconds(self.at.clock())
            tx.exchange.pin_anchor(AuditAnchor(head.n, head.h, at, AnchorReason.BACKUP))
            if is_outside:
                tx.settings.put_fact("outside_backup", json.dumps([at.isoformat(), head.n]))

    def before(self, what: str, check: CopyCheck = CopyCheck.FULL) -> Path:
        """A copy before risky work (merging, restoring, a change of the data key).

        Args:
            what: short ASCII word for the name of the folder.
            check: how the copy is checked; what the quick one leaves out is done when it is
                restored, and to the copy at the end of the day.

        Raises:
            StoreDamaged, DiskFull: for the officer; then the work is not begun.
        """
        made = self._automatic(f"{BEFORE}-{what}", check)
        for name, _ in _taken(self.at.folder / FOLDER, BEFORE)[BEFORE_KEPT:]:
            shutil.rmtree(self.at.folder / FOLDER / name, ignore_errors=True)
        return made

    def at_close(self, *, daily: bool = False) -> Path | None:
        """A copy at the end of work, when anything changed since the last; old ones go.

        Args:
            daily: at most one a day: for commands of the line, which close again and again.

        Returns:
            The folder; nothing when there was nothing to do.

        Raises:
            StoreDamaged, DiskFull: for the officer; the data are as they were.
        """
        last = self._newest_leaf()
        with self.at.store.reading() as tx:
            n = tx.audit.head().n
        if last is not None and (
            last[1] == n or (daily and last[0].date() == self._local().date())
        ):
            return None
        made = self._automatic(DAILY)
        self._rotate()
        return made

    def _automatic(self, name: str, check: CopyCheck = CopyCheck.FULL) -> Path:
        folder = self.at.folder / FOLDER / f"{name}-{self._local():{_STAMP}}"
        if folder.exists():
            folder = folder.with_name(f"{folder.name}-{new_id()[:4]}")
        info = backup_to(self.at.store, folder, check)
        leaf = {"at": self._local().isoformat(), "n": info.audit.n, "h": info.audit.h}
        leaf["check"] = check.value
        with disk_told():
            (folder / LEAF).write_text(json.dumps(leaf), encoding="ascii")
        return folder

    def _rotate(self) -> None:
        found = _taken(self.at.folder / FOLDER, DAILY)
        stay = kept(at for _, at in found)
        for name, at in found:
            if at not in stay:
                shutil.rmtree(self.at.folder / FOLDER / name, ignore_errors=True)

    def _local(self) -> datetime:
        return _local(self.at.clock())

    def leaves(self) -> list[tuple[int, str]]:
        """Number and hash of the last entry of the log in each copy on this machine."""
        found = (_leaf_of(path) for path in (self.at.folder / FOLDER).glob("*"))
        return [one for one in found if one is not None]

    def _newest_leaf(self) -> tuple[datetime, int] | None:
        home = self.at.folder / FOLDER
        for name, at in _taken(home, DAILY):
            leaf = _leaf_of(home / name)
            if leaf is not None:
                return at, leaf[0]
        return None

    def copies(self) -> list[Copy]:
        """Copies on this machine, newest first."""
        self.at.require(Act.READ)
        home = self.at.folder / FOLDER
        found = [
            _copy(home / name, kind, at)
            for kind, word in (("daily", DAILY), ("before", BEFORE))
            for name, at in _taken(home, word)
        ]
        found += [_copy(one, "key", None) for one in kept_folders(self.at.folder)]
        return sorted(found, key=lambda one: one.at.isoformat() if one.at else "", reverse=True)

    def figures(self) -> BackupFigures:
        """When the data were last copied, and whether a copy outside is due."""
        self.at.require(Act.READ)
        inside = self._newest_leaf()
        with self.at.store.reading() as tx:
            n, outside = tx.audit.head().n, _outside(tx)
            first = tx.audit.entry(1)
        since = outside or (_local(first.at) if first else self._local(), 0)
        days = working_days_between(since[0], self._local())
        changes = n - since[1]
        is_due = changes > 0 and (days > DUE_WORKING_DAYS or changes >= DUE_CHANGES)
        return BackupFigures(
            inside[0] if inside else None, outside[0] if outside else None, days, changes, is_due
        )


def _copy(path: Path, kind: str, at: datetime | None) -> Copy:
    return Copy(path, kind, at, (path / FILE_NAME).stat().st_size)


def _scratch_in(home: Path) -> tempfile.TemporaryDirectory[str]:
    home.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="tam-", dir=home, ignore_cleanup_errors=True)


def _outside(tx: Tx) -> tuple[datetime, int] | None:
    text = tx.settings.fact("outside_backup")
    if not text:
        return None
    at, n = json.loads(text)
    return _local(datetime.fromisoformat(at)), int(n)


def _local(at: datetime) -> datetime:
    return at.astimezone(VIET_NAM).replace(tzinfo=None)


def _leaf_of(folder: Path) -> tuple[int, str] | None:
    """Number and hash of the last entry of the log in a copy; nothing where it does not tell."""
    try:
        leaf = json.loads((folder / LEAF).read_text("ascii"))
        return int(leaf["n"]), str(leaf["h"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _taken(home: Path, kind: str) -> list[tuple[str, datetime]]:
    """Automatic backups of a kind with the instant in their names, newest first.

    Newest is what holds most of the log: a clock that was set back makes no copy an old one.
    """
    found = []
    for path in home.glob(f"{kind}-*"):
        at = _instant_in(path.name)
        if at is not None and (path / FILE_NAME).is_file():
            n, _ = _leaf_of(path) or (0, "")
            found.append((n, at, path.name))
    return [(name, at) for _, at, name in sorted(found, reverse=True)]


def _instant_in(name: str) -> datetime | None:
    parts = name.split("-")
    for day, second in pairwise(parts):
        if len(day) == 8 and len(second) == 6 and (day + second).isdigit():
            try:
                return datetime.strptime(f"{day}-{second}", _STAMP)  # noqa: DTZ007 - local
            except ValueError:
                return None
    return None


def _thinned_out(newest: Path) -> tuple[str, ...]:
    """Take the oldest backups of this machine off the stick, beyond three; never the newest."""
    start = newest.name.rpartition("_")[0]
    found = sorted(newest.parent.glob(f"{start}_*.gnb"), key=lambda path: path.stat().st_mtime)
    gone = [path for path in found if path != newest][: max(len(found) - KEPT_ON_STICK, 0)]
    removed = []
    for path in gone:
        try:
            path.unlink()
        except OSError:  # an older copy that stays harms nobody
            continue
        removed.append(path.name)
    return tuple(removed)


def close_with_backup(at: Workplace, *, daily: bool = False) -> AppError | None:
    """End the work with a workplace: an automatic backup if due, then close the file.

    Returns:
        Why there was no backup, to be told; the file is closed in any case.
    """
    problem = None
    if at.store.is_retired:
        return None
    try:
        BackupService(at).at_close(daily=daily)
    except AppError as error:
        problem = error
    finally:
        at.store.close()
    return problem
