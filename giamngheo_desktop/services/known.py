"""What this workplace knows: the content of a bundle is held against it before anybody sees it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.kinds import BY_NAME
from giamngheo_desktop.bundle.knowledge import Known, Package
from giamngheo_desktop.domain.exchange import State, Transfer
from giamngheo_desktop.domain.packages import PackageSide, PackageState
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.forms.phieu_b import TYPED_COLUMNS, member_answer_codes
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.rules.parameters import Standards
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handed_through import hands_on, other_way
from giamngheo_desktop.services.moves import moves
from giamngheo_desktop.services.standard_book import confirmations_of, standards_held
from giamngheo_desktop.services.units import known_tables, unit_of_lists
from giamngheo_desktop.store.engine import Tx

FIRST_YEAR, LAST_YEAR = 2021, 2099
"""Rounds under the two-step procedure; earlier years have no review that could be handed over."""

PACKAGE_KIND = "village.package"

_YEAR = re.compile(r"(\d{4})-(?:DK|(?:TX|MS|LD)(?:-\d{2})?)")


def known_here(at: Workplace, tx: Tx, head: Head, state: State | None = None) -> Known:
    """What the content of a bundle is held against; asked once its signature holds.

    Args:
        state: what the bundle carries; most of it may stand here too.
    """
    held = tx.rounds.find(head.round) if head.round else None
    # What another laptop of this commune sends is held against the package, not the own state.
    is_package = head.kind == PACKAGE_KIND
    previous = held_state(tx, head, state) if held is not None and not is_package else None
    audits = tx.exchange.audits_seen(head.from_org, head.from_install, head.epoch)
    standards = standards_held(at, tx)
    register = {one.id: one for one in tx.places.units()}
    targets, papers = ({}, {}) if is_package else _own_words(tx)
    return Known(
        unit_ids=frozenset(register) | {head.from_org},
        unit=partial(_unit_known, register),
        rounds=_rounds(tx, head),
        standards=_editions(standards, head),
        units=known_tables() if BY_NAME[head.kind].has_state else None,
        foreign_owner=partial(_foreign_owners, tx, head, previous),
        foreign_records=partial(_foreign_records, tx, register, head, previous),
        move=partial(_move, tx),
        target=targets.get,
        paper=papers.get,
        previous=previous,
        previous_head=tx.exchange.newest_merged(head.from_org, head.round),
        audit_n=max(audits, default=0),
        anchors=_anchors(previous, audits),
        standard_versions=taken_versions(tx, "standards"),
        setting_versions=taken_versions(tx, "settings"),
        packages=_given_to(tx, head) if is_package else {},
        other_way=partial(other_way, tx, head.from_org),
        hands_on=partial(hands_on, tx, head.from_org),
        decisions={one.id: one for one in tx.opinions.decisions_of(head.from_org)},
        odd_answer=odd_answers(standards, head),
    )


def _unit_known(register: Mapping[str, Unit], unit: str) -> Unit | None:
    """A unit as this office knows it, else as the packaged lists tell of it.

    What it was made from is told by both: a newer list need not repeat it.
    """
    held, listed = register.get(unit), unit_of_lists(unit)
    if held is None or listed is None:
        return held or listed
    return replace(held, before=tuple(sorted({*held.before, *listed.before})))


def _foreign_owners(
    tx: Tx, head: Head, held: State | None, ids: Sequence[str]
) -> Mapping[str, str]:
    """Households that stand here for the sender are nobody else's: only the others are asked."""
    own = {one.id for one in held.households} if held is not None else set()
    others = [one for one in ids if one not in own]
    return tx.households.foreign_owners(others, head.from_org, head.round or "") if others else {}


def _foreign_records(
    tx: Tx, register: Mapping[str, Unit], head: Head, held: State | None, state: State
) -> Sequence[str]:
    """At the unit above; in a commune the merge of two laptops meets records one by one."""
    if head.kind == PACKAGE_KIND:
        return ()
    sender = _unit_known(register, head.from_org)
    before = sender.before if sender is not None else ()
    return tx.bulk.foreign_records(state, head.from_org, head.round or "", before, held)


def _own_words(tx: Tx) -> tuple[dict[str, Target], dict[str, Decision]]:
    """Targets and papers of this office, by id."""
    office = tx.settings.office()
    papers = tx.opinions.decisions_of(office.unit.id) if office is not None else []
    return {one.id: one for one in tx.plan.targets()}, {one.id: one for one in papers}


def _move(tx: Tx, transfer: str) -> Transfer | None:
    return moves(tx).get(transfer)


def _given_to(tx: Tx, head: Head) -> dict[str, Package]:
    """Packages that this laptop gave to the sender of a bundle."""
    return {
        one.head: Package(
            scope=frozenset(one.scope),
            is_closed=one.state is not PackageState.OUT,
            held=partial(tx.packages.content, one.head),
        )
        for one in tx.packages.packages(PackageSide.GIVEN)
        if (one.install, one.round) == (head.from_install, head.round)
    }


def held_state(tx: Tx, head: Head, new: State | None) -> State | None:
    """The state accepted before of this sender and round, or nothing.

    Args:
        new: the state that comes after it; rows that are the same are the same values.
    """
    unit, round_id = head.from_org, head.round or ""
    held = tx.bulk.state_of(unit, round_id, round_id, new)
    if not (held.households or held.villages):
        return None
    return replace(held, confirmations=confirmations_of(tx, unit, round_id))


def _rounds(tx: Tx, head: Head) -> dict[str, bool]:
    """Rounds a state may belong to -> locked for this sender.

    An upper unit learns of a round by the first state of it, a helper laptop by the first package
    of it, so only a name that can be no round is unknown to them; an amendment, and a package that
    comes back, belongs to a round that is held.
    """
    locked = locked_rounds(tx)
    known = {one.id for one in tx.rounds.list()}
    above = tx.exchange.pinned_upper()
    is_given = head.kind == PACKAGE_KIND and above is not None and above.unit == head.from_org
    if (head.kind == "commune.state" or is_given) and _is_plausible(head.round or ""):
        known.add(head.round or "")
    return {one: (head.from_org, one) in locked for one in known}


def _is_plausible(round_id: str) -> bool:
    year = _YEAR.fullmatch(round_id)
    return year is not None and FIRST_YEAR <= int(year[1]) <= LAST_YEAR


def locked_rounds(tx: Tx) -> frozenset[tuple[str, str]]:
    """Unit and round of every round that was locked here: only amendments are taken."""
    lines = tx.settings.get("locked_rounds")
    pairs = [line.split("|") for line in lines] if isinstance(lines, tuple) else []
    return frozenset((unit, round_id) for unit, round_id in pairs)


def taken_versions(tx: Tx, of: str, name: str = "taken_down") -> dict[str, tuple[int, str]]:
    """Versions of `standards` or `settings` that came from above, or were sent down.

    Shape: id -> (version, content).
    """
    text = tx.settings.get(name)
    held = json.loads(text) if isinstance(text, str) and text else {}
    return {one: (version, value) for one, (version, value) in held.get(of, {}).items()}


def _anchors(previous: State | None, audits: Mapping[int, str]) -> dict[int, str]:
    """Anchors of the state held, as far as the sender's present epoch reaches, and heads seen."""
    told = {row.n: row.h for row in previous.audit} if previous is not None and audits else {}
    first = min(audits, default=0)
    return {n: h for n, h in told.items() if n >= first} | dict(audits)


def odd_answers(standards: Standards, head: Head) -> Callable[[Review], str]:
    """Tells the path of the first answer of a review that no form of the round asks for."""
    editions = {(one.id, one.file_sha256): one for one in standards.editions}
    named = [editions.get((one.id, one.sha256)) for one in head.standards]
    held = [one for one in named if one is not None]
    form = form_of(held[0], compared=held[1:]) if held and named[0] is held[0] else None
    fields = {field.code for field in form.household_fields()} if form else frozenset()
    asked = fields - TYPED_COLUMNS
    people = member_answer_codes()

    def odd(review: Review) -> str:
        # Asked of every review: no set is made where nothing is strange.
        if form and not review.answers.keys() <= asked:
            return f"answers.{min(review.answers.keys() - asked)}"
        given = review.member_answers.values()
        if all(answers.keys() <= people for answers in given):
            return ""
        return f"member_answers.{min(set().union(*given) - people)}"

    return odd


def _editions(held: Standards, head: Head) -> dict[str, str]:
    """Current editions, and of a standard the head names exactly that edition where it is held."""
    digests = {(one.id, one.file_sha256) for one in held.editions}
    named = {one.id: one.sha256 for one in head.standards if (one.id, one.sha256) in digests}
    return {one.id: one.file_sha256 for one in held.all()} | named
