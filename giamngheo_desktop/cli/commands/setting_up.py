"""Commands that make a workplace and look after its people."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import FileExists, NotAllowed
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.recovery import make_sheet, open_with_paper, write_slip
from giamngheo_desktop.services.units import current_unit, units_around
from giamngheo_desktop.text import care as care_words
from giamngheo_desktop.text import cli_safety as safety_words
from giamngheo_desktop.text import cli_setting_up as say
from giamngheo_desktop.text import exchange as exchange_words
from giamngheo_desktop.text import services as words
from giamngheo_desktop.text import ui_approval as approval
from giamngheo_desktop.text.labels import DUTY


def _configure_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", choices=[one.value for one in UnitRole], required=True)
    parser.add_argument("--unit", metavar="CODE", required=True, help=say.help_unit())
    parser.add_argument("--person", metavar="TEXT", required=True, help=say.help_person())
    _add_duty(parser)
    parser.add_argument("--upper-name", metavar="TEXT", default="", help=say.help_upper_name())
    parser.add_argument("--sample", action="store_true", help=say.help_sample())
    parser.add_argument("--sheet-first", action="store_true", help=say.help_sheet_first())
    parser.add_argument(
        "--recovery-slip", metavar="FILE.pdf", type=Path, help=say.help_recovery_slip()
    )


def _add_duty(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--duty",
        nargs="+",
        choices=[one.value for one in Duty],
        required=True,
        help=", ".join(f"{code}: {name}" for code, name in DUTY.items()),
    )


def _asked_for(arguments: Arguments, around: Surroundings) -> NewWorkplace:
    unit = current_unit(arguments.unit, local_day(around.clock()))
    return NewWorkplace(
        role=UnitRole(arguments.role),
        unit=unit,
        user=arguments.user or arguments.duty[0],
        person=arguments.person,
        duties=frozenset(map(Duty, arguments.duty)),
        passphrase=around.passphrase(),
        upper_name=arguments.upper_name,
        units=units_around(unit),
        is_sample=arguments.sample,
        sheet_put_off=not arguments.sheet_first,
    )


def _init(arguments: Arguments, around: Surroundings) -> Outcome:
    slip: Path | None = arguments.recovery_slip
    if slip is not None and slip.exists():
        raise FileExists(exchange_words.file_exists(slip.name), {"file": str(slip)})
    new = _asked_for(arguments, around)
    unit = new.unit
    place = create_workplace(around.store_folder(), new, clock=around.clock)
    result: dict[str, object] = {
        "store": str(place.folder),
        "role": new.role.value,
        "unit": unit.code,
        "unit_name": unit.name,
        "install": place.office().install,
        "user": new.user,
    }
    text = say.made(str(place.folder), unit.name, unit.code)
    try:
        if slip is not None:
            write_slip(make_sheet(place), slip)
            result["recovery_slip"] = str(slip)
            text = f"{text}\n{care_words.slip_written(str(slip))}"
    finally:
        place.store.close()
    if not new.is_sample:
        text = f"{text}\n{say.sheet_next(is_made=slip is not None, is_first=arguments.sheet_first)}"
    return Outcome(result, text)


def _person_json(one: Person) -> dict[str, object]:
    duties = sorted(duty.value for duty in one.duties)
    return {"user": one.user, "person": one.name, "duties": duties, "active": one.is_active}


def _list_users(_: Arguments, around: Surroundings) -> Outcome:
    people = around.services().people.people()
    lines = [
        say.person_line(one.user, one.name, [DUTY[duty.value] for duty in sorted(one.duties)])
        for one in people
        if one.is_active
    ]
    return Outcome({"users": [_person_json(one) for one in people]}, "\n".join(lines))


def _configure_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--person", metavar="TEXT", required=True, help=say.help_person())
    parser.add_argument("--new-passphrase-file", metavar="FILE")
    _add_duty(parser)


def _add(arguments: Arguments, around: Surroundings) -> Outcome:
    duties = frozenset(map(Duty, arguments.duty))
    added = around.services().people.add(
        arguments.name, arguments.person, duties, around.new_passphrase()
    )
    return Outcome({"user": added.user}, say.user_added(added.user))


def _configure_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")


def _remove(arguments: Arguments, around: Surroundings) -> Outcome:
    removed = around.services().people.remove(arguments.name)
    return Outcome({"user": removed.user}, say.user_removed(removed.user))


def _configure_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?")
    parser.add_argument("--new-passphrase-file", metavar="FILE")
    parser.add_argument("--recovery-file", metavar="FILE", help=say.help_recovery_file())


def _change_passphrase(arguments: Arguments, around: Surroundings) -> Outcome:
    if arguments.recovery_file:
        return _recover(arguments, around)
    services = around.services()
    user = services.at.person.user
    if arguments.name not in {None, user}:
        raise NotAllowed(words.not_own_passphrase(arguments.name), {"user": arguments.name})
    services.people.change_passphrase(around.passphrase(), around.new_passphrase())
    return Outcome({"user": user}, say.passphrase_changed(user))


def _recover(arguments: Arguments, around: Surroundings) -> Outcome:
    place = open_with_paper(
        around.store_folder(),
        user=arguments.name or arguments.user,
        typed=around.recovery_code(),
        new_passphrase=around.new_passphrase(),
        clock=around.clock,
    )
    place.store.close()
    user = place.person.user
    return Outcome({"user": user}, say.passphrase_changed(user))


def _configure_slot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--new-passphrase-file", metavar="FILE")


def _give_slot(arguments: Arguments, around: Surroundings) -> Outcome:
    around.services().people.give_slot(arguments.name, around.new_passphrase())
    return Outcome({"user": arguments.name}, safety_words.slot_given(arguments.name))


def _configure_duties(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    _add_duty(parser)


def _change_duties(arguments: Arguments, around: Surroundings) -> Outcome:
    duties = frozenset(map(Duty, arguments.duty))
    changed = around.services().people.change_duties(arguments.name, duties)
    result = {"user": changed.user, "duties": sorted(duties)}
    return Outcome(result, safety_words.duties_changed(changed.user))


def _configure_approval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--two", choices=("on", "off"), help=approval.help_two())
    parser.add_argument(
        "--large-difference", metavar="PERCENT", type=int, help=approval.help_large()
    )


def _approval(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    if arguments.large_difference is not None:
        services.approval.put_percent(arguments.large_difference)
    if arguments.two is not None:
        services.people.set_two(wanted=arguments.two == "on")
    two, percent = services.people.needs_two(), services.approval.percent()
    result = {"two_persons": two, "large_difference_percent": percent}
    return Outcome(result, approval.standing(two=two, percent=percent))


COMMANDS = (
    Command("init", say.help_init(), _init, _configure_init),
    Command("users list", say.help_users_list(), _list_users),
    Command("users add", say.help_users_add(), _add, _configure_add),
    Command("users remove", say.help_users_remove(), _remove, _configure_name),
    Command("users slot", safety_words.help_slot(), _give_slot, _configure_slot),
    Command("users duties", safety_words.help_duties(), _change_duties, _configure_duties),
    Command("users approval", approval.help_approval(), _approval, _configure_approval),
    Command("users passphrase", say.help_passphrase(), _change_passphrase, _configure_passphrase),
)
