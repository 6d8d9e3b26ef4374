"""Commands that make papers: lists, print, report."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of, village_id
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.services.papers import PaperRequest, Printed
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_papers as say


def _configure_lists(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=[one.value for one in PaperKind])


def _lists(arguments: Arguments, _: Surroundings) -> Outcome:
    entries = [one for one in CATALOGUE if arguments.kind in (None, one.kind.value)]
    text = "\n".join(f"{one.paper}\t{one.title}" for one in entries)
    return Outcome({"papers": [_entry_json(one) for one in entries]}, text)


def _entry_json(one: PaperEntry) -> dict[str, object]:
    return {
        "paper": one.paper,
        "kind": one.kind.value,
        "title": one.title,
        "template": one.template,
        "audiences": [audience.value for audience in one.audiences],
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
    parser.add_argument("--force", action="store_true", help=say.help_force())


def _print(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    village = village_id(services, arguments.village)
    wanted = PaperRequest(
        arguments.paper,
        round_of(services, arguments.round),
        Audience(arguments.audience),
        villages=(village,) if village else (),
        household=arguments.household,
        year=arguments.year,
    )
    printed = services.papers.save_pdf(
        wanted, arguments.out, force=arguments.force, progress=around.progress
    )
    return Outcome(_printed_json(printed), say.printed(str(printed.path), printed.pages))


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
    parser.add_argument("--by", choices=("village", "commune"), default="village")
    parser.add_argument("--allow-unbalanced", action="store_true", help=say.help_unbalanced())
    parser.add_argument("--force", action="store_true", help=say.help_force())


def _report(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    names = report_names()
    if arguments.name == "all":
        return _all_reports(arguments, services, names)
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
    printed = save(wanted, Path(out), force=arguments.force)
    return Outcome(_printed_json(printed), say.printed(str(printed.path), printed.pages))


def report_names() -> list[str]:
    """Names of the reports, in the order of their numbers."""
    return [one.paper for one in CATALOGUE if one.kind is PaperKind.REPORT]


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


COMMANDS = (
    Command("lists", say.help_lists(), _lists, _configure_lists),
    Command("print", say.help_print(), _print, _configure_print),
    Command("report", say.help_report(), _report, _configure_report),
)
