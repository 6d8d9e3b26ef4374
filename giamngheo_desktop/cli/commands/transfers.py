"""Commands of moves of households between communes."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, one_file
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.transfer_records import TransferSeen
from giamngheo_desktop.services.transfers import TransferWritten
from giamngheo_desktop.text import cli_transfers as say


def _list(_: Arguments, around: Surroundings) -> Outcome:
    found = around.services().transfers.transfers()
    lines = [say.line(one.name, one.other, one.transfer.state.value) for one in found]
    return Outcome({"transfers": [_json(one) for one in found]}, "\n".join(lines) or say.none())


def _json(one: TransferSeen) -> dict[str, object]:
    return {
        "transfer": one.transfer.id,
        "household": one.transfer.household,
        "name": one.name,
        "from": one.transfer.from_unit,
        "to": one.transfer.to_unit,
        "state": one.transfer.state.value,
        "rev": one.transfer.rev,
        "has_content": one.has_content,
        "told_early": one.is_early,
        "waits_for_village": one.is_homeless,
    }


def _configure_offer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--to", metavar="CODE", required=True)
    parser.add_argument("--reason", metavar="TEXT", required=True)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def _offer(arguments: Arguments, around: Surroundings) -> Outcome:
    service = around.services().transfers
    return _written(
        service.offer(arguments.household, arguments.to, arguments.reason, arguments.out)
    )


def _configure_send(parser: argparse.ArgumentParser) -> None:
    _configure_one(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def _send(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    is_upper = services.at.office().role is UnitRole.UPPER
    send = services.transfers.hand_on if is_upper else services.transfers.send_again
    return _written(send(arguments.transfer, arguments.out))


def _written(done: TransferWritten) -> Outcome:
    result = {
        "transfer": done.transfer.id,
        "state": done.transfer.state.value,
        "file": str(done.path),
    }
    return Outcome(result, say.written(str(done.path)), done.changes)


def _take(arguments: Arguments, around: Surroundings) -> Outcome:
    seen = around.services().transfers.take(arguments.file)
    text = say.line(seen.name, seen.other, seen.transfer.state.value)
    return Outcome(_json(seen), text, Changes(exchange=True))


def _configure_one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("transfer", metavar="TRANSFER")


def _configure_answer(parser: argparse.ArgumentParser) -> None:
    _configure_one(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--accept", action="store_true")
    which.add_argument("--refuse", action="store_true")
    parser.add_argument("--village", metavar="CODE")
    parser.add_argument("--reason", metavar="TEXT", default="")


def _answer(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    village = _village(services, arguments.village) if arguments.village else None
    changes = services.transfers.answer(
        arguments.transfer, accepted=arguments.accept, village=village, reason=arguments.reason
    )
    return _stepped(services, arguments.transfer, changes)


def _village(services: Services, code: str) -> str:
    for one in services.places.villages():
        if one.code == code:
            return one.id
    raise NotFound(say.village_unknown(code), {"village": code})


def _close(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    changes = services.transfers.close(arguments.transfer)
    return _stepped(services, arguments.transfer, changes)


def _configure_withdraw(parser: argparse.ArgumentParser) -> None:
    _configure_one(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True)


def _withdraw(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    changes = services.transfers.withdraw(arguments.transfer, arguments.reason)
    return _stepped(services, arguments.transfer, changes)


def _stepped(services: Services, transfer: str, changes: Changes) -> Outcome:
    found = services.transfers.transfers()
    seen = next(one for one in found if one.transfer.id.startswith(transfer))
    result = {"transfer": seen.transfer.id, "state": seen.transfer.state.value}
    return Outcome(result, say.line(seen.name, seen.other, seen.transfer.state.value), changes)


COMMANDS = (
    Command("transfers list", say.help_list(), _list),
    Command("transfers offer", say.help_offer(), _offer, _configure_offer),
    Command("transfers send", say.help_send(), _send, _configure_send),
    Command("transfers take", say.help_take(), _take, one_file),
    Command("transfers answer", say.help_answer(), _answer, _configure_answer),
    Command("transfers close", say.help_close(), _close, _configure_one),
    Command("transfers withdraw", say.help_withdraw(), _withdraw, _configure_withdraw),
)
