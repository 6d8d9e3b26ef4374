"""Commands at a laptop nobody can open any more: asking the unit above, reading its answer."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.recovery import make_sheet, write_slip
from giamngheo_desktop.services.rescue import RescueAsked, finish_rescue, request_rescue
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import cli_safety as say
from giamngheo_desktop.text import rescue as rescue_words


def _configure_request(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="CODE", required=True, help=say.help_own_unit())
    parser.add_argument("--person", metavar="TEXT", required=True)
    parser.add_argument("--phone", metavar="TEXT", default="")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--slip", metavar="FILE.pdf", type=Path)
    parser.add_argument("--new-passphrase-file", metavar="FILE")


def _request(arguments: Arguments, around: Surroundings) -> Outcome:
    unit = current_unit(arguments.unit, local_day(around.clock()))
    asked = RescueAsked(
        arguments.user, unit, arguments.person, arguments.phone, around.new_passphrase()
    )
    done = request_rescue(around.store_folder(), arguments.out, asked, clock=around.clock)
    if arguments.slip is not None:
        write_export(arguments.slip, done.pdf, force=True)
    result = {"file": str(done.path), "digits": done.digits, "unit": unit.code}
    return Outcome(result, f"{rescue_words.requested(str(done.path))}\n{done.digits}")


def _configure_finish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--upper-digits", metavar="DIGITS", required=True)
    parser.add_argument("--new-passphrase-file", metavar="FILE", help=say.help_chosen())
    parser.add_argument("--recovery-slip", metavar="FILE.pdf", type=Path, required=True)


def _finish(arguments: Arguments, around: Surroundings) -> Outcome:
    place = finish_rescue(
        around.store_folder(),
        arguments.file,
        passphrase=around.new_passphrase(),
        upper_digits=arguments.upper_digits,
        clock=around.clock,
    )
    try:
        write_slip(make_sheet(place), arguments.recovery_slip, force=True)
    finally:
        place.store.close()
    user = place.person.user
    result = {"user": user, "recovery_slip": str(arguments.recovery_slip), "key_change_due": True}
    return Outcome(result, rescue_words.rescued(user), Changes(people=True))


COMMANDS = (
    Command("rescue request", rescue_words.help_request(), _request, _configure_request),
    Command("rescue finish", rescue_words.help_finish(), _finish, _configure_finish),
)
