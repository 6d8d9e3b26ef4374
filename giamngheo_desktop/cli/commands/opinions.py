"""Commands about papers of the upper unit to its communes."""

import argparse
from dataclasses import replace

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.opinions import OpinionAbout, OpinionResult
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.opinions import PaperSeen, PaperTyped
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import cli_opinions as say
from giamngheo_desktop.text import opinions as words


def _configure_record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="CODE", required=True, help=say.help_to())
    parser.add_argument("--about", choices=[one.value for one in OpinionAbout], required=True)
    parser.add_argument("--result", choices=[one.value for one in OpinionResult])
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--number", metavar="TEXT", required=True)
    parser.add_argument("--on", metavar="DATE", type=a_date, required=True)
    parser.add_argument("--signer", metavar="TEXT", default="")
    parser.add_argument("--text", metavar="TEXT", required=True)
    parser.add_argument(
        "--household",
        metavar=("ID", "REASON"),
        nargs=2,
        action="append",
        default=[],
        help=say.help_household(),
    )
    parser.add_argument("--replaces", metavar="PAPER", help=say.help_replaces())
    parser.add_argument("--corrects", metavar="PAPER", help=say.help_corrects())


def _typed(arguments: Arguments, around: Surroundings) -> PaperTyped:
    services = around.services()
    typed = PaperTyped(
        current_unit(arguments.to, local_day(around.clock())).id,
        OpinionAbout(arguments.about),
        arguments.number,
        arguments.on,
        arguments.signer or services.paper_settings.signing().signer_name,
        arguments.text,
        round=arguments.round,
        result=OpinionResult(arguments.result) if arguments.result else None,
        households=tuple((home, reason) for home, reason in arguments.household),
        replaces=arguments.replaces,
        corrects=arguments.corrects,
    )
    needs_round = typed.about is OpinionAbout.Y_KIEN or bool(typed.households)
    if typed.round is None and needs_round:
        return replace(typed, round=round_of(services, None))
    return typed


def _record(arguments: Arguments, around: Surroundings) -> Outcome:
    typed = _typed(arguments, around)
    kept = around.services().opinions.record(typed)
    decision = kept.paper.decision
    result = {
        "paper": decision.id,
        "unit": typed.unit,
        "round": decision.round,
        "about": typed.about.value,
        "result": typed.result.value if typed.result else None,
        "number": decision.number,
        "version": decision.rev,
        "households": len(kept.paper.items),
    }
    text = words.recorded(decision.number, arguments.to, len(kept.paper.items))
    return Outcome(result, f"{text}\n{words.BASIS[typed.about.value]}", kept.changes)


def _configure_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--to", metavar="CODE", help=say.help_to())


def _list(arguments: Arguments, around: Surroundings) -> Outcome:
    unit = current_unit(arguments.to, local_day(around.clock())).id if arguments.to else None
    found = around.services().opinions.papers(arguments.round, unit)
    return Outcome(
        {"papers": [_json(one) for one in found]},
        "\n".join(_line(one) for one in found) or words.none(),
    )


def _json(one: PaperSeen) -> dict[str, object]:
    decision, opinion = one.paper.decision, one.paper.opinion
    return {
        "paper": decision.id,
        "unit": opinion.unit,
        "issuer": decision.issuer,
        "from_above": one.is_from_above,
        "communes": list(one.communes),
        "round": decision.round,
        "about": opinion.about.value,
        "result": opinion.result.value if opinion.result else None,
        "number": decision.number,
        "on": decision.on,
        "signer": decision.signer,
        "text": opinion.text,
        "version": decision.rev,
        "stands": one.stands,
        "households": [
            {"household": item.household, "head": one.names[item.household], "reason": item.reason}
            for item in one.paper.items
        ],
        "questions": [
            {
                "issue": issue,
                "reply": one.replies[issue].reply.value if issue in one.replies else None,
            }
            for issue in one.paper.question_ids
        ],
    }


def _line(one: PaperSeen) -> str:
    decision, opinion = one.paper.decision, one.paper.opinion
    result = opinion.result.value if opinion.result else None
    asked = len(one.paper.question_ids)
    about = opinion.about.value
    return words.line(
        decision.number, decision.on, about, result, one.unit_name, asked, one.answered
    )


COMMANDS = (
    Command("opinion record", say.help_record(), _record, _configure_record),
    Command("opinion list", say.help_list(), _list, _configure_list),
)
