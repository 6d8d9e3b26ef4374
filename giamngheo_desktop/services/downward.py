"""Documents of the upper unit to its communes: standards, units, settings, targets, issues.

Versions only rise. What is sent is numbered here by its content; what comes in is held against
what was taken before, so that an older document never takes the place of a newer one.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.kinds import BY_NAME
from giamngheo_desktop.bundle.opening import Opened, open_verified
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import SealedBundle, plan_sections, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import AlreadyMerged, NotFound
from giamngheo_desktop.domain.exchange import Direction
from giamngheo_desktop.domain.handover import (
    Card,
    InstallRole,
    KeyState,
    SettingSent,
    StandardFile,
    WithdrawnIssue,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.services.bundle_records import received_record, recipients_of, record_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handed_through import issues_for, take_issues, withdrawn_for
from giamngheo_desktop.services.handing import (
    Ourselves,
    fields_for,
    ourselves,
    own_schema,
    receiver_of,
    stream_to,
    take_schema,
)
from giamngheo_desktop.services.known import taken_versions
from giamngheo_desktop.services.known_schemas import schema_of_commune
from giamngheo_desktop.services.opinion_steps import take_papers
from giamngheo_desktop.services.opinions import paper_sections
from giamngheo_desktop.services.plan.carrying import (
    TARGETS_FROM_ABOVE,
    note_withdrawn,
    plans_for,
    targets_from_above,
)
from giamngheo_desktop.services.plan.past import remember_plans
from giamngheo_desktop.services.standard_book import (
    Edition,
    EditionKind,
    editions,
    put_editions,
    standards_held,
)
from giamngheo_desktop.services.transfer_ways import moves_for
from giamngheo_desktop.services.transfers import TransferService
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

DOWN_KIND = "upper.down"
TELLS_PLANS = 2
"""Lowest schema that tells of plans."""
SENT, TAKEN = "sent_down", "taken_down"
SETTINGS_SENT = ("posting_days", "recheck_days", "needs_upper_opinion")
"""Settings an upper unit may set for its communes; everything else is the commune's own affair."""


@dataclass(frozen=True, slots=True)
class SentDown:
    """A document that stands on the stick."""

    path: Path
    head_id: str
    standards: int
    targets: int
    issues: int
    settings: int
    tasks: int = 0
    decisions: int = 0
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True, slots=True)
class TakenDown:
    """A document that was read at the commune.

    Args:
        is_new: False when it was taken before; nothing changed then.
    """

    is_new: bool
    standards: int = 0
    units: int = 0
    targets: int = 0
    decisions: int = 0
    issues: int = 0
    settings: int = 0
    plans: int = 0
    tasks: int = 0
    changes: Changes = field(default=Changes())


@dataclass(frozen=True)
class DownwardService:
    """Use cases of what goes down."""

    at: Workplace

    def send(self, unit: str, folder: Path, settings: Sequence[str] = ()) -> SentDown:
        """Seal everything a commune must know and write it to the stick.

        Args:
            unit: id of the commune.
            settings: names out of `SETTINGS_SENT` whose present value the commune shall take.

        Raises:
            NotFound: for the upper unit: no active installation of the commune is registered.
            StickError: for the upper unit: 901 to 906.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            cards = active_cards(tx, unit)
            sections = self._sections(tx, unit, settings)
            sealed = self._sealed(tx, us, cards, sections)
            self.at.note(tx, "sent_down", "bundle", sealed.head_id, after={"to": unit})
        path = write_to_stick(folder, sealed, sender=us.card)
        return SentDown(
            path,
            sealed.head_id,
            standards=len(sections["standards"]),
            targets=len(sections["targets"]),
            issues=len(sections["issues"]),
            settings=_for_people(sections["settings"]),
            tasks=len(sections["plan_tasks"]) if sealed.head.schema > 1 else 0,
            decisions=len(sections["decisions"]),
        )

    def _sealed(
        self, tx: Tx, us: Ourselves, cards: Sequence[Card], sections: Mapping[str, Sequence[Any]]
    ) -> SealedBundle:
        stream = stream_to(us, DOWN_KIND, cards[0].unit)
        lowest = BY_NAME[DOWN_KIND].lowest_schema(sections)
        reads = schema_of_commune(tx, cards[0].unit)
        # Of plans also their absence is told: what the commune holds of them is replaced whole.
        schema = lowest if reads is None else min(reads, max(lowest, TELLS_PLANS))
        fields = fields_for(self.at, tx, us, stream, card=us.card, schema=schema)
        recipients = [age for card in cards for age in recipients_of(card)]
        sealed = write_bundle(fields, sections, us.signer, recipients)
        tx.exchange.record_sent(record_of(sealed, cards[0], self.at, Direction.SENT), stream)
        return sealed

    def _sections(self, tx: Tx, unit: str, settings: Sequence[str]) -> dict[str, list[Any]]:
        sent = _read(tx, SENT)
        numbered = _Numbered(sent)
        standards = _standards_sent(tx, numbered)
        given = [*_settings_sent(tx, numbered, settings), own_schema()]
        tx.settings.put(SENT, json.dumps(numbered.known, sort_keys=True))
        targets = [one for one in tx.plan.targets() if one.unit == unit]
        return {
            "standards": standards,
            "units": list(tx.places.units()),
            "targets": sorted(targets, key=lambda one: (one.year, one.unit, one.indicator)),
            "issues": issues_for(tx, unit),
            "withdrawn": [WithdrawnIssue(one) for one in withdrawn_for(tx, unit)],
            **paper_sections(tx, unit),
            "transfers": moves_for(tx, unit),
            "settings": given,
            **{name: list(rows) for name, rows in plan_sections(plans_for(tx, unit)).items()},
        }

    def take(self, path: Path) -> TakenDown:
        """Read a document of the upper unit.

        Raises:
            BundleError: for the officer: among others 405 and 402, an older version of something
                that was taken before.
        """
        self.at.require(Act.EXPORT)
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            try:
                opened = open_verified(data, receiver_of(self.at, tx, ourselves(tx)))
            except AlreadyMerged:
                return TakenDown(is_new=False)
            if opened.head.kind != DOWN_KIND:
                raise refuse(305)
            self._store(tx, opened)
            head = opened.head
            tx.exchange.accept(head.stream, head.epoch, head.seq, opened.head_id)
            tx.exchange.record_received(received_record(head, opened.head_id, path, self.at))
            tx.settings.see_signed_time(head.created, self.at.clock())
            self.at.note(tx, "taken_down", "bundle", opened.head_id)
        counts = {name: len(opened.sections[name]) for name in _COUNTED}
        counts["settings"] = _for_people(opened.sections["settings"])
        if opened.plans is not None:
            counts |= {"plans": len(opened.plans.plans), "tasks": len(opened.plans.plan_tasks)}
        changes = Changes(exchange=True, plan=True, settings=True, rounds=True)
        return TakenDown(is_new=True, **counts, changes=changes)

    def _store(self, tx: Tx, opened: Opened) -> None:
        told = opened.sections
        self._take_standards(tx, told["standards"])
        tx.places.put_units(told["units"])
        remember_plans(self.at, tx)
        self._take_targets(tx, [one for one in told["targets"] if one.source is TargetSource.UPPER])
        gone = (one.issue for one in told.get("withdrawn", ()))
        take_issues(tx, opened.head.from_org, told["issues"], gone)
        take_papers(self.at, tx, opened.head.from_org, told)
        TransferService(self.at).noted(tx, told["transfers"])
        if opened.plans is not None:
            self._withdraw_targets(tx, {one.id for one in told["targets"]})
            note_withdrawn(tx, opened.head.from_org, opened.plans)
            tx.carried_plans.replace(opened.head.from_org, opened.plans)
        take_schema(tx, told["settings"])
        for one in told["settings"]:
            if one.name in SETTINGS_SENT:
                tx.settings.put(one.name, json.loads(one.value))
        _remember(tx, told["standards"], told["settings"])

    def _take_targets(self, tx: Tx, sent: Sequence[Target]) -> None:
        """What came down takes the place of what somebody typed here from the paper."""
        ids, subjects = {one.id for one in sent}, {one.subject for one in sent}
        typed = (one for one in tx.plan.targets() if one.id not in ids and one.subject in subjects)
        tx.plan.drop_targets(list(typed), by=self.at.person.id, on=self.at.today())
        tx.plan.put_targets(sent)

    def _withdraw_targets(self, tx: Tx, sent: set[str]) -> None:
        """A document with plans names every target of the unit: what is not there was taken off.

        A target that somebody typed here from a paper never came that way, and stays.
        """
        gone = targets_from_above(tx) - sent
        taken_off = [one for one in tx.plan.targets() if one.id in gone]
        tx.plan.drop_targets(taken_off, by=self.at.person.id, on=self.at.today())
        tx.settings.put(TARGETS_FROM_ABOVE, tuple(sorted(sent)))

    def _take_standards(self, tx: Tx, sent: Sequence[StandardFile]) -> None:
        """A text this program cannot read would stop the office: it is refused here, whole."""
        standards_held(self.at, tx).with_editions((one.id, one.yaml) for one in sent)
        put_editions(tx, [self._edition(one) for one in sent])

    def _edition(self, one: StandardFile) -> Edition:
        shipped = {each.id: each.file_sha256 for each in self.at.standards.all()}
        base = shipped.get(one.id, "")
        kind, on = EditionKind.ACTIVATED, self.at.today().isoformat()
        return Edition(one.id, one.sha256, one.yaml, kind, base, self.at.person.id, on)


_COUNTED = ("standards", "units", "targets", "decisions", "issues", "settings")


class _Numbered:
    """Versions of what is sent: the next number whenever the content differs from the last."""

    def __init__(self, known: dict[str, dict[str, tuple[int, str]]]) -> None:
        self.known = known

    def of(self, section: str, name: str, content: str) -> int:
        held = self.known.setdefault(section, {})
        version, last = held.get(name, (0, ""))
        if content != last:
            held[name] = (version + 1, content)
        return held[name][0]


def _standards_sent(tx: Tx, numbered: _Numbered) -> list[StandardFile]:
    """The newest edition in force of every standard."""
    active = [one for one in editions(tx) if one.kind is EditionKind.ACTIVATED]
    newest = {one.standard: one for one in active}
    return [
        StandardFile(name, numbered.of("standards", name, one.sha256), one.sha256, one.yaml)
        for name, one in sorted(newest.items())
    ]


def _settings_sent(tx: Tx, numbered: _Numbered, names: Sequence[str]) -> list[SettingSent]:
    """Settings that are sent; one this office never set is left to the commune.

    Its choice is not undone in passing.
    """
    told = numbered.known.get("settings", {})
    values = {
        name: json.dumps(tx.settings.get(name))
        for name in sorted(names)
        if tx.settings.get(name) or name in told
    }
    return [
        SettingSent(name, value, numbered.of("settings", name, value))
        for name, value in values.items()
        if name in SETTINGS_SENT
    ]


def _for_people(settings: Iterable[SettingSent]) -> int:
    """Settings a person chose to send; what the program tells of itself is not counted."""
    return sum(one.name in SETTINGS_SENT for one in settings)


def _read(tx: Tx, name: str) -> dict[str, dict[str, tuple[int, str]]]:
    return {section: taken_versions(tx, section, name) for section in ("standards", "settings")}


def _remember(tx: Tx, standards: Sequence[StandardFile], settings: Sequence[SettingSent]) -> None:
    held = _read(tx, TAKEN)
    held["standards"].update({one.id: (one.version, one.sha256) for one in standards})
    held["settings"].update({one.name: (one.version, one.value) for one in settings})
    tx.settings.put(TAKEN, json.dumps(held, sort_keys=True))


def active_cards(tx: Tx, unit: str) -> list[Card]:
    """Cards of the active laptops of a commune; of the own one its helper laptops.

    Raises:
        NotFound: for the upper unit.
    """
    found = [
        one.card
        for one in tx.exchange.cards(unit)
        if one.state is KeyState.ACTIVE and one.role is not InstallRole.UPPER
    ]
    if not found:
        raise NotFound(say.commune_unregistered(unit.partition("@")[0]), {"unit": unit})
    return found
