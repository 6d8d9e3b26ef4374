"""Commands that make papers and hold them against the data: lists, print, report, check-paper."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.cli.commands.rounds import round_of, village_id
from giamngheo_desktop.domain.category import Group
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind
from giamngheo_desktop.papers.plan_view import MoneyUnit
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.services.paper_check import CodeState
from giamngheo_desktop.services.paper_set import SetRequest
from giamngheo_desktop.services.papers import ListFilter, PaperRequest, Printed, PrintOptions
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_papers as say
from giamngheo_desktop.text.paper_services import missing_characters


def _configure_lists(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=[one.value for one in PaperKind])
    parser.add_argument("--round", metavar="ROUND", help=say.help_rows())


def _lists(arguments: Arguments, around: Surroundings) -> Outcome:
    entries = [one for one in CATALOGUE if arguments.kind in (None, one.kind.value)]
    rows: dict[str, int] = {}
    if arguments.round:
        services = around.services()
        rows = services.papers.rows(round_of(services, arguments.round), around.progress)
    text = "\n".join(
        "\t".join((one.paper, one.title, *([str(rows[one.paper])] if one.paper in rows else [])))
        for one in entries
    )
    return Outcome({"papers": [_entry_json(one, rows) for one in entries]}, text)


def _entry_json(one: PaperEntry, rows: Mapping[str, int]) -> dict[str, object]:
    counted = {"rows": rows[one.paper]} if one.paper in rows else {}
    return {
        "paper": one.paper,
        "kind": one.kind.value,
        "title": one.title,
        "template": one.template,
        "audiences": [audience.value for audience in one.audiences],
        **counted,
    }


def _configure_print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="PAPER")
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, required=True)
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--village", metavar="CODE")
    parser.add_argument("--household", metavar="ID")
    audiences = [one.value for one in Audience]
    parser.add_argument("--audience", choices=audiences, default=Audience.NIEM_YET.value)
    parser.add_argument("--year", type=int, metavar="Y")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=say.help_as_of())
    parser.add_argument("--late", action="store_true", help=say.help_late())
    units = [one.value for one in MoneyUnit]
    parser.add_argument("--money", choices=units, default=MoneyUnit.DONG.value)
    configure_choice(parser)
    parser.add_argument("--choice", metavar="NAME", help=say.help_choice())
    _configure_options(parser)
    parser.add_argument("--force", action="store_true", help=say.help_force())


def configure_choice(parser: argparse.ArgumentParser) -> None:
    """Columns and households of a full list."""
    parser.add_argument("--column", metavar="KEY", action="append", default=[])
    groups = [one.value for one in Group]
    parser.add_argument("--group", choices=groups, action="append", default=[])
    parser.add_argument("--ethnicity", metavar="CODE", action="append", default=[])


def list_filter(arguments: Arguments) -> ListFilter:
    """Which households the options name."""
    return ListFilter(tuple(map(Group, arguments.group)), tuple(arguments.ethnicity))


def _configure_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", metavar="TEXT", default="", help=say.help_number())
    parser.add_argument("--on", metavar="DATE", type=date.fromisoformat, help=say.help_on())
    parser.add_argument("--receiver", metavar="TEXT", default="", help=say.help_receiver())
    status = parser.add_mutually_exclusive_group()
    status.add_argument("--official", action="store_true", default=None, dest="official")
    status.add_argument("--preliminary", action="store_false", dest="official")


def _options(arguments: Arguments) -> PrintOptions:
    return PrintOptions(arguments.number, arguments.on, arguments.official, arguments.receiver)


def _print(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    if arguments.paper == "all":
        return _print_all(arguments, around, services)
    village = village_id(services, arguments.village)
    wanted = PaperRequest(
        arguments.paper,
        round_of(services, arguments.round),
        Audience(arguments.audience),
        villages=(village,) if village else (),
        household=arguments.household,
        year=arguments.year,
        as_of=arguments.as_of,
        late=arguments.late,
        money=MoneyUnit(arguments.money),
        columns=tuple(arguments.column),
        only=list_filter(arguments),
        options=_options(arguments),
    )
    if arguments.choice:
        chosen = services.list_choices.named(wanted.paper, arguments.choice)
        wanted = replace(wanted, columns=chosen.columns, only=chosen.only)
        wanted = replace(wanted, villages=wanted.villages or chosen.villages)
    printed = services.papers.save(
        wanted, arguments.out, force=arguments.force, progress=around.progress
    )
    return _outcome(printed)


def _outcome(printed: Printed) -> Outcome:
    path, pages = str(printed.path), printed.pages
    text = say.printed(path, pages) if pages else say.written(path)
    return Outcome(_printed_json(printed), text, warnings=_missing((printed,)))


def _missing(printed: Sequence[Printed]) -> list[Warned]:
    characters = sorted({one for paper in printed for one in paper.missing})
    if not characters:
        return []
    named = ", ".join(f"U+{ord(one):04X}" for one in characters)
    return [Warned("missing_characters", missing_characters(named))]


def _print_all(arguments: Arguments, around: Surroundings, services: Services) -> Outcome:
    village = village_id(services, arguments.village)
    wanted = SetRequest(
        round_of(services, arguments.round), _options(arguments), (village,) if village else ()
    )
    done = services.paper_sets.save(
        wanted, arguments.out, force=arguments.force, progress=around.progress
    )
    result = {
        "out": str(done.folder),
        "papers": [{"file": one.path.name} | _printed_json(one) for one in done.printed],
        "left_out": [{"paper": one.paper, "reason": one.reason} for one in done.left_out],
    }
    text = say.printed_set(str(done.folder), len(done.printed), len(done.left_out))
    return Outcome(result, text, warnings=_missing(done.printed))


def _printed_json(printed: Printed) -> dict[str, object]:
    return {
        "paper": printed.paper,
        "pages": printed.pages,
        "rows": printed.rows,
        "audience": printed.audience.value,
        "sha256": printed.sha256,
        "code": printed.code,
        "snapshot": printed.snapshot or None,
        "unverified": printed.unverified,
    }


def _configure_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--format", choices=("json", "xlsx", "pdf"), default="pdf")
    parser.add_argument("--out", metavar="FILE", required=True)
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--by", choices=("village", "commune", "area"), default="village")
    parser.add_argument("--allow-unbalanced", action="store_true", help=say.help_unbalanced())
    parser.add_argument("--force", action="store_true", help=say.help_force())


def _report(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    names = report_names()
    if arguments.name == "all":
        return _all_reports(arguments, services, _eleven())
    if arguments.name not in names:
        raise NotFound(say.report_unknown(arguments.name), {"reports": names})
    return _one_report(arguments, services, arguments.name, arguments.out)


def _one_report(arguments: Arguments, services: Services, name: str, out: str) -> Outcome:
    wanted = PaperRequest(
        name,
        round_of(services, arguments.round),
        Audience.HO_SO,
        by=arguments.by,
        allow_unbalanced=arguments.allow_unbalanced,
    )
    if arguments.format == "json":
        return _json_report(arguments, services, wanted, out)
    save = services.papers.save_pdf if arguments.format == "pdf" else services.papers.save_xlsx
    return _outcome(save(wanted, Path(out), force=arguments.force))


def report_names() -> list[str]:
    """Names of the eleven reports, in the order of their numbers; then the optional ones."""
    return [one.paper for one in CATALOGUE if one.kind is PaperKind.REPORT]


def _eleven() -> list[str]:
    return [one.paper for one in CATALOGUE if one.kind is PaperKind.REPORT and not one.is_optional]


def _json_report(
    arguments: Arguments, services: Services, wanted: PaperRequest, out: str
) -> Outcome:
    text, paper = services.papers.report_json(wanted)
    error = None
    if not paper.balanced and not arguments.allow_unbalanced:
        error = ("not_balanced", say.unbalanced(_broken(paper)))
    if out == "-":
        return Outcome({}, "", error=error, raw=text)
    services.papers.save_text(Path(out), text, force=arguments.force)
    return Outcome({"paper": paper.id, "balanced": paper.balanced}, say.written(out), error=error)


def _broken(paper: Paper) -> str:
    check = next(one for one in paper.checks if not one.holds)
    return f"{check.rule} ({check.place or check.unit})"


def _all_reports(arguments: Arguments, services: Services, names: list[str]) -> Outcome:
    folder = Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        done = _one_report(arguments, services, name, str(folder / f"{name}.{arguments.format}"))
        if done.error is not None:
            return done
    return Outcome({"reports": names, "out": str(folder)}, say.written(str(folder)))


def _configure_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=say.help_code())


def _check(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().paper_checks.check(arguments.code, around.progress)
    result = {
        "code": found.code,
        "state": found.state.value,
        "paper": found.paper or None,
        "title": found.title or None,
        "round": found.round or None,
        "audience": found.audience.value if found.audience else None,
        "now": found.now or None,
        "rows": found.rows,
        "prints": list(found.prints),
    }
    error = None
    if found.state is not CodeState.MATCHES:
        error = (_CHECK_ERRORS[found.state], found.text)
    return Outcome(result, "\n".join((found.text, *found.prints)), error=error)


_CHECK_ERRORS = {CodeState.CHANGED: "paper_changed", CodeState.UNKNOWN: "not_found"}


def _configure_why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="PAPER")
    parser.add_argument("--household", metavar="ID", required=True)
    parser.add_argument("--round", metavar="ROUND")


def _why(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    wanted = PaperRequest(
        arguments.paper,
        round_of(services, arguments.round),
        Audience.HO_SO,
        household=arguments.household,
    )
    found = services.missing.why(wanted)
    result = {"paper": arguments.paper, "listed": found.is_listed, "reasons": list(found.reasons)}
    return Outcome(result, " ".join(found.reasons))


def _configure_slip(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("head", metavar="HEAD", nargs="?", help=say.help_head())
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help=say.help_force())


def _slip(arguments: Arguments, around: Surroundings) -> Outcome:
    slips = around.services().slips
    letter = slips.handover(arguments.head) if arguments.head else slips.own_key()
    return _outcome(slips.save(letter, arguments.out, force=arguments.force))


COMMANDS = (
    Command("lists", say.help_lists(), _lists, _configure_lists),
    Command("print", say.help_print(), _print, _configure_print),
    Command("report", say.help_report(), _report, _configure_report),
    Command("check-paper", say.help_check(), _check, _configure_check),
    Command("why-missing", say.help_why(), _why, _configure_why),
    Command("slip", say.help_slip(), _slip, _configure_slip),
)
