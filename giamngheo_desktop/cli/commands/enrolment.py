"""Commands of the first contact of two units: enrolment."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import (
    Arguments,
    Command,
    Outcome,
    Surroundings,
    one_file,
)
from giamngheo_desktop.cli.commands.rounds import configure_approver
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import cli_handover as say


def _configure_request(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--to", metavar="CODE", help=say.help_to())
    parser.add_argument("--office", metavar="TEXT", default=say.default_office())
    parser.add_argument("--phone", metavar="TEXT", default="0")
    parser.add_argument("--slip", metavar="FILE.pdf", type=Path)


def _request(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    above = current_unit(arguments.to, local_day(around.clock())).id if arguments.to else None
    done = services.enrolment.request(
        arguments.out, office=arguments.office, phone=arguments.phone, to_unit=above
    )
    result = {
        "file": str(done.path),
        "digits": done.slip.digits,
        "unit": done.slip.unit,
        "install": done.slip.install,
    }
    if arguments.slip:
        letter = services.slips.enrolment(done.slip)
        result["slip"] = str(services.slips.save(letter, arguments.slip).path)
    return Outcome(result, say.requested(str(done.path), done.slip.digits))


def _show(arguments: Arguments, around: Surroundings) -> Outcome:
    seen = around.services().enrolment.show(arguments.file)
    result = {
        "unit": seen.card.unit,
        "install": seen.card.install,
        "person": seen.request.officer,
        "self_signature": True,
    }
    return Outcome(result, say.shown(seen.card.name, seen.request.officer))


def _configure_accept(parser: argparse.ArgumentParser) -> None:
    one_file(parser)
    parser.add_argument("--digits", metavar="DIGITS", required=True, help=say.help_digits())
    parser.add_argument("--assurance", choices=[one.value for one in Assurance], required=True)
    configure_approver(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def _accept(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.enrolment.accept(
        arguments.file,
        digits=arguments.digits,
        assurance=Assurance(arguments.assurance),
        folder=arguments.out,
        approver=around.approver(),
    )
    result = {
        "unit": done.key.card.unit,
        "registry": len(services.enrolment.registry()),
        "file": str(done.path),
        "upper_digits": done.upper_digits,
    }
    text = say.accepted(done.key.card.name, str(done.path), done.upper_digits)
    return Outcome(result, text, done.changes)


def _configure_finish(parser: argparse.ArgumentParser) -> None:
    one_file(parser)
    parser.add_argument("--upper-digits", metavar="DIGITS", required=True, help=say.help_digits())


def _finish(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.enrolment.finish(arguments.file, upper_digits=arguments.upper_digits)
    registry = len(services.enrolment.registry())
    result = {"upper_unit": done.card.unit, "registry": registry}
    return Outcome(result, say.finished(done.card.name), done.changes)


COMMANDS = (
    Command("enrol request", say.help_request(), _request, _configure_request),
    Command("enrol show", say.help_show(), _show, one_file),
    Command("enrol accept", say.help_accept(), _accept, _configure_accept),
    Command("enrol finish", say.help_finish(), _finish, _configure_finish),
)
