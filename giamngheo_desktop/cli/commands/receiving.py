"""Commands of the receiving side: overview, lock, taking back; and of the register of keys."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.handover import TrustedKey
from giamngheo_desktop.services.completeness import Completeness, UnitHanded
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.locking import Locked
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import cli_receiving as say
from giamngheo_desktop.text import exchange
from giamngheo_desktop.text import receiving as words


def _configure_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("head", metavar="HEAD")
    parser.add_argument("--reason", metavar="TEXT", required=True)
    parser.add_argument("--receipt-out", metavar="DIR", type=Path)


def _undo(arguments: Arguments, around: Surroundings) -> Outcome:
    head = arguments.head.removeprefix("sha256:")
    done = around.services().undoing.undo(head, arguments.reason, arguments.receipt_out)
    result = {
        "head": f"sha256:{done.head_id}",
        "unit": done.unit,
        "round": done.round,
        "households": done.households,
        "receipt": str(done.receipt) if done.receipt else None,
        "backup": str(done.backup),
    }
    return Outcome(result, say.undone(done.households), done.changes)


def _configure_overview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--out", metavar="FILE.pdf|.xlsx", type=Path)
    parser.add_argument("--force", action="store_true")


def _overview(arguments: Arguments, around: Surroundings) -> Outcome:
    service = around.services().completeness
    told = (
        service.save(arguments.out, arguments.round, force=arguments.force)
        if arguments.out
        else service.of_round(arguments.round)
    )
    lines = [
        words.line(
            one.unit.code, one.unit.name, words.STATES[one.state.value], one.seq, one.households
        )
        for one in told.units
    ]
    text = "\n".join([*lines, words.handed_of(told.handed, len(told.units))])
    return Outcome(_overview_json(told, arguments.out), text)


def _overview_json(told: Completeness, out: Path | None) -> dict[str, object]:
    return {
        "round": told.round.id if told.round else None,
        "units": [_unit_json(one) for one in told.units],
        "handed": told.handed,
        "of": len(told.units),
        "complete": told.is_complete,
        "file": str(out) if out else None,
    }


def _unit_json(one: UnitHanded) -> dict[str, object]:
    return {
        "unit": one.unit.id,
        "name": one.unit.name,
        "state": one.state.value,
        "registered": one.is_registered,
        "seq": one.seq,
        "gaps": list(one.gaps),
        "at": one.at,
        "households": one.households,
        "ho_ngheo": one.ho_ngheo,
        "ho_can_ngheo": one.ho_can_ngheo,
        "why": one.why,
        "via": one.via,
        "direct": one.is_direct,
        "newer_than_above": one.is_newer,
        "not_merged": list(one.late),
    }


def _configure_lock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="CODE")
    parser.add_argument("--round", metavar="ROUND")


def _configure_unlock(parser: argparse.ArgumentParser) -> None:
    _configure_lock(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True)


def _named(code: str, around: Surroundings) -> str:
    """Id of the unit below that has this code; of another year than today's, too."""
    below = around.services().completeness.of_round().units
    found = [one.unit.id for one in below if one.unit.code == code]
    return found[0] if found else current_unit(code, local_day(around.clock())).id


def _lock(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    unit = _named(arguments.unit, around)
    done = services.locking.lock(unit, round_of(services, arguments.round))
    return Outcome(_lock_json(done, is_locked=True), say.locked(done.name), done.changes)


def _unlock(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    unit = _named(arguments.unit, around)
    round_id = round_of(services, arguments.round)
    done = services.locking.unlock(unit, round_id, arguments.reason)
    return Outcome(_lock_json(done, is_locked=False), say.unlocked(done.name), done.changes)


def _lock_json(done: Locked, *, is_locked: bool) -> dict[str, object]:
    return {"unit": done.unit, "round": done.round, "locked": is_locked, "changed": done.is_new}


def _configure_direct(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="CODE")
    parser.add_argument("--back", action="store_true")


def _direct(arguments: Arguments, around: Surroundings) -> Outcome:
    unit = _named(arguments.unit, around)
    done = around.services().handing_up.set_direct(unit, to=not arguments.back)
    result = {"unit": done.unit, "direct": done.is_direct, "changed": done.is_new}
    text = exchange.direct_now(done.name, is_direct=done.is_direct)
    return Outcome(result, text, done.changes)


def _keys(_: Arguments, around: Surroundings) -> Outcome:
    keys = around.services().enrolment.registry()
    lines = [say.key_line(one.card.name, one.state.value, one.card.key_id) for one in keys]
    return Outcome({"keys": [_key_json(one) for one in keys]}, "\n".join(lines))


def _key_json(one: TrustedKey) -> dict[str, object]:
    return {
        "key": one.card.key_id,
        "unit": one.card.unit,
        "install": one.card.install,
        "name": one.card.name,
        "role": one.role.value,
        "state": one.state.value,
        "cutoff": {"epoch": one.cutoff_epoch, "seq": one.cutoff_seq},
        "assurance": one.assurance.value if one.assurance else None,
    }


def _configure_rotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--office", metavar="TEXT", default=say.default_office())
    parser.add_argument("--phone", metavar="TEXT", default="0")
    parser.add_argument("--slip", metavar="FILE.pdf", type=Path)


def _rotate(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.enrolment.request(
        arguments.out, office=arguments.office, phone=arguments.phone, rotate=True
    )
    result: dict[str, object] = {"file": str(done.path), "digits": done.slip.digits}
    if arguments.slip:
        letter = services.slips.enrolment(done.slip)
        result["slip"] = str(services.slips.save(letter, arguments.slip).path)
    return Outcome(result, say.rotated(str(done.path), done.slip.digits))


def _renew(_: Arguments, around: Surroundings) -> Outcome:
    service = around.services().enrolment
    changes = service.renew()
    digits = service.own_digits()
    return Outcome({"digits": digits}, say.renewed(digits), changes)


def _configure_revoke(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def _revoke(arguments: Arguments, around: Surroundings) -> Outcome:
    changes = around.services().enrolment.revoke(arguments.key, arguments.reason)
    return Outcome({"key": arguments.key, "state": "revoked"}, say.revoked(), changes)


COMMANDS = (
    Command("enrol keys", say.help_keys(), _keys),
    Command("enrol rotate", say.help_rotate(), _rotate, _configure_rotate),
    Command("enrol renew", say.help_renew(), _renew),
    Command("enrol revoke", say.help_revoke(), _revoke, _configure_revoke),
    Command("bundle undo", say.help_undo(), _undo, _configure_undo),
    Command("bundle overview", say.help_overview(), _overview, _configure_overview),
    Command("bundle lock", say.help_lock(), _lock, _configure_lock),
    Command("bundle unlock", say.help_unlock(), _unlock, _configure_unlock),
    Command("bundle direct", say.help_direct(), _direct, _configure_direct),
)
