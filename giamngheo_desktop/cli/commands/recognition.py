"""Commands about what stands in the way, decisions, refusals, certificates, and the settings."""

import argparse
from dataclasses import replace
from datetime import date

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.services.outcomes import Outcome as HouseholdOutcome
from giamngheo_desktop.services.round_settings import RoundSettings
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_rounds as say
from giamngheo_desktop.text.labels import CATEGORY

_DONE = Changes(rounds=True, households=True)
_DAYS = ("posting_days", "recheck_days", "result_days")


def _configure_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")


def _configure_dated(parser: argparse.ArgumentParser) -> None:
    _configure_round(parser)
    parser.add_argument("--on", type=a_date, required=True, metavar="DATE")


# -- what is in the way ---------------------------------------------------------------------------


def _blocks(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    codes = {place.id: place.code for place in services.households.villages()}
    found = services.obstacles.of(one)
    rows = [
        {
            "step": line.step,
            "code": line.code,
            "village": codes.get(line.village),
            "household": line.household or None,
            "text": line.text,
        }
        for line in found
    ]
    told = [
        say.block_line(line.step, line.village_name, line.head_name, line.text) for line in found
    ]
    return Outcome({"round": one, "blocks": rows}, "\n".join(told) or say.nothing_blocks(one))


def _divergence(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    codes = {place.id: place.code for place in services.households.villages()}
    sums = services.divergence.of(one)
    rows = [
        {
            "village": codes.get(each.village),
            "households": each.households,
            "differs": each.differs,
            "lines": [_line_json(line) for line in each.lines],
        }
        for each in sums
    ]
    told = [say.divergence_line(each.village_name, each.households, each.differs) for each in sums]
    told += [_line_text(line) for each in sums for line in each.lines]
    return Outcome({"round": one, "villages": rows}, "\n".join(told) or say.no_rounds())


def _line_json(line: HouseholdOutcome) -> dict[str, object]:
    classes = {
        "score": line.by_score,
        "meeting": line.by_meeting,
        "chairman": line.by_chairman,
        "now": line.now,
    }
    told: dict[str, object] = {"household": line.household, "head": line.head_name}
    told |= {name: one.value if one else None for name, one in classes.items()}
    return told | {"vote": _rate(line.vote), "reason": line.reason, "decided_by": line.decided_by}


def _rate(rate: Rate | None) -> dict[str, object] | None:
    return {"num": rate.num, "den": rate.den, "text": rate.text()} if rate else None


def _line_text(line: HouseholdOutcome) -> str:
    words = [
        CATEGORY[one.value] if one else "—"
        for one in (line.by_score, line.by_meeting, line.by_chairman)
    ]
    return say.divergence_household(line.village_name, line.head_name, words, line.reason)


def _calendar(_: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    dues = services.calendar.dues()
    rows = [
        {"what": due.kind.value, "on": due.on, "days_left": due.left, "about": due.subject or None}
        for due in dues
    ]
    told = [say.due_line(due.on, due.kind.value, due.left) for due in dues]
    return Outcome({"dues": rows}, "\n".join(told))


# -- decisions ------------------------------------------------------------------------------------


def _configure_decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    _configure_dated(parser)
    parser.add_argument("--category", required=True, choices=[one.value for one in Category])
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _decide(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    category = Category(arguments.category)
    stored = services.recognition.decide(
        arguments.household, one, category, arguments.reason, arguments.on
    )
    results = stored.review.results if stored.review else ()
    score = results[0].category if results else None
    result = {
        "round": one,
        "household": arguments.household,
        "score": score.value if score else None,
        "now": category.value,
    }
    head = stored.head.name if stored.head else ""
    return Outcome(result, say.decided(head, CATEGORY[category.value]), _DONE)


def _configure_recognise(parser: argparse.ArgumentParser) -> None:
    _configure_dated(parser)
    parser.add_argument("--number", required=True, metavar="TEXT")
    parser.add_argument("--signer", metavar="TEXT", default="")


def _recognise(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    signer = arguments.signer or services.paper_settings.signing().signer_name
    made = services.recognition.recognise(one, arguments.number, arguments.on, signer)
    decision = made.decision
    result = {
        "round": one,
        "decision": decision.number,
        "kind": decision.kind.value,
        "by_result": made.by_result,
    }
    return Outcome(result, say.recognised(decision.number, sum(made.by_result.values())), _DONE)


def _configure_refuse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID", nargs="?")
    _configure_dated(parser)
    parser.add_argument("--all", action="store_true", dest="everyone")
    parser.add_argument("--number", metavar="TEXT", default="")
    parser.add_argument("--reason", metavar="TEXT", default="")


def _refuse(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    on, number = arguments.on, arguments.number
    if arguments.everyone:
        made = services.outcomes.refuse_unfit(one, on, number)
    else:
        home, reason = arguments.household or "", arguments.reason
        made = services.outcomes.refuse(one, home, on, number, reason)
    rows = [
        {"household": record.household, "number": record.number, "reason": record.note}
        for record in made.records
    ]
    return Outcome({"round": one, "refused": rows}, say.refused_requests(len(rows)), made.changes)


def _certify(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    one = round_of(services, arguments.round)
    count = services.recognition.certify(one, arguments.on)
    return Outcome({"round": one, "certificates": count}, say.certified(count), _DONE)


def _configure_reopen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("round", metavar="ROUND")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _reopen(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().rounds.reopen(arguments.round, arguments.reason)
    result = {"round": found.id, "status": found.status.value}
    return Outcome(result, say.reopened(found.id), _DONE)


# -- settings -------------------------------------------------------------------------------------


def _configure_settings(parser: argparse.ArgumentParser) -> None:
    for name in _DAYS:
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, metavar="N")
    parser.add_argument("--opinion", choices=["on", "off"])
    parser.add_argument("--opinion-to", metavar="TEXT")
    parser.add_argument("--closing-needs-decision", choices=["on", "off"])
    parser.add_argument(
        "--holiday", type=_span, action="append", default=[], metavar="DATE[..DATE]"
    )
    parser.add_argument("--no-holiday", type=a_date, action="append", default=[], metavar="DATE")


def _span(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    return a_date(first), a_date(last or first)


def _settings(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    changes = Changes()
    before = services.round_settings.get()
    wanted = _wanted(arguments, before)
    if wanted != before:
        changes = services.round_settings.put(wanted)
    for first, last in arguments.holiday:
        changes = services.round_settings.add_holidays(first, last)
    if arguments.no_holiday:
        changes = services.round_settings.drop_holidays(arguments.no_holiday)
    return Outcome(_settings_json(services), _settings_text(services), changes)


def _wanted(arguments: Arguments, before: RoundSettings) -> RoundSettings:
    given = {name: days for name in _DAYS if (days := getattr(arguments, name)) is not None}
    if arguments.opinion is not None:
        given["needs_opinion"] = arguments.opinion == "on"
    if arguments.closing_needs_decision is not None:
        given["needs_decision"] = arguments.closing_needs_decision == "on"
    if arguments.opinion_to is not None:
        given["opinion_to"] = arguments.opinion_to
    return replace(before, **given)


def _settings_json(services: Services) -> dict[str, object]:
    now = services.round_settings.get()
    return {
        **{name: getattr(now, name) or None for name in _DAYS},
        "opinion": now.needs_opinion,
        "opinion_to": now.opinion_to,
        "closing_needs_decision": now.needs_decision,
        "holidays": list(now.holidays),
        "procedure": [
            {
                "rule": rule.path,
                "title": rule.title,
                "value": rule.value,
                "unit": rule.unit,
                "source": rule.cited.source,
                "article": rule.cited.article,
                "grade": rule.cited.grade.value,
                "setting": rule.setting or None,
            }
            for rule in services.round_settings.rules()
        ],
    }


def _settings_text(services: Services) -> str:
    now = services.round_settings.get()
    own = [say.own_days(name, getattr(now, name)) for name in _DAYS if getattr(now, name)]
    rules = [
        say.rule_line(rule.title, f"{rule.value} {rule.unit}".strip(), rule.cited.grade.value)
        for rule in services.round_settings.rules()
    ]
    switches = [say.closing_demands(is_on=now.needs_decision)]
    return "\n".join([*rules, *own, *switches, say.holidays(now.holidays)])


COMMANDS = (
    Command("rounds blocks", say.help_blocks(), _blocks, _configure_round),
    Command("rounds divergence", say.help_divergence(), _divergence, _configure_round),
    Command("rounds calendar", say.help_calendar(), _calendar),
    Command("rounds decide", say.help_decide(), _decide, _configure_decide),
    Command("rounds recognise", say.help_recognise(), _recognise, _configure_recognise),
    Command("rounds refuse", say.help_refuse(), _refuse, _configure_refuse),
    Command("rounds certify", say.help_certify(), _certify, _configure_dated),
    Command("rounds reopen", say.help_reopen(), _reopen, _configure_reopen),
    Command("rounds settings", say.help_settings(), _settings, _configure_settings),
)
