"""Item tables of an office: keyed by two persons, compared, put to use, handed on as a package.

Nothing is shipped. A package is one JSON file: the whole text of the standard with its table, its
SHA-256, and the Ed25519 signature of the installation that made it. It is taken only from an
installation of the register of keys, or when its digest was told in another way.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    FileUnreadable,
    FormIncomplete,
    NotAllowed,
    StepNotAllowed,
    UserError,
)
from giamngheo_desktop.domain.handover import KeyState
from giamngheo_desktop.domain.score_table import B1Table, Difference, QuickTable, compare_keyings
from giamngheo_desktop.domain.standard import Citation, Standard, Strength
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.rules.keyed_tables import with_b1_table, with_quick_table
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import ourselves
from giamngheo_desktop.services.local_standards import refuse_foreign
from giamngheo_desktop.services.standard_book import (
    Edition,
    EditionKind,
    editions,
    keep_editions,
    put_editions,
    standards_held,
)
from giamngheo_desktop.services.standards import PAGE_LENGTH, require_confirming
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.table_keying import (
    Keying,
    Table,
    TableKind,
    keying_from,
    keying_json,
)
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services_standards as say

KEYINGS = "table_keyings"
FORMAT = "giamngheo-standard/1"


@dataclass(frozen=True, slots=True)
class Activated:
    """An edition that was put to use.

    Args:
        rounds: open rounds that are scored by it from now on; they want to be classified again.
    """

    standard: Standard
    rounds: tuple[str, ...]
    changes: Changes = field(default=Changes(settings=True, rounds=True, households=True))


@dataclass(frozen=True, slots=True)
class TableCheck:
    """A table was held against the original text.

    Args:
        page: page or place in the office's own copy of the text.
        on: day it was done, not later than today.
    """

    page: str
    on: date


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class TableService:
    """Use cases about item tables."""

    at: Workplace

    def keyings(self, standard: str, kind: TableKind) -> list[Keying]:
        """What has been keyed, the first before the second."""
        with self.at.store.reading() as tx:
            return _keyings(tx, standard, kind)

    def mine(self, standard: str, kind: TableKind) -> Keying | None:
        """The keying of the person at the machine; never the other's."""
        found = self.keyings(standard, kind)
        return next((one for one in found if one.by == self.at.person.id), None)

    def key(self, standard: str, kind: TableKind, table: Table) -> Keying:
        """Keep what the person typed: the first keying, or the second by another person.

        Raises:
            NotFound: for the person: no such standard.
            NotAllowed: for the person: two others have keyed this table.
            FormIncomplete: for the person: the table is empty.
        """
        self.at.require(Act.READ)
        if not table.cells():
            raise FormIncomplete(say.table_empty(), {"problems": ["table"]})
        with self.at.store.writing() as tx:
            standards_held(self.at, tx).get(standard)
            held = _keyings(tx, standard, kind)
            number = self._number(held)
            made = Keying(
                standard=standard,
                kind=kind,
                number=number,
                by=self.at.person.id,
                name=self.at.person.name,
                on=self.at.today().isoformat(),
                table=table,
            )
            _put_keying(tx, made)
            told = {"number": number, "cells": len(table.cells())}
            self.at.note(tx, "table_keyed", "settings", f"{standard}/{kind.value}", after=told)
        return made

    def _number(self, held: list[Keying]) -> int:
        for one in held:
            if one.by == self.at.person.id:
                return one.number
        free = {1, 2} - {one.number for one in held}
        if not free:
            raise NotAllowed(say.other_person_needed(held[0].name), {"act": "key_table"})
        return min(free)

    def differences(self, standard: str, kind: TableKind) -> list[Difference]:
        """Cells on which the two keyings differ; empty = they agree.

        Raises:
            StepNotAllowed: for the person: one of them is not there yet.
        """
        with self.at.store.reading() as tx:
            first, second = _both(tx, standard, kind)
        return compare_keyings(first.table, second.table)

    def activate(
        self, standard: str, kind: TableKind, article: str, *, check: TableCheck | None = None
    ) -> Activated:
        """Put a table to use that two persons keyed alike.

        Rounds that are open are scored by it from now on; closed ones keep their own edition.

        Args:
            article: where the table stands in its text, for example `Phụ lục III`.
            check: where and when the person held it against the original text; without it the
                table keeps its mark.

        Raises:
            NotAllowed: for the person: only lanh_dao, phe_duyet or quan_tri activate.
            FormIncomplete: for the person: the source or the page is missing, or the day is wrong.
            StepNotAllowed: for the person: a keying is missing.
            DecisionNeeded: for the person: the keyings differ; names the cells.
            RuleFileDamaged: for the person: the table cannot stand in a standard.
        """
        require_confirming(self.at, "activate_table")
        place = tidy(article)
        if not place:
            raise FormIncomplete(say.source_needed(), {"problems": ["article"]})
        with self.at.store.writing() as tx:
            first, second = _both(tx, standard, kind)
            held = standards_held(self.at, tx).get(standard)
            cited = self._cited(held, kind, place, check)
            made = _with_table(held, first.table, second.table, cited)
            return self._put_to_use(tx, made, cited.note)

    def _cited(
        self, held: Standard, kind: TableKind, place: str, check: TableCheck | None
    ) -> Citation:
        source = (held.b1_cited if kind is TableKind.B1 else held.quick_cited).source
        article = say.keyed_article(place, self.at.today().isoformat())
        if check is None:
            return Citation(source, article, Grade.UNVERIFIED, Strength.STRONG)
        page = tidy(check.page)[:PAGE_LENGTH]
        if not page:
            raise FormIncomplete(say.page_needed(), {"problems": ["page"]})
        if check.on > self.at.today():
            raise FormIncomplete(say.checked_in_future(), {"problems": ["checked_on"]})
        note = say.table_checked(self.at.person.name, check.on, page)
        return Citation(source, article, Grade.VERIFIED, note=note)

    def _shipped(self, standard: str) -> str:
        """Digest of the text the program ships; empty for a local standard."""
        found = {one.id: one.file_sha256 for one in self.at.standards.all()}
        return found.get(standard, "")

    def _put_to_use(self, tx: Tx, made: Standard, checked: str = "") -> Activated:
        held = standards_held(self.at, tx).with_editions([(made.id, made.yaml_text)])
        keep_editions(tx, [one for one in held.editions[:-1] if one.id == made.id][-1:])
        edition = Edition(
            standard=made.id,
            sha256=made.file_sha256,
            yaml=made.yaml_text,
            kind=EditionKind.ACTIVATED,
            base=self._shipped(made.id),
            by=self.at.person.id,
            on=self.at.today().isoformat(),
        )
        put_editions(tx, [edition])
        told = {"sha256": made.file_sha256, "base": edition.base}
        if checked:
            told["checked"] = checked
        self.at.note(tx, "table_activated", "settings", made.id, after=told)
        return Activated(made, self._taken_up(tx, made))

    def _taken_up(self, tx: Tx, made: Standard) -> tuple[str, ...]:
        taken = []
        for one in tx.rounds.open_rounds():
            pairs = zip(one.standards, one.digests, strict=True)
            digests = tuple(made.file_sha256 if id_ == made.id else old for id_, old in pairs)
            if digests != one.digests:
                tx.rounds.set_digests(one.id, digests)
                self.at.note(
                    tx, "round_standard_changed", "rounds", one.id, after={"digests": digests}
                )
                taken.append(one.id)
        return tuple(taken)

    # -- packages ---------------------------------------------------------------------------

    def export(self, standard: str, path: Path, *, force: bool = False) -> Packed:
        """Write the standard with its table as a signed package.

        Raises:
            StepNotAllowed: for the person: no table is in use.
            FileExists, DiskFull: for the person.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.reading() as tx:
            held = standards_held(self.at, tx).get(standard)
            found = [one for one in editions(tx) if one.sha256 == held.file_sha256]
            active = [one for one in found if one.kind is EditionKind.ACTIVATED]
            if not active:
                raise StepNotAllowed(say.not_active(standard), {"standard": standard})
            us = ourselves(tx)
            payload = {"format": FORMAT, "from": us.office.unit.id, **asdict(active[-1])}
            signature = us.signer.sign(_signed_bytes(payload)).hex()
        whole = {"payload": payload, "key": us.signer.public_key.hex(), "signature": signature}
        data = json.dumps(whole, ensure_ascii=False, indent=1).encode()
        return Packed(write_export(path, data, force=force), active[-1].sha256)

    def take(self, path: Path, *, digest: str | None = None) -> Activated:
        """Take a package of another installation and put its table to use here.

        Args:
            digest: SHA-256 of the standard's text as it was told in another way; then a key that
                is not in the register is accepted.

        Raises:
            NotAllowed: for the person: only lanh_dao, phe_duyet or quan_tri activate.
            FileUnreadable: for the person: damaged, forged or of an unknown sender.
            StepNotAllowed: for the person: made from another text of the standard.
        """
        require_confirming(self.at, "activate_table")
        whole = _read_package(path)
        edition, key = _edition_of(path, whole), str(whole["key"])
        with self.at.store.writing() as tx:
            if edition.sha256 != digest and not _is_known(tx, key):
                raise FileUnreadable(say.package_unsigned(path.name), {"file": path.name})
            if self._shipped(edition.standard) != edition.base:
                raise StepNotAllowed(say.package_other_text(edition.standard))
            made = _loaded(path, edition)
            refuse_foreign(tx, [made])
            return self._put_to_use(tx, made)


def _with_table(held: Standard, first: Table, second: Table, cited: Citation) -> Standard:
    if isinstance(first, B1Table) and isinstance(second, B1Table):
        return with_b1_table(held, first, second, cited)
    if isinstance(first, QuickTable) and isinstance(second, QuickTable):
        return with_quick_table(held, first, second, cited)
    raise AssertionError("two keyings of different tables")


def every_keying(tx: Tx) -> list[Keying]:
    """Every keying there is, oldest first."""
    return [keying_from(line) for line in _lines(tx)]


def _keyings(tx: Tx, standard: str, kind: TableKind) -> list[Keying]:
    found = [one for one in every_keying(tx) if (one.standard, one.kind) == (standard, kind)]
    return sorted(found, key=lambda one: one.number)


def _lines(tx: Tx) -> tuple[str, ...]:
    found = tx.settings.get(KEYINGS)
    return found if isinstance(found, tuple) else ()


def _put_keying(tx: Tx, made: Keying) -> None:
    place = (made.standard, made.kind, made.number)
    others = [
        one for one in map(keying_from, _lines(tx)) if (one.standard, one.kind, one.number) != place
    ]
    tx.settings.put(KEYINGS, tuple(keying_json(one) for one in (*others, made)))


def _both(tx: Tx, standard: str, kind: TableKind) -> tuple[Keying, Keying]:
    found = {one.number: one for one in _keyings(tx, standard, kind)}
    for number in (1, 2):
        if number not in found:
            raise StepNotAllowed(say.keying_missing(number), {"keying": number})
    return found[1], found[2]


def _signed_bytes(payload: dict[str, Any]) -> bytes:
    body = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{FORMAT}\n{body}".encode()


def _read_package(path: Path) -> dict[str, Any]:
    """The file, when its signature is of the key it names."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole["payload"]["format"] != FORMAT:
            raise ValueError(FORMAT)
        key = VerifyKey(bytes.fromhex(whole["key"]))
        key.verify(_signed_bytes(whole["payload"]), bytes.fromhex(whole["signature"]))
    except (OSError, ValueError, KeyError, TypeError, BadSignatureError) as error:
        raise FileUnreadable(say.package_damaged(path.name), {"file": path.name}) from error
    return dict(whole)


def _edition_of(path: Path, whole: dict[str, Any]) -> Edition:
    payload = whole["payload"]
    try:
        given = {name: str(payload[name]) for name in ("standard", "sha256", "yaml", "base")}
    except KeyError as error:
        raise FileUnreadable(say.package_damaged(path.name), {"file": path.name}) from error
    return Edition(**given, kind=EditionKind.ACTIVATED)


def _loaded(path: Path, edition: Edition) -> Standard:
    try:
        made = load_standard(edition.yaml, f"{edition.standard}.yaml")
    except UserError as error:
        raise FileUnreadable(say.package_damaged(path.name), {"file": path.name}) from error
    if made.file_sha256 != edition.sha256 or made.id != edition.standard:
        raise FileUnreadable(say.package_damaged(path.name), {"file": path.name})
    return made


def _is_known(tx: Tx, key: str) -> bool:
    own = ourselves(tx).signer.public_key.hex()
    trusted = {one.card.sign for one in tx.exchange.cards() if one.state is KeyState.ACTIVE}
    return key in trusted | {own}
