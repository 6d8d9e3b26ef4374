"""Commands about what happens to households over time."""

import argparse

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.household import MemberStatus
from giamngheo_desktop.services.household_events import Happened
from giamngheo_desktop.text import household_events as say

_WAYS = [MemberStatus.DEAD.value, MemberStatus.MOVED_OUT.value, MemberStatus.LEFT.value]


def _happened(done: Happened) -> Outcome:
    rows = [
        {
            "household": one.household.id,
            "status": one.household.status.value,
            "members": len(one.counted_members),
            "head": one.head.name if one.head else None,
        }
        for one in done.dossiers
    ]
    result = {"event": done.event, "op": done.op, "households": rows}
    return Outcome(result, say.done(done.op, len(rows)), done.changes)


def _configure_split(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--member", action="append", required=True, metavar="ID")
    parser.add_argument("--head", required=True, metavar="ID")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _split(arguments: Arguments, around: Surroundings) -> Outcome:
    events = around.services().events
    return _happened(
        events.split(arguments.household, arguments.member, arguments.head, arguments.on)
    )


def _configure_join(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--into", required=True, metavar="ID")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _join(arguments: Arguments, around: Surroundings) -> Outcome:
    events = around.services().events
    return _happened(events.join(arguments.into, arguments.household, arguments.on))


def _configure_leave(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--member", required=True, metavar="ID")
    parser.add_argument("--how", choices=_WAYS, required=True)
    parser.add_argument("--next-head", metavar="ID")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _leave(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().events.member_leaves(
        arguments.household,
        arguments.member,
        MemberStatus(arguments.how),
        arguments.on,
        next_head=arguments.next_head,
    )
    return _happened(done)


def _configure_head(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--member", required=True, metavar="ID")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _head(arguments: Arguments, around: Surroundings) -> Outcome:
    events = around.services().events
    return _happened(events.new_head(arguments.household, arguments.member, arguments.on))


def _configure_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--to", metavar="UNIT")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _out(arguments: Arguments, around: Surroundings) -> Outcome:
    events = around.services().events
    return _happened(events.moves_out(arguments.household, arguments.on, arguments.to))


def _configure_events(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID", nargs="?")


def _events(arguments: Arguments, around: Surroundings) -> Outcome:
    lines = around.services().events.events(arguments.household)
    rows = [
        {
            "event": one.event,
            "op": one.op,
            "on": one.on,
            "at": one.at,
            "households": sorted(one.households),
            "undone": one.is_undone,
        }
        for one in lines
    ]
    text = "\n".join(say.event_line(one.event, one.op, one.on, one.is_undone) for one in lines)
    return Outcome({"events": rows}, text or say.NO_EVENTS)


def _configure_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("event", type=int, metavar="N")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _undo(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().events.undo(arguments.event, arguments.reason)
    return Outcome(
        {"event": done.event, "households": [one.household.id for one in done.dossiers]},
        say.undone(len(done.dossiers)),
        done.changes,
    )


COMMANDS = (
    Command("households split", say.HELP_SPLIT, _split, _configure_split),
    Command("households join", say.HELP_JOIN, _join, _configure_join),
    Command("households leave", say.HELP_LEAVE, _leave, _configure_leave),
    Command("households head", say.HELP_HEAD, _head, _configure_head),
    Command("households move-out", say.HELP_OUT, _out, _configure_out),
    Command("households events", say.HELP_EVENTS, _events, _configure_events),
    Command("households undo", say.HELP_UNDO, _undo, _configure_undo),
)
