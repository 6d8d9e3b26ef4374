"""Steps of the journey between communes and upper unit."""

from dataclasses import replace
from pathlib import Path

from giamngheo_desktop.bundle.seal import state_sections, write_bundle
from giamngheo_desktop.bundle.stick import write_to_stick
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import BundleError, DecisionNeeded
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.bundle_records import recipients_of
from giamngheo_desktop.services.demo.entering import totals_of
from giamngheo_desktop.services.demo.papers import print_all
from giamngheo_desktop.services.demo.stage import (
    COMMUNE_PEOPLE,
    ROUND,
    UPPER_PEOPLE,
    Stage,
    make_workplace,
)
from giamngheo_desktop.services.handing import fields_for, ourselves, stream_to
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import demo as say


def make_workplaces(stage: Stage) -> str:
    """A workplace for every commune and one for the upper unit."""
    for one in stage.scenario.communes:
        folder = stage.options.out / f"commune-{one.unit.code}"
        stage.communes[one.unit.code] = make_workplace(
            stage, folder, UnitRole.COMMUNE, one.unit, COMMUNE_PEOPLE
        )
    folder = stage.options.out / "upper"
    stage.upper = make_workplace(stage, folder, UnitRole.UPPER, stage.scenario.upper, UPPER_PEOPLE)
    return say.made(len(stage.communes))


def enrol(stage: Stage) -> str:
    """Requests, digits typed on both sides, cards pinned."""
    above, stick = stage.above(), stage.folder("stick")
    for _, services in stage.parts():
        asked = services.enrolment.request(stick, office=say.office(), phone=say.phone())
        accepted = above.enrolment.accept(
            asked.path,
            digits=asked.slip.digits,
            assurance=Assurance.TAN_NOI,
            folder=stick,
        )
        services.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)
    return say.enrolled(len(stage.communes))


def close_rounds(stage: Stage) -> str:
    """Every round is closed; its state is frozen and hashed."""
    codes = [services.rounds.close(ROUND).snapshot[:8] for _, services in stage.parts()]
    return say.closed(codes)


def export(stage: Stage) -> str:
    """The full state of every commune goes to the stick and is read back."""
    stick = stage.folder("stick")
    size = 0
    for one, services in stage.parts():
        done = services.outbox.export_state(ROUND, stick, stage.progress)
        stage.bundles[one.unit.code] = done.path
        size += done.size_bytes
    return say.exported(len(stage.bundles), size)


def refuse_damaged(stage: Stage) -> str:
    """A flipped bit and an unknown sender are refused; nothing changes."""
    first = next(iter(stage.bundles.values()))
    damaged = _with_flipped_bit(first, stage.folder("input") / f"hong-{first.name}")
    stage.refusals.append(_refusal(stage.above(), damaged))
    stranger = next(iter(stage.communes.values()))
    stage.refusals.append(_refusal_of_stranger(stage, stranger))
    return say.refused(stage.refusals)


def _with_flipped_bit(path: Path, target: Path) -> Path:
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    target.write_bytes(data)
    return target


def _refusal(services: Services, path: Path) -> str:
    try:
        services.inbox.inspect(path)
    except BundleError as error:
        return error.code
    raise AssertionError(say.not_refused(path.name))


def _refusal_of_stranger(stage: Stage, commune: Services) -> str:
    """An installation that never enrolled sends a state signed by a key nobody knows."""
    folder = stage.folder("input")
    unit = commune.at.office().unit
    stranger = make_workplace(
        stage, folder / "nguoi-la", UnitRole.COMMUNE, unit, COMMUNE_PEOPLE[:1]
    )
    try:
        return _refusal(stage.above(), _sealed_by(stranger, commune, stage, folder))
    finally:
        stranger.close()


def _sealed_by(stranger: Services, commune: Services, stage: Stage, folder: Path) -> Path:
    upper = commune.enrolment.pinned_upper()
    if upper is None:
        raise LookupError("the commune has enrolled")
    with stranger.at.store.writing() as tx:
        us = ourselves(tx)
        stream = stream_to(us, "commune.state", upper.unit)
        fields = fields_for(stranger.at, tx, us, stream, commune.rounds.get(ROUND))
        sealed = write_bundle(fields, state_sections(State()), us.signer, recipients_of(upper))
    return write_to_stick(folder, sealed, sender=us.card)


def merge(stage: Stage) -> str:
    """Merge, merge again without change, then a corrected state after its difference was seen."""
    above, stick = stage.above(), stage.folder("stick")
    households = 0
    for code, path in stage.bundles.items():
        done = above.inbox.merge(path, receipt_folder=stick, progress=stage.progress)
        again = above.inbox.merge(path)
        if again.is_new or done.receipt is None:
            raise AssertionError(say.merge_not_idempotent(path.name))
        stage.receipts[code] = done.receipt
        households += len(done.plan.new) if done.plan else 0
    _replace_first(stage)
    return say.merged(households)


def _replace_first(stage: Stage) -> None:
    """The first commune corrects one household and sends its state again."""
    (sample, services), above = stage.parts()[0], stage.above()
    code = sample.unit.code
    services.outbox.read_receipt(stage.receipts[code])
    _correct_one(services)
    print_all(stage, code, services)
    skipped = services.outbox.export_state(ROUND, stage.folder("stick"))
    done = services.outbox.export_state(ROUND, stage.folder("stick"))
    merged = above.inbox.merge(
        done.path, accept=_seen_plan(above, done.path), receipt_folder=stage.folder("stick")
    )
    if merged.receipt is not None:
        stage.receipts[code] = merged.receipt
    stage.bundles[code] = done.path
    stage.totals[code] = totals_of(services)
    stage.refusals.append(_refusal(above, skipped.path))


def _seen_plan(above: Services, path: Path) -> str:
    """Digest of the difference, which must be seen before an earlier state is replaced."""
    try:
        above.inbox.merge(path)
    except DecisionNeeded as needed:
        return str(needed.details["plan_digest"])
    raise AssertionError(say.not_refused(path.name))


def _correct_one(services: Services) -> None:
    services.rounds.reopen(ROUND, say.correction())
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True, limit=1))[0]
    dossier = services.households.get(line.id, ROUND)
    typed = dossier.review.diem_b1_typed if dossier.review else None
    if dossier.review is None or typed is None:
        raise LookupError("every household of the journey has a typed total")
    review = replace(
        dossier.review, diem_b1_typed=replace(typed, points=typed.points + 5), results=()
    )
    services.households.save(replace(dossier, review=review))
    services.rounds.classify(ROUND)
    services.rounds.close(ROUND)


def take_receipts(stage: Stage) -> str:
    """Receipts come home; households turn to "đã nhận"."""
    households = 0
    for code, path in stage.receipts.items():
        read = stage.communes[code].outbox.read_receipt(path)
        households += read.ack.households
    return say.received(households)
