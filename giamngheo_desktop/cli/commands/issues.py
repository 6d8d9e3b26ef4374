"""Commands of the questions an upper unit raises and a commune answers."""

import argparse

from giamngheo_desktop.cli.command import (
    Arguments,
    Command,
    Outcome,
    Surroundings,
)
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.exchange import ReplyKind, Severity
from giamngheo_desktop.services.issues import IssueSeen
from giamngheo_desktop.text import cli_handover as say
from giamngheo_desktop.text import ui_handover


def _configure_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--field", metavar="CODE", help=say.help_field())
    parser.add_argument("--text", metavar="TEXT", required=True)
    severities = [one.value for one in Severity]
    parser.add_argument("--severity", choices=severities, default=Severity.WARN.value)


def _ask(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.issues.raise_about(
        arguments.household,
        round_of(services, arguments.round),
        arguments.text,
        field_code=arguments.field,
        severity=Severity(arguments.severity),
    )
    result = {"issue": done.issue.id, "unit": done.unit, "field": done.issue.field}
    return Outcome(result, say.asked(), done.changes)


def _issues(_: Arguments, around: Surroundings) -> Outcome:
    seen = around.services().issues.issues()
    lines = [_line(one) for one in seen]
    result = {"issues": [_issue_json(one) for one in seen]}
    return Outcome(result, "\n".join(lines) or say.no_issues())


def _line(one: IssueSeen) -> str:
    answer = ui_handover.answer(one.reply.reply.value, one.reply.text or "") if one.reply else ""
    return say.issue_line(one.household_name, one.issue.text, answer)


def _issue_json(one: IssueSeen) -> dict[str, object]:
    return {
        "issue": one.issue.id,
        "unit": one.unit,
        "household": one.issue.household,
        "field": one.issue.field,
        "text": one.issue.text,
        "reply": one.reply.reply.value if one.reply else None,
        "reply_text": one.reply.text if one.reply else None,
    }


def _configure_answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("issue", metavar="ISSUE")
    parser.add_argument("--reply", choices=[one.value for one in ReplyKind], required=True)
    parser.add_argument("--text", metavar="TEXT", default="")


def _answer(arguments: Arguments, around: Surroundings) -> Outcome:
    kind = ReplyKind(arguments.reply)
    changes = around.services().issues.reply(arguments.issue, kind, arguments.text)
    return Outcome({"issue": arguments.issue, "reply": kind.value}, say.answered(), changes)


COMMANDS = (
    Command("issues raise", say.help_ask(), _ask, _configure_ask),
    Command("issues list", say.help_issues(), _issues),
    Command("issues reply", say.help_answer(), _answer, _configure_answer),
)
