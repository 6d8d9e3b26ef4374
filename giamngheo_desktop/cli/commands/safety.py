"""Commands about keys, rescue, the log, and the file for a helper."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, one_file
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.services.audit import AuditLine
from giamngheo_desktop.services.diagnostics import support_text
from giamngheo_desktop.services.recovery import write_slip
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import care as care_words
from giamngheo_desktop.text import cli_safety as say
from giamngheo_desktop.text import rescue as rescue_words
from giamngheo_desktop.text import ui_log as log_words


def _out(parser: argparse.ArgumentParser, metavar: str) -> None:
    parser.add_argument("--out", metavar=metavar, type=Path, required=True)
    parser.add_argument("--force", action="store_true")


def _configure_sheet(parser: argparse.ArgumentParser) -> None:
    _out(parser, "FILE.pdf")


def _make_sheet(arguments: Arguments, around: Surroundings) -> Outcome:
    sheet = around.services().recovery.make()
    write_slip(sheet, arguments.out, force=arguments.force)
    result = {"file": str(arguments.out), "digits": sheet.digits}
    return Outcome(result, care_words.slip_written(str(arguments.out)), Changes(settings=True))


def _configure_prove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recovery-file", metavar="FILE", help=care_words.help_recovery())


def _prove_sheet(_: Arguments, around: Surroundings) -> Outcome:
    around.services().recovery.prove(around.recovery_code())
    return Outcome({"state": "proved"}, say.proved(), Changes(settings=True))


def _configure_change(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-slip", metavar="FILE.pdf", type=Path, required=True, help=say.help_new_slip()
    )


def _change_key(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.key_change.change(around.passphrase())
    write_slip(done.sheet, arguments.recovery_slip, force=True)
    result = {
        "kept": str(done.kept),
        "without": list(done.without),
        "recovery_slip": str(arguments.recovery_slip),
        "digits": done.sheet.digits,
    }
    return Outcome(result, say.key_changed(done.kept.name, list(done.without)), done.changes)


def _configure_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--slip", metavar="FILE.pdf", type=Path, required=True)
    parser.add_argument("--replace", action="store_true", help=rescue_words.help_replace())
    _key_words(parser)


def _key_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-passphrase-file", metavar="FILE", help=rescue_words.help_key_passphrase()
    )


def _make_key(arguments: Arguments, around: Surroundings) -> Outcome:
    made = around.services().rescuing.make_key(
        arguments.out, around.recovery_passphrase(), replace=arguments.replace
    )
    write_export(arguments.slip, made.pdf, force=True)
    result = {"file": str(made.path), "slip": str(arguments.slip), "digits": made.digits}
    return Outcome(result, rescue_words.recovery_key_made(str(made.path)), Changes(exchange=True))


def _show(arguments: Arguments, around: Surroundings) -> Outcome:
    seen = around.services().rescuing.show(arguments.file)
    row, card = seen.request, seen.card
    result = {
        "unit": card.unit,
        "install": card.install,
        "person": row.officer,
        "phone": row.phone,
        "registered": seen.is_registered,
        "self_signature": True,
    }
    return Outcome(result, rescue_words.seen(card.name, card.install, row.officer, row.phone))


def _configure_answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--digits", metavar="DIGITS", required=True)
    parser.add_argument("--assurance", choices=[one.value for one in Assurance], required=True)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument(
        "--recovery-key", metavar="FILE.age", type=Path, help=rescue_words.help_recovery_key()
    )
    parser.add_argument("--recovery-file", metavar="FILE", help=care_words.help_recovery())
    parser.add_argument("--approver", metavar="NAME")
    parser.add_argument("--approver-passphrase-file", metavar="FILE")
    _key_words(parser)


def _answer(arguments: Arguments, around: Surroundings) -> Outcome:
    rescuing = around.services().rescuing
    if arguments.recovery_key is not None:
        identity = rescuing.identity_in(arguments.recovery_key, around.recovery_passphrase())
    else:
        identity = around.recovery_code()
    done = rescuing.answer(
        arguments.file,
        digits=arguments.digits,
        identity=identity,
        assurance=Assurance(arguments.assurance),
        folder=arguments.out,
        approver=around.approver(),
    )
    result = {"file": str(done.path), "install": done.install}
    return Outcome(result, rescue_words.answered(str(done.path)), done.changes)


def _configure_log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", metavar="TEXT", default="", help=say.help_text())
    parser.add_argument("--household", metavar="ID")
    parser.add_argument("--op", metavar="CODE")
    parser.add_argument("--limit", metavar="N", type=int, default=200)
    parser.add_argument("--former", action="store_true", help=say.help_former())


def _log(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().audit.search(
        arguments.text,
        record=arguments.household,
        op=arguments.op,
        limit=arguments.limit,
        former=arguments.former,
    )
    lines = [*map(_log_line, found), say.log_count(len(found))]
    return Outcome({"entries": list(map(_log_json, found))}, "\n".join(lines))


def _log_json(one: AuditLine) -> dict[str, object]:
    return {
        "n": one.entry.n,
        "at": one.entry.at.isoformat().replace("+00:00", "Z"),
        "person": one.person,
        "op": one.entry.op,
        "table": one.entry.table,
        "id": one.entry.id,
        "before": one.entry.before,
        "after": one.entry.after,
        "reason": one.entry.reason,
        "clock_doubtful": one.is_clock_doubtful,
    }


def _log_line(one: AuditLine) -> str:
    at, what = f"{one.entry.at:%d/%m/%Y %H:%M}", log_words.op_words(one.entry.op)
    return say.log_line(one.entry.n, at, one.person, what, one.entry.reason or "")


def _configure_views(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--household", metavar="ID")
    parser.add_argument("--limit", metavar="N", type=int, default=200)


def _views(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    names = {one.id: one.name for one in services.people.people()}
    found = services.audit.views(arguments.household, arguments.limit)
    rows = [
        {
            "at": one.at.isoformat().replace("+00:00", "Z"),
            "person": names.get(one.person, ""),
            "household": one.household,
        }
        for one in found
    ]
    lines = [f"{one['at']} {one['person']} {one['household']}" for one in rows]
    return Outcome({"views": rows}, "\n".join([*lines, say.log_count(len(rows))]))


def _configure_helper(parser: argparse.ArgumentParser) -> None:
    _out(parser, "FILE.txt")


def _helper_file(arguments: Arguments, around: Surroundings) -> Outcome:
    text = support_text(around.services().at)
    write_export(arguments.out, text.encode("utf-8"), force=arguments.force)
    return Outcome(
        {"file": str(arguments.out)}, f"{text}\n{say.helper_written(arguments.out.name)}"
    )


COMMANDS = (
    Command("recovery-sheet make", say.help_sheet(), _make_sheet, _configure_sheet),
    Command("recovery-sheet prove", say.help_prove(), _prove_sheet, _configure_prove),
    Command("data-key change", say.help_change(), _change_key, _configure_change),
    Command("recovery-key make", rescue_words.help_make(), _make_key, _configure_key),
    Command("rescue show", rescue_words.help_show(), _show, one_file),
    Command("rescue answer", rescue_words.help_answer(), _answer, _configure_answer),
    Command("log list", say.help_log(), _log, _configure_log),
    Command("log views", say.help_views(), _views, _configure_views),
    Command("support-file", say.help_helper(), _helper_file, _configure_helper),
)
