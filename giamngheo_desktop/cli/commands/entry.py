"""Commands around entry: who is due, requests, second keying, doubles, looking back."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.cli.differences import differences_json, words_of_difference
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.requests import Purpose, RequestForm
from giamngheo_desktop.forms.differences import Difference
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.household_lines import read_household_lines
from giamngheo_desktop.services.paper_request import Printed
from giamngheo_desktop.services.worklist import DueLine
from giamngheo_desktop.text import cli_entry as say
from giamngheo_desktop.text import duplicates as duplicate_words
from giamngheo_desktop.text import timeline as timeline_words
from giamngheo_desktop.text.requests import STATE
from giamngheo_desktop.text.ui_events import PROGRESS


def _configure_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")


def _configure_due(parser: argparse.ArgumentParser) -> None:
    _configure_round(parser)
    parser.add_argument("--village", metavar="NAME", help=say.HELP_VILLAGE)
    parser.add_argument("--reviewer", metavar="NAME", help=say.HELP_REVIEWER)


def _due(arguments: Arguments, around: Surroundings) -> list[DueLine]:
    services = around.services()
    lines = services.worklist.lines(round_of(services, arguments.round))
    return [
        one
        for one in lines
        if arguments.village in {None, one.village_name}
        and arguments.reviewer in {None, one.reviewer}
    ]


def _worklist(arguments: Arguments, around: Surroundings) -> Outcome:
    due = _due(arguments, around)
    rows = [
        {
            "household": one.household,
            "head": one.head_name,
            "village": one.village_name,
            "reviewer": one.reviewer,
            "requested": one.is_requested,
            "progress": one.progress.value,
        }
        for one in due
    ]
    text = "\n".join(
        f"{one.village_name}\t{one.head_name}\t{one.reviewer}\t{PROGRESS[one.progress.value]}"
        for one in due
    )
    return Outcome({"due": rows}, text or say.NOBODY_DUE)


def _configure_forms(parser: argparse.ArgumentParser) -> None:
    _configure_due(parser)
    parser.add_argument("--filled", action="store_true", help=say.HELP_FILLED)
    _configure_out(parser)


def _configure_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, required=True)
    parser.add_argument("--force", action="store_true")


def _forms(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    wanted = [one.household for one in _due(arguments, around)]
    printed = services.form_papers.save(
        round_of(services, arguments.round),
        wanted,
        arguments.out,
        is_filled=arguments.filled,
        force=arguments.force,
        progress=around.progress,
    )
    return _printed(printed)


def _printed(printed: Printed) -> Outcome:
    result = {"out": str(printed.path), "pages": printed.pages, "rows": printed.rows}
    return Outcome(result, say.written(str(printed.path), printed.pages))


# --- requests -------------------------------------------------------------------------------------


def _requests(_: Arguments, around: Surroundings) -> Outcome:
    found = around.services().requests.all()
    rows = [
        {
            "request": one.request.id,
            "household": one.request.household,
            "head": one.head_name,
            "form": one.request.form.value,
            "purpose": one.request.purpose.value,
            "on": one.request.on,
            "deadline": one.request.deadline,
            "days_left": one.days_left,
            "state": one.request.state.value,
        }
        for one in found
    ]
    text = "\n".join(
        f"{show_date(one.request.deadline)}\t{one.head_name}\t{STATE[one.request.state.value]}"
        for one in found
    )
    return Outcome({"requests": rows}, text or say.NO_REQUESTS)


def _configure_register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--form", choices=[one.value for one in RequestForm], required=True)
    purposes = [one.value for one in Purpose]
    parser.add_argument("--purpose", choices=purposes, default=Purpose.NGHEO.value)
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


def _register(arguments: Arguments, around: Surroundings) -> Outcome:
    made = around.services().requests.register(
        arguments.household,
        RequestForm(arguments.form),
        arguments.on,
        Purpose(arguments.purpose),
    )
    result = {
        "request": made.id,
        "round": made.round,
        "deadline": made.deadline,
        "purpose": made.purpose.value,
    }
    text = say.registered(f"{made.deadline:%d/%m/%Y}", made.round)
    return Outcome(result, text, Changes(households=True, rounds=True))


def _configure_refuse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("request", metavar="REQUEST")
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")
    parser.add_argument("--number", default="", metavar="TEXT")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _refuse(arguments: Arguments, around: Surroundings) -> Outcome:
    record = around.services().requests.refuse(
        arguments.request, arguments.on, arguments.number, arguments.reason
    )
    result = {"request": arguments.request, "household": record.household, "round": record.round}
    return Outcome(result, say.REFUSED, Changes(rounds=True))


# --- second keying --------------------------------------------------------------------------------


def _configure_draw(parser: argparse.ArgumentParser) -> None:
    _configure_round(parser)
    parser.add_argument("--seed", type=int, metavar="N")


def _draw(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    found = round_of(services, arguments.round)
    drawn = services.rekeying.draw(found, arguments.seed)
    result = {"seed": drawn.seed, "households": list(drawn.households)}
    lines = (one.line for one in services.rekeying.lines(found))
    text = "\n".join(f"{one.village_name}\t{one.head_name}\t{one.id}" for one in lines)
    return Outcome(result, text)


def _configure_record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.jsonl", type=Path)
    _configure_round(parser)


def _record(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    round_id = round_of(services, arguments.round)
    found = [
        services.rekeying.record(round_id, one) for one in read_household_lines(arguments.file)
    ]
    rows = [
        {"household": one.household, "fields": one.fields, "wrong": list(one.wrong)}
        for one in found
    ]
    text = "\n".join(
        f"{one.household}\t{len(one.wrong)}/{one.fields}\t{'; '.join(one.wrong_words())}"
        for one in found
    )
    return Outcome({"compared": rows}, text)


def _rates(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    found = services.rekeying.rates(round_of(services, arguments.round))
    rows = [
        {
            "village": one.village_name,
            "households": one.households,
            "rate": {"num": one.rate.num, "den": one.rate.den, "text": one.rate.text()},
        }
        for one in found
    ]
    text = "\n".join(f"{one.village_name}\t{one.households}\t{one.rate.text()} %" for one in found)
    return Outcome({"rates": rows}, text or say.NOTHING_REKEYED)


def _configure_rate_paper(parser: argparse.ArgumentParser) -> None:
    _configure_round(parser)
    _configure_out(parser)


def _rate_paper(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    letter = services.rekeying.letter(round_of(services, arguments.round))
    return _printed(services.slips.save(letter, arguments.out, force=arguments.force))


# --- doubles --------------------------------------------------------------------------------------


def _configure_pairs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help=duplicate_words.HELP_WITH_TOLD)


def _pairs(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().duplicates.pairs(with_told_apart=arguments.all)
    rows = [
        {
            "households": [one.one.id, one.other.id],
            "heads": [one.one.head_name, one.other.head_name],
            "why": [each.value for each in one.why],
            "told_apart": one.is_told_apart,
        }
        for one in found
    ]
    text = "\n".join(
        duplicate_words.pair_line(
            one.one.head_name, one.other.head_name, duplicate_words.why(one.why)
        )
        for one in found
    )
    return Outcome({"pairs": rows}, text or duplicate_words.NONE)


def _configure_apart(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("other", metavar="ID")


def _apart(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    heads = []
    for one in (arguments.household, arguments.other):
        head = services.households.get(one).head
        heads.append(head.name if head else one)
    changes = services.duplicates.tell_apart(arguments.household, [arguments.other])
    result = {"households": [arguments.household, arguments.other]}
    return Outcome(result, duplicate_words.told_apart(*heads), changes)


# --- looking back ---------------------------------------------------------------------------------


def _configure_household(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")


def _timeline(arguments: Arguments, around: Surroundings) -> Outcome:
    lines = around.services().timeline.lines(arguments.household)
    rows = [
        {
            "kind": one.kind.value,
            "on": one.on,
            "title": one.title,
            "about": one.about,
            "round": one.round or None,
            "revision": one.revision or None,
            "event": one.event or None,
        }
        for one in lines
    ]
    text = "\n".join(f"{one.on or ''}\t{one.title}\t{one.about}" for one in lines)
    return Outcome({"lines": rows}, text)


def _configure_differences(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--revision", type=int, metavar="N", help=say.HELP_REVISION)
    what.add_argument("--round", metavar="ROUND", help=say.HELP_ROUND)
    parser.add_argument("--to-present", action="store_true", help=say.HELP_TO_PRESENT)


def _differences(arguments: Arguments, around: Surroundings) -> Outcome:
    timeline, household = around.services().timeline, arguments.household
    if arguments.round:
        found = timeline.before_round(household, arguments.round)
    elif arguments.to_present:
        found = timeline.to_present(household, arguments.revision)
    else:
        found = timeline.of_saving(household, arguments.revision)
    return _told(found)


def _told(found: list[Difference]) -> Outcome:
    text = "\n".join(map(words_of_difference, found))
    return Outcome({"differences": differences_json(found)}, text or say.NO_DIFFERENCE)


def _configure_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _undo(arguments: Arguments, around: Surroundings) -> Outcome:
    service = around.services().last_act
    found = service.last()
    if found is None:
        raise NotFound(timeline_words.nothing_to_undo(), {})
    changes = service.undo(found, arguments.reason)
    result = {"entry": found.entry, "op": found.op, "household": found.household}
    return Outcome(result, say.undone(found.name), changes)


COMMANDS = (
    Command("worklist show", say.HELP_WORKLIST, _worklist, _configure_due),
    Command("worklist forms", say.HELP_FORMS, _forms, _configure_forms),
    Command("requests list", say.HELP_REQUESTS, _requests),
    Command("requests register", say.HELP_REGISTER, _register, _configure_register),
    Command("requests refuse", say.HELP_REFUSE, _refuse, _configure_refuse),
    Command("rekey draw", say.HELP_DRAW, _draw, _configure_draw),
    Command("rekey record", say.HELP_RECORD, _record, _configure_record),
    Command("rekey rates", say.HELP_RATES, _rates, _configure_round),
    Command("rekey paper", say.HELP_RATE_PAPER, _rate_paper, _configure_rate_paper),
    Command("duplicates list", duplicate_words.HELP_LIST, _pairs, _configure_pairs),
    Command("duplicates apart", duplicate_words.HELP_APART, _apart, _configure_apart),
    Command("households timeline", say.HELP_TIMELINE, _timeline, _configure_household),
    Command("households differences", say.HELP_DIFFERENCES, _differences, _configure_differences),
    Command("undo", say.HELP_UNDO, _undo, _configure_undo),
)
